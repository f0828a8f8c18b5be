//! The sections of the next note: every open thread, both ways, and the kinds that the team usually writes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::line::{self, Listed, Written};
use super::{Basis, Carried, Group, Section, quote};
use crate::config::kind::{Kind, KindId, Primitive};
use crate::report::commitments::listed::orphaned;
use crate::report::{dates, numbers, words};
use crate::source::date::plus_days;
use crate::source::slug::{self, letters};
use crate::source::{CardFolder, date};
use crate::thread::{State, Thread, ThreadId};

/// Notes in which a section was used, and how often it has to be to stand in the next one.
const USUAL: usize = 8;
const OFTEN: usize = 2;
/// With fewer notes there is no habit yet.
const YOUNG: usize = 3;
/// Topics that are named beside their section.
const TOPICS: usize = 8;
/// What goes from no side to another, last.
const OTHERS: &str = "Others";
/// Words of a hint.
const WORDS: usize = 120;

/// The sections, and what could not be written in them.
pub(super) struct All {
    pub(super) sections: Vec<Section>,
    /// Lists of the front matter, as lines.
    pub(super) listed: Vec<String>,
}

pub(super) fn all(basis: &Basis<'_>) -> All {
    let mut ids = Ids::of(basis);
    let mut all = All { sections: Vec::new(), listed: Vec::new() };
    for (id, kind) in basis.facts.record.config.kinds.iter() {
        let (groups, listed, mut hints) = carried(basis, id, kind, &mut ids);
        if !listed.is_empty() {
            all.listed.extend(quote::list(&kind.list, &listed));
        }
        if !groups.is_empty() || is_usual(basis, id) {
            hints.splice(0..0, hint(basis, id, kind));
            all.sections.push(Section { title: kind.title.clone(), hints, groups });
        }
    }
    all
}

/// Whether the team writes the section as a rule; at first those that a meeting begins with.
fn is_usual(basis: &Basis<'_>, id: KindId) -> bool {
    if id == KindId::COMMITMENT {
        return true;
    }
    if basis.before.len() < YOUNG && [KindId::OBJECTION, KindId::DECISION, KindId::NUGGET].contains(&id) {
        return true;
    }
    let has = |note: &&&crate::record::Meeting| note.note.items.iter().any(|item| item.kind == id);
    let times = basis.before.iter().take(USUAL).filter(has).count();
    times >= OFTEN.min(basis.before.len().max(1))
}

/// Ids that are taken, and those that a note of a later day gave already: one written before it must not give another.
struct Ids {
    taken: BTreeSet<String>,
    given: BTreeMap<(KindId, Option<Arc<str>>, String), String>,
}

impl Ids {
    fn of(basis: &Basis<'_>) -> Self {
        let record = &basis.facts.record;
        let notes = record.meetings.iter().chain(&record.planned).chain(&record.undated);
        let items = notes.flat_map(|meeting| &meeting.note.items);
        let taken = items.filter_map(|item| item.id.as_ref()).map(|id| id.text.to_string()).collect();
        let later = record.planned.iter().filter(|meeting| basis.holds(meeting.team));
        let given = later.flat_map(|meeting| &meeting.note.items).filter_map(|item| {
            let owner = item.owner().map(|owner| record.person(owner));
            Some(((item.kind, owner, letters(&item.text)), item.id.as_ref()?.text.to_string()))
        });
        Self { taken, given: given.collect() }
    }

    /// The thread's own, or one made from its first words.
    fn of_thread(&mut self, thread: &Thread) -> Option<String> {
        let known = || self.given.get(&(thread.kind, thread.owner.clone(), letters(&thread.text))).cloned();
        let new = || slug::id(&thread.text, |id| self.taken.contains(id));
        let id = thread.id.clone().or_else(known).or_else(new)?;
        self.taken.insert(id.clone());
        Some(id)
    }
}

/// The open threads of a kind by direction, those that go to the front matter, and those that cannot be written.
fn carried(basis: &Basis<'_>, id: KindId, kind: &Kind, ids: &mut Ids) -> (Vec<Group>, Vec<Listed>, Vec<String>) {
    let (mut listed, mut lost) = (Vec::new(), Vec::new());
    if kind.primitive != Primitive::Thread {
        return (Vec::new(), listed, lost);
    }
    // The threads come in the order of their dates, and so the direction with the most urgent one stands first.
    let mut ways: Vec<Group> = Vec::new();
    for (_, thread) in open(basis, id) {
        let name = ids.of_thread(thread);
        match line::write(basis, thread, name.as_deref()) {
            Written::Item(item) => {
                let carried = Carried { item, hint: about(basis, thread) };
                let title = way(basis, thread);
                match ways.iter_mut().find(|group| group.title == title) {
                    Some(group) => group.lines.push(carried),
                    None => ways.push(Group { title, lines: vec![carried] }),
                }
            }
            Written::Listed(entry) => listed.push(entry),
            Written::Lost => lost.push(format!("carry this over by hand: {}", words::cut(&thread.text, WORDS))),
        }
    }
    ways.sort_by_key(|group| group.title == OTHERS);
    if let [only] = ways.as_mut_slice() {
        only.title.clear();
    }
    (ways, listed, lost)
}

