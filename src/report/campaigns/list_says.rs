//! What the page of all campaigns opens with.

use super::card;
use crate::record::Record;
use crate::report::{numbers, words};
use crate::series::{Campaign, CampaignReading};

/// Campaigns that the sentence names.
const NAMED: usize = 3;

/// Whether a campaign is worth ten minutes together: its figures ask for a talk, and it runs.
pub(super) fn is_worth(record: &Record, campaign: &Campaign) -> bool {
    matches!(campaign.reading, CampaignReading::NotConverting | CampaignReading::NotProducing)
        && card::runs(record, campaign)
}

/// The sentence.
pub(super) fn says(record: &Record, campaigns: &[Campaign]) -> String {
    let worth: Vec<&Campaign> = campaigns.iter().filter(|campaign| is_worth(record, campaign)).collect();
    let all = campaigns.len();
    if all == 0 {
        return "No note has a figure of a campaign yet.".to_owned();
    }
    if campaigns.iter().all(|campaign| campaign.reading == CampaignReading::TooEarly) {
        return match all {
            1 => "One campaign, too new to tell.".to_owned(),
            2 => "Two campaigns, both too new to tell.".to_owned(),
            all => format!("{} campaigns, all of them too new to tell.", words::capital(&spelled(all))),
        };
    }
    let clauses = clauses(record, &worth);
    match (worth.len(), all) {
        (0, 1) => "The one campaign needs no talk today.".to_owned(),
        (0, 2) => "Neither of the two campaigns needs a talk today.".to_owned(),
        (0, all) => format!("None of {} campaigns needs a talk today.", spelled(all)),
        (_, 1) => format!("The one campaign is worth ten minutes together: {clauses}."),
        (1, all) => format!("One of {} campaigns is worth ten minutes together: {clauses}.", spelled(all)),
        (some, all) => format!(
            "{} of {} campaigns are worth ten minutes together: {clauses}.",
            words::capital(&spelled(some)),
            spelled(all)
        ),
    }
}

/// Why a campaign is worth a talk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    NotConverting,
    Dry,
    Dear,
}

impl Why {
    const ALL: [Self; 3] = [Self::NotConverting, Self::Dry, Self::Dear];

    fn of(campaign: &Campaign) -> Self {
        match campaign.reading {
            CampaignReading::NotConverting => Self::NotConverting,
            _ if campaign.runs_dry() => Self::Dry,
            _ => Self::Dear,
        }
    }
}

/// `“Named accounts” and “Podcast” do not convert, and “Fair” has brought no lead in its last four weeks of figures`
fn clauses(record: &Record, worth: &[&Campaign]) -> String {
    let said = Why::ALL.into_iter().filter_map(|why| {
        let own = worth.iter().filter(|campaign| Why::of(campaign) == why);
        let names: Vec<String> = own.map(|campaign| words::quoted(&card::title(record, &campaign.slug))).collect();
        let named = words::list_some(&names, NAMED);
        let verb = |one: &str, many: &str| format!("{named} {}", if names.len() == 1 { one } else { many });
        match why {
            _ if names.is_empty() => None,
            Why::NotConverting => Some(verb("does not convert", "do not convert")),
            Why::Dry => Some(verb(
                "has brought no lead in its last four weeks of figures",
                "have brought no lead in their last four weeks of figures",
            )),
            Why::Dear => Some(format!("a lead of {named} costs over twice as much as elsewhere")),
        }
    });
    let said: Vec<String> = said.collect();
    match said.split_last() {
        // The names have an “and” of their own.
        Some((last, rest)) if !rest.is_empty() => format!("{}, and {last}", rest.join(", ")),
        _ => said.concat(),
    }
}

/// What the others say, and what the question is.
pub(super) fn deck(record: &Record, campaigns: &[Campaign]) -> String {
    if campaigns.is_empty() {
        return "A campaign’s figures of the week stand in a note’s front matter, each campaign by a name of your own; \
                what was not measured is left out."
            .to_owned();
    }
    let others: Vec<&Campaign> = campaigns.iter().filter(|campaign| !is_worth(record, campaign)).collect();
    let parts: Vec<String> = [
        (CampaignReading::Working, "is working", "are working"),
        (CampaignReading::NoDifferent, "is not told apart from the others", "are not told apart from the others"),
        (CampaignReading::TooEarly, "is too new to tell", "are too new to tell"),
        (CampaignReading::NotJudged, "is not judged by leads", "are not judged by leads"),
        (CampaignReading::NotConverting, "did not convert and is over", "did not convert and are over"),
        (CampaignReading::NotProducing, "did not produce and is over", "did not produce and are over"),
    ]
    .into_iter()
    .filter_map(|(reading, one, many)| {
        let count = others.iter().filter(|campaign| campaign.reading == reading).count();
        (count > 0).then(|| format!("{} {}", spelled(count), if count == 1 { one } else { many }))
    })
    .collect();
    let early = campaigns.iter().all(|campaign| campaign.reading == CampaignReading::TooEarly);
    let rest = match (&parts[..], campaigns.len()) {
        // The sentence has said it.
        _ if early => String::new(),
        ([], _) => String::new(),
        (_, 1) if alike(campaigns) => "There is no other campaign to tell it from. ".to_owned(),
        ([only], 1) if others.len() == 1 => format!("It{}. ", only.trim_start_matches("one")),
        // Of two each is the other’s others.
        (_, 2) if alike(campaigns) => "The figures do not tell them apart. ".to_owned(),
        ([only], all) if others.len() == all => format!("They{}. ", only.trim_start_matches(&spelled(all))),
        (parts, _) => format!("{}. ", words::capital(&words::list(parts))),
    };
    let each = if campaigns.len() == 1 { "" } else { " for each" };
    format!(
        "{rest}This is today’s reading. The question{each} is whether to keep it, to stop it, or to look at it from both \
         sides."
    )
}

fn alike(campaigns: &[Campaign]) -> bool {
    campaigns.iter().all(|campaign| campaign.reading == CampaignReading::NoDifferent)
}

fn spelled(many: usize) -> String {
    numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX))
}
