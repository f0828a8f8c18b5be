//! Dates and ISO weeks, as people write them.

use std::ops::Range;

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
        Some(Self { monday: date.date() }).filter(|week| week.monday.year() > 0)
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
    i32::try_from(from.duration_until(to).as_hours() / 24).unwrap_or(0)
}

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month's own name: `November`.
pub fn month_name(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// Adds a date as `YYYY-MM-DD` to a text; years before 0 have their sign and six digits, as ISO 8601 writes them.
pub fn write_iso(date: Date, out: &mut String) {
    let digits = iso_digits(date);
    match digits.as_ref().and_then(|digits| std::str::from_utf8(digits).ok()) {
        Some(digits) => out.push_str(digits),
        None => out.push_str(&date.to_string()),
    }
}

/// The characters of a date as `YYYY-MM-DD`; none where it takes more, before the year 0.
pub fn iso_digits(date: Date) -> Option<[u8; 10]> {
    let century = u8::try_from(date.year().div_euclid(100)).ok()?;
    let year = u8::try_from(date.year().rem_euclid(100)).ok()?;
    let mut digits = *b"0000-00-00";
    for (at, number) in [(0, century), (2, year), (5, date.month().cast_unsigned()), (8, date.day().cast_unsigned())] {
        digits[at] += number / 10;
        digits[at + 1] += number % 10;
    }
    Some(digits)
}

/// A date some days later (earlier, where negative).
pub fn plus_days(date: Date, days: i32) -> Date {
    date.saturating_add(i64::from(days).days())
}

/// Reads `YYYY-MM-DD`, exactly these ten characters; surrounding spaces do not count.
pub fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let shaped = bytes.iter().enumerate().all(|(at, b)| match at {
        4 | 7 => *b == b'-',
        _ => b.is_ascii_digit(),
    });
    if !shaped {
        return None;
    }
    let number = |digits: Range<usize>| bytes[digits].iter().fold(0, |number, b| number * 10 + i16::from(b - b'0'));
    let (month, day) = (i8::try_from(number(5..7)).ok()?, i8::try_from(number(8..10)).ok()?);
    // No calendar and no HTML has a year 0: it is what an empty form leaves.
    Date::new(number(0..4), month, day).ok().filter(|date| date.year() > 0)
}

/// The day of a time as other tools stamp it: `2026-03-16T09:30:00Z`, `2026-03-16 09:30:00 +0100`. It is the day where
/// the writer was, whatever day it was elsewhere.
pub fn of_timestamp(text: &str) -> Option<Date> {
    let (day, time) = text.trim().split_once(['T', 't', ' '])?;
    let bytes = time.trim_start().as_bytes();
    let clock = bytes.iter().enumerate().take(5).all(|(at, b)| if at == 2 { *b == b':' } else { b.is_ascii_digit() });
    let zone =
        bytes.iter().skip(5).all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z' | b'z' | b' '));
    if clock && zone && bytes.len() >= 5 { read(day) } else { None }
}

/// The first full date in a text, with its bytes. Digits beside it make it something else.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    windows(text, 10).find_map(|range| Some((read(text.get(range.clone())?)?, range)))
}

/// The first full date in a file's name: as [`find`] finds it, else with the signs that some programs part it by,
/// `2026_03_16` and `2026.03.16`: the year comes first, so that nothing is guessed.
pub fn find_in_name(name: &str) -> Option<Date> {
    let parted = |range: Range<usize>| {
        let text = name.get(range)?;
        ['_', '.'].iter().find_map(|sign| read(&text.replace(*sign, "-")))
    };
    find(name).map(|(date, _)| date).or_else(|| windows(name, 10).find_map(parted))
}

/// A date in words or digits of another order, where it can be only one: `16 March 2026`, `March 16, 2026`,
/// `16.3.2026`, `20260316`. For messages only; such dates are never read.
pub fn spelled(text: &str) -> Option<Date> {
    let ends = |c: char| matches!(c, ',' | '.' | '(' | ')' | ':');
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(ends)).collect();
    let month = |word: &str| {
        let is_month = |name: &str| word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&name[..3]);
        MONTHS.iter().position(|name| is_month(name)).and_then(|at| i8::try_from(at + 1).ok())
    };
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i8>().ok();
    let in_words = words.windows(3).find_map(|three| {
        let [first, second, year] = three else { return None };
        let (month, day) = match (month(first), month(second)) {
            (None, Some(month)) => (month, day(first)?),
            (Some(month), None) => (month, day(second)?),
            _ => return None,
        };
        Date::new(year.parse().ok().filter(|year| *year > 999)?, month, day).ok()
    });
    let joined = |word: &str| {
        let digits = word.len() == 8 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| read(&format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..])))?
    };
    let in_digits = |word: &&str| match readings(word).as_slice() {
        [only] => Some(*only),
        _ => joined(word),
    };
    in_words.or_else(|| words.iter().find_map(in_digits))
}

