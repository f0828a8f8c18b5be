//! Diagnostics as SARIF 2.1.0, which forges, editors and dashboards read: every rule with its help, every finding with
//! its places and its edits.

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::places::Places;
use super::{Diagnostic, Edit, Level, Silenced, Silencer};
use crate::source::{FileId, Place, Sources};

/// What a rule says about itself.
#[derive(Debug, Clone)]
pub struct About {
    /// Its name.
    pub name: &'static str,
    /// Its default level.
    pub level: Level,
    /// In one sentence, as text.
    pub summary: String,
    /// Why it matters, as text.
    pub why: String,
    /// Its page, as Markdown.
    pub page: String,
}

/// One log with one run: the rules in the order given, then the findings in that of their places, a line each; those that
/// are silenced stand among them, each with who silenced it.
pub fn draw(diagnostics: &[Diagnostic], silenced: &[Silenced], sources: &Sources, rules: &[About]) -> String {
    let mut drawing = Drawing { sources, places: Places::new(sources), fingerprints: Fingerprints::default() };
    let mut out = String::from(
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n\
         \"tool\":{\"driver\":{\"name\":\"throughline\",\"semanticVersion\":\"",
    );
    out.push_str(env!("CARGO_PKG_VERSION"));
    out.push_str("\",\"rules\":[");
    lines(&mut out, rules.iter().map(rule));
    // Columns are characters here, as in every other format of ours; the default would be UTF-16 units.
    out.push_str("]}},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
    let index = |name: &str| rules.iter().position(|rule| rule.name == name);
    let told = diagnostics.iter().map(|diagnostic| (diagnostic, None));
    let silenced = silenced.iter().map(|silenced| (&silenced.diagnostic, Some(silenced.by)));
    let mut all: Vec<_> = told.chain(silenced).collect();
    // Like ones are told apart by their order, which a silence must not change.
    all.sort_by_key(|(diagnostic, _)| (diagnostic.place, diagnostic.rule, diagnostic.message.as_str()));
    lines(&mut out, all.into_iter().map(|(diagnostic, by)| drawing.result(diagnostic, index(diagnostic.rule), by)));
    out.push_str("]}]}\n");
    out
}

fn lines(out: &mut String, values: impl Iterator<Item = Value>) {
    let mut any = false;
    for value in values {
        out.push_str(if any { ",\n" } else { "\n" });
        out.push_str(&value.to_string());
        any = true;
    }
    out.push_str(if any { "\n" } else { "" });
}

fn rule(about: &About) -> Value {
    json!({
        "id": about.name,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": about.why},
        "help": {"text": about.page, "markdown": about.page},
        "defaultConfiguration": {"level": word(about.level)},
    })
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        known => known.word(),
    }
}

struct Drawing<'a> {
    sources: &'a Sources,
    places: Places<'a>,
    fingerprints: Fingerprints,
}

impl Drawing<'_> {
    fn result(&mut self, diagnostic: &Diagnostic, index: Option<usize>, silenced: Option<Silencer>) -> Value {
        // Readers show the message and nothing else beside a line.
        let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let fingerprint = self.fingerprints.of(diagnostic, self.sources.path(diagnostic.place.file));
        let mut result = json!({
            "ruleId": diagnostic.rule,
            "level": word(diagnostic.level),
            "message": {"text": format!("{}{help}", diagnostic.message)},
            "locations": [{"physicalLocation": self.physical(diagnostic.place)}],
            "partialFingerprints": {"finding/v1": fingerprint},
            // Where one result of a run says who silenced it, every other has to say that nobody did.
            "suppressions": silenced.map(|by| self.suppression(by)).into_iter().collect::<Value>(),
        });
        if let Some(index) = index {
            result["ruleIndex"] = json!(index);
        }
        if !diagnostic.related.is_empty() {
            let related = diagnostic.related.iter().enumerate().map(|(at, related)| {
                let place = self.physical(related.place);
                json!({"id": at + 1, "message": {"text": related.message}, "physicalLocation": place})
            });
            result["relatedLocations"] = related.collect();
        }
        if !diagnostic.fix.is_empty() {
            result["fixes"] = json!([self.fix(diagnostic)]);
        }
        result
    }

    fn suppression(&mut self, by: Silencer) -> Value {
        let (kind, place) = match by {
            Silencer::Comment(place) => ("inSource", Some(place)),
            Silencer::Configuration(place) => ("external", place),
        };
        let mut suppression = json!({"kind": kind});
        if let Some(place) = place {
            suppression["location"] = json!({"physicalLocation": self.physical(place)});
        }
        suppression
    }

    fn fix(&mut self, diagnostic: &Diagnostic) -> Value {
        let mut edits: Vec<&Edit> = diagnostic.fix.iter().collect();
        edits.sort_by_key(|edit| edit.place);
        let changes = edits.chunk_by(|one, other| one.place.file == other.place.file).map(|of_file| {
            let replacements: Vec<Value> = of_file.iter().map(|edit| self.replacement(edit)).collect();
            let file = of_file.first().map_or(diagnostic.place.file, |edit| edit.place.file);
            json!({"artifactLocation": self.artifact(file), "replacements": replacements})
        });
        let changes: Vec<Value> = changes.collect();
        let about = diagnostic.help.as_ref().unwrap_or(&diagnostic.message);
        json!({"description": {"text": about}, "artifactChanges": changes})
    }

    fn replacement(&mut self, edit: &Edit) -> Value {
        let region = self.region(edit.place);
        // An absent text deletes.
        match edit.text.as_str() {
            "" => json!({"deletedRegion": region}),
            text => json!({"deletedRegion": region, "insertedContent": {"text": text}}),
        }
    }

    fn physical(&mut self, place: Place) -> Value {
        json!({"artifactLocation": self.artifact(place.file), "region": self.region(place)})
    }

    fn artifact(&self, file: FileId) -> Value {
        json!({"uri": uri(self.sources.path(file)), "uriBaseId": "%SRCROOT%"})
    }

    fn region(&mut self, place: Place) -> Value {
        let start = self.places.at(place.file, place.span.start);
        let end = self.places.at(place.file, place.span.end.max(place.span.start));
        json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
    }
}

