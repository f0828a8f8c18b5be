//! The page of a scope's claims, with its asks and its decisions.

use serde::Serialize;

use super::asks::{self, Asks};
use super::decisions::{self, Decisions};
use super::says::{self, Counted, STRENGTHS};
use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::chart::{ChartId, Charts, Pareto, ParetoRow, Words};
use crate::report::commitments::listed::List;
use crate::report::commitments::open::{filter, side_party, ways};
use crate::report::page::{Link, Page, Section};
use crate::report::part::Party;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{State, Thread, ThreadId};

/// How many rows each list shows.
const OPEN: usize = 15;
const ENDED: usize = 9;
/// The most directions in the table of days.
const DIRECTIONS: usize = 6;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Claims {
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Lines to write in a note, while there are none.
    pub example: Vec<&'static str>,
    /// What became of all claims.
    pub chart: Option<ChartId>,
    /// When each side last vouched for the other.
    pub vouched_last: Vec<Vouched>,
    /// The choices of the filter, as the script reads them.
    pub filter: String,
    /// Those that wait for a voucher, the oldest first.
    pub open: List,
    /// Those vouched for, the latest first.
    pub vouched: List,
    /// Those disputed, the latest first.
    pub disputed: List,
    /// What is asked, and not yet promised.
    pub asks: Asks,
    /// What was decided.
    pub decisions: Decisions,
    /// The tables that hold everything: threads and records.
    pub tables: [Link; 2],
}

/// When a side last vouched for another.
#[derive(Debug, Serialize)]
pub struct Vouched {
    /// The side that vouches.
    pub by: Party,
    /// The side that claims.
    pub claims: Party,
    /// `19 days ago`, `never`
    pub days: String,
    /// `2 November`
    pub on: String,
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Claims> {
    let mut charts = Charts::default();
    let all: Vec<(ThreadId, &Thread)> = facts.threads_of(scope, KindId::CLAIM).collect();
    let of = |state: State| -> Vec<(ThreadId, &Thread)> {
        all.iter().filter(|(_, thread)| thread.state == state).copied().collect()
    };
    let latest = |state: State| {
        let mut ended = of(state);
        ended.sort_by_key(|(id, thread)| (std::cmp::Reverse(thread.ended), *id));
        ended
    };
    let open = of(State::Open);
    let counted = Counted::of(&all);
    let asks = asks::asks(facts, scope);
    let decisions = decisions::decisions(facts, scope);
    let pairs = pairs(facts, scope, &all);
    let content = Claims {
        says: says::says(facts, &counted, &open),
        deck: says::deck(facts, &counted, &pairs),
        example: if all.is_empty() { says::EXAMPLE.to_vec() } else { Vec::new() },
        chart: chart(&counted).map(|chart| charts.add(chart)),
        vouched_last: pairs.iter().take(DIRECTIONS).map(|pair| vouched(facts, pair)).collect(),
        filter: if both_ways(&asks) { filter(&ways(facts)) } else { String::new() },
        open: List::of(facts, &open, OPEN, |thread| says::waits(facts, thread)),
        vouched: List::of(facts, &latest(State::Vouched), ENDED, |thread| says::vouched(facts, thread)),
        disputed: List::of(facts, &latest(State::Disputed), ENDED, |thread| says::disputed(facts, thread)),
        asks,
        decisions,
        tables: [Link::new("threads.csv", "data/threads.csv"), Link::new("records.csv", "data/records.csv")],
    };
    let title = Section::Claims.title(&facts.record.config);
    Page::of_section("claims.html", scope, Section::Claims, title, content).with_charts(charts)
}

/// Whether there is anything to choose between.
fn both_ways(asks: &Asks) -> bool {
    ["back", "there"].iter().all(|way| asks.open.rows.iter().any(|row| row.side == *way))
}

/// A side, another that claims something, and when the first last vouched for it.
pub(super) struct Pair {
    pub(super) by: String,
    pub(super) claims: String,
    pub(super) last: Option<jiff::civil::Date>,
}

/// The two ways between the first two sides, then every other that has a voucher. A side that never claimed anything
/// has nothing to vouch for.
fn pairs(facts: &Facts, scope: Scope, all: &[(ThreadId, &Thread)]) -> Vec<Pair> {
    let vouched = facts.analyses.threads.vouched(&facts.record, scope);
    let claims = |side: &str| all.iter().any(|(_, thread)| thread.owner_side.as_deref() == Some(side));
    let mut pairs: Vec<Pair> = Vec::new();
    if let [one, two, ..] = &facts.record.config.sides[..] {
        let both = [(one, two), (two, one)].into_iter().filter(|(_, claimer)| claims(claimer));
        pairs.extend(both.map(|(by, claims)| Pair { by: by.clone(), claims: claims.clone(), last: None }));
    }
    for ((by, claims), date) in vouched {
        match pairs.iter_mut().find(|pair| *pair.by == *by && *pair.claims == *claims) {
            Some(pair) => pair.last = Some(date),
            None => pairs.push(Pair { by: by.to_string(), claims: claims.to_string(), last: Some(date) }),
        }
    }
    pairs
}

fn vouched(facts: &Facts, pair: &Pair) -> Vouched {
    let today = facts.record.as_of;
    let party = |side: &str| {
        let party = side_party(facts, side);
        Party { name: words::cut(&party.name, 40), ..party }
    };
    Vouched {
        by: party(&pair.by),
        claims: party(&pair.claims),
        days: pair.last.map_or("never".to_owned(), |last| match u64::try_from(days_between(last, today)) {
            Ok(0) | Err(_) => "today".to_owned(),
            Ok(n) => format!("{} ago", numbers::figures(n, "day", "days")),
        }),
        on: pair.last.map(|last| dates::day(last, today)).unwrap_or_default(),
    }
}

/// What became of all claims, in the order from a yes to a no.
fn chart(counted: &Counted) -> Option<Pareto> {
    if counted.all() < 2 {
        return None;
    }
    let row = |label: &str, n: u64| ParetoRow {
        label: label.to_owned(),
        value: numbers_of(n),
        text: numbers::grouped(n),
        so_far: String::new(),
    };
    let mut rows: Vec<ParetoRow> =
        STRENGTHS.iter().zip(counted.strengths).map(|((_, label), n)| row(label, n)).collect();
    if counted.unsaid > 0 {
        rows.push(row("Vouched, not said how", counted.unsaid));
    }
    rows.push(row("Disputed", counted.disputed));
    rows.push(row("Waiting", counted.open));
    let said: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.label, row.text)).collect();
    Some(Pareto {
        words: Words {
            title: format!("What became of {}", numbers::figures(counted.all(), "claim", "claims")),
            description: format!("{}.", said.join("; ")),
        },
        rows,
    })
}

/// A count as the length of a bar.
fn numbers_of(n: u64) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
