//! The people, by side: each leads to a page of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::Basis;
use crate::record::together::meetings_within;
use crate::record::{Person, Scope};
use crate::report::page::Link;
use crate::report::part::Side;
use crate::report::{numbers, words};

/// So many bytes the links may take.
const BYTES: usize = 30_000;
/// What stands around a link.
const MARKUP: usize = 40;
/// The longest name, in characters.
const NAME: usize = 40;

/// The people of a side.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The side, where the group is one.
    pub side: Option<Side>,
    /// `Sales`, `Without a side`, `Have left`, `Named in notes alone`
    pub name: String,
    /// Each with their page.
    pub people: Vec<Link>,
    /// ` and four more`
    pub rest: String,
}

/// Where somebody stands in the list: sides in the order of the configuration, any other, none; then those who left,
/// and those whom only notes name.
type Place<'a> = (u8, usize, Option<&'a str>);

/// Everybody whom a scope's notes or, in the whole workspace, the configuration name.
pub(super) fn people(basis: &Basis<'_>) -> Vec<Group> {
    let record = &basis.facts.record;
    let named = named(basis);
    let mut groups: BTreeMap<Place<'_>, Vec<&Person>> = BTreeMap::new();
    let here = |person: &&Person| named.as_ref().is_none_or(|named| named.contains(&person.handle));
    for person in record.people.values().filter(here) {
        groups.entry(place(basis, person)).or_default().push(person);
    }
    let mut room = BYTES;
    groups.into_iter().map(|(place, people)| group(basis, place, &people, &mut room)).collect()
}

/// Those in the lists of a team's notes; `None` where everybody is meant.
fn named<'a>(basis: &Basis<'a>) -> Option<BTreeSet<&'a Arc<str>>> {
    if basis.scope == Scope::Whole {
        return None;
    }
    let record = &basis.facts.record;
    let meetings = meetings_within(record, basis.scope, jiff::civil::Date::MIN, record.as_of);
    let lists = meetings.flat_map(|(_, m)| [&m.present, &m.absent, &m.facilitator, &m.spoke, &m.scribe]);
    Some(lists.flatten().collect())
}

fn place<'a>(basis: &Basis<'a>, person: &'a Person) -> Place<'a> {
    let sides = &basis.facts.record.config.sides;
    let side = person.side.as_deref();
    let rank = side.map_or(usize::MAX, |side| sides.iter().position(|known| known == side).unwrap_or(sides.len()));
    let left = person.left.is_some_and(|left| left <= basis.facts.record.as_of);
    match (person.configured, left) {
        (false, _) => (2, 0, None),
        (true, true) => (1, 0, None),
        (true, false) => (0, rank, side),
    }
}

fn group(basis: &Basis<'_>, (sort, _, side): Place<'_>, people: &[&Person], room: &mut usize) -> Group {
    let name = match (sort, side) {
        (0, Some(side)) => words::capital(&words::cut(side, NAME)),
        (0, None) => "Without a side".to_owned(),
        (1, _) => "Have left".to_owned(),
        _ => "Named in notes alone".to_owned(),
    };
    let mut shown = Vec::new();
    for person in people {
        let link = link(basis, person);
        let bytes = link.text.len() + link.href.len() + MARKUP;
        if bytes > *room {
            break;
        }
        *room -= bytes;
        shown.push(link);
    }
    let left = u64::try_from(people.len() - shown.len()).unwrap_or(u64::MAX);
    let rest = match (left, shown.is_empty()) {
        (0, _) => String::new(),
        (n, true) => numbers::count(n, "person, linked where notes name them", "people, linked where notes name them"),
        (n, false) => format!(" and {} more, linked where notes name them", numbers::spelled(n)),
    };
    Group { side: side.map(|side| basis.facts.side(side)), name, people: shown, rest }
}

fn link(basis: &Basis<'_>, person: &Person) -> Link {
    let name = person.name.as_deref().unwrap_or(&person.handle);
    Link::new(words::cut(name, NAME), basis.facts.addresses.person(&person.handle).unwrap_or_default())
}
