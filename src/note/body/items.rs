//! Items: which section an item belongs to, what its box says, and whether it is a commitment.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::actions::{self, Action};
use super::assembly::{Manner, Said, say};
use super::boxes::{self, Start};
use super::foreign;
use super::hidden::Visible;
use super::inline::Inline;
use super::scan::Words;
use super::{Context, options};
use crate::config::kind::{Key, KindId, Primitive};
use crate::note::problem::{Problem, Trouble};
use crate::note::{Item, Mark, Sign};
use crate::source::{Lines, Span};

/// Reads paragraphs into items.
pub(super) struct Reader<'a> {
    pub(super) ctx: &'a Context<'a>,
    pub(super) source: Source<'a>,
    pub(super) items: Vec<Item>,
    pub(super) problems: Vec<Problem>,
}

/// Where paragraphs come from, for their places.
pub(super) enum Source<'a> {
    /// The body of a file.
    Body { visible: &'a Visible<'a>, lines: &'a Lines<'a> },
    /// A value of the front matter: its place and line.
    Listed(Span, u32),
}

/// A list item's paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph<'p> {
    /// Its words.
    pub(super) inline: &'p Inline,
    /// Where the list item begins in the Markdown.
    pub(super) start: usize,
    /// The innermost open section.
    pub(super) section: Option<KindId>,
    /// Whether it is the first of an item directly under the section; deeper ones are its details.
    pub(super) direct: bool,
    /// The sign that a list in an empty item gives.
    pub(super) sign: Option<Sign>,
}

/// What an item is made of, beside what its words say.
struct Made {
    kind: KindId,
    mark: Option<Mark>,
    /// Where its box stands in the Markdown.
    boxed: Option<Range<usize>>,
    span: Span,
}

