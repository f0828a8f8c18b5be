//! From marks to an item: which of each sort counts, and what is left as its text.

use std::ops::Range;

use super::Context;
use super::fields::{self, RawField};
use super::inline::Inline;
use super::owner::Left;
use super::scan::{Sort, Token, Words, tokens};
use super::text::{self, Cuts};
use crate::config::kind::{Kind, KindId, People, Primitive};
use crate::note::problem::{Problem, Trouble};
use crate::note::{Field, MarkKind, Sign, Word};
use crate::source::Span;
use crate::source::slug::fold;

/// What the words of an item say, read as a kind.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) people: Vec<Word>,
    pub(super) inferred: bool,
    pub(super) topic: Option<Word>,
    pub(super) id: Option<Word>,
    pub(super) count: u32,
    pub(super) sign: Option<Sign>,
    pub(super) fields: Vec<Field>,
    pub(super) marks: Vec<(MarkKind, Span)>,
    pub(super) problems: Vec<Problem>,
}

/// How an item is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) ctx: &'a Context<'a>,
    pub(super) kind: KindId,
    /// Whether an owner may be read from the words.
    pub(super) infers: bool,
}

/// Reads the words of an item as a kind. `place` gives the place in the file of a range of the paragraph.
pub(super) fn say(manner: &Manner<'_>, words: &Words<'_>, place: &dyn Fn(Range<usize>) -> Span) -> Said {
    let kind = manner.ctx.config.kinds.get(manner.kind);
    let tokens = tokens(manner.ctx, kind, words);
    let mut assembly = Assembly { manner, kind, words, place, said: room(&tokens), cuts: Cuts::new() };
    for token in &tokens {
        assembly.take(token);
    }
    if !words.others.is_empty() {
        assembly.cuts.extend(words.others.iter().cloned());
        assembly.cuts.sort_unstable_by_key(|cut| cut.start);
    }
    assembly.signs_and_counts(&tokens);
    assembly.owner_stands_aside(&tokens);
    assembly.finish()
}

/// Says nothing yet, with room for what these marks may say and no more: notes are kept by the ten thousand.
fn room(tokens: &[Token]) -> Said {
    let (mut people, mut fields) = (0, 0);
    for token in tokens {
        people += usize::from(matches!(token.sort, Sort::Person(_)));
        fields += usize::from(matches!(token.sort, Sort::Field(_)));
    }
    Said {
        count: 1,
        people: Vec::with_capacity(people),
        fields: Vec::with_capacity(fields),
        marks: Vec::with_capacity(tokens.len()),
        ..Said::default()
    }
}

struct Assembly<'a> {
    manner: &'a Manner<'a>,
    kind: &'a Kind,
    words: &'a Words<'a>,
    place: &'a dyn Fn(Range<usize>) -> Span,
    said: Said,
    cuts: Cuts,
}

