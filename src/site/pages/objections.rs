//! Adds objections of each scope, and a page for each topic of any kind.

use std::sync::Arc;

use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::objections::{list, topic};
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Objections);
        site.add_page(path, move |facts| list::page(facts, scope));
    }
    for (kind, slug, path) in topics(&facts) {
        let slug = slug.to_owned();
        site.add_page(path, move |facts| topic::page(facts, kind, &slug));
    }
}

/// Every topic with the address of its page. The whole workspace has them all, those that only a card names among them.
fn topics(facts: &Facts) -> impl Iterator<Item = (KindId, &str, &str)> {
    let topics = facts.analyses_of(Scope::Whole).map(|analyses| analyses.topics.topics.as_slice()).unwrap_or_default();
    topics
        .iter()
        .filter_map(|topic| Some((topic.kind, topic.slug.as_str(), facts.addresses.topic(topic.kind, &topic.slug)?)))
}
