//! Charts with counts or answers for each week.

use jiff::civil::Date;

use super::{Event, Point, Stretch, Words};

/// Counts by week.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// For those who do not see it.
    pub words: Words,
    /// What the scale counts: `mentions a meeting`.
    pub unit: String,
    /// The days that the chart covers.
    pub days: Stretch,
    /// A column each, by date.
    pub columns: Vec<(Date, f64)>,
    /// What happened.
    pub events: Vec<Event>,
    /// Since when the answer is in use, with the words beside it: `since 7 September`.
    pub answered: Option<(Date, String)>,
    /// Levels of windows.
    pub levels: Vec<ColumnLevel>,
}

/// The level of a window of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnLevel {
    /// The window.
    pub days: Stretch,
    /// The level.
    pub value: f64,
    /// `2.0`
    pub text: String,
    /// `a meeting, before`
    pub label: String,
    /// The words on its band: `ten weeks before`; without any, no band is drawn.
    pub band: String,
}

/// The lines of both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// For those who do not see it.
    pub words: Words,
    /// The days that the chart covers.
    pub days: Stretch,
    /// A line each, in the order of the sides: its number (1, 2, or another), letter, name and points.
    pub lines: Vec<SideLine>,
    /// The ends of the scale, with their words: `(1.0, "1")`, `(5.0, "5")`.
    pub scale: [(f64, &'static str); 2],
    /// What happened.
    pub events: Vec<Event>,
}

/// The line of a side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideLine {
    /// 1, 2, or another.
    pub side: u8,
    /// The letter in its mark.
    pub letter: String,
    /// Its points.
    pub points: Vec<Point>,
    /// The last value in words.
    pub last: String,
}