/// Those past their date first, by the date that was agreed; then by the date now named. What was taken up goes on as
/// the promise that took it up.
fn open<'a>(basis: &Basis<'a>, id: KindId) -> Vec<(ThreadId, &'a Thread)> {
    let wanted = |thread: &Thread| thread.kind == id && !thread.state.ended() && thread.state != State::Taken;
    let threads = basis.facts.analyses.threads.iter();
    let mut open: Vec<(ThreadId, &Thread)> =
        threads.filter(|(_, thread)| wanted(thread) && basis.holds(thread.team)).collect();
    open.sort_by_key(|(id, thread)| {
        let overdue = thread.state == State::Overdue;
        let date = if overdue { thread.agreed_due } else { thread.due };
        (!overdue, date.is_none(), date, *id)
    });
    open
}

/// `Sales to marketing`, where a thread goes from one side to the other.
fn way(basis: &Basis<'_>, thread: &Thread) -> String {
    let sides = &basis.facts.record.config.sides;
    let known = |side: &str| sides.iter().any(|one| one == side);
    let pair = thread.owner_side.as_deref().zip(thread.for_side.as_deref());
    match pair.filter(|(from, to)| from != to && known(from) && known(to)) {
        Some((from, to)) => words::capital(&format!("{from} to {to}")),
        None => OTHERS.to_owned(),
    }
}

/// What the facilitator should know of a thread: how late, how often moved, and its last words.
fn about(basis: &Basis<'_>, thread: &Thread) -> String {
    let today = basis.facts.record.as_of;
    let day = |date| dates::day(date, today);
    let mut said = Vec::new();
    match (thread.state, thread.agreed_due, thread.days_late) {
        (State::Overdue, Some(agreed), Some(late)) => said.push(format!("{} {}", dates::past(late), day(agreed))),
        (_, Some(agreed), _) if agreed == today => said.push("due today".to_owned()),
        _ => {}
    }
    if let Some(due) = thread.due.filter(|_| thread.due_assumed) {
        said.push(format!("nobody named a date, due:{due} is assumed"));
    }
    if thread.moves > 0 {
        said.push(format!("moved {}", numbers::times(thread.moves.into())));
    }
    if thread.orphaned {
        said.push(orphaned(basis.facts, thread));
    }
    if thread.quiet {
        // Another team's note may have had it since.
        let whose = if basis.facts.record.scopes.len() > 1 { "the team’s" } else { "the" };
        said.push(format!("not in {whose} last two notes"));
    }
    let last = last_words(basis, thread);
    let said = [said.join(", "), last];
    said.iter().filter(|part| !part.is_empty()).map(|part| quote::comment(part)).collect::<Vec<_>>().join("; ")
}

/// `16 November: “legal sent one paragraph back”`: what its last note added to the words it began with.
fn last_words(basis: &Basis<'_>, thread: &Thread) -> String {
    let record = &basis.facts.record;
    let own = thread.steps.iter().rev().find_map(|step| {
        let item = record.meetings.get(step.item.meeting.0 as usize)?.note.items.get(step.item.item as usize)?;
        let new = !item.text.trim().is_empty() && letters(&item.text) != letters(&thread.text);
        new.then(|| {
            format!("{}: {}", dates::day(step.date, record.as_of), words::quoted(&words::cut(&item.text, WORDS)))
        })
    });
    own.unwrap_or_default()
}

/// What stands below a heading, for those who type.
fn hint(basis: &Basis<'_>, id: KindId, kind: &Kind) -> Vec<String> {
    let mut hints = match id {
        KindId::COMMITMENT => vec!["[x] done, [>] moved with a new due:, [-] given up, and why".to_owned()],
        KindId::ASK => vec!["who takes one up writes it under Commitments, with its ^id".to_owned()],
        KindId::CLAIM => {
            let other = basis.facts.other_side();
            vec![format!("{other} answers: [x] vouched:@… how:essential, helps or guess; or [-] disputed:@…")]
        }
        KindId::EXPERIMENT => vec!["[x] it worked, [-] it did not".to_owned()],
        _ => Vec::new(),
    };
    if kind.primitive == Primitive::Topic {
        hints.extend(heard(basis, id));
    }
    hints
}

/// `heard lately: #security-review, #price`: so that nobody has to ask how it is spelled.
fn heard(basis: &Basis<'_>, id: KindId) -> Option<String> {
    let record = &basis.facts.record;
    let weeks = i32::try_from(record.config.recent.min(520)).unwrap_or(8);
    let since = plus_days(record.as_of, -7 * weeks);
    let folder = match id {
        KindId::REQUEST => CardFolder::Roadmap,
        KindId::HYPOTHESIS => CardFolder::Hypotheses,
        _ => CardFolder::Objections,
    };
    let mut times: BTreeMap<&str, BTreeSet<date::Week>> = BTreeMap::new();
    for meeting in record.meetings.iter().filter(|meeting| meeting.date > since && basis.holds(meeting.team)) {
        for topic in meeting.note.items.iter().filter(|item| item.kind == id).filter_map(|item| item.topic.as_ref()) {
            times.entry(record.card_slug(folder, &topic.text)).or_default().insert(meeting.week);
        }
    }
    let mut all: Vec<(&str, usize)> = times.into_iter().map(|(slug, weeks)| (slug, weeks.len())).collect();
    all.sort_by_key(|(slug, weeks)| (std::cmp::Reverse(*weeks), *slug));
    let names: Vec<String> = all.iter().take(TOPICS).map(|(slug, _)| format!("#{slug}")).collect();
    (!names.is_empty()).then(|| format!("heard lately: {}", quote::comment(&names.join(", "))))
}
