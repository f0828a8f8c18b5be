//! Objections to talk about: recurring without an answer first, by accounts; then rising, then new.

use serde::Serialize;

use super::Basis;
use super::more::{More, Rows};
use crate::report::chart::{ChartId, Charts};
use crate::report::numbers;
use crate::report::objections::chart::{Span, sparkbars, weekly};
use crate::report::objections::heard;
use crate::report::objections::list_says::{self, Sorted};
use crate::report::page::{Link, Section};
use crate::topic::{State, Topic, TopicSet, Trend};

/// Rows of the table.
const MOST: Rows = Rows { screen: 5, paper: 4, dense: 3 };
/// Weeks of a row's picture: at most, and at least for one to be drawn.
const WEEKS: u32 = 52;
const FEWEST_WEEKS: usize = 4;

/// Objections to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Objections {
    /// `Objections without an answer`
    pub title: &'static str,
    /// What there is to say of the first.
    pub says: String,
    /// Whether there are enough weeks for a picture of them.
    pub drawn: bool,
    /// The first rows.
    pub rows: Vec<Row>,
    /// The others.
    pub more: More,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// `rising`, `new, answered`, or nothing.
    pub word: String,
    /// Heard, week by week.
    pub bars: ChartId,
    /// `9 of 16`
    pub meetings: String,
    /// Distinct accounts, all time.
    pub accounts: String,
    /// At stake.
    pub amount: String,
    /// The same in a line: `$638k at stake in nine`; nothing without an amount.
    pub stake: String,
}

/// The objections to talk about; `None` where there is none.
pub(super) fn objections(basis: &Basis, charts: &mut Charts) -> Option<Objections> {
    let set = &basis.analyses?.topics;
    let sorted = Sorted::of(set);
    let others = sorted.rising.iter().chain(&sorted.new).filter(|topic| !topic.unanswered);
    let all: Vec<&Topic> = sorted.unanswered.iter().chain(others).copied().collect();
    if all.is_empty() {
        return None;
    }
    let mixed = all.iter().take(MOST.screen).any(|topic| !topic.unanswered);
    let span = Span::of(basis.facts, WEEKS);
    let weeks: Vec<Vec<u32>> = all.iter().take(MOST.screen).map(|topic| weekly(&span, &topic.mentions)).collect();
    let top = weeks.iter().flatten().copied().max().unwrap_or(1).max(1);
    let rows = all.iter().zip(weeks).map(|(topic, weeks)| {
        let bars = charts.add(sparkbars(basis.facts, &span, topic, weeks, top));
        row(basis, set, topic, bars, mixed)
    });
    let rows: Vec<Row> = rows.collect();
    Some(Objections {
        title: if mixed { "Objections to talk about" } else { "Objections without an answer" },
        drawn: span.weeks >= FEWEST_WEEKS,
        says: list_says::says(&basis.facts.record, set, &sorted),
        more: More::of(all.len(), MOST, basis.facts.addresses.section(basis.scope, Section::Objections)),
        rows,
    })
}

fn row(basis: &Basis, set: &TopicSet, topic: &Topic, bars: ChartId, mixed: bool) -> Row {
    let record = &basis.facts.record;
    let dash = || "–".to_owned();
    Row {
        link: heard::link(basis.facts, topic),
        word: word(topic, mixed),
        bars,
        meetings: format!(
            "{} of {}",
            numbers::grouped(topic.heard_recent.into()),
            numbers::grouped(set.meetings_recent.into())
        ),
        accounts: if topic.accounts == 0 { dash() } else { numbers::grouped(topic.accounts.into()) },
        amount: topic.amount.map_or_else(dash, |amount| numbers::money(amount, record.currency)),
        stake: stake(basis, topic),
    }
}

/// What is at stake is of the last weeks, and so are the accounts that it is in.
fn stake(basis: &Basis, topic: &Topic) -> String {
    let Some(amount) = topic.amount else { return String::new() };
    let amount = numbers::money(amount, basis.facts.record.currency);
    match topic.accounts_recent {
        0 => format!("{amount} at stake"),
        accounts => format!("{amount} at stake in {}", numbers::spelled(accounts.into())),
    }
}

/// Where the rows differ in it, a row says whether its objection has no answer.
fn word(topic: &Topic, mixed: bool) -> String {
    let how = match (topic.trend, topic.state) {
        (Trend::Rising, _) => "rising",
        (_, State::New) => "new",
        _ => "",
    };
    let answer = if mixed && topic.unanswered { "no answer yet" } else { "" };
    [how, answer].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}
