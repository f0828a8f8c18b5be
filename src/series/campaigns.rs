//! Campaigns: sums, costs, and one reading, with the comparison that led to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
pub(super) fn campaigns(figures: &Figures, scope: Scope, series: &[Arc<Series>]) -> Vec<Campaign> {
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
            latest_spend: self.latest(CampaignFigure::Spend),
            latest_leads: self.latest(CampaignFigure::Leads),
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

    /// The sum of a figure over its last weeks of figures.
    fn latest(&self, figure: CampaignFigure) -> Option<f64> {
        let latest: BTreeSet<Week> = self.weeks().into_iter().rev().take(LATEST as usize).collect();
        self.sum(figure, |point| latest.contains(&point.week))
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

    /// Whether a lead of it costs over twice the median of the others, where enough of them have a cost.
    pub fn is_dear(&self) -> bool {
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
    } else if campaign.runs_dry() || campaign.is_dear() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::TeamId;
    use crate::series::SeriesSet;
    use crate::series::sample::{Sample, all};

    /// Ten weeks of a campaign from 5 January 2026 on, all of them more than four weeks before 31 May.
    fn run(sample: Sample, slug: &str, figures: &[(&str, f64)]) -> Sample {
        let lines: Vec<(String, Vec<Option<f64>>)> =
            figures.iter().map(|(name, value)| (format!("campaign/{slug}/{name}"), all(&[*value; 10]))).collect();
        let lines: Vec<(&str, &[Option<f64>])> =
            lines.iter().map(|(name, values)| (name.as_str(), values.as_slice())).collect();
        sample.weekly("", "2026-01-05", &lines)
    }

    fn find<'a>(set: &'a SeriesSet, slug: &str) -> &'a Campaign {
        set.campaigns.iter().find(|campaign| campaign.slug == slug).expect("a campaign")
    }

    fn start() -> Sample {
        Sample::new("2026-05-31")
    }

    #[test]
    fn sums_and_costs() {
        let set = start()
            .note("", "2026-01-05", &["campaign/x/leads 40", "campaign/x/spend $3000"])
            .note("", "2026-01-12", &["campaign/x/leads 10", "campaign/x/opportunities 6"])
            .note("", "2026-01-12", &["campaign/y/leads 0", "campaign/y/spend 5"])
            .whole();
        let x = find(&set, "x");
        assert_eq!((x.weeks, x.leads, x.spend, x.accepted), (2, Some(50.0), Some(3000.0), None));
        assert_eq!((x.cost_per_lead, x.cost_per_opportunity), (Some(60.0), Some(500.0)));
        assert_eq!(find(&set, "y").cost_per_lead, None);
    }

    #[test]
    fn the_latest_four_weeks_are_left_out_of_the_comparison_on_both_sides_and_not_of_the_sums() {
        let set = start()
            .note("", "2026-05-03", &["campaign/x/accepted 20", "campaign/x/opportunities 10"])
            .note("", "2026-05-04", &["campaign/x/accepted 7", "campaign/x/opportunities 1"])
            .note("", "2026-05-03", &["campaign/y/accepted 30", "campaign/y/opportunities 6"])
            .note("", "2026-05-31", &["campaign/y/accepted 7", "campaign/y/opportunities 1"])
            .whole();
        let x = find(&set, "x");
        let share = |share: Option<Proportion>| share.map(|share| (share.k, share.n));
        assert_eq!((share(x.share), share(x.others)), (Some((10.0, 20.0)), Some((6.0, 30.0))));
        assert_eq!(x.accepted, Some(27.0));
        let expected = newcombe(Proportion::of(10, 20), Proportion::of(6, 30));
        assert_eq!(x.difference, expected);
    }

    #[test]
    fn a_figure_never_given_is_not_zero() {
        let set =
            run(run(start(), "x", &[("accepted", 4.0)]), "y", &[("accepted", 9.0), ("opportunities", 3.0)]).whole();
        assert_eq!(find(&set, "x").share, None);
        assert_eq!(find(&set, "x").difference, None);
        assert_eq!(find(&set, "y").others, None);
        assert_eq!(find(&set, "x").cost_per_lead, None);
    }

    #[test]
    fn awareness_is_not_judged_by_leads() {
        let set = run(start().card("x", true), "x", &[("spend", 100.0), ("leads", 0.0)]).whole();
        assert_eq!(find(&set, "x").reading, CampaignReading::NotJudged);
    }

    #[test]
    fn too_early_is_young_with_few_weeks_or_few_leads() {
        let reading = |as_of: &str, leads: f64, weeks: usize| {
            let leads = all(&vec![leads; weeks]);
            let set = Sample::new(as_of).weekly("", "2026-01-05", &[("campaign/x/leads", &leads)]).whole();
            find(&set, "x").reading
        };
        assert_eq!(reading("2026-03-29", 100.0, 3), CampaignReading::TooEarly);
        assert_eq!(reading("2026-03-30", 100.0, 3), CampaignReading::NoDifferent, "twelve weeks on");
        assert_eq!(reading("2026-03-29", 4.0, 4), CampaignReading::TooEarly);
        assert_eq!(reading("2026-03-29", 5.0, 4), CampaignReading::NoDifferent);
    }

    #[test]
    fn spend_without_a_lead_in_its_last_four_weeks_is_not_producing() {
        let reading = |leads: &[f64], spend: f64| {
            let spend = all(&vec![spend; leads.len()]);
            let lines = [("campaign/x/leads", &all(leads)[..]), ("campaign/x/spend", &spend[..])];
            find(&start().weekly("", "2026-01-05", &lines).whole(), "x").reading
        };
        assert_eq!(reading(&[50.0, 0.0, 0.0, 0.0, 0.0], 100.0), CampaignReading::NotProducing);
        assert_eq!(reading(&[0.0, 50.0, 0.0, 0.0, 0.0], 100.0), CampaignReading::NoDifferent);
        assert_eq!(reading(&[50.0, 0.0, 0.0, 0.0, 0.0], 0.0), CampaignReading::NoDifferent);
        let never = run(start(), "x", &[("spend", 100.0)]).whole();
        assert_eq!(find(&never, "x").reading, CampaignReading::NoDifferent, "no lead needs the figure given");
    }

    #[test]
    fn a_cost_per_lead_over_twice_the_median_of_at_least_three_others_is_not_producing() {
        let set = |dear: f64, others: usize| {
            let mut sample = run(start(), "x", &[("leads", 10.0), ("spend", dear)]);
            for (slug, spend) in [("a", 80.0), ("b", 100.0), ("c", 500.0)].into_iter().take(others) {
                sample = run(sample, slug, &[("leads", 10.0), ("spend", spend)]);
            }
            find(&sample.whole(), "x").clone()
        };
        assert_eq!(set(201.0, 3).reading, CampaignReading::NotProducing);
        assert_eq!(set(201.0, 3).others_cost, Some(10.0));
        assert_eq!(set(200.0, 3).reading, CampaignReading::NoDifferent);
        assert_eq!(set(900.0, 2).reading, CampaignReading::NoDifferent);
        assert_eq!(set(900.0, 2).others_cost, None);
    }

    #[test]
    fn a_difference_wholly_on_one_side_of_zero() {
        let set = |k: f64| {
            let x = run(start(), "x", &[("leads", 30.0), ("accepted", 20.0), ("opportunities", k)]);
            run(x, "y", &[("leads", 30.0), ("accepted", 20.0), ("opportunities", 8.0)]).whole()
        };
        assert_eq!(find(&set(2.0), "x").reading, CampaignReading::NotConverting);
        assert_eq!(find(&set(2.0), "y").reading, CampaignReading::Working);
        assert_eq!(find(&set(8.0), "x").reading, CampaignReading::NoDifferent);
    }

    #[test]
    fn twenty_leads_and_none_accepted_is_not_converting() {
        let reading = |leads: f64, accepted: Option<f64>| {
            let figures: Vec<_> = [Some(("leads", leads)), accepted.map(|accepted| ("accepted", accepted))]
                .into_iter()
                .flatten()
                .collect();
            find(&run(start(), "x", &figures).whole(), "x").reading
        };
        assert_eq!(reading(2.0, Some(0.0)), CampaignReading::NotConverting);
        assert_eq!(reading(1.9, Some(0.0)), CampaignReading::NoDifferent);
        assert_eq!(reading(2.0, None), CampaignReading::NoDifferent, "none accepted needs the figure given");
    }

    #[test]
    fn a_card_without_figures_is_a_campaign_of_the_workspace() {
        let record = start().teams(&["emea", "apac"]).card("x", false).record();
        let whole = SeriesSet::of(&record, Scope::Whole);
        assert_eq!((find(&whole, "x").weeks, find(&whole, "x").reading), (0, CampaignReading::TooEarly));
        assert!(SeriesSet::of(&record, Scope::Team(TeamId(0))).campaigns.is_empty());
    }

    #[test]
    fn campaigns_of_the_workspace_add_their_teams() {
        let record = start()
            .teams(&["emea", "apac"])
            .note("emea", "2026-01-05", &["campaign/x/leads 4"])
            .note("apac", "2026-01-05", &["campaign/x/leads 5"])
            .record();
        let leads = |scope| find(&SeriesSet::of(&record, scope), "x").leads;
        assert_eq!((leads(Scope::Whole), leads(Scope::Team(TeamId(1)))), (Some(9.0), Some(5.0)));
    }
}
