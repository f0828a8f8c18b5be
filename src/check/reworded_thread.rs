//! A line that seems to go on with an open thread in other words.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::written::{self, short};
use super::{Facts, Reporter};
use crate::record::ItemRef;
use crate::source::{Place, slug};
use crate::thread::ThreadId;
use crate::thread::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let threads = facts.threads;
    let mut ids = Ids::new(facts);
    for problem in facts.untold {
        if let Trouble::OtherOwner { likely } = problem.what {
            under_another_name(facts, problem.place, likely, out);
        }
        let Trouble::Reworded { likely } = problem.what else { continue };
        let known = threads.get(likely);
        let Some(last) = known.steps.last().map(|step| step.item) else { continue };
        let place = written::first_line(facts, problem.place);
        let before = written::first_line(facts, facts.record.place(last));
        let id = ids.of(likely);
        let help = match &id {
            Some(id) => format!("if it goes on with that thread, write `^{id}` behind both; if not, an id of its own"),
            None => "if it goes on with that thread, write the same `^id` behind both".to_owned(),
        };
        let mut said = out
            .say(place, format!("this line may go on with `{}` in other words", short(&known.text)))
            .also(before, "the thread that it may go on with")
            .help(help);
        let Some((id, edits)) = id.and_then(|id| Some((ids.edits(problem.thread, likely)?, id))).map(|(e, id)| (id, e))
        else {
            continue;
        };
        for edit in edits {
            said = said.fix(edit, format!(" ^{id}"));
        }
        ids.give(problem.thread, likely, id);
    }
}

/// The owner is a part of what tells two promises apart.
fn under_another_name(facts: &Facts<'_>, place: Place, likely: ThreadId, out: &mut Reporter<'_>) {
    let known = facts.threads.get(likely);
    let Some(last) = known.steps.last().map(|step| step.item) else { return };
    let said = out
        .say(written::first_line(facts, place), format!("this line has the words of `{}`, and not its owner", short(&known.text)))
        .also(written::first_line(facts, facts.record.place(last)), "the thread that it may go on with, still open");
    match &known.owner {
        Some(owner) => said.help(format!("if it goes on with that thread, write `@{owner}` in it, or the same `^id` behind both")),
        None => said.help("if it goes on with that thread, leave the owner out, or write the same `^id` behind both"),
    };
}

/// Which ids there are, and which the fixes give away.
struct Ids<'a> {
    facts: &'a Facts<'a>,
    /// Those of all notes, once somebody asks.
    written: OnceCell<HashSet<&'a str>>,
    given: BTreeMap<ThreadId, String>,
    continued: BTreeSet<ThreadId>,
}

impl<'a> Ids<'a> {
    fn new(facts: &'a Facts<'a>) -> Self {
        Self { facts, written: OnceCell::new(), given: BTreeMap::new(), continued: BTreeSet::new() }
    }

    /// The id that a thread has, or could have.
    fn of(&self, thread: ThreadId) -> Option<String> {
        let known = self.facts.threads.get(thread);
        let own = known.id.as_ref().or_else(|| self.given.get(&thread)).cloned();
        own.or_else(|| slug::id(&known.text, |id| self.is_taken(id)))
    }

    fn is_taken(&self, id: &str) -> bool {
        let written = self.written.get_or_init(|| {
            let items = self.facts.notes.iter().flat_map(|note| &note.items);
            items.filter_map(|item| item.id.as_ref()).map(|id| id.text.as_str()).collect()
        });
        written.contains(id) || self.given.values().any(|given| given == id)
    }

    /// Where the id has to be written: in every line of the one thread, and in the last of the other where that has
    /// none. `None` where it would stand twice in a note, or where a line has no room for it.
    fn edits(&self, thread: ThreadId, likely: ThreadId) -> Option<Vec<Place>> {
        let threads = self.facts.threads;
        if self.continued.contains(&likely) {
            return None;
        }
        let known = threads.get(likely);
        let last = known.steps.last().filter(|_| known.id.is_none() && !self.given.contains_key(&likely));
        let items = threads.get(thread).steps.iter().chain(last).map(|step| step.item);
        let mut notes = BTreeSet::new();
        items.map(|at| notes.insert(at.meeting).then(|| self.end(at)).flatten()).collect()
    }

    fn end(&self, at: ItemRef) -> Option<Place> {
        let note = &self.facts.record.meeting(at.meeting).note;
        written::end(self.facts, note, self.facts.record.item(at))
    }

    fn give(&mut self, thread: ThreadId, likely: ThreadId, id: String) {
        self.given.insert(likely, id.clone());
        self.given.insert(thread, id);
        self.continued.insert(likely);
    }
}
