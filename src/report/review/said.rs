//! Decisions taken in the quarter, and a handful of its nuggets.

use serde::Serialize;

use super::{Basis, WORDS, day, more};
use crate::config::kind::{Key, KindId};
use crate::note::Item;
use crate::record::{Meeting, MeetingId};
use crate::report::page::Link;
use crate::report::words;

/// Decisions, the latest first, and nuggets from all over the quarter.
const DECISIONS: usize = 5;
const NUGGETS: usize = 5;

/// Lines of notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// The lines.
    pub rows: Vec<Line>,
    /// The others.
    pub more: Option<Link>,
}

/// A line of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its words.
    pub words: String,
    /// `because …; to be looked at again on 1 March`
    pub note: String,
    /// The note and the line.
    pub source: Link,
}

/// The decisions; `None` without any.
pub(super) fn decisions(basis: &Basis) -> Option<Lines> {
    let all: Vec<_> = said(basis, KindId::DECISION);
    let rows = all
        .iter()
        .rev()
        .take(DECISIONS)
        .map(|(id, meeting, item)| Line { note: why(basis, item), ..line(basis, *id, meeting, item) });
    lines(rows.collect(), all.len())
}

/// A handful of nuggets, spread over the notes that have any; `None` without any.
pub(super) fn nuggets(basis: &Basis) -> Option<Lines> {
    let mut all = said(basis, KindId::NUGGET);
    let many = all.len();
    // The first of each note: a quarter has more than a handful, and no note should have all of it.
    all.dedup_by_key(|(id, ..)| *id);
    let step = |at: usize| at * all.len().saturating_sub(1) / NUGGETS.saturating_sub(1).max(1);
    let chosen: Vec<usize> =
        if all.len() <= NUGGETS { (0..all.len()).collect() } else { (0..NUGGETS).map(step).collect() };
    let rows =
        chosen.into_iter().filter_map(|at| all.get(at)).map(|(id, meeting, item)| line(basis, *id, meeting, item));
    lines(rows.collect(), many)
}

fn lines(rows: Vec<Line>, all: usize) -> Option<Lines> {
    (!rows.is_empty()).then(|| Lines { more: more(all, rows.len(), "data/records.csv"), rows })
}

fn said<'a>(basis: &Basis<'a>, kind: KindId) -> Vec<(MeetingId, &'a Meeting, &'a Item)> {
    basis.items(kind).filter(|(.., item)| !item.text.trim().is_empty()).collect()
}

fn line(basis: &Basis, id: MeetingId, meeting: &Meeting, item: &Item) -> Line {
    let source = basis.facts.source(id, Some(item.line));
    let record = &basis.facts.record;
    let team = meeting.team.filter(|_| record.scopes.len() > 1 && basis.scope == crate::record::Scope::Whole);
    let team = team.and_then(|team| record.teams.get(usize::from(team.0)));
    let on = day(basis, meeting.date);
    let text = team.map_or(on.clone(), |team| format!("{}, {on}", words::cut(&team.title, 24)));
    Line { words: words::cut(&item.text, WORDS), note: String::new(), source: Link { text, ..source } }
}

fn why(basis: &Basis, item: &Item) -> String {
    let because = item.value(Key::Because).map(|why| format!("because {}", words::cut(why.trim(), 80)));
    let review = item.date(Key::Review).map(|on| format!("to be looked at again on {}", day(basis, on)));
    [because, review].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
