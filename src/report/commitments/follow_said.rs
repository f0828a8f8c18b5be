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
            Some(_) => {
                format!("Over {window}, {} of the promises that came due were done by their first date.", part(share))
            }
            None => format!("Over {window}, {} promises that came due {}.", of(share), done(share)),
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
        (Some(_), Some(_)) if one.share.k == 0.0 || two.share.k == 0.0 => {
            format!("{}, and {}: {}", alone(one), alone(two), compared(one, two))
        }
        (Some(_), Some(_)) => format!(
            "{from} did {} of what it promised {to} by the first date, and {to} {} of what it promised {from}: {}",
            part(one.share),
            part(two.share),
            compared(one, two)
        ),
        _ if one.share.n == 1.0 && two.share.n == 1.0 => {
            let done = |way: Way| if way.share.k == 1.0 { "was" } else { "was not" };
            let (first, second) = (done(one), done(two));
            if first == second {
                format!(
                    "the one promise that each side made the other {first} done by its first date: too few to compare"
                )
            } else {
                let two = format!("the one from {to} to {from} {second}");
                format!(
                    "the one promise from {from} to {to} {first} done by its first date, and {two}: too few to compare"
                )
            }
        }
        _ if one.share.n == 1.0 || two.share.n == 1.0 => {
            format!("{}, and {}: too few to compare", alone(one), alone(two))
        }
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
        // That a side “did none” would sound like a reproach.
        Some(_) if way.share.k == 0.0 => format!("none of what {from} promised {to} was done by the first date"),
        Some(_) => format!("{from} did {} of what it promised {to} by the first date", part(way.share)),
        None if way.share.n == 1.0 => {
            let not = if way.share.k == 1.0 { "" } else { "not " };
            format!("the one promise from {from} to {to} was {not}done by its first date")
        }
        None => format!("{} promises from {from} to {to} {}", of(way.share), done(way.share)),
    }
}

/// Of a few, the verb goes by how many were done.
fn done(share: Proportion) -> &'static str {
    if share.k == 1.0 { "was done by its first date" } else { "were done by their first date" }
}

/// `too close to tell apart` where Newcombe's interval of the difference contains 0, else which side more often.
pub(in crate::report) fn compared(one: Way, two: Way) -> String {
    match newcombe(one.share, two.share).filter(|_| enough(one.share) && enough(two.share)) {
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

/// What became of all that came due: `Of the 71 that came due, 50 were kept, 9 were late and 4 were dropped.`
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
        due if said.len() == 1 => {
            let all = words::capital(&if due == 2 {
                "both".to_owned()
            } else {
                format!("all {}", numbers::grouped(u64::from(due)))
            });
            let what = parts.iter().find(|(n, ..)| *n > 0).map_or("", |(.., many)| many);
            Some(format!("{all} that came due {what}."))
        }
        2 => Some(format!("Of the two that came due, {}.", words::list(&said))),
        n => Some(format!("Of the {} that came due, {}.", numbers::grouped(u64::from(n)), words::list(&said))),
    }
}

/// How many of the first dates were assumed.
pub(in crate::report) fn assumed(row: &FollowRow) -> Option<String> {
    Some(match (row.assumed, row.due) {
        (_, 0) | (0, _) => return None,
        (1, 1) => "Its date was assumed: the note gives none.".to_owned(),
        (2, 2) => "Both of their dates were assumed: the notes give none.".to_owned(),
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

/// `80%`; `all` and `none`, as people say them.
pub(in crate::report) fn part(share: Proportion) -> String {
    match share.k {
        0.0 => "none".to_owned(),
        all if all == share.n => "all".to_owned(),
        _ => percent(share).unwrap_or_else(|| of(share)),
    }
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
    use crate::report::golden::{Golden, states};

    fn way<'a>(from: &'a str, to: &'a str, k: u32, n: u32) -> Way<'a> {
        Way { from, to, share: Proportion::of(k, n) }
    }

    fn both_ways(one: (u32, u32), two: (u32, u32)) -> Headline<'static> {
        Headline::Both(way("marketing", "sales", one.0, one.1), way("sales", "marketing", two.0, two.1))
    }

    states!(headline_state(Headline<'_>), HEADLINES:
        Headline::Empty => "no commitment",
        Headline::NothingDue(_) => "nothing came due",
        Headline::Total(_) => "in no direction",
        Headline::One(_) => "one way",
        Headline::Both(..) => "both ways",
    );

    #[test]
    fn golden_follow_through() {
        let mut table = Golden::of("follow-through");
        table.wants(HEADLINES);
        table.part("What the page of commitments opens with");
        let one = |k, n| (format!("{k} of {n}"), Headline::One(way("marketing", "sales", k, n)));
        let total = |k, n| (format!("{k} of {n}"), Headline::Total(Proportion::of(k, n)));
        let two =
            |a: (u32, u32), b: (u32, u32)| (format!("{} of {} and {} of {}", a.0, a.1, b.0, b.1), both_ways(a, b));
        let open = |n: u64| (format!("{n} open"), Headline::NothingDue(n));
        let mut cases = vec![("".to_owned(), Headline::Empty), open(0), open(1), open(2), open(14)];
        cases.extend(
            [(0, 1), (1, 1), (0, 2), (1, 3), (2, 2), (3, 4), (0, 5), (12, 20), (9, 9)].map(|(k, n)| total(k, n)),
        );
        cases.extend([(0, 1), (1, 1), (1, 2), (0, 3), (28, 35), (0, 6)].map(|(k, n)| one(k, n)));
        cases.extend([
            two((28, 35), (22, 30)),
            two((56, 70), (48, 80)),
            two((48, 80), (56, 70)),
            two((3, 4), (22, 30)),
            two((1, 1), (0, 1)),
            two((0, 1), (0, 1)),
            two((0, 1), (22, 30)),
            two((0, 6), (22, 30)),
        ]);
        for (counts, state) in cases {
            let name = headline_state(&state);
            table.meets(name);
            let label = if counts.is_empty() { name.to_owned() } else { format!("{name}, {counts}") };
            let below = super::counts(state).map_or_else(String::new, |counts| format!(" / {counts}"));
            table.row(&label, &format!("{}{below}", headline(state, "the last eight weeks")));
        }
        table.part("What became of all that came due: kept, late, given up, past its date, moved ahead");
        for counts in [[1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [0, 0, 0, 2, 0], [1, 1, 1, 1, 1], [50, 9, 4, 6, 2]] {
            let said = became(&row(counts, 0)).unwrap_or_default();
            table.row(&counts.map(|n| n.to_string()).join(" "), &said);
        }
        table.part("Dates that were assumed");
        for (assumed_of, due) in [(0, 3), (1, 1), (1, 20), (2, 2), (12, 20), (20, 20)] {
            let said = assumed(&row([due, 0, 0, 0, 0], assumed_of)).unwrap_or_default();
            table.row(&format!("{assumed_of} of {due}"), &said);
        }
        table.finish();
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
}
