//! What the figures did in the quarter: their total, their mean a week against the quarter before, and whether they
//! changed for real in it.

use jiff::civil::Date;
use serde::Serialize;

use super::{Basis, TITLE, more};
use crate::config::Total;
use crate::note::Line;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Section};
use crate::report::trends::chart_values::spark;
use crate::report::trends::signals::Episode;
use crate::report::trends::voice::Voice;
use crate::report::{dates, words};
use crate::series::{Key, Series, Signal};

/// Rows of the table.
const MOST: usize = 8;
/// A line in a row.
const SPARK: (u16, u16) = (96, 22);

/// The figures of the quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Those that changed first.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its name and page.
    pub link: Link,
    /// Its line.
    pub spark: ChartId,
    /// Its total, where it has one.
    pub total: String,
    /// Its mean a week.
    pub mean: String,
    /// That of the quarter before.
    pub before: String,
    /// `rose`, or nothing.
    pub strong: String,
    /// `, since 21 September`
    pub rest: String,
}

/// A metric with a point in the quarter.
pub(super) struct Found<'a> {
    pub(super) voice: Voice<'a>,
    pub(super) page: String,
    /// Whether it has firm limits in the quarter.
    pub(super) firm: bool,
    /// What it did.
    pub(super) did: Option<Did>,
}

/// A real change of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Did {
    pub(super) what: What,
    pub(super) up: bool,
    /// The day on which it began.
    pub(super) since: Date,
    /// Whether it still stands on the last point.
    pub(super) stands: bool,
}

/// What a figure can do, what tells most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    NewLevel,
    Run,
    Outside,
    Near,
    Step,
}

impl Found<'_> {
    /// `rose`, `came to a new level`, as a sentence says it.
    pub(super) fn verb(&self) -> &'static str {
        match self.did.map(|did| (did.what, did.up)) {
            None => "stayed as usual",
            Some((What::NewLevel, _)) => "came to a new level",
            Some((What::Run, true)) => "rose",
            Some((What::Run, false)) => "fell",
            Some((What::Outside, _)) => "stood out",
            Some((What::Near, true)) => "came near the upper limit",
            Some((What::Near, false)) => "came near the lower limit",
            Some((What::Step, _)) => "made a large step",
        }
    }
}

/// The table; `None` without a figure in the quarter.
pub(super) fn figures(basis: &Basis, charts: &mut Charts) -> Option<Figures> {
    let all = rows(basis);
    let rows: Vec<Row> = all.iter().take(MOST).filter_map(|found| row(basis, found, charts)).collect();
    let href = basis.facts.addresses.section(basis.scope, Section::Trends);
    (!rows.is_empty()).then(|| Figures { more: more(all.len(), rows.len(), href), rows })
}

/// The metrics with a point in the quarter: those that changed in it first, else in the order of the funnel.
pub(super) fn rows<'b, 'a>(basis: &'b Basis<'a>) -> &'b [Found<'a>] {
    basis.rows.get_or_init(|| all(basis))
}

fn all<'a>(basis: &Basis<'a>) -> Vec<Found<'a>> {
    let series = basis.analyses.map_or(&[][..], |analyses| &analyses.series.series);
    let mut all: Vec<Found> = series.iter().filter_map(|series| found(basis, series)).collect();
    // The sort is stable.
    all.sort_by_key(|found| found.did.is_none());
    all
}

fn found<'a>(basis: &Basis<'a>, series: &'a Series) -> Option<Found<'a>> {
    if !matches!(series.key, Key::Written(Line::Metric(_))) {
        return None;
    }
    series.over(basis.days.from, basis.days.to)?;
    let inside = basis.days.of(&series.points, |point| point.date);
    Some(Found {
        voice: Voice::of(basis.facts, series),
        page: basis.facts.addresses.series(basis.scope, &series.name).unwrap_or_default(),
        firm: inside.iter().any(|point| point.provisional == Some(false)),
        did: did(series, basis.facts.episodes(basis.scope, series), basis.days.from, basis.days.to),
    })
}

/// What a series did in some days: a phase that a `shift` began in them, else the signal that tells most of those
/// that a point in them meets.
pub(super) fn did(series: &Series, episodes: &[Episode], from: Date, to: Date) -> Option<Did> {
    let date = |at: usize| series.points.get(at).map(|point| point.date);
    let inside = |day: Date| (from..=to).contains(&day);
    let shifted = series.phases.iter().rev().filter(|phase| phase.number > 1 && phase.reason.is_some());
    let level = shifted.filter_map(|phase| date(phase.first)).find(|day| inside(*day));
    if let Some(since) = level {
        return Some(Did { what: What::NewLevel, up: true, since, stands: true });
    }
    let last = series.points.iter().rposition(|point| point.value.is_some());
    let of = |episode: &Episode| {
        let (what, signal) = match episode.signals.first()? {
            Signal::Run => (What::Run, Signal::Run),
            Signal::Outside => (What::Outside, Signal::Outside),
            Signal::NearLimit => (What::Near, Signal::NearLimit),
            Signal::Range => (What::Step, Signal::Range),
        };
        let mut points = series.points.get(episode.first..=episode.last)?.iter();
        points.any(|point| inside(point.date) && point.signals.contains(&signal)).then_some(())?;
        Some(Did { what, up: episode.up, since: date(episode.first)?, stands: Some(episode.last) == last })
    };
    episodes.iter().filter_map(of).min_by_key(|did| (did.what, std::cmp::Reverse(did.since)))
}

fn row(basis: &Basis, found: &Found, charts: &mut Charts) -> Option<Row> {
    let voice = &found.voice;
    let now = voice.series.over(basis.days.from, basis.days.to)?;
    let before = voice.series.over(basis.before.from, basis.before.to);
    let dash = || "–".to_owned();
    let (strong, rest) = reading(basis, found);
    Some(Row {
        link: Link::new(words::cut(&voice.title, TITLE), found.page.clone()),
        spark: charts.add(spark(voice, &basis.frame, SPARK)),
        total: if voice.series.total == Total::Sum { voice.format.value(now.total) } else { dash() },
        mean: voice.format.value(now.mean),
        before: before.map_or_else(dash, |before| voice.format.value(before.mean)),
        strong,
        rest,
    })
}

/// `rose` and ` since 21 Sep`; `usual range`; `no limits yet`.
fn reading(basis: &Basis, found: &Found) -> (String, String) {
    let day = |date: Date| dates::short(date, basis.today);
    let Some(did) = found.did else {
        let none = found.voice.phase().is_some_and(|phase| phase.limits.is_none());
        let rest = match (found.firm, none) {
            (true, _) => "usual range",
            (false, true) => "without limits",
            (false, false) => "provisional",
        };
        return (String::new(), rest.to_owned());
    };
    match did.what {
        What::NewLevel => ("new level".to_owned(), format!(", {}", day(did.since))),
        What::Run => (found.verb().to_owned(), format!(" from {}", day(did.since))),
        What::Outside => {
            let side = if did.up { "above" } else { "below" };
            ("stood out".to_owned(), format!(" {side}, {}", day(did.since)))
        }
        What::Near => {
            let side = if did.up { "upper" } else { "lower" };
            (format!("near {side} limit"), format!(", {}", day(did.since)))
        }
        What::Step => ("a large step".to_owned(), format!(", {}", day(did.since))),
    }
}
