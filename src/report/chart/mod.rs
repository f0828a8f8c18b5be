//! Charts as plain values: dates, numbers, and every label already in words. The site draws them.
//!
//! A page keeps its charts in [`Charts`]; its content holds the [`ChartId`] that each was given, and a template writes
//! `{{ charts[page.lead] }}`.

mod columns;
mod far;
mod rows;
mod series;
mod small;
mod timeline;

use jiff::civil::Date;
use serde::Serialize;

pub use columns::{ColumnLevel, Columns, SideLine, Sides};
pub use far::{Far, reach, reach_of_ranges};
pub use rows::{Dumbbell, DumbbellRow, Pareto, ParetoRow, QuarterRow, Quarters, RateRow, Rates};
pub use series::{Beside, Event, Extent, Last, Levels, Line, Multiple, Phase, Point, Pooled, Ranges, Series};
pub use small::{Bar, Glyph, Interval, Spark, Sparkbars, Target, Weeks};
pub use timeline::{Named, Said, Shape, Timeline};

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
        if self.charts.is_empty() {
            // Most pages have one, and room for four would be some thousand bytes.
            self.charts.reserve_exact(1);
        }
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
