//! What the pages of topics share: names, cards, windows, what is at stake, and where something was said.

use std::collections::BTreeMap;

use crate::config::kind::KindId;
use crate::note::card::Card;
use crate::record::Record;
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::source::slug;
use crate::topic::window::Days;
use crate::topic::{Mention, Topic, gather};

/// The longest title in a list, in characters.
const TITLE: usize = 80;

/// A topic's title, short enough for a row.
pub fn title(topic: &Topic) -> String {
    words::cut(&topic.title, TITLE)
}

/// A topic's title in quotation marks, for sentences.
pub fn name(topic: &Topic) -> String {
    words::quoted(&title(topic))
}

/// A topic's title, leading to its page.
pub fn link(facts: &Facts, topic: &Topic) -> Link {
    Link::new(title(topic), facts.addresses.topic(topic.kind, &topic.slug).unwrap_or_default())
}

/// The card of a topic.
pub fn card<'a>(record: &'a Record, kind: KindId, slug: &str) -> Option<&'a Card> {
    record.cards.get(&(gather::folder(kind)?, slug.to_owned())).map(AsRef::as_ref)
}

/// Whether its card says anything: an objection's answer.
pub fn has_text(record: &Record, topic: &Topic) -> bool {
    card(record, topic.kind, &topic.slug).is_some_and(|card| card.has_text)
}

/// The window `recent`.
pub fn recent(record: &Record) -> Days {
    Days::ending(record.as_of, record.config.recent)
}

/// The window before it.
pub fn before(record: &Record) -> Days {
    recent(record).before(record.config.recent)
}

/// The length of `recent`: `eight weeks`.
pub fn weeks(record: &Record) -> String {
    numbers::count(record.config.recent.into(), "week", "weeks")
}

/// `the last eight weeks`, `the last week`.
pub fn last_weeks(record: &Record) -> String {
    if record.config.recent == 1 { "the last week".to_owned() } else { format!("the last {}", weeks(record)) }
}

/// How many of the last meetings heard something: `9 of the last 16 meetings`, `each of the last nine meetings`.
/// As long as both are small they are said in words.
pub fn of_the_last(heard: u32, meetings: u32) -> String {
    let (k, n) = in_kind(heard, meetings);
    match (heard, meetings) {
        (1, 1) => "the last meeting".to_owned(),
        (0, 1) => "no meeting lately".to_owned(),
        (0, 2) => format!("neither of the last {n} meetings"),
        (0, _) => format!("none of the last {n} meetings"),
        (k, n_) if k == n_ => format!("each of the last {n} meetings"),
        _ => format!("{k} of the last {n} meetings"),
    }
}

/// Two counts of one sort: both in words, or both in figures.
pub fn in_kind(k: u32, n: u32) -> (String, String) {
    let say = if k.max(n) > 12 { numbers::grouped } else { numbers::spelled };
    (say(k.into()), say(n.into()))
}

/// What is at stake, in how many accounts.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stake {
    /// Per account the largest amount, summed; what names no account counts as one more account.
    pub amount: Option<f64>,
    /// Distinct accounts named.
    pub accounts: u32,
}

impl Stake {
    /// Of these mentions, whatever their topics.
    pub fn of<'a>(mentions: impl IntoIterator<Item = &'a Mention>) -> Self {
        let mut by_account: BTreeMap<Option<String>, Option<f64>> = BTreeMap::new();
        for mention in mentions {
            let largest = by_account.entry(mention.account.as_deref().map(slug::caseless)).or_default();
            *largest = match (*largest, mention.amount) {
                (Some(known), Some(amount)) => Some(known.max(amount)),
                (known, amount) => known.or(amount),
            };
        }
        let amounts: Vec<f64> = by_account.values().filter_map(|amount| *amount).collect();
        let named = by_account.keys().filter(|account| account.is_some()).count();
        Self {
            amount: (!amounts.is_empty()).then(|| amounts.iter().sum()),
            accounts: u32::try_from(named).unwrap_or(u32::MAX),
        }
    }

    /// `$412k in seven accounts`, `seven accounts`, `$412k`; nothing where neither is known.
    pub fn said(&self, currency: Option<char>) -> String {
        let amount = self.amount.map(|amount| numbers::money(amount, currency));
        let accounts = (self.accounts > 0).then(|| accounts(self.accounts));
        match (amount, accounts) {
            (Some(amount), Some(accounts)) => format!("{amount} in {accounts}"),
            (amount, accounts) => amount.or(accounts).unwrap_or_default(),
        }
    }
}

/// A count after another: `none`, `five`.
pub fn none(n: u32) -> String {
    if n == 0 { "none".to_owned() } else { numbers::spelled(n.into()) }
}

/// `seven accounts`.
pub fn accounts(n: u32) -> String {
    numbers::count(n.into(), "account", "accounts")
}

/// The note and line of a mention: `EMEA, 9 November`.
pub fn place(facts: &Facts, mention: &Mention) -> Link {
    let record = &facts.record;
    let line = record.item(mention.item).line;
    let day = dates::day(mention.date, record.as_of);
    let team = mention.team.filter(|_| record.scopes.len() > 1);
    let team = team.and_then(|team| record.teams.get(usize::from(team.0)));
    let text = match team {
        Some(team) => [&words::cut(&team.title, 40), ", ", &day].concat(),
        None => day,
    };
    Link::new(text, facts.source_href(mention.item.meeting, Some(line)))
}

/// Share 0–1 of a window with at least five meetings: no percentage, and no picture of one, of fewer.
pub fn share(heard: u32, meetings: u32) -> Option<f64> {
    (meetings >= 5).then(|| f64::from(heard) / f64::from(meetings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_meetings_are_said_in_one_kind_of_number() {
        assert_eq!(of_the_last(9, 16), "9 of the last 16 meetings");
        assert_eq!(of_the_last(4, 9), "four of the last nine meetings");
        assert_eq!(of_the_last(0, 9), "none of the last nine meetings");
        assert_eq!(of_the_last(0, 2), "neither of the last two meetings");
        assert_eq!(of_the_last(0, 1), "no meeting lately");
        assert_eq!(of_the_last(9, 9), "each of the last nine meetings");
        assert_eq!(of_the_last(1, 1), "the last meeting");
    }

    #[test]
    fn a_stake_is_said_as_far_as_it_is_known() {
        let said = |amount, accounts| Stake { amount, accounts }.said(Some('$'));
        assert_eq!(said(Some(412_000.0), 7), "$412k in seven accounts");
        assert_eq!(said(None, 1), "one account");
        assert_eq!(said(Some(900.0), 0), "$900");
        assert_eq!(said(None, 0), "");
    }

    #[test]
    fn no_share_of_fewer_than_five() {
        assert_eq!((share(3, 4), share(3, 6)), (None, Some(0.5)));
    }
}
