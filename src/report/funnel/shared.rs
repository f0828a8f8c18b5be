//! The conversion that both sides own: its sentence, its definition, who agreed, and its line.

use serde::Serialize;

use super::Basis;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::Link;
use crate::report::trends::chart_values::{MULTIPLE, multiple};
use crate::report::trends::sentences::{self, Said};
use crate::report::trends::voice::Voice;

/// What the page says of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shared {
    /// The sentence.
    pub says: Said,
    /// What is counted, who agreed to it and when.
    pub definition: String,
    /// Why the interval is at least that wide, where it is.
    pub wide: &'static str,
    /// Its line.
    pub chart: Option<ChartId>,
    /// Its page.
    pub link: Option<Link>,
}

/// The shared conversion of a scope; a sentence that says what is missing, where there is none.
pub(super) fn shared(basis: &Basis, charts: &mut Charts) -> Shared {
    let facts = basis.facts;
    let voice = basis.shared().map(|series| Voice::of(facts, series));
    let page = voice.as_ref().and_then(|voice| facts.addresses.series(basis.scope, &voice.series.name));
    let drawn = voice.as_ref().filter(|voice| voice.last().is_some_and(|(_, last)| basis.frame.holds(last.date)));
    Shared {
        chart: drawn.map(|voice| charts.add(multiple(voice, &basis.frame, MULTIPLE))),
        says: sentences::shared(facts, voice.as_ref()),
        definition: sentences::shared_definition(facts),
        wide: voice.as_ref().and_then(sentences::why_wide).unwrap_or_default(),
        link: page.map(|page| Link::new("Week by week, with its limits and quarters", page)),
    }
}
