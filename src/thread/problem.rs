//! What does not add up in the life of a thread, as facts; `check` puts them into words.

use std::sync::Arc;

use jiff::civil::Date;

use super::ThreadId;
use crate::config::kind::KindId;
use crate::record::ItemRef;
use crate::source::Place;

/// Something in an item that only shows beside the rest of its thread.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What.
    pub what: Trouble,
    /// The thread.
    pub thread: ThreadId,
    /// The item.
    pub item: ItemRef,
    /// The item's place, or that of the field which is meant.
    pub place: Place,
}

/// The sorts of trouble in threads.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A relative date in an update of a thread that has a written date: copied on, it moves every week.
    RelativeAgain {
        /// What it comes to here.
        date: Date,
        /// The date that the thread had.
        current: Date,
    },
    /// An update under another section than that of the thread's first item, whose kind it keeps.
    OtherKind {
        /// The thread's kind.
        kept: KindId,
        /// The kind of this item's section.
        here: KindId,
    },
    /// `[-]` without a `reason:` and without words of its own.
    DroppedWithoutReason,
    /// `[x]` on a claim without `vouched:`, which leaves it open.
    NobodyVouches,
    /// `[x]` on a claim with a voucher who is not known to be of the other side, which leaves it open.
    VouchedByOwnSide {
        /// Who vouched.
        voucher: Arc<str>,
        /// Their side; `None` where it is not known.
        side: Option<Arc<str>>,
    },
    /// `[-]` on a claim without `disputed:`.
    NobodyDisputes,
    /// A line without an id that seems to go on with an earlier one in other words.
    Reworded {
        /// The thread that was likely meant.
        likely: ThreadId,
    },
}
