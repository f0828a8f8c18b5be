//! What changed: the figures whose last point carries a signal, and how many were looked at.

use jiff::civil::Date;
use serde::Serialize;

use super::more::{More, Rows};
use super::{Basis, count};
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Section};
use crate::report::trends::chart_values::{MULTIPLE_IN_BRIEF, multiple};
use crate::report::trends::sentences::{self, ChangeWords};
use crate::report::trends::signals::comes_back;
use crate::report::trends::voice::Voice;
use crate::report::{dates, numbers, words};
use crate::series::{Reading, Series};
use crate::source::date::plus_days;

/// Figures with a picture.
const MOST: Rows = Rows { screen: 4, paper: 3, dense: 2 };

/// Figures that changed for real.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// `Of fifteen figures, three have changed for real, all since 21 September.`
    pub says: String,
    /// The first of them.
    pub rows: Vec<Row>,
    /// The others.
    pub more: More,
}

/// A figure that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// `Leads rose`, and its page.
    pub link: Link,
    /// `Eight weeks in a row above the average: 225 a week, 192 before.`
    pub says: String,
    /// Its picture.
    pub chart: ChartId,
}

/// Figures that have firm limits: those that signal, and those within their usual range.
pub(super) fn looked_at<'a>(basis: &Basis<'a>) -> (Vec<&'a Series>, Vec<&'a Series>) {
    let all = basis.analyses.map_or(&[][..], |analyses| &analyses.series.series);
    let shared = basis.analyses.and_then(|analyses| analyses.series.shared).and_then(|at| all.get(at));
    let shared = shared.map(|series| series.name.as_str());
    let mut firm: Vec<&Series> = all
        .iter()
        .map(AsRef::as_ref)
        .filter(|series: &&Series| matches!(series.reading, Some(Reading::Signalled(_) | Reading::Usual { .. })))
        .collect();
    // The sort is stable: the shared conversion first, then the order of the funnel.
    firm.sort_by_key(|series| shared != Some(series.name.as_str()));
    firm.into_iter().partition(|series| matches!(series.reading, Some(Reading::Signalled(_))))
}

/// What changed; `None` where nothing did.
pub(super) fn changed(basis: &Basis, charts: &mut Charts) -> Option<Changed> {
    let (mut changed, usual) = looked_at(basis);
    // The sort is stable.
    changed.sort_by_key(|series| is_back(series));
    let says = says(basis, &changed, changed.len() + usual.len())?;
    let rows: Vec<Row> = changed.iter().take(MOST.screen).filter_map(|series| row(basis, series, charts)).collect();
    let href = basis.facts.addresses.section(basis.scope, Section::Trends);
    Some(Changed { says, more: More::of(changed.len(), MOST, href), rows })
}

/// The sentence of the section, for a brief that has nothing better to open with.
pub(super) fn headline(basis: &Basis) -> Option<String> {
    let (changed, usual) = looked_at(basis);
    says(basis, &changed, changed.len() + usual.len())
}

fn row(basis: &Basis, series: &Series, charts: &mut Charts) -> Option<Row> {
    let voice = Voice::of(basis.facts, series);
    let ChangeWords { title, says } = sentences::change(&voice)?;
    let href = basis.facts.addresses.series(basis.scope, &series.name).unwrap_or_default();
    let chart = charts.add(multiple(&voice, &basis.frame, MULTIPLE_IN_BRIEF));
    Some(Row { link: Link::new(title, href), says, chart })
}

fn says(basis: &Basis, changed: &[&Series], all: usize) -> Option<String> {
    let (back, real): (Vec<&Series>, Vec<&Series>) = changed.iter().partition(|series| is_back(series));
    let (some, of) = (numbers::spelled(count(real.len())), numbers::spelled(count(all)));
    let returned = returned(&back, real.len());
    let tail = format!("{}{}.{returned}", since(basis, &real), apart(basis));
    match (real.len(), all) {
        (0, _) if back.is_empty() => None,
        (0, 1) => Some("The one figure with limits came back into its usual range.".to_owned()),
        (0, _) => Some(format!("Of {of} figures,{}", words::inside(&returned))),
        (1, 1) => Some(format!("The one figure with limits has changed for real{tail}")),
        (1, _) => Some(format!("Of {of} figures, one has changed for real{tail}")),
        (2, 2) => Some(format!("Both figures have changed for real{tail}")),
        (n, all) if n == all => Some(format!("All {of} figures have changed for real{tail}")),
        _ => Some(format!("Of {of} figures, {some} have changed for real{tail}")),
    }
}

/// Whether its last point only came back from outside.
fn is_back(series: &Series) -> bool {
    let last = series.points.iter().rposition(|point| point.value.is_some());
    last.is_some_and(|at| comes_back(series, at).is_some())
}

/// ` One more came back into its usual range.` beside those that changed, ` one came back …` without.
fn returned(back: &[&Series], real: usize) -> String {
    let many = numbers::spelled(count(back.len()));
    let (more, its) = (if real > 0 { " more" } else { "" }, if back.len() == 1 { "its" } else { "their" });
    match (back.len(), real) {
        (0, _) => String::new(),
        (_, 0) => format!(" {many} came back into {its} usual range."),
        _ => format!(" {}{more} came back into {its} usual range.", words::capital(&many)),
    }
}

/// `, all since 21 September, the week after “New pricing page”`; nothing where they began apart.
fn since(basis: &Basis, changed: &[&Series]) -> String {
    let first = |series: &&Series| {
        let Some(Reading::Signalled(signal)) = &series.reading else { return None };
        series.points.get(signal.first).map(|point| point.date)
    };
    let days: Vec<Option<Date>> = changed.iter().map(first).collect();
    let Some(Some(day)) = days.first().copied() else { return String::new() };
    if days.len() < 2 || days.iter().any(|other| *other != Some(day)) {
        return String::new();
    }
    let both = if days.len() == 2 { "both" } else { "all" };
    let since = format!(", {both} since {}", dates::day(day, basis.facts.record.as_of));
    let near = |date: Date| plus_days(day, -8) < date && date <= day;
    let mut told = basis.frame.events.iter().filter(|event| near(event.date));
    match (told.next(), told.next()) {
        (Some(event), None) if event.date < day => format!("{since}, the week after {}", words::quoted(&event.text)),
        (Some(event), None) => format!("{since}, the week of {}", words::quoted(&event.text)),
        _ => since,
    }
}

/// A volume that signals up in the last week, while the shared conversion signals down.
fn apart(basis: &Basis) -> String {
    let words = || {
        let set = &basis.analyses?.series;
        let shared = set.series.get(set.shared?)?;
        let last = shared.points.iter().rposition(|point| point.value.is_some())?;
        let apart = set.apart.iter().rev().find(|apart| apart.shared_row == last)?;
        let volume = set.series.get(apart.series)?;
        sentences::apart(&Voice::of(basis.facts, volume), &Voice::of(basis.facts, shared), apart.row)
    };
    words().map_or_else(String::new, |words| format!(": {}", words::inside(&words)))
}
