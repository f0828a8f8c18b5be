//! One value of a table, how it sorts, and what becomes one.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;

/// A value of a table. Texts are borrowed from the record where they stand there as they are, and from what the table
/// keeps beside it where they do not, so that a table of 100,000 rows is little more than its cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// A value that does not exist.
    Null,
    /// Words.
    Text(&'a str),
    /// A finite number.
    Number(f64),
    /// A count.
    Integer(i64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(Date),
    /// Several texts.
    List(&'a [&'a str]),
}

/// What stands for a cell while rows are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// The sort of value.
    sort: u8,
    /// As much of it as a number holds.
    value: u64,
    /// Whether cells of one rank may differ.
    pub(super) is_open: bool,
}

/// The bit that is set in the rank of what is not negative.
const SIGN: u64 = 1 << 63;

/// So many bytes of a text are in its rank; the last says how long it is.
const TEXT_RANK: usize = 7;

impl<'a> Cell<'a> {
    /// A text that may be missing or empty; both are null.
    pub fn filled(text: Option<&'a str>) -> Self {
        text.filter(|text| !text.is_empty()).into()
    }

    /// The order of rows: null first, numbers by value, texts by code point, no before yes, lists by their texts.
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Integer(a), Self::Integer(b)) => a.cmp(b),
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::List(a), Self::List(b)) => a.cmp(b),
            _ => self.sort().cmp(&other.sort()),
        }
    }

    /// What stands for it while rows are sorted: where the rank of one cell is less, the cell is.
    pub(super) fn rank(&self) -> Rank {
        let value = match self {
            Self::Null => 0,
            Self::Bool(yes) => u64::from(*yes),
            Self::Integer(count) => signed_rank(*count),
            Self::Number(number) if number.is_sign_negative() => !number.to_bits(),
            Self::Number(number) => number.to_bits() | SIGN,
            Self::Date(date) => {
                signed_rank(i64::from(date.year()) << 16 | i64::from(date.month()) << 8 | i64::from(date.day()))
            }
            Self::Text(text) => text_rank(text),
            Self::List(texts) => texts.first().map_or(0, |text| text_rank(text)),
        };
        let is_open = match self {
            Self::Text(text) => text.len() > TEXT_RANK,
            Self::List(_) => true,
            _ => false,
        };
        Rank { sort: self.sort(), value, is_open }
    }

    /// A column holds one sort of value beside null; the order of the others is only there to be total.
    fn sort(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Integer(_) => 2,
            Self::Number(_) => 3,
            Self::Date(_) => 4,
            Self::Text(_) => 5,
            Self::List(_) => 6,
        }
    }
}

fn signed_rank(number: i64) -> u64 {
    number.cast_unsigned() ^ SIGN
}

/// The first bytes of a text, then its length as far as it says which of two is longer.
fn text_rank(text: &str) -> u64 {
    let mut rank = [0; 8];
    rank.iter_mut().zip(text.bytes().take(TEXT_RANK)).for_each(|(rank, byte)| *rank = byte);
    rank[TEXT_RANK] = u8::try_from(text.len()).unwrap_or(8).min(8);
    u64::from_be_bytes(rank)
}

impl<'a, T: Into<Self>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        match value {
            Some(value) => value.into(),
            None => Self::Null,
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Arc<str>> for Cell<'a> {
    fn from(text: &'a Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Cell<'_> {
    /// Null where it is not finite; a negative zero is zero.
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number + 0.0) } else { Self::Null }
    }
}

impl From<u32> for Cell<'_> {
    fn from(count: u32) -> Self {
        Self::Integer(count.into())
    }
}

impl From<i32> for Cell<'_> {
    fn from(count: i32) -> Self {
        Self::Integer(count.into())
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl From<Date> for Cell<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_first_numbers_by_value_texts_by_code_point() {
        let sorted = |mut cells: Vec<Cell<'static>>| {
            cells.sort_by(Cell::order);
            cells
        };
        assert_eq!(sorted(vec![10.0.into(), 9.5.into(), Cell::Null]), [Cell::Null, 9.5.into(), 10.0.into()]);
        assert_eq!(sorted(vec!["é".into(), "a".into(), "Z".into(), "".into()]), ["", "Z", "a", "é"].map(Cell::from));
        assert_eq!(sorted(vec![true.into(), false.into()]), [false, true].map(Cell::from));
        assert_eq!(sorted(vec![10u32.into(), 9u32.into()]), [9u32, 10].map(Cell::from));
    }

    #[test]
    fn ranks_are_in_the_order_of_cells() {
        let texts = ["", "\0", "a", "a\0", "ab", "abcdefg", "abcdefg\0", "abcdefgh", "abcdefghi", "abd", "b", "é"];
        let mut cells: Vec<Cell<'_>> = vec![Cell::Null, Cell::List(&["a"]), Cell::List(&[]), Cell::List(&["a", "b"])];
        cells.extend(texts.map(Cell::from));
        cells.extend([f64::MIN, -1.5, -5e-324, 0.0, 5e-324, 1.5, 1e9, f64::MAX].map(Cell::from));
        cells.extend([i64::MIN, -1, 0, 1, i64::MAX].map(Cell::Integer));
        cells.extend([false, true].map(Cell::from));
        let days = [Date::MIN, Date::constant(-1, 12, 31), Date::constant(2026, 2, 28), Date::constant(2026, 3, 1)];
        cells.extend(days.map(Cell::from));
        for (a, b) in cells.iter().flat_map(|a| cells.iter().map(move |b| (a, b))) {
            let ranks = a.rank().cmp(&b.rank());
            assert!(ranks == a.order(b) || (ranks.is_eq() && a.rank().is_open), "{a:?} {b:?}");
        }
    }

    #[test]
    fn what_is_no_number_does_not_exist() {
        assert_eq!(Cell::from(f64::NAN), Cell::Null);
        assert_eq!(Cell::from(f64::INFINITY), Cell::Null);
        assert_eq!(Cell::from(-0.0).order(&Cell::from(0.0)), Ordering::Equal);
    }

    #[test]
    fn a_cell_is_three_words() {
        assert_eq!(size_of::<Cell<'_>>(), 24);
    }
}
