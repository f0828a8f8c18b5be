//! Since the last meeting: what its notes kept, moved, began, opened again and settled.

use jiff::civil::Date;
use serde::Serialize;

use super::more::{More, Rows};
use super::{Basis, count};
use crate::config::kind::KindId;
use crate::note;
use crate::report::page::{Link, Section};
use crate::report::part::{Mark, Party, mark};
use crate::report::{dates, numbers, words};
use crate::source::CardFolder;
use crate::thread::{Change, State, Step, Thread, ThreadId};

use super::truck;

/// Rows of each sort.
const MOST: Rows = Rows { screen: 3, paper: 2, dense: 1 };
/// A thread's words in a row.
const WORDS: usize = 90;

/// What the last notes changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Since {
    /// `The notes of Monday 16 November: six promises kept, one late, two new.`
    pub says: String,
    /// Each sort that there is.
    pub sorts: Vec<Sort>,
}

/// What happened to some threads alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sort {
    /// `Kept`
    pub title: &'static str,
    /// The first of them.
    pub rows: Vec<Row>,
    /// The others.
    pub more: More,
}

/// What happened to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its box.
    pub mark: Option<Mark>,
    /// Its words and its page.
    pub link: Link,
    /// Who.
    pub from: Option<Party>,
    /// For whom.
    pub to: Option<Party>,
    /// `now 4 Dec`, `by 3 days`
    pub note: String,
}

/// What can happen, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Did {
    Kept,
    Late,
    Slipped,
    Dropped,
    Reopened,
    New,
    Verdict,
}

/// Each with its heading, and what it is called after another, or first: the noun is said once.
const SORTS: [(Did, &str, [&str; 2], [&str; 2]); 7] = [
    (Did::Kept, "Kept", ["kept", "kept"], ["promise kept", "promises kept"]),
    (Did::Late, "Late", ["done late", "done late"], ["promise done late", "promises done late"]),
    (Did::Slipped, "Slipped", ["slipped", "slipped"], ["promise slipped", "promises slipped"]),
    (Did::Dropped, "Given up", ["given up", "given up"], ["promise given up", "promises given up"]),
    (
        Did::Reopened,
        "Opened again",
        ["opened again", "opened again"],
        ["promise opened again", "promises opened again"],
    ),
    (Did::New, "New", ["new", "new"], ["new promise", "new promises"]),
    (Did::Verdict, "Settled", ["verdict", "verdicts"], ["verdict", "verdicts"]),
];

/// What the last notes changed; `None` where they changed nothing.
pub(super) fn since(basis: &Basis) -> Option<Since> {
    let from = basis.held.since?;
    if basis.held.days < 2 {
        return None;
    }
    let heard = basis.facts.threads_in(basis.scope).filter(|(_, thread)| thread.last_heard >= from);
    let done: Vec<(Did, ThreadId, &Thread)> =
        heard.filter_map(|(id, thread)| Some((did(basis, thread)?, id, thread))).collect();
    let hypotheses = hypotheses(basis, from);
    let mut sorts: Vec<Sort> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for (kind, title, next, first) in SORTS {
        let own: Vec<&(Did, ThreadId, &Thread)> = done.iter().filter(|(did, ..)| *did == kind).collect();
        let mut rows: Vec<Row> =
            own.iter().take(MOST.screen).map(|(did, id, thread)| row(basis, *did, *id, thread)).collect();
        let mut all = own.len();
        if kind == Did::Verdict {
            all += hypotheses.len();
            rows.extend(hypotheses.iter().take(MOST.screen.saturating_sub(rows.len())).cloned());
        }
        if all == 0 {
            continue;
        }
        let [one, many] = if said.is_empty() { first } else { next };
        said.push(numbers::count(count(all), one, many));
        let section = if kind == Did::Verdict { Section::Claims } else { Section::Commitments };
        let href = basis.facts.addresses.section(basis.scope, section);
        sorts.push(Sort { title, more: More::of(all, MOST, href), rows });
    }
    sorts.extend(truck::moves_since(basis, from));
    (!sorts.is_empty()).then(|| Since { says: says(basis, &said), sorts })
}

fn says(basis: &Basis, said: &[String]) -> String {
    let notes = if basis.held.latest.len() == 1 { "The note" } else { "The notes" };
    let of = basis.held.days_of_latest(basis.facts.record.as_of);
    match said {
        [] => format!("{notes} of {of} moved no promise."),
        said => format!("{notes} of {of}: {}.", words::list(said)),
    }
}

