//! The four rules, point by point, and what a series says today.

use super::limits::{bounds, weeks_until_firm};
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

/// Writes the side, the signals and the runs of every point of every phase that has limits. Provisional limits give no
/// signal.
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
        mark_runs(points.get_mut(phase.first..=phase.last).unwrap_or_default());
    }
}

/// The stretches of a phase on one side of the centre that hold a run.
fn mark_runs(points: &mut [Point]) {
    let mut places: Vec<&mut Point> = points.iter_mut().filter(|point| point.value.is_some()).collect();
    let sides = places.chunk_by_mut(|one, next| one.above.is_some() && one.above == next.above);
    for stretch in sides.filter(|stretch| stretch.iter().any(|point| point.signals.contains(&Signal::Run))) {
        stretch.iter_mut().for_each(|point| point.in_run = true);
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

#[cfg(test)]
mod tests {
    use crate::series::sample::{Sample, all, day};
    use crate::series::{Reading, Series, Signal};

    /// Twenty points about 10 with limits 4.68 and 15.32 and a range limit of 6.536, then more.
    fn after(more: &[Option<f64>]) -> Series {
        let mut values = all(&[11.0, 9.0].repeat(10));
        values.extend(more);
        Sample::new("2030-01-01").weekly("", "2026-01-05", &[("hours", &values)]).series("hours")
    }

    /// The places of a signal, from the first point after the baseline on.
    fn places(series: &Series, signal: Signal) -> Vec<usize> {
        assert!(series.points[..20].iter().all(|point| point.signals.is_empty()));
        let met = |point: &&crate::series::Point| point.signals.contains(&signal);
        (0..series.points.len())
            .filter(|at| series.points.get(*at).as_ref().is_some_and(met))
            .map(|at| at - 20)
            .collect()
    }

    #[test]
    fn outside_is_strictly_beyond_a_limit() {
        let series = after(&all(&[15.32, 15.33, 10.0, 4.68, 4.67]));
        assert_eq!(places(&series, Signal::Outside), [1, 4]);
        assert_eq!((series.direction(21), series.direction(24), series.direction(22)), (Some(true), Some(false), None));
    }

    #[test]
    fn a_clamped_limit_is_no_limit_to_the_rules() {
        let values = all(&[2.0, 8.0].repeat(10).into_iter().chain([0.0]).collect::<Vec<_>>());
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("hours", &values)]).series("hours");
        assert_eq!((series.points[20].lower, series.points[20].signals.len()), (Some(0.0), 0));
    }

    #[test]
    fn eight_on_one_side_are_a_run_and_so_is_each_that_goes_on() {
        let series = after(&all(&[10.5; 9]));
        assert_eq!(places(&series, Signal::Run), [7, 8]);
        let drawn: Vec<usize> = (0..series.points.len()).filter(|at| series.points[*at].in_run).collect();
        assert_eq!(drawn, (20..29).collect::<Vec<_>>(), "the whole of it, from where its side was taken");
        let broken = after(&all(&[10.5, 10.5, 10.5, 10.5, 10.0, 10.5, 10.5, 10.5, 10.5]));
        assert_eq!(places(&broken, Signal::Run), [] as [usize; 0], "a point on the centre is on neither side");
    }

    #[test]
    fn runs_and_near_limits_go_on_over_gaps() {
        let mut gapped = all(&[10.5; 4]);
        gapped.push(None);
        gapped.extend(all(&[10.5; 4]));
        assert_eq!(places(&after(&gapped), Signal::Run), [7]);
        let near = [Some(13.0), None, Some(13.0), None, Some(13.0)];
        assert_eq!(places(&after(&near), Signal::NearLimit), [2]);
    }

    #[test]
    fn near_limit_needs_two_of_the_three_before_on_its_side() {
        // 12.66 lies halfway between the centre and the limit.
        let near = |values: &[f64]| places(&after(&all(values)), Signal::NearLimit);
        assert_eq!(near(&[13.0, 10.0, 13.0, 13.0]), [3]);
        assert_eq!(near(&[13.0, 10.0, 10.0, 13.0, 13.0]), [] as [usize; 0]);
        assert_eq!(near(&[13.0, 7.0, 13.0]), [] as [usize; 0]);
        assert_eq!(near(&[7.0, 7.0, 4.0]), [2]);
        assert_eq!(near(&[12.65, 12.65, 12.65]), [] as [usize; 0]);
        assert_eq!(near(&[12.66, 12.66, 12.66]), [] as [usize; 0], "as close to the centre as to the limit");
        assert_eq!(near(&[12.67, 12.67, 12.67]), [2]);
    }

    /// The first point of a phase has none before it, the third has two.
    #[test]
    fn near_limit_looks_at_those_there_are() {
        let mut values = vec![13.0; 3];
        values.extend([9.0, 11.0].repeat(9));
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("hours", &all(&values))]).series("hours");
        let met: Vec<usize> = (0..21).filter(|at| !series.points[*at].signals.is_empty()).collect();
        assert_eq!(met, [2]);
        assert_eq!(series.points[2].signals, [Signal::NearLimit]);
    }

    #[test]
    fn range_is_a_moving_range_above_its_limit() {
        let series = after(&all(&[6.0, 12.6, 6.1, 12.0]));
        assert_eq!(places(&series, Signal::Range), [1]);
        assert_eq!(series.direction(21), Some(true));
    }

    #[test]
    fn nothing_reaches_across_a_phase() {
        let mut sample =
            Sample::new("2030-01-01").weekly("", "2026-01-05", &[("hours", &all(&[11.0, 9.0].repeat(10)))]);
        sample = sample.weekly("", "2026-05-25", &[("hours", &all(&[10.5; 7]))]);
        sample = sample.note("", "2026-07-13", &[]).shift("hours", "moved");
        let series = sample.weekly("", "2026-07-13", &[("hours", &all(&[10.5; 12]))]).series("hours");
        assert_eq!(places(&series, Signal::Run), [] as [usize; 0]);
        assert_eq!(series.phases.len(), 2);
    }

    #[test]
    fn provisional_limits_give_no_signal() {
        let values = [9.0, 11.0, 9.0, 11.0, 9.0, 11.0, 9.0, 11.0, 9.0, 11.0, 60.0];
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("hours", &all(&values))]).series("hours");
        let last = &series.points[10];
        assert!(last.value > last.upper && last.signals.is_empty() && last.provisional == Some(true));
    }

    /// The sum of twenty times 0.1 is not 2; equal figures give no signal all the same.
    #[test]
    fn equal_figures_give_no_signal() {
        let mut values = all(&[0.1; 20]);
        values.extend(all(&[0.3 - 0.2; 10]));
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &[("hours", &values)]).series("hours");
        assert!(series.points.iter().all(|point| point.signals.is_empty() && point.above.is_none()));
    }

    #[test]
    fn within_its_usual_range_since_the_day_after_its_last_signal() {
        let quiet = after(&all(&[10.0]));
        assert_eq!(quiet.reading, Some(Reading::Usual { since: day("2026-01-05") }));
        let once = after(&all(&[16.0, 10.0, 10.0]));
        assert_eq!(once.reading, Some(Reading::Usual { since: day("2026-05-26") }));
    }

    #[test]
    fn a_run_is_told_from_its_first_point_on() {
        let series = after(&all(&[10.5, 10.6, 10.5, 10.6, 10.5, 10.6, 10.5, 10.6, 10.55]));
        let Some(Reading::Signalled(reading)) = &series.reading else { panic!("{:?}", series.reading) };
        assert_eq!((reading.signals.as_slice(), reading.up), ([Signal::Run].as_slice(), true));
        assert_eq!((reading.first, reading.count), (20, 9));
        assert!((reading.level - 10.55).abs() < 1e-9 && (reading.centre - 10.0).abs() < 1e-9);
    }

    #[test]
    fn a_single_signal_is_told_of_its_point() {
        let series = after(&all(&[10.5, 4.0]));
        let Some(Reading::Signalled(reading)) = &series.reading else { panic!("{:?}", series.reading) };
        assert_eq!((reading.up, reading.first, reading.count, reading.level), (false, 21, 1, 4.0));
    }

    /// A small week far out is within its wide limits, a large one is not; the level of a run is pooled.
    #[test]
    fn conversions_are_held_against_the_limits_of_their_own_week() {
        let mut n = vec![30.0; 20];
        let mut k = [9.0, 10.0].repeat(10);
        n.extend([5.0, 300.0]);
        k.extend([0.0, 45.0]);
        let lines: [(&str, &[Option<f64>]); 2] = [("mql", &all(&n)), ("sql", &all(&k))];
        let series = Sample::new("2030-01-01").weekly("", "2026-01-05", &lines).series("mql>sql");
        assert_eq!(places(&series, Signal::Outside), [1]);
        let Some(Reading::Signalled(reading)) = &series.reading else { panic!("{:?}", series.reading) };
        assert!(!reading.up && (reading.level - 0.15).abs() < 1e-9);
    }
}
