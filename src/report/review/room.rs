//! The two sides in the room: meetings held of those expected, who was there and who spoke, visits, feedback, pulse.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::paragraph::linked;
use super::{Basis, count};
use crate::config::kind::Key;
use crate::note::Line;
use crate::record::together::exchange;
use crate::record::together::room::{attendance, in_the_room};
use crate::record::{Scope, TeamId};
use crate::report::page::Link;
use crate::report::{numbers, words};
use crate::series::Key as SeriesKey;
use crate::source::date::{Week, days_between, plus_days};
use crate::source::slug::fold;
use crate::statistics::Proportion;

/// A percentage of fewer is not said.
const ENOUGH: u32 = 5;
/// Sides that are named.
const SIDES: usize = 4;

/// The room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Facts by name.
    pub pairs: Vec<Pair>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// `Meetings held`
    pub name: &'static str,
    /// `24 of 26`
    pub text: String,
}

/// The section; `None` where no meeting was held.
pub(super) fn room(basis: &Basis) -> Option<Room> {
    if basis.meetings.is_empty() {
        return None;
    }
    let pairs = [
        Some(Pair { name: "Meetings held", text: held(basis) }),
        pair("Present", present(basis)),
        pair("Spoke", spoke(basis)),
        pair("Visits together", visits(basis)),
        pair("Feedback given", feedback(basis)),
        pair("Pulse", pulse(basis)),
    ];
    Some(Room { pairs: pairs.into_iter().flatten().collect() })
}

/// `24 of 26 meetings were held.`
pub(super) fn sentence(basis: &Basis) -> Vec<Link> {
    let (held, expected) = weeks(basis);
    if expected < 2 {
        return Vec::new();
    }
    let meetings = if held == expected {
        words::capital(&if held == 2 { "both".to_owned() } else { format!("all {held}") })
    } else {
        format!("{held} of {expected}")
    };
    let were = if held == 1 { " meetings was held." } else { " meetings were held." };
    linked("", basis.here(meetings, "room"), were)
}

fn pair(name: &'static str, text: String) -> Option<Pair> {
    (!text.is_empty()).then_some(Pair { name, text })
}

fn held(basis: &Basis) -> String {
    let (held, expected) = weeks(basis);
    let notes = basis.meetings.len();
    let beside =
        if notes > held { format!(", in {}", numbers::figures(count(notes), "note", "notes")) } else { String::new() };
    format!("{held} of {expected}{beside}")
}

/// Weeks with a note, and weeks in which each team was to meet, summed over teams. A team is expected from its first
/// note on; a meeting day that is today, or without a note yet, is not expected before it is over.
fn weeks(basis: &Basis) -> (usize, usize) {
    let mut of_team: BTreeMap<Option<TeamId>, BTreeSet<Week>> = BTreeMap::new();
    for (_, meeting) in &basis.meetings {
        of_team.entry(meeting.team).or_default().insert(Week::of(meeting.date));
    }
    // Notes of all teams together have no rhythm of their own.
    if of_team.len() > 1 && basis.scope == Scope::Whole {
        of_team.remove(&None);
    }
    let interval = basis.facts.record.config.meetings.get("weekly").copied().unwrap_or(1).clamp(1, 52);
    let interval = usize::try_from(interval).unwrap_or(1);
    of_team.iter().fold((0, 0), |(held, expected), (team, weeks)| {
        let days = expected_days(basis, *team).div_ceil(interval).max(weeks.len());
        (held + weeks.len(), expected + days)
    })
}

/// Meeting weekdays of the quarter that are over, since the team's first note.
fn expected_days(basis: &Basis, team: Option<TeamId>) -> usize {
    let record = &basis.facts.record;
    let first = record.meetings.iter().find(|meeting| meeting.team == team).map_or(basis.days.from, |first| first.date);
    let from = first.max(basis.days.from);
    let last = if basis.days.to == basis.today { plus_days(basis.today, -1) } else { basis.days.to };
    weekdays(from, last, record.config.weekday.unwrap_or(Weekday::Monday))
}

/// How often a weekday comes in some days, both ends included.
fn weekdays(from: Date, to: Date, weekday: Weekday) -> usize {
    let ahead = i32::from(from.weekday().until(weekday));
    let left = days_between(from, to) - ahead;
    if left < 0 { 0 } else { usize::try_from(left / 7).unwrap_or(0) + 1 }
}

/// Meetings with somebody of each side in the room, of those whose notes say who was there: `sales in 24 of 24`.
fn present(basis: &Basis) -> String {
    let record = &basis.facts.record;
    let told = attendance(record, basis.scope, basis.days.from, basis.days.to);
    if told.is_empty() {
        return String::new();
    }
    let sides = record.config.sides.iter().enumerate().take(SIDES);
    let heard =
        |at: usize| told.iter().filter(|meeting| meeting.sides.get(at).is_some_and(|people| *people > 0)).count();
    let said: Vec<String> =
        sides.map(|(at, side)| format!("{} in {} of {}", words::cut(side, 24), heard(at), told.len())).collect();
    said.join(", ")
}

