//! Blocks: sections, paragraphs, lists and the items in them, quotes, code, tables, footnotes.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::render::{DEEPEST, Events, Open, Render};

const HEADINGS: [(&str, &str); 6] = [
    ("<h2>", "</h2>\n"),
    ("<h2>", "</h2>\n"),
    ("<h3>", "</h3>\n"),
    ("<h4>", "</h4>\n"),
    ("<h5>", "</h5>\n"),
    ("<h6>", "</h6>\n"),
];

impl<'a> Render<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: &Range<usize>, events: &mut Events<'a>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, .. } => self.heading(level, events),
            Tag::BlockQuote(_) => self.block("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(_) => {
                self.block("<pre tabindex=\"0\"><code>", "</code></pre>\n");
                self.dead += 1;
            }
            Tag::HtmlBlock => self.paragraph(),
            Tag::List(first) => self.list(first, range, events),
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => self.footnote_text(&label),
            Tag::Table(columns) => self.table(columns),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.table_part(&tag, events),
            other => self.start_inline(other),
        }
    }

    /// Ends what a block cannot stand in, and opens the prose around it.
    pub(super) fn begin_block(&mut self, item_list: bool) {
        self.end_within();
        self.end_words();
        self.last = None;
        if self.is_flat() {
            // Without an element of its own, a line of its own at least.
            self.out.push_str(if self.out.trim_end().ends_with('>') { "" } else { "<br>" });
        }
        if !self.manner.sections || !self.stack.is_empty() {
            return;
        }
        if item_list {
            self.end_prose();
        } else if !self.in_prose {
            self.in_prose = true;
            self.out.push_str("<div class=\"prose end\">\n");
        }
    }

    fn block(&mut self, open: &str, close: &'static str) {
        self.begin_block(false);
        if self.is_flat() || self.depth + 2 > DEEPEST {
            return self.push(Open::Flat);
        }
        self.out.push_str(open);
        self.push(Open::Tag(close));
    }

    fn paragraph(&mut self) {
        let fresh = self.words_start().is_some_and(|(_, words)| words == self.out.len());
        if fresh {
            return self.push(Open::Words);
        }
        self.begin_block(false);
        if self.is_flat() {
            return self.push(Open::Flat);
        }
        self.out.push_str("<p>");
        self.push(Open::Tag("</p>\n"));
    }

    /// The innermost item, if it is what is being read, with the place of its words.
    fn words_start(&self) -> Option<(usize, usize)> {
        let at = self.stack.iter().rposition(|open| !matches!(open, Open::Merged | Open::Words))?;
        match self.stack.get(at) {
            Some(Open::Item(_, Some(words))) => Some((at, *words)),
            _ => None,
        }
    }

    /// Ends the words of the item that is being read, if they have not ended.
    fn end_words(&mut self) {
        let Some((at, words)) = self.words_start() else { return };
        if let Some(Open::Item(piece, start)) = self.stack.get_mut(at) {
            *start = None;
            if let Some(piece) = self.pieces.get(*piece) {
                piece.behind(&mut self.out, words);
            }
        }
    }

    fn list(&mut self, first: Option<u64>, range: &Range<usize>, events: &mut Events<'a>) {
        let piece = self.words_start().filter(|(_, words)| *words == self.out.len()).and_then(|(at, _)| {
            let Some(Open::Item(piece, _)) = self.stack.get(at) else { return None };
            self.pieces.get(*piece)
        });
        if piece.is_some_and(|piece| piece.signed) && !matches!(self.stack.last(), Some(Open::Merged)) {
            return self.push(Open::Merged);
        }
        let shape = match events.peek() {
            Some((Event::Start(Tag::Item), item)) => {
                self.piece_at(item).and_then(|at| self.pieces.get(at)).map(|piece| piece.shape)
            }
            _ => None,
        };
        self.begin_block(shape.is_some());
        if self.is_flat() || self.depth + 4 > DEEPEST || range.is_empty() {
            return self.push(Open::Flat);
        }
        let (name, close) = if first.is_some() { ("ol", "</ol>\n") } else { ("ul", "</ul>\n") };
        match (shape, first) {
            (Some(shape), _) => self.out.extend(["<", name, " class=\"", shape.list(), "\">\n"]),
            (None, Some(first)) if (2..1_000_000_000).contains(&first) => {
                self.out.extend(["<ol start=\"", itoa::Buffer::new().format(first), "\">\n"]);
            }
            (None, _) => self.out.extend(["<", name, ">\n"]),
        }
        self.push(Open::Tag(close));
    }

    /// The piece that begins where this list item does.
    fn piece_at(&self, item: &Range<usize>) -> Option<usize> {
        let bytes = self.markdown.as_bytes().get(item.clone())?;
        let start = item.start + bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let at = self.places.partition_point(|place| place.start < start);
        (at >= self.next && self.places.get(at)?.start == start).then_some(at)
    }

    fn item(&mut self, range: &Range<usize>) {
        match self.stack.last() {
            Some(Open::Flat) => {
                self.begin_block(false);
                return self.push(Open::Flat);
            }
            Some(Open::Merged) => {
                let open = if self.words_start().is_some() { Open::Merged } else { Open::Flat };
                return self.push(open);
            }
            _ => {}
        }
        self.end_within();
        self.last = None;
        let Some(at) = self.piece_at(range) else {
            self.out.push_str("<li>");
            return self.push(Open::Tag("</li>\n"));
        };
        self.next = at + 1;
        if let (Some(piece), Some(placed)) = (self.pieces.get(at), self.placed.get_mut(at)) {
            *placed = true;
            piece.open(&mut self.out);
        }
        self.push(Open::Item(at, Some(self.out.len())));
    }

    /// A heading of a section, or bold words where it stands inside something.
    fn heading(&mut self, level: HeadingLevel, events: &mut Events<'a>) {
        if matches!(events.peek(), Some((Event::End(TagEnd::Heading(_)), _))) {
            return self.push(Open::Plain);
        }
        if !self.stack.is_empty() {
            self.begin_block(false);
            if self.is_flat() {
                return self.push(Open::Flat);
            }
            self.out.push_str("<p><b>");
            return self.push(Open::Heading("</b></p>\n", self.out.len()));
        }
        self.end_within();
        self.end_prose();
        self.last = None;
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let depth = (self.manner.first + self.levels.len() - 1).min(6);
        let (open, close) = HEADINGS.get(depth - 1).copied().unwrap_or(("<h6>", "</h6>\n"));
        if self.manner.sections && self.levels.len() == 1 {
            self.end_section();
            self.headings += 1;
            self.in_section = true;
            self.out.extend(["<section>\n<h2 id=\"s", itoa::Buffer::new().format(self.headings), "\">"]);
        } else {
            self.out.push_str(open);
        }
        self.push(Open::Heading(close, self.out.len()));
    }

    fn end_prose(&mut self) {
        if std::mem::take(&mut self.in_prose) {
            self.out.push_str("</div>\n");
        }
    }

    pub(super) fn end_section(&mut self) {
        self.end_within();
        self.end_prose();
        if std::mem::take(&mut self.in_section) {
            self.out.push_str("</section>\n");
        }
    }

    fn table(&mut self, columns: Vec<Alignment>) {
        self.begin_block(false);
        if self.is_flat() || self.depth + 6 > DEEPEST {
            return self.push(Open::Flat);
        }
        self.columns = columns;
        self.out.push_str("<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>\n");
        self.push(Open::Tag("</tbody>\n</table></div>\n"));
    }

    fn table_part(&mut self, tag: &Tag<'_>, events: &mut Events<'a>) {
        self.last = None;
        if self.is_flat() {
            self.out.push(' ');
            return self.push(Open::Flat);
        }
        match tag {
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.out.push_str("<thead><tr>");
                self.push(Open::Tag("</tr></thead>\n<tbody>\n"));
            }
            Tag::TableRow => {
                (self.in_head, self.cell) = (false, 0);
                self.out.push_str("<tr>");
                self.push(Open::Tag("</tr>\n"));
            }
            _ => {
                // A heading without words heads nothing.
                let empty = matches!(events.peek(), Some((Event::End(_), _)));
                let right = matches!(self.columns.get(self.cell), Some(Alignment::Right));
                self.cell += 1;
                let class = if right { " class=\"n\"" } else { "" };
                let (open, close) =
                    if self.in_head && !empty { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
                self.out.extend([open, class, ">"]);
                self.push(Open::Tag(close));
            }
        }
    }

    fn footnote_text(&mut self, label: &str) {
        self.begin_block(false);
        if self.is_flat() || self.depth + 2 > DEEPEST {
            return self.push(Open::Flat);
        }
        let note = self.footnote(label);
        let (number, first, back) = (note.number, !note.defined, note.referred);
        note.defined = true;
        let id = if first { format!(" id=\"fn-{number}\"") } else { String::new() };
        let _ = write!(self.out, "<div class=\"note\"{id}>");
        let _ = if first && back {
            write!(self.out, "<a href=\"#fnr-{number}\"><span class=\"vh\">back to </span>{number}</a> ")
        } else {
            write!(self.out, "{number} ")
        };
        self.push(Open::Tag("</div>\n"));
    }

    pub(super) fn close(&mut self, open: Open) {
        let counted = !matches!(open, Open::Flat | Open::Plain | Open::Words | Open::Merged);
        self.depth -= usize::from(counted);
        match open {
            Open::Flat | Open::Plain => {}
            Open::Words => {
                self.end_within();
                self.end_words();
            }
            Open::Merged => self.end_words(),
            Open::Tag(end) => {
                if end == "</code></pre>\n" {
                    self.dead -= 1;
                }
                if end.ends_with('\n') {
                    self.end_within();
                }
                self.out.push_str(end);
            }
            Open::Item(piece, words) => {
                self.end_within();
                if let Some(piece) = self.pieces.get(piece) {
                    if let Some(words) = words {
                        piece.behind(&mut self.out, words);
                    }
                    piece.close(&mut self.out);
                }
            }
            Open::Heading(end, words) => {
                if self.out.get(words..).is_none_or(|said| said.trim().is_empty()) {
                    self.out.push('–');
                }
                self.out.push_str(end);
            }
            Open::Link(words, instead) => self.end_link(words, &instead),
            Open::Image(words, linked) => self.end_image(words, linked),
        }
    }
}
