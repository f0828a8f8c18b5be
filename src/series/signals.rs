//! The four rules, point by point, and what a series says today.

use super::phases::{bounds, weeks_until_firm};
use super::{Limits, Phase, Point, Reading, Signal, SignalReading};
use crate::source::date::plus_days;
use crate::statistics::equality::above;

/// So many points in a row on one side of the centre are a run.
const RUN: usize = 8;
/// A near-limit looks back at so many points.
const NEAR_BACK: usize = 3;
/// Of them so many must be near the same limit too.
const NEAR_AGREEING: usize = 2;

/// A side of the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// What the rules know of a point.
#[derive(Debug, Clone, Copy, Default)]
struct Stand {
    /// The side of the centre, unless it lies on it.
    side: Option<Side>,
    /// How many points up to this one lie on that side.
    run: usize,
    /// The side on which it is nearer to a limit than to the centre, or beyond it.
    near: Option<Side>,
    /// Whether it lies beyond a limit.
    outside: bool,
}

/// Writes the side and the signals of every point of every phase that has limits. Provisional limits give no signal.
pub(super) fn mark(points: &mut [Point], phases: &[Phase]) {
    for phase in phases {
        let Some(limits) = &phase.limits else { continue };
        let mut before: Vec<Stand> = Vec::with_capacity(phase.points);
        for point in points.iter_mut().take(phase.last + 1).skip(phase.first) {
            let Some(value) = point.value else { continue };
            let stand = stand(value, limits, point, before.last());
            point.above = stand.side.map(|side| side == Side::Above);
            if !limits.provisional {
                point.signals = signals(stand, &before, limits, point);
            }
            before.push(stand);
        }
    }
}

/// What the series says today: its last point, held against its phase. `None` without a point.
pub(super) fn reading(points: &[Point], phases: &[Phase], step: i32) -> Option<Reading> {
    let phase = phases.last()?;
    let last = points.get(phase.last)?;
    let Some(limits) = &phase.limits else { return phase.without.map(Reading::NoLimits) };
    if limits.provisional {
        return Some(Reading::Provisional { weeks: weeks_until_firm(phase, step) });
    }
    if !last.signals.is_empty() {
        return Some(Reading::Signalled(signalled(points, phase, limits)?));
    }
    let own = points.get(phase.first..=phase.last)?;
    let signal = own.iter().rev().find(|point| !point.signals.is_empty());
    let since = signal.map_or(own.first()?.date, |point| plus_days(point.date, 1));
    Some(Reading::Usual { since })
}

/// Whether the signals of a point say up (`Some(true)`) or down; `None` without a signal. A moving range alone says
/// which way its own step went.
pub(super) fn direction(points: &[Point], at: usize) -> Option<bool> {
    let point = points.get(at)?;
    match point.signals.as_slice() {
        [] => None,
        [Signal::Range] => {
            let before = points.get(..at)?.iter().rev().find_map(|point| point.value)?;
            Some(point.value? > before)
        }
        _ => point.above,
    }
}

fn stand(value: f64, limits: &Limits, point: &Point, before: Option<&Stand>) -> Stand {
    let centre = limits.centre;
    let (lower, upper) = bounds(limits, point);
    let side = if above(value, centre, centre) {
        Some(Side::Above)
    } else if above(centre, value, centre) {
        Some(Side::Below)
    } else {
        None
    };
    let run = match before {
        Some(before) if side.is_some() && before.side == side => before.run + 1,
        _ => usize::from(side.is_some()),
    };
    let beyond_upper = above(value, upper, centre);
    let beyond_lower = above(lower, value, centre);
    let from_centre = (value - centre).abs();
    let nearer = |limit: f64| above(from_centre, (value - limit).abs(), centre);
    let near = match side {
        Some(Side::Above) if beyond_upper || nearer(upper) => side,
        Some(Side::Below) if beyond_lower || nearer(lower) => side,
        _ => None,
    };
    Stand { side, run, near, outside: beyond_upper || beyond_lower }
}

fn signals(stand: Stand, before: &[Stand], limits: &Limits, point: &Point) -> Vec<Signal> {
    let mut signals = Vec::new();
    if stand.outside {
        signals.push(Signal::Outside);
    }
    if stand.run >= RUN {
        signals.push(Signal::Run);
    }
    let agreeing = before.iter().rev().take(NEAR_BACK).filter(|earlier| earlier.near == stand.near).count();
    if stand.near.is_some() && agreeing >= NEAR_AGREEING {
        signals.push(Signal::NearLimit);
    }
    if let (Some(range), Some(upper)) = (point.range, limits.range_upper)
        && above(range, upper, limits.centre)
    {
        signals.push(Signal::Range);
    }
    signals
}

fn signalled(points: &[Point], phase: &Phase, limits: &Limits) -> Option<SignalReading> {
    let last = points.get(phase.last)?;
    let up = direction(points, phase.last)?;
    let run = last.signals.contains(&Signal::Run);
    let own = points.iter().enumerate().take(phase.last + 1).skip(phase.first).rev();
    let lasting = own
        .filter(|(_, point)| point.value.is_some())
        .take_while(|(at, point)| *at == phase.last || (run && point.above == last.above));
    let stretch: Vec<(usize, &Point)> = lasting.collect();
    Some(SignalReading {
        signals: last.signals.clone(),
        up,
        first: stretch.last()?.0,
        count: stretch.len(),
        level: level(&stretch)?,
        centre: limits.centre,
    })
}

/// The mean of some points; of a conversion the pooled rate.
fn level(stretch: &[(usize, &Point)]) -> Option<f64> {
    let shares: Option<Vec<(f64, f64)>> =
        stretch.iter().map(|(_, point)| point.numerator.zip(point.denominator)).collect();
    if let Some(shares) = shares {
        let (k, n) = shares.iter().fold((0.0, 0.0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
        return (n > 0.0).then(|| k / n);
    }
    let values: Vec<f64> = stretch.iter().filter_map(|(_, point)| point.value).collect();
    crate::statistics::average::mean(&values)
}
