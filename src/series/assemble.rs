//! All series of a scope, put together.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Weekday;
use rayon::prelude::*;

use super::again::Known;
use super::gather::Figures;
use super::phases::{Chart, charted};
use super::written::Written;
use super::{
    Apart, Key, PooledRate, Series, SeriesSet, Window, agreements, campaigns, describe, periods, signals, windows,
};
use crate::config::{Better, Metric, Total, Unit};
use crate::note::Line;
use crate::record::{Record, Scope};

impl SeriesSet {
    /// The series of every scope, in the order of [`Record::scopes`], and the figures that they are made from, which
    /// are read once for all.
    pub fn all(record: &Record) -> (Vec<Arc<Self>>, Arc<Written>) {
        let figures = Figures::of(record);
        let sets = record.scopes.par_iter().map(|scope| Arc::new(Self::with(&figures, *scope))).collect();
        (sets, figures.written())
    }

    /// The series of one scope.
    pub fn of(record: &Record, scope: Scope) -> Self {
        Self::with(&Figures::of(record), scope)
    }

    /// The series of a scope, from figures that were read before.
    pub fn with(figures: &Figures, scope: Scope) -> Self {
        Self::borrowing(figures, scope, Known::default())
    }

    /// The same, with what is known already taken over.
    pub(super) fn borrowing(figures: &Figures, scope: Scope, known: Known) -> Self {
        let stages = figures.stages();
        let metrics = metric_order(figures, &stages).into_iter().map(|slug| Key::Written(Line::Metric(slug.into())));
        let conversions = conversions(figures, &stages).into_iter().map(|(from, to)| Key::Conversion(from, to));
        let plain = figures.lines().filter(|line| !matches!(line, Line::Metric(_))).cloned().map(Key::Written);
        let keys: Vec<Key> = metrics.chain(conversions).chain(plain).collect();
        let made = |key| known.series(&key).or_else(|| one(figures, scope, key).map(Arc::new));
        let series: Vec<Arc<Series>> = keys.into_par_iter().filter_map(made).collect();
        let config = &figures.record.config;
        let shared = Key::Conversion(config.shared.from.clone(), config.shared.to.clone());
        let shared = series.iter().position(|one| one.key == shared);
        Self {
            scope,
            shared,
            apart: shared.and_then(|at| series.get(at)).map_or_else(Vec::new, |one| apart(&series, &stages, one)),
            agreements: agreements::agreements(figures, scope, known),
            campaigns: campaigns::campaigns(figures, scope, &series),
            stages: stages.into_iter().map(str::to_owned).collect(),
            series,
        }
    }

    /// The series of a name, as the tables write it: `leads`, `mql>sql`.
    pub fn find(&self, name: &str) -> Option<&Series> {
        self.series.iter().map(AsRef::as_ref).find(|series| series.name == name)
    }
}

impl Series {
    /// The pooled rate of `recent` or of the window before it.
    pub fn pooled(&self, window: Window) -> Option<&PooledRate> {
        self.rates.iter().find(|rate| rate.window == window)
    }

    /// The pooled rates of the quarters, oldest first, one that is also `recent` or the window before among them.
    pub fn quarters(&self) -> Vec<&PooledRate> {
        let mut quarters: Vec<&PooledRate> = self.rates.iter().filter(|rate| rate.quarter).collect();
        quarters.sort_by_key(|rate| rate.from);
        quarters
    }

    /// Whether the signals of a row say up (`Some(true)`) or down; `None` where it has no signal.
    pub fn direction(&self, at: usize) -> Option<bool> {
        signals::direction(&self.points, at)
    }
}

