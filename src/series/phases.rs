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

#[cfg(test)]
mod tests {
    use crate::config::{Metric, Unit};
    use crate::record::{Scope, TeamId};
    use crate::series::sample::{Sample, all, day};
    use crate::series::{NoLimits, Reading, Series, SeriesSet};

    const RECEIVABLE: [f64; 16] = [
        5045.0, 4350.0, 4350.0, 3975.0, 4290.0, 4430.0, 4485.0, 4285.0, 3980.0, 3925.0, 3645.0, 3760.0, 3300.0, 3685.0,
        3463.0, 5200.0,
    ];

    fn weekly(values: &[f64]) -> Series {
        Sample::new("2030-01-01").weekly("", "2026-01-05", &[("leads", &all(values))]).series("leads")
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!((found.expect("a figure") - expected).abs() < 5e-4, "{found:?} is not {expected}");
    }

    #[test]
    fn worked_example_of_individual_values() {
        let series = weekly(&RECEIVABLE);
        let point = &series.points[4];
        close(point.centre, 4135.5);
        close(point.lower, 3188.717);
        close(point.upper, 5082.283);
        close(point.range, 315.0);
        close(point.range_upper, 1163.190);
        assert_eq!((point.phase, point.provisional), (Some(1), Some(false)));
        assert_eq!(series.points[0].range, None);
    }

    #[test]
    fn fewer_than_six_points_have_no_limits_but_ranges() {
        let series = weekly(&[3.0, 5.0, 4.0]);
        let point = &series.points[1];
        assert_eq!((point.phase, point.range), (Some(1), Some(2.0)));
        assert_eq!((point.centre, point.lower, point.range_upper, point.provisional), (None, None, None, None));
        assert_eq!(series.reading, Some(Reading::NoLimits(NoLimits::TooFew(3))));
    }

