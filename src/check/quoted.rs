//! Things as a message quotes them: on one line, and no longer than a reader needs.

use std::collections::BTreeSet;

use crate::source::spelling;

/// Characters of a quotation.
const SHOWN: usize = 60;

/// Bytes of a line that is worth repeating.
pub(super) const LONGEST: usize = 120;

/// A thing between backticks.
pub(super) fn quoted(thing: &str) -> String {
    let line: String = thing.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut = thing.chars().nth(SHOWN).map_or("", |_| "…");
    format!("`{}{cut}`", line.trim())
}

/// A path as a shell reads it.
pub(super) fn shell(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// A text as YAML takes it whatever it holds: in quotes of the sort that it does not have.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// The advice to put a text in quotes, with the text where it is one line that is worth repeating.
pub(super) fn text_in_quotes(text: &str) -> String {
    match text.trim() {
        text if text.len() <= LONGEST && !text.contains('\n') => {
            format!("put the text in quotes: `{}`", in_quotes(text))
        }
        _ => "put the text in quotes".to_owned(),
    }
}

/// What to type for a value that does not fit: the word it almost is, where a few are asked for, else what fits.
pub(super) fn instead(key: &str, found: &str, expected: &str) -> String {
    let words = expected.split('`').skip(1).step_by(2).filter(|word| word.starts_with(char::is_alphabetic));
    let choice = !expected.contains("such as");
    match spelling::closest(&found.to_lowercase(), words.filter(|_| choice)) {
        Some(word) => format!("write `{key}: {word}`"),
        None => format!("write {expected}"),
    }
}

/// Every word of a text that a colon follows, in quotes or not: its keys, and perhaps others.
pub(super) fn keys<'a>(text: &'a str) -> BTreeSet<&'a str> {
    let other = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-');
    let bare = |part: &'a str| part.trim_end_matches(['"', '\'', ' ']);
    let last = |part: &'a str| bare(part).rsplit(other).next().unwrap_or_default();
    let end = text.rfind(':').unwrap_or(0);
    text.get(..end).unwrap_or_default().split(':').map(last).filter(|key| !key.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_one_short_line() {
        assert_eq!(quoted("a\nb\u{1b}"), "`a b`");
        assert_eq!(quoted(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
    }

    #[test]
    fn a_text_gets_the_quotes_that_it_does_not_have() {
        assert_eq!(in_quotes("it's: on"), "\"it's: on\"");
        assert_eq!(in_quotes("\"it's\": on"), "'\"it''s\": on'");
        assert_eq!(text_in_quotes("a: b\nc"), "put the text in quotes");
    }

    #[test]
    fn a_path_can_be_pasted() {
        assert_eq!(shell("notes/2026-03-16.md"), "notes/2026-03-16.md");
        assert_eq!(shell("notes/it's on.md"), r"'notes/it'\''s on.md'");
    }

    #[test]
    fn a_slip_is_put_right_and_anything_else_told_what_fits() {
        assert_eq!(instead("unit", "mony", "one of `money`, `rate`"), "write `unit: money`");
        assert_eq!(instead("unit", "euros", "one of `money`, `rate`"), "write one of `money`, `rate`");
        assert_eq!(instead("weekday", "munday", "a day, such as `monday`"), "write a day, such as `monday`");
        assert_eq!(instead("target", "1.200", "`1.2` or `1200`"), "write `1.2` or `1200`");
    }

    #[test]
    fn keys_stand_before_colons() {
        let text = "date: 1\nmetrics: {leads: 4}\né: x\n\"team\": a\nweek : b";
        assert_eq!(keys(text), BTreeSet::from(["date", "leads", "metrics", "team", "week", "é"]));
    }
}
