//! Comments (`<!-- … -->`, `%% … %%`), and the body as Markdown without them.
//!
//! Comments are cut out before Markdown is read, so that nothing inside one can open a list or a fence,
//! and the places of what is left are worked back into places of the file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::source::Span;

/// The body of a file as Markdown to read: without its comments, non-breaking spaces of line starts made plain.
#[derive(Debug)]
pub struct Visible<'a> {
    /// What is left of the body.
    pub markdown: Cow<'a, str>,
    /// The comments that were cut out, as places in the file, in order.
    pub comments: Vec<Span>,
    /// A comment that is never closed, as a place in the file.
    pub unclosed: Option<Span>,
    body: usize,
    cuts: Vec<Cut>,
}

/// From this offset of the Markdown on, this many bytes of the body were left out.
#[derive(Debug, Clone, Copy)]
struct Cut {
    at: usize,
    removed: usize,
}

impl<'a> Visible<'a> {
    /// Reads the body of a file that begins at `body`.
    pub fn new(text: &'a str, body: u32) -> Self {
        let start = floor(text, body as usize);
        let text = &text[start..];
        let mut seen =
            Self { markdown: Cow::Borrowed(text), comments: Vec::new(), unclosed: None, body: start, cuts: Vec::new() };
        if may_hide(text) {
            seen.cut(text);
        }
        seen
    }

    fn cut(&mut self, text: &str) {
        let found = Scan::new(text).run();
        let mut out = String::with_capacity(text.len());
        let (mut from, mut removed) = (0, 0);
        for edit in found.edits {
            out.push_str(&text[from..edit.range.start]);
            if edit.space {
                out.push(' ');
            } else {
                self.comments.push(Span::new(self.body + edit.range.start, self.body + edit.range.end));
            }
            removed += edit.range.len() - usize::from(edit.space);
            self.cuts.push(Cut { at: out.len(), removed });
            from = edit.range.end;
        }
        out.push_str(&text[from..]);
        self.unclosed = found.unclosed.map(|r| Span::new(self.body + r.start, self.body + r.end));
        self.markdown = Cow::Owned(out);
    }

    /// The place in the file of a range of the Markdown.
    pub fn span(&self, range: Range<usize>) -> Span {
        let end = if range.end > range.start { self.end(range.end) } else { self.start(range.end) };
        Span::new(self.start(range.start), end)
    }

    /// The offset in the file of what stands at this offset of the Markdown.
    pub fn start(&self, at: usize) -> usize {
        let before = self.cuts.partition_point(|cut| cut.at <= at);
        self.body + at + self.removed(before)
    }

    /// The offset in the file at which what stands before this offset of the Markdown ends.
    fn end(&self, at: usize) -> usize {
        let before = self.cuts.partition_point(|cut| cut.at < at);
        self.body + at + self.removed(before)
    }

