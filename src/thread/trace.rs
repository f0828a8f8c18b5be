//! Which items are one thread.

use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt};

use super::draft::{Draft, Heard, opens};
use super::problem::Problem;
use super::state::Today;
use super::words::key_words;
use super::{ThreadId, Threads};
use crate::config::kind::{KindId, Primitive};
use crate::record::{ItemRef, Record, Scope, TeamId};
use crate::source::{Place, Span};

impl Threads {
    /// Follows every thread through the notes up to the date, in the order of dates, paths and lines.
    pub fn trace(record: &Record) -> Self {
        Self::of_meetings(record, |_| true)
    }

    /// Follows those of the meetings of some teams, as if there were no others. Their ids are places among themselves.
    pub(super) fn of_meetings(record: &Record, counts: impl Fn(Option<TeamId>) -> bool) -> Self {
        let mut tracer = Tracer::new(record);
        let is_thread = kinds(record);
        let own = || record.meetings_in(Scope::Whole).filter(|(_, held)| counts(held.team));
        for (meeting, held) in own() {
            for (at, item) in (0..).zip(&held.note.items) {
                if is_thread.get(usize::from(item.kind.0)).copied().unwrap_or(false) {
                    tracer.hear(&Heard { at: ItemRef { meeting, item: at }, date: held.date, team: held.team, item });
                }
            }
        }
        tracer.finish(Today::new(record, own()))
    }
}

/// Which kinds make threads, by their places.
pub(super) fn kinds(record: &Record) -> Vec<bool> {
    record.config.kinds.iter().map(|(_, kind)| kind.primitive == Primitive::Thread).collect()
}

/// Whose items have to be in the same words to be one thread where they have no id: kind, team and owner.
type Whose = (KindId, Option<TeamId>, Option<Arc<str>>);

/// The threads that share an id: an ask and the commitment that takes it up are two.
#[derive(Default)]
struct Sharing {
    ask: Option<usize>,
    other: Option<usize>,
}

struct Tracer<'a> {
    record: &'a Record,
    drafts: Vec<Draft>,
    ids: HashMap<&'a str, Sharing>,
    /// Threads that began without an id, by their words.
    words: HashMap<Whose, HashMap<String, usize>>,
    /// Handles of owners as typed, each looked up once.
    people: HashMap<&'a str, Arc<str>>,
    problems: Vec<Problem>,
    by_item: Vec<(ItemRef, ThreadId)>,
}

impl<'a> Tracer<'a> {
    fn new(record: &'a Record) -> Self {
        Self {
            record,
            drafts: Vec::new(),
            ids: HashMap::new(),
            words: HashMap::new(),
            people: HashMap::new(),
            problems: Vec::new(),
            by_item: Vec::new(),
        }
    }

    fn hear(&mut self, heard: &Heard<'a>) {
        let item = heard.item;
        let owner = item.owner().map(|owner| self.person(owner));
        let named = item.id.as_ref().and_then(|id| self.with_id(&id.text, item.kind));
        let at = named.unwrap_or_else(|| self.with_words(heard, owner.clone()));
        if let Some(id) = &item.id {
            self.name(at, &id.text);
        }
        let Some(draft) = self.drafts.get_mut(at) else { return };
        let thread = thread_id(at);
        self.by_item.push((heard.at, thread));
        let mut tell = |what, span: Option<Span>| {
            let file = self.record.meeting(heard.at.meeting).note.file;
            let place = Place { file, span: span.unwrap_or(item.span) };
            self.problems.push(Problem { what, thread, item: heard.at, place });
        };
        draft.take(self.record, heard, owner, &mut tell);
    }

    fn person(&mut self, written: &'a str) -> Arc<str> {
        self.people.entry(written).or_insert_with(|| self.record.person(written)).clone()
    }

