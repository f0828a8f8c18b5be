//! Every figure of a record, read once and shared by all scopes: by line, team and week.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::combine::{self, Row};
use super::written::{Seen, Shift, Written};
use crate::note::Line;
use crate::record::{Record, Scope, TeamId};

/// The figures and shifts of a record, ready for every scope.
///
/// A value that was not measured is no value of a series: it neither makes a row nor replaces one.
#[derive(Debug)]
pub struct Figures<'a> {
    /// Where they come from.
    pub record: &'a Record,
    written: Arc<Written>,
}

impl<'a> Figures<'a> {
    /// Reads every meeting of a record once.
    pub fn of(record: &'a Record) -> Self {
        Self::with(record, Arc::new(Written::of(record)))
    }

    /// Of what was read before.
    pub(super) fn with(record: &'a Record, written: Arc<Written>) -> Self {
        Self { record, written }
    }

    /// What was read.
    pub(super) fn written(self) -> Arc<Written> {
        self.written
    }

    /// Whether a team that wrote as before is read as before.
    pub(super) fn alike(&self, before: &Written) -> bool {
        self.written.reads_alike(before)
    }

    /// The lines of which one of these teams has other rows than before.
    pub(super) fn changed(&self, before: &Written, teams: &BTreeSet<Option<TeamId>>) -> BTreeSet<Line> {
        self.written.changed(before, teams)
    }

    /// Every line that has a value, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.written.lines()
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
        self.written.seen(line)
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
        let (n, k) = (Line::Metric(from.into()), Line::Metric(to.into()));
        self.combined(scope, |team| Cow::Owned(combine::paired(self.own(&k, team), self.own(&n, team), lag)))
    }

    /// Why the level of one of these names changed: dates in order, with the reasons. A note without a team
    /// counts for the workspace only.
    pub(super) fn shifts(&self, names: &[&str], scope: Scope) -> Vec<(Date, &str)> {
        let one = !several(self.record);
        let heard = |shift: &&Shift| one || scope.holds(shift.team);
        let meant = |shift: &&Shift| shift.target == "all" || names.contains(&shift.target.as_str());
        self.written
            .shifts()
            .iter()
            .filter(heard)
            .filter(meant)
            .map(|shift| (shift.date, shift.reason.as_str()))
            .collect()
    }

    fn own(&self, line: &Line, team: Option<TeamId>) -> &[Row] {
        self.written.rows(line, team)
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
}

/// Whether teams are told apart at all: with fewer than two there is one scope, and every note is its.
pub(super) fn several(record: &Record) -> bool {
    record.teams.len() >= 2
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
        let (sets, _) = SeriesSet::all(&record);
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
