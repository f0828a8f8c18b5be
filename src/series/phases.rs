//! Phases: where a level changed for good, what its first points say, and the limits that follow from them.

use jiff::civil::Date;

use super::combine::Row;
use super::{Limits, NoLimits, Phase, Point};
use crate::statistics::average::{mean, median};
use crate::statistics::equality::above;
use crate::statistics::{laney, xmr};

/// How many points a baseline has at most.
const BASELINE: usize = 20;
/// Fewer points in a phase give no limits.
const FEWEST_POINTS: usize = 6;
/// Fewer moving ranges in a baseline give no limits of individual values.
const FEWEST_RANGES: usize = 4;
/// From so many points in a phase on, its limits stand.
const FIRM: usize = 12;
/// A count below this mean, and a week's rarer outcome below this median, have no useful limits.
const SMALL: f64 = 2.0;

/// Which chart a series is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chart {
    /// Individual values with their moving ranges.
    Xmr {
        /// Whole things: no limits where they are rare.
        count: bool,
        /// A share: limits are not shown beyond 1.
        rate: bool,
    },
    /// Laney's p′.
    Laney,
}

/// A series with its phases.
#[derive(Debug)]
pub(super) struct Charted {
    /// Its rows by date.
    pub(super) points: Vec<Point>,
    /// The most common number of weeks between successive points.
    pub(super) step: i32,
    /// Its phases; none without a chart.
    pub(super) phases: Vec<Phase>,
}

/// A point: its place among the rows, and what phases ask of it.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: usize,
    ordinal: i32,
    members: u32,
    date: Date,
}

/// Makes the points of a series from its rows, finds its phases, and fills in limits and moving ranges.
/// Signals are another step, since they are found phase by phase.
pub(super) fn charted(rows: Vec<Row>, chart: Option<Chart>, shifts: &[(Date, &str)], pooled: bool) -> Charted {
    let rows = by_date(rows);
    let places = places(&rows);
    let step = step(&places);
    let mut points: Vec<Point> = rows.into_iter().map(|row| point(row, pooled)).collect();
    let phases = chart.map_or_else(Vec::new, |chart| {
        let starts = starts(&places, shifts);
        let ends = starts.iter().skip(1).map(|start| start.at).chain([places.len()]);
        let mut phases = Vec::with_capacity(starts.len());
        for (start, end) in starts.iter().zip(ends) {
            let number = u32::try_from(phases.len() + 1).unwrap_or(u32::MAX);
            let stretch = Stretch { places: places.get(start.at..end).unwrap_or_default(), step, chart };
            phases.extend(stretch.phase(number, start, &mut points));
        }
        phases
    });
    Charted { points, step, phases }
}

/// Rows come by week; they are drawn, and their phases go, by date.
fn by_date(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| (row.date, row.ordinal));
    rows
}

fn places(rows: &[Row]) -> Vec<Place> {
    let place = |(at, row): (usize, &Row)| Place { at, ordinal: row.ordinal, members: row.members, date: row.date };
    rows.iter().enumerate().filter(|(_, row)| row.value().is_some()).map(place).collect()
}

fn point(row: Row, pooled: bool) -> Point {
    let share = row.of.map(|n| crate::statistics::Proportion::new(row.amount, n));
    Point {
        date: row.date,
        week: row.week,
        value: row.value(),
        numerator: row.of.map(|_| row.amount),
        denominator: row.of,
        interval: share.and_then(|share| share.interval),
        phase: None,
        centre: None,
        lower: None,
        upper: None,
        range: None,
        range_upper: None,
        provisional: None,
        signals: Vec::new(),
        above: None,
        sources: row.sources,
        pooled,
    }
}

/// Weeks between two points. Notes may be dated in another order than their weeks: the distance counts.
fn weeks_between(earlier: Place, later: Place) -> i32 {
    later.ordinal.abs_diff(earlier.ordinal).try_into().unwrap_or(i32::MAX)
}

