//! The 6–12 table: the last six weeks and the last twelve months of a metric, each beside the year before and the
//! target.

use serde::Serialize;

use super::sentences::gap;
use super::voice::Voice;
use super::weekly::anchor;
use super::written::{Written, written};
use crate::config::Total;
use crate::record::Scope;
use crate::report::chart::{ChartId, Charts, Target};
use crate::report::page::Link;
use crate::report::{Facts, dates};
use crate::series::{Period, Point};
use crate::source::date::{Week, plus_days};
use crate::topic::window::Days;

/// Days from a week to the one it is held against.
const YEAR: i32 = 364;
/// Links in a row.
const MOST_LINKS: usize = 3;

/// The two tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SixTwelve {
    /// What the value's column is called: `Leads`.
    pub head: String,
    /// Newest first.
    pub weeks: Vec<PeriodRow>,
    /// Newest first.
    pub months: Vec<PeriodRow>,
    /// Whether there is a target, and with it a picture and a gap.
    pub target: bool,
    /// Whether a week, or a month, has one a year before it.
    pub week_before: bool,
    /// As `week_before`, of months.
    pub month_before: bool,
    /// Whether months add, so that they have a mean a week.
    pub a_week: bool,
    /// `Against the target of 210 a week`
    pub weeks_caption: String,
    /// `A month is the sum of its weeks; the gap is to 210 a week`
    pub months_caption: String,
    /// When the first comparison with a year before comes; nothing once there is one.
    pub until: String,
}

/// A week or a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeriodRow {
    /// `9 November`, `November so far`
    pub name: String,
    /// The value, or a dash.
    pub value: String,
    /// Of a week, the change from the one before.
    pub change: String,
    /// Of a month, `4 of 5`.
    pub weeks: String,
    /// Of a month that adds, the mean a week.
    pub a_week: String,
    /// The year before, and the change from it: `189 (+20)`.
    pub before: String,
    /// The picture of the value against the target.
    pub picture: Option<ChartId>,
    /// The gap to the target.
    pub gap: String,
    /// Where it was written.
    pub written: Written,
}

/// The tables of a metric; `None` for a conversion.
pub fn six_twelve(facts: &Facts, scope: Scope, voice: &Voice, charts: &mut Charts) -> Option<SixTwelve> {
    let series = voice.series;
    let mut builder = Builder { facts, scope, voice, charts, top: top(voice) };
    let rows = |month: bool| series.periods.iter().rev().filter(move |period| period.month == month);
    let weeks: Vec<PeriodRow> = rows(false).map(|period| builder.week(period)).collect();
    let months: Vec<PeriodRow> = rows(true).map(|period| builder.month(period)).collect();
    let before = |month: bool| rows(month).any(|period| period.value_before.is_some());
    (!weeks.is_empty()).then(|| SixTwelve {
        head: voice.title.clone(),
        target: series.target.is_some(),
        week_before: before(false),
        month_before: before(true),
        a_week: series.total == Total::Sum,
        weeks_caption: weeks_caption(voice),
        months_caption: months_caption(voice),
        until: if before(false) || before(true) { String::new() } else { until(voice) },
        weeks,
        months,
    })
}

struct Builder<'a> {
    facts: &'a Facts,
    scope: Scope,
    voice: &'a Voice<'a>,
    charts: &'a mut Charts,
    top: f64,
}

