//! A thread note by note, newest first: the words used then, what they did, and where they stand.

use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::{Key, KindId};
use crate::note::Mark as Box;
use crate::report::page::Link;
use crate::report::part::{Mark, Moves};
use crate::report::words::say;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{Change, Thread};

use super::course::Turn;
use super::said::{days, reason, who};

/// How many notes a page shows; what lies between the first and the last ones is counted.
const MOST: usize = 30;
/// How much of an item's words.
const WORDS: usize = 300;

/// A note's part in a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its box.
    pub mark: Mark,
    /// The words used then.
    pub words: String,
    /// The day of the note: `5 October`.
    pub day: String,
    /// `2026-10-05`
    pub iso: String,
    /// What it did.
    pub did: String,
    /// The diamond of a move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moves: Option<Moves>,
    /// The note and the line.
    pub source: Link,
}

/// The notes that a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct History {
    /// Newest first; the last of them is the note that made it.
    pub entries: Vec<Entry>,
    /// `30 more notes lie between`, before the last of them; nothing where all are shown.
    pub between: String,
}

/// All notes of a thread; of very many the last ones and the first.
pub(super) fn history(facts: &Facts, thread: &Thread, turns: &[Turn]) -> History {
    let shown = |turn: &Turn| entry(facts, thread, turn);
    if turns.len() <= MOST {
        return History { entries: turns.iter().rev().map(shown).collect(), between: String::new() };
    }
    let left = turns.len() - MOST;
    History {
        entries: turns.iter().rev().take(MOST - 1).chain(turns.first()).map(shown).collect(),
        between: if left == 1 {
            "One more note lies between.".to_owned()
        } else {
            say!("{} more notes lie between.", numbers::grouped(u64::try_from(left).unwrap_or(u64::MAX)))
        },
    }
}

fn entry(facts: &Facts, thread: &Thread, turn: &Turn) -> Entry {
    let today = facts.record.as_of;
    let text = turn.item.map_or("", |item| item.text.as_str());
    Entry {
        mark: mark(thread.kind, turn),
        words: match (text, &thread.id) {
            ("", Some(id)) => say!("^{id}"),
            (text, _) => words::cut(text, WORDS),
        },
        day: dates::day(turn.step.date, today),
        iso: dates::iso(turn.step.date),
        did: turn.did.clone(),
        moves: match turn.step.change {
            Change::Renegotiated(..) => Some(Moves { label: "renegotiated".to_owned(), slips: vec![false] }),
            Change::Slipped(..) => Some(Moves { label: "a slip".to_owned(), slips: vec![true] }),
            _ => None,
        },
        source: facts.source(turn.step.item.meeting, turn.item.map(|item| item.line)),
    }
}

fn mark(kind: KindId, turn: &Turn) -> Mark {
    let (class, label) = match (turn.step.change, turn.step.mark) {
        (Change::Renegotiated(..) | Change::Slipped(..), _) => ("moved", "moved"),
        (Change::Ended(on), _) if is_promise(kind) && turn.agreed.is_some_and(|agreed| on > agreed) => ("late", "late"),
        (_, Box::Ended) => ("kept", ends(kind)[0]),
        (_, Box::Dropped) => ("dropped", ends(kind)[1]),
        (_, Box::Moved) => ("moved", "moved"),
        (_, Box::Open) => ("open", "open"),
    };
    Mark { class, label }
}

/// What it is called to end well, and to end otherwise.
fn ends(kind: KindId) -> [&'static str; 2] {
    match kind {
        KindId::CLAIM => ["vouched for", "disputed"],
        KindId::ASK => ["answered", "given up"],
        KindId::EXPERIMENT => ["worked", "failed"],
        _ => ["done", "given up"],
    }
}

/// Whether a thread of this kind is held to its date: a commitment, or one of the team's own kind.
pub(super) fn is_promise(kind: KindId) -> bool {
    !matches!(kind, KindId::ASK | KindId::CLAIM | KindId::EXPERIMENT)
}

/// What an item did: `moved to 20 November, 3 days after 6 November had passed`.
pub(super) fn did(facts: &Facts, thread: &Thread, turn: &Turn) -> String {
    let step = turn.step;
    let said = match step.change {
        Change::Made => made(facts, thread, turn),
        Change::Heard => "heard of; no change".to_owned(),
        Change::Dated(date) => say!("dated {}", facts_day(facts, date)),
        Change::Renegotiated(from, to) => renegotiated(facts, step.date, from, to),
        Change::Slipped(_, to) => slipped(facts, turn, to),
        Change::Ended(on) => ended(facts, thread, turn, on),
        Change::Dropped => dropped(facts, thread, turn),
        Change::Reopened => "opened again".to_owned(),
    };
    let said = if step.reopened && step.change != Change::Reopened { say!("opened again, {said}") } else { said };
    match &turn.taken_over {
        Some(heir) if step.change == Change::Heard => say!("taken over by {}", who(&facts.record, heir)),
        Some(heir) => say!("{said}; taken over by {}", who(&facts.record, heir)),
        None => said,
    }
}

