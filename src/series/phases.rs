//! Points by date, their step, and phases: where a level changed for good.

use jiff::civil::Date;

use super::combine::Row;
use super::{Phase, Point};

/// How many points a baseline has at most.
const BASELINE: usize = 20;

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
pub(super) struct Place {
    /// Index among the rows.
    pub(super) at: usize,
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
        in_run: false,
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
pub(super) struct Stretch<'a> {
    pub(super) places: &'a [Place],
    pub(super) step: i32,
    pub(super) chart: Chart,
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
    pub(super) fn joined(&self, index: usize) -> Option<(Place, Place)> {
        let (earlier, later) = (*self.places.get(index.checked_sub(1)?)?, *self.places.get(index)?);
        (weeks_between(earlier, later) <= self.step).then_some((earlier, later))
    }

    pub(super) fn baseline(&self) -> &[Place] {
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
}

#[cfg(test)]
mod tests {
    use crate::record::{Scope, TeamId};
    use crate::series::SeriesSet;
    use crate::series::sample::{Sample, all, day};

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
}
