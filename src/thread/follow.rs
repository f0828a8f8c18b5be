//! Follow-through: of the commitments that came due, how many ended by their first date, and what became of all.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::{FollowRow, FollowThrough, State, Thread, Threads};
use crate::config::kind::KindId;
use crate::record::{Record, Scope};
use crate::source::date::{days_between, plus_days};
use crate::statistics::Proportion;

/// First and last day.
type Days = (Date, Date);

/// The owner's side and the side it is for; `None` is all.
type Direction = Option<(Arc<str>, Arc<str>)>;

impl FollowThrough {
    /// Counts the commitments of a scope by their first date: over `recent`, and over each calendar quarter that has
    /// one, up to the day of the report.
    pub fn of(record: &Record, threads: &Threads, scope: Scope) -> Self {
        let recent = recent(record);
        let mut windows: BTreeMap<Days, BTreeMap<Direction, Tally>> = BTreeMap::new();
        for thread in threads.threads.iter().filter(|thread| scope.holds(thread.team)) {
            let Some(first) = came_due(thread, record.as_of) else { continue };
            let quarter = quarter(first);
            let inside = [(quarter, true), (recent, recent != quarter && (recent.0..=recent.1).contains(&first))];
            for (window, _) in inside.into_iter().filter(|(_, holds)| *holds) {
                let tallies = windows.entry(window).or_default();
                tallies.entry(None).or_default().add(thread, first);
                if let (Some(owner), Some(whom)) = (&thread.owner_side, &thread.for_side) {
                    tallies.entry(Some((owner.clone(), whom.clone()))).or_default().add(thread, first);
                }
            }
        }
        let first = windows.remove_entry(&recent);
        let rows = first.into_iter().chain(windows).flat_map(|(days, tallies)| {
            tallies.into_iter().map(move |(direction, tally)| tally.row(days, direction, days == recent))
        });
        Self { scope, rows: rows.collect() }
    }
}

/// The window `recent`: the 7·N days that end with the day of the report.
fn recent(record: &Record) -> Days {
    // Ten thousand years are longer than any notes, and keep the arithmetic within the calendar.
    let weeks = i32::try_from(record.config.recent).unwrap_or(i32::MAX).clamp(1, 520_000);
    (plus_days(record.as_of, 1 - 7 * weeks), record.as_of)
}

/// The first date of a commitment that came due by a day. On the day itself one that has not ended is not late, and
/// does not count yet.
fn came_due(thread: &Thread, as_of: Date) -> Option<Date> {
    let first = thread.first_due.filter(|_| thread.kind == KindId::COMMITMENT)?;
    (first < as_of || (first == as_of && thread.state.ended())).then_some(first)
}

/// The calendar quarter that a day lies in.
fn quarter(day: Date) -> Days {
    let (year, month) = (day.year(), (day.month() - 1) / 3 * 3 + 1);
    let last = date(year, month + 2, 1).last_of_month();
    (date(year, month, 1), last)
}

#[derive(Debug, Default)]
struct Tally {
    due: u32,
    on_first: u32,
    kept: u32,
    late: u32,
    dropped: u32,
    missed: u32,
    moved: u32,
    assumed: u32,
    /// Days from made to done, of those done.
    days: Vec<i32>,
}

impl Tally {
    fn add(&mut self, thread: &Thread, first: Date) {
        self.due += 1;
        self.assumed += u32::from(thread.due_assumed);
        match thread.state {
            State::Kept => self.kept += 1,
            State::Late => self.late += 1,
            State::Dropped => self.dropped += 1,
            State::Overdue => self.missed += 1,
            _ => self.moved += 1,
        }
        if let (State::Kept | State::Late, Some(ended)) = (thread.state, thread.ended) {
            self.on_first += u32::from(ended <= first);
            self.days.push(days_between(thread.made, ended).max(0));
        }
    }

    fn row(self, (from, to): Days, direction: Direction, recent: bool) -> FollowRow {
        let (owner_side, for_side) = direction.unzip();
        FollowRow {
            from,
            to,
            recent,
            quarter: quarter(from) == (from, to),
            owner_side,
            for_side,
            due: self.due,
            on_first: Proportion::of(self.on_first, self.due),
            kept: self.kept,
            late: self.late,
            dropped: self.dropped,
            missed: self.missed,
            moved: self.moved,
            assumed: self.assumed,
            median_days: median(self.days),
        }
    }
}

/// The middle value, or the mean of the two in the middle; `None` of nothing.
fn median(mut days: Vec<i32>) -> Option<f64> {
    days.sort_unstable();
    let upper = days.get(days.len() / 2)?;
    let lower = days.get(days.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(f64::from(*lower), f64::from(*upper)))
}
