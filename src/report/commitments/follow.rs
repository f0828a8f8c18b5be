//! Follow-through on the page: the headline, a chart each way by quarter, and the table of windows.

use std::sync::Arc;

use serde::Serialize;

use crate::record::Scope;
use crate::report::chart::{ChartId, Charts, QuarterRow, Quarters, Words};
use crate::report::part::Party;
use crate::report::{Facts, dates, numbers};
use crate::thread::FollowRow;

use super::follow_said::{Headline, Way, interval, of, percent};
use super::open::{side_party, ways};

/// How many quarters the charts and the table show.
const QUARTERS: usize = 8;
/// How many directions of each window.
const DIRECTIONS: usize = 9;

/// The rows of follow-through of a scope.
pub(super) struct Follow<'a> {
    facts: &'a Facts,
    recent: Vec<&'a FollowRow>,
    /// By quarter, oldest first.
    quarters: Vec<Vec<&'a FollowRow>>,
}

/// A direction's chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WayChart {
    /// From which side.
    pub from: Party,
    /// To which side.
    pub to: Party,
    /// The chart.
    pub chart: ChartId,
}

/// A window of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WindowRows {
    /// `Last eight weeks`, `Jul–Sep`
    pub name: String,
    /// A row for each direction, then all together.
    pub rows: Vec<WindowRow>,
}

/// A direction in a window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WindowRow {
    /// From which side; nothing for all.
    pub from: Option<Party>,
    /// To which side.
    pub to: Option<Party>,
    /// Came due, by the first date, …: the cells of the counts.
    pub due: String,
    /// How many by their first date.
    pub on_first: String,
    /// Their share; `–` of fewer than five.
    pub rate: String,
    /// Its interval.
    pub interval: String,
    /// Kept, late, dropped, missed, moved.
    pub became: [String; 5],
    /// How many of the first dates were assumed.
    pub assumed: String,
    /// Median days from promised to done.
    pub days: String,
}

impl<'a> Follow<'a> {
    /// The rows of a scope.
    pub(super) fn of(facts: &'a Facts, scope: Scope) -> Self {
        let rows = facts.analyses_of(scope).map_or(&[][..], |analyses| &analyses.follow.rows);
        let mut quarters: Vec<Vec<&FollowRow>> = Vec::new();
        let mut sorted: Vec<&FollowRow> = rows.iter().filter(|row| row.quarter).collect();
        sorted.sort_by_key(|row| row.from);
        for row in sorted {
            match quarters.last_mut().filter(|rows| rows.first().is_some_and(|first| first.from == row.from)) {
                Some(rows) => rows.push(row),
                None => quarters.push(vec![row]),
            }
        }
        let left_out = quarters.len().saturating_sub(QUARTERS);
        Self { facts, recent: rows.iter().filter(|row| row.recent).collect(), quarters: quarters.split_off(left_out) }
    }