/// What the last notes did to a thread: the last of their items that did anything.
fn did(basis: &Basis, thread: &Thread) -> Option<Did> {
    let of_latest = |step: &&Step| basis.held.latest.binary_search(&step.item.meeting).is_ok();
    let mut steps = thread.steps.iter().rev().take_while(|step| basis.held.since.is_some_and(|day| step.date >= day));
    steps.by_ref().filter(of_latest).find_map(|step| of_step(thread, step))
}

fn of_step(thread: &Thread, step: &Step) -> Option<Did> {
    let ended = match step.change {
        Change::Ended(_) | Change::Dropped => true,
        Change::Made => matches!(step.mark, note::Mark::Ended | note::Mark::Dropped),
        _ => false,
    };
    match thread.kind {
        KindId::CLAIM | KindId::EXPERIMENT => (ended && thread.state.ended()).then_some(Did::Verdict),
        KindId::COMMITMENT => match (step.change, thread.state) {
            (_, State::Kept) if ended => Some(Did::Kept),
            (_, State::Late) if ended => Some(Did::Late),
            (_, State::Dropped) if ended => Some(Did::Dropped),
            (Change::Slipped(..), _) => Some(Did::Slipped),
            (Change::Reopened, _) => Some(Did::Reopened),
            (Change::Made, _) => Some(Did::New),
            _ if step.reopened => Some(Did::Reopened),
            _ => None,
        },
        _ => None,
    }
}

fn row(basis: &Basis, did: Did, id: ThreadId, thread: &Thread) -> Row {
    let facts = basis.facts;
    let today = facts.record.as_of;
    let (from, to) = facts.direction(thread);
    let due = |word: &str| thread.due.map(|due| format!("{word} {}", dates::short(due, today))).unwrap_or_default();
    let note = match did {
        Did::Late => {
            let days = u64::from(thread.days_late.unwrap_or_default().unsigned_abs());
            format!("by {}", numbers::figures(days, "day", "days"))
        }
        Did::Slipped => due("now"),
        Did::New if thread.due_assumed => format!("{}, assumed", due("due")),
        Did::New => due("due"),
        Did::Verdict => verdict(thread),
        Did::Kept | Did::Dropped | Did::Reopened => String::new(),
    };
    Row { mark: Some(mark(thread)), link: Link::new(name(thread), facts.addresses.thread(id)), from, to, note }
}

/// `vouched for by lee, essential`, `worked`.
fn verdict(thread: &Thread) -> String {
    let by = thread.by.as_deref().map(|by| format!(" by {}", words::cut(by, 40))).unwrap_or_default();
    let how = thread.how.as_deref().map(|how| format!(", {}", words::cut(how, 40))).unwrap_or_default();
    let word = if thread.state == State::Vouched { "vouched for" } else { thread.state.word() };
    format!("{word}{by}{how}")
}

/// A thread's words; its `^id` where it has none.
pub(super) fn name(thread: &Thread) -> String {
    match (thread.text.trim(), &thread.id) {
        ("", Some(id)) => format!("^{}", words::cut(id, WORDS)),
        ("", None) => "a line without words".to_owned(),
        (text, _) => words::cut(text, WORDS),
    }
}

/// Hypotheses with a verdict since that day. Their cards are the workspace's.
fn hypotheses(basis: &Basis, from: Date) -> Vec<Row> {
    let record = &basis.facts.record;
    let cards = record.cards.iter().filter(|((folder, _), _)| *folder == CardFolder::Hypotheses);
    let closed = cards.filter_map(|((_, slug), card)| {
        let note::card::Facts::Hypothesis(hypothesis) = &card.facts else { return None };
        let confirmed = hypothesis
            .confirmed
            .filter(|_| hypothesis.closed.is_some_and(|closed| (from..=record.as_of).contains(&closed)))?;
        let title = card.title.clone().or_else(|| hypothesis.statement.clone());
        let title = title.unwrap_or_else(|| crate::source::slug::title(slug));
        let href = basis.facts.addresses.topic(KindId::HYPOTHESIS, slug).unwrap_or_default();
        let note = if confirmed { "confirmed" } else { "rejected" };
        let link = Link::new(words::cut(&title, WORDS), href);
        Some(Row { mark: None, link, from: None, to: None, note: note.to_owned() })
    });
    closed.collect()
}
