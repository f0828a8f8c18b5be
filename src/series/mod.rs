//! Numbers through time: limits, signals, rates, the 6–12 table, agreements, campaigns.

mod again;
mod agreements;
mod assemble;
mod campaign;
mod campaigns;
mod combine;
pub mod describe;
pub mod gather;
mod limits;
mod periods;
mod phases;
pub mod quarters;
#[cfg(test)]
mod sample;
mod signals;
mod windows;
mod written;

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{Better, Total, Unit};
use crate::note::Line;
use crate::record::{MeetingId, Scope};
use crate::source::date::Week;
use crate::statistics::{Interval, Proportion};
pub use agreements::{AgreementResult, AgreementWeek, AgreementWindow};
pub use campaign::{Campaign, CampaignReading};
pub use written::Written;

/// Which series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A line that notes write.
    Written(Line),
    /// A conversion between two stages, earlier and later.
    Conversion(String, String),
}

/// All series of a scope.
#[derive(Debug, Clone)]
pub struct SeriesSet {
    /// The scope.
    pub scope: Scope,
    /// Stages that a note records, first to last.
    pub stages: Vec<String>,
    /// Metrics, in the order: stages of the funnel first, then the configuration's, then by slug; each once.
    /// Then conversions in the order of the funnel (the shared pair where it stands, else last).
    /// Then campaign figures, rejections and pulse by key.
    pub series: Vec<Arc<Series>>,
    /// Index of the shared conversion in `series`, where it has a row.
    pub shared: Option<usize>,
    /// Agreements, in the configuration's order.
    pub agreements: Vec<AgreementResult>,
    /// Campaigns by slug: those with figures and, in the whole workspace, those with only a card.
    pub campaigns: Vec<Campaign>,
    /// Weeks in which a stage's volume signalled up while the shared conversion signalled down, by date.
    pub apart: Vec<Apart>,
}

/// A week in which a stage's volume and the shared conversion pulled apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// The week.
    pub week: Week,
    /// The date of the conversion's row.
    pub date: Date,
    /// Index of the stage's metric in `series`.
    pub series: usize,
    /// Index of its row of that week.
    pub row: usize,
    /// Index of the shared conversion's row of that week.
    pub shared_row: usize,
}

/// One number through time, in one scope.
#[derive(Debug, Clone)]
pub struct Series {
    /// Which.
    pub key: Key,
    /// As the tables name it: `leads`, `mql>sql`, `campaign/x/leads`, `rejected/x`, `pulse/sales`.
    pub name: String,
    /// As a person says it: `Leads`, `MQLs to SQLs`. The words of a stage: its metric's title, else made from its slug.
    pub title: String,
    /// What its values are.
    pub unit: Unit,
    /// Which way is good.
    pub better: Better,
    /// How it totals.
    pub total: Total,
    /// The target, a week.
    pub target: Option<f64>,
    /// The side or person that looks after it.
    pub owner: Option<String>,
    /// What it counts.
    pub definition: Option<String>,
    /// Since when that definition holds.
    pub since: Option<Date>,
    /// Rows by date: points and, of a conversion, weeks with n = 0, without a value. A figure that was not measured
    /// makes no row.
    pub points: Vec<Point>,
    /// The most common number of weeks between successive points.
    pub step: i32,
    /// Phases by their first point; empty for series without limits.
    pub phases: Vec<Phase>,
    /// What it says today; `None` for series without limits or without a point.
    pub reading: Option<Reading>,
    /// Pooled rates of a conversion; empty for others.
    pub rates: Vec<PooledRate>,
    /// The 6–12 table of a metric; empty for others.
    pub periods: Vec<Period>,
}

/// A value of a series in a week.
#[derive(Debug, Clone)]
pub struct Point {
    /// The date of its note (the latest, where teams add up).
    pub date: Date,
    /// Its week.
    pub week: Week,
    /// The value; rates 0–1.
    pub value: Option<f64>,
    /// Of a conversion.
    pub numerator: Option<f64>,
    /// Of a conversion.
    pub denominator: Option<f64>,
    /// Wilson interval of a conversion.
    pub interval: Option<Interval>,
    /// Its phase, from 1; `None` without a value, and in series without limits.
    pub phase: Option<u32>,
    /// Centre line.
    pub centre: Option<f64>,
    /// Lower limit as shown (clamped).
    pub lower: Option<f64>,
    /// Upper limit as shown (clamped).
    pub upper: Option<f64>,
    /// Moving range from the point before, where there is one.
    pub range: Option<f64>,
    /// Its upper limit (XmR only).
    pub range_upper: Option<f64>,
    /// Whether the limits are provisional; `None` without limits.
    pub provisional: Option<bool>,
    /// Signals met here.
    pub signals: Vec<Signal>,
    /// Whether it lies above the centre (`Some(true)`), below, or on it (`None`).
    pub above: Option<bool>,
    /// Whether it is part of a run: the whole of it, from where its side was taken.
    pub in_run: bool,
    /// The notes that it came from, with the line of the key. Of a conversion those of its numerator first.
    pub sources: Vec<(MeetingId, u32)>,
    /// Whether it is pooled over teams (no path in the tables).
    pub pooled: bool,
}

