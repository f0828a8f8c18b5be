//! The course of a thread, note by note: what each item found agreed, which date it named, and who took it over.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::kind::{Key, KindId};
use crate::note::Item;
use crate::record::{ItemRef, Record};
use crate::report::Facts;
use crate::thread::{Change, Step, Thread};

use super::history::did;

/// An item of a thread, and what stood when it was written.
pub(super) struct Turn<'a> {
    pub(super) step: &'a Step,
    pub(super) item: Option<&'a Item>,
    /// The date agreed before it.
    pub(super) agreed: Option<Date>,
    /// The date that it named.
    pub(super) named: Option<Date>,
    /// Whether that date was assumed.
    pub(super) assumed: bool,
    /// Who owns it from here on, where that was somebody else before.
    pub(super) taken_over: Option<Arc<str>>,
    /// What it did, in words.
    pub(super) did: String,
}

/// Follows a thread through its items.
pub(super) fn turns<'a>(facts: &'a Facts, thread: &'a Thread) -> Vec<Turn<'a>> {
    let record = &facts.record;
    let mut agreed = None;
    let mut owner: Option<Arc<str>> = None;
    let turn = |step: &'a Step| {
        let item = item(record, step.item);
        let (named, assumed) = named(thread, step, item);
        let heir = item.and_then(Item::owner).map(|owner| record.person(owner));
        let taken_over = heir.clone().filter(|heir| owner.as_ref().is_some_and(|owner| owner != heir));
        let mut turn = Turn { step, item, agreed, named, assumed, taken_over, did: String::new() };
        turn.did = did(facts, thread, &turn);
        owner = heir.or(owner.take());
        if !matches!(step.change, Change::Slipped(..)) {
            agreed = named.or(agreed);
        }
        turn
    };
    thread.steps.iter().map(turn).collect()
}

/// The item of a step.
pub(super) fn item(record: &Record, at: ItemRef) -> Option<&Item> {
    let meeting = record.meetings.get(usize::try_from(at.meeting.0).ok()?)?;
    meeting.note.items.get(usize::try_from(at.item).ok()?)
}

fn named(thread: &Thread, step: &Step, item: Option<&Item>) -> (Option<Date>, bool) {
    match step.change {
        Change::Dated(date) | Change::Renegotiated(_, date) | Change::Slipped(_, date) => (Some(date), false),
        Change::Made => match item.and_then(|item| written(thread.kind, item)) {
            Some(date) => (Some(date), false),
            None if thread.due_assumed => (thread.first_due, true),
            None => (None, false),
        },
        _ => (None, false),
    }
}

/// The date that an item gives its thread.
fn written(kind: KindId, item: &Item) -> Option<Date> {
    match kind {
        KindId::CLAIM => None,
        KindId::EXPERIMENT => item.date(Key::Until).or_else(|| item.date(Key::Due)),
        _ => item.date(Key::Due).or_else(|| item.date(Key::Until)),
    }
}
