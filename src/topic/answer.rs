//! Whether an answer helped, and whether it is still looked after.

use jiff::civil::Date;

use super::Answer;
use super::window::Days;
use crate::note::card::{Card, Facts, Objection};
use crate::source::date::days_between;
use crate::statistics::Proportion;
use crate::statistics::proportion::newcombe;

/// An answer not looked at for more days than this is stale.
const STALE_DAYS: i32 = 90;

/// The front matter of an objection's card.
pub(super) fn objection(card: Option<&Card>) -> Option<&Objection> {
    match card.map(|card| &card.facts) {
        Some(Facts::Objection(objection)) => Some(objection),
        _ => None,
    }
}

/// The share of meetings that heard a topic in the `weeks` before `answered` and in as many from that day on, once
/// the second window is over. `heard` counts the meetings of some days that heard it, of all that there were.
pub(super) fn compare(as_of: Date, answered: Date, weeks: u32, heard: impl Fn(Days) -> (u32, u32)) -> Answer {
    let after = Days::starting(answered, weeks);
    if as_of < after.to {
        return Answer::TooEarly;
    }
    let share = |days| {
        let (heard, all) = heard(days);
        Proportion::of(heard, all)
    };
    let (before, after) = (share(after.before(weeks)), share(after));
    match newcombe(after, before) {
        Some(difference) => Answer::Compared { before, after, difference },
        None => Answer::NoMeetings,
    }
}

/// Whether an answer was reviewed, or else given, over 90 days ago.
pub(super) fn stale(as_of: Date, card: &Objection) -> bool {
    card.reviewed.or(card.answered).is_some_and(|day| days_between(day, as_of) > STALE_DAYS)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn shares(days: Days) -> (u32, u32) {
        if days.from == date(2026, 1, 5) { (3, 10) } else { (9, 10) }
    }

    /// Newcombe 1998, table II (b), with its signs turned: 3/10 − 9/10 is −0.8090 to −0.1705.
    #[test]
    fn after_minus_before() {
        let Answer::Compared { before, after, difference } = compare(date(2026, 3, 2), date(2026, 1, 5), 8, shares)
        else {
            panic!("both windows have meetings")
        };
        assert_eq!((before.k, after.k), (9.0, 3.0));
        assert!((difference.value + 0.6).abs() < 1e-12);
        assert!((difference.interval.low + 0.8090).abs() < 5e-5);
        assert!((difference.interval.high + 0.1705).abs() < 5e-5);
    }

    #[test]
    fn the_windows_meet_at_the_day_of_the_answer() {
        let seen = std::cell::RefCell::new(Vec::new());
        compare(date(2026, 3, 2), date(2026, 1, 5), 8, |days| {
            seen.borrow_mut().push(days);
            (1, 2)
        });
        let days = |from, to| Days { from, to };
        assert_eq!(
            *seen.borrow(),
            [days(date(2025, 11, 10), date(2026, 1, 4)), days(date(2026, 1, 5), date(2026, 3, 1))]
        );
    }

    #[test]
    fn it_is_too_early_until_the_second_window_is_over() {
        let on = |day| compare(day, date(2026, 1, 5), 8, shares);
        assert_eq!(on(date(2026, 2, 28)), Answer::TooEarly);
        assert!(matches!(on(date(2026, 3, 1)), Answer::Compared { .. }));
        assert_eq!(on(date(2025, 12, 1)), Answer::TooEarly);
    }

    #[test]
    fn without_meetings_there_is_nothing_to_compare() {
        let none = compare(date(2026, 3, 2), date(2026, 1, 5), 8, |_| (0, 0));
        assert_eq!(none, Answer::NoMeetings);
    }

    #[test]
    fn an_answer_is_stale_after_ninety_days_without_a_review() {
        let card = |answered, reviewed| Objection { answered, reviewed, ..Objection::default() };
        let today = date(2026, 4, 1);
        assert!(!stale(today, &card(Some(date(2026, 1, 1)), None)));
        assert!(stale(today, &card(Some(date(2025, 12, 31)), None)));
        assert!(!stale(today, &card(Some(date(2025, 1, 1)), Some(date(2026, 3, 1)))));
        assert!(!stale(today, &card(None, None)));
    }
}
