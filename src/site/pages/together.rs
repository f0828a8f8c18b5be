//! Adds Together of each scope. The pages of people are made beside the commitments.

use std::sync::Arc;

use crate::report::page::Section;
use crate::report::together;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        site.add_page(facts.addresses.section(scope, Section::Together), move |facts| together::page(facts, scope));
    }
}

#[cfg(test)]
#[path = "together_tests.rs"]
mod tests;
