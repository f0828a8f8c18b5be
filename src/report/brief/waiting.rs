//! Waiting for a yes: claims without a voucher, asks that nobody took up, decisions to look at again, experiments past
//! their date.

use serde::Serialize;

use super::Basis;
use super::more::{More, Rows};
use crate::config::kind::{Key, KindId};
use crate::record::ItemRef;
use crate::report::page::{Link, Section};
use crate::report::part::Party;
use crate::report::{dates, numbers, words};
use crate::thread::{State, Thread, ThreadId};

/// Rows of each sort.
const MOST: Rows = Rows { screen: 2, paper: 1, dense: 1 };
/// Words of a row.
const WORDS: usize = 120;

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// What waits, the oldest of each sort first.
    pub rows: Vec<Wait>,
    /// The others of each sort.
    pub more: Vec<Link>,
    /// The others of each sort on paper, where fewer are shown.
    pub paper: String,
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// Its words, and its page or its line.
    pub link: Link,
    /// Whether it stands on paper too.
    pub paper: bool,
    /// `claimed by`
    pub before: &'static str,
    /// Who.
    pub from: Option<Party>,
    /// For whom.
    pub to: Option<Party>,
    /// `on 2 November; nobody from sales has vouched for it yet`
    pub after: String,
}

/// A kind that waits in a state: how it is told, the section that has all of them, and its words.
type Sort = (KindId, State, fn(&Basis, &Thread) -> Wait, Section, [&'static str; 2]);

/// What waits; `None` where nothing does.
pub(super) fn waiting(basis: &Basis) -> Option<Waiting> {
    let mut rows = Vec::new();
    let mut others = Vec::new();
    let sorts: [Sort; 3] = [
        (KindId::CLAIM, State::Open, claim, Section::Claims, ["claim", "claims"]),
        (KindId::ASK, State::Open, ask, Section::Claims, ["ask", "asks"]),
        (KindId::EXPERIMENT, State::Overdue, experiment, Section::Learning, ["experiment", "experiments"]),
    ];
    for (kind, state, wait, section, words_of) in sorts {
        let all = threads(basis, kind, state);
        rows.extend(all.iter().take(MOST.screen).enumerate().map(|(at, (id, thread))| Wait {
            paper: at < MOST.paper,
            link: Link::new(words::quoted(&super::since::name(thread)), basis.facts.addresses.thread(*id)),
            ..wait(basis, thread)
        }));
        others.extend(rest(basis, all.len(), section, words_of));
    }
    let decisions = decisions(basis);
    let told = decisions.iter().take(MOST.screen).filter_map(|at| decision(basis, *at));
    rows.extend(told.enumerate().map(|(at, wait)| Wait { paper: at < MOST.paper, ..wait }));
    let claims = basis.facts.addresses.section(basis.scope, Section::Claims);
    others.extend(others_of(decisions.len(), claims, ["decision", "decisions"]));
    let paper = others.iter().map(|more: &More| more.paper.as_str()).collect::<Vec<_>>().join(", ");
    let more = others.into_iter().filter_map(|more| more.link).collect();
    (!rows.is_empty()).then_some(Waiting { rows, more, paper })
}

/// Without a page of their own the others are in the table.
fn rest(basis: &Basis, all: usize, section: Section, words_of: [&str; 2]) -> Option<More> {
    let page = basis.facts.section_link(basis.scope, section, "").href;
    let href = if page.is_empty() { "data/threads.csv".to_owned() } else { page };
    others_of(all, href, words_of)
}

/// `one more claim`
fn others_of(all: usize, href: String, [one, many]: [&str; 2]) -> Option<More> {
    let says = |left| numbers::count(left, &format!("more {one}"), &format!("more {many}"));
    Some(More::told(all, MOST, href, says)).filter(|more| !more.paper.is_empty())
}

/// Threads of a kind in a state, in the order in which they were made.
fn threads<'a>(basis: &Basis<'a>, kind: KindId, state: State) -> Vec<(ThreadId, &'a Thread)> {
    let all = basis.facts.threads_of(basis.scope, kind);
    all.filter(|(_, thread)| thread.state == state).collect()
}

fn blank(before: &'static str) -> Wait {
    Wait { link: Link::plain(""), paper: true, before, from: None, to: None, after: String::new() }
}

fn claim(basis: &Basis, thread: &Thread) -> Wait {
    let sides = &basis.facts.record.config.sides;
    let others: Vec<&String> =
        sides.iter().filter(|side| Some(side.as_str()) != thread.owner_side.as_deref()).collect();
    let nobody = match (&thread.owner_side, &others[..]) {
        (Some(_), [other]) => format!("nobody from {other} has vouched for it yet"),
        (Some(_), _) => "nobody from another side has vouched for it yet".to_owned(),
        (None, _) => "nobody has vouched for it yet".to_owned(),
    };
    let on = dates::day(thread.made, basis.facts.record.as_of);
    let (from, _) = basis.facts.direction(thread);
    let before = if from.is_some() { "claimed by" } else { "claimed" };
    Wait { from, after: format!("on {on}; {nobody}"), ..blank(before) }
}

fn ask(basis: &Basis, thread: &Thread) -> Wait {
    let on = dates::day(thread.made, basis.facts.record.as_of);
    let (from, to) = basis.facts.direction(thread);
    Wait { from, to, after: format!("asked on {on}; nobody has taken it up yet"), ..blank("") }
}

fn experiment(basis: &Basis, thread: &Thread) -> Wait {
    let until = thread.agreed_due.or(thread.due).map(|until| dates::day(until, basis.facts.record.as_of));
    let after = until.map_or_else(String::new, |until| format!("ran until {until}; no verdict yet"));
    let (from, _) = basis.facts.direction(thread);
    Wait { from, after, ..blank("") }
}

/// Decisions whose day to look again has come, the latest first and as their page has them: nothing in a note ends one.
fn decisions(basis: &Basis) -> Vec<ItemRef> {
    let record = &basis.facts.record;
    let mut all = Vec::new();
    for (meeting, of) in record.meetings_in(basis.scope) {
        let decided =
            (0..).zip(&of.note.items).filter(|(_, item)| item.kind == KindId::DECISION && !item.text.trim().is_empty());
        let due = decided.filter_map(|(at, item)| Some((item.date(Key::Review)?, ItemRef { meeting, item: at })));
        all.extend(due.filter(|(review, _)| *review <= record.as_of));
    }
    all.sort_by_key(|found| std::cmp::Reverse(*found));
    all.into_iter().map(|(_, at)| at).collect()
}

fn decision(basis: &Basis, at: ItemRef) -> Option<Wait> {
    let record = &basis.facts.record;
    let meeting = record.meetings.get(at.meeting.0 as usize)?;
    let item = meeting.note.items.get(at.item as usize)?;
    let day = |date| dates::day(date, record.as_of);
    let review = item.date(Key::Review).map(day).unwrap_or_default();
    let link =
        Link { text: words::quoted(&words::cut(&item.text, WORDS)), ..basis.facts.source(at.meeting, Some(item.line)) };
    let after = format!("decided on {}; to be looked at again on {review}", day(meeting.date));
    Some(Wait { link, after, ..blank("") })
}
