//! YAML as a tree whose every key and value knows its bytes.
//!
//! Most front matter is read straight from its lines (`straight`). All other YAML is made into the same tree from the
//! events of `granit-parser`, which bounds depth. Aliases are leaves, never what they stand for, so that none can grow.
//! Duplicate keys stay, in order. On an error what was read so far is kept, and reading goes on at the next key that
//! begins a line.

mod build;
mod disguise;
mod straight;

use std::borrow::Cow;

use super::Span;
use build::Piece;
use disguise::Disguise;

/// What a stretch of YAML says, and what could not be read of it.
#[derive(Debug, Default)]
pub struct Tree<'a> {
    /// The document; `None` where it is empty or nothing could be read.
    pub root: Option<Node<'a>>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Something that YAML refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In the reader's words.
    pub message: String,
    /// Where in the file.
    pub span: Span,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// What it is.
    pub value: Value<'a>,
    /// Its bytes in the file, quotes included; empty where a key has no value.
    pub span: Span,
    /// Whether it has an anchor (`&name`).
    pub anchored: bool,
}

/// The sorts of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text, number, or nothing.
    Scalar(Scalar<'a>),
    /// A list.
    List(Vec<Node<'a>>),
    /// A map.
    Map(Map<'a>),
    /// `*name`, with the name.
    Alias(Cow<'a, str>),
}

/// A scalar's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar<'a> {
    /// Quotes and escapes resolved, lines folded; for a plain one on one line exactly what was typed.
    pub text: Cow<'a, str>,
    /// Whether it stands without quotes, so that YAML's words (`null`, `true`) are meant.
    pub plain: bool,
}

/// A map, in the order written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<'a> {
    /// Its entries, duplicates among them.
    pub entries: Vec<Entry<'a>>,
    /// Whether it is written in braces, where a comma ends a value.
    pub flow: bool,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The key's text; of a key that is not a scalar, what was typed.
    pub key: Cow<'a, str>,
    /// The key's bytes in the file.
    pub span: Span,
    /// Its value.
    pub value: Node<'a>,
}

impl Node<'_> {
    /// Whether nothing was said: no value, `null` or `~`.
    pub fn is_null(&self) -> bool {
        self.scalar().is_some_and(Scalar::is_null)
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<&Scalar<'_>> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }
}

impl Scalar<'_> {
    /// Whether it is YAML's `null`.
    pub fn is_null(&self) -> bool {
        self.plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }

    /// YAML's `true` and `false`.
    pub fn bool(&self) -> Option<bool> {
        match &*self.text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }
}

/// A number that YAML ended at a comma: `{leads: 1,200}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// How many entries it takes, the one with the value included.
    pub entries: usize,
    /// As it was typed: `1,200`.
    pub written: String,
    /// As it can be written: `1_200`.
    pub meant: String,
    /// From its first digit to its last.
    pub span: Span,
}

impl Map<'_> {
    /// Whether the entry at `at` is a number that commas broke: keys of digits without a value follow it, or it is
    /// one itself.
    pub fn split(&self, at: usize) -> Option<Split> {
        let head = self.entries.get(at).filter(|_| self.flow)?;
        let behind = self.entries.get(at + 1..).unwrap_or_default();
        let tails = behind.split(|entry| !entry.is_bare_digits()).next().unwrap_or_default();
        let (first, start) = match &head.value.value {
            _ if head.is_bare_digits() => (&*head.key, head.span.start),
            Value::Scalar(scalar) if !tails.is_empty() => (&*scalar.text, head.value.span.start),
            _ => return None,
        };
        let parts: Vec<&str> = std::iter::once(first).chain(tails.iter().map(|entry| &*entry.key)).collect();
        let thousands = tails.iter().all(|entry| entry.key.bytes().take_while(u8::is_ascii_digit).count() == 3);
        Some(Split {
            entries: tails.len() + 1,
            written: parts.join(","),
            meant: parts.join(if thousands { "_" } else { "." }),
            span: Span { start, end: tails.last().map_or(head.span.end, |last| last.span.end) },
        })
    }
}

impl Entry<'_> {
    /// A key such as `200` or `200k`, and nothing behind it.
    fn is_bare_digits(&self) -> bool {
        if self.value.span.start != self.value.span.end {
            return false;
        }
        let digits = self.key.trim_end_matches(['%', 'k', 'K', 'm', 'M', 'b', 'B']);
        let all_digits = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        all_digits && digits.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Reads `text[span]` as one YAML document; all places are those in `text`.
pub fn read(text: &str, span: Span) -> Tree<'_> {
    if let Some(root) = straight::read(text, span) {
        return Tree { root: Some(root), problems: Vec::new() };
    }
    events(text, span)
}

/// Reads whatever [`straight`] declines, from the events of the parser.
fn events(text: &str, span: Span) -> Tree<'_> {
    let Some(source) = text.get(span.range()) else { return Tree::default() };
    let as_typed = read_all(text, span, &Disguise::spaces(source));
    // YAML keeps `@` for itself, people begin names with it.
    if as_typed.refuses_at
        && let Some(disguise) = Disguise::spaces_and_at(source)
    {
        return read_all(text, span, &disguise).tree;
    }
    as_typed.tree
}

struct Read<'a> {
    tree: Tree<'a>,
    refuses_at: bool,
}

/// A broken document is taken up again this often, so that the time stays linear.
const PIECES: usize = 8;

/// Reads piece by piece: after an error from the next key that begins a line.
fn read_all<'a>(text: &'a str, span: Span, disguise: &Disguise<'_>) -> Read<'a> {
    let mut read = Read { tree: Tree::default(), refuses_at: false };
    let mut from = 0;
    for _ in 0..PIECES {
        let piece = build::piece(text, span.start as usize, disguise, from);
        read.refuses_at |= piece.refuses_at;
        let next = piece.stopped.and_then(|at| next_key(disguise.text(), at, piece.last_key));
        // Prose that only happens to hold a line with a colon is no map.
        let wants_map = match &piece.root {
            Some(Node { value: Value::Map(_), .. }) => true,
            Some(_) => false,
            None => from > 0 || disguise.text().lines().find(|line| !is_bare(line)).is_some_and(begins_with_key),
        };
        join(&mut read.tree, piece);
        match next.filter(|_| wants_map) {
            Some(next) => from = next,
            None => break,
        }
    }
    read
}

fn join<'a>(tree: &mut Tree<'a>, piece: Piece<'a>) {
    tree.problems.extend(piece.problem);
    match (&mut tree.root, piece.root) {
        (Some(Node { value: Value::Map(map), span, .. }), Some(Node { value: Value::Map(more), span: end, .. })) => {
            map.entries.extend(more.entries);
            span.end = end.end;
        }
        (root @ None, found) => *root = found,
        _ => {}
    }
}

/// The start of the first line at or after the one that holds `stopped`, and after the one that holds `key`,
/// that begins with a key.
fn next_key(text: &str, stopped: usize, key: usize) -> Option<usize> {
    let line_start = text.get(..stopped)?.rfind('\n').map_or(0, |nl| nl + 1);
    let mut at = line_start;
    for line in text.get(line_start..)?.split_inclusive('\n') {
        if at > key && begins_with_key(line) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether a line is empty, a comment, or the start of a document.
fn is_bare(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---"
}

fn begins_with_key(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    let worded = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    worded && rest.chars().next().is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests;
