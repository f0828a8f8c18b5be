//! The words of one paragraph: markup taken off, and where in the Markdown each of them stands.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// A paragraph as one run of text. Line ends are `\n`; code, HTML and escapes are known as such.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// The words.
    pub(super) text: String,
    /// Struck-through ranges, in order, none overlapping the next.
    struck: Vec<Range<usize>>,
    /// Bold ranges, in order, none overlapping the next.
    strong: Vec<Range<usize>>,
    pieces: Vec<Piece>,
    dead: Vec<Dead>,
    /// The source offset at which the last text event ended, for telling an escape from a backslash.
    last: usize,
    opened: Vec<(Style, usize)>,
    html: Vec<(String, usize)>,
}

#[derive(Debug)]
struct Piece {
    at: usize,
    source: Range<usize>,
    /// Whether text and source are the same bytes.
    same: bool,
}

/// A range in which nothing is a mark.
#[derive(Debug)]
struct Dead {
    range: Range<usize>,
    /// Code and HTML, where not even a field's value may stand; not so escapes and entities.
    code: bool,
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Style {
    Struck,
    Strong,
}

/// Elements that have no end tag.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "wbr", "link", "meta", "area"];

/// How many open tags an end tag is looked for in: enough for people, and bounded for machines.
const OPEN_TAGS: usize = 16;

impl Inline {
    /// Forgets its words and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.struck.clear();
        self.strong.clear();
        self.pieces.clear();
        self.dead.clear();
        self.last = 0;
        self.opened.clear();
        self.html.clear();
    }

    /// Adds what an event says; block events say nothing here.
    pub(super) fn push(&mut self, event: &Event<'_>, source: Range<usize>, markdown: &str) {
        match event {
            Event::Text(text) => self.words(text, source, markdown),
            Event::TaskListMarker(_) => {
                self.words(markdown.get(source.clone()).unwrap_or_default(), source.clone(), markdown);
                self.add(" ", source.end..source.end, false);
            }
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code(code, source, markdown),
            Event::InlineHtml(tag) | Event::Html(tag) => self.tag(tag),
            Event::SoftBreak | Event::HardBreak => self.add("\n", source, false),
            Event::Start(Tag::Strikethrough) => self.opened.push((Style::Struck, self.text.len())),
            Event::Start(Tag::Strong) => self.opened.push((Style::Strong, self.text.len())),
            Event::End(TagEnd::Strikethrough) => self.close(Style::Struck),
            Event::End(TagEnd::Strong) => self.close(Style::Strong),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, source: Range<usize>, markdown: &str) {
        let same = markdown.get(source.clone()) == Some(text);
        let escaped = source
            .start
            .checked_sub(1)
            .is_some_and(|before| before >= self.last && markdown.as_bytes().get(before) == Some(&b'\\'));
        let at = self.text.len();
        if !same {
            self.kill(at..at + text.len(), false);
        } else if escaped {
            self.kill(at..at + text.chars().next().map_or(0, char::len_utf8), false);
        }
        self.add(text, source, same);
    }

    fn code(&mut self, text: &str, source: Range<usize>, markdown: &str) {
        let typed = markdown.get(source.clone()).filter(|typed| typed.contains('\r'));
        let text = typed.map_or(text, |typed| unwrapped_code(text, typed));
        self.kill(self.text.len()..self.text.len() + text.len(), true);
        self.add(text, source, false);
    }

    fn add(&mut self, text: &str, source: Range<usize>, same: bool) {
        self.last = source.end;
        self.pieces.push(Piece { at: self.text.len(), source, same });
        self.text.push_str(text);
    }

    fn kill(&mut self, range: Range<usize>, code: bool) {
        if !range.is_empty() {
            self.dead.push(Dead { range, code });
        }
    }

    fn close(&mut self, style: Style) {
        let Some(open) = self.opened.iter().rposition(|(opened, _)| *opened == style) else { return };
        let (_, start) = self.opened.swap_remove(open);
        let end = self.text.len();
        let ranges = if style == Style::Struck { &mut self.struck } else { &mut self.strong };
        // An outer range closes after the inner ones that it covers.
        while ranges.last().is_some_and(|last| last.start >= start) {
            ranges.pop();
        }
        ranges.push(start..end);
    }

    /// What stands between an opening tag and its end is HTML, and no mark.
    fn tag(&mut self, tag: &str) {
        let end = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if name.is_empty() || tag.ends_with("/>") || VOID.contains(&name.as_str()) {
            return;
        }
        if !end {
            self.html.push((name, self.text.len()));
            return;
        }
        let near = self.html.iter().rev().take(OPEN_TAGS).position(|(open, _)| *open == name);
        if let Some(back) = near {
            let open = self.html.len() - 1 - back;
            let start = self.html.get(open).map_or(0, |(_, start)| *start);
            self.html.truncate(open);
            while self.dead.last().is_some_and(|dead| dead.range.start >= start) {
                self.dead.pop();
            }
            self.kill(start..self.text.len(), true);
        }
    }

    /// Whether nothing at this offset can be a mark.
    pub(super) fn dead(&self, at: usize) -> bool {
        self.dead_at(at).is_some()
    }

    /// Whether this offset lies in code or HTML.
    pub(super) fn code_at(&self, at: usize) -> bool {
        self.dead_at(at).is_some_and(|dead| dead.code)
    }

    /// Whether any of this range is code, HTML or escaped.
    pub(super) fn dead_in(&self, range: &Range<usize>) -> bool {
        let next = self.dead.partition_point(|dead| dead.range.end <= range.start);
        self.dead.get(next).is_some_and(|dead| dead.range.start < range.end)
    }

    fn dead_at(&self, at: usize) -> Option<&Dead> {
        let next = self.dead.partition_point(|dead| dead.range.end <= at);
        self.dead.get(next).filter(|dead| dead.range.start <= at)
    }

    /// The range of the Markdown that a range of the text was made from.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_at(range.start);
        if range.is_empty() {
            return start..start;
        }
        let before = self.pieces.partition_point(|piece| piece.at < range.end);
        let end = before.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(start, |piece| {
            if piece.same { piece.source.start + (range.end - piece.at) } else { piece.source.end }
        });
        start..end.max(start)
    }

