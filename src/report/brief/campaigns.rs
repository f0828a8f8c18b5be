//! Campaigns worth ten minutes together: those whose figures say that they do not convert, or bring nothing.

use serde::Serialize;

use super::Basis;
use super::more::{More, Rows};
use crate::report::campaigns::{card, reading};
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Section};
use crate::report::words;
use crate::series::{Campaign, CampaignReading};

/// Campaigns of the section.
const MOST: Rows = Rows { screen: 4, paper: 2, dense: 1 };

/// Campaigns to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Campaigns {
    /// The first of them.
    pub rows: Vec<Row>,
    /// The others.
    pub more: More,
}

/// A campaign to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// The sign of its reading.
    pub glyph: ChartId,
    /// `not converting`
    pub word: &'static str,
    /// `9 of 121 accepted leads became opportunities, 7% against 23% in the others. The message, or the follow-up?`
    pub note: String,
}

/// Those to talk about; `None` without any.
pub(super) fn campaigns(basis: &Basis, charts: &mut Charts) -> Option<Campaigns> {
    let record = &basis.facts.record;
    let all = basis.analyses.map_or(&[][..], |analyses| &analyses.series.campaigns);
    let worth: Vec<(&Campaign, &str)> = all
        .iter()
        .filter(|campaign| card::runs(record, campaign))
        .filter_map(|campaign| match campaign.reading {
            CampaignReading::NotConverting => Some((campaign, "The message, or the follow-up?")),
            CampaignReading::NotProducing => Some((campaign, "Stop it?")),
            _ => None,
        })
        .collect();
    let rows = worth.iter().take(MOST.screen).map(|(campaign, asks)| Row {
        link: card::link(basis.facts, &campaign.slug),
        glyph: charts.add(reading::glyph(campaign.reading)),
        word: campaign.reading.word(),
        note: format!("{} {asks}{}", reading::figures(record, campaign), verdict(basis, campaign)),
    });
    let rows: Vec<Row> = rows.collect();
    let all = basis.facts.section_link(basis.scope, Section::Campaigns, "");
    (!rows.is_empty()).then(|| Campaigns { more: More::of(worth.len(), MOST, all.href), rows })
}

/// The team's own verdict stands beside the reading.
fn verdict(basis: &Basis, campaign: &Campaign) -> String {
    let verdict = card::verdict(&basis.facts.record, &campaign.slug);
    verdict.map_or_else(String::new, |verdict| format!(" The team’s own verdict: {}.", words::cut(verdict, 40)))
}
