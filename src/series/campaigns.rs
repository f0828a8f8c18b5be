//! Campaigns: sums, costs, and one reading, with the comparison that led to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::gather::Figures;
use super::windows::last_weeks;
use super::{Campaign, CampaignReading, Key, Point, Series};
use crate::note::card::Facts;
use crate::note::{CampaignFigure, Line};
use crate::record::{Record, Scope};
use crate::source::CardFolder;
use crate::source::date::{Week, days_between};
use crate::statistics::average::median;
use crate::statistics::equality::above;
use crate::statistics::proportion::newcombe;
use crate::statistics::{Difference, Proportion};

/// The latest weeks have not had time to convert; they also say whether leads still come.
const LATEST: u32 = 4;
/// A campaign younger than this is not judged on little.
const YOUNG_DAYS: i32 = 12 * 7;
/// Little: fewer weeks of figures, or fewer leads.
const FEW_WEEKS: usize = 4;
const FEW_LEADS: f64 = 20.0;
/// A cost per lead so many times the median of the others, where enough have one, is too dear.
const DEAR: f64 = 2.0;
const ENOUGH_COSTS: usize = 3;

/// The points of one campaign, by figure.
#[derive(Default)]
struct Lines<'a> {
    points: BTreeMap<CampaignFigure, &'a [Point]>,
}

/// Every campaign of a scope by slug: those with figures and, in the whole workspace, those with only a card.
pub(super) fn campaigns(figures: &Figures, scope: Scope, series: &[Series]) -> Vec<Campaign> {
    let mut all: BTreeMap<&str, Lines> = BTreeMap::new();
    for one in series {
        if let Key::Written(Line::Campaign(slug, figure)) = &one.key {
            all.entry(slug).or_default().points.insert(*figure, &one.points);
        }
    }
    if scope == Scope::Whole {
        let cards = figures.record.cards.keys().filter(|(folder, _)| *folder == CardFolder::Campaigns);
        cards.for_each(|(_, slug)| {
            all.entry(slug).or_default();
        });
    }
    let as_of = figures.record.as_of;
    let mut campaigns: Vec<Campaign> = all.iter().map(|(slug, lines)| lines.summed(slug)).collect();
    let converted: Vec<Option<(f64, f64)>> = all.values().map(|lines| lines.converted(as_of)).collect();
    let costs: Vec<Option<f64>> = campaigns.iter().map(|campaign| campaign.cost_per_lead).collect();
    for (at, (campaign, (slug, lines))) in campaigns.iter_mut().zip(&all).enumerate() {
        campaign.compare(&converted, &costs, at);
        campaign.reading = reading(campaign, lines, is_awareness(figures.record, slug), as_of);
    }
    campaigns
}

impl Lines<'_> {
    fn summed(&self, slug: &str) -> Campaign {
        let sum = |figure| self.sum(figure, |_| true);
        let (leads, opportunities, spend) =
            (sum(CampaignFigure::Leads), sum(CampaignFigure::Opportunities), sum(CampaignFigure::Spend));
        let dates = || self.points.values().flat_map(|points| points.iter().map(|point| point.date));
        Campaign {
            slug: slug.to_owned(),
            weeks: u32::try_from(self.weeks().len()).unwrap_or(u32::MAX),
            leads,
            accepted: sum(CampaignFigure::Accepted),
            opportunities,
            won: sum(CampaignFigure::Won),
            spend,
            revenue: sum(CampaignFigure::Revenue),
            cost_per_lead: cost(spend, leads),
            cost_per_opportunity: cost(spend, opportunities),
            share: None,
            others: None,
            difference: None,
            reading: CampaignReading::TooEarly,
            others_cost: None,
            span: dates().min().zip(dates().max()),
        }
    }

    fn weeks(&self) -> BTreeSet<Week> {
        self.points.values().flat_map(|points| points.iter().map(|point| point.week)).collect()
    }

    /// The sum of a figure over some of its points; `None` where none of them gives it.
    fn sum(&self, figure: CampaignFigure, counts: impl Fn(&Point) -> bool) -> Option<f64> {
        let points = self.points.get(&figure)?;
        let mut values = points.iter().filter(|point| counts(point)).filter_map(|point| point.value).peekable();
        values.peek()?;
        Some(values.sum())
    }

    /// Opportunities and accepted leads, the latest weeks left out.
    fn converted(&self, as_of: Date) -> Option<(f64, f64)> {
        let latest = last_weeks(as_of, LATEST);
        let sum = |figure| self.sum(figure, |point| point.date < latest.from);
        sum(CampaignFigure::Opportunities).zip(sum(CampaignFigure::Accepted))
    }

    /// Spend but no lead in its last weeks of figures. No lead needs the figure given, and summing to 0.
    fn runs_dry(&self) -> bool {
        let latest: BTreeSet<Week> = self.weeks().into_iter().rev().take(LATEST as usize).collect();
        let sum = |figure| self.sum(figure, |point| latest.contains(&point.week));
        sum(CampaignFigure::Spend).is_some_and(|spend| spend > 0.0) && sum(CampaignFigure::Leads) == Some(0.0)
    }
}

