//! What several pages ask of all notes: gathered once, when the first of them asks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use super::Facts;
use super::meetings::standing::Dates;
use super::page::Link;
use super::parties::Parties;
use super::tables::{self, Input, Order, Table, Texts};
use super::trends::signals::Episode;
use crate::config::kind::KindId;
use crate::record::{MeetingId, Scope, TeamId};
use crate::thread::{Thread, ThreadId};
use crate::topic::window::Days;

/// The answers that are known so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    events: OnceLock<Vec<Told>>,
    rows: OnceLock<Vec<usize>>,
    /// The threads of each team, in the order in which they were made.
    threads: OnceLock<BTreeMap<TeamId, Vec<ThreadId>>>,
    /// The threads of each scope and kind, in that order too.
    kinds: OnceLock<HashMap<(Scope, KindId), Vec<ThreadId>>>,
    pub(super) dates: OnceLock<Vec<OnceLock<Dates>>>,
    /// The topics of each meeting, for the pages of all threads that it made.
    pub(super) heard: OnceLock<Vec<OnceLock<Vec<Link>>>>,
    pub(super) parties: OnceLock<Parties>,
    pub(super) episodes: OnceLock<BTreeMap<Scope, BTreeMap<String, Vec<Episode>>>>,
    /// The orders of the tables' pieces, in the order of [`tables::all`].
    orders: [OnceLock<Vec<Order>>; tables::COUNT],
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

    /// The threads of a scope, in the order in which they were made. What a team's pages ask is answered from its own
    /// threads only.
    pub fn threads_in(&self, scope: Scope) -> impl Iterator<Item = (ThreadId, &Thread)> {
        let threads = &self.analyses.threads;
        let (all, own) = match scope {
            Scope::Whole => (&threads.threads[..], None),
            Scope::Team(team) => (&[][..], self.threads_by_team().get(&team)),
        };
        let all = (0..).map(ThreadId).zip(all.iter().map(|thread| &**thread));
        let own = own.into_iter().flatten();
        all.chain(own.filter_map(|id| Some((*id, &**threads.threads.get(id.0 as usize)?))))
    }

    fn threads_by_team(&self) -> &BTreeMap<TeamId, Vec<ThreadId>> {
        self.index.threads.get_or_init(|| {
            let mut teams: BTreeMap<TeamId, Vec<ThreadId>> = BTreeMap::new();
            for (id, thread) in self.analyses.threads.iter() {
                if let Some(team) = thread.team {
                    teams.entry(team).or_default().push(id);
                }
            }
            teams
        })
    }

    /// The threads of a kind in a scope, in the order in which they were made.
    pub fn threads_of(&self, scope: Scope, kind: KindId) -> impl Iterator<Item = (ThreadId, &Thread)> {
        self.ids_of(scope, kind).iter().map(|id| (*id, self.analyses.threads.get(*id)))
    }

    /// Those of them that were made in some days.
    pub fn made_in(&self, scope: Scope, kind: KindId, days: Days) -> impl Iterator<Item = (ThreadId, &Thread)> {
        let threads = &self.analyses.threads;
        days.of(self.ids_of(scope, kind), |id| threads.get(*id).made).iter().map(|id| (*id, threads.get(*id)))
    }

    fn ids_of(&self, scope: Scope, kind: KindId) -> &[ThreadId] {
        let kinds = self.index.kinds.get_or_init(|| {
            let mut kinds: HashMap<(Scope, KindId), Vec<ThreadId>> = HashMap::new();
            for (id, thread) in self.analyses.threads.iter() {
                for scope in [Some(Scope::Whole), thread.team.map(Scope::Team)].into_iter().flatten() {
                    kinds.entry((scope, thread.kind)).or_default().push(id);
                }
            }
            kinds
        });
        kinds.get(&(scope, kind)).map_or(&[], Vec::as_slice)
    }

    /// How many rows each table has, in the order of [`tables::all`].
    pub fn table_rows(&self) -> &[usize] {
        self.index.rows.get_or_init(|| {
            let texts = Texts::new();
            let input = Input::new(&self.record, &self.analyses, &texts, &|_| String::new());
            let rows = tables::all().iter().enumerate().map(|(at, spec)| match spec.count {
                Some(count) => count(&input),
                None => {
                    let mut rows = 0;
                    self.each_piece(at, |piece| rows += piece.len());
                    rows
                }
            });
            rows.collect()
        })
    }

    /// Makes the table at a place of [`tables::all`], whole or scope by scope, and hands on its pieces in the order of
    /// their rows: it is as large as the notes, and not kept. Its order is, since every table is written twice.
    pub fn each_piece(&self, at: usize, mut read: impl FnMut(&Table<'_>)) {
        let url = |id: MeetingId| {
            let meeting = self.record.meetings.get(id.0 as usize);
            meeting.and_then(|meeting| self.addresses.meeting(&meeting.note)).unwrap_or_default().to_owned()
        };
        let (record, analyses) = (&*self.record, &*self.analyses);
        let spec = &tables::all()[at];
        let scopes = tables::scopes_in_order(&self.record, &self.analyses);
        let pieces = if spec.by_scope { scopes } else { vec![&analyses.scopes[..]] };
        let known = self.index.orders.get(at).and_then(OnceLock::get);
        let (mut orders, many) = (Vec::new(), pieces.len());
        for (piece, scopes) in pieces.into_iter().enumerate() {
            let texts = Texts::new();
            let mut table = (spec.build)(&Input { record, analyses, scopes, texts: &texts, url: &url });
            if let Some(order) = known.and_then(|orders| orders.get(piece)) {
                table = table.ordered(Order::clone(order));
            }
            read(&table);
            orders.extend(table.known_order().cloned());
        }
        if let Some(slot) = self.index.orders.get(at).filter(|_| orders.len() == many) {
            slot.get_or_init(|| orders);
        }
    }
}