/// Stages first, then what the configuration names, then the rest by slug; each once, and only those with a value.
fn metric_order<'a>(figures: &'a Figures, stages: &[&'a str]) -> Vec<&'a str> {
    let recorded = figures.metrics();
    let configured = figures.record.config.metrics.keys().map(String::as_str).filter(|slug| recorded.contains(slug));
    let mut seen = BTreeSet::new();
    let all = stages.iter().copied().chain(configured).chain(recorded.iter().copied());
    all.filter(|slug| seen.insert(*slug)).collect()
}

/// The neighbours among the recorded stages and the shared pair, in the order of the funnel; a shared pair that is
/// not of the funnel comes last.
fn conversions(figures: &Figures, stages: &[&str]) -> Vec<(String, String)> {
    let shared = &figures.record.config.shared;
    let neighbours = stages.iter().zip(stages.iter().skip(1)).map(|(from, to)| (*from, *to));
    let mut pairs: Vec<(&str, &str)> = neighbours.collect();
    let own = (shared.from.as_str(), shared.to.as_str());
    if !pairs.contains(&own) && own.0 != own.1 {
        pairs.push(own);
    }
    let place = |stage: &str| stages.iter().position(|known| *known == stage);
    pairs.sort_by_key(|(from, to)| (place(from).zip(place(to)).is_none(), place(from), place(to)));
    pairs.into_iter().map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
}

/// A series of a scope; `None` where the scope has no row of it.
fn one(figures: &Figures, scope: Scope, key: Key) -> Option<Series> {
    let record = figures.record;
    let facts = Facts::of(figures, &key);
    // Averages of teams of different size do not add.
    if figures.adds(scope) && facts.total == Total::Mean && matches!(key, Key::Written(_)) {
        return None;
    }
    let rows = match &key {
        Key::Written(line) => figures.rows(line, scope),
        Key::Conversion(from, to) => figures.conversion(from, to, lag(record, from, to), scope),
    };
    if rows.is_empty() {
        return None;
    }
    let mut charted = charted(rows, facts.chart, &shifts(figures, &key, scope), figures.adds(scope));
    signals::mark(&mut charted.points, &charted.phases);
    let reading = signals::reading(&charted.points, &charted.phases, charted.step);
    let (rates, periods) = match &key {
        Key::Conversion(..) => (windows::pooled(&charted.points, record.as_of, record.config.recent), Vec::new()),
        Key::Written(Line::Metric(_)) => {
            let weekday = record.config.weekday.unwrap_or(Weekday::Monday);
            (Vec::new(), periods::periods(&charted.points, facts.total, record.as_of, weekday))
        }
        Key::Written(_) => (Vec::new(), Vec::new()),
    };
    let settled = facts.settled;
    Some(Series {
        name: describe::name(&key),
        title: describe::title(record, &key),
        unit: facts.unit,
        better: settled.and_then(|metric| metric.better).unwrap_or(Better::Up),
        total: facts.total,
        target: settled
            .and_then(|metric| metric.target)
            .filter(|target| !record.is_foreign(target))
            .map(|target| target.value),
        owner: settled.and_then(|metric| metric.owner.clone()),
        definition: settled.and_then(|metric| metric.definition.clone()),
        since: settled.and_then(|metric| metric.since),
        points: charted.points,
        step: charted.step,
        phases: charted.phases,
        reading,
        rates,
        periods,
        key,
    })
}

/// The weeks that a conversion takes: only the shared one has a lag.
fn lag(record: &Record, from: &str, to: &str) -> u32 {
    let shared = &record.config.shared;
    if shared.from == from && shared.to == to { shared.lag } else { 0 }
}

fn shifts<'a>(figures: &'a Figures, key: &Key, scope: Scope) -> Vec<(jiff::civil::Date, &'a str)> {
    match key {
        Key::Written(Line::Metric(slug)) => figures.shifts(&[slug], scope),
        Key::Conversion(from, to) => figures.shifts(&[&describe::name(key), from, to], scope),
        Key::Written(_) => Vec::new(),
    }
}

/// What is known of a series before its rows.
struct Facts<'a> {
    unit: Unit,
    total: Total,
    chart: Option<Chart>,
    settled: Option<&'a Metric>,
}

impl<'a> Facts<'a> {
    fn of(figures: &Figures<'a>, key: &Key) -> Self {
        match key {
            Key::Conversion(..) => {
                Self { unit: Unit::Rate, total: Total::Mean, chart: Some(Chart::Laney), settled: None }
            }
            Key::Written(line) => {
                let unit = describe::unit(figures, line);
                let (count, rate) = (unit == Unit::Count, unit == Unit::Rate);
                let (chart, settled) = match line {
                    Line::Metric(slug) => (Some(Chart::Xmr { count, rate }), describe::settled(figures, slug)),
                    _ => (None, None),
                };
                Self { unit, total: describe::line_total(figures, line), chart, settled }
            }
        }
    }
}

/// Weeks in which a stage's volume signalled up while the shared conversion signalled down, by date.
fn apart(series: &[Arc<Series>], stages: &[&str], shared: &Series) -> Vec<Apart> {
    let mut apart = Vec::new();
    for (at, point) in shared.points.iter().enumerate().filter(|(at, _)| shared.direction(*at) == Some(false)) {
        for stage in stages {
            let Some(volume) = series.iter().position(|one| one.name == **stage) else { continue };
            let Some(rows) = series.get(volume) else { continue };
            let row = rows.points.iter().position(|row| row.week == point.week);
            if let Some(row) = row.filter(|row| rows.direction(*row) == Some(true)) {
                apart.push(Apart { week: point.week, date: point.date, series: volume, row, shared_row: at });
            }
        }
    }
    apart
}

#[cfg(test)]
#[path = "assemble_tests.rs"]
mod tests;