/// The first `MM-DD` in a text that is a day of `year`.
pub fn find_month_day(text: &str, year: &str) -> Option<Date> {
    windows(text, 5).find_map(|range| read(&format!("{year}-{}", text.get(range)?)))
}

/// Ranges of `length` bytes that begin and end with a digit and have none beside them.
fn windows(text: &str, length: usize) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let digit = move |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..(bytes.len() + 1).saturating_sub(length)).map(move |at| at..at + length).filter(move |range| {
        let joined = digit(range.end) || (range.start > 0 && digit(range.start - 1));
        !joined && digit(range.start) && digit(range.end - 1)
    })
}

/// The dates that `4/6/20`, `16.3.2026` or `2026-3-6` may mean: none for other texts, two where the day and
/// the month could be either. For messages only; such dates are never read.
pub fn readings(text: &str) -> Vec<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-']).collect();
    let [first, second, third] = parts[..] else { return Vec::new() };
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let (Some(a), Some(b), Some(c)) = (number(first), number(second), number(third)) else { return Vec::new() };
    let date = |year: i16, month: i16, day: i16| {
        let year = if year < 100 { 2000 + year } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if first.len() == 4 {
        return date(a, b, c).into_iter().collect();
    }
    let mut both: Vec<Date> = [date(c, a, b), date(c, b, a)].into_iter().flatten().collect();
    both.dedup();
    both
}

/// Reads a date as items write it: ISO, or relative to a day: `fri` (the first Friday after it), `+2w`, `+10d`,
/// `next` (the first meeting weekday after it, or seven days later where none is configured).
pub fn relative(text: &str, day: Date, meeting: Option<Weekday>) -> Option<Date> {
    let word = text.trim().to_lowercase();
    if word == "next" {
        return Some(next_meeting(day, meeting));
    }
    if let Some(step) = word.strip_prefix('+') {
        let (count, unit) = step.split_at_checked(step.len().checked_sub(1)?)?;
        let count: i32 = count.parse().ok().filter(|n| (0..=100_000).contains(n) && !count.starts_with('+'))?;
        return match unit {
            "d" => Some(plus_days(day, count)),
            "w" => Some(plus_days(day, count * 7)),
            _ => None,
        };
    }
    Some(next_weekday(day, weekday(&word)?))
}

/// The first meeting weekday after a day, or seven days later where none is configured.
pub fn next_meeting(day: Date, meeting: Option<Weekday>) -> Date {
    meeting.map_or_else(|| plus_days(day, 7), |weekday| next_weekday(day, weekday))
}

fn next_weekday(day: Date, weekday: Weekday) -> Date {
    let ahead = day.weekday().until(weekday);
    plus_days(day, if ahead == 0 { 7 } else { i32::from(ahead) })
}

