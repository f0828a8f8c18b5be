//! Follow-through: of the commitments that came due, how many ended by their first date, and what became of all.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::{FollowRow, FollowThrough, Followed, State, Thread, Threads};
use crate::config::kind::KindId;
use crate::record::{Record, Scope, TeamId};
use crate::source::date::{days_between, plus_days};
use crate::statistics::Proportion;

/// First and last day.
type Days = (Date, Date);

/// The owner's side and the side it is for; `None` is all.
type Direction = Option<(Arc<str>, Arc<str>)>;

impl FollowThrough {
    /// Counts the commitments of every scope that is reported, in the order of [`Record::scopes`], by their first date:
    /// over `recent`, and over each calendar quarter that has one, up to the day of the report. The threads are read once.
    pub fn all(record: &Record, threads: &Threads) -> (Vec<Arc<Self>>, Counted) {
        let counted = Counted::of(record, &threads.threads);
        let of = |scope: &Scope| Arc::new(Self::of(recent(record), *scope, &counted));
        (record.scopes.iter().map(of).collect(), counted)
    }

    /// The same of a record whose threads went on from those that these are of: the teams whose threads were not
    /// followed again are not counted again.
    pub fn again(
        all: Vec<Arc<Self>>,
        counted: &Counted,
        record: &Record,
        followed: &Followed,
    ) -> (Vec<Arc<Self>>, Counted) {
        let mut next = counted.clone();
        next.0.retain(|team, _| !followed.teams.contains(team));
        next.0.extend(Counted::of(record, &followed.anew).0);
        let again = |set: Arc<Self>| match set.scope {
            Scope::Team(team) if !followed.teams.contains(&Some(team)) => set,
            scope => Arc::new(Self::of(recent(record), scope, &next)),
        };
        (all.into_iter().map(again).collect(), next)
    }

    fn of(recent: Days, scope: Scope, counted: &Counted) -> Self {
        let mut windows = Windows::default();
        for (_, own) in counted.0.iter().filter(|(team, _)| scope.holds(**team)) {
            windows.join(own);
        }
        let Windows(mut windows) = windows;
        let first = windows.remove_entry(&recent);
        let rows = first.into_iter().chain(windows).flat_map(|(days, tallies)| {
            tallies.into_iter().map(move |(direction, tally)| tally.row(days, direction, days == recent))
        });
        Self { scope, rows: rows.collect() }
    }
}

/// What became of each team's commitments, and of nobody's: counted team by team, so that another text of one team
/// leaves the others' counts alone.
#[derive(Debug, Clone, Default)]
pub struct Counted(BTreeMap<Option<TeamId>, Arc<Windows>>);

impl Counted {
    fn of(record: &Record, threads: &[Arc<Thread>]) -> Self {
        let recent = recent(record);
        let mut teams: BTreeMap<Option<TeamId>, Windows> = BTreeMap::new();
        for thread in threads {
            if let Some(first) = came_due(thread, record.as_of) {
                teams.entry(thread.team).or_default().add(recent, thread, first);
            }
        }
        Self(teams.into_iter().map(|(team, windows)| (team, Arc::new(windows))).collect())
    }
}

/// Tallies by window, then direction.
#[derive(Debug, Default)]
struct Windows(BTreeMap<Days, BTreeMap<Direction, Tally>>);

impl Windows {
    fn add(&mut self, recent: Days, thread: &Thread, first: Date) {
        let quarter = quarter(first);
        let inside = [(quarter, true), (recent, recent != quarter && (recent.0..=recent.1).contains(&first))];
        for (window, _) in inside.into_iter().filter(|(_, holds)| *holds) {
            let tallies = self.0.entry(window).or_default();
            tallies.entry(None).or_default().add(thread, first);
            if let (Some(owner), Some(whom)) = (&thread.owner_side, &thread.for_side) {
                tallies.entry(Some((owner.clone(), whom.clone()))).or_default().add(thread, first);
            }
        }
    }

    fn join(&mut self, other: &Self) {
        for (days, tallies) in &other.0 {
            let own = self.0.entry(*days).or_default();
            for (direction, tally) in tallies {
                own.entry(direction.clone()).or_default().join(tally);
            }
        }
    }
}

/// The window `recent`: the 7·N days that end with the day of the report.
fn recent(record: &Record) -> Days {
    // Ten thousand years are longer than any notes, and keep the arithmetic within the calendar.
    let weeks = i32::try_from(record.config.recent).unwrap_or(i32::MAX).clamp(1, 520_000);
    (plus_days(record.as_of, 1 - 7 * weeks), record.as_of)
}

/// The first date of a commitment that came due by a day. On the day itself one that has not ended is not late, and
/// does not count yet.
fn came_due(thread: &Thread, as_of: Date) -> Option<Date> {
    let first = thread.first_due.filter(|_| thread.kind == KindId::COMMITMENT)?;
    (first < as_of || (first == as_of && thread.state.ended())).then_some(first)
}

