//! The statistics of the report: each a small function with its formula, its source, and what it
//! returns where the data does not suffice.

pub mod average;
pub mod equality;
pub mod fisher;
pub mod laney;
pub mod proportion;
pub mod xmr;

/// A 95% confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// A difference of two proportions with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// First minus second.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

/// k of n, with the Wilson interval where both are whole and 0 ≤ k ≤ n.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// The numerator.
    pub k: f64,
    /// The denominator.
    pub n: f64,
    /// k / n; `None` where n is 0.
    pub rate: Option<f64>,
    /// The Wilson 95% interval.
    pub interval: Option<Interval>,
}
