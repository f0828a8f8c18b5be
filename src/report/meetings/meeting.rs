//! The page of one note.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashSet, HashSetExt};
use jiff::civil::Date;
use serde::Serialize;

use super::figures::{Figures, figures};
use super::item::{Around, Stands, items};
use super::room::{Group, room};
use super::said::{Deeds, sentence};
use crate::note::Mark;
use crate::record::together::room::in_the_room;
use crate::record::{Meeting, MeetingId, Record, Scope, TeamId};
use crate::report::data::{self, Run};
use crate::report::page::{Link, Page, Section};
use crate::report::{Facts, chrome, dates, numbers, words};
use crate::series::describe::metric_title;

/// So many events, tags and other meetings of the day are named.
const MOST: usize = 20;

/// Which note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// One that counts.
    Counted(MeetingId),
    /// One of [`Record::planned`].
    Planned(usize),
    /// One of [`Record::undated`].
    Undated(usize),
}

impl Which {
    /// The note among the record's meetings.
    pub fn of(self, record: &Record) -> Option<&Meeting> {
        match self {
            Self::Counted(id) => record.meetings.get(id.0 as usize),
            Self::Planned(at) => record.planned.get(at),
            Self::Undated(at) => record.undated.get(at),
        }
        .map(AsRef::as_ref)
    }

    fn id(self) -> Option<MeetingId> {
        if let Self::Counted(id) = self { Some(id) } else { None }
    }
}

/// The meeting before and after each, of its team.
#[derive(Debug, Clone, Default)]
pub struct Neighbours {
    before: Vec<Option<MeetingId>>,
    after: Vec<Option<MeetingId>>,
}

impl Neighbours {
    /// Finds them in one walk.
    pub fn new(record: &Record) -> Self {
        let none = vec![None; record.meetings.len()];
        let mut all = Self { before: none.clone(), after: none };
        let mut last: BTreeMap<Option<TeamId>, MeetingId> = BTreeMap::new();
        for (id, meeting) in (0..).map(MeetingId).zip(&record.meetings) {
            let before = last.insert(meeting.team, id);
            if let Some(slot) = all.before.get_mut(id.0 as usize) {
                *slot = before;
            }
            if let Some(slot) = before.and_then(|before| all.after.get_mut(before.0 as usize)) {
                *slot = Some(id);
            }
        }
        all
    }

    fn before(&self, id: MeetingId) -> Option<MeetingId> {
        self.before.get(id.0 as usize).copied().flatten()
    }

    fn after(&self, id: MeetingId) -> Option<MeetingId> {
        self.after.get(id.0 as usize).copied().flatten()
    }
}

/// What stands on the page of a note, beside its words.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MeetingPage {
    /// `EMEA, weekly`
    pub kicker: String,
    /// The sentence.
    pub says: String,
    /// Who led it and wrote it down, and what it follows: words and links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deck: Vec<Link>,
    /// Why it counts nowhere, if it does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notice: Vec<Run>,
    /// The figures.
    pub figures: Figures,
    /// Who was there.
    pub room: Vec<Group>,
    /// What happened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// New levels, each with its reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<String>,
    /// `tags:`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The meeting before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Link>,
    /// The meeting after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Link>,
    /// What is said where there is none after.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub no_after: &'static str,
    /// Others of the same day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_day: Vec<Link>,
    /// Where the note lies, and how long it is.
    pub path: String,
    /// `52 lines`
    pub lines: String,
    /// Its heading, where it says more than the day.
    #[serde(skip)]
    pub title: String,
    /// What stands around each of its items.
    #[serde(skip)]
    pub items: Vec<Around>,
}

/// The page of a note; an empty one where the record holds no such note.
pub fn meeting(facts: &Facts, neighbours: &Neighbours, which: Which) -> Page<MeetingPage> {
    let page = |scope, name, content| Page::below("meeting.html", scope, Section::Meetings, name, content);
    let Some(meeting) = which.of(&facts.record) else {
        return page(Scope::Whole, String::new(), MeetingPage::default());
    };
    let maker = Maker { facts, neighbours, which, meeting };
    let name = maker.name();
    page(facts.home(meeting.team), name, maker.page())
}

