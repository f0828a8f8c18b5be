//! The conversions of the quarter against the quarter before.

use serde::Serialize;

use super::{Basis, TITLE, more};
use crate::report::page::{Link, Section};
use crate::report::trends::sentences;
use crate::report::trends::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::report::words;
use crate::series::Key;
use crate::statistics::Proportion;
use crate::statistics::proportion::newcombe;

/// Rows of the table.
const MOST: usize = 7;

/// The conversions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Funnel {
    /// In the order of the funnel.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
}

/// A conversion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name and page.
    pub link: Link,
    /// `168 of 546`
    pub counted: String,
    /// `31%`; a dash of fewer than five.
    pub share: String,
    /// `27–35%`, `27–35% or wider`
    pub interval: String,
    /// The share of the quarter before.
    pub before: String,
    /// `not told apart`, `more`, `fewer`, `too few`.
    pub against: &'static str,
}

/// The table; `None` without a conversion in the quarter.
pub(super) fn funnel(basis: &Basis) -> Option<Funnel> {
    let all = basis.analyses.map_or(&[][..], |analyses| &analyses.series.series);
    let conversions = all.iter().filter(|series| matches!(series.key, Key::Conversion(..)));
    let mut rows: Vec<Row> = conversions.filter_map(|series| row(basis, &Voice::of(basis.facts, series))).collect();
    let all = rows.len();
    rows.truncate(MOST);
    let href = basis.facts.addresses.section(basis.scope, Section::Trends);
    (!rows.is_empty()).then(|| Funnel { more: more(all, rows.len(), href), rows })
}

fn row(basis: &Basis, voice: &Voice) -> Option<Row> {
    let now = voice.series.of_quarter(basis.quarter.from)?.share;
    let before = voice.series.of_quarter(basis.before.from).map(|rate| rate.share);
    let said = |share: Proportion| enough(share).and_then(|share| share.rate).map(|rate| voice.format.value(rate));
    let page = basis.facts.addresses.series(basis.scope, &voice.series.name).unwrap_or_default();
    Some(Row {
        link: Link::new(words::cut(&voice.title, TITLE), page),
        counted: sentences::of(now),
        share: said(now).unwrap_or_else(|| "–".to_owned()),
        interval: sentences::pooled_interval(voice, now).unwrap_or_default(),
        before: before.map_or_else(|| "–".to_owned(), |before| said(before).unwrap_or_else(|| sentences::of(before))),
        against: against(now, before, sentences::spread(voice)),
    })
}

/// By Newcombe's interval of the difference, as wide as weeks that differ by `spread` (σz) make it.
pub(super) fn against(now: Proportion, before: Option<Proportion>, spread: f64) -> &'static str {
    let Some(before) = before.filter(|before| before.n > 0.0) else { return "nothing before" };
    if enough(now).is_none() || enough(before).is_none() {
        return "too few";
    }
    match newcombe(now, before).map(|difference| difference.spread(spread)) {
        Some(interval) if interval.low > 0.0 => "more",
        Some(interval) if interval.high < 0.0 => "fewer",
        Some(_) => "not told apart",
        None => "–",
    }
}

fn enough(share: Proportion) -> Option<Proportion> {
    (share.n >= FEWEST_FOR_PERCENT).then_some(share)
}
