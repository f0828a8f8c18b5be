//! All notes together: meetings in the order of time, teams, scopes, people and cards, names resolved.

mod again;
mod build;
mod cards;
pub mod figures;
pub mod people;
pub mod problem;
#[cfg(test)]
pub(crate) mod sample;
mod teams;
pub mod together;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::config::Config;
use crate::config::kind::{Key, KindId};
use crate::note::card::Card;
use crate::note::{Item, Line, Note};
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::{CardFolder, Place};
pub use again::Edit;
use figures::{Figures, Standing};
use problem::Problem;

/// Everything that was read, as of a date.
#[derive(Debug, Clone)]
pub struct Record {
    /// The day of the report.
    pub as_of: Date,
    /// The configuration.
    pub config: Arc<Config>,
    /// Meetings up to that day, by date, then path: the only ones that count. Private notes are in none of the lists.
    pub meetings: Vec<Arc<Meeting>>,
    /// Notes dated after it, by date, then path.
    pub planned: Vec<Arc<Meeting>>,
    /// Notes without a date, by path; shown, counted nowhere.
    pub undated: Vec<Arc<Meeting>>,
    /// Teams that the configuration lists and those that a note up to the date names: first in the
    /// configuration's order, then by slug.
    pub teams: Vec<Team>,
    /// The scopes that are reported: the whole workspace, and each team when there are two or more.
    pub scopes: Vec<Scope>,
    /// Everybody whom the configuration or a note names, by handle.
    pub people: BTreeMap<Arc<str>, Person>,
    /// Cards by folder and slug.
    pub cards: BTreeMap<(CardFolder, String), Arc<Card>>,
    /// Other slugs that mean a card.
    pub aliases: BTreeMap<(CardFolder, String), String>,
    /// The currency sign: configured, or the first found.
    pub currency: Option<char>,
    /// Found when they are first asked for.
    figures: OnceLock<Arc<Figures>>,
    names: Arc<people::Names>,
    /// Cards that want one slug.
    clashes: Arc<[Problem]>,
    problems: OnceLock<Vec<Problem>>,
}

/// A meeting, by its place in [`Record::meetings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingId(pub u32);

/// A team, by its place in [`Record::teams`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamId(pub u16);

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The whole workspace.
    Whole,
    /// One team.
    Team(TeamId),
}

impl Scope {
    /// Whether something of this team (or of none) belongs to the scope.
    pub fn holds(self, team: Option<TeamId>) -> bool {
        match self {
            Self::Whole => true,
            Self::Team(own) => team == Some(own),
        }
    }
}

/// A team that the configuration or a note names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its folder and key.
    pub slug: String,
    /// Its name.
    pub title: String,
}

/// A note with its names resolved.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The note.
    pub note: Arc<Note>,
    /// Its day; for undated notes the first day there is.
    pub date: Date,
    /// The week that its figures are for.
    pub week: Week,
    /// Its team.
    pub team: Option<TeamId>,
    /// `title:`, the first heading, or the kind and the date.
    pub title: String,
    /// Handles, resolved.
    pub facilitator: Vec<Arc<str>>,
    /// Handles, resolved.
    pub present: Vec<Arc<str>>,
    /// Handles, resolved.
    pub absent: Vec<Arc<str>>,
    /// Handles, resolved.
    pub spoke: Vec<Arc<str>>,
    /// Handles, resolved.
    pub scribe: Vec<Arc<str>>,
}

/// Somebody.
#[derive(Debug, Clone)]
pub struct Person {
    /// Lower-case handle, or the name as typed where nobody in `people` has it.
    pub handle: Arc<str>,
    /// Full name, where the configuration gives one.
    pub name: Option<String>,
    /// The side they stand for.
    pub side: Option<Arc<str>>,
    /// What they do.
    pub role: Option<String>,
    /// Level.
    pub level: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Whether they lead their side.
    pub lead: bool,
    /// When they left.
    pub left: Option<Date>,
    /// Who takes over.
    pub handover: Option<Arc<str>>,
    /// Whether the configuration names them.
    pub configured: bool,
}

/// Where an item stands: its meeting and its place among the note's items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemRef {
    /// The meeting.
    pub meeting: MeetingId,
    /// Index into [`Note::items`].
    pub item: u32,
}

