//! The dates of a thread: its first date, what was agreed, moves and slips.

use jiff::civil::{Date, Weekday};

use super::{Change, Thread};
use crate::config::kind::{Key, KindId};
use crate::note::{Field, Item};
use crate::source::date::plus_days;

/// The field by which an item dates a thread of a kind: `until:` for experiments, `due:` for others; claims have none.
/// Where the update stands under another section, that section's word for it counts.
pub(super) fn field(kind: KindId, item: &Item) -> Option<&Field> {
    let (own, other) = match kind {
        KindId::CLAIM => return None,
        KindId::EXPERIMENT => (Key::Until, Key::Due),
        _ => (Key::Due, Key::Until),
    };
    let dated = |key| item.field(key).filter(|field| field.date.is_some());
    dated(own).or_else(|| dated(other))
}

/// The first meeting weekday after a day; seven days later where none is configured.
pub(super) fn next_meeting(after: Date, weekday: Option<Weekday>) -> Date {
    let days = weekday.map_or(7, |weekday| match after.weekday().until(weekday) {
        0 => 7,
        days => i32::from(days),
    });
    plus_days(after, days)
}

impl Thread {
    /// Takes the assumed date of a thread's first note.
    pub(super) fn assume(&mut self, date: Date) {
        (self.first_due, self.agreed_due, self.due) = (Some(date), Some(date), Some(date));
        self.due_assumed = true;
    }

    /// Takes a date that a note names. The first one written is the first date, for good, in place of an assumed one.
    /// Another one is a move: in a note dated on or before the agreed date it is renegotiated and agreed; after it a
    /// slip, as is every later move of the thread, and the agreed date stays.
    pub(super) fn date(&mut self, named: Date, note: Date) -> Option<Change> {
        let (Some(agreed), Some(current), false) = (self.agreed_due, self.due, self.due_assumed) else {
            self.assume(named);
            self.due_assumed = false;
            return Some(Change::Dated(named));
        };
        if named == current {
            return None;
        }
        self.due = Some(named);
        self.moves += 1;
        if self.slips > 0 || note > agreed {
            self.slips += 1;
            return Some(Change::Slipped(current, named));
        }
        self.agreed_due = Some(named);
        Some(Change::Renegotiated(current, named))
    }
}
