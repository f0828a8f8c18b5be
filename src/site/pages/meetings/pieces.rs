//! The rows of a note's items as HTML: what its report says around their words.

use std::fmt::Write;

use crate::config::kind::{KindId, Kinds};
use crate::note::{Item, Note};
use crate::report::meetings::{Around, Row};
use crate::report::part::{Party, Side, is_anchored};
use crate::site::markdown::escape::{text, text_within};
use crate::site::markdown::{Links, Piece, Shape};

/// So many bytes of an item's words are shown where they stand outside the body.
const WORDS: usize = 600;
/// About so many bytes a link or a person takes.
const LINK: usize = 160;
/// About so many bytes an anchor takes.
const ANCHOR: usize = 25;

/// The items of a note, ready to be placed.
pub(super) struct Pieces<'a> {
    kinds: &'a Kinds,
    /// Of the front matter.
    listed: Vec<(KindId, Piece<'a>)>,
    /// Of the body, in the order of their places.
    body: Vec<Piece<'a>>,
    note: &'a Note,
}

impl<'a> Pieces<'a> {
    /// Draws what stands around the items of a note; `source` is where its text can be read, for an attribute.
    pub(super) fn new(
        kinds: &'a Kinds,
        links: &'a Links<'a>,
        note: &'a Note,
        around: &'a [Around],
        source: &'a str,
    ) -> Self {
        let mut pieces = Self { kinds, listed: Vec::new(), body: Vec::with_capacity(note.items.len()), note };
        for (item, around) in note.items.iter().zip(around) {
            let piece = Draw { links, item, around }.piece(source);
            if item.listed {
                pieces.listed.push((item.kind, piece));
            } else {
                pieces.body.push(piece);
            }
        }
        pieces.body.sort_by_key(|piece| piece.span);
        pieces
    }

    /// Those of the body.
    pub(super) fn body(&self) -> &[Piece<'a>] {
        &self.body
    }

    /// Items of the front matter by kind, as sections, with the anchors of those that have no room; and whether all had.
    pub(super) fn listed(&self, limit: usize) -> (String, bool) {
        let mut out = String::new();
        let mut anchors = String::new();
        for (kind, row) in self.kinds.iter() {
            let own = || self.listed.iter().filter(|(of, _)| *of == kind).map(|(_, piece)| piece);
            let Some(first) = own().next() else { continue };
            if out.len() >= limit {
                own().for_each(|piece| self.anchor(piece, &mut anchors));
                continue;
            }
            let _ = write!(out, "<section aria-labelledby=\"k{0}\">\n<h2 id=\"k{0}\">", kind.0);
            text(&mut out, &row.title);
            let _ = write!(out, "</h2>\n<ul class=\"{}\">\n", first.shape.list());
            for piece in own() {
                if out.len() < limit {
                    piece.row(&shown(piece.words), &mut out);
                } else {
                    self.anchor(piece, &mut anchors);
                }
            }
            out.push_str("</ul>\n</section>\n");
        }
        let all = out.len() < limit;
        out.push_str(&anchors);
        (out, all)
    }

    /// Items of the body that could not be placed in it: so many as have room, and the anchors of the rest.
    pub(super) fn left(&self, placed: &[bool], limit: usize) -> String {
        let left = || self.body.iter().zip(placed).filter(|(_, placed)| !**placed);
        let mut out = String::new();
        if left().next().is_none() {
            return out;
        }
        out.push_str(
            "<section aria-labelledby=\"more\">\n<h2 id=\"more\">Further down in this note</h2>\n<ul class=\"list\">\n",
        );
        let mut anchors = String::new();
        for (piece, _) in left() {
            if out.len() < limit {
                piece.row(&shown(piece.words), &mut out);
            } else {
                self.anchor(piece, &mut anchors);
            }
        }
        out.push_str("</ul>\n");
        out.push_str(&anchors);
        out.push_str("</section>\n");
        out
    }

    /// About how many bytes the anchors of the body's items take that could not be placed in it: other pages lead there.
    pub(super) fn anchors(&self, placed: &[bool]) -> usize {
        let left = self.body.iter().zip(placed).filter(|(_, placed)| !**placed);
        left.filter(|(piece, _)| self.is_anchored(piece)).count() * ANCHOR
    }

    /// What a link to an item that is not shown leads to.
    fn anchor(&self, piece: &Piece<'_>, out: &mut String) {
        if self.is_anchored(piece) {
            let _ = write!(out, "<span id=\"l{}\"></span>", piece.line);
        }
    }

    fn is_anchored(&self, piece: &Piece<'_>) -> bool {
        piece.anchor && is_anchored(self.note, piece.line)
    }
}

fn shown(words: &str) -> String {
    let mut out = String::new();
    if !text_within(&mut out, words, WORDS) {
        out.push('…');
    }
    out
}

struct Draw<'a> {
    links: &'a Links<'a>,
    item: &'a Item,
    around: &'a Around,
}

