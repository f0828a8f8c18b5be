//! Which value stands: a series has at most one point a team and week.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use super::problem::{Clash, Problem, Trouble};
use super::{Meeting, MeetingId, TeamId};
use crate::note::{Figure, Line};
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::{Place, Span};

/// The value that stands for a line in a week of a team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The team that wrote it.
    pub team: Option<TeamId>,
    /// The week that it is for.
    pub week: Week,
    /// The date of its note.
    pub date: Date,
    /// The value; `None` where no note of the week measured it.
    pub value: Option<Number>,
    /// Its note.
    pub meeting: MeetingId,
    /// The line of its key, from 1.
    pub at: u32,
    /// The place of its key.
    pub key: Span,
}

/// What stands of each line for each team, by week.
#[derive(Debug, Clone, Default)]
pub(super) struct Figures(BTreeMap<Line, BTreeMap<Option<TeamId>, Arc<Vec<Standing>>>>);

impl Figures {
    /// Takes meetings in the order of date, then path. Of two notes of a week the later one stands, but a value that
    /// was not measured does not replace one. A number in a foreign currency is left out.
    pub(super) fn new(meetings: &[Arc<Meeting>], currency: Option<char>) -> Self {
        let lines = by_line(all(meetings), currency).into_iter().map(|(line, values)| {
            let teams = of_teams(&values).map(|(team, own)| (team, settle(own, |_, _| ())));
            (line.clone(), teams.collect())
        });
        Self(lines.collect())
    }

    /// Those of meetings of which some were written differently, before and after: of each line only what stands for
    /// their teams is settled again, since no team's notes say what another's week was. `None` where no figure differs.
    pub(super) fn again(
        &self,
        edited: &[(MeetingId, &Meeting, &Meeting)],
        meetings: &[Arc<Meeting>],
        currency: Option<char>,
    ) -> Option<Self> {
        let mut touched: BTreeMap<Option<TeamId>, BTreeSet<&Line>> = BTreeMap::new();
        for (_, old, new) in edited {
            touched.entry(new.team).or_default().extend(differ(old, new));
        }
        touched.retain(|_, lines| !lines.is_empty());
        let mut next = if touched.is_empty() { return None } else { self.clone() };
        for (team, lines) in touched {
            let own: Vec<_> = all(meetings).filter(|(_, meeting)| meeting.team == team).collect();
            for line in lines {
                let of_line = |(id, meeting): &(MeetingId, &Meeting)| {
                    let figures = meeting.note.figures.iter().filter(|figure| figure.line == *line);
                    let counted = figures.filter(|figure| !foreign(figure, currency));
                    counted.map(|figure| written(*id, meeting, figure)).collect::<Vec<_>>()
                };
                let mut values: Vec<Standing> = own.iter().flat_map(of_line).collect();
                values.sort_by_key(|value| value.week);
                next.put(line, team, &values);
            }
        }
        Some(next)
    }

    fn put(&mut self, line: &Line, team: Option<TeamId>, values: &[Standing]) {
        let teams = self.0.entry(line.clone()).or_default();
        if values.is_empty() {
            teams.remove(&team);
        } else {
            teams.insert(team, settle(values, |_, _| ()));
        }
        if teams.is_empty() {
            self.0.remove(line);
        }
    }

    /// What stands of a line, team by team.
    pub(super) fn of(&self, line: &Line) -> impl Iterator<Item = &Standing> {
        self.0.get(line).into_iter().flat_map(BTreeMap::values).flat_map(|standing| standing.iter())
    }

    /// What stands of a line for a team.
    pub(super) fn of_team(&self, line: &Line, team: Option<TeamId>) -> &[Standing] {
        self.0.get(line).and_then(|teams| teams.get(&team)).map_or(&[], |standing| standing)
    }

