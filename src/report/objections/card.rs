//! What a topic's card says: the team's own text, who keeps it, and what to write where there is none yet.

use serde::Serialize;

use super::heard;
use crate::config::kind::KindId;
use crate::note::card::{Card, Facts as CardFacts};
use crate::report::page::Link;
use crate::report::part::Party;
use crate::report::{Facts, dates};
use crate::topic::Topic;

/// The most of a card's text that its page shows, in bytes; a card is a page of advice, not a book.
const TEXT: usize = 12_000;

/// The card beside the picture.
#[derive(Debug, Default, Serialize)]
pub struct CardText {
    /// `The answer in use`
    pub title: String,
    /// `Since 7 September`
    pub since: String,
    /// Who keeps it.
    pub owner: Option<Party>,
    /// The file; it leads to the repository where the configuration names one.
    pub file: Option<Link>,
    /// Its text, a paragraph each.
    pub paragraphs: Vec<String>,
    /// Whether there is more in the file.
    pub cut: bool,
    /// Where there is no text: what to do.
    pub advice: String,
    /// The file to write.
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
    let (text, cut) = card.map(|card| text(facts, card)).unwrap_or_default();
    let paragraphs = paragraphs(&text);
    let written = !paragraphs.is_empty();
    Some(CardText {
        title: title(facts, topic, written, card.is_some()),
        since: if written { since(facts, topic) } else { String::new() },
        owner: card.and_then(|card| card.owner.as_ref()).map(|owner| facts.person(&facts.record.person(&owner.text))),
        file: card.map(|card| file(facts, card)),
        advice: if written { String::new() } else { advice(topic.kind, card.is_some()).to_owned() },
        path: card.map_or_else(|| format!("{folder}/{}.md", topic.slug), |card| card.path.to_string()),
        paragraphs,
        cut,
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

/// The file of a card. Only an address of the web makes a link.
pub fn file(facts: &Facts, card: &Card) -> Link {
    let repository = facts.record.config.repository.as_deref();
    let web = repository.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    Link::new(card.path.as_ref(), web.map(|url| format!("{url}{}", encoded(&card.path))).unwrap_or_default())
}

/// A path as part of an address.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// What a card's body says outside of comments and private sections, and whether it was cut.
fn text(facts: &Facts, card: &Card) -> (String, bool) {
    let Some(source) = facts.sources.get(card.file) else { return Default::default() };
    let mut out = String::new();
    let mut at = card.body as usize;
    let ends = card.hidden.iter().map(|span| span.range()).chain(std::iter::once(source.text.len()..source.text.len()));
    for hidden in ends {
        out.push_str(source.text.get(at..hidden.start).unwrap_or_default());
        at = at.max(hidden.end);
        if out.len() > TEXT {
            let end = (0..=TEXT).rev().find(|end| out.is_char_boundary(*end)).unwrap_or(0);
            out.truncate(end);
            return (out, true);
        }
    }
    (out, false)
}

/// Paragraphs: what stands between empty lines, its lines joined.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(last) = paragraphs.last_mut().filter(|_| open) {
            last.push(' ');
            last.push_str(line);
        } else {
            paragraphs.push(line.to_owned());
            open = true;
        }
    }
    paragraphs
}

/// The front matter of a roadmap card.
pub fn roadmap(card: Option<&Card>) -> Option<&crate::note::card::Roadmap> {
    match card.map(|card| &card.facts) {
        Some(CardFacts::Roadmap(roadmap)) => Some(roadmap),
        _ => None,
    }
}

/// The front matter of a hypothesis card.
pub fn hypothesis(card: Option<&Card>) -> Option<&crate::note::card::Hypothesis> {
    match card.map(|card| &card.facts) {
        Some(CardFacts::Hypothesis(hypothesis)) => Some(hypothesis),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_between_empty_lines() {
        assert_eq!(paragraphs("\none\ntwo\r\n\n \nthree\n"), ["one two", "three"]);
        assert!(paragraphs(" \n\n").is_empty());
    }

    #[test]
    fn a_path_becomes_part_of_an_address() {
        assert_eq!(encoded("objections/zu teuer?.md"), "objections/zu%20teuer%3F.md");
    }
}
