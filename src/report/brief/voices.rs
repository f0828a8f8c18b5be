//! Who should speak: people who were in the room lately and are in no note's `spoke`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::{Basis, count};
use crate::record::together::room::in_the_room;
use crate::report::numbers;
use crate::report::part::Party;
use crate::topic::window::Days;

/// People of a side; sides.
const MOST: usize = 6;
const SIDES: usize = 4;
/// Once is no habit.
const FEWEST: u32 = 2;

/// Whose voice is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Voices {
    /// `In the room in the last eight weeks, and not yet among those who spoke.`
    pub says: String,
    /// By side, in the order of sides; within one by name.
    pub sides: Vec<Silent>,
}

/// People of a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Silent {
    /// The people.
    pub people: Vec<Party>,
    /// How many more there are.
    pub more: String,
}

/// Whose voice is missing; `None` where everybody spoke, or no note says who did.
pub(super) fn voices(basis: &Basis) -> Option<Voices> {
    let record = &basis.facts.record;
    let days = Days::ending(record.as_of, record.config.recent);
    let mut present: BTreeMap<&Arc<str>, u32> = BTreeMap::new();
    let mut spoke: BTreeSet<&Arc<str>> = BTreeSet::new();
    let recent = days.of(&record.meetings, |meeting| meeting.date);
    for meeting in recent.iter().filter(|meeting| basis.scope.holds(meeting.team) && !meeting.spoke.is_empty()) {
        in_the_room(meeting).into_iter().for_each(|handle| *present.entry(handle).or_default() += 1);
        spoke.extend(&meeting.spoke);
    }
    let mut silent: BTreeMap<usize, Vec<&Arc<str>>> = BTreeMap::new();
    for (handle, _) in present.into_iter().filter(|(handle, times)| *times >= FEWEST && !spoke.contains(handle)) {
        let Some(person) = record.people.get(handle).filter(|person| person.configured) else { continue };
        if person.left.is_some_and(|left| left <= record.as_of) {
            continue;
        }
        let sides = &record.config.sides;
        let side = sides.iter().position(|side| Some(side.as_str()) == person.side.as_deref()).unwrap_or(sides.len());
        silent.entry(side).or_default().push(handle);
    }
    let sides: Vec<Silent> = silent.into_values().take(SIDES).map(|people| of_side(basis, &people)).collect();
    let weeks = numbers::count(record.config.recent.into(), "week", "weeks");
    let says = format!("In the room in the last {weeks}, and not yet among those who spoke. Ask them first?");
    (!sides.is_empty()).then_some(Voices { says, sides })
}

fn of_side(basis: &Basis, people: &[&Arc<str>]) -> Silent {
    let left = people.len().saturating_sub(MOST);
    Silent {
        people: people.iter().take(MOST).map(|handle| basis.facts.person(handle)).collect(),
        more: if left == 0 { String::new() } else { format!("and {} more", numbers::spelled(count(left))) },
    }
}
