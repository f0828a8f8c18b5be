//! The rows of a note's items as HTML: what its report says around their words.

use std::fmt::Write;

use crate::config::kind::{KindId, Kinds};
use crate::note::Item;
use crate::report::meetings::{Around, Row};
use crate::report::page::Link;
use crate::report::part::{Party, Side};
use crate::site::markdown::escape::{escaped, text, text_within};
use crate::site::markdown::{Links, Piece, Shape};

/// So many bytes of an item's words are shown where they stand outside the body.
const WORDS: usize = 600;

/// The items of a note, ready to be placed.
pub(super) struct Pieces<'a> {
    kinds: &'a Kinds,
    /// Of the front matter.
    listed: Vec<(KindId, Piece, &'a str)>,
    /// Of the body, in the order of their places.
    body: Vec<Piece>,
    words: Vec<&'a str>,
}

impl<'a> Pieces<'a> {
    /// Draws what stands around the items of a note; `source` is where its text can be read.
    pub(super) fn new(kinds: &'a Kinds, links: &Links<'_>, items: &'a [Item], around: &[Around], source: &str) -> Self {
        let mut pieces = Self { kinds, listed: Vec::new(), body: Vec::new(), words: Vec::new() };
        let mut body: Vec<(Piece, &str)> = Vec::new();
        for (item, around) in items.iter().zip(around) {
            let piece = Draw { links, item, around }.piece(source);
            if item.listed {
                pieces.listed.push((item.kind, piece, &item.text));
            } else {
                body.push((piece, &item.text));
            }
        }
        body.sort_by_key(|(piece, _)| piece.span);
        (pieces.body, pieces.words) = body.into_iter().unzip();
        pieces
    }

    /// Those of the body.
    pub(super) fn body(&self) -> &[Piece] {
        &self.body
    }

    /// Items of the front matter by kind, as sections, and whether all of them had room.
    pub(super) fn listed(&self, limit: usize) -> (String, bool) {
        let mut out = String::new();
        for (kind, row) in self.kinds.iter() {
            let own = || self.listed.iter().filter(|(of, ..)| *of == kind);
            let Some((_, first, _)) = own().next() else { continue };
            if out.len() >= limit {
                return (out, false);
            }
            let _ = write!(out, "<section aria-labelledby=\"k{0}\">\n<h2 id=\"k{0}\">", kind.0);
            text(&mut out, &row.title);
            let _ = write!(out, "</h2>\n<ul class=\"{}\">\n", first.shape.list());
            for (_, piece, words) in own() {
                if out.len() < limit {
                    piece.row(&shown(words), &mut out);
                }
            }
            out.push_str("</ul>\n</section>\n");
        }
        let all = out.len() < limit;
        (out, all)
    }

