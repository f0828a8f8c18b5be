//! The table of the roadmap: what is coming, on the truck, and not on the roadmap; and the deals sold ahead.

use std::collections::BTreeMap;

use serde::Serialize;

use super::course;
use super::items::{Item, shipped};
use crate::config::kind::KindId;
use crate::report::objections::heard;
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::topic::detail::{Shelf, SoldAhead};

/// The most rows of each group; the tables of the Data page have all.
const ROWS: usize = 40;
/// The most deals beside the picture.
const DEALS: usize = 6;
/// The most items that one makes way for.
const WAYS: usize = 2;
/// What stands where there is nothing.
const NOTHING: &str = "–";

/// A part of the table.
#[derive(Debug, Serialize)]
pub struct Group {
    /// `Coming`
    pub title: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
    /// `and four more`
    pub more: String,
}

/// Something on the roadmap, or asked for.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// `development`
    pub stage: &'static str,
    /// `60%`
    pub odds: String,
    /// `26 Feb 2027`, `was 5 Oct`, `since 24 Aug`.
    pub expected: String,
    /// `twice, from 5 Oct`
    pub moved: String,
    /// What was sold ahead in its place.
    pub way: Vec<Link>,
    /// Distinct accounts, all time.
    pub accounts: String,
    /// What is at stake, all time.
    pub amount: String,
    /// Meetings that heard it, all time.
    pub meetings: String,
    /// When it was last asked for, leading to that line.
    pub last: Option<Link>,
}

/// Deals that count on what is not there yet.
#[derive(Debug, Serialize)]
pub struct Sold {
    /// Each, the latest first.
    pub rows: Vec<Deal>,
    /// `and four more`
    pub more: String,
}

/// A deal that counts on something.
#[derive(Debug, Serialize)]
pub struct Deal {
    /// What it counts on.
    pub link: Link,
    /// `$80k`
    pub amount: String,
    /// `Birch counts on it`
    pub says: String,
    /// What it displaces.
    pub displaces: Option<Link>,
    /// Where it was said.
    pub place: Link,
}

