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
            let said = out
                .say(value.unwrap_or(whole), format!("`{shown}` is {date} in this note, and another day in the next"))
                .help(format!("`throughline fix` writes it out: `{}:{date}`", field.key.word()));
            if let Some(place) = value {
                said.fix(place, date.to_string());
            }
        }
    }
}
