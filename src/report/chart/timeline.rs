//! The picture of a thread.

use jiff::civil::Date;

use super::Words;

/// When a thread was spoken of, and the dates that were named.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// For those who do not see it.
    pub words: Words,
    /// The notes it stands in, by date.
    pub said: Vec<Said>,
    /// The dates that were named, in the order in which they were.
    pub named: Vec<Named>,
    /// The day of the report.
    pub today: Date,
    /// The agreed date, where it has passed and the thread is open, or was when it ended.
    pub past_since: Option<Date>,
    /// When it ended.
    pub ended: Option<Date>,
    /// Words of the two lines: `said in the note of`, `promised for`.
    pub lines: (&'static str, &'static str),
}

/// A note that a thread stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its day.
    pub date: Date,
    /// `5 Oct`
    pub label: String,
    /// The place in `named` of the date it gave.
    pub named: Option<usize>,
}

/// A date that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The day.
    pub date: Date,
    /// `23 Oct`
    pub label: String,
    /// `first date`, `agreed date`, `expected`, or nothing.
    pub word: &'static str,
    /// How it is drawn.
    pub shape: Shape,
}

/// How a named date is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// An open diamond.
    Open,
    /// A filled one: the date agreed.
    Agreed,
    /// A dashed one: named after the agreed date had passed, or assumed.
    Dashed,
}
