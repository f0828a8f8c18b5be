//! Attendance and voices by side, role, level and region; and who was not in the room for four weeks.

use serde::Serialize;

use super::{AWAY, Basis, more};
use crate::record::Scope;
use crate::record::together::room::{By, Group};
use crate::report::objections::heard;
use crate::report::objections::slices::{Grid, Head};
use crate::report::page::Link;
use crate::report::part::Side;
use crate::report::{numbers, words};

/// Rows of a table, and of the list of those who were away.
const ROWS: usize = 12;
const MISSING: usize = 8;
/// In a group of one a figure would be a person's.
const FEWEST: u32 = 2;

/// A group of which nobody was in the room.
#[derive(Debug, PartialEq, Serialize)]
pub struct Missing {
    /// Its side, where it is one.
    pub side: Option<Side>,
    /// `Marketing`, `Product`, `Americas`
    pub name: String,
    /// `a role; last in the room on`, `a region; in no note yet`
    pub says: String,
    /// The last note with one of them in the room.
    pub last: Option<Link>,
    /// What it is a group by, for the heading.
    #[serde(skip)]
    pub by: By,
}

/// Groups of which nobody was in the room for four weeks, by side, role and region. A team is not missed by those who
/// were never in its room.
pub(super) fn missing(basis: &Basis<'_>) -> (Vec<Missing>, String) {
    let lately = &basis.lately;
    if lately.told == 0 {
        return (Vec::new(), String::new());
    }
    let away = |group: &&Group| {
        let expected = group.last.is_some() || basis.scope == Scope::Whole;
        group.heard == 0 && group.by != By::Level && expected
    };
    let all: Vec<&Group> = lately.groups.iter().filter(away).collect();
    let rows: Vec<Missing> = all.iter().take(MISSING).map(|group| of_group(basis, group)).collect();
    let more = more(all.len(), rows.len());
    (rows, more)
}

fn of_group(basis: &Basis<'_>, group: &Group) -> Missing {
    let sort = match group.by {
        By::Side => "a side",
        By::Role => "a role",
        By::Level => "a level",
        By::Region => "a region",
    };
    let last = group.last.and_then(|id| {
        let meeting = basis.facts.record.meetings.get(id.0 as usize)?;
        Some(Link { text: basis.day(meeting.date), ..basis.facts.source(id, None) })
    });
    let name = words::cut(&group.name, 60);
    let rest = if last.is_some() { "last in the room on" } else { "in the room in no note yet" };
    Missing {
        side: (group.by == By::Side).then(|| basis.facts.side(&group.name)),
        name: if group.by == By::Side { words::capital(&name) } else { name },
        says: format!("{sort}; {rest}"),
        last,
        by: group.by,
    }
}

/// `Over the last eight weeks, nine meetings whose notes say who was there`
pub(super) fn window(basis: &Basis<'_>) -> String {
    let meetings = numbers::count(basis.room.told.into(), "meeting", "meetings");
    let who = if basis.room.told == 1 { "whose note says" } else { "whose notes say" };
    format!("Over {}: {meetings} {who} who was there.", heard::last_weeks(&basis.facts.record))
}

/// A table for each thing that people are grouped by.
pub(super) fn groups(basis: &Basis<'_>) -> Vec<Grid> {
    if basis.room.told == 0 {
        return Vec::new();
    }
    let tables = [
        (By::Side, "by-side", "By side", "Side"),
        (By::Role, "by-role", "By role", "Role"),
        (By::Level, "by-level", "By level", "Level"),
        (By::Region, "by-region", "By region", "Region"),
    ];
    tables.into_iter().filter_map(|(by, id, title, head)| table(basis, by, (id, title, head))).collect()
}

fn table(basis: &Basis<'_>, by: By, (id, title, head): (&'static str, &str, &str)) -> Option<Grid> {
    // People belong to no team: to a team's page belong the groups that were ever in its room.
    let known = |group: &&Group| group.last.is_some() || basis.scope == Scope::Whole;
    let all: Vec<&Group> = basis.room.by(by).filter(known).collect();
    let counted: Vec<&Group> = all.iter().copied().filter(|group| group.people >= FEWEST).collect();
    let heads = vec![Head::text(head), Head::number("Meetings"), Head::number("In each"), Head::number("Spoke")];
    let rows: Vec<Vec<Link>> = counted.iter().take(ROWS).map(|group| row(group)).collect();
    let mut grid = Grid::new(id, title, "", heads, rows)?;
    let alone = all.len() - counted.len();
    let left = more(counted.len(), ROWS);
    let left = if left.is_empty() { left } else { format!("{}. ", words::capital(&left)) };
    let word = words::inside(head);
    grid.note = match alone {
        0 => left.trim_end().to_owned(),
        1 => format!("{left}A {word} that one person stands for is not counted: that would be a person’s figure."),
        n => format!(
            "{left}{} {word}s that one person each stands for are not counted: those would be a person’s figures.",
            words::capital(&numbers::spelled(n as u64))
        ),
    };
    Some(grid)
}

/// `Sales`, `14 of 16`, `2.4`, `34 of 38`
fn row(group: &Group) -> Vec<Link> {
    let of = |k: u32, n: u32| format!("{} of {}", numbers::grouped(k.into()), numbers::grouped(n.into()));
    let mean = f64::from(group.seats) / f64::from(group.meetings.max(1));
    vec![
        Link::plain(words::capital(&words::cut(&group.name, 60))),
        Link::plain(of(group.heard, group.meetings)),
        Link::plain(numbers::decimals(mean, 1)),
        Link::plain(if group.asked == 0 { "–".to_owned() } else { of(group.spoke, group.asked) }),
    ]
}

/// `34 of 38 from sales`: voices of the sides of which more than one person may speak.
pub(super) fn voices(basis: &Basis<'_>) -> Vec<String> {
    let said = |group: &&Group| group.people >= FEWEST && group.asked > 0;
    let of = |group: &Group| {
        let (k, n) = heard::in_kind(group.spoke, group.asked);
        format!("{} of {n} from {}", if group.spoke == 0 { "none".to_owned() } else { k }, words::cut(&group.name, 40))
    };
    basis.room.by(By::Side).filter(said).take(3).map(of).collect()
}

/// `four weeks`
pub(super) fn away() -> String {
    numbers::count(AWAY.into(), "week", "weeks")
}
