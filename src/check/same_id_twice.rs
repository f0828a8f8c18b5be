//! One id for two items of a note.

use std::collections::BTreeMap;

use super::written;
use super::{Facts, Reporter};
use crate::note::Note;
use crate::note::problem::Trouble;
use crate::source::{Place, Span, slug};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for note in facts.notes {
        let mut texts: Option<BTreeMap<Span, &str>> = None;
        for problem in &note.problems {
            let Trouble::SameIdTwice { id, first } = &problem.what else { continue };
            let texts = texts.get_or_insert_with(|| by_id(note));
            let own = texts.get(&problem.span).and_then(|text| slug::id(text, |other| other == id));
            let own = own.map_or_else(|| "an id of its own".to_owned(), |own| format!("an id of its own: `^{own}`"));
            let said = out
                .at(note.file, problem.span, format!("`^{}` stands twice in this note", written::short(id)))
                .help(format!("keep one of the lines, or give this one {own}"));
            if *first != problem.span {
                said.also(Place { file: note.file, span: *first }, "here first");
            }
        }
    }
}

/// The texts of items by the places of their ids.
fn by_id(note: &Note) -> BTreeMap<Span, &str> {
    note.items.iter().filter_map(|item| Some((item.id.as_ref()?.span, item.text.as_str()))).collect()
}
