//! What a campaign's own page opens with: a sentence for each reading, and how it came about.

use super::index::Said;
use super::{card, reading, said};
use crate::record::Scope;
use crate::report::{Facts, dates, numbers, words};
use crate::series::{Campaign, CampaignReading};

/// The sentence.
pub(super) fn says(facts: &Facts, campaign: &Campaign) -> String {
    let record = &facts.record;
    let name = words::quoted(&card::title(record, &campaign.slug));
    let compared = || reading::compared(campaign).map(|said| words::inside(said.trim_end_matches('.')));
    match campaign.reading {
        CampaignReading::NotJudged => format!("{name} is not judged by leads: its goal is awareness."),
        CampaignReading::TooEarly if campaign.span.is_none() => format!("No note has a figure of {name} yet."),
        CampaignReading::TooEarly => {
            format!("{name} is too new to tell: {}.", words::inside(&reading::so_far(campaign)))
        }
        CampaignReading::NotProducing if campaign.is_dear() => dear(facts, &name, campaign),
        CampaignReading::NotProducing => {
            format!("{name} cost money and brought no lead in its last four weeks of figures.")
        }
        CampaignReading::NotConverting => {
            format!("{name} does not convert: {}", words::inside(&reading::figures(record, campaign)))
        }
        CampaignReading::Working => {
            let figures = compared().map_or_else(String::new, |figures| format!(": {figures}"));
            format!("{name} is working{figures}.")
        }
        CampaignReading::NoDifferent if is_alone(facts, campaign) => {
            format!("There is no other campaign to tell {name} from.")
        }
        CampaignReading::NoDifferent => {
            let figures = compared().map_or_else(String::new, |figures| format!(": {figures}"));
            format!("The figures do not tell {name} from the other campaigns{figures}.")
        }
    }
}

/// Whether nothing is known of any other campaign.
fn is_alone(facts: &Facts, campaign: &Campaign) -> bool {
    let series = facts.analyses_of(Scope::Whole).map(|analyses| &analyses.series.campaigns);
    let known = series.into_iter().flatten().filter(|other| other.span.is_some());
    known.into_iter().all(|other| other.slug == campaign.slug)
}

fn dear(facts: &Facts, name: &str, campaign: &Campaign) -> String {
    let money = |value: Option<f64>| numbers::money(value.unwrap_or_default(), facts.record.currency);
    format!(
        "A lead of {name} costs {}, against a median of {} in the other campaigns.",
        money(campaign.cost_per_lead),
        money(campaign.others_cost)
    )
}

/// What there is to know about the reading: of which day it is, and what is not in it.
pub(super) fn deck(facts: &Facts, campaign: &Campaign, said: Option<&Said>) -> String {
    let today = dates::day(facts.record.as_of, facts.record.as_of);
    match campaign.reading {
        CampaignReading::NotJudged => said::claims_say(facts, said),
        CampaignReading::TooEarly if campaign.span.is_none() => {
            "What a note says of it each week stands in the front matter, under campaigns.".to_owned()
        }
        CampaignReading::TooEarly | CampaignReading::NotProducing => {
            format!("This is today’s reading, of {today}; another week may change it.")
        }
        CampaignReading::NoDifferent if is_alone(facts, campaign) => {
            format!("This is today’s reading, of {today}; with another campaign there is something to compare.")
        }
        _ => format!(
            "This is today’s reading, of {today}. The figures of the last four weeks are left out of the comparison, of this \
             campaign and of the others: they have not had time to convert."
        ),
    }
}
