//! Where each thread stands on the day of the report.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use super::{State, Thread, Threads};
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Mark};
use crate::record::{Meeting, MeetingId, Record, Scope, TeamId};
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

/// What the last notes of each team say about its threads.
pub(super) struct Today<'a> {
    record: &'a Record,
    last_two: BTreeMap<Option<TeamId>, [MeetingId; 2]>,
    /// Everybody who owns a thread or has one done for them, each looked up once.
    known: HashMap<String, Known>,
}

/// What the record knows of a handle or a side.
#[derive(Clone)]
struct Known {
    side: Option<Arc<str>>,
    left: Option<Date>,
}

impl<'a> Today<'a> {
    pub(super) fn new(record: &'a Record, meetings: impl Iterator<Item = (MeetingId, &'a Meeting)>) -> Self {
        let mut last_two = BTreeMap::new();
        for (id, meeting) in meetings {
            let last = last_two.entry(meeting.team).or_insert([id; 2]);
            *last = [last[1], id];
        }
        Self { record, last_two, known: HashMap::new() }
    }

    fn know(&mut self, written: &str) -> Known {
        if let Some(known) = self.known.get(written) {
            return known.clone();
        }
        let left = self.record.people.get(written).and_then(|person| person.left);
        let known = Known { side: self.record.side_of(written), left };
        self.known.insert(written.to_owned(), known.clone());
        known
    }

    /// Fills in what follows from a thread's items, its end and the day of the report.
    pub(super) fn settle(&mut self, thread: &mut Thread, end: Option<End>) {
        let owner = thread.owner.as_ref().map(|owner| self.know(owner));
        let left = owner.as_ref().and_then(|owner| owner.left);
        thread.owner_side = owner.and_then(|owner| owner.side);
        thread.for_side = thread.for_whom.as_ref().and_then(|whom| self.know(whom).side);
        thread.ended = end.map(End::date);
        thread.state = self.state(thread, end);
        thread.days_late = self.days_late(thread);
        thread.quiet = !thread.state.ended() && !self.heard_lately(thread);
        thread.orphaned = !thread.state.ended() && left.is_some_and(|left| left <= self.record.as_of);
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

#[cfg(test)]
mod tests {
    use super::super::{State, Thread, Threads};
    use crate::record::Scope;
    use crate::record::sample::{NoteBuilder, config, day, note, record_of};

    fn first(notes: Vec<NoteBuilder>, as_of: &str) -> Thread {
        let config = config("dana=Dana/marketing lee=Lee/sales");
        Thread::clone(&Threads::trace(&record_of(config, notes, as_of)).threads[0])
    }

    #[test]
    fn the_states_of_a_commitment() {
        let state = |second: &str| {
            let notes =
                vec![note("2026-03-16").promise("[ ] @dana x ^x due:2026-03-27"), note("2026-03-30").promise(second)];
            let thread = first(notes, "2026-04-01");
            (thread.state, thread.days_late)
        };
        assert_eq!(state("[x] ^x done:2026-03-27"), (State::Kept, None));
        assert_eq!(state("[x] ^x"), (State::Late, Some(3)));
        assert_eq!(state("[-] ^x"), (State::Dropped, None));
        assert_eq!(state("[ ] ^x"), (State::Overdue, Some(5)));
        assert_eq!(state("[>] ^x due:2026-04-30"), (State::Overdue, Some(5)));
    }

    #[test]
    fn the_day_itself_is_not_late() {
        let thread = first(vec![note("2026-03-16").promise("[ ] @dana x due:2026-03-27")], "2026-03-27");
        assert_eq!((thread.state, thread.days_late), (State::Open, None));
    }

    #[test]
    fn without_an_agreed_date_it_is_kept() {
        assert_eq!(first(vec![note("2026-03-16").promise("[x] x")], "2026-03-27").state, State::Kept);
    }

    #[test]
    fn the_states_of_an_ask() {
        let state = |second: NoteBuilder| {
            first(vec![note("2026-03-16").ask("[ ] @lee x ^x due:2026-03-17"), second], "2026-04-01").state
        };
        let later = || note("2026-03-23");
        assert_eq!(state(later()), State::Open);
        assert_eq!(state(later().ask("[x] ^x")), State::Answered);
        assert_eq!(state(later().ask("[-] ^x")), State::Dropped);
        assert_eq!(state(later().promise("[ ] @lee x ^x")), State::Taken);
        assert_eq!(state(later().promise("[ ] @lee x ^x").ask("[x] ^x")), State::Answered);
    }

    #[test]
    fn the_states_of_an_experiment() {
        let state = |line: &str| first(vec![note("2026-03-16").experiment(line)], "2026-04-01").state;
        assert_eq!(state("[ ] @lee x until:2026-04-01"), State::Running);
        assert_eq!(state("[ ] @lee x"), State::Running);
        assert_eq!(state("[ ] @lee x until:2026-03-31"), State::Overdue);
        assert_eq!(state("[x] @lee x until:2026-03-01"), State::Worked);
        assert_eq!(state("[-] @lee x"), State::Failed);
    }

    #[test]
    fn quiet_is_in_none_of_its_teams_last_two_notes() {
        let quiet = |notes: Vec<NoteBuilder>| first(notes, "2026-06-30").quiet;
        let made = || note("2026-03-16").team("a").promise("[ ] @dana x ^x");
        let later = |date: &str, team: &str| note(date).team(team);
        assert!(!quiet(vec![made()]));
        assert!(!quiet(vec![made(), later("2026-03-23", "a"), later("2026-03-24", "b"), later("2026-03-31", "b")]));
        assert!(quiet(vec![made(), later("2026-03-23", "a"), later("2026-03-30", "a"), later("2026-03-31", "b")]));
        let elsewhere = later("2026-03-31", "b").promise("[>] ^x");
        assert!(quiet(vec![made(), later("2026-03-23", "a"), later("2026-03-30", "a"), elsewhere]));
        let ended = later("2026-03-20", "a").promise("[x] ^x");
        assert!(!quiet(vec![made(), ended, later("2026-03-23", "a"), later("2026-03-30", "a")]));
    }

    #[test]
    fn open_threads_of_someone_who_left_are_orphaned_until_the_handover_takes_them() {
        let orphaned = |lines: &[(&str, &str)], as_of: &str| {
            let mut config = config("lee=Lee/sales ines=Ines/sales");
            let lee = config.people.get_mut("lee").expect("named above");
            (lee.left, lee.handover) = (Some(day("2026-03-20")), Some("ines".to_owned()));
            let notes = lines.iter().map(|(date, line)| note(date).promise(line)).collect();
            Threads::trace(&record_of(config, notes, as_of)).threads[0].orphaned
        };
        let made = ("2026-03-16", "[ ] @lee x ^x due:2026-05-01");
        assert!(!orphaned(&[made], "2026-03-19"));
        assert!(orphaned(&[made], "2026-03-23"));
        assert!(!orphaned(&[made, ("2026-03-23", "[ ] @ines ^x")], "2026-03-23"));
        assert!(!orphaned(&[made, ("2026-03-23", "[x] ^x")], "2026-03-23"));
    }

    #[test]
    fn when_each_side_last_vouched_for_the_other() {
        let config = config("dana=Dana/marketing ines=Ines/marketing lee=Lee/sales");
        let notes = vec![
            note("2026-03-16").claim("[x] @dana one ^a vouched:@lee").claim("[x] @lee two vouched:@ines"),
            note("2026-03-23").claim("[x] @dana three ^b vouched:@lee"),
            note("2026-03-30").claim("[x] @dana four vouched:@ines"),
        ];
        let record = record_of(config, notes, "2026-06-30");
        let vouched = Threads::trace(&record).vouched(&record, Scope::Whole);
        let rows: Vec<_> = vouched.iter().map(|((by, whom), on)| (&**by, &**whom, *on)).collect();
        assert_eq!(rows, [("marketing", "sales", day("2026-03-16")), ("sales", "marketing", day("2026-03-23"))]);
    }
}
