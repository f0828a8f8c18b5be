//! Within their usual range: the figures of which last week's up or down is noise.

use std::sync::Arc;

use serde::Serialize;

use super::more::{More, Rows};
use super::{Basis, changed, count};
use crate::report::chart::{ChartId, Charts};
use crate::report::numbers;
use crate::report::page::{Link, Section};
use crate::report::trends::chart_values::spark;
use crate::report::trends::voice::{Recency, Voice};
use crate::report::words;
use crate::series::{NoLimits, Reading, Series};

/// Figures of the strip: two lines of six.
const MOST: Rows = Rows { screen: 12, paper: 12, dense: 6 };
/// The size of a line.
const SIZE: (u16, u16) = (168, 32);

/// Figures within their usual range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Steady {
    /// `The other twelve: last week’s ups and downs in them are noise.`
    pub says: String,
    /// The first of them.
    pub figures: Vec<Figure>,
    /// The others.
    pub more: More,
}

/// A figure of the strip.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Its name and page.
    pub link: Link,
    /// Its last value.
    pub last: String,
    /// Its line.
    pub chart: ChartId,
}

/// The strip; `None` where no figure has firm limits, or all of them signal.
pub(super) fn steady(basis: &Basis, charts: &mut Charts) -> Option<Steady> {
    let (changed, usual) = changed::looked_at(basis);
    if usual.is_empty() {
        return None;
    }
    let voices: Vec<Voice> = usual.iter().map(|series| Voice::of(basis.facts, series)).collect();
    let figures: Vec<Figure> = voices.iter().take(MOST.screen).map(|voice| figure(basis, voice, charts)).collect();
    let says = format!("{}{}", says(changed.len(), &voices), young(basis));
    let href = basis.facts.addresses.section(basis.scope, Section::Trends);
    Some(Steady { says, more: More::of(usual.len(), MOST, href), figures })
}

fn figure(basis: &Basis, voice: &Voice, charts: &mut Charts) -> Figure {
    let href = basis.facts.addresses.series(basis.scope, &voice.series.name).unwrap_or_default();
    let last = voice.last().and_then(|(_, last)| last.value);
    Figure {
        link: Link::new(words::cut(&voice.title, 40), href),
        last: last.map(|last| voice.format.value(last)).unwrap_or_default(),
        chart: charts.add(spark(voice, &basis.frame, SIZE)),
    }
}

fn says(changed: usize, voices: &[Voice]) -> String {
    let newest = voices.iter().filter_map(|voice| Some((voice.last()?.1.week, voice))).max_by_key(|(week, _)| *week);
    let week = match newest.map(|(_, voice)| voice.recency()) {
        Some(Recency::ThisWeek) => "this week’s",
        Some(Recency::LastWeek) => "last week’s",
        _ => "the latest",
    };
    let many = numbers::spelled(count(voices.len()));
    match (changed, voices.len()) {
        (0, 1) => format!("The one figure with limits: {week} up or down in it is noise."),
        (0, all) => {
            let all = words::capital(&numbers::all(count(all)));
            format!("{all} figures: {week} ups and downs in them are noise.")
        }
        (_, 1) => format!("The other one: {week} up or down in it is noise."),
        _ => format!("The other {many}: {week} ups and downs in them are noise."),
    }
}

/// Those that are too young to tell.
fn young(basis: &Basis) -> String {
    let is_young = |series: &&Arc<Series>| {
        matches!(series.reading, Some(Reading::Provisional { .. } | Reading::NoLimits(NoLimits::TooFew(_))))
    };
    let all = basis.analyses.map_or(&[][..], |analyses| &analyses.series.series);
    match all.iter().filter(is_young).count() {
        0 => String::new(),
        1 => " One more is too young to tell.".to_owned(),
        n => format!(" {} more are too young to tell.", words::capital(&numbers::spelled(count(n)))),
    }
}
