//! The Markdown of a file without what its author hid, and where in it each place of the file is.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Span;

/// A space that does not break, two bytes long.
const SPACE: char = '\u{a0}';

/// Part of a file as Markdown: without hidden parts, with the non-breaking spaces of line starts made plain, since
/// they indent for the eye only.
#[derive(Debug)]
pub(super) struct Visible<'a> {
    /// What is left.
    pub(super) markdown: Cow<'a, str>,
    /// Whether it was cut at its end.
    pub(super) cut: bool,
    start: usize,
    /// From this offset of the file on, so many bytes were left out before.
    removed: Vec<(usize, usize)>,
}

impl<'a> Visible<'a> {
    /// Reads a range of a file, at most `most` bytes of it.
    pub(super) fn new(text: &'a str, range: Range<usize>, hidden: &[Span], most: usize) -> Self {
        let start = floor(text, range.start);
        let all = text.get(start..floor(text, range.end).max(start)).unwrap_or_default();
        let hides = hidden.iter().any(|span| span.range().end > start);
        if !hides && !all.contains(SPACE) {
            let kept = all.get(..end_of(all, most)).unwrap_or_default();
            let cut = kept.len() < all.len();
            return Self { markdown: Cow::Borrowed(kept), cut, start, removed: Vec::new() };
        }
        let mut seen = Self { markdown: Cow::Borrowed(""), cut: false, start, removed: Vec::new() };
        let mut out = String::with_capacity(all.len().min(most));
        let mut at = start;
        let stop = start + all.len();
        for span in hidden.iter().map(|span| span.range()).filter(|span| span.end > start && span.start < stop) {
            let from = floor(text, span.start).max(at);
            seen.keep(text, at..from, &mut out, most);
            let end = floor(text, span.end).min(stop).max(from);
            seen.remove(end, end - from);
            at = end;
        }
        seen.keep(text, at..stop, &mut out, most);
        seen.markdown = Cow::Owned(out);
        seen
    }

    /// The offset in the Markdown of an offset of the file; inside a hidden part that of what follows it.
    pub(super) fn at(&self, offset: u32) -> usize {
        let offset = offset as usize;
        let before = self.removed.partition_point(|(from, _)| *from <= offset);
        let removed = before.checked_sub(1).and_then(|last| self.removed.get(last)).map_or(0, |(_, bytes)| *bytes);
        offset.saturating_sub(self.start).saturating_sub(removed)
    }

    fn keep(&mut self, text: &str, range: Range<usize>, out: &mut String, most: usize) {
        let all = text.get(range.clone()).unwrap_or_default();
        let part = all.get(..end_of(all, most.saturating_sub(out.len()))).unwrap_or_default();
        self.cut |= part.len() < all.len();
        if !part.contains(SPACE) {
            out.push_str(part);
            return;
        }
        let mut at = range.start;
        for line in part.split_inclusive('\n') {
            let words = line.find(|c: char| !c.is_whitespace() && !"->*+#.)0123456789".contains(c));
            let (marks, words) = line.split_at(words.unwrap_or(line.len()));
            for piece in marks.split_inclusive(SPACE) {
                at += piece.len();
                out.push_str(piece.trim_end_matches(SPACE));
                if piece.ends_with(SPACE) {
                    out.push(' ');
                    self.remove(at, 1);
                }
            }
            out.push_str(words);
            at += words.len();
        }
    }

    fn remove(&mut self, at: usize, bytes: usize) {
        let before = self.removed.last().map_or(0, |(_, bytes)| *bytes);
        self.removed.push((at, before + bytes));
    }
}

/// Where a text is cut so that at most so many bytes of it are left: after a line where there is one.
fn end_of(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let end = floor(text, most);
    text.get(..end).and_then(|head| head.rfind('\n')).filter(|line| line * 2 > end).map_or(end, |line| line + 1)
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_parts_are_not_there() {
        let text = "--- front\na <!-- x --> b\n# Private\nsecret\n# C\n";
        let hidden = [Span::new(12, 22), Span::new(25, 42)];
        let seen = Visible::new(text, 10..text.len(), &hidden, 1000);
        assert_eq!(seen.markdown, "a  b\n# C\n");
        let at = |word: &str| seen.at(u32::try_from(text.find(word).expect("is there")).expect("small"));
        assert_eq!([at("a <"), at(" b"), at("# C")], [0, 2, 5]);
    }

    #[test]
    fn what_overlaps_or_lies_outside_does_no_harm() {
        let text = "abcdef";
        let spans = [Span::new(0, 1), Span::new(1, 3), Span::new(2, 4), Span::new(90, 99)];
        assert_eq!(Visible::new(text, 1..99, &spans, 1000).markdown, "ef");
        assert_eq!(Visible::new("é", 1..1, &[], 10).markdown, "");
    }

    #[test]
    fn a_long_text_is_cut_after_a_line() {
        let seen = Visible::new("one\ntwo\nthree", 0..13, &[], 9);
        assert_eq!((seen.markdown.as_ref(), seen.cut), ("one\ntwo\n", true));
        assert!(!Visible::new("one", 0..3, &[], 3).cut);
    }

    #[test]
    fn spaces_that_do_not_break_indent_like_others() {
        let text = "-\u{a0}a\u{a0}b\n\u{a0}\u{a0}- c";
        let seen = Visible::new(text, 0..text.len(), &[], 100);
        assert_eq!(seen.markdown, "- a\u{a0}b\n  - c");
        assert_eq!(seen.at(u32::try_from(text.find('c').expect("is there")).expect("small")), 11);
    }
}