impl<'a> Draw<'a> {
    fn piece(&self, source: &'a str) -> Piece<'a> {
        let (item, around) = (self.item, self.around);
        Piece {
            span: item.span,
            words: &item.text,
            cuts: &around.cuts,
            boxed: item.mark_span.start < item.mark_span.end,
            signed: item.sign.is_some(),
            shape: match around.row {
                Row::Thread => Shape::Thread,
                Row::Nugget => Shape::Nugget,
                Row::Other => Shape::Row,
            },
            line: item.line,
            anchor: around.anchor,
            source,
            mark: around.mark,
            lead: self.lead(),
            link: &around.link,
            links: self.links,
            tail: self.tail(),
            meta: if around.row == Row::Thread { self.thread() } else { self.note() },
        }
    }

    fn lead(&self) -> String {
        let mut lead = String::new();
        if !self.around.word.is_empty() {
            lead.extend(["<b>", self.around.word, "</b> "]);
        }
        if let Some(before) = &self.around.before {
            self.link(&mut lead, &before.text, &before.href, "");
            lead.push_str(if self.item.text.is_empty() { "" } else { ": " });
        }
        lead
    }

    fn tail(&self) -> String {
        let mut tail = String::with_capacity(self.around.behind.len() * LINK);
        for link in &self.around.behind {
            tail.push(' ');
            self.link(&mut tail, &link.text, &link.href, "topic");
        }
        tail
    }

    /// `for Mon 23 Nov`, what it did, who to whom.
    fn thread(&self) -> String {
        let around = self.around;
        let mut meta = String::with_capacity(256);
        if let Some(when) = &around.when {
            let past = if when.past { " past" } else { "" };
            meta.extend(["<time class=\"when", past, "\" datetime=\"", &when.iso, "\">"]);
            text(&mut meta, &when.text);
            meta.push_str("</time>");
        }
        let new = around.did == "new";
        span(&mut meta, |out| text(out, if new { "" } else { &around.did }));
        span(&mut meta, |out| self.direction(out));
        for said in &around.said {
            span(&mut meta, |out| text(out, said));
        }
        span(&mut meta, |out| out.push_str(if new { "new" } else { "" }));
        meta
    }

    /// `S lee · Acme, $45k · proposal`
    fn note(&self) -> String {
        let around = self.around;
        let parties = around.from.len() + usize::from(around.to.is_some());
        let mut meta =
            String::with_capacity(parties * LINK + around.said.iter().map(|said| said.len() + 8).sum::<usize>());
        let (sign, rest) = match around.said.split_first() {
            Some((sign, rest)) if around.to.is_some() => (Some(sign), rest),
            _ => (None, around.said.as_slice()),
        };
        if let Some(sign) = sign {
            text(&mut meta, sign);
        }
        let before = meta.len();
        meta.push_str(if sign.is_some() { ", " } else { "" });
        let written = meta.len();
        self.direction(&mut meta);
        if meta.len() == written {
            meta.truncate(before);
        }
        for said in rest {
            meta.push_str(if meta.is_empty() { "" } else { " · " });
            text(&mut meta, said);
        }
        meta
    }

    fn direction(&self, out: &mut String) {
        for (at, party) in self.around.from.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { ", " });
            self.party(out, party);
        }
        if let Some(to) = &self.around.to {
            let arrow = "<span class=\"to\" aria-hidden=\"true\">→</span>";
            out.push_str(if self.around.from.is_empty() { "" } else { arrow });
            out.push_str("<span class=\"vh\"> to </span>");
            self.party(out, to);
        }
    }

    /// As the component of the same name draws it.
    fn party(&self, out: &mut String, party: &Party) {
        out.push_str(if party.person { "<span class=\"who\">" } else { "" });
        if let Some(of) = &party.side {
            side(out, of);
        }
        if !party.person {
            return text(out, &party.name);
        }
        self.link(out, &party.name, &party.href, "");
        if let Some(side) = &party.side {
            out.push_str("<span class=\"vh\">, ");
            text(out, &side.name);
            out.push_str("</span>");
        }
        out.push_str("</span>");
    }

    fn link(&self, out: &mut String, words: &str, href: &str, class: &str) {
        let (open, close) = match (href.is_empty(), class.is_empty()) {
            (true, true) => return text(out, words),
            (true, false) => ("<span", "</span>"),
            (false, _) => ("<a", "</a>"),
        };
        out.push_str(open);
        if !class.is_empty() {
            out.extend([" class=\"", class, "\""]);
        }
        if !href.is_empty() {
            out.push_str(" href=\"");
            self.links.page_to(out, href);
            out.push('"');
        }
        out.push('>');
        text(out, words);
        out.push_str(close);
    }
}

/// Adds a span, unless nothing is in it.
fn span(out: &mut String, content: impl FnOnce(&mut String)) {
    let start = out.len();
    out.push_str("<span>");
    let inner = out.len();
    content(out);
    if out.len() == inner {
        out.truncate(start);
    } else {
        out.push_str("</span>");
    }
}

fn side(out: &mut String, side: &Side) {
    let space = if side.class.is_empty() { "" } else { " " };
    out.extend(["<span class=\"side", space, side.class, "\" aria-hidden=\"true\">"]);
    text(out, &side.letter);
    out.push_str("</span>");
}
