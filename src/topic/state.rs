//! Where a topic stands, and whether it is heard more than before.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::window::Days;
use super::{State, Trend};
use crate::statistics::fisher;

/// From so many different meetings on, a topic recurs.
const RECURRING: u32 = 3;
/// So many weeks a topic counts as new.
const NEW_WEEKS: u32 = 4;
/// The level of the test for a trend.
const LEVEL: f64 = 0.05;

/// The state of a topic, the first that holds: `heard` and `heard_recent` count meetings, of all time and of `recent`.
pub(super) fn state(as_of: Date, first: Option<Date>, heard: u32, heard_recent: u32) -> State {
    let newest = Days::ending(as_of, NEW_WEEKS);
    if heard_recent == 0 {
        State::Quiet
    } else if heard >= RECURRING {
        State::Recurring
    } else if first.is_some_and(|first| first >= newest.from) {
        State::New
    } else {
        State::Heard
    }
}

/// Trends of one scope's topics. Its two windows have the same meetings for all, so that a test is made once for
/// each pair of counts.
#[derive(Debug)]
pub(super) struct Trends {
    recent: u32,
    before: u32,
    known: BTreeMap<(u32, u32), Option<Trend>>,
}

impl Trends {
    /// For so many meetings in `recent` and in the window before.
    pub(super) fn new(recent: u32, before: u32) -> Self {
        Self { recent, before, known: BTreeMap::new() }
    }

    /// The trend of a topic that so many meetings heard; `None` where there is nothing to test: a window without
    /// meetings, or a topic that none or all of them heard.
    pub(super) fn of(&mut self, heard_recent: u32, heard_before: u32) -> Option<Trend> {
        let (recent, before) = (self.recent, self.before);
        *self
            .known
            .entry((heard_recent, heard_before))
            .or_insert_with(|| trend((heard_recent, recent), (heard_before, before)))
    }
}

fn trend(recent: (u32, u32), before: (u32, u32)) -> Option<Trend> {
    let silent = |(heard, all): (u32, u32)| all.saturating_sub(heard);
    let p = fisher::two_sided(recent.0, silent(recent), before.0, silent(before))?;
    let more = u64::from(recent.0) * u64::from(before.1) > u64::from(before.0) * u64::from(recent.1);
    Some(match (p < LEVEL, more) {
        (true, true) => Trend::Rising,
        (true, false) => Trend::Falling,
        (false, _) => Trend::Steady,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_first_state_that_holds() {
        let today = date(2026, 3, 30);
        let first = |day| Some(date(2026, 3, day));
        assert_eq!(state(today, first(9), 9, 0), State::Quiet);
        assert_eq!(state(today, first(9), 3, 1), State::Recurring);
        assert_eq!(state(today, first(3), 2, 2), State::New);
        assert_eq!(state(today, first(2), 2, 2), State::Heard);
        assert_eq!(state(today, None, 0, 0), State::Quiet);
    }

    /// 6 of 8 against 1 of 8 has p = 0.0406; 5 of 8 against 1 of 8 has p = 0.1189.
    #[test]
    fn a_trend_is_a_difference_that_the_test_sees() {
        let mut trends = Trends::new(8, 8);
        assert_eq!(trends.of(6, 1), Some(Trend::Rising));
        assert_eq!(trends.of(1, 6), Some(Trend::Falling));
        assert_eq!(trends.of(5, 1), Some(Trend::Steady));
    }

    #[test]
    fn nothing_is_tested_without_both_windows_and_both_answers() {
        assert_eq!(Trends::new(8, 0).of(6, 0), None);
        assert_eq!(Trends::new(8, 8).of(0, 0), None);
        assert_eq!(Trends::new(8, 8).of(8, 8), None);
    }
}
