//! The small parts that pages share: a side, a person, a direction, the box of a thread, its moves, a row, a source.
//! Each has a component of the same name in `templates/parts/`.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::page::Link;
use super::{Facts, dates, words};
use crate::note::Note;
use crate::record::MeetingId;
use crate::thread::{Change, State, Thread, ThreadId};

/// The longest name of a person that a page shows, in characters.
const LONGEST_NAME: usize = 40;

/// A side: its mark is a square for the first, a circle for the second, plain for any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// `sales`
    pub name: String,
    /// The letter in its mark.
    pub letter: String,
    /// `s1`, `s2`, or nothing.
    pub class: &'static str,
}

/// Somebody that a page names: a person with the mark of their side, or a side itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The handle, or the name of the side.
    pub name: String,
    /// The person's page; empty for a side, and for whoever has no page.
    pub href: String,
    /// The side they stand for, or are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Whether it is a person.
    pub person: bool,
}

/// The box before a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `open past quiet kept late dropped moved`.
    pub class: &'static str,
    /// What it means, for those who do not see it.
    pub label: &'static str,
}

/// The diamonds of a thread's moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moves {
    /// What they say: `moved in time on 19 October and late on 9 November`.
    pub label: String,
    /// Each move in order; whether it was a slip.
    pub slips: Vec<bool>,
}

/// A day in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct When {
    /// `Fri 20 Nov`, `10 days past`.
    pub text: String,
    /// `2026-11-20`
    pub iso: String,
    /// Whether it is past: the only red.
    pub past: bool,
}

/// A thread in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThreadRow {
    /// Its box.
    pub mark: Mark,
    /// Its words and its page.
    pub link: Link,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Party>,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Party>,
    /// What else the row says: `6 weeks old, moved twice`.
    pub note: String,
    /// Its moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moves: Option<Moves>,
    /// The owner's side, for the filter.
    pub side: String,
}

/// So many items of a note have an anchor on its page each, shown or not: it takes room there.
const ANCHORED: usize = 600;

/// Whether the page of a note has an anchor for this line, if anything stands in it. Items are in the order of lines.
pub fn is_anchored(note: &Note, line: u32) -> bool {
    note.items.get(ANCHORED).is_none_or(|first| line < first.line)
}

impl Facts {
    /// The mark of a side.
    pub fn side(&self, name: &str) -> Side {
        let at = self.record.config.sides.iter().position(|side| side == name);
        Side {
            name: name.to_owned(),
            letter: name.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default(),
            class: match at {
                Some(0) => "s1",
                Some(1) => "s2",
                _ => "",
            },
        }
    }

    /// A person, by handle.
    pub fn person(&self, handle: &str) -> Party {
        let href = self.addresses.person(handle).unwrap_or_default().to_owned();
        let side = self.record.side(handle).map(|side| self.side(side));
        Party { name: words::cut(handle, LONGEST_NAME), href, side, person: true }
    }

    /// A side or a person, as `for:` names them.
    pub fn party(&self, name: &str) -> Party {
        if self.record.config.sides.iter().any(|side| side == name) {
            return Party { name: name.to_owned(), href: String::new(), side: Some(self.side(name)), person: false };
        }
        self.person(&self.record.person(name))
    }

    /// The page of a note, at a line of it: `EMEA, line 41`, `9 November, line 41`.
    pub fn source(&self, id: MeetingId, line: Option<u32>) -> Link {
        let Some(meeting) = self.record.meetings.get(id.0 as usize) else { return Link::plain("") };
        let team = meeting.team.filter(|_| self.record.scopes.len() > 1);
        let place = team
            .and_then(|team| self.record.teams.get(usize::from(team.0)))
            .map_or_else(|| dates::day(meeting.date, self.record.as_of), |team| words::cut(&team.title, LONGEST_NAME));
        let text = match line {
            Some(line) => [&place, ", line ", itoa::Buffer::new().format(line)].concat(),
            None => place,
        };
        Link::new(text, self.source_href(id, line))
    }

