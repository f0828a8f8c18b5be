//! `campaigns`: one row a campaign in a scope.

use super::cell::Cell;
use super::{Column, Input, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};
use crate::note::card::Facts;
use crate::series::Campaign;
use crate::source::CardFolder;

const NAME: &str = "campaigns";

const COLUMNS: [Column; 20] = [
    TEAM_OF_SCOPE,
    column("campaign", "the campaign's slug: its card's, where it was named by an alias"),
    column("weeks", "weeks with a figure"),
    column("leads", "leads, summed; empty where the figure was never given"),
    column("accepted", "leads that sales took, summed"),
    column("opportunities", "opportunities, summed"),
    column("won", "deals won, summed"),
    column("spend", "money spent, summed"),
    column("revenue", "money earned, summed"),
    column("cost_per_lead", "spend by leads"),
    column("cost_per_opportunity", "spend by opportunities"),
    column("rate", "opportunities by accepted leads, 0–1, without the last 4 weeks"),
    column("low95", "lower bound of its Wilson 95% interval"),
    column("high95", "upper bound of its Wilson 95% interval"),
    column("others_rate", "the same of all other campaigns together"),
    column("difference", "this rate minus that of the others"),
    column("difference_low95", "lower bound of the difference's 95% interval (Newcombe)"),
    column("difference_high95", "upper bound of the difference's 95% interval (Newcombe)"),
    column("reading", "what the figures say today"),
    column("verdict", "what the team decided: `keep`, `stop` or `re-evaluate`"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a campaign, its sums and today’s reading",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: None,
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        for campaign in &analyses.series.campaigns {
            sheet.row(row(input, team, campaign));
        }
    }
    sheet.sorted()
}

fn row<'a>(input: &Input<'a>, team: Cell<'a>, campaign: &'a Campaign) -> [Cell<'a>; 20] {
    let interval = campaign.share.and_then(|share| share.interval);
    [
        team,
        (&campaign.slug).into(),
        campaign.weeks.into(),
        campaign.leads.into(),
        campaign.accepted.into(),
        campaign.opportunities.into(),
        campaign.won.into(),
        campaign.spend.into(),
        campaign.revenue.into(),
        campaign.cost_per_lead.into(),
        campaign.cost_per_opportunity.into(),
        campaign.share.and_then(|share| share.rate).into(),
        interval.map(|interval| interval.low).into(),
        interval.map(|interval| interval.high).into(),
        campaign.others.and_then(|others| others.rate).into(),
        campaign.difference.map(|difference| difference.value).into(),
        campaign.difference.map(|difference| difference.interval.low).into(),
        campaign.difference.map(|difference| difference.interval.high).into(),
        campaign.reading.word().into(),
        verdict(input, &campaign.slug),
    ]
}

fn verdict<'a>(input: &Input<'a>, slug: &str) -> Cell<'a> {
    let record = input.record;
    let card = record.cards.get(&(CardFolder::Campaigns, slug.to_owned()));
    match card.map(|card| &card.facts) {
        Some(Facts::Campaign(facts)) => Cell::filled(facts.verdict.as_deref()),
        _ => Cell::Null,
    }
}
