//! Adds learning of each scope; each hypothesis and each experiment has its page among the topics and threads.

use crate::report::learning;
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = site.facts().clone();
    for scope in facts.record.scopes.iter().copied() {
        site.add_page(facts.addresses.section(scope, Section::Learning), move |facts| learning::page(facts, scope));
    }
}
