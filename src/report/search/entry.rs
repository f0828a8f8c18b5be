//! What a result shows, and the words that find it.

use super::catalogue::{self, Account, Entry};
use super::fold::{self, Word};
use crate::config::kind::KindId;
use crate::note::card::Card;
use crate::record::{Meeting, Scope};
use crate::report::trends::voice::Voice;
use crate::report::{Facts, dates, numbers, part, words};
use crate::series::Series;
use crate::source::{CardFolder, Span, slug};
use crate::thread::{Thread, ThreadId};
use crate::topic::{Topic, gather};

/// The longest title and the longest note of a result, in characters.
const TITLE: usize = 120;
const NOTE: usize = 90;

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub title: String,
    /// Its page, from the site's root.
    pub href: String,
    /// What else tells it from others.
    pub note: String,
}

/// A result as it is shown.
pub fn shown(facts: &Facts, entry: &Entry) -> Shown {
    let (title, href, note) = match entry {
        Entry::Person(handle) => person(facts, handle),
        Entry::Topic(at) => topic_of(facts, *at).map(|topic| topic_shown(facts, topic)).unwrap_or_default(),
        Entry::Campaign(slug) => {
            (campaign_title(facts, slug), facts.addresses.campaign(slug).unwrap_or_default().to_owned(), String::new())
        }
        Entry::Series(at) => series_of(facts, *at).map(|series| series_shown(facts, series)).unwrap_or_default(),
        Entry::Account(account) => account_shown(facts, account),
        Entry::Thread(id) => thread_of(facts, *id).map(|thread| thread_shown(facts, *id, thread)).unwrap_or_default(),
        Entry::Meeting(which) => {
            which.of(&facts.record).map(|meeting| meeting_shown(facts, meeting)).unwrap_or_default()
        }
    };
    let title = if title.trim().len() < title.len() { title.trim().to_owned() } else { title };
    Shown { title: words::fitted(title, TITLE), href, note: words::fitted(note, NOTE) }
}

