//! Lines without an id whose words seem to have been changed on the way.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::problem::{Problem, Trouble};
use super::{Thread, ThreadId, Threads};
use crate::config::kind::KindId;
use crate::note::Mark;
use crate::record::{MeetingId, Record, Scope, TeamId};
use crate::source::slug;
use crate::source::stem::{Stems, rarity};

/// Threads that ended neither in a note nor in a later one, by whom they are from and the team's note that had them
/// last, counted from 0.
type Lost<'a> = HashMap<(Whose<'a>, usize), Vec<ThreadId>>;

/// Kind, team and owner of a thread: it goes on only in one of the same.
type Whose<'a> = (KindId, Option<TeamId>, Option<&'a str>);

/// How many of the latest candidates are looked at; nobody leaves more lines open from one note to the next.
const CANDIDATES: usize = 64;

/// For each thread that began without an id: the open one of the same kind, team and owner that one of the two notes
/// before had last, with most in common: two stems or more, and three fifths of what the shorter text tells.
pub(super) fn problems(record: &Record, threads: &Threads) -> Vec<Problem> {
    let pairs = candidates(record, threads);
    let mut texts = Texts::default();
    for (one, others) in &pairs {
        std::iter::once(one).chain(others).for_each(|id| texts.read(threads, *id));
    }
    let mut problems = Vec::new();
    for (id, others) in pairs {
        let alike = others.into_iter().filter_map(|other| Some((texts.common(id, other)?, other)));
        let likely = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let first = threads.get(id).steps.first().map(|step| step.item);
        if let Some(((_, likely), item)) = likely.zip(first) {
            problems.push(Problem { what: Trouble::Reworded { likely }, thread: id, item, place: record.place(item) });
        }
    }
    problems
}

/// Lines that say what became of something in the very words of an open thread, under another name or none: no promise
/// begins as kept, and the thread that was meant stays open.
pub(super) fn under_other_names(record: &Record, threads: &Threads) -> Vec<Problem> {
    let updates = threads.iter().filter_map(|(id, thread)| {
        let first = thread.steps.first().filter(|_| thread.id.is_none())?.item;
        let update = thread.owner.is_none() || !matches!(record.item(first).mark, None | Some(Mark::Open));
        update.then_some((id, thread, first))
    });
    let updates: Vec<_> = updates.collect();
    if updates.is_empty() {
        return Vec::new();
    }
    let said: HashSet<(KindId, Option<TeamId>, String)> =
        updates.iter().map(|(_, thread, _)| (thread.kind, thread.team, slug::letters(&thread.text))).collect();
    let numbers = numbers(record);
    let number = |meeting: MeetingId| numbers.get(meeting.0 as usize).copied().unwrap_or(0);
    let mut open: HashMap<(KindId, Option<TeamId>, String), Vec<(ThreadId, usize)>> = HashMap::new();
    for (id, thread) in threads.iter().filter(|(_, thread)| !thread.state.ended()) {
        let (key, Some(last)) = ((thread.kind, thread.team, slug::letters(&thread.text)), thread.steps.last()) else {
            continue;
        };
        if said.contains(&key) {
            open.entry(key).or_default().push((id, number(last.item.meeting)));
        }
    }
    let told = updates.into_iter().filter_map(|(id, thread, item)| {
        let at = number(item.meeting);
        let same = open.get(&(thread.kind, thread.team, slug::letters(&thread.text)))?;
        let before = |(other, last): &&(ThreadId, usize)| {
            *other != id && (at.saturating_sub(2)..at).contains(last) && threads.get(*other).owner != thread.owner
        };
        let likely = same.iter().rev().find(before)?.0;
        Some(Problem { what: Trouble::OtherOwner { likely }, thread: id, item, place: record.place(item) })
    });
    told.collect()
}

