//! What is open today: by date, and both ways.

use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::{Record, Scope};
use crate::report::part::{Mark, Party, ThreadRow};
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::{days_between, plus_days};
use crate::thread::{State, Thread, ThreadId};

use super::listed::{row, way};

/// A group of open promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum When {
    Past,
    Next,
    Quiet,
    Later,
    Undated,
}

/// The groups in the order of the page, each with how many rows it shows: they make three quarters of a page of 100 KB.
const GROUPS: [(When, usize); 5] =
    [(When::Past, 25), (When::Next, 20), (When::Later, 15), (When::Undated, 6), (When::Quiet, 10)];

/// The open promises of a scope, sorted into groups.
#[derive(Debug, Default)]
pub(in crate::report) struct Open<'a> {
    all: Vec<Held<'a>>,
}

/// An open promise.
#[derive(Debug)]
struct Held<'a> {
    when: When,
    /// The date that it sorts by.
    date: Option<Date>,
    id: ThreadId,
    thread: &'a Thread,
    /// Its direction, as the filter knows it.
    way: Option<&'static str>,
}

/// A group as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// `Due by Monday 23 November`
    pub title: String,
    /// Whether it is the one past its date.
    pub past: bool,
    /// The first of its threads.
    pub rows: Vec<ThreadRow>,
    /// `25 of 4,100; all are in the table of threads`, where there are more.
    pub more: String,
}

/// How many are open, both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The directions, as column heads.
    pub ways: Vec<(Party, Party)>,
    /// Whether a last column counts all of them, those in no direction too.
    pub all: bool,
    /// A row each.
    pub rows: Vec<CountRow>,
}

/// A row of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountRow {
    /// `Past their date`
    pub name: String,
    /// Its box.
    pub mark: Option<Mark>,
    /// Whether it sums the rows above.
    pub total: bool,
    /// A cell for each column.
    pub cells: Vec<String>,
}

impl<'a> Open<'a> {
    /// The open threads of a kind in a scope.
    pub(in crate::report) fn of(facts: &'a Facts, scope: Scope, kind: KindId) -> Self {
        let next = next_meeting(&facts.record);
        let held = |thread: &Thread| thread.kind == kind && !thread.state.ended() && scope.holds(thread.team);
        let mut all: Vec<Held> = facts
            .analyses
            .threads
            .iter()
            .filter(|(_, thread)| held(thread))
            .map(|(id, thread)| {
                let when = group(thread, next);
                // A slip does not make a promise less past: it sorts by the date that was agreed.
                let date = if when == When::Past { thread.agreed_due } else { thread.due };
                Held { when, date, id, thread, way: way(facts, thread) }
            })
            .collect();
        all.sort_by_key(|held| (held.when, held.date, held.id));
        Self { all }
    }

    /// How many there are.
    pub(in crate::report) fn count(&self) -> usize {
        self.all.len()
    }

    /// How many a group has.
    pub(in crate::report) fn many(&self, when: When) -> usize {
        self.all.iter().filter(|held| held.when == when).count()
    }

    /// Whether a group has any.
    pub(in crate::report) fn has(&self, when: When) -> bool {
        self.many(when) > 0
    }

    /// The groups that have any.
    pub(in crate::report) fn groups(&self, facts: &Facts) -> Vec<Group> {
        GROUPS.iter().filter_map(|(when, most)| self.group(facts, *when, *most)).collect()
    }

    fn group(&self, facts: &Facts, when: When, most: usize) -> Option<Group> {
        let inside: Vec<&Held> = self.all.iter().filter(|held| held.when == when).collect();
        if inside.is_empty() {
            return None;
        }
        let rows = inside.iter().take(most).filter_map(|held| row(facts, held.id, held.thread)).collect();
        Some(Group {
            title: title(when, &facts.record),
            past: when == When::Past,
            rows,
            more: more(most, inside.len()),
        })
    }

    /// The table of counts.
    pub(in crate::report) fn counts(
        &self,
        facts: &Facts,
        median: &dyn Fn(usize) -> Option<f64>,
        since: &str,
    ) -> Counts {
        let ways = ways(facts);
        let keys: &[&str] = if ways.is_empty() { &[] } else { &["back", "there"] };
        let all = ways.is_empty() || self.all.iter().any(|held| held.way.is_none());
        let columns: Vec<Vec<&Held>> = keys
            .iter()
            .map(|key| self.all.iter().filter(|held| held.way == Some(key)).collect())
            .chain(all.then(|| self.all.iter().collect()))
            .collect();
        let rows = rows(facts, &columns, median, since);
        Counts { ways, all, rows }
    }
}

/// `25 of 4,100 are shown`, where not all are.
pub(in crate::report) fn more(most: usize, all: usize) -> String {
    let number = |n: usize| numbers::grouped(u64::try_from(n).unwrap_or(u64::MAX));
    if all > most {
        format!("{} of {} are shown; all of them are in", number(most), number(all))
    } else {
        String::new()
    }
}

