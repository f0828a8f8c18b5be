//! What notes, cards and the configuration disagree about, as facts; `check` puts them into words.

use std::sync::Arc;

use crate::note::Line;
use crate::source::{Place, Span};

/// Something that only shows where the files of a workspace are laid side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What.
    pub what: Trouble,
    /// Where.
    pub place: Place,
}

/// The sorts of trouble between files.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// Two notes of one team and week give the same figure; this place is the later one, which stands.
    FigureTwice(Clash),
    /// A currency sign other than the workspace's.
    ForeignCurrency {
        /// The sign that was typed.
        found: char,
        /// The workspace's.
        expected: char,
    },
    /// A name that several people have; it is left as typed.
    AmbiguousName {
        /// As typed.
        written: String,
        /// The handles that it could mean.
        candidates: Vec<Arc<str>>,
    },
    /// Somebody whom `people:` does not name, though it names others; told at the first place only.
    UnknownPerson {
        /// As the tables name them.
        handle: Arc<str>,
    },
    /// Somebody who is both `present` and `absent`.
    PresentAndAbsent {
        /// Who.
        handle: Arc<str>,
        /// Where the same note has them present; this place is where it has them absent.
        present: Span,
    },
    /// A team that `teams:` does not list, though it lists others; told at the first place only.
    UnknownTeam {
        /// Its slug.
        slug: String,
    },
    /// Two cards of a folder whose names fold to one slug; the one with the first path stands.
    CardTwice {
        /// The slug.
        slug: String,
        /// The card that stands.
        first: Place,
    },
    /// An alias that is the name of another card, which keeps it.
    AliasOfCard {
        /// The alias.
        alias: String,
        /// The card that has it as its name.
        card: Place,
    },
    /// An alias that two cards claim; the one with the first path keeps it.
    AliasTwice {
        /// The alias.
        alias: String,
        /// The slug of the card that keeps it.
        slug: String,
        /// Where that card says so.
        first: Place,
    },
    /// A `handover:` to somebody whom `people:` does not name.
    HandoverToNobody {
        /// Who left.
        handle: Arc<str>,
        /// As typed.
        to: String,
    },
    /// A `handover:` to the person who leaves.
    HandoverToSelf {
        /// Who left.
        handle: Arc<str>,
    },
    /// A `handover:` to somebody who has left as well.
    HandoverToSomeoneGone {
        /// Who left.
        handle: Arc<str>,
        /// Who was to take over.
        to: Arc<str>,
    },
    /// Somebody left and nobody is named who takes over.
    LeftWithoutHandover {
        /// Who left.
        handle: Arc<str>,
    },
    /// The shared conversion is signed by some, and not by both sides.
    SignedByOneSide {
        /// The sides that have signed.
        signed: Vec<Arc<str>>,
    },
}

/// Two values for one line, team and week.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// Which line.
    pub line: Line,
    /// The earlier place, whose value does not stand.
    pub earlier: Place,
    /// The value there.
    pub before: f64,
    /// The value that stands.
    pub after: f64,
    /// Whether both notes bear one date. With different values that is an error.
    pub same_date: bool,
}

impl Clash {
    /// Whether nobody can say which value is right: one date, two values.
    pub fn contradicts(&self) -> bool {
        #[allow(clippy::float_cmp, reason = "both are read from text; the same text gives the same value")]
        let differ = self.before != self.after;
        self.same_date && differ
    }
}