    fn source_at(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        after.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(0, |piece| {
            if piece.same { (piece.source.start + (at - piece.at)).min(piece.source.end) } else { piece.source.start }
        })
    }

    /// The bold words that begin at an offset.
    pub(super) fn bold_at(&self, at: usize) -> Option<&Range<usize>> {
        let next = self.strong.partition_point(|bold| bold.start < at);
        self.strong.get(next).filter(|bold| bold.start == at)
    }

    /// Whether every word of a range is struck through.
    pub(super) fn wholly_struck(&self, range: &Range<usize>) -> bool {
        let mut at = range.start;
        let mut any = false;
        let first = self.struck.partition_point(|struck| struck.end <= range.start);
        for struck in self.struck.iter().skip(first).take_while(|struck| struck.start < range.end) {
            let between = self.text.get(at..struck.start.max(at)).unwrap_or_default();
            if !between.trim().is_empty() {
                return false;
            }
            any |= !self.text.get(struck.clone()).unwrap_or_default().trim().is_empty();
            at = struck.end;
        }
        any && self.text.get(at.min(range.end)..range.end).unwrap_or_default().trim().is_empty()
    }
}

/// The words of a code span whose lines end in CRLF, as they are where lines end in LF: the parser makes two spaces of
/// such a line end, and takes off one at either end. Within the words spaces are closed up anyway.
fn unwrapped_code<'a>(words: &'a str, typed: &str) -> &'a str {
    let typed = typed.trim_matches('`');
    let after = if typed.starts_with("\r\n") { words.strip_prefix(' ').unwrap_or(words) } else { words };
    let last = typed.trim_end_matches([' ', '\t']).ends_with("\r\n");
    let bare = if last { after.strip_suffix(' ').unwrap_or(after) } else { after };
    if bare.is_empty() { words } else { bare }
}
