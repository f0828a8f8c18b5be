//! What comes up again: how often, from how many accounts, and whether our answer helped.

mod again;
pub mod answer;
pub mod detail;
#[cfg(test)]
pub(crate) mod fixture;
pub mod gather;
pub mod likeness;
pub mod outcome;
mod phrases;
pub mod set;
pub mod spoken;
pub mod state;
pub mod window;
pub mod within;

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::kind::KindId;
use crate::note::Sign;
use crate::record::{ItemRef, Scope, TeamId};
use crate::statistics::{Difference, Proportion};

/// Everything heard, and what it adds up to in a scope.
#[derive(Debug, Clone)]
pub struct TopicSet {
    /// The scope.
    pub scope: Scope,
    /// Meetings in `recent` and in the window before: the same for all topics.
    pub meetings_recent: u32,
    /// As `meetings_recent`, before.
    pub meetings_before: u32,
    /// Topics by kind, then slug. A card never heard is one of the whole workspace.
    pub topics: Vec<Arc<Topic>>,
    /// How many topics were tested for a trend, by kind.
    pub tested: Vec<(KindId, u32)>,
}

/// One thing that comes up.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its kind.
    pub kind: KindId,
    /// The card's slug, after aliases.
    pub slug: String,
    /// The card's title, or one made from the slug.
    pub title: String,
    /// Mentions in the order of time.
    pub mentions: Vec<Mention>,
    /// Where it stands.
    pub state: State,
    /// Whether it is heard more, or less.
    pub trend: Trend,
    /// Mentions in `recent`, with `xN`.
    pub recent: u32,
    /// Mentions in the window before.
    pub before: u32,
    /// Meetings that heard it in `recent`.
    pub heard_recent: u32,
    /// Meetings that heard it in the window before.
    pub heard_before: u32,
    /// Meetings that heard it, all time.
    pub heard: u32,
    /// Distinct accounts named, case folded, all time.
    pub accounts: u32,
    /// Distinct accounts named in `recent` and before.
    pub accounts_recent: u32,
    /// As `accounts_recent`, before.
    pub accounts_before: u32,
    /// At stake: objections over `recent`, others all time; `None` without an amount.
    pub amount: Option<f64>,
    /// First heard.
    pub first: Option<Date>,
    /// Last heard.
    pub last: Option<Date>,
    /// Since when its answer is in use.
    pub answered: Option<Date>,
    /// Whether the answer helped.
    pub answer: Answer,
    /// An objection that recurs without a card that has text.
    pub unanswered: bool,
    /// Reviewed (else answered) over 90 days ago.
    pub stale: bool,
    /// Retired on or before the day of the report.
    pub retired: bool,
    /// Whether lists name it: it is not retired, or was heard after that day.
    pub listed: bool,
    /// Wins and losses of accounts that raised it and of those that did not; from 8 decided on each side on.
    pub outcomes: Option<(Proportion, Proportion)>,
}

/// A mention of a topic in a note.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The item.
    pub item: ItemRef,
    /// Its team.
    pub team: Option<TeamId>,
    /// The date of its note.
    pub date: Date,
    /// `xN`
    pub count: u32,
    /// `+` or `-`
    pub sign: Option<Sign>,
    /// Who said it, resolved.
    pub who: Option<Arc<str>>,
    /// The account as typed.
    pub account: Option<Arc<str>>,
    /// The amount.
    pub amount: Option<f64>,
}

/// Where a topic stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "REPORT.md defines each")]
pub enum State {
    Quiet,
    Recurring,
    New,
    Heard,
}

impl State {
    /// As the tables name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Recurring => "recurring",
            Self::New => "new",
            Self::Heard => "heard",
        }
    }
}

/// Whether a topic is heard in more meetings than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "REPORT.md defines each")]
pub enum Trend {
    Rising,
    Falling,
    Steady,
}

impl Trend {
    /// As the tables name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Steady => "steady",
        }
    }
}

/// Whether an answer helped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// No answer with a date.
    None,
    /// In use for less than the window.
    TooEarly,
    /// No meeting in one of the windows.
    NoMeetings,
    /// The share of meetings that heard it before, after, and the difference.
    Compared {
        /// Before.
        before: Proportion,
        /// From that day on.
        after: Proportion,
        /// After minus before.
        difference: Difference,
    },
}
