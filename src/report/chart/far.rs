//! What lies so far out that a chart draws it at its edge: for that its value has to stand in words.

use super::{Levels, Phase, Point};

/// A point that may be drawn at the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Far {
    /// Its place among the points.
    pub at: usize,
    /// `90,000`
    pub text: String,
}

impl Far {
    /// The points beyond an edge, in words.
    pub fn of(points: &[Point], (low, high): (f64, f64), text: impl Fn(f64) -> String) -> Vec<Self> {
        let beyond = points.iter().enumerate().filter(|(_, point)| point.value < low || point.value > high);
        beyond.map(|(at, point)| Self { at, text: text(point.value) }).collect()
    }
}

fn levels(phases: &[Phase]) -> impl Iterator<Item = &Levels> {
    phases.iter().filter_map(|phase| phase.levels.as_ref())
}

/// How far the scale of a line reaches: as far again as twice its usual range, on both sides of it, so that one wild
/// week does not make all others flat. Everything, where nothing is usual yet.
pub fn reach(points: &[Point], phases: &[Phase]) -> (f64, f64) {
    let limits = points.iter().filter_map(|point| point.limits);
    let usual = levels(phases)
        .flat_map(|levels| [levels.lower, levels.centre, levels.upper])
        .chain(limits.flat_map(|(lower, upper)| [lower, upper]));
    let (low, high) = usual.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    if low < high {
        let more = 2.0 * (high - low);
        (low - more, high + more)
    } else {
        (f64::NEG_INFINITY, f64::INFINITY)
    }
}

/// How far the scale of moving ranges reaches: three times what is usual.
pub fn reach_of_ranges(phases: &[Phase]) -> (f64, f64) {
    let usual = levels(phases).map(|levels| levels.upper).fold(0.0, f64::max);
    (f64::NEG_INFINITY, if usual > 0.0 { usual * 3.0 } else { f64::INFINITY })
}
