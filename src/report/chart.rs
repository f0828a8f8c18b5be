//! Charts as plain values: dates, numbers, and every label already in words. The site draws them.
//!
//! A page keeps its charts in [`Charts`]; its content holds the [`ChartId`] that each was given, and a template writes
//! `{{ charts[page.lead] }}`.

use jiff::civil::Date;
use serde::Serialize;

/// A chart's place in the page's [`Charts`]; in a template the index into `charts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ChartId(pub u32);

/// The charts of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Charts {
    charts: Vec<Chart>,
}

impl Charts {
    /// Keeps a chart.
    pub fn add(&mut self, chart: impl Into<Chart>) -> ChartId {
        self.charts.push(chart.into());
        ChartId(u32::try_from(self.charts.len() - 1).unwrap_or(u32::MAX))
    }

    /// All of them, in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Chart> {
        self.charts.iter()
    }
}

macro_rules! charts {
    ($($(#[$doc:meta])* $name:ident($of:ty)),* $(,)?) => {
        /// Any chart.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Chart {
            $($(#[$doc])* $name($of)),*
        }

        $(impl From<$of> for Chart {
            fn from(chart: $of) -> Self {
                Self::$name(chart)
            }
        })*
    };
}

charts! {
    /// A series in full, two cuts.
    Series(Series),
    /// Its moving ranges, two cuts.
    Ranges(Ranges),
    /// A small multiple, 360 wide.
    Multiple(Multiple),
    /// A line in a row.
    Spark(Spark),
    /// Weekly counts in a row.
    Sparkbars(Sparkbars),
    /// A rate with its interval in a row.
    Interval(Interval),
    /// A value against its target in a row.
    Target(Target),
    /// A share of the longest, in a row as wide as its column.
    Bar(Bar),
    /// Meetings kept and missed in a row.
    Weeks(Weeks),
    /// Shares by quarter with the mark of a side.
    Quarters(Quarters),
    /// The dates of a thread, two cuts.
    Timeline(Timeline),
    /// Shares now and before, two cuts.
    Dumbbell(Dumbbell),
    /// Rates of several things with their intervals, two cuts.
    Rates(Rates),
    /// Counts by week, two cuts.
    Columns(Columns),
    /// Amounts by name, longest first, two cuts.
    Pareto(Pareto),
    /// The lines of both sides, two cuts.
    Sides(Sides),
    /// The sign of a reading.
    Glyph(Glyph),
}

/// What a chart says to those who do not see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its name: `MQLs that became SQLs, week by week`.
    pub title: String,
    /// What it shows, in a sentence or two with the figures that matter.
    pub description: String,
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// A line through time with its usual range.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The days that the chart covers.
    pub days: Stretch,
    /// Points with a value, by date. Weeks without one are simply not there.
    pub points: Vec<Point>,
    /// The phases that reach into those days.
    pub phases: Vec<Phase>,
    /// What happened, by date.
    pub events: Vec<Event>,
}

/// A point of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The day.
    pub date: Date,
    /// The value.
    pub value: f64,
    /// Whether the line breaks before it: more than a step since the last, or a new phase.
    pub broken: bool,
    /// Drawn hollow: fewer than five counted.
    pub hollow: bool,
    /// Part of a run (drawn heavier).
    pub run: bool,
    /// The number of the signal that is explained beside the chart; at most one point has each.
    pub signal: Option<u32>,
    /// Limits at this point, where they vary by point (p′).
    pub limits: Option<(f64, f64)>,
}

impl Point {
    /// A plain point.
    pub fn new(date: Date, value: f64) -> Self {
        Self { date, value, broken: false, hollow: false, run: false, signal: None, limits: None }
    }
}

/// A stretch with one level.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// From its first point to its last.
    pub days: Stretch,
    /// The last day of its baseline: from there on the centre is carried forward.
    pub baseline: Date,
    /// Centre and limits; none where there are none yet.
    pub levels: Option<Levels>,
    /// Drawn dashed: 6–11 points.
    pub provisional: bool,
}

/// Centre and limits of a phase, as shown, with their words.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// Centre.
    pub centre: f64,
    /// Lower limit (of the last point, where they vary).
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// `31%`
    pub centre_text: String,
    /// `10%`
    pub lower_text: String,
    /// `53%`
    pub upper_text: String,
}

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// Its words.
    pub text: String,
    /// Its day in words, for the small charts: `27 April`.
    pub day: String,
}

