//! The page of a thread: commitments, asks, claims, experiments, and a team's own kinds.

use std::sync::OnceLock;

use serde::Serialize;

use crate::config::kind::{KindId, Primitive};
use crate::record::Meeting;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Page, Section};
use crate::report::part::Side;
use crate::report::{Facts, dates, words};
use crate::source::{CardFolder, slug};
use crate::thread::{State, Thread, ThreadId};

use super::course::turns;
use super::deck::deck;
use super::facts::{Fact, Named, Standing, facts_of, id_of, people, standing};
use super::history::{History, history};
use super::said::{name, sentence};
use super::snippet::{Snippet, snippet};
use super::timeline::timeline;

/// How many items of a note are looked at for its topics, and how many topics are shown.
const TOPICS: (usize, usize) = (200, 4);

/// What a thread's page shows.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadPage {
    /// `A promise`
    pub kicker: String,
    /// From which side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Side>,
    /// To which side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Side>,
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Its picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<ChartId>,
    /// Note by note.
    pub history: History,
    /// How it stands.
    pub state: Standing,
    /// Whom it concerns.
    pub people: Vec<Named>,
    /// What else there is at a glance.
    pub facts: Vec<Fact>,
    /// `^pager`; nothing where it has no name.
    pub id: String,
    /// The ask that it takes up, or the promise that takes it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub twin: Option<Twin>,
    /// What else was heard in the note that made it.
    pub topics: Vec<Link>,
    /// What to paste into the next note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Snippet>,
}

/// The other half of an ask and its promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Twin {
    /// `It takes up the ask`, `Taken up by the promise`
    pub heading: &'static str,
    /// The other thread.
    pub link: Link,
    /// `asked on 5 October`, `due on 20 November`
    pub note: String,
}

/// The page of a thread.
pub fn thread(facts: &Facts, id: ThreadId) -> Page<ThreadPage> {
    let thread = facts.analyses.threads.get(id);
    let turns = turns(facts, thread);
    let mut charts = Charts::default();
    let content = ThreadPage {
        kicker: kicker(facts, thread),
        from: thread.owner_side.as_deref().map(|side| facts.side(side)),
        to: thread.for_side.as_deref().map(|side| facts.side(side)),
        says: sentence(facts, thread),
        deck: deck(facts, thread, &turns),
        timeline: timeline(facts, thread, &turns).map(|chart| charts.add(chart)),
        history: history(facts, thread, &turns),
        state: standing(thread),
        people: people(facts, thread),
        facts: facts_of(facts, thread),
        id: id_of(thread),
        twin: thread.twin.map(|twin| twin_of(facts, thread, twin)),
        topics: topics(facts, thread),
        snippet: snippet(&facts.record, thread),
    };
    let (scope, section) = (facts.home(thread.team), section(thread.kind));
    Page::below("thread.html", scope, section, title(thread), content).with_charts(charts)
}

/// The section that the threads of a kind belong to. Asks wait for a yes as claims do.
fn section(kind: KindId) -> Section {
    match kind {
        KindId::COMMITMENT => Section::Commitments,
        KindId::CLAIM | KindId::ASK => Section::Claims,
        KindId::EXPERIMENT => Section::Learning,
        own => Section::Own(own),
    }
}

fn title(thread: &Thread) -> String {
    match thread.text.trim() {
        "" => name(thread),
        text => words::cut(text, 80),
    }
}

fn kicker(facts: &Facts, thread: &Thread) -> String {
    match thread.kind {
        KindId::COMMITMENT => "A promise".to_owned(),
        KindId::ASK => "An ask".to_owned(),
        KindId::CLAIM => "A claim".to_owned(),
        KindId::EXPERIMENT => "An experiment".to_owned(),
        own => words::cut(&facts.record.config.kinds.get(own).title, 80),
    }
}

fn twin_of(facts: &Facts, thread: &Thread, id: ThreadId) -> Twin {
    let twin = facts.analyses.threads.get(id);
    let today = facts.record.as_of;
    let (heading, note) = if thread.kind == KindId::ASK {
        ("Taken up by the promise", promised(twin, today))
    } else {
        ("It takes up the ask", format!("asked on {}", dates::day(twin.made, today)))
    };
    Twin { heading, link: Link::new(title(twin), facts.addresses.thread(id)), note }
}

fn promised(twin: &Thread, today: jiff::civil::Date) -> String {
    match (twin.state, twin.ended, twin.due) {
        (State::Dropped, Some(on), _) => format!("given up on {}", dates::day(on, today)),
        (_, Some(on), _) => format!("done on {}", dates::day(on, today)),
        (_, None, Some(due)) => format!("due on {}", dates::day(due, today)),
        (_, None, None) => "without a date".to_owned(),
    }
}

/// The topics of the note in which the thread was first written down.
fn topics(facts: &Facts, thread: &Thread) -> Vec<Link> {
    let meetings = &facts.record.meetings;
    let at = thread.steps.first().and_then(|step| usize::try_from(step.item.meeting.0).ok());
    let Some((at, meeting)) = at.and_then(|at| Some((at, meetings.get(at)?))) else { return Vec::new() };
    let heard = facts.index.heard.get_or_init(|| meetings.iter().map(|_| OnceLock::new()).collect());
    heard.get(at).map(|slot| slot.get_or_init(|| heard_in(facts, meeting)).clone()).unwrap_or_default()
}

/// The first topics of a meeting.
fn heard_in(facts: &Facts, meeting: &Meeting) -> Vec<Link> {
    let record = &facts.record;
    let mut links: Vec<Link> = Vec::new();
    for item in meeting.note.items.iter().take(TOPICS.0) {
        let Some(topic) = &item.topic else { continue };
        if record.config.kinds.get(item.kind).primitive != Primitive::Topic {
            continue;
        }
        let folder = folder(item.kind);
        let slug = folder.map_or(topic.text.as_str(), |folder| record.card_slug(folder, &topic.text));
        let Some(href) = facts.addresses.topic(item.kind, slug) else { continue };
        if links.iter().all(|link| link.href != href) {
            links.push(Link::new(topic_title(facts, folder, slug), href));
        }
        if links.len() == TOPICS.1 {
            break;
        }
    }
    links
}

fn topic_title(facts: &Facts, folder: Option<CardFolder>, slug: &str) -> String {
    let card = folder.and_then(|folder| facts.record.cards.get(&(folder, slug.to_owned())));
    let title = card.and_then(|card| card.title.clone()).unwrap_or_else(|| slug::title(slug));
    words::cut(&title, 80)
}

fn folder(kind: KindId) -> Option<CardFolder> {
    match kind {
        KindId::OBJECTION => Some(CardFolder::Objections),
        KindId::REQUEST => Some(CardFolder::Roadmap),
        KindId::HYPOTHESIS => Some(CardFolder::Hypotheses),
        _ => None,
    }
}
