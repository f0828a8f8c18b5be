//! An item of a note: what stands around its words on the note's page.

use std::fmt::Write;

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
pub(crate) struct Piece {
    /// Its place in the file.
    pub(crate) span: Span,
    /// Marks of it that are shown around its words instead.
    pub(crate) cuts: Vec<Span>,
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
    /// Where the line's number leads.
    pub(crate) href: String,
    /// The box before it.
    pub(crate) mark: String,
    /// What stands before its words.
    pub(crate) lead: String,
    /// Where its words lead, if they hold no link of their own.
    pub(crate) link: String,
    /// What stands behind its words.
    pub(crate) tail: String,
    /// What it says beside its words.
    pub(crate) meta: String,
}

impl Piece {
    /// What begins its row.
    pub(super) fn open(&self, out: &mut String) {
        match self.shape {
            Shape::Thread => {
                out.push_str("<li class=\"thread\"");
                self.id(out);
                let _ = write!(out, ">{}<div>", self.mark);
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
            if self.lead.is_empty() && !self.link.is_empty() {
                let _ = write!(out, "<a href=\"{}\">Its page</a>", self.link);
            }
        } else if !self.link.is_empty() && !said.contains("<a ") {
            let from = words + said.len() - said.trim_start().len();
            out.insert_str(from, &format!("<a href=\"{}\">", self.link));
            out.push_str("</a>");
        } else if !self.link.is_empty() {
            let _ = write!(out, " <a class=\"topic\" href=\"{}\">its page</a>", self.link);
        }
        out.push_str(&self.tail);
        match self.shape {
            Shape::Row => {
                out.push_str("</p>");
                self.note(out);
            }
            Shape::Nugget | Shape::Thread => {}
        }
    }

    /// What ends its row.
    pub(super) fn close(&self, out: &mut String) {
        if self.shape == Shape::Thread {
            out.push_str("</div>");
            if !self.meta.is_empty() {
                let _ = write!(out, "<p class=\"meta\">{}</p>", self.meta);
            }
        }
        out.push_str("</li>\n");
    }

    /// What begins it within a paragraph.
    pub(super) fn open_inline(&self, out: &mut String) {
        self.number(out, true);
        out.push_str(&self.mark);
        out.push(' ');
        out.push_str(&self.lead);
    }

    /// What ends it within a paragraph.
    pub(super) fn close_inline(&self, out: &mut String) {
        if self.lead.is_empty() && !self.link.is_empty() {
            let _ = write!(out, " <a class=\"topic\" href=\"{}\">its page</a>", self.link);
        }
        out.push_str(&self.tail);
        if !self.meta.is_empty() {
            let _ = write!(out, "<span class=\"meta\">{}</span>", self.meta);
        }
    }

    /// A row that stands by itself, its words as HTML.
    pub(crate) fn row(&self, words: &str, out: &mut String) {
        self.open(out);
        let start = out.len();
        out.push_str(words);
        self.behind(out, start);
        self.close(out);
    }

    fn note(&self, out: &mut String) {
        if !self.meta.is_empty() {
            let _ = write!(out, "<p class=\"note\">{}</p>", self.meta);
        }
    }

    fn id(&self, out: &mut String) {
        if self.anchor {
            let _ = write!(out, " id=\"l{}\"", self.line);
        }
    }

    fn number(&self, out: &mut String, own: bool) {
        out.push_str("<a class=\"ln\"");
        if own {
            self.id(out);
        }
        let _ = write!(out, " href=\"{}\"><span class=\"vh\">line </span>{}</a>", self.href, self.line);
    }
}
