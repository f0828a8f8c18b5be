//! Charts of one figure through time.

use jiff::civil::Date;

use super::{Far, Stretch, Words};

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
    pub extent: Option<Box<Extent>>,
    /// What lies beyond the edge.
    pub far: Vec<Far>,
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
    /// Of the points of a line, in words; `None` of none. In a box, so that no chart is much larger than the others.
    pub fn of(points: &[Point], text: impl Fn(f64) -> String) -> Option<Box<Self>> {
        let values = || points.iter().map(|point| point.value).filter(|value| value.is_finite());
        let (low, high) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
        Some(Box::new(Self { high, low, high_text: text(high), low_text: text(low) }))
    }
}

/// What stands beside a series, for which it and the moving ranges below leave the same room: so their weeks stand in
/// line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The words of its scale.
    pub scale: Vec<String>,
    /// Its last value.
    pub last: Option<Last>,
    /// Whether its last point has the number of a signal.
    pub signalled: bool,
}

impl Series {
    /// What stands beside it.
    pub fn beside(&self) -> Beside {
        let levels = self.line.phases.iter().find_map(|phase| phase.levels.as_ref());
        let scale = match (levels, &self.extent) {
            (Some(of), _) => vec![&*of.upper_text, &of.centre_text, &of.lower_text, self.centre_word],
            (None, Some(of)) => vec![&*of.high_text, &of.low_text],
            (None, None) => Vec::new(),
        };
        Beside {
            scale: scale.into_iter().map(str::to_owned).collect(),
            last: self.last.clone(),
            signalled: self.line.points.last().is_some_and(|point| point.signal.is_some()),
        }
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
    /// What stands beside the series above.
    pub above: Beside,
    /// What lies beyond the edge.
    pub far: Vec<Far>,
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
    /// What lies beyond the edge.
    pub far: Vec<Far>,
    /// Its height: 104, or 92 in the brief.
    pub height: u16,
}
