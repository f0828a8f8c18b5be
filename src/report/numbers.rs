//! Numbers as people say them: `eight`, `1,043`, `$1.24M`, `31%`, `27–36%`, `−6`.
//!
//! Everything rounds half away from zero, and a value that rounds to nothing has no sign.

use crate::config::Unit;
use crate::statistics::Interval;

const WORDS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A whole number as it is said: in words up to twelve, then in figures; none is `no`.
pub fn spelled(n: u64) -> String {
    word(n).map_or_else(|| grouped(n), str::to_owned)
}

fn word(n: u64) -> Option<&'static str> {
    WORDS.get(usize::try_from(n).ok()?).copied()
}

/// A whole number in figures, with a comma at each thousand.
pub fn grouped(n: u64) -> String {
    let mut digits = itoa::Buffer::new();
    let mut out = String::with_capacity(8);
    group_into(digits.format(n), &mut out);
    out
}

/// A number of things in words: `eight weeks`, `one week`, `no weeks`, `1,043 weeks`.
pub fn count(n: u64, one: &str, many: &str) -> String {
    let things = if n == 1 { one } else { many };
    match word(n) {
        Some(word) => [word, " ", things].concat(),
        None => [&grouped(n), " ", things].concat(),
    }
}

/// `both`, `all three`.
pub fn all(n: u64) -> String {
    if n == 2 { "both".to_owned() } else { format!("all {}", spelled(n)) }
}

/// A number of things in figures: `8 weeks`, `1 week`, `0 weeks`.
pub fn figures(n: u64, one: &str, many: &str) -> String {
    [grouped(n).as_str(), " ", if n == 1 { one } else { many }].concat()
}

/// How often: `never`, `once`, `twice`, `three times`.
pub fn times(n: u64) -> String {
    match n {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{} times", spelled(n)),
    }
}

/// A number's place in a row: `first` … `twelfth`, then `13th`.
pub fn ordinal(n: u64) -> String {
    const PLACES: [&str; 13] = [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    if let Some(word) = usize::try_from(n).ok().and_then(|at| PLACES.get(at)) {
        return (*word).to_owned();
    }
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", grouped(n))
}

/// A number with so many decimals, grouped, with a true minus sign: `2.0`, `1,043`, `−0.4`.
pub fn decimals(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let rounded = round_to(value.abs(), places);
    let mut out = String::with_capacity(16);
    if value < 0.0 && rounded != 0.0 {
        out.push('−');
    }
    if let Some((whole, fraction)) = parts(rounded, places) {
        group_into(itoa::Buffer::new().format(whole), &mut out);
        if places > 0 {
            fraction_into(fraction, places, &mut out);
        }
        return out;
    }
    let text = format!("{rounded:.places$}");
    let whole = text.find('.').unwrap_or(text.len());
    group_into(&text[..whole], &mut out);
    out.push_str(&text[whole..]);
    out
}

/// What stands before the point of a rounded number and behind it; `None` where it is too large to be exact.
fn parts(rounded: f64, places: usize) -> Option<(u64, u64)> {
    let factor = [1_u16, 10, 100, 1000].get(places).copied()?;
    let units = (rounded * f64::from(factor)).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and below 2^53")]
    let units = (0.0..EXACT).contains(&units).then_some(units as u64)?;
    Some((units / u64::from(factor), units % u64::from(factor)))
}

/// Adds the point and so many digits behind it.
fn fraction_into(fraction: u64, places: usize, out: &mut String) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(fraction);
    out.push('.');
    out.extend(std::iter::repeat_n('0', places.saturating_sub(digits.len())));
    out.push_str(digits);
}

/// Below it every whole number is exact: 2^53.
pub(super) const EXACT: f64 = 9_007_199_254_740_992.0;

/// Any number with as many decimals as it deserves: whole ones none, others two under 1, one under 100, then none.
/// From a billion on it is shortened: `1.2B`.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size >= 1e9 && size.is_finite() {
        return format!("{}{}", minus(value), short(size, 0));
    }
    let places = match size {
        _ if (value - value.round()).abs() < 1e-9 => 0,
        s if s < 1.0 => 2,
        s if s < 100.0 => 1,
        _ => 0,
    };
    decimals(value, places)
}

/// An amount with the workspace's sign, if there is one: `$12.50`, `$857`, `$3,000`, `$412k`, `$1.24M`.
pub fn money(value: f64, currency: Option<char>) -> String {
    let size = value.abs();
    let body = if round_to(size, 0) >= 10_000.0 {
        short(size, 0)
    } else if size >= 100.0 || (size - size.round()).abs() < 0.005 {
        decimals(size, 0)
    } else {
        decimals(size, 2)
    };
    let sign = if body.bytes().any(|b| b.is_ascii_digit() && b != b'0') { minus(value) } else { "" };
    if !value.is_finite() {
        return "–".to_owned();
    }
    let mut out = String::with_capacity(sign.len() + body.len() + 4);
    out.push_str(sign);
    out.extend(currency);
    out.push_str(&body);
    out
}

