//! Campaigns worth ten minutes together: those whose figures say that they do not convert, or bring nothing.

use jiff::civil::Date;
use serde::Serialize;

use super::{Basis, more};
use crate::note::card::{self, Facts as CardFacts};
use crate::report::chart::{ChartId, Charts, Glyph};
use crate::report::page::{Link, Section};
use crate::report::trends::sentences::of;
use crate::report::trends::voice::FEWEST_FOR_PERCENT;
use crate::report::{numbers, words};
use crate::series::{Campaign, CampaignReading};
use crate::source::CardFolder;
use crate::source::date::plus_days;

/// Campaigns of the section.
const MOST: usize = 4;

/// Campaigns to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Campaigns {
    /// The first of them.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
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
    let all = basis.analyses.map_or(&[][..], |analyses| &analyses.series.campaigns);
    let worth: Vec<(&Campaign, Glyph, &str)> = all
        .iter()
        .filter(|campaign| runs(basis, campaign))
        .filter_map(|campaign| match campaign.reading {
            CampaignReading::NotConverting => Some((campaign, Glyph::Half, "The message, or the follow-up?")),
            CampaignReading::NotProducing => Some((campaign, Glyph::Nothing, "Stop it?")),
            _ => None,
        })
        .collect();
    let rows = worth.iter().take(MOST).map(|(campaign, glyph, asks)| Row {
        link: link(basis, campaign),
        glyph: charts.add(*glyph),
        word: campaign.reading.word(),
        note: format!("{} {asks}{}", why(basis, campaign), verdict(basis, campaign)),
    });
    let rows: Vec<Row> = rows.collect();
    let all = basis.facts.section_link(basis.scope, Section::Campaigns, "");
    (!rows.is_empty()).then(|| Campaigns { more: more(worth.len(), rows.len(), all.href), rows })
}

/// One that is over, or had no figure lately, needs no talk.
fn runs(basis: &Basis, campaign: &Campaign) -> bool {
    let record = &basis.facts.record;
    let weeks = i32::try_from(record.config.recent.min(520)).unwrap_or(8);
    let oldest: Date = plus_days(record.as_of, -7 * weeks);
    let ended = card(basis, campaign).and_then(|card| card.ended).is_some_and(|ended| ended <= record.as_of);
    !ended && campaign.span.is_some_and(|(_, last)| last > oldest)
}

fn card<'a>(basis: &Basis<'a>, campaign: &Campaign) -> Option<&'a card::Campaign> {
    let card = basis.facts.record.cards.get(&(CardFolder::Campaigns, campaign.slug.clone()))?;
    match &card.facts {
        CardFacts::Campaign(campaign) => Some(campaign),
        _ => None,
    }
}

fn link(basis: &Basis, campaign: &Campaign) -> Link {
    let card = basis.facts.record.cards.get(&(CardFolder::Campaigns, campaign.slug.clone()));
    let title = card.and_then(|card| card.title.clone());
    let title = words::cut(&title.unwrap_or_else(|| crate::source::slug::title(&campaign.slug)), 60);
    let page = basis.facts.addresses.campaign(&campaign.slug).filter(|_| Section::Campaigns.exists());
    Link::new(title, page.unwrap_or_default())
}

/// The figures that led to the reading.
fn why(basis: &Basis, campaign: &Campaign) -> String {
    match campaign.reading {
        CampaignReading::NotConverting => not_converting(campaign),
        _ => not_producing(basis, campaign),
    }
}

fn not_converting(campaign: &Campaign) -> String {
    let lower = campaign.difference.is_some_and(|difference| difference.interval.high < 0.0);
    let Some((share, others)) = campaign.share.zip(campaign.others).filter(|_| lower) else {
        let leads = numbers::number(campaign.leads.unwrap_or_default());
        return format!("None of {leads} leads was accepted.");
    };
    let counted = format!("{} accepted leads became opportunities", of(share));
    match share.rate.zip(others.rate) {
        Some((own, rest)) if share.n >= FEWEST_FOR_PERCENT && others.n >= FEWEST_FOR_PERCENT => {
            format!("{counted}, {} against {} in the others.", numbers::percent(own), numbers::percent(rest))
        }
        _ => format!("{counted}, against {} in the others.", of(others)),
    }
}

fn not_producing(basis: &Basis, campaign: &Campaign) -> String {
    let money = |value: f64| numbers::money(value, basis.facts.record.currency);
    match campaign.cost_per_lead.zip(campaign.others_cost) {
        Some((own, others)) if own > 2.0 * others => {
            format!("{} a lead against a median of {} in the others.", money(own), money(others))
        }
        _ => "It cost money and brought no lead in its last four weeks of figures.".to_owned(),
    }
}

/// The team's own verdict stands beside the reading.
fn verdict(basis: &Basis, campaign: &Campaign) -> String {
    let verdict = card(basis, campaign).and_then(|card| card.verdict.as_deref());
    verdict.map_or_else(String::new, |verdict| format!(" The team’s own verdict: {}.", words::cut(verdict, 40)))
}
