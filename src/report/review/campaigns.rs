//! What the campaigns brought in the quarter, with today's reading of each.

use serde::Serialize;

use super::paragraph::linked;
use super::{Basis, TITLE, count, more};
use crate::note::CampaignFigure;
use crate::report::campaigns::reading::glyph;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Section};
use crate::report::{numbers, words};
use crate::series::quarters::CampaignSums;
use crate::series::{Campaign, CampaignReading};
use crate::source::{CardFolder, slug};

/// Rows of the table.
const MOST: usize = 6;

/// The campaigns of the quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Campaigns {
    /// Those with most leads first.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// Leads, opportunities and spend of the quarter; a dash for a figure never given.
    pub figures: [String; 3],
    /// The sign of its reading.
    pub glyph: Option<ChartId>,
    /// `working`
    pub word: &'static str,
}

/// The section; `None` without a figure in the quarter.
pub(super) fn campaigns(basis: &Basis, charts: &mut Charts) -> Option<Campaigns> {
    let all = sums(basis);
    let rows: Vec<Row> = all.iter().take(MOST).map(|sums| row(basis, sums, charts)).collect();
    let link = basis.facts.section_link(basis.scope, Section::Campaigns, "");
    let href = if link.href.is_empty() { "data/campaigns.csv".to_owned() } else { link.href };
    (!rows.is_empty()).then(|| Campaigns { more: more(all.len(), rows.len(), href), rows })
}

/// `Seven campaigns brought 684 leads.`
pub(super) fn sentence(basis: &Basis) -> Vec<Link> {
    let all = sums(basis);
    let leads: Vec<f64> = all.iter().filter_map(|sums| sums.figures.get(&CampaignFigure::Leads).copied()).collect();
    if leads.is_empty() {
        return Vec::new();
    }
    // One that brought none has no part in the sum; where none brought any, all of them are told.
    let brought = leads.iter().filter(|leads| **leads > 0.0).count();
    let many = if brought > 0 { brought } else { leads.len() };
    let many = words::capital(&numbers::count(count(many), "campaign", "campaigns"));
    let sum = leads.iter().sum::<f64>();
    let lead = match () {
        () if brought == 0 => "no lead".to_owned(),
        () if sum == 1.0 => "one lead".to_owned(),
        () => format!("{} leads", numbers::number(sum)),
    };
    linked(format!("{many} brought "), basis.here(lead, "campaigns"), ".")
}

/// The sums of the quarter, those with most leads first.
pub(super) fn sums<'a>(basis: &Basis<'a>) -> Vec<CampaignSums<'a>> {
    let Some(set) = basis.analyses.map(|analyses| &analyses.series) else { return Vec::new() };
    let mut all = set.campaigns_over(basis.days.from, basis.days.to);
    let leads = |sums: &CampaignSums| sums.figures.get(&CampaignFigure::Leads).copied().unwrap_or(-1.0);
    all.sort_by(|a, b| leads(b).total_cmp(&leads(a)).then_with(|| a.slug.cmp(b.slug)));
    all
}

/// A campaign's title and page.
pub(super) fn link(basis: &Basis, campaign: &str) -> Link {
    let card = basis.facts.record.cards.get(&(CardFolder::Campaigns, campaign.to_owned()));
    let title = card.and_then(|card| card.title.clone()).unwrap_or_else(|| slug::title(campaign));
    let page = basis.facts.addresses.campaign(campaign).filter(|_| Section::Campaigns.exists());
    Link::new(words::cut(&title, TITLE), page.unwrap_or_default())
}

/// Today's reading of a campaign.
pub(super) fn reading(basis: &Basis, slug: &str) -> Option<CampaignReading> {
    let all = &basis.analyses?.series.campaigns;
    let at = all.binary_search_by(|campaign: &Campaign| campaign.slug.as_str().cmp(slug)).ok()?;
    all.get(at).map(|campaign| campaign.reading)
}

fn row(basis: &Basis, sums: &CampaignSums, charts: &mut Charts) -> Row {
    let figure = |figure: CampaignFigure| sums.figures.get(&figure).copied();
    let dash = || "–".to_owned();
    let number = |of: CampaignFigure| figure(of).map_or_else(dash, numbers::number);
    let spend = figure(CampaignFigure::Spend);
    let reading = reading(basis, sums.slug);
    Row {
        link: link(basis, sums.slug),
        figures: [
            number(CampaignFigure::Leads),
            number(CampaignFigure::Opportunities),
            spend.map_or_else(dash, |spend| numbers::money(spend, basis.facts.record.currency)),
        ],
        glyph: reading.map(|reading| charts.add(glyph(reading))),
        word: reading.map_or("", CampaignReading::word),
    }
}
