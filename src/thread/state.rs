//! Where each thread stands on the day of the report.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{State, Thread, Threads};
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Mark};
use crate::record::{MeetingId, Record, Scope, TeamId};
use crate::source::date::days_between;

/// How a thread came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// `[x]`, on this day.
    Ended(Date),
    /// `[-]`, on this day.
    Dropped(Date),
}

impl End {
    fn date(self) -> Date {
        match self {
            Self::Ended(date) | Self::Dropped(date) => date,
        }
    }
}

/// What the last notes of each team say about all threads.
pub(super) struct Today<'a> {
    record: &'a Record,
    last_two: BTreeMap<Option<TeamId>, [MeetingId; 2]>,
}

impl<'a> Today<'a> {
    pub(super) fn new(record: &'a Record) -> Self {
        let mut last_two = BTreeMap::new();
        for (id, meeting) in record.meetings_in(Scope::Whole) {
            let [_, last] = *last_two.entry(meeting.team).or_insert([id; 2]);
            last_two.insert(meeting.team, [last, id]);
        }
        Self { record, last_two }
    }

    /// Fills in what follows from a thread's items, its end and the day of the report.
    pub(super) fn settle(&self, thread: &mut Thread, end: Option<End>) {
        let record = self.record;
        thread.owner_side = thread.owner.as_ref().and_then(|owner| record.side_of(owner));
        thread.for_side = thread.for_whom.as_ref().and_then(|whom| record.side_of(whom));
        thread.ended = end.map(End::date);
        thread.state = self.state(thread, end);
        thread.days_late = self.days_late(thread);
        thread.quiet = !thread.state.ended() && !self.heard_lately(thread);
        let left = thread.owner.as_ref().and_then(|owner| record.people.get(owner)).and_then(|person| person.left);
        thread.orphaned = !thread.state.ended() && left.is_some_and(|left| left <= record.as_of);
    }

    fn state(&self, thread: &Thread, end: Option<End>) -> State {
        let overdue = thread.agreed_due.is_some_and(|agreed| agreed < self.record.as_of);
        match (thread.kind, end) {
            (KindId::CLAIM, Some(End::Ended(_))) => State::Vouched,
            (KindId::CLAIM, Some(End::Dropped(_))) => State::Disputed,
            (KindId::ASK, Some(End::Ended(_))) => State::Answered,
            (KindId::ASK, None) if thread.twin.is_some() => State::Taken,
            (KindId::EXPERIMENT, Some(End::Ended(_))) => State::Worked,
            (KindId::EXPERIMENT, Some(End::Dropped(_))) => State::Failed,
            (KindId::EXPERIMENT, None) if !overdue => State::Running,
            (_, Some(End::Dropped(_))) => State::Dropped,
            (_, Some(End::Ended(on))) if thread.agreed_due.is_some_and(|agreed| on > agreed) => State::Late,
            (_, Some(End::Ended(_))) => State::Kept,
            (KindId::ASK | KindId::CLAIM, None) => State::Open,
            (_, None) if overdue => State::Overdue,
            (_, None) => State::Open,
        }
    }

    fn days_late(&self, thread: &Thread) -> Option<i32> {
        let until = match thread.state {
            State::Late => thread.ended?,
            State::Overdue => self.record.as_of,
            _ => return None,
        };
        Some(days_between(thread.agreed_due?, until))
    }

    /// Whether one of its team's last two notes has it; a note of another team does not tell its own.
    fn heard_lately(&self, thread: &Thread) -> bool {
        let Some(last) = self.last_two.get(&thread.team) else { return false };
        let steps = thread.steps.iter().rev().map(|step| step.item.meeting);
        steps.take_while(|meeting| *meeting >= last[0]).any(|meeting| last.contains(&meeting))
    }
}

/// Who vouches for a claim in an item, and their side.
pub(super) struct Voucher {
    pub(super) who: Arc<str>,
    pub(super) side: Option<Arc<str>>,
}

impl Voucher {
    pub(super) fn of(record: &Record, item: &Item) -> Option<Self> {
        let written = item.value(Key::Vouched)?;
        Some(Self { who: record.person(written), side: record.side_of(written) })
    }

    /// Whether they are of the other side. Somebody whose side nobody knows cannot speak for it.
    pub(super) fn counts(&self, claimer: Option<&Arc<str>>) -> bool {
        self.side.is_some() && self.side.as_ref() != claimer
    }
}

/// See [`Threads::vouched`].
pub(super) fn vouched(threads: &Threads, record: &Record, scope: Scope) -> BTreeMap<(Arc<str>, Arc<str>), Date> {
    let mut last: BTreeMap<(Arc<str>, Arc<str>), Date> = BTreeMap::new();
    let claims = threads.threads.iter().filter(|thread| thread.kind == KindId::CLAIM && scope.holds(thread.team));
    for thread in claims {
        let Some(claimer) = &thread.owner_side else { continue };
        for step in thread.steps.iter().filter(|step| step.mark == Mark::Ended) {
            let voucher = Voucher::of(record, record.item(step.item));
            let Some(side) = voucher.filter(|v| v.counts(Some(claimer))).and_then(|v| v.side) else { continue };
            let date = last.entry((side, claimer.clone())).or_insert(step.date);
            *date = step.date.max(*date);
        }
    }
    last
}
