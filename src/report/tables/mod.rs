//! The tables: the report as rows that a spreadsheet, a notebook or a warehouse can read.

pub mod cell;
pub mod write;

mod agreements;
mod campaigns;
mod follow_through;
mod meetings;
mod mentions;
mod metrics;
mod periods;
mod rates;
mod records;
mod threads;
mod topics;

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use crate::analysis::{Analyses, ScopeAnalyses};
use crate::config::kind::Primitive;
use crate::note::Item;
use crate::record::{MeetingId, Record, Scope, TeamId};
use cell::{Cell, Rank};

/// Where a table keeps the texts that stand nowhere in the record: its cells own nothing, and go at once.
pub type Texts = bumpalo::Bump;

/// What tables are made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The notes.
    pub record: &'a Record,
    /// What they add up to.
    pub analyses: &'a Analyses,
    /// The scopes that have rows: all of them, or one where a table is made piece by piece.
    pub scopes: &'a [ScopeAnalyses],
    /// Keeps the texts that stand nowhere in the record, as long as the table is there.
    pub texts: &'a Texts,
    /// The address of a meeting's page.
    pub url: &'a dyn Fn(MeetingId) -> String,
}

/// A column, and the sentence that explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: &'static str,
}

/// A table that can be made.
#[derive(Debug, Clone, Copy)]
pub struct TableSpec {
    /// Its name: that of its files and of `export`.
    pub name: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Whether it can be made scope by scope: its rows are those of scopes, and sort by team first.
    pub by_scope: bool,
    /// Makes it.
    pub build: for<'a> fn(&Input<'a>) -> Table<'a>,
    /// How many rows it has, where that can be said without making them: the Data page says no more of the large ones.
    pub count: Option<fn(&Input<'_>) -> usize>,
}

/// A table: columns, and rows in their order.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    cells: Vec<Cell<'a>>,
    /// Whether rows that are alike stand once: a window that happens to be a quarter comes twice.
    once: bool,
    /// Rows by their place in `cells`, sorted when they are first asked for: their number is known without.
    order: OnceCell<Order>,
}

/// The order of a table's rows: it can be kept when the table is not, for making the table again.
pub type Order = Arc<[u32]>;

/// How many tables there are.
pub const COUNT: usize = 11;

/// Every table, in the order in which the Data page lists them.
pub fn all() -> &'static [TableSpec] {
    const ALL: [TableSpec; COUNT] = [
        meetings::SPEC,
        metrics::SPEC,
        rates::SPEC,
        threads::SPEC,
        follow_through::SPEC,
        mentions::SPEC,
        topics::SPEC,
        campaigns::SPEC,
        agreements::SPEC,
        periods::SPEC,
        records::SPEC,
    ];
    &ALL
}

/// The scopes of a record in the order of the rows of a table that sorts by team.
pub fn scopes_in_order<'a>(record: &Record, analyses: &'a Analyses) -> Vec<&'a [ScopeAnalyses]> {
    let mut scopes: Vec<&ScopeAnalyses> = analyses.scopes.iter().collect();
    scopes.sort_by(|a, b| scope(record, a.scope).order(&scope(record, b.scope)));
    scopes.into_iter().map(std::slice::from_ref).collect()
}

/// The table of a name.
pub fn find(name: &str) -> Option<&'static TableSpec> {
    all().iter().find(|spec| spec.name == name)
}

impl<'a> Table<'a> {
    /// The rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[Cell<'a>]> {
        self.order().iter().map(|row| self.row(*row))
    }

    /// The order of its rows.
    pub fn order(&self) -> &Order {
        self.order.get_or_init(|| {
            let mut order: Vec<u32> = (0..).take(self.count()).collect();
            if !order.is_sorted_by(|a, b| compare(self.row(*a), self.row(*b)).is_le()) {
                let mut ranked: Vec<(Rank, u32)> = order.iter().map(|row| (Rank::default(), *row)).collect();
                self.sort(&mut ranked, 0);
                order = ranked.into_iter().map(|(_, row)| row).collect();
            }
            if self.once {
                order.dedup_by(|a, b| compare(self.row(*a), self.row(*b)) == Ordering::Equal);
            }
            order.into()
        })
    }

    /// Sorts rows by a column, and those that are alike in it by the next: the first columns hold few values, and whole
    /// rows would compare them again and again. The order of rows that are alike in every cell cannot be seen.
    fn sort(&self, rows: &mut [(Rank, u32)], column: usize) {
        let cell = |row: u32| self.row(row).get(column).unwrap_or(&Cell::Null);
        rows.iter_mut().for_each(|(rank, row)| *rank = cell(*row).rank());
        let order = |(a_rank, a): &(Rank, u32), (b_rank, b): &(Rank, u32)| {
            a_rank.cmp(b_rank).then_with(|| if a_rank.is_open { cell(*a).order(cell(*b)) } else { Ordering::Equal })
        };
        // Most tables come by date, and keep that order within the columns before it.
        rows.sort_by(order);
        if column + 1 < self.columns.len() {
            let alike = rows.chunk_by_mut(|a, b| order(a, b).is_eq());
            alike.filter(|rows| rows.len() > 1).for_each(|rows| self.sort(rows, column + 1));
        }
    }

    /// The order of its rows, where they were sorted already.
    pub fn known_order(&self) -> Option<&Order> {
        self.order.get()
    }

    /// Takes the order that the same table had before.
    pub fn ordered(mut self, order: Order) -> Self {
        self.order = OnceCell::from(order);
        self
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        if self.once { self.order().len() } else { self.order.get().map_or(self.count(), |order| order.len()) }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keeps the rows of one team. In a workspace with fewer than two teams `team` is empty, and no row is kept.
    pub fn keep_team(&mut self, slug: &str) {
        let Some(at) = self.columns.iter().position(|column| column.name == "team") else { return };
        let own = |row: &&u32| matches!(self.row(**row).get(at), Some(Cell::Text(team)) if *team == slug);
        self.order = OnceCell::from(self.order().iter().filter(own).copied().collect::<Order>());
    }

    /// How many rows were written.
    fn count(&self) -> usize {
        self.cells.len() / self.columns.len().max(1)
    }

    fn row(&self, row: u32) -> &[Cell<'a>] {
        let (row, width) = (row as usize, self.columns.len());
        self.cells.get(row * width..(row + 1) * width).unwrap_or_default()
    }
}

