//! The stages and conversions of the funnel over the last weeks, beside the weeks before.

use serde::Serialize;

use super::Basis;
use crate::config::Total;
use crate::note::Line;
use crate::report::chart::{ChartId, Charts, Interval, RateRow, Rates, Words};
use crate::report::page::Link;
use crate::report::trends::chart_values;
use crate::report::trends::sentences::{self, ReadingWords, more_out_than_in, of, pooled_interval, share};
use crate::report::trends::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::report::trends::written::{Written, written};
use crate::report::{complete, words};
use crate::series::{Point, PooledRate, Window};
use crate::topic::window::Days;

/// Rows of each table and of the picture.
const MOST: usize = 10;
const MOST_DRAWN: usize = 7;
const NAME: usize = 28;
const LINK: usize = 40;

/// A stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageRow {
    /// Its name and page.
    pub link: Link,
    /// Its line.
    pub spark: ChartId,
    /// What the last weeks add up to.
    pub recent: String,
    /// What the weeks before added up to.
    pub before: String,
    /// The weeks in the sum.
    pub weeks: String,
    /// The last value.
    pub last: String,
    /// Where that was written.
    pub written: Written,
    /// The usual range of a week.
    pub range: String,
    /// What it says.
    pub reading: ReadingWords,
}

/// A conversion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConversionRow {
    /// Its name and page.
    pub link: Link,
    /// Whether both sides own it.
    pub shared: bool,
    /// `31%`, or `3 of 4`.
    pub rate: String,
    /// Its picture.
    pub picture: ChartId,
    /// `27–36%`, `27–36% or wider`
    pub interval: String,
    /// `89 of 287`
    pub counts: String,
    /// The weeks that have both.
    pub weeks: String,
    /// The rate of the weeks before.
    pub before: String,
    /// Its counts.
    pub before_counts: String,
    /// What it says; more out than in is explained.
    pub reading: ReadingWords,
}

/// What a stage comes to over some weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Counted {
    /// The sum, of so many weeks.
    Sum(f64, usize),
    /// The last value of what does not add over weeks.
    Last(f64),
}

/// What a stage comes to within some days; `None` without a value.
pub(super) fn counted(voice: &Voice, days: Days) -> Option<Counted> {
    let points: Vec<&Point> = days.of(&voice.series.points, |point| point.date).iter().collect();
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    let last = values.last().copied()?;
    Some(match voice.series.total {
        Total::Sum => Counted::Sum(values.iter().sum(), values.len()),
        Total::Last | Total::Mean => Counted::Last(last),
    })
}

/// How many stages the tables leave out.
pub(super) fn more(all: usize) -> String {
    if all > MOST { format!("The first {MOST} of {all} stages; every figure is under Trends.") } else { String::new() }
}

/// Every recorded stage.
pub(super) fn stages(basis: &Basis, stages: &[Voice], charts: &mut Charts) -> Vec<StageRow> {
    stages.iter().take(MOST).map(|voice| stage(basis, voice, charts)).collect()
}

fn stage(basis: &Basis, voice: &Voice, charts: &mut Charts) -> StageRow {
    let dash = || "–".to_owned();
    let last = voice.last().map(|(_, last)| last);
    let (recent, before) = (counted(voice, basis.recent), counted(voice, basis.before));
    let text = |counted: Option<Counted>| match counted {
        Some(Counted::Sum(value, _)) => voice.format.value(value),
        Some(Counted::Last(value)) => format!("{} at the end", voice.format.value(value)),
        None => dash(),
    };
    StageRow {
        link: link(basis, voice),
        spark: charts.add(chart_values::spark(voice, &basis.frame, (112, 26))),
        recent: text(recent),
        before: text(before),
        weeks: weeks(basis, voice),
        last: last.and_then(|last| voice.value_of(last)).unwrap_or_else(dash),
        written: last.map(|last| written(basis.facts, basis.scope, &last.sources, 1)).unwrap_or_default(),
        range: last.map_or_else(dash, |last| sentences::usual_range(voice, last)),
        reading: sentences::reading(voice),
    }
}

/// The weeks in the sum, of those that were written.
fn weeks(basis: &Basis, voice: &Voice) -> String {
    let summed = basis.recent.of(&voice.series.points, |point| point.date).len();
    let lines = [Line::Metric(voice.series.name.as_str().into())];
    let days = basis.recent;
    let known =
        complete::written(&basis.facts.record, basis.scope, &lines, |date| (days.from..=days.to).contains(&date));
    complete::weeks(summed, known)
}

