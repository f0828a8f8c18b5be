//! What was ever written of each line, team by team, so that another text of one team leaves the others' rows alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::{Date, date};
use rayon::prelude::*;

use super::combine::Row;
use super::gather::several;
use crate::note::Line;
use crate::record::{Meeting, MeetingId, Record, TeamId};
use crate::source::CardFolder;
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::slug;

/// The figures and shifts of all notes.
#[derive(Debug, Clone, Default)]
pub struct Written {
    teams: BTreeMap<Option<TeamId>, Arc<Team>>,
    lines: BTreeSet<Line>,
    /// By the order of the notes.
    shifts: Vec<Shift>,
}

/// Those of one team; nobody's are one more.
#[derive(Debug, Default)]
struct Team {
    lines: BTreeMap<Line, Rows>,
    shifts: Vec<Shift>,
}

/// A line: at most one row a week.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shift {
    meeting: MeetingId,
    pub(super) date: Date,
    pub(super) team: Option<TeamId>,
    pub(super) target: String,
    pub(super) reason: String,
}

impl Written {
    /// Reads every meeting of a record once.
    pub(super) fn of(record: &Record) -> Self {
        let mut meetings: BTreeMap<Option<TeamId>, Vec<(MeetingId, &Meeting)>> = BTreeMap::new();
        for (id, meeting) in (0..).map(MeetingId).zip(&record.meetings) {
            meetings.entry(key(record, meeting)).or_default().push((id, meeting));
        }
        let read = meetings.into_par_iter().map(|(team, meetings)| (team, Arc::new(Team::of(record, &meetings))));
        Self::joined(read.collect())
    }

    /// The same of a record that went on from another, with the teams that wrote otherwise; these are that
    /// one's. `None` where nothing is written otherwise.
    pub(super) fn again(&self, before: &Record, record: &Record) -> Option<(Self, BTreeSet<Option<TeamId>>)> {
        let said = |meeting: &Meeting| (meeting.week, meeting.note.figures.clone(), meeting.note.shifts.clone());
        let differ = record.since(before).filter(|(_, old, new)| said(old) != said(new));
        let differ: BTreeSet<Option<TeamId>> = differ.map(|(_, _, new)| key(record, new)).collect();
        if differ.is_empty() {
            return None;
        }
        let mut teams = self.teams.clone();
        for team in &differ {
            let all = (0..).map(MeetingId).zip(&record.meetings);
            let own: Vec<_> = all
                .filter(|(_, meeting)| key(record, meeting) == *team)
                .map(|(id, meeting)| (id, &**meeting))
                .collect();
            teams.insert(*team, Arc::new(Team::of(record, &own)));
        }
        Some((Self::joined(teams), differ))
    }

    fn joined(teams: BTreeMap<Option<TeamId>, Arc<Team>>) -> Self {
        let lines = teams.values().flat_map(|team| team.lines.keys().cloned()).collect();
        let mut shifts: Vec<Shift> = teams.values().flat_map(|team| team.shifts.iter().cloned()).collect();
        shifts.sort_by_key(|shift| shift.meeting);
        Self { teams, lines, shifts }
    }

    /// Every line that has a value, in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter()
    }

    /// Whether a team that wrote as before is read as before: what lines there are, what their units are and what
    /// shifted for all goes by every team.
    pub(super) fn reads_alike(&self, other: &Self) -> bool {
        self.lines == other.lines
            && self.shifts == other.shifts
            && self.lines.iter().all(|line| self.seen(line) == other.seen(line))
    }

    /// The lines of which one of these teams has other rows than in an earlier reading.
    pub(super) fn changed(&self, before: &Self, teams: &BTreeSet<Option<TeamId>>) -> BTreeSet<Line> {
        let lines = teams.iter().flat_map(|team| self.lines.iter().map(move |line| (*team, line)));
        let other = lines.filter(|(team, line)| self.rows(line, *team) != before.rows(line, *team));
        other.map(|(_, line)| line.clone()).collect()
    }

    /// Every level that changed, in the order of the notes.
    pub(super) fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// What a team, or nobody, wrote of a line.
    pub(super) fn rows(&self, line: &Line, team: Option<TeamId>) -> &[Row] {
        self.teams.get(&team).and_then(|team| team.lines.get(line)).map_or(&[], |rows| &rows.rows)
    }

    /// What the values of a line look like.
    pub(super) fn seen(&self, line: &Line) -> Seen {
        let rows = self.teams.values().filter_map(|team| team.lines.get(line));
        rows.fold(Seen::default(), |all, rows| Seen {
            currency: all.currency | rows.seen.currency,
            percent: all.percent | rows.seen.percent,
            fraction: all.fraction | rows.seen.fraction,
        })
    }
}

