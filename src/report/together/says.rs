//! The sentences that Together opens with.

use super::cadence::Kept;
use super::room::{self, Missing};
use super::{Basis, room as groups};
use crate::record::together::room::By;
use crate::report::objections::heard;
use crate::report::{dates, numbers, words};

/// How many teams a sentence names.
const TEAMS: usize = 3;

/// What there is to say first: the first that holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Opening<'a> {
    /// No note at all.
    NoNote,
    /// No note of the last weeks says who was there.
    Untold,
    /// A side was not there for four weeks.
    Missing(&'a Missing),
    /// Meetings with two sides or more in the room: how many, of how many.
    Both(u32, u32),
    /// Nobody in the room has a side.
    Unsided,
}

/// What there is to say first.
pub(super) fn opening<'a>(basis: &Basis<'_>, missing: &'a [Missing]) -> Opening<'a> {
    let side = missing.iter().find(|group| group.by == By::Side);
    let seen = basis.room.by(By::Side).any(|group| group.heard > 0);
    match side {
        _ if basis.facts.record.meetings_in(basis.scope).next().is_none() => Opening::NoNote,
        _ if basis.room.told == 0 => Opening::Untold,
        Some(side) if seen => Opening::Missing(side),
        _ if seen => Opening::Both(basis.room.both, basis.room.told),
        _ => Opening::Unsided,
    }
}

/// The heading.
pub(super) fn says(basis: &Basis<'_>, opening: &Opening<'_>) -> String {
    match opening {
        Opening::NoNote => "No note has a date up to today yet.".to_owned(),
        Opening::Untold if basis.facts.record.meetings_in(basis.scope).all(|(_, m)| m.present.is_empty()) => {
            "No note says yet who was in the room.".to_owned()
        }
        Opening::Untold => {
            format!("No note of {} says who was in the room.", heard::last_weeks(&basis.facts.record))
        }
        Opening::Missing(side) => {
            let last = side.last.as_ref().map(|last| format!("; the last time was on {}", last.text));
            let name = words::inside(&side.name);
            format!("Nobody from {name} was in the room in the last {}{}.", groups::away(), last.unwrap_or_default())
        }
        Opening::Both(both, told) => {
            let meetings = words::capital(&heard::of_the_last(*both, *told));
            format!("{meetings} had {} in the room{}.", sides(basis), leads(basis))
        }
        Opening::Unsided => {
            let seats: f64 = f64::from(attended(basis)) / f64::from(basis.room.told.max(1));
            let were = if numbers::number(seats) == "1" { "person was" } else { "people were" };
            match basis.room.told {
                1 => {
                    let people = numbers::count(attended(basis).into(), "person was", "people were");
                    format!("{} in the room at the last meeting.", words::capital(&people))
                }
                n => {
                    let (seats, meetings) = (numbers::number(seats), numbers::spelled(n.into()));
                    format!("On average {seats} {were} in the room at the last {meetings} meetings.")
                }
            }
        }
    }
}

/// `both sides`, where there are two.
fn sides(basis: &Basis<'_>) -> &'static str {
    if basis.room.by(By::Side).count() > 2 { "two sides or more" } else { "both sides" }
}

/// `, and seven had both leads`
fn leads(basis: &Basis<'_>) -> String {
    let Some((of, with)) = basis.room.leads else { return String::new() };
    match with {
        _ if of < basis.room.told => String::new(),
        0 if of == 1 => ", but not both leads".to_owned(),
        0 if of == 2 => "; neither had both leads".to_owned(),
        0 => "; none had both leads".to_owned(),
        n if n == of => ", and both leads too".to_owned(),
        n if basis.room.told > 12 => format!("; {} had both leads", numbers::grouped(n.into())),
        n => format!("; {} had both leads", numbers::spelled(n.into())),
    }
}

fn attended(basis: &Basis<'_>) -> u32 {
    let days = basis.recent;
    crate::record::together::room::attendance(&basis.facts.record, basis.scope, days.from, days.to)
        .iter()
        .fold(0, |sum, one| sum.saturating_add(one.people))
}

/// What stands below it: meetings kept, voices, and what the notes leave open.
pub(super) fn deck(basis: &Basis<'_>, opening: &Opening<'_>, kept: &[Kept]) -> String {
    let mut parts = vec![cadence(basis, kept)];
    if let Opening::Missing(_) = opening {
        let (both, told) = (basis.room.both, basis.room.told);
        parts.push(format!("{} had {} in the room.", words::capital(&heard::of_the_last(both, told)), sides(basis)));
    }
    let voices = room::voices(basis);
    if !voices.is_empty() {
        parts.push(format!("Of those in the room, {} spoke.", words::list(&voices)));
    }
    let silent = basis.room.meetings - basis.room.told;
    if silent > 0 && basis.room.told > 0 {
        let notes = numbers::count(silent.into(), "note does", "notes do");
        parts.push(format!("{} not say who was there.", words::capital(&notes)));
    }
    if *opening == Opening::Unsided {
        parts.push("With a side for each of the people in throughline.yaml this page says how they meet.".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// `EMEA kept 41 of 44 Mondays, and Americas 40 of 44.`
fn cadence(basis: &Basis<'_>, kept: &[Kept]) -> String {
    let config = &basis.facts.record.config;
    let weekly = config.meetings.get("weekly").is_none_or(|weeks| *weeks == 1);
    let slot = match config.weekday.filter(|_| weekly) {
        Some(weekday) => format!("{}s", dates::weekday(weekday)),
        None if weekly => "weeks".to_owned(),
        None => "meetings".to_owned(),
    };
    let rows: Vec<&Kept> = kept.iter().filter(|row| row.weekly).take(TEAMS).collect();
    let alone = rows.len() == 1 && rows.iter().all(|row| row.name == "Notes");
    let said: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| match at {
            _ if alone => format!("{} {slot} have a note", row.count),
            0 => format!("{} kept {} {slot}", row.name, row.count),
            _ => format!("{} {}", row.name, row.count),
        })
        .collect();
    // Of a young workspace the year would claim weeks that nobody could have kept.
    let first = basis.facts.record.meetings_in(basis.scope).map(|(_, meeting)| meeting.date).min();
    let over = match first.filter(|first| *first > basis.chart.from) {
        Some(first) => format!("since {}", basis.day(first)),
        None => format!("over {}", basis.year()),
    };
    if said.is_empty() { String::new() } else { format!("{}, {over}.", words::list(&said)) }
}