impl Builder<'_> {
    fn week(&mut self, period: &Period) -> PeriodRow {
        let series = self.voice.series;
        let week = Week::of(period.from);
        let point = series.points.iter().find(|point| point.week == week);
        let earlier = week.plus(-series.step);
        let before = series.points.iter().find(|point| point.value.is_some() && point.week == earlier);
        let change = period.value.zip(before.and_then(|point| point.value)).map(|(now, before)| now - before);
        PeriodRow {
            name: self.week_name(period, point),
            value: self.value(period.value),
            change: change.map_or_else(dash, |change| self.voice.format.gap(change)),
            weeks: String::new(),
            a_week: String::new(),
            before: self.before(period.value, period.value_before, ""),
            picture: self.picture(period.value),
            gap: gap(self.voice, period.value),
            written: written(self.facts, self.scope, &period.sources, MOST_LINKS),
        }
    }

    /// The day of its note; while there is none, the week.
    fn week_name(&self, period: &Period, point: Option<&Point>) -> String {
        match point {
            Some(point) => self.voice.day(point.date),
            None if period.running => "this week, no note yet".to_owned(),
            None => format!("week of {}, no note", self.voice.day(period.from)),
        }
    }

    fn month(&mut self, period: &Period) -> PeriodRow {
        let adds = self.voice.series.total == Total::Sum;
        let mean = |value: Option<f64>, weeks: u32| value.filter(|_| weeks > 0).map(|value| value / f64::from(weeks));
        let a_week = mean(period.value, period.weeks).filter(|_| adds);
        let aimed = if adds { a_week } else { period.value };
        // Sums over different numbers of weeks cannot be compared; their means a week can.
        let uneven = adds && period.weeks != period.weeks_before;
        let before = if uneven {
            self.before(a_week, mean(period.value_before, period.weeks_before), " a week")
        } else {
            self.before(period.value, period.value_before, "")
        };
        let name = dates::month(period.from, self.voice.today);
        PeriodRow {
            name: if period.running { format!("{name} so far") } else { name },
            value: self.value(period.value),
            change: String::new(),
            weeks: format!("{} of {}", period.weeks, period.expected_weeks),
            a_week: self.value(a_week),
            before,
            picture: self.picture(aimed),
            gap: gap(self.voice, aimed),
            written: self.days(period),
        }
    }

    fn value(&self, value: Option<f64>) -> String {
        value.map_or_else(dash, |value| self.voice.format.value(value))
    }

    fn before(&self, now: Option<f64>, before: Option<f64>, what: &str) -> String {
        let Some(before) = before else { return dash() };
        let change = now.map(|now| format!(" ({})", self.voice.format.gap(now - before))).unwrap_or_default();
        format!("{}{what}{change}", self.voice.format.value(before))
    }

    fn picture(&mut self, value: Option<f64>) -> Option<ChartId> {
        let (value, target) = value.zip(self.voice.series.target)?;
        Some(self.charts.add(Target { value, target, top: self.top, width: 96 }))
    }

    /// The days of a month's figures: each leads to its line, or, where several notes make it, to its week's row.
    fn days(&self, period: &Period) -> Written {
        let days = Days { from: period.from, to: period.to };
        let own = days.of(&self.voice.series.points, |point| point.date).iter().filter(|point| point.value.is_some());
        let link = |point: &Point| Link::new(itoa::Buffer::new().format(point.date.day()), self.place(point));
        let links: Vec<Link> = own.map(link).collect();
        Written { links, more: 0 }
    }

    fn place(&self, point: &Point) -> String {
        match point.sources.as_slice() {
            [(id, line)] => self.facts.source_href(*id, Some(*line)),
            _ => {
                let page = self.facts.addresses.series(self.scope, &self.voice.series.name).unwrap_or_default();
                format!("{page}#{}", anchor(point.date))
            }
        }
    }
}

fn dash() -> String {
    "–".to_owned()
}

/// What fills the width of the pictures: the same for all rows.
fn top(voice: &Voice) -> f64 {
    let adds = voice.series.total == Total::Sum;
    let values = voice.series.periods.iter().filter_map(|period| {
        let weeks = if adds && period.month { f64::from(period.weeks.max(1)) } else { 1.0 };
        period.value.map(|value| value / weeks)
    });
    values.chain(voice.series.target).fold(0.0, f64::max)
}

fn weeks_caption(voice: &Voice) -> String {
    match voice.series.target {
        Some(target) => format!("Against the target of {}{}", voice.format.spoken(target), voice.a_week()),
        None => "Each week and the change from the one before".to_owned(),
    }
}

fn months_caption(voice: &Voice) -> String {
    let month = match voice.series.total {
        Total::Sum => "A month is the sum of its weeks",
        Total::Last => "A month is its last week",
        Total::Mean => "A month is the mean of its weeks",
    };
    match voice.series.target {
        Some(target) => format!("{month}; the gap is to {}{}", voice.format.spoken(target), voice.a_week()),
        None => month.to_owned(),
    }
}

fn until(voice: &Voice) -> String {
    let Some(first) = voice.series.points.iter().find(|point| point.value.is_some()) else { return String::new() };
    format!(
        "A year before: the figures begin on {}, so the first comparison comes with the note of {}.",
        voice.day(first.date),
        voice.day(plus_days(first.date, YEAR))
    )
}
