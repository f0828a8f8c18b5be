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
use crate::report::trends::signals::{Episode, begins_level, comes_back};
use crate::report::trends::voice::Voice;
use crate::report::{dates, words};
use crate::series::{Key, Point, Series, Signal};

/// Rows of the table.
const MOST: usize = 8;
/// Half of the eight points that make a run.
const MOST_OF_A_RUN: usize = 4;
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
    /// The last day of it within the quarter.
    pub(super) until: Date,
    /// Whether it still stands on the last point.
    pub(super) stands: bool,
}

/// What a figure can do: real changes, what tells most first; then what is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Run,
    Outside,
    Near,
    Step,
    /// A level that a `shift` begins: what the team wrote, and no signal.
    NewLevel,
    /// A step back from outside the limits.
    Back,
    /// A run that begins its level: the other side of what came later.
    Start,
}

impl What {
    /// Whether it is a change for real.
    fn is_real(self) -> bool {
        self <= Self::Step
    }
}

impl Found<'_> {
    /// What it did for real.
    pub(super) fn real(&self) -> Option<Did> {
        self.did.filter(|did| did.what.is_real())
    }
}

impl Did {
    /// `rose`, `stood out`, as a sentence says it of a real change.
    pub(super) fn verb(self) -> &'static str {
        match (self.what, self.up) {
            (What::Run, true) => "rose",
            (What::Run, false) => "fell",
            (What::Near, true) => "came near the upper limit",
            (What::Near, false) => "came near the lower limit",
            (What::Step, true) => "made a large step up",
            (What::Step, false) => "made a large step down",
            (What::Outside | What::NewLevel | What::Back | What::Start, _) => "stood out",
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
    all.sort_by_key(|found| (found.real().is_none(), found.did.is_none()));
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

/// What a series did in some days: the latest real change of them, unless a later `shift` settled it; else a level that
/// a `shift` began in them; else what is no change.
pub(super) fn did(series: &Series, episodes: &[Episode], from: Date, to: Date) -> Option<Did> {
    let found: Vec<Did> = episodes.iter().filter_map(|episode| did_in(series, episode, from, to)).collect();
    let latest = |real: bool| {
        let own = found.iter().copied().filter(move |did| did.what.is_real() == real);
        own.max_by_key(|did| (did.until, std::cmp::Reverse(did.what)))
    };
    let level = new_level(series, from, to);
    match (latest(true), level) {
        (Some(real), Some(level)) if real.until < level.since => Some(level),
        (real, level) => real.or(level).or_else(|| latest(false)),
    }
}

fn new_level(series: &Series, from: Date, to: Date) -> Option<Did> {
    let shifted = series.phases.iter().rev().filter(|phase| phase.number > 1 && phase.reason.is_some());
    let mut begun = shifted.filter_map(|phase| series.points.get(phase.first).map(|point| point.date));
    let since = begun.find(|day| (from..=to).contains(day))?;
    Some(Did { what: What::NewLevel, up: true, since, until: since, stands: true })
}

/// What a signal is of some days: one that a point in them meets, or a run of which most of what makes it one lies there.
fn did_in(series: &Series, episode: &Episode, from: Date, to: Date) -> Option<Did> {
    let signal = *episode.signals.first()?;
    let what = match signal {
        Signal::Run if begins_level(series, episode.last) => What::Start,
        Signal::Run => What::Run,
        Signal::Outside => What::Outside,
        Signal::NearLimit => What::Near,
        Signal::Range if comes_back(series, episode.first).is_some() => What::Back,
        Signal::Range => What::Step,
    };
    let points = series.points.get(episode.first..=episode.last)?;
    let inside = |point: &&Point| point.value.is_some() && (from..=to).contains(&point.date);
    let until = points.iter().rfind(inside)?.date;
    let met = points.iter().filter(inside).any(|point| point.signals.contains(&signal));
    let since = points.first()?.date;
    let begun = signal == Signal::Run && since >= from && points.iter().filter(inside).count() >= MOST_OF_A_RUN;
    let last = series.points.iter().rposition(|point| point.value.is_some());
    (met || begun).then_some(Did { what, up: episode.up, since, until, stands: Some(episode.last) == last })
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
    let its = found.voice.verb("their", "its");
    match did.what {
        What::NewLevel => (String::new(), format!("new level noted {}", day(did.since))),
        What::Run => (did.verb().to_owned(), format!(" from {}", day(did.since))),
        What::Outside => {
            let side = if did.up { "above" } else { "below" };
            ("stood out".to_owned(), format!(" {side}, {}", day(did.since)))
        }
        What::Near => {
            let side = if did.up { "upper" } else { "lower" };
            (format!("near {side} limit"), format!(", {}", day(did.since)))
        }
        What::Step => {
            let way = if did.up { "up" } else { "down" };
            (format!("a large step {way}"), format!(", {}", day(did.since)))
        }
        What::Back => (String::new(), format!("back in {its} usual range, {}", day(did.since))),
        What::Start => {
            let side = if did.up { "above" } else { "below" };
            (String::new(), format!("{side} {its} average to {}", day(did.until)))
        }
    }
}
