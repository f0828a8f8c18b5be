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

impl Difference {
    /// The interval where the parts that both proportions are pooled from differ `spread` times as much as chance
    /// explains: each end that many times as far from the difference (the scale of a quasi-binomial model, McCullagh
    /// and Nelder 1989, 4.5.1, on the standard error).
    pub fn spread(self, spread: f64) -> Interval {
        let Interval { low, high } = self.interval;
        let spread = spread.max(1.0);
        let (down, up) = (spread * (self.value - low), spread * (high - self.value));
        Interval { low: (self.value - down).max(-1.0), high: (self.value + up).min(1.0) }
    }
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