impl Reader<'_> {
    /// Reads the first paragraph of a list item.
    pub(super) fn list_item(&mut self, paragraph: &Paragraph<'_>) {
        let inline = paragraph.inline;
        self.glued(inline, paragraph.section);
        let end = foreign::end_of_words(&inline.text);
        let (mark, boxed, start) = match boxes::start(inline) {
            Start::Words(start) => (None, None, start),
            Start::Boxed(mark, range, start) => (Some(mark), Some(inline.source(range)), start),
            Start::Unknown(range) => return self.unknown(paragraph, range),
        };
        if start >= end || (matches!(self.source, Source::Body { .. }) && foreign::says_nothing(inline, start..end)) {
            return;
        }
        let made = |kind, mark, span| Made { kind, mark, boxed: boxed.clone(), span };
        let span = self.span_from(paragraph, end);
        let actions = actions::lines(inline, start..end);
        let (first, later) = match actions.split_first() {
            Some((first, later)) if first.line.start == start => (Some(first), later),
            _ => (None, actions.as_slice()),
        };
        let later = self.owned(inline, later, end);
        let mut words =
            Words { inline, range: start..end, others: later.iter().map(|(line, _)| line.clone()).collect() };
        let struck = inline.wholly_struck(&words.range);
        let mark = mark.or(struck.then_some(Mark::Dropped)).map(|mark| dropped(mark, struck));
        if let Some(action) = first {
            let own = Words { range: action.words.min(end)..end, ..words.clone() };
            let said = self.say(KindId::COMMITMENT, true, &own);
            if !said.people.is_empty() || (paragraph.direct && paragraph.section == Some(KindId::COMMITMENT)) {
                words.range.start = end;
                self.push(made(KindId::COMMITMENT, mark, span), said);
            }
        }
        if words.range.start < end {
            self.sectioned(paragraph, &words, boxed.is_some(), &made, (mark, span));
        }
        self.push_actions(later);
    }

    /// Reads an item as its box and its section say.
    fn sectioned(
        &mut self,
        paragraph: &Paragraph<'_>,
        words: &Words<'_>,
        boxed: bool,
        made: &dyn Fn(KindId, Option<Mark>, Span) -> Made,
        (mark, span): (Option<Mark>, Span),
    ) {
        let section = paragraph.section;
        let primitive = section.map(|id| self.ctx.config.kinds.get(id).primitive);
        let other_thread = primitive == Some(Primitive::Thread) && section != Some(KindId::COMMITMENT);
        if boxed && !other_thread {
            let said = self.say(KindId::COMMITMENT, true, words);
            let ours = paragraph.direct && section == Some(KindId::COMMITMENT);
            if ours || !said.people.is_empty() {
                return self.push(made(KindId::COMMITMENT, mark, span), said);
            }
        }
        let Some(kind) = section.filter(|_| paragraph.direct) else { return };
        let thread = primitive == Some(Primitive::Thread);
        let mut said = self.say(kind, thread, words);
        said.sign = paragraph.sign.or(said.sign);
        self.push(made(kind, mark.filter(|_| thread), span), said);
    }

    /// Reads the `ACTION:` lines of any other paragraph.
    pub(super) fn paragraph(&mut self, inline: &Inline, section: Option<KindId>) {
        self.glued(inline, section);
        if let Some((mark, rest)) = boxes::unlisted(inline)
            && (section.is_some() || self.names_owner(inline, rest))
        {
            self.no_mark(inline, mark);
        }
        let end = inline.text.trim_end().len();
        let actions = actions::lines(inline, 0..end);
        let owned = self.owned(inline, &actions, end);
        self.push_actions(owned);
    }

    /// Those lines that have an owner.
    fn owned(&mut self, inline: &Inline, actions: &[Action], end: usize) -> Vec<(Range<usize>, (Made, Said))> {
        let mut found = Vec::new();
        for action in actions {
            let range = action.words..action.line.end.min(end).max(action.words);
            let words = Words { inline, range, others: Vec::new() };
            let said = self.say(KindId::COMMITMENT, true, &words);
            if !said.people.is_empty() {
                let mark = inline.wholly_struck(&action.line).then_some(Mark::Dropped);
                let span = self.place(inline, action.line.clone());
                found.push((action.line.clone(), (Made { kind: KindId::COMMITMENT, mark, boxed: None, span }, said)));
            }
        }
        found
    }

    fn push_actions(&mut self, actions: Vec<(Range<usize>, (Made, Said))>) {
        for (_, (made, said)) in actions {
            self.push(made, said);
        }
    }

    /// A box with a character that is no mark: the item is prose, which is told where it would have been an item.
    fn unknown(&mut self, paragraph: &Paragraph<'_>, range: Range<usize>) {
        let inline = paragraph.inline;
        let behind = inline.text[range.clone()].rfind(']').map_or(range.end, |close| range.start + close + 1);
        if paragraph.direct && paragraph.section.is_some() || self.names_owner(inline, behind..inline.text.len()) {
            self.no_mark(inline, range);
        }
    }

    /// Boxes that no space parts from their bullet: Markdown takes their lines for words of what stands above.
    fn glued(&mut self, inline: &Inline, section: Option<KindId>) {
        for range in boxes::glued(inline) {
            let rest = &inline.text[range.end..];
            let end = range.end + rest.find('\n').unwrap_or(rest.len());
            if section.is_some() || self.names_owner(inline, range.end..end) {
                self.no_mark(inline, range);
            }
        }
    }

    fn names_owner(&self, inline: &Inline, range: Range<usize>) -> bool {
        !self.say(KindId::COMMITMENT, false, &Words { inline, range, others: Vec::new() }).people.is_empty()
    }

    fn no_mark(&mut self, inline: &Inline, range: Range<usize>) {
        let mark = inline.text.get(range.clone()).unwrap_or_default().to_owned();
        let span = self.place(inline, range);
        self.problems.push(Problem { what: Trouble::UnknownMark { mark }, span });
    }

    fn say(&self, kind: KindId, infers: bool, words: &Words<'_>) -> Said {
        let manner = Manner { ctx: self.ctx, kind, infers };
        say(&manner, words, &|range| self.place(words.inline, range))
    }

    fn push(&mut self, made: Made, mut said: Said) {
        let silent = said.text.is_empty() && said.people.is_empty() && said.topic.is_none() && said.id.is_none();
        if silent && said.fields.is_empty() {
            return;
        }
        self.problems.append(&mut said.problems);
        if self.is_name_alone(&made, &said) {
            let name =
                if said.text.is_empty() { said.people.first().map(|who| format!("@{}", who.text)) } else { None };
            let name = name.unwrap_or(said.text);
            self.problems.push(Problem { what: Trouble::NameAlone { name }, span: made.span });
            return;
        }
        let listed = matches!(self.source, Source::Listed(..));
        let item = Item {
            kind: made.kind,
            span: made.span,
            line: self.line(made.span),
            mark: made.mark,
            mark_span: self.box_span(&made),
            text: said.text,
            people: said.people,
            inferred: said.inferred,
            topic: said.topic,
            id: said.id,
            count: said.count,
            sign: said.sign,
            fields: said.fields,
            listed,
            marks: if listed { Vec::new() } else { said.marks },
        };
        missing(self.ctx, &item, &mut self.problems);
        self.items.push(item);
    }

    /// Whether nothing is promised, asked or claimed but somebody named, as above a list of what that person will do.
    fn is_name_alone(&self, made: &Made, said: &Said) -> bool {
        let thread = self.ctx.config.kinds.get(made.kind).primitive == Primitive::Thread;
        if !thread || said.id.is_some() || made.mark == Some(Mark::Dropped) {
            return false;
        }
        let bare = said.text.strip_suffix(':').unwrap_or(&said.text);
        match bare.is_empty() {
            true => !said.people.is_empty(),
            false => made.boxed.is_none() && self.ctx.names.is_name(bare),
        }
    }
}

