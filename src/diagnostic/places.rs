//! Lines and columns of many places, asked for in any order.

use std::collections::BTreeMap;

use crate::source::{FileId, Lines, Position, Sources};

/// Turns offsets into positions. Each file is read once, however many places are asked for and wherever they lie:
/// no answer costs more than a step through `BLOCK` bytes.
pub struct Places<'a> {
    sources: &'a Sources,
    files: BTreeMap<FileId, File<'a>>,
}

/// One file, read for its lines and its characters.
struct File<'a> {
    text: &'a str,
    lines: Lines<'a>,
    /// How many characters begin before each block of bytes; empty where every byte is one.
    blocks: Vec<u32>,
}

/// Bytes of a block.
const BLOCK: usize = 1024;
const MARK: char = '\u{feff}';

impl<'a> Places<'a> {
    /// For the files of a workspace.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, files: BTreeMap::new() }
    }

    /// The position of an offset; one inside a character counts as its start, one behind the text as its end.
    pub fn at(&mut self, file: FileId, offset: u32) -> Position {
        let sources = self.sources;
        self.files.entry(file).or_insert_with(|| File::new(&sources.file(file).text)).at(offset)
    }
}

impl<'a> File<'a> {
    fn new(text: &'a str) -> Self {
        let mut blocks = Vec::new();
        if !text.is_ascii() {
            let mut characters = 0_u32;
            for block in text.as_bytes().chunks(BLOCK) {
                blocks.push(characters);
                characters = characters.saturating_add(begun(block));
            }
        }
        Self { text, lines: Lines::new(text), blocks }
    }

    fn at(&self, offset: u32) -> Position {
        let at = floor(self.text, offset as usize);
        let line = self.lines.line(offset_of(at));
        let start = self.lines.start(line) as usize;
        // No editor counts a byte order mark.
        let mark = u32::from(start == 0 && at > 0 && self.text.starts_with(MARK));
        let before = self.characters(at).saturating_sub(self.characters(start));
        Position { line, column: before.saturating_sub(mark) + 1, offset }
    }

    /// How many characters begin before an offset.
    fn characters(&self, at: usize) -> u32 {
        let Some(known) = self.blocks.get(at / BLOCK).or(self.blocks.last()) else { return offset_of(at) };
        let from = (at / BLOCK).min(self.blocks.len() - 1) * BLOCK;
        known.saturating_add(begun(self.text.as_bytes().get(from..at).unwrap_or_default()))
    }
}

/// How many characters begin in these bytes.
fn begun(bytes: &[u8]) -> u32 {
    offset_of(bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count())
}

fn offset_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Role, SourceFile, position};

    #[test]
    fn every_place_is_where_a_slow_count_finds_it() {
        let texts =
            ["", "a\nb", "\u{feff}é\r\nàb\n", &"日本 e\u{301} 👩‍👩‍👧\n".repeat(200), &"é".repeat(3000), &"x".repeat(5000)];
        for text in texts {
            let file = SourceFile { path: "notes/a.md".into(), role: Role::Note, text: text.into(), trouble: None };
            let sources = Sources::new("w", vec![file], 0);
            let mut places = Places::new(&sources);
            for at in (0..=text.len() + 1).rev().step_by(7).chain(0..40) {
                let offset = u32::try_from(at).expect("a short text");
                let (quick, slow) = (places.at(FileId(0), offset), position(text, offset));
                assert_eq!((quick.line, quick.column), (slow.line, slow.column), "{at} in {:.20}", text);
            }
        }
    }
}
