//! What we tell the reader: a message with its place, a second place, help and a fix.

pub mod diff;
pub mod edits;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod places;
pub mod sarif;

use crate::source::Place;

/// How serious a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not told.
    Off,
    /// Told, and nothing is wrong.
    Note,
    /// Likely a slip of the pen; the report is made.
    Warning,
    /// The note says something that cannot be; the site is not published.
    Error,
}

impl Level {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of a word, as the configuration writes it.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Off, Self::Note, Self::Warning, Self::Error].into_iter().find(|level| level.word() == word)
    }
}

/// One thing that we tell the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, such as `ambiguous-number`.
    pub rule: &'static str,
    /// Its level, after the configuration.
    pub level: Level,
    /// What is wrong: lower case, no full stop, the thing in backticks.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Other places that the message speaks of.
    pub related: Vec<Related>,
    /// The text to type, or the way out.
    pub help: Option<String>,
    /// Edits that put it right, where that can be done safely.
    pub fix: Vec<Edit>,
}

/// A diagnostic that is not told, since somebody said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// What would be told.
    pub diagnostic: Diagnostic,
    /// Where that was said.
    pub by: Silencer,
}

/// Who silenced a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silencer {
    /// A comment at its place.
    Comment(Place),
    /// The configuration, for its rule.
    Configuration(Option<Place>),
}

/// A second place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// Replace the bytes of a place by a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub place: Place,
    /// By what.
    pub text: String,
}
