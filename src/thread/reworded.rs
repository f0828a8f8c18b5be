//! Lines without an id whose words seem to have been changed on the way.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use super::problem::{Problem, Trouble};
use super::{ThreadId, Threads};
use crate::config::kind::KindId;
use crate::record::{MeetingId, Record, Scope, TeamId};
use crate::source::slug::words;

/// Threads that ended neither in a note nor in a later one, by whom they are from and the team's note that had them
/// last, counted from 0.
type Lost<'a> = HashMap<(KindId, Option<TeamId>, Option<&'a str>, usize), Vec<ThreadId>>;

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
        let key = (thread.kind, thread.team, thread.owner.as_deref(), number(last.item.meeting));
        lost.entry(key).or_default().push(id);
    }
    let mut texts = Texts::default();
    let mut problems = Vec::new();
    for (id, thread) in threads.iter().filter(|(_, thread)| thread.id.is_none()) {
        let Some(first) = thread.steps.first().map(|step| step.item) else { continue };
        let at = number(first.meeting);
        let before = (at.saturating_sub(2)..at).rev();
        let candidates = before.filter_map(|note| lost.get(&(thread.kind, thread.team, thread.owner.as_deref(), note)));
        let candidates = candidates.flat_map(|ids| ids.iter().rev()).take(CANDIDATES).copied();
        let alike = candidates.filter_map(|other| Some((texts.common(threads, id, other)?, other)));
        if let Some((_, likely)) = alike.max() {
            let what = Trouble::Reworded { likely };
            problems.push(Problem { what, thread: id, item: first, place: record.place(first) });
        }
    }
    problems
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

/// Words as numbers, so that two texts are compared at the cost of reading them once.
#[derive(Default)]
struct Texts {
    numbers: HashMap<String, usize>,
    texts: HashMap<ThreadId, Rc<[usize]>>,
}

impl Texts {
    /// How many words two threads have in common, where that is enough to take one for the other.
    fn common(&mut self, threads: &Threads, one: ThreadId, other: ThreadId) -> Option<usize> {
        let (one, other) = (self.read(threads, one), self.read(threads, other));
        let common = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
        (common >= 2 && common * 5 >= one.len().min(other.len()) * 3).then_some(common)
    }

    /// The distinct words of a thread's text, sorted.
    fn read(&mut self, threads: &Threads, id: ThreadId) -> Rc<[usize]> {
        if let Some(text) = self.texts.get(&id) {
            return text.clone();
        }
        let mut text: Vec<usize> =
            words(&threads.get(id).text).split_whitespace().map(|word| self.number(word)).collect();
        text.sort_unstable();
        text.dedup();
        let text: Rc<[usize]> = text.into();
        self.texts.insert(id, text.clone());
        text
    }

    fn number(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.numbers.len();
        self.numbers.insert(word.to_owned(), number);
        number
    }
}
