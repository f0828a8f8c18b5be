//! A file that holds many meetings: with `split: headings` each heading with a full date opens a note.

use super::body::{self, Names, Opening};
use super::{DateFrom, Gist, Note, read, read_until};
use crate::config::Split;
use crate::source::{FileId, Lines, SourceFile, Span};

/// The notes of a file: one, unless the configuration splits files and the file has no date of its own.
///
/// What stands before the first heading with a date belongs to the first note, the front matter too; its team, kind,
/// tags and whether it is private are those of all.
pub fn read_all(file: FileId, source: &SourceFile, names: &Names<'_>) -> Vec<Note> {
    let mut notes = meetings(file, source, names);
    for note in &mut notes {
        note.gist = Some(Gist::of(note, names));
    }
    notes
}

fn meetings(file: FileId, source: &SourceFile, names: &Names<'_>) -> Vec<Note> {
    let whole = read(file, source, names);
    let dated = whole.date.is_some_and(|dated| dated.from != DateFrom::Heading);
    if names.config.split == Split::Never || dated {
        return vec![whole];
    }
    let openings = body::openings(&source.text, whole.body, names.config);
    match openings.as_slice() {
        [] => vec![whole],
        // A meeting whose title names its day.
        [only] if only.first => vec![whole],
        [first, later @ ..] => parts(file, source, names, (first, later)),
    }
}

fn parts(file: FileId, source: &SourceFile, names: &Names<'_>, (first, later): (&Opening, &[Opening])) -> Vec<Note> {
    let text: &str = &source.text;
    let lines = Lines::new(text);
    let ends = later.iter().skip(1).map(|next| next.at).chain([text.len()]);
    let end = later.first().map_or(text.len(), |next| next.at);
    let mut notes = vec![read_until(file, source, names, Some((first, end)))];
    let rest: Vec<Note> = later
        .iter()
        .zip(ends)
        .zip(1..)
        .filter_map(|((opening, end), part)| {
            let first = notes.first()?;
            let mut note = Note::blank(file, source, Span::new(opening.at, end).start, lines.written());
            (note.team, note.kind, note.private) = (first.team.clone(), first.kind.clone(), first.private);
            (note.tags, note.date, note.part) = (first.tags.clone(), Some(opening.dated), Some(part));
            let ctx = body::Context { config: names.config, names, date: Some(opening.dated.date) };
            note.take_body(body::read(text.get(..end)?, note.body, &lines, &ctx));
            note.opened_by(opening, end);
            Some(note)
        })
        .collect();
    notes.extend(rest);
    notes
}

impl Note {
    /// Takes its title from the heading that opens it, and ends where the next one begins.
    pub(super) fn opened_by(&mut self, opening: &Opening, end: usize) {
        self.title = Some(opening.title.clone());
        self.end = Span::new(end, end).end;
        self.problems.sort_by_key(|problem| problem.span);
    }

    /// The bytes of the file that are this note's: all of it, unless it is one of several.
    pub fn own(&self) -> std::ops::Range<usize> {
        let start = if self.part.is_some_and(|part| part > 0) { self.body } else { 0 };
        start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests;
