//! What went wrong while one file was read, as facts; `check` puts them into words.

use crate::source::Span;

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
pub enum Trouble {
    /// YAML that cannot be read, in the reader's words.
    Yaml(String),
}