    fn removed(&self, cuts: usize) -> usize {
        cuts.checked_sub(1).and_then(|last| self.cuts.get(last)).map_or(0, |cut| cut.removed)
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Sorts spans and joins those that touch.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| span.start < span.end) {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// A text of the front matter without its comments, if it has any. Its lines are read as one, and as if it stood behind
/// a word: what is never closed is no comment there.
pub(in crate::note) fn without_comments(text: &str) -> Option<String> {
    const BEHIND: &str = "a ";
    if !may_hide(text) {
        return None;
    }
    let one_line = format!("{BEHIND}{}", text.replace(['\n', '\r'], " "));
    let comments = Visible::new(&one_line, 0).comments;
    let mut left = text.to_owned();
    for comment in comments.iter().rev() {
        let range = comment.range();
        left.replace_range(range.start - BEHIND.len()..range.end - BEHIND.len(), "");
    }
    (!comments.is_empty()).then_some(left)
}

/// Whether a text has what begins a comment, or a non-breaking space.
pub(in crate::note) fn may_hide(text: &str) -> bool {
    const SPACE: &[u8] = "\u{a0}".as_bytes();
    // One look for their first bytes, of which few texts have any.
    let firsts = memchr::memchr3_iter(b'%', b'<', SPACE[0], text.as_bytes());
    firsts
        .map(|at| &text.as_bytes()[at..])
        .any(|rest| [b"%%", b"<!--".as_slice(), SPACE].iter().any(|begin| rest.starts_with(begin)))
}

struct Edit {
    range: Range<usize>,
    /// Whether a space takes its place.
    space: bool,
}

struct Found {
    edits: Vec<Edit>,
    unclosed: Option<Range<usize>>,
}

/// Walks the raw text once, from left to right: what begins first wins, be it a comment or code.
struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    found: Found,
    /// For each run of backticks the start of the next run of the same length.
    ticks: BTreeMap<usize, (usize, usize)>,
    /// Where the block that was last asked for ends.
    block: Range<usize>,
    no_close: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            found: Found { edits: Vec::new(), unclosed: None },
            ticks: ticks(text),
            block: 0..0,
            no_close: false,
        }
    }

    fn run(mut self) -> Found {
        let mut at = 0;
        let mut line_start = true;
        while at < self.bytes.len() {
            if line_start {
                at = self.prefix(at);
                if let Some(after) = self.fence(at) {
                    at = after;
                    continue;
                }
            }
            (at, line_start) = self.step(at, line_start);
        }
        self.found
    }

    /// Passes over the marks that a line begins with; non-breaking spaces among them become plain.
    fn prefix(&mut self, from: usize) -> usize {
        let mut at = from;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'#' | b'.' | b')' | b'0'..=b'9' => at += 1,
                0xC2 if self.bytes.get(at + 1) == Some(&0xA0) => {
                    self.found.edits.push(Edit { range: at..at + 2, space: true });
                    at += 2;
                }
                _ => break,
            }
        }
        at
    }

    /// The offset after a fenced code block that begins here.
    fn fence(&self, at: usize) -> Option<usize> {
        let (mark, length) = fence_of(&self.bytes[at..])?;
        let mut line = line_end(self.bytes, at);
        if mark == b'`' && self.bytes[at + length..line].contains(&b'`') {
            return None;
        }
        while line < self.bytes.len() {
            let next = line_end(self.bytes, line);
            let content = self.text[line..next].trim_matches([' ', '\t', '>', '\r', '\n']).as_bytes();
            if content.len() >= length && content.iter().all(|byte| *byte == mark) {
                return Some(next);
            }
            line = next;
        }
        Some(line)
    }

    /// One step from `at`: where to go on, and whether a line begins there.
    fn step(&mut self, at: usize, line_start: bool) -> (usize, bool) {
        let rest = &self.bytes[at..];
        match rest.first() {
            Some(b'\n') => (at + 1, true),
            Some(b'\\') => (at + 1 + usize::from(rest.get(1).is_some_and(u8::is_ascii_punctuation)), false),
            Some(b'`') => (self.code(at), false),
            Some(b'<') if rest.starts_with(b"<!--") => (self.html(at, line_start), false),
            Some(b'%') if rest.starts_with(b"%%") => (self.percent(at, line_start), false),
            _ => (at + 1, false),
        }
    }

    /// Passes over a code span, or over backticks that open none.
    fn code(&mut self, at: usize) -> usize {
        let Some((length, next)) = self.ticks.get(&at).copied() else { return at + 1 };
        if next != usize::MAX && next < self.block_end(at) { next + length } else { at + length }
    }

    fn html(&mut self, at: usize, line_start: bool) -> usize {
        let rest = &self.text[at..];
        let end = if rest.starts_with("<!-->") {
            Some(at + 5)
        } else if rest.starts_with("<!--->") {
            Some(at + 6)
        } else if self.no_close {
            None
        } else {
            rest[4..].find("-->").map(|close| at + 4 + close + 3)
        };
        self.no_close |= end.is_none();
        self.comment(at, 4, end, line_start)
    }

    fn percent(&mut self, at: usize, line_start: bool) -> usize {
        let limit = if line_start { self.text.len() } else { self.block_end(at) };
        let close = self.text[at + 2..limit.max(at + 2)].find("%%");
        self.comment(at, 2, close.map(|close| at + 2 + close + 2), line_start)
    }

    /// Hides a comment. One that begins a line and never ends hides the rest, as it does in the editors that know it.
    fn comment(&mut self, at: usize, open: usize, end: Option<usize>, line_start: bool) -> usize {
        let end = match end {
            Some(end) => end,
            None if line_start => {
                self.found.unclosed = Some(at..at + open);
                self.text.len()
            }
            None => return at + open,
        };
        self.found.edits.push(Edit { range: at..end, space: false });
        end
    }

    /// Where the block ends that `at` stands in: at a blank line, or where a line opens another block.
    fn block_end(&mut self, at: usize) -> usize {
        if self.block.contains(&at) {
            return self.block.end;
        }
        let mut line = line_end(self.bytes, at);
        while line < self.bytes.len() {
            let next = line_end(self.bytes, line);
            if opens_block(&self.text[line..next]) {
                break;
            }
            line = next;
        }
        self.block = at..line;
        line
    }
}

/// For each run of backticks: its length, and the start of the next run of that length.
fn ticks(text: &str) -> BTreeMap<usize, (usize, usize)> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        at = start + run(&bytes[start..]);
        runs.push((start, at - start));
    }
    let mut next: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for (start, length) in runs.into_iter().rev() {
        out.insert(start, (length, next.insert(length, start).unwrap_or(usize::MAX)));
    }
    out
}

/// How often the first byte stands in a row.
fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| Some(*byte) == bytes.first()).count()
}

fn fence_of(bytes: &[u8]) -> Option<(u8, usize)> {
    let mark = *bytes.first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    Some((mark, run(bytes))).filter(|(_, length)| *length >= 3)
}

/// The offset after the end of the line that `at` stands in.
fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |found| at + found + 1)
}

fn opens_block(line: &str) -> bool {
    let line = line.trim();
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else { return true };
    match first {
        b'#' | b'>' => true,
        b'-' | b'*' | b'+' => bytes.get(1).is_none_or(|byte| matches!(byte, b' ' | b'\t' | 0xC2)),
        b'`' | b'~' => fence_of(bytes).is_some(),
        b'0'..=b'9' => line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([')', '.']),
        _ => false,
    }
}
