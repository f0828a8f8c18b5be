//! Lines and columns of many places, asked in the order of files and offsets.

use crate::source::{FileId, Lines, Position, Sources};

/// Turns offsets into positions, and is fast when they come in order: each file's lines are read once,
/// and a column goes on counting from the one before it on the same line.
pub struct Places<'a> {
    sources: &'a Sources,
    file: Option<(FileId, Lines)>,
    last: Position,
}

impl<'a> Places<'a> {
    /// For the files of a workspace.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, file: None, last: START }
    }

    /// The position of an offset.
    pub fn at(&mut self, file: FileId, offset: u32) -> Position {
        let text = &self.sources.file(file).text;
        if self.file.as_ref().is_none_or(|(known, _)| *known != file) {
            self.file = Some((file, Lines::new(text)));
            self.last = START;
        }
        let Some((_, lines)) = &self.file else { return START };
        let line = lines.line(offset);
        let from = if line == self.last.line && offset >= self.last.offset {
            self.last
        } else {
            Position { line, column: 1, offset: lines.start(line) }
        };
        let between = text.get(from.offset as usize..offset as usize).unwrap_or_default();
        let columns = between.chars().filter(|c| *c != '\u{feff}').count();
        let column = from.column.saturating_add(u32::try_from(columns).unwrap_or(u32::MAX));
        self.last = Position { line, column, offset };
        self.last
    }
}

const START: Position = Position { line: 1, column: 1, offset: 0 };
