//! What stands around every page: teams, name, date, sections, the way here, and the foot.

use jiff::civil::Date;
use serde::Serialize;

use super::Facts;
use super::page::{Link, Section};
use super::{dates, numbers, words};
use crate::record::Scope;

/// The masthead of a section's pages in a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Masthead {
    /// The name of the workspace, leading to its brief.
    pub nameplate: Link,
    /// `Monday 16 November 2026`
    pub date: String,
    /// `2026-11-16`
    pub iso: String,
    /// The scopes; none where there is only one.
    pub teams: Vec<Tab>,
    /// The sections.
    pub sections: Vec<Tab>,
}

/// A choice in the masthead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tab {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// For `aria-current`: `page`, `true`, or nothing.
    pub current: &'static str,
}

/// The foot of a scope's pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Foot {
    /// The data, the review of a quarter, the feed and the calendar.
    pub links: Vec<Link>,
}

/// A team's name in the masthead stands on one line.
const LONGEST_TEAM: usize = 40;

/// The masthead of the pages of a section; `own` is its own page, not one below it.
pub fn masthead(facts: &Facts, scope: Scope, section: Section, own: bool) -> Masthead {
    let config = &facts.record.config;
    let here = section.marked();
    let current = if own && here == section { "page" } else { "true" };
    let sections = Section::shown(config)
        .into_iter()
        .map(|shown| Tab {
            text: shown.title(config),
            href: facts.addresses.section(scope, shown),
            current: if shown == here { current } else { "" },
        })
        .collect();
    Masthead {
        nameplate: Link::new(config.title.clone(), facts.addresses.section(scope, Section::Brief)),
        date: dates::full(facts.record.as_of),
        iso: dates::iso(facts.record.as_of),
        teams: teams(facts, scope, section),
        sections,
    }
}

fn teams(facts: &Facts, scope: Scope, section: Section) -> Vec<Tab> {
    let scopes = &facts.record.scopes;
    if scopes.len() < 2 {
        return Vec::new();
    }
    let tab = |other: &Scope| Tab {
        text: words::cut(&scope_name(facts, *other), LONGEST_TEAM),
        href: facts.addresses.section(*other, section_elsewhere(section)),
        current: if *other == scope { "true" } else { "" },
    };
    scopes.iter().map(tab).collect()
}

/// The section to read in another scope: some sections have no page at all.
fn section_elsewhere(section: Section) -> Section {
    if section.exists() { section } else { Section::Brief }
}

/// `Both teams`, `All teams`, or the team's title.
pub fn scope_name(facts: &Facts, scope: Scope) -> String {
    let teams = &facts.record.teams;
    match scope {
        Scope::Whole if teams.len() == 2 => "Both teams".to_owned(),
        Scope::Whole => "All teams".to_owned(),
        Scope::Team(team) => teams.get(usize::from(team.0)).map(|team| team.title.clone()).unwrap_or_default(),
    }
}

/// The way to a section's own page, or to those below it: the brief, and the section. The brief is where it begins.
pub fn way(facts: &Facts, scope: Scope, section: Section, own: bool) -> Vec<Link> {
    if section == Section::Brief && own {
        return Vec::new();
    }
    let config = &facts.record.config;
    let mut way = vec![Link::new("Brief", facts.addresses.section(scope, Section::Brief))];
    if !own && section != Section::Brief {
        let above = section.marked();
        way.extend(above.exists().then(|| facts.section_link(scope, above, above.title(config))));
    }
    way
}

/// ` of APAC`, of what a team's notes do not have and those of another may; nothing of the whole workspace.
pub fn of_team(facts: &Facts, scope: Scope) -> String {
    match scope {
        Scope::Whole => String::new(),
        Scope::Team(_) => format!(" of {}", scope_name(facts, scope)),
    }
}

/// The day of the first meeting that is only planned, where none was held so far.
pub fn first_planned(facts: &Facts, scope: Scope) -> Option<Date> {
    let record = &facts.record;
    let none = record.meetings_in(scope).next().is_none();
    let planned = record.planned.iter().filter(|meeting| none && scope.holds(meeting.team));
    planned.map(|meeting| meeting.date).min()
}

/// `From 83 notes, 12 January to 9 November`.
pub fn basis(facts: &Facts, scope: Scope) -> String {
    let mut meetings = facts.record.meetings_in(scope).map(|(_, meeting)| meeting.date);
    let Some(first) = meetings.next() else {
        return if first_planned(facts, scope).is_some() { "No meeting so far" } else { "No note yet" }.to_owned();
    };
    let (count, last) = meetings.fold((1u64, first), |(count, _), date| (count + 1, date));
    let notes = numbers::figures(count, "note", "notes");
    format!("From {notes}, {}", dates::span(first, last, facts.record.as_of))
}

/// The foot of a scope's pages.
pub fn foot(facts: &Facts, scope: Scope) -> Foot {
    let mut links = vec![facts.section_link(scope, Section::Data, "Data")];
    let review = Section::Review.exists().then(|| last_quarter(facts, scope)).flatten();
    if let Some((year, quarter, day)) = review {
        let words = dates::quarter(day, facts.record.as_of);
        links.push(Link::new(format!("Review of the {words}"), facts.addresses.review(scope, year, quarter)));
    }
    links.extend(feeds(facts, scope));
    Foot { links }
}

/// The feed of meetings, and the calendar of open commitments.
pub fn feeds(facts: &Facts, scope: Scope) -> [Link; 2] {
    let folder = facts.addresses.folder(scope);
    let feed = Link::new("Feed of meetings", format!("{folder}feed.xml"));
    [feed, Link::new("Calendar of open commitments", format!("{folder}commitments.ics"))]
}

/// The last quarter that is over and has notes; while there is none, the running one.
/// Its year, its number, and its first day.
pub fn last_quarter(facts: &Facts, scope: Scope) -> Option<(i16, u32, Date)> {
    let today = facts.record.as_of;
    let start = |date: Date| Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).unwrap_or(date);
    let mut dates_of = facts.record.meetings_in(scope).map(|(_, meeting)| meeting.date).rev().peekable();
    let newest = *dates_of.peek()?;
    let day = start(dates_of.find(|date| *date < start(today)).unwrap_or(newest));
    Some((day.year(), dates::quarter_of(day), day))
}
