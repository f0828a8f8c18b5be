//! Dates in a text moved by whole weeks: an example that ends this week. Days of the week stay what they are.

use jiff::civil::{Date, date};

use super::date::{MONTHS, Week, month_name, plus_days, read};

const SEASONS: [&str; 4] = ["winter", "spring", "summer", "autumn"];
/// Words before `May` that make it the month.
const BEFORE_MAY: [&str; 6] = ["in", "since", "of", "until", "by", "for"];

/// How far, and the year that a day without one is of.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    /// Whole weeks; negative for back.
    pub weeks: i32,
    /// The year of `12 October`.
    pub year: i16,
}

impl Shift {
    /// Moves `2026-11-16`, `2026-W47`, `16 November 2026`, `16 November`, `in November` and `autumn`; numbers and words
    /// that are part of something longer stay.
    pub fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let free = !out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let found = if free { self.at_start(rest, &out) } else { None };
            let (taken, new) = found.unwrap_or_else(|| {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                (first, rest.get(..first).unwrap_or_default().to_owned())
            });
            out.push_str(&new);
            rest = rest.get(taken..).unwrap_or_default();
        }
        out
    }

    /// What a text begins with, moved, and how many bytes of it that is.
    fn at_start(self, text: &str, before: &str) -> Option<(usize, String)> {
        self.iso(text).or_else(|| self.day_of_month(text)).or_else(|| self.word(text, before))
    }

    fn date(self, day: Date) -> Date {
        plus_days(day, 7 * self.weeks)
    }

    fn iso(self, text: &str) -> Option<(usize, String)> {
        if let Some(day) = text.get(..10).and_then(read).filter(|_| ends(text, 10)) {
            return Some((10, self.date(day).to_string()));
        }
        let week = text.get(..8).and_then(Week::parse).filter(|_| ends(text, 8))?;
        Some((8, week.plus(self.weeks).to_string()))
    }

    /// `16 November 2026` and `16 November`.
    fn day_of_month(self, text: &str) -> Option<(usize, String)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let day: i8 = text.get(..digits).filter(|_| (1..=2).contains(&digits))?.parse().ok()?;
        let rest = text.get(digits..)?.strip_prefix(' ')?;
        let (month, name) = MONTHS.iter().enumerate().find(|(_, name)| rest.starts_with(**name))?;
        let upto = digits + 1 + name.len();
        let year = text.get(upto..)?.strip_prefix(' ').and_then(|rest| rest.get(..4)).filter(|_| ends(text, upto + 5));
        let year = year.and_then(|year| year.parse::<i16>().ok()).filter(|year| *year > 1900);
        let moved = self.date(Date::new(year.unwrap_or(self.year), i8::try_from(month + 1).ok()?, day).ok()?);
        let said = format!("{} {}", moved.day(), month_name(moved));
        match year {
            Some(_) => Some((upto + 5, format!("{said} {}", moved.year()))),
            None => ends(text, upto).then_some((upto, said)),
        }
    }

    /// A month or a season, by its middle.
    fn word(self, text: &str, before: &str) -> Option<(usize, String)> {
        let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = text.get(..length).filter(|_| ends(text, length))?;
        let days = 7 * self.weeks;
        if let Some(month) = MONTHS.iter().position(|name| *name == word) {
            let last = before.split_whitespace().next_back().unwrap_or_default();
            (word != "May" || BEFORE_MAY.contains(&last)).then_some(())?;
            let moved = plus_days(date(self.year, i8::try_from(month + 1).ok()?, 15), days);
            return Some((length, month_name(moved).to_owned()));
        }
        let season = SEASONS.iter().position(|name| name.eq_ignore_ascii_case(word))?;
        // The middle of winter is that of January, and so on by quarters.
        let moved = plus_days(date(self.year, i8::try_from(3 * season + 1).ok()?, 15), days);
        let name = SEASONS.get(usize::try_from(moved.month() % 12 / 3).ok()?)?;
        let capital = word.starts_with(char::is_uppercase);
        let first = name.get(..1)?;
        Some((length, if capital { format!("{}{}", first.to_uppercase(), name.get(1..)?) } else { (*name).to_owned() }))
    }
}

/// Whether what ends at a byte is not part of something longer.
fn ends(text: &str, at: usize) -> bool {
    !text.get(at..).unwrap_or_default().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(weeks: i32, text: &str) -> String {
        Shift { weeks, year: 2026 }.text(text)
    }

    #[test]
    fn dates_move_in_every_form() {
        for (text, moved) in [
            ("notes/emea/2026-12-28.md", "notes/emea/2027-01-04.md"),
            ("notes/2026-12-28-in-depth.md", "notes/2026-12-28-in-depth.md"),
            ("due:2026-12-28 ^x", "due:2027-01-04 ^x"),
            ("{on: 2026-12-28}", "{on: 2027-01-04}"),
            ("week: 2026-W53", "week: 2027-W01"),
            ("# EMEA, Monday 28 December 2026", "# EMEA, Monday 4 January 2027"),
            ("see 12 October.", "see 19 October."),
        ] {
            assert_eq!(by(1, text), moved);
        }
    }

    #[test]
    fn months_and_seasons_move_by_their_middle() {
        assert_eq!(by(26, "in January, this autumn. Spring!"), "in July, this spring. Autumn!");
        assert_eq!(by(52, "since October, in winter"), "since October, in winter");
        assert_eq!(by(5, "They May go in May"), "They May go in June");
    }

    #[test]
    fn what_is_part_of_something_longer_stays() {
        for text in ["^globex-autumn", "spring-webinar", "12026-11-16", "2026-11-161", "Marching", "a_2026-11-16"] {
            assert_eq!(by(3, text), text);
        }
        assert_eq!(by(0, "16 November 2026, in May, 2026-11-16"), "16 November 2026, in May, 2026-11-16");
    }
}
