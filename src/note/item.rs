//! An item as it was written: its words without marks, and its marks.

use ecow::EcoString;
use jiff::civil::Date;

use super::Word;
use crate::config::kind::{Key, KindId};
use crate::source::Span;
use crate::source::number::Number;

/// The state that a box says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `[ ]`, `[/]`
    Open,
    /// `[x]`, `[X]`
    Ended,
    /// `[>]`
    Moved,
    /// `[-]`, or wholly struck through
    Dropped,
}

/// The sign of a piece of evidence or feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-` (evidence)
    Minus,
    /// `~` (feedback)
    Tilde,
}

impl Sign {
    /// As typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Tilde => "~",
        }
    }
}

/// An item: its words without marks, and its marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its kind.
    pub kind: KindId,
    /// Its first paragraph (from the list marker, or from the line's start for `ACTION:` lines); in the
    /// front matter its YAML value.
    pub span: Span,
    /// The line it begins on, from 1.
    pub line: u32,
    /// What its box says; `None` without a box. A thread without a box is open.
    pub mark: Option<Mark>,
    /// Where the box stands, if there is one.
    pub mark_span: Span,
    /// Its words: marks and markup taken off, links as their words, entities decoded, spaces closed up.
    pub text: String,
    /// The handles that its section reads, in order: the owner (thread kinds), who said it, or everyone (visits).
    /// Folded, without `@`; an inferred one is the handle from the configuration.
    pub people: Vec<Word>,
    /// Whether the owner was read from the words rather than from an `@`.
    pub inferred: bool,
    /// `#topic`, folded.
    pub topic: Option<Word>,
    /// `^id`, folded.
    pub id: Option<Word>,
    /// `xN`; 1 where none is written.
    pub count: u32,
    /// `+`, `-` or `~`.
    pub sign: Option<Sign>,
    /// Fields, at most one of each key.
    pub fields: Vec<Field>,
    /// Whether it was listed in the front matter.
    pub listed: bool,
    /// Word marks as they stand in the body, for turning them into links: what each is and its place.
    pub marks: Vec<(MarkKind, Span)>,
}

/// What a word mark in an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// `@person`
    Person,
    /// `#topic`
    Topic,
    /// `^id`
    Id,
    /// `key:value`, in any of its forms
    Field(Key),
    /// `xN`
    Count,
    /// `+`, `-`, `~`
    Sign,
}

/// A `key:value` of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub key: Key,
    /// The value as written, quotes and a leading `@` or `#` taken off; handles and slugs are folded.
    pub value: EcoString,
    /// The date it says (`due`, `done`, `until`, `review`), relative ones worked out.
    pub date: Option<Date>,
    /// Whether the date was written relative to the note's.
    pub relative: bool,
    /// The number it says (`amount`).
    pub number: Option<Number>,
    /// Its place, key and value.
    pub span: Span,
}

impl Item {
    /// The field of a key.
    pub fn field(&self, key: Key) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The value of a key.
    pub fn value(&self, key: Key) -> Option<&str> {
        self.field(key).map(|field| field.value.as_str())
    }

    /// The value of a key where it counts: one that its key does not know stays as typed, and is in no table.
    pub fn counted(&self, key: Key) -> Option<&str> {
        self.value(key).filter(|value| key.knows(value))
    }

    /// The date of a key.
    pub fn date(&self, key: Key) -> Option<Date> {
        self.field(key).and_then(|field| field.date)
    }

    /// The first handle: the owner of a thread, or who said it.
    pub fn owner(&self) -> Option<&str> {
        self.people.first().map(|word| word.text.as_str())
    }
}
