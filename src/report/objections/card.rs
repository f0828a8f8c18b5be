//! What a topic's card says: the team's own text, who keeps it, and what to write where there is none yet.

use jiff::civil::Date;
use serde::Serialize;

use super::heard;
use crate::config::kind::KindId;
use crate::note::card::{Card, Facts as CardFacts, Hypothesis, Roadmap};
use crate::report::part::Party;
use crate::report::{Facts, dates};
use crate::topic::Topic;

/// The card beside the picture.
#[derive(Debug, Default, Serialize)]
pub struct CardText {
    /// `The answer in use`
    pub title: String,
    /// `Since 7 September`
    pub since: String,
    /// Who keeps it.
    pub owner: Option<Party>,
    /// Its text as HTML; the site makes it, since nothing here knows HTML.
    pub html: String,
    /// Where its file can be seen; the site fills it, where the configuration names a repository.
    pub href: String,
    /// Whether there is a file.
    pub exists: bool,
    /// Where there is no text: what to do.
    pub advice: String,
    /// The file, or the one to write.
    pub path: String,
}

/// The card of a topic; nothing for a kind of the team's own, which has none.
pub fn of(facts: &Facts, topic: &Topic) -> Option<CardText> {
    let folder = match topic.kind {
        KindId::OBJECTION => "objections",
        KindId::REQUEST => "roadmap",
        KindId::HYPOTHESIS => "hypotheses",
        _ => return None,
    };
    let card = heard::card(&facts.record, topic.kind, &topic.slug);
    let written = card.is_some_and(|card| card.has_text);
    Some(CardText {
        title: title(facts, topic, written, card.is_some()),
        since: if written { since(facts, topic) } else { String::new() },
        owner: card.and_then(|card| card.owner.as_ref()).map(|owner| facts.person(&facts.record.person(&owner.text))),
        exists: card.is_some(),
        html: String::new(),
        href: String::new(),
        advice: if written { String::new() } else { advice(topic.kind, card.is_some()).to_owned() },
        path: card.map_or_else(|| format!("{folder}/{}.md", topic.slug), |card| card.path.to_string()),
    })
}

fn title(facts: &Facts, topic: &Topic, written: bool, card: bool) -> String {
    let title = match (topic.kind, topic.answered) {
        (KindId::OBJECTION, _) if !written => "No answer yet",
        (KindId::OBJECTION, Some(day)) if day <= facts.record.as_of => "The answer in use",
        (KindId::OBJECTION, _) => "The answer",
        (KindId::REQUEST, _) if card => "On the roadmap",
        (KindId::REQUEST, _) => "Not on the roadmap",
        _ => "What is believed",
    };
    title.to_owned()
}

fn since(facts: &Facts, topic: &Topic) -> String {
    let today = facts.record.as_of;
    match topic.answered {
        Some(day) if day > today => format!("From {}", dates::day(day, today)),
        Some(day) => format!("Since {}", dates::day(day, today)),
        None => String::new(),
    }
}

fn advice(kind: KindId, card: bool) -> &'static str {
    match (kind, card) {
        (KindId::OBJECTION, true) => "The card has no text. What to say goes there, and since when, as answered: DATE.",
        (KindId::OBJECTION, false) => "What to say goes into a file of this name, and since when, as answered: DATE.",
        (KindId::REQUEST, true) => "The card has no text: what it will do, and for whom.",
        (KindId::REQUEST, false) => {
            "A file of this name puts it there, with stage: concept and, once it is known, eta: DATE."
        }
        (_, true) => "The card has no text beside its statement.",
        (_, false) => {
            "A file of this name says what is believed, as statement: TEXT, and in the end verdict: confirmed or rejected."
        }
    }
}

/// The front matter of a roadmap card.
pub fn roadmap(card: Option<&Card>) -> Option<&Roadmap> {
    match card.map(|card| &card.facts) {
        Some(CardFacts::Roadmap(roadmap)) => Some(roadmap),
        _ => None,
    }
}

/// Whether a hypothesis was confirmed, on a day: a verdict of a later day has not been said yet.
pub fn verdict(hypothesis: &Hypothesis, today: Date) -> Option<bool> {
    hypothesis.confirmed.filter(|_| hypothesis.closed.is_none_or(|day| day <= today))
}

/// The front matter of a hypothesis card.
pub fn hypothesis(card: Option<&Card>) -> Option<&Hypothesis> {
    match card.map(|card| &card.facts) {
        Some(CardFacts::Hypothesis(hypothesis)) => Some(hypothesis),
        _ => None,
    }
}
