//! Adds commitments, threads and people.

use std::sync::{Arc, OnceLock};

use crate::report::Facts;
use crate::report::commitments::{Index, overview, person, thread};
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = site.facts().clone();
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Commitments);
        site.add_page(path, move |facts| overview(facts, scope));
    }
    threads(site, &facts);
    people(site, &facts);
}

fn threads(site: &mut Site, facts: &Facts) {
    for (id, _) in facts.analyses.threads.iter() {
        site.add_page(facts.addresses.thread(id), move |facts| thread(facts, id));
    }
}

/// Their threads are gathered once, when the first of their pages is asked for.
fn people(site: &mut Site, facts: &Facts) {
    let index: Arc<OnceLock<Index>> = Arc::default();
    for (handle, known) in &facts.record.people {
        let Some(path) = facts.addresses.person(handle) else { continue };
        let (known, index) = (known.clone(), index.clone());
        site.add_page(path, move |facts| person(facts, index.get_or_init(|| Index::new(facts)), &known));
    }
}
