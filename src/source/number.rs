//! Numbers, read as typed.

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
