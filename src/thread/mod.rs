//! What was said once and must come to an end: states, moves, follow-through.

mod again;
mod dates;
mod draft;
pub mod follow;
mod nameless;
pub mod problem;
mod reworded;
mod state;
mod trace;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use foldhash::HashSet;
use jiff::civil::Date;

use crate::config::kind::KindId;
use crate::note::Mark;
use crate::record::{ItemRef, Record, Scope, TeamId};
use crate::statistics::Proportion;
pub use again::Followed;
use problem::Problem;

/// Every thread up to the date.
#[derive(Debug, Clone, Default)]
pub struct Threads {
    /// In the order in which they were made.
    pub threads: Vec<Arc<Thread>>,
    /// What does not add up in each of them, in the order of the items.
    pub problems: Vec<Problem>,
    by_item: Vec<(ItemRef, ThreadId)>,
    /// Found when they are first asked for.
    written: OnceLock<Written>,
}

/// The ids that each team writes.
type Written = BTreeMap<Option<TeamId>, Arc<HashSet<String>>>;

/// A thread, by its place in [`Threads::threads`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u32);

/// A commitment, ask, claim, experiment, or a thread of the team's own kind.
#[derive(Debug, Clone)]
pub struct Thread {
    /// Its kind.
    pub kind: KindId,
    /// Its `^id`, if it has one.
    pub id: Option<String>,
    /// The text first given.
    pub text: String,
    /// The latest owner, resolved.
    pub owner: Option<Arc<str>>,
    /// Whether that owner was read from the words.
    pub owner_inferred: bool,
    /// The owner's side.
    pub owner_side: Option<Arc<str>>,
    /// The latest `for:`, as typed without `@`.
    pub for_whom: Option<String>,
    /// The side it is for: a side itself, or the side of a person.
    pub for_side: Option<Arc<str>>,
    /// The team of its first note.
    pub team: Option<TeamId>,
    /// The date of its first note.
    pub made: Date,
    /// Its first date, for good.
    pub first_due: Option<Date>,
    /// Whether the first date was assumed.
    pub due_assumed: bool,
    /// The date agreed: the first, or what it was renegotiated to in time.
    pub agreed_due: Option<Date>,
    /// The date now named.
    pub due: Option<Date>,
    /// When it ended.
    pub ended: Option<Date>,
    /// Where it stands.
    pub state: State,
    /// Days past the agreed date, at its end or today.
    pub days_late: Option<i32>,
    /// Moves, slips among them.
    pub moves: u32,
    /// Moves after the agreed date had passed, and all later ones.
    pub slips: u32,
    /// The date of the last note it stands in.
    pub last_heard: Date,
    /// Not ended, and in none of its team's last two notes.
    pub quiet: bool,
    /// Not ended, and its owner left without a handover that takes it.
    pub orphaned: bool,
    /// Who vouched or disputed last.
    pub by: Option<Arc<str>>,
    /// How strongly.
    pub how: Option<String>,
    /// Why: `reason:`, or the words of the item that dropped it.
    pub reason: Option<String>,
    /// Each item of it, in order.
    pub steps: Vec<Step>,
    /// The ask it takes up, or the commitment that takes it up.
    pub twin: Option<ThreadId>,
}

/// Where a thread stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "REPORT.md defines each")]
pub enum State {
    Open,
    Overdue,
    Kept,
    Late,
    Dropped,
    Vouched,
    Disputed,
    Taken,
    Answered,
    Running,
    Worked,
    Failed,
}

impl State {
    /// As the tables name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Kept => "kept",
            Self::Late => "late",
            Self::Dropped => "dropped",
            Self::Vouched => "vouched",
            Self::Disputed => "disputed",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::Running => "running",
            Self::Worked => "worked",
            Self::Failed => "failed",
        }
    }

    /// Whether it has come to an end.
    pub fn ended(self) -> bool {
        !matches!(self, Self::Open | Self::Overdue | Self::Running | Self::Taken)
    }
}

/// One item of a thread, and what it did.
#[derive(Debug, Clone)]
pub struct Step {
    /// The item.
    pub item: ItemRef,
    /// The date of its note.
    pub date: Date,
    /// Its box; open without one.
    pub mark: Mark,
    /// What it did.
    pub change: Change,
    /// Whether it opened a thread again that had ended.
    pub reopened: bool,
}

/// What an item did to its thread's dates or state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Made it; one that was written as ended or dropped at once ends here too.
    Made,
    /// Heard of; nothing changed.
    Heard,
    /// Gave the first written date in place of an assumed one (or of none).
    Dated(Date),
    /// Moved in time: from, to.
    Renegotiated(Date, Date),
    /// Moved after the agreed date had passed: from, to.
    Slipped(Date, Date),
    /// Ended it, on this day.
    Ended(Date),
    /// Dropped it.
    Dropped,
    /// Opened it again.
    Reopened,
}

/// Follow-through of a scope.
#[derive(Debug, Clone)]
pub struct FollowThrough {
    /// The scope.
    pub scope: Scope,
    /// Rows: `recent` first, then quarters, each with all directions that have any.
    pub rows: Vec<FollowRow>,
}

/// Of the commitments whose first date fell in a window, by direction.
#[derive(Debug, Clone)]
pub struct FollowRow {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whether this is the window `recent` (one that happens to be a quarter is there once, as `recent` and quarter).
    pub recent: bool,
    /// Whether this is a calendar quarter.
    pub quarter: bool,
    /// The owner's side; both `None` = all.
    pub owner_side: Option<Arc<str>>,
    /// The side it was for.
    pub for_side: Option<Arc<str>>,
    /// How many came due.
    pub due: u32,
    /// How many ended on or before that first date, with its interval.
    pub on_first: Proportion,
    /// Ended by the agreed date.
    pub kept: u32,
    /// Ended after it.
    pub late: u32,
    /// Dropped.
    pub dropped: u32,
    /// Not ended, agreed date past.
    pub missed: u32,
    /// Not ended, agreed date ahead.
    pub moved: u32,
    /// How many of the first dates were assumed.
    pub assumed: u32,
    /// Median days from made to done, of those done.
    pub median_days: Option<f64>,
}

impl Threads {
    /// The thread of an id.
    pub fn get(&self, id: ThreadId) -> &Thread {
        &self.threads[id.0 as usize]
    }

    /// The id of every thread.
    pub fn ids(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..).map(ThreadId).take(self.threads.len())
    }

    /// Every thread with its id.
    pub fn iter(&self) -> impl Iterator<Item = (ThreadId, &Thread)> {
        (0..).map(ThreadId).zip(self.threads.iter().map(|thread| &**thread))
    }

    /// What does not add up in them and between them, in the order of the items.
    pub fn untold(&self, record: &Record) -> Vec<Problem> {
        let mut problems = self.problems.clone();
        problems.extend(reworded::problems(record, self));
        problems.extend(reworded::under_other_names(record, self));
        problems.extend(nameless::problems(record, self));
        problems.sort_by_key(|problem| problem.item);
        problems
    }

    /// The thread that an item belongs to.
    pub fn of_item(&self, item: ItemRef) -> Option<ThreadId> {
        let at = self.by_item.binary_search_by_key(&item, |(item, _)| *item).ok()?;
        self.by_item.get(at).map(|(_, thread)| *thread)
    }

    /// When each side last vouched for a claim of the other: by (voucher's side, claimer's side).
    pub fn vouched(&self, record: &Record, scope: Scope) -> BTreeMap<(Arc<str>, Arc<str>), Date> {
        state::vouched(self, record, scope)
    }
}