fn facts_day(facts: &Facts, date: Date) -> String {
    dates::day(date, facts.record.as_of)
}

fn made(facts: &Facts, thread: &Thread, turn: &Turn) -> String {
    let verb = match (turn.step.mark, thread.kind) {
        (Box::Ended, KindId::EXPERIMENT) => return "written down as one that worked".to_owned(),
        (Box::Dropped, KindId::EXPERIMENT) => return "written down as one that failed".to_owned(),
        (Box::Ended, KindId::CLAIM) => return vouched(facts, turn, "claimed, and vouched for"),
        (Box::Dropped, KindId::CLAIM) => return "claimed, and disputed".to_owned(),
        (Box::Ended, _) => return "written down as done".to_owned(),
        (Box::Dropped, _) => return "written down as given up".to_owned(),
        (_, KindId::ASK) => "asked for",
        (_, KindId::CLAIM) => return "claimed".to_owned(),
        (_, KindId::EXPERIMENT) => "begun",
        _ => "promised",
    };
    let until = match thread.kind {
        KindId::ASK => "by",
        KindId::EXPERIMENT => "until",
        _ => "for",
    };
    match (turn.named, turn.assumed) {
        (Some(date), false) => {
            let ahead = match days_between(turn.step.date, date) {
                0 => ", the same day".to_owned(),
                n if n > 0 => say!(", {} ahead", days(n)),
                n => say!(", {} before that note", days(n)),
            };
            say!("{verb} {until} {}{ahead}", facts_day(facts, date))
        }
        (Some(date), true) => {
            say!("{verb} without a date; {}, the next meeting, is assumed", facts_day(facts, date))
        }
        (None, _) if thread.kind == KindId::ASK => "asked".to_owned(),
        (None, _) => say!("{verb} without a date"),
    }
}

fn renegotiated(facts: &Facts, on: Date, from: Date, to: Date) -> String {
    let before = match days_between(on, from) {
        0 => say!("on {} itself", facts_day(facts, from)),
        n => say!("{} before {}", figures(n), facts_day(facts, from)),
    };
    say!("moved to {}, {before}", facts_day(facts, to))
}

fn slipped(facts: &Facts, turn: &Turn, to: Date) -> String {
    let to = facts_day(facts, to);
    match turn.agreed.map(|agreed| (days_between(agreed, turn.step.date), agreed)) {
        Some((n, agreed)) if n > 0 => {
            say!("moved to {to}, {} after {} had passed", figures(n), facts_day(facts, agreed))
        }
        Some((_, agreed)) => say!("moved to {to}, after a slip from {}", facts_day(facts, agreed)),
        None => say!("moved to {to}"),
    }
}

fn ended(facts: &Facts, thread: &Thread, turn: &Turn, on: Date) -> String {
    let verb = match thread.kind {
        KindId::CLAIM => return vouched(facts, turn, "vouched for"),
        KindId::EXPERIMENT => "worked",
        KindId::ASK => "answered",
        _ => "done",
    };
    let day = if on == turn.step.date { String::new() } else { say!(" on {}", facts_day(facts, on)) };
    let Some(agreed) = turn.agreed.filter(|_| is_promise(thread.kind)) else {
        return say!("{verb}{day}");
    };
    match days_between(on, agreed) {
        0 => say!("{verb}{day}, on the day itself"),
        n if n > 0 => say!("{verb}{day}, {} early", figures(n)),
        n => say!("{verb}{day}, {} after {}", figures(n), facts_day(facts, agreed)),
    }
}

fn vouched(facts: &Facts, turn: &Turn, verb: &str) -> String {
    let by = turn.item.and_then(|item| item.value(Key::Vouched)).map(|by| facts.record.person(by));
    let how = turn.item.and_then(|item| item.value(Key::How)).map(|how| say!(": {}", words::cut(how, 40)));
    match by {
        Some(by) => say!("{verb} by {}{}", who(&facts.record, &by), how.unwrap_or_default()),
        None => verb.to_owned(),
    }
}

fn dropped(facts: &Facts, thread: &Thread, turn: &Turn) -> String {
    let why = turn.item.and_then(|item| item.value(Key::Reason)).filter(|why| !why.trim().is_empty());
    let verb = match thread.kind {
        KindId::CLAIM => match turn.item.and_then(|item| item.value(Key::Disputed)) {
            Some(by) => say!("disputed by {}", who(&facts.record, &facts.record.person(by))),
            None => "disputed".to_owned(),
        },
        KindId::EXPERIMENT => "failed".to_owned(),
        _ => "given up".to_owned(),
    };
    match why {
        Some(why) => say!("{verb}: {}", reason(why)),
        None => verb,
    }
}

fn figures(n: i32) -> String {
    numbers::figures(u64::from(n.unsigned_abs()), "day", "days")
}
