//! Stretches of days: the windows that topics are compared over.

use jiff::civil::Date;

use crate::source::date::plus_days;

/// More weeks than any calendar here holds, so that no window leaves the range of dates.
const MOST_WEEKS: u32 = 1_000_000;

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

impl Days {
    /// The window of so many weeks that ends with a day, that day included.
    pub fn ending(day: Date, weeks: u32) -> Self {
        Self { from: plus_days(day, 1 - length(weeks)), to: day }
    }

    /// The window of so many weeks that begins with a day.
    pub fn starting(day: Date, weeks: u32) -> Self {
        Self { from: day, to: plus_days(day, length(weeks) - 1) }
    }

    /// The window of so many weeks that ends with the day before this one begins.
    pub fn before(self, weeks: u32) -> Self {
        Self::ending(plus_days(self.from, -1), weeks)
    }

    /// The part of a list in the order of time that lies in these days.
    pub fn of<T>(self, list: &[T], date: impl Fn(&T) -> Date) -> &[T] {
        let first = list.partition_point(|one| date(one) < self.from);
        let last = list.partition_point(|one| date(one) <= self.to);
        list.get(first..last).unwrap_or_default()
    }
}

fn length(weeks: u32) -> i32 {
    i32::try_from(weeks.min(MOST_WEEKS)).unwrap_or(0) * 7
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_window_holds_its_last_day_and_seven_times_its_weeks() {
        let recent = Days::ending(date(2026, 3, 16), 8);
        assert_eq!(recent, Days { from: date(2026, 1, 20), to: date(2026, 3, 16) });
        assert_eq!(recent.before(8), Days { from: date(2025, 11, 25), to: date(2026, 1, 19) });
        assert_eq!(Days::starting(date(2026, 1, 20), 8), recent);
    }

    #[test]
    fn a_window_takes_its_part_of_a_list() {
        let days = [1, 5, 5, 8, 9].map(|day| date(2026, 1, day));
        let part = |from, to| Days { from: date(2026, 1, from), to: date(2026, 1, to) }.of(&days, |day| *day).len();
        assert_eq!((part(5, 8), part(2, 4), part(1, 9), part(9, 30)), (3, 0, 5, 1));
    }

    #[test]
    fn an_absurd_window_ends_with_the_calendar() {
        assert!(Days::ending(date(2026, 1, 1), u32::MAX).from < date(0, 1, 1));
    }
}