    /// The address of a note's page, at a line of it.
    pub fn source_href(&self, id: MeetingId, line: Option<u32>) -> String {
        let Some(meeting) = self.record.meetings.get(id.0 as usize) else { return String::new() };
        match line {
            Some(line) => self.line_href(&meeting.note, line),
            None => self.addresses.meeting(&meeting.note).unwrap_or_default().to_owned(),
        }
    }

    /// The address of a line of a note, where its page has an anchor for it, else that of the page.
    pub fn line_href(&self, note: &Note, line: u32) -> String {
        let page = self.addresses.meeting(note).unwrap_or_default();
        if is_anchored(note, line) { [page, "#l", itoa::Buffer::new().format(line)].concat() } else { page.to_owned() }
    }

    /// The side that owns a thread and the one it is for, as a direction; either may be missing.
    pub fn direction(&self, thread: &Thread) -> (Option<Party>, Option<Party>) {
        (thread.owner.as_deref().map(|owner| self.person(owner)), thread.for_whom.as_deref().map(|to| self.party(to)))
    }

    /// A thread as a row, with the date that matters and what `note` adds.
    pub fn thread_row(&self, id: ThreadId, note: impl Into<String>) -> Option<ThreadRow> {
        let thread = self.analyses.threads.threads.get(id.0 as usize)?;
        let (from, to) = self.direction(thread);
        Some(ThreadRow {
            mark: mark(thread),
            link: Link::new(words::cut(&thread.text, 160), self.addresses.thread(id)),
            when: self.when(thread),
            from,
            to,
            note: note.into(),
            moves: self.moves(thread),
            side: thread.owner_side.as_deref().unwrap_or_default().to_owned(),
        })
    }

    /// The date of a thread: when it ended, how far it is past its agreed date, or when it is due.
    pub fn when(&self, thread: &Thread) -> Option<When> {
        let today = self.record.as_of;
        let at = |date: Date, text: String, past: bool| Some(When { text, iso: dates::iso(date), past });
        match (thread.state, thread.ended, thread.agreed_due, thread.due) {
            (_, Some(ended), ..) => at(ended, dates::short(ended, today), false),
            (State::Overdue, _, Some(agreed), _) => {
                let days = thread.days_late.unwrap_or_default();
                at(agreed, [&dates::past(days), " ", &dates::short(agreed, today)].concat(), true)
            }
            (_, _, Some(due), _) | (_, _, None, Some(due)) => at(due, dates::due(due, today), false),
            _ => None,
        }
    }

    /// The moves of a thread, where it has any.
    pub fn moves(&self, thread: &Thread) -> Option<Moves> {
        let today = self.record.as_of;
        let moved = thread.steps.iter().filter_map(|step| match step.change {
            Change::Renegotiated(..) => Some((false, format!("in time on {}", dates::day(step.date, today)))),
            Change::Slipped(..) => Some((true, format!("late on {}", dates::day(step.date, today)))),
            _ => None,
        });
        let (slips, said): (Vec<bool>, Vec<String>) = moved.unzip();
        (!slips.is_empty()).then(|| Moves { label: format!("moved {}", words::list(&said)), slips })
    }
}

/// The box of a thread.
pub fn mark(thread: &Thread) -> Mark {
    let (class, label) = match thread.state {
        State::Open | State::Running if thread.quiet => ("quiet", "quiet"),
        State::Open | State::Running => ("open", thread.state.word()),
        State::Overdue => ("past", "past its date"),
        State::Late => ("late", "late"),
        State::Kept | State::Vouched | State::Answered | State::Worked => ("kept", thread.state.word()),
        State::Dropped => ("dropped", "given up"),
        State::Disputed | State::Failed => ("dropped", thread.state.word()),
        State::Taken => ("moved", "taken up"),
    };
    Mark { class, label }
}

/// The sides of a thread for a filter or a heading, where both are known.
pub fn sides(thread: &Thread) -> Option<(&Arc<str>, &Arc<str>)> {
    thread.owner_side.as_ref().zip(thread.for_side.as_ref())
}