    /// Items of the body that could not be placed in it: so many as have room, and the anchors of the rest.
    pub(super) fn left(&self, placed: &[bool], limit: usize) -> String {
        let left = || self.body.iter().zip(&self.words).zip(placed).filter(|(_, placed)| !**placed);
        let mut out = String::new();
        if left().next().is_none() {
            return out;
        }
        out.push_str(
            "<section aria-labelledby=\"more\">\n<h2 id=\"more\">Further down in this note</h2>\n<ul class=\"list\">\n",
        );
        let mut anchors = String::new();
        for ((piece, words), _) in left() {
            if out.len() < limit / 2 {
                piece.row(&shown(words), &mut out);
            } else if piece.anchor && anchors.len() < limit / 2 {
                let _ = write!(anchors, "<span id=\"l{}\"></span>", piece.line);
            }
        }
        out.push_str("</ul>\n");
        out.push_str(&anchors);
        out.push_str("</section>\n");
        out
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

impl Draw<'_> {
    fn piece(&self, source: &str) -> Piece {
        let (item, around) = (self.item, self.around);
        let line = item.line;
        Piece {
            span: item.span,
            cuts: around.cuts.clone(),
            boxed: item.mark_span.start < item.mark_span.end,
            signed: item.sign.is_some(),
            shape: match around.row {
                Row::Thread => Shape::Thread,
                Row::Nugget => Shape::Nugget,
                Row::Other => Shape::Row,
            },
            line,
            anchor: around.anchor,
            href: if source.is_empty() { format!("#l{line}") } else { format!("{}#L{line}", escaped(source)) },
            mark: around.mark.map_or_else(String::new, |mark| {
                format!("<span class=\"box {}\" role=\"img\" aria-label=\"{}\"></span>", mark.class, mark.label)
            }),
            lead: self.lead(),
            link: if around.link.is_empty() { String::new() } else { self.links.page(&around.link) },
            tail: around.behind.iter().map(|link| format!(" {}", self.link(link, "topic"))).collect(),
            meta: if around.row == Row::Thread { self.thread() } else { self.note() },
        }
    }

    fn lead(&self) -> String {
        let mut lead = String::new();
        if !self.around.word.is_empty() {
            let _ = write!(lead, "<b>{}</b> ", self.around.word);
        }
        if let Some(before) = &self.around.before {
            lead.push_str(&self.link(before, ""));
            lead.push_str(if self.item.text.is_empty() { "" } else { ": " });
        }
        lead
    }

    /// `for Mon 23 Nov`, what it did, who to whom.
    fn thread(&self) -> String {
        let around = self.around;
        let mut meta = String::new();
        if let Some(when) = &around.when {
            let past = if when.past { " past" } else { "" };
            let _ = write!(meta, "<time class=\"when{past}\" datetime=\"{}\">{}</time>", when.iso, escaped(&when.text));
        }
        let new = around.did == "new";
        let mut span = |html: &str| {
            let _ = if html.is_empty() { Ok(()) } else { write!(meta, "<span>{html}</span>") };
        };
        span(&if new { String::new() } else { escaped(&around.did) });
        span(&self.direction());
        for said in &around.said {
            span(&escaped(said));
        }
        span(if new { "new" } else { "" });
        meta
    }

    /// `S lee · Acme, $45k · proposal`
    fn note(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        let (sign, rest) = match self.around.said.split_first() {
            Some((sign, rest)) if self.around.to.is_some() => (Some(sign), rest),
            _ => (None, self.around.said.as_slice()),
        };
        let direction = self.direction();
        match (sign, direction.is_empty()) {
            (Some(sign), false) => said.push(format!("{}, {direction}", escaped(sign))),
            (Some(sign), true) => said.push(escaped(sign)),
            (None, false) => said.push(direction),
            (None, true) => {}
        }
        said.extend(rest.iter().map(|text| escaped(text)));
        said.join(" · ")
    }

    fn direction(&self) -> String {
        let from: Vec<String> = self.around.from.iter().map(|party| self.party(party)).collect();
        let from = from.join(", ");
        let Some(to) = &self.around.to else { return from };
        let arrow = if from.is_empty() { "" } else { "<span class=\"to\" aria-hidden=\"true\">→</span>" };
        format!("{from}{arrow}<span class=\"vh\"> to </span>{}", self.party(to))
    }

    /// As the component of the same name draws it.
    fn party(&self, party: &Party) -> String {
        let side = party.side.as_ref().map(side).unwrap_or_default();
        if !party.person {
            return format!("{side}{}", escaped(&party.name));
        }
        let name = self.link(&Link::new(party.name.clone(), party.href.clone()), "");
        let read = party.side.as_ref().map(|side| format!("<span class=\"vh\">, {}</span>", escaped(&side.name)));
        format!("<span class=\"who\">{side}{name}{}</span>", read.unwrap_or_default())
    }

    fn link(&self, link: &Link, class: &str) -> String {
        let words = escaped(&link.text);
        match (link.href.is_empty(), class.is_empty()) {
            (true, true) => words,
            (true, false) => format!("<span class=\"{class}\">{words}</span>"),
            (false, true) => format!("<a href=\"{}\">{words}</a>", self.links.page(&link.href)),
            (false, false) => format!("<a class=\"{class}\" href=\"{}\">{words}</a>", self.links.page(&link.href)),
        }
    }
}

fn side(side: &Side) -> String {
    let class = if side.class.is_empty() { String::new() } else { format!(" {}", side.class) };
    format!("<span class=\"side{class}\" aria-hidden=\"true\">{}</span>", escaped(&side.letter))
}
