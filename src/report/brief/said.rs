//! What the last meetings took home, and whom they thanked.

use serde::Serialize;

use super::Basis;
use super::more::{More, Rows};
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Sign};
use crate::record::MeetingId;
use crate::report::page::{Link, Section};
use crate::report::part::Party;
use crate::report::words;

/// Nuggets and pieces of praise.
const NUGGETS: Rows = Rows { screen: 6, paper: 3, dense: 3 };
const PRAISE: Rows = Rows { screen: 2, paper: 2, dense: 1 };
/// Words of each.
const WORDS: usize = 200;

/// What the last meetings took home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nuggets {
    /// `From the last meetings`
    pub title: &'static str,
    /// In turns from each note.
    pub rows: Vec<Nugget>,
    /// The others.
    pub more: More,
}

/// A nugget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nugget {
    /// Its words.
    pub words: String,
    /// Its line.
    pub source: Link,
}

/// Praise of the last meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Praise {
    /// One or two.
    pub rows: Vec<Thanks>,
    /// The others.
    pub more: More,
}

/// A piece of praise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thanks {
    /// Its words.
    pub words: String,
    /// Who said it.
    pub from: Option<Party>,
    /// To whom.
    pub to: Option<Party>,
    /// Its line.
    pub source: Link,
}

/// The nuggets of the last meetings; `None` without any.
pub(super) fn nuggets(basis: &Basis) -> Option<Nuggets> {
    let of_note = |id: &MeetingId| items(basis, *id, KindId::NUGGET).collect::<Vec<_>>();
    let notes: Vec<Vec<(MeetingId, &Item)>> =
        basis.held.latest.iter().map(of_note).filter(|items| !items.is_empty()).collect();
    let longest = notes.iter().map(Vec::len).max().unwrap_or(0);
    let turns = (0..longest).flat_map(|turn| notes.iter().filter_map(move |items| items.get(turn)));
    let mut chosen: Vec<&(MeetingId, &Item)> = turns.take(NUGGETS.screen).collect();
    chosen.sort_by_key(|(id, item)| (*id, item.line));
    let rows: Vec<Nugget> = chosen
        .into_iter()
        .map(|(id, item)| Nugget {
            words: words::cut(&item.text, WORDS),
            source: basis.facts.source(*id, Some(item.line)),
        })
        .collect();
    let title = if notes.len() == 1 { "From the last meeting" } else { "From the last meetings" };
    let href = basis.facts.addresses.section(basis.scope, Section::Meetings);
    let more = More::of(notes.iter().map(Vec::len).sum(), NUGGETS, href);
    (!rows.is_empty()).then_some(Nuggets { title, rows, more })
}

/// The praise of the last meetings, the latest first; `None` without any.
pub(super) fn praise(basis: &Basis) -> Option<Praise> {
    let all = basis.held.latest.iter().rev().flat_map(|id| items(basis, *id, KindId::FEEDBACK));
    let all: Vec<(MeetingId, &Item)> = all.filter(|(_, item)| item.sign == Some(Sign::Plus)).collect();
    let more = More::of(all.len(), PRAISE, basis.facts.addresses.section(basis.scope, Section::Together));
    let rows: Vec<Thanks> = all
        .into_iter()
        .take(PRAISE.screen)
        .map(|(id, item)| Thanks {
            words: words::quoted(&words::cut(&item.text, WORDS)),
            from: item.owner().map(|who| basis.facts.person(&basis.facts.record.person(who))),
            to: item.value(Key::To).map(|to| basis.facts.party(to)),
            source: basis.facts.source(id, Some(item.line)),
        })
        .collect();
    (!rows.is_empty()).then_some(Praise { rows, more })
}

/// The items of a kind in a note that say anything.
fn items<'a>(basis: &Basis<'a>, id: MeetingId, kind: KindId) -> impl Iterator<Item = (MeetingId, &'a Item)> {
    let meeting = basis.facts.record.meetings.get(id.0 as usize);
    let items = meeting.map_or(&[][..], |meeting| &meeting.note.items);
    items.iter().filter(move |item| item.kind == kind && !item.text.trim().is_empty()).map(move |item| (id, item))
}
