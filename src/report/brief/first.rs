//! The first weeks: what was read, and what to write next.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Basis, count};
use crate::config::kind::KindId;
use crate::note::Line;
use crate::record::together::room::seated;
use crate::record::{Meeting, Scope};
use crate::report::commitments::snippet;
use crate::report::{dates, numbers, words};
use crate::source::date::plus_days;
use crate::thread::Thread;

/// After so many meetings a team knows how it is done.
const YOUNG: usize = 3;
/// Steps at a time.
const MOST: usize = 4;
/// Open threads in the example of the next note.
const CARRIED: usize = 2;

/// Something to write, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What it is good for.
    pub says: String,
    /// Lines to write.
    pub example: String,
}

/// What the notes have, by kind.
struct Read {
    figures: usize,
    items: BTreeMap<KindId, usize>,
}

impl Read {
    fn of(basis: &Basis) -> Self {
        let mut read = Self { figures: 0, items: BTreeMap::new() };
        for (_, meeting) in basis.facts.record.meetings_in(basis.scope) {
            let metrics = meeting.note.figures.iter();
            read.figures += metrics.filter(|f| f.value.is_some() && matches!(f.line, Line::Metric(_))).count();
            for item in &meeting.note.items {
                *read.items.entry(item.kind).or_default() += 1;
            }
        }
        read
    }

    fn has(&self, kind: KindId) -> bool {
        self.items.contains_key(&kind)
    }
}

/// `The first note is read: three figures, three commitments, two objections and three nuggets.`
pub(super) fn was_read(basis: &Basis) -> String {
    let read = Read::of(basis);
    let kinds = &basis.facts.record.config.kinds;
    let mut found = Vec::new();
    if read.figures > 0 {
        found.push(numbers::count(count(read.figures), "figure", "figures"));
    }
    found.extend(read.items.iter().map(|(id, many)| {
        let kind = kinds.get(*id);
        match *id {
            KindId::FEEDBACK => numbers::count(count(*many), "piece of feedback", "pieces of feedback"),
            _ => numbers::count(count(*many), &words::cut(&kind.name, 40), &words::cut(&kind.list, 40)),
        }
    }));
    let notes = basis.held.latest.len();
    let subject = match notes {
        0 | 1 => "The first note is read".to_owned(),
        _ => format!("The first {} are read", numbers::count(count(notes), "note", "notes")),
    };
    if found.is_empty() {
        return format!("{subject}; no figure, promise or objection was found yet.");
    }
    format!("{subject}: {}.", words::list_some(&found, 7))
}

/// What to write next, while there are few notes.
pub(super) fn steps(basis: &Basis) -> Vec<Step> {
    if basis.held.days > YOUNG {
        return Vec::new();
    }
    let read = Read::of(basis);
    if basis.held.days == 0 {
        return vec![whole_note(basis)];
    }
    let all = [
        carried(basis),
        (read.figures == 0).then(|| {
            Step::new("Figures of the week stand between the first lines; six weeks of one give it limits.", FIGURES)
        }),
        (!read.has(KindId::COMMITMENT))
            .then(|| Step::new("A promise is a box with a name, for the other side, by a day.", PROMISE)),
        (!read.has(KindId::OBJECTION)).then(|| {
            Step::new("What customers say against buying, about what; the third meeting asks for an answer.", OBJECTION)
        }),
        configured(basis),
        (!read.has(KindId::NUGGET)).then(|| Step::new("Three or four things worth taking home.", NUGGET)),
    ];
    all.into_iter().flatten().take(MOST).collect()
}

const FIGURES: &str = "metrics:\n  leads: 42\n  mql: 18\n  sql: 7";
const PROMISE: &str = "## Commitments\n- [ ] @dana healthcare case study for:sales due:fri";
const OBJECTION: &str = "## Objections\n- #price \"20% over Globex for the same seats\" account:Acme amount:45k @lee";
const NUGGET: &str = "## Nuggets\n- Two of three lost deals never saw a demo.";

impl Step {
    fn new(says: &str, example: impl Into<String>) -> Self {
        Self { says: says.to_owned(), example: example.into() }
    }
}

/// A first note, from its first line to its last.
fn whole_note(basis: &Basis) -> Step {
    let day = dates::iso(basis.facts.record.as_of);
    let folder = match basis.scope {
        Scope::Whole => String::new(),
        Scope::Team(team) => {
            let team = basis.facts.record.teams.get(usize::from(team.0));
            team.map(|team| format!("{}/", words::cut(&team.slug, 40))).unwrap_or_default()
        }
    };
    let says = format!("Save this as notes/{folder}{day}.md, and put your own words in place of ours.");
    let front = format!("---\ndate: {day}\npresent: [dana, lee]\n{FIGURES}\n---");
    Step { says, example: [&front, PROMISE, OBJECTION, NUGGET].join("\n\n") }
}

/// The open promises as they stand in the next note.
fn carried(basis: &Basis) -> Option<Step> {
    let threads = basis.facts.threads_in(basis.scope).map(|(_, thread)| thread);
    let open = threads.filter(|thread| thread.kind == KindId::COMMITMENT && !thread.state.ended());
    let open: Vec<(&Thread, String)> =
        open.filter_map(|thread| Some((thread, snippet::handle(thread)?))).take(CARRIED).collect();
    if open.is_empty() {
        return None;
    }
    let line = |(at, (thread, name)): (usize, &(&Thread, String))| match at {
        0 => format!("- [x] {name}"),
        _ => format!("- [>] {name} due:{}", plus_days(thread.due.unwrap_or(basis.facts.record.as_of), 7)),
    };
    let lines: Vec<String> = open.iter().enumerate().map(line).collect();
    let says = "The next note takes up what is open: done, moved to another day, or as it was.";
    Some(Step::new(says, format!("## Commitments\n{}", lines.join("\n"))))
}

/// Sides make the report speak of directions.
fn configured(basis: &Basis) -> Option<Step> {
    let record = &basis.facts.record;
    if record.people.values().any(|person| person.side.is_some()) {
        return None;
    }
    let last: &Meeting = basis.held.latest.last().and_then(|id| record.meetings.get(id.0 as usize))?;
    let plain = |handle: &str| handle.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    let present = seated(last).into_iter().filter(|handle| handle.len() <= 24 && plain(handle));
    let people: Vec<String> = present
        .filter_map(|handle| Some(format!("  {handle}: {{side: {}}}", side_across(basis, handle)?)))
        .take(3)
        .collect();
    if people.is_empty() {
        return None;
    }
    let weekday = dates::weekday(last.date.weekday()).to_lowercase();
    let says = "A file throughline.yaml says who stands on which side, so that promises have a direction.";
    Some(Step::new(says, format!("meetings: {{weekday: {weekday}}}\npeople:\n{}", people.join("\n"))))
}

/// Whoever promises something to one side most likely stands on the other.
fn side_across<'a>(basis: &Basis<'a>, handle: &str) -> Option<&'a str> {
    let [one, two] = &basis.facts.record.config.sides[..] else { return None };
    let threads = &basis.facts.analyses.threads.threads;
    let promised =
        threads.iter().find(|thread| thread.owner.as_deref() == Some(handle) && thread.for_side.is_some())?;
    match promised.for_side.as_deref() {
        Some(side) if side == one => Some(two),
        Some(side) if side == two => Some(one),
        _ => None,
    }
}
