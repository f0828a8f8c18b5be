//! The dates of a thread: its first date, what was agreed, moves and slips.

use jiff::civil::{Date, Weekday};

use super::{Change, Thread};
use crate::config::kind::{Key, KindId};
use crate::note::{Field, Item};
use crate::source::date::plus_days;

/// The field by which an item dates a thread of a kind: `until:` for experiments, `due:` for others; claims have none.
/// Where the update stands under another section, that section's word for it counts.
pub(super) fn field(kind: KindId, item: &Item) -> Option<&Field> {
    let (own, other) = match kind {
        KindId::CLAIM => return None,
        KindId::EXPERIMENT => (Key::Until, Key::Due),
        _ => (Key::Due, Key::Until),
    };
    let dated = |key| item.field(key).filter(|field| field.date.is_some());
    dated(own).or_else(|| dated(other))
}

/// The first meeting weekday after a day; seven days later where none is configured.
pub(super) fn next_meeting(after: Date, weekday: Option<Weekday>) -> Date {
    let days = weekday.map_or(7, |weekday| match after.weekday().until(weekday) {
        0 => 7,
        days => i32::from(days),
    });
    plus_days(after, days)
}

impl Thread {
    /// Takes the assumed date of a thread's first note.
    pub(super) fn assume(&mut self, date: Date) {
        (self.first_due, self.agreed_due, self.due) = (Some(date), Some(date), Some(date));
        self.due_assumed = true;
    }

    /// Takes a date that a note names. The first one written is the first date, for good, in place of an assumed one.
    /// Another one is a move: in a note dated on or before the agreed date it is renegotiated and agreed; after it a
    /// slip, as is every later move of the thread, and the agreed date stays.
    pub(super) fn date(&mut self, named: Date, note: Date) -> Option<Change> {
        let (Some(agreed), Some(current), false) = (self.agreed_due, self.due, self.due_assumed) else {
            self.assume(named);
            self.due_assumed = false;
            return Some(Change::Dated(named));
        };
        if named == current {
            return None;
        }
        self.due = Some(named);
        self.moves += 1;
        if self.slips > 0 || note > agreed {
            self.slips += 1;
            return Some(Change::Slipped(current, named));
        }
        self.agreed_due = Some(named);
        Some(Change::Renegotiated(current, named))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Change, State, Thread, Threads};
    use super::*;
    use crate::record::sample::{NoteBuilder, config, day, note, record_of};

    fn only(notes: Vec<NoteBuilder>) -> Thread {
        let mut threads = Threads::trace(&record_of(config(""), notes, "2026-06-30")).threads;
        assert_eq!(threads.len(), 1);
        Thread::clone(&threads.remove(0))
    }

    /// First, agreed and current date, moves and slips.
    fn dates(thread: &Thread) -> (String, String, String, u32, u32) {
        let text = |date: Option<Date>| date.map_or(String::new(), |date| date.strftime("%m-%d").to_string());
        (text(thread.first_due), text(thread.agreed_due), text(thread.due), thread.moves, thread.slips)
    }

    fn expect(first: &str, agreed: &str, due: &str, moves: u32, slips: u32) -> (String, String, String, u32, u32) {
        (first.to_owned(), agreed.to_owned(), due.to_owned(), moves, slips)
    }

    #[test]
    fn the_next_meeting_is_after_the_day() {
        let monday = day("2026-03-16");
        assert_eq!(next_meeting(monday, None), day("2026-03-23"));
        assert_eq!(next_meeting(monday, Some(Weekday::Monday)), day("2026-03-23"));
        assert_eq!(next_meeting(monday, Some(Weekday::Tuesday)), day("2026-03-17"));
        assert_eq!(next_meeting(monday, Some(Weekday::Sunday)), day("2026-03-22"));
        assert_eq!(next_meeting(Date::MAX, None), Date::MAX);
    }

