//! The walk over a text's Markdown: a stack of what is open, and room that runs out.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, OffsetIter, Options, Parser};

use super::escape;
use super::links::Links;
use super::piece::Piece;
use super::visible::Visible;

/// So many elements are open at once at most; what is nested deeper is shown without its own.
pub(super) const DEEPEST: usize = 16;

/// How a text is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner<'a> {
    /// Whether headings open sections and prose stands apart from items.
    pub(super) sections: bool,
    /// The level of its first heading.
    pub(super) first: usize,
    /// So many bytes of HTML at most, and what it takes to close what is open.
    pub(super) limit: usize,
    /// A first heading that says this is left out.
    pub(super) title: &'a str,
}

/// What came of it.
pub(super) struct Made {
    pub(super) html: String,
    pub(super) placed: Vec<bool>,
    pub(super) cut: bool,
}

/// Something that is open.
#[derive(Debug)]
pub(super) enum Open {
    /// Nothing was written for it; so of everything in it.
    Flat,
    /// Nothing was written for it.
    Plain,
    /// An element that ends so.
    Tag(&'static str),
    /// The first paragraph of an item, whose element the item has written.
    Words,
    /// The list, or the item of it, that an item's sign is the bullet of.
    Merged,
    /// An item of the note, and where its words begin; `None` once they have ended.
    Item(usize, Option<usize>),
    /// A heading: how it ends, and where its words begin.
    Heading(&'static str, usize),
    /// A link: where its words begin, and what it says without any.
    Link(usize, String),
    /// An image: where its words begin, and whether it is a link.
    Image(usize, bool),
}

/// Footnotes by label: their numbers, and what has been written of them.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Footnote {
    pub(super) number: usize,
    pub(super) referred: bool,
    pub(super) defined: bool,
}

/// The events of a text, with the next one in sight.
pub(super) type Events<'a> = Peekable<OffsetIter<'a>>;

/// The drawing of one text.
pub(super) struct Render<'a> {
    pub(super) markdown: &'a str,
    pub(super) links: &'a Links<'a>,
    pub(super) pieces: &'a [Piece<'a>],
    /// Where each piece stands in the Markdown.
    pub(super) places: Vec<Range<usize>>,
    /// The first piece that has not been placed.
    pub(super) next: usize,
    /// Marks that are not shown where they stand, in order.
    pub(super) cuts: Vec<Range<usize>>,
    /// So many of them have been passed.
    pub(super) passed: usize,
    pub(super) manner: Manner<'a>,
    pub(super) out: String,
    pub(super) stack: Vec<Open>,
    /// How many elements are open.
    pub(super) depth: usize,
    /// Open code blocks, links and images, in which nothing is a mark.
    pub(super) dead: usize,
    pub(super) linked: usize,
    /// The last character of the paragraph so far.
    pub(super) last: Option<char>,
    pub(super) levels: Vec<HeadingLevel>,
    pub(super) headings: usize,
    pub(super) in_section: bool,
    pub(super) in_prose: bool,
    pub(super) columns: Vec<Alignment>,
    pub(super) cell: usize,
    pub(super) in_head: bool,
    pub(super) footnotes: BTreeMap<String, Footnote>,
    /// A piece within a paragraph that is open.
    pub(super) within: Option<usize>,
    pub(super) placed: Vec<bool>,
    pub(super) cut: bool,
}

/// As a note is read, and wiki links, which a reader of notes has to pass over.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_WIKILINKS
}