/// The four rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Strictly beyond a limit.
    Outside,
    /// Eight in a row on one side of the centre.
    Run,
    /// Three of four nearer a limit than the centre.
    NearLimit,
    /// The moving range is above its limit.
    Range,
}

impl Signal {
    /// As the tables name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Run => "run",
            Self::NearLimit => "near-limit",
            Self::Range => "range",
        }
    }
}

/// A stretch with one level.
#[derive(Debug, Clone)]
pub struct Phase {
    /// Number, from 1.
    pub number: u32,
    /// Index of its first point in `points`.
    pub first: usize,
    /// Index of its last point in `points`.
    pub last: usize,
    /// How many points (rows with a value) it has.
    pub points: usize,
    /// Why it began, where a `shift` says so.
    pub reason: Option<String>,
    /// Whether it began because the set of teams that are added changed.
    pub teams_changed: bool,
    /// Its baseline's limits; `None` with the reason in `without`.
    pub limits: Option<Limits>,
    /// Why there are no limits.
    pub without: Option<NoLimits>,
    /// Index in `points` of the last point of the baseline.
    pub baseline_last: usize,
}

/// Limits of a phase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Centre line: mean, or pooled share.
    pub centre: f64,
    /// XmR: natural process limits, unclamped. p′: those of the last point.
    pub lower: f64,
    /// As `lower`.
    pub upper: f64,
    /// XmR: mean moving range.
    pub mean_range: Option<f64>,
    /// XmR: upper range limit.
    pub range_upper: Option<f64>,
    /// p′: sigma z, floored at 1.
    pub sigma_z: Option<f64>,
    /// With 6–11 points in the phase.
    pub provisional: bool,
}

/// Why a phase has no limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLimits {
    /// Fewer than 6 points, or fewer than 4 moving ranges: how many more weeks it takes at least.
    TooFew(u32),
    /// A count whose mean is under 2.
    SmallCount,
    /// A rate that is 0, or 1 or more, or whose weeks are too small: months are proposed.
    SmallRate,
}

/// What a series says today.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// No limits yet, or never.
    NoLimits(NoLimits),
    /// Provisional limits: no signal is given.
    Provisional {
        /// How many more weeks until they stand.
        weeks: u32,
    },
    /// Within its usual range since this day.
    Usual {
        /// The day after its last signal, or the start of its phase.
        since: Date,
    },
    /// A signal on the last point.
    Signalled(SignalReading),
}

/// A signal that stands on the last point.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalReading {
    /// Which rules are met.
    pub signals: Vec<Signal>,
    /// Up or down.
    pub up: bool,
    /// For a run: the first point of it; else the last point. Index in `points`.
    pub first: usize,
    /// How many points it lasts.
    pub count: usize,
    /// Mean (or pooled rate) over it.
    pub level: f64,
    /// The centre it is held against.
    pub centre: f64,
}

/// A conversion pooled over a window or a quarter.
#[derive(Debug, Clone)]
pub struct PooledRate {
    /// First day of the window.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// What the window is.
    pub window: Window,
    /// Whether it is a calendar quarter: `recent` or the window before may happen to be one, and is there once.
    pub quarter: bool,
    /// k of n.
    pub share: Proportion,
    /// How many weeks have both.
    pub weeks: u32,
}

/// The windows that the report speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Window {
    /// The last `recent` weeks.
    Recent,
    /// As many before.
    Before,
    /// A calendar quarter.
    Quarter,
}

/// A week or a month of the 6–12 table.
#[derive(Debug, Clone)]
pub struct Period {
    /// `2026-W12` or `2026-03`.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Whether it is a month.
    pub month: bool,
    /// Whether the day of the report lies in it before its end.
    pub running: bool,
    /// The value, by the metric's total.
    pub value: Option<f64>,
    /// Points in it.
    pub weeks: u32,
    /// How many there should be.
    pub expected_weeks: u32,
    /// The value 52 weeks, or the month a year, before.
    pub value_before: Option<f64>,
    /// Points in that.
    pub weeks_before: u32,
    /// Where its points were written.
    pub sources: Vec<(MeetingId, u32)>,
}
