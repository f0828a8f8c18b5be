//! One walk over an item's words that finds everything that may be a mark.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;

use super::Context;
use super::dialect;
use super::fields::{self, RawField};
use super::inline::Inline;
use super::marks;
use crate::config::kind::{Key, Kind, People};
use crate::note::Sign;
use crate::source::date;
use crate::source::slug::{self, folded};

/// What stands at a range of an item's words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'t> {
    /// What it is.
    pub(super) sort: Sort<'t>,
    /// Its place in the words.
    pub(super) range: Range<usize>,
}

/// The sorts of marks, those that the section does not list left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sort<'t> {
    /// `@person`
    Person(Cow<'t, str>),
    /// `#topic`
    Topic(Cow<'t, str>),
    /// `^id`
    Id(Cow<'t, str>),
    /// `key:value`, in any of its forms
    Field(RawField<'t>),
    /// `+`, `-` or `~`; whether it is a sign depends on where it stands.
    Sign(Sign),
    /// `xN`; whether it counts depends on where it stands.
    Count(u32),
    /// A word that is almost a count, and how it can be written; whether that matters depends on where it stands.
    NearCount(String),
    /// An id that begins with a digit, and so is none.
    NoId(String),
    /// A key with a space behind it: the key, and the word that follows.
    Spaced(Key, String),
    /// A word that is almost a key.
    NearMiss(String, Key),
}

/// The words of an item: a range of a paragraph, parts of which may belong to others.
#[derive(Debug, Clone)]
pub(super) struct Words<'i> {
    /// The paragraph.
    pub(super) inline: &'i Inline,
    /// The item's part of it.
    pub(super) range: Range<usize>,
    /// `ACTION:` lines within, in order: they are items of their own.
    pub(super) others: Vec<Range<usize>>,
}

/// The marks of an item, in order: seldom more than these few.
pub(super) type Tokens<'t> = SmallVec<[Token<'t>; 8]>;

/// Finds the marks of an item that its section lists.
pub(super) fn tokens<'t>(ctx: &Context<'_>, kind: &Kind, words: &Words<'t>) -> Tokens<'t> {
    let mut scan =
        Scan { ctx, kind, inline: words.inline, text: &words.inline.text, quotes: fields::Quotes::default() };
    let mut found = Tokens::new();
    let mut others = words.others.iter().peekable();
    let mut before = None;
    let mut at = words.range.start;
    while at < words.range.end {
        if let Some(other) = others.next_if(|other| other.start <= at) {
            (at, before) = (other.end.max(at), None);
            scan.quotes = fields::Quotes::default();
            continue;
        }
        let end = others.peek().map_or(words.range.end, |other| other.start);
        let rest = &scan.text.as_bytes()[at..end];
        let passed = if marks::opens(before) { marks::plain_words(rest) } else { marks::inside_word(rest) };
        if passed > 0 {
            at += passed;
            before = scan.text.as_bytes().get(at - 1).copied().map(char::from);
            continue;
        }
        let Some(c) = scan.text[at..end].chars().next() else { break };
        let token = if c.is_whitespace() { None } else { scan.token(at, end, c, before) };
        at = match token {
            Some(Step::Mark(token)) => {
                let next = token.range.end;
                found.push(token);
                next
            }
            Some(Step::Told(token)) => {
                found.push(token);
                at + c.len_utf8()
            }
            Some(Step::Pass(next)) => next,
            None => at + c.len_utf8(),
        };
        before = scan.text[..at].chars().next_back();
    }
    found
}

/// As much of the next word as a message can show.
fn shown(text: &str) -> String {
    let word: String = text.chars().take(40).take_while(|c| !c.is_whitespace()).collect();
    fields::without_punctuation(&word).to_owned()
}

enum Step<'t> {
    /// A mark; goes on behind it.
    Mark(Token<'t>),
    /// Something worth telling that stays text.
    Told(Token<'t>),
    /// Text that is no mark, up to here.
    Pass(usize),
}

struct Scan<'a, 't> {
    ctx: &'a Context<'a>,
    kind: &'a Kind,
    inline: &'t Inline,
    text: &'t str,
    quotes: fields::Quotes,
}

impl<'t> Scan<'_, 't> {
    fn token(&mut self, at: usize, end: usize, c: char, before: Option<char>) -> Option<Step<'t>> {
        let emoji = dialect::is_emoji(c);
        if !(emoji || marks::opens(before)) || self.inline.dead(at) {
            return None;
        }
        let rest = &self.text[at..end];
        if c == 'h' && (rest.starts_with("http://") || rest.starts_with("https://")) {
            return Some(Step::Pass(at + marks::word(rest).len()));
        }
        if let Some((sort, length)) = dialect::read(self.ctx, self.kind, rest) {
            let range = at..at + length;
            return (!self.inline.dead_in(&range)).then_some(Step::Mark(Token { sort, range }));
        }
        if emoji { None } else { self.mark(at, end, c, before) }
    }

    fn mark(&mut self, at: usize, end: usize, c: char, before: Option<char>) -> Option<Step<'t>> {
        let kind = self.kind;
        let after = &self.text[at + c.len_utf8()..end];
        let slug = |known: bool| marks::slug(after).filter(|_| known);
        let (sort, length) = match c {
            '@' => {
                let handle = marks::handle(after).filter(|_| kind.marks.people != People::None)?;
                (Sort::Person(folded(handle)), handle.len())
            }
            '#' => slug(kind.marks.topic).map(|slug| (Sort::Topic(folded(slug)), slug.len()))?,
            '^' if kind.marks.id && after.starts_with(|c: char| c.is_ascii_digit()) => {
                let typed = marks::word(after);
                let range = at..at + c.len_utf8() + typed.len();
                let id = slug::is_slug(typed) && !self.inline.dead_in(&range);
                return id.then(|| Step::Told(Token { sort: Sort::NoId(typed.to_owned()), range }));
            }
            '^' => slug(kind.marks.id).map(|slug| (Sort::Id(folded(slug)), slug.len()))?,
            '+' | '-' | '~' | 'x' if before.is_none_or(char::is_whitespace) => {
                return self.word(at, end).or_else(|| self.near_count(at, end));
            }
            '0'..='9' | '×' | '(' if before.is_none_or(char::is_whitespace) => return self.near_count(at, end),
            c if c.is_alphabetic() => return self.field(at, end),
            ':' if before.is_some_and(char::is_whitespace) => return self.colon(at, end),
            _ => return None,
        };
        let range = at..at + c.len_utf8() + length;
        (!self.inline.dead_in(&range)).then_some(Step::Mark(Token { sort, range }))
    }

    fn near_count(&self, at: usize, end: usize) -> Option<Step<'t>> {
        let word = marks::word(&self.text[at..end]);
        let range = at..at + word.len();
        let meant = marks::almost_count(word).filter(|_| self.kind.marks.count && !self.inline.dead_in(&range))?;
        Some(Step::Told(Token { sort: Sort::NearCount(meant), range }))
    }

    /// A whole word that is a sign or a count.
    fn word(&self, at: usize, end: usize) -> Option<Step<'t>> {
        let word = marks::word(&self.text[at..end]);
        let range = at..at + word.len();
        let marks = &self.kind.marks;
        let sort = match marks::sign(word, marks) {
            Some(sign) => Sort::Sign(sign),
            None => Sort::Count(marks::count(word).filter(|_| marks.count)?),
        };
        (!self.inline.dead_in(&range)).then_some(Step::Mark(Token { sort, range }))
    }

    /// A colon that spaces part from its key and from a day: `due : 2026-03-27`.
    fn colon(&self, at: usize, end: usize) -> Option<Step<'t>> {
        let before = self.text[..at].trim_end();
        let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next()?;
        let key = fields::known(self.kind, word)?;
        let value = shown(self.text[at + 1..end].trim_start());
        let range = before.len() - word.len()..before.len();
        let is_day = date::read(&value).is_some() && !self.inline.dead_in(&range);
        is_day.then_some(Step::Told(Token { sort: Sort::Spaced(key, value), range }))
    }

    fn field(&mut self, at: usize, end: usize) -> Option<Step<'t>> {
        let rest = &self.text[at..end];
        let (typed, behind) = fields::key(rest)?;
        let value = at + typed.len() + 1;
        if self.inline.dead_in(&(at..value)) {
            return None;
        }
        let Some(key) = fields::known(self.kind, typed) else {
            let near = fields::near(self.kind, typed, behind)?;
            return Some(Step::Told(Token { sort: Sort::NearMiss(typed.to_owned(), near), range: at..value - 1 }));
        };
        if behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || c == ':') {
            let next = behind.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
            return Some(Step::Told(Token { sort: Sort::Spaced(key, shown(next)), range: at..value }));
        }
        if self.inline.code_at(value) {
            return None;
        }
        let (field, length) = fields::value(key, behind, value, &mut self.quotes);
        let sort = Sort::Field(field);
        Some(if length == 0 {
            Step::Told(Token { sort: Sort::Spaced(key, String::new()), range: at..value })
        } else {
            Step::Mark(Token { sort, range: at..value + length })
        })
    }
}
