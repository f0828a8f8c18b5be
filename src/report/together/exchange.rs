//! Joint visits, feedback each way, wins and losses with their reasons, and decisions to look at again.

use std::sync::Arc;

use serde::Serialize;

use super::{Basis, more};
use crate::config::kind::{Key, KindId};
use crate::record::ItemRef;
use crate::record::together::exchange::{self, Reason, Visits, Way, items};
use crate::report::objections::slices::{Grid, Head};
use crate::report::page::Link;
use crate::report::part::Party;
use crate::report::{numbers, words};

/// Rows of each table and list.
const ROWS: usize = 10;
const PRAISE: usize = 4;
const DECISIONS: usize = 8;
/// Words of a row.
const WORDS: usize = 160;
const NOTHING: &str = "–";

/// Something that somebody said to somebody.
#[derive(Debug, Serialize)]
pub struct Said {
    /// Its words.
    pub words: String,
    /// Who said it.
    pub from: Option<Party>,
    /// To whom.
    pub to: Option<Party>,
    /// Its line.
    pub source: Link,
}

/// A visit, or a decision to look at again.
#[derive(Debug, Serialize)]
pub struct Noted {
    /// Its words, leading to its line.
    pub link: Link,
    /// `Acme, 9 November`; `decided on 9 November, to be looked at again on 11 January`
    pub says: String,
}

