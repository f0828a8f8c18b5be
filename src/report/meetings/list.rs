//! The list of meetings of a scope: the newest on the section's page, every year on pages of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::KindId;
use crate::note::Item;
use crate::record::together::room::in_the_room;
use crate::record::{Meeting, Record, Scope, TeamId};
use crate::report::page::{Link, Page, Section};
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::Week;

/// So many meetings stand on a page: two teams and a year.
pub const ROWS: usize = 104;
/// So many notes beside them.
const BESIDE: usize = 12;
/// So many teams a filter tells apart.
const TEAMS: usize = 12;
/// So many weeks the section's page goes back.
const WEEKS: i64 = 52;

/// A page of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The newest: the section's page.
    Newest,
    /// A year, and which of its pages, from 1.
    Year(i16, u32),
}

/// What a page of the list shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// What the page is.
    pub kicker: String,
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Whether a column names teams.
    pub teams: bool,
    /// The meetings, newest first.
    pub folds: Vec<Fold>,
    /// What is shown of how many.
    pub caption: String,
    /// Notes dated after the day of the report.
    pub planned: Vec<Link>,
    /// Those and how many more.
    pub planned_rest: String,
    /// Notes without a date.
    pub undated: Vec<Link>,
    /// Those and how many more.
    pub undated_rest: String,
    /// The years.
    pub years: Vec<Link>,
    /// How to write a note, where there is none.
    pub empty: bool,
    /// The choices of the filter; none where all are of one team.
    pub filter: String,
}

/// The meetings of a quarter, to be opened; a short list is one of them without a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fold {
    /// `Fourth quarter 2026`, or nothing.
    pub title: String,
    /// `26 meetings`
    pub count: String,
    /// The meetings, newest first.
    pub rows: Vec<Row>,
}

/// A meeting in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its day.
    pub day: String,
    /// Its page.
    pub href: String,
    /// `2026-11-09`
    pub iso: String,
    /// Its title, where it says more than the day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Its team.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// Its team, for the filter.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// How many were there; none where the note does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<usize>,
    /// How many commitments.
    pub commitments: usize,
    /// How many objections.
    pub objections: usize,
    /// The first nugget, else what the note says first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nugget: Option<Link>,
}

/// The pages that a scope's list has beside the section's own: none while that one shows everything.
pub fn parts(record: &Record, scope: Scope) -> Vec<(i16, u32)> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    let mut all = 0;
    for (_, meeting) in record.meetings_in(scope) {
        all += 1;
        match years.last_mut() {
            Some((year, count)) if *year == meeting.date.year() => *count += 1,
            _ => years.push((meeting.date.year(), 1)),
        }
    }
    let oldest = record.meetings_in(scope).next().map(|(_, meeting)| meeting.date);
    if all <= ROWS && oldest.is_none_or(|oldest| oldest > since(record.as_of)) {
        return Vec::new();
    }
    let pages = |(year, count): (i16, usize)| {
        (1..=count.div_ceil(ROWS)).map(move |page| (year, u32::try_from(page).unwrap_or(u32::MAX)))
    };
    years.into_iter().rev().flat_map(pages).collect()
}

/// A page of the list of a scope.
pub fn list(facts: &Facts, scope: Scope, part: Part) -> Page<List> {
    let record = &facts.record;
    let all: Vec<&Meeting> = record.meetings_in(scope).map(|(_, meeting)| meeting).rev().collect();
    let shown = shown(&all, part, record.as_of);
    let own = part == Part::Newest;
    let teams = scope == Scope::Whole && record.scopes.len() > 1;
    let beside = |notes: &[Arc<Meeting>]| if own { beside(facts, scope, notes) } else { (Vec::new(), String::new()) };
    let ((planned, planned_rest), (undated, undated_rest)) = (beside(&record.planned), beside(&record.undated));
    let content = List {
        kicker: "Meetings".to_owned(),
        says: if own { says(record, &all) } else { says_year(record, &all, part) },
        deck: if own { deck(record, &all) } else { String::new() },
        teams,
        folds: folds(facts, &shown, teams),
        caption: caption(shown.len(), all.len()),
        planned,
        planned_rest,
        undated,
        undated_rest,
        years: years(facts, scope, part),
        empty: all.is_empty(),
        filter: filter(record, &shown, teams),
    };
    match part {
        Part::Newest => Page::of_section("meetings.html", scope, Section::Meetings, "Meetings".to_owned(), content),
        Part::Year(year, 1) => Page::below("meetings.html", scope, Section::Meetings, year.to_string(), content),
        Part::Year(year, page) => {
            Page::below("meetings.html", scope, Section::Meetings, format!("{year}, page {page}"), content)
        }
    }
}

fn since(as_of: Date) -> Date {
    as_of.checked_sub((WEEKS * 7).days()).unwrap_or(Date::MIN)
}