/// The two ways between the first two sides: the second side's promises first, as the table reads.
pub(in crate::report) fn ways(facts: &Facts) -> Vec<(Party, Party)> {
    let [one, two, ..] = &facts.record.config.sides[..] else { return Vec::new() };
    let party = |side: &String| side_party(facts, side);
    vec![(party(two), party(one)), (party(one), party(two))]
}

/// `All|back:Marketing to sales|there:Sales to marketing`. What the script takes for a border is no part of a name.
pub(in crate::report) fn filter(ways: &[(Party, Party)]) -> String {
    let [back, there] = ways else { return String::new() };
    let label = |(from, to): &(Party, Party)| {
        let text = format!("{} to {}", words::capital(&words::cut(&from.name, 40)), words::cut(&to.name, 40));
        text.replace('|', "/")
    };
    format!("All|back:{}|there:{}", label(back), label(there))
}

/// A side as somebody.
pub(in crate::report) fn side_party(facts: &Facts, side: &str) -> Party {
    Party { name: side.to_owned(), href: String::new(), side: Some(facts.side(side)), person: false }
}

/// The first meeting weekday after the day of the report; seven days later where none is configured.
pub(in crate::report) fn next_meeting(record: &Record) -> Date {
    let days = record.config.weekday.map_or(7, |weekday| match record.as_of.weekday().until(weekday) {
        0 => 7,
        days => i32::from(days),
    });
    plus_days(record.as_of, days)
}

fn group(thread: &Thread, next: Date) -> When {
    match (thread.state, thread.due) {
        (State::Overdue, _) => When::Past,
        (_, Some(due)) if due <= next => When::Next,
        _ if thread.quiet => When::Quiet,
        (_, Some(_)) => When::Later,
        (_, None) => When::Undated,
    }
}

fn title(when: When, record: &Record) -> String {
    match when {
        When::Past => "Past their date".to_owned(),
        When::Next => format!("Due by {}", dates::long(next_meeting(record), record.as_of)),
        When::Later => "Due later".to_owned(),
        When::Undated => "Without a date".to_owned(),
        When::Quiet => "Not heard of in two meetings".to_owned(),
    }
}

fn rows(facts: &Facts, columns: &[Vec<&Held>], median: &dyn Fn(usize) -> Option<f64>, since: &str) -> Vec<CountRow> {
    let today = facts.record.as_of;
    let number = |n: usize| numbers::grouped(u64::try_from(n).unwrap_or(u64::MAX));
    let count = |when: When| -> Vec<usize> {
        columns.iter().map(|column| column.iter().filter(|held| held.when == when).count()).collect()
    };
    let next = dates::day(next_meeting(&facts.record), today);
    let states = [
        (When::Past, "Past their date".to_owned(), mark("past")),
        (When::Next, format!("Due by {next}"), mark("open")),
        (When::Later, "Due later".to_owned(), mark("open")),
        (When::Undated, "Without a date".to_owned(), mark("open")),
        (When::Quiet, "Quiet, and not yet due".to_owned(), mark("quiet")),
    ];
    let mut rows: Vec<CountRow> = states
        .into_iter()
        .map(|(when, name, mark)| (when, count(when), name, mark))
        .filter(|(when, counts, ..)| *when != When::Undated || counts.iter().any(|n| *n > 0))
        .map(|(_, counts, name, mark)| CountRow {
            name,
            mark: Some(mark),
            total: false,
            cells: counts.into_iter().map(number).collect(),
        })
        .collect();
    let plain = |name: String, cells: Vec<String>| CountRow { name, mark: None, total: false, cells };
    let cells = |cell: &dyn Fn(usize, &[&Held]) -> String| -> Vec<String> {
        columns.iter().enumerate().map(|(at, column)| cell(at, column)).collect()
    };
    rows.push(CountRow { total: true, ..plain("Open".to_owned(), cells(&|_, column| number(column.len()))) });
    rows.push(plain("Age in days, median".to_owned(), cells(&|_, column| ages(column, today))));
    rows.push(plain(
        format!("Days to done, median of {since}"),
        cells(&|at, _| median(at).map_or_else(|| "–".to_owned(), numbers::number)),
    ));
    let share = |column: &[&Held], holds: &dyn Fn(&Thread) -> bool| {
        let held = column.iter().filter(|held| holds(held.thread)).count();
        if column.is_empty() { "–".to_owned() } else { format!("{} of {}", number(held), number(column.len())) }
    };
    rows.push(plain("Moved at least once".to_owned(), cells(&|_, column| share(column, &|thread| thread.moves > 0))));
    rows.push(plain("Moved after its date".to_owned(), cells(&|_, column| share(column, &|thread| thread.slips > 0))));
    rows
}

fn ages(column: &[&Held], today: Date) -> String {
    let mut days: Vec<i32> = column.iter().map(|held| days_between(held.thread.made, today)).collect();
    days.sort_unstable();
    let upper = days.get(days.len() / 2);
    let lower = days.get(days.len().saturating_sub(1) / 2);
    match lower.zip(upper) {
        Some((lower, upper)) => numbers::number(f64::midpoint(f64::from(*lower), f64::from(*upper))),
        None => "–".to_owned(),
    }
}

fn mark(class: &'static str) -> Mark {
    Mark { class, label: "" }
}
