//! Who was in the room, by side; who was away, who spoke.

use std::sync::Arc;

use serde::Serialize;

use crate::record::Meeting;
use crate::record::together::room::seated;
use crate::report::page::Link;
use crate::report::part::Side;
use crate::report::{Facts, numbers};

/// So many people are named in each group.
const MOST: usize = 40;

/// Some people under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The letter in the mark of a side, where the group is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// The class of that mark: `s1`, `s2`, or nothing.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub class: &'static str,
    /// `sales`, `Away`
    pub name: String,
    /// The people and their pages: the mark of a side stands once before them.
    pub people: Vec<Link>,
    /// What stands behind them: `and three more`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rest: String,
}

/// Everybody that a note names for the meeting itself.
pub(super) fn room(facts: &Facts, meeting: &Meeting) -> Vec<Group> {
    let mut groups = by_side(facts, &seated(meeting));
    // Who names those who came has not said that nobody is missing.
    if !meeting.absent.is_empty() {
        groups.push(group(facts, "Away", &meeting.absent));
    }
    if !meeting.spoke.is_empty() {
        groups.push(group(facts, "Spoke", &meeting.spoke));
    }
    groups
}

/// The sides in the configuration's order, then any other, then those of none.
fn by_side(facts: &Facts, present: &[&Arc<str>]) -> Vec<Group> {
    let sides = facts.record.config.sides.iter();
    let mut sides: Vec<(&str, Vec<&Arc<str>>)> = sides.map(|side| (side.as_str(), Vec::new())).collect();
    let mut others = Vec::new();
    for &who in present {
        let Some(side) = facts.record.side(who) else {
            others.push(who);
            continue;
        };
        match sides.iter_mut().find(|(known, _)| *known == &**side) {
            Some((_, people)) => people.push(who),
            None => sides.push((side, vec![who])),
        }
    }
    let mut groups = Vec::with_capacity(sides.len() + 2);
    for (side, people) in sides.into_iter().filter(|(_, people)| !people.is_empty()) {
        let Side { letter, class, .. } = facts.side(side);
        groups.push(Group { letter: Some(letter), class, ..group(facts, side, people) });
    }
    if !others.is_empty() {
        groups.push(group(facts, if groups.is_empty() { "Present" } else { "Others" }, others));
    }
    groups
}

fn group<'a>(facts: &Facts, name: &str, people: impl IntoIterator<Item = &'a Arc<str>>) -> Group {
    let mut people = people.into_iter();
    let link = |who: &Arc<str>| {
        let who = facts.known(who);
        Link::new(who.name.as_str(), who.href.as_str())
    };
    let named: Vec<Link> = people.by_ref().take(MOST).map(link).collect();
    let rest = match people.count() {
        0 => String::new(),
        left => format!(" and {} more", numbers::spelled(u64::try_from(left).unwrap_or(u64::MAX))),
    };
    Group { letter: None, class: "", name: name.to_owned(), people: named, rest }
}
