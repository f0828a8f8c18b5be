//! The YAML of most notes, read straight from its lines: keys with a value on the same line, and lists and maps,
//! indented or in brackets.
//!
//! What this reader answers is what the events of `granit-parser` would have come to. At the first thing that it
//! does not know it declines the whole document, and the events are asked; it has no errors of its own.

use std::borrow::Cow;

use super::{Entry, Map, Node, Scalar, Span, Value};

/// Deeper documents are declined, so that reading costs no stack. No note nests deeper than three.
const DEPTH: usize = 8;

/// Longer lines are declined, in bytes: YAML bounds how many characters a key and its colon may take, at 1,024.
const WIDTH: usize = 1000;

/// Most lists and maps hold no more.
const ROOM: usize = 8;

/// The document in `text[span]`; `None` where something in it asks for more than this reader knows.
pub(super) fn read(text: &str, span: Span) -> Option<Node<'_>> {
    let source = text.get(span.range())?;
    let ends_alike = |source: &str| source.matches('\r').count() == source.matches("\r\n").count();
    if !source.chars().all(is_common) || (source.contains('\r') && !ends_alike(source)) {
        return None;
    }
    let start = span.start as usize;
    let mut reader = Reader { text, next: start, end: span.end as usize, indent: None, at: start, stop: start };
    reader.next_line()?;
    if reader.indent != Some(0) {
        return None;
    }
    reader.map(DEPTH).filter(|_| reader.indent.is_none())
}

/// What may stand anywhere: not tabs, which may be indentation, nor what YAML takes for a line end or refuses, nor the
/// spaces and letters that a [disguise](super::disguise) puts in and takes away.
fn is_common(c: char) -> bool {
    match c {
        ' ' | '\n' | '\r' => true,
        '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}' => false,
        c => c.is_ascii_graphic() || !(c.is_control() || c.is_whitespace()),
    }
}

/// Where a plain scalar stands, and so what ends it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Behind a key or a hyphen: the line's end.
    Line,
    /// In brackets: what divides and closes them.
    Brackets,
    /// In front of a colon.
    Key,
}

struct Reader<'a> {
    text: &'a str,
    /// Where the line after this one begins.
    next: usize,
    /// One past the last byte of the document.
    end: usize,
    /// How many spaces this line begins with; `None`, less than any, behind the last one.
    indent: Option<usize>,
    /// What comes next in this line.
    at: usize,
    /// One past the last byte of this line that is no white space.
    stop: usize,
}

impl<'a> Reader<'a> {
    /// Goes to the next line that says something, neither empty nor a comment.
    fn next_line(&mut self) -> Option<()> {
        self.indent = None;
        while let Some(rest) = self.text.get(self.next..self.end).filter(|rest| !rest.is_empty()) {
            let start = self.next;
            let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
            self.next += length;
            let line = rest.get(..length)?;
            let (said, words) = (line.trim_end(), line.trim());
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            if said.len() > WIDTH {
                return None;
            }
            self.stop = start + said.len();
            self.at = self.stop - words.len();
            self.indent = Some(self.at - start);
            // In front of a space these dots end the document.
            let ends = self.at == start && words.starts_with("...");
            return (!ends).then_some(());
        }
        Some(())
    }

