//! Adds campaigns of each scope, and a page for each campaign.

use std::sync::{Arc, OnceLock};

use crate::record::Scope;
use crate::report::campaigns::{Index, card, list, one};
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site. What notes say of campaigns is gathered once, when the first of their pages is asked for.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    let index: Arc<OnceLock<Index>> = Arc::default();
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Campaigns);
        let index = Arc::clone(&index);
        site.add_page(path, move |facts| list::page(facts, index.get_or_init(|| Index::new(facts)), scope));
    }
    let campaigns = facts.analyses_of(Scope::Whole).map_or(&[][..], |analyses| &analyses.series.campaigns);
    for campaign in campaigns {
        let Some(path) = facts.addresses.campaign(&campaign.slug) else { continue };
        let (slug, index) = (campaign.slug.clone(), Arc::clone(&index));
        let root = "../".repeat(path.matches('/').count());
        site.add_page(path, move |facts| {
            let mut page = one::page(facts, index.get_or_init(|| Index::new(facts)), &slug);
            if let Some(card) = card::of(&facts.record, &slug) {
                super::objections::place(facts, &root, card, &mut page.content.card);
            }
            page
        });
    }
}

#[cfg(test)]
#[path = "campaigns_tests.rs"]
mod tests;
