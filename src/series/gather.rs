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

#[cfg(test)]
mod tests {
    use crate::config::Unit;
    use crate::record::{Scope, TeamId};
    use crate::series::SeriesSet;
    use crate::series::sample::{Sample, day};

    fn values(set: &SeriesSet, name: &str) -> Vec<(String, Option<f64>)> {
        let points = set.find(name).map_or(&[][..], |series| &series.points);
        points.iter().map(|point| (point.date.to_string(), point.value)).collect()
    }

    #[test]
    fn the_later_note_of_a_week_stands() {
        let series = Sample::new("2026-03-31")
            .note("", "2026-03-18", &["leads 40"])
            .note("", "2026-03-16", &["leads 30"])
            .series("leads");
        assert_eq!(series.points.len(), 1);
        assert_eq!((series.points[0].date, series.points[0].value), (day("2026-03-18"), Some(40.0)));
    }

    #[test]
    fn of_one_day_the_later_path_stands() {
        let series = Sample::new("2026-03-31")
            .note("", "2026-03-16", &["leads 30"])
            .note("", "2026-03-16", &["leads 31"])
            .series("leads");
        assert_eq!(series.points[0].value, Some(31.0));
        assert_eq!(series.points[0].sources, [(crate::record::MeetingId(1), 2)]);
    }

    #[test]
    fn a_value_not_measured_is_no_row_and_does_not_replace_one() {
        let set = Sample::new("2026-03-31")
            .note("", "2026-03-16", &["mql 3", "leads 30"])
            .note("", "2026-03-18", &["leads ~", "sql ~"])
            .note("", "2026-03-23", &["leads ~"])
            .whole();
        assert_eq!(values(&set, "leads"), [("2026-03-16".to_owned(), Some(30.0))]);
        assert!(set.find("sql").is_none());
        assert_eq!(set.stages, ["leads", "mql"]);
    }

    #[test]
    fn figures_belong_to_the_week_that_the_note_says_and_keep_its_date() {
        let series = Sample::new("2026-03-31")
            .note("", "2026-03-09", &["leads 30"])
            .note("", "2026-03-19", &["leads 31"])
            .week("2026-W11")
            .series("leads");
        assert_eq!(series.points.len(), 1);
        assert_eq!((series.points[0].date, series.points[0].value), (day("2026-03-19"), Some(31.0)));
        assert_eq!(series.points[0].week.to_string(), "2026-W11");
    }

    #[test]
    fn with_fewer_than_two_teams_there_is_one_scope() {
        let set = Sample::new("2026-03-31")
            .teams(&["emea"])
            .note("emea", "2026-03-16", &["leads 30", "pulse/sales 4"])
            .note("", "2026-03-17", &["leads 31"])
            .whole();
        assert_eq!(values(&set, "leads"), [("2026-03-17".to_owned(), Some(31.0))]);
        assert!(set.find("pulse/sales").is_some());
        assert!(!set.series[0].points[0].pooled);
    }

    #[test]
    fn a_note_without_a_team_counts_for_the_workspace_only() {
        let record = Sample::new("2026-03-31")
            .teams(&["emea", "apac"])
            .note("emea", "2026-03-16", &["leads 30"])
            .note("", "2026-03-17", &["leads 5", "mql 2"])
            .record();
        let sets = SeriesSet::all(&record);
        assert_eq!(values(&sets[0], "leads"), [("2026-03-17".to_owned(), Some(35.0))]);
        assert_eq!(values(&sets[1], "leads"), [("2026-03-16".to_owned(), Some(30.0))]);
        assert_eq!(values(&sets[1], "mql"), []);
        assert_eq!(sets[2].series.len(), 0);
        assert_eq!(sets[2].scope, Scope::Team(TeamId(1)));
    }

    #[test]
    fn a_metrics_unit_and_the_stages_are_the_workspaces() {
        let record = Sample::new("2026-03-31")
            .teams(&["emea", "apac"])
            .note("emea", "2026-03-16", &["pipeline $30", "leads 4", "sql 1"])
            .note("apac", "2026-03-17", &["pipeline 5", "mql 2", "sql 1"])
            .record();
        let apac = SeriesSet::of(&record, Scope::Team(TeamId(1)));
        assert_eq!(apac.find("pipeline").expect("a series").unit, Unit::Money);
        assert_eq!(apac.stages, ["leads", "mql", "sql"]);
        let emea = SeriesSet::of(&record, Scope::Team(TeamId(0)));
        assert!(emea.find("leads>sql").is_none(), "mql lies between in the workspace");
    }

    #[test]
    fn units_are_found_from_values() {
        let set = Sample::new("2026-03-31")
            .note("", "2026-03-16", &["money 1", "rate 12%", "count 4", "number 4.5", "both $1"])
            .note("", "2026-03-23", &["money $2", "rate 0.5", "count 7", "number 4", "both 1%"])
            .whole();
        let unit = |name| set.find(name).expect("a series").unit;
        assert_eq!(unit("money"), Unit::Money);
        assert_eq!(unit("rate"), Unit::Rate);
        assert_eq!(unit("count"), Unit::Count);
        assert_eq!(unit("number"), Unit::Number);
        assert_eq!(unit("both"), Unit::Money);
    }

    #[test]
    fn a_campaign_alias_counts_as_its_card() {
        let set = Sample::new("2026-03-31")
            .card("spring", false)
            .alias("webinar", "spring")
            .note("", "2026-03-16", &["campaign/webinar/leads 4"])
            .whole();
        assert_eq!(set.series[0].name, "campaign/spring/leads");
        assert_eq!(set.campaigns.len(), 1);
    }
}
