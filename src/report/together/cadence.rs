//! Meetings kept and missed, by team and kind of meeting.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Basis, more};
use crate::record::TeamId;
use crate::record::together::cadence::{self, Slot};
use crate::record::together::meetings_within;
use crate::report::chart::{ChartId, Charts, Weeks};
use crate::report::{numbers, words};
use crate::source::date::Week;

/// Rows of the list; weeks that a row names.
const ROWS: usize = 12;
const MISSED: usize = 3;
/// The kind that any note keeps.
const WEEKLY: &str = "weekly";

/// The meetings of a team.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// `EMEA`, `EMEA, in-depth`
    pub name: String,
    /// A stroke for each meeting.
    pub chart: ChartId,
    /// `41 of 44`
    pub count: String,
    /// `missed in the weeks of 6 April and 17 August`
    pub missed: String,
    /// Whether it is the row of all notes of a team, for the sentence above.
    #[serde(skip)]
    pub weekly: bool,
}

/// Each team's meetings, and how many more rows there are. Any note keeps a week; other kinds have a row once there are
/// two notes of one.
pub(super) fn kept(basis: &Basis<'_>, charts: &mut Charts) -> (Vec<Kept>, String) {
    let record = &basis.facts.record;
    let mut weeks: BTreeMap<(Option<TeamId>, Option<&str>), BTreeSet<Week>> = BTreeMap::new();
    for (_, meeting) in meetings_within(record, basis.scope, basis.chart.from, basis.chart.to) {
        let team = meeting.team.filter(|_| record.scopes.len() > 1);
        weeks.entry((team, None)).or_default().insert(meeting.week);
        let kind = meeting.note.kind.text.as_str();
        if kind != WEEKLY && record.config.meetings.contains_key(kind) {
            weeks.entry((team, Some(kind))).or_default().insert(meeting.week);
        }
    }
    // A note without a team beside those of teams belongs to no rhythm of its own.
    let teams = weeks.keys().any(|(team, _)| team.is_some());
    weeks.retain(|(team, _), weeks| weeks.len() > 1 && (team.is_some() || !teams));
    let all = weeks.len();
    let row = |((team, kind), weeks): ((Option<TeamId>, Option<&str>), BTreeSet<Week>)| {
        let slots = cadence::slots(record, &weeks, cadence::interval(record, kind.unwrap_or(WEEKLY)));
        row(basis, charts, name(basis, team, kind), kind.is_none(), &slots)
    };
    let rows: Vec<Kept> = weeks.into_iter().take(ROWS).map(row).collect();
    let more = more(all, rows.len());
    (rows, more)
}

fn name(basis: &Basis<'_>, team: Option<TeamId>, kind: Option<&str>) -> String {
    let team = team.and_then(|team| basis.facts.record.teams.get(usize::from(team.0)));
    let team = team.map(|team| words::cut(&team.title, 40));
    let kind = kind.map(|kind| words::cut(kind, 30));
    match (team, kind) {
        (Some(team), Some(kind)) => format!("{team}, {kind}"),
        (Some(team), None) => team,
        (None, Some(kind)) => words::capital(&kind),
        (None, None) => "Notes".to_owned(),
    }
}

fn row(basis: &Basis<'_>, charts: &mut Charts, name: String, weekly: bool, slots: &[Slot]) -> Kept {
    let kept = slots.iter().filter(|slot| slot.kept).count();
    let missed: Vec<String> =
        slots.iter().rev().filter(|slot| !slot.kept).map(|slot| basis.day(slot.week.monday())).collect();
    let number = |n: usize| numbers::grouped(u64::try_from(n).unwrap_or(u64::MAX));
    Kept {
        name,
        chart: charts.add(Weeks(slots.iter().map(|slot| slot.kept).collect())),
        count: format!("{} of {}", number(kept), number(slots.len())),
        missed: match missed.len() {
            0 => String::new(),
            1 => format!("missed in the week of {}", words::list(&missed)),
            _ => format!("missed, last first, in the weeks of {}", words::list_some(&missed, MISSED)),
        },
        weekly,
    }
}
