//! Adds the roadmap of each scope. The page of each item is one of the topics.

use std::sync::Arc;

use crate::report::page::Section;
use crate::report::roadmap::overview;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        site.add_page(facts.addresses.section(scope, Section::Roadmap), move |facts| overview::page(facts, scope));
    }
}
