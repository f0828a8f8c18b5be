//! What is left of an item's words: marks cut out, wiki links as their words, spaces closed up.

use std::ops::Range;

use smallvec::SmallVec;

use super::inline::Inline;

/// `[[Target]]` or `[[target|Words]]`, as Obsidian writes links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wiki {
    /// All of it, brackets included.
    pub(super) whole: Range<usize>,
    /// What it leads to.
    pub(super) target: Range<usize>,
    /// The words shown.
    pub(super) words: Range<usize>,
}

/// What is no part of a text, in order: seldom more than these few.
pub(super) type Cuts = SmallVec<[Range<usize>; 8]>;

/// The words of a whole paragraph.
pub(super) fn plain(inline: &Inline) -> String {
    let all = 0..inline.text.len();
    let cuts = wiki_cuts(&wikis(inline, all.clone()));
    without(&inline.text, all, &cuts)
}

/// Wiki links of a range, in order. Those in code are code.
pub(super) fn wikis(inline: &Inline, range: Range<usize>) -> Vec<Wiki> {
    let text = inline.text.get(..range.end).unwrap_or_default();
    let mut found = Vec::new();
    if text.get(range.start..).is_none_or(|own| memchr::memchr(b'[', own.as_bytes()).is_none()) {
        return found;
    }
    let mut at = range.start;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("[[")).map(|open| at + open) {
        let Some(close) = text[open..].find("]]").map(|close| open + close) else { break };
        // Of several openings the last one before the end counts.
        let open = text[open..close].rfind("[[").map_or(open, |last| open + last);
        at = close + 2;
        if inline.dead(open) || inline.dead(close) {
            continue;
        }
        let inner = open + 2..close;
        let bar = text[inner.clone()].find('|').map(|bar| inner.start + bar);
        let target = inner.start..bar.unwrap_or(inner.end);
        let words = bar.map_or(inner.start, |bar| bar + 1)..inner.end;
        found.push(Wiki { whole: open..at, target, words });
    }
    found
}

/// What of wiki links is markup.
pub(super) fn wiki_cuts(wikis: &[Wiki]) -> Vec<Range<usize>> {
    wikis.iter().flat_map(|wiki| [wiki.whole.start..wiki.words.start, wiki.words.end..wiki.whole.end]).collect()
}

/// A range of a text without what was cut out, its spaces closed up. Cuts are in order and do not overlap.
pub(super) fn without(text: &str, range: Range<usize>, cuts: &[Range<usize>]) -> String {
    // No more room than words: notes are kept by the ten thousand.
    let mut out = String::with_capacity(kept(range.clone(), cuts).map(|part| part.len()).sum());
    let closed = text.get(range.clone()).is_some_and(|text| is_closed(text.as_bytes()));
    for part in kept(range, cuts) {
        let part = text.get(part).unwrap_or_default();
        if closed {
            push_closed(part, &mut out);
        } else {
            close_up(part, &mut out);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The parts of a range that cuts leave. Cuts are in order and do not overlap.
pub(super) fn kept(range: Range<usize>, cuts: &[Range<usize>]) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    let mut cuts = cuts.iter();
    std::iter::from_fn(move || {
        while at < range.end {
            let cut = cuts.next().filter(|cut| cut.start < range.end);
            let (end, next) = cut.map_or((range.end, range.end), |cut| (cut.start, cut.end));
            let part = at..end;
            at = next.max(at);
            if !part.is_empty() {
                return Some(part);
            }
        }
        None
    })
}

/// Sorts cuts and joins those that overlap.
pub(super) fn in_order(cuts: &mut Cuts) {
    cuts.sort_unstable_by_key(|cut| (cut.start, cut.end));
    cuts.dedup_by(|next, cut| {
        let overlap = next.start < cut.end;
        if overlap {
            cut.end = cut.end.max(next.end);
        }
        overlap
    });
}

/// A text with its spaces closed up, none at either end.
pub(in crate::note) fn closed_up(text: &str) -> String {
    without(text, 0..text.len(), &[])
}

/// Adds a text to another, every run of white space as one space, none at the beginning.
fn close_up(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii() || matches!(byte, 9..=13 | b' ')) {
        let (word, behind) = rest.split_at(at);
        out.push_str(word);
        let Some(c) = behind.chars().next() else { break };
        if !c.is_whitespace() {
            out.push(c);
        } else if !ends_in_space(out) {
            out.push(' ');
        }
        rest = &behind[c.len_utf8()..];
    }
    out.push_str(rest);
}

/// As [`close_up`], of a text whose only white space is single spaces.
fn push_closed(text: &str, out: &mut String) {
    let text = if ends_in_space(out) { text.strip_prefix(' ').unwrap_or(text) } else { text };
    out.push_str(text);
}

/// Whether a space more would be one too many.
fn ends_in_space(out: &str) -> bool {
    out.as_bytes().last().is_none_or(|last| *last == b' ')
}

/// Whether a text is ASCII whose only white space is single spaces, as almost every text is.
fn is_closed(text: &[u8]) -> bool {
    let odd = |byte: &u8| !byte.is_ascii() | matches!(byte, 9..=13);
    let next = text.get(1..).unwrap_or_default();
    // Without early ends, so that the compiler compares many bytes at once.
    let found =
        text.iter().zip(next).fold(false, |found, (one, next)| found | odd(one) | ((*one == b' ') & (*next == b' ')));
    !found && !text.last().is_some_and(odd)
}