fn shown<'a>(all: &[&'a Meeting], part: Part, as_of: Date) -> Vec<&'a Meeting> {
    let all = all.iter().copied();
    match part {
        Part::Newest => {
            let recent: Vec<&Meeting> =
                all.clone().take_while(|meeting| meeting.date > since(as_of)).take(ROWS).collect();
            // After a long silence the last ones are still what is looked for.
            if recent.is_empty() { all.take(ROWS / 4).collect() } else { recent }
        }
        Part::Year(year, page) => {
            let before = (page as usize).saturating_sub(1).saturating_mul(ROWS);
            all.filter(|meeting| meeting.date.year() == year).skip(before).take(ROWS).collect()
        }
    }
}

/// What there is to say of all meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Since {
    /// None has a date.
    Nothing,
    /// All on a day.
    OneDay(Date),
    /// From a day on, and no week without one.
    Unbroken(Date),
    /// From a day on; few enough weeks have none to be named.
    Named(Date, Vec<Date>),
    /// From a day on; so many weeks have none.
    Counted(Date, usize),
}

/// Weeks without a meeting that a sentence names.
const NAMED: usize = 3;

pub(super) fn since_when(record: &Record, newest_first: &[&Meeting]) -> Since {
    let (Some(last), Some(first)) = (newest_first.first(), newest_first.last()) else { return Since::Nothing };
    if first.date == last.date {
        return Since::OneDay(first.date);
    }
    let missing = missed(record, newest_first);
    match missing.len() {
        0 => Since::Unbroken(first.date),
        1..=NAMED => Since::Named(first.date, missing),
        n => Since::Counted(first.date, n),
    }
}

fn says(record: &Record, newest_first: &[&Meeting]) -> String {
    let day = |date: Date| dates::day(date, record.as_of);
    let count = words::capital(&numbers::count(number(newest_first.len()), "meeting", "meetings"));
    match since_when(record, newest_first) {
        Since::Nothing => "No note has a date up to today yet.".to_owned(),
        Since::OneDay(date) => format!("{count}, on {}.", day(date)),
        Since::Unbroken(first) => format!("{count} since {}, and no week without one.", day(first)),
        Since::Named(first, missing) => {
            let days: Vec<String> = missing.iter().map(|date| day(*date)).collect();
            let [week, have] = if missing.len() == 1 { ["the week of", "has"] } else { ["the weeks of", "have"] };
            format!("{count} since {}; {week} {} {have} none.", day(first), words::list(&days))
        }
        Since::Counted(first, weeks) => {
            format!("{count} since {}; {} have none.", day(first), numbers::count(number(weeks), "week", "weeks"))
        }
    }
}

/// Which weeks, where the sentence only counts them.
fn deck(record: &Record, newest_first: &[&Meeting]) -> String {
    let missing = missed(record, newest_first);
    if missing.len() <= NAMED {
        return String::new();
    }
    let days: Vec<String> = missing.iter().rev().take(4).map(|day| dates::day(*day, record.as_of)).collect();
    format!("The last four of them began on {}.", words::list(&days))
}

fn says_year(record: &Record, newest_first: &[&Meeting], part: Part) -> String {
    let Part::Year(year, page) = part else { return String::new() };
    let of_year = newest_first.iter().filter(|meeting| meeting.date.year() == year).count();
    let running = if year == record.as_of.year() { " so far" } else { "" };
    let count = words::capital(&numbers::count(number(of_year), "meeting", "meetings"));
    let pages = of_year.div_ceil(ROWS);
    let which = if pages > 1 { format!("; page {page} of {pages}") } else { String::new() };
    format!("{count} in {year}{running}{which}.")
}

/// The Mondays of weeks without a meeting, oldest first: where more weeks lie between two meetings than the weekly
/// meeting's rhythm. The running week may still have one.
fn missed(record: &Record, newest_first: &[&Meeting]) -> Vec<Date> {
    let rhythm = i32::try_from(record.config.meetings.get("weekly").copied().unwrap_or(1).max(1)).unwrap_or(1);
    let monday = |date: Date| Week::of(date).monday();
    let mut mondays: Vec<Date> = newest_first.iter().rev().map(|meeting| monday(meeting.date)).collect();
    mondays.push(monday(record.as_of));
    let mut missing = Vec::new();
    for pair in mondays.windows(2) {
        let &[from, to] = pair else { continue };
        let mut next = crate::source::date::plus_days(from, rhythm * 7);
        while next < to && missing.len() < 10_000 {
            missing.push(next);
            next = crate::source::date::plus_days(next, rhythm * 7);
        }
    }
    missing
}

/// A list of more than so many is folded.
const FOLDED: usize = 30;

