//! What stands in a paragraph: words and their marks, code, emphasis, links, images.

use std::fmt::Write;
use std::ops::Range;

use memchr::memchr3;
use pulldown_cmark::{LinkType, Tag};

use super::escape::escaped;
use super::render::{DEEPEST, Open, Render};

impl Render<'_> {
    pub(super) fn start_inline(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.style("<em>", "</em>"),
            Tag::Strong => self.style("<strong>", "</strong>"),
            Tag::Strikethrough => self.style("<s>", "</s>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { link_type, dest_url, .. } => self.image(link_type, &dest_url),
            _ => self.push(Open::Plain),
        }
    }

    fn style(&mut self, open: &str, close: &'static str) {
        if self.depth >= DEEPEST {
            return self.push(Open::Plain);
        }
        self.out.push_str(open);
        self.push(Open::Tag(close));
    }

    fn link(&mut self, kind: LinkType, target: &str) {
        let href = match kind {
            LinkType::WikiLink { .. } => self.links.wiki(target),
            LinkType::Email => self.links.target(&format!("mailto:{target}")),
            _ => self.links.target(target),
        };
        let Some(href) = href.filter(|_| self.linked == 0) else { return self.push(Open::Plain) };
        let outside = if href.contains("://") { "\" rel=\"noreferrer\">" } else { "\">" };
        self.out.extend(["<a href=\"", &href, outside]);
        self.linked += 1;
        self.dead += 1;
        self.push(Open::Link(self.out.len(), href));
    }

    pub(super) fn end_link(&mut self, words: usize, instead: &str) {
        self.linked -= 1;
        self.dead -= 1;
        if self.out.get(words..).is_none_or(|said| said.trim().is_empty()) {
            self.out.push_str(instead);
        }
        self.out.push_str("</a>");
    }

    /// An image is its words, with a link to it where it is on the web: the page loads nothing from there.
    fn image(&mut self, kind: LinkType, target: &str) {
        let wiki = matches!(kind, LinkType::WikiLink { .. });
        let href = self.links.target(target).filter(|href| href.contains("://") && !wiki && self.linked == 0);
        if let Some(href) = &href {
            self.out.extend(["<a href=\"", href, "\" rel=\"noreferrer\">"]);
            self.linked += 1;
        }
        self.dead += 1;
        self.push(Open::Image(self.out.len(), href.is_some()));
    }

    pub(super) fn end_image(&mut self, words: usize, linked: bool) {
        self.dead -= 1;
        let said = self.out.get(words..).unwrap_or_default().trim();
        if said.is_empty() {
            self.out.push_str("image");
        } else if linked && said.chars().count() < 3 {
            // A letter or two are too little to touch, and do not say what they lead to.
            self.out.insert_str(words, "image ");
        }
        if linked {
            self.linked -= 1;
            self.out.push_str("</a>");
        }
    }

    pub(super) fn code(&mut self, code: &str, range: &Range<usize>) {
        if self.is_cut(range) {
            return;
        }
        self.begin_within(range.start);
        self.out.push_str("<code>");
        self.escape(code);
        self.out.push_str("</code>");
        self.last = Some('`');
    }

    pub(super) fn line_end(&mut self, html: &str, range: &Range<usize>) {
        if self.within.and_then(|at| self.places.get(at)).is_some_and(|place| place.end <= range.start) {
            self.end_within();
        }
        self.out.push_str(html);
        self.last = Some('\n');
    }

    pub(super) fn task(&mut self, done: bool, range: &Range<usize>) {
        if self.is_cut(range) {
            return;
        }
        let (class, label) = if done { ("kept", "done") } else { ("open", "open") };
        self.out.extend(["<span class=\"box ", class, "\" role=\"img\" aria-label=\"", label, "\"></span> "]);
    }

    pub(super) fn footnote_mark(&mut self, label: &str) {
        let linked = self.linked > 0;
        let note = self.footnote(label);
        let number = note.number;
        let first = !linked && !note.referred;
        note.referred |= !linked;
        let id = if first { format!(" id=\"fnr-{number}\"") } else { String::new() };
        let _ = if linked {
            write!(self.out, "<sup>{number}</sup>")
        } else {
            write!(self.out, "<sup><a href=\"#fn-{number}\"{id}><span class=\"vh\">footnote </span>{number}</a></sup>")
        };
    }

    /// Words: what is shown elsewhere is left out, and marks of what has a page become links.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.dead > 0 {
            self.begin_within(range.start);
            self.last = text.chars().next_back().or(self.last);
            return self.escape(text);
        }
        if self.markdown.get(range.clone()) != Some(text) {
            // Entities and the like: no marks, and either wholly part of one or not at all.
            self.begin_within(range.start);
            if !self.is_cut(range) {
                self.escape(text);
                self.last = text.chars().next_back();
            }
            return;
        }
        let mut at = range.start;
        while at < range.end {
            self.begin_within(at);
            let cut = self.cut_from(at);
            if let Some(cut) = cut.as_ref().filter(|cut| cut.start <= at) {
                at = cut.end.min(range.end).max(at + 1);
                self.last = Some(' ');
            } else {
                let end = self.stretch(at, cut.map_or(range.end, |cut| cut.start.min(range.end)));
                let escaped = at == range.start && self.markdown.get(..at).is_some_and(|head| head.ends_with('\\'));
                let part = self.markdown.get(at..end).unwrap_or_default();
                self.words(part, escaped);
                at = end;
            }
            self.end_within_at(at);
        }
    }

    /// How far the words from here go on until an item begins or ends.
    fn stretch(&self, at: usize, end: usize) -> usize {
        let piece = self.places.get(self.next).map(|place| place.start);
        let within = self.within.and_then(|at| self.places.get(at)).map(|place| place.end);
        [piece, within].into_iter().flatten().filter(|stop| *stop > at).fold(end, usize::min)
    }

    /// The first cut that ends behind a place. Most often it is the one that was found last, or the next.
    fn cut_from(&mut self, at: usize) -> Option<Range<usize>> {
        let before = self.passed.checked_sub(1).and_then(|last| self.cuts.get(last));
        if before.is_some_and(|cut| cut.end > at) {
            self.passed = self.cuts.partition_point(|cut| cut.end <= at);
        }
        while self.cuts.get(self.passed).is_some_and(|cut| cut.end <= at) {
            self.passed += 1;
        }
        self.cuts.get(self.passed).cloned()
    }

    fn is_cut(&mut self, range: &Range<usize>) -> bool {
        self.cut_from(range.start).is_some_and(|cut| cut.start <= range.start && cut.end >= range.end)
    }

    /// Begins an item that stands within a paragraph.
    fn begin_within(&mut self, at: usize) {
        while self.places.get(self.next).is_some_and(|place| place.start <= at) {
            let here = self.next;
            self.next += 1;
            let ended = self.places.get(here).is_none_or(|place| place.end <= at);
            // One that was passed by is listed below the text.
            if ended || self.linked > 0 {
                continue;
            }
            self.end_within();
            if let (Some(piece), Some(placed)) = (self.pieces.get(here), self.placed.get_mut(here)) {
                *placed = true;
                piece.open_inline(&mut self.out);
                self.within = Some(here);
            }
        }
    }

    fn end_within_at(&mut self, at: usize) {
        if self.within.and_then(|within| self.places.get(within)).is_some_and(|place| place.end <= at) {
            self.end_within();
        }
    }

    /// Ends an item that stands within a paragraph.
    pub(super) fn end_within(&mut self) {
        if let Some(piece) = self.within.take().and_then(|at| self.pieces.get(at)) {
            piece.close_inline(&mut self.out);
        }
    }

    fn words(&mut self, text: &str, escaped_first: bool) {
        // Where marks were taken out, one space is left of those around them.
        let spaced = self.out.ends_with([' ', '\n']);
        let text = if spaced { text.trim_start_matches(' ') } else { text };
        let mut from = 0;
        let bytes = text.as_bytes();
        let mut at = usize::from(escaped_first);
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr3(b'@', b'#', b'^', rest)) {
            at += found;
            let before = text.get(..at).and_then(|head| head.chars().next_back()).or(self.last);
            let stands = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘'));
            let mark = text.get(at..).unwrap_or_default();
            let length = if stands { mark_length(mark) } else { 0 };
            if let Some(link) = mark.get(..length).and_then(|mark| self.mark(mark)) {
                self.escape(text.get(from..at).unwrap_or_default());
                if self.full() {
                    return;
                }
                self.out.push_str(&link);
                from = at + length;
            }
            at += length.max(1);
        }
        self.escape(text.get(from..).unwrap_or_default());
        self.last = text.chars().next_back().or(self.last);
    }

    /// A word mark as a link, where what it names has a page.
    fn mark(&self, mark: &str) -> Option<String> {
        let (sign, name) = mark.split_at_checked(1).filter(|(_, name)| !name.is_empty())?;
        let (href, class) = match sign {
            "@" => (self.links.person(name)?, ""),
            "#" => (self.links.topic(name)?, " class=\"topic\""),
            _ => (self.links.thread(name)?, " class=\"topic\""),
        };
        Some(["<a", class, " href=\"", &href, "\">", &escaped(mark), "</a>"].concat())
    }
}

/// How long a word mark is: its sign, then letters, digits, `-` and `_`; a handle may have points, but not at its end.
fn mark_length(text: &str) -> usize {
    let handle = text.starts_with('@');
    let name = text.get(1..).unwrap_or_default();
    if !handle && !name.starts_with(char::is_alphabetic) {
        return 0;
    }
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || handle && c == '.';
    let end = name.find(|c: char| !inner(c)).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default();
    let name = if handle { name.trim_end_matches(['.', '-']) } else { name };
    if name.is_empty() || name.len() > 200 { 0 } else { name.len() + 1 }
}
