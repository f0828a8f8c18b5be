//! Adds the funnel of each scope.

use std::sync::Arc;

use crate::report::funnel;
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        site.add_page(facts.addresses.section(scope, Section::Funnel), move |facts| funnel::page(facts, scope));
    }
}
