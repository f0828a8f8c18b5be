//! Numbers, read as typed.
//!
//! The grammar, letters in either case: sign, currency sign, digits grouped by `_` or `,` in threes, `.` and
//! decimals, `k` `M` `B`, `%`, currency sign.

use std::borrow::Cow;

/// A number as it was written, with what its writing says about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; `12%` is 0.12, `$1.24M` is 1,240,000.
    pub value: f64,
    /// The currency sign beside it.
    pub currency: Option<char>,
    /// Whether it ended in `%`.
    pub percent: bool,
    /// Whether its value is a whole number.
    pub whole: bool,
}

/// Why a text is no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not written as a number.
    NotANumber,
    /// A comma or a point that may group digits or begin decimals: both readings, as we would write them.
    Ambiguous {
        /// If it begins decimals: `1.20`.
        decimal: String,
        /// If it groups digits: `120`.
        grouped: String,
    },
}

impl Number {
    /// Reads a number from the text that was typed.
    ///
    /// # Errors
    /// Text that is not in the grammar, and commas and points that can be read in two ways.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        if all_digits(text)
            && let Some(value) = scaled(text, 0)
        {
            return Ok(Self { value, currency: None, percent: false, whole: true });
        }
        let shape = Shape::of(text).ok_or(Unreadable::NotANumber)?;
        if all_digits(shape.digits) {
            return shape.number(shape.digits).ok_or(Unreadable::NotANumber);
        }
        if let Some((decimal, grouped)) = shape.readings() {
            let around = |digits: String| shape.around(&digits);
            return Err(Unreadable::Ambiguous { decimal: around(decimal), grouped: around(grouped) });
        }
        let digits = shape.plain_digits().ok_or(Unreadable::NotANumber)?;
        shape.number(&digits).ok_or(Unreadable::NotANumber)
    }
}

/// Whether a character is a currency sign.
pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '฿' | '៛' | '\u{20a0}'..='\u{20c0}')
}

/// A number's parts, before its commas and points are understood.
struct Shape<'a> {
    negative: bool,
    /// The currency sign, and whether it stood behind.
    currency: Option<(char, bool)>,
    /// Digits, `_`, `,` and `.`, as typed.
    digits: &'a str,
    suffix: Option<char>,
    percent: bool,
}

impl<'a> Shape<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
        let negative = text.starts_with(['-', '−']);
        let before = unsigned.chars().next().filter(|c| is_currency(*c));
        let rest = unsigned.strip_prefix(is_currency).unwrap_or(unsigned);
        let after = rest.chars().next_back().filter(|c| is_currency(*c));
        let rest = rest.strip_suffix(is_currency).unwrap_or(rest);
        let currency = match (before, after) {
            (Some(_), Some(_)) => return None,
            (Some(sign), None) => Some((sign, false)),
            (None, sign) => sign.map(|sign| (sign, true)),
        };
        let percent = rest.ends_with('%');
        let rest = rest.strip_suffix('%').unwrap_or(rest);
        let suffix = rest.chars().next_back().filter(char::is_ascii_alphabetic);
        let digits = rest.strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest);
        let known = suffix.is_none_or(|c| matches!(c.to_ascii_lowercase(), 'k' | 'm' | 'b'));
        let typed = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'_' | b',' | b'.'));
        (known && typed).then_some(Self { negative, currency, digits, suffix, percent })
    }

    /// Both readings of the digits, decimal and grouped, where a comma or a point has two.
    fn readings(&self) -> Option<(String, String)> {
        let bare = |text: &str| text.replace([',', '_', '.'], "");
        if let Some((front, decimals)) = self.digits.rsplit_once(',') {
            // No group stands behind a zero alone.
            let grouped = decimals.len() == 3 && (front.bytes().any(|b| b != b'0') || decimals == "000");
            let misplaced = !grouped && all_digits(decimals) && front.bytes().all(|b| b != b'_');
            let whole = || {
                let digits = bare(self.digits);
                let kept = digits.trim_start_matches('0');
                if kept.is_empty() { "0".to_owned() } else { kept.to_owned() }
            };
            return misplaced.then(|| (format!("{}.{decimals}", bare(front)), whole()));
        }
        let (front, decimals) = self.digits.split_once('.')?;
        // A group never begins with a zero, and behind a `k` or a `%` nobody groups.
        let ambiguous = decimals.len() == 3
            && all_digits(decimals)
            && front.bytes().any(|b| b != b'0')
            && self.suffix.is_none()
            && !self.percent;
        ambiguous.then(|| (format!("{}.{}", bare(front), short(decimals)), format!("{}{decimals}", bare(front))))
    }

    /// The digits without their groups, if those are well made.
    fn plain_digits(&self) -> Option<Cow<'a, str>> {
        let (front, decimals) = match self.digits.split_once('.') {
            Some((front, decimals)) if all_digits(decimals) => (front, Some(decimals)),
            Some(_) => return None,
            None => (self.digits, None),
        };
        let mut groups = front.split([',', '_']);
        let first = groups.next().filter(|first| all_digits(first))?;
        if first.len() == front.len() {
            return Some(self.digits.into());
        }
        let mut plain = first.to_owned();
        for group in groups {
            if group.len() != 3 || !all_digits(group) || first.len() > 3 {
                return None;
            }
            plain.push_str(group);
        }
        if let Some(decimals) = decimals {
            plain.push('.');
            plain.push_str(decimals);
        }
        Some(plain.into())
    }

    fn number(&self, digits: &str) -> Option<Number> {
        let thousands = match self.suffix.map(|c| c.to_ascii_lowercase()) {
            Some('k') => 3,
            Some('m') => 6,
            Some('b') => 9,
            _ => 0,
        };
        let exponent = if self.percent { thousands - 2 } else { thousands };
        let size = scaled(digits, exponent)?;
        // Adding zero turns a negative zero into a plain one.
        let value = if self.negative { -size + 0.0 } else { size };
        Some(Number {
            value,
            currency: self.currency.map(|(sign, _)| sign),
            percent: self.percent,
            whole: value.fract() == 0.0,
        })
    }

    /// Other digits with the signs and the suffix that stood around these.
    fn around(&self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() + 8);
        out.extend(self.negative.then_some('-'));
        out.extend(self.currency.filter(|(_, behind)| !behind).map(|(sign, _)| sign));
        out.push_str(digits);
        out.extend(self.suffix);
        out.extend(self.percent.then_some('%'));
        out.extend(self.currency.filter(|(_, behind)| *behind).map(|(sign, _)| sign));
        out
    }
}