/// The most common number of weeks between successive points, the smaller on a tie; 1 with fewer than two points.
fn step(places: &[Place]) -> i32 {
    let mut steps: Vec<i32> = places.windows(2).map(|pair| weeks_between(pair[0], pair[1])).collect();
    steps.sort_unstable();
    let runs = steps.chunk_by(i32::eq);
    // The last of equals would be taken by `max_by_key`, so the order is turned round.
    let commonest = runs.rev().max_by_key(|run| run.len());
    commonest.and_then(|run| run.first()).copied().unwrap_or(1)
}

/// Where a phase starts, as an index into the points, and why.
#[derive(Debug, Default)]
struct Start {
    at: usize,
    reason: Option<String>,
    teams_changed: bool,
}

/// The first point, the first point on or after each shift, and each point whose set of teams differs from the
/// point before.
fn starts(places: &[Place], shifts: &[(Date, &str)]) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut shifts = shifts.iter().peekable();
    let mut before: Option<Place> = None;
    for (at, place) in places.iter().enumerate() {
        let mut reasons: Vec<&str> = Vec::new();
        while let Some((_, reason)) = shifts.next_if(|(date, _)| *date <= place.date) {
            if !reasons.contains(reason) {
                reasons.push(reason);
            }
        }
        let teams_changed = before.is_some_and(|before| before.members != place.members);
        if before.is_none() || !reasons.is_empty() || teams_changed {
            let reason = (!reasons.is_empty()).then(|| reasons.join("; "));
            starts.push(Start { at, reason, teams_changed });
        }
        before = Some(*place);
    }
    starts
}

/// The points of one phase.
struct Stretch<'a> {
    places: &'a [Place],
    step: i32,
    chart: Chart,
}

