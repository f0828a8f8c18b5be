//! The roadmap of a scope: the sentence, what waits for what, the deals sold ahead, and the table.

use serde::Serialize;

use super::items::{self, Item};
use super::rows::{self, Group, Sold};
use super::says;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::chart::{ChartId, Charts, Pareto, ParetoRow, Words};
use crate::report::objections::heard;
use crate::report::page::{Page, Section};
use crate::report::{dates, numbers, words};
use crate::topic::detail::Shelf;

/// The most bars of the picture.
const BARS: usize = 10;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Roadmap {
    /// The heading.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Whether there is nothing to show but how to begin.
    pub empty: bool,
    /// What the picture shows.
    pub caption: String,
    /// What waits, by item.
    pub chart: Option<ChartId>,
    /// The deals that count on what is not there yet.
    pub sold: Option<Sold>,
    /// The table, in groups.
    pub groups: Vec<Group>,
    /// Whether anything makes way for something that was sold.
    pub ways: bool,
    /// How many columns the table has.
    pub columns: usize,
    /// How many rows the table leaves out.
    pub more: String,
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Roadmap> {
    let record = &facts.record;
    let items = items::items(facts, scope);
    let opening = says::opening(&items);
    let mut charts = Charts::default();
    let (chart, caption) = picture(facts, &items).map(|(chart, caption)| (charts.add(chart), caption)).unzip();
    let groups = rows::groups(facts, &items);
    let ways = groups.iter().flat_map(|group| &group.rows).any(|row| !row.way.is_empty());
    let content = Roadmap {
        says: says::says(record, &opening),
        deck: says::deck(record, &opening, &items, heard::recent(record).from),
        empty: items.is_empty(),
        caption: caption.unwrap_or_default(),
        chart,
        sold: rows::sold(facts, &items),
        ways,
        columns: if ways { 10 } else { 9 },
        more: left(&groups, items.len()),
        groups,
    };
    let title = Section::Roadmap.title(&record.config);
    Page::of_section("roadmap.html", scope, Section::Roadmap, title, content).with_charts(charts)
}

fn left(groups: &[Group], all: usize) -> String {
    let shown: usize = groups.iter().map(|group| group.rows.len()).sum();
    if shown == all {
        return String::new();
    }
    format!("Shown are {} of {}.", numbers::grouped(shown as u64), numbers::grouped(all as u64))
}

/// What waits for each thing that is not there yet: the amounts, or where no note gives one the accounts.
fn picture(facts: &Facts, items: &[Item<'_>]) -> Option<(Pareto, String)> {
    let waiting: Vec<&Item<'_>> = items.iter().filter(|item| item.shelf != Shelf::OnTheTruck).collect();
    let by_amount = waiting.iter().any(|item| item.amount().is_some_and(|amount| amount > 0.0));
    let size = |item: &Item<'_>| match by_amount {
        true => item.amount().unwrap_or_default(),
        false => f64::from(item.accounts()),
    };
    let mut waiting: Vec<&Item<'_>> = waiting.into_iter().filter(|item| size(item) > 0.0).collect();
    waiting.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.topic.slug.cmp(&b.topic.slug)));
    let rows: Vec<ParetoRow> = waiting.iter().take(BARS).map(|item| bar(facts, item, size(item), by_amount)).collect();
    if rows.len() < 2 {
        return None;
    }
    let said: Vec<String> = rows.iter().map(|row| format!("{} {}, {}", row.label, row.text, row.so_far)).collect();
    let what = if by_amount { "What is at stake" } else { "Accounts that wait" };
    let shown = if waiting.len() > rows.len() { ", the largest" } else { "" };
    let caption = format!("{what}, by what they wait for{shown}; at the right, when it is expected");
    let caption = if by_amount { caption.replace("they wait", "accounts wait") } else { caption };
    let title = format!("{what}, by what it waits for");
    let description = format!("{}.", said.join("; "));
    Some((Pareto { words: Words { title, description }, rows }, caption))
}

fn bar(facts: &Facts, item: &Item<'_>, value: f64, by_amount: bool) -> ParetoRow {
    let record = &facts.record;
    let when = match (item.shelf, item.eta) {
        (Shelf::NotOnTheRoadmap, _) => "not on the roadmap".to_owned(),
        (_, None) => "no date yet".to_owned(),
        (_, Some(eta)) if eta < record.as_of => format!("was {}", dates::short(eta, record.as_of)),
        (_, Some(eta)) => dates::short(eta, record.as_of),
    };
    ParetoRow {
        label: words::cut(&item.topic.title, 34),
        value,
        text: if by_amount { numbers::money(value, record.currency) } else { numbers::grouped(item.accounts().into()) },
        so_far: when,
    }
}
