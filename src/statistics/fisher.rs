//! Fisher's exact test for a table of two by two.

/// Two-sided p of the table `[[a, b], [c, d]]`: the summed probability of every table with the same margins
/// that is no likelier than this one (with a relative tolerance of 1e-7, as R and scipy do).
///
/// R. A. Fisher, Statistical Methods for Research Workers (1934), §21.02. `None` where a row or a column is empty.
pub fn two_sided(a: u32, b: u32, c: u32, d: u32) -> Option<f64> {
    let (row, other, column) = (a + b, c + d, a + c);
    if row == 0 || other == 0 || column == 0 || b + d == 0 {
        return None;
    }
    let logs = log_factorials(row + other);
    let choose = |n: u32, k: u32| logs[n as usize] - logs[k as usize] - logs[(n - k) as usize];
    let probability = |x: u32| (choose(row, x) + choose(other, column - x) - choose(row + other, column)).exp();
    let observed = probability(a) * (1.0 + 1e-7);
    let p = (column.saturating_sub(other)..=column.min(row)).map(probability).filter(|p| *p <= observed).sum::<f64>();
    Some(p.min(1.0))
}

fn log_factorials(n: u32) -> Vec<f64> {
    let mut logs = vec![0.0];
    for i in 1..=n {
        logs.push(logs[logs.len() - 1] + f64::from(i).ln());
    }
    logs
}

#[cfg(test)]
mod tests {
    use super::two_sided;

    /// Fisher's tea tasting (3 of 4 told right), and Agresti's and R's documented values.
    #[test]
    fn published() {
        let close = |p: Option<f64>, expected: f64| assert!((p.expect("a table") - expected).abs() < 1e-6, "{p:?}");
        close(two_sided(3, 1, 1, 3), 0.485_714_3);
        close(two_sided(2, 10, 15, 3), 0.000_536_7);
        close(two_sided(1, 9, 11, 3), 0.002_759_5);
    }

    #[test]
    fn nothing_to_tell_without_both_rows() {
        assert_eq!(two_sided(0, 0, 3, 4), None);
        assert_eq!(two_sided(0, 5, 0, 6), None);
    }
}
