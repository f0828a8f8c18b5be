//! The page of one metric or conversion.

use serde::Serialize;

use super::chart_values;
use super::frame::Frame;
use super::limits_words::{LevelRow, RateRow, levels, made_from, rates};
use super::sentences::{self, Said};
use super::signal_words::{SignalList, list};
use super::six_twelve::{SixTwelve, six_twelve};
use super::voice::Voice;
use super::weekly::{WeeklyTable, table};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Page, Section};
use crate::report::part::Party;
use crate::report::words;
use crate::series::Series;

/// A title in the browser and in the crumbs.
const LONGEST_TITLE: usize = 100;
/// Words of a definition.
const LONGEST_DEFINITION: usize = 400;

/// What the page shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SeriesPage {
    /// `Leads, a week`
    pub kicker: String,
    /// The sentence.
    pub says: Said,
    /// What last week is worth.
    pub deck: String,
    /// The lead chart, and the moving ranges of a metric.
    pub pictures: Vec<ChartId>,
    /// The table behind them.
    pub weekly: WeeklyTable,
    /// The numbered signals.
    pub signals: SignalList,
    /// Who looks after it.
    pub owner: Option<Party>,
    /// `both sides`, where both own it.
    pub owners: String,
    /// `a target of 210 a week`
    pub target: String,
    /// What it counts, and since when.
    pub definition: Vec<String>,
    /// What the limits are made from.
    pub limits: Vec<String>,
    /// Its levels, where there were several.
    pub levels: Vec<LevelRow>,
    /// The 6–12 table of a metric.
    pub periods: Option<SixTwelve>,
    /// The pooled rates of a conversion.
    pub rates: Vec<RateRow>,
    /// Why there may be more out than in.
    pub more_out: String,
}

/// The page of a metric or conversion in a scope, by its name in the tables; an empty page where the scope has none.
pub fn page(facts: &Facts, scope: Scope, name: &str) -> Page<SeriesPage> {
    let series = facts.analyses_of(scope).and_then(|analyses| analyses.series.find(name));
    let mut charts = Charts::default();
    let content = series.map(|series| content(facts, scope, series, &mut charts)).unwrap_or_default();
    let title = series.map_or_else(|| words::cut(name, LONGEST_TITLE), |series| Voice::of(facts, series).title);
    Page::below("metric.html", scope, Section::Trends, title, content).with_charts(charts)
}

fn content(facts: &Facts, scope: Scope, series: &Series, charts: &mut Charts) -> SeriesPage {
    let voice = Voice::of(facts, series);
    let frame = Frame::of(facts, scope);
    let lead = chart_values::lead(&voice, &frame);
    let above = lead.beside();
    let lead = charts.add(lead);
    let ranges = chart_values::ranges(&voice, &frame, above).map(|ranges| charts.add(ranges));
    SeriesPage {
        kicker: kicker(&voice),
        says: sentences::headline(&voice),
        deck: sentences::last_week(&voice),
        pictures: std::iter::once(lead).chain(ranges).collect(),
        weekly: table(facts, scope, &voice, &frame),
        signals: list(&voice, &frame),
        owner: series.owner.as_deref().map(|owner| facts.party(owner)),
        owners: if voice.shared { "both sides".to_owned() } else { String::new() },
        target: sentences::target(&voice).unwrap_or_default(),
        definition: definition(facts, &voice),
        limits: made_from(&voice),
        levels: levels(&voice),
        periods: six_twelve(facts, scope, &voice, charts),
        rates: rates(&voice, charts),
        more_out: more_out(&voice, &frame),
    }
}

/// Whether a series has a page of its own: metrics and conversions do.
pub fn has_page(series: &Series) -> bool {
    use crate::note::Line;
    use crate::series::Key;
    matches!(series.key, Key::Conversion(..) | Key::Written(Line::Metric(_)))
}

fn kicker(voice: &Voice) -> String {
    if voice.shared {
        return format!("{}, the shared conversion", voice.title);
    }
    if voice.a_week().is_empty() {
        format!("{}, week by week", voice.title)
    } else {
        format!("{}, a week", voice.title)
    }
}

fn definition(facts: &Facts, voice: &Voice) -> Vec<String> {
    if voice.shared {
        return vec![sentences::shared_definition(facts)];
    }
    let mut said: Vec<String> = Vec::new();
    if let Some((from, to)) = &voice.stages {
        said.push(format!("{} of a week against the {from} of the same week.", words::capital(to)));
    }
    let series = voice.series;
    said.extend(series.definition.as_deref().map(|text| full_stop(&words::cut(text.trim(), LONGEST_DEFINITION))));
    said.extend(series.since.map(|since| format!("Counted so since {}.", voice.day(since))));
    said
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

fn more_out(voice: &Voice, frame: &Frame) -> String {
    let more = voice.series.points.iter().any(|point| {
        frame.holds(point.date) && point.numerator.zip(point.denominator).is_some_and(|(k, n)| k > n && n > 0.0)
    });
    let Some((from, to)) = voice.stages.as_ref().filter(|_| more) else { return String::new() };
    format!(
        "Where a week has more {to} than {from}, some of them entered before it: the share is over 100% and has no interval."
    )
}
