//! One walk over the body's Markdown: headings open sections, lists and paragraphs give items.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::almost::{Almost, almost, is_of_figures};
use super::hidden::{Visible, merged};
use super::inline::Inline;
use super::items::{Paragraph, Reader, Source};
use super::marks;
use super::{Body, Context, heading_words, options};
use crate::config::kind::{KindId, Kinds};
use crate::note::Sign;
use crate::note::problem::{Problem, Trouble};
use crate::source::{Lines, Span, date, slug};

/// Items of a usual note: room for them before the first is read.
const ITEMS: usize = 16;

/// Reads the body that begins at `body`.
pub(super) fn read(text: &str, body: u32, lines: &Lines, ctx: &Context<'_>) -> Body {
    let visible = Visible::new(text, body);
    let source = Source::Body { visible: &visible, lines };
    let reader = Reader { ctx, source, items: Vec::with_capacity(ITEMS), problems: Vec::new() };
    let mut walk = Walk::new(&visible, reader);
    for (event, range) in Parser::new_ext(&visible.markdown, options()).into_offset_iter() {
        walk.step(&event, range);
    }
    walk.finish()
}

/// Whether a tag stands inside a paragraph.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

struct Walk<'a> {
    visible: &'a Visible<'a>,
    reader: Reader<'a>,
    out: Body,
    /// Open headings, each deeper than the one before.
    headings: Vec<Heading>,
    titled: bool,
    /// How many open blocks there are in which nothing is an item: quotes, code, HTML, tables.
    closed: usize,
    items: Vec<ListItem>,
    /// The words of the paragraph or heading that is being read, or is read next.
    inline: Inline,
    /// Whether one is being read.
    reading: bool,
    /// The words of the last paragraph and their place, if they are bold and name a section.
    bold: Option<(Almost, Span)>,
}

#[derive(Debug)]
struct Heading {
    level: HeadingLevel,
    opens: Opens,
    /// Of one that opens no section its words and their place, until something listed below it was looked at.
    words: Option<(String, Span)>,
}

