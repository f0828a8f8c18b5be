//! `ACTION:` lines, as meeting minutes write promises.

use std::ops::Range;

use super::inline::Inline;

/// A line that begins with `ACTION:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Action {
    /// The line, without its end.
    pub(super) line: Range<usize>,
    /// Where its words begin.
    pub(super) words: usize,
}

const WORDS: [&str; 4] = ["action item", "action", "ai", "ap"];

/// The lines of a range that begin with `ACTION:`.
pub(super) fn lines(inline: &Inline, range: Range<usize>) -> Vec<Action> {
    let mut found = Vec::new();
    let mut at = range.start;
    let text = inline.text.get(..range.end).unwrap_or_default();
    while at < range.end {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(range.end, |end| at + end);
        if let Some(words) = words(inline, at..end) {
            let start = end - text[at..end].trim_start().len();
            found.push(Action { line: start..end, words });
        }
        at = end + 1;
    }
    found
}

/// Where the words after `ACTION:` begin.
fn words(inline: &Inline, line: Range<usize>) -> Option<usize> {
    let typed = inline.text[line.clone()].trim_start();
    // All of them begin with one letter, and few lines do.
    if !typed.starts_with(['a', 'A']) {
        return None;
    }
    let start = line.end - typed.len();
    let (length, rest) = WORDS.iter().find_map(|word| {
        let head = typed.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        let rest = typed[head.len()..].strip_prefix(':')?;
        Some((head.len() + 1, rest))
    })?;
    let live = !inline.dead_in(&(start..start + length));
    live.then(|| line.end - rest.trim_start().len())
}
