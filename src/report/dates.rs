//! Dates as people say them: `9 November`, `Fri 20 Nov`, `12 January to 9 November`, `six weeks old`.
//!
//! The year is said only where it is another one than the report's.

use jiff::civil::{Date, Weekday};

use super::numbers;
pub use crate::source::date::month_name;
use crate::source::date::{days_between, write_iso};

/// `9 November`, `9 November 2025`.
pub fn day(date: Date, today: Date) -> String {
    named(date, month_name(date), today)
}

/// `9 Nov`, `9 Nov 2025`.
pub fn short(date: Date, today: Date) -> String {
    named(date, month_short(date), today)
}

/// Dates are said more often than anything else: put together without formatting.
fn named(date: Date, month: &str, today: Date) -> String {
    let mut out = String::with_capacity(24);
    out.push_str(itoa::Buffer::new().format(date.day()));
    out.push(' ');
    out.push_str(month);
    if date.year() != today.year() {
        out.push(' ');
        out.push_str(itoa::Buffer::new().format(date.year()));
    }
    out
}

/// `Friday 20 November`, `Friday 20 November 2025`.
pub fn long(date: Date, today: Date) -> String {
    [weekday(date.weekday()), " ", &day(date, today)].concat()
}

/// `Fri 20 Nov`, `Fri 20 Nov 2025`.
pub fn due(date: Date, today: Date) -> String {
    [weekday_short(date.weekday()), " ", &short(date, today)].concat()
}

/// `Monday 16 November 2026`: the day of the report.
pub fn full(date: Date) -> String {
    let (mut day, mut year) = (itoa::Buffer::new(), itoa::Buffer::new());
    [weekday(date.weekday()), day.format(date.day()), month_name(date), year.format(date.year())].join(" ")
}

/// `12 January to 9 November`, with each year that is not the report's.
pub fn span(from: Date, to: Date, today: Date) -> String {
    if from == to { day(from, today) } else { format!("{} to {}", day(from, today), day(to, today)) }
}

/// `November`, `November 2025`.
pub fn month(date: Date, today: Date) -> String {
    format!("{}{}", month_name(date), year(date, today))
}

/// The month's name in three letters: `Nov`.
pub fn month_short(date: Date) -> &'static str {
    month_name(date).get(..3).unwrap_or("")
}

/// `Monday`.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// `Mon`.
pub fn weekday_short(day: Weekday) -> &'static str {
    weekday(day).get(..3).unwrap_or("")
}

/// The calendar quarter that a day lies in, from 1.
pub fn quarter_of(date: Date) -> u32 {
    u32::try_from((date.month() - 1) / 3 + 1).unwrap_or(1)
}

/// `third quarter`, `third quarter of 2025`.
pub fn quarter(date: Date, today: Date) -> String {
    let of = if date.year() == today.year() { String::new() } else { format!(" of {}", date.year()) };
    format!("{} quarter{of}", numbers::ordinal(u64::from(quarter_of(date))))
}

/// The months of a stretch: `Jul–Sep`, `Oct–Nov`, `Oct`, `Jul–Sep 2025`.
pub fn months(from: Date, to: Date, today: Date) -> String {
    let ends = if (from.year(), from.month()) == (to.year(), to.month()) {
        month_short(from).to_owned()
    } else {
        format!("{}–{}", month_short(from), month_short(to))
    };
    format!("{ends}{}", year(to, today))
}

/// How old something is: `today`, `3 days old`, `1 week old`, `6 weeks old`. Days up to 13, then whole weeks.
pub fn age(since: Date, today: Date) -> String {
    let days = u64::try_from(days_between(since, today)).unwrap_or(0);
    match days {
        0 => "new today".to_owned(),
        7 => "1 week old".to_owned(),
        1..=13 => format!("{} old", numbers::figures(days, "day", "days")),
        _ => format!("{} old", numbers::figures(days / 7, "week", "weeks")),
    }
}

/// How far past its date: `10 days past`, `1 day past`.
pub fn past(days: i32) -> String {
    [numbers::figures(u64::try_from(days).unwrap_or(0), "day", "days").as_str(), " past"].concat()
}

/// `2026-11-16`, for `datetime` and for programs.
pub fn iso(date: Date) -> String {
    let mut out = String::with_capacity(10);
    write_iso(date, &mut out);
    out
}

fn year(date: Date, today: Date) -> String {
    if date.year() == today.year() { String::new() } else { format!(" {}", date.year()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 16);

    #[test]
    fn the_year_is_said_only_where_it_is_another() {
        assert_eq!(day(date(2026, 11, 9), TODAY), "9 November");
        assert_eq!(day(date(2025, 11, 9), TODAY), "9 November 2025");
        assert_eq!(short(date(2027, 1, 4), TODAY), "4 Jan 2027");
        assert_eq!(month(date(2025, 2, 1), TODAY), "February 2025");
    }

    #[test]
    fn weekdays_stand_before_the_day() {
        assert_eq!(due(date(2026, 11, 23), TODAY), "Mon 23 Nov");
        assert_eq!(long(date(2026, 11, 20), TODAY), "Friday 20 November");
        assert_eq!(full(TODAY), "Monday 16 November 2026");
    }

    #[test]
    fn stretches() {
        assert_eq!(span(date(2026, 1, 12), date(2026, 11, 9), TODAY), "12 January to 9 November");
        assert_eq!(span(date(2025, 1, 12), date(2026, 11, 9), TODAY), "12 January 2025 to 9 November");
        assert_eq!(span(TODAY, TODAY, TODAY), "16 November");
        assert_eq!(months(date(2026, 7, 1), date(2026, 9, 30), TODAY), "Jul–Sep");
        assert_eq!(months(date(2026, 10, 1), date(2026, 10, 31), TODAY), "Oct");
        assert_eq!(months(date(2025, 10, 1), date(2025, 12, 31), TODAY), "Oct–Dec 2025");
    }

    #[test]
    fn quarters() {
        assert_eq!(quarter(date(2026, 7, 1), TODAY), "third quarter");
        assert_eq!(quarter(date(2025, 12, 31), TODAY), "fourth quarter of 2025");
        assert_eq!([1, 3, 4, 12].map(|m| quarter_of(date(2026, m, 1))), [1, 1, 2, 4]);
    }

    #[test]
    fn ages() {
        assert_eq!(age(TODAY, TODAY), "new today");
        assert_eq!(age(date(2026, 11, 15), TODAY), "1 day old");
        assert_eq!(age(date(2026, 11, 9), TODAY), "1 week old");
        assert_eq!(age(date(2026, 11, 6), TODAY), "10 days old");
        assert_eq!(age(date(2026, 10, 5), TODAY), "6 weeks old");
        assert_eq!((past(1), past(10)), ("1 day past".to_owned(), "10 days past".to_owned()));
    }
}