/// A table while it is made; that every row has a cell for each column is checked by the compiler.
struct Sheet<'a, const WIDTH: usize> {
    name: &'static str,
    columns: &'static [Column; WIDTH],
    rows: Vec<[Cell<'a>; WIDTH]>,
}

impl<'a, const WIDTH: usize> Sheet<'a, WIDTH> {
    fn new(name: &'static str, columns: &'static [Column; WIDTH]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    fn row(&mut self, cells: [Cell<'a>; WIDTH]) {
        self.rows.push(cells);
    }

    fn sorted(self) -> Table<'a> {
        let cells = self.rows.into_flattened();
        Table { name: self.name, columns: self.columns, cells, once: false, order: OnceCell::new() }
    }

    /// As [`Sheet::sorted`], each row once: a window that happens to be a quarter comes twice.
    fn sorted_once(self) -> Table<'a> {
        Table { once: true, ..self.sorted() }
    }
}

/// The order of two rows of a table.
fn compare(a: &[Cell<'_>], b: &[Cell<'_>]) -> Ordering {
    let mut columns = (0..a.len().min(b.len())).map(|at| a[at].order(&b[at]));
    columns.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}

const TEAM_OF_NOTE: Column = column("team", "the team of the note; empty without one, and with fewer than two teams");
const TEAM_OF_SCOPE: Column = column("team", "the team; empty for the whole workspace, and with fewer than two teams");
const PATH: Column = column("path", "the note's file, from the workspace's root");
const LINE: Column = column("line", "the line in that file, from 1");

impl<'a> Input<'a> {
    /// Of a record and its analyses, in all scopes.
    pub fn new(
        record: &'a Record,
        analyses: &'a Analyses,
        texts: &'a Texts,
        url: &'a dyn Fn(MeetingId) -> String,
    ) -> Self {
        Self { record, analyses, scopes: &analyses.scopes, texts, url }
    }

    /// A text that stands nowhere in the record.
    fn made(&self, text: &str) -> Cell<'a> {
        Cell::Text(self.texts.alloc_str(text))
    }

    /// A list of texts.
    fn list(&self, texts: impl ExactSizeIterator<Item = &'a str>) -> Cell<'a> {
        Cell::List(self.texts.alloc_slice_fill_iter(texts))
    }

    fn scopes(&self) -> impl Iterator<Item = (Cell<'a>, &'a ScopeAnalyses)> + use<'a> {
        let record = self.record;
        self.scopes.iter().map(move |analyses| (scope(record, analyses.scope), analyses))
    }

    /// How many items of a primitive there are up to the date.
    fn items(&self, primitive: Primitive) -> usize {
        let wanted: Vec<bool> = self.record.config.kinds.iter().map(|(_, kind)| kind.primitive == primitive).collect();
        let is_wanted = |item: &&Item| wanted.get(usize::from(item.kind.0)).copied().unwrap_or(false);
        let meetings = self.record.meetings.par_iter().with_min_len(512);
        meetings.map(|meeting| meeting.note.items.iter().filter(is_wanted).count()).sum()
    }

    fn team(&self, team: Option<TeamId>) -> Cell<'a> {
        match team {
            Some(team) => scope(self.record, Scope::Team(team)),
            None => Cell::Null,
        }
    }

    /// Path and line of a figure's key.
    fn source(&self, source: Option<&(MeetingId, u32)>) -> [Cell<'a>; 2] {
        match source {
            Some((meeting, line)) => [(&self.record.meeting(*meeting).note.path).into(), (*line).into()],
            None => [Cell::Null, Cell::Null],
        }
    }
}

/// The handles that written names mean, each looked up once.
struct Names<'a> {
    record: &'a Record,
    texts: &'a Texts,
    known: HashMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    fn new(input: &Input<'a>) -> Self {
        Self { record: input.record, texts: input.texts, known: HashMap::new() }
    }

    fn handle(&mut self, written: &'a str) -> &'a str {
        self.known.entry(written).or_insert_with(|| self.texts.alloc_str(&self.record.person(written)))
    }
}

fn scope<'a>(record: &'a Record, scope: Scope) -> Cell<'a> {
    match scope {
        Scope::Team(team) if record.teams.len() > 1 => record.team(team).slug.as_str().into(),
        _ => Cell::Null,
    }
}

#[cfg(test)]
mod columns_tests;
#[cfg(test)]
mod tests;
