//! Adds objections of each scope, and a page for each topic of any kind.

use std::sync::Arc;

use crate::config::kind::KindId;
use crate::note::card::Card;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::objections::card::CardText;
use crate::report::objections::{heard, list, topic};
use crate::report::page::Section;
use crate::site::Site;
use crate::site::markdown::{self, Links};

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Objections);
        site.add_page(path, move |facts| list::page(facts, scope));
    }
    for (kind, slug, path) in topics(&facts) {
        let slug = slug.to_owned();
        let root = "../".repeat(path.matches('/').count());
        site.add_page(path, move |facts| {
            let mut page = topic::page(facts, kind, &slug);
            if let Some((shown, card)) = page.content.card.as_mut().zip(heard::card(&facts.record, kind, &slug)) {
                place(facts, &root, card, shown);
            }
            page
        });
    }
}

/// Gives a card its text as HTML, and its file an address.
pub(super) fn place(facts: &Facts, root: &str, card: &Card, shown: &mut CardText) {
    let Some(source) = facts.sources.get(card.file) else { return };
    if card.has_text {
        let links = Links::new(facts, root, &card.path);
        shown.html = markdown::html(&source.text, card.body as usize..source.text.len(), &card.hidden, &links);
    }
    shown.href = markdown::repository(facts, &card.path).unwrap_or_default();
}

/// Every topic with the address of its page. The whole workspace has them all, those that only a card names among them.
fn topics(facts: &Facts) -> impl Iterator<Item = (KindId, &str, &str)> {
    let topics = facts.analyses_of(Scope::Whole).map(|analyses| analyses.topics.topics.as_slice()).unwrap_or_default();
    topics
        .iter()
        .filter_map(|topic| Some((topic.kind, topic.slug.as_str(), facts.addresses.topic(topic.kind, &topic.slug)?)))
}

#[cfg(test)]
#[path = "objections_tests.rs"]
mod tests;
