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

/// Reads the box that a paragraph begins with. As in GitHub's Markdown, one character stands in it, and a space or the end
/// behind it. What only looks like a box is no words either: `[x ] done` would be a promise that is open.
pub(super) fn start(inline: &Inline) -> Start {
    let text = &inline.text;
    let at = text.len() - text.trim_start().len();
    let Some(inner) = inner(&text[at..]) else { return Start::Words(at) };
    let range = at..at + inner.len() + "[]".len();
    let behind = &text[range.end..];
    let glued = behind.len() - behind.trim_start_matches(|c: char| !c.is_whitespace()).len();
    let mut chars = inner.chars();
    let (first, is_one) = (chars.next(), chars.next().is_none());
    let known = mark_within(inner);
    if inline.dead_in(&range) || (glued > 0 && !(known.is_some() && begins_word(behind))) {
        return Start::Words(at);
    }
    let words = text.len() - behind.trim_start().len();
    match (first.filter(|_| is_one), known) {
        _ if glued > 0 => Start::Unknown(range.start..range.end + glued),
        (Some(_), Some(mark)) => Start::Boxed(mark, range, words),
        (Some(_), None) => Start::Unknown(range),
        // As nothing as an empty box.
        (None, Some(Mark::Open)) if words == text.len() => Start::Words(words),
        (None, Some(_)) => Start::Unknown(range),
        (None, None) => Start::Words(at),
    }
}

/// What stands between the brackets that a text begins with, if it is so short that they may be a box.
fn inner(text: &str) -> Option<&str> {
    const LONGEST: usize = 8;
    let text = text.strip_prefix('[')?;
    let close = text.bytes().take(LONGEST).position(|byte| byte == b']')?;
    text.get(..close).filter(|inner| !inner.contains('\n'))
}

/// The mark in a box, whatever spaces stand around it.
fn mark_within(inner: &str) -> Option<Mark> {
    let mut chars = inner.trim().chars();
    match (chars.next(), chars.next()) {
        (None, _) => Some(Mark::Open),
        (Some(only), None) => mark(only),
        _ => None,
    }
}

/// Whether a text begins with what people write behind a box, rather than with what makes a link of it.
fn begins_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '#' | '^'))
}

/// Lines of a paragraph that begin with a bullet and a box without a space between them: `-[ ]`. Markdown sees no item
/// there.
pub(super) fn glued(inline: &Inline) -> Vec<Range<usize>> {
    let text = &inline.text;
    let opens = memchr::memchr_iter(b'[', text.as_bytes()).filter(|at| *at > 0);
    let begins_line = |bullet: usize| {
        let line = text[..bullet].rfind('\n').map_or(0, |end| end + 1);
        text[line..bullet].trim().is_empty()
    };
    let found = opens.filter_map(|at| {
        let bullet = at - 1;
        let is_bullet = matches!(text.as_bytes()[bullet], b'-' | b'*' | b'+');
        let inner = inner(&text[at..]).filter(|inner| is_bullet && mark_within(inner).is_some())?;
        Some(bullet..at + inner.len() + "[]".len()).filter(|range| begins_line(bullet) && !inline.dead_in(range))
    });
    found.collect()
}

/// Bullets of other programs: to Markdown they are letters, and their lines a paragraph.
const BULLETS: [char; 9] = ['•', '◦', '‣', '·', '▪', '●', '○', '–', '—'];

/// The first line of a paragraph that begins with another program's bullet, or with a box and no bullet: what it begins
/// with, and the rest of the line.
pub(super) fn unlisted(inline: &Inline) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = 0;
    inline.text.split_inclusive('\n').find_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let body = &inline.text[start..at];
        let bullet = body.chars().next().filter(|c| BULLETS.contains(c)).map(char::len_utf8);
        let boxed = || inner(body).filter(|inner| mark_within(inner).is_some()).map(|inner| inner.len() + "[]".len());
        let length = bullet.or_else(boxed)?;
        let parted = body[length..].starts_with(char::is_whitespace) && !body[length..].trim().is_empty();
        let mark = start..start + length;
        (parted && !inline.dead_in(&mark)).then_some((mark.clone(), mark.end..at))
    })
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
