//! Meetings kept and missed: a slot for each meeting that was to be held.

use std::collections::BTreeSet;

use crate::record::Record;
use crate::source::date::Week;

/// At most so many slots, however far back the first note lies.
const MOST: usize = 600;

/// A meeting that was to be held: the first week of its slot, and whether a note of that slot exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Its first week.
    pub week: Week,
    /// Whether it was held.
    pub kept: bool,
}

/// Weeks between two meetings of a kind, as the configuration says; 1 where it names no such kind.
pub fn interval(record: &Record, kind: &str) -> i32 {
    let weeks = record.config.meetings.get(kind).copied().unwrap_or(1);
    i32::try_from(weeks.clamp(1, 52)).unwrap_or(1)
}

/// The meetings that were to be held every `step` weeks from the first of these weeks on. The running one counts once
/// its day is over, or as soon as it has a note.
pub fn slots(record: &Record, weeks: &BTreeSet<Week>, step: i32) -> Vec<Slot> {
    let (Some(first), Some(newest)) = (weeks.first().copied(), weeks.last().copied()) else { return Vec::new() };
    let step = step.max(1);
    let this = Week::of(record.as_of);
    let over = record
        .config
        .weekday
        .is_some_and(|weekday| record.as_of.weekday().to_monday_zero_offset() > weekday.to_monday_zero_offset());
    let last = if over { this } else { this.plus(-1) };
    // A slot of several weeks is missed once all of them are over.
    let whole = last.since(first).saturating_add(1).max(0) / step;
    let many = whole.max(newest.since(first) / step + 1);
    let many = usize::try_from(many).unwrap_or(0).min(MOST);
    let slot = |at: usize| Slot { week: first.plus(i32::try_from(at).unwrap_or(0) * step), kept: false };
    let mut slots: Vec<Slot> = (0..many).map(slot).collect();
    for week in weeks {
        let at = usize::try_from(week.since(first) / step).ok();
        if let Some(slot) = at.and_then(|at| slots.get_mut(at)) {
            slot.kept = true;
        }
    }
    slots
}
