//! The XmR chart: individual values and their moving ranges.

use super::average::mean;

/// 3/d₂ for two values (d₂ = 1.128), as the tables print it: mean moving range → half-width of the limits.
const WIDTH: f64 = 2.66;

/// D₄ for two values, as the tables print it: mean moving range → upper range limit.
const RANGE: f64 = 3.268;

/// Natural process limits, all in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Xmr {
    /// The mean x̄.
    pub centre: f64,
    /// x̄ − 2.66·mR̄
    pub lower: f64,
    /// x̄ + 2.66·mR̄
    pub upper: f64,
    /// The mean moving range mR̄.
    pub mean_range: f64,
    /// 3.268·mR̄
    pub range_upper: f64,
}

/// Centre and natural process limits of a baseline: its values, and the moving ranges |xᵢ − xᵢ₋₁| of those
/// neighbours that follow each other without a gap.
///
/// W. A. Shewhart, Economic Control of Quality (1931); D. J. Wheeler, Understanding Variation (1993), ch. 3;
/// D. C. Montgomery, Introduction to Statistical Quality Control, §6.4.
/// `None` without values or without ranges, and where they are too large to add.
pub fn limits(values: &[f64], ranges: &[f64]) -> Option<Xmr> {
    let (centre, mean_range) = (mean(values)?, mean(ranges)?);
    let half = WIDTH * mean_range;
    let chart = Xmr { centre, lower: centre - half, upper: centre + half, mean_range, range_upper: RANGE * mean_range };
    (chart.lower.is_finite() && chart.upper.is_finite() && chart.range_upper.is_finite()).then_some(chart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[f64]) -> Xmr {
        let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
        limits(values, &ranges).expect("enough values")
    }

    fn close(a: f64, b: f64, by: f64) {
        assert!((a - b).abs() < by, "{a} is not {b}");
    }

    /// The sixteen months of Wheeler's accounts receivable, as in REPORT.md.
    #[test]
    fn worked_example() {
        let xmr = chart(&[
            5045.0, 4350.0, 4350.0, 3975.0, 4290.0, 4430.0, 4485.0, 4285.0, 3980.0, 3925.0, 3645.0, 3760.0, 3300.0,
            3685.0, 3463.0, 5200.0,
        ]);
        close(xmr.centre, 4135.5, 1e-9);
        close(xmr.mean_range, 355.933, 5e-4);
        close(xmr.lower, 3188.717, 5e-4);
        close(xmr.upper, 5082.283, 5e-4);
        close(xmr.range_upper, 1163.190, 5e-4);
    }

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 (which divides by 1.128 instead of rounding 3/1.128).
    #[test]
    fn nist_flow_rates() {
        let xmr = chart(&[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
        close(xmr.centre, 50.81, 1e-9);
        close(xmr.mean_range, 1.8778, 5e-5);
        close(xmr.upper, 55.8041, 1.5e-3);
        close(xmr.lower, 45.8159, 1.5e-3);
    }

    #[test]
    fn no_limits_without_values_or_ranges_or_beyond_the_largest_number() {
        assert_eq!(limits(&[], &[]), None);
        assert_eq!(limits(&[1.0], &[]), None);
        assert_eq!(limits(&[f64::MAX, f64::MAX], &[0.0]), None);
    }
}
