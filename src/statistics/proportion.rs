//! Shares of a whole: Wilson's interval, and Newcombe's for a difference of two shares.

use super::{Difference, Interval, Proportion};

/// The 97.5% quantile of the standard normal distribution, to full double precision.
pub const Z: f64 = 1.959_963_984_540_054;

impl Proportion {
    /// k of n: its rate where n > 0, its interval where [`wilson`] has one.
    pub fn new(k: f64, n: f64) -> Self {
        Self { k, n, rate: (n > 0.0).then(|| k / n), interval: wilson(k, n) }
    }

    /// k of n, counted.
    pub fn of(k: u32, n: u32) -> Self {
        Self::new(f64::from(k), f64::from(n))
    }
}

/// Wilson's score interval at 95%, without continuity correction.
///
/// (p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n). E. B. Wilson, JASA 22 (1927) 209–212.
/// `None` where k or n is not whole, n is 0, or k lies outside 0..=n.
pub fn wilson(k: f64, n: f64) -> Option<Interval> {
    let whole = |x: f64| (x - x.round()).abs() < 1e-9;
    if !(whole(k) && whole(n) && n > 0.0 && (0.0..=n).contains(&k)) {
        return None;
    }
    let p = k / n;
    let z2 = Z * Z;
    let centre = p + z2 / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    let low = if k == 0.0 { 0.0 } else { (centre - half) / scale };
    let high = if k == n { 1.0 } else { (centre + half) / scale };
    Some(Interval { low, high })
}

/// The difference of two independent shares, first minus second, with Newcombe's hybrid score interval at 95%,
/// without continuity correction: method 10 of R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890.
///
/// `None` where either share has no Wilson interval.
pub fn newcombe(first: Proportion, second: Proportion) -> Option<Difference> {
    let (a, b) = (first.interval?, second.interval?);
    let (p, q) = (first.rate?, second.rate?);
    let value = p - q;
    let low = value - ((p - a.low).powi(2) + (b.high - q).powi(2)).sqrt();
    let high = value + ((a.high - p).powi(2) + (q - b.low).powi(2)).sqrt();
    Some(Difference { value, interval: Interval { low, high } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 5e-5, "{a} is not {b}");
    }

    /// Newcombe 1998, table II: (a) 56/70 − 48/80, (b) 9/10 − 3/10, (c) 10/10 − 0/20, (d) 10/10 − 0/10.
    #[test]
    fn newcombe_1998_table_ii() {
        for (k1, n1, k2, n2, low, high) in [
            (56, 70, 48, 80, 0.0524, 0.3339),
            (9, 10, 3, 10, 0.1705, 0.8090),
            (10, 10, 0, 20, 0.6791, 1.0),
            (10, 10, 0, 10, 0.6075, 1.0),
        ] {
            let difference = newcombe(Proportion::of(k1, n1), Proportion::of(k2, n2)).expect("both have intervals");
            close(difference.interval.low, low);
            close(difference.interval.high, high);
        }
    }

    /// Figure (a) of the same table, in weeks that differ twice as much as chance explains.
    #[test]
    fn weeks_that_differ_make_a_difference_less_sure() {
        let difference = newcombe(Proportion::of(56, 70), Proportion::of(48, 80)).expect("both have intervals");
        assert_eq!((difference.spread(1.0), difference.spread(0.5)), (difference.interval, difference.interval));
        let wide = difference.spread(2.0);
        close(wide.low, -0.0951);
        close(wide.high, 0.4677);
        assert!(difference.spread(9.0).low >= -1.0 && difference.spread(9.0).high <= 1.0);
    }

    /// Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    #[test]
    fn wilson_published() {
        for (k, n, low, high) in [
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
            (0.0, 20.0, 0.0, 0.1611),
            (1.0, 29.0, 0.0061, 0.1718),
        ] {
            let interval = wilson(k, n).expect("a share");
            close(interval.low, low);
            close(interval.high, high);
        }
    }

    #[test]
    fn no_interval_without_a_share() {
        assert_eq!(wilson(1.0, 0.0), None);
        assert_eq!(wilson(3.0, 2.0), None);
        assert_eq!(wilson(0.5, 2.0), None);
        assert_eq!(Proportion::of(0, 0).rate, None);
    }
}
