//! What several pages ask of all notes: gathered once, when the first of them asks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::Facts;
use super::tables::{self, Input, Order, Table};
use super::trends::signals::Episode;
use crate::record::{MeetingId, Scope, TeamId};

/// The answers that are known so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    events: OnceLock<Vec<Told>>,
    rows: OnceLock<Vec<usize>>,
    pub(super) episodes: OnceLock<BTreeMap<(Scope, String), Vec<Episode>>>,
    /// The orders of the tables, in the order of [`tables::all`].
    orders: [OnceLock<Order>; tables::COUNT],
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
        self.index.rows.get_or_init(|| {
            let orders = self.index.orders.iter().enumerate();
            let rows = orders.map(|(at, order)| match order.get() {
                Some(order) => order.len(),
                None => self.with_table(at, |table| table.len()),
            });
            rows.collect()
        })
    }

    /// Makes the table at a place of [`tables::all`] and hands it on: it is as large as the notes, and not kept. Its
    /// order is, since every table is written twice.
    pub fn with_table<T>(&self, at: usize, read: impl FnOnce(&Table<'_>) -> T) -> T {
        let url = |id: MeetingId| {
            let meeting = self.record.meetings.get(id.0 as usize);
            meeting.and_then(|meeting| self.addresses.meeting(&meeting.note)).unwrap_or_default().to_owned()
        };
        let spec = &tables::all()[at];
        let mut table = (spec.build)(&Input { record: &self.record, analyses: &self.analyses, url: &url });
        let known = self.index.orders.get(at);
        if let Some(order) = known.and_then(OnceLock::get) {
            table = table.ordered(Order::clone(order));
        }
        let out = read(&table);
        if let (Some(known), Some(order)) = (known, table.known_order()) {
            known.get_or_init(|| Order::clone(order));
        }
        out
    }
}