/// The calendar quarter that a day lies in.
fn quarter(day: Date) -> Days {
    let (year, month) = (day.year(), (day.month() - 1) / 3 * 3 + 1);
    let last = date(year, month + 2, 1).last_of_month();
    (date(year, month, 1), last)
}

#[derive(Debug, Default)]
struct Tally {
    due: u32,
    on_first: u32,
    kept: u32,
    late: u32,
    dropped: u32,
    missed: u32,
    moved: u32,
    assumed: u32,
    /// Days from made to done, of those done.
    days: Vec<i32>,
}

impl Tally {
    fn add(&mut self, thread: &Thread, first: Date) {
        self.due += 1;
        self.assumed += u32::from(thread.due_assumed);
        match thread.state {
            State::Kept => self.kept += 1,
            State::Late => self.late += 1,
            State::Dropped => self.dropped += 1,
            State::Overdue => self.missed += 1,
            _ => self.moved += 1,
        }
        if let (State::Kept | State::Late, Some(ended)) = (thread.state, thread.ended) {
            self.on_first += u32::from(ended <= first);
            self.days.push(days_between(thread.made, ended).max(0));
        }
    }

    fn join(&mut self, other: &Self) {
        let pairs = [
            (&mut self.due, other.due),
            (&mut self.on_first, other.on_first),
            (&mut self.kept, other.kept),
            (&mut self.late, other.late),
            (&mut self.dropped, other.dropped),
            (&mut self.missed, other.missed),
            (&mut self.moved, other.moved),
            (&mut self.assumed, other.assumed),
        ];
        pairs.into_iter().for_each(|(own, more)| *own += more);
        self.days.extend(&other.days);
    }

    fn row(self, (from, to): Days, direction: Direction, recent: bool) -> FollowRow {
        let (owner_side, for_side) = direction.unzip();
        FollowRow {
            from,
            to,
            recent,
            quarter: quarter(from) == (from, to),
            owner_side,
            for_side,
            due: self.due,
            on_first: Proportion::of(self.on_first, self.due),
            kept: self.kept,
            late: self.late,
            dropped: self.dropped,
            missed: self.missed,
            moved: self.moved,
            assumed: self.assumed,
            median_days: median(self.days),
        }
    }
}

