//! Charts with a row for each of several things.

use super::Words;

/// Shares by quarter, one direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Quarters {
    /// For those who do not see it.
    pub words: Words,
    /// 1 or 2: the side's colour and shape; else ink.
    pub side: u8,
    /// The letter in its marks.
    pub letter: String,
    /// A row each.
    pub rows: Vec<QuarterRow>,
}

/// A quarter's share.
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterRow {
    /// `Jul–Sep`
    pub label: String,
    /// The share; none with fewer than five.
    pub rate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// `72%`, or nothing.
    pub text: String,
    /// `13/18`
    pub count: String,
}

/// Shares of several things, now and before.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// For those who do not see it.
    pub words: Words,
    /// A row each.
    pub rows: Vec<DumbbellRow>,
    /// The words at none, half and all.
    pub scale: [&'static str; 3],
}

/// One thing, now and before.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellRow {
    /// Its name.
    pub label: String,
    /// In bold: no answer yet.
    pub bold: bool,
    /// The share before, 0–1.
    pub before: Option<f64>,
    /// The share now.
    pub now: Option<f64>,
    /// `12 of 14 → 9 of 16`
    pub counts: String,
    /// `rising`, `new`, or nothing.
    pub word: String,
}

/// Rates of several things with their intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// For those who do not see it.
    pub words: Words,
    /// A row each.
    pub rows: Vec<RateRow>,
    /// What the upright tick is: `the others`.
    pub tick: &'static str,
}

/// One thing's rate.
#[derive(Debug, Clone, PartialEq)]
pub struct RateRow {
    /// Its name.
    pub label: String,
    /// In bold: worth talking about.
    pub bold: bool,
    /// The rate; none with fewer than five.
    pub rate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// What it is held against.
    pub against: Option<f64>,
    /// `9 of 121`
    pub counts: String,
    /// `not converting`
    pub word: String,
}

/// Amounts by name, longest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pareto {
    /// For those who do not see it.
    pub words: Words,
    /// A row each.
    pub rows: Vec<ParetoRow>,
}

/// One amount.
#[derive(Debug, Clone, PartialEq)]
pub struct ParetoRow {
    /// Its name.
    pub label: String,
    /// The amount.
    pub value: f64,
    /// `41`
    pub text: String,
    /// `58% so far`, or nothing.
    pub so_far: String,
}
