//! Boxes: `[ ]`, `[/]`, `[x]`, `[>]`, `[-]`, and others that are no mark.

use std::ops::Range;

use super::inline::Inline;
use crate::note::Mark;

/// What an item begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// No box: where its words begin.
    Words(usize),
    /// A box that we know: its mark and place, and where the words begin.
    Boxed(Mark, Range<usize>, usize),
    /// A box with another character.
    Unknown(Range<usize>),
}

/// Reads the box that a paragraph begins with. As in GitHub's Markdown, a space or the end has to follow it.
pub(super) fn start(inline: &Inline) -> Start {
    let text = &inline.text;
    let at = text.len() - text.trim_start().len();
    let mut chars = text[at..].char_indices();
    let (Some((_, '[')), Some((_, inner)), Some((close, ']'))) = (chars.next(), chars.next(), chars.next()) else {
        return Start::Words(at);
    };
    let range = at..at + close + 1;
    let follows = text[range.end..].chars().next();
    if inline.dead_in(&range) || follows.is_some_and(|c| !c.is_whitespace()) {
        return Start::Words(at);
    }
    let words = text.len() - text[range.end..].trim_start().len();
    match mark(inner) {
        Some(mark) => Start::Boxed(mark, range, words),
        None => Start::Unknown(range),
    }
}

/// The mark of the character in a box.
pub(super) fn mark(inner: char) -> Option<Mark> {
    match inner {
        '/' => Some(Mark::Open),
        'x' | 'X' => Some(Mark::Ended),
        '>' => Some(Mark::Moved),
        '-' => Some(Mark::Dropped),
        // A non-breaking space is typed by accident, and looks the same.
        space if space.is_whitespace() && space != '\n' => Some(Mark::Open),
        _ => None,
    }
}
