//! Threads after some notes were written differently: those of other teams are kept.
//!
//! Words without an id go on only within a team, so a team's threads depend on its own notes and on those that use one
//! of its ids. These are followed again; all others are taken over and, where need be, get another number.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use foldhash::HashSet;

use super::problem::Problem;
use super::trace::kinds;
use super::{Thread, ThreadId, Threads, Written};
use crate::note::Item;
use crate::record::{ItemRef, Meeting, Record, TeamId};

/// Threads that went on from others.
#[derive(Debug)]
pub struct Followed {
    /// All of them.
    pub threads: Arc<Threads>,
    /// The teams whose threads were followed again.
    pub teams: BTreeSet<Option<TeamId>>,
    /// Their threads; what twins they have stands in `threads`.
    pub anew: Vec<Arc<Thread>>,
}

impl Threads {
    /// The threads of a record that went on from `before`, whose threads these are: those that [`Threads::trace`]
    /// finds. `None` where they are the same.
    pub fn again(&self, before: &Record, record: &Record) -> Option<Followed> {
        let is_thread = kinds(record);
        let items = |meeting| thread_items(meeting, &is_thread);
        let differ: Vec<_> = record.since(before).filter(|(_, old, new)| !items(old).eq(items(new))).collect();
        if differ.is_empty() {
            return None;
        }
        let written = differ.iter().flat_map(|(_, _, new)| items(new)).filter_map(|(_, item)| id(item)).collect();
        let known = self.written(before);
        let teams = sharing(known, differ.iter().map(|(_, _, new)| new.team).collect(), written);
        let traced = Self::of_meetings(record, |team| teams.contains(&team));
        let anew = traced.threads.clone();
        let mut ids = traced.written(record).clone();
        ids.extend(known.iter().filter(|(team, _)| !teams.contains(team)).map(|(team, ids)| (*team, Arc::clone(ids))));
        let threads = Arc::new(self.joined(traced, ids.into(), |team| !teams.contains(&team)));
        Some(Followed { threads, teams, anew })
    }

    /// The ids that each team writes, in the record whose threads these are.
    fn written(&self, record: &Record) -> &Written {
        self.written.get_or_init(|| {
            let mut written: BTreeMap<Option<TeamId>, HashSet<&str>> = BTreeMap::new();
            for (item, _) in &self.by_item {
                if let Some(id) = id(record.item(*item)) {
                    written.entry(record.meeting(item.meeting).team).or_default().insert(id);
                }
            }
            let owned = |ids: HashSet<&str>| Arc::new(ids.into_iter().map(str::to_owned).collect());
            written.into_iter().map(|(team, ids)| (team, owned(ids))).collect()
        })
    }

    /// These threads, as far as they are kept, and others that were followed on their own, in the order in which they
    /// were made.
    fn joined(&self, mut others: Self, written: OnceLock<Written>, keep: impl Fn(Option<TeamId>) -> bool) -> Self {
        let mut places =
            Places { kept: vec![None; self.threads.len()], others: Vec::with_capacity(others.threads.len()) };
        let mut threads = Vec::with_capacity(self.threads.len());
        let mut kept = self.threads.iter().enumerate().filter(|(_, thread)| keep(thread.team)).peekable();
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
        Self { threads, problems, by_item, written }
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

/// Some teams, which now write these ids beside those that they wrote, and all that share an id with one of them.
fn sharing<'a>(
    known: &'a Written,
    mut teams: BTreeSet<Option<TeamId>>,
    mut written: HashSet<&'a str>,
) -> BTreeSet<Option<TeamId>> {
    written.extend(teams.iter().filter_map(|team| known.get(team)).flat_map(|ids| ids.iter().map(String::as_str)));
    loop {
        let meets = |ids: &HashSet<String>| match ids.len() < written.len() {
            true => ids.iter().any(|id| written.contains(id.as_str())),
            false => written.iter().any(|id| ids.contains(*id)),
        };
        let more: Vec<_> = known.iter().filter(|(team, ids)| !teams.contains(team) && meets(ids)).collect();
        if more.is_empty() {
            return teams;
        }
        for (team, ids) in more {
            teams.insert(*team);
            written.extend(ids.iter().map(String::as_str));
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