    #[test]
    fn so_many_more_weeks_go_by_the_step() {
        let fortnightly = all(&[3.0, 0.0, 5.0, 0.0, 4.0]);
        let fortnightly: Vec<_> = fortnightly.into_iter().map(|value| value.filter(|value| *value > 0.0)).collect();
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("leads", &fortnightly)]).series("leads");
        assert_eq!(series.step, 2);
        assert_eq!(series.reading, Some(Reading::NoLimits(NoLimits::TooFew(6))));
    }

    /// Six points, but only three of their neighbours lie a step apart.
    #[test]
    fn fewer_than_four_moving_ranges_have_no_limits() {
        let leads = [Some(3.0), Some(5.0), Some(4.0), Some(6.0), None, Some(4.0), None, None, Some(5.0)];
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("leads", &leads)]).series("leads");
        assert_eq!(series.phases[0].points, 6);
        assert_eq!(series.reading, Some(Reading::NoLimits(NoLimits::TooFew(1))));
    }

    #[test]
    fn six_to_eleven_points_are_provisional() {
        let provisional = |points: usize| weekly(&RECEIVABLE[..points]).points[0].provisional;
        assert_eq!(
            (provisional(5), provisional(6), provisional(11), provisional(12)),
            (None, Some(true), Some(true), Some(false))
        );
        assert_eq!(weekly(&RECEIVABLE[..9]).reading, Some(Reading::Provisional { weeks: 3 }));
    }

    #[test]
    fn the_baseline_is_the_first_twenty_points() {
        let mut values = [9.0, 11.0].repeat(10);
        values.extend([500.0; 3]);
        let series = weekly(&values);
        close(series.points[22].centre, 10.0);
        close(series.points[22].upper, 15.32);
        assert_eq!(series.phases[0].baseline_last, 19);
    }

    #[test]
    fn the_step_is_the_most_common_and_the_smaller_on_a_tie() {
        let step = |weeks: &[i32]| {
            let mut sample = Sample::new("2030-01-01");
            for week in weeks {
                let date = crate::source::date::plus_days(day("2026-01-05"), 7 * week);
                sample = sample.note("", &date.to_string(), &["leads 5"]);
            }
            sample.series("leads").step
        };
        assert_eq!(step(&[0]), 1);
        assert_eq!(step(&[0, 2, 4, 5]), 2);
        assert_eq!(step(&[0, 2, 3]), 1);
        assert_eq!(step(&[0, 1, 4, 7, 9, 11]), 2);
    }

    #[test]
    fn no_moving_range_reaches_across_a_gap() {
        let leads = [Some(3.0), Some(5.0), None, Some(4.0), Some(9.0)];
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("leads", &leads)]).series("leads");
        let ranges: Vec<_> = series.points.iter().map(|point| point.range).collect();
        assert_eq!(ranges, [None, Some(2.0), None, Some(5.0)]);
    }

    #[test]
    fn a_phase_starts_at_the_first_point_on_or_after_a_shift() {
        let series = Sample::new("2030-01-01")
            .note("", "2026-01-05", &["leads 5"])
            .note("", "2026-01-12", &["leads 6"])
            .shift("leads", "new form")
            .note("", "2026-01-19", &["mql 1"])
            .shift("all", "new pricing")
            .note("", "2026-01-26", &["leads 9"])
            .note("", "2026-02-02", &["leads 8"])
            .shift("mql", "not of leads")
            .series("leads");
        let phases: Vec<_> = series.points.iter().map(|point| point.phase.expect("a phase")).collect();
        assert_eq!(phases, [1, 2, 3, 3]);
        let reasons: Vec<_> = series.phases.iter().map(|phase| phase.reason.as_deref()).collect();
        assert_eq!(reasons, [None, Some("new form"), Some("new pricing")]);
        let ranges: Vec<_> = series.points.iter().map(|point| point.range).collect();
        assert_eq!(ranges, [None, None, None, Some(1.0)]);
    }

    #[test]
    fn a_metrics_shift_is_one_of_every_conversion_that_begins_or_ends_with_it() {
        let set = Sample::new("2030-01-01")
            .note("", "2026-01-05", &["leads 50", "mql 20", "sql 9"])
            .note("", "2026-01-12", &["leads 50", "mql 20", "sql 9"])
            .shift("mql", "scoring")
            .note("", "2026-01-19", &["leads 50", "mql 20", "sql 9"])
            .shift("mql > SQL", "called sooner")
            .note("", "2026-01-26", &["leads 50", "mql 20", "sql 9"])
            .shift("leads", "form")
            .whole();
        let phases = |name: &str| set.find(name).expect("a series").phases.len();
        assert_eq!((phases("leads"), phases("mql"), phases("sql")), (2, 2, 1));
        assert_eq!((phases("leads>mql"), phases("mql>sql")), (3, 3));
    }

    #[test]
    fn every_teams_shifts_count_in_the_workspace_and_only_its_own_in_a_team() {
        let record = Sample::new("2030-01-01")
            .teams(&["emea", "apac"])
            .weekly("emea", "2026-01-05", &[("leads", &all(&[5.0; 3]))])
            .note("apac", "2026-01-12", &[])
            .shift("leads", "theirs")
            .note("", "2026-01-19", &[])
            .shift("leads", "everybody's")
            .record();
        let phases = |scope| SeriesSet::of(&record, scope).find("leads").expect("a series").phases.len();
        assert_eq!((phases(Scope::Whole), phases(Scope::Team(TeamId(0)))), (3, 1));
    }

    #[test]
    fn a_lower_limit_below_zero_is_shown_as_zero_where_no_value_is_below() {
        let values = [2.0, 8.0].repeat(6);
        close(weekly(&values).points[0].lower, 0.0);
        close(weekly(&values).phases[0].limits.map(|limits| limits.lower), 5.0 - 2.66 * 6.0);
        let below: Vec<f64> = values.iter().map(|value| value - 3.0).collect();
        close(weekly(&below).points[0].lower, 2.0 - 2.66 * 6.0);
    }

    #[test]
    fn an_upper_limit_above_one_is_shown_as_one_for_rates_at_most_one() {
        let upper = |values: &[f64]| {
            let rate = |config: &mut crate::config::Config| {
                config.metrics.insert("leads".to_owned(), Metric { unit: Some(Unit::Rate), ..Default::default() });
            };
            let sample = Sample::new("2030-01-01").config(rate);
            sample.weekly("", "2026-01-05", &[("leads", &all(values))]).series("leads").points[0].upper
        };
        close(upper(&[0.5, 1.0].repeat(6)), 1.0);
        close(upper(&[0.5, 1.1].repeat(6)), 0.8 + 2.66 * 0.6);
        close(weekly(&[0.5, 1.0].repeat(6)).points[0].upper, 0.75 + 2.66 * 0.5);
    }

    #[test]
    fn a_count_whose_mean_is_under_two_gets_no_limits() {
        let reading = |values: &[f64]| weekly(values).reading;
        assert_eq!(reading(&[1.0, 2.0].repeat(6)), Some(Reading::NoLimits(NoLimits::SmallCount)));
        assert!(matches!(reading(&[1.0, 3.0].repeat(6)), Some(Reading::Usual { .. })));
        assert!(matches!(reading(&[1.5, 2.0].repeat(6)), Some(Reading::Usual { .. })), "not a count");
    }

    fn conversion(k: &[f64], n: &[f64]) -> Series {
        let lines: [(&str, &[Option<f64>]); 2] = [("mql", &all(n)), ("sql", &all(k))];
        Sample::new("2030-01-01").weekly("", "2026-01-05", &lines).series("mql>sql")
    }

    #[test]
    fn worked_example_of_conversions() {
        let n = [30.0, 28.0, 35.0, 22.0, 60.0, 31.0, 27.0, 33.0, 29.0, 12.0, 34.0, 30.0];
        let k = [9.0, 9.0, 10.0, 7.0, 19.0, 8.0, 9.0, 10.0, 9.0, 4.0, 11.0, 4.0];
        let series = conversion(&k, &n);
        let last = &series.points[11];
        close(last.centre, 109.0 / 371.0);
        close(last.lower, 0.0443);
        close(last.upper, 0.5433);
        assert_eq!((last.range, last.range_upper, last.provisional), (None, None, Some(false)));
        assert_eq!(series.phases[0].limits.and_then(|limits| limits.sigma_z), Some(1.0));
        close(series.points[9].lower, 0.0);
    }

    #[test]
    fn a_rate_of_none_or_all_or_of_small_weeks_gets_no_limits() {
        let small = Some(Reading::NoLimits(NoLimits::SmallRate));
        assert_eq!(conversion(&[0.0; 12], &[30.0; 12]).reading, small);
        assert_eq!(conversion(&[30.0; 12], &[30.0; 12]).reading, small);
        assert_eq!(conversion(&[31.0; 12], &[30.0; 12]).reading, small);
        // The median of n·min(p̄, 1−p̄) is 10·0.1, then 10·0.2, which is not under 2.
        assert_eq!(conversion(&[1.0; 12], &[10.0; 12]).reading, small);
        assert_eq!(conversion(&[9.0; 12], &[10.0; 12]).reading, small);
        assert!(matches!(conversion(&[2.0; 12], &[10.0; 12]).reading, Some(Reading::Usual { .. })));
        assert_eq!(conversion(&[1.0; 5], &[3.0; 5]).reading, Some(Reading::NoLimits(NoLimits::TooFew(1))));
    }

    /// A week with n = 0 is a row without a value: no point, no phase, and the pair around it is not joined.
    #[test]
    fn a_week_without_anybody_to_convert_is_no_point() {
        let mut n = [30.0; 13];
        n[6] = 0.0;
        let series = conversion(&[9.0, 15.0, 9.0, 15.0, 9.0, 15.0, 1.0, 9.0, 15.0, 9.0, 15.0, 9.0, 15.0], &n);
        let row = &series.points[6];
        assert_eq!((row.value, row.phase, row.centre, row.provisional), (None, None, None, None));
        assert_eq!((row.numerator, row.denominator, row.interval), (Some(1.0), Some(0.0), None));
        assert_eq!((series.phases[0].points, series.step), (12, 1));
        close(series.points[7].centre, 0.4);
    }
}
