//! Threads after some notes were written differently: those of other teams are kept.
//!
//! Words without an id go on only within a team, so a team's threads depend on its own notes and on those that use one
//! of its ids. These are followed again; all others are taken over and, where need be, get another number.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashSet;

use super::problem::Problem;
use super::trace::kinds;
use super::{Thread, ThreadId, Threads};
use crate::note::Item;
use crate::record::{ItemRef, Meeting, Record, TeamId};

impl Threads {
    /// The threads of a record that went on from `before`, whose threads these are: those that [`Threads::trace`] finds.
    pub fn again(self: &Arc<Self>, before: &Record, record: &Record) -> Arc<Self> {
        let is_thread = kinds(record);
        let items = |meeting| thread_items(meeting, &is_thread);
        let differ: Vec<_> = record.since(before).filter(|(_, old, new)| !items(old).eq(items(new))).collect();
        if differ.is_empty() {
            return Arc::clone(self);
        }
        let mut ids: HashSet<&str> =
            differ.iter().flat_map(|(_, old, _)| items(old)).filter_map(|(_, item)| id(item)).collect();
        let mut teams: BTreeSet<Option<TeamId>> = differ.iter().map(|(_, _, new)| new.team).collect();
        loop {
            let own = record.meetings.iter().filter(|meeting| teams.contains(&meeting.team));
            ids.extend(own.flat_map(|meeting| items(meeting)).filter_map(|(_, item)| id(item)));
            let sharing = self.threads.iter().filter(|thread| thread.id.as_deref().is_some_and(|id| ids.contains(id)));
            let steps = sharing.flat_map(|thread| &thread.steps);
            let more: BTreeSet<_> = steps.map(|step| record.meeting(step.item.meeting).team).collect();
            if more.is_subset(&teams) {
                break;
            }
            teams.extend(more);
        }
        let traced = Self::of_meetings(record, |team| teams.contains(&team));
        Arc::new(self.joined(traced, |thread| !teams.contains(&thread.team)))
    }

    /// These threads, as far as they are kept, and others that were followed on their own, in the order in which they
    /// were made.
    fn joined(&self, mut others: Self, keep: impl Fn(&Thread) -> bool) -> Self {
        let mut places =
            Places { kept: vec![None; self.threads.len()], others: Vec::with_capacity(others.threads.len()) };
        let mut threads = Vec::with_capacity(self.threads.len());
        let mut kept = self.threads.iter().enumerate().filter(|(_, thread)| keep(thread)).peekable();
        let mut came = others.threads.drain(..).peekable();
        loop {
            let place = ThreadId(u32::try_from(threads.len()).unwrap_or(u32::MAX));
            let first = match (kept.peek(), came.peek()) {
                (Some((_, kept)), Some(came)) => first(kept) < first(came),
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            if first && let Some((at, thread)) = kept.next() {
                if let Some(slot) = places.kept.get_mut(at) {
                    *slot = Some(place);
                }
                threads.push(Arc::clone(thread));
            } else if let Some(thread) = came.next() {
                places.others.push(place);
                threads.push(thread);
            }
        }
        drop((kept, came));
        places.twins(&self.threads, &mut threads);
        let mut problems: Vec<Problem> = self
            .problems
            .iter()
            .filter_map(|p| places.kept(p.thread).map(|thread| Problem { thread, ..p.clone() }))
            .collect();
        problems
            .extend(others.problems.into_iter().filter_map(|p| Some(Problem { thread: places.other(p.thread)?, ..p })));
        problems.sort_by_key(|problem| problem.item);
        let mut by_item: Vec<(ItemRef, ThreadId)> =
            self.by_item.iter().filter_map(|(item, thread)| Some((*item, places.kept(*thread)?))).collect();
        by_item.extend(others.by_item.into_iter().filter_map(|(item, thread)| Some((item, places.other(thread)?))));
        by_item.sort_by_key(|(item, _)| *item);
        Self { threads, problems, by_item }
    }
}

/// Where threads stand that stood elsewhere.
struct Places {
    kept: Vec<Option<ThreadId>>,
    others: Vec<ThreadId>,
}

impl Places {
    fn kept(&self, thread: ThreadId) -> Option<ThreadId> {
        self.kept.get(thread.0 as usize).copied().flatten()
    }

    fn other(&self, thread: ThreadId) -> Option<ThreadId> {
        self.others.get(thread.0 as usize).copied()
    }

    /// Twins know each other by their places.
    fn twins(&self, before: &[Arc<Thread>], threads: &mut [Arc<Thread>]) {
        let moved = before.iter().enumerate().filter(|(_, thread)| thread.twin.is_some());
        let kept =
            moved.filter_map(|(at, thread)| Some((self.kept.get(at).copied().flatten()?, self.kept(thread.twin?)?)));
        let kept: Vec<_> = kept.collect();
        for (place, twin) in kept {
            if let Some(thread) = threads.get_mut(place.0 as usize).filter(|thread| thread.twin != Some(twin)) {
                Arc::make_mut(thread).twin = Some(twin);
            }
        }
        for place in &self.others {
            let Some(thread) = threads.get_mut(place.0 as usize) else { continue };
            if let Some(twin) = thread.twin {
                Arc::make_mut(thread).twin = self.other(twin);
            }
        }
    }
}

/// The items of a meeting that make threads or go on with one, each with its place.
fn thread_items<'a>(meeting: &'a Meeting, is_thread: &'a [bool]) -> impl Iterator<Item = (usize, &'a Item)> {
    let is_thread = |item: &Item| is_thread.get(usize::from(item.kind.0)).copied().unwrap_or(false);
    meeting.note.items.iter().enumerate().filter(move |(_, item)| is_thread(item))
}

fn id(item: &Item) -> Option<&str> {
    item.id.as_ref().map(|id| id.text.as_str())
}

/// The item that made a thread.
fn first(thread: &Thread) -> Option<ItemRef> {
    thread.steps.first().map(|step| step.item)
}
