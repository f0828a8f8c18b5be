//! Lines without an id whose words seem to have been changed on the way.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::problem::{Problem, Trouble};
use super::{Thread, ThreadId, Threads};
use crate::config::kind::KindId;
use crate::record::{MeetingId, Record, Scope, TeamId};
use crate::source::slug::words;

/// Threads that ended neither in a note nor in a later one, by whom they are from and the team's note that had them
/// last, counted from 0.
type Lost = HashMap<(KindId, Option<TeamId>, Option<Arc<str>>, usize), Vec<ThreadId>>;

/// How many of the latest candidates are looked at; nobody leaves more lines open from one note to the next.
const CANDIDATES: usize = 64;

/// For each thread that began without an id: the open one of the same kind, team and owner that one of the two notes
/// before had last, with the most words in common: two or more, and three fifths of the shorter text.
pub(super) fn problems(record: &Record, threads: &Threads) -> Vec<Problem> {
    let numbers = numbers(record);
    let number = |meeting: MeetingId| numbers.get(meeting.0 as usize).copied().unwrap_or(0);
    let mut lost: Lost = HashMap::new();
    for (id, thread) in threads.iter().filter(|(_, thread)| !thread.state.ended()) {
        let Some(last) = thread.steps.last() else { continue };
        let key = (thread.kind, thread.team, thread.owner.clone(), number(last.item.meeting));
        lost.entry(key).or_default().push(id);
    }
    let found = threads.iter().filter(|(_, thread)| thread.id.is_none()).filter_map(|(id, thread)| {
        let first = thread.steps.first()?.item;
        let at = number(first.meeting);
        let before = (at.saturating_sub(2)..at)
            .rev()
            .filter_map(|note| lost.get(&(thread.kind, thread.team, thread.owner.clone(), note)));
        let candidates = before.flat_map(|ids| ids.iter().rev()).take(CANDIDATES).copied();
        let likely = likeliest(thread, candidates.map(|id| (id, threads.get(id))))?;
        Some(Problem { what: Trouble::Reworded { likely }, thread: id, item: first, place: record.place(first) })
    });
    found.collect()
}

/// The number of each meeting among its team's.
fn numbers(record: &Record) -> Vec<usize> {
    let mut count: HashMap<Option<TeamId>, usize> = HashMap::new();
    let next = |team| {
        let count = count.entry(team).or_default();
        *count += 1;
        *count - 1
    };
    record.meetings_in(Scope::Whole).map(|(_, meeting)| meeting.team).map(next).collect()
}

fn likeliest<'a>(thread: &Thread, others: impl Iterator<Item = (ThreadId, &'a Thread)>) -> Option<ThreadId> {
    let mut others = others.peekable();
    others.peek()?;
    let text = words(&thread.text);
    let own: BTreeSet<&str> = text.split(' ').collect();
    let alike = others.filter_map(|(id, other)| {
        let text = words(&other.text);
        let theirs: BTreeSet<&str> = text.split(' ').collect();
        let common = own.intersection(&theirs).count();
        let enough = common >= 2 && common * 5 >= own.len().min(theirs.len()) * 3;
        enough.then_some((common, id))
    });
    alike.max().map(|(_, id)| id)
}