/// A path as a relative reference: everything but its parts' plain letters encoded, so that no `:` looks like a scheme.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Related;
    use crate::source::{Role, SourceFile, Span};

    fn drawn(diagnostics: &[Diagnostic], silenced: &[Silenced]) -> Value {
        let file = |path: &str, text: &str| SourceFile {
            path: path.into(),
            role: Role::Note,
            text: text.into(),
            trouble: None,
        };
        let files = vec![file("notes/a é:b.md", "👋 ab\r\ncd"), file("notes/b.md", "")];
        let about = About {
            name: "x-y",
            level: Level::Warning,
            summary: "Odd.".into(),
            why: "It is odd.".into(),
            page: "# x-y\n".into(),
        };
        let text = draw(diagnostics, silenced, &Sources::new("w", files, 0), &[about]);
        serde_json::from_str(&text).expect("JSON")
    }

    fn place(file: u32, start: usize, end: usize) -> Place {
        Place { file: FileId(file), span: Span::new(start, end) }
    }

    #[test]
    fn a_finding_has_its_places_in_characters_and_its_edits_by_file() {
        let edit = |place, text: &str| Edit { place, text: text.into() };
        let odd = Diagnostic {
            rule: "x-y",
            level: Level::Error,
            message: "`ab` is odd".into(),
            place: place(0, 5, 7),
            related: vec![Related { message: "here too".into(), place: place(1, 0, 0) }],
            help: Some("write `c`".into()),
            fix: vec![edit(place(1, 0, 0), "new"), edit(place(0, 9, 11), ""), edit(place(0, 5, 7), "c")],
        };
        let log = drawn(&[odd], &[]);
        let result = &log["runs"][0]["results"][0];
        let file = json!({"uri": "notes/a%20%C3%A9%3Ab.md", "uriBaseId": "%SRCROOT%"});
        let region = json!({"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 5});
        assert_eq!(result["locations"], json!([{"physicalLocation": {"artifactLocation": file, "region": region}}]));
        assert_eq!(result["message"]["text"], "`ab` is odd\nhelp: write `c`");
        assert_eq!((&result["ruleIndex"], &result["level"]), (&json!(0), &json!("error")));
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "notes/b.md");
        let changes = &result["fixes"][0]["artifactChanges"];
        let second = json!({"deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3}});
        let first = json!({"deletedRegion": region, "insertedContent": {"text": "c"}});
        assert_eq!(changes[0], json!({"artifactLocation": file, "replacements": [first, second]}));
        assert_eq!(changes[1]["replacements"][0]["insertedContent"]["text"], "new");
    }

    #[test]
    fn what_is_silenced_says_by_whom_and_changes_no_fingerprint() {
        let odd = |at| Diagnostic {
            rule: "x-y",
            level: Level::Note,
            message: "odd".into(),
            place: place(0, at, at + 1),
            related: Vec::new(),
            help: None,
            fix: Vec::new(),
        };
        let silenced = [
            Silenced { diagnostic: odd(5), by: Silencer::Comment(place(0, 5, 7)) },
            Silenced { diagnostic: odd(11), by: Silencer::Configuration(None) },
        ];
        let prints = |log: &Value| -> Vec<Value> {
            let results = log["runs"][0]["results"].as_array().expect("a list");
            results.iter().map(|result| result["partialFingerprints"].clone()).collect()
        };
        let (log, told) = (drawn(&[odd(6)], &silenced), drawn(&[odd(5), odd(6), odd(11)], &[]));
        assert_eq!(prints(&log), prints(&told));
        let results = &log["runs"][0]["results"];
        let comment = &results[0]["suppressions"][0];
        let column = &comment["location"]["physicalLocation"]["region"]["startColumn"];
        assert_eq!((&comment["kind"], column), (&json!("inSource"), &json!(3)));
        assert_eq!(results[1]["suppressions"], json!([]));
        assert_eq!(results[2]["suppressions"], json!([{"kind": "external"}]));
    }

    #[test]
    fn nothing_found_is_a_run_without_results() {
        let log = drawn(&[], &[]);
        assert_eq!(log["runs"][0]["results"], json!([]));
        let rule = &log["runs"][0]["tool"]["driver"]["rules"][0];
        assert_eq!((&rule["id"], &rule["defaultConfiguration"]["level"]), (&json!("x-y"), &json!("warning")));
        assert_eq!(rule["help"]["markdown"], "# x-y\n");
    }
}