    /// The thread that an item goes on with by its words, or one that it makes: no thread has its id.
    fn with_words(&mut self, heard: &Heard, owner: Option<Arc<str>>) -> usize {
        let whose = (heard.item.kind, heard.team, owner);
        if heard.item.id.is_some() {
            return self.without_id(heard, &whose).unwrap_or_else(|| self.make(heard));
        }
        let words = key_words(&heard.item.text);
        let known = self.words.get(&whose).and_then(|own| own.get(&words)).copied();
        // Once it has ended, an open item with the same words is a new promise.
        let ended = known.and_then(|at| self.drafts.get(at)).is_some_and(|draft| draft.end.is_some());
        known.filter(|_| !(opens(heard.item) && ended)).unwrap_or_else(|| {
            let at = self.make(heard);
            self.words.entry(whose).or_default().insert(words, at);
            at
        })
    }

    /// The open thread that an item gives its id to: one that began without, in the same words. An item that says
    /// nothing beside its id cannot be told from another.
    fn without_id(&self, heard: &Heard, whose: &Whose) -> Option<usize> {
        // Those who always write ids have none, and need no words.
        let own = self.words.get(whose)?;
        let words = key_words(&heard.item.text);
        let at = *own.get(&words).filter(|_| !words.is_empty())?;
        let draft = self.drafts.get(at)?;
        (draft.end.is_none() && draft.thread.id.is_none()).then_some(at)
    }

    /// An id keeps the kind of its first item, except that an ask and a commitment are always two.
    fn with_id(&self, id: &str, kind: KindId) -> Option<usize> {
        let sharing = self.ids.get(id)?;
        let is_commitment =
            |at: &usize| self.drafts.get(*at).is_some_and(|draft| draft.thread.kind == KindId::COMMITMENT);
        match kind {
            KindId::ASK => sharing.ask.or(sharing.other.filter(|at| !is_commitment(at))),
            KindId::COMMITMENT => sharing.other,
            _ => sharing.other.or(sharing.ask),
        }
    }

    fn make(&mut self, heard: &Heard) -> usize {
        self.drafts.push(Draft::new(heard));
        self.drafts.len() - 1
    }

    fn name(&mut self, at: usize, id: &'a str) {
        let Some(draft) = self.drafts.get_mut(at).filter(|draft| draft.thread.id.is_none()) else { return };
        draft.thread.id = Some(id.to_owned());
        let sharing = self.ids.entry(id).or_default();
        match draft.thread.kind {
            KindId::ASK => sharing.ask = Some(at),
            _ => sharing.other = Some(at),
        }
    }

    fn finish(mut self, mut today: Today<'_>) -> Threads {
        for sharing in self.ids.values() {
            let (Some(ask), Some(other)) = (sharing.ask, sharing.other) else { continue };
            if self.drafts.get(other).is_some_and(|draft| draft.thread.kind == KindId::COMMITMENT) {
                for (one, two) in [(ask, other), (other, ask)] {
                    if let Some(draft) = self.drafts.get_mut(one) {
                        draft.thread.twin = Some(thread_id(two));
                    }
                }
            }
        }
        let settled = self.drafts.into_iter().map(|mut draft| {
            draft.thread.reason = draft.thread.reason.or(draft.dropped);
            today.settle(&mut draft.thread, draft.end);
            Arc::new(draft.thread)
        });
        let threads = settled.collect();
        Threads { threads, problems: self.problems, by_item: self.by_item, written: OnceLock::new() }
    }
}