/// The middle value, or the mean of the two in the middle; `None` of nothing.
fn median(mut days: Vec<i32>) -> Option<f64> {
    days.sort_unstable();
    let upper = days.get(days.len() / 2)?;
    let lower = days.get(days.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(f64::from(*lower), f64::from(*upper)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::record::sample::{NoteBuilder, config, day, note, record_of};

    fn people() -> Config {
        config("dana=Dana/marketing lee=Lee/sales")
    }

    fn follow_in(config: Config, notes: Vec<NoteBuilder>, as_of: &str) -> Vec<FollowRow> {
        let record = record_of(config, notes, as_of);
        FollowThrough::all(&record, &Threads::trace(&record)).0[0].rows.clone()
    }

    fn follow(notes: Vec<NoteBuilder>, as_of: &str) -> Vec<FollowRow> {
        follow_in(people(), notes, as_of)
    }

    fn directions(rows: &[FollowRow]) -> Vec<(String, Option<&str>, Option<&str>, u32)> {
        let row = |row: &'_ FollowRow| row.from.to_string();
        rows.iter().map(|r| (row(r), r.owner_side.as_deref(), r.for_side.as_deref(), r.due)).collect()
    }

    #[test]
    fn what_became_of_all_sums_to_due() {
        let made = note("2026-03-02")
            .promise("[ ] @dana kept ^a due:2026-03-10")
            .promise("[ ] @dana late ^b due:2026-03-10")
            .promise("[ ] @dana dropped ^c due:2026-03-10")
            .promise("[ ] @dana missed ^d due:2026-03-10")
            .promise("[ ] @dana moved ^e due:2026-03-10")
            .promise("[ ] @dana moved and kept ^f due:2026-03-10")
            .promise("[ ] @dana assumed");
        let moved = note("2026-03-09").promise("[>] ^e due:2026-03-20").promise("[>] ^f due:2026-03-13");
        let ended = note("2026-03-12")
            .promise("[x] ^a done:2026-03-10")
            .promise("[x] ^b")
            .promise("[-] ^c no")
            .promise("[x] ^f");
        let rows = follow(vec![made, moved, ended], "2026-03-20");
        let row = &rows[0];
        assert_eq!((row.due, row.on_first.k), (7, 1.0));
        assert_eq!((row.kept, row.late, row.dropped, row.missed, row.moved), (2, 1, 1, 2, 1));
        assert_eq!(row.kept + row.late + row.dropped + row.missed + row.moved, row.due);
        assert_eq!((row.assumed, row.median_days), (1, Some(10.0)));
        assert!(row.recent && !row.quarter);
        assert!(!rows[1].recent && rows[1].quarter);
    }

    #[test]
    fn on_first_counts_what_ended_by_the_first_date_only() {
        let notes = vec![
            note("2026-03-02").promise("[ ] @dana x ^x due:2026-03-10").promise("[ ] @dana y ^y due:2026-03-10"),
            note("2026-03-09").promise("[>] ^x due:2026-03-20").promise("[-] ^y"),
            note("2026-03-10").promise("[x] ^x"),
        ];
        let rows = follow(notes, "2026-03-30");
        assert_eq!((rows[0].on_first.k, rows[0].on_first.n), (1.0, 2.0));
        assert!(rows[0].on_first.interval.is_some());
    }

    #[test]
    fn both_ways_and_without_either_side_in_the_total_only() {
        let notes = vec![
            note("2026-03-02")
                .promise("[ ] @dana a for:sales due:2026-03-10")
                .promise("[ ] @dana b for:@lee due:2026-03-10")
                .promise("[ ] @lee c for:marketing due:2026-03-10")
                .promise("[ ] @lee d for:sales due:2026-03-10")
                .promise("[ ] @lee e due:2026-03-10")
                .promise("[ ] @lee f for:Acme due:2026-03-10")
                .promise("[ ] g for:sales due:2026-03-10")
                .promise("[ ] nobody, never"),
        ];
        let rows = follow(notes, "2026-03-30");
        let all: Vec<_> =
            directions(&rows).into_iter().take(4).map(|(_, owner, whom, due)| (owner, whom, due)).collect();
        let (sales, marketing) = (Some("sales"), Some("marketing"));
        assert_eq!(all, [(None, None, 7), (marketing, sales, 2), (sales, marketing, 1), (sales, sales, 1)]);
    }

    #[test]
    fn windows_end_with_the_day_of_the_report() {
        let due = |date: &str| format!("[ ] @dana until {date} ^x{} due:{date}", date.replace('-', ""));
        let mut first = note("2025-12-01");
        for date in ["2025-12-31", "2026-01-26", "2026-01-27", "2026-03-22", "2026-03-23", "2026-03-24"] {
            first = first.promise(&due(date));
        }
        let rows = follow(vec![first], "2026-03-23");
        let windows: Vec<_> = rows.iter().map(|r| (r.from.to_string(), r.to.to_string(), r.due)).collect();
        let row = |from: &str, to: &str, due| (from.to_owned(), to.to_owned(), due);
        assert_eq!(
            windows,
            [
                row("2026-01-27", "2026-03-23", 2),
                row("2025-10-01", "2025-12-31", 1),
                row("2026-01-01", "2026-03-31", 3),
            ]
        );
    }

    #[test]
    fn on_the_day_itself_only_what_has_ended_counts() {
        let notes = vec![
            note("2026-03-16")
                .promise("[x] @dana a due:2026-03-23")
                .promise("[-] @dana b due:2026-03-23")
                .promise("[ ] @dana c due:2026-03-23")
                .promise("[x] @dana d due:2026-03-24"),
        ];
        assert_eq!(follow(notes, "2026-03-23")[0].due, 2);
    }

    #[test]
    fn a_window_that_is_a_quarter_is_there_once() {
        let mut config = people();
        config.recent = 13;
        let notes = vec![note("2026-04-01").promise("[ ] @dana a due:2026-05-01")];
        let rows = follow_in(config, notes, "2026-06-30");
        assert_eq!(rows.len(), 1);
        assert!(rows[0].recent && rows[0].quarter);
        assert_eq!((rows[0].from, rows[0].to), (day("2026-04-01"), day("2026-06-30")));
    }

    #[test]
    fn only_commitments_of_the_scope_count() {
        let notes = vec![
            note("2026-03-02").team("a").promise("[ ] @dana a due:2026-03-10").ask("[ ] @dana b due:2026-03-10"),
            note("2026-03-02").team("b").path("b").promise("[ ] @dana c due:2026-03-10"),
        ];
        let record = record_of(people(), notes, "2026-03-23");
        let threads = Threads::trace(&record);
        let (all, _) = FollowThrough::all(&record, &threads);
        let due = all.iter().map(|follow| (follow.scope, follow.rows[0].due));
        assert_eq!(due.collect::<Vec<_>>(), record.scopes.iter().copied().zip([2, 1, 1]).collect::<Vec<_>>());
    }

    #[test]
    fn rows_have_something_due_and_hostile_windows_do_no_harm() {
        let mut config = people();
        config.recent = u32::MAX;
        assert!(follow_in(config, vec![note("2026-03-02").promise("[x] done")], "2026-03-23").is_empty());
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3, 1]), Some(2.0));
        assert_eq!(quarter(day("2026-12-31")), (day("2026-10-01"), day("2026-12-31")));
        assert_eq!(quarter(Date::MAX).1, Date::MAX);
    }
}
