//! Rows of a series: one a week, of one team, of a pair of lines, or of several teams added.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::record::MeetingId;
use crate::source::date::Week;

/// How long a team that stops writing a series is waited for, in weeks.
const WAIT: i32 = 7;

/// What a week says of a series.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// The week.
    pub(super) week: Week,
    /// The week as a number, so that steps are subtractions.
    pub(super) ordinal: i32,
    /// The date of its note; the latest, where teams add up.
    pub(super) date: Date,
    /// The figure; of a conversion its numerator.
    pub(super) amount: f64,
    /// The denominator of a conversion.
    pub(super) of: Option<f64>,
    /// Its notes, with the line of the key.
    pub(super) sources: Vec<(MeetingId, u32)>,
    /// Which set of teams it adds: the same number, the same set.
    pub(super) members: u32,
}

impl Row {
    /// Its value: the figure itself, or the rate where there is anything to convert.
    pub(super) fn value(&self) -> Option<f64> {
        match self.of {
            None => Some(self.amount),
            Some(n) => (n > 0.0).then(|| self.amount / n),
        }
    }
}

/// k of a week over n of `lag` weeks before, where both were written. Dated by the numerator's note.
pub(super) fn paired(k: &[Row], n: &[Row], lag: u32) -> Vec<Row> {
    let lag = i32::try_from(lag).unwrap_or(i32::MAX);
    let pair = |row: &Row| {
        let week = row.ordinal.saturating_sub(lag);
        let before = n.get(n.binary_search_by_key(&week, |row| row.ordinal).ok()?)?;
        let sources = [row.sources.as_slice(), before.sources.as_slice()].concat();
        let Row { week, ordinal, date, amount, members, .. } = *row;
        Some(Row { week, ordinal, date, amount, of: Some(before.amount), sources, members })
    };
    k.iter().filter_map(pair).collect()
}

