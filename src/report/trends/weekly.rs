//! The table behind a chart: every week with its value, and the note lines that it came from.

use jiff::civil::Date;
use serde::Serialize;

use super::frame::Frame;
use super::sentences::of;
use super::voice::{FEWEST_FOR_PERCENT, Voice};
use super::written::{Written, written};
use crate::record::Scope;
use crate::report::{Facts, dates, words};
use crate::series::Point;
use crate::source::date::plus_days;
use crate::statistics::Proportion;

/// So many rows, the latest: a page must stay small.
const MOST_ROWS: usize = 110;
/// Links in a row.
const MOST_LINKS: usize = 4;

/// A table of weeks, oldest first, as the chart is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct WeeklyTable {
    /// `Leads in each note, and the change from the week before`
    pub caption: String,
    /// The heads between the note's day and where it was written.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<WeeklyRow>,
}

/// A week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeeklyRow {
    /// `12 January`
    pub day: String,
    /// `w2026-01-12`, the row's anchor; nothing for a week without a value.
    pub anchor: String,
    /// A cell for each head; none in a week without a note.
    pub cells: Vec<String>,
    /// What stands in their place: `no note`, `not written`.
    pub empty: &'static str,
    /// How many columns those words take.
    pub span: usize,
    /// Where it was written.
    pub written: Written,
}

/// The anchor of a week's row.
pub fn anchor(date: Date) -> String {
    format!("w{}", dates::iso(date))
}

/// The table of a series, within a frame. Its rows with a value are the points of the chart, one for one.
pub fn table(facts: &Facts, scope: Scope, voice: &Voice, frame: &Frame) -> WeeklyTable {
    let mut rows: Vec<WeeklyRow> = Vec::new();
    let mut before: Option<&Point> = None;
    for point in voice.series.points.iter().filter(|point| frame.holds(point.date)) {
        if let Some(before) = before {
            missing(voice, frame, before, point, &mut rows);
        }
        rows.push(row(facts, scope, voice, point));
        before = Some(point);
    }
    rows.drain(..rows.len().saturating_sub(MOST_ROWS));
    WeeklyTable { caption: caption(facts, voice), heads: heads(voice), rows }
}

fn caption(facts: &Facts, voice: &Voice) -> String {
    let Some((from, to)) = &voice.stages else {
        return format!("{} in each note, and the change from the week before", voice.title);
    };
    let lag = if voice.shared { facts.record.config.shared.lag } else { 0 };
    let against = match lag {
        0 => "of the same week".to_owned(),
        1 => "of the week before".to_owned(),
        lag => format!("of {lag} weeks before"),
    };
    format!("{} in a note, against the {from} {against}", words::capital(to))
}

fn heads(voice: &Voice) -> Vec<String> {
    match &voice.stages {
        Some((from, to)) => {
            vec![format!("{} of {from}", words::capital(to)), "Share".to_owned(), "95% interval".to_owned()]
        }
        None => vec![voice.title.clone(), "Moving range".to_owned()],
    }
}

/// Rows for the weeks between two points in which there is none.
fn missing(voice: &Voice, frame: &Frame, before: &Point, point: &Point, rows: &mut Vec<WeeklyRow>) {
    let step = voice.series.step.max(1);
    let mut weeks = step;
    while point.week.since(before.week) > weeks && rows.len() <= MOST_ROWS * 2 {
        let noted = frame.weeks.contains(&before.week.plus(weeks));
        rows.push(WeeklyRow {
            day: voice.day(plus_days(before.date, 7 * weeks)),
            anchor: String::new(),
            cells: Vec::new(),
            empty: if noted { "not written" } else { "no note" },
            span: if voice.stages.is_some() { 4 } else { 3 },
            written: Written::default(),
        });
        weeks += step;
    }
}

fn row(facts: &Facts, scope: Scope, voice: &Voice, point: &Point) -> WeeklyRow {
    WeeklyRow {
        day: voice.day(point.date),
        anchor: anchor(point.date),
        cells: cells(voice, point),
        empty: "",
        span: 1,
        written: written(facts, scope, &point.sources, MOST_LINKS),
    }
}

fn cells(voice: &Voice, point: &Point) -> Vec<String> {
    let dash = || "–".to_owned();
    let value = point.value.map(|value| voice.format.value(value));
    if let Some((k, n)) = point.numerator.zip(point.denominator) {
        let enough = n >= FEWEST_FOR_PERCENT;
        let interval = point.interval.filter(|_| enough);
        let interval = interval.map_or_else(dash, |interval| voice.format.range(interval.low, interval.high));
        let value = if enough { value } else { value.map(|_| dash()) };
        let counts = of(Proportion { k, n, rate: point.value, interval: None });
        return vec![counts, value.unwrap_or_else(|| "no data".to_owned()), interval];
    }
    vec![value.unwrap_or_else(dash), point.range.map_or_else(dash, |range| voice.format.value(range))]
}
