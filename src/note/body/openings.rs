//! Where the meetings of a file begin that holds many of them under headings.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::hidden::Visible;
use super::inline::Inline;
use super::{heading_words, held_blocks, holds_blocks, options};
use crate::config::Config;
use crate::note::{DateFrom, Dated};
use crate::source::{date, slug};

/// A heading that opens a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::note) struct Opening {
    /// Where it begins in the file.
    pub(in crate::note) at: usize,
    /// The day that it names.
    pub(in crate::note) dated: Dated,
    /// Its words.
    pub(in crate::note) title: String,
    /// Whether it is the first heading of the file.
    pub(in crate::note) first: bool,
}

/// Every heading with a full date, at the level of the first of them. Under a section's name and in private parts a
/// date opens nothing: the section would lose its items there, and what is private its cover.
pub(in crate::note) fn openings(text: &str, body: u32, config: &Config) -> Vec<Opening> {
    let visible = Visible::new(text, body);
    let mut found = Found { config, visible: &visible, level: None, over: Vec::new(), headings: 0, all: Vec::new() };
    let mut depth = 0_usize;
    let mut heading: Option<(usize, Inline)> = None;
    for (event, range) in Parser::new_ext(&visible.markdown, options()).into_offset_iter() {
        match (&event, &mut heading) {
            (Event::End(TagEnd::Heading(level)), Some((start, inline))) => {
                found.heading(*level, *start, inline);
                heading = None;
            }
            (_, Some((_, inline))) => inline.push(&event, range, &visible.markdown),
            (Event::Start(Tag::Heading { .. }), None) if depth == 0 => {
                heading = Some((range.start, Inline::default()));
            }
            (Event::Start(tag), None) => depth += usize::from(holds_blocks(tag)),
            (Event::End(tag), None) => depth = depth.saturating_sub(usize::from(held_blocks(tag))),
            _ => {}
        }
    }
    found.all
}

struct Found<'a> {
    config: &'a Config,
    visible: &'a Visible<'a>,
    /// The level of the first heading with a date.
    level: Option<HeadingLevel>,
    /// Levels of the open sections and private parts, each deeper than the one before.
    over: Vec<HeadingLevel>,
    headings: usize,
    all: Vec<Opening>,
}

impl Found<'_> {
    fn heading(&mut self, level: HeadingLevel, start: usize, inline: &Inline) {
        let title = heading_words(inline);
        while self.over.pop_if(|over| *over >= level).is_some() {}
        let first = self.headings == 0 && !title.is_empty();
        self.headings += usize::from(!title.is_empty());
        let letters = slug::letters(&title);
        if letters == "private" || self.config.kinds.section(&letters).is_some() {
            self.over.push(level);
            return;
        }
        let Some((date, range)) = date::find(&inline.text).filter(|_| self.over.is_empty()) else { return };
        if *self.level.get_or_insert(level) == level {
            let span = self.visible.span(inline.source(range));
            let dated = Dated { date, from: DateFrom::Heading, span };
            self.all.push(Opening { at: self.visible.start(start), dated, title, first });
        }
    }
}
