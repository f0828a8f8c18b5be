//! What stands beside the picture of a scope's objections: those that wait for an answer, answers nobody has looked at
//! for a while, and slugs that may mean one thing.

use serde::Serialize;

use super::heard::{self, Stake};
use super::list_says::Sorted;
use crate::config::kind::KindId;
use crate::note::card::Facts as CardFacts;
use crate::report::chart::{Bar, ChartId, Charts};
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::topic::likeness::{self, Likeness, Why};
use crate::topic::spoken::Spoken;
use crate::topic::{Mention, Topic, TopicSet};

/// The most of each list.
const MOST: usize = 6;

/// The objections that wait for an answer.
#[derive(Debug, Serialize)]
pub struct Waiting {
    /// `Three objections heard in three meetings or more: $672k in fourteen accounts`
    pub note: String,
    /// Each, by accounts.
    pub rows: Vec<Wait>,
}

/// One that waits.
#[derive(Debug, Serialize)]
pub struct Wait {
    /// Its title and page.
    pub link: Link,
    /// `$412k`, `four accounts`.
    pub stake: String,
    /// Its share of the largest.
    pub bar: ChartId,
    /// The last words that were said.
    pub quote: String,
    /// Where.
    pub place: Link,
}

/// Something to look at, with the link that it begins with.
#[derive(Debug, Serialize)]
pub struct Look {
    /// The objection.
    pub link: Link,
    /// `last reviewed on 11 May`
    pub note: String,
}

/// Two slugs that may be one.
#[derive(Debug, Serialize)]
pub struct Alike {
    /// The better known.
    pub known: String,
    /// The other, leading to its page.
    pub other: Link,
    /// How often the other was said: `twice`.
    pub times: String,
    /// What they share: `in words close to`.
    pub why: &'static str,
    /// Whether the better known has a card, to which an alias can be added.
    pub card: bool,
}

/// The objections that wait for an answer; nothing where none does.
pub fn waiting(facts: &Facts, sorted: &Sorted<'_>, charts: &mut Charts) -> Option<Waiting> {
    let record = &facts.record;
    let days = heard::recent(record);
    let all = sorted.unanswered.iter().flat_map(|topic| days.of(&topic.mentions, |mention| mention.date));
    let together = Stake::of(all).said(record.currency);
    let many = numbers::count(sorted.unanswered.len() as u64, "objection", "objections");
    let shown: Vec<&Topic> = sorted.unanswered.iter().copied().take(MOST).collect();
    let size = |topic: &Topic| topic.amount.unwrap_or_default();
    let by_amount = shown.iter().any(|topic| size(topic) > 0.0);
    let weight = |topic: &Topic| if by_amount { size(topic) } else { f64::from(topic.accounts_recent) };
    let top = shown.iter().map(|topic| weight(topic)).fold(0.0, f64::max);
    let mut row = |topic: &Topic, last: &Mention| Wait {
        link: heard::link(facts, topic),
        stake: stake(facts, topic),
        bar: charts.add(Bar(if top > 0.0 { weight(topic) / top } else { 0.0 })),
        quote: words::quoted(&words::cut(&record.item(last.item).text, 100)),
        place: heard::place(facts, last),
    };
    let rows: Vec<Wait> = shown.iter().filter_map(|topic| Some(row(topic, topic.mentions.last()?))).collect();
    let heard = format!("{} heard in three meetings or more", words::capital(&many));
    let note = if together.is_empty() { heard } else { format!("{heard}: {together}") };
    (!rows.is_empty()).then_some(Waiting { note, rows })
}

fn stake(facts: &Facts, topic: &Topic) -> String {
    match (topic.amount, topic.accounts_recent) {
        (Some(amount), _) => numbers::money(amount, facts.record.currency),
        (None, 0) => String::new(),
        (None, n) => heard::accounts(n),
    }
}

/// Answers not looked at for over 90 days, the longest first, and how many more there are.
pub fn stale(facts: &Facts, sorted: &Sorted<'_>) -> (Vec<Look>, usize) {
    let record = &facts.record;
    let looked = |topic: &Topic| match heard::card(record, topic.kind, &topic.slug).map(|card| &card.facts) {
        Some(CardFacts::Objection(card)) => {
            card.reviewed.map(|day| (day, "last reviewed")).or(card.answered.map(|day| (day, "in use")))
        }
        _ => None,
    };
    let mut stale: Vec<_> = sorted
        .listed
        .iter()
        .filter(|topic| topic.stale && !topic.retired)
        .filter_map(|topic| Some((looked(topic)?, *topic)))
        .collect();
    stale.sort_by_key(|((day, _), _)| *day);
    let more = stale.len().saturating_sub(MOST);
    let rows = stale.into_iter().take(MOST).map(|((day, what), topic)| Look {
        link: heard::link(facts, topic),
        note: format!("{what} {} {}", if what == "in use" { "since" } else { "on" }, dates::day(day, record.as_of)),
    });
    (rows.collect(), more)
}

/// Slugs that may mean one thing: proposed, never merged.
pub fn alike(facts: &Facts, set: &TopicSet) -> Vec<Alike> {
    let pairs = likeness::pairs(&facts.record, &Spoken::of(set));
    pairs
        .iter()
        .filter(|pair| pair.kind == KindId::OBJECTION)
        .filter_map(|pair| one(facts, set, pair))
        .take(3)
        .collect()
}

fn one(facts: &Facts, set: &TopicSet, pair: &Likeness) -> Option<Alike> {
    let other = set.get(pair.kind, &pair.other)?;
    let page = facts.addresses.topic(other.kind, &other.slug).unwrap_or_default();
    Some(Alike {
        known: format!("#{}", pair.known),
        other: Link::new(format!("#{}", pair.other), page),
        times: numbers::times(other.mentions.len() as u64),
        why: match pair.why {
            Why::Spelling => "spelt almost like",
            Why::Words => "in words close to",
            Why::Said => "of which the notes say what they say of",
        },
        card: heard::card(&facts.record, pair.kind, &pair.known).is_some(),
    })
}