/// A series in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// For those who do not see it.
    pub words: Words,
    /// The line.
    pub line: Line,
    /// The last value; nothing is written without.
    pub last: Option<Last>,
    /// The window that is pooled, with its rate.
    pub pooled: Option<Pooled>,
    /// `average`, or what else the centre is.
    pub centre_word: &'static str,
    /// The scale where no phase has limits yet: the highest and the lowest value.
    pub extent: Option<Extent>,
}

/// The highest and the lowest value of a line, with their words.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// The highest.
    pub high: f64,
    /// The lowest.
    pub low: f64,
    /// `53%`
    pub high_text: String,
    /// `10%`
    pub low_text: String,
}

impl Extent {
    /// Of the points of a line, in words; `None` of none.
    pub fn of(points: &[Point], text: impl Fn(f64) -> String) -> Option<Self> {
        let values = || points.iter().map(|point| point.value).filter(|value| value.is_finite());
        let (low, high) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
        Some(Self { high, low, high_text: text(high), low_text: text(low) })
    }
}

/// The last value of a series in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// `215`, `25%`
    pub text: String,
    /// `last week`, or the day where it is older.
    pub word: String,
}

/// A rate over a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// The window.
    pub days: Stretch,
    /// `last eight weeks`
    pub label: String,
    /// The rate, 0–1.
    pub rate: f64,
    /// Its interval, where there is one.
    pub interval: Option<(f64, f64)>,
    /// `31%`
    pub rate_text: String,
    /// `27–36%`
    pub interval_text: String,
}

/// Moving ranges of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// For those who do not see it.
    pub words: Words,
    /// The days that the chart covers: those of the series above it.
    pub days: Stretch,
    /// Each range, at the second of its two points; `broken` where the one before has none.
    pub points: Vec<Point>,
    /// By phase: the mean and the upper limit.
    pub phases: Vec<Phase>,
    /// Whether the right margin must leave room for the series' last value above it.
    pub beside_value: bool,
}

/// A small multiple.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiple {
    /// `Leads: 215 last week, usual range 141–243`
    pub label: String,
    /// The line.
    pub line: Line,
    /// The last value in words.
    pub last: String,
    /// Its height: 104, or 92 in the brief.
    pub height: u16,
}

/// A line in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Spark {
    /// The line; events are not drawn.
    pub line: Line,
    /// Width and height: 112 × 26, 168 × 32, 96 × 22.
    pub size: (u16, u16),
}

/// Weekly counts in a row, 176 × 30.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sparkbars {
    /// By week, oldest first.
    pub weeks: Vec<u32>,
    /// How many of the last are drawn in ink.
    pub recent: usize,
    /// The week since which the answer is in use.
    pub answered: Option<usize>,
    /// The count that fills the height: the same for all rows of a table.
    pub top: u32,
}

/// A rate with its interval, on a fixed scale from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The rate; nothing is drawn but the scale without.
    pub rate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// 1 or 2 in the colour of that side; else ink.
    pub side: u8,
    /// Its width: 150, or 240.
    pub width: u16,
}

/// A value against its target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The value.
    pub value: f64,
    /// What was aimed at.
    pub target: f64,
    /// What fills the width: the same for all rows of a table.
    pub top: f64,
    /// Its width: 96, or 132.
    pub width: u16,
}

/// A share of the longest bar, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar(pub f64);

/// Weeks kept (`true`) and missed, oldest first; 148 × 14.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weeks(pub Vec<bool>);

/// Shares by quarter, one direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Quarters {
    /// For those who do not see it.
    pub words: Words,
    /// 1 or 2: the side's colour and shape; else ink.
    pub side: u8,
    /// The letter in its marks.
    pub letter: String,
    /// A row each.
    pub rows: Vec<QuarterRow>,
}

/// A quarter's share.
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterRow {
    /// `Jul–Sep`
    pub label: String,
    /// The share; none with fewer than five.
    pub rate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// `72%`, or nothing.
    pub text: String,
    /// `13/18`
    pub count: String,
}

/// When a thread was spoken of, and the dates that were named.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// For those who do not see it.
    pub words: Words,
    /// The notes it stands in, by date.
    pub said: Vec<Said>,
    /// The dates that were named, in the order in which they were.
    pub named: Vec<Named>,
    /// The day of the report.
    pub today: Date,
    /// The agreed date, where it has passed and the thread is open, or was when it ended.
    pub past_since: Option<Date>,
    /// When it ended.
    pub ended: Option<Date>,
    /// Words of the two lines: `said in the note of`, `promised for`.
    pub lines: (&'static str, &'static str),
}

