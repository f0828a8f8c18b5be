//! The 6–12 table: the last six weeks and twelve months of a metric, each beside the year before.

use jiff::civil::{Date, Weekday};

use super::windows::{Days, between, month};
use super::{Period, Point};
use crate::config::Total;
use crate::source::date::Week;

/// Weeks and months that end with the one that holds the day of the report.
const WEEKS: i32 = 6;
const MONTHS: i32 = 12;
/// The week that a week is held against lies so many weeks before.
const YEAR_OF_WEEKS: i32 = 52;

/// The table of a metric, weeks first, oldest first. `weekday` is the day of the meetings, by which a month's weeks
/// are counted.
pub(super) fn periods(points: &[Point], total: Total, as_of: Date, weekday: Weekday) -> Vec<Period> {
    let weeks = (0..WEEKS).rev().map(|back| week(points, Week::of(as_of).plus(-back), as_of));
    let months = (0..MONTHS).rev().filter_map(|back| calendar_month(points, total, as_of, back, weekday));
    weeks.chain(months).collect()
}

/// A week holds the figures that are for it, whenever its note was written.
fn week(points: &[Point], week: Week, as_of: Date) -> Period {
    let of = |week: Week| points.iter().find(|point| point.week == week);
    let (now, before) = (of(week), of(week.plus(-YEAR_OF_WEEKS)));
    Period {
        name: week.to_string(),
        from: week.monday(),
        to: week.sunday(),
        month: false,
        running: as_of < week.sunday() && week.monday() <= as_of,
        value: now.and_then(|point| point.value),
        weeks: u32::from(now.is_some()),
        expected_weeks: 1,
        value_before: before.and_then(|point| point.value),
        weeks_before: u32::from(before.is_some()),
        sources: now.map_or_else(Vec::new, |point| point.sources.clone()),
    }
}

/// A month holds the figures whose notes are dated in it.
fn calendar_month(points: &[Point], total: Total, as_of: Date, back: i32, weekday: Weekday) -> Option<Period> {
    let days = months_before(as_of, back)?;
    let now = between(points, days);
    let before = months_before(as_of, back + MONTHS).map_or(&[][..], |days| between(points, days));
    Some(Period {
        name: format!("{:04}-{:02}", days.from.year(), days.from.month()),
        from: days.from,
        to: days.to,
        month: true,
        running: as_of < days.to && days.hold(as_of),
        value: totalled(now, total),
        weeks: count(now),
        expected_weeks: weekdays(days, weekday),
        value_before: totalled(before, total),
        weeks_before: count(before),
        sources: now.iter().flat_map(|point| point.sources.iter().copied()).collect(),
    })
}

fn months_before(as_of: Date, back: i32) -> Option<Days> {
    let months = i32::from(as_of.year()) * 12 + i32::from(as_of.month()) - 1 - back;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    Some(month(year, i8::try_from(months.rem_euclid(12) + 1).ok()?))
}

fn totalled(points: &[Point], total: Total) -> Option<f64> {
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    match total {
        Total::Sum => (!values.is_empty()).then(|| values.iter().sum()),
        Total::Last => values.last().copied(),
        Total::Mean => crate::statistics::average::mean(&values),
    }
}

fn count(points: &[Point]) -> u32 {
    u32::try_from(points.len()).unwrap_or(u32::MAX)
}

