//! What a thread's row in a list says beside its date: age and moves, or how it ended.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::part::ThreadRow;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::{days_between, plus_days};
use crate::thread::{State, Thread, ThreadId};

use super::open::more;
use super::said::{name, reason};

/// How much of a thread's words a row shows: a hundred rows must fit into a page of 100 KB, whatever is escaped in them.
const WORDS: usize = 120;

/// A list of threads that may be longer than what is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct List {
    /// The first of them.
    pub rows: Vec<ThreadRow>,
    /// `12 of 40 are shown; all of them are in`, or nothing.
    pub more: String,
}

impl List {
    /// The first of some threads, each with what its row says.
    pub(in crate::report) fn of(
        facts: &Facts,
        all: &[(ThreadId, &Thread)],
        most: usize,
        note: impl Fn(&Thread) -> String,
    ) -> Self {
        let rows = all.iter().take(most).filter_map(|(id, thread)| row_with(facts, *id, thread, note(thread)));
        Self { rows: rows.collect(), more: more(most, all.len()) }
    }
}

/// A thread as a row; its note says how it stands or how it ended.
pub(in crate::report) fn row(facts: &Facts, id: ThreadId, thread: &Thread) -> Option<ThreadRow> {
    let note = if thread.state.ended() { end(thread) } else { age(facts, thread) };
    row_with(facts, id, thread, note)
}

/// A thread as a row, with another note.
pub(in crate::report) fn row_with(facts: &Facts, id: ThreadId, thread: &Thread, note: String) -> Option<ThreadRow> {
    let mut row = facts.thread_row(id, note)?;
    row.link.text = if thread.text.trim().is_empty() { name(thread) } else { words::cut(&thread.text, WORDS) };
    row.side = way(facts, thread).unwrap_or_default().to_owned();
    Some(row)
}

/// The direction of a thread between the two first sides, as the filter knows it.
pub(in crate::report) fn way(facts: &Facts, thread: &Thread) -> Option<&'static str> {
    let [one, two, ..] = &facts.record.config.sides[..] else { return None };
    match (thread.owner_side.as_deref()?, thread.for_side.as_deref()?) {
        (from, to) if from == two && to == one => Some("back"),
        (from, to) if from == one && to == two => Some("there"),
        _ => None,
    }
}

/// `6 weeks old, moved twice`, `last heard 26 October, moved once`.
pub(in crate::report) fn age(facts: &Facts, thread: &Thread) -> String {
    let today = facts.record.as_of;
    let first = if thread.quiet && thread.state != State::Overdue {
        format!("last heard {}", dates::day(thread.last_heard, today))
    } else {
        dates::age(thread.made, today)
    };
    let assumed = if thread.due_assumed { ", date assumed" } else { "" };
    format!("{first}{assumed}{}", moved(thread))
}

/// `kept, 4 days early`, `late, by 3 days, moved once`, `given up: “no budget left”`.
pub(in crate::report) fn end(thread: &Thread) -> String {
    let how = match thread.state {
        State::Kept => kept(thread),
        State::Late => format!("late, by {}", days(thread.days_late.unwrap_or_default())),
        State::Dropped => format!("given up{}", why(thread)),
        State::Failed | State::Disputed => format!("{}{}", thread.state.word(), why(thread)),
        other => other.word().to_owned(),
    };
    format!("{how}{}", moved(thread))
}

/// What ended in the last four weeks, the latest first.
pub(in crate::report) fn ended(facts: &Facts, scope: Scope, kind: KindId, most: usize) -> List {
    let since = plus_days(facts.record.as_of, -27);
    let mut all: Vec<_> =
        facts.threads_of(scope, kind).filter(|(_, thread)| thread.ended.is_some_and(|ended| ended >= since)).collect();
    all.sort_by_key(|(id, thread)| (std::cmp::Reverse(thread.ended), *id));
    List::of(facts, &all, most, end)
}

/// `left on 31 October, ines is to take over`
pub(in crate::report) fn orphaned(facts: &Facts, thread: &Thread) -> String {
    let person = thread.owner.as_ref().and_then(|owner| facts.record.people.get(owner));
    let left = person.and_then(|person| person.left).map(|left| dates::day(left, facts.record.as_of));
    let heir = person.and_then(|person| person.handover.as_deref());
    let left = left.map(|left| format!("left on {left}, ")).unwrap_or_default();
    match heir {
        Some(heir) => format!("{left}{} is to take over", words::cut(heir, 40)),
        None => format!("{left}nobody is named to take over"),
    }
}

fn kept(thread: &Thread) -> String {
    match thread.ended.zip(thread.agreed_due).map(|(ended, agreed)| days_between(ended, agreed)) {
        None if thread.kind == KindId::COMMITMENT => "done, without a date".to_owned(),
        None => "done".to_owned(),
        Some(0) => "kept, on the day".to_owned(),
        Some(early) => format!("kept, {} early", days(early)),
    }
}

fn why(thread: &Thread) -> String {
    thread.reason.as_deref().map(|why| format!(": {}", reason(&words::cut(why, 60)))).unwrap_or_default()
}

fn moved(thread: &Thread) -> String {
    match thread.moves {
        0 => String::new(),
        n => format!(", moved {}", numbers::times(u64::from(n))),
    }
}

fn days(n: i32) -> String {
    numbers::figures(u64::from(n.unsigned_abs()), "day", "days")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{facts_of, first};
    use super::*;

    fn note_of(notes: &[(&str, &[&str])]) -> String {
        let facts = facts_of(notes, "2026-11-16");
        let (id, thread) = first(&facts, KindId::COMMITMENT);
        row(&facts, id, thread).expect("a row").note
    }

    #[test]
    fn an_open_one_says_how_old_it_is_and_how_often_it_moved() {
        let made = ("2026-10-05", &["[ ] @ines pager for:sales due:2026-10-23 ^p"][..]);
        let late = ("2026-11-09", &["[>] ^p due:2026-11-20"][..]);
        let in_time = ("2026-10-19", &["[>] ^p due:2026-11-06"][..]);
        assert_eq!(note_of(&[made, in_time, late]), "6 weeks old, moved twice");
        let fresh = ("2026-11-09", &["[ ] @ines pager"][..]);
        assert_eq!(note_of(&[fresh]), "1 week old, date assumed");
    }

    #[test]
    fn a_quiet_one_says_when_it_was_last_heard() {
        let made = ("2026-10-05", &["[ ] @ines pager for:sales due:2026-12-23 ^p"][..]);
        assert_eq!(note_of(&[made, ("2026-11-02", &[]), ("2026-11-09", &[])]), "last heard 5 October");
    }

    #[test]
    fn an_ended_one_says_how() {
        let made = ("2026-11-02", &["[ ] @ines pager for:sales due:2026-11-06 ^p"][..]);
        let ended = |line: &str| note_of(&[made, ("2026-11-09", &[line])]);
        assert_eq!(ended("[x] ^p done:2026-11-06"), "kept, on the day");
        assert_eq!(ended("[x] ^p done:2026-11-05"), "kept, 1 day early");
        assert_eq!(ended("[x] ^p"), "late, by 3 days");
        assert_eq!(ended("[-] ^p nobody opened the first"), "given up: “nobody opened the first”");
        assert_eq!(ended("[-] ^p"), "given up");
        assert_eq!(note_of(&[("2026-11-02", &["[x] @ines pager"])]), "done, without a date");
    }
}
