//! A relative date, which means another day in the next note.

use std::collections::BTreeSet;

use super::written;
use super::{Facts, Reporter};
use crate::source::Place;
use crate::thread::problem::Trouble;

/// Those that `relative-again` tells of are left to it.
pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let again = facts.untold.iter();
    let again = again.filter(|problem| matches!(problem.what, Trouble::RelativeAgain { .. }));
    let again: BTreeSet<Place> = again.map(|problem| problem.place).collect();
    for note in facts.notes.iter().filter(|note| note.may(|gist| gist.relative)) {
        let fields = note.items.iter().flat_map(|item| &item.fields).filter(|field| field.relative);
        for field in fields {
            let whole = Place { file: note.file, span: field.span };
            let Some(date) = field.date.filter(|_| !again.contains(&whole)) else { continue };
            let value = written::value(facts, whole, field.key, &field.value);
            let shown = written::short(&field.value);
            let message = format!("`{shown}` is {date} in this note, and another day in the next");
            let said = out.say(value.unwrap_or(whole), message);
            let word = field.key.word();
            match value {
                Some(place) => {
                    said.help(format!("`throughline fix` writes it out: `{word}:{date}`")).fix(place, date.to_string());
                }
                None => drop(said.help(format!("write it out: `{word}: {date}`"))),
            }
        }
    }
}