/// How often a weekday comes in some days.
fn weekdays(days: Days, weekday: Weekday) -> u32 {
    let offset = |day: Weekday| i32::from(day.to_monday_zero_offset());
    let first = (offset(weekday) - offset(days.from.weekday())).rem_euclid(7);
    let length = crate::source::date::days_between(days.from, days.to) + 1;
    u32::try_from((length - first + 6) / 7).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Metric;
    use crate::series::sample::{Sample, all, day};

    fn find<'a>(periods: &'a [Period], name: &str) -> &'a Period {
        periods.iter().find(|period| period.name == name).expect("a period")
    }

    #[test]
    fn six_weeks_and_twelve_months_that_end_with_the_day_of_the_report() {
        let series = Sample::new("2026-03-18").note("", "2026-03-16", &["leads 5"]).series("leads");
        let names: Vec<&str> = series.periods.iter().map(|period| period.name.as_str()).collect();
        assert_eq!(names[..6], ["2026-W07", "2026-W08", "2026-W09", "2026-W10", "2026-W11", "2026-W12"]);
        assert_eq!((names[6], names[8], names[17], names.len()), ("2025-04", "2025-06", "2026-03", 18));
        let week = find(&series.periods, "2026-W12");
        assert_eq!((week.from, week.to, week.running), (day("2026-03-16"), day("2026-03-22"), true));
        let month = find(&series.periods, "2026-03");
        assert_eq!((month.from, month.to, month.running), (day("2026-03-01"), day("2026-03-31"), true));
        assert_eq!(find(&series.periods, "2026-02").value, None);
        assert!(!find(&series.periods, "2026-02").running && !find(&series.periods, "2026-W11").running);
    }

    #[test]
    fn a_week_goes_by_its_own_week_and_a_month_by_the_date() {
        let series = Sample::new("2026-03-18")
            .note("", "2026-03-02", &["leads 5"])
            .week("2026-W09")
            .note("", "2026-03-03", &["leads 7"])
            .series("leads");
        assert_eq!(find(&series.periods, "2026-W09").value, Some(5.0));
        assert_eq!(find(&series.periods, "2026-W10").value, Some(7.0));
        assert_eq!(find(&series.periods, "2026-03").value, Some(12.0));
    }

    #[test]
    fn each_stands_beside_the_week_52_weeks_or_the_month_a_year_earlier() {
        let series = Sample::new("2026-03-18")
            .weekly("", "2025-03-03", &[("leads", &all(&[1.0, 2.0, 3.0]))])
            .weekly("", "2026-03-02", &[("leads", &all(&[10.0, 20.0, 30.0]))])
            .series("leads");
        let week = find(&series.periods, "2026-W12");
        assert_eq!((week.value, week.value_before, week.weeks_before), (Some(30.0), Some(3.0), 1));
        let month = find(&series.periods, "2026-03");
        assert_eq!((month.value, month.weeks, month.expected_weeks), (Some(60.0), 3, 5));
        assert_eq!((month.value_before, month.weeks_before), (Some(6.0), 3));
    }

    #[test]
    fn months_total_as_the_metric_does() {
        let month = |total: Total| {
            let metric = Metric { total: Some(total), ..Metric::default() };
            let sample = Sample::new("2026-03-18").config(|config| {
                config.metrics.insert("leads".to_owned(), metric);
            });
            let series = sample.weekly("", "2026-03-02", &[("leads", &all(&[10.0, 30.0, 20.0]))]).series("leads");
            find(&series.periods, "2026-03").value
        };
        assert_eq!((month(Total::Sum), month(Total::Last), month(Total::Mean)), (Some(60.0), Some(20.0), Some(20.0)));
    }

    #[test]
    fn a_months_expected_weeks_are_its_meeting_weekdays() {
        let expected = |weekday| {
            let sample = Sample::new("2026-04-30").config(|config| config.weekday = weekday);
            let series = sample.note("", "2026-04-02", &["leads 5"]).series("leads");
            find(&series.periods, "2026-04").expected_weeks
        };
        assert_eq!((expected(None), expected(Some(Weekday::Thursday))), (4, 5));
    }

    #[test]
    fn weekdays_of_a_month() {
        // March 2026 begins on a Sunday and has 31 days: five Sundays, Mondays and Tuesdays.
        for (day, times) in [
            (Weekday::Sunday, 5),
            (Weekday::Monday, 5),
            (Weekday::Tuesday, 5),
            (Weekday::Wednesday, 4),
            (Weekday::Saturday, 4),
        ] {
            assert_eq!(weekdays(month(2026, 3), day), times, "{day:?}");
        }
        assert_eq!(weekdays(month(2026, 2), Weekday::Sunday), 4);
    }
}
