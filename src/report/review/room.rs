//! The two sides in the room: meetings held of those expected, who was there and who spoke, visits, feedback, pulse.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::paragraph::linked;
use super::{Basis, count};
use crate::config::kind::Key;
use crate::note::Line;
use crate::record::together::cadence::{self, Slot};
use crate::record::together::exchange;
use crate::record::together::room::{attendance, in_the_room};
use crate::record::{Scope, TeamId};
use crate::report::page::Link;
use crate::report::{dates, numbers, words};
use crate::series::Key as SeriesKey;
use crate::source::date::{Week, plus_days};
use crate::source::slug::fold;
use crate::statistics::Proportion;

/// A percentage of fewer is not said.
const ENOUGH: u32 = 5;
/// Sides that are named, and teams.
const SIDES: usize = 4;
const TEAMS: usize = 3;
/// A team that wrote nothing for so many days begins anew with its next note.
const YEAR: i32 = 364;

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

/// `EMEA kept 12 of 13 Mondays, and Americas all 13.`
pub(super) fn sentence(basis: &Basis) -> Vec<Link> {
    let teams = kept(basis);
    let (held, expected) = sums(&teams);
    if expected < 2 {
        return Vec::new();
    }
    let slots = slots(basis);
    let many = |held: usize, all: usize| match (held, all) {
        (2, 2) => format!("both {slots}"),
        (held, all) if held == all => format!("all {all} {slots}"),
        (held, all) => format!("{held} of {all} {slots}"),
    };
    match &teams[..] {
        [(None, _)] => {
            let have = if held == 1 { " has a note." } else { " have a note." };
            linked("", basis.here(words::capital(&many(held, expected)), "room"), have)
        }
        [(Some(name), _)] => linked(format!("{name} kept "), basis.here(many(held, expected), "room"), "."),
        [(_, one), rest @ ..] if one.0 == one.1 && rest.iter().all(|(_, other)| other == one) => {
            let all = if rest.len() == 1 {
                "Both".to_owned()
            } else {
                format!("All {}", numbers::spelled(count(teams.len())))
            };
            linked(format!("{all} teams kept "), basis.here(many(one.0, one.1), "room"), ".")
        }
        few if few.len() <= TEAMS => each(basis, few),
        _ => {
            let teams = numbers::spelled(count(teams.len()));
            linked("", basis.here(many(held, expected), "room"), format!(" of {teams} teams have a note."))
        }
    }
}

/// `EMEA kept 12 of 13 Mondays, and Americas 11 of 13.`
fn each(basis: &Basis, teams: &[Kept]) -> Vec<Link> {
    let mut said = Vec::new();
    for (at, (name, (held, all))) in teams.iter().enumerate() {
        let name = name.as_deref().unwrap_or("the others");
        let (before, behind) = match at {
            0 => (format!("{name} kept "), format!("{held} of {all} {}", slots(basis))),
            _ if at + 1 == teams.len() => (format!(", and {name} "), format!("{held} of {all}")),
            _ => (format!(", {name} "), format!("{held} of {all}")),
        };
        said.push(Link::plain(before));
        said.push(basis.here(behind, "room"));
    }
    said.push(Link::plain("."));
    said
}

/// What a meeting is kept by: `Mondays`, `weeks`.
fn slots(basis: &Basis) -> String {
    let weekly = cadence::interval(&basis.facts.record, "weekly") == 1;
    match basis.facts.record.config.weekday.filter(|_| weekly) {
        Some(weekday) => format!("{}s", dates::weekday(weekday)),
        None if weekly => "weeks".to_owned(),
        None => "meetings".to_owned(),
    }
}

fn pair(name: &'static str, text: String) -> Option<Pair> {
    (!text.is_empty()).then_some(Pair { name, text })
}

/// `24 of 26 Mondays, in 27 notes`
fn held(basis: &Basis) -> String {
    let (held, expected) = sums(&kept(basis));
    let notes = basis.meetings.len();
    let beside =
        if notes > held { format!(", in {}", numbers::figures(count(notes), "note", "notes")) } else { String::new() };
    format!("{held} of {expected} {}{beside}", slots(basis))
}

/// A team's name, and its meetings held and expected.
type Kept = (Option<String>, (usize, usize));

fn sums(teams: &[Kept]) -> (usize, usize) {
    teams.iter().fold((0, 0), |(held, all), (_, (own, of))| (held + own, all + of))
}

/// Each team's meetings of the quarter, held and expected. A team is expected from its first note on, and the running
/// week once its day is over or it has a note, as on Together.
fn kept(basis: &Basis) -> Vec<Kept> {
    let record = &basis.facts.record;
    let oldest = plus_days(basis.days.from, -YEAR);
    let first = record.meetings.partition_point(|meeting| meeting.date < oldest);
    let last = record.meetings.partition_point(|meeting| meeting.date <= basis.days.to);
    let mut of_team: BTreeMap<Option<TeamId>, BTreeMap<Week, Date>> = BTreeMap::new();
    for meeting in record.meetings.get(first..last).unwrap_or_default() {
        if basis.scope.holds(meeting.team) {
            let team = meeting.team.filter(|_| record.scopes.len() > 1);
            of_team.entry(team).or_default().entry(meeting.week).or_insert(meeting.date);
        }
    }
    // Notes of all teams together have no rhythm of their own.
    if of_team.len() > 1 && basis.scope == Scope::Whole {
        of_team.remove(&None);
    }
    let interval = cadence::interval(record, "weekly");
    let count = |notes: &BTreeMap<Week, Date>| {
        let slots = cadence::slots(record, &notes.keys().copied().collect(), interval);
        let inside =
            |slot: &&Slot| (basis.days.from..=basis.quarter.to).contains(&slot_day(basis, notes, slot, interval));
        let own: Vec<&Slot> = slots.iter().filter(inside).collect();
        (own.iter().filter(|slot| slot.kept).count(), own.len())
    };
    let name = |team: Option<TeamId>| {
        let team = team.and_then(|team| record.teams.get(usize::from(team.0)));
        team.map(|team| words::cut(&team.title, 40))
    };
    let all = of_team.iter().map(|(team, weeks)| (name(*team), count(weeks)));
    // A team without a note in the quarter did not meet in it.
    all.filter(|(_, (held, _))| *held > 0).collect()
}

/// The day of a meeting: that of its note, else the weekday that is agreed on, else that of the latest note.
fn slot_day(basis: &Basis, notes: &BTreeMap<Week, Date>, slot: &Slot, interval: i32) -> Date {
    let own = notes.range(slot.week..slot.week.plus(interval)).next();
    own.map_or_else(
        || {
            let latest = notes.values().next_back().map(|date| date.weekday());
            let weekday = basis.facts.record.config.weekday.or(latest).unwrap_or(Weekday::Monday);
            plus_days(slot.week.monday(), weekday.to_monday_zero_offset().into())
        },
        |(_, date)| *date,
    )
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

/// Of the people in the room, in the notes that say who spoke: `sales 95% (57 of 60), marketing 92% (46 of 50)`.
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
        Some(match rate {
            Some(rate) => format!("{side} {} ({k} of {n})", numbers::percent(rate)),
            None => format!("{side} {k} of {n}"),
        })
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
