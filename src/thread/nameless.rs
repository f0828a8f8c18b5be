//! Threads of which nothing is known but an id: most likely one that was mistyped.

use std::collections::BTreeMap;

use super::problem::{Problem, Trouble};
use super::{Thread, ThreadId, Threads};
use crate::record::Record;
use crate::source::spelling;

/// So many are compared with every id; whoever has more has not mistyped them.
const COMPARED: usize = 100;

/// The first item of each thread that no line gives words or an owner, with the thread that was likely meant.
pub(super) fn problems(record: &Record, threads: &Threads) -> Vec<Problem> {
    let nameless: Vec<(ThreadId, &Thread)> = threads.iter().filter(|(_, thread)| is_nameless(thread)).collect();
    if nameless.is_empty() {
        return Vec::new();
    }
    let named = threads.iter().filter(|(_, thread)| !is_nameless(thread));
    let named: BTreeMap<&str, ThreadId> = named.filter_map(|(id, thread)| Some((thread.id.as_deref()?, id))).collect();
    let problem = |(at, (id, thread)): (usize, (ThreadId, &Thread))| {
        let item = thread.steps.first()?.item;
        let word = thread.id.as_deref().filter(|_| at < COMPARED);
        let likely = word.and_then(|word| spelling::nearest(word, named.keys().copied()));
        let likely = likely.and_then(|word| named.get(word)).copied();
        Some(Problem { what: Trouble::Nameless { likely }, thread: id, item, place: record.place(item) })
    };
    nameless.into_iter().enumerate().filter_map(problem).collect()
}

/// A commitment that takes up an ask has the words of the ask.
fn is_nameless(thread: &Thread) -> bool {
    thread.id.is_some() && thread.text.is_empty() && thread.owner.is_none() && thread.twin.is_none()
}
