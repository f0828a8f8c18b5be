//! Two topics that may be one under two names.

use super::written::short;
use super::{Facts, Reporter};
use crate::record::ItemRef;
use crate::source::{CardFolder, Place, Span};
use crate::topic::likeness::{self, Likeness, Why};
use crate::topic::gather;
use crate::topic::spoken::Spoken;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let topics = Spoken::all(facts.record);
    for like in likeness::pairs(facts.record, &topics) {
        let Some(place) = like.first.map(|at| topic(facts, at)).or_else(|| card(facts, &like, &like.other)) else {
            continue;
        };
        let (known, other) = (short(&like.known), short(&like.other));
        let why = match like.why {
            Why::Spelling => " in another spelling",
            Why::Words => " in other words",
            Why::Said => ", of which the notes say the same",
        };
        let said = out
            .say(place, format!("`#{other}` may be `#{known}`{why}; they are counted as two"))
            .help(help(&like, &known, &other));
        if let Some(place) = card(facts, &like, &like.known).or_else(|| first(facts, &topics, &like)) {
            said.also(place, format!("`{known}`"));
        }
    }
}

fn help(like: &Likeness, known: &str, other: &str) -> String {
    match gather::folder(like.kind) {
        Some(folder) => format!("if they are one, say so in `{}/{known}.md`: `aliases: [{other}]`", name(folder)),
        None => format!("if they are one, write `#{known}` for both"),
    }
}

fn name(folder: CardFolder) -> &'static str {
    match folder {
        CardFolder::Objections => "objections",
        CardFolder::Roadmap => "roadmap",
        CardFolder::Hypotheses => "hypotheses",
        CardFolder::Campaigns => "campaigns",
    }
}

fn topic(facts: &Facts<'_>, at: ItemRef) -> Place {
    let span = facts.record.item(at).topic.as_ref().map(|topic| topic.span);
    let item = facts.record.place(at);
    Place { span: span.unwrap_or(item.span), ..item }
}

fn card(facts: &Facts<'_>, like: &Likeness, slug: &str) -> Option<Place> {
    let card = facts.record.cards.get(&(gather::folder(like.kind)?, slug.to_owned()))?;
    Some(Place { file: card.file, span: Span::default() })
}

/// Where the better known one was first said. Topics are sorted by kind, then slug.
fn first(facts: &Facts<'_>, topics: &[Spoken], like: &Likeness) -> Option<Place> {
    let key = (like.kind, like.known.as_str());
    let at = topics.binary_search_by(|topic| (topic.kind, topic.slug.as_str()).cmp(&key)).ok()?;
    topics.get(at)?.mentions.first().map(|at| topic(facts, *at))
}
