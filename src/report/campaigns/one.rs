//! The page of one campaign, in the whole workspace: its reading, its sums, and what is said of it.

use serde::Serialize;

use super::chart_values::{self, Lines};
use super::index::Index;
use super::one_tables::{self, Compared, SumRow, TeamRow};
use super::reading::{self, Sign};
use super::said::{self, Claims, Deals};
use super::weeks::Sums;
use super::{card, one_says};
use crate::record::Scope;
use crate::report::chart::{ChartId, Charts};
use crate::report::objections::card::CardText;
use crate::report::page::{Link, Page, Section};
use crate::report::trends::weekly::WeeklyTable;
use crate::report::{Facts, numbers};
use crate::series::Campaign;

/// What the page shows.
#[derive(Debug, Default, Serialize)]
pub struct CampaignPage {
    /// The sentence.
    pub says: String,
    /// Of which day the reading is, and what is not in it.
    pub deck: String,
    /// Lines to write in a note, where there is no figure yet.
    pub example: String,
    /// Its leads week by week.
    pub chart: Option<ChartId>,
    /// All its figures week by week.
    pub weekly: WeeklyTable,
    /// Today's reading.
    pub reading: Option<Reading>,
    /// The team's own verdict.
    pub verdict: String,
    /// Channel, goal, time, owner, budget.
    pub pairs: Vec<Pair>,
    /// Sums, with what was expected.
    pub sums: Vec<SumRow>,
    /// Whether anything was expected of it.
    pub expected: bool,
    /// How many weeks are in the sums, and how to read their pictures.
    pub weeks: String,
    /// The comparison.
    pub compared: Option<Compared>,
    /// Each team's own sums.
    pub teams: Vec<TeamRow>,
    /// Claims that name it.
    pub claims: Option<Claims>,
    /// Wins and losses that name it.
    pub deals: Option<Deals>,
    /// Its card.
    pub card: CardText,
}

/// Today's reading.
#[derive(Debug, Serialize)]
pub struct Reading {
    /// Its sign.
    pub sign: Sign,
    /// The figures that led to it.
    pub figures: Vec<String>,
    /// What the page asks.
    pub asks: &'static str,
}

/// A fact by its name.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// `Channel`
    pub name: &'static str,
    /// `paid search`
    pub text: Link,
}

/// The page of a campaign; an empty one where the workspace does not have it.
pub fn page(facts: &Facts, index: &Index, slug: &str) -> Page<CampaignPage> {
    let mut charts = Charts::default();
    let set = facts.analyses_of(Scope::Whole).map(|analyses| &analyses.series);
    let known = set.and_then(|set| {
        let at = set.campaigns.binary_search_by(|campaign| campaign.slug.as_str().cmp(slug)).ok()?;
        Some((set.campaigns.get(at)?, Lines::of(set, slug)))
    });
    let content =
        known.map(|(campaign, lines)| content(facts, index, campaign, lines, &mut charts)).unwrap_or_default();
    let title = card::title(&facts.record, slug);
    Page::below("campaign.html", Scope::Whole, Section::Campaigns, title, content).with_charts(charts)
}

fn content(facts: &Facts, index: &Index, campaign: &Campaign, lines: Lines<'_>, charts: &mut Charts) -> CampaignPage {
    let record = &facts.record;
    let slug = campaign.slug.as_str();
    let said = index.of(slug);
    let title = card::title(record, slug);
    let chart = chart_values::columns(record, &index.frame, &title, lines).map(|columns| charts.add(columns));
    let figures: Vec<String> =
        std::iter::once(reading::figures(record, campaign)).chain(reading::difference(campaign)).collect();
    let sums = one_tables::sums(facts, campaign, lines, charts);
    CampaignPage {
        says: one_says::says(facts, campaign),
        deck: one_says::deck(facts, campaign, said),
        example: if campaign.span.is_none() {
            format!("campaigns:\n  {slug}: {{leads: 12, accepted: 7}}")
        } else {
            String::new()
        },
        weekly: if chart.is_some() { one_tables::weekly(facts, &index.frame, lines) } else { WeeklyTable::default() },
        chart,
        reading: Some(Reading {
            sign: Sign::new(campaign.reading, charts),
            figures,
            asks: reading::asks(campaign.reading),
        }),
        verdict: card::verdict_said(record, slug).unwrap_or_default(),
        pairs: pairs(facts, campaign),
        expected: sums.iter().any(|row| !row.expected.is_empty()),
        weeks: caption(facts, campaign, lines, &sums),
        sums,
        compared: one_tables::compared(campaign, charts),
        teams: one_tables::teams(facts, slug, charts),
        claims: said::claims(facts, said),
        deals: said::deals(facts, said),
        card: card_text(facts, slug),
    }
}

/// How many weeks are in the sums, and what the upright lines of their pictures are.
fn caption(facts: &Facts, campaign: &Campaign, lines: Lines<'_>, sums: &[SumRow]) -> String {
    if campaign.span.is_none() {
        return String::new();
    }
    let weeks = Sums::of(facts, Scope::Whole, campaign, lines).told(facts);
    let drawn = sums.iter().any(|row| row.picture.is_some());
    format!("{weeks}{}", if drawn { " The upright line is what was expected." } else { "" })
}

fn pairs(facts: &Facts, campaign: &Campaign) -> Vec<Pair> {
    let record = &facts.record;
    let slug = campaign.slug.as_str();
    let details = card::details(record, slug);
    let channel = card::channel(record, slug);
    let owner = card::of(record, slug).and_then(|card| card.owner.as_ref()).map(|owner| {
        let person = facts.person(&record.person(&owner.text));
        Link::new(person.name, person.href)
    });
    let budget = details.and_then(|card| card.budget).filter(|budget| !record.is_foreign(budget));
    let plain = |text: String| (!text.is_empty()).then(|| Link::plain(text));
    [
        ("Channel", plain(channel)),
        ("Goal", details.map(|card| Link::plain(if card.awareness { "awareness" } else { "leads" }))),
        ("Runs", card::time(record, campaign).map(Link::plain)),
        ("Owner", owner),
        ("Budget", budget.map(|budget| Link::plain(numbers::money(budget.value, record.currency)))),
    ]
    .into_iter()
    .filter_map(|(name, text)| text.map(|text| Pair { name, text }))
    .collect()
}

/// The card; its text as HTML is the site's affair.
fn card_text(facts: &Facts, slug: &str) -> CardText {
    let card = card::of(&facts.record, slug);
    let written = card.is_some_and(|card| card.has_text);
    let advice = match (card.is_some(), written) {
        (_, true) => "",
        (true, false) => "The card has no text: what the campaign is for, and for whom.",
        (false, false) => {
            "A file of this name says where it runs, what is expected of it, as expect: {leads: 40}, and in the end the \
             team’s verdict: keep, stop or re-evaluate."
        }
    };
    CardText {
        title: "What the team wrote".to_owned(),
        exists: card.is_some(),
        advice: advice.to_owned(),
        path: card.map_or_else(|| format!("campaigns/{slug}.md"), |card| card.path.to_string()),
        ..CardText::default()
    }
}