    /// All that came due in the last weeks.
    pub(super) fn all(&self) -> Option<&'a FollowRow> {
        total(&self.recent)
    }

    /// The way from a side to another in the last weeks.
    fn way(&self, from: &'a str, to: &'a str) -> Option<Way<'a>> {
        let row = directed(&self.recent, from, to)?;
        Some(Way { from, to, share: row.on_first })
    }

    /// What the page opens with; `open` promises are open, of `any` at all.
    pub(super) fn headline(&self, open: usize, any: bool) -> Headline<'a> {
        let Some(all) = self.all().filter(|row| row.due > 0) else {
            let open = u64::try_from(open).unwrap_or(u64::MAX);
            return if any { Headline::NothingDue(open) } else { Headline::Empty };
        };
        let [one, two, ..] = &self.facts.record.config.sides[..] else { return Headline::Total(all.on_first) };
        match (self.way(two, one), self.way(one, two)) {
            (Some(back), Some(there)) => Headline::Both(back, there),
            (Some(only), None) | (None, Some(only)) => Headline::One(only),
            (None, None) => Headline::Total(all.on_first),
        }
    }

    /// Median days to done in the last weeks: of each way, then of all.
    pub(super) fn median(&self, column: usize) -> Option<f64> {
        let [one, two, ..] = &self.facts.record.config.sides[..] else { return self.all()?.median_days };
        match column {
            0 => directed(&self.recent, two, one)?.median_days,
            1 => directed(&self.recent, one, two)?.median_days,
            _ => self.all()?.median_days,
        }
    }

    /// A chart for each of the two ways that ever had a promise come due.
    pub(super) fn charts(&self, charts: &mut Charts) -> Vec<WayChart> {
        let chart = |(from, to): (Party, Party)| {
            let chart = self.chart(&from, &to)?;
            Some(WayChart { from, to, chart: charts.add(chart) })
        };
        ways(self.facts).into_iter().filter_map(chart).collect()
    }

    fn chart(&self, from: &Party, to: &Party) -> Option<Quarters> {
        let rows: Vec<QuarterRow> = self
            .quarters
            .iter()
            .map(|rows| {
                let row = directed(rows, &from.name, &to.name);
                let share = row.map(|row| row.on_first).filter(|share| percent(*share).is_some());
                QuarterRow {
                    label: self.label(rows),
                    rate: share.and_then(|share| share.rate),
                    interval: share.and_then(|share| share.interval).map(|i| (i.low, i.high)),
                    text: share.and_then(percent).unwrap_or_default(),
                    count: row.map_or_else(String::new, |row| of(row.on_first).replace(" of ", "/")),
                }
            })
            .collect();
        if rows.iter().all(|row| row.count.is_empty()) {
            return None;
        }
        let said: Vec<String> = rows.iter().map(told).collect();
        let side = from.side.as_ref();
        Some(Quarters {
            words: Words {
                title: format!(
                    "Promises from {} to {} that were done by their first date, by quarter",
                    from.name, to.name
                ),
                description: format!("{}.", said.join("; ")),
            },
            side: side.map_or(0, |side| match side.class {
                "s1" => 1,
                "s2" => 2,
                _ => 0,
            }),
            letter: side.map(|side| side.letter.clone()).unwrap_or_default(),
            rows,
        })
    }

    /// The table: the last weeks, then each quarter, newest first.
    pub(super) fn table(&self, window: &str) -> Vec<WindowRows> {
        let named = |name: String, rows: &[&'a FollowRow]| WindowRows { name, rows: self.directions(rows) };
        let recent = (!self.recent.is_empty()).then(|| named(window.to_owned(), &self.recent));
        let quarters = self.quarters.iter().rev().map(|rows| {
            let running = rows.first().is_some_and(|row| row.to >= self.facts.record.as_of);
            let so_far = if running { " so far" } else { "" };
            named(format!("{}{so_far}", self.quarter(rows)), rows)
        });
        recent.into_iter().chain(quarters).collect()
    }

    fn quarter(&self, rows: &[&FollowRow]) -> String {
        let today = self.facts.record.as_of;
        rows.first().map(|row| dates::months(row.from, row.to.min(today).max(row.from), today)).unwrap_or_default()
    }

    /// A chart has room for seven letters: a quarter of another year goes by its number.
    fn label(&self, rows: &[&FollowRow]) -> String {
        match rows.first().filter(|row| row.from.year() != self.facts.record.as_of.year()) {
            Some(row) => format!("Q{} {}", dates::quarter_of(row.from), row.from.year()),
            None => self.quarter(rows),
        }
    }

    /// The two main ways first, then other pairs of sides, then those between people of one side, then all.
    fn directions(&self, rows: &[&'a FollowRow]) -> Vec<WindowRow> {
        let sides = &self.facts.record.config.sides;
        let place = |side: Option<&Arc<str>>| side.and_then(|side| sides.iter().position(|known| **known == **side));
        let rank = |row: &FollowRow| match (place(row.owner_side.as_ref()), place(row.for_side.as_ref())) {
            (Some(1), Some(0)) => 0,
            (Some(0), Some(1)) => 1,
            (from, to) if from == to => 3,
            _ => 2,
        };
        let mut directed: Vec<&FollowRow> =
            rows.iter().copied().filter(|row| row.due > 0 && row.owner_side.is_some()).collect();
        directed.sort_by(|a, b| {
            (rank(a), b.due, &a.owner_side, &a.for_side).cmp(&(rank(b), a.due, &b.owner_side, &b.for_side))
        });
        let shown = directed.into_iter().take(DIRECTIONS).chain(total(rows));
        shown.map(|row| self.row(row)).collect()
    }

    fn row(&self, row: &FollowRow) -> WindowRow {
        let party = |side: Option<&Arc<str>>| side.map(|side| side_party(self.facts, side));
        let number = |n: u32| numbers::grouped(u64::from(n));
        let dash = || "–".to_owned();
        WindowRow {
            from: party(row.owner_side.as_ref()),
            to: party(row.for_side.as_ref()),
            due: number(row.due),
            on_first: numbers::decimals(row.on_first.k, 0),
            rate: percent(row.on_first).unwrap_or_else(dash),
            interval: interval(row.on_first).unwrap_or_else(dash),
            became: [row.kept, row.late, row.dropped, row.missed, row.moved].map(number),
            assumed: number(row.assumed),
            days: row.median_days.map_or_else(dash, numbers::number),
        }
    }
}

/// `Jul–Sep: 20 of 24, 83%, interval 64 to 93%`
fn told(row: &QuarterRow) -> String {
    let count = row.count.replace('/', " of ");
    match (&row.text, row.interval) {
        _ if row.count.is_empty() => format!("{}: nothing came due", row.label),
        (rate, Some((low, high))) if !rate.is_empty() => {
            let bound = |share: f64| numbers::decimals(share * 100.0, 0);
            format!("{}: {count}, {rate}, interval {} to {}%", row.label, bound(low), bound(high))
        }
        _ => format!("{}: {count}", row.label),
    }
}

fn directed<'a>(rows: &[&'a FollowRow], from: &str, to: &str) -> Option<&'a FollowRow> {
    let is = |row: &FollowRow| row.owner_side.as_deref() == Some(from) && row.for_side.as_deref() == Some(to);
    rows.iter().copied().find(|row| row.due > 0 && is(row))
}

fn total<'a>(rows: &[&'a FollowRow]) -> Option<&'a FollowRow> {
    rows.iter().copied().find(|row| row.owner_side.is_none() && row.for_side.is_none())
}