/// The tables that have rows.
pub(super) fn grids(basis: &Basis<'_>) -> Vec<Grid> {
    let (record, scope, days) = (&basis.facts.record, basis.scope, basis.chart);
    [
        visits(basis, &exchange::visits(record, scope, days.from, days.to)),
        feedback(basis, &exchange::feedback(record, scope, days.from, days.to)),
        reasons(basis, &exchange::reasons(record, scope, days.from, days.to)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn count(n: usize) -> Link {
    Link::plain(if n == 0 { NOTHING.to_owned() } else { number(n) })
}

fn number(n: usize) -> String {
    numbers::grouped(u64::try_from(n).unwrap_or(u64::MAX))
}

/// Which pairs of sides went together, then who went alone.
fn visits(basis: &Basis<'_>, visits: &Visits) -> Option<Grid> {
    let short = |side: &str| words::cut(side, 40);
    let pairs = visits.pairs.iter().map(|(side, with, all)| {
        let name = words::capital(&format!("{} with {}", short(side), short(with)));
        vec![Link::plain(name), count(all.len()), last(basis, all.last())]
    });
    let alone = visits.alone.iter().map(|(side, n)| {
        let name = side.as_deref().map_or("No side named".to_owned(), |side| format!("{} alone", short(side)));
        vec![Link::plain(words::capital(&name)), count(*n as usize), Link::plain("")]
    });
    let joint = visits.joint.len();
    let caption = match (visits.all, joint) {
        (1, 1) => "One visit, and both went.".to_owned(),
        (1, _) => "One visit; no two sides went together.".to_owned(),
        (all, 0) => format!("{} visits; no two sides went together.", words::capital(&numbers::spelled(all.into()))),
        (all, joint) => format!("Joint visits: {} of {}.", number(joint), numbers::grouped(all.into())),
    };
    let heads = vec![Head::text("Who went"), Head::number("Visits"), Head::number("Last")];
    let caption = format!("{caption} {}", words::capital(&over(basis)));
    Grid::new("visits", "Visits", &caption, heads, pairs.chain(alone).take(ROWS).collect())
}

/// `over the last 52 weeks`
fn over(basis: &Basis<'_>) -> String {
    format!("over {}", basis.year())
}

fn last(basis: &Basis<'_>, at: Option<&ItemRef>) -> Link {
    at.map_or(Link::plain(NOTHING), |at| basis.source(*at))
}

fn feedback(basis: &Basis<'_>, ways: &[Way]) -> Option<Grid> {
    let name = |side: &Option<Arc<str>>| side.as_deref().map_or("others".to_owned(), |side| words::cut(side, 40));
    let rows = ways.iter().take(ROWS).map(|way| {
        let direction = words::capital(&format!("{} to {}", name(&way.from), name(&way.to)));
        let newest = way.praise.last().max(way.constructive.last());
        vec![Link::plain(direction), count(way.praise.len()), count(way.constructive.len()), last(basis, newest)]
    });
    let heads =
        vec![Head::text("From, to"), Head::number("Praise"), Head::number("Constructive"), Head::number("Last")];
    let mut grid = Grid::new("feedback", "Feedback each way", &words::capital(&over(basis)), heads, rows.collect())?;
    let other: u32 = ways.iter().fold(0, |sum, way| sum.saturating_add(way.other));
    if other > 0 {
        let pieces = numbers::count(other.into(), "piece has", "pieces have");
        grid.note = format!("{} neither + for praise nor ~ for constructive.", words::capital(&pieces));
    }
    Some(grid)
}

fn reasons(basis: &Basis<'_>, reasons: &[Reason]) -> Option<Grid> {
    let currency = basis.facts.record.currency;
    let rows = reasons.iter().take(ROWS).map(|reason| {
        let name = reason
            .reason
            .as_deref()
            .map_or("No reason noted".to_owned(), |reason| words::cut(&reason.replace('-', " "), 60));
        vec![
            Link::plain(words::capital(&name)),
            count(reason.won as usize),
            count(reason.lost as usize),
            Link::plain(reason.amount_lost.map_or(NOTHING.to_owned(), |amount| numbers::money(amount, currency))),
            last(basis, Some(&reason.last)),
        ]
    });
    let sum = |of: fn(&Reason) -> u32| reasons.iter().fold(0u64, |sum, reason| sum + u64::from(of(reason)));
    let (won, lost) = (sum(|reason| reason.won), sum(|reason| reason.lost));
    let caption = format!(
        "{} and {} {}",
        words::capital(&numbers::count(won, "win", "wins")),
        numbers::count(lost, "loss", "losses"),
        over(basis)
    );
    let heads = vec![
        Head::text("Reason"),
        Head::number("Won"),
        Head::number("Lost"),
        Head::number("Amount lost"),
        Head::number("Last"),
    ];
    let mut grid = Grid::new("deals", "Wins and losses", &caption, heads, rows.collect())?;
    let left = more(reasons.len(), ROWS);
    grid.note = if left.is_empty() { left } else { format!("{} in records.csv", words::capital(&left)) };
    Some(grid)
}

/// The last visits that two sides or more went on, the latest first.
pub(super) fn visited(basis: &Basis<'_>) -> Vec<Noted> {
    let record = &basis.facts.record;
    let visits = exchange::visits(record, basis.scope, basis.chart.from, basis.chart.to);
    let row = |at: &ItemRef| {
        let meeting = record.meetings.get(at.meeting.0 as usize)?;
        let item = meeting.note.items.get(at.item as usize)?;
        let account = item.value(Key::Account).filter(|account| !account.is_empty());
        let account = account.map(|account| format!("{}, ", words::cut(account, 60))).unwrap_or_default();
        let words = match item.text.trim() {
            "" => "a visit".to_owned(),
            text => words::quoted(&words::cut(text, WORDS)),
        };
        let says = format!("{account}{}", basis.day(meeting.date));
        Some(Noted { link: Link { text: words, ..basis.source(*at) }, says })
    };
    visits.joint.iter().rev().take(PRAISE).filter_map(row).collect()
}

/// The latest praise, with who said it to whom.
pub(super) fn praise(basis: &Basis<'_>) -> Vec<Said> {
    let (record, facts) = (&basis.facts.record, basis.facts);
    let ways = exchange::feedback(record, basis.scope, basis.chart.from, basis.chart.to);
    let mut all: Vec<ItemRef> = ways.iter().flat_map(|way| way.praise.iter().copied()).collect();
    all.sort_by_key(|at| std::cmp::Reverse(*at));
    let said = all.into_iter().filter_map(|at| {
        let item = record.meetings.get(at.meeting.0 as usize)?.note.items.get(at.item as usize)?;
        (!item.text.trim().is_empty()).then(|| Said {
            words: words::quoted(&words::cut(&item.text, WORDS)),
            from: item.owner().map(|who| facts.person(&record.person(who))),
            to: item.value(Key::To).map(|to| facts.party(to)),
            source: basis.source(at),
        })
    });
    said.take(PRAISE).collect()
}

/// Decisions whose day to look again has come, the latest first, and how many more there are. Nothing in a note says
/// that one was looked at, so that they stand here for as long as the charts reach back.
pub(super) fn decisions(basis: &Basis<'_>) -> (Vec<Noted>, String) {
    let record = &basis.facts.record;
    let days = (jiff::civil::Date::MIN, record.as_of);
    let due = items(record, basis.scope, days, KindId::DECISION).filter_map(|(at, item)| {
        let review = item.date(Key::Review).filter(|day| (basis.chart.from..=record.as_of).contains(day))?;
        Some((review, at, item))
    });
    let mut due: Vec<_> = due.collect();
    due.sort_by_key(|(review, at, _)| std::cmp::Reverse((*review, *at)));
    let rows: Vec<Noted> = due
        .iter()
        .take(DECISIONS)
        .filter_map(|(review, at, item)| {
            let decided = record.meetings.get(at.meeting.0 as usize)?.date;
            let says = format!("decided on {}, to be looked at again on {}", basis.day(decided), basis.day(*review));
            let words = words::quoted(&words::cut(&item.text, WORDS));
            Some(Noted { link: Link { text: words, ..basis.source(*at) }, says })
        })
        .collect();
    let more = more(due.len(), rows.len());
    (rows, more)
}
