//! The page of threads of a kind of the team's own: what is open by date, and what ended.

use serde::Serialize;

use super::named;
use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::commitments::listed::{List, ended};
use crate::report::commitments::open::{Group, Open, When, filter, next_meeting, ways};
use crate::report::page::{Link, Page, Section};
use crate::report::{Facts, dates, numbers, words};

/// How many of those that ended the page shows.
const ENDED: usize = 12;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Threads {
    /// The kind's title.
    pub kicker: String,
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// How to write one: a heading and an item.
    pub example: String,
    /// Whether there is none yet.
    pub empty: bool,
    /// The choices of the filter, as the script reads them.
    pub filter: String,
    /// What is open, by date.
    pub groups: Vec<Group>,
    /// Ended in the last four weeks.
    pub ended: List,
    /// The table that holds everything.
    pub table: Link,
}

/// The page of a kind in a scope.
pub fn threads(facts: &Facts, scope: Scope, kind: KindId) -> Page<Threads> {
    let section = Section::Own(kind);
    let title = section.title(&facts.record.config);
    let open = Open::of(facts, scope, kind);
    let all = facts.threads_of(scope, kind).count();
    let counts = [When::Past, When::Next].map(|when| open.many(when));
    let by = dates::long(next_meeting(&facts.record), facts.record.as_of);
    let due = dates::iso(next_meeting(&facts.record));
    let content = Threads {
        kicker: words::cut(&title, 60),
        says: says(&named(&title), all, open.count(), counts, &by),
        deck: deck(all, open.count()),
        example: format!("## {}\n- [ ] @dana what is to be done for:sales due:{due} ^a-name", words::cut(&title, 60)),
        empty: all == 0,
        filter: filter(&ways(facts)),
        groups: open.groups(facts),
        ended: ended(facts, scope, kind, ENDED),
        table: Link::new("threads.csv", "data/threads.csv"),
    };
    Page::of_section("own_threads.html", scope, section, words::cut(&title, 80), content)
}

/// The heading.
pub(super) fn says(kind: &str, all: usize, open: usize, [past, next]: [usize; 2], by: &str) -> String {
    let is = |n: usize| if n == 1 { "is" } else { "are" };
    let spelled = |n: usize| numbers::spelled(n as u64);
    if all == 0 {
        return format!("No note has anything under {kind} yet.");
    }
    if open == 0 {
        return format!("Nothing under {kind} is open.");
    }
    let some = format!("{} under {kind} {} open", words::capital(&spelled(open)), is(open));
    let its = if past == 1 { "its" } else { "their" };
    match (past, next) {
        (0, 0) => format!("{some}; nothing is due by {by}."),
        (0, next) => format!("{some}; {} due by {by}.", come(next)),
        (past, 0) => format!("{some}, and {} {} past {its} date.", spelled(past), is(past)),
        (past, next) => {
            format!("{some}: {} {} past {its} date, and {} due by {by}.", spelled(past), is(past), come(next))
        }
    }
}

fn come(n: usize) -> String {
    format!("{} {}", numbers::spelled(n as u64), if n == 1 { "comes" } else { "come" })
}

fn deck(all: usize, open: usize) -> String {
    match all.saturating_sub(open) {
        0 => String::new(),
        1 => "One has come to its end.".to_owned(),
        n => format!("{} have come to their end.", words::capital(&numbers::spelled(n as u64))),
    }
}
