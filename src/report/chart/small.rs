//! Charts that stand in a row of text.

use super::Line;

/// A line in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Spark {
    /// The line; events are not drawn.
    pub line: Line,
    /// Width and height: 112 × 26, 168 × 32, 96 × 22.
    pub size: (u16, u16),
}

/// Weekly counts in a row, 176 × 30.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sparkbars {
    /// By week, oldest first.
    pub weeks: Vec<u32>,
    /// How many of the last are drawn in ink.
    pub recent: usize,
    /// The week since which the answer is in use.
    pub answered: Option<usize>,
    /// The count that fills the height: the same for all rows of a table.
    pub top: u32,
}

/// A rate with its interval, on a fixed scale from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The rate; nothing is drawn but the scale without.
    pub rate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// 1 or 2 in the colour of that side; else ink.
    pub side: u8,
    /// Its width: 150, or 240.
    pub width: u16,
}

/// A value against its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The value.
    pub value: f64,
    /// What was aimed at.
    pub target: f64,
    /// What fills the width: the same for all rows of a table.
    pub top: f64,
    /// Its width: 96, or 132.
    pub width: u16,
}

/// A share of the longest bar, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar(pub f64);

/// Weeks kept (`true`) and missed, oldest first; 148 × 14.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weeks(pub Vec<bool>);

/// The sign of a reading, always beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Too early: a dashed ring.
    Early,
    /// Not producing: a struck ring.
    Nothing,
    /// Not converting: a half disc.
    Half,
    /// Working: a disc.
    Full,
    /// No different, or not judged: an open ring.
    Open,
}