    /// The byte at `at`, if this line goes so far.
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied().filter(|_| at < self.stop)
    }

    fn skip_spaces(&mut self) {
        while self.byte(self.at) == Some(b' ') {
            self.at += 1;
        }
    }

    /// Goes to the next line, if nothing but a comment follows in this one.
    fn end_line(&mut self) -> Option<()> {
        let from = self.at;
        self.skip_spaces();
        let comment = self.at > from && self.byte(self.at) == Some(b'#');
        if self.at < self.stop && !comment {
            return None;
        }
        self.next_line()
    }

    /// A map whose first key begins here, as deep as its lines are indented like this one.
    fn map(&mut self, depth: usize) -> Option<Node<'a>> {
        let indent = self.indent;
        let start = self.at;
        let mut entries: Vec<Entry<'a>> = Vec::with_capacity(ROOM);
        while self.indent == indent {
            let (key, span) = self.plain(Within::Key)?;
            let colon = self.at;
            self.at += 1;
            let value = self.value(indent, colon, depth)?;
            entries.push(Entry { key, span, value });
        }
        // What is indented deeper than a key with a value goes on with that value.
        if self.indent > indent {
            return None;
        }
        let end = entries.last().map(|entry| entry.value.span.end)?;
        Some(node(Value::Map(Map { entries, flow: false }), Span { start: offset(start), end }))
    }

    /// What stands behind a key's colon, or under the key.
    fn value(&mut self, indent: Option<usize>, colon: usize, depth: usize) -> Option<Node<'a>> {
        self.skip_spaces();
        if !matches!(self.byte(self.at), None | Some(b'#')) {
            let value = self.inline(Within::Line, depth)?;
            self.end_line()?;
            return Some(value);
        }
        self.next_line()?;
        let depth = depth.checked_sub(1)?;
        if self.indent >= indent && self.byte(self.at) == Some(b'-') {
            let hyphen = offset(self.at);
            let indented = self.indent > indent;
            let items = self.list(depth)?;
            // The events of a list as far to the left as its key begin at its first value.
            let start = items.first().map(|item| if indented { hyphen } else { item.span.start })?;
            let end = items.last().map(|item| item.span.end)?;
            return Some(node(Value::List(items), Span { start, end }));
        }
        if self.indent > indent {
            return self.map(depth);
        }
        let nothing = Scalar { text: Cow::Borrowed(""), plain: true };
        Some(node(Value::Scalar(nothing), Span::new(colon, colon)))
    }

    /// One-line values, as many as have their hyphens below this one.
    fn list(&mut self, depth: usize) -> Option<Vec<Node<'a>>> {
        let indent = self.indent;
        let mut items: Vec<Node<'a>> = Vec::with_capacity(ROOM);
        while self.indent == indent && self.byte(self.at) == Some(b'-') {
            self.at += 1;
            if self.byte(self.at) != Some(b' ') {
                return None;
            }
            self.skip_spaces();
            items.push(self.inline(Within::Line, depth)?);
            self.end_line()?;
        }
        Some(items).filter(|_| self.indent <= indent)
    }

    /// A value that begins and ends in this line.
    fn inline(&mut self, within: Within, depth: usize) -> Option<Node<'a>> {
        match self.byte(self.at)? {
            b'[' => self.list_in_brackets(depth.checked_sub(1)?),
            b'{' => self.map_in_brackets(depth.checked_sub(1)?),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => {
                let (text, span) = self.plain(within)?;
                Some(node(Value::Scalar(Scalar { text, plain: true }), span))
            }
        }
    }

    fn list_in_brackets(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut items = Vec::with_capacity(ROOM);
        self.in_brackets(b']', |reader| {
            items.push(reader.inline(Within::Brackets, depth)?);
            Some(())
        })?;
        Some(node(Value::List(items), Span::new(start, self.at)))
    }

    fn map_in_brackets(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut entries = Vec::with_capacity(ROOM);
        self.in_brackets(b'}', |reader| {
            let (key, span) = reader.plain(Within::Key)?;
            reader.at += 1;
            reader.skip_spaces();
            entries.push(Entry { key, span, value: reader.inline(Within::Brackets, depth)? });
            Some(())
        })?;
        Some(node(Value::Map(Map { entries, flow: true }), Span::new(start, self.at)))
    }

    /// What stands between brackets, one by one, from the opening bracket to behind the closing one.
    fn in_brackets(&mut self, closing: u8, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_spaces();
        let mut more = self.byte(self.at) != Some(closing);
        while more {
            self.skip_spaces();
            one(self)?;
            self.skip_spaces();
            more = match self.byte(self.at)? {
                b',' => true,
                byte if byte == closing => false,
                _ => return None,
            };
            self.at += usize::from(more);
        }
        self.at += 1;
        Some(())
    }

    /// A scalar in quotes that holds neither them nor escapes.
    fn quoted(&mut self, quote: u8) -> Option<Node<'a>> {
        let start = self.at;
        let inside = self.text.get(start + 1..self.stop)?;
        let length = inside.bytes().position(|byte| byte == quote || byte == b'\\')?;
        let close = start + 1 + length;
        if self.byte(close) != Some(quote) || self.byte(close + 1) == Some(quote) {
            return None;
        }
        self.at = close + 1;
        let text = Cow::Borrowed(inside.get(..length)?);
        Some(node(Value::Scalar(Scalar { text, plain: false }), Span::new(start, self.at)))
    }

    /// A scalar without quotes, up to the first byte that is no part of it.
    fn plain(&mut self, within: Within) -> Option<(Cow<'a, str>, Span)> {
        let start = self.at;
        let begins = match self.byte(start)? {
            b'-' => self.byte(start + 1).is_some_and(|byte| byte.is_ascii_alphanumeric()),
            // What means something else here. YAML keeps `@` for itself too, but people begin names with it.
            b'!'..=b'#' | b'%'..=b'\'' | b'*' | b',' | b':' | b'>' | b'?' | b'[' | b']' | b'`' | b'{'..=b'}' => false,
            _ => true,
        };
        if !begins {
            return None;
        }
        let mut end = start;
        loop {
            match self.byte(self.at) {
                None if within == Within::Line => break,
                None => return None,
                Some(b' ') => {
                    self.at += 1;
                    continue;
                }
                Some(b':') => match self.byte(self.at + 1) {
                    None | Some(b' ') if within == Within::Key => break,
                    Some(byte) if byte.is_ascii_alphanumeric() || byte == b'/' => {}
                    _ => return None,
                },
                Some(b'#') if end < self.at && within == Within::Line => break,
                Some(b'#') if end < self.at => return None,
                Some(b',' | b']' | b'}') if within == Within::Brackets => break,
                Some(b',' | b'[' | b']' | b'{' | b'}') if within != Within::Line => return None,
                Some(_) => {}
            }
            self.at += 1;
            end = self.at;
        }
        let span = Span::new(start, end);
        Some((Cow::Borrowed(self.text.get(start..end)?), span))
    }
}

/// An offset as spans have it.
fn offset(at: usize) -> u32 {
    Span::new(at, at).start
}

fn node(value: Value<'_>, span: Span) -> Node<'_> {
    Node { value, span, anchored: false }
}
