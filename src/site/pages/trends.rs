//! Adds trends and one page a series, of each scope.

use std::sync::Arc;

use crate::record::Scope;
use crate::report::page::Section;
use crate::report::trends::{overview, series_page};
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for analyses in &facts.analyses.scopes {
        let scope = analyses.scope;
        site.add_page(facts.addresses.section(scope, Section::Trends), move |facts| overview::page(facts, scope));
        for series in analyses.series.series.iter().filter(|series| series_page::has_page(series)) {
            if let Some(path) = facts.addresses.series(scope, &series.name) {
                add_series(site, path, scope, series.name.clone());
            }
        }
    }
}

fn add_series(site: &mut Site, path: String, scope: Scope, name: String) {
    site.add_page(path, move |facts| series_page::page(facts, scope, &name));
}
