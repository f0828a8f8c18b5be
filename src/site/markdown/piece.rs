//! An item of a note: what stands around its words on the note's page.

use super::links::Links;
use crate::report::part::Mark;
use crate::source::Span;

/// How an item is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A thread: its box, its words, a line of what it did.
    Thread,
    /// Anything else: its words, a line of what it says beside them.
    Row,
    /// A nugget: its words.
    Nugget,
}

impl Shape {
    /// The class of a list of such items.
    pub(crate) fn list(self) -> &'static str {
        match self {
            Self::Thread => "threads",
            Self::Row => "list",
            Self::Nugget => "nuggets",
        }
    }
}

/// An item and the HTML around its words.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    /// Its place in the file.
    pub(crate) span: Span,
    /// Its words, where it stands by itself.
    pub(crate) words: &'a str,
    /// Marks of it that are shown around its words instead.
    pub(crate) cuts: &'a [Span],
    /// Whether a box begins it.
    pub(crate) boxed: bool,
    /// Whether a bullet may be its sign.
    pub(crate) signed: bool,
    /// How it is drawn.
    pub(crate) shape: Shape,
    /// Its line, from 1.
    pub(crate) line: u32,
    /// Whether the line's anchor is here; of two items on a line it is at the first.
    pub(crate) anchor: bool,
    /// Where the file can be read, for an attribute; nothing where nobody has said.
    pub(crate) source: &'a str,
    /// The box before it.
    pub(crate) mark: Option<Mark>,
    /// What stands before its words.
    pub(crate) lead: String,
    /// Where its words lead, if they hold no link of their own: from the site's root; nothing if nowhere.
    pub(crate) link: &'a str,
    /// The page's way to the root.
    pub(crate) links: &'a Links<'a>,
    /// What stands behind its words.
    pub(crate) tail: String,
    /// What it says beside its words.
    pub(crate) meta: String,
}

impl Piece<'_> {
    /// What begins its row.
    pub(super) fn open(&self, out: &mut String) {
        match self.shape {
            Shape::Thread => {
                out.push_str("<li class=\"thread\"");
                self.id(out);
                out.push('>');
                self.mark(out);
                out.push_str("<div>");
                self.number(out, false);
            }
            Shape::Row | Shape::Nugget => {
                out.push_str("<li");
                self.id(out);
                out.push('>');
                self.number(out, false);
                out.push_str(if self.shape == Shape::Row { "<p>" } else { "" });
            }
        }
        out.push_str(&self.lead);
    }

    /// What follows its words, which begin at `words`; details may come after it.
    pub(super) fn behind(&self, out: &mut String, words: usize) {
        let end = out.trim_end().len().max(words);
        out.truncate(end);
        let said = out.get(words..).unwrap_or_default();
        if said.trim().is_empty() {
            out.truncate(words);
            if self.lead.is_empty() {
                self.page(out, "<a href=\"", "Its page");
            }
        } else if !self.link.is_empty() && !said.contains("<a ") {
            let from = words + said.len() - said.trim_start().len();
            let said = out.split_off(from);
            self.page(out, "<a href=\"", &said);
        } else {
            self.page(out, " <a class=\"topic\" href=\"", "its page");
        }
        out.push_str(&self.tail);
        match self.shape {
            Shape::Row => {
                out.push_str("</p>");
                self.meta(out, "<p class=\"note\">", "</p>");
            }
            Shape::Nugget | Shape::Thread => {}
        }
    }

    /// What ends its row.
    pub(super) fn close(&self, out: &mut String) {
        if self.shape == Shape::Thread {
            out.push_str("</div>");
            self.meta(out, "<p class=\"meta\">", "</p>");
        }
        out.push_str("</li>\n");
    }

    /// What begins it within a paragraph.
    pub(super) fn open_inline(&self, out: &mut String) {
        self.number(out, true);
        self.mark(out);
        out.push(' ');
        out.push_str(&self.lead);
    }

    /// What ends it within a paragraph.
    pub(super) fn close_inline(&self, out: &mut String) {
        if self.lead.is_empty() {
            self.page(out, " <a class=\"topic\" href=\"", "its page");
        }
        out.push_str(&self.tail);
        self.meta(out, "<span class=\"meta\">", "</span>");
    }

    /// A row that stands by itself, its words as HTML.
    pub(crate) fn row(&self, words: &str, out: &mut String) {
        self.open(out);
        let start = out.len();
        out.push_str(words);
        self.behind(out, start);
        self.close(out);
    }

    /// A link to its page, where it has one.
    fn page(&self, out: &mut String, open: &str, words: &str) {
        if !self.link.is_empty() {
            out.push_str(open);
            self.links.page_to(out, self.link);
            out.extend(["\">", words, "</a>"]);
        }
    }

    fn mark(&self, out: &mut String) {
        if let Some(Mark { class, label }) = self.mark {
            out.extend(["<span class=\"box ", class, "\" role=\"img\" aria-label=\"", label, "\"></span>"]);
        }
    }

    fn meta(&self, out: &mut String, open: &str, close: &str) {
        if !self.meta.is_empty() {
            out.extend([open, &self.meta, close]);
        }
    }

    fn id(&self, out: &mut String) {
        if self.anchor {
            out.extend([" id=\"l", itoa::Buffer::new().format(self.line), "\""]);
        }
    }

    fn number(&self, out: &mut String, own: bool) {
        let mut digits = itoa::Buffer::new();
        let line = digits.format(self.line);
        out.push_str("<a class=\"ln\"");
        if own {
            self.id(out);
        }
        let anchor = if self.source.is_empty() { "#l" } else { "#L" };
        out.extend([" href=\"", self.source, anchor, line, "\"><span class=\"vh\">line </span>", line, "</a>"]);
    }
}