/// Reads `monday` or `mon`, in any case.
pub fn weekday(text: &str) -> Option<Weekday> {
    const DAYS: [(Weekday, &str); 7] = [
        (Weekday::Monday, "monday"),
        (Weekday::Tuesday, "tuesday"),
        (Weekday::Wednesday, "wednesday"),
        (Weekday::Thursday, "thursday"),
        (Weekday::Friday, "friday"),
        (Weekday::Saturday, "saturday"),
        (Weekday::Sunday, "sunday"),
    ];
    let word = text.trim().to_lowercase();
    let long_enough = word.len() >= 3;
    DAYS.iter().find(|(_, name)| long_enough && name.starts_with(&word)).map(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_files_name_may_part_its_date_otherwise() {
        let day = Some(date(2026, 4, 6));
        for name in ["2026_04_06.md", "call-2026.04.06.md", "2026-04-06_2026_01_01.md"] {
            assert_eq!(find_in_name(name), day, "{name}");
        }
        for name in ["12026_04_06.md", "20260406.md", "2026_13_06.md", "06.04.2026.md"] {
            assert_eq!(find_in_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_date_in_words_is_known_where_it_can_be_only_one() {
        let day = Some(date(2026, 4, 20));
        for text in ["Weekly 20 April 2026", "April 20th, 2026: weekly", "Call (20 apr 2026)", "20.04.2026", "20260420"]
        {
            assert_eq!(spelled(text), day, "{text}");
        }
        for text in ["4/6/2026", "April 2026", "31 February 2026", "may 4 be", "10203040"] {
            assert_eq!(spelled(text), None, "{text}");
        }
    }

    #[test]
    fn there_is_no_year_0() {
        assert_eq!((read("0000-01-01"), find("notes/0000-01-01.md"), Week::parse("0000-W10")), (None, None, None));
        assert!(read("0001-01-01").is_some());
    }

    #[test]
    fn only_the_ten_characters_are_a_date() {
        assert_eq!(read("2026-03-16"), Some(date(2026, 3, 16)));
        for text in
            ["20260316", "2026-03-16T09:00", "2026-3-16", "2026-02-30", "+026-03-16", "2026-03-16 x", "", "２026-03-1"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_of_a_timestamp_is_the_writers() {
        for text in
            ["2026-03-16T09:30:00Z", "2026-03-16 23:30:00 -0800", "2026-03-16t09:30", "2026-03-16T09:30:00.5+01:00"]
        {
            assert_eq!(of_timestamp(text), Some(date(2026, 3, 16)), "{text}");
        }
        for text in ["2026-03-16", "2026-03-16 x", "2026-03-16 9", "2026-02-30T09:30", "2026-03-16 09:30 or so", "T"] {
            assert_eq!(of_timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_found_in_names() {
        assert_eq!(find("weekly-2026-03-16-emea").map(|(day, at)| (day, at.start)), Some((date(2026, 3, 16), 7)));
        assert_eq!(find("2026-02-30 2026-03-16").map(|(day, _)| day), Some(date(2026, 3, 16)));
        assert_eq!(find("12026-03-16"), None);
        assert_eq!(find("2026-03-161"), None);
        assert_eq!(find("é2026-03-16é").map(|(day, _)| day), Some(date(2026, 3, 16)));
        assert_eq!(find_month_day("03-16-weekly", "2026"), Some(date(2026, 3, 16)));
        assert_eq!(find_month_day("13-16 02-29", "2026"), None);
    }

    #[test]
    fn other_writings_show_their_readings() {
        assert_eq!(readings("4/6/20"), [date(2020, 4, 6), date(2020, 6, 4)]);
        assert_eq!(readings("16.3.2026"), [date(2026, 3, 16)]);
        assert_eq!(readings("4/4/2026"), [date(2026, 4, 4)]);
        assert_eq!(readings("2026-3-6"), [date(2026, 3, 6)]);
        assert_eq!(readings("next week"), []);
    }

    #[test]
    fn relative_dates_lie_after_the_day() {
        let monday = date(2026, 3, 16);
        let read = |text| relative(text, monday, Some(Weekday::Monday));
        assert_eq!(read("fri"), Some(date(2026, 3, 20)));
        assert_eq!(read("Monday"), Some(date(2026, 3, 23)));
        assert_eq!(read("+2w"), Some(date(2026, 3, 30)));
        assert_eq!(read("+10d"), Some(date(2026, 3, 26)));
        assert_eq!(read("next"), Some(date(2026, 3, 23)));
        assert_eq!(relative("next", monday, None), Some(date(2026, 3, 23)));
        assert_eq!(relative("next", monday, Some(Weekday::Thursday)), Some(date(2026, 3, 19)));
        for text in ["", "+", "+w", "+-1w", "++1w", "f", "soon", "+99999999999w", "é", "+é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_written_as_iso_writes_them() {
        for day in [date(2026, 3, 9), date(1, 1, 1), date(9999, 12, 31), date(-9, 10, 20), date(0, 2, 29)] {
            let mut out = String::new();
            write_iso(day, &mut out);
            assert_eq!(out, day.to_string());
        }
    }

    #[test]
    fn days_lie_between_dates_both_ways() {
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(2026, 1, 1), date(2025, 1, 1)), -365);
        assert_eq!(days_between(date(2026, 1, 1), date(2026, 1, 1)), 0);
    }
}
