//! What is due: past its date, due by the next meeting, quiet, or left behind by its owner.

use jiff::civil::Date;
use serde::Serialize;

use super::more::{More, Rows};
use super::{Basis, count};
use crate::config::kind::KindId;
use crate::report::commitments::listed::orphaned;
use crate::report::page::{Link, Section};
use crate::report::part::ThreadRow;
use crate::report::{dates, numbers, words};
use crate::source::date::next_meeting;
use crate::thread::{State, Thread, ThreadId};

/// Groups in the order of the page, each with how many rows it shows.
const GROUPS: [(When, Rows); 4] = [
    (When::Past, Rows { screen: 5, paper: 3, dense: 2 }),
    (When::Next, Rows { screen: 6, paper: 3, dense: 2 }),
    (When::Quiet, Rows { screen: 3, paper: 2, dense: 1 }),
    (When::Orphaned, Rows { screen: 2, paper: 1, dense: 1 }),
];

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// `Thirteen are open`
    pub open: Link,
    /// `: seven to marketing, six to sales.`
    pub ways: String,
    /// What is said where nothing is due.
    pub nothing: String,
    /// The groups that have any.
    pub groups: Vec<Group>,
}

/// Promises at the same stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// `Due by Monday 23 November`
    pub title: String,
    /// Whether it is the one past its date.
    pub past: bool,
    /// The first of its threads.
    pub rows: Vec<ThreadRow>,
    /// The others.
    pub more: More,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Past,
    Next,
    Quiet,
    Orphaned,
    Later,
}

struct Open<'a> {
    when: When,
    date: Option<Date>,
    id: ThreadId,
    thread: &'a Thread,
}

/// What is due; `None` while nothing was ever promised.
pub(super) fn due(basis: &Basis) -> Option<Due> {
    let facts = basis.facts;
    let all = open(basis);
    let left = left(basis);
    let promised = || facts.threads_of(basis.scope, KindId::COMMITMENT).next().is_some();
    if all.is_empty() && left.is_empty() && !promised() {
        return None;
    }
    let some = match all.len() {
        1 => "One is open".to_owned(),
        0 => "None is open".to_owned(),
        n => format!("{} are open", words::capital(&numbers::spelled(count(n)))),
    };
    Some(Due {
        open: facts.section_link(basis.scope, Section::Commitments, some),
        ways: ways(basis, &all),
        nothing: nothing(basis, &all),
        groups: GROUPS.iter().filter_map(|(when, most)| group(basis, [&all, &left], *when, *most)).collect(),
    })
}

/// `Two promises are past their date, and four come due by Monday 23 November.`; `None` where neither holds.
pub(super) fn headline(basis: &Basis) -> Option<String> {
    let all = open(basis);
    let many = |when: When| all.iter().filter(|open| open.when == when).count();
    let by = dates::long(next(basis), basis.facts.record.as_of);
    let promises = |n: usize| words::capital(&numbers::count(count(n), "promise", "promises"));
    let (is, comes) = (|n: usize| if n == 1 { "is" } else { "are" }, |n: usize| if n == 1 { "comes" } else { "come" });
    let date = |n: usize| if n == 1 { "its date" } else { "their date" };
    match (many(When::Past), many(When::Next)) {
        (0, 0) => None,
        (past, 0) => Some(format!("{} {} past {}.", promises(past), is(past), date(past))),
        (0, next) => Some(format!("{} {} due by {by}; nothing is past its date.", promises(next), comes(next))),
        (past, next) => Some(format!(
            "{} {} past {}, and {} {} due by {by}.",
            promises(past),
            is(past),
            date(past),
            numbers::spelled(count(next)),
            comes(next)
        )),
    }
}

fn next(basis: &Basis) -> Date {
    next_meeting(basis.facts.record.as_of, basis.facts.record.config.weekday)
}

/// Open commitments, sorted as the page shows them.
fn open<'a>(basis: &Basis<'a>) -> Vec<Open<'a>> {
    let next = next(basis);
    let threads = basis.facts.threads_of(basis.scope, KindId::COMMITMENT).filter(|(_, thread)| !thread.state.ended());
    let mut all: Vec<Open> = threads
        .map(|(id, thread)| {
            let when = when(thread, next);
            // A slip does not make a promise less past: it sorts by the date that was agreed.
            let date = if when == When::Past { thread.agreed_due } else { thread.due };
            Open { when, date, id, thread }
        })
        .collect();
    all.sort_by_key(|open| (open.when, open.date, open.id));
    all
}

/// Open threads of the other kinds whose owner left: a claim or an experiment needs somebody too.
fn left<'a>(basis: &Basis<'a>) -> Vec<Open<'a>> {
    let orphaned = |thread: &Thread| thread.kind != KindId::COMMITMENT && thread.orphaned;
    let threads = basis.facts.threads_in(basis.scope).filter(|(_, thread)| orphaned(thread));
    threads.map(|(id, thread)| Open { when: When::Orphaned, date: thread.due, id, thread }).collect()
}

