//! The topics of a scope, from the mentions of all.

use std::sync::Arc;

use jiff::civil::Date;

use super::again::Known;
use super::gather::{self, Entry, Heard, Mentions};
use super::outcome::Outcomes;
use super::state::{Trends, state};
use super::window::Days;
use super::{Answer, State, Topic, TopicSet, Trend, answer};
use crate::config::kind::KindId;
use crate::record::{Record, Scope};

impl TopicSet {
    /// The topics of one scope.
    pub fn of(record: &Record, scope: Scope) -> Self {
        Self::from_mentions(record, &Mentions::of(record), scope)
    }

    /// The topics of every scope that is reported, in the order of [`Record::scopes`], and the mentions that they are
    /// made from: the notes are read once.
    pub fn all(record: &Record) -> (Vec<Arc<Self>>, Arc<Mentions>) {
        let mentions = Mentions::of(record);
        let of = |scope: &Scope| Arc::new(Self::from_mentions(record, &mentions, *scope));
        (record.scopes.iter().map(of).collect(), Arc::new(mentions))
    }

    /// The topics of one scope, from mentions that were gathered before.
    pub fn from_mentions(record: &Record, mentions: &Mentions, scope: Scope) -> Self {
        Summing::new(record, mentions, scope).all(mentions, Known::default())
    }

    /// The same, with what is known already taken over.
    pub(super) fn borrowing(record: &Record, mentions: &Mentions, scope: Scope, known: Known) -> Self {
        Summing::new(record, mentions, scope).all(mentions, known)
    }

    /// Topics of a kind, by slug.
    pub fn of_kind(&self, kind: KindId) -> impl DoubleEndedIterator<Item = &Topic> {
        self.topics.iter().map(AsRef::as_ref).filter(move |topic: &&Topic| topic.kind == kind)
    }

    /// A topic by its kind and its slug, after aliases.
    pub fn get(&self, kind: KindId, slug: &str) -> Option<&Topic> {
        let at = self.topics.binary_search_by(|topic| (topic.kind, topic.slug.as_str()).cmp(&(kind, slug)));
        at.ok().and_then(|at| self.topics.get(at)).map(AsRef::as_ref)
    }
}

/// What all topics of a scope are held against.
struct Summing<'a> {
    record: &'a Record,
    scope: Scope,
    /// Dates of the scope's meetings, in order.
    meetings: Vec<Date>,
    recent: Days,
    before: Days,
    outcomes: Outcomes,
    trends: Trends,
    tested: Vec<(KindId, u32)>,
}

impl<'a> Summing<'a> {
    fn new(record: &'a Record, mentions: &Mentions, scope: Scope) -> Self {
        let meetings: Vec<Date> = record.meetings_in(scope).map(|(_, meeting)| meeting.date).collect();
        let recent = Days::ending(record.as_of, record.config.recent);
        let before = recent.before(record.config.recent);
        let trends = Trends::new(count(recent.of(&meetings, |day| *day)), count(before.of(&meetings, |day| *day)));
        let outcomes = Outcomes::of(mentions, scope);
        Self { record, scope, meetings, recent, before, outcomes, trends, tested: Vec::new() }
    }

    fn all(mut self, mentions: &Mentions, known: Known) -> TopicSet {
        let mut topics = Vec::new();
        let mut entries = Vec::new();
        for heard in &mentions.heard {
            if let Some(kept) = known.topic(heard) {
                if let Some(topic) = kept {
                    self.trend(topic.kind, topic.heard_recent, topic.heard_before);
                    topics.push(topic);
                }
                continue;
            }
            entries.clear();
            entries.extend(heard.entries.iter().filter(|entry| self.scope.holds(entry.mention.team)));
            if !entries.is_empty() || self.scope == Scope::Whole {
                topics.push(Arc::new(self.topic(heard, &entries)));
            }
        }
        TopicSet {
            scope: self.scope,
            meetings_recent: count(self.recent.of(&self.meetings, |day| *day)),
            meetings_before: count(self.before.of(&self.meetings, |day| *day)),
            topics,
            tested: self.tested,
        }
    }