fn folds(facts: &Facts, shown: &[&Meeting], teams: bool) -> Vec<Fold> {
    let quarter = |meeting: &Meeting| (meeting.date.year(), dates::quarter_of(meeting.date));
    let fold = |meetings: &[&Meeting]| {
        let title = meetings.first().filter(|_| shown.len() > FOLDED).map(|meeting| quarter(meeting));
        Fold {
            title: title.map_or_else(String::new, |(year, quarter)| {
                words::capital(&format!("{} quarter {year}", numbers::ordinal(quarter.into())))
            }),
            count: numbers::figures(number(meetings.len()), "meeting", "meetings"),
            rows: meetings.iter().map(|meeting| row(facts, meeting, teams)).collect(),
        }
    };
    if shown.len() <= FOLDED {
        return if shown.is_empty() { Vec::new() } else { vec![fold(shown)] };
    }
    shown.chunk_by(|a, b| quarter(a) == quarter(b)).map(fold).collect()
}

fn row(facts: &Facts, meeting: &Meeting, teams: bool) -> Row {
    let record = &facts.record;
    let page = facts.addresses.meeting(&meeting.note).unwrap_or_default();
    let of = |kind: KindId| meeting.note.items.iter().filter(|item| item.kind == kind).count();
    let nugget = meeting.note.items.iter().find(|item| item.kind == KindId::NUGGET);
    let line = |item: &Item| Link::new(words::cut(&item.text, 100), facts.line_href(&meeting.note, item.line));
    let team = meeting.team.filter(|_| teams).and_then(|team| record.teams.get(usize::from(team.0)));
    let repeats = meeting.note.title.is_none() || super::meeting::says_the_day(&meeting.title, meeting.date);
    Row {
        day: dates::day(meeting.date, record.as_of),
        href: page.to_owned(),
        iso: dates::iso(meeting.date),
        title: if repeats { String::new() } else { words::cut(&meeting.title, 60) },
        team: team.map(|team| words::cut(&team.title, 40)).unwrap_or_default(),
        key: meeting.team.filter(|_| teams).map(|team| team.0.to_string()).unwrap_or_default(),
        people: Some(in_the_room(meeting).len()).filter(|people| *people > 0),
        commitments: of(KindId::COMMITMENT),
        objections: of(KindId::OBJECTION),
        nugget: nugget.map(line),
    }
}

/// `All|0:EMEA|1:Americas`: the teams of the notes that are shown.
fn filter(record: &Record, shown: &[&Meeting], teams: bool) -> String {
    let of: BTreeSet<TeamId> = shown.iter().filter_map(|meeting| meeting.team).filter(|_| teams).collect();
    if !(2..=TEAMS).contains(&of.len()) {
        return String::new();
    }
    let label = |team: TeamId| {
        let title = record.teams.get(usize::from(team.0)).map_or("", |team| team.title.as_str());
        format!("|{}:{}", team.0, words::cut(&title.replace('|', "/"), 40))
    };
    std::iter::once("All".to_owned()).chain(of.into_iter().map(label)).collect()
}

fn caption(shown: usize, all: usize) -> String {
    match (shown, all) {
        (0, _) => String::new(),
        (shown, all) if shown == all => "Newest first.".to_owned(),
        (shown, all) => {
            format!("Newest first: {} of {}.", numbers::grouped(number(shown)), numbers::grouped(number(all)))
        }
    }
}

/// Notes that stand in no list, each with its page: the first of them, and how many more.
fn beside(facts: &Facts, scope: Scope, notes: &[Arc<Meeting>]) -> (Vec<Link>, String) {
    let own = || notes.iter().filter(|meeting| scope.holds(meeting.team));
    let link = |meeting: &Arc<Meeting>| {
        let page = facts.addresses.meeting(&meeting.note).unwrap_or_default();
        let title = words::cut(&meeting.title, 80);
        let says = if meeting.note.date.is_some() {
            let day = dates::due(meeting.date, facts.record.as_of);
            if title.contains(&meeting.date.day().to_string()) { title } else { format!("{day}: {title}") }
        } else {
            title
        };
        Link::new(says, page)
    };
    let links: Vec<Link> = own().take(BESIDE).map(link).collect();
    let left = own().count().saturating_sub(BESIDE);
    let rest = if left == 0 { String::new() } else { format!("and {} more", numbers::spelled(number(left))) };
    (links, rest)
}

fn years(facts: &Facts, scope: Scope, here: Part) -> Vec<Link> {
    let parts = parts(&facts.record, scope);
    let link = |(year, page): &(i16, u32)| {
        let text = if *page == 1 { year.to_string() } else { format!("{year}, page {page}") };
        let current = here == Part::Year(*year, *page);
        let href = if current { String::new() } else { facts.addresses.meetings_of(scope, *year, *page) };
        Link::new(text, href)
    };
    parts.iter().take(200).map(link).collect()
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