/// The section that a paragraph of bold words is called like: `**Action items:**`.
fn bold_section(kinds: &Kinds, inline: &Inline) -> Option<Almost> {
    let bold = inline.bold_at(0)?;
    let words = inline.text.trim().trim_end_matches(':').trim_end();
    let named = bold.end >= words.len() && kinds.section(&slug::letters(words)).is_some();
    named.then(|| Almost::Section(words.to_owned()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opens {
    Prose,
    Section(KindId),
    /// Begins at this offset of the file.
    Private(usize),
}

#[derive(Debug)]
struct ListItem {
    /// Where it begins in the Markdown.
    start: usize,
    /// Whether its first paragraph was read.
    read: bool,
    /// Whether anything stood in it so far.
    filled: bool,
    /// Whether it is an item of its section, rather than a detail of one.
    direct: bool,
    sign: Option<Sign>,
}

impl<'a> Walk<'a> {
    fn new(visible: &'a Visible<'a>, reader: Reader<'a>) -> Self {
        Self {
            visible,
            reader,
            out: Body::default(),
            headings: Vec::new(),
            titled: false,
            closed: 0,
            items: Vec::new(),
            inline: Inline::default(),
            reading: false,
            bold: None,
        }
    }

    fn step(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if !is_inline(tag.to_end()) => self.open(tag, &range),
            Event::End(tag) if !is_inline(*tag) => self.close(*tag, &range),
            Event::Rule => self.flush(),
            _ if self.closed > 0 => {}
            _ => {
                self.reading = true;
                self.inline.push(event, range, &self.visible.markdown);
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.flush();
        match tag {
            Tag::Heading { .. } if self.closed == 0 && self.items.is_empty() => {}
            Tag::Paragraph | Tag::List(_) => {}
            Tag::Item if self.closed == 0 => self.open_item(range),
            Tag::Item => {}
            _ => {
                self.fill();
                self.closed += 1;
            }
        }
    }

    fn close(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Heading(level) if self.closed == 0 => self.heading(level, range),
            TagEnd::Paragraph | TagEnd::List(_) => self.flush(),
            TagEnd::Item if self.closed == 0 => {
                self.flush();
                self.items.pop();
            }
            TagEnd::Item => {}
            _ => self.closed = self.closed.saturating_sub(1),
        }
    }

    fn fill(&mut self) {
        if let Some(item) = self.items.last_mut() {
            item.filled = true;
        }
    }

    fn open_item(&mut self, range: &Range<usize>) {
        let markdown = self.visible.markdown.as_bytes();
        let indent = markdown[range.clone()].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let start = range.start + indent;
        let bullet = markdown.get(start).copied();
        let mut item = ListItem { start, read: false, filled: false, direct: self.items.is_empty(), sign: None };
        // `- + text` is a list inside an empty item.
        let sign = self.bullet_sign(bullet);
        if let Some(outer) = self.items.last_mut()
            && outer.direct
            && !outer.filled
            && let Some(sign) = sign
        {
            outer.read = true;
            item = ListItem { start: outer.start, direct: true, sign: outer.sign.or(Some(sign)), ..item };
        }
        self.fill();
        self.items.push(item);
    }

    /// The sign that a bullet is in the open section.
    fn bullet_sign(&self, bullet: Option<u8>) -> Option<Sign> {
        let kind = self.reader.ctx.config.kinds.get(self.section()?);
        let word = match bullet? {
            b'+' => "+",
            b'-' => "-",
            _ => return None,
        };
        marks::sign(word, &kind.marks)
    }

    fn section(&self) -> Option<KindId> {
        self.headings.iter().rev().find_map(|heading| match heading.opens {
            Opens::Section(kind) => Some(kind),
            _ => None,
        })
    }

    fn private(&self) -> bool {
        self.headings.iter().any(|heading| matches!(heading.opens, Opens::Private(_)))
    }

    /// Reads the paragraph that ends here, if there is one.
    fn flush(&mut self) {
        if std::mem::take(&mut self.reading) {
            self.read();
            self.inline.clear();
        }
    }

    /// Reads a paragraph.
    fn read(&mut self) {
        let section = self.section();
        let private = self.private();
        let inline = &self.inline;
        let Some(item) = self.items.last_mut() else {
            let named = bold_section(&self.reader.ctx.config.kinds, inline).filter(|_| section.is_none() && !private);
            self.bold = named.map(|meant| (meant, self.visible.span(inline.source(0..inline.text.len()))));
            if !private {
                self.reader.paragraph(inline, section);
            }
            return;
        };
        item.filled = true;
        let first = !std::mem::replace(&mut item.read, true);
        let (start, direct, sign) = (item.start, item.direct, item.sign);
        if private {
            return;
        }
        let items = self.reader.items.len();
        let has_digits = inline.text.contains(|c: char| c.is_ascii_digit());
        if first {
            self.reader.list_item(&Paragraph { inline, start, section, direct, sign });
        } else {
            self.reader.paragraph(inline, section);
        }
        if first && direct && section.is_none() && self.reader.items.len() == items {
            self.tell_almost(has_digits);
        }
    }

    /// Something is listed here and is no item: says so of a heading that is almost a section's, once.
    fn tell_almost(&mut self, has_digits: bool) {
        let kinds = &self.reader.ctx.config.kinds;
        let almost = || {
            let (words, span) =
                self.headings.last_mut()?.words.take_if(|(words, _)| has_digits || !is_of_figures(words))?;
            Some((almost(kinds, &words)?, span))
        };
        if let Some((meant, span)) = self.bold.take().or_else(almost) {
            self.reader.problems.push(Problem { what: Trouble::AlmostSection { meant }, span });
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        if self.items.is_empty() {
            self.open_section(level, range);
        }
        self.reading = false;
        self.inline.clear();
    }

    fn open_section(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let words = heading_words(&self.inline);
        let start = self.visible.start(range.start);
        self.end_sections(level, start);
        self.bold = None;
        let letters = slug::letters(&words);
        let opens = if letters == "private" {
            Opens::Private(start)
        } else {
            self.reader.ctx.config.kinds.section(&letters).map_or(Opens::Prose, Opens::Section)
        };
        let place = || self.visible.span(self.inline.source(0..self.inline.text.len()));
        let prose = (opens == Opens::Prose).then(|| (words.clone(), place()));
        self.headings.push(Heading { level, opens, words: prose });
        if !self.titled && !words.is_empty() {
            self.titled = true;
            self.title(words, opens);
        }
    }

    fn title(&mut self, words: String, opens: Opens) {
        if self.private() {
            return;
        }
        let inline = &self.inline;
        let place = |range: Range<usize>| self.visible.span(inline.source(range));
        self.out.heading_date = date::find(&inline.text).map(|(day, at)| (day, place(at)));
        if opens == Opens::Prose {
            self.out.first_heading = Some((words, place(0..inline.text.len())));
        }
    }

    /// Closes the headings of this level and deeper.
    fn end_sections(&mut self, level: HeadingLevel, at: usize) {
        while let Some(heading) = self.headings.pop_if(|heading| heading.level >= level) {
            if let Opens::Private(start) = heading.opens {
                self.out.hidden.push(Span::new(start, at));
            }
        }
    }

    fn finish(mut self) -> Body {
        self.flush();
        let end = self.visible.start(self.visible.markdown.len());
        self.end_sections(HeadingLevel::H1, end);
        let mut out = self.out;
        let told = self.visible.unclosed.filter(|span| !out.hidden.iter().any(|private| private.contains(*span)));
        out.hidden.extend(&self.visible.comments);
        out.hidden = merged(out.hidden);
        out.items = self.reader.items;
        out.problems = self.reader.problems;
        if let Some(span) = told {
            out.problems.push(Problem { what: Trouble::UnclosedComment, span });
        }
        out
    }
}
