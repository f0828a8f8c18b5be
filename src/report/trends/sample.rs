//! Workspaces made by hand, for the tests of trends: a note every Monday with some figures.

use std::sync::Arc;

use jiff::civil::Date;

use super::voice::Voice;
use crate::analysis::Analyses;
use crate::config::{Config, Metric, Unit};
use crate::record::sample::{NoteBuilder, day, note, record_of};
use crate::record::{Record, Scope};
use crate::report::Facts;
use crate::source::Sources;
use crate::source::date::plus_days;

/// The first Monday.
pub(in crate::report) const FIRST: &str = "2026-01-05";

/// Notes on Mondays from a day on, one for each place in the lines; NaN leaves a figure out.
pub(in crate::report) fn weekly(from: &str, lines: &[(&str, &[f64])]) -> Vec<NoteBuilder> {
    let weeks = lines.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let one = |week: usize| {
        let figures = lines.iter().filter_map(|(slug, values)| Some((*slug, *values.get(week)?)));
        let figures = figures.filter(|(_, value)| !value.is_nan());
        let start = note(&plus_days(day(from), 7 * i32::try_from(week).expect("few weeks")).to_string());
        figures.fold(start, |note, (slug, value)| note.metric(slug, Some(value)))
    };
    (0..weeks).map(one).collect()
}

/// The facts of some notes on a day.
pub(in crate::report) fn facts(as_of: &str, settle: impl FnOnce(&mut Config), notes: Vec<NoteBuilder>) -> Facts {
    let mut config = Config::defaults("sample");
    settle(&mut config);
    of_record(record_of(config, notes, as_of))
}

pub(in crate::report) fn of_record(record: Record) -> Facts {
    let analyses = Analyses::of(&record);
    Facts::new(Arc::new(Sources::default()), Arc::new(record), Arc::new(analyses))
}

/// The facts of one line from the first Monday on, a week after its last note.
pub(in crate::report) fn line(slug: &str, values: &[f64]) -> Facts {
    with_unit(slug, values, None)
}

pub(in crate::report) fn with_unit(slug: &str, values: &[f64], unit: Option<Unit>) -> Facts {
    let settle = |config: &mut Config| {
        config.metrics.insert(slug.to_owned(), Metric { unit, ..Metric::default() });
        config.currency = Some('$');
    };
    facts(&after(values.len()).to_string(), settle, weekly(FIRST, &[(slug, values)]))
}

/// The Monday after so many weeks.
pub(in crate::report) fn after(weeks: usize) -> Date {
    plus_days(day(FIRST), 7 * i32::try_from(weeks).expect("few weeks"))
}

/// The voice of a series of the whole workspace.
pub(in crate::report) fn voice<'a>(facts: &'a Facts, name: &str) -> Voice<'a> {
    let set = &facts.analyses_of(Scope::Whole).expect("a scope").series;
    Voice::of(facts, set.find(name).expect("a series"))
}

/// Twenty weeks about 192 with limits 181.4 and 202.6 and a range limit of 13.1, then more.
pub(in crate::report) fn steady(more: &[f64]) -> Vec<f64> {
    [190.0, 194.0].repeat(10).into_iter().chain(more.iter().copied()).collect()
}