/// A share in whole percent; what is more than none but rounds to it, or less than all, keeps a decimal.
pub fn percent(rate: f64) -> String {
    let hundredths = rate * 100.0;
    let size = hundredths.abs();
    let false_none = size > 0.0 && round_to(size, 0) < 1.0;
    let false_all = size < 100.0 && round_to(size, 0) >= 100.0;
    match (false_none, false_all) {
        (true, _) if size < 0.05 => "under 0.1%".to_owned(),
        (_, true) if size >= 99.95 => "over 99.9%".to_owned(),
        (true, _) | (_, true) => in_percent(hundredths, 1),
        _ => in_percent(hundredths, 0),
    }
}

fn in_percent(hundredths: f64, places: usize) -> String {
    let mut out = decimals(hundredths, places);
    out.push('%');
    out
}

/// A share with one decimal under 10%, for series in which tenths of a percent matter: `3.1%`, `31%`.
pub fn percent_fine(rate: f64) -> String {
    let hundredths = rate * 100.0;
    if hundredths == 0.0 || round_to(hundredths.abs(), 1) >= 10.0 {
        return percent(rate);
    }
    if hundredths.abs() < 0.05 { "under 0.1%".to_owned() } else { in_percent(hundredths, 1) }
}

/// A 95% interval of a share: `27–36%`.
pub fn interval(of: Interval) -> String {
    [decimals(of.low * 100.0, 0), in_percent(of.high * 100.0, 0)].join("–")
}

/// A 95% interval of a share with tenths: `2.1–4.0%`; in whole percent from 10% on.
pub fn interval_fine(of: Interval) -> String {
    if round_to(of.high * 100.0, 1) >= 10.0 {
        return interval(of);
    }
    [decimals(of.low * 100.0, 1), in_percent(of.high * 100.0, 1)].join("–")
}

/// A difference of shares in percentage points, with its sign: `−2`, `+7`.
pub fn points(difference: f64) -> String {
    signed(difference * 100.0, 0)
}

/// A number with its sign, and none where it rounds to nothing: `+5`, `−6`, `0`.
pub fn signed(value: f64, places: usize) -> String {
    let body = decimals(value, places);
    let nothing = body.bytes().all(|b| !b.is_ascii_digit() || b == b'0');
    if value > 0.0 && value.is_finite() && !nothing { format!("+{body}") } else { body }
}

/// How the values of one series are written, decided once so that all of them have the same decimals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Format {
    unit: Unit,
    currency: Option<char>,
    places: usize,
    fine: bool,
}

impl Format {
    /// The format of a series: of its unit, the workspace's currency and the size of a typical value of it
    /// (its centre, or its mean).
    pub fn new(unit: Unit, currency: Option<char>, typical: f64) -> Self {
        let size = typical.abs();
        let places = match unit {
            Unit::Count => usize::from(size > 0.0 && size < 2.0),
            Unit::Number | Unit::Hours | Unit::Days if size < 1.0 => 2,
            Unit::Number | Unit::Hours | Unit::Days if size < 100.0 => 1,
            _ => 0,
        };
        Self { unit, currency, places, fine: size < 0.1 }
    }

    /// A value in a table or a chart: `225`, `4.8 h`, `$1.24M`, `3.1%`.
    pub fn value(&self, value: f64) -> String {
        match self.unit {
            Unit::Money => money(value, self.currency),
            Unit::Rate if self.fine => percent_fine(value),
            Unit::Rate => percent(value),
            Unit::Hours => format!("{} h", self.bare(value)),
            Unit::Days => format!("{} d", self.bare(value)),
            Unit::Count | Unit::Number => self.bare(value),
        }
    }

    /// A value in a sentence: `4.8 hours`, `one day`; the others as in a table.
    pub fn spoken(&self, value: f64) -> String {
        let unit = match self.unit {
            Unit::Hours => ["hour", "hours"],
            Unit::Days => ["day", "days"],
            _ => return self.value(value),
        };
        let body = self.bare(value);
        let whole = body.trim_end_matches('0').strip_suffix('.').unwrap_or(&body);
        if whole == "1" { format!("one {}", unit[0]) } else { format!("{whole} {}", unit[1]) }
    }

    /// Two bounds: `141–243`, `10–53%`, `3.1–6.7 h`, `$1.1M–$1.4M`; `−3 to 5` where one is below zero.
    pub fn range(&self, low: f64, high: f64) -> String {
        if low < 0.0 || high < 0.0 {
            return format!("{} to {}", self.value(low), self.value(high));
        }
        let both = Interval { low, high };
        match self.unit {
            Unit::Money => format!("{}–{}", self.value(low), self.value(high)),
            Unit::Rate if self.fine => interval_fine(both),
            Unit::Rate => interval(both),
            Unit::Hours => format!("{}–{} h", self.bare(low), self.bare(high)),
            Unit::Days => format!("{}–{} d", self.bare(low), self.bare(high)),
            Unit::Count | Unit::Number => format!("{}–{}", self.bare(low), self.bare(high)),
        }
    }

