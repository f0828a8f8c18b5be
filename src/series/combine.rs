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
        Some(Row { of: Some(before.amount), sources, ..row.clone() })
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
    let mut sum = Row::clone(first);
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