/// The sentence of a note's page, alone.
pub fn says(facts: &Facts, which: Which) -> String {
    let meeting = which.of(&facts.record);
    // It says nothing of the meetings around it.
    let neighbours = &Neighbours::default();
    meeting.map_or_else(String::new, |meeting| Maker { facts, neighbours, which, meeting }.says())
}

struct Maker<'a> {
    facts: &'a Facts,
    neighbours: &'a Neighbours,
    which: Which,
    meeting: &'a Meeting,
}

impl Maker<'_> {
    fn page(&self) -> MeetingPage {
        let (facts, meeting, note) = (self.facts, self.meeting, &self.meeting.note);
        let mut anchored = HashSet::with_capacity(64);
        let id = self.which.id();
        let figures = figures(facts, id, meeting, &mut anchored);
        let items = items(facts, id, meeting, &mut anchored);
        let lines = u64::from(note.lines);
        MeetingPage {
            kicker: self.kicker(),
            says: self.says(),
            deck: self.deck(),
            notice: self.notice(),
            figures,
            room: room(facts, meeting),
            events: note.events.iter().take(MOST).map(|event| words::cut(&event.text, 200)).collect(),
            shifts: self.shifts(),
            tags: note.tags.iter().take(MOST).map(|tag| words::cut(tag, 60)).collect(),
            before: id.and_then(|id| self.neighbours.before(id)).and_then(|id| self.link(id)),
            after: id.and_then(|id| self.neighbours.after(id)).and_then(|id| self.link(id)),
            no_after: if id.is_some() { "not written yet" } else { "" },
            same_day: self.same_day(),
            path: note.path.to_string(),
            lines: numbers::figures(lines, "line", "lines"),
            title: meeting.title.clone(),
            items,
        }
    }

    /// The team's title, where there are teams.
    fn team(&self) -> Option<String> {
        self.meeting.team.map(|team| words::cut(&chrome::scope_name(self.facts, Scope::Team(team)), 60))
    }

    /// `EMEA, 9 November`
    fn name(&self) -> String {
        let day = match self.which {
            Which::Undated(_) => words::cut(&self.meeting.title, 60),
            _ => dates::day(self.meeting.date, self.facts.record.as_of),
        };
        self.team().map_or_else(|| day.clone(), |team| [&team, ", ", &day].concat())
    }

    /// The team and the kind of meeting, and the note's title where it says more.
    fn kicker(&self) -> String {
        let kind = words::cut(&self.meeting.note.kind.text, 40).replace('-', " ");
        let kind = if kind == "in depth" { "in-depth".to_owned() } else { kind };
        let head = self.team().map_or_else(|| words::capital(&kind), |team| [&team, ", ", &kind].concat());
        let title = &self.meeting.title;
        let plain = self.meeting.note.title.is_none() || says_the_day(title, self.meeting.date);
        if plain { head } else { format!("{head}: {}", words::cut(title, 120)) }
    }

    fn says(&self) -> String {
        let record = &self.facts.record;
        let day = dates::long(self.meeting.date, record.as_of);
        match self.which {
            Which::Counted(id) => {
                let step = |at| Stands::of(self.facts, Some(id), at).and_then(|stands| stands.step());
                let deeds = Deeds::of(&self.meeting.note, step);
                sentence(&day, in_the_room(self.meeting).len(), &deeds)
            }
            Which::Planned(_) => {
                let open = self.meeting.note.items.iter().filter(|item| item.mark == Some(Mark::Open)).count();
                match u64::try_from(open).unwrap_or(u64::MAX) {
                    0 => format!("The meeting of {day} is planned."),
                    n => format!(
                        "The meeting of {day} is planned, with {} on its list.",
                        numbers::count(n, "open thread", "open threads")
                    ),
                }
            }
            Which::Undated(_) => {
                format!("{} has no date, so it counts nowhere.", words::quoted(&words::cut(&self.meeting.title, 120)))
            }
        }
    }

    fn notice(&self) -> Vec<Run> {
        match self.which {
            Which::Counted(_) => Vec::new(),
            Which::Planned(_) => data::runs("It lies ahead: nothing of it is in a table or a figure yet."),
            Which::Undated(_) => data::runs(
                "Nothing of it is in a table or a figure. Write `date: 2026-03-16` at its top, or the day in its name, \
                 and it counts.",
            ),
        }
    }

    fn deck(&self) -> Vec<Link> {
        let mut deck = Vec::new();
        let (led, wrote) = (&self.meeting.facilitator, &self.meeting.scribe);
        if led == wrote {
            self.people(led, " led it and wrote it down.", &mut deck);
        } else {
            self.people(led, if wrote.is_empty() { " led it." } else { " led it; " }, &mut deck);
            self.people(wrote, " wrote it down.", &mut deck);
        }
        let before = self.which.id().and_then(|id| self.neighbours.before(id));
        if let Some(link) = before.and_then(|before| self.link(before)) {
            let space = if deck.is_empty() { "" } else { " " };
            deck.push(Link::plain([space, "It follows the meeting of "].concat()));
            deck.push(link);
            deck.push(Link::plain("."));
        }
        deck
    }

    fn people(&self, people: &[Arc<str>], did: &str, deck: &mut Vec<Link>) {
        let shown = people.get(..people.len().min(4)).unwrap_or_default();
        for (at, who) in shown.iter().enumerate() {
            let between = match at {
                0 => "",
                at if at + 1 == shown.len() => " and ",
                _ => ", ",
            };
            if !between.is_empty() {
                deck.push(Link::plain(between));
            }
            let name = words::cut(who, 60);
            let name = if deck.is_empty() { words::capital(&name) } else { name };
            deck.push(Link::new(name, self.facts.addresses.person(who).unwrap_or_default()));
        }
        if !shown.is_empty() {
            deck.push(Link::plain(did));
        }
    }

    fn link(&self, id: MeetingId) -> Option<Link> {
        let record = &self.facts.record;
        let meeting = record.meetings.get(id.0 as usize)?;
        let page = self.facts.addresses.meeting(&meeting.note).unwrap_or_default();
        Some(Link::new(dates::day(meeting.date, record.as_of), page))
    }

    /// Other meetings of the day stand beside it, since meetings are in the order of their dates.
    fn same_day(&self) -> Vec<Link> {
        let Some(id) = self.which.id() else { return Vec::new() };
        let record = &self.facts.record;
        let at = id.0 as usize;
        let same = |other: &&Arc<Meeting>| other.date == self.meeting.date;
        let before = record.meetings.get(..at).unwrap_or_default().iter().rev().take(MOST).take_while(same);
        let after = record.meetings.get(at + 1..).unwrap_or_default().iter().take(MOST).take_while(same);
        let mut others: Vec<&Arc<Meeting>> = before.collect();
        others.reverse();
        others.extend(after);
        let name = |other: &Meeting| match other.team.and_then(|team| record.teams.get(usize::from(team.0))) {
            Some(team) if other.team != self.meeting.team => words::cut(&team.title, 60),
            _ => words::cut(&other.title, 60),
        };
        let link = |other: &&Arc<Meeting>| {
            Link::new(name(other), self.facts.addresses.meeting(&other.note).unwrap_or_default())
        };
        others.iter().take(MOST).map(link).collect()
    }

    fn shifts(&self) -> Vec<String> {
        let config = &self.facts.record.config;
        let title = |slug: &str| match slug.split_once('>') {
            Some((from, to)) => format!("{} to {}", metric_title(config, from), metric_title(config, to)),
            None if slug == "all" => "Every figure".to_owned(),
            None => metric_title(config, slug),
        };
        let shifts = self.meeting.note.shifts.iter().take(MOST);
        shifts.map(|(slug, why)| format!("{}: {}", words::cut(&title(&slug.text), 80), words::cut(why, 160))).collect()
    }
}

/// Whether a title names the day, and so says little more.
pub(super) fn says_the_day(title: &str, date: Date) -> bool {
    let lower = title.to_lowercase();
    let month = dates::month_short(date).to_lowercase();
    let day = date.day().to_string();
    let says = |word: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    lower.contains(&dates::iso(date)) || lower.contains(&month) && says(&day)
}
