//! The sentences of follow-through: how much of what came due was done by its first date, both ways.

use crate::report::{numbers, words};
use crate::statistics::Proportion;
use crate::statistics::proportion::newcombe;
use crate::thread::FollowRow;

/// From how many on a share is said in percent.
pub(in crate::report) const ENOUGH: f64 = 5.0;

/// What came due in one direction.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Way<'a> {
    pub(in crate::report) from: &'a str,
    pub(in crate::report) to: &'a str,
    /// How many were done by their first date.
    pub(in crate::report) share: Proportion,
}

/// What a page of commitments opens with.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) enum Headline<'a> {
    /// No note has a commitment.
    Empty,
    /// None had its first date in the window; so many are open.
    NothingDue(u64),
    /// In no direction between two sides.
    Total(Proportion),
    /// One way; the other had none.
    One(Way<'a>),
    /// Both ways.
    Both(Way<'a>, Way<'a>),
}

/// The sentence of a headline; `window` is `the last eight weeks`.
pub(in crate::report) fn headline(headline: Headline, window: &str) -> String {
    match headline {
        Headline::Empty => "No note has a commitment yet.".to_owned(),
        Headline::NothingDue(0) => format!("Nothing came due in {window}, and nothing is open."),
        Headline::NothingDue(1) => format!("Nothing came due in {window}; one promise is open."),
        Headline::NothingDue(open) => {
            format!("Nothing came due in {window}; {} promises are open.", numbers::spelled(open))
        }
        Headline::Total(share) if share.n == 1.0 => {
            let not = if share.k == 1.0 { "" } else { "not " };
            format!("Over {window}, the one promise that came due was {not}done by its first date.")
        }
        Headline::Total(share) => match percent(share) {
            Some(rate) => format!("Over {window}, {rate} of the promises that came due were done by their first date."),
            None => format!("Over {window}, {} promises that came due were done by their first date.", of(share)),
        },
        Headline::One(way) => {
            let (from, to) = (name(way.from), name(way.to));
            format!("Over {window}, {}; nothing that {to} promised {from} came due.", alone(way))
        }
        Headline::Both(one, two) => format!("Over {window}, {}.", both(one, two)),
    }
}

fn both(one: Way, two: Way) -> String {
    let (from, to) = (name(one.from), name(one.to));
    match (percent(one.share), percent(two.share)) {
        (Some(first), Some(second)) => format!(
            "{from} did {first} of what it promised {to} by the first date, and {to} {second} of what it promised {from}: {}",
            compared(one, two)
        ),
        _ => format!(
            "{} promises from {from} to {to} and {} from {to} to {from} were done by their first date: too few to compare",
            of(one.share),
            of(two.share)
        ),
    }
}

fn alone(way: Way) -> String {
    let (from, to) = (name(way.from), name(way.to));
    match percent(way.share) {
        Some(rate) => format!("{from} did {rate} of what it promised {to} by the first date"),
        None if way.share.n == 1.0 => {
            let not = if way.share.k == 1.0 { "" } else { "not " };
            format!("the one promise from {from} to {to} was {not}done by its first date")
        }
        None => format!("{} promises from {from} to {to} were done by their first date", of(way.share)),
    }
}

/// `too close to tell apart` where Newcombe's interval of the difference contains 0, else which side more often.
pub(in crate::report) fn compared(one: Way, two: Way) -> String {
    match newcombe(one.share, two.share) {
        Some(difference) if difference.interval.low > 0.0 => format!("{} more often", name(one.from)),
        Some(difference) if difference.interval.high < 0.0 => format!("{} more often", name(two.from)),
        Some(_) => "too close to tell apart".to_owned(),
        None => "too few to compare".to_owned(),
    }
}

/// The counts behind the sentence: `28 of 35 promises (64–90%) and 22 of 30 (56–86%).`
pub(in crate::report) fn counts(headline: Headline) -> Option<String> {
    match headline {
        Headline::Empty | Headline::NothingDue(_) => None,
        Headline::Total(share) | Headline::One(Way { share, .. }) => {
            enough(share).then(|| format!("{} promises{}.", of(share), bracket(share)))
        }
        Headline::Both(one, two) => (enough(one.share) && enough(two.share)).then(|| {
            format!("{} promises{} and {}{}.", of(one.share), bracket(one.share), of(two.share), bracket(two.share))
        }),
    }
}

