//! How many people were in the room, week by week.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Basis;
use crate::record::together::room::{Attended, attendance};
use crate::report::chart::{ChartId, Charts, ColumnLevel, Columns, Stretch, Words};
use crate::report::objections::chart::Span;
use crate::report::objections::heard;
use crate::report::{numbers, words};
use crate::source::date::Week;

/// At most so many weeks are drawn.
const WEEKS: u32 = 104;
/// At most so many sides have a column in the table.
const SIDES: usize = 3;

/// The picture and its table.
#[derive(Debug, Serialize)]
pub struct Size {
    /// A column a week.
    pub chart: ChartId,
    /// `People`, `Sales`, `Marketing`
    pub heads: Vec<String>,
    /// A row a week.
    pub rows: Vec<Row>,
}

/// A week.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its Monday.
    pub week: String,
    /// Meetings whose notes say who was there, then people a meeting, all and by side.
    pub cells: Vec<String>,
}

/// People a meeting in a week.
#[derive(Debug, Default, Clone)]
struct InWeek {
    meetings: u32,
    people: u32,
    sides: Vec<u32>,
}

impl InWeek {
    fn mean(&self) -> f64 {
        f64::from(self.people) / f64::from(self.meetings.max(1))
    }
}

/// The picture; none while fewer than two weeks say who was there.
pub(super) fn size(basis: &Basis<'_>, charts: &mut Charts) -> Option<Size> {
    let record = &basis.facts.record;
    let span = Span::of(basis.facts, WEEKS);
    let attended = attendance(record, basis.scope, span.first.monday(), record.as_of);
    let weeks = by_week(&attended);
    if weeks.len() < 2 {
        return None;
    }
    let sides: Vec<&String> = record.config.sides.iter().take(SIDES).collect();
    let heads = ["Meetings".to_owned(), "People a meeting".to_owned()];
    let heads = heads.into_iter().chain(sides.iter().map(|side| words::capital(&words::cut(side, 40)))).collect();
    let rows = weeks.iter().rev().map(|(week, of)| row(basis, *week, of, sides.len())).collect();
    Some(Size { chart: charts.add(columns(basis, &span, &weeks)), heads, rows })
}

fn by_week(attended: &[Attended]) -> BTreeMap<Week, InWeek> {
    let mut weeks: BTreeMap<Week, InWeek> = BTreeMap::new();
    for one in attended {
        let week = weeks.entry(Week::of(one.date)).or_default();
        week.meetings += 1;
        week.people += one.people;
        week.sides.resize(one.sides.len(), 0);
        week.sides.iter_mut().zip(&one.sides).for_each(|(sum, more)| *sum += more);
    }
    weeks
}

fn row(basis: &Basis<'_>, week: Week, of: &InWeek, sides: usize) -> Row {
    let mean = |people: u32| {
        let mean = f64::from(people) / f64::from(of.meetings.max(1));
        numbers::decimals(mean, usize::from(of.meetings > 1))
    };
    let mut cells = vec![numbers::grouped(of.meetings.into()), mean(of.people)];
    cells.extend((0..sides).map(|at| mean(of.sides.get(at).copied().unwrap_or_default())));
    Row { week: basis.day(week.monday()), cells }
}

fn columns(basis: &Basis<'_>, span: &Span, weeks: &BTreeMap<Week, InWeek>) -> Columns {
    let last = span.first.plus(i32::try_from(span.weeks).unwrap_or(1) - 1);
    let level = level(basis, weeks);
    let largest = weeks.values().map(InWeek::mean).fold(0.0, f64::max);
    let usual = level.as_ref().map(|level| format!("{} {} on average, ", level.text, level.label)).unwrap_or_default();
    Columns {
        words: Words {
            title: "People in the room, week by week".to_owned(),
            description: format!("{}at most {} in a week.", words::capital(&usual), numbers::number(largest)),
        },
        unit: "people a meeting".to_owned(),
        days: Stretch { from: span.first.monday(), to: last.monday() },
        columns: weeks.iter().map(|(week, of)| (week.monday(), of.mean())).collect(),
        events: Vec::new(),
        answered: None,
        levels: level.into_iter().collect(),
    }
}

/// The mean of the last weeks; none with fewer than two meetings.
fn level(basis: &Basis<'_>, weeks: &BTreeMap<Week, InWeek>) -> Option<ColumnLevel> {
    let from = Week::of(basis.recent.from);
    // A window of whole weeks that ends in the middle of one begins in one of which little is left.
    let from = if from.monday() < basis.recent.from { from.plus(1) } else { from };
    let recent = || weeks.range(from..).map(|(_, of)| of);
    let meetings: u32 = recent().map(|of| of.meetings).sum();
    let people: u32 = recent().map(|of| of.people).sum();
    let value = f64::from(people) / f64::from(meetings.max(1));
    (meetings > 1).then(|| ColumnLevel {
        days: Stretch { from: from.monday(), to: Week::of(basis.recent.to).monday() },
        value,
        text: numbers::decimals(value, 1),
        label: format!("in {}", heard::last_weeks(&basis.facts.record)),
        band: String::new(),
    })
}