fn thread_id(at: usize) -> ThreadId {
    ThreadId(u32::try_from(at).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::{State, Threads};
    use crate::config::Config;
    use crate::config::kind::{KindId, Primitive};
    use crate::record::sample::{NoteBuilder, config, note, record_of, teams};

    fn trace_in(config: Config, notes: Vec<NoteBuilder>) -> Threads {
        Threads::trace(&record_of(config, notes, "2026-06-30"))
    }

    fn trace(notes: Vec<NoteBuilder>) -> Threads {
        trace_in(config("dana=Dana Okafor/marketing lee=Lee Park/sales"), notes)
    }

    /// Text, id, state and number of items of each.
    fn shape(threads: &Threads) -> Vec<(&str, Option<&str>, &str, usize)> {
        let threads = threads.threads.iter();
        threads.map(|t| (t.text.as_str(), t.id.as_deref(), t.state.word(), t.steps.len())).collect()
    }

    #[test]
    fn an_id_makes_a_thread_and_goes_on_with_it() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana case study ^cs"),
            note("2026-03-23").promise("[>] waiting for legal ^CS"),
            note("2026-03-30").promise("[x] ^cs"),
        ]);
        assert_eq!(shape(&threads), [("case study", Some("cs"), "late", 3)]);
    }

    #[test]
    fn copying_an_open_line_continues_it() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana Case study, for legal due:2026-04-01"),
            note("2026-03-23").promise("[ ] @Dana case study for legal"),
            note("2026-03-30").promise("[x] @dana case study for (2026-03-27) legal! due:2026-04-01"),
        ]);
        assert_eq!(shape(&threads), [("Case study, for legal", None, "kept", 3)]);
    }

    #[test]
    fn team_owner_and_kind_tell_the_same_words_apart() {
        let threads = trace(vec![
            note("2026-03-16").team("a").promise("[ ] @dana x y").promise("[ ] @lee x y").ask("[ ] @dana x y"),
            note("2026-03-16").team("b").path("b").promise("[ ] @dana x y"),
            note("2026-03-23").team("a").promise("[ ] Dana x y").promise("[ ] @dana x y"),
        ]);
        let mut lengths: Vec<_> = threads.threads.iter().map(|thread| thread.steps.len()).collect();
        lengths.sort_unstable();
        assert_eq!(lengths, [1, 1, 1, 1, 2]);
    }

    #[test]
    fn a_handle_and_a_name_are_one_owner() {
        let config = config("dana=Dana Okafor/marketing");
        let threads = trace_in(
            config,
            vec![note("2026-03-16").promise("[ ] @dana x"), note("2026-03-23").promise("[ ] @Dana x")],
        );
        assert_eq!(threads.threads.len(), 1);
    }

    #[test]
    fn a_weekly_chore_is_many_promises() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana send newsletter"),
            note("2026-03-23").promise("[x] @dana send newsletter"),
            note("2026-03-24").promise("[x] @dana send newsletter"),
            note("2026-03-30").promise("[ ] @dana send newsletter"),
            note("2026-04-06").promise("[-] @dana send newsletter"),
            note("2026-04-13").promise("[>] @dana send newsletter"),
        ]);
        let states: Vec<_> = threads.threads.iter().map(|thread| (thread.state, thread.steps.len())).collect();
        assert_eq!(states, [(State::Kept, 3), (State::Dropped, 2), (State::Overdue, 1)]);
    }

    #[test]
    fn an_id_that_comes_later_continues_the_open_thread() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana case study"),
            note("2026-03-23").promise("[ ] @dana case study ^cs"),
            note("2026-03-30").promise("[x] ^cs"),
        ]);
        assert_eq!(shape(&threads), [("case study", Some("cs"), "late", 3)]);
    }

    #[test]
    fn an_id_that_comes_later_does_not_continue_what_has_ended_or_has_another_id() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana report ^w11").promise("[x] @dana case study"),
            note("2026-03-23").promise("[ ] @dana report ^w12").promise("[ ] @dana case study ^cs"),
            note("2026-03-24").promise("[ ] ^bare").promise("[ ] ^naked"),
        ]);
        assert_eq!(threads.threads.len(), 6);
    }

    #[test]
    fn of_two_the_latest_made_gets_the_id() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana report"),
            note("2026-03-17").promise("[x] @dana report"),
            note("2026-03-23").promise("[ ] @dana report"),
            note("2026-03-24").promise("[ ] @dana report ^r"),
        ]);
        assert_eq!(shape(&threads), [("report", None, "kept", 2), ("report", Some("r"), "overdue", 2)]);
    }

    #[test]
    fn an_id_opens_again_and_words_do_not() {
        let threads = trace(vec![
            note("2026-03-16").promise("[x] @dana case study ^cs").promise("[x] @dana deck"),
            note("2026-03-23").promise("[>] ^cs").promise("[ ] @dana deck"),
        ]);
        let open = threads.threads.iter().filter(|thread| !thread.state.ended()).count();
        assert_eq!((threads.threads.len(), open), (3, 2));
        assert!(threads.threads[0].steps[1].reopened);
    }

    #[test]
    fn an_update_counts_wherever_it_is_written_and_the_team_is_the_firsts() {
        let threads = trace_in(
            teams(config(""), "a b"),
            vec![
                note("2026-03-16").team("a").promise("[ ] @dana x ^x"),
                note("2026-03-23").team("b").promise("[x] ^x"),
            ],
        );
        assert_eq!(shape(&threads), [("x", Some("x"), "kept", 2)]);
        assert_eq!(threads.threads[0].team.map(|team| team.0), Some(0));
    }

    #[test]
    fn an_id_keeps_the_kind_of_its_first_item() {
        let threads = trace(vec![
            note("2026-03-16").claim("[ ] @dana it works ^c").experiment("[ ] @dana try ^e"),
            note("2026-03-23").promise("[ ] @dana ^c").promise("[x] ^e").ask("[ ] ^e"),
        ]);
        let kinds: Vec<_> = threads.threads.iter().map(|thread| thread.kind).collect();
        assert_eq!(kinds, [KindId::CLAIM, KindId::EXPERIMENT]);
        assert_eq!(threads.threads[1].state, State::Running);
    }

    #[test]
    fn an_ask_and_the_commitment_that_takes_it_up_are_two() {
        let threads = trace(vec![
            note("2026-03-16").ask("[ ] @dana a deck please ^deck"),
            note("2026-03-23").promise("[ ] @dana the deck ^deck due:2026-04-01"),
            note("2026-03-30").promise("[x] ^deck"),
        ]);
        assert_eq!(
            shape(&threads),
            [("a deck please", Some("deck"), "taken", 1), ("the deck", Some("deck"), "kept", 2)]
        );
        assert_eq!(threads.threads[0].twin.map(|twin| twin.0), Some(1));
        assert_eq!(threads.threads[1].twin.map(|twin| twin.0), Some(0));
    }

    #[test]
    fn items_count_by_date_then_path_then_line() {
        let threads = trace(vec![
            note("2026-03-23").path("b").promise("[ ] ^x"),
            note("2026-03-23").path("a").promise("[x] ^x"),
            note("2026-03-16").promise("[ ] @dana first ^x").promise("[-] ^x"),
        ]);
        let marks: Vec<_> = threads.threads[0].steps.iter().map(|step| step.item.item).collect();
        assert_eq!(marks, [0, 1, 0, 0]);
        assert_eq!(threads.threads[0].state, State::Overdue);
        assert_eq!(threads.of_item(threads.threads[0].steps[3].item).map(|id| id.0), Some(0));
    }

    #[test]
    fn planned_and_private_notes_do_nothing() {
        let threads = trace(vec![
            note("2026-03-16").promise("[ ] @dana x ^x"),
            note("2026-03-17").private().promise("[x] ^x"),
            note("2026-07-01").promise("[x] ^x"),
        ]);
        assert_eq!(threads.threads[0].steps.len(), 1);
    }

    #[test]
    fn a_thread_kind_of_the_teams_own_goes_like_commitments() {
        let mut config = config("");
        let kind = config.kinds.add("risk", "Risks", Primitive::Thread).expect("a row");
        let topic = config.kinds.add("rival", "Rivals", Primitive::Topic).expect("a row");
        let threads =
            trace_in(config, vec![note("2026-03-16").item(kind, "[ ] @dana watch").item(topic, "[ ] @dana heard")]);
        assert_eq!(shape(&threads), [("watch", None, "overdue", 1)]);
        assert!(threads.threads[0].due_assumed);
    }

    #[test]
    fn many_threads_in_many_notes() {
        let notes = (0..200).map(|week: i32| {
            let date = crate::source::date::plus_days(jiff::civil::date(2022, 1, 3), week * 7);
            let path = format!("notes/{week}.md");
            let line = |n: i32| format!("[ ] @dana promise number {n} of the week {week}");
            note(&date.to_string()).path(&path).promise(&line(1)).promise(&line(2)).promise(&format!("[x] ^id-{week}"))
        });
        let threads = trace(notes.collect());
        assert_eq!(threads.threads.len(), 600);
    }
}
