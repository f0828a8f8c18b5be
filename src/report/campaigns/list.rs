//! The page of all campaigns: which to talk about, the rates with what they are held against, and the table of all.

use serde::Serialize;

use super::chart_values::{self, Lines};
use super::index::Index;
use super::reading::{self, Sign};
use super::weeks::{self, Sums};
use super::{card, list_says, said};
use crate::record::Scope;
use crate::report::chart::{ChartId, Charts};
use crate::report::objections::chart::Span;
use crate::report::page::{Link, Page, Section};
use crate::report::{Facts, dates, numbers};
use crate::series::{Campaign, CampaignReading, SeriesSet};

/// Rows of the table, and campaigns beside the picture.
const MOST_ROWS: usize = 40;
const MOST_TALKS: usize = 6;
const MOST_WAITING: usize = 4;
/// A row of bars has so many weeks.
const MOST_WEEKS: u32 = 52;

/// What the page says where some weeks are left out.
const LEFT_OUT: &str = "A week that not every team wrote is in no sum of the workspace, so that a late note does not look \
                        like a fall; each team’s own page has it. 7 of 8 means that one week is left out. Weeks are \
                        those of a campaign’s first figure; its page has those of each.";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CampaignsPage {
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Lines to write in a note, where there is no campaign yet.
    pub example: String,
    /// The rates.
    pub chart: Option<ChartId>,
    /// Those worth ten minutes together.
    pub talks: Vec<Talk>,
    /// Those that cannot be judged by their figures, or not yet.
    pub waiting: Vec<Talk>,
    /// All, those to talk about first.
    pub rows: Vec<Row>,
    /// `Sums to 9 November; leads week by week, each on its own scale`
    pub caption: String,
    /// The sums of all.
    pub totals: Vec<String>,
    /// How many the table leaves out; nothing where it has all.
    pub more: String,
    /// That weeks are left out of the workspace's sums, where some are.
    pub left_out: &'static str,
    /// The readings, explained.
    pub readings: Vec<Explained>,
}

/// A campaign to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Talk {
    /// Its title and page.
    pub link: Link,
    /// Its reading.
    pub sign: Sign,
    /// The figures that led to it.
    pub figures: String,
    /// The team's own verdict, where there is one.
    pub verdict: String,
    /// What the page asks.
    pub asks: &'static str,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// `social, since 11 May`
    pub about: String,
    /// Its reading.
    pub sign: Sign,
    /// The team's own verdict in a word.
    pub verdict: String,
    /// Leads week by week.
    pub bars: Option<ChartId>,
    /// Weeks, leads, accepted, opportunities, won, spend, a lead, an opportunity.
    pub cells: Vec<String>,
}

/// A reading and when it holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// The reading.
    pub sign: Sign,
    /// When it holds.
    pub when: &'static str,
}

/// The page of a scope.
pub fn page(facts: &Facts, index: &Index, scope: Scope) -> Page<CampaignsPage> {
    let mut charts = Charts::default();
    let set = facts.analyses_of(scope).map(|analyses| &*analyses.series);
    let content = content(facts, index, set, &mut charts);
    let title = Section::Campaigns.title(&facts.record.config);
    Page::of_section("campaigns.html", scope, Section::Campaigns, title, content).with_charts(charts)
}

fn content(facts: &Facts, index: &Index, set: Option<&SeriesSet>, charts: &mut Charts) -> CampaignsPage {
    let record = &facts.record;
    let campaigns = set.map_or(&[][..], |set| &set.campaigns);
    let mut sorted: Vec<&Campaign> = campaigns.iter().collect();
    // Within a rank the largest first; the slug decides between equals.
    sorted.sort_by(|a, b| {
        let leads = |campaign: &Campaign| campaign.leads.unwrap_or(-1.0);
        rank(facts, a).cmp(&rank(facts, b)).then(leads(b).total_cmp(&leads(a))).then(a.slug.cmp(&b.slug))
    });
    let span = Span::of(facts, MOST_WEEKS);
    let rows: Vec<Row> = set.map_or_else(Vec::new, |set| {
        sorted.iter().take(MOST_ROWS).map(|one| row(facts, set, &span, one, charts)).collect()
    });
    let some_left = set.is_some_and(|set| {
        let shown = sorted.iter().take(MOST_ROWS);
        shown.map(|one| Sums::of(facts, set.scope, one, Lines::of(set, &one.slug))).any(|sums| !sums.is_whole())
    });
    let talks = sorted.iter().filter(|campaign| list_says::is_worth(record, campaign)).take(MOST_TALKS);
    let talks = talks.map(|campaign| talk(facts, index, campaign, charts)).collect();
    let waits = |reading| matches!(reading, CampaignReading::TooEarly | CampaignReading::NotJudged);
    let waiting = sorted.iter().filter(|campaign| waits(campaign.reading) && !card::is_over(record, &campaign.slug));
    CampaignsPage {
        says: list_says::says(record, campaigns),
        deck: list_says::deck(record, campaigns),
        example: if campaigns.is_empty() { EXAMPLE.to_owned() } else { String::new() },
        chart: chart_values::rates(record, &sorted).map(|rates| charts.add(rates)),
        talks,
        waiting: waiting.take(MOST_WAITING).map(|campaign| talk(facts, index, campaign, charts)).collect(),
        caption: caption(facts, campaigns),
        totals: if campaigns.len() > 1 { totals(facts, campaigns) } else { Vec::new() },
        more: more(rows.len(), campaigns.len()),
        left_out: if some_left { LEFT_OUT } else { "" },
        readings: if campaigns.is_empty() { Vec::new() } else { explained(charts) },
        rows,
    }
}