/// Decimals without the zeros at their end, since `1.200` shown as a reading of `1.200` says nothing.
fn short(decimals: &str) -> &str {
    let kept = decimals.trim_end_matches('0');
    if kept.is_empty() { "0" } else { kept }
}

/// Digits, with a point or without, times ten to the power of an exponent.
fn scaled(digits: &str, exponent: i32) -> Option<f64> {
    match (digits.parse::<u32>(), 10_u32.checked_pow(exponent.unsigned_abs())) {
        // Both are exact, so that this one step rounds as reading the text would.
        (Ok(whole), Some(power)) if exponent < 0 => Some(f64::from(whole) / f64::from(power)),
        (Ok(whole), Some(power)) => Some(f64::from(whole) * f64::from(power)),
        _ if exponent == 0 => finite(digits),
        // Scaled as text, so that 1.24M is 1,240,000 to the last bit.
        _ => finite(&format!("{digits}e{exponent}")),
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> f64 {
        Number::read(text).unwrap_or_else(|trouble| panic!("{text}: {trouble:?}")).value
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "values are scaled as text, so they are exact")]
    fn numbers_are_read_as_typed() {
        for (text, expected) in [
            ("412", 412.0),
            ("1_200", 1200.0),
            ("1,200", 1200.0),
            ("12,345,678", 12_345_678.0),
            ("$1.24M", 1_240_000.0),
            ("€45k", 45_000.0),
            ("45K€", 45_000.0),
            ("12%", 0.12),
            ("-3.5", -3.5),
            ("+7", 7.0),
            ("-$2b", -2e9),
            ("0.125", 0.125),
            ("1.200k", 1200.0),
            ("12.125%", 0.12125),
            ("007", 7.0),
            ("1.2345", 1.2345),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn a_scaled_number_is_the_one_that_its_text_says() {
        let wholes = (0..2_000).chain((0..32).map(|bit| u32::MAX >> bit)).chain((1..400).map(|n| n * 10_007_903));
        for whole in wholes {
            for (suffix, exponent) in
                [("", 0), ("k", 3), ("M", 6), ("B", 9), ("%", -2), ("k%", 1), ("M%", 4), ("B%", 7)]
            {
                let text: f64 = format!("{whole}e{exponent}").parse().unwrap();
                assert_eq!(value(&format!("{whole}{suffix}")).to_bits(), text.to_bits(), "{whole}{suffix}");
            }
        }
    }

    #[test]
    fn writing_says_what_a_value_is() {
        let money = Number::read("$1.24M").unwrap();
        assert_eq!((money.currency, money.percent, money.whole), (Some('$'), false, true));
        let share = Number::read("12%").unwrap();
        assert_eq!((share.currency, share.percent, share.whole), (None, true, false));
    }

    #[test]
    fn a_comma_or_point_with_two_readings_is_refused_with_both() {
        for (text, decimal, grouped) in [
            ("1,20", "1.20", "120"),
            ("0,125", "0.125", "125"),
            ("0,5", "0.5", "5"),
            ("1.200", "1.2", "1200"),
            ("1,2000", "1.2000", "12000"),
            ("$1.234", "$1.234", "$1234"),
            ("-1,5k", "-1.5k", "-15k"),
            ("12,5%", "12.5%", "125%"),
            ("1.000€", "1.0€", "1000€"),
        ] {
            let both = Unreadable::Ambiguous { decimal: decimal.into(), grouped: grouped.into() };
            assert_eq!(Number::read(text), Err(both), "{text}");
        }
    }

    #[test]
    fn text_is_no_number() {
        let long = "9".repeat(400);
        for text in [
            "", "-", ".nan", ".inf", "-.inf", "abc", "1e5", "0x10", "12 k", "1_20", "1200,000", "1,,200", "$5$", "5.",
            ".5", "1.2.3", "12kk", "%", "$", "k", "1,", "true", "~12", &long,
        ] {
            assert_eq!(Number::read(text), Err(Unreadable::NotANumber), "{text}");
        }
    }
}