    /// Whether no note has a figure.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The values that were written twice, line by line. Only notes that share a week of their team can have any: they are
/// few, and no other is looked at.
pub(super) fn clashes(meetings: &[Arc<Meeting>], currency: Option<char>) -> Vec<Problem> {
    let mut weeks: HashMap<(Option<TeamId>, Week), bool> = HashMap::with_capacity(meetings.len());
    for (_, meeting) in all(meetings) {
        weeks.entry((meeting.team, meeting.week)).and_modify(|shared| *shared = true).or_insert(false);
    }
    let shared = |meeting: &Meeting| weeks.get(&(meeting.team, meeting.week)).is_some_and(|shared| *shared);
    let lines = by_line(all(meetings).filter(|(_, meeting)| shared(meeting)), currency);
    let mut problems = Vec::new();
    for (line, values) in lines.into_iter().collect::<BTreeMap<_, _>>() {
        for (_, own) in of_teams(&values) {
            settle(own, |earlier, later| problems.extend(clash(line, earlier, later, meetings)));
        }
    }
    problems
}

fn all(meetings: &[Arc<Meeting>]) -> impl Iterator<Item = (MeetingId, &Meeting)> {
    (0..).map(MeetingId).zip(meetings.iter().map(AsRef::as_ref))
}

/// What was written of each line, by team and week, within these in the order of the notes.
fn by_line<'a>(
    meetings: impl Iterator<Item = (MeetingId, &'a Meeting)>,
    currency: Option<char>,
) -> HashMap<&'a Line, Vec<Standing>> {
    let mut lines: HashMap<&Line, Vec<Standing>> = HashMap::new();
    for (id, meeting) in meetings {
        for figure in meeting.note.figures.iter().filter(|figure| !foreign(figure, currency)) {
            lines.entry(&figure.line).or_default().push(written(id, meeting, figure));
        }
    }
    // The sort is stable: within a team and week the order of the notes remains.
    lines.values_mut().for_each(|values| values.sort_by_key(|value| (value.team, value.week)));
    lines
}

/// The values of a line, team by team.
fn of_teams(values: &[Standing]) -> impl Iterator<Item = (Option<TeamId>, &[Standing])> {
    let teams = values.chunk_by(|one, next| one.team == next.team);
    teams.filter_map(|own| Some((own.first()?.team, own)))
}

/// Of the values of a line that one team wrote, by week, then in the order of the notes, those that stand. Tells each
/// that takes another's place, with that one first.
fn settle(values: &[Standing], mut tell: impl FnMut(&Standing, &Standing)) -> Arc<Vec<Standing>> {
    let mut standing: Vec<Standing> = Vec::with_capacity(values.len());
    for value in values {
        match standing.last_mut().filter(|last| last.week == value.week) {
            // A key given twice in one note is told where the note is read; the first counts.
            Some(last) if last.meeting == value.meeting && last.value.is_some() => {}
            Some(last) if last.value.is_some() && value.value.is_none() => {}
            Some(last) => {
                tell(last, value);
                *last = *value;
            }
            None => standing.push(*value),
        }
    }
    Arc::new(standing)
}

/// The lines of a note that it has otherwise than before.
fn differ<'a>(old: &'a Meeting, new: &'a Meeting) -> BTreeSet<&'a Line> {
    let lines = |meeting: &'a Meeting| meeting.note.figures.iter().map(|figure| &figure.line);
    let figures =
        |meeting: &'a Meeting, line: &'a Line| meeting.note.figures.iter().filter(move |figure| figure.line == *line);
    if (&old.note.figures, old.week) == (&new.note.figures, new.week) {
        return BTreeSet::new();
    }
    let all = lines(old).chain(lines(new));
    all.filter(|line| old.week != new.week || !figures(old, line).eq(figures(new, line))).collect()
}

fn foreign(figure: &Figure, currency: Option<char>) -> bool {
    let sign = figure.value.and_then(|number| number.currency);
    sign.is_some_and(|sign| currency.is_some_and(|ours| ours != sign))
}

fn written(id: MeetingId, meeting: &Meeting, figure: &Figure) -> Standing {
    Standing {
        team: meeting.team,
        week: meeting.week,
        date: meeting.date,
        value: figure.value,
        meeting: id,
        at: figure.at,
        key: figure.key,
    }
}

