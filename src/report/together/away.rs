//! What was raised against somebody who was not in the room: marked so in its note, and carried until they are.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Basis, more};
use crate::config::kind::{Key, KindId, Primitive};
use crate::note::Mark;
use crate::record::together::exchange::items;
use crate::record::together::{meetings_within, room};
use crate::record::{ItemRef, MeetingId, TeamId};
use crate::report::page::Link;
use crate::report::part::Party;
use crate::report::{Facts, words};
use crate::thread::ThreadId;

/// Rows of the list.
const ROWS: usize = 8;
/// Words of a row.
const WORDS: usize = 120;

/// Something that was raised against somebody who was away.
#[derive(Debug, Serialize)]
pub struct Raised {
    /// Its words, and its page or its line.
    pub link: Link,
    /// `asked of`, `promised for them:`
    pub before: &'static str,
    /// Who was away.
    pub who: Party,
    /// The note.
    pub source: Link,
}

/// Who was away when an item was raised against them: a commitment or an ask that was new, a claim that was disputed,
/// feedback. `None` where they were there, or the note does not say who was absent.
pub fn raised(facts: &Facts, at: ItemRef) -> Option<Arc<str>> {
    let record = &facts.record;
    let meeting = record.meetings.get(at.meeting.0 as usize)?;
    if meeting.absent.is_empty() {
        return None;
    }
    let item = meeting.note.items.get(at.item as usize)?;
    let thread = || facts.analyses.threads.of_item(at).and_then(|id| facts.analyses.threads.threads.get(id.0 as usize));
    let who = match (item.kind, record.config.kinds.get(item.kind).primitive) {
        (KindId::FEEDBACK, _) => record.person(item.value(Key::To)?),
        (KindId::CLAIM, _) if item.mark == Some(Mark::Dropped) => thread()?.owner.clone()?,
        (KindId::CLAIM | KindId::EXPERIMENT, _) => return None,
        // An update of what they promised before needs nobody in the room.
        (_, Primitive::Thread) if thread()?.steps.first()?.item == at => record.person(item.owner()?),
        _ => return None,
    };
    let room = room::in_the_room(meeting);
    (meeting.absent.contains(&who) && !room.contains(&who)).then_some(who)
}

/// Where something was raised, and who was away.
type Carried = (ItemRef, Arc<str>);

/// What is carried, the oldest first, and how many more there are: until its thread has ended, or who was away was in
/// the room of a later meeting of the team.
pub(super) fn carried(basis: &Basis<'_>) -> (Vec<Raised>, String) {
    let facts = basis.facts;
    // Most notes name nobody who was away, so that nobody need be looked for.
    let known = LazyCell::new(|| seen(basis));
    let carried = |at: ItemRef| {
        let who = raised(facts, at)?;
        let team = facts.record.meetings.get(at.meeting.0 as usize)?.team;
        let later = known.get(&(team, &*who)).is_some_and(|last| *last > at.meeting);
        (!later).then_some((at, who))
    };
    let threads = facts.threads_in(basis.scope);
    let threads = threads.filter(|(_, thread)| !thread.state.ended() && thread.kind != KindId::CLAIM);
    let threads = threads.filter_map(|(id, thread)| Some((carried(thread.steps.first()?.item)?, Some(id))));
    let days = (basis.chart.from, basis.chart.to);
    let others = [KindId::FEEDBACK, KindId::CLAIM].into_iter();
    let others = others.flat_map(|kind| items(&facts.record, basis.scope, days, kind));
    let others = others.filter_map(|(at, _)| Some((carried(at)?, facts.analyses.threads.of_item(at))));
    let mut all: Vec<(Carried, Option<ThreadId>)> = threads.chain(others).collect();
    all.sort();
    let rows: Vec<Raised> = all.iter().take(ROWS).filter_map(|((at, who), id)| row(basis, *at, who, *id)).collect();
    let more = more(all.len(), rows.len());
    (rows, more)
}

/// The last meeting of each team that each person was in.
fn seen<'a>(basis: &Basis<'a>) -> BTreeMap<(Option<TeamId>, &'a str), MeetingId> {
    let record = &basis.facts.record;
    let mut seen = BTreeMap::new();
    for (id, meeting) in meetings_within(record, basis.scope, jiff::civil::Date::MIN, record.as_of) {
        for who in room::in_the_room(meeting) {
            seen.insert((meeting.team, &**who), id);
        }
    }
    seen
}

fn row(basis: &Basis<'_>, at: ItemRef, who: &Arc<str>, id: Option<ThreadId>) -> Option<Raised> {
    let facts = basis.facts;
    let item = facts.record.meetings.get(at.meeting.0 as usize)?.note.items.get(at.item as usize)?;
    let source = basis.source(at);
    let href = id.map_or_else(|| source.href.clone(), |id| facts.addresses.thread(id).to_owned());
    let before = match item.kind {
        KindId::FEEDBACK => "feedback to",
        KindId::CLAIM => "a dispute with",
        KindId::ASK => "asked of",
        _ => "written down for",
    };
    let link = Link::new(words::quoted(&words::cut(&item.text, WORDS)), href);
    Some(Raised { link, before, who: facts.person(who), source })
}
