//! The limits of a phase, from the points of its baseline.

use super::phases::{Chart, Place, Stretch};
use super::{Limits, NoLimits, Phase, Point};
use crate::statistics::average::{mean, median};
use crate::statistics::equality::above;
use crate::statistics::{laney, xmr};

/// Fewer points in a phase give no limits.
const FEWEST_POINTS: usize = 6;
/// Fewer moving ranges in a baseline give no limits of individual values.
const FEWEST_RANGES: usize = 4;
/// From so many points in a phase on, its limits stand.
const FIRM: usize = 12;
/// A count below this mean, and a week's rarer outcome below this median, have no useful limits.
const SMALL: f64 = 2.0;

impl Stretch<'_> {
    /// The limits of the phase, or why it has none.
    pub(super) fn limits(&self, points: &[Point]) -> Result<Limits, NoLimits> {
        let missing = FEWEST_POINTS.saturating_sub(self.places.len());
        match self.chart {
            Chart::Xmr { count, .. } => self.of_values(points, missing, count),
            Chart::Laney if missing > 0 => Err(NoLimits::TooFew(self.weeks(missing))),
            Chart::Laney => self.of_shares(points),
        }
    }

    fn of_values(&self, points: &[Point], missing: usize, count: bool) -> Result<Limits, NoLimits> {
        let baseline = self.baseline();
        let values: Vec<f64> = baseline.iter().filter_map(|place| points.get(place.at)?.value).collect();
        let ranges: Vec<f64> = baseline.iter().filter_map(|place| points.get(place.at)?.range).collect();
        let missing = missing.max(FEWEST_RANGES.saturating_sub(ranges.len()));
        if missing > 0 {
            return Err(NoLimits::TooFew(self.weeks(missing)));
        }
        let chart = xmr::limits(&values, &ranges).ok_or(NoLimits::TooFew(0))?;
        let rare = count && mean(&values).is_some_and(|mean| above(SMALL, mean, mean));
        if rare { Err(NoLimits::SmallCount) } else { Ok(of_xmr(chart, self.provisional())) }
    }

    fn of_shares(&self, points: &[Point]) -> Result<Limits, NoLimits> {
        let shares = self.shares(points);
        let chart = laney::fit(&shares).ok_or(NoLimits::SmallRate)?;
        let rarer = chart.centre.min(1.0 - chart.centre);
        let sizes: Vec<f64> = shares.iter().map(|share| share.denominator * rarer).collect();
        let small = median(&sizes).is_none_or(|median| above(SMALL, median, chart.centre));
        let last = self.places.last().and_then(|place| points.get(place.at)?.denominator);
        match last {
            Some(n) if !small => Ok(of_laney(chart, n, self.provisional())),
            _ => Err(NoLimits::SmallRate),
        }
    }

    fn provisional(&self) -> bool {
        self.places.len() < FIRM
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
    pub(super) fn write_limits(&self, limits: &Limits, points: &mut [Point]) {
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
    use crate::series::sample::{Sample, all};
    use crate::series::{NoLimits, Reading, Series};

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