/// Of the people in the room, in the notes that say who spoke: `sales 95%, marketing 92%`.
fn spoke(basis: &Basis) -> String {
    let record = &basis.facts.record;
    let mut all: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
    for (_, meeting) in basis.meetings.iter().filter(|(_, meeting)| !meeting.spoke.is_empty()) {
        for who in in_the_room(meeting) {
            let side = record.side(who).and_then(|side| record.config.sides.iter().position(|known| **known == **side));
            let Some(side) = side else { continue };
            let sum = all.entry(side).or_default();
            *sum = (sum.0 + u32::from(meeting.spoke.contains(who)), sum.1 + 1);
        }
    }
    let said = all.iter().take(SIDES).filter_map(|(side, (k, n))| {
        let side = words::cut(record.config.sides.get(*side)?, 24);
        let rate = Proportion::of(*k, *n).rate.filter(|_| *n >= ENOUGH);
        Some(rate.map_or_else(|| format!("{side} {k} of {n}"), |rate| format!("{side} {}", numbers::percent(rate))))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Visits by people of two sides, and how many visits there were.
fn visits(basis: &Basis) -> String {
    let record = &basis.facts.record;
    let visits = exchange::visits(record, basis.scope, basis.days.from, basis.days.to);
    let accounts: BTreeSet<String> =
        visits.joint.iter().filter_map(|at| record.item(*at).value(Key::Account).map(fold)).collect();
    match (visits.all, visits.joint.len(), accounts.len()) {
        (0, ..) => String::new(),
        (all, 0, _) => format!("none of {}", numbers::count(all.into(), "visit", "visits")),
        (all, together, 0) => format!("{together} of {all}"),
        (all, together, n) => format!("{together} of {all}, at {}", numbers::count(count(n), "account", "accounts")),
    }
}

/// `sales 14, marketing 11; 17 praise, 8 constructive`
fn feedback(basis: &Basis) -> String {
    let record = &basis.facts.record;
    let ways = exchange::feedback(record, basis.scope, basis.days.from, basis.days.to);
    let praise: usize = ways.iter().map(|way| way.praise.len()).sum();
    let constructive: usize = ways.iter().map(|way| way.constructive.len()).sum();
    let sides = record.config.sides.iter().take(SIDES).filter_map(|side| {
        let own = ways.iter().filter(|way| way.from.as_deref() == Some(side.as_str()));
        let given: usize = own.map(|way| way.praise.len() + way.constructive.len() + way.other as usize).sum();
        (given > 0).then(|| format!("{} {given}", words::cut(side, 24)))
    });
    let mut said = sides.collect::<Vec<_>>().join(", ");
    if praise + constructive > 0 {
        let semicolon = if said.is_empty() { "" } else { "; " };
        said.push_str(&format!("{semicolon}{praise} praise, {constructive} constructive"));
    }
    said
}

/// `sales 4.2, marketing 3.5 of 5; the quarter before 4.1 and 3.7`
fn pulse(basis: &Basis) -> String {
    let Some(set) = basis.analyses.map(|analyses| &analyses.series) else { return String::new() };
    let mean = |side: &str, from: Date, to: Date| {
        let line = Line::Pulse(side.into());
        let own = set.series.iter().find(|series| series.key == SeriesKey::Written(line.clone()));
        own.and_then(|series| series.over(from, to)).map(|over| over.mean)
    };
    let before = basis.before;
    let sides = basis.facts.record.config.sides.iter().take(SIDES);
    let both: Vec<(String, f64, Option<f64>)> = sides
        .filter_map(|side| {
            let now = mean(side, basis.days.from, basis.days.to)?;
            Some((words::cut(side, 24), now, mean(side, before.from, before.to)))
        })
        .collect();
    if both.is_empty() {
        return String::new();
    }
    let now: Vec<String> = both.iter().map(|(side, now, _)| format!("{side} {}", numbers::decimals(*now, 1))).collect();
    let then: Option<Vec<String>> = both.iter().map(|(.., then)| then.map(|then| numbers::decimals(then, 1))).collect();
    let then = then.map(|then| format!("; the quarter before {}", words::list(&then))).unwrap_or_default();
    format!("{} of 5{then}", now.join(", "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_has_thirteen_mondays_or_so() {
        assert_eq!(weekdays(date(2026, 7, 1), date(2026, 9, 30), Weekday::Monday), 13);
        assert_eq!(weekdays(date(2026, 7, 6), date(2026, 7, 6), Weekday::Monday), 1);
        assert_eq!(weekdays(date(2026, 7, 7), date(2026, 7, 12), Weekday::Monday), 0);
        assert_eq!(weekdays(date(2026, 7, 7), date(2026, 7, 1), Weekday::Monday), 0);
    }
}
