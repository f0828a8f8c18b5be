//! Dates and ISO weeks, as people write them.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// An ISO week, in the order of time. Kept as its Monday, so that steps between weeks are plain arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: Date,
}

impl Week {
    /// The week that a day lies in.
    pub fn of(date: Date) -> Self {
        let back = i64::from(date.weekday().to_monday_zero_offset());
        Self { monday: date.saturating_sub(back.days()) }
    }

    /// Its Monday.
    pub fn monday(self) -> Date {
        self.monday
    }

    /// Its Sunday.
    pub fn sunday(self) -> Date {
        self.monday.saturating_add(6.days())
    }

    /// The week `weeks` later (earlier, where negative).
    pub fn plus(self, weeks: i32) -> Self {
        Self { monday: self.monday.saturating_add((i64::from(weeks) * 7).days()) }
    }

    /// Whole weeks from `earlier` to this one; negative where it is later.
    pub fn since(self, earlier: Self) -> i32 {
        days_between(earlier.monday, self.monday) / 7
    }

    /// Reads `2026-W12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, week) = text.trim().split_once("-W").or_else(|| text.trim().split_once("-w"))?;
        if year.len() != 4 || week.len() != 2 || !week.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let date = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
        Some(Self { monday: date.date() })
    }
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.monday.iso_week_date();
        write!(f, "{}-W{:02}", week.year(), week.week())
    }
}

/// Whole days from one date to another; negative where `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A date some days later (earlier, where negative).
pub fn plus_days(date: Date, days: i32) -> Date {
    date.saturating_add(i64::from(days).days())
}
