//! YAML that cannot be read, in notes, cards and the configuration.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::config;
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::Yaml(why) = &problem.what {
            tell(facts, out, Place { file, span: problem.span }, why);
        }
    }
    for (place, what) in facts.settings() {
        if let config::Trouble::Yaml(why) = what {
            tell(facts, out, place, why);
        }
    }
}

fn tell(facts: &Facts<'_>, out: &mut Reporter<'_>, place: Place, why: &str) {
    let (why, help) = told(facts, place, why);
    out.say(place, format!("YAML cannot be read from here to the next key: {why}")).help(help);
}

/// What YAML minds at a place, and the line to type there.
pub(super) fn told<'a>(facts: &Facts<'_>, place: Place, why: &'a str) -> (&'a str, String) {
    let (above, here) = lines(&facts.sources.file(place.file).text, place.span.start as usize);
    in_words(above, here, why)
}

/// The line that a byte stands in and the one above it. A line that says nothing is passed over: YAML often notices
/// only at the end.
fn lines(text: &str, at: usize) -> (&str, &str) {
    let (before, rest) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let start = before.rfind('\n').map_or(0, |nl| nl + 1);
    let end = at + rest.lines().next().unwrap_or_default().len();
    let here = text.get(start..end).unwrap_or_default();
    let mut above = text.get(..start).unwrap_or_default().trim_end().lines().rev();
    if here.trim().trim_matches('-').is_empty() {
        let here = above.next().unwrap_or_default();
        return (above.next().unwrap_or_default(), here);
    }
    (above.next().unwrap_or_default(), here)
}

/// Longer lines are not worth repeating.
const LONGEST: usize = 100;

/// What YAML minds, and the line to type, in plainer words than those of its grammar where we know them.
fn in_words<'a>(above: &str, here: &str, why: &'a str) -> (&'a str, String) {
    let (bare_above, bare) = (above.trim(), here.trim());
    let indent = here.get(..here.len() - here.trim_start().len()).unwrap_or_default();
    if indent.contains('\t') {
        return ("a tab begins the line", format!("indent with spaces instead: {}", quoted(bare)));
    }
    if let Some(rest) = bare.strip_prefix(['"', '\'']).filter(|rest| rest.contains(": ") && !rest.contains(['"', '\''])) {
        return ("a quote that is never closed", format!("take it out: {}", quoted(rest)));
    }
    if let Some((what, closed)) = closed(bare_above).or_else(|| closed(bare)) {
        return (what, format!("close it: `{closed}`"));
    }
    match why {
        "mapping values are not allowed in this context" if indent.is_empty() && lacks_colon(above) => {
            let (key, value) = bare_above.split_once(' ').unwrap_or((bare_above, ""));
            let line = format!("{key}: {value}");
            ("the line above has no `:` behind its key", format!("write {} above it", quoted(line.trim())))
        }
        "mapping values are not allowed in this context" if bare.matches(": ").count() < 2 => {
            ("a key stands inside a text", format!("begin the line where its neighbours begin: {}", quoted(bare)))
        }
        "mapping values are not allowed in this context" => ("a second `: ` in one line", in_quotes(bare)),
        _ if !bare.contains(':') && !bare.starts_with('-') => {
            ("a line without a key", "write a key and its value, such as `date: 2026-03-16`".to_owned())
        }
        "recursion limit exceeded" => ("lists and maps nest too deep", "take a level out".to_owned()),
        _ => (why, in_quotes(bare)),
    }
}

/// Whether a line begins with words and has no colon at all.
fn lacks_colon(line: &str) -> bool {
    line.starts_with(char::is_alphabetic) && !line.contains(':')
}

/// The two parts of a line: its key or the `-` of its entry, and its value.
fn parts(line: &str) -> (&str, &str) {
    let dash = if line.starts_with("- ") { "- ".len() } else { 0 };
    let colon = line.find(": ").map_or(dash, |at| at + ": ".len());
    line.split_at_checked(colon).unwrap_or(("", line))
}

/// What a line opens and does not close, and the line with its end.
fn closed(line: &str) -> Option<(&'static str, String)> {
    let (key, value) = if line.starts_with(['{', '[']) { ("", line) } else { parts(line) };
    let value = value.trim_end_matches(',');
    let (what, end) = match value.chars().next()? {
        quote @ ('"' | '\'') if value.matches(quote).count() == 1 => ("a quote that is never closed", quote),
        '[' if !value.contains(']') => ("a `[` that is never closed", ']'),
        '{' if !value.contains('}') => ("a `{` that is never closed", '}'),
        _ => return None,
    };
    (line.len() <= LONGEST).then(|| (what, format!("{key}{value}{end}")))
}

/// The way out that nearly always helps: quotes around the value.
fn in_quotes(line: &str) -> String {
    let (key, value) = parts(line);
    if value.is_empty() || line.len() > LONGEST {
        return "put the text behind the `:` in quotes".to_owned();
    }
    let value = if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    };
    format!("put the text in quotes: `{key}{value}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAPPING: &str = "mapping values are not allowed in this context";

    #[test]
    fn the_line_to_type_is_shown() {
        for (above, here, why, said, help) in [
            ("", "title: Weekly: x", MAPPING, "a second `: `", "put the text in quotes: `title: \"Weekly: x\"`"),
            ("", "- \"no\" it's", "odd", "odd", "put the text in quotes: `- '\"no\" it''s'`"),
            ("a:", "\tleads: 4", "odd", "a tab", "indent with spaces instead: `leads: 4`"),
            ("a: b", "date 2026", "odd", "a line without", "such as `date: 2026-03-16`"),
            ("present: [dana", "title: x", "odd", "a `[` that", "close it: `present: [dana]`"),
            ("", "{date: 2026-03-16", "odd", "a `{` that", "close it: `{date: 2026-03-16}`"),
            ("title: \"a", "b: c", "odd", "a quote that", "close it: `title: \"a\"`"),
            ("leads 412", "mql: 130", MAPPING, "the line above has no `:`", "write `leads: 412` above it"),
            ("", "\"metrics: {leads: 4}", "odd", "a quote that", "take it out: `metrics: {leads: 4}`"),
            ("title: x", "  b: c", MAPPING, "a key stands inside", "where its neighbours begin: `b: c`"),
        ] {
            let (words, way) = in_words(above, here, why);
            assert!(words.contains(said) && way.ends_with(help), "{here}: {words}; {way}");
        }
    }

    #[test]
    fn yaml_notices_late() {
        assert_eq!(lines("x: y\na: [b\n---\nc", 11), ("x: y", "a: [b"));
        assert_eq!(lines("a: b\nc: d\n", 7), ("a: b", "c: d"));
        assert_eq!(lines("", 9), ("", ""));
    }
}
