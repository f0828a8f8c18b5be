//! What a campaign's figures say today: a sign, a word, the figures that led to it, and what the page asks.

use serde::Serialize;

use crate::record::Record;
use crate::report::chart::{ChartId, Charts, Glyph};
use crate::report::trends::sentences::of;
use crate::report::trends::voice::FEWEST_FOR_PERCENT;
use crate::report::{dates, numbers};
use crate::series::{Campaign, CampaignReading};
use crate::source::date::plus_days;
use crate::statistics::Proportion;

/// A campaign is young for so many days; then there is a reading, whatever it has.
const YOUNG_DAYS: i32 = 12 * 7;

/// A reading: always a sign and its word.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sign {
    /// The sign.
    pub glyph: ChartId,
    /// `not converting`
    pub word: &'static str,
}

impl Sign {
    /// The sign of a reading.
    pub fn new(reading: CampaignReading, charts: &mut Charts) -> Self {
        Self { glyph: charts.add(glyph(reading)), word: reading.word() }
    }
}

/// The picture of a reading.
pub fn glyph(reading: CampaignReading) -> Glyph {
    match reading {
        CampaignReading::TooEarly => Glyph::Early,
        CampaignReading::NotProducing => Glyph::Nothing,
        CampaignReading::NotConverting => Glyph::Half,
        CampaignReading::Working => Glyph::Full,
        CampaignReading::NoDifferent | CampaignReading::NotJudged => Glyph::Open,
    }
}

/// What the page asks.
pub fn asks(reading: CampaignReading) -> &'static str {
    match reading {
        CampaignReading::NotJudged => "What does sales say?",
        CampaignReading::TooEarly => "Wait.",
        CampaignReading::NotProducing => "Stop it?",
        CampaignReading::NotConverting => "Look together: the message, or the follow-up?",
        CampaignReading::Working => "Keep it.",
        CampaignReading::NoDifferent => "The figures do not tell it from the others.",
    }
}

/// The figures that led to the reading, in a sentence.
pub fn figures(record: &Record, campaign: &Campaign) -> String {
    match campaign.reading {
        CampaignReading::NotJudged => "Its goal is awareness, so leads are not what it is held against.".to_owned(),
        CampaignReading::TooEarly => too_early(record, campaign),
        CampaignReading::NotProducing => not_producing(record, campaign),
        CampaignReading::NotConverting => not_converting(campaign),
        CampaignReading::Working | CampaignReading::NoDifferent => compared(campaign).unwrap_or_else(|| {
            "It cannot be compared: that takes accepted leads and opportunities from before the last four weeks, of it \
             and of another campaign."
                .to_owned()
        }),
    }
}

/// Where the difference lies: `The difference lies between −19 and −9 points, all of it below zero.`
pub fn difference(campaign: &Campaign) -> Option<String> {
    let found = campaign.difference.filter(|_| both_enough(campaign))?;
    let (low, high) = (found.interval.low, found.interval.high);
    let side = match () {
        () if high < 0.0 => "all of it below zero",
        () if low > 0.0 => "all of it above zero",
        () => "which holds zero",
    };
    Some(format!("The difference lies between {} and {} points, {side}.", exact(low), exact(high)))
}

/// In points, with a decimal where whole ones would read as none.
fn exact(difference: f64) -> String {
    let whole = numbers::points(difference);
    if whole == "0" && difference != 0.0 { numbers::signed(difference * 100.0, 1) } else { whole }
}

/// `9 of 121 accepted leads became opportunities, 7% against 23% in the others.`
pub fn compared(campaign: &Campaign) -> Option<String> {
    let (share, others) = campaign.share.zip(campaign.others).filter(|(own, rest)| own.n > 0.0 && rest.n > 0.0)?;
    let counted = format!("{} accepted leads became opportunities", of(share));
    Some(match share.rate.zip(others.rate).filter(|_| both_enough(campaign)) {
        Some((own, rest)) => {
            format!("{counted}, {} against {} in the others.", numbers::percent(own), numbers::percent(rest))
        }
        None => format!("{counted}, against {} in the others.", of(others)),
    })
}

fn both_enough(campaign: &Campaign) -> bool {
    let enough = |share: Option<Proportion>| share.is_some_and(|share| share.n >= FEWEST_FOR_PERCENT);
    enough(campaign.share) && enough(campaign.others)
}

fn not_converting(campaign: &Campaign) -> String {
    let lower = campaign.difference.is_some_and(|difference| difference.interval.high < 0.0);
    compared(campaign).filter(|_| lower).unwrap_or_else(|| {
        let leads = numbers::number(campaign.leads.unwrap_or_default());
        format!("None of {leads} leads was accepted.")
    })
}

fn not_producing(record: &Record, campaign: &Campaign) -> String {
    let money = |value: f64| numbers::money(value, record.currency);
    let dear = campaign.cost_per_lead.zip(campaign.others_cost).filter(|_| campaign.is_dear());
    let dry = campaign.latest_spend.filter(|_| campaign.runs_dry());
    match (dear, dry) {
        (Some((own, others)), None) => {
            format!("{} a lead, over twice the {} that is the median of the others.", money(own), money(others))
        }
        (Some((own, others)), Some(spend)) => format!(
            "{} a lead, over twice the {} that is the median of the others; {} spent, and no lead in its last four \
             weeks of figures.",
            money(own),
            money(others),
            money(spend)
        ),
        (None, Some(spend)) => format!("{} spent, and no lead in its last four weeks of figures.", money(spend)),
        (None, None) => "It cost money and brought no lead.".to_owned(),
    }
}

/// What there is, and when there will be a reading.
fn too_early(record: &Record, campaign: &Campaign) -> String {
    let Some((first, _)) = campaign.span else { return "No note has a figure of it yet.".to_owned() };
    let latest = dates::day(plus_days(first, YOUNG_DAYS), record.as_of);
    format!("{}. A reading comes with four weeks and 20 leads, on {latest} at the latest.", so_far(campaign))
}

/// `Two weeks of figures and 31 leads`
pub fn so_far(campaign: &Campaign) -> String {
    let weeks = numbers::count(campaign.weeks.into(), "week of figures", "weeks of figures");
    let weeks = crate::report::words::capital(&weeks);
    match campaign.leads {
        Some(leads) if numbers::number(leads) == "1" => format!("{weeks} and one lead"),
        Some(leads) => format!("{weeks} and {} leads", numbers::number(leads)),
        None => format!("{weeks}, none of them of leads"),
    }
}
