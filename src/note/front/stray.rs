//! What was evidently meant as front matter and cannot be read as one: something, such as the title, stands before its first line, that line
//! is no `---`, or its lines end in a way that ends none.

use std::ops::Range;

use super::{FOREIGN, KEYS};
use crate::source::Span;
use crate::source::slug::folded;

/// What a text begins with, blank lines, comments and a title aside.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The first line of what looks like front matter: hyphens or dashes, a key of front matter below them, and an end.
    pub(super) fence: Option<Span>,
    /// Where it says that the note is private.
    pub(super) private: Option<Span>,
}

/// Looks at what stands at `from`.
pub(super) fn head(text: &str, from: usize) -> Head {
    let mut lines = lines(text, from..text.len()).skip_while(|(_, line)| says_nothing(line)).peekable();
    if lines.next_if(|(_, line)| line.starts_with("# ")).is_some() {
        while lines.next_if(|(_, line)| says_nothing(line)).is_some() {}
    }
    let Some((at, first)) = lines.next() else { return Head::default() };
    let fence =
        is_rule(first).then(|| Span::new(at + first.len() - trimmed_start(first).len(), at + first.trim_end().len()));
    if fence.is_none() && !key(first).is_some_and(is_ours) {
        return Head::default();
    }
    let mut head = Head { fence: None, private: private_line(at, first) };
    let (mut is_keyed, mut is_closed) = (false, false);
    for (at, line) in lines {
        is_closed = is_rule(line);
        if is_closed || !may_be_yaml(line) {
            break;
        }
        is_keyed |= key(line).is_some_and(is_ours);
        head.private = head.private.or_else(|| private_line(at, line));
    }
    head.fence = fence.filter(|_| is_keyed && (is_closed || head.private.is_some()));
    head
}

/// Where some lines say that the note is private.
pub(super) fn private(text: &str, range: Range<usize>) -> Option<Span> {
    lines(text, range).find_map(|(at, line)| private_line(at, line))
}

fn private_line(at: usize, line: &str) -> Option<Span> {
    let value = line.split_once(':').filter(|_| key(line).is_some_and(|key| folded(key) == "private"))?.1;
    let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    let is_meant = ["true", "yes", "on"].iter().any(|word| value.eq_ignore_ascii_case(word));
    is_meant.then(|| Span::new(at + line.len() - line.trim_start().len(), at + line.trim_end().len()))
}

/// Lines with the places at which they begin. A carriage return alone ends one too: old editors write no other end.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut at = range.start;
    let text = text.get(range).unwrap_or_default();
    text.split(['\n', '\r']).map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

fn says_nothing(line: &str) -> bool {
    let line = trimmed_start(line).trim_end();
    line.is_empty() || (line.starts_with("<!--") && line.ends_with("-->"))
}

/// Without what is not seen before a line.
fn trimmed_start(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Whether a line is `---`, or hyphens and dashes that editors and people make of it: `----`, `—-`, `--- # front`.
fn is_rule(line: &str) -> bool {
    let line = trimmed_start(line).trim_end();
    let rest = line.trim_start_matches(|c: char| c == '-' || ('\u{2010}'..='\u{2015}').contains(&c));
    let rule = &line[..line.len() - rest.len()];
    let is_word = || rest.chars().all(char::is_alphanumeric);
    // An em dash takes three bytes, and is what editors make of two or three hyphens.
    rule.len() >= "---".len() && (rest.trim_start().starts_with('#') || is_word())
}

/// The key that a line begins with, as it is typed.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = trimmed_start(line).split_once(':')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let is_word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_word && !key.is_empty() && rest.chars().next().is_none_or(char::is_whitespace)).then_some(key)
}

fn is_ours(key: &str) -> bool {
    let key = folded(key);
    KEYS.iter().map(|(name, _)| *name).chain(FOREIGN).any(|known| known == key)
}

/// Whether a line could stand in front matter. Markdown's headings, boxes and sentences do not.
fn may_be_yaml(line: &str) -> bool {
    let is_deeper = || line.starts_with([' ', '\t', '}', ']']) || (line.starts_with("- ") && !line.starts_with("- ["));
    says_nothing(line) || key(line).is_some() || is_deeper()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Option<&str>, Option<&str>) {
        let Head { fence, private } = head(text, 0);
        let typed = |span: Option<Span>| span.and_then(|span| text.get(span.range()));
        (typed(fence), typed(private))
    }

    #[test]
    fn front_matter_out_of_its_place_is_found() {
        for (text, fence) in [
            ("\n---\nprivate: true\nmetrics: {leads: 1}\n---\n# S", "---"),
            ("# Weekly\n---\nprivate: true\nmetrics: {leads: 4}\n---\n- x", "---"),
            ("# Weekly\n\n---\nprivate: true\n---\n", "---"),
            (" ---\nprivate: true\n---\n", "---"),
            ("\u{a0}---\nprivate: true\n---\n", "---"),
            ("\u{feff}\u{feff}---\nprivate: true\n---\n", "---"),
            ("--- # fm\nprivate: true\n---\n", "--- # fm"),
            ("----\ntitle: x\n\nprivate: true\n----\n", "----"),
            ("---yaml\nprivate: true\n---\n", "---yaml"),
            ("---\rprivate: true\r---\r# S\r", "---"),
            ("—--\nprivate: true\n—--\n", "—--"),
            ("—\nprivate: true\n", "—"),
            ("<!-- a -->\n---\nprivate: true\n---\n", "---"),
        ] {
            assert_eq!(said(text), (Some(fence), Some("private: true")), "{text:?}");
        }
        assert_eq!(said("\n---\ntitle: a\ntags:\n  - b\n---\n"), (Some("---"), None));
        assert_eq!(said("title: a\nPrivate: 'Yes' # for now\n---\n"), (None, Some("Private: 'Yes' # for now")));
    }

    #[test]
    fn markdown_stays_markdown() {
        for text in [
            "",
            "\n\n",
            "---\nGood week.\nprivate: true\n",
            "Text.\nprivate: true\n",
            "----\n# A\nprivate: true\n",
            "# A\n---\nGood week.\ndate: 2026-03-16\n---\n",
            "# A\n# B\n---\ndate: 2026-03-16\n---\n",
            "----\ntitle: a\n# Notes\nprivate: true\n---\n",
            "private: false\n",
            "Private: no figures today\n",
            "-- private: true\n",
            "| a |\n|---|\n",
        ] {
            assert_eq!(said(text), (None, None), "{text:?}");
        }
    }
}
