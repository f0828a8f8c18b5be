//! The note of the next meeting, as the facilitator wants to find it: every open thread with its dates, what waits for
//! a yes, last time's figures beside their names, who is expected, and an agenda.
//!
//! It is of the day of the report: that day is the meeting's. What is said to the facilitator only stands in comments,
//! which are never published; what stands outside them is read back as the same threads.

mod draw;
mod figures;
mod line;
mod path;
mod people;
mod quote;
mod sections;

use std::sync::Arc;

use super::Facts;
use super::brief::agenda;
use crate::record::{Meeting, Scope, TeamId};

/// Notes before this one that its people and figures are read from.
const BEFORE: usize = 4;

/// Which note is wanted: the day is that of the report.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The team, where teams are told apart.
    pub team: Option<TeamId>,
    /// The team's slug, where one was named.
    pub slug: Option<String>,
    /// `weekly`, `in-depth`, or the team's own.
    pub kind: String,
}

/// A note that is yet to be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextNote {
    /// From the workspace's root.
    pub path: String,
    /// Lines of the front matter.
    pub front: Vec<String>,
    /// What to talk about, for the facilitator.
    pub agenda: agenda::Agenda,
    /// The sections, with what is carried over.
    pub sections: Vec<Section>,
}

/// A section of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What the facilitator should know about it.
    pub hints: Vec<String>,
    /// What is carried over, by direction.
    pub groups: Vec<Group>,
}

/// Threads of one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// `Sales to marketing`; empty where it needs no name.
    pub title: String,
    /// The threads, those past their date first.
    pub lines: Vec<Carried>,
}

/// A thread that is carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The item, as it is typed.
    pub item: String,
    /// What the facilitator should know about it; empty where there is nothing.
    pub hint: String,
}

/// What the parts are made from.
struct Basis<'a> {
    facts: &'a Facts,
    wanted: &'a Wanted,
    /// Notes of the team and kind, the latest first.
    before: Vec<&'a Meeting>,
}

impl Basis<'_> {
    /// Notes of another team are none of this one's; a joint note carries what belongs to no team.
    fn holds(&self, team: Option<TeamId>) -> bool {
        team == self.wanted.team
    }
}

/// The note that is wanted.
pub fn compose(facts: &Facts, wanted: &Wanted) -> NextNote {
    let own = |meeting: &Meeting| meeting.team == wanted.team && meeting.note.kind.text == wanted.kind;
    let before = facts.record.meetings_in(Scope::Whole).map(|(_, meeting)| meeting).filter(|meeting| own(meeting));
    let basis = Basis { facts, wanted, before: before.rev().collect() };
    let carried = sections::all(&basis);
    NextNote {
        path: path::of(&basis),
        front: front(&basis, &carried.listed),
        agenda: agenda::agenda(facts, scope(facts, wanted)),
        sections: carried.sections,
    }
}

/// The text of the note.
pub fn text(note: &NextNote) -> String {
    draw::draw(note)
}

/// Notes of the same team, day and kind, which leave no room for another.
pub fn taken<'a>(facts: &'a Facts, wanted: &Wanted) -> Option<&'a Meeting> {
    let same = |meeting: &&Arc<Meeting>| {
        (meeting.team, meeting.date) == (wanted.team, facts.record.as_of) && meeting.note.kind.text == wanted.kind
    };
    facts.record.meetings.iter().find(same).map(AsRef::as_ref)
}

/// The scope whose brief the agenda is taken from.
fn scope(facts: &Facts, wanted: &Wanted) -> Scope {
    let own = wanted.team.map(Scope::Team).filter(|scope| facts.record.scopes.contains(scope));
    own.unwrap_or(Scope::Whole)
}

fn front(basis: &Basis<'_>, listed: &[String]) -> Vec<String> {
    let mut lines = vec![format!("date: {}", basis.facts.record.as_of)];
    if let Some(team) = path::team_to_name(basis) {
        lines.push(format!("team: {}", quote::word(&team)));
    }
    if basis.wanted.kind != "weekly" {
        lines.push(format!("kind: {}", quote::word(&basis.wanted.kind)));
    }
    lines.extend(people::lines(basis));
    lines.extend(figures::lines(basis));
    lines.extend(listed.iter().cloned());
    lines
}
