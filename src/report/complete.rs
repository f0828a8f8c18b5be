//! How many weeks are in a sum of the workspace: those that not every team wrote are left out.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::numbers;
use crate::note::Line;
use crate::record::{Record, Scope};
use crate::source::date::Week;

/// Weeks in which a note of the scope has a value of one of these lines, on the days that count.
pub fn written(record: &Record, scope: Scope, lines: &[Line], counts: impl Fn(Date) -> bool) -> usize {
    let all = lines.iter().flat_map(|line| record.standing(line));
    let own = all.filter(|value| value.value.is_some() && scope.holds(value.team) && counts(value.date));
    own.map(|value| value.week).collect::<BTreeSet<Week>>().len()
}

/// The weeks of a sum: `40`, and `40 of 44` where some are left out.
pub fn weeks(summed: usize, written: usize) -> String {
    let grouped = |many: usize| numbers::grouped(u64::try_from(many).unwrap_or(u64::MAX));
    if written > summed { format!("{} of {}", grouped(summed), grouped(written)) } else { grouped(summed) }
}

/// What a page says where some weeks are left out.
pub const LEFT_OUT: &str = "A week that not every team wrote is in no sum of the workspace, so that a late note does not \
                            look like a fall; each team’s own page has it. 7 of 8 means that one week is left out.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_left_out_are_said() {
        assert_eq!(weeks(40, 40), "40");
        assert_eq!(weeks(40, 44), "40 of 44");
    }
}