impl Stretch<'_> {
    fn phase(&self, number: u32, start: &Start, points: &mut [Point]) -> Option<Phase> {
        self.write_ranges(number, points);
        let limits = self.limits(points);
        if let Ok(limits) = &limits {
            self.write_limits(limits, points);
        }
        Some(Phase {
            number,
            first: self.places.first()?.at,
            last: self.places.last()?.at,
            points: self.places.len(),
            reason: start.reason.clone(),
            teams_changed: start.teams_changed,
            limits: limits.as_ref().ok().copied(),
            without: limits.err(),
            baseline_last: self.baseline().last()?.at,
        })
    }

    /// Whether a point follows the one before it in the phase without a gap.
    fn joined(&self, index: usize) -> Option<(Place, Place)> {
        let (earlier, later) = (*self.places.get(index.checked_sub(1)?)?, *self.places.get(index)?);
        (weeks_between(earlier, later) <= self.step).then_some((earlier, later))
    }

    fn baseline(&self) -> &[Place] {
        self.places.get(..BASELINE).unwrap_or(self.places)
    }

    fn write_ranges(&self, number: u32, points: &mut [Point]) {
        for (index, place) in self.places.iter().enumerate() {
            let range = match self.chart {
                Chart::Laney => None,
                Chart::Xmr { .. } => self.joined(index).and_then(|(earlier, later)| {
                    Some((points.get(later.at)?.value? - points.get(earlier.at)?.value?).abs())
                }),
            };
            if let Some(point) = points.get_mut(place.at) {
                point.phase = Some(number);
                point.range = range;
            }
        }
    }

    fn limits(&self, points: &[Point]) -> Result<Limits, NoLimits> {
        let missing = FEWEST_POINTS.saturating_sub(self.places.len());
        let provisional = self.places.len() < FIRM;
        match self.chart {
            Chart::Xmr { count, .. } => {
                let baseline = self.baseline();
                let values: Vec<f64> = baseline.iter().filter_map(|place| points.get(place.at)?.value).collect();
                let ranges: Vec<f64> = baseline.iter().filter_map(|place| points.get(place.at)?.range).collect();
                let missing = missing.max(FEWEST_RANGES.saturating_sub(ranges.len()));
                if missing > 0 {
                    return Err(NoLimits::TooFew(self.weeks(missing)));
                }
                let chart = xmr::limits(&values, &ranges).ok_or(NoLimits::TooFew(0))?;
                let rare = count && mean(&values).is_some_and(|mean| above(SMALL, mean, mean));
                if rare { Err(NoLimits::SmallCount) } else { Ok(of_xmr(chart, provisional)) }
            }
            Chart::Laney if missing > 0 => Err(NoLimits::TooFew(self.weeks(missing))),
            Chart::Laney => {
                let shares = self.shares(points);
                let chart = laney::fit(&shares).ok_or(NoLimits::SmallRate)?;
                let rarer = chart.centre.min(1.0 - chart.centre);
                let sizes: Vec<f64> = shares.iter().map(|share| share.denominator * rarer).collect();
                let small = median(&sizes).is_none_or(|median| above(SMALL, median, chart.centre));
                let last = self.places.last().and_then(|place| points.get(place.at)?.denominator);
                let limits = last.map(|n| of_laney(chart, n, provisional)).ok_or(NoLimits::SmallRate)?;
                if small { Err(NoLimits::SmallRate) } else { Ok(limits) }
            }
        }
    }

    /// So many more points take at least so many weeks.
    fn weeks(&self, points: usize) -> u32 {
        u32::try_from(points).unwrap_or(u32::MAX).saturating_mul(self.step.unsigned_abs())
    }

    fn shares(&self, points: &[Point]) -> Vec<laney::Share> {
        let share = |(index, place): (usize, &Place)| {
            let point = points.get(place.at)?;
            let (numerator, denominator) = point.numerator.zip(point.denominator)?;
            Some(laney::Share { numerator, denominator, joined: self.joined(index).is_some() })
        };
        self.baseline().iter().enumerate().filter_map(share).collect()
    }

    /// Limits as shown: clamped to where values of their sort can be.
    fn write_limits(&self, limits: &Limits, points: &mut [Point]) {
        let values = || self.places.iter().filter_map(|place| points.get(place.at)?.value);
        let (floor, ceiling) = match self.chart {
            Chart::Laney => (true, true),
            Chart::Xmr { rate, .. } => (values().all(|value| value >= 0.0), rate && values().all(|value| value <= 1.0)),
        };
        for place in self.places {
            let Some(point) = points.get_mut(place.at) else { continue };
            let (lower, upper) = bounds(limits, point);
            point.centre = Some(limits.centre);
            point.lower = Some(if floor { lower.max(0.0) } else { lower });
            point.upper = Some(if ceiling { upper.min(1.0) } else { upper });
            point.range_upper = limits.range_upper;
            point.provisional = Some(limits.provisional);
        }
    }
}

/// The limits of a point as the rules use them, not clamped.
pub(super) fn bounds(limits: &Limits, point: &Point) -> (f64, f64) {
    match limits.sigma_z.zip(point.denominator) {
        Some((sigma_z, n)) => laney::limits(limits.centre, sigma_z, n),
        None => (limits.lower, limits.upper),
    }
}

/// How many more weeks until limits that are still provisional stand.
pub(super) fn weeks_until_firm(phase: &Phase, step: i32) -> u32 {
    u32::try_from(FIRM.saturating_sub(phase.points)).unwrap_or(u32::MAX).saturating_mul(step.unsigned_abs())
}

fn of_xmr(chart: xmr::Xmr, provisional: bool) -> Limits {
    Limits {
        centre: chart.centre,
        lower: chart.lower,
        upper: chart.upper,
        mean_range: Some(chart.mean_range),
        range_upper: Some(chart.range_upper),
        sigma_z: None,
        provisional,
    }
}

fn of_laney(chart: laney::Laney, last_n: f64, provisional: bool) -> Limits {
    let (lower, upper) = laney::limits(chart.centre, chart.sigma_z, last_n);
    Limits {
        centre: chart.centre,
        lower,
        upper,
        mean_range: None,
        range_upper: None,
        sigma_z: Some(chart.sigma_z),
        provisional,
    }
}
