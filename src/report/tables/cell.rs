//! One value of a table, how it sorts, and what becomes one.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;

/// A value of a table. Texts are borrowed from the record where they stand there as they are, so that a table of
/// 100,000 rows is little more than its cells.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// A value that does not exist.
    Null,
    /// Words.
    Text(Cow<'a, str>),
    /// A finite number.
    Number(f64),
    /// A count.
    Integer(i64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(Date),
    /// Several texts.
    List(Box<[Cow<'a, str>]>),
}

impl<'a> Cell<'a> {
    /// A list of texts.
    pub fn list<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Into::into).collect())
    }

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

impl<'a, T: Into<Self>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a Arc<str>> for Cell<'a> {
    fn from(text: &'a Arc<str>) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
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
