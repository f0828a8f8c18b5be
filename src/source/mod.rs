//! Files as text: paths, spans, lines, and the YAML and scalars that people type in them.

pub mod date;
pub mod number;
pub mod shift;
pub mod slug;
pub mod spelling;
pub mod stem;
pub mod yaml;

use std::sync::Arc;

/// A file of the workspace, by its place in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A half-open range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from two byte offsets; offsets past 4 GiB do not occur, since the reader refuses such files.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The range for slicing text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A range of bytes in a file of the workspace: what every fact and every message points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
}

/// Why a file could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadTrouble {
    /// Not UTF-8; the text was read with replacement characters. The byte offset of the first bad byte.
    NotUtf8(u32),
    /// The operating system refused, in its words.
    Unreadable(String),
    /// A folder with a name that promises a note.
    Folder,
    /// A symbolic link that leads out of the workspace, or nowhere.
    LinkOutside,
    /// A symbolic link to a folder: what it holds is not read twice.
    LinkToFolder,
    /// Larger than a note can sensibly be; the size in bytes.
    TooLarge(u64),
    /// Its name is almost one that would be read: that name.
    Misnamed(&'static str),
}

/// What a file is for, by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// `throughline.yaml`
    Config,
    /// `notes/**/*.md`
    Note,
    /// `objections/<slug>.md` and the other card folders
    Card(CardFolder),
    /// `templates/**`: a template that overrides one of ours by name
    Template,
    /// `static/**`: a file that is added to the site as it is (its text is not kept)
    Static,
    /// A file or folder beside these whose name is almost one of theirs
    Misnamed,
}

impl Role {
    /// The folders of a workspace, and what the files in each are for.
    pub const FOLDERS: [(&str, Self); 7] = [
        ("notes", Self::Note),
        ("objections", Self::Card(CardFolder::Objections)),
        ("roadmap", Self::Card(CardFolder::Roadmap)),
        ("hypotheses", Self::Card(CardFolder::Hypotheses)),
        ("campaigns", Self::Card(CardFolder::Campaigns)),
        ("templates", Self::Template),
        ("static", Self::Static),
    ];

    /// What a file is for, by its path from the workspace's root; `None` for what is none of ours.
    pub fn of(path: &str) -> Option<Self> {
        let first = path.split('/').next()?;
        let folder = || Self::FOLDERS.into_iter().find(|(folder, _)| *folder == first).map(|(_, role)| role);
        if path == "throughline.yaml" { Some(Self::Config) } else { folder() }
    }
}

/// The four folders of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardFolder {
    /// `objections/`
    Objections,
    /// `roadmap/`
    Roadmap,
    /// `hypotheses/`
    Hypotheses,
    /// `campaigns/`
    Campaigns,
}

/// One file of the workspace, as text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the workspace's root, `/` between its parts.
    pub path: Arc<str>,
    /// What it is for.
    pub role: Role,
    /// Its text, without a byte order mark removed: offsets are those of the file.
    pub text: Arc<str>,
    /// What went wrong while it was read.
    pub trouble: Option<ReadTrouble>,
}

impl SourceFile {
    /// Whether it has a text: as it stands, or with replacement characters.
    pub fn is_readable(&self) -> bool {
        matches!(self.trouble, None | Some(ReadTrouble::NotUtf8(_)))
    }

    /// Whether another reading gave the same text, or the same trouble.
    pub fn is_same(&self, other: &Self) -> bool {
        let text = || Arc::ptr_eq(&self.text, &other.text) || self.text == other.text;
        self.role == other.role && self.trouble == other.trouble && text()
    }
}

/// All files of a workspace, sorted by path, so that nothing depends on the order of the disk.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// How many files were passed over because they are not Markdown.
    pub ignored: usize,
    /// The name of the workspace's folder, from which its default title is made.
    pub folder: String,
}

