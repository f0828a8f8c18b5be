//! A note without any date.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::Note;
use crate::note::problem::Trouble;
use crate::source::{FileId, Place, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for note in facts.notes.iter().filter(|note| note.date.is_none() && !is_told(note)) {
        let message = format!("{} has no date, so it is shown and counted nowhere", quoted(&note.path));
        out.say(first_line(facts, note.file), message)
            .help("write `date: 2026-03-16` between two `---` lines at the top, or name the file `2026-03-16.md`");
    }
}

/// Whether a date is there that could not be read; saying so is enough.
fn is_told(note: &Note) -> bool {
    note.problems.iter().any(|problem| matches!(&problem.what, Trouble::NotADate { key, .. } if key == "date"))
}

fn first_line(facts: &Facts<'_>, file: FileId) -> Place {
    let text = &facts.sources.file(file).text;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    written::first_line(facts, Place { file, span: Span::new(start, text.len()) })
}