/// Tells what an item of its kind should have and has not, as far as one item can say.
pub(super) fn missing(ctx: &Context<'_>, item: &Item, problems: &mut Vec<Problem>) {
    let kind = ctx.config.kinds.get(item.kind);
    let listed = item.listed;
    let mut tell = |what: Trouble| problems.push(Problem { what, span: item.span });
    if kind.primitive == Primitive::Topic && item.topic.is_none() {
        tell(Trouble::TopicMissing { kind: item.kind, listed });
    }
    if item.kind == KindId::COMMITMENT && item.people.is_empty() && item.id.is_none() {
        tell(Trouble::CommitmentWithoutOwner { listed });
    }
    let silent = item.mark == Some(Mark::Dropped) && item.text.is_empty();
    if silent && kind.fields.contains(&Key::Reason) && item.field(Key::Reason).is_none() {
        tell(Trouble::DroppedWithoutReason);
    }
}

/// The places of things.
impl Reader<'_> {
    fn place(&self, inline: &Inline, range: Range<usize>) -> Span {
        match &self.source {
            Source::Body { visible, .. } => visible.span(inline.source(range)),
            Source::Listed(span, _) => *span,
        }
    }

    fn span_from(&self, paragraph: &Paragraph<'_>, end: usize) -> Span {
        match &self.source {
            Source::Body { visible, .. } => {
                let end = paragraph.inline.source(0..end).end;
                visible.span(paragraph.start..end.max(paragraph.start))
            }
            Source::Listed(span, _) => *span,
        }
    }

    fn line(&self, span: Span) -> u32 {
        match &self.source {
            Source::Body { lines, .. } => lines.line(span.start),
            Source::Listed(_, line) => *line,
        }
    }

    fn box_span(&self, made: &Made) -> Span {
        match (&self.source, &made.boxed) {
            (Source::Body { visible, .. }, Some(range)) => visible.span(range.clone()),
            (Source::Listed(span, _), Some(_)) => *span,
            (_, None) => Span::default(),
        }
    }
}

/// An open box around words that are all struck through is dropped; a tick is not taken back by striking out.
fn dropped(mark: Mark, struck: bool) -> Mark {
    if struck && mark != Mark::Ended { Mark::Dropped } else { mark }
}

/// Reads a text of the front matter as an item of a section.
pub(super) fn listed(
    ctx: &Context<'_>,
    kind: KindId,
    text: &str,
    span: Span,
    line: u32,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    // Behind a word nothing can begin a block, so that `# 1` and `+ praise` are words.
    const BEHIND: &str = "a ";
    let one_line = format!("{BEHIND}{}", text.replace(['\n', '\r'], " "));
    let visible = Visible::new(&one_line, 0);
    let mut inline = Inline::default();
    for (event, mut range) in Parser::new_ext(&visible.markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Text(words) if range.start == 0 => {
                let words = words.strip_prefix(BEHIND).unwrap_or_default().to_owned();
                range.start = BEHIND.len();
                inline.push(&Event::Text(words.into()), range, &visible.markdown);
            }
            event => inline.push(&event, range, &visible.markdown),
        }
    }
    let mut reader = Reader { ctx, source: Source::Listed(span, line), items: Vec::new(), problems: Vec::new() };
    reader.list_item(&Paragraph { inline: &inline, start: 0, section: Some(kind), direct: true, sign: None });
    problems.append(&mut reader.problems);
    reader.items.into_iter().next()
}

/// Ids that stand twice; an ask and the commitment that takes it up may share one.
pub(super) fn same_ids(items: &[Item]) -> Vec<Problem> {
    let mut ids: Vec<&str> = items.iter().filter_map(|item| Some(item.id.as_ref()?.text.as_str())).collect();
    ids.sort_unstable();
    // As in almost every note.
    if ids.is_sorted_by(|one, next| one < next) {
        return Vec::new();
    }
    let mut firsts: BTreeMap<&str, Vec<(KindId, Span)>> = BTreeMap::new();
    let mut problems = Vec::new();
    for item in items {
        let Some(id) = &item.id else { continue };
        let firsts = firsts.entry(&id.text).or_default();
        match firsts.iter().find(|(kind, _)| !pair(*kind, item.kind)) {
            Some((_, first)) => {
                let what = Trouble::SameIdTwice { id: id.text.to_string(), first: *first };
                problems.push(Problem { what, span: id.span });
            }
            None => firsts.push((item.kind, id.span)),
        }
    }
    problems
}

fn pair(a: KindId, b: KindId) -> bool {
    [(a, b), (b, a)].contains(&(KindId::ASK, KindId::COMMITMENT))
}
