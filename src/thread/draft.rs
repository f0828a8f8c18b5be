//! A thread while its items are read: what each of them does to it.

use std::sync::Arc;

use jiff::civil::Date;

use super::problem::Trouble;
use super::state::{End, Voucher};
use super::{Change, State, Step, Thread, dates};
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Mark};
use crate::record::{ItemRef, Record, TeamId};
use crate::source::Span;
use crate::source::slug::letters;

/// An item in its note.
pub(super) struct Heard<'a> {
    pub(super) at: ItemRef,
    pub(super) date: Date,
    pub(super) team: Option<TeamId>,
    pub(super) item: &'a Item,
}

/// A thread up to an item.
pub(super) struct Draft {
    pub(super) thread: Thread,
    pub(super) end: Option<End>,
    /// Words of the item that dropped it.
    pub(super) dropped: Option<String>,
}

/// Whether an item says that its thread goes on; one without a box is open.
pub(super) fn opens(item: &Item) -> bool {
    !matches!(item.mark, Some(Mark::Ended | Mark::Dropped))
}

impl Draft {
    pub(super) fn new(heard: &Heard) -> Self {
        Self { thread: blank(heard), end: None, dropped: None }
    }

    /// Lets an item do what it does to its thread.
    pub(super) fn take(
        &mut self,
        record: &Record,
        heard: &Heard,
        owner: Option<Arc<str>>,
        tell: &mut impl FnMut(Trouble, Option<Span>),
    ) {
        let item = heard.item;
        let mark = item.mark.unwrap_or(Mark::Open);
        let made = self.thread.steps.is_empty();
        let ended = self.end;
        let again = mark == Mark::Ended && matches!(ended, Some(End::Ended(_)));
        self.thread.last_heard = heard.date;
        if item.kind != self.thread.kind {
            tell(Trouble::OtherKind { kept: self.thread.kind, here: item.kind }, None);
        }
        let mut change = None;
        if !again {
            self.give(item, owner);
            change = self.date(record, heard, tell);
        }
        self.mark(record, heard, tell);
        let change = match self.end {
            _ if made => Change::Made,
            Some(End::Ended(on)) if self.end != ended => Change::Ended(on),
            Some(End::Dropped(_)) if self.end != ended => Change::Dropped,
            None if ended.is_some() => change.unwrap_or(Change::Reopened),
            _ => change.unwrap_or(Change::Heard),
        };
        let reopened = ended.is_some() && self.end.is_none();
        self.thread.steps.push(Step { item: heard.at, date: heard.date, mark, change, reopened });
    }

    /// The text is the first given; owner, `for:` and `reason:` the latest.
    fn give(&mut self, item: &Item, owner: Option<Arc<str>>) {
        let thread = &mut self.thread;
        if thread.text.is_empty() {
            thread.text.clone_from(&item.text);
        }
        if owner.is_some() {
            thread.owner = owner;
            thread.owner_inferred = item.inferred;
        }
        for (key, field) in [(Key::For, &mut thread.for_whom), (Key::Reason, &mut thread.reason)] {
            if let Some(value) = item.value(key).filter(|value| !value.trim().is_empty()) {
                *field = Some(value.to_owned());
            }
        }
    }

    fn date(&mut self, record: &Record, heard: &Heard, tell: &mut impl FnMut(Trouble, Option<Span>)) -> Option<Change> {
        let thread = &mut self.thread;
        let Some((field, date)) = dates::field(thread.kind, heard.item).and_then(|field| Some((field, field.date?)))
        else {
            let made = thread.steps.is_empty();
            if made && record.config.assume_due && may_assume(thread, heard.item) {
                thread.assume(dates::next_meeting(heard.date, record.config.weekday));
            }
            return None;
        };
        if let Some(current) = thread.due.filter(|_| field.relative && !thread.due_assumed) {
            tell(Trouble::RelativeAgain { date, current }, Some(field.span));
        }
        thread.date(date, heard.date)
    }

