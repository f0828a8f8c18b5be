//! What was decided: why, and when it is to be looked at again. Those whose day has come stand first.

use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::{Key, KindId};
use crate::note::Item;
use crate::record::{MeetingId, Scope};
use crate::report::commitments::open::more;
use crate::report::page::Link;
use crate::report::part::Party;
use crate::report::{Facts, dates, numbers, words};

/// How many rows each group shows.
const GROUPS: [(&str, usize); 3] =
    [("Due for another look", 18), ("For another look later", 8), ("Without a day for another look", 8)];
/// How much of the words and of the reason a row shows.
const WORDS: usize = 120;
const REASON: usize = 90;

/// What was decided.
#[derive(Debug, Default, Serialize)]
pub struct Decisions {
    /// `Two decisions are due for another look; the next is on 23 November.`; nothing where none was ever made.
    pub says: String,
    /// By their day.
    pub groups: Vec<Group>,
}

/// Some decisions.
#[derive(Debug, Serialize)]
pub struct Group {
    /// What they have in common.
    pub title: &'static str,
    /// The first of them.
    pub rows: Vec<Decision>,
    /// `20 of 40 are shown; all of them are in`, or nothing.
    pub more: String,
}

/// A decision.
#[derive(Debug, Serialize)]
pub struct Decision {
    /// Its words.
    pub words: String,
    /// Why, as the note says.
    pub because: String,
    /// Who decided, or said so.
    pub who: Option<Party>,
    /// When, leading to its line.
    pub decided: Link,
    /// When it is to be looked at again.
    pub review: String,
}

struct Made<'a> {
    meeting: MeetingId,
    date: Date,
    item: &'a Item,
    review: Option<Date>,
}

/// The decisions of a scope. Nothing in a note ends one, so that what was to be looked at again stays so, the latest
/// first.
pub(super) fn decisions(facts: &Facts, scope: Scope) -> Decisions {
    let today = facts.record.as_of;
    let mut groups: [Vec<Made>; 3] = Default::default();
    for made in all(facts, scope) {
        let group = match made.review {
            Some(day) if day <= today => 0,
            Some(_) => 1,
            None => 2,
        };
        if let Some(group) = groups.get_mut(group) {
            group.push(made);
        }
    }
    let [come, ahead, undated] = &mut groups;
    come.reverse();
    come.sort_by_key(|made| std::cmp::Reverse(made.review));
    ahead.sort_by_key(|made| made.review);
    undated.reverse();
    let says = says(facts, &groups);
    let shown = GROUPS.into_iter().zip(&groups).filter(|(_, group)| !group.is_empty());
    let groups = shown.map(|((title, most), group)| Group {
        title,
        rows: group.iter().take(most).map(|made| row(facts, made)).collect(),
        more: more(most, group.len()),
    });
    Decisions { says, groups: groups.collect() }
}

fn all(facts: &Facts, scope: Scope) -> impl Iterator<Item = Made<'_>> {
    facts.record.meetings_in(scope).flat_map(|(id, meeting)| {
        let items = meeting.note.items.iter();
        let decided = items.filter(|item| item.kind == KindId::DECISION && !item.text.trim().is_empty());
        decided.map(move |item| Made { meeting: id, date: meeting.date, item, review: item.date(Key::Review) })
    })
}

fn row(facts: &Facts, made: &Made) -> Decision {
    let record = &facts.record;
    let today = record.as_of;
    let place = facts.source(made.meeting, Some(made.item.line));
    Decision {
        words: words::cut(&made.item.text, WORDS),
        because: made.item.value(Key::Because).map(|why| words::cut(why.trim(), REASON)).unwrap_or_default(),
        who: made.item.owner().map(|who| facts.person(&record.person(who))),
        decided: Link::new(dates::day(made.date, today), place.href),
        review: made.review.map_or("–".to_owned(), |day| dates::day(day, today)),
    }
}

/// What there is to say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reviewed {
    /// None was ever made.
    Nothing,
    /// None says when to look at it again.
    Undated(u64),
    /// None is due; the next on a day ahead.
    Ahead(Date),
    /// So many are due, and the next on a day ahead, if there is one.
    Due(u64, Option<Date>),
}

/// What there is to say of so many that are due and without a day, and of the next.
pub(super) fn reviewed(due: u64, next: Option<Date>, undated: u64) -> Reviewed {
    match (due, next, undated) {
        (0, None, 0) => Reviewed::Nothing,
        (0, None, undated) => Reviewed::Undated(undated),
        (0, Some(next), _) => Reviewed::Ahead(next),
        (due, next, _) => Reviewed::Due(due, next),
    }
}

fn says(facts: &Facts, [come, ahead, undated]: &[Vec<Made>; 3]) -> String {
    let count = |group: &[Made]| u64::try_from(group.len()).unwrap_or(u64::MAX);
    let next = ahead.first().and_then(|made| made.review);
    said(reviewed(count(come), next, count(undated)), facts.record.as_of)
}

/// `Two decisions are due for another look; the next is on 1 December.`
pub(super) fn said(state: Reviewed, today: Date) -> String {
    match state {
        Reviewed::Nothing => String::new(),
        Reviewed::Undated(all) => {
            let it = if all == 1 { "it" } else { "them" };
            format!("{}; no note says when to look at {it} again.", words::capital(&noted(all)))
        }
        Reviewed::Ahead(next) => {
            format!("No decision is due for another look; the next is on {}.", dates::day(next, today))
        }
        Reviewed::Due(due, next) => {
            let due = words::capital(&numbers::count(due, "decision is", "decisions are"));
            let next = next.map(|day| format!("; the next is on {}", dates::day(day, today))).unwrap_or_default();
            format!("{due} due for another look{next}.")
        }
    }
}

fn noted(all: u64) -> String {
    format!("{} noted", numbers::count(all, "decision is", "decisions are"))
}
