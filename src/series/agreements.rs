//! Agreements: what each side owes the other every week, and how often it was held.

use jiff::civil::Date;

use super::again::Known;
use super::gather::Figures;
use super::windows::told;
use super::{Window, describe};
use crate::config::{Agreement, Measure, Total};
use crate::note::Line;
use crate::record::{MeetingId, Scope};
use crate::source::date::Week;
use crate::statistics::Proportion;
use crate::statistics::equality::at_least;

/// An agreement over the windows.
#[derive(Debug, Clone)]
pub struct AgreementResult {
    /// Index in the configuration.
    pub index: usize,
    /// What was measured week by week, by date.
    pub weeks: Vec<AgreementWeek>,
    /// Over `recent` and each quarter, where there is a week with a figure; `recent` first.
    pub windows: Vec<AgreementWindow>,
}

/// What a week says of an agreement.
#[derive(Debug, Clone)]
pub struct AgreementWeek {
    /// The date of its note.
    pub date: Date,
    /// The week.
    pub week: Week,
    /// The figure, or the rate where there is anything to hold it against.
    pub value: Option<f64>,
    /// The figure; of a rate its numerator.
    pub numerator: f64,
    /// Of a rate.
    pub denominator: Option<f64>,
    /// Whether it was at least what was agreed; `None` without a value.
    pub attained: Option<bool>,
    /// The notes that it came from, with the line of the key.
    pub sources: Vec<(MeetingId, u32)>,
}

/// How an agreement was held in a window.
#[derive(Debug, Clone)]
pub struct AgreementWindow {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Which.
    pub window: Window,
    /// Whether it is a calendar quarter: `recent` may happen to be one, and is there once.
    pub quarter: bool,
    /// Attained, k of n.
    pub share: Proportion,
    /// Whether it was attained; `None` without data.
    pub attained: Option<bool>,
}

/// Every agreement in a scope, in the configuration's order.
pub(super) fn agreements(figures: &Figures, scope: Scope, known: Known) -> Vec<AgreementResult> {
    let all = figures.record.config.agreements.iter().enumerate();
    let made = |(index, agreement): (usize, &Agreement)| {
        let weeks = weeks(figures, scope, agreement);
        let windows = windows(figures, &weeks, agreement);
        AgreementResult { index, weeks, windows }
    };
    all.map(|(index, one)| known.agreement(index, &one.measure).cloned().unwrap_or_else(|| made((index, one))))
        .collect()
}

/// What was measured, week by week, by date.
fn weeks(figures: &Figures, scope: Scope, agreement: &Agreement) -> Vec<AgreementWeek> {
    let rows = match &agreement.measure {
        Measure::Rate(numerator, denominator) => figures.conversion(denominator, numerator, 0, scope),
        // A mean has no sum for the workspace to be held against.
        Measure::Metric(slug) if figures.adds(scope) && describe::total(figures, slug) == Total::Mean => Vec::new(),
        Measure::Metric(slug) => figures.rows(&Line::Metric(slug.as_str().into()), scope),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::TeamId;
    use crate::series::SeriesSet;
    use crate::series::sample::{Sample, all, day};
    use crate::source::Span;

    fn agreed(measure: Measure, at_least: f64) -> Agreement {
        Agreement { side: "sales".to_owned(), says: "called".to_owned(), measure, at_least, span: Span::default() }
    }

    fn rate(at_least: f64) -> Agreement {
        agreed(Measure::Rate("called".to_owned(), "mql".to_owned()), at_least)
    }

    fn metric(at_least: f64) -> Agreement {
        agreed(Measure::Metric("sql".to_owned()), at_least)
    }

    fn told(result: &AgreementResult) -> Vec<(Window, f64, f64, Option<bool>)> {
        result.windows.iter().map(|held| (held.window, held.share.k, held.share.n, held.attained)).collect()
    }

    #[test]
    fn of_a_rate_the_pooled_k_of_n_over_recent_and_each_quarter() {
        let set = Sample::new("2026-03-31")
            .config(|config| config.agreements = vec![rate(0.9)])
            .note("", "2025-12-01", &["mql 10", "called 5"])
            .note("", "2026-03-02", &["mql 10", "called 10"])
            .note("", "2026-03-09", &["mql 10"])
            .note("", "2026-03-16", &["mql 10", "called 8"])
            .whole();
        assert_eq!(
            told(&set.agreements[0]),
            [
                (Window::Recent, 18.0, 20.0, Some(true)),
                (Window::Quarter, 5.0, 10.0, Some(false)),
                (Window::Quarter, 18.0, 20.0, Some(true))
            ]
        );
        assert_eq!(set.agreements[0].weeks.len(), 3);
        assert_eq!(set.agreements[0].windows[1].to, day("2025-12-31"));
    }

    #[test]
    fn of_a_metric_the_weeks_that_attained_and_all_must() {
        let set = Sample::new("2026-03-31")
            .config(|config| config.agreements = vec![metric(35.0), metric(30.0)])
            .weekly("", "2026-03-02", &[("sql", &[Some(35.0), None, Some(30.0), Some(36.0)])])
            .whole();
        assert_eq!(told(&set.agreements[0])[0], (Window::Recent, 2.0, 3.0, Some(false)));
        assert_eq!(told(&set.agreements[1])[0], (Window::Recent, 3.0, 3.0, Some(true)));
    }

    #[test]
    fn exactly_what_was_agreed_is_attained() {
        let set = Sample::new("2026-03-31")
            .config(|config| config.agreements = vec![agreed(Measure::Metric("sql".to_owned()), 0.1 + 0.2)])
            .note("", "2026-03-16", &["sql 0.3"])
            .whole();
        assert_eq!(set.agreements[0].windows[0].attained, Some(true));
    }

    #[test]
    fn in_the_workspace_a_metric_is_held_against_the_sum_and_a_rate_pools() {
        let record = Sample::new("2026-03-31")
            .teams(&["emea", "apac"])
            .config(|config| config.agreements = vec![metric(35.0), rate(0.9)])
            .weekly("emea", "2026-03-16", &[("sql", &all(&[30.0])), ("mql", &all(&[10.0])), ("called", &all(&[9.0]))])
            .weekly("apac", "2026-03-16", &[("sql", &all(&[10.0])), ("mql", &all(&[10.0])), ("called", &all(&[5.0]))])
            .record();
        let attained = |scope, at: usize| {
            let set = SeriesSet::of(&record, scope);
            let held = &set.agreements[at].windows[0];
            (held.share.k, held.share.n, held.attained)
        };
        assert_eq!(attained(Scope::Whole, 0), (1.0, 1.0, Some(true)));
        assert_eq!(attained(Scope::Team(TeamId(0)), 0), (0.0, 1.0, Some(false)));
        assert_eq!(attained(Scope::Whole, 1), (14.0, 20.0, Some(false)));
        assert_eq!(attained(Scope::Team(TeamId(0)), 1), (9.0, 10.0, Some(true)));
    }

    #[test]
    fn nothing_is_told_without_figures() {
        let set = Sample::new("2026-03-31")
            .config(|config| config.agreements = vec![rate(0.9), metric(1.0)])
            .note("", "2026-03-16", &["mql 0", "called 0"])
            .whole();
        assert_eq!(told(&set.agreements[0])[0], (Window::Recent, 0.0, 0.0, None));
        assert!(set.agreements[1].windows.is_empty());
    }
}
