//! A word that is almost one of the section's keys, or almost a count.

use super::quoted::quoted;
use super::written::{self, Room};
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for note in facts.notes {
        let mut room = None;
        for problem in &note.problems {
            if let Trouble::NearCount { typed, meant } = &problem.what {
                let whole = Place { file: note.file, span: problem.span };
                out.say(whole, format!("{} is read as text, and looks like `{meant}`", quoted(typed)))
                    .help(format!("write `{meant}`, with a space or the end of the line behind it"));
            }
            let Trouble::NearMissField { typed, key } = &problem.what else { continue };
            let whole = Place { file: note.file, span: problem.span };
            let found = written::key(facts, whole, typed).or_else(|| (facts.text(whole) == typed).then_some(whole));
            let word = key.word();
            let value = written::short(found.map(|place| behind(facts, place)).unwrap_or_default());
            let said = out
                .say(found.unwrap_or(whole), format!("`{typed}:` is read as text, and looks like `{word}:`"))
                .help(format!("write `{word}:{value}`"));
            let free = room.get_or_insert_with(|| Room::new(note)).take(problem.span, *key);
            if let Some(place) = found.filter(|_| free) {
                said.fix(place, word);
            }
        }
    }
}

/// The value behind a key's colon.
fn behind<'a>(facts: &Facts<'a>, key: Place) -> &'a str {
    let text = facts.sources.file(key.file).text.get(key.span.end as usize..).unwrap_or_default();
    text.trim_start_matches(':').split(char::is_whitespace).next().unwrap_or_default()
}
