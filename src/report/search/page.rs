//! The page of search: what can be found, and ways in for a reader without scripts.

use serde::Serialize;

use super::index::within;
use crate::config::kind::{KindId, Primitive};
use crate::record::Scope;
use crate::report::page::{Link, Page, Section};
use crate::report::trends::voice::Voice;
use crate::report::{Facts, chrome, dates, numbers, words};

/// So many people, topics and figures are named, and so many meetings.
const MOST: usize = 40;
const MEETINGS: usize = 12;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// The heading.
    pub says: String,
    /// Whether there is nothing to find.
    pub empty: bool,
    /// The word that finds what belongs to the scope.
    pub within: String,
    /// Where to look without typing.
    pub ways: Vec<Way>,
}

/// A list of links under a title.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// `Meetings`, with the page that lists them all.
    pub title: Link,
    /// The first of them.
    pub links: Vec<Link>,
    /// `and 12 more`
    pub more: String,
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<SearchPage> {
    let content = SearchPage {
        says: says(facts, scope),
        empty: facts.record.meetings_in(scope).next().is_none(),
        within: within(scope),
        ways: ways(facts, scope),
    };
    let title = Section::Search.title(&facts.record.config);
    Page::of_section("search.html", scope, Section::Search, title, content)
}

/// What there is to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// No meeting.
    Nothing,
    /// So many meetings, threads and topics.
    Counted([u64; 3]),
}

/// What there is to find in a scope.
pub(super) fn found(facts: &Facts, scope: Scope) -> Found {
    let meetings = facts.record.meetings_in(scope).count();
    if meetings == 0 {
        return Found::Nothing;
    }
    let topics = facts.analyses_of(scope).map_or(0, |analyses| analyses.topics.topics.len());
    Found::Counted([meetings, facts.threads_in(scope).count(), topics].map(number))
}

/// `108 meetings, 431 threads and 23 topics can be searched here.`; `of` names the team.
pub(super) fn said(found: Found, of: &str) -> String {
    let Found::Counted(counts) = found else { return "There is no meeting to search yet.".to_owned() };
    let words = [("meeting", "meetings"), ("thread", "threads"), ("topic", "topics")];
    let all = counts.into_iter().zip(words).filter(|(n, _)| *n > 0);
    let all: Vec<String> = all.map(|(n, (one, many))| numbers::count(n, one, many)).collect();
    format!("{}{of} can be searched here.", words::capital(&words::list(&all)))
}

fn says(facts: &Facts, scope: Scope) -> String {
    let of = if scope == Scope::Whole { String::new() } else { format!(" of {}", chrome::scope_name(facts, scope)) };
    said(found(facts, scope), &of)
}

fn ways(facts: &Facts, scope: Scope) -> Vec<Way> {
    let config = &facts.record.config;
    let sections = Section::shown(config).into_iter().filter(|section| *section != Section::Search);
    let sections: Vec<Link> =
        sections.map(|section| facts.section_link(scope, section, section.title(config))).collect();
    let mut ways = vec![way(Link::plain("Parts of the report"), sections, MOST), meetings(facts, scope)];
    ways.extend(topics(facts, scope));
    ways.push(people(facts));
    ways.push(figures(facts, scope));
    ways.retain(|way| !way.links.is_empty());
    ways
}

fn way(title: Link, links: Vec<Link>, most: usize) -> Way {
    let left = links.len().saturating_sub(most);
    let more = if left == 0 { String::new() } else { format!("and {} more", numbers::grouped(number(left))) };
    Way { title, links: links.into_iter().take(most).collect(), more }
}

fn meetings(facts: &Facts, scope: Scope) -> Way {
    let record = &facts.record;
    let teams = scope == Scope::Whole && record.scopes.len() > 1;
    let link = |meeting: &crate::record::Meeting| {
        let day = dates::day(meeting.date, record.as_of);
        let team = meeting.team.filter(|_| teams).and_then(|team| record.teams.get(usize::from(team.0)));
        let text = team.map_or_else(|| day.clone(), |team| format!("{day}, {}", words::cut(&team.title, 40)));
        Link::new(text, facts.addresses.meeting(&meeting.note).unwrap_or_default())
    };
    let title = facts.section_link(scope, Section::Meetings, "Meetings");
    let newest: Vec<Link> = record.meetings_in(scope).rev().take(MEETINGS).map(|(_, meeting)| link(meeting)).collect();
    let left = record.meetings_in(scope).count().saturating_sub(MEETINGS);
    let more = if left == 0 { String::new() } else { format!("and {} more", numbers::grouped(number(left))) };
    Way { more, ..way(title, newest, MEETINGS) }
}

/// Topics by kind, those heard in most meetings first.
fn topics(facts: &Facts, scope: Scope) -> Vec<Way> {
    let all = facts.analyses_of(scope).map(|analyses| analyses.topics.topics.as_slice()).unwrap_or_default();
    let kinds = facts.record.config.kinds.iter().filter(|(_, kind)| kind.primitive == Primitive::Topic);
    kinds
        .map(|(id, kind)| {
            let mut of_kind: Vec<_> = all.iter().filter(|topic| topic.kind == id).collect();
            of_kind.sort_by_key(|topic| std::cmp::Reverse(topic.heard));
            let links = of_kind.into_iter().map(|topic| {
                let href = facts.addresses.topic(topic.kind, &topic.slug).unwrap_or_default();
                Link::new(words::cut(&topic.title, 80), href)
            });
            let title = match id {
                KindId::OBJECTION => facts.section_link(scope, Section::Objections, kind.title.clone()),
                KindId::REQUEST => facts.section_link(scope, Section::Roadmap, kind.title.clone()),
                KindId::HYPOTHESIS => facts.section_link(scope, Section::Learning, kind.title.clone()),
                _ => Link::plain(kind.title.clone()),
            };
            way(title, links.collect(), MOST)
        })
        .collect()
}

fn people(facts: &Facts) -> Way {
    let people = facts.record.people.values().map(|person| {
        let name = person.name.as_deref().unwrap_or(&person.handle);
        Link::new(words::cut(name, 60), facts.addresses.person(&person.handle).unwrap_or_default())
    });
    way(Link::plain("People"), people.collect(), MOST)
}

fn figures(facts: &Facts, scope: Scope) -> Way {
    let all = facts.analyses_of(scope).map(|analyses| analyses.series.series.as_slice()).unwrap_or_default();
    let links = all.iter().filter_map(|series| {
        Some(Link::new(words::cut(&Voice::of(facts, series).title, 60), facts.addresses.series(scope, &series.name)?))
    });
    way(facts.section_link(scope, Section::Trends, "Trends"), links.collect(), MOST)
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
