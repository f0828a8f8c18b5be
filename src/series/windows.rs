//! Windows of weeks, quarters and months, and rates pooled over them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Point, PooledRate, Window};
use crate::source::date::plus_days;
use crate::statistics::Proportion;

/// More weeks than any notes cover; a longer window is this long.
const LONGEST: u32 = 100_000;

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days {
    /// First day.
    pub(super) from: Date,
    /// Last day.
    pub(super) to: Date,
}

impl Days {
    /// Whether a day lies in it.
    pub(super) fn hold(self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// The 7·N days that end with the day of the report, that day included.
pub(super) fn last_weeks(as_of: Date, weeks: u32) -> Days {
    Days { from: plus_days(as_of, 1 - days(weeks)), to: as_of }
}

/// The 7·N days before [`last_weeks`].
pub(super) fn weeks_before(as_of: Date, weeks: u32) -> Days {
    last_weeks(plus_days(as_of, -days(weeks)), weeks)
}

fn days(weeks: u32) -> i32 {
    i32::try_from(weeks.min(LONGEST)).unwrap_or(0) * 7
}

/// The calendar quarter of a day, whole.
pub(super) fn quarter(date: Date) -> Days {
    let first = (date.month() - 1) / 3 * 3 + 1;
    Days { from: month(date.year(), first).from, to: month(date.year(), first + 2).to }
}

/// A calendar month, whole. `month` is 1–12.
pub(super) fn month(year: i16, month: i8) -> Days {
    let from = Date::new(year, month, 1).unwrap_or(Date::MIN);
    Days { from, to: from.last_of_month() }
}

/// The windows that a table speaks of, over the days on which there is something to say: `recent`, the window before
/// it, then each quarter, oldest first. One that happens to be a quarter is there once.
pub(super) fn told(as_of: Date, recent: u32, dates: impl Iterator<Item = Date>) -> Vec<(Days, Window, bool)> {
    let mut quarters: BTreeSet<Days> = dates.map(quarter).collect();
    let mut told = Vec::new();
    for (days, window) in [(last_weeks(as_of, recent), Window::Recent), (weeks_before(as_of, recent), Window::Before)] {
        let is_quarter = quarters.remove(&days);
        told.push((days, window, is_quarter));
    }
    told.extend(quarters.into_iter().map(|days| (days, Window::Quarter, true)));
    told
}

/// The rates of a conversion over `recent`, the window before, and each quarter, of the weeks that have both
/// figures; windows without such a week are left out. A week counts by the date of its numerator's note.
pub(super) fn pooled(points: &[Point], as_of: Date, recent: u32) -> Vec<PooledRate> {
    let windows = told(as_of, recent, points.iter().map(|point| point.date));
    windows.into_iter().filter_map(|(days, window, quarter)| pool(points, days, window, quarter)).collect()
}

fn pool(points: &[Point], days: Days, window: Window, quarter: bool) -> Option<PooledRate> {
    let (mut k, mut n, mut weeks) = (0.0, 0.0, 0);
    for point in between(points, days) {
        k += point.numerator?;
        n += point.denominator?;
        weeks += 1;
    }
    let rate = PooledRate { from: days.from, to: days.to, window, quarter, share: Proportion::new(k, n), weeks };
    (weeks > 0).then_some(rate)
}

/// The points dated within some days; points come by date.
pub(super) fn between(points: &[Point], days: Days) -> &[Point] {
    let first = points.partition_point(|point| point.date < days.from);
    let end = points.partition_point(|point| point.date <= days.to);
    points.get(first..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_window_ends_with_the_day_of_the_report_and_the_one_before_follows() {
        let recent = last_weeks(date(2026, 3, 16), 8);
        assert_eq!(recent, Days { from: date(2026, 1, 20), to: date(2026, 3, 16) });
        let before = weeks_before(date(2026, 3, 16), 8);
        assert_eq!(before, Days { from: date(2025, 11, 25), to: date(2026, 1, 19) });
    }

    #[test]
    fn quarters_are_calendar_quarters() {
        assert_eq!(quarter(date(2026, 3, 31)), Days { from: date(2026, 1, 1), to: date(2026, 3, 31) });
        assert_eq!(quarter(date(2026, 11, 2)), Days { from: date(2026, 10, 1), to: date(2026, 12, 31) });
    }

    #[test]
    fn a_window_that_happens_to_be_a_quarter_is_there_once() {
        let windows = told(date(2026, 6, 30), 13, [date(2026, 5, 4), date(2026, 2, 2)].into_iter());
        let recent = Days { from: date(2026, 4, 1), to: date(2026, 6, 30) };
        assert_eq!(windows.iter().filter(|(days, ..)| *days == recent).count(), 1);
        assert_eq!(windows.first(), Some(&(recent, Window::Recent, true)));
        assert_eq!(windows.last(), Some(&(quarter(date(2026, 2, 2)), Window::Quarter, true)));
        assert_eq!(windows.len(), 3);
    }

    #[test]
    fn a_window_longer_than_time_is_no_panic() {
        assert_eq!(last_weeks(date(2026, 3, 16), u32::MAX).to, date(2026, 3, 16));
    }
}