    /// A change or a gap, with its sign and without its unit where the column says it: `+5`, `−$12k`, `−2` points.
    pub fn gap(&self, gap: f64) -> String {
        match self.unit {
            Unit::Money => {
                let body = money(gap, self.currency);
                let something = body.bytes().any(|b| b.is_ascii_digit() && b != b'0');
                if gap > 0.0 && something { format!("+{body}") } else { body }
            }
            Unit::Rate => signed(gap * 100.0, usize::from(self.fine)),
            _ => signed(gap, self.places),
        }
    }

    /// A value behind one that says its unit: `7.0` behind `4.9 hours`; the others as they are spoken.
    pub fn behind(&self, value: f64) -> String {
        if matches!(self.unit, Unit::Hours | Unit::Days) { self.bare(value) } else { self.spoken(value) }
    }

    /// A value with so many more decimals than the series has: what is computed from it comes out as printed.
    pub fn finer(&self, value: f64, more: usize) -> String {
        match self.unit {
            _ if more == 0 => self.value(value),
            Unit::Money if value.abs() >= 1e4 => {
                [minus(value), &self.currency.map(String::from).unwrap_or_default(), &short(value.abs(), more)].concat()
            }
            Unit::Money => {
                let cents = if value.abs() < 100.0 { 2 } else { 0 };
                let body = decimals(value.abs(), (cents + more).min(3));
                [minus(value), &self.currency.map(String::from).unwrap_or_default(), &body].concat()
            }
            Unit::Rate => in_percent(value * 100.0, more + usize::from(self.fine)),
            Unit::Hours => format!("{} h", decimals(value, self.places + more)),
            Unit::Days => format!("{} d", decimals(value, self.places + more)),
            Unit::Count | Unit::Number => decimals(value, self.places + more),
        }
    }

    /// How far it is from one value to another, with so many more decimals: `17.5`, of shares `2.5 points`.
    pub fn change(&self, size: f64, more: usize) -> String {
        if self.unit != Unit::Rate {
            return self.finer(size, more);
        }
        let body = decimals(size * 100.0, more + usize::from(self.fine));
        let points = if body == "1" { "point" } else { "points" };
        [&body, " ", points].concat()
    }

    fn bare(&self, value: f64) -> String {
        let whole = (value - value.round()).abs() < 1e-9;
        match self.unit {
            _ if value.abs() >= 1e9 => number(value),
            Unit::Count if whole => decimals(value, 0),
            _ => decimals(value, self.places),
        }
    }
}

/// Three significant digits, or so many more, and a suffix, of a size of at least 1,000.
fn short(size: f64, more: usize) -> String {
    const STEPS: [(f64, &str); 4] = [(1e3, "k"), (1e6, "M"), (1e9, "B"), (1e12, "T")];
    if size >= 1e15 {
        return format!("{size:.1e}");
    }
    for (unit, suffix) in STEPS {
        let scaled = size / unit;
        let places = match scaled {
            s if s >= 99.95 => more,
            s if s >= 9.995 => 1 + more,
            _ => (2 + more).min(3),
        };
        let rounded = round_to(scaled, places);
        if let Some((whole, fraction)) = parts(rounded, places).filter(|_| rounded < 1000.0) {
            let mut out = String::with_capacity(8);
            out.push_str(itoa::Buffer::new().format(whole));
            if fraction > 0 {
                fraction_into(fraction, places, &mut out);
                out.truncate(out.trim_end_matches('0').len());
            }
            out.push_str(suffix);
            return out;
        }
    }
    format!("{size:.1e}")
}

fn minus(value: f64) -> &'static str {
    if value < 0.0 { "−" } else { "" }
}

fn group_into(digits: &str, out: &mut String) {
    let (head, mut rest) = digits.split_at(digits.len() % 3);
    out.push_str(head);
    while let Some((three, behind)) = rest.split_at_checked(3) {
        if out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(',');
        }
        out.push_str(three);
        rest = behind;
    }
}

/// Rounds half away from zero; a hair is added first, so that 28.5% made of 57 of 200 is not held to be 28.4999….
fn round_to(value: f64, places: usize) -> f64 {
    let factor = [1.0, 10.0, 100.0, 1000.0].get(places).copied().unwrap_or(1000.0);
    let scaled = value * factor * (1.0 + 1e-12);
    if scaled.is_finite() { scaled.round() / factor } else { value }
}

#[cfg(test)]
#[path = "numbers_tests.rs"]
mod tests;
