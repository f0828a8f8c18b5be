//! What the sides did for each other and heard of each other: visits, feedback each way, deals won and lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::meetings_within;
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Sign};
use crate::record::{ItemRef, MeetingId, Record, Scope};
use crate::source::slug::fold;

/// Which sides went on the visits of a window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visits {
    /// All visits.
    pub all: u32,
    /// Those on which people of two sides or more went, in the order of time.
    pub joint: Vec<ItemRef>,
    /// The joint ones by pair of sides, in the order of the configuration: how many, and the last.
    pub pairs: Vec<(Arc<str>, Arc<str>, Vec<ItemRef>)>,
    /// The others by the only side that went; `None` where nobody of a side is named.
    pub alone: Vec<(Option<Arc<str>>, u32)>,
}

/// Feedback from one side to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The side that gave it; `None` where the note does not say.
    pub from: Option<Arc<str>>,
    /// The side that it was for.
    pub to: Option<Arc<str>>,
    /// Praise, in the order of time.
    pub praise: Vec<ItemRef>,
    /// Constructive, in the order of time.
    pub constructive: Vec<ItemRef>,
    /// Neither `+` nor `~`.
    pub other: u32,
}

/// The deals that were decided for one reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// As first typed; `None` for those without one.
    pub reason: Option<String>,
    /// Won.
    pub won: u32,
    /// Lost.
    pub lost: u32,
    /// What was lost, where a note says.
    pub amount_lost: Option<f64>,
    /// The last of them.
    pub last: ItemRef,
}

/// The visits of a scope from one day to another.
pub fn visits(record: &Record, scope: Scope, from: Date, to: Date) -> Visits {
    let mut visits = Visits::default();
    let mut pairs: BTreeMap<_, Vec<ItemRef>> = BTreeMap::new();
    let mut alone: BTreeMap<Option<Arc<str>>, u32> = BTreeMap::new();
    for (at, item) in items(record, scope, (from, to), KindId::VISIT) {
        visits.all += 1;
        let went: BTreeSet<Arc<str>> = item.people.iter().filter_map(|who| record.side_of(&who.text)).collect();
        let mut went: Vec<(usize, Arc<str>)> = went.into_iter().map(|side| (rank(record, &side), side)).collect();
        went.sort();
        if went.len() < 2 {
            *alone.entry(went.pop().map(|(_, side)| side)).or_default() += 1;
            continue;
        }
        visits.joint.push(at);
        for (first, side) in went.iter().enumerate() {
            for with in went.iter().skip(first + 1) {
                pairs.entry((side.clone(), with.clone())).or_default().push(at);
            }
        }
    }
    visits.pairs = pairs.into_iter().map(|(((_, side), (_, with)), all)| (side, with, all)).collect();
    visits.alone = alone.into_iter().collect();
    visits
}

/// The feedback of a scope from one day to another: by direction, sides in the order of the configuration.
pub fn feedback(record: &Record, scope: Scope, from: Date, to: Date) -> Vec<Way> {
    let mut ways: BTreeMap<_, Way> = BTreeMap::new();
    for (at, item) in items(record, scope, (from, to), KindId::FEEDBACK) {
        let from = item.owner().and_then(|who| record.side_of(who));
        let to = item.value(Key::To).and_then(|who| record.side_of(who));
        let rank =
            |side: &Option<Arc<str>>| (side.as_deref().map_or(usize::MAX, |side| rank(record, side)), side.clone());
        let way = ways.entry((rank(&from), rank(&to))).or_insert_with(|| Way {
            from,
            to,
            praise: Vec::new(),
            constructive: Vec::new(),
            other: 0,
        });
        match item.sign {
            Some(Sign::Plus) => way.praise.push(at),
            Some(Sign::Tilde) => way.constructive.push(at),
            _ => way.other += 1,
        }
    }
    ways.into_values().collect()
}

/// The deals won and lost in a scope from one day to another, by reason whatever its case: the most frequent first,
/// those without one last.
pub fn reasons(record: &Record, scope: Scope, from: Date, to: Date) -> Vec<Reason> {
    let mut reasons: BTreeMap<Option<String>, Reason> = BTreeMap::new();
    let mut decided: Vec<(ItemRef, &Item)> = items(record, scope, (from, to), KindId::WIN).collect();
    decided.extend(items(record, scope, (from, to), KindId::LOSS));
    decided.sort_by_key(|(at, _)| *at);
    for (at, item) in decided {
        let typed = item.value(Key::Reason).map(str::trim).filter(|reason| !reason.is_empty());
        let reason = reasons.entry(typed.map(fold)).or_insert_with(|| Reason {
            reason: typed.map(str::to_owned),
            won: 0,
            lost: 0,
            amount_lost: None,
            last: at,
        });
        reason.last = at;
        if item.kind == KindId::WIN {
            reason.won += 1;
            continue;
        }
        reason.lost += 1;
        if let Some(amount) = record.amount(item) {
            reason.amount_lost = Some(reason.amount_lost.unwrap_or_default() + amount);
        }
    }
    let mut reasons: Vec<Reason> = reasons.into_values().collect();
    reasons.sort_by_key(|reason| (reason.reason.is_none(), std::cmp::Reverse(reason.won + reason.lost)));
    reasons
}

/// The items of a kind in a window, in the order of time.
pub fn items(
    record: &Record,
    scope: Scope,
    (from, to): (Date, Date),
    kind: KindId,
) -> impl Iterator<Item = (ItemRef, &Item)> {
    meetings_within(record, scope, from, to).flat_map(move |(id, meeting)| of_kind(id, &meeting.note.items, kind))
}

fn of_kind(meeting: MeetingId, items: &[Item], kind: KindId) -> impl Iterator<Item = (ItemRef, &Item)> {
    let at = move |at: usize| ItemRef { meeting, item: u32::try_from(at).unwrap_or(u32::MAX) };
    items.iter().enumerate().filter(move |(_, item)| item.kind == kind).map(move |(index, item)| (at(index), item))
}

fn rank(record: &Record, side: &str) -> usize {
    record.config.sides.iter().position(|known| known == side).unwrap_or(record.config.sides.len())
}
