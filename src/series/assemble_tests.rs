//! Series put together from notes, checked by hand.

use crate::config::Metric;
use crate::series::sample::{Sample, all, day};
use crate::series::{Reading, SeriesSet, Window};

fn names(set: &SeriesSet) -> Vec<&str> {
    set.series.iter().map(|series| series.name.as_str()).collect()
}

const WEEK: [&str; 4] = ["leads 50", "sql 9", "mql 20", "won 2"];

#[test]
fn metrics_then_conversions_then_the_plain_series() {
    let set = Sample::new("2026-03-31")
        .config(|config| {
            config.metrics.insert("zeal".to_owned(), Metric::default());
            config.metrics.insert("never".to_owned(), Metric::default());
        })
        .note("", "2026-03-16", &["pulse/sales 4", "rejected/region 3", "campaign/x/won 1", "campaign/x/leads 1"])
        .note("", "2026-03-16", &["zeal 1", "alpha 1"])
        .note("", "2026-03-16", &WEEK)
        .whole();
    assert_eq!(
        names(&set),
        [
            "leads",
            "mql",
            "sql",
            "won",
            "zeal",
            "alpha",
            "leads>mql",
            "mql>sql",
            "sql>won",
            "campaign/x/leads",
            "campaign/x/won",
            "rejected/region",
            "pulse/sales"
        ]
    );
    assert_eq!(set.shared, Some(7));
}

#[test]
fn conversions_are_the_neighbours_among_the_recorded_stages_and_the_shared_pair() {
    let set = Sample::new("2026-03-31")
        .config(|config| config.shared.from = "leads".to_owned())
        .note("", "2026-03-16", &WEEK)
        .whole();
    assert_eq!(names(&set)[4..], ["leads>mql", "leads>sql", "mql>sql", "sql>won"]);
    assert_eq!(set.shared, Some(5));
    let outside = Sample::new("2026-03-31")
        .config(|config| config.shared.to = "calls".to_owned())
        .note("", "2026-03-16", &WEEK)
        .note("", "2026-03-16", &["calls 5"])
        .whole();
    assert_eq!(names(&outside)[5..], ["leads>mql", "mql>sql", "sql>won", "mql>calls"]);
    let unrecorded = Sample::new("2026-03-31").note("", "2026-03-16", &["leads 50", "won 2"]).whole();
    assert_eq!(names(&unrecorded)[2..], ["leads>won"]);
    assert_eq!(unrecorded.shared, None);
}

#[test]
fn only_the_shared_pair_has_its_lag() {
    let set = Sample::new("2026-03-31")
        .config(|config| config.shared.lag = 1)
        .note("", "2026-03-09", &["leads 50", "mql 20", "sql 9"])
        .note("", "2026-03-16", &["leads 60", "mql 30", "sql 10"])
        .note("", "2026-03-26", &["sql 12"])
        .whole();
    let rows = |name: &str| {
        let points = &set.find(name).expect("a series").points;
        points.iter().map(|row| (row.date, row.numerator, row.denominator)).collect::<Vec<_>>()
    };
    assert_eq!(
        rows("mql>sql"),
        [(day("2026-03-16"), Some(10.0), Some(20.0)), (day("2026-03-26"), Some(12.0), Some(30.0))]
    );
    assert_eq!(rows("leads>mql").len(), 2);
    assert_eq!(rows("leads>mql")[0], (day("2026-03-09"), Some(20.0), Some(50.0)));
}

/// The lag goes by the week that the figures are for, not by the day of the note.
#[test]
fn a_lag_goes_by_the_week_of_the_figures() {
    let series = Sample::new("2026-03-31")
        .config(|config| config.shared.lag = 1)
        .note("", "2026-03-16", &["mql 20"])
        .week("2026-W11")
        .note("", "2026-03-17", &["sql 9"])
        .series("mql>sql");
    assert_eq!(series.points[0].value, Some(0.45));
}

#[test]
fn more_converted_than_entered_is_shown_without_an_interval() {
    let series = Sample::new("2026-03-31").note("", "2026-03-16", &["mql 4", "sql 5"]).series("mql>sql");
    assert_eq!((series.points[0].value, series.points[0].interval), (Some(1.25), None));
    let fraction = Sample::new("2026-03-31").note("", "2026-03-16", &["mql 4", "sql 1.5"]).series("mql>sql");
    assert_eq!((fraction.points[0].value, fraction.points[0].interval), (Some(0.375), None));
}

#[test]
fn every_share_has_its_wilson_interval() {
    let series = Sample::new("2026-03-31").note("", "2026-03-16", &["mql 263", "sql 81"]).series("mql>sql");
    let interval = series.points[0].interval.expect("a share");
    assert!((interval.low - 0.2553).abs() < 5e-5 && (interval.high - 0.3662).abs() < 5e-5);
}

