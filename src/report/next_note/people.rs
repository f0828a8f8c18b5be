//! Who is expected, whose turn it is, and who has not spoken lately: as comments, since nobody was there yet.

use std::sync::Arc;

use super::{BEFORE, Basis, quote};
use crate::note::Note;
use crate::record::together::room::seated;
use crate::report::brief::agenda;
use crate::report::dates;

/// Notes in which somebody who is expected should have been heard.
const LATELY: usize = 2;
/// Names beside a key.
const MOST: usize = 40;

pub(super) fn lines(basis: &Basis<'_>) -> Vec<String> {
    let expected = expected(basis);
    let mut lines = vec![format!("facilitator:{}", behind(&turns(basis)))];
    let present = if expected.is_empty() {
        "present:".to_owned()
    } else {
        let names: Vec<String> = expected.iter().take(MOST).map(|who| quote::word(who)).collect();
        format!("# present: [{}] # expected; take the first # away, and whoever is missing", names.join(", "))
    };
    lines.push(present);
    let used = |written: fn(&Note) -> bool| basis.before.iter().take(BEFORE).any(|meeting| written(&meeting.note));
    if used(|note| !note.absent.is_empty()) {
        lines.push("absent:".to_owned());
    }
    if used(|note| !note.scribe.is_empty()) {
        lines.push("scribe:".to_owned());
    }
    if used(|note| !note.spoke.is_empty()) {
        lines.push(format!("spoke:{}", behind(&silent(basis))));
    }
    lines
}

fn behind(comment: &str) -> String {
    if comment.is_empty() { String::new() } else { format!(" # {}", quote::comment(comment)) }
}

/// Everybody who was in the room of the last notes or is named as absent, in their order; for the first note those of the
/// configuration. Nobody who has left.
fn expected<'a>(basis: &Basis<'a>) -> Vec<&'a Arc<str>> {
    let record = &basis.facts.record;
    let mut all: Vec<&Arc<str>> = Vec::new();
    for meeting in basis.before.iter().take(BEFORE) {
        for who in seated(meeting).into_iter().chain(&meeting.absent) {
            if !all.contains(&who) {
                all.push(who);
            }
        }
    }
    if basis.before.is_empty() {
        all = record.people.values().filter(|person| person.configured).map(|person| &person.handle).collect();
    }
    let here =
        |who: &&Arc<str>| record.people.get(*who).and_then(|person| person.left).is_none_or(|left| left > record.as_of);
    all.into_iter().filter(here).collect()
}

/// `sam on 16 November, dana on 9 November`: of the last notes, without saying one name twice.
fn turns(basis: &Basis<'_>) -> String {
    let today = basis.facts.record.as_of;
    let mut said: Vec<&Arc<str>> = Vec::new();
    let mut turns = Vec::new();
    for meeting in basis.before.iter().take(2 * BEFORE) {
        let new: Vec<&Arc<str>> = meeting.facilitator.iter().filter(|who| !said.contains(who)).collect();
        turns.extend(new.iter().map(|who| format!("{who} on {}", dates::day(meeting.date, today))));
        said.extend(new);
    }
    if turns.is_empty() { String::new() } else { format!("last: {}", turns.join(", ")) }
}

/// `in the room lately and not heard yet: jo, kofi; ask them first?`; where all of them were heard, whom the last notes
/// did not hear, wherever they were.
fn silent(basis: &Basis<'_>) -> String {
    if let Some(voices) = agenda::voices_of(basis.facts, super::scope(basis.facts, basis.wanted)) {
        let names: Vec<&str> = voices.sides.iter().flat_map(|side| &side.people).map(|who| who.name.as_str()).collect();
        return format!("in the room lately and not heard yet: {}; ask them first?", names.join(", "));
    }
    let last: Vec<_> = basis.before.iter().filter(|meeting| !meeting.spoke.is_empty()).take(LATELY).collect();
    let heard = |who: &Arc<str>| last.iter().any(|meeting| meeting.spoke.contains(who));
    let names: Vec<&str> = expected(basis).into_iter().filter(|who| !heard(who)).map(|who| &**who).collect();
    if last.is_empty() || names.is_empty() { String::new() } else { format!("not heard lately: {}", names.join(", ")) }
}
