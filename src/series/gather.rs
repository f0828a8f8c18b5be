//! Every figure of a record, read once and shared by all scopes: by line, team and week.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::combine::{self, Row};
use crate::note::{Figure, Line};
use crate::record::{Meeting, MeetingId, Record, Scope, TeamId};
use crate::source::CardFolder;
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::slug;

/// The figures and shifts of a record, ready for every scope.
///
/// A value that was not measured is no value of a series: it neither makes a row nor replaces one.
#[derive(Debug)]
pub struct Figures<'a> {
    /// Where they come from.
    pub record: &'a Record,
    lines: BTreeMap<Line, Written>,
    shifts: Vec<Shift>,
}

/// What was ever written of a line.
#[derive(Debug, Default)]
struct Written {
    /// By team, then week: at most one a team and week. Nobody's come first.
    teams: BTreeMap<Option<TeamId>, Vec<Row>>,
    seen: Seen,
}

/// What the writing of a line's values says about its unit: all that were written, in every team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Seen {
    /// A value has a currency sign.
    pub(super) currency: bool,
    /// A value has `%`.
    pub(super) percent: bool,
    /// A value is not whole.
    pub(super) fraction: bool,
}

/// A level that changed for good.
#[derive(Debug, PartialEq, Eq)]
struct Shift {
    date: Date,
    team: Option<TeamId>,
    target: String,
    reason: String,
}

impl<'a> Figures<'a> {
    /// Reads every meeting of a record once.
    pub fn of(record: &'a Record) -> Self {
        let mut figures = Self { record, lines: BTreeMap::new(), shifts: Vec::new() };
        for (at, meeting) in record.meetings.iter().enumerate() {
            figures.read(MeetingId(u32::try_from(at).unwrap_or(u32::MAX)), meeting);
        }
        for rows in figures.lines.values_mut().flat_map(|written| written.teams.values_mut()) {
            keep_the_latest(rows);
        }
        figures
    }

    /// Every line that has a value, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.keys()
    }

    /// The metrics that have a value, by slug.
    pub(super) fn metrics(&self) -> BTreeSet<&str> {
        let slugs =
            self.lines().filter_map(|line| if let Line::Metric(slug) = line { Some(slug.as_str()) } else { None });
        slugs.collect()
    }

    /// The stages of the funnel that a note of any team records, first to last, each once.
    pub(super) fn stages(&self) -> Vec<&'a str> {
        let recorded = self.metrics();
        let mut stages: Vec<&str> = Vec::new();
        for stage in &self.record.config.stages {
            if recorded.contains(stage.as_str()) && !stages.contains(&stage.as_str()) {
                stages.push(stage);
            }
        }
        stages
    }

    /// What the values of a line look like.
    pub(super) fn seen(&self, line: &Line) -> Seen {
        self.lines.get(line).map_or_else(Seen::default, |written| written.seen)
    }

    /// Whether the workspace's figures are those of several teams, added.
    pub(super) fn adds(&self, scope: Scope) -> bool {
        scope == Scope::Whole && several(self.record)
    }

    /// The rows of a line in a scope, by week.
    pub(super) fn rows(&self, line: &Line, scope: Scope) -> Vec<Row> {
        self.combined(scope, |team| Cow::Borrowed(self.own(line, team)))
    }

    /// The rows of a conversion in a scope, by week of the later stage: `to` of a week over `from`, `lag` weeks before.
    pub(super) fn conversion(&self, from: &str, to: &str, lag: u32, scope: Scope) -> Vec<Row> {
        let (n, k) = (Line::Metric(from.to_owned()), Line::Metric(to.to_owned()));
        self.combined(scope, |team| Cow::Owned(combine::paired(self.own(&k, team), self.own(&n, team), lag)))
    }

    /// Why the level of one of these names changed: dates in order, with the reasons. A note without a team
    /// counts for the workspace only.
    pub(super) fn shifts(&self, names: &[&str], scope: Scope) -> Vec<(Date, &str)> {
        let one = !several(self.record);
        let heard = |shift: &&Shift| one || scope.holds(shift.team);
        let meant = |shift: &&Shift| shift.target == "all" || names.contains(&shift.target.as_str());
        self.shifts.iter().filter(heard).filter(meant).map(|shift| (shift.date, shift.reason.as_str())).collect()
    }

    fn own(&self, line: &Line, team: Option<TeamId>) -> &[Row] {
        self.lines.get(line).and_then(|written| written.teams.get(&team)).map_or(&[], Vec::as_slice)
    }

    /// What one team, or no team, wrote of a series; in the workspace of several teams their sum. What notes without
    /// a team wrote is added like one team's more: were it left out of the rule of complete weeks, a week in which
    /// it is missing would look like a fall.
    fn combined<'b>(&self, scope: Scope, rows: impl Fn(Option<TeamId>) -> Cow<'b, [Row]>) -> Vec<Row> {
        if !self.adds(scope) {
            return rows(if let Scope::Team(team) = scope { Some(team) } else { None }).into_owned();
        }
        let teams = (0..self.record.teams.len()).map(|at| Some(TeamId(u16::try_from(at).unwrap_or(u16::MAX))));
        let all: Vec<Cow<'_, [Row]>> = std::iter::once(None).chain(teams).map(rows).collect();
        combine::added(&all)
    }

    fn read(&mut self, id: MeetingId, meeting: &Meeting) {
        let team = meeting.team.filter(|_| several(self.record));
        let ordinal = weeks_since_epoch(meeting.week);
        for figure in &meeting.note.figures {
            let Some(number) = figure.value else { continue };
            let row = Row {
                week: meeting.week,
                ordinal,
                date: meeting.date,
                amount: number.value,
                of: None,
                sources: vec![(id, figure.at)],
                members: 0,
            };
            let written = self.written(figure);
            written.seen.add(number);
            written.teams.entry(team).or_default().push(row);
        }
        for (target, reason) in &meeting.note.shifts {
            let target = slug::fold(&target.text).split('>').map(str::trim).collect::<Vec<_>>().join(">");
            self.shifts.push(Shift { date: meeting.date, team: meeting.team, target, reason: reason.clone() });
        }
    }

    fn written(&mut self, figure: &Figure) -> &mut Written {
        self.lines.entry(card_line(self.record, &figure.line)).or_default()
    }
}

impl Seen {
    fn add(&mut self, number: Number) {
        self.currency |= number.currency.is_some();
        self.percent |= number.percent;
        self.fraction |= !number.whole;
    }
}

/// Whether teams are told apart at all: with fewer than two there is one scope, and every note is its.
pub(super) fn several(record: &Record) -> bool {
    record.teams.len() >= 2
}

/// The line with its campaign's slug after aliases.
fn card_line(record: &Record, line: &Line) -> Line {
    match line {
        Line::Campaign(slug, figure) => {
            Line::Campaign(record.card_slug(CardFolder::Campaigns, slug).to_owned(), *figure)
        }
        _ => line.clone(),
    }
}

/// One row a week: meetings come by date, then path, so the last of a week stands.
fn keep_the_latest(rows: &mut Vec<Row>) {
    rows.sort_by_key(|row| row.ordinal);
    rows.reverse();
    rows.dedup_by_key(|row| row.ordinal);
    rows.reverse();
}

/// Weeks as plain numbers, for steps and lags.
fn weeks_since_epoch(week: Week) -> i32 {
    week.since(Week::of(date(1970, 1, 1)))
}