fn when(thread: &Thread, next: Date) -> When {
    match (thread.state, thread.due) {
        (State::Overdue, _) => When::Past,
        (_, Some(due)) if due <= next => When::Next,
        _ if thread.orphaned => When::Orphaned,
        _ if thread.quiet => When::Quiet,
        _ => When::Later,
    }
}

/// `: seven to marketing, six to sales.`, `, both to sales.`
fn ways(basis: &Basis, all: &[Open]) -> String {
    let sides = &basis.facts.record.config.sides;
    let to = |side: &str| all.iter().filter(|open| open.thread.for_side.as_deref() == Some(side)).count();
    let mut said: Vec<(usize, String)> = sides.iter().take(4).map(|side| (to(side), format!("to {side}"))).collect();
    said.sort_by_key(|(many, _)| std::cmp::Reverse(*many));
    let known: usize = said.iter().map(|(many, _)| *many).sum();
    if known == 0 {
        return ".".to_owned();
    }
    said.push((all.len().saturating_sub(known), "to nobody in particular".to_owned()));
    said.retain(|(many, _)| *many > 0);
    if let [(many, side)] = &said[..] {
        let all = ["", "", "both "].get(*many).unwrap_or(&"all ");
        return format!(", {all}{side}.");
    }
    let said: Vec<String> =
        said.into_iter().map(|(many, side)| format!("{} {side}", numbers::spelled(count(many)))).collect();
    format!(": {}.", said.join(", "))
}

fn nothing(basis: &Basis, all: &[Open]) -> String {
    let due = all.iter().any(|open| matches!(open.when, When::Past | When::Next));
    let by = dates::long(next(basis), basis.facts.record.as_of);
    if due { String::new() } else { format!("Nothing is due by {by}, and nothing is past its date.") }
}

fn group(basis: &Basis, all: [&[Open]; 2], when: When, most: Rows) -> Option<Group> {
    let own: Vec<&Open> = all.into_iter().flatten().filter(|open| open.when == when).collect();
    let rows: Vec<ThreadRow> = own.iter().take(most.screen).filter_map(|open| row(basis, open)).collect();
    let title = match when {
        When::Past => "Past their date".to_owned(),
        When::Next => format!("Due by {}", dates::long(next(basis), basis.facts.record.as_of)),
        When::Quiet => "Not heard of in two meetings".to_owned(),
        When::Orphaned | When::Later => "Their owner left, and nobody took over".to_owned(),
    };
    let href = basis.facts.addresses.section(basis.scope, Section::Commitments);
    let more = More::of(own.len(), most, href);
    (!rows.is_empty()).then_some(Group { title, past: when == When::Past, rows, more })
}

/// A row says what was moved or assumed, and when a quiet one was last heard.
fn row(basis: &Basis, open: &Open) -> Option<ThreadRow> {
    let thread = open.thread;
    let today = basis.facts.record.as_of;
    let mut said = Vec::new();
    if thread.quiet && open.when != When::Next {
        said.push(format!("heard {}", dates::short(thread.last_heard, today)));
    }
    if thread.orphaned {
        said.push(orphaned(basis.facts, thread));
    }
    if let Some(due) = thread.due.filter(|due| open.when == When::Past && *due > today) {
        said.push(format!("now {}", dates::short(due, today)));
    }
    if thread.due_assumed {
        said.push("date assumed".to_owned());
    }
    if thread.owner_inferred {
        said.push("owner read from the words".to_owned());
    }
    if thread.moves > 0 {
        said.push(format!("moved {}", numbers::times(thread.moves.into())));
    }
    let mut row = basis.facts.thread_row(open.id, said.join(", "))?;
    row.link.text = super::since::name(thread);
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::super::page;
    use super::super::sample::facts;
    use crate::record::Scope;

    #[test]
    fn what_somebody_left_behind_is_told_whatever_its_kind_until_it_is_taken_over() {
        let said = |last: &str| -> Vec<String> {
            let files = [
                (
                    "throughline.yaml",
                    "people:\n  lee: {side: sales, left: 2026-10-31, handover: ines}\n  ines: {side: sales}\n",
                ),
                (
                    "notes/2026-10-26.md",
                    "## Claims\n- [ ] @lee the fern sells ^fern\n## Commitments\n- [ ] @lee water it due:2027-01-04 ^water\n",
                ),
                ("notes/2026-11-09.md", last),
            ];
            let due = page(&facts(&files, "2026-11-16"), Scope::Whole).content.due.expect("what is due");
            let group = due.groups.into_iter().find(|group| group.title.starts_with("Their owner left"));
            group
                .map(|group| group.rows.into_iter().map(|row| format!("{}: {}", row.link.text, row.note)).collect())
                .unwrap_or_default()
        };
        let left = "left on 31 October, ines is to take over";
        let water = format!("water it: {left}");
        assert_eq!(said("nothing"), [water.clone(), format!("the fern sells: {left}")]);
        assert_eq!(said("## Claims\n- [ ] @ines ^fern\n"), [water]);
        assert!(said("## Claims\n- [ ] @ines ^fern\n## Commitments\n- [ ] @ines ^water\n").is_empty());
    }
}
