//! A value of front matter that does not fit its key.

use super::quoted::{instead, quoted, text_in_quotes};
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::{FileId, Place};
use crate::source::date::Week;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let (message, help) = match &problem.what {
            Trouble::Value { key, found, expected } => {
                let place = Place { file, span: problem.span };
                // A text with `: ` in it is, to YAML, a map.
                let is_text = expected.starts_with("a text") && found.contains(": ") && !found.starts_with(['{', '[']);
                let help = is_text.then(|| text_in_quotes(facts.text(place)));
                (misfit(key, found), help.unwrap_or_else(|| instead(key, found, expected)))
            }
            Trouble::NotAWeek { found } => {
                let week = week(facts, file).map_or_else(|| "2026-W12".to_owned(), |week| week.to_string());
                (format!("`week` is not a week: {}", quoted(found)), format!("write `week: {week}`"))
            }
            Trouble::PulseRange { side, found } => (
                format!("the pulse of {} is not from 1 to 5: {}", quoted(side), quoted(found)),
                format!("write 1 (badly) to 5 (very well), such as `{side}: 4`"),
            ),
            _ => continue,
        };
        out.at(file, problem.span, message).help(help);
    }
}

fn misfit(key: &str, found: &str) -> String {
    match (key, found) {
        // What was surely meant to be hidden stays hidden.
        ("private", "") => "`private` cannot be empty; the note stays private".to_owned(),
        ("private", _) => format!("`private` cannot be {}; the note stays private", quoted(found)),
        (_, "") => format!("{} cannot be empty", quoted(key)),
        _ => format!("{} cannot be {}", quoted(key), quoted(found)),
    }
}

/// The week of the note's own date.
fn week(facts: &Facts<'_>, file: FileId) -> Option<Week> {
    let at = facts.notes.binary_search_by_key(&file, |note| note.file).ok()?;
    Some(Week::of(facts.notes.get(at)?.date?.date))
}