/// The rows of several teams, added week by week. A week counts only if every team that wrote the series in it or
/// the 7 weeks before wrote it: a team whose note is late must not look like a fall.
pub(super) fn added(teams: &[Cow<'_, [Row]>]) -> Vec<Row> {
    let weeks: BTreeSet<i32> = teams.iter().flat_map(|rows| rows.iter()).map(|row| row.ordinal).collect();
    let mut next = vec![0_usize; teams.len()];
    let mut last: Vec<Option<i32>> = vec![None; teams.len()];
    let mut sets: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
    let mut sums = Vec::with_capacity(weeks.len());
    for week in weeks {
        let mut members = Vec::new();
        let mut rows = Vec::new();
        let mut complete = true;
        for (team, ((own, next), last)) in teams.iter().zip(&mut next).zip(&mut last).enumerate() {
            match own.get(*next).filter(|row| row.ordinal == week) {
                Some(row) => {
                    *next += 1;
                    *last = Some(week);
                    members.push(team);
                    rows.push(row);
                }
                None => complete &= last.is_none_or(|last| last < week - WAIT),
            }
        }
        let number = u32::try_from(sets.len()).unwrap_or(u32::MAX);
        if complete && let Some(sum) = sum(&rows) {
            sums.push(Row { members: *sets.entry(members).or_insert(number), ..sum });
        }
    }
    sums
}

fn sum(rows: &[&Row]) -> Option<Row> {
    let (first, rest) = rows.split_first()?;
    let Row { week, ordinal, date, amount, of, members, .. } = **first;
    let mut sum = Row { week, ordinal, date, amount, of, sources: Vec::new(), members };
    for row in rest {
        sum.date = sum.date.max(row.date);
        sum.amount += row.amount;
        sum.of = sum.of.zip(row.of).map(|(a, b)| a + b);
    }
    // Of a conversion each team has a numerator's and a denominator's note; all numerators come first.
    let numerators = rows.iter().filter_map(|row| row.sources.first());
    let denominators = rows.iter().filter_map(|row| row.sources.get(1));
    sum.sources = numerators.chain(denominators).copied().collect();
    Some(sum)
}

#[cfg(test)]
mod tests {
    use crate::record::{Scope, TeamId};
    use crate::series::sample::{Sample, all, day};
    use crate::series::{Series, SeriesSet};

    fn two() -> Sample {
        Sample::new("2026-12-31").teams(&["emea", "apac"])
    }

    fn values(series: &Series) -> Vec<Option<f64>> {
        series.points.iter().map(|point| point.value).collect()
    }

    #[test]
    fn teams_add_and_the_date_is_the_latest() {
        let series =
            two().note("emea", "2026-03-16", &["leads 30"]).note("apac", "2026-03-18", &["leads 5"]).series("leads");
        assert_eq!((series.points[0].date, series.points[0].value), (day("2026-03-18"), Some(35.0)));
        assert!(series.points[0].pooled);
        assert_eq!(series.points[0].sources.len(), 2);
    }

    #[test]
    fn means_and_pulse_have_no_workspace_line() {
        let record = two()
            .note("emea", "2026-03-16", &["hours 3.5", "pulse/sales 4", "rejected/region 3", "campaign/x/leads 2"])
            .note("apac", "2026-03-16", &["hours 4.5", "pulse/sales 2", "rejected/region 4", "campaign/x/leads 5"])
            .record();
        let whole = SeriesSet::of(&record, Scope::Whole);
        assert!(whole.find("hours").is_none() && whole.find("pulse/sales").is_none());
        assert_eq!(values(whole.find("rejected/region").expect("adds")), [Some(7.0)]);
        assert_eq!(values(whole.find("campaign/x/leads").expect("adds")), [Some(7.0)]);
        let emea = SeriesSet::of(&record, Scope::Team(TeamId(0)));
        assert!(emea.find("hours").is_some() && emea.find("pulse/sales").is_some());
    }

    #[test]
    fn a_metric_that_totals_by_last_adds_too() {
        let sample = two().config(|config| {
            let metric = crate::config::Metric { total: Some(crate::config::Total::Last), ..Default::default() };
            config.metrics.insert("pipeline".to_owned(), metric);
        });
        let series = sample
            .note("emea", "2026-03-16", &["pipeline 1.5"])
            .note("apac", "2026-03-16", &["pipeline 2"])
            .series("pipeline");
        assert_eq!(values(&series), [Some(3.5)]);
    }

    /// A team that misses a week takes the workspace's point with it, for seven weeks; then it is no longer waited for.
    #[test]
    fn a_week_needs_every_team_that_wrote_it_or_the_seven_before() {
        let series = two()
            .weekly("emea", "2026-01-05", &[("leads", &all(&[10.0; 12]))])
            .weekly("apac", "2026-01-05", &[("leads", &all(&[1.0; 2]))])
            .series("leads");
        let dates: Vec<String> = series.points.iter().map(|point| point.date.to_string()).collect();
        assert_eq!(dates, ["2026-01-05", "2026-01-12", "2026-03-09", "2026-03-16", "2026-03-23"]);
        assert_eq!(values(&series), [Some(11.0), Some(11.0), Some(10.0), Some(10.0), Some(10.0)]);
    }

    #[test]
    fn a_team_counts_from_its_first_week_on() {
        let series = two()
            .weekly("emea", "2026-01-05", &[("leads", &all(&[10.0; 4]))])
            .weekly("apac", "2026-01-19", &[("leads", &all(&[1.0; 2]))])
            .series("leads");
        assert_eq!(values(&series), [Some(10.0), Some(10.0), Some(11.0), Some(11.0)]);
        let starts: Vec<(usize, bool)> = series.phases.iter().map(|phase| (phase.first, phase.teams_changed)).collect();
        assert_eq!(starts, [(0, false), (2, true)]);
    }

    #[test]
    fn what_no_team_wrote_adds_like_one_team_more() {
        let series = two()
            .weekly("emea", "2026-01-05", &[("leads", &[Some(10.0), Some(10.0), Some(10.0)])])
            .weekly("", "2026-01-05", &[("leads", &[Some(2.0), None, Some(2.0)])])
            .series("leads");
        assert_eq!(values(&series), [Some(12.0), Some(12.0)]);
    }

    /// k and n add only over the teams' own rows: apac's mql without sql is in neither.
    #[test]
    fn a_conversion_adds_its_teams_own_rows() {
        let series = two()
            .note("emea", "2026-03-16", &["mql 10", "sql 4"])
            .note("apac", "2026-03-16", &["mql 100"])
            .note("emea", "2026-03-23", &["mql 10", "sql 4"])
            .note("apac", "2026-03-25", &["mql 0", "sql 1"])
            .note("emea", "2026-03-30", &["mql 0", "sql 0"])
            .note("apac", "2026-03-30", &["mql 0", "sql 0"])
            .series("mql>sql");
        let rows: Vec<_> = series.points.iter().map(|row| (row.numerator, row.denominator, row.value)).collect();
        assert_eq!(rows[0], (Some(4.0), Some(10.0), Some(0.4)));
        assert_eq!(rows[1], (Some(5.0), Some(10.0), Some(0.5)));
        assert_eq!(rows[2], (Some(0.0), Some(0.0), None));
        assert_eq!(series.points[1].date, day("2026-03-25"));
    }

    #[test]
    fn a_conversion_also_waits_for_its_teams() {
        let series = two()
            .weekly("emea", "2026-01-05", &[("mql", &all(&[10.0; 3])), ("sql", &all(&[5.0; 3]))])
            .weekly("apac", "2026-01-05", &[("mql", &all(&[10.0; 3])), ("sql", &[Some(1.0), None, Some(1.0)])])
            .series("mql>sql");
        assert_eq!(values(&series), [Some(0.3), Some(0.3)]);
    }

    #[test]
    fn sources_of_a_pooled_conversion_name_numerators_first() {
        let series = Sample::new("2026-12-31")
            .config(|config| config.shared.lag = 1)
            .teams(&["emea", "apac"])
            .note("emea", "2026-03-09", &["mql 10"])
            .note("apac", "2026-03-09", &["mql 10"])
            .note("emea", "2026-03-16", &["sql 4"])
            .note("apac", "2026-03-16", &["sql 4"])
            .series("mql>sql");
        let meetings: Vec<u32> = series.points[0].sources.iter().map(|(meeting, _)| meeting.0).collect();
        assert_eq!(meetings, [2, 3, 0, 1]);
    }
}