/// The threads that began without an id, each with those that it may go on with.
fn candidates(record: &Record, threads: &Threads) -> Vec<(ThreadId, Vec<ThreadId>)> {
    let begun = || threads.iter().filter(|(_, thread)| thread.id.is_none());
    let own: HashSet<Whose> = begun().map(|(_, thread)| whose(thread)).collect();
    // Where everybody writes ids there is nothing to compare.
    if own.is_empty() {
        return Vec::new();
    }
    let numbers = numbers(record);
    let number = |meeting: MeetingId| numbers.get(meeting.0 as usize).copied().unwrap_or(0);
    let mut lost: Lost = HashMap::new();
    for (id, thread) in threads.iter().filter(|(_, thread)| !thread.state.ended()) {
        let (key, Some(last)) = (whose(thread), thread.steps.last()) else { continue };
        if own.contains(&key) {
            lost.entry((key, number(last.item.meeting))).or_default().push(id);
        }
    }
    let mut pairs = Vec::new();
    for (id, thread) in begun() {
        let Some(first) = thread.steps.first().map(|step| step.item) else { continue };
        let at = number(first.meeting);
        let before = (at.saturating_sub(2)..at).rev();
        let others = before.filter_map(|note| lost.get(&(whose(thread), note)));
        let others: Vec<ThreadId> = others.flat_map(|ids| ids.iter().rev()).take(CANDIDATES).copied().collect();
        if !others.is_empty() {
            pairs.push((id, others));
        }
    }
    pairs
}

fn whose(thread: &Thread) -> Whose<'_> {
    (thread.kind, thread.team, thread.owner.as_deref())
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

/// The stems of each text that is compared, and how many of the texts have each.
#[derive(Default)]
struct Texts {
    stems: Stems,
    texts: HashMap<ThreadId, Vec<usize>>,
    with: HashMap<usize, usize>,
}

impl Texts {
    fn read(&mut self, threads: &Threads, id: ThreadId) {
        if let Entry::Vacant(vacant) = self.texts.entry(id) {
            let text = vacant.insert(self.stems.read(&threads.get(id).text));
            text.iter().for_each(|stem| *self.with.entry(*stem).or_default() += 1);
        }
    }

    /// How much two threads have in common, where that is enough to take one for the other. A stem weighs by how few of
    /// the texts have it: `send the deck to Acme` and `send the deck to Globex` are two promises.
    fn common(&self, one: ThreadId, other: ThreadId) -> Option<f64> {
        let (one, other) = (self.texts.get(&one)?, self.texts.get(&other)?);
        let weight = |stem: &usize| rarity(self.texts.len(), self.with.get(stem).copied().unwrap_or(1));
        let both: Vec<&usize> = one.iter().filter(|stem| other.binary_search(stem).is_ok()).collect();
        let common: f64 = both.iter().map(|stem| weight(stem)).sum();
        let whole = |text: &[usize]| text.iter().map(weight).sum::<f64>();
        (both.len() >= 2 && common >= whole(one).min(whole(other)) * 0.6).then_some(common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::{config, note, record_of};

    /// Whether the second line is taken for the first in other words, among other promises.
    fn reworded(first: &str, second: &str) -> bool {
        let others =
            ["call the printer about badges", "order coffee", "book the fair in Hamburg", "translate the leaflet"];
        let open = |note, line: &str| crate::record::sample::NoteBuilder::promise(note, &format!("[ ] @dana {line}"));
        let before = others.iter().fold(open(note("2026-03-16"), first), |note, other| open(note, other));
        let after = others.iter().fold(open(note("2026-03-23"), second), |note, other| open(note, other));
        let record = record_of(config("dana=Dana/marketing "), vec![before, after], "2026-03-30");
        let threads = Threads::trace(&record);
        let untold = threads.untold(&record);
        let told: Vec<_> = untold.iter().filter(|told| matches!(told.what, Trouble::Reworded { .. })).collect();
        assert!(told.len() < 2, "{told:?}");
        !told.is_empty()
    }

    #[test]
    fn changed_words_are_seen() {
        for (first, second) in [
            ("healthcare case study", "case study for healthcare"),
            ("write the healthcare case study", "healthcare case studies are being written"),
            ("send the pricing deck to Acme", "sending Acme the deck on prices"),
            ("ask legal about the battlecard", "battlecard: legal was asked, waiting"),
            ("two visits at Acme before the fair", "visit Acme before the fair"),
        ] {
            assert!(reworded(first, second), "{first}: {second}");
        }
    }

    #[test]
    fn another_promise_in_the_same_manner_is_left_alone() {
        for (first, second) in [
            ("send the deck to Acme", "send the deck to Globex"),
            ("call Acme about the pilot", "call Umbrella about the invoice"),
            ("write the case study", "write the newsletter"),
            ("prepare slides for the March review", "prepare lunch for the board"),
            ("get the list of leads to sales", "get the invoice to the bank"),
        ] {
            assert!(!reworded(first, second), "{first}: {second}");
        }
    }
}
