//! Laney's p′ chart: shares whose weeks differ in size, and vary by more than chance alone.

use super::average::mean;

/// d₂ for two values: the mean moving range of a standard normal variable.
const D2: f64 = 1.128;

/// Centre and spread of a baseline of shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Laney {
    /// The pooled share p̄ = Σk/Σn.
    pub centre: f64,
    /// mean|zᵢ − zᵢ₋₁|/1.128 as it was found; `None` without any pair.
    pub spread: Option<f64>,
    /// That, at least 1: the week-to-week variation in units of what chance alone gives.
    pub sigma_z: f64,
}

/// A week's share and whether it follows the one before it without a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// k: those that became.
    pub numerator: f64,
    /// n: those that could, over 0.
    pub denominator: f64,
    /// Whether |z − z before| counts.
    pub joined: bool,
}

/// The p′ chart of a baseline. σᵢ = √(p̄(1−p̄)/nᵢ); zᵢ = (pᵢ−p̄)/σᵢ; σz = mean|zᵢ−zᵢ₋₁|/1.128 over the joined
/// pairs, floored at 1 so that the limits are never narrower than chance alone makes them, and 1 without a pair.
///
/// D. B. Laney, Improved control charts for attributes, Quality Engineering 14 (2002) 531–537.
/// `None` where p̄ does not lie strictly between 0 and 1.
pub fn fit(shares: &[Share]) -> Option<Laney> {
    let k: f64 = shares.iter().map(|share| share.numerator).sum();
    let n: f64 = shares.iter().map(|share| share.denominator).sum();
    let centre = k / n;
    if !(centre > 0.0 && centre < 1.0) {
        return None;
    }
    let z = |share: &Share| (share.numerator / share.denominator - centre) / sigma(centre, share.denominator);
    let pairs = shares.iter().zip(shares.iter().skip(1)).filter(|(_, later)| later.joined);
    let ranges: Vec<f64> = pairs.map(|(before, later)| (z(later) - z(before)).abs()).collect();
    let spread = mean(&ranges).map(|range| range / D2);
    Some(Laney { centre, spread, sigma_z: spread.unwrap_or(1.0).max(1.0) })
}

/// Lower and upper limit p̄ ± 3·σᵢ·σz of a week of n, not clamped to 0–1.
pub fn limits(centre: f64, sigma_z: f64, n: f64) -> (f64, f64) {
    let half = 3.0 * sigma(centre, n) * sigma_z;
    (centre - half, centre + half)
}

fn sigma(centre: f64, n: f64) -> f64 {
    (centre * (1.0 - centre) / n).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(k: &[f64], n: &[f64]) -> Vec<Share> {
        let both = k.iter().zip(n).enumerate();
        both.map(|(at, (k, n))| Share { numerator: *k, denominator: *n, joined: at > 0 }).collect()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 5e-5, "{a} is not {b}");
    }

    /// As in REPORT.md.
    #[test]
    fn worked_example() {
        let n = [30.0, 28.0, 35.0, 22.0, 60.0, 31.0, 27.0, 33.0, 29.0, 12.0, 34.0, 30.0];
        let k = [9.0, 9.0, 10.0, 7.0, 19.0, 8.0, 9.0, 10.0, 9.0, 4.0, 11.0, 4.0];
        let laney = fit(&shares(&k, &n)).expect("a share");
        close(laney.centre, 0.2938);
        close(laney.spread.expect("pairs"), 0.4665);
        assert!((laney.sigma_z - 1.0).abs() < 1e-12);
        let (lower, upper) = limits(laney.centre, laney.sigma_z, 30.0);
        close(lower, 0.0443);
        close(upper, 0.5433);
    }

    /// Weeks that swing by far more than chance widen the limits: z are ±4, their ranges 8.
    #[test]
    fn overdispersion_widens_the_limits() {
        let n = [100.0; 6];
        let k = [70.0, 30.0, 70.0, 30.0, 70.0, 30.0];
        let laney = fit(&shares(&k, &n)).expect("a share");
        close(laney.sigma_z, 8.0 / 1.128);
        let (lower, upper) = limits(laney.centre, laney.sigma_z, 100.0);
        close(upper, 0.5 + 0.15 * 8.0 / 1.128);
        close(lower, 0.5 - 0.15 * 8.0 / 1.128);
    }

    #[test]
    fn pairs_across_a_gap_do_not_count() {
        let mut all = shares(&[70.0, 30.0, 30.0], &[100.0; 3]);
        all[1].joined = false;
        close(fit(&all).expect("a share").spread.expect("one pair"), 0.0);
        all[2].joined = false;
        let laney = fit(&all).expect("a share");
        assert_eq!(laney.spread, None);
        assert!((laney.sigma_z - 1.0).abs() < 1e-12);
    }

    #[test]
    fn no_chart_of_none_or_all() {
        assert_eq!(fit(&shares(&[0.0, 0.0], &[5.0, 5.0])), None);
        assert_eq!(fit(&shares(&[5.0, 6.0], &[5.0, 5.0])), None);
        assert_eq!(fit(&[]), None);
    }
}
