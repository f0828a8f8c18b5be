//! Adds the reviews of each scope: one for each quarter with a note, and their list.

use std::sync::Arc;

use crate::report::page::Section;
use crate::report::review::{self, Quarter};
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Review);
        if !site.wants_in(path.trim_end_matches("index.html")) {
            continue;
        }
        site.add_page(path, move |facts| review::index(facts, scope));
        for quarter in Quarter::all(&facts, scope) {
            let path = facts.addresses.review(scope, quarter.year, quarter.number);
            site.add_page(path, move |facts| review::page(facts, scope, quarter));
        }
    }
}