    fn topic(&mut self, heard: &Heard, entries: &[&Entry]) -> Topic {
        let as_of = self.record.as_of;
        let (recent, before) = (within(self.recent, entries), within(self.before, entries));
        let (heard_recent, heard_before) = (meetings(recent), meetings(before));
        let all = meetings(entries);
        let accounts = distinct_accounts(entries);
        let card = answer::objection(heard.card.as_deref());
        let (first, last) = (entries.first().map(|e| e.mention.date), entries.last().map(|e| e.mention.date));
        let retired = card.and_then(|card| card.retired).filter(|day| *day <= as_of);
        let mut topic = Topic {
            kind: heard.kind,
            slug: heard.slug.clone(),
            title: gather::title(&heard.slug, heard.card.as_deref()),
            mentions: entries.iter().map(|entry| entry.mention.clone()).collect(),
            state: state(as_of, first, all, heard_recent),
            trend: self.trend(heard.kind, heard_recent, heard_before),
            recent: mentions(recent),
            before: mentions(before),
            heard_recent,
            heard_before,
            heard: all,
            accounts: count(&accounts),
            accounts_recent: count(&distinct_accounts(recent)),
            accounts_before: count(&distinct_accounts(before)),
            amount: if of_all_time(heard.kind) { at_stake(entries) } else { at_stake(recent) },
            first,
            last,
            answered: card.and_then(|card| card.answered),
            answer: self.answer(card.and_then(|card| card.answered), entries),
            unanswered: false,
            stale: card.is_some_and(|card| answer::stale(as_of, card)),
            retired: retired.is_some(),
            listed: retired.is_none_or(|day| last.is_some_and(|last| last > day)),
            outcomes: self.outcomes.by(&accounts),
        };
        topic.unanswered = unanswered(&topic, heard);
        topic
    }

    fn trend(&mut self, kind: KindId, recent: u32, before: u32) -> Trend {
        let trend = self.trends.of(recent, before);
        if self.tested.last().is_none_or(|(last, _)| *last != kind) {
            self.tested.push((kind, 0));
        }
        if let Some((_, tested)) = self.tested.last_mut() {
            *tested += u32::from(trend.is_some());
        }
        trend.unwrap_or(Trend::Steady)
    }

    fn answer(&self, answered: Option<Date>, entries: &[&Entry]) -> Answer {
        answered.map_or(Answer::None, |answered| {
            answer::compare(self.record.as_of, answered, self.record.config.recent, |days| {
                (meetings(within(days, entries)), count(days.of(&self.meetings, |day| *day)))
            })
        })
    }
}

/// Of requests and hypotheses all that is at stake waits for the same thing; an objection that is no longer raised
/// holds nothing up.
fn of_all_time(kind: KindId) -> bool {
    matches!(kind, KindId::REQUEST | KindId::HYPOTHESIS)
}

/// An answer is what an objection's card says; other topics are not answered.
fn unanswered(topic: &Topic, heard: &Heard) -> bool {
    let answered = heard.card.as_ref().is_some_and(|card| card.has_text);
    topic.kind == KindId::OBJECTION && topic.state == State::Recurring && !answered
}

fn within<'e, 'm>(days: Days, entries: &'e [&'m Entry]) -> &'e [&'m Entry] {
    days.of(entries, |entry| entry.mention.date)
}

/// How many different meetings heard it; the entries of one stand side by side.
fn meetings(entries: &[&Entry]) -> u32 {
    let mut meetings: Vec<_> = entries.iter().map(|entry| entry.mention.item.meeting).collect();
    meetings.dedup();
    count(&meetings)
}

fn mentions(entries: &[&Entry]) -> u32 {
    entries.iter().fold(0, |sum, entry| sum.saturating_add(entry.mention.count))
}

/// The different accounts, by number.
fn distinct_accounts(entries: &[&Entry]) -> Vec<u32> {
    let mut accounts: Vec<u32> = entries.iter().filter_map(|entry| entry.account).collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}

/// Per account the largest amount, summed; what names no account counts as one more account. `None` without an amount.
fn at_stake(entries: &[&Entry]) -> Option<f64> {
    let mut amounts: Vec<(Option<u32>, f64)> =
        entries.iter().filter_map(|entry| Some((entry.account, entry.mention.amount?))).collect();
    amounts.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    amounts.dedup_by_key(|(account, _)| *account);
    // What is summed must not go by the numbers that accounts happen to have: sums of fractions differ by their order.
    amounts.sort_by(|a, b| a.1.total_cmp(&b.1));
    (!amounts.is_empty()).then(|| amounts.iter().map(|(_, amount)| amount).sum())
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "set_tests.rs"]
mod tests;
