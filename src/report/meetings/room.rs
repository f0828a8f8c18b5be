//! Who was in the room, by side; who was away, who spoke.

use std::sync::Arc;

use serde::Serialize;

use crate::record::Meeting;
use crate::report::part::{Party, Side};
use crate::report::{Facts, numbers};

/// So many people are named in each group.
const MOST: usize = 40;

/// Some people under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The side, where the group is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// `sales`, `Away`
    pub name: String,
    /// The people.
    pub people: Vec<Party>,
    /// What stands behind them, or in their place: `nobody`, `and three more`.
    pub rest: String,
}

/// Everybody that a note names for the meeting itself.
pub(super) fn room(facts: &Facts, meeting: &Meeting) -> Vec<Group> {
    let mut groups = by_side(facts, &meeting.present);
    let named = !meeting.present.is_empty();
    if named || !meeting.absent.is_empty() {
        groups.push(group(facts, "Away", &meeting.absent));
    }
    if !meeting.spoke.is_empty() {
        groups.push(group(facts, "Spoke", &meeting.spoke));
    }
    groups
}

/// The sides in the configuration's order, then any other, then those of none.
fn by_side(facts: &Facts, present: &[Arc<str>]) -> Vec<Group> {
    let mut sides: Vec<&str> = facts.record.config.sides.iter().map(String::as_str).collect();
    for side in present.iter().filter_map(|who| facts.record.side(who)) {
        if !sides.contains(&&**side) {
            sides.push(side);
        }
    }
    let of = |wanted: Option<&str>| -> Vec<Arc<str>> {
        present.iter().filter(|who| facts.record.side(who).map(|side| &**side) == wanted).cloned().collect()
    };
    let mut groups: Vec<Group> = sides
        .iter()
        .map(|side| (side, of(Some(side))))
        .filter(|(_, people)| !people.is_empty())
        .map(|(side, people)| Group { side: Some(facts.side(side)), ..group(facts, side, &people) })
        .collect();
    let others = of(None);
    if !others.is_empty() {
        groups.push(group(facts, if groups.is_empty() { "Present" } else { "Others" }, &others));
    }
    groups
}

/// The mark of a side stands once before a group; its people need none.
fn group(facts: &Facts, name: &str, people: &[Arc<str>]) -> Group {
    let left = people.len().saturating_sub(MOST);
    let rest = match (people.len(), left) {
        (0, _) => "nobody".to_owned(),
        (_, 0) => String::new(),
        (_, left) => format!(" and {} more", numbers::spelled(u64::try_from(left).unwrap_or(u64::MAX))),
    };
    let people = people.iter().take(MOST).map(|who| facts.unmarked(who)).collect();
    Group { side: None, name: name.to_owned(), people, rest }
}
