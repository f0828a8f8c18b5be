//! Adds the data page of each scope and the exported tables.

use std::sync::Arc;

use crate::report::data;
use crate::report::page::Section;
use crate::report::tables::{self, write};
use crate::site::Site;

/// Adds its pages to the site. The tables hold every team, and are there once.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Data);
        site.add_page(path, move |facts| data::page(facts, scope));
    }
    for (at, spec) in tables::all().iter().enumerate() {
        site.add_bytes(data::file(spec.name, "csv"), move |facts| {
            let mut out = Vec::new();
            write::csv_head(spec.columns, &mut out);
            facts.each_piece(at, |piece| write::csv_rows(piece, &mut out));
            out
        });
        site.add_bytes(data::file(spec.name, "json"), move |facts| {
            let mut out = write::json_head();
            facts.each_piece(at, |piece| write::json_rows(piece, &mut out));
            write::json_end(&mut out);
            out
        });
    }
}
