//! Where a thread's dates stood after each of its steps: a page asks for one step, and a thread may have thousands.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::config::kind::Key;
use crate::record::Record;
use crate::report::Facts;
use crate::thread::{Change, Thread, ThreadId};

/// The dates of a thread at a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct After {
    /// The agreed one.
    pub(super) agreed: Option<Date>,
    /// The one that is named.
    pub(super) due: Option<Date>,
}

/// The dates of a thread through its steps, kept where they change.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Dates {
    /// Before any change: the first date, if the thread's first item wrote it or none was ever written.
    start: Option<Date>,
    /// Steps that changed them, in order, with what stood then.
    changes: Vec<(usize, After)>,
}

impl Dates {
    fn of(record: &Record, thread: &Thread) -> Self {
        let first = thread.steps.first().map(|step| record.item(step.item));
        let written = first.and_then(|item| item.date(Key::Due).or_else(|| item.date(Key::Until)));
        let start = if thread.due_assumed || written.is_some() { thread.first_due } else { None };
        let mut now = After { agreed: start, due: start };
        let changes = thread.steps.iter().enumerate().filter_map(|(at, step)| {
            match step.change {
                Change::Renegotiated(_, to) | Change::Dated(to) => now = After { agreed: Some(to), due: Some(to) },
                Change::Slipped(_, to) => now.due = Some(to),
                _ => return None,
            }
            Some((at, now))
        });
        let changes = changes.collect();
        Self { start, changes }
    }

    /// What stood after the step at this place.
    pub(super) fn after(&self, at: usize) -> After {
        let changed = self.changes.partition_point(|(step, _)| *step <= at);
        let last = changed.checked_sub(1).and_then(|last| self.changes.get(last));
        last.map_or(After { agreed: self.start, due: self.start }, |(_, after)| *after)
    }
}

impl Facts {
    /// The dates of a thread through its steps: found when they are first asked for, since a page asks for few threads.
    pub(super) fn thread_dates(&self, thread: ThreadId) -> &Dates {
        static NONE: Dates = Dates { start: None, changes: Vec::new() };
        let threads = &self.analyses.threads;
        let all = self.index.dates.get_or_init(|| threads.ids().map(|_| OnceLock::new()).collect());
        let slot = all.get(thread.0 as usize);
        slot.map_or(&NONE, |slot| slot.get_or_init(|| Dates::of(&self.record, threads.get(thread))))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::time::{Duration, Instant};

    use super::super::{sample, step};
    use super::*;

    /// One promise that is heard of this many times, a note each.
    fn heard(times: usize) -> Facts {
        let mut files =
            vec![("notes/2000-01-01.md".to_owned(), "## Commitments\n- [ ] @lee a ^a due:2026-11-06\n".to_owned())];
        files.extend((1..times).map(|at| {
            let mut path = String::from("notes/2000-01-02-");
            let _ = write!(path, "{at:06}.md");
            (path, "## Commitments\n- [ ] ^a still at it\n".to_owned())
        }));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        sample::facts(&files, "2026-12-31")
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "what is tried is how long it takes")]
    fn five_thousand_updates_of_one_thread_take_as_long_as_so_many_lines() {
        let facts = heard(5000);
        let thread = facts.analyses.threads.get(ThreadId(0));
        assert_eq!(thread.steps.len(), 5000);
        let took = || {
            let start = Instant::now();
            let dates = facts.thread_dates(ThreadId(0));
            let did = (0..5000).filter_map(|at| step::did(&facts.record, thread, dates, at));
            assert!(did.skip(1).all(|did| did.when.is_some_and(|when| when.iso == "2026-11-06")));
            start.elapsed()
        };
        // Walking back from each update would take seconds; a busy machine is slow once, a bug every time.
        let best = (0..3).map(|_| took()).min();
        assert!(best.is_some_and(|best| best < Duration::from_millis(400)), "{best:?}");
    }
}
