//! A note without any date.

use jiff::civil::Date;

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::Note;
use crate::note::problem::Trouble;
use crate::source::{FileId, Place, Span, date};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for note in facts.notes.iter().filter(|note| note.date.is_none() && !is_told(note)) {
        let message = format!("{} has no date, so it is shown and counted nowhere", quoted(&note.path));
        let day = meant(facts, note).map_or_else(|| "2026-03-16".to_owned(), |day| day.to_string());
        out.say(first_line(facts, note.file), message)
            .help(format!("write `date: {day}` between two `---` lines at the top, or name the file `{day}.md`"));
    }
}

/// The date that stands in the file's name or in one of its first lines, in words or in another order.
fn meant(facts: &Facts<'_>, note: &Note) -> Option<Date> {
    const LINES: usize = 6;
    let name = note.path.rsplit('/').next()?.trim_end_matches(".md").replace(['-', '_'], " ");
    let text = &facts.sources.file(note.file).text;
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(LINES);
    date::spelled(&name).or_else(|| lines.find_map(date::spelled))
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