/// A note that a thread stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its day.
    pub date: Date,
    /// `5 Oct`
    pub label: String,
    /// The place in `named` of the date it gave.
    pub named: Option<usize>,
}

/// A date that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The day.
    pub date: Date,
    /// `23 Oct`
    pub label: String,
    /// `first date`, `agreed date`, `expected`, or nothing.
    pub word: &'static str,
    /// How it is drawn.
    pub shape: Shape,
}

/// How a named date is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// An open diamond.
    Open,
    /// A filled one: the date agreed.
    Agreed,
    /// A dashed one: named after the agreed date had passed, or assumed.
    Dashed,
}

/// Shares of several things, now and before.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// For those who do not see it.
    pub words: Words,
    /// A row each.
    pub rows: Vec<DumbbellRow>,
    /// The words at none, half and all.
    pub scale: [&'static str; 3],
}

/// One thing, now and before.
#[derive(Debug, Clone, PartialEq)]
pub struct DumbbellRow {
    /// Its name.
    pub label: String,
    /// In bold: no answer yet.
    pub bold: bool,
    /// The share before, 0–1.
    pub before: Option<f64>,
    /// The share now.
    pub now: Option<f64>,
    /// `12 of 14 → 9 of 16`
    pub counts: String,
    /// `rising`, `new`, or nothing.
    pub word: String,
}

/// Rates of several things with their intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// For those who do not see it.
    pub words: Words,
    /// A row each.
    pub rows: Vec<RateRow>,
    /// What the upright tick is: `the others`.
    pub tick: &'static str,
}

/// One thing's rate.
#[derive(Debug, Clone, PartialEq)]
pub struct RateRow {
    /// Its name.
    pub label: String,
    /// In bold: worth talking about.
    pub bold: bool,
    /// The rate; none with fewer than five.
    pub rate: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// What it is held against.
    pub against: Option<f64>,
    /// `9 of 121`
    pub counts: String,
    /// `not converting`
    pub word: String,
}

/// Counts by week.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// For those who do not see it.
    pub words: Words,
    /// What the scale counts: `mentions a meeting`.
    pub unit: String,
    /// The days that the chart covers.
    pub days: Stretch,
    /// A column each, by date.
    pub columns: Vec<(Date, f64)>,
    /// What happened.
    pub events: Vec<Event>,
    /// Since when the answer is in use, with the words beside it: `since 7 September`.
    pub answered: Option<(Date, String)>,
    /// Levels of windows.
    pub levels: Vec<ColumnLevel>,
}

/// The level of a window of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnLevel {
    /// The window.
    pub days: Stretch,
    /// The level.
    pub value: f64,
    /// `2.0`
    pub text: String,
    /// `a meeting, before`
    pub label: String,
    /// The words on its band: `ten weeks before`; without any, no band is drawn.
    pub band: String,
}

/// Amounts by name, longest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pareto {
    /// For those who do not see it.
    pub words: Words,
    /// A row each.
    pub rows: Vec<ParetoRow>,
}

/// One amount.
#[derive(Debug, Clone, PartialEq)]
pub struct ParetoRow {
    /// Its name.
    pub label: String,
    /// The amount.
    pub value: f64,
    /// `41`
    pub text: String,
    /// `58% so far`, or nothing.
    pub so_far: String,
}

/// The lines of both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// For those who do not see it.
    pub words: Words,
    /// The days that the chart covers.
    pub days: Stretch,
    /// A line each, in the order of the sides: its number (1, 2, or another), letter, name and points.
    pub lines: Vec<SideLine>,
    /// The ends of the scale, with their words: `(1.0, "1")`, `(5.0, "5")`.
    pub scale: [(f64, &'static str); 2],
    /// What happened.
    pub events: Vec<Event>,
}

/// The line of a side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideLine {
    /// 1, 2, or another.
    pub side: u8,
    /// The letter in its mark.
    pub letter: String,
    /// Its points.
    pub points: Vec<Point>,
    /// The last value in words.
    pub last: String,
}

/// The sign of a reading, always beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Too early: a dashed ring.
    Early,
    /// Not producing: a struck ring.
    Nothing,
    /// Not converting: a half disc.
    Half,
    /// Working: a disc.
    Full,
    /// No different, or not judged: an open ring.
    Open,
}
