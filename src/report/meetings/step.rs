//! What an item did to its thread, and where the thread stood after it.

use jiff::civil::Date;

use super::standing::{After, Dates};
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Mark};
use crate::record::Record;
use crate::report::part::{self, When};
use crate::report::{dates, numbers};
use crate::source::date::days_between;
use crate::thread::{Change, Step, Thread};

/// An item as a step of its thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Did {
    /// The box after it.
    pub(super) mark: part::Mark,
    /// The date that was then named, where the thread was open.
    pub(super) when: Option<When>,
    /// `moved to 20 November, after 6 November had passed`
    pub(super) what: String,
}

/// A step with what is needed to say it.
struct Told<'a> {
    thread: &'a Thread,
    item: &'a Item,
    step: &'a Step,
    /// The agreed date after the step.
    agreed: Option<Date>,
    /// The named date after the step.
    due: Option<Date>,
    /// The day of the report.
    today: Date,
}

/// Says what the step at this place of its thread did.
pub(super) fn did(record: &Record, thread: &Thread, dates: &Dates, at: usize) -> Option<Did> {
    let step = thread.steps.get(at)?;
    let item = record.item(step.item);
    let After { agreed, due } = dates.after(at);
    let told = Told { thread, item, step, agreed, due, today: record.as_of };
    Some(Did { mark: told.mark(), when: told.when(), what: told.what() })
}

/// What an item without a thread says: one of a note that counts nowhere.
pub(super) fn unfollowed(item: &Item) -> part::Mark {
    let (class, label) = match item.mark {
        None | Some(Mark::Open) => ("open", "open"),
        Some(Mark::Ended) => ("kept", "done"),
        Some(Mark::Moved) => ("moved", "moved"),
        Some(Mark::Dropped) => ("dropped", "given up"),
    };
    part::Mark { class, label }
}

