//! Adds claims of each scope; each claim has its page among the threads.

use crate::report::claims;
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = site.facts().clone();
    for scope in facts.record.scopes.iter().copied() {
        site.add_page(facts.addresses.section(scope, Section::Claims), move |facts| claims::page(facts, scope));
    }
}
