//! When two figures count as equal, so that no signal hangs on the last bit of a sum.

/// How far apart two equal figures may lie, relative to the largest that is looked at.
const TOLERANCE: f64 = 1e-9;

/// Whether `a` and `b` lie within 1e-9 of each other, relative to the largest of the two and of `centre`, the
/// centre of their phase (0 where they have none). The size of the centre counts because limits and distances are
/// differences of figures of that size, and carry its rounding.
pub fn equal(a: f64, b: f64, centre: f64) -> bool {
    (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()).max(centre.abs())
}

/// Whether `a` is strictly greater than `b`: greater, and not [`equal`].
pub fn above(a: f64, b: f64, centre: f64) -> bool {
    a > b && !equal(a, b, centre)
}

/// Whether `a` is at least `b`: greater, or [`equal`].
pub fn at_least(a: f64, b: f64, centre: f64) -> bool {
    a >= b || equal(a, b, centre)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_bit_of_a_sum_is_no_difference() {
        assert!(!above(0.1 + 0.2, 0.3, 0.0));
        assert!(at_least(0.3, 0.1 + 0.2, 0.0));
        assert!(above(0.300_000_01, 0.3, 0.0));
        assert!(!at_least(0.3, 0.300_000_01, 0.0));
    }

    #[test]
    fn the_centre_sets_the_scale() {
        assert!(above(2e-7, 1e-7, 0.0));
        assert!(!above(2e-7, 1e-7, 1000.0));
    }
}
