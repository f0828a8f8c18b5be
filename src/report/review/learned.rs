//! What was learned in the quarter: hypotheses, experiments and claims that got their verdict.

use serde::Serialize;

use super::{Basis, WORDS, count, day, more};
use crate::config::kind::KindId;
use crate::note::card::Facts as CardFacts;
use crate::report::commitments::said::name;
use crate::report::page::Link;
use crate::report::part::Party;
use crate::report::{numbers, words};
use crate::source::date::days_between;
use crate::source::{CardFolder, slug};
use crate::thread::{State, Thread, ThreadId};
use crate::topic::detail;

/// Rows of the section.
const MOST: usize = 5;

/// What was learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Learned {
    /// Hypotheses, then experiments, then claims.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
    /// `Four claims made in it wait for a voucher, and two experiments run.`
    pub open: String,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// `Confirmed`
    pub verdict: &'static str,
    /// What it was about, and its page.
    pub link: Link,
    /// Who gave it.
    pub by: Option<Party>,
    /// `experiment, after 35 days`
    pub note: String,
}

/// The section; `None` where nothing was settled or begun.
pub(super) fn learned(basis: &Basis) -> Option<Learned> {
    let mut rows = hypotheses(basis);
    for kind in [KindId::EXPERIMENT, KindId::CLAIM] {
        rows.extend(settled(basis, kind).into_iter().filter_map(|(id, thread)| row(basis, id, thread)));
    }
    let open = open(basis);
    let all = rows.len();
    rows.truncate(MOST);
    (all > 0 || !open.is_empty()).then(|| Learned { more: more(all, rows.len(), "data/threads.csv"), rows, open })
}

/// Hypotheses closed in the quarter. Their cards are the workspace's; what is known of them is the scope's.
fn hypotheses(basis: &Basis) -> Vec<Row> {
    let record = &basis.facts.record;
    let cards = record.cards.iter().filter(|((folder, _), _)| *folder == CardFolder::Hypotheses);
    let closed = cards.filter_map(|((_, slug), card)| {
        let CardFacts::Hypothesis(hypothesis) = &card.facts else { return None };
        let on = hypothesis.closed.filter(|on| (basis.days.from..=basis.days.to).contains(on))?;
        let confirmed = hypothesis.confirmed?;
        let title = card.title.clone().or_else(|| hypothesis.statement.clone());
        let title = title.unwrap_or_else(|| slug::title(slug));
        let topic = basis.analyses?.topics.get(KindId::HYPOTHESIS, slug);
        let evidence = topic.map(|topic| detail::evidence(record, topic));
        let weight = evidence.filter(|evidence| evidence.plus.pieces + evidence.minus.pieces > 0);
        let weight =
            weight.map(|evidence| format!("{} for, {} against; ", evidence.plus.pieces, evidence.minus.pieces));
        let href = basis.facts.addresses.topic(KindId::HYPOTHESIS, slug).unwrap_or_default();
        Some(Row {
            verdict: if confirmed { "Confirmed" } else { "Rejected" },
            link: Link::new(words::cut(&title, WORDS), href),
            by: None,
            note: format!("hypothesis; {}closed on {}", weight.unwrap_or_default(), day(basis, on)),
        })
    });
    closed.collect()
}

/// Threads of a kind that ended in the quarter, by that day.
fn settled<'a>(basis: &Basis<'a>, kind: KindId) -> Vec<(ThreadId, &'a Thread)> {
    let inside = |thread: &Thread| thread.ended.is_some_and(|on| (basis.days.from..=basis.days.to).contains(&on));
    let own = basis.facts.threads_of(basis.scope, kind);
    let mut all: Vec<(ThreadId, &Thread)> = own.filter(|(_, thread)| inside(thread)).collect();
    all.sort_by_key(|(id, thread)| (thread.ended, *id));
    all
}

fn row(basis: &Basis, id: ThreadId, thread: &Thread) -> Option<Row> {
    let verdict = match thread.state {
        State::Worked => "Worked",
        State::Failed => "Failed",
        State::Vouched => "Vouched for",
        State::Disputed => "Disputed",
        _ => return None,
    };
    let days = thread.ended.map_or(0, |ended| days_between(thread.made, ended));
    let after = match days.unsigned_abs() {
        0 => "on the same day".to_owned(),
        days => format!("after {}", numbers::figures(days.into(), "day", "days")),
    };
    let note = match thread.kind {
        KindId::EXPERIMENT => format!("experiment, verdict {after}"),
        _ => match thread.how.as_deref() {
            Some(how) => format!("claim, {}, {after}", words::cut(how, 40)),
            None => format!("claim, {after}"),
        },
    };
    let by = thread.by.as_deref().map(|by| basis.facts.person(by));
    let text = words::cut(name(thread).trim_matches(['“', '”']), WORDS);
    Some(Row { verdict, link: Link::new(text, basis.facts.addresses.thread(id)), by, note })
}

/// What was begun in the quarter and waits.
fn open(basis: &Basis) -> String {
    let own = |kind: KindId, state: State| {
        let made = basis.facts.made_in(basis.scope, kind, basis.days);
        count(made.filter(|(_, thread)| thread.state == state).count())
    };
    let claims = own(KindId::CLAIM, State::Open);
    let running = own(KindId::EXPERIMENT, State::Running);
    let overdue = own(KindId::EXPERIMENT, State::Overdue);
    let said = [
        (claims, "claim waits for a voucher", "claims wait for a voucher"),
        (running, "experiment still runs", "experiments still run"),
        (overdue, "experiment is past its date without a verdict", "experiments are past their date without a verdict"),
    ];
    let said: Vec<String> =
        said.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| numbers::count(*n, one, many)).collect();
    if said.is_empty() { String::new() } else { format!("Of those begun in the quarter, {}.", words::list(&said)) }
}
