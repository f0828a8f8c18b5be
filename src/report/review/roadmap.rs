//! What happened on the roadmap in the quarter: what went on the truck, which stages and dates moved, and what was sold
//! ahead.

use jiff::civil::Date;
use serde::Serialize;

use super::{Basis, TITLE, count, day, more};
use crate::config::kind::KindId;
use crate::note::card::{Facts as CardFacts, Milestone, Roadmap as Card, Stage};
use crate::report::page::{Link, Section};
use crate::report::roadmap::{course, rows, sold};
use crate::report::{numbers, words};
use crate::source::CardFolder;
use crate::source::date::plus_days;
use crate::topic::detail::{self, SoldAhead};
use crate::topic::window::Days;

/// Rows of the section.
const MOST: usize = 4;

/// What happened on the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Roadmap {
    /// `One thing went on the truck, two moved on, and three dates moved.`
    pub says: String,
    /// What moved, the truck first.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
    /// `Two deals of $120k together, made in it, count on what is not there yet.`
    pub sold: String,
}

/// Something on the roadmap that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// `from concept to development on 16 March; expected on 24 August instead of 1 June`
    pub note: String,
}

/// What the history of a card did in some days, and when it last did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Move {
    on: Date,
    stage: Staged,
    /// The date before and the one since, where they differ.
    eta: Option<(Option<Date>, Date)>,
}

/// In the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Staged {
    Shipped,
    Moved(Stage, Stage),
    New(Option<Stage>),
    Same,
}

/// The section; `None` where nothing moved and nothing was sold ahead.
pub(super) fn roadmap(basis: &Basis) -> Option<Roadmap> {
    let record = &basis.facts.record;
    let cards = record.cards.iter().filter(|((folder, _), _)| *folder == CardFolder::Roadmap);
    let mut all: Vec<(Move, &str)> = cards
        .filter_map(|((_, slug), card)| {
            let CardFacts::Roadmap(card) = &card.facts else { return None };
            Some((moved(card, basis.days)?, slug.as_str()))
        })
        .collect();
    all.sort_by_key(|(moved, slug)| (rank(moved.stage), std::cmp::Reverse(moved.on), *slug));
    let rows: Vec<Row> = all
        .iter()
        .take(MOST)
        .map(|(moved, slug)| {
            let link = rows::named(basis.facts, slug);
            Row { link: Link { text: words::cut(&link.text, TITLE), ..link }, note: note(basis, moved) }
        })
        .collect();
    let sold = sold_ahead(basis);
    let href = basis.facts.section_link(basis.scope, Section::Roadmap, "").href;
    let says = says(&all.iter().map(|(moved, _)| *moved).collect::<Vec<_>>());
    (!rows.is_empty() || !sold.is_empty()).then(|| Roadmap {
        says,
        more: more(all.len(), rows.len(), href),
        rows,
        sold,
    })
}

fn rank(stage: Staged) -> u8 {
    match stage {
        Staged::Shipped => 0,
        Staged::Moved(..) => 1,
        Staged::Same => 2,
        Staged::New(_) => 3,
    }
}

/// What a card's history did in these days; `None` where it did nothing.
fn moved(card: &Card, days: Days) -> Option<Move> {
    let until = |day| course::milestones(card, day);
    let (before, now) = (until(plus_days(days.from, -1)), until(days.to));
    let inside = now.get(before.len()..).unwrap_or_default();
    let last = inside.last()?;
    let stage_of = |history: &[&Milestone]| history.iter().rev().find_map(|milestone| milestone.stage);
    let eta_of = |history: &[&Milestone]| history.iter().rev().find_map(|milestone| milestone.eta);
    let stage = match (stage_of(&before), stage_of(&now)) {
        (from, Some(Stage::Shipped)) if from != Some(Stage::Shipped) => Staged::Shipped,
        (Some(from), Some(to)) if from != to => Staged::Moved(from, to),
        (_, to) if before.is_empty() => Staged::New(to),
        _ => Staged::Same,
    };
    let eta = eta_of(&now).filter(|eta| Some(*eta) != eta_of(&before)).map(|eta| (eta_of(&before), eta));
    let nothing = stage == Staged::Same && eta.is_none();
    (!nothing).then_some(Move { on: last.on, stage, eta })
}