impl Assembly<'_> {
    fn inline(&self) -> &Inline {
        self.words.inline
    }

    /// Takes a mark if it is the first of its sort; later ones are words.
    fn take(&mut self, token: &Token<'_>) {
        let span = (self.place)(token.range.clone());
        let word = |text: &str| Word { text: text.into(), span };
        match &token.sort {
            Sort::Person(handle) => {
                self.said.marks.push((MarkKind::Person, span));
                if self.said.people.is_empty() || self.kind.marks.people == People::All {
                    self.said.people.push(word(handle));
                    self.cuts.push(token.range.clone());
                }
            }
            Sort::Topic(slug) => self.topic(word(slug), token),
            Sort::Id(id) => {
                if self.said.id.is_none() {
                    self.said.marks.push((MarkKind::Id, span));
                    self.said.id = Some(word(id));
                    self.cuts.push(token.range.clone());
                } else if self.said.id.as_ref().is_some_and(|known| known.text == **id) {
                    // Two forms of one id that agree are one.
                    self.cuts.push(token.range.clone());
                }
            }
            Sort::Field(raw) => self.field(raw, token, span),
            Sort::Spaced(key, value) => self.tell(Trouble::KeyWithSpace { key: *key, value: value.clone() }, span),
            Sort::NoId(typed) => {
                let (found, suggestion) = (format!("^{typed}"), Some(format!("id-{typed}")));
                self.tell(Trouble::NotASlug { key: "^id".to_owned(), found, suggestion }, span);
            }
            Sort::NearMiss(typed, key) => {
                self.tell(Trouble::NearMissField { typed: typed.clone(), key: *key }, span);
            }
            Sort::Sign(_) | Sort::Count(_) | Sort::NearCount(_) => {}
        }
    }

    fn topic(&mut self, topic: Word, token: &Token<'_>) {
        self.said.marks.push((MarkKind::Topic, topic.span));
        match &self.said.topic {
            None => {
                self.said.topic = Some(topic);
                self.cuts.push(token.range.clone());
            }
            Some(first) if self.kind.primitive == Primitive::Topic => {
                let what =
                    Trouble::SecondTopic { topic: topic.text.into(), kept: first.text.to_string(), first: first.span };
                self.tell(what, topic.span);
            }
            Some(_) => {}
        }
    }

    fn field(&mut self, raw: &RawField<'_>, token: &Token<'_>, span: Span) {
        let mut problems = Vec::new();
        let mut field = fields::read(self.manner.ctx, raw.key, &raw.value, span, &mut problems);
        let behind = || self.inline().text.get(token.range.end..self.words.range.end).unwrap_or_default();
        let whole = field.number.filter(|_| !raw.quoted).and_then(|_| fields::spaced_number(&raw.value, behind()));
        if let Some((written, meant)) = whole {
            field.number = None;
            problems.push(Problem { what: Trouble::SpacedNumber { key: raw.key, written, meant }, span });
        }
        if raw.unclosed {
            problems.push(Problem { what: Trouble::UnclosedQuote { key: raw.key }, span });
        }
        let first = self.said.fields.iter().find(|first| first.key == raw.key);
        match first {
            Some(first) if !agree(first, &field) => {
                let (kept, first) = (first.value.to_string(), first.span);
                self.tell(Trouble::SecondValue { key: raw.key, value: field.value.into(), kept, first }, span);
                return;
            }
            Some(_) => {}
            None => {
                self.said.fields.push(field);
                self.said.problems.append(&mut problems);
            }
        }
        self.said.marks.push((MarkKind::Field(raw.key), span));
        self.cuts.push(token.range.clone());
    }

    /// A sign or a count is one directly after the topic, or at an end of what is left.
    fn signs_and_counts(&mut self, tokens: &[Token]) {
        let loose = |token: &&Token| matches!(token.sort, Sort::Sign(_) | Sort::Count(_) | Sort::NearCount(_));
        if !tokens.iter().any(|token| loose(&token)) {
            return;
        }
        let topic_end = tokens.iter().find(|token| matches!(token.sort, Sort::Topic(_))).map(|token| token.range.end);
        let mut first_left = self.first_left();
        let last_left = self.last_left();
        let (mut sign, mut count) = (None, None);
        for token in tokens.iter().filter(loose) {
            let after_topic =
                topic_end.is_some_and(|end| end <= token.range.start && self.blank(end..token.range.start));
            let starts = first_left == token.range.start;
            let ends = match token.sort {
                // A dash before a name at the end is no sign: the name is said to have said it.
                Sort::Sign(_) => self.blank(token.range.end..self.words.range.end),
                _ => last_left == token.range.end,
            };
            if !(after_topic || starts || ends) {
                continue;
            }
            if let Sort::NearCount(meant) = &token.sort {
                let typed = self.inline().text.get(token.range.clone()).unwrap_or_default().to_owned();
                // `3x the price` is words.
                if typed.starts_with(|c: char| c.is_ascii_digit()) && !ends {
                    continue;
                }
                let what = Trouble::NearCount { typed, meant: meant.clone() };
                let span = (self.place)(token.range.clone());
                self.tell(what, span);
                continue;
            }
            let kept = match token.sort {
                Sort::Sign(found) if sign.is_none() => sign.insert(found) == &found,
                Sort::Count(found) if count.is_none() => count.insert(found) == &found,
                _ => false,
            };
            if kept {
                self.keep(token);
                if starts {
                    first_left = self.first_left();
                }
            }
        }
        self.said.sign = sign;
        self.said.count = count.unwrap_or(1);
    }

    fn keep(&mut self, token: &Token) {
        let what = if matches!(token.sort, Sort::Sign(_)) { MarkKind::Sign } else { MarkKind::Count };
        self.said.marks.push((what, (self.place)(token.range.clone())));
        let at = self.cuts.partition_point(|cut| cut.start < token.range.start);
        self.cuts.insert(at, token.range.clone());
    }

    fn blank(&self, range: Range<usize>) -> bool {
        self.inline().text.get(range).is_none_or(|text| text.trim().is_empty())
    }

    fn first_left(&self) -> usize {
        let text = &self.inline().text;
        let mut kept = text::kept(self.words.range.clone(), &self.cuts);
        kept.find_map(|part| text[part.clone()].find(|c: char| !c.is_whitespace()).map(|at| part.start + at))
            .unwrap_or(self.words.range.end)
    }

    fn last_left(&self) -> usize {
        let text = &self.inline().text;
        let kept = text::kept(self.words.range.clone(), &self.cuts);
        let ends = kept.filter_map(|part| {
            let trimmed = text[part.clone()].trim_end().len();
            (trimmed > 0).then_some(part.start + trimmed)
        });
        ends.last().unwrap_or(self.words.range.start)
    }

    /// The owner is the first handle; where another one stands first or last, that one may be meant.
    fn owner_stands_aside(&mut self, tokens: &[Token]) {
        if self.kind.primitive != Primitive::Thread {
            return;
        }
        let mut handles = tokens.iter().filter(|token| matches!(token.sort, Sort::Person(_)));
        let (Some(owner), Some(last)) = (handles.next(), handles.next_back()) else { return };
        let (Sort::Person(name), Sort::Person(other)) = (&owner.sort, &last.sort) else { return };
        let bare = |range: Range<usize>| {
            let text = &self.inline().text;
            text::kept(range, &self.cuts).all(|part| !text[part].contains(char::is_alphanumeric))
        };
        let aside = !bare(self.words.range.start..owner.range.start) && bare(last.range.end..self.words.range.end);
        if aside && name != other {
            let what = Trouble::OwnerNotFirstOrLast {
                owner: name.to_string(),
                other: other.to_string(),
                place: (self.place)(last.range.clone()),
            };
            let span = (self.place)(owner.range.clone());
            self.tell(what, span);
        }
    }

    fn finish(mut self) -> Said {
        let inline = self.words.inline;
        let range = self.words.range.clone();
        let wikis = text::wikis(inline, range.clone());
        let infers = self.manner.infers && self.said.people.is_empty();
        let bold = if infers { inline.bold_at(self.first_left()) } else { None };
        let mut cuts = std::mem::take(&mut self.cuts);
        if !wikis.is_empty() {
            cuts.extend(text::wiki_cuts(&wikis));
            text::in_order(&mut cuts);
        }
        self.said.text = text::without(&inline.text, range.clone(), &cuts);
        if infers {
            let bold = bold.filter(|bold| bold.end <= range.end);
            let left = Left {
                text: &self.said.text,
                bold: bold.and_then(|bold| inline.text.get(bold.clone())),
                source: &inline.text,
                wikis: &wikis,
            };
            if let Some((handle, typed)) = self.manner.ctx.names.owner(&left) {
                let written = inline.text.get(range.clone()).and_then(|text| text.find(typed));
                let at =
                    written.map_or(range.start..range.start, |at| range.start + at..range.start + at + typed.len());
                self.said.people = vec![Word { text: handle.into(), span: (self.place)(at) }];
                self.said.inferred = true;
            }
        }
        self.said.marks.sort_by_key(|(_, span)| span.start);
        self.said
    }

    fn tell(&mut self, what: Trouble, span: Span) {
        self.said.problems.push(Problem { what, span });
    }
}

/// Whether two forms of one key say the same.
fn agree(first: &Field, second: &Field) -> bool {
    match (first.date, second.date) {
        (Some(a), Some(b)) => a == b,
        _ => fold(&first.value) == fold(&second.value),
    }
}
