//! What went wrong while one file was read, as facts; `check` puts them into words.

use jiff::civil::Date;

use super::DateFrom;
use super::body::Almost;
use crate::config::kind::{Key, KindId};
use crate::source::Span;
use crate::source::number::Unreadable;

/// Something that could not be read, or that looks like a slip of the pen.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What.
    pub what: Trouble,
    /// Where in the file.
    pub span: Span,
}

/// The sorts of trouble in a note or a card.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum Trouble {
    // front matter and values
    /// YAML that cannot be read, in the reader's words.
    Yaml(String),
    /// A first line of hyphens that no second one closes: the file was read as Markdown.
    FrontMatterUnclosed,
    /// A block between hyphens that is not a map: the file was read as Markdown.
    FrontMatterNotAMap { broken: Option<(String, Span)> },
    /// What looks like front matter, and does not begin the file with a line `---`: it was read as Markdown.
    FrontMatterMisplaced,
    /// `private: true` where no front matter can be read. The note is private: what is published cannot be taken back.
    PrivateMisplaced,
    /// A key that looks like one of ours, with the right spelling. It is not read.
    NearMissKey { key: String, nearest: String },
    /// A key given twice (under two of its names, perhaps); the first place. The first value stands.
    DuplicateKey { key: String, first: Span },
    /// A YAML alias (`*name`) under one of our keys; it is not read.
    Alias { key: String, name: String },
    /// A YAML anchor (`&name`) under one of our keys; its value is read.
    Anchor { key: String },
    /// A value of the wrong sort: its key, what stands there, and what fits (`a map of slugs and numbers`).
    Value { key: String, found: String, expected: &'static str },
    /// No date as `YYYY-MM-DD`: what stands there, and the dates that it may mean (none, one or two).
    NotADate { key: String, found: String, readings: Vec<Date> },
    /// No week as `2026-W12`.
    NotAWeek { found: String },
    /// Two dates of the note that disagree: the one that counts, where it was found and where it stands (in the
    /// file, unless it comes from the path), and the other one. The problem's place is that of the other one.
    DatesDisagree { date: Date, from: DateFrom, first: Option<Span>, other: Date, other_from: DateFrom },
    /// A kind of meeting that is neither ours nor configured.
    UnknownKind { kind: String, nearest: Option<String> },
    /// A slug with other characters than letters, digits, `-` and `_`; one made from it.
    NotASlug { key: String, found: String, suggestion: Option<String> },
    /// A number that cannot be read, or that can be read in two ways: the key it stands at.
    Number { key: String, found: String, why: Unreadable },
    /// `{leads: 1,200}`: YAML ended the value at the comma. The number as it seems meant, and how to write it.
    SplitNumber { key: String, written: String, meant: String },
    /// `amount:45 k`: a field's value ends at a space. The number as it seems meant, and how to write it.
    SpacedNumber { key: Key, written: String, meant: String },
    /// A currency sign other than the workspace's.
    Currency { key: String, found: char, expected: char },
    /// A pulse that is not from 1 to 5.
    PulseRange { side: String, found: String },
    /// A side that is not configured.
    UnknownSide { side: String, nearest: Option<String> },
    /// A campaign's figure that is none of ours.
    UnknownFigure { campaign: String, figure: String, nearest: Option<String> },
    /// A key of a listed item that its section (by its front matter key) does not know.
    UnknownField { list: String, key: String, nearest: Option<String> },
    /// A listed text with `: ` in it, to YAML a map of one key that no item has.
    TextAsMap { list: String, key: String },
    /// An empty entry of a list; YAML reads ` #` as a comment.
    EmptyEntry { key: String },
    /// A text that YAML ended at ` #`: what was cut off.
    CutByComment { key: String, rest: String },
    /// A listed item without words, topic or id.
    NoText { list: String },
    // sections and items
    /// A word that is almost a count (`3x`), and how it can be written (`x3`).
    NearCount { typed: String, meant: String },
    /// A heading with items below it that opens no section, and almost would.
    AlmostSection { meant: Almost },
    /// An item of a thread section with a name, as typed, and nothing else.
    NameAlone { name: String },
    /// A box that is no mark, as typed (`[?]`, `[x ]`); one that no space parts from its bullet or from the next word
    /// (`-[ ]`, `[ ]@lee`) with these. The item is prose.
    UnknownMark { mark: String },
    /// A key of the section with a space behind it (`due: fri`), and the word that follows, if any does.
    KeyWithSpace { key: Key, value: String },
    /// A word before a colon that looks like one of the section's keys.
    NearMissField { typed: String, key: Key },
    /// A second, different value of one key, which stays text: the one that counts and its place.
    SecondValue { key: Key, value: String, kept: String, first: Span },
    /// A second topic of an item, which stays text: the one that counts and its place.
    SecondTopic { topic: String, kept: String, first: Span },
    /// A relative date in a note that has no date.
    RelativeWithoutDate { key: Key, value: String },
    /// A value that is none of those that its key knows, with the nearest one.
    UnknownValue { key: Key, value: String, known: &'static [&'static str], nearest: Option<&'static str> },
    /// A quote behind a key that is never closed.
    UnclosedQuote { key: Key },
    /// A `done:` after its note's date.
    DoneAfterNote { done: Date, note: Date },
    /// An id that stands twice in one note: the first place.
    SameIdTwice { id: String, first: Span },
    /// An owner who is neither the first nor the last word of the item, while another handle is, and its place.
    OwnerNotFirstOrLast { owner: String, other: String, place: Span },
    /// A dropped item without words or `reason:`.
    DroppedWithoutReason,
    /// An item of a topic's section without a `#topic`.
    TopicMissing { kind: KindId, listed: bool },
    /// A commitment without an owner, and without an id by which an earlier note may name one.
    CommitmentWithoutOwner { listed: bool },
    /// A comment that begins a line and is never closed: the rest of the file is hidden.
    UnclosedComment,
}