impl Team {
    fn of(record: &Record, meetings: &[(MeetingId, &Meeting)]) -> Self {
        let mut team = Self::default();
        // Lines that mean one campaign are one; what is typed often is looked up once.
        let mut typed: HashMap<&Line, usize> = HashMap::new();
        let mut meant: HashMap<Line, usize> = HashMap::new();
        let mut slots: Vec<Rows> = Vec::new();
        for (id, meeting) in meetings {
            let ordinal = weeks_since_epoch(meeting.week);
            for figure in &meeting.note.figures {
                let Some(number) = figure.value.filter(|number| !record.is_foreign(number)) else { continue };
                let slot = *typed.entry(&figure.line).or_insert_with(|| {
                    *meant.entry(card_line(record, &figure.line)).or_insert_with(|| {
                        slots.push(Rows::default());
                        slots.len() - 1
                    })
                });
                let Some(rows) = slots.get_mut(slot) else { continue };
                rows.seen.add(number);
                rows.rows.push(Row {
                    week: meeting.week,
                    ordinal,
                    date: meeting.date,
                    amount: number.value,
                    of: None,
                    sources: vec![(*id, figure.at)],
                    members: 0,
                });
            }
            for (target, reason) in &meeting.note.shifts {
                let target = slug::fold(&target.text).split('>').map(str::trim).collect::<Vec<_>>().join(">");
                let (date, reason) = (meeting.date, reason.clone());
                team.shifts.push(Shift { meeting: *id, date, team: meeting.team, target, reason });
            }
        }
        slots.iter_mut().for_each(|rows| keep_the_latest(&mut rows.rows));
        let taken = |(line, slot)| slots.get_mut(slot).map(|rows: &mut Rows| (line, std::mem::take(rows)));
        team.lines = meant.into_iter().filter_map(taken).collect();
        team
    }
}

impl Seen {
    fn add(&mut self, number: Number) {
        self.currency |= number.currency.is_some();
        self.percent |= number.percent;
        self.fraction |= !number.whole;
    }
}

/// Whose figures a meeting's are, where teams are told apart at all.
fn key(record: &Record, meeting: &Meeting) -> Option<TeamId> {
    meeting.team.filter(|_| several(record))
}

/// The line with its campaign's slug after aliases.
fn card_line(record: &Record, line: &Line) -> Line {
    match line {
        Line::Campaign(slug, figure) => Line::Campaign(record.card_slug(CardFolder::Campaigns, slug).into(), *figure),
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
    use std::time::{Duration, Instant};

    use super::*;
    use crate::series::sample::Sample;

    #[test]
    fn a_figure_in_another_currency_is_no_value_and_no_sign_of_money() {
        let sample = Sample::new("2026-03-31").note("", "2026-03-16", &["pipeline 5"]);
        let mut record = sample.note("", "2026-03-23", &["pipeline $2", "spend $3"]).record();
        let pipeline = |written: &Written| {
            let rows = written.rows(&Line::Metric("pipeline".into()), None);
            rows.iter().map(|row| row.amount).collect::<Vec<_>>()
        };
        assert_eq!(pipeline(&Written::of(&record)), [5.0, 2.0]);
        record.currency = Some('€');
        let written = Written::of(&record);
        assert_eq!(pipeline(&written), [5.0]);
        assert_eq!(written.lines().collect::<Vec<_>>(), [&Line::Metric("pipeline".into())]);
        assert!(!written.seen(&Line::Metric("pipeline".into())).currency);
    }

    /// Whoever pastes a spreadsheet under `metrics:` has thousands of names.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "what is tried is how long it takes")]
    fn forty_thousand_names_are_looked_up_once_each() {
        let figures: Vec<String> = (0..40_000).map(|at| format!("m{at} 1")).collect();
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        let record = Sample::new("2026-03-31").note("", "2026-03-16", &figures).record();
        let start = Instant::now();
        assert_eq!(Written::of(&record).lines().count(), figures.len());
        // Comparing each name with all before it took many seconds.
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    }
}
