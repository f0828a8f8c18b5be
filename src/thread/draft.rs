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
            Mark::Open | Mark::Moved => {
                if self.end.is_some() {
                    self.answered(None, item);
                }
                (self.end, self.dropped) = (None, None);
            }
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
            (KindId::CLAIM, who) => {
                self.answered(who.map(|who| record.person(who)), item);
                if who.is_none() {
                    tell(Trouble::NobodyDisputes, None);
                }
            }
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
        // Whose word does not count is named while nobody else's does.
        if counts || self.end.is_none() {
            self.answered(Some(voucher.who.clone()), item);
        }
        if !counts {
            tell(Trouble::VouchedByOwnSide { voucher: voucher.who, side: voucher.side }, None);
        }
        counts
    }

    /// Who answered a claim, and how: of the mark that stands.
    fn answered(&mut self, by: Option<Arc<str>>, item: &Item) {
        self.thread.how = by.as_ref().and_then(|_| item.value(Key::How)).map(str::to_owned);
        self.thread.by = by;
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

#[cfg(test)]
mod tests {
    use super::super::{Change, State, Thread, Threads};
    use crate::record::sample::{NoteBuilder, config, day, note, record_of};

    fn only(notes: Vec<NoteBuilder>) -> Thread {
        let config = config("dana=Dana/marketing ines=Ines/marketing lee=Lee/sales");
        let mut threads = Threads::trace(&record_of(config, notes, "2026-06-30")).threads;
        assert_eq!(threads.len(), 1);
        Thread::clone(&threads.remove(0))
    }

    #[test]
    fn who_answered_a_claim_is_told_by_the_mark_that_stands() {
        let answered = |lines: &[&str]| {
            let dates = ["2026-03-16", "2026-03-23", "2026-03-30"];
            let thread = only(dates.iter().zip(lines).map(|(date, line)| note(date).claim(line)).collect());
            (thread.state, thread.by.map(|by| by.to_string()), thread.how)
        };
        let by = |state, by: &str, how: &str| (state, Some(by.to_owned()), Some(how.to_owned()));
        let nobody = |state| (state, None, None);
        let vouched = "[x] @dana x ^x vouched:@lee how:guess";
        assert_eq!(answered(&[vouched]), by(State::Vouched, "lee", "guess"));
        assert_eq!(answered(&["[x] @dana x ^x vouched:@ines how:helps"]), by(State::Open, "ines", "helps"));
        assert_eq!(answered(&[vouched, "[x] ^x vouched:@ines how:essential"]), by(State::Vouched, "lee", "guess"));
        let disputed = "[-] ^x disputed:@lee how:guess";
        let own = "[x] ^x vouched:@ines how:helps";
        assert_eq!(answered(&["[ ] @dana x ^x", disputed, own]), by(State::Disputed, "lee", "guess"));
        assert_eq!(answered(&[vouched, "[-] ^x"]), nobody(State::Disputed));
        assert_eq!(answered(&[vouched, "[ ] ^x"]), nobody(State::Open));
        assert_eq!(answered(&["[x] @dana x ^x vouched:@ines", "[ ] ^x"]).1.as_deref(), Some("ines"));
    }

    #[test]
    fn the_text_is_the_first_given_owner_and_for_the_latest() {
        let thread = only(vec![
            note("2026-03-16").promise("[ ] @dana ^x for:sales"),
            note("2026-03-23").promise("[>] first words ^x"),
            note("2026-03-30").promise("[>] @lee other words ^x for:@dana"),
            note("2026-04-06").promise("[>] ^x"),
        ]);
        assert_eq!(thread.text, "first words");
        assert_eq!((thread.owner.as_deref(), thread.owner_side.as_deref()), (Some("lee"), Some("sales")));
        assert_eq!((thread.for_whom.as_deref(), thread.for_side.as_deref()), (Some("dana"), Some("marketing")));
        assert_eq!((thread.made, thread.last_heard), (day("2026-03-16"), day("2026-04-06")));
    }

    #[test]
    fn it_ends_on_the_notes_date_or_done() {
        let ended = |line: &str| only(vec![note("2026-03-16").promise(line)]).ended;
        assert_eq!(ended("[x] @dana x"), Some(day("2026-03-16")));
        assert_eq!(ended("[x] @dana x done:2026-03-12"), Some(day("2026-03-12")));
        assert_eq!(ended("[x] @dana x done:2026-03-17"), Some(day("2026-03-16")));
        assert_eq!(ended("[ ] @dana x done:2026-03-12"), None);
    }

    #[test]
    fn a_second_end_changes_nothing_but_done() {
        let notes = |second: &str| {
            only(vec![note("2026-03-16").promise("[x] @dana x ^x due:2026-03-20"), note("2026-03-30").promise(second)])
        };
        let same = notes("[x] @lee ^x due:2026-04-30 reason:late for:sales");
        assert_eq!(same.ended, Some(day("2026-03-16")));
        assert_eq!((same.owner.as_deref(), same.moves, same.reason.as_deref()), (Some("dana"), 0, None));
        assert_eq!((same.due, same.for_whom), (Some(day("2026-03-20")), None));
        assert_eq!(same.last_heard, day("2026-03-30"));
        let done = notes("[x] ^x done:2026-03-25");
        assert_eq!((done.ended, done.state), (Some(day("2026-03-25")), State::Late));
    }

    #[test]
    fn an_open_box_a_moved_one_or_none_opens_again() {
        for line in ["[ ] ^x", "[>] ^x", "still going ^x"] {
            for end in ["[x] @dana x ^x", "[-] @dana x ^x"] {
                let thread = only(vec![note("2026-03-16").promise(end), note("2026-03-23").promise(line)]);
                assert_eq!((thread.state, thread.ended), (State::Open, None), "{line}");
                assert_eq!(thread.steps[1].change, Change::Reopened);
            }
        }
    }

    #[test]
    fn the_last_mark_stands() {
        let thread = only(vec![
            note("2026-03-16").promise("[-] @dana x ^x"),
            note("2026-03-23").promise("[x] ^x"),
            note("2026-03-30").promise("[-] ^x no budget"),
        ]);
        assert_eq!((thread.state, thread.ended), (State::Dropped, Some(day("2026-03-30"))));
    }

    #[test]
    fn the_reason_is_the_field_or_the_words_of_the_drop() {
        let reason = |second: &str| {
            only(vec![note("2026-03-16").promise("[ ] @dana print ads ^x"), note("2026-03-23").promise(second)]).reason
        };
        assert_eq!(reason("[-] ^x no budget left").as_deref(), Some("no budget left"));
        assert_eq!(reason("[-] ^x no budget left reason:moved").as_deref(), Some("moved"));
        assert_eq!(reason("[-] ^x Print ads!"), None);
        assert_eq!(reason("[-] ^x"), None);
        assert_eq!(reason("[>] ^x waiting for legal"), None);
        assert_eq!(reason("[>] ^x reason:legal").as_deref(), Some("legal"));
        assert_eq!(only(vec![note("2026-03-16").promise("[-] @dana print ads")]).reason, None);
    }

    #[test]
    fn words_of_a_drop_go_when_it_opens_again() {
        let thread = only(vec![
            note("2026-03-16").promise("[ ] @dana print ads ^x"),
            note("2026-03-23").promise("[-] ^x no budget left"),
            note("2026-03-30").promise("[ ] ^x"),
        ]);
        assert_eq!(thread.reason, None);
    }

    #[test]
    fn a_claim_is_vouched_by_the_other_side_only() {
        let state = |line: &str| {
            let thread = only(vec![note("2026-03-16").claim("[ ] @dana it fed ^c"), note("2026-03-23").claim(line)]);
            (thread.state, thread.ended, thread.by.map(|by| by.to_string()), thread.how)
        };
        let lee = Some("lee".to_owned());
        let on = Some(day("2026-03-23"));
        let essential = Some("essential".to_owned());
        assert_eq!(state("[x] ^c vouched:@lee how:essential"), (State::Vouched, on, lee.clone(), essential));
        assert_eq!(state("[x] ^c vouched:@ines"), (State::Open, None, Some("ines".to_owned()), None));
        assert_eq!(state("[x] ^c vouched:@ghost").0, State::Open);
        assert_eq!(state("[x] ^c"), (State::Open, None, None, None));
        assert_eq!(state("[-] ^c disputed:@lee"), (State::Disputed, on, lee, None));
        assert_eq!(state("[ ] ^c vouched:@lee").0, State::Open);
    }

    #[test]
    fn a_claim_that_its_own_side_vouched_for_can_still_be_vouched() {
        let thread = only(vec![
            note("2026-03-16").claim("[x] @dana it fed ^c vouched:@ines"),
            note("2026-03-23").claim("[x] ^c vouched:@lee"),
            note("2026-03-30").claim("[x] ^c"),
        ]);
        assert_eq!((thread.state, thread.ended), (State::Vouched, Some(day("2026-03-23"))));
    }
}
