//! What was said, word for word: who heard it, from whom, what was at stake, and the line it stands on.

use std::collections::BTreeSet;

use serde::Serialize;

use super::heard;
use crate::config::kind::{Key, KindId};
use crate::note::Sign;
use crate::record::TeamId;
use crate::report::page::Link;
use crate::report::part::Party;
use crate::report::{Facts, numbers, words};
use crate::topic::{Mention, Topic};

/// The most quotes of a page.
const QUOTES: usize = 60;
/// The most teams that a filter offers.
const TEAMS: usize = 8;

/// What was said of a topic.
#[derive(Debug, Default, Serialize)]
pub struct Quotes {
    /// The newest first.
    pub quotes: Vec<Quote>,
    /// The choices of the filter: `All|t0:EMEA|t1:Americas`; nothing where there is nothing to choose.
    pub labels: String,
    /// How many there are, where some are left out: `The newest 60 of 92`.
    pub more: String,
}

/// One mention.
#[derive(Debug, Serialize)]
pub struct Quote {
    /// The words, in quotation marks; empty where the item has none.
    pub words: String,
    /// Who reported it.
    pub who: Option<Party>,
    /// `Acme, $45k`, `against Globex`, `three times`.
    pub about: Vec<String>,
    /// The note and its line.
    pub place: Link,
    /// For the filter.
    pub team: String,
}

/// The newest of a topic's mentions, as many as fit into so many bytes of its page.
pub fn of(facts: &Facts, topic: &Topic, room: usize) -> Quotes {
    let mut quotes = Vec::new();
    let mut bytes = 0;
    for mention in topic.mentions.iter().rev().take(QUOTES) {
        let quote = quote(facts, topic, mention);
        bytes += size(&quote);
        if bytes > room && !quotes.is_empty() {
            break;
        }
        quotes.push(quote);
    }
    let (shown, all) = (quotes.len(), topic.mentions.len());
    let labels = labels(facts, topic.mentions.iter().rev().take(shown));
    let more = if shown == all {
        String::new()
    } else {
        format!("The newest {} of {}.", numbers::grouped(shown as u64), numbers::grouped(all as u64))
    };
    Quotes { quotes, labels, more }
}

fn quote(facts: &Facts, topic: &Topic, mention: &Mention) -> Quote {
    let item = facts.record.item(mention.item);
    let text = words::cut(item.text.trim(), 280);
    let mut place = heard::place(facts, mention);
    place.text.push_str(", line ");
    place.text.push_str(itoa::Buffer::new().format(item.line));
    Quote {
        words: if text.is_empty() { text } else { words::quoted(&text) },
        who: mention.who.as_deref().map(|who| facts.person(who)),
        about: about(facts, topic, mention),
        place,
        team: team_key(mention.team),
    }
}

fn about(facts: &Facts, topic: &Topic, mention: &Mention) -> Vec<String> {
    let item = facts.record.item(mention.item);
    let field =
        |key| item.value(key).map(str::trim).filter(|value| !value.is_empty()).map(|value| words::cut(value, 60));
    let amount = mention.amount.map(|amount| numbers::money(amount, facts.record.currency));
    let account = mention.account.as_deref().map(|account| words::cut(account, 60));
    let deal = match (account, amount) {
        (Some(account), Some(amount)) => Some(format!("{}, {amount}", words::apart(&account))),
        (account, amount) => account.or(amount),
    };
    let sign = mention.sign.filter(|_| topic.kind == KindId::HYPOTHESIS).map(|sign| match sign {
        Sign::Plus => "for it".to_owned(),
        Sign::Minus | Sign::Tilde => "against it".to_owned(),
    });
    let result = field(Key::Result).map(|result| if result == "moved-on" { "moved on".to_owned() } else { result });
    let sold = field(Key::Sold).filter(|sold| sold.eq_ignore_ascii_case("yes")).map(|_| "sold ahead".to_owned());
    let against = field(Key::Competitor).map(|name| format!("against {name}"));
    let times = (mention.count > 1).then(|| format!("heard {}", numbers::times(mention.count.into())));
    [sign, deal, against, field(Key::Stage), result, sold, times].into_iter().flatten().collect()
}

/// About how many bytes a quote takes in the page, its marks included. What is escaped grows sixfold at most.
fn size(quote: &Quote) -> usize {
    let escaped = |text: &str| {
        let marks = text.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'/')).count();
        text.len() + marks * 5
    };
    let about: usize = quote.about.iter().map(|part| escaped(part)).sum();
    let who = quote.who.as_ref().map_or(0, |who| escaped(&who.name) + escaped(&who.href) + 120);
    300 + escaped(&quote.words) + about + who + escaped(&quote.place.text) + escaped(&quote.place.href)
}

fn team_key(team: Option<TeamId>) -> String {
    match team {
        Some(team) => ["t", itoa::Buffer::new().format(team.0)].concat(),
        None => "none".to_owned(),
    }
}

/// The filter by team, where the quotes are of two or more of them.
fn labels<'a>(facts: &Facts, mentions: impl Iterator<Item = &'a Mention>) -> String {
    let teams: BTreeSet<TeamId> = mentions.filter_map(|mention| mention.team).collect();
    if facts.record.scopes.len() < 2 || !(2..=TEAMS).contains(&teams.len()) {
        return String::new();
    }
    let label = |team: &TeamId| {
        let title = facts.record.teams.get(usize::from(team.0)).map_or("", |team| team.title.as_str());
        // A bar parts the choices from each other.
        format!("|{}:{}", team_key(Some(*team)), words::cut(&title.replace('|', "/"), 30))
    };
    format!("All{}", teams.iter().map(label).collect::<String>())
}