    /// The last mark stands.
    fn mark(&mut self, record: &Record, heard: &Heard, tell: &mut impl FnMut(Trouble, Option<Span>)) {
        let item = heard.item;
        match item.mark.unwrap_or(Mark::Open) {
            Mark::Open | Mark::Moved => (self.end, self.dropped) = (None, None),
            Mark::Ended => {
                if self.thread.kind != KindId::CLAIM || self.vouch(record, item, tell) {
                    self.end = Some(End::Ended(self.end_date(heard)));
                    self.dropped = None;
                }
            }
            Mark::Dropped => self.drop(record, heard, tell),
        }
    }

    /// The note's date or `done:`; a second `[x]` changes nothing but a `done:`. A thing cannot be done after the day
    /// that says so.
    fn end_date(&self, heard: &Heard) -> Date {
        match (heard.item.date(Key::Done).filter(|done| *done <= heard.date), self.end) {
            (Some(done), _) => done,
            (None, Some(End::Ended(first))) => first,
            (None, _) => heard.date,
        }
    }

    fn drop(&mut self, record: &Record, heard: &Heard, tell: &mut impl FnMut(Trouble, Option<Span>)) {
        let item = heard.item;
        if !matches!(self.end, Some(End::Dropped(_))) {
            self.end = Some(End::Dropped(heard.date));
        }
        let own_words = !item.text.is_empty() && letters(&item.text) != letters(&self.thread.text);
        if own_words {
            self.dropped = Some(item.text.clone());
        }
        match (self.thread.kind, item.value(Key::Disputed)) {
            (KindId::CLAIM, Some(who)) => {
                self.thread.by = Some(record.person(who));
                self.thread.how = item.value(Key::How).map(str::to_owned);
            }
            (KindId::CLAIM, None) => tell(Trouble::NobodyDisputes, None),
            (KindId::EXPERIMENT, _) => {}
            _ if self.dropped.is_none() && self.thread.reason.is_none() => tell(Trouble::DroppedWithoutReason, None),
            _ => {}
        }
    }

    /// Whether somebody of the other side vouches for the claim.
    fn vouch(&mut self, record: &Record, item: &Item, tell: &mut impl FnMut(Trouble, Option<Span>)) -> bool {
        let Some(voucher) = Voucher::of(record, item) else {
            if self.end.is_none() {
                tell(Trouble::NobodyVouches, None);
            }
            return false;
        };
        let claimer = self.thread.owner.as_ref().and_then(|owner| record.side_of(owner));
        let counts = voucher.counts(claimer.as_ref());
        self.thread.by = Some(voucher.who.clone());
        self.thread.how = item.value(Key::How).map(str::to_owned);
        if !counts {
            tell(Trouble::VouchedByOwnSide { voucher: voucher.who, side: voucher.side }, None);
        }
        counts
    }
}

/// A commitment, or a thread of the team's own kind, that somebody promised and that was not ended when first written.
fn may_assume(thread: &Thread, item: &Item) -> bool {
    let promised = !matches!(thread.kind, KindId::ASK | KindId::CLAIM | KindId::EXPERIMENT);
    promised && thread.owner.is_some() && opens(item)
}

fn blank(heard: &Heard) -> Thread {
    Thread {
        kind: heard.item.kind,
        id: None,
        text: String::new(),
        owner: None,
        owner_inferred: false,
        owner_side: None,
        for_whom: None,
        for_side: None,
        team: heard.team,
        made: heard.date,
        first_due: None,
        due_assumed: false,
        agreed_due: None,
        due: None,
        ended: None,
        state: State::Open,
        days_late: None,
        moves: 0,
        slips: 0,
        last_heard: heard.date,
        quiet: false,
        orphaned: false,
        by: None,
        how: None,
        reason: None,
        steps: Vec::new(),
        twin: None,
    }
}
