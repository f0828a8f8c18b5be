//! The small tables of a topic: who is named, when it comes up, what came of it, how it ended.

use std::collections::BTreeMap;

use serde::Serialize;

use super::heard;
use crate::config::kind::{Key, KindId};
use crate::record::TeamId;
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::source::slug;
use crate::statistics::Proportion;
use crate::topic::{Mention, Topic};

/// The most rows of a table.
const ROWS: usize = 8;
/// The most teams that have a column of their own.
const TEAMS: usize = 5;

/// A small table.
#[derive(Debug, Serialize)]
pub struct Grid {
    /// Its anchor.
    pub id: &'static str,
    /// `Who is named`
    pub title: String,
    /// `Mentions in the last eight weeks`
    pub caption: String,
    /// Its columns.
    pub heads: Vec<Head>,
    /// A row each; the first cell names it.
    pub rows: Vec<Vec<Link>>,
    /// What stands below it.
    pub note: String,
}

/// The head of a column.
#[derive(Debug, Serialize)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// `n` for numbers, else nothing.
    pub class: &'static str,
}

impl Head {
    /// Of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: "" }
    }

    /// Of numbers.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: "n" }
    }
}

impl Grid {
    /// A table; none without rows.
    pub fn new(id: &'static str, title: &str, caption: &str, heads: Vec<Head>, rows: Vec<Vec<Link>>) -> Option<Self> {
        let (title, caption) = (title.to_owned(), caption.to_owned());
        (!rows.is_empty()).then(|| Self { id, title, caption, heads, rows, note: String::new() })
    }

    fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// What the mentions of the last weeks say beside their words.
pub fn grids(facts: &Facts, topic: &Topic) -> Vec<Grid> {
    let record = &facts.record;
    let days = heard::recent(record);
    let mentions = days.of(&topic.mentions, |mention| mention.date);
    let about = format!("Mentions in {}", heard::last_weeks(record));
    let by = |id, title: &str, head: &str, key: Key, nobody: &str| {
        let slices = slices(facts, mentions, key, nobody);
        plain(id, title, &about, head, slices)
    };
    let all = [
        by("named", "Who is named", "Competitor", Key::Competitor, "nobody named"),
        stages(facts, mentions, &about),
        by("products", "About which product", "Product", Key::Product, "none named"),
        by("regions", "Where", "Region", Key::Region, "none named"),
        by("came", "What came of it", "It", Key::Result, "not noted"),
        ended(facts, topic),
    ];
    all.into_iter().flatten().collect()
}

/// How often a value was named.
#[derive(Debug, Default)]
struct Slice {
    value: String,
    mentions: u32,
    accounts: Vec<String>,
    teams: BTreeMap<Option<TeamId>, u32>,
}

/// The mentions by the value of a field, the most frequent first, those without one last.
/// Nothing where no mention has the field.
fn slices(facts: &Facts, mentions: &[Mention], key: Key, nobody: &str) -> Vec<Slice> {
    let mut slices: BTreeMap<String, Slice> = BTreeMap::new();
    for mention in mentions {
        let value = facts.record.item(mention.item).counted(key).unwrap_or_default().trim();
        let slice = slices
            .entry(slug::caseless(value))
            .or_insert_with(|| Slice { value: value.to_owned(), ..Slice::default() });
        slice.mentions = slice.mentions.saturating_add(mention.count);
        slice.accounts.extend(mention.account.as_deref().map(slug::caseless));
        let team = slice.teams.entry(mention.team).or_default();
        *team = team.saturating_add(mention.count);
    }
    let without = slices.remove("");
    let mut slices: Vec<Slice> = slices.into_values().collect();
    if slices.is_empty() {
        return slices;
    }
    slices.sort_by_key(|slice| std::cmp::Reverse(slice.mentions));
    slices.extend(without.map(|slice| Slice { value: nobody.to_owned(), ..slice }));
    for slice in &mut slices {
        slice.accounts.sort_unstable();
        slice.accounts.dedup();
    }
    slices
}

fn plain(id: &'static str, title: &str, about: &str, head: &str, slices: Vec<Slice>) -> Option<Grid> {
    let left = slices.len().saturating_sub(ROWS);
    let rows = slices.iter().take(ROWS).map(|slice| {
        vec![
            name(&slice.value),
            number(slice.mentions),
            number(u32::try_from(slice.accounts.len()).unwrap_or(u32::MAX)),
        ]
    });
    let heads = vec![Head::text(head), Head::number("Mentions"), Head::number("Accounts")];
    Grid::new(id, title, about, heads, rows.collect()).map(|grid| grid.with_note(more(left)))
}

/// By stage, and by team where there are two or more.
fn stages(facts: &Facts, mentions: &[Mention], about: &str) -> Option<Grid> {
    const TITLE: &str = "When it comes up";
    let slices = slices(facts, mentions, Key::Stage, "not noted");
    let mut teams: Vec<Option<TeamId>> = slices.iter().flat_map(|slice| slice.teams.keys().copied()).collect();
    teams.sort_unstable();
    teams.dedup();
    if facts.record.scopes.len() < 2 || teams.len() < 2 || teams.len() > TEAMS {
        return plain("stages", TITLE, about, "Stage", slices);
    }
    let left = slices.len().saturating_sub(ROWS);
    let title = |team: &Option<TeamId>| {
        let team = team.and_then(|team| facts.record.teams.get(usize::from(team.0)));
        Head::number(team.map_or("No team".to_owned(), |team| words::cut(&team.title, 30)))
    };
    let heads = std::iter::once(Head::text("Stage")).chain(teams.iter().map(title)).collect();
    let rows = slices.iter().take(ROWS).map(|slice| {
        let counts = teams.iter().map(|team| number(slice.teams.get(team).copied().unwrap_or_default()));
        std::iter::once(name(&slice.value)).chain(counts).collect()
    });
    Grid::new("stages", TITLE, about, heads, rows.collect()).map(|grid| grid.with_note(more(left)))
}

/// Deals won and lost by the accounts that raised it and by those that did not; only objections are in a deal's way.
fn ended(facts: &Facts, topic: &Topic) -> Option<Grid> {
    let (raised, others) = topic.outcomes.filter(|_| topic.kind == KindId::OBJECTION)?;
    let since = facts.record.meetings.first().map(|meeting| dates::day(meeting.date, facts.record.as_of));
    let caption = format!("Deals decided since {}", since.unwrap_or_default());
    let heads = vec![Head::text("Accounts"), Head::number("Won"), Head::number("Lost"), Head::number("Share won")];
    let rows = vec![outcome("that raised it", raised), outcome("that did not", others)];
    let note = "This may be selection, not effect: who raises it may differ in other ways too.";
    Grid::new("ended", "How it ended", &caption, heads, rows).map(|grid| grid.with_note(note))
}

fn outcome(name: &str, deals: Proportion) -> Vec<Link> {
    let share = match (deals.rate, deals.interval) {
        (Some(rate), Some(interval)) => format!("{} ({})", numbers::percent(rate), numbers::interval(interval)),
        _ => "–".to_owned(),
    };
    let figure = |count: f64| Link::plain(numbers::decimals(count, 0));
    vec![Link::plain(name), figure(deals.k), figure(deals.n - deals.k), Link::plain(share)]
}

/// A value with its hyphens as spaces, as `moved-on` is typed.
fn name(value: &str) -> Link {
    let value = if value == "moved-on" { "moved on" } else { value };
    Link::plain(words::capital(&words::cut(value, 60)))
}

fn number(n: u32) -> Link {
    Link::plain(numbers::grouped(n.into()))
}

fn more(left: usize) -> String {
    if left == 0 { String::new() } else { format!("and {} more", numbers::spelled(left as u64)) }
}
