//! Calendar quarters: which have a note, their days, and how they are called.

use jiff::civil::Date;

use crate::record::Scope;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::plus_days;
use crate::topic::window::Days;

/// A calendar quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// Its year.
    pub year: i16,
    /// 1–4.
    pub number: u32,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

impl Quarter {
    /// The quarter that a day lies in.
    pub fn of(day: Date) -> Self {
        let first = (day.month() - 1) / 3 * 3 + 1;
        let month = |month: i8| Date::new(day.year(), month, 1).unwrap_or(day);
        Self {
            year: day.year(),
            number: dates::quarter_of(day),
            from: month(first),
            to: month(first + 2).last_of_month(),
        }
    }

    /// Every quarter in which a scope has a note up to the day of the report, oldest first.
    pub fn all(facts: &Facts, scope: Scope) -> Vec<Self> {
        let mut all: Vec<Self> = facts.record.meetings_in(scope).map(|(_, meeting)| Self::of(meeting.date)).collect();
        all.dedup();
        all
    }

    /// The quarter before it.
    pub fn before(self) -> Self {
        Self::of(plus_days(self.from, -1))
    }

    /// Its days up to that of the report.
    pub fn days(self, today: Date) -> Days {
        Days { from: self.from, to: self.to.min(today).max(self.from) }
    }

    /// Whether it is not over on the day of the report.
    pub fn runs(self, today: Date) -> bool {
        today < self.to
    }

    /// `third quarter`, `third quarter of 2025`
    pub fn name(self, today: Date) -> String {
        dates::quarter(self.from, today)
    }

    /// `Third quarter 2026`
    pub fn title(self) -> String {
        format!("{} quarter {}", words::capital(&numbers::ordinal(self.number.into())), self.year)
    }

    /// `in the third quarter`, `so far in the fourth quarter`
    pub fn within(self, today: Date) -> String {
        let so_far = if self.runs(today) { "so far " } else { "" };
        format!("{so_far}in the {}", self.name(today))
    }

    /// `July to September 2026`, `October to November 2026`, `October 2026`
    pub fn months(self, today: Date) -> String {
        let last = self.days(today).to;
        let (first, last) = (dates::month_name(self.from), dates::month_name(last));
        if first == last { format!("{first} {}", self.year) } else { format!("{first} to {last} {}", self.year) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_has_three_months() {
        let third = Quarter::of(date(2026, 8, 31));
        assert_eq!((third.year, third.number), (2026, 3));
        assert_eq!((third.from, third.to), (date(2026, 7, 1), date(2026, 9, 30)));
        assert_eq!(third.before().to, date(2026, 6, 30));
        assert_eq!(Quarter::of(date(2026, 1, 1)).before().title(), "Fourth quarter 2025");
    }

    #[test]
    fn a_quarter_runs_until_its_last_day() {
        let third = Quarter::of(date(2026, 8, 31));
        assert!(third.runs(date(2026, 9, 29)) && !third.runs(date(2026, 9, 30)));
        assert_eq!(third.within(date(2026, 8, 31)), "so far in the third quarter");
        assert_eq!(third.within(date(2027, 8, 31)), "in the third quarter of 2026");
        assert_eq!(third.months(date(2026, 8, 31)), "July to August 2026");
        assert_eq!(third.months(date(2026, 7, 31)), "July 2026");
        assert_eq!(third.days(date(2026, 8, 2)).to, date(2026, 8, 2));
    }
}
