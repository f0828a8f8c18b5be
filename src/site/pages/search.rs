//! Adds the search of each scope, and its index.

use std::sync::Arc;

use crate::report::page::Section;
use crate::report::search;
use crate::site::{Site, search as index};

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        site.add_page(facts.addresses.section(scope, Section::Search), move |facts| search::page(facts, scope));
    }
    index::add(site);
}