impl Campaign {
    /// Holds it against all others of the scope: their pooled rate, and the median of their costs.
    fn compare(&mut self, converted: &[Option<(f64, f64)>], costs: &[Option<f64>], own: usize) {
        let share = |(k, n): (f64, f64)| Proportion::new(k, n);
        let pooled = others(converted, own).reduce(|sum, one| (sum.0 + one.0, sum.1 + one.1));
        self.share = converted.get(own).copied().flatten().map(share);
        self.others = pooled.map(share);
        self.difference = self.share.zip(self.others).and_then(|(own, others)| newcombe(own, others));
        let costs: Vec<f64> = others(costs, own).collect();
        self.others_cost = if costs.len() >= ENOUGH_COSTS { median(&costs) } else { None };
    }

    fn is_dear(&self) -> bool {
        self.cost_per_lead.zip(self.others_cost).is_some_and(|(own, others)| above(own, DEAR * others, 0.0))
    }

    /// Whether the difference lies wholly on one side of zero.
    fn differs(&self, wholly: impl Fn(&Difference) -> bool) -> bool {
        self.difference.as_ref().is_some_and(wholly)
    }
}

fn others<T: Copy>(all: &[Option<T>], own: usize) -> impl Iterator<Item = T> {
    all.iter().enumerate().filter(move |(at, _)| *at != own).filter_map(|(_, one)| *one)
}

/// Spend by one of what it brought; `None` where either was never given, or nothing came.
fn cost(spend: Option<f64>, brought: Option<f64>) -> Option<f64> {
    let (spend, brought) = spend.zip(brought)?;
    (brought > 0.0).then(|| spend / brought)
}

fn is_awareness(record: &Record, slug: &str) -> bool {
    let card = record.cards.get(&(CardFolder::Campaigns, slug.to_owned()));
    card.is_some_and(|card| matches!(&card.facts, Facts::Campaign(campaign) if campaign.awareness))
}

/// The first row of the table in REPORT.md that holds.
fn reading(campaign: &Campaign, lines: &Lines, awareness: bool, as_of: Date) -> CampaignReading {
    // Leads that were never given are not 20 leads.
    let many_leads = campaign.leads.is_some_and(|leads| leads >= FEW_LEADS);
    let young = campaign.span.is_none_or(|(first, _)| days_between(first, as_of) < YOUNG_DAYS);
    let little = lines.weeks().len() < FEW_WEEKS || !many_leads;
    if awareness {
        CampaignReading::NotJudged
    } else if young && little {
        CampaignReading::TooEarly
    } else if lines.runs_dry() || campaign.is_dear() {
        CampaignReading::NotProducing
    } else if campaign.differs(|difference| difference.interval.high < 0.0)
        || (many_leads && campaign.accepted == Some(0.0))
    {
        CampaignReading::NotConverting
    } else if campaign.differs(|difference| difference.interval.low > 0.0) {
        CampaignReading::Working
    } else {
        CampaignReading::NoDifferent
    }
}