/// `One thing went on the truck, two moved on, one is new, and three dates moved.`
fn says(all: &[Move]) -> String {
    let many = |is: fn(&Move) -> bool| count(all.iter().filter(|moved| is(moved)).count());
    let said = [
        (many(|moved| moved.stage == Staged::Shipped), "went on the truck", "went on the truck"),
        (many(|moved| matches!(moved.stage, Staged::Moved(..))), "moved on", "moved on"),
        (many(|moved| matches!(moved.stage, Staged::New(_))), "is new", "are new"),
        (many(|moved| is_later(moved, true)), "was put off", "were put off"),
        (many(|moved| is_later(moved, false)), "was brought forward", "were brought forward"),
    ];
    let said = said.iter().filter(|(n, ..)| *n > 0).enumerate().map(|(at, (n, one, many))| match at {
        0 => numbers::count(*n, &format!("thing {one}"), &format!("things {many}")),
        _ => numbers::count(*n, one, many),
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { String::new() } else { format!("{}.", words::capital(&words::list(&said))) }
}

/// Whether the date of something that has not shipped became a later or an earlier one.
fn is_later(moved: &Move, later: bool) -> bool {
    let dates = moved.eta.filter(|_| moved.stage != Staged::Shipped);
    dates.is_some_and(|(from, to)| from.is_some_and(|from| (to > from) == later))
}

fn note(basis: &Basis, moved: &Move) -> String {
    let on = day(basis, moved.on);
    let stage = match moved.stage {
        Staged::Shipped => return format!("on the truck on {on}"),
        Staged::Moved(from, to) => format!("from {} to {} on {on}", course::word(from), course::word(to)),
        Staged::New(Some(stage)) => format!("new on {on}: {}", course::word(stage)),
        Staged::New(None) => format!("new on {on}"),
        Staged::Same => String::new(),
    };
    let eta = moved.eta.map(|(from, to)| match from {
        Some(from) => format!("expected on {} instead of {}", day(basis, to), day(basis, from)),
        None => format!("expected on {}", day(basis, to)),
    });
    [Some(stage).filter(|stage| !stage.is_empty()), eta].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The deals of the quarter that count on something that is not there on the day of the report.
fn sold_ahead(basis: &Basis) -> String {
    let record = &basis.facts.record;
    let topics = basis.analyses.into_iter().flat_map(|analyses| analyses.topics.of_kind(KindId::REQUEST));
    let inside = |said: &SoldAhead| (basis.days.from..=basis.days.to).contains(&said.date);
    let deals: Vec<SoldAhead> = topics
        .flat_map(|topic| {
            let said = detail::demand(record, topic).sold_ahead.into_iter().filter(inside).collect::<Vec<_>>();
            sold::deals(&said)
        })
        .collect();
    if deals.is_empty() {
        return String::new();
    }
    let amount = sold::stake(&deals).amount.map(|amount| numbers::money(amount, record.currency));
    let amount = amount.map(|amount| format!(" of {amount}")).unwrap_or_default();
    let together = if amount.is_empty() || deals.len() == 1 { "" } else { " together" };
    let many = words::capital(&numbers::count(count(deals.len()), "deal", "deals"));
    let counts = if deals.len() == 1 { "counts" } else { "count" };
    format!("{many}{amount}{together}, sold in the quarter, {counts} on what is not there yet.")
}

#[cfg(test)]
mod tests {
    use super::super::{Quarter, page};
    use crate::record::Scope;
    use crate::report::brief::sample::facts;

    const CARD: &str = "---\ntitle: Single sign-on\nstage: shipped\neta: 2026-08-24\nhistory:\n  \
        - {on: 2026-02-02, stage: concept, eta: 2026-06-01}\n  - {on: 2026-03-16, stage: development, eta: 2026-08-24}\n  \
        - {on: 2026-08-24, stage: shipped}\n---\n";

    fn said(day: &str) -> Option<(String, Vec<String>, String)> {
        let note = "## Requests\n- #audit-log soon account:Birch amount:80k sold:yes\n";
        let again = "## Requests\n- #audit-log soon account:Birch amount:90k sold:yes\n- #sso sold:yes account:Elm\n";
        let files = [
            ("roadmap/sso.md", CARD),
            ("notes/2026-02-02.md", note),
            ("notes/2026-04-06.md", "nothing"),
            ("notes/2026-08-31.md", again),
        ];
        let quarter = Quarter::of(day.parse().expect("a day"));
        let review = page(&facts(&files, "2026-11-21"), Scope::Whole, quarter).content.roadmap?;
        let rows = review.rows.into_iter().map(|row| format!("{}: {}", row.link.text, row.note)).collect();
        Some((review.says, rows, review.sold))
    }

    #[test]
    fn a_quarter_says_what_moved_on_the_roadmap_and_what_was_sold_ahead() {
        let (says, rows, sold) = said("2026-02-02").expect("it began in the first quarter");
        assert_eq!(says, "One thing is new.");
        assert_eq!(rows, ["Single sign-on: new on 16 March: development; expected on 24 August"]);
        assert_eq!(sold, "One deal of 80k, sold in the quarter, counts on what is not there yet.");
        assert_eq!(said("2026-04-06"), None, "nothing moved in the second quarter");
        let (says, rows, sold) = said("2026-08-31").expect("it shipped in the third quarter");
        assert_eq!(says, "One thing went on the truck.");
        assert_eq!(rows, ["Single sign-on: on the truck on 24 August"]);
        assert_eq!(sold, "One deal of 90k, sold in the quarter, counts on what is not there yet.");
    }
}
