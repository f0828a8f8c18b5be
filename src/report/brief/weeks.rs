//! Meetings kept and missed, and blanks in the data: a stage that the last note leaves out.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;
use serde::Serialize;

use super::more::{More, Rows};
use super::{Basis, count};
use crate::note::Line;
use crate::record::figures::Standing;
use crate::record::together::cadence;
use crate::record::{MeetingId, Scope, TeamId};
use crate::report::chart::{self, ChartId, Charts};
use crate::report::page::{Link, Section};
use crate::report::trends::voice::stage;
use crate::report::{chrome, dates, numbers, words};
use crate::source::date::Week;

/// Teams of the section, and blanks.
const TEAMS: Rows = Rows { screen: 6, paper: 3, dense: 3 };
const BLANKS: usize = 3;
/// With fewer meetings there is no habit to speak of.
const FEWEST: usize = 4;
/// A figure written within so many weeks is expected again.
const EXPECTED: i32 = 8;

/// Meetings kept and missed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weeks {
    /// `Mondays kept`
    pub title: String,
    /// A row a team.
    pub rows: Vec<Kept>,
    /// The other teams.
    pub more: More,
    /// What the last notes leave out.
    pub blanks: Vec<Blank>,
}

/// A team's meetings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kept {
    /// The team.
    pub name: String,
    /// A stroke for each meeting.
    pub chart: ChartId,
    /// `41 of 44`
    pub count: String,
}

/// Stages that a note leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blank {
    /// `no SQLs and opportunities in the note of`
    pub says: String,
    /// The note.
    pub note: Link,
}

/// Meetings kept and missed; `None` while there is nothing to say.
pub(super) fn weeks(basis: &Basis, charts: &mut Charts) -> Option<Weeks> {
    let teams = teams(basis);
    let interval = cadence::interval(&basis.facts.record, "weekly");
    let mut rows = Vec::new();
    let mut all = 0;
    for (name, weeks) in teams {
        let kept = cadence::slots(&basis.facts.record, &weeks, interval);
        if kept.len() < FEWEST {
            continue;
        }
        all += 1;
        if rows.len() < TEAMS.screen {
            let number = |n: usize| numbers::grouped(count(n));
            let held = kept.iter().filter(|slot| slot.kept).count();
            let count = format!("{} of {}", number(held), number(kept.len()));
            rows.push(Kept {
                name,
                chart: charts.add(chart::Weeks(kept.iter().map(|slot| slot.kept).collect())),
                count,
            });
        }
    }
    let blanks = blanks(basis);
    let href = basis.facts.addresses.section(basis.scope, Section::Meetings);
    let title = title(basis.facts.record.config.weekday, interval);
    (!rows.is_empty() || !blanks.is_empty()).then(|| Weeks { title, more: More::of(all, TEAMS, href), rows, blanks })
}

fn title(weekday: Option<Weekday>, interval: i32) -> String {
    match weekday {
        Some(weekday) if interval == 1 => format!("{}s kept", dates::weekday(weekday)),
        _ => "Meetings kept".to_owned(),
    }
}

/// The weeks of the chart in which each team has a note; one row where there are no teams.
fn teams(basis: &Basis) -> Vec<(String, BTreeSet<Week>)> {
    let record = &basis.facts.record;
    if record.scopes.len() < 2 || basis.scope != Scope::Whole {
        let name = match basis.scope {
            Scope::Whole => "Notes".to_owned(),
            team => words::cut(&chrome::scope_name(basis.facts, team), 40),
        };
        return vec![(name, basis.frame.weeks.clone())];
    }
    let mut of_team: BTreeMap<TeamId, BTreeSet<Week>> = BTreeMap::new();
    let first = record.meetings.partition_point(|meeting| meeting.date < basis.frame.days.from);
    for meeting in record.meetings.iter().skip(first) {
        if let Some(team) = meeting.team {
            of_team.entry(team).or_default().insert(meeting.week);
        }
    }
    let title = |team: TeamId| record.teams.get(usize::from(team.0)).map(|team| words::cut(&team.title, 40));
    of_team.into_iter().filter_map(|(team, weeks)| Some((title(team)?, weeks))).collect()
}

/// Stages that a team wrote lately and its last note does not have.
fn blanks(basis: &Basis) -> Vec<Blank> {
    let record = &basis.facts.record;
    let stages = basis.analyses.map_or(&[][..], |analyses| &analyses.series.stages);
    let mut blanks = Vec::new();
    let mut seen = BTreeSet::new();
    for id in basis.held.latest.iter().rev() {
        let Some(meeting) = record.meetings.get(id.0 as usize).filter(|meeting| seen.insert(meeting.team)) else {
            continue;
        };
        let missing: Vec<String> = stages
            .iter()
            .filter(|slug| {
                let line = Line::Metric(slug.as_str().into());
                is_missing(record.standing_of(&line, meeting.team), meeting.week)
            })
            .map(|slug| stage(&record.config, slug))
            .collect();
        if !missing.is_empty() {
            blanks.push(blank(basis, *id, &missing));
        }
    }
    blanks.truncate(BLANKS);
    blanks
}

fn is_missing(own: &[Standing], week: Week) -> bool {
    let from = own.partition_point(|standing| standing.week < week.plus(-EXPECTED));
    let recent = own.iter().skip(from).take_while(|standing| standing.week <= week);
    let written: Vec<Week> = recent.filter(|standing| standing.value.is_some()).map(|standing| standing.week).collect();
    !written.is_empty() && !written.contains(&week)
}

fn blank(basis: &Basis, id: MeetingId, missing: &[String]) -> Blank {
    let record = &basis.facts.record;
    let note = basis.facts.source(id, None);
    let day = record.meetings.get(id.0 as usize).map(|meeting| dates::day(meeting.date, record.as_of));
    let day = day.unwrap_or_default();
    let place = if note.text == day { day } else { format!("{}, {day}", note.text) };
    Blank {
        says: format!("No {} in the last note", words::list_some(missing, 3)),
        note: Link { text: words::cut(&place, 60), ..note },
    }
}
