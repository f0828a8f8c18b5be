//! Diagnostics as GitLab shows them beside the lines of a merge request: a Code Quality report.

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::places::Places;
use super::{Diagnostic, Level};
use crate::source::Sources;

/// A JSON array, in the order given.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut fingerprints = Fingerprints::default();
    let rows: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let path = sources.path(diagnostic.place.file);
            let line = places.at(diagnostic.place.file, diagnostic.place.span.start).line;
            let help = diagnostic.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
            json!({
                "check_name": diagnostic.rule,
                "description": format!("{}{help}", diagnostic.message),
                "severity": severity(diagnostic.level),
                "fingerprint": fingerprints.of(diagnostic, path),
                "location": {"path": path, "lines": {"begin": line}},
            })
        })
        .collect();
    format!("{}\n", serde_json::to_string_pretty(&rows).unwrap_or_default())
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note | Level::Off => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Place, Role, SourceFile, Span};

    #[test]
    fn a_finding_keeps_its_fingerprint_when_its_line_moves() {
        let rows = |text: &str, at: usize| -> Vec<Value> {
            let file = SourceFile { path: "notes/a.md".into(), role: Role::Note, text: text.into(), trouble: None };
            let one = Diagnostic {
                rule: "x-y",
                level: Level::Warning,
                message: "odd".into(),
                place: Place { file: FileId(0), span: Span::new(at, at + 1) },
                related: vec![],
                help: Some("less".into()),
                fix: vec![],
            };
            serde_json::from_str(&draw(&[one.clone(), one], &Sources::new("w", vec![file], 0))).expect("JSON")
        };
        let (first, later) = (rows("ab", 1), rows("\n\nab", 3));
        assert_eq!(first[0]["fingerprint"], later[0]["fingerprint"]);
        assert_ne!(first[0]["fingerprint"], first[1]["fingerprint"]);
        assert_eq!(later[0]["location"], json!({"path": "notes/a.md", "lines": {"begin": 3}}));
        assert_eq!(
            (first[0]["severity"].as_str(), first[0]["description"].as_str()),
            (Some("minor"), Some("odd: less"))
        );
    }
}
