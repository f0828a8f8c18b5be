//! Weeks in which a stage's volume signalled up while the shared conversion signalled down: more came in, and less came
//! of it.

use serde::Serialize;

use super::Basis;
use crate::report::page::Link;
use crate::report::trends::sentences::{self, of};
use crate::report::trends::voice::Voice;
use crate::report::{numbers, words};
use crate::series::Apart;
use crate::statistics::Proportion;

/// The latest weeks that are told.
const MOST: usize = 6;

/// Weeks in which volume and the shared conversion pulled apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Pulls {
    /// What there is to say; nothing where there is no shared conversion.
    pub says: String,
    /// The latest, newest first.
    pub rows: Vec<Pull>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pull {
    /// `25 May`
    pub day: String,
    /// `Leads rose while a smaller share of MQLs became SQLs`
    pub says: String,
    /// The volume, leading to its line.
    pub volume: Link,
    /// The share, leading to its line.
    pub share: Link,
}

/// What the page says of them.
pub(super) fn apart(basis: &Basis) -> Pulls {
    let Some((set, shared)) = basis.set.zip(basis.shared()) else { return Pulls::default() };
    let shared = Voice::of(basis.facts, shared);
    let Some((from, to)) = shared.stages.as_ref() else { return Pulls::default() };
    let became = shared.became();
    let rows: Vec<Pull> = set.apart.iter().rev().take(MOST).filter_map(|apart| pull(basis, &shared, apart)).collect();
    let many = u64::try_from(set.apart.len()).unwrap_or(u64::MAX);
    let says = match many {
        0 => format!(
            "In no week did a stage’s volume stand out upwards while a smaller share of {from} {became} {to} than is usual."
        ),
        1 => format!("Once a stage’s volume signalled up while the share of {from} that {became} {to} signalled down."),
        _ => format!(
            "{} a stage’s volume signalled up while the share of {from} that {became} {to} signalled down.",
            words::capital(&numbers::times(many))
        ),
    };
    Pulls { says, rows }
}

fn pull(basis: &Basis, shared: &Voice, apart: &Apart) -> Option<Pull> {
    let volume = Voice::of(basis.facts, basis.series().get(apart.series)?);
    let row = volume.series.points.get(apart.row)?;
    let rate = shared.series.points.get(apart.shared_row)?;
    let source = |sources: &[(crate::record::MeetingId, u32)]| {
        sources.first().map_or_else(String::new, |(meeting, line)| basis.facts.source_href(*meeting, Some(*line)))
    };
    let counts = rate.numerator.zip(rate.denominator);
    let counts = counts
        .map_or_else(String::new, |(k, n)| format!(" ({})", of(Proportion { k, n, rate: rate.value, interval: None })));
    let share = shared.value_of(rate).unwrap_or_default();
    let share = if share.contains(" of ") { share } else { format!("{share}{counts}") };
    Some(Pull {
        day: shared.day(apart.date),
        says: sentences::apart(&volume, shared, apart.row)?,
        volume: Link::new(volume.value_of(row)?, source(&row.sources)),
        share: Link::new(share, source(&rate.sources)),
    })
}
