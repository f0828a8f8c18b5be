//! The two sides together: meetings kept and missed, who was in the room and who spoke, visits, feedback, deals decided.
//!
//! Only groups are counted, never a person; and only what a note says: a meeting whose note has no `present` tells
//! nothing about who was there.

pub mod cadence;
pub mod exchange;
pub mod room;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{Meeting, MeetingId, Record, Scope};

/// The meetings of a scope from one day to another, both included, in the order of time.
pub fn meetings_within(
    record: &Record,
    scope: Scope,
    from: Date,
    to: Date,
) -> impl DoubleEndedIterator<Item = (MeetingId, &Meeting)> {
    let first = record.meetings.partition_point(|meeting| meeting.date < from);
    let end = record.meetings.partition_point(|meeting| meeting.date <= to).max(first);
    let inside = record.meetings.get(first..end).unwrap_or_default();
    let id = move |at: usize| MeetingId(u32::try_from(first + at).unwrap_or(u32::MAX));
    inside.iter().enumerate().map(move |(at, meeting)| (id(at), &**meeting)).filter(move |(_, m)| scope.holds(m.team))
}
