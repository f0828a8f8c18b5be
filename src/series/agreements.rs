//! Agreements: what each side owes the other every week, and how often it was held.

use super::gather::Figures;
use super::windows::told;
use super::{AgreementResult, AgreementWeek, AgreementWindow, Window, describe};
use crate::config::{Agreement, Measure, Total};
use crate::note::Line;
use crate::record::Scope;
use crate::statistics::Proportion;
use crate::statistics::equality::at_least;

/// Every agreement in a scope, in the configuration's order.
pub(super) fn agreements(figures: &Figures, scope: Scope) -> Vec<AgreementResult> {
    let all = figures.record.config.agreements.iter().enumerate();
    all.map(|(index, agreement)| {
        let weeks = weeks(figures, scope, agreement);
        let windows = windows(figures, &weeks, agreement);
        AgreementResult { index, weeks, windows }
    })
    .collect()
}

/// What was measured, week by week, by date.
fn weeks(figures: &Figures, scope: Scope, agreement: &Agreement) -> Vec<AgreementWeek> {
    let rows = match &agreement.measure {
        Measure::Rate(numerator, denominator) => figures.conversion(denominator, numerator, 0, scope),
        // A mean has no sum for the workspace to be held against.
        Measure::Metric(slug) if figures.adds(scope) && describe::total(figures, slug) == Total::Mean => Vec::new(),
        Measure::Metric(slug) => figures.rows(&Line::Metric(slug.clone()), scope),
    };
    let mut weeks: Vec<AgreementWeek> = rows
        .into_iter()
        .map(|row| AgreementWeek {
            date: row.date,
            week: row.week,
            value: row.value(),
            numerator: row.amount,
            denominator: row.of,
            attained: row.value().map(|value| at_least(value, agreement.at_least, 0.0)),
            sources: row.sources,
        })
        .collect();
    weeks.sort_by_key(|week| (week.date, week.week));
    weeks
}

fn windows(figures: &Figures, weeks: &[AgreementWeek], agreement: &Agreement) -> Vec<AgreementWindow> {
    let record = figures.record;
    let windows = told(record.as_of, record.config.recent, weeks.iter().map(|week| week.date));
    let wanted = windows.into_iter().filter(|(_, window, quarter)| *window != Window::Before || *quarter);
    wanted
        .filter_map(|(days, window, quarter)| {
            let held = weeks.iter().filter(|week| days.hold(week.date));
            let (share, attained) = held_in(&held.collect::<Vec<_>>(), agreement)?;
            let window = if window == Window::Before { Window::Quarter } else { window };
            Some(AgreementWindow { from: days.from, to: days.to, window, quarter, share, attained })
        })
        .collect()
}

/// Of a rate the pooled k of n, of a metric the weeks that attained of those with a figure. `None` without a week.
fn held_in(weeks: &[&AgreementWeek], agreement: &Agreement) -> Option<(Proportion, Option<bool>)> {
    weeks.first()?;
    match agreement.measure {
        Measure::Rate(..) => {
            let k = weeks.iter().map(|week| week.numerator).sum();
            let n = weeks.iter().filter_map(|week| week.denominator).sum();
            let share = Proportion::new(k, n);
            Some((share, share.rate.map(|rate| at_least(rate, agreement.at_least, 0.0))))
        }
        Measure::Metric(_) => {
            let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
            let kept = weeks.iter().filter(|week| week.attained == Some(true)).count();
            Some((Proportion::of(count(kept), count(weeks.len())), Some(kept == weeks.len())))
        }
    }
}
