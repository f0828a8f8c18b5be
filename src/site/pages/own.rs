//! Adds the lists of the team's own kinds for each scope; each thread and topic has its page among the others.

use crate::config::kind::Primitive;
use crate::report::page::Section;
use crate::report::{objections, own};
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = site.facts().clone();
    for (kind, row) in facts.record.config.kinds.iter().filter(|(_, row)| row.own) {
        for scope in facts.record.scopes.iter().copied() {
            let path = facts.addresses.section(scope, Section::Own(kind));
            match row.primitive {
                Primitive::Topic => site.add_page(path, move |facts| objections::list::of_kind(facts, scope, kind)),
                Primitive::Thread => site.add_page(path, move |facts| own::threads(facts, scope, kind)),
                Primitive::Record => site.add_page(path, move |facts| own::records(facts, scope, kind)),
            }
        }
    }
}
