//! Markdown as HTML: what people wrote, and nothing that could run, load, break the page or grow without bound.
//!
//! Raw HTML is shown as text; links lead to the web by an allow-list or to a page of the site; images are their
//! words; nesting is capped. Word marks of known people, topics and threads become links.

mod blocks;
pub(crate) mod escape;
mod inline;
mod links;
mod piece;
mod render;
mod visible;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use links::Links;
pub(crate) use links::repository;
pub(crate) use piece::{Piece, Shape};

use crate::source::Span;
use render::{Manner, Render};
use visible::Visible;

/// So many bytes of HTML a text becomes at most; what is left out is said.
const CARD: usize = 40 * 1024;
/// So many bytes of Markdown are read for it: more could only be lines that show nothing.
const READ: usize = 256 * 1024;

/// A range of a file, such as a card's body, as HTML without its hidden parts. Headings begin at `h3`.
pub fn html(text: &str, range: Range<usize>, hidden: &[Span], links: &Links<'_>) -> String {
    let visible = Visible::new(text, range, hidden, READ);
    let manner = Manner { sections: false, first: 3, limit: CARD, title: "" };
    let made = Render::new(&visible, links, &[], manner).run();
    if made.cut { format!("{}<p class=\"note\">The text goes on in its file.</p>", made.html) } else { made.html }
}

/// A note's body as HTML.
#[derive(Debug)]
pub(crate) struct Body {
    /// Sections with their headings; prose before, between and after.
    pub(crate) html: String,
    /// Of each piece whether it stands there.
    pub(crate) placed: Vec<bool>,
    /// Whether the body was too long to show all of it.
    pub(crate) cut: bool,
}

/// What of a note is to be drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    /// The file.
    pub(crate) text: &'a str,
    /// Where its body begins.
    pub(crate) body: u32,
    /// What its author hid.
    pub(crate) hidden: &'a [Span],
    /// A first heading that says no more than this is left out.
    pub(crate) title: &'a str,
    /// So many bytes of HTML at most, and what it takes to close what is open.
    pub(crate) limit: usize,
}

/// A note's body, with its items as rows. `pieces` are in the order of their places.
pub(crate) fn note(note: Text<'_>, links: &Links<'_>, pieces: &[Piece<'_>]) -> Body {
    let visible = Visible::new(note.text, note.body as usize..note.text.len(), note.hidden, READ);
    let manner = Manner { sections: true, first: 2, limit: note.limit, title: note.title };
    let made = Render::new(&visible, links, pieces, manner).run();
    Body { html: made.html, placed: made.placed, cut: made.cut }
}