fn link(basis: &Basis, voice: &Voice) -> Link {
    let page = basis.facts.addresses.series(basis.scope, &voice.series.name).unwrap_or_default();
    Link::new(words::cut(&voice.title, LINK), page)
}

/// Every conversion.
pub(super) fn conversions(basis: &Basis, conversions: &[Voice], charts: &mut Charts) -> Vec<ConversionRow> {
    conversions.iter().take(MOST).map(|voice| conversion(basis, voice, charts)).collect()
}

fn conversion(basis: &Basis, voice: &Voice, charts: &mut Charts) -> ConversionRow {
    let dash = || "–".to_owned();
    let (now, before) = (voice.series.pooled(Window::Recent), voice.series.pooled(Window::Before));
    let rate = |of: Option<&PooledRate>| of.map_or_else(dash, |of| share(voice, of.share));
    let counts = |pooled: Option<&PooledRate>| pooled.map_or_else(dash, |pooled| of(pooled.share));
    let enough = now.filter(|pooled| drawn(pooled));
    let more = now.and_then(|now| more_out_than_in(voice, now.share, ""));
    ConversionRow {
        link: link(basis, voice),
        shared: voice.shared,
        rate: rate(now),
        picture: charts.add(Interval {
            rate: enough.and_then(|pooled| pooled.share.rate),
            interval: enough.and_then(|pooled| pooled.share.interval).map(|interval| (interval.low, interval.high)),
            side: 0,
            width: 150,
        }),
        interval: now.and_then(|now| pooled_interval(voice, now.share)).unwrap_or_else(dash),
        counts: counts(now),
        weeks: now.map_or_else(dash, |now| now.weeks.to_string()),
        before: rate(before),
        before_counts: counts(before),
        reading: match more {
            Some(_) => ReadingWords { strong: String::new(), rest: "more out than in: some entered before".to_owned() },
            None => sentences::reading(voice),
        },
    }
}

/// Whether a pooled rate has enough to be drawn.
fn drawn(pooled: &PooledRate) -> bool {
    pooled.share.n >= FEWEST_FOR_PERCENT && pooled.share.k <= pooled.share.n
}

/// The pooled rates with those of the weeks before; `None` where no conversion has one.
pub(super) fn rates(basis: &Basis, conversions: &[Voice]) -> Option<Rates> {
    let drawn: Vec<(&Voice, RateRow)> =
        conversions.iter().filter_map(|voice| Some((voice, rate_row(voice)?))).take(MOST_DRAWN).collect();
    let said: Vec<String> = drawn.iter().map(|(voice, row)| told(voice, row)).collect();
    let rows: Vec<RateRow> = drawn.into_iter().map(|(_, row)| row).collect();
    (!rows.is_empty()).then(|| Rates {
        words: Words {
            title: format!("Each conversion over the last {}, and over those before", basis.weeks()),
            description: format!("{}.", said.join("; ")),
        },
        rows,
        tick: "before",
    })
}

fn rate_row(voice: &Voice) -> Option<RateRow> {
    let now = voice.series.pooled(Window::Recent).filter(|pooled| pooled.share.n > 0.0)?;
    let enough = drawn(now);
    let before = voice.series.pooled(Window::Before).filter(|before| drawn(before));
    let reading = sentences::reading(voice);
    Some(RateRow {
        label: words::cut(&voice.title, NAME),
        bold: !reading.strong.is_empty(),
        rate: now.share.rate.filter(|_| enough),
        interval: now.share.interval.filter(|_| enough).map(|interval| (interval.low, interval.high)),
        against: before.and_then(|before| before.share.rate),
        counts: of(now.share),
        word: if enough { share(voice, now.share) } else { String::new() },
    })
}

/// `MQLs to SQLs: 89 of 287, 31%, interval 26–37%, before 29%`, in the digits of the table.
fn told(voice: &Voice, row: &RateRow) -> String {
    let rate = (!row.word.is_empty()).then(|| row.word.clone());
    let now = voice.series.pooled(Window::Recent).filter(|_| row.interval.is_some());
    let interval = now.and_then(|now| pooled_interval(voice, now.share)).map(|interval| format!("interval {interval}"));
    let before = row.against.map(|rate| format!("before {}", voice.format.value(rate)));
    let parts = [Some(row.counts.clone()), rate, interval, before];
    format!("{}: {}", row.label, parts.into_iter().flatten().collect::<Vec<String>>().join(", "))
}