impl<'a> Render<'a> {
    pub(super) fn new(
        visible: &'a Visible<'a>,
        links: &'a Links<'a>,
        pieces: &'a [Piece<'a>],
        manner: Manner<'a>,
    ) -> Self {
        let markdown: &str = &visible.markdown;
        let place = |span: crate::source::Span| visible.at(span.start)..visible.at(span.end);
        let places: Vec<Range<usize>> = pieces.iter().map(|piece| place(piece.span)).collect();
        let mut cuts: Vec<Range<usize>> = Vec::with_capacity(pieces.len() * 4);
        for (piece, at) in pieces.iter().zip(&places) {
            cuts.extend(piece.boxed.then(|| leading_box(markdown, at.start)).flatten());
            cuts.extend(piece.cuts.iter().map(|span| place(*span)));
        }
        join(&mut cuts);
        Self {
            markdown,
            links,
            pieces,
            places,
            next: 0,
            cuts,
            passed: 0,
            manner,
            out: String::with_capacity((markdown.len() * 3 + pieces.len() * 400).min(manner.limit + 4096)),
            stack: Vec::new(),
            depth: 0,
            dead: 0,
            linked: 0,
            last: None,
            levels: Vec::new(),
            headings: 0,
            in_section: false,
            in_prose: false,
            columns: Vec::new(),
            cell: 0,
            in_head: false,
            footnotes: BTreeMap::new(),
            within: None,
            placed: vec![false; pieces.len()],
            cut: visible.cut,
        }
    }

    /// Draws until the text or the room ends, and closes what is open.
    pub(super) fn run(mut self) -> Made {
        let mut events = Parser::new_ext(self.markdown, options()).into_offset_iter().peekable();
        self.pass_title(&mut events);
        while let Some((event, range)) = events.next() {
            if self.full() {
                self.cut = true;
                break;
            }
            self.step(event, &range, &mut events);
        }
        while let Some(open) = self.stack.pop() {
            self.close(open);
        }
        self.end_section();
        for note in self.footnotes.values().filter(|note| note.referred && !note.defined) {
            // The text was cut before the footnote; the link to it must still lead somewhere.
            self.out.extend(["<span id=\"fn-", itoa::Buffer::new().format(note.number), "\"></span>"]);
        }
        Made { html: self.out, placed: self.placed, cut: self.cut }
    }

    pub(super) fn full(&self) -> bool {
        self.out.len() >= self.manner.limit
    }

    pub(super) fn escape(&mut self, text: &str) {
        if !escape::text_within(&mut self.out, text, self.manner.limit) {
            self.cut = true;
        }
    }

    /// Leaves out a first heading that says what the page already says.
    fn pass_title(&mut self, events: &mut Events<'_>) {
        use pulldown_cmark::{Tag, TagEnd};
        let says = |range: &Range<usize>| {
            let written = self.markdown.get(range.clone()).unwrap_or_default();
            written.len() < 2_000
                && crate::source::slug::letters(written) == crate::source::slug::letters(self.manner.title)
        };
        let first = events.peek();
        let Some((Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), range)) = first else { return };
        if self.manner.title.is_empty() || !says(range) {
            return;
        }
        for (event, _) in events.by_ref() {
            if matches!(event, Event::End(TagEnd::Heading(_))) {
                break;
            }
        }
    }

    fn step(&mut self, event: Event<'a>, range: &Range<usize>, events: &mut Events<'a>) {
        match event {
            Event::Start(tag) => self.start(tag, range, events),
            Event::End(_) => {
                if let Some(open) = self.stack.pop() {
                    self.close(open);
                }
            }
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code(&code, range),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.escape(&html);
                self.last = Some('>');
            }
            Event::FootnoteReference(label) => self.footnote_mark(&label),
            Event::SoftBreak => self.line_end("\n", range),
            Event::HardBreak => self.line_end("<br>\n", range),
            Event::Rule => {
                self.begin_block(false);
                self.out.push_str(if self.is_flat() { "" } else { "<hr>\n" });
            }
            Event::TaskListMarker(done) => self.task(done, range),
        }
    }

    pub(super) fn is_flat(&self) -> bool {
        matches!(self.stack.last(), Some(Open::Flat))
    }

    pub(super) fn push(&mut self, open: Open) {
        self.depth += usize::from(!matches!(open, Open::Flat | Open::Plain | Open::Words | Open::Merged));
        self.stack.push(open);
    }

    /// The footnote of a label, numbered by the order in which labels are met.
    pub(super) fn footnote(&mut self, label: &str) -> &mut Footnote {
        let number = self.footnotes.len() + 1;
        self.footnotes.entry(label.to_owned()).or_insert(Footnote { number, ..Footnote::default() })
    }
}

/// Sorts ranges and joins those that overlap.
fn join(ranges: &mut Vec<Range<usize>>) {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, last| {
        let meet = next.start < last.end;
        last.end = if meet { last.end.max(next.end) } else { last.end };
        meet
    });
}

/// The box that an item begins with: behind its bullet, a character in brackets.
fn leading_box(markdown: &str, place: usize) -> Option<Range<usize>> {
    let words = markdown.get(place..)?;
    let bullets = words.find(|c: char| !c.is_whitespace() && !"-*+.)0123456789".contains(c))?;
    let start = place + bullets;
    let mut chars = markdown.get(start..)?.char_indices();
    let ('[', (_, _), (close, ']')) = (chars.next()?.1, chars.next()?, chars.next()?) else { return None };
    Some(start..start + close + 1)
}