fn clash(line: &Line, earlier: &Standing, later: &Standing, meetings: &[Arc<Meeting>]) -> Option<Problem> {
    let place = |standing: &Standing| {
        let meeting = meetings.get(standing.meeting.0 as usize)?;
        Some(Place { file: meeting.note.file, span: standing.key })
    };
    let clash = Clash {
        line: line.clone(),
        earlier: place(earlier)?,
        before: earlier.value?.value,
        after: later.value?.value,
        same_date: earlier.date == later.date,
    };
    Some(Problem { what: Trouble::FigureTwice(clash), place: place(later)? })
}

#[cfg(test)]
mod tests {
    use super::super::Record;
    use super::super::sample::{config, note, record_of};
    use super::*;

    fn values(record: &Record, slug: &str) -> Vec<(Option<u16>, String, Option<f64>)> {
        let row = |s: &Standing| (s.team.map(|t| t.0), s.week.to_string(), s.value.map(|v| v.value));
        record.standing(&Line::Metric(slug.into())).map(row).collect()
    }

    fn clashes(record: &Record) -> Vec<(bool, bool)> {
        let clash = |p: &Problem| match &p.what {
            Trouble::FigureTwice(clash) => Some((clash.same_date, clash.contradicts())),
            _ => None,
        };
        record.problems().iter().filter_map(clash).collect()
    }

    #[test]
    fn the_later_of_a_week_stands() {
        let notes = vec![note("2026-03-18").metric("leads", Some(2.0)), note("2026-03-16").metric("leads", Some(1.0))];
        let record = record_of(config(""), notes, "2026-03-20");
        assert_eq!(values(&record, "leads"), [(None, "2026-W12".to_owned(), Some(2.0))]);
        assert_eq!(clashes(&record), [(false, false)]);
    }

    #[test]
    fn on_one_date_the_path_decides_and_different_values_contradict() {
        let notes = vec![
            note("2026-03-16").path("notes/b.md").metric("leads", Some(2.0)).metric("won", Some(3.0)),
            note("2026-03-16").path("notes/a.md").metric("leads", Some(1.0)).metric("won", Some(3.0)),
        ];
        let record = record_of(config(""), notes, "2026-03-20");
        assert_eq!(values(&record, "leads"), [(None, "2026-W12".to_owned(), Some(2.0))]);
        let mut found = clashes(&record);
        found.sort_unstable();
        assert_eq!(found, [(true, false), (true, true)]);
    }

    #[test]
    fn not_measured_replaces_nothing_and_is_a_row_alone() {
        let notes = vec![
            note("2026-03-16").metric("leads", Some(1.0)),
            note("2026-03-18").metric("leads", None),
            note("2026-03-23").metric("leads", None),
            note("2026-03-24").metric("leads", Some(4.0)),
            note("2026-03-30").metric("leads", None),
        ];
        let record = record_of(config(""), notes, "2026-04-20");
        let values: Vec<_> = values(&record, "leads").into_iter().map(|(_, _, value)| value).collect();
        assert_eq!(values, [Some(1.0), Some(4.0), None]);
        assert!(clashes(&record).is_empty());
    }

    #[test]
    fn each_team_has_its_own_and_week_decides() {
        let notes = vec![
            note("2026-03-16").team("a").metric("leads", Some(1.0)),
            note("2026-03-17").team("b").metric("leads", Some(2.0)),
            note("2026-03-23").team("a").week("2026-W12").metric("leads", Some(3.0)),
        ];
        let record = record_of(config(""), notes, "2026-04-20");
        let w12 = "2026-W12".to_owned();
        assert_eq!(values(&record, "leads"), [(Some(0), w12.clone(), Some(3.0)), (Some(1), w12, Some(2.0))]);
        assert_eq!(
            record.standing_of(&Line::Metric("leads".into()), Some(TeamId(0)))[0].date.to_string(),
            "2026-03-23"
        );
    }

    #[test]
    fn a_figure_after_the_date_does_not_stand() {
        let record = record_of(config(""), vec![note("2026-04-16").metric("leads", Some(1.0))], "2026-03-20");
        assert!(record.figures().is_empty());
    }
}