const EXAMPLE: &str = "campaigns:\n  spring-webinar: {leads: 40, accepted: 22, opportunities: 6, won: 1, spend: 3000}";

/// Those to talk about first, then those that wait; what is over and needs no talk comes last.
fn rank(facts: &Facts, campaign: &Campaign) -> u8 {
    match campaign.reading {
        _ if list_says::is_worth(&facts.record, campaign) => 0,
        CampaignReading::TooEarly if campaign.weeks == 0 => 6,
        CampaignReading::TooEarly => 1,
        CampaignReading::NotJudged => 2,
        CampaignReading::Working => 3,
        CampaignReading::NoDifferent => 4,
        CampaignReading::NotConverting | CampaignReading::NotProducing => 5,
    }
}

fn talk(facts: &Facts, index: &Index, campaign: &Campaign, charts: &mut Charts) -> Talk {
    let record = &facts.record;
    let mut figures = reading::figures(record, campaign);
    match campaign.reading {
        CampaignReading::NotConverting => figures.extend(reading::difference(campaign).map(|said| format!(" {said}"))),
        CampaignReading::NotJudged => {
            figures = format!("{figures} {}", said::claims_say(facts, index.of(&campaign.slug)));
        }
        _ => {}
    }
    Talk {
        link: card::link(facts, &campaign.slug),
        sign: Sign::new(campaign.reading, charts),
        figures,
        verdict: card::verdict_said(record, &campaign.slug).unwrap_or_default(),
        asks: reading::asks(campaign.reading),
    }
}

fn row(facts: &Facts, set: &SeriesSet, span: &Span, campaign: &Campaign, charts: &mut Charts) -> Row {
    let record = &facts.record;
    let lines = Lines::of(set, &campaign.slug);
    Row {
        link: card::link(facts, &campaign.slug),
        about: card::about(record, campaign),
        sign: Sign::new(campaign.reading, charts),
        verdict: card::verdict(record, &campaign.slug).unwrap_or_default().chars().take(40).collect(),
        bars: chart_values::sparkbars(record, span, lines).map(|bars| charts.add(bars)),
        cells: std::iter::once(weeks::of_first(facts, set.scope, &campaign.slug, lines))
            .chain(sums(facts, campaign))
            .collect(),
    }
}

/// Leads, accepted, opportunities, won, spend, a lead, an opportunity; a dash for what was never given.
pub(super) fn sums(facts: &Facts, campaign: &Campaign) -> [String; 7] {
    let count = |value: Option<f64>| value.map_or_else(dash, numbers::number);
    let money = |value: Option<f64>| value.map_or_else(dash, |value| numbers::money(value, facts.record.currency));
    [
        count(campaign.leads),
        count(campaign.accepted),
        count(campaign.opportunities),
        count(campaign.won),
        money(campaign.spend),
        money(campaign.cost_per_lead),
        money(campaign.cost_per_opportunity),
    ]
}

/// The sums of all. A cost is of those that have both figures, since the others would make it cheaper or dearer.
fn totals(facts: &Facts, campaigns: &[Campaign]) -> Vec<String> {
    let sum = |of: fn(&Campaign) -> Option<f64>| campaigns.iter().filter_map(of).reduce(|sum, one| sum + one);
    let cost = |of: fn(&Campaign) -> Option<f64>| {
        let both = campaigns.iter().filter_map(|campaign| campaign.spend.zip(of(campaign)));
        let (spend, brought) = both.reduce(|sum, one| (sum.0 + one.0, sum.1 + one.1))?;
        (brought > 0.0).then(|| spend / brought)
    };
    let count = |value: Option<f64>| value.map_or_else(dash, numbers::number);
    let money = |value: Option<f64>| value.map_or_else(dash, |value| numbers::money(value, facts.record.currency));
    vec![
        count(sum(|campaign| campaign.leads)),
        count(sum(|campaign| campaign.accepted)),
        count(sum(|campaign| campaign.opportunities)),
        count(sum(|campaign| campaign.won)),
        money(sum(|campaign| campaign.spend)),
        money(cost(|campaign| campaign.leads)),
        money(cost(|campaign| campaign.opportunities)),
    ]
}

fn dash() -> String {
    "–".to_owned()
}

fn caption(facts: &Facts, campaigns: &[Campaign]) -> String {
    let last = campaigns.iter().filter_map(|campaign| campaign.span).map(|(_, last)| last).max();
    let to = last.map_or_else(String::new, |last| format!(" to {}", dates::day(last, facts.record.as_of)));
    format!("Sums{to}; leads week by week, each on its own scale")
}

fn more(shown: usize, all: usize) -> String {
    let grouped = |many: usize| numbers::grouped(u64::try_from(many).unwrap_or(u64::MAX));
    if shown < all { format!("Shown are {} of {}.", grouped(shown), grouped(all)) } else { String::new() }
}

fn explained(charts: &mut Charts) -> Vec<Explained> {
    [
        (CampaignReading::NotJudged, "Its card says that its goal is awareness: what sales says of it counts."),
        (
            CampaignReading::TooEarly,
            "Under twelve weeks since its first figure, and under four weeks of figures or under 20 leads.",
        ),
        (
            CampaignReading::NotProducing,
            "Spend but no lead in its last four weeks of figures, or a cost per lead over twice the median of the \
             others, where at least three have one.",
        ),
        (
            CampaignReading::NotConverting,
            "The difference from the others’ rate lies wholly below zero, or 20 or more leads and none accepted.",
        ),
        (CampaignReading::Working, "The difference from the others’ rate lies wholly above zero."),
        (CampaignReading::NoDifferent, "Otherwise: the figures do not tell it from the others."),
    ]
    .into_iter()
    .map(|(reading, when)| Explained { sign: Sign::new(reading, charts), when })
    .collect()
}