/// The groups that have rows.
pub(super) fn groups(facts: &Facts, items: &[Item<'_>]) -> Vec<Group> {
    let ways = ways(items);
    let shelves = [
        (Shelf::Coming, "Coming"),
        (Shelf::OnTheTruck, "On the truck"),
        (Shelf::NotOnTheRoadmap, "Not on the roadmap"),
    ];
    let group = |(shelf, title)| {
        let of: Vec<&Item<'_>> = items.iter().filter(|item| item.shelf == shelf).collect();
        let rows = of.iter().take(ROWS).map(|item| row(facts, item, &ways)).collect();
        Group { title, rows, more: more(of.len(), ROWS) }
    };
    shelves.into_iter().map(group).filter(|group| !group.rows.is_empty()).collect()
}

/// What each item makes way for.
fn ways<'a>(items: &'a [Item<'_>]) -> BTreeMap<&'a str, Vec<&'a Item<'a>>> {
    let mut ways: BTreeMap<&str, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        for slug in item.deals.iter().filter_map(|deal| deal.displaces.as_deref()) {
            let way = ways.entry(slug).or_default();
            if !way.iter().any(|known| known.topic.slug == item.topic.slug) {
                way.push(item);
            }
        }
    }
    ways
}

fn row(facts: &Facts, item: &Item<'_>, ways: &BTreeMap<&str, Vec<&Item<'_>>>) -> Row {
    let record = &facts.record;
    let count = |n: u32| if n == 0 { NOTHING.to_owned() } else { numbers::grouped(n.into()) };
    let way = ways.get(item.topic.slug.as_str()).map(Vec::as_slice).unwrap_or_default();
    Row {
        link: heard::link(facts, item.topic),
        stage: item.stage.map_or(NOTHING, course::word),
        odds: item.odds.map_or(NOTHING.to_owned(), numbers::percent),
        expected: expected(facts, item),
        moved: moved(facts, item),
        way: way.iter().take(WAYS).map(|by| heard::link(facts, by.topic)).collect(),
        accounts: count(item.accounts()),
        amount: item.amount().map_or(NOTHING.to_owned(), |amount| numbers::money(amount, record.currency)),
        meetings: count(item.asked.map_or(0, |topic| topic.heard)),
        last: item
            .asked
            .and_then(|topic| topic.mentions.last())
            .map(|mention| Link::new(dates::short(mention.date, record.as_of), heard::place(facts, mention).href)),
    }
}

/// The date that its card gives, or since when it is there.
fn expected(facts: &Facts, item: &Item<'_>) -> String {
    let today = facts.record.as_of;
    match (item.shelf, item.eta) {
        (Shelf::NotOnTheRoadmap, _) => NOTHING.to_owned(),
        (Shelf::OnTheTruck, _) => {
            let day = item.card.and_then(|card| shipped(card, today));
            day.map_or("there".to_owned(), |day| format!("since {}", dates::short(day, today)))
        }
        (Shelf::Coming, Some(eta)) if eta < today => format!("was {}", dates::short(eta, today)),
        (Shelf::Coming, Some(eta)) => dates::short(eta, today),
        (Shelf::Coming, None) => "no date yet".to_owned(),
    }
}

fn moved(facts: &Facts, item: &Item<'_>) -> String {
    let today = facts.record.as_of;
    let shifts = item.card.map(|card| course::shifts(card, today)).unwrap_or_default();
    let first = shifts.first().map(|first| dates::short(first.from, today));
    first.map_or(NOTHING.to_owned(), |first| format!("{}, from {first}", numbers::times(shifts.len() as u64)))
}

/// The deals sold ahead, the latest first; nothing without any.
pub(super) fn sold(facts: &Facts, items: &[Item<'_>]) -> Option<Sold> {
    let mut all: Vec<(&Item<'_>, &SoldAhead)> =
        items.iter().flat_map(|item| item.deals.iter().map(move |deal| (item, deal))).collect();
    all.sort_by_key(|(_, deal)| std::cmp::Reverse((deal.date, deal.item)));
    let rows: Vec<Deal> = all.iter().take(DEALS).map(|(item, deal)| of_deal(facts, item, deal)).collect();
    (!rows.is_empty()).then(|| Sold { rows, more: more(all.len(), DEALS) })
}

fn of_deal(facts: &Facts, item: &Item<'_>, deal: &SoldAhead) -> Deal {
    let record = &facts.record;
    let who = deal.account.as_deref().map_or("A deal".to_owned(), |account| words::cut(account, 60));
    let line = record.item(deal.item).line;
    let link = facts.source(deal.item.meeting, Some(line));
    let team = record.scopes.len() > 1 && record.meeting(deal.item.meeting).team.is_some();
    let day = dates::day(deal.date, record.as_of);
    Deal {
        link: heard::link(facts, item.topic),
        amount: deal.amount.map_or(String::new(), |amount| numbers::money(amount, record.currency)),
        says: format!("{who} counts on it"),
        displaces: deal.displaces.as_deref().map(|slug| named(facts, slug)),
        place: Link::new(if team { format!("{}, {day}", team_of(facts, deal)) } else { day }, link.href),
    }
}

fn team_of(facts: &Facts, deal: &SoldAhead) -> String {
    let team = facts.record.meeting(deal.item.meeting).team;
    let team = team.and_then(|team| facts.record.teams.get(usize::from(team.0)));
    team.map(|team| words::cut(&team.title, 40)).unwrap_or_default()
}

/// A roadmap item by its slug: its card's title, and its page where it has one.
pub fn named(facts: &Facts, slug: &str) -> Link {
    let title = heard::card(&facts.record, KindId::REQUEST, slug).and_then(|card| card.title.clone());
    let page = facts.addresses.topic(KindId::REQUEST, slug).unwrap_or_default();
    Link::new(words::cut(&title.unwrap_or_else(|| crate::source::slug::title(slug)), 60), page)
}

fn more(all: usize, shown: usize) -> String {
    let left = all.saturating_sub(shown);
    if left == 0 { String::new() } else { format!("and {} more", numbers::spelled(left as u64)) }
}
