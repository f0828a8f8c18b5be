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
    let line = line(&facts.sources.file(place.file).text, place.span.start as usize);
    let message = format!("YAML cannot be read from here to the next key: {}", in_words(why));
    out.say(place, message).help(help(line));
}

/// What YAML minds, without the words of its grammar where we know plainer ones.
fn in_words(why: &str) -> &str {
    match why {
        "mapping values are not allowed in this context" => "a second `: ` in one line",
        "simple key expected ':'" | "simple key expect ':'" => "a key without its `:`",
        "simple key is no longer valid" => "a key and its `:` on different lines",
        "recursion limit exceeded" => "lists and maps nest too deep",
        _ => why,
    }
}

/// The line that a byte stands in, or the one above where that says nothing: YAML often notices late.
fn line(text: &str, at: usize) -> &str {
    let (before, rest) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let start = before.rfind('\n').map_or(0, |nl| nl + 1);
    let end = at + rest.lines().next().unwrap_or_default().len();
    let here = text.get(start..end).unwrap_or_default();
    if here.trim().trim_matches('-').is_empty() { before.trim_end().lines().next_back().unwrap_or_default() } else { here }
}

/// Longer lines are not worth repeating.
const LONGEST: usize = 100;

fn help(line: &str) -> String {
    let bare = line.trim_start();
    if line.get(..line.len() - bare.len()).is_some_and(|indent| indent.contains('\t')) {
        return format!("indent with spaces instead of the tab: {}", quoted(&format!("  {bare}")));
    }
    let (entry, bare) = bare.strip_prefix("- ").map_or(("", bare), |bare| ("- ", bare));
    let (key, value) = bare.split_once(": ").unwrap_or(("", bare));
    let value = value.trim();
    if key.is_empty() && entry.is_empty() && !value.contains(':') {
        return "write it as a key and its value, such as `date: 2026-03-16`".to_owned();
    }
    if value.starts_with(['"', '\'']) {
        return "close the quote where the text ends; inside a text in `\"` write a quote as `\\\"`".to_owned();
    }
    if value.is_empty() || line.len() > LONGEST {
        return "put the text behind the `:` in quotes".to_owned();
    }
    if value.starts_with(['[', '{']) && !value.ends_with([']', '}']) {
        return format!("close the bracket that `{}` opens, or put the whole text in quotes", &value[..1]);
    }
    let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
    format!("put the text in quotes: `{entry}{key}{}`", in_quotes(value))
}

fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_type_is_shown() {
        for (line, expected) in [
            ("title: Weekly: the return", "put the text in quotes: `title: \"Weekly: the return\"`"),
            ("  - say \"no\": it's fine", "put the text in quotes: `- say \"no\": 'it''s fine'`"),
            ("\tleads: 4", "indent with spaces instead of the tab: `leads: 4`"),
            ("date 2026", "write it as a key and its value, such as `date: 2026-03-16`"),
            ("present: [dana, lee", "close the bracket that `[` opens, or put the whole text in quotes"),
            ("title: \"a", "close the quote where the text ends; inside a text in `\"` write a quote as `\\\"`"),
            ("title: [a] b", "put the text in quotes: `title: \"[a] b\"`"),
        ] {
            assert_eq!(help(line).replace("`  ", "`"), expected, "{line}");
        }
    }

    #[test]
    fn yaml_notices_late() {
        assert_eq!(line("a: [b\n---\nc", 6), "a: [b");
        assert_eq!(line("a: b\nc: d\n", 7), "c: d");
        assert_eq!(line("", 9), "");
    }
}