#[test]
fn rates_are_pooled_over_the_weeks_that_have_both() {
    let series = Sample::new("2026-03-31")
        .note("", "2025-12-29", &["mql 7", "sql 3"])
        .note("", "2026-01-05", &["mql 10", "sql 4"])
        .note("", "2026-02-04", &["mql 20", "sql 5"])
        .note("", "2026-02-09", &["mql 20"])
        .note("", "2026-02-16", &["mql 0", "sql 1"])
        .note("", "2026-03-31", &["mql 20", "sql 5"])
        .series("mql>sql");
    let pooled = |window| series.pooled(window).map(|rate| (rate.share.k, rate.share.n, rate.weeks));
    assert_eq!(pooled(Window::Recent), Some((11.0, 40.0, 3)));
    assert_eq!(pooled(Window::Before), Some((7.0, 17.0, 2)));
    let quarters: Vec<_> =
        series.quarters().iter().map(|rate| (rate.from, rate.to, rate.share.k, rate.weeks)).collect();
    assert_eq!(
        quarters,
        [(day("2025-10-01"), day("2025-12-31"), 3.0, 1), (day("2026-01-01"), day("2026-03-31"), 15.0, 4)]
    );
}

#[test]
fn a_window_without_a_week_is_left_out() {
    let series = Sample::new("2026-12-31").note("", "2026-03-16", &["mql 4", "sql 2"]).series("mql>sql");
    assert_eq!(series.rates.len(), 1);
    let nobody = Sample::new("2026-03-31").note("", "2026-03-16", &["mql 0", "sql 0"]).series("mql>sql");
    assert_eq!((nobody.rates[0].weeks, nobody.rates[0].share.rate), (1, None));
    assert_eq!(nobody.reading, None);
}

#[test]
fn plain_series_have_no_limits_and_no_phase() {
    let values = all(&[3.0, 4.0, 5.0, 3.0, 4.0, 5.0, 40.0, 3.0, 4.0, 5.0, 3.0, 4.0]);
    let set = Sample::new("2026-12-31")
        .weekly(
            "",
            "2026-01-05",
            &[("rejected/region", &values), ("pulse/sales", &values), ("campaign/x/leads", &values)],
        )
        .whole();
    assert_eq!(set.series.len(), 3);
    for series in &set.series {
        assert!(series.phases.is_empty() && series.reading.is_none() && series.periods.is_empty());
        assert!(series.points.iter().all(|point| point.phase.is_none() && point.range.is_none()));
    }
}

#[test]
fn weeks_in_which_volume_and_conversion_pull_apart() {
    let mut mql = [30.0, 31.0].repeat(10);
    let mut sql = [10.0, 11.0].repeat(10);
    mql.push(200.0);
    sql.push(11.0);
    let set = Sample::new("2026-12-31").weekly("", "2026-01-05", &[("mql", &all(&mql)), ("sql", &all(&sql))]).whole();
    assert_eq!(set.apart.len(), 1);
    let apart = set.apart[0];
    assert_eq!((apart.date, apart.row, set.series[apart.series].name.as_str()), (day("2026-05-25"), 20, "mql"));
}

#[test]
fn words_come_from_the_configuration_or_the_slug() {
    let set = Sample::new("2026-03-31")
        .config(|config| {
            let metric = Metric { title: Some("Leads in".to_owned()), ..Metric::default() };
            config.metrics.insert("leads".to_owned(), metric);
        })
        .note("", "2026-03-16", &["leads 5", "mql 4", "sql 3", "speed-to-lead 3", "campaign/spring-fair/leads 1"])
        .whole();
    let title = |name| set.find(name).expect("a series").title.as_str();
    assert_eq!(title("leads"), "Leads in");
    assert_eq!(title("leads>mql"), "Leads in to MQLs");
    assert_eq!(title("mql>sql"), "MQLs to SQLs");
    assert_eq!(title("speed-to-lead"), "Speed to lead");
    assert_eq!(title("campaign/spring-fair/leads"), "Spring fair, leads");
}

#[test]
fn every_scope_of_all_is_what_it_is_alone() {
    let values = all(&[3.0, 4.0, 5.0, 3.0, 4.0, 5.0, 3.0, 4.0]);
    let record = Sample::new("2026-12-31")
        .teams(&["emea", "apac"])
        .weekly("emea", "2026-01-05", &[("leads", &values)])
        .weekly("apac", "2026-01-05", &[("leads", &values)])
        .record();
    let (sets, _) = SeriesSet::all(&record);
    let scopes: Vec<_> = sets.iter().map(|set| set.scope).collect();
    assert_eq!(scopes, record.scopes);
    for set in &sets {
        assert_eq!(format!("{set:?}"), format!("{:?}", SeriesSet::of(&record, set.scope)));
        assert!(matches!(set.series[0].reading, Some(Reading::Provisional { weeks: 4 })));
    }
}

#[test]
fn an_empty_record_has_no_series() {
    let set = Sample::new("2026-12-31").whole();
    assert!(set.series.is_empty() && set.stages.is_empty() && set.campaigns.is_empty() && set.shared.is_none());
}
