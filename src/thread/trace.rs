//! Which items are one thread.

use std::collections::HashMap;
use std::sync::Arc;

use super::draft::{Draft, Heard, opens};
use super::problem::Problem;
use super::state::Today;
use super::{ThreadId, Threads, reworded};
use crate::config::kind::{KindId, Primitive};
use crate::record::{ItemRef, Record, Scope, TeamId};
use crate::source::slug::letters;
use crate::source::{Place, Span};

impl Threads {
    /// Follows every thread through the notes up to the date, in the order of dates, paths and lines.
    pub fn trace(record: &Record) -> Self {
        let mut tracer = Tracer::new(record);
        let is_thread: Vec<bool> =
            record.config.kinds.iter().map(|(_, kind)| kind.primitive == Primitive::Thread).collect();
        for (meeting, held) in record.meetings_in(Scope::Whole) {
            for (at, item) in (0..).zip(&held.note.items) {
                if is_thread.get(usize::from(item.kind.0)).copied().unwrap_or(false) {
                    tracer.hear(&Heard { at: ItemRef { meeting, item: at }, date: held.date, team: held.team, item });
                }
            }
        }
        tracer.finish()
    }
}

/// What an item without an id is known by: kind, team, owner and words.
type Words = (KindId, Option<TeamId>, Option<Arc<str>>, String);

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
    words: HashMap<Words, usize>,
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
            problems: Vec::new(),
            by_item: Vec::new(),
        }
    }

    fn hear(&mut self, heard: &Heard<'a>) {
        let item = heard.item;
        let owner = item.owner().map(|owner| self.record.person(owner));
        let words = (item.kind, heard.team, owner.clone(), key_words(&item.text));
        let at = self.find(heard, &words).unwrap_or_else(|| self.make(heard, words));
        if let Some(id) = &item.id {
            self.name(at, &id.text);
        }
        let Some(draft) = self.drafts.get_mut(at) else { return };
        let thread = thread_id(at);
        self.by_item.push((heard.at, thread));
        let place = Place { file: self.record.meeting(heard.at.meeting).note.file, span: item.span };
        let mut tell = |what, span: Option<Span>| {
            let place = Place { span: span.unwrap_or(place.span), ..place };
            self.problems.push(Problem { what, thread, item: heard.at, place });
        };
        draft.take(self.record, heard, owner, &mut tell);
    }

    /// The thread that an item goes on with, if there is one.
    fn find(&self, heard: &Heard, words: &Words) -> Option<usize> {
        let known = self.words.get(words).copied();
        let draft = known.and_then(|at| self.drafts.get(at));
        match &heard.item.id {
            Some(id) => self.with_id(&id.text, heard.item.kind).or_else(|| {
                // An item that gets an id later; one that says nothing beside its id cannot be told from another.
                let open = draft.is_some_and(|draft| draft.end.is_none() && draft.thread.id.is_none());
                known.filter(|_| open && !words.3.is_empty())
            }),
            // Once it has ended, an open item with the same words is a new promise.
            None => {
                let again = opens(heard.item) && draft.is_some_and(|draft| draft.end.is_some());
                known.filter(|_| !again)
            }
        }
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

    fn make(&mut self, heard: &Heard, words: Words) -> usize {
        let at = self.drafts.len();
        self.drafts.push(Draft::new(heard));
        if heard.item.id.is_none() {
            self.words.insert(words, at);
        }
        at
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

    fn finish(mut self) -> Threads {
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
        let today = Today::new(self.record);
        let settled = self.drafts.into_iter().map(|mut draft| {
            draft.thread.reason = draft.thread.reason.or(draft.dropped);
            today.settle(&mut draft.thread, draft.end);
            draft.thread
        });
        let mut threads = Threads { threads: settled.collect(), problems: self.problems, by_item: self.by_item };
        threads.problems.extend(reworded::problems(self.record, &threads));
        threads.problems.sort_by_key(|problem| problem.item);
        threads
    }
}

fn thread_id(at: usize) -> ThreadId {
    ThreadId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// Letters and digits of a text, dates aside; the text itself where it has none of them.
fn key_words(text: &str) -> String {
    let plain: String = text.split_whitespace().filter(|word| !is_date(word)).collect();
    match letters(&plain) {
        empty if empty.is_empty() => letters(text),
        words => words,
    }
}

/// Whether a word is a date such as `2026-03-27`, with or without punctuation around it.
fn is_date(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let digits = |(at, byte): (usize, &u8)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    bare.len() == 10 && bare.as_bytes().iter().enumerate().all(digits)
}