    #[test]
    fn the_first_date_is_for_good_and_a_move_in_time_is_renegotiated() {
        let thread = only(vec![
            note("2026-03-16").promise("[ ] @dana x ^x due:2026-03-27"),
            note("2026-03-27").promise("[ ] ^x due:2026-04-03"),
            note("2026-04-03").promise("[>] ^x due:2026-04-03"),
        ]);
        assert_eq!(dates(&thread), expect("03-27", "04-03", "04-03", 1, 0));
        assert_eq!(thread.steps[1].change, Change::Renegotiated(day("2026-03-27"), day("2026-04-03")));
        assert_eq!(thread.steps[2].change, Change::Heard);
    }

    #[test]
    fn a_move_after_the_agreed_date_is_a_slip_as_is_every_later_one() {
        let thread = only(vec![
            note("2026-03-16").promise("[ ] @dana x ^x due:2026-03-27"),
            note("2026-03-28").promise("[>] ^x due:2026-04-30"),
            note("2026-03-30").promise("[>] ^x due:2026-05-15"),
        ]);
        assert_eq!(dates(&thread), expect("03-27", "03-27", "05-15", 2, 2));
        assert_eq!(thread.steps[2].change, Change::Slipped(day("2026-04-30"), day("2026-05-15")));
        assert_eq!(thread.state, State::Overdue);
    }

    #[test]
    fn a_move_counts_whatever_the_mark() {
        let thread = only(vec![
            note("2026-03-16").promise("[ ] @dana x ^x due:2026-03-27"),
            note("2026-03-20").promise("[x] ^x due:2026-04-03"),
        ]);
        assert_eq!(dates(&thread), expect("03-27", "04-03", "04-03", 1, 0));
        assert_eq!(thread.steps[1].change, Change::Ended(day("2026-03-20")));
    }

    #[test]
    fn without_a_date_it_is_assumed_for_the_next_meeting() {
        let thread = only(vec![note("2026-03-16").promise("[ ] @dana x"), note("2026-03-30").promise("[ ] @dana x")]);
        assert_eq!(dates(&thread), expect("03-23", "03-23", "03-23", 0, 0));
        assert!(thread.due_assumed);
    }

    #[test]
    fn the_first_written_date_replaces_an_assumed_one_and_is_no_move() {
        let thread = only(vec![
            note("2026-03-16").promise("[ ] @dana x ^x"),
            note("2026-04-06").promise("[ ] ^x due:2026-04-10"),
            note("2026-04-10").promise("[ ] ^x due:2026-04-17"),
        ]);
        assert_eq!(dates(&thread), expect("04-10", "04-17", "04-17", 1, 0));
        assert!(!thread.due_assumed);
        assert_eq!(thread.steps[1].change, Change::Dated(day("2026-04-10")));
    }

    #[test]
    fn what_is_ended_at_once_or_nobodys_has_no_assumed_date() {
        for line in ["[x] @dana x ^x", "[-] @dana x ^x", "[ ] x ^x"] {
            let thread = only(vec![note("2026-03-16").promise(line), note("2026-03-23").promise("[ ] @dana ^x")]);
            assert_eq!(dates(&thread), expect("", "", "", 0, 0), "{line}");
        }
    }

    #[test]
    fn nothing_is_assumed_where_the_team_turned_it_off() {
        let mut config = config("");
        config.assume_due = false;
        let record = record_of(config, vec![note("2026-03-16").promise("[ ] @dana x")], "2026-06-30");
        let thread = &Threads::trace(&record).threads[0];
        assert_eq!((thread.first_due, thread.state), (None, State::Open));
    }

    #[test]
    fn asks_and_experiments_move_the_same_way_and_are_never_assumed() {
        let thread = only(vec![
            note("2026-03-16").experiment("[ ] @dana x ^x until:2026-03-27"),
            note("2026-03-27").experiment("[>] ^x until:2026-04-03"),
            note("2026-04-06").promise("[>] ^x due:2026-04-13"),
        ]);
        assert_eq!(dates(&thread), expect("03-27", "04-03", "04-13", 2, 1));
        let ask = only(vec![note("2026-03-16").ask("[ ] @dana x ^x"), note("2026-03-27").ask("[ ] ^x due:2026-04-03")]);
        assert_eq!(dates(&ask), expect("04-03", "04-03", "04-03", 0, 0));
        assert_eq!(dates(&only(vec![note("2026-03-16").experiment("[ ] @dana x")])), expect("", "", "", 0, 0));
    }
}