/// Calls `each` with every word that finds it.
pub fn words_of(facts: &Facts, entry: &Entry, each: &mut impl FnMut(Word<'_>)) {
    match entry {
        Entry::Person(handle) => person_words(facts, handle, each),
        Entry::Topic(at) => {
            let Some(topic) = topic_of(facts, *at) else { return };
            fold::words(&topic.title, each);
            fold::words(&topic.slug, each);
            let card = gather::folder(topic.kind).and_then(|folder| card(facts, folder, &topic.slug));
            card.into_iter().for_each(|card| card_words(facts, card, each));
        }
        Entry::Campaign(slug) => {
            fold::words(&campaign_title(facts, slug), each);
            fold::words(slug, each);
            card(facts, CardFolder::Campaigns, slug).into_iter().for_each(|card| card_words(facts, card, each));
        }
        Entry::Series(at) => {
            let Some(series) = series_of(facts, *at) else { return };
            fold::words(&series.title, each);
            fold::words(&series.name, each);
            fold::words(series.definition.as_deref().unwrap_or_default(), each);
        }
        Entry::Account(account) => fold::words(&account.name, each),
        Entry::Thread(id) => thread_of(facts, *id).into_iter().for_each(|thread| thread_words(facts, thread, each)),
        Entry::Meeting(which) => {
            which.of(&facts.record).into_iter().for_each(|meeting| meeting_words(facts, meeting, each));
        }
    }
}

fn person(facts: &Facts, handle: &str) -> (String, String, String) {
    let known = facts.record.people.get(handle);
    let name = known.and_then(|person| person.name.clone());
    let parts = [known.and_then(|person| person.side.as_deref()), known.and_then(|person| person.role.as_deref())];
    let mut note: Vec<&str> = parts.into_iter().flatten().collect();
    if name.is_some() {
        note.insert(0, handle);
    }
    let note = note.join(", ");
    (name.unwrap_or_else(|| handle.to_owned()), facts.addresses.person(handle).unwrap_or_default().to_owned(), note)
}

fn person_words(facts: &Facts, handle: &str, each: &mut impl FnMut(Word<'_>)) {
    fold::words(handle, each);
    let Some(person) = facts.record.people.get(handle) else { return };
    let parts = [person.name.as_deref(), person.side.as_deref(), person.role.as_deref(), person.region.as_deref()];
    parts.into_iter().flatten().for_each(|part| fold::words(part, each));
}

fn topic_of(facts: &Facts, at: usize) -> Option<&Topic> {
    catalogue::set(facts).and_then(|set| set.topics.get(at)).map(AsRef::as_ref)
}

fn topic_shown(facts: &Facts, topic: &Topic) -> (String, String, String) {
    let href = facts.addresses.topic(topic.kind, &topic.slug).unwrap_or_default().to_owned();
    let note = match topic.last {
        None => "no meeting has heard it".to_owned(),
        Some(last) => format!(
            "heard in {}, last on {}",
            numbers::figures(topic.heard.into(), "meeting", "meetings"),
            dates::day(last, facts.record.as_of)
        ),
    };
    (topic.title.clone(), href, note)
}

fn campaign_title(facts: &Facts, slug: &str) -> String {
    card(facts, CardFolder::Campaigns, slug).and_then(|card| card.title.clone()).unwrap_or_else(|| slug::title(slug))
}

fn series_of(facts: &Facts, at: usize) -> Option<&Series> {
    facts.analyses_of(Scope::Whole).and_then(|analyses| analyses.series.series.get(at)).map(AsRef::as_ref)
}

fn series_shown(facts: &Facts, series: &Series) -> (String, String, String) {
    let href = facts.addresses.series(Scope::Whole, &series.name).unwrap_or_default();
    (Voice::of(facts, series).title, href, series.definition.clone().unwrap_or_default())
}

fn account_shown(facts: &Facts, account: &Account) -> (String, String, String) {
    let record = &facts.record;
    let meeting = record.meetings.get(account.last.meeting.0 as usize);
    let item = meeting.and_then(|meeting| meeting.note.items.get(account.last.item as usize));
    let (Some(meeting), Some(item)) = (meeting, item) else { return Default::default() };
    let day = dates::day(meeting.date, record.as_of);
    let note = ["named in ", &numbers::figures(account.items, "item", "items"), ", last on ", &day].concat();
    (account.name.as_ref().to_owned(), facts.line_href(&meeting.note, item.line), note)
}

fn thread_of(facts: &Facts, id: ThreadId) -> Option<&Thread> {
    facts.analyses.threads.threads.get(id.0 as usize).map(AsRef::as_ref)
}

fn thread_shown(facts: &Facts, id: ThreadId, thread: &Thread) -> (String, String, String) {
    let title = if thread.text.trim().is_empty() { thread.id.clone().unwrap_or_default() } else { thread.text.clone() };
    let when = facts.when(thread);
    let who = thread.owner.as_deref().map(|owner| words::cut(owner, 30)).unwrap_or_default();
    // `10 days past 6 Nov` says the state already.
    let state = if when.as_ref().is_some_and(|when| when.past) { "" } else { part::mark(thread).label };
    let day = when.map(|when| when.text).unwrap_or_default();
    let mut said = String::with_capacity(who.len() + state.len() + day.len() + 4);
    for part in [who.as_str(), state, day.as_str()].into_iter().filter(|part| !part.is_empty()) {
        said.push_str(if said.is_empty() { "" } else { ", " });
        said.push_str(part);
    }
    (title, facts.addresses.thread(id).to_owned(), said)
}

fn thread_words(facts: &Facts, thread: &Thread, each: &mut impl FnMut(Word<'_>)) {
    fold::words(&thread.text, each);
    let parts = [thread.id.as_deref(), thread.for_whom.as_deref(), thread.reason.as_deref()];
    parts.into_iter().flatten().for_each(|part| fold::words(part, each));
    if let Some(owner) = thread.owner.as_deref() {
        name_words(facts, owner, each);
    }
}

fn name_words(facts: &Facts, handle: &str, each: &mut impl FnMut(Word<'_>)) {
    fold::words(handle, each);
    let name = facts.record.people.get(handle).and_then(|person| person.name.as_deref());
    fold::words(name.unwrap_or_default(), each);
}

fn meeting_shown(facts: &Facts, meeting: &Meeting) -> (String, String, String) {
    let today = facts.record.as_of;
    let dated = meeting.note.date.is_some();
    let day = if dated { dates::long(meeting.date, today) } else { "without a date".to_owned() };
    let own = meeting.note.title.as_deref().filter(|title| !dated || !title.contains(&dates::iso(meeting.date)));
    let title = own.map_or_else(|| day.clone(), |own| format!("{day}: {own}"));
    let team =
        meeting.team.and_then(|team| facts.record.teams.get(usize::from(team.0))).map(|team| team.title.as_str());
    let nugget = meeting.note.items.iter().find(|item| item.kind == KindId::NUGGET).map(|item| item.text.as_str());
    let note: Vec<&str> = [team, nugget].into_iter().flatten().collect();
    (title, facts.addresses.meeting(&meeting.note).unwrap_or_default().to_owned(), note.join(": "))
}

/// The words of a note: its title, day, team and people, what its front matter says in words, and its body without
/// what the author hid.
fn meeting_words(facts: &Facts, meeting: &Meeting, each: &mut impl FnMut(Word<'_>)) {
    let note = &meeting.note;
    fold::words(&meeting.title, each);
    if note.date.is_some() {
        fold::words(&dates::full(meeting.date), each);
        fold::words(&dates::iso(meeting.date), each);
    }
    if let Some(team) = meeting.team.and_then(|team| facts.record.teams.get(usize::from(team.0))) {
        fold::words(&team.title, each);
    }
    for who in [&meeting.facilitator, &meeting.present, &meeting.scribe].into_iter().flatten() {
        fold::words(who, each);
    }
    note.events.iter().for_each(|event| fold::words(&event.text, each));
    note.shifts.iter().for_each(|(_, why)| fold::words(why, each));
    note.tags.iter().for_each(|tag| fold::words(tag, each));
    for item in note.items.iter().filter(|item| item.listed) {
        fold::words(&item.text, each);
        item.people.iter().for_each(|who| fold::words(&who.text, each));
        item.fields.iter().for_each(|field| fold::words(&field.value, each));
        item.topic.iter().for_each(|topic| fold::words(&topic.text, each));
    }
    let text = facts.sources.get(note.file).and_then(|file| file.text.get(..note.own().end)).unwrap_or("");
    visible(text, note.body, &note.hidden, &mut |part| fold::words(part, each));
}

fn card<'a>(facts: &'a Facts, folder: CardFolder, slug: &str) -> Option<&'a Card> {
    facts.record.cards.get(&(folder, slug.to_owned())).map(AsRef::as_ref)
}

fn card_words(facts: &Facts, card: &Card, each: &mut impl FnMut(Word<'_>)) {
    card.aliases.iter().for_each(|alias| fold::words(&alias.text, each));
    card.tags.iter().for_each(|tag| fold::words(tag, each));
    let text = facts.sources.get(card.file).map_or("", |file| &file.text);
    visible(text, card.body, &card.hidden, &mut |part| fold::words(part, each));
}

/// The parts of a body that its author did not hide; a part begins where a hidden one ends.
fn visible(text: &str, body: u32, hidden: &[Span], each: &mut impl FnMut(&str)) {
    let mut at = body as usize;
    for span in hidden.iter().map(|span| span.range()) {
        if span.start > at {
            each(text.get(at..span.start).unwrap_or_default());
        }
        at = at.max(span.end);
    }
    each(text.get(at..).unwrap_or_default());
}
