//! What several pages ask of all notes: gathered once, when the first of them asks.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::Facts;
use super::tables::{self, Input, Table, TableSpec};
use crate::record::{MeetingId, TeamId};

/// The answers that are known so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    events: OnceLock<Vec<Told>>,
    rows: OnceLock<Vec<usize>>,
}

/// An event that a note tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The day of the note.
    pub date: Date,
    /// The team of the note.
    pub team: Option<TeamId>,
    /// Its words.
    pub text: String,
}

impl Facts {
    /// Every event up to the date, by date; what two teams wrote on one day in the same words is there once.
    pub fn events(&self) -> &[Told] {
        self.index.events.get_or_init(|| {
            let told = self.record.meetings.iter().flat_map(|meeting| {
                let told = |text: &str| Told { date: meeting.date, team: meeting.team, text: text.to_owned() };
                meeting.note.events.iter().map(move |event| told(&event.text))
            });
            let mut told: Vec<Told> = told.collect();
            told.sort_by(|a, b| (a.date, &a.text, a.team).cmp(&(b.date, &b.text, b.team)));
            told.dedup_by(|a, b| a.date == b.date && a.text == b.text);
            told
        })
    }

    /// How many rows each table has, in the order of [`tables::all`].
    pub fn table_rows(&self) -> &[usize] {
        self.index
            .rows
            .get_or_init(|| tables::all().iter().map(|spec| self.with_table(spec, |table| table.len())).collect())
    }

    /// Makes a table and hands it on: it is as large as the notes, and not kept.
    pub fn with_table<T>(&self, spec: &TableSpec, read: impl FnOnce(&Table<'_>) -> T) -> T {
        let url = |id: MeetingId| {
            let meeting = self.record.meetings.get(id.0 as usize);
            meeting.and_then(|meeting| self.addresses.meeting(meeting.note.file)).unwrap_or_default().to_owned()
        };
        read(&(spec.build)(&Input { record: &self.record, analyses: &self.analyses, url: &url }))
    }
}