impl Record {
    /// The meeting of an id.
    pub fn meeting(&self, id: MeetingId) -> &Meeting {
        &self.meetings[id.0 as usize]
    }

    /// The item of a reference.
    pub fn item(&self, at: ItemRef) -> &Item {
        &self.meeting(at.meeting).note.items[at.item as usize]
    }

    /// Where an item stands.
    pub fn place(&self, at: ItemRef) -> Place {
        let note = &self.meeting(at.meeting).note;
        Place { file: note.file, span: note.items[at.item as usize].span }
    }

    /// The team of an id.
    pub fn team(&self, id: TeamId) -> &Team {
        &self.teams[usize::from(id.0)]
    }

    /// Meetings of a scope, in the order of time.
    pub fn meetings_in(&self, scope: Scope) -> impl DoubleEndedIterator<Item = (MeetingId, &Meeting)> {
        self.meetings
            .iter()
            .enumerate()
            .map(|(at, meeting)| (MeetingId(u32::try_from(at).unwrap_or(u32::MAX)), &**meeting))
            .filter(move |(_, meeting)| scope.holds(meeting.team))
    }

    /// Items of a kind in meetings up to the date, in the order of time, then of lines.
    pub fn items_of(&self, kind: KindId) -> impl Iterator<Item = (ItemRef, &Item)> {
        self.meetings.iter().enumerate().flat_map(move |(at, meeting)| {
            let meeting_id = MeetingId(u32::try_from(at).unwrap_or(u32::MAX));
            meeting.note.items.iter().enumerate().filter(move |(_, item)| item.kind == kind).map(
                move |(index, item)| {
                    (ItemRef { meeting: meeting_id, item: u32::try_from(index).unwrap_or(u32::MAX) }, item)
                },
            )
        })
    }

    fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Arc::new(Figures::new(&self.meetings, self.currency)))
    }

    /// The values that stand for a line: see [`figures`]. By team, then week.
    pub fn standing(&self, line: &Line) -> impl Iterator<Item = &Standing> {
        self.figures().of(line)
    }

    /// The values of a line that stand for the notes of one team, or of none, by week.
    pub fn standing_of(&self, line: &Line, team: Option<TeamId>) -> &[Standing] {
        self.figures().of_team(line, team)
    }

    /// What the notes disagree about, sorted by place: found when it is first asked for.
    pub fn problems(&self) -> &[Problem] {
        self.problems.get_or_init(|| self.compare())
    }

    /// Whether a number carries a currency sign that is not the workspace's; such a number counts nowhere.
    pub fn is_foreign(&self, number: &Number) -> bool {
        number.currency.is_some_and(|sign| self.currency.is_some_and(|ours| ours != sign))
    }

    /// What an item is worth, in the workspace's currency.
    pub fn amount(&self, item: &Item) -> Option<f64> {
        let number = item.field(Key::Amount)?.number?;
        (!self.is_foreign(&number)).then_some(number.value)
    }

    /// The handle that a written handle, name or unique first name means; what nobody is called stays as typed.
    pub fn person(&self, written: &str) -> Arc<str> {
        match self.people.get(written) {
            Some(person) => person.handle.clone(),
            None => self.names.resolve(written),
        }
    }

    /// The side that a word stands for: a side itself, or that of a person.
    pub fn side_of(&self, written: &str) -> Option<Arc<str>> {
        // Most words are handles as the configuration spells them: no need to fold those.
        match self.people.get(written).filter(|person| person.configured && !self.names.is_side(written)) {
            Some(person) => person.side.clone(),
            None => self.names.side(written).or_else(|| self.side(&self.person(written))).cloned(),
        }
    }

    /// The side of a handle.
    pub fn side(&self, handle: &str) -> Option<&Arc<str>> {
        self.people.get(handle).and_then(|person| person.side.as_ref())
    }

    /// The card's slug that a topic means: its own, or the one that has it as an alias.
    pub fn card_slug<'a>(&'a self, folder: CardFolder, slug: &'a str) -> &'a str {
        if self.aliases.is_empty() {
            return slug;
        }
        self.aliases.get(&(folder, slug.to_owned())).map_or(slug, String::as_str)
    }
}
