//! What was asked: open by age and direction, and what was taken up.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::commitments::listed::{List, way};
use crate::report::commitments::open::ways;
use crate::report::objections::slices::{Grid, Head};
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{State, Thread, ThreadId};

/// How many rows each list shows.
const OPEN: usize = 12;
const TAKEN: usize = 6;
/// The ages that open asks are counted in: up to so many days, with their words.
const AGES: [(i32, &str); 3] = [(27, "Open, under 4 weeks"), (55, "Open, 4 to 8 weeks"), (i32::MAX, "Open, longer")];

/// What was asked.
#[derive(Debug, Default, Serialize)]
pub struct Asks {
    /// `Three asks are open, the oldest since 5 October.`; nothing where none was ever made.
    pub says: String,
    /// By direction: the open ones by age, and what became of the others.
    pub counts: Option<Grid>,
    /// Those that nobody has taken up, the oldest first.
    pub open: List,
    /// Those taken up and not yet answered, the latest first.
    pub taken: List,
}

/// The asks of a scope.
pub(super) fn asks(facts: &Facts, scope: Scope) -> Asks {
    let all: Vec<(ThreadId, &Thread)> = facts.threads_of(scope, KindId::ASK).collect();
    let of = |state: State| -> Vec<(ThreadId, &Thread)> {
        all.iter().filter(|(_, thread)| thread.state == state).copied().collect()
    };
    let open = of(State::Open);
    let mut taken = of(State::Taken);
    taken.reverse();
    let today = facts.record.as_of;
    Asks {
        says: says(facts, &all, &open, taken.len()),
        counts: counts(facts, &all),
        open: List::of(facts, &open, OPEN, |thread| dates::age(thread.made, today)),
        taken: List::of(facts, &taken, TAKEN, |thread| promised(facts, thread)),
    }
}

/// What there is to say first.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked<'a> {
    /// None was ever made.
    Nothing,
    /// None is open.
    Settled,
    /// The only one that is open.
    One(&'a Thread),
    /// The oldest of those that are open, and how many there are.
    Some(&'a Thread, u64),
}

/// What there is to say first, of those that are open from the oldest on.
pub(super) fn asked<'a>(all: usize, open: &[(ThreadId, &'a Thread)]) -> Asked<'a> {
    match open {
        _ if all == 0 => Asked::Nothing,
        [] => Asked::Settled,
        [(_, only)] => Asked::One(only),
        [(_, first), ..] => Asked::Some(first, open.len() as u64),
    }
}

fn says(facts: &Facts, all: &[(ThreadId, &Thread)], open: &[(ThreadId, &Thread)], taken: usize) -> String {
    let since = |thread: &Thread| dates::day(thread.made, facts.record.as_of);
    let waiting = match asked(all.len(), open) {
        Asked::Nothing => return String::new(),
        Asked::Settled => "Nothing that was asked waits for a promise".to_owned(),
        Asked::One(only) => format!("One ask is open, since {}", since(only)),
        Asked::Some(first, many) => {
            let many = words::capital(&numbers::spelled(many));
            format!("{many} asks are open, the oldest since {}", since(first))
        }
    };
    match taken {
        0 => format!("{waiting}."),
        1 => format!("{waiting}; one was taken up by a promise."),
        n => format!("{waiting}; {} were taken up by promises.", numbers::spelled(n as u64)),
    }
}

/// `asked on 5 October, promised for 20 November`
fn promised(facts: &Facts, thread: &Thread) -> String {
    let today = facts.record.as_of;
    let asked = format!("asked on {}", dates::day(thread.made, today));
    let twin = thread.twin.and_then(|twin| facts.analyses.threads.threads.get(twin.0 as usize));
    match twin.map(|twin| (twin.state, twin.ended, twin.due)) {
        Some((State::Dropped, Some(on), _)) => format!("{asked}, promised and given up on {}", dates::day(on, today)),
        Some((_, Some(on), _)) => format!("{asked}, promised and done on {}", dates::day(on, today)),
        Some((_, None, Some(due))) => format!("{asked}, promised for {}", dates::day(due, today)),
        _ => format!("{asked}, promised without a date"),
    }
}

/// A column for each way between the first two sides, and one for all.
fn counts(facts: &Facts, all: &[(ThreadId, &Thread)]) -> Option<Grid> {
    if all.is_empty() {
        return None;
    }
    let ways = ways(facts);
    let directed = all.iter().any(|(_, thread)| way(facts, thread).is_some());
    let keys: &[&str] = if ways.is_empty() || !directed { &[] } else { &["back", "there"] };
    let columns: Vec<Vec<&Thread>> = keys
        .iter()
        .map(|key| all.iter().map(|(_, thread)| *thread).filter(|thread| way(facts, thread) == Some(key)).collect())
        .chain([all.iter().map(|(_, thread)| *thread).collect()])
        .collect();
    let today = facts.record.as_of;
    let row = |name: &str, holds: &dyn Fn(&Thread) -> bool| -> Vec<Link> {
        let cell = |column: &Vec<&Thread>| {
            Link::plain(numbers::grouped(column.iter().filter(|thread| holds(thread)).count() as u64))
        };
        std::iter::once(Link::plain(name)).chain(columns.iter().map(cell)).collect()
    };
    let mut from = 0;
    let mut rows: Vec<Vec<Link>> = Vec::new();
    for (to, name) in AGES {
        let age = from..=to;
        rows.push(row(name, &|thread| thread.state == State::Open && age.contains(&days_between(thread.made, today))));
        from = to.saturating_add(1);
    }
    for (state, name) in [(State::Taken, "Taken up"), (State::Answered, "Answered"), (State::Dropped, "Given up")] {
        rows.push(row(name, &|thread| thread.state == state));
    }
    let heads = ways.iter().take(keys.len()).map(|(_, to)| Head::number(format!("To {}", words::cut(&to.name, 30))));
    let heads = std::iter::once(Head::text("Asks")).chain(heads).chain([Head::number("All")]).collect();
    Grid::new("asked", "Both ways", "Everything that was asked, and what came of it", heads, rows)
}