/// What became of all that came due: `Of all 71 that came due, 50 were kept, 9 were late and 4 were dropped.`
pub(in crate::report) fn became(row: &FollowRow) -> Option<String> {
    let parts = [
        (row.kept, "was kept by the date agreed", "were kept by the date agreed"),
        (row.late, "was done later", "were done later"),
        (row.dropped, "was given up", "were given up"),
        (row.missed, "is past its date", "are past their date"),
        (row.moved, "was moved ahead", "were moved ahead"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{} {}", numbers::grouped(u64::from(*n)), if *n == 1 { one } else { many }))
        .collect();
    match row.due {
        0 | 1 => None,
        2 => Some(format!("Of both that came due, {}.", words::list(&said))),
        n => Some(format!("Of all {} that came due, {}.", numbers::grouped(u64::from(n)), words::list(&said))),
    }
}

/// How many of the first dates were assumed.
pub(in crate::report) fn assumed(row: &FollowRow) -> Option<String> {
    Some(match (row.assumed, row.due) {
        (_, 0) | (0, _) => return None,
        (1, 1) => "Its date was assumed: the note gives none.".to_owned(),
        (n, due) if n == due => "All of their dates were assumed: the notes give none.".to_owned(),
        (1, _) => "One of their dates was assumed: the note gives none.".to_owned(),
        (n, _) => {
            format!(
                "{} of their dates were assumed: the notes give none.",
                words::capital(&numbers::spelled(u64::from(n)))
            )
        }
    })
}

/// `80%`; `None` of fewer than five.
pub(in crate::report) fn percent(share: Proportion) -> Option<String> {
    share.rate.filter(|_| enough(share)).map(numbers::percent)
}

/// `64–90%`; `None` of fewer than five.
pub(in crate::report) fn interval(share: Proportion) -> Option<String> {
    share.interval.filter(|_| enough(share)).map(numbers::interval)
}

/// `28 of 35`
pub(in crate::report) fn of(share: Proportion) -> String {
    format!("{} of {}", numbers::decimals(share.k, 0), numbers::decimals(share.n, 0))
}

fn enough(share: Proportion) -> bool {
    share.n >= ENOUGH
}

fn bracket(share: Proportion) -> String {
    interval(share).map(|interval| format!(" ({interval})")).unwrap_or_default()
}

fn name(side: &str) -> String {
    words::cut(side, 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way<'a>(from: &'a str, to: &'a str, k: u32, n: u32) -> Way<'a> {
        Way { from, to, share: Proportion::of(k, n) }
    }

    fn both_ways(one: (u32, u32), two: (u32, u32)) -> Headline<'static> {
        Headline::Both(way("marketing", "sales", one.0, one.1), way("sales", "marketing", two.0, two.1))
    }

    #[test]
    fn every_headline_reads_aloud() {
        let one = |k, n| Headline::One(way("marketing", "sales", k, n));
        let total = |k, n| Headline::Total(Proportion::of(k, n));
        let cases = [
            (Headline::Empty, "No note has a commitment yet."),
            (Headline::NothingDue(0), "Nothing came due in the last eight weeks, and nothing is open."),
            (Headline::NothingDue(1), "Nothing came due in the last eight weeks; one promise is open."),
            (Headline::NothingDue(9), "Nothing came due in the last eight weeks; nine promises are open."),
            (total(1, 1), "Over the last eight weeks, the one promise that came due was done by its first date."),
            (total(0, 1), "Over the last eight weeks, the one promise that came due was not done by its first date."),
            (total(3, 4), "Over the last eight weeks, 3 of 4 promises that came due were done by their first date."),
            (
                total(12, 20),
                "Over the last eight weeks, 60% of the promises that came due were done by their first date.",
            ),
            (
                one(28, 35),
                "Over the last eight weeks, marketing did 80% of what it promised sales by the first date; \
                 nothing that sales promised marketing came due.",
            ),
            (
                one(1, 2),
                "Over the last eight weeks, 1 of 2 promises from marketing to sales were done by their first date; \
                 nothing that sales promised marketing came due.",
            ),
            (
                one(0, 1),
                "Over the last eight weeks, the one promise from marketing to sales was not done by its first date; \
                 nothing that sales promised marketing came due.",
            ),
            (
                both_ways((28, 35), (22, 30)),
                "Over the last eight weeks, marketing did 80% of what it promised sales by the first date, \
                 and sales 73% of what it promised marketing: too close to tell apart.",
            ),
            (
                both_ways((3, 4), (22, 30)),
                "Over the last eight weeks, 3 of 4 promises from marketing to sales and 22 of 30 from sales to \
                 marketing were done by their first date: too few to compare.",
            ),
        ];
        for (state, text) in cases {
            assert_eq!(headline(state, "the last eight weeks"), text);
        }
    }

    /// Newcombe 1998, table II (a): 56/70 − 48/80 lies wholly above zero.
    #[test]
    fn a_difference_is_told_only_where_the_interval_is_on_one_side() {
        let ways = |one: (u32, u32), two: (u32, u32)| {
            compared(way("marketing", "sales", one.0, one.1), way("sales", "marketing", two.0, two.1))
        };
        assert_eq!(ways((56, 70), (48, 80)), "marketing more often");
        assert_eq!(ways((48, 80), (56, 70)), "sales more often");
        assert_eq!(ways((28, 35), (22, 30)), "too close to tell apart");
    }

    #[test]
    fn no_percentage_of_fewer_than_five() {
        assert_eq!(percent(Proportion::of(3, 4)), None);
        assert_eq!(interval(Proportion::of(3, 4)), None);
        assert_eq!(percent(Proportion::of(4, 5)).as_deref(), Some("80%"));
        assert_eq!(counts(both_ways((3, 4), (22, 30))), None);
        let text = counts(both_ways((28, 35), (22, 30)));
        assert_eq!(text.as_deref(), Some("28 of 35 promises (64–90%) and 22 of 30 (56–86%)."));
    }

    fn row(counts: [u32; 5], assumed: u32) -> FollowRow {
        let [kept, late, dropped, missed, moved] = counts;
        let due = counts.iter().sum();
        let day = jiff::civil::date(2026, 1, 1);
        FollowRow {
            from: day,
            to: day,
            recent: true,
            quarter: false,
            owner_side: None,
            for_side: None,
            due,
            on_first: Proportion::of(0, due),
            kept,
            late,
            dropped,
            missed,
            moved,
            assumed,
            median_days: None,
        }
    }

    #[test]
    fn what_became_of_them_in_one_none_and_many() {
        assert_eq!(became(&row([1, 0, 0, 0, 0], 0)), None);
        assert_eq!(
            became(&row([1, 1, 0, 0, 0], 0)).as_deref(),
            Some("Of both that came due, 1 was kept by the date agreed and 1 was done later.")
        );
        assert_eq!(
            became(&row([50, 9, 4, 6, 2], 0)).as_deref(),
            Some(
                "Of all 71 that came due, 50 were kept by the date agreed, 9 were done later, 4 were given up, \
                 6 are past their date and 2 were moved ahead."
            )
        );
    }

    #[test]
    fn assumed_dates_are_told() {
        assert_eq!(assumed(&row([3, 0, 0, 0, 0], 0)), None);
        assert_eq!(assumed(&row([1, 0, 0, 0, 0], 1)).as_deref(), Some("Its date was assumed: the note gives none."));
        let some = assumed(&row([20, 0, 0, 0, 0], 12));
        assert_eq!(some.as_deref(), Some("Twelve of their dates were assumed: the notes give none."));
        let one = assumed(&row([20, 0, 0, 0, 0], 1));
        assert_eq!(one.as_deref(), Some("One of their dates was assumed: the note gives none."));
        let all = assumed(&row([20, 0, 0, 0, 0], 20));
        assert_eq!(all.as_deref(), Some("All of their dates were assumed: the notes give none."));
    }
}
