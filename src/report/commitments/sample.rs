//! Facts made from a few lines of notes, for the tests of these pages.

use std::sync::Arc;

use crate::config::kind::KindId;
use crate::record::Record;
use crate::record::sample::{NoteBuilder, config, note, record_of};
use crate::report::{Facts, sample};
use crate::thread::{Thread, ThreadId};

const PEOPLE: &str = "dana=Dana Okafor/marketing ines=Ines Vega/marketing lee=Lee Park/sales sam=Sam Ito/sales ";

/// Facts of commitments: notes by date, each with its lines.
pub(super) fn facts_of(notes: &[(&str, &[&str])], as_of: &str) -> Facts {
    facts_with(KindId::COMMITMENT, notes, as_of)
}

/// Facts of items of a kind.
pub(super) fn facts_with(kind: KindId, notes: &[(&str, &[&str])], as_of: &str) -> Facts {
    let add = |built: NoteBuilder, line: &&str| built.item(kind, line);
    let notes = notes.iter().map(|(date, lines)| lines.iter().fold(note(date), add));
    facts(record_of(config(PEOPLE), notes.collect(), as_of))
}

/// Facts of a record.
pub(super) fn facts(record: Record) -> Facts {
    sample::facts_from(Arc::new(record))
}

/// The people of these tests, left as they are or changed.
pub(super) fn people() -> crate::config::Config {
    config(PEOPLE)
}

/// The first thread of a kind.
pub(super) fn first(facts: &Facts, kind: KindId) -> (ThreadId, &Thread) {
    facts.analyses.threads.iter().find(|(_, thread)| thread.kind == kind).expect("a thread")
}