impl Told<'_> {
    /// Whether it is a promise, for whose date there is red.
    fn is_promise(&self) -> bool {
        !matches!(self.thread.kind, KindId::CLAIM | KindId::ASK)
    }

    fn ended(&self) -> Option<Date> {
        match self.step.change {
            Change::Ended(on) => Some(on),
            Change::Made if self.step.mark == Mark::Ended => Some(self.item.date(Key::Done).unwrap_or(self.step.date)),
            _ => None,
        }
    }

    fn dropped(&self) -> bool {
        self.step.change == Change::Dropped || self.step.change == Change::Made && self.step.mark == Mark::Dropped
    }

    fn is_past(&self) -> bool {
        self.is_promise() && self.agreed.is_some_and(|agreed| agreed < self.step.date)
    }

    fn mark(&self) -> part::Mark {
        let (class, label) = if let Some(on) = self.ended() {
            match self.thread.kind {
                KindId::CLAIM => ("kept", "vouched for"),
                KindId::ASK => ("kept", "answered"),
                KindId::EXPERIMENT => ("kept", "worked"),
                _ if self.agreed.is_some_and(|agreed| on > agreed) => ("late", "done late"),
                _ => ("kept", "done"),
            }
        } else if self.dropped() {
            ("dropped", self.dropped_word())
        } else {
            match (self.step.change, self.step.mark) {
                (Change::Renegotiated(..) | Change::Slipped(..), _) => ("moved", "moved"),
                // A second tick changes nothing: the thread had ended.
                (Change::Heard, Mark::Ended) if self.is_promise() => ("kept", "done"),
                (Change::Heard, Mark::Dropped) => ("dropped", self.dropped_word()),
                _ if self.is_past() => ("past", "past its date"),
                (_, Mark::Moved) => ("moved", "moved"),
                _ => ("open", "open"),
            }
        };
        part::Mark { class, label }
    }

    fn dropped_word(&self) -> &'static str {
        match self.thread.kind {
            KindId::CLAIM => "disputed",
            KindId::EXPERIMENT => "failed",
            _ => "given up",
        }
    }

    fn is_over(&self) -> bool {
        self.ended().is_some() || self.dropped() || matches!(self.step.mark, Mark::Ended | Mark::Dropped)
    }

    fn when(&self) -> Option<When> {
        if self.is_over() || matches!(self.step.change, Change::Renegotiated(..) | Change::Slipped(..)) {
            return None;
        }
        let agreed = self.agreed.filter(|_| self.is_past());
        let (date, text) = match (agreed, self.due) {
            (Some(agreed), _) => {
                let days = days_between(agreed, self.step.date);
                (agreed, [&dates::past(days), " ", &dates::short(agreed, self.today)].concat())
            }
            (None, due) => {
                let due = due?;
                let assumed = if self.thread.due_assumed { ", assumed" } else { "" };
                (due, ["for ", &dates::due(due, self.today), assumed].concat())
            }
        };
        Some(When { text, iso: dates::iso(date), past: agreed.is_some() })
    }

    fn what(&self) -> String {
        let what = self.change();
        if self.step.reopened && self.step.change != Change::Reopened {
            return if what.is_empty() { "open again".to_owned() } else { format!("open again, {what}") };
        }
        what
    }

    fn change(&self) -> String {
        let day = |date| dates::day(date, self.today);
        if let Some(on) = self.ended() {
            return self.end(on);
        }
        if self.dropped() {
            return self.dropping();
        }
        match self.step.change {
            Change::Made => "new".to_owned(),
            Change::Renegotiated(_, to) => ["moved to ", &day(to), ", in time"].concat(),
            Change::Slipped(from, to) => {
                let passed = self.agreed.unwrap_or(from);
                ["moved to ", &day(to), ", after ", &day(passed), " had passed"].concat()
            }
            Change::Dated(_) => "its date written down".to_owned(),
            Change::Reopened => "open again".to_owned(),
            _ if self.due.is_some_and(|due| self.is_past() && due >= self.step.date) => {
                format!("expected on {}", self.due.map(day).unwrap_or_default())
            }
            _ => String::new(),
        }
    }

    fn end(&self, on: Date) -> String {
        let how = self.item.value(Key::How).map(|how| format!(", {how}")).unwrap_or_default();
        match self.thread.kind {
            KindId::CLAIM => match self.item.value(Key::Vouched) {
                Some(who) => format!("vouched for by {who}{how}"),
                None => format!("vouched for{how}"),
            },
            KindId::ASK => "answered".to_owned(),
            KindId::EXPERIMENT => "worked".to_owned(),
            _ => {
                let done = if on == self.step.date {
                    "done".to_owned()
                } else {
                    ["done on ", &dates::day(on, self.today)].concat()
                };
                match self.agreed.map(|agreed| (days_between(agreed, on), dates::day(agreed, self.today))) {
                    None => done,
                    Some((0, _)) => [&done, ", on its day"].concat(),
                    Some((late, agreed)) if late > 0 => {
                        let days = numbers::figures(u64::try_from(late).unwrap_or(0), "day", "days");
                        [&done, ", ", &days, " after ", &agreed].concat()
                    }
                    Some((_, agreed)) => [&done, ", in time for ", &agreed].concat(),
                }
            }
        }
    }

    fn dropping(&self) -> String {
        let word = self.dropped_word();
        let by = self.item.value(Key::Disputed).map(|who| format!(" by {who}")).unwrap_or_default();
        let why = self.item.value(Key::Reason).map(|why| format!(": {why}")).unwrap_or_default();
        format!("{word}{by}{why}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::thread::ThreadId;

    /// What each line of a promise did, a week between them from 2 November on.
    fn told(lines: &[&str]) -> Vec<(&'static str, Option<String>, String)> {
        let files: Vec<(String, String)> = (2..)
            .step_by(7)
            .zip(lines)
            .map(|(day, line)| (format!("notes/2026-11-{day:02}.md"), format!("## Commitments\n- {line}\n")))
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let facts = sample::facts(&files, "2026-12-31");
        let thread = facts.analyses.threads.get(ThreadId(0));
        assert_eq!(thread.steps.len(), lines.len());
        let dates = facts.thread_dates(ThreadId(0));
        let did = (0..lines.len()).filter_map(|at| did(&facts.record, thread, dates, at));
        did.map(|did| (did.mark.class, did.when.map(|when| when.text), did.what)).collect()
    }

    fn when(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_promise_that_is_moved_late_and_done_late() {
        assert_eq!(
            told(&["[ ] @lee a ^a due:2026-11-06", "[>] ^a due:2026-11-20", "[ ] ^a", "[x] ^a"]),
            [
                ("open", when("for Fri 6 Nov"), "new".to_owned()),
                ("moved", None, "moved to 20 November, after 6 November had passed".to_owned()),
                ("past", when("10 days past 6 Nov"), "expected on 20 November".to_owned()),
                ("late", None, "done, 17 days after 6 November".to_owned()),
            ]
        );
    }

    #[test]
    fn a_promise_that_is_moved_in_time_and_kept() {
        assert_eq!(
            told(&[
                "[ ] @lee a ^a due:2026-11-10",
                "[>] ^a due:2026-11-20",
                "[x] ^a",
                "[ ] ^a",
                "[-] ^a reason:budget"
            ]),
            [
                ("open", when("for Tue 10 Nov"), "new".to_owned()),
                ("moved", None, "moved to 20 November, in time".to_owned()),
                ("kept", None, "done, in time for 20 November".to_owned()),
                ("past", when("3 days past 20 Nov"), "open again".to_owned()),
                ("dropped", None, "given up: budget".to_owned()),
            ]
        );
    }

    #[test]
    fn an_assumed_date_is_marked_until_one_is_written() {
        assert_eq!(told(&["[ ] @lee a ^a"]), [("open", when("for Mon 9 Nov, assumed"), "new".to_owned())]);
        assert_eq!(
            told(&["[ ] @lee a ^a", "[ ] ^a due:2026-11-12"]),
            [("open", None, "new".to_owned()), ("open", when("for Thu 12 Nov"), "its date written down".to_owned()),]
        );
    }

    #[test]
    fn one_that_is_written_as_done() {
        assert_eq!(told(&["[x] @lee a ^a"]), [("kept", None, "done".to_owned())]);
        assert_eq!(told(&["[x] @lee a ^a done:2026-11-01"]), [("kept", None, "done on 1 November".to_owned())]);
    }
}