impl Sources {
    /// Takes files in any order and sorts them by path.
    pub fn new(folder: impl Into<String>, mut files: Vec<SourceFile>, ignored: usize) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files, ignored, folder: folder.into() }
    }

    /// The same files, some of them with another text.
    pub fn with_texts(&self, texts: impl IntoIterator<Item = (FileId, String)>) -> Self {
        let mut sources = self.clone();
        for (id, text) in texts {
            if let Some(file) = sources.files.get_mut(id.0 as usize) {
                file.text = text.into();
            }
        }
        sources
    }

    /// The files whose text differs from an earlier reading; `None` where a file came or went.
    pub fn differ_from(&self, before: &Self) -> Option<Vec<FileId>> {
        if self.files.len() != before.files.len() {
            return None;
        }
        let mut differ = Vec::new();
        for ((id, new), old) in self.iter().zip(&before.files) {
            if new.path != old.path {
                return None;
            }
            if !new.is_same(old) {
                differ.push(id);
            }
        }
        Some(differ)
    }

    /// Every file with its id, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (id(at), file))
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file with this id, where there is one.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The file at a path from the workspace's root.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).ok().map(id)
    }

    /// The path of a file.
    pub fn path(&self, id: FileId) -> &str {
        &self.file(id).path
    }

    /// The line and column (both from 1, the column in characters) of an offset.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        position(&self.file(file).text, offset)
    }
}

fn id(at: usize) -> FileId {
    FileId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// A line and a column, counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// The byte offset it was made from.
    pub offset: u32,
}

/// The position of a byte offset in a text; an offset inside a character counts as its start.
pub fn position(text: &str, offset: u32) -> Position {
    let at = floor_char(text, offset as usize);
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |nl| nl + 1);
    Position {
        line: line_ends(before.as_bytes()) + 1,
        column: count(before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1),
        offset,
    }
}

fn floor_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The lines of one text, for asking many line numbers of it.
///
/// Only how many lines end before each block of bytes is kept: to count within a block costs no more than to find a
/// line among all, and few of the lines are ever asked for.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    before: Vec<u32>,
    ends: u32,
}

/// Bytes of a block: so few that a byte can count their line ends, which the processor then does for many at a time.
const BLOCK: usize = 128;

impl<'t> Lines<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let mut ends = 0_u32;
        let before_next = |block| {
            let before = ends;
            ends += line_ends(block);
            before
        };
        let before = text.as_bytes().chunks(BLOCK).map(before_next).collect();
        Self { text, before, ends }
    }

    /// The line, from 1, that an offset stands in.
    pub fn line(&self, offset: u32) -> u32 {
        let block = offset as usize / BLOCK;
        let Some(before) = self.before.get(block) else { return self.count() };
        let own = self.text.as_bytes().get(block * BLOCK..self.text.len().min(offset as usize));
        before + line_ends(own.unwrap_or_default()) + 1
    }

    /// The offset at which a line (from 1) begins.
    pub fn start(&self, line: u32) -> u32 {
        let Some(end) = line.checked_sub(2) else { return 0 };
        let block = self.before.partition_point(|before| *before <= end).saturating_sub(1);
        let inside = end - self.before.get(block).copied().unwrap_or_default();
        let bytes = self.text.as_bytes().get(block * BLOCK..).unwrap_or_default();
        let found = memchr::memchr_iter(b'\n', bytes).nth(inside as usize);
        found.map_or(0, |at| count(block * BLOCK + at + 1))
    }

    /// How many lines the text has, an empty one behind the last line end aside.
    pub fn written(&self) -> u32 {
        self.count() - u32::from(self.text.is_empty() || self.text.ends_with('\n'))
    }

    /// How many lines the text has.
    pub fn count(&self) -> u32 {
        self.ends + 1
    }
}

fn line_ends(bytes: &[u8]) -> u32 {
    let in_block = |block: &[u8]| block.iter().fold(0_u8, |ends, byte| ends + u8::from(*byte == b'\n'));
    bytes.chunks(BLOCK).map(|block| u32::from(in_block(block))).sum()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_and_found_in_every_block() {
        let long = "x".repeat(3 * BLOCK);
        let text = format!("\n\none\r\ntwo é\n{long}\n{}\nlast", "a\n".repeat(2 * BLOCK));
        for text in ["", "\n", "a", "a\n", &text, &text[..BLOCK], &text[..BLOCK + 1], &"\n".repeat(2 * BLOCK)] {
            let lines = Lines::new(text);
            let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            assert_eq!(lines.count() as usize, starts.len());
            assert_eq!(lines.written() as usize, text.lines().count());
            for (at, start) in starts.iter().enumerate() {
                assert_eq!(lines.start(count(at + 1)) as usize, *start);
            }
            for offset in 0..text.len() + 2 {
                assert_eq!(lines.line(count(offset)) as usize, starts.partition_point(|start| *start <= offset));
            }
            assert_eq!((lines.start(0), lines.start(lines.count() + 1)), (0, 0));
        }
    }
}
