//! What stands on the pages of trends: charts, signals, tables and links.

use jiff::civil::date;

use super::frame::Frame;
use super::sample::{FIRST, after, facts, line, of_record, steady, voice, weekly, with_unit};
use super::signal_words::list;
use super::{chart_values, limits_words, overview, series_page, weekly as weekly_table};
use crate::config::{Config, Metric, Unit};
use crate::record::sample::{note, record_of, teams};
use crate::record::{Scope, TeamId};
use crate::report::Facts;
use crate::report::chart::{Beside, Chart, Charts};
use crate::series::Signal;

fn series_page(facts: &Facts, name: &str) -> series_page::SeriesPage {
    series_page::page(facts, Scope::Whole, name).content
}

fn overview(facts: &Facts) -> overview::Overview {
    overview::page(facts, Scope::Whole).content
}

#[test]
fn the_overview_counts_what_changed() {
    let lines = |many: usize, changed: usize| {
        let names: Vec<String> = (0..many).map(|at| format!("m{at:02}")).collect();
        let (rose, usual) = (steady(&[198.0; 8]), steady(&[190.0, 194.0].repeat(4)));
        let lines: Vec<(&str, &[f64])> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (name.as_str(), if at < changed { rose.as_slice() } else { usual.as_slice() }))
            .collect();
        overview(&facts(&after(28).to_string(), |_| {}, weekly(FIRST, &lines))).says
    };
    let noise = "last week’s ups and downs are noise.";
    for (many, changed, expected) in [
        (15, 3, format!("Three of the fifteen figures have changed for real; in the other twelve, {noise}")),
        (15, 1, format!("One of the fifteen figures has changed for real; in the other fourteen, {noise}")),
        (3, 2, format!("Two of the three figures have changed for real; in the other one, {noise}")),
        (3, 3, "All three figures have changed for real.".to_owned()),
        (3, 0, format!("All three figures are within their usual range: {noise}")),
        (1, 0, "The one figure with limits is within its usual range: last week’s ups and downs are noise.".to_owned()),
        (1, 1, "The one figure has changed for real.".to_owned()),
    ] {
        assert_eq!(lines(many, changed), expected);
    }
}

#[test]
fn the_overview_of_young_figures() {
    let five = overview(&line("leads", &steady(&[])[..5]));
    assert_eq!(five.says, "Five weeks of one figure: too early to tell a change from noise.");
    assert_eq!(five.groups[0].title, "Too young to tell");
    let small = overview(&line("won", &[1.0, 0.0, 1.0, 2.0, 1.0, 0.0, 1.0]));
    assert_eq!(small.says, "The figures are too small in a week for limits; their months say more.");
}

#[test]
fn the_overview_without_a_figure_says_what_to_write() {
    let nothing = overview(&facts("2026-02-01", |_| {}, Vec::new()));
    assert_eq!(nothing.says, "No note has a figure yet.");
    assert!(nothing.deck.contains("front matter") && nothing.example.starts_with("metrics:"), "{nothing:?}");
    assert!(nothing.rows.is_empty() && nothing.groups.is_empty());
}

/// Notes of another team have some.
#[test]
fn a_team_without_a_figure_is_named() {
    let two = |config: &mut Config| *config = teams(config.clone(), "apac emea");
    let facts = facts("2026-02-01", two, vec![note("2026-01-26").team("emea").metric("leads", Some(4.0))]);
    let apac = overview::page(&facts, Scope::Team(TeamId(0))).content;
    let title = &facts.record.teams[0].title;
    assert_eq!(
        (facts.record.teams[0].slug.as_str(), apac.says),
        ("apac", format!("No note of {title} has a figure yet."))
    );
}

#[test]
fn signals_are_numbered_in_the_order_of_time() {
    let facts = line("leads", &steady(&[[190.0, 268.0, 190.0, 194.0].as_slice(), &[198.0; 8]].concat()));
    let voice = voice(&facts, "leads");
    let frame = Frame::of(&facts, Scope::Whole);
    let said = list(&voice, &frame);
    let strong: Vec<&str> = said.signals.iter().map(|signal| signal.strong.as_str()).collect();
    assert_eq!(strong, ["1 June: 268", "8 June: 190", "From 15 June: nine weeks in a row"]);
    assert!(said.signals[0].rest.starts_with(", above the upper limit of 203. Its change"), "{said:?}");
    let lead = chart_values::lead(&voice, &frame);
    let numbered: Vec<(u32, jiff::civil::Date)> =
        lead.line.points.iter().filter_map(|point| Some((point.signal?, point.date))).collect();
    assert_eq!(numbered[0], (1, date(2026, 6, 1)));
    assert_eq!(numbered.len(), said.signals.len());
}

#[test]
fn a_run_is_one_signal_from_its_first_week_and_proposes_a_shift() {
    let mut notes = weekly(FIRST, &[("leads", &steady(&[200.0, 210.0].repeat(4)))]);
    let with_event = notes.remove(19).event("New \"pricing\" page");
    notes.insert(19, with_event);
    let facts = facts(&after(28).to_string(), |_| {}, notes);
    let voice = voice(&facts, "leads");
    let frame = Frame::of(&facts, Scope::Whole);
    let said = list(&voice, &frame);
    let run = said.signals.iter().find(|signal| signal.strong.contains("in a row")).expect("a run");
    assert_eq!(run.strong, "From 18 May: nine weeks in a row");
    assert_eq!(
        run.rest,
        " above the average. Eight of them lie nearer the upper limit than the average, four of those beyond it."
    );
    assert_eq!(said.shift, "shift: {leads: \"New \\\"pricing\\\" page\"}");
    assert!(said.event.contains("in the week of the change"), "{}", said.event);
    let lead = chart_values::lead(&voice, &frame);
    assert_eq!(lead.line.points.iter().filter(|point| point.run).count(), 9);
}

#[test]
fn limits_come_from_all_points_and_the_chart_shows_its_window() {
    let values: Vec<f64> = [190.0, 194.0].repeat(300);
    let facts = line("leads", &values);
    let voice = voice(&facts, "leads");
    let frame = Frame::of(&facts, Scope::Whole);
    let line = chart_values::line(&voice, &frame, &[]);
    assert_eq!(line.points.len(), 51, "the week of the report has no note yet");
    assert_eq!(line.phases[0].days.from, frame.days.from);
    assert!(line.phases[0].baseline < frame.days.from);
    let page = series_page(&facts, "leads");
    assert!(page.limits[0].contains("the first twenty weeks since 5 January 2026"), "{:?}", page.limits);
    assert_eq!(page.weekly.rows.len(), 51);
}

#[test]
fn rows_with_a_value_are_the_points_of_the_chart() {
    let values = [5.0, f64::NAN, 7.0, 6.0, f64::NAN, f64::NAN, 8.0];
    let facts = facts("2026-03-01", |_| {}, weekly(FIRST, &[("leads", &values), ("other", &[1.0; 5])]));
    let frame = Frame::of(&facts, Scope::Whole);
    let voice = voice(&facts, "leads");
    let table = weekly_table::table(&facts, Scope::Whole, &voice, &frame);
    let said: Vec<(&str, &str)> = table.rows.iter().map(|row| (row.day.as_str(), row.empty)).collect();
    assert_eq!(
        said,
        [
            ("5 January", ""),
            ("12 January", "not written"),
            ("19 January", ""),
            ("26 January", ""),
            ("2 February", "not written"),
            ("9 February", "not written"),
            ("16 February", "")
        ]
    );
    let line = chart_values::line(&voice, &frame, &[]);
    let broken: Vec<bool> = line.points.iter().map(|point| point.broken).collect();
    assert_eq!(broken, [true, true, false, true]);
    assert_eq!(table.rows[0].written.links[0].text, "line 2");
    assert_eq!(table.rows[0].written.links[0].href, "meetings/2026-01-05.html#l2");
}

#[test]
fn a_conversions_rows_have_their_counts() {
    let lines: [(&str, &[f64]); 2] = [("mql", &[60.0, 0.0, 4.0]), ("sql", &[20.0, 0.0, 6.0])];
    let facts = facts("2026-02-01", |_| {}, weekly(FIRST, &lines));
    let page = series_page(&facts, "mql>sql");
    let cells: Vec<Vec<&str>> =
        page.weekly.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
    assert_eq!(cells, [vec!["20 of 60", "33%", "23–46%"], vec!["0 of 0", "no data", "–"], vec!["6 of 4", "–", "–"]]);
    assert!(page.more_out.starts_with("Where a week has more SQLs than MQLs"), "{}", page.more_out);
    assert_eq!(page.weekly.caption, "SQLs in a note, against the MQLs of the same week");
    assert!(page.periods.is_none() && page.kicker == "MQLs to SQLs, the shared conversion");
}

#[test]
fn events_of_two_teams_on_a_day_are_one() {
    let record = record_of(
        teams(Config::defaults("sample"), "emea americas"),
        vec![
            note("2026-01-05").path("notes/emea/1.md").team("emea").metric("leads", Some(5.0)).event("Launch"),
            note("2026-01-05").path("notes/americas/1.md").team("americas").metric("leads", Some(6.0)).event("launch "),
            note("2026-01-12").path("notes/emea/2.md").team("emea").metric("leads", Some(5.0)).event("Launch"),
        ],
        "2026-01-14",
    );
    let facts = of_record(record);
    let whole = Frame::of(&facts, Scope::Whole);
    assert_eq!(whole.events.iter().map(|event| event.day.as_str()).collect::<Vec<_>>(), ["5 January", "12 January"]);
    assert_eq!(Frame::of(&facts, Scope::Team(TeamId(1))).events.len(), 1);
    let row = &series_page(&facts, "leads").weekly.rows[0];
    let links: Vec<&str> = row.written.links.iter().map(|link| link.text.as_str()).collect();
    assert_eq!(links, ["EMEA 2", "AMERICAS 2"]);
}

#[test]
fn averages_are_of_each_team_alone() {
    let settle = teams(Config::defaults("sample"), "emea americas");
    let mut config = settle;
    config.metrics.insert("speed".to_owned(), Metric { unit: Some(crate::config::Unit::Hours), ..Metric::default() });
    let notes = vec![
        note("2026-01-05").path("notes/emea/1.md").team("emea").metric("speed", Some(5.0)),
        note("2026-01-05").path("notes/americas/1.md").team("americas").metric("speed", Some(6.0)),
    ];
    let page = overview(&of_record(record_of(config, notes, "2026-01-14")));
    let teams: Vec<&str> = page.of_teams[0].teams.iter().map(|link| link.href.as_str()).collect();
    assert_eq!(teams, ["emea/trends/speed.html", "americas/trends/speed.html"]);
}

#[test]
fn six_weeks_and_twelve_months() {
    let year: Vec<f64> = (0..60).map(|week| 100.0 + f64::from(week)).collect();
    let settle = |config: &mut Config| {
        let target = crate::source::number::Number { value: 150.0, currency: None, percent: false, whole: true };
        config.metrics.insert("leads".to_owned(), Metric { target: Some(target), ..Metric::default() });
    };
    let facts = facts("2027-02-24", settle, weekly(FIRST, &[("leads", &year)]));
    let page = series_page(&facts, "leads");
    let periods = page.periods.expect("a metric");
    assert_eq!((periods.weeks.len(), periods.months.len()), (6, 12));
    let week = &periods.weeks[0];
    assert_eq!(
        (week.name.as_str(), week.value.as_str(), week.change.as_str(), week.before.as_str(), week.gap.as_str()),
        ("22 February", "159", "+1", "107 (+52)", "+9")
    );
    let month = &periods.months[0];
    assert_eq!((month.name.as_str(), month.weeks.as_str()), ("February so far", "4 of 4"));
    assert_eq!((month.value.as_str(), month.a_week.as_str(), month.before.as_str()), ("630", "158", "422 (+208)"));
    let links: Vec<&str> = month.written.links.iter().map(|link| link.text.as_str()).collect();
    assert_eq!(links, ["1", "8", "15", "22"]);
    assert_eq!(periods.until, "");
}

#[test]
fn months_of_different_lengths_compare_their_mean_a_week() {
    let mut values = vec![100.0; 60];
    values[4] = f64::NAN;
    let facts = facts("2027-02-24", |_| {}, weekly(FIRST, &[("leads", &values)]));
    let periods = series_page(&facts, "leads").periods.expect("a metric");
    assert_eq!(periods.months[0].before, "100 a week (0)");
}

#[test]
fn the_first_comparison_is_announced_until_it_comes() {
    let facts = line("leads", &[5.0, 6.0]);
    let periods = series_page(&facts, "leads").periods.expect("a metric");
    assert_eq!(
        periods.until,
        "A year before: the figures begin on 5 January, so the first comparison comes with the note of 4 January 2027."
    );
    assert_eq!(periods.weeks[0].name, "this week, no note yet");
    assert_eq!((periods.weeks[1].change.as_str(), periods.weeks[2].change.as_str()), ("+1", "–"));
}

#[test]
fn moving_ranges_are_drawn_for_metrics_alone() {
    let lines: [(&str, &[f64]); 2] = [("mql", &[60.0; 8]), ("sql", &[20.0; 8])];
    let facts = facts("2026-03-02", |_| {}, weekly(FIRST, &lines));
    let frame = Frame::of(&facts, Scope::Whole);
    assert!(chart_values::ranges(&voice(&facts, "mql>sql"), &frame, Beside::default()).is_none());
    let ranges = chart_values::ranges(&voice(&facts, "mql"), &frame, Beside::default()).expect("a metric");
    assert_eq!((ranges.points.len(), ranges.points[0].broken, ranges.points[1].broken), (7, true, false));
    let multiple = chart_values::multiple(&voice(&facts, "mql"), &frame, chart_values::MULTIPLE);
    assert_eq!(multiple.label, "MQLs: 60 last week, usual range 60–60");
    let mut charts = Charts::default();
    charts.add(chart_values::spark(&voice(&facts, "mql"), &frame, (112, 26)));
    assert!(matches!(charts.iter().next(), Some(Chart::Spark(spark)) if spark.line.points.len() == 8));
}

#[test]
fn a_step_within_a_run_keeps_a_number_of_its_own() {
    let facts = line("leads", &steady(&[200.0, 216.0, 200.0, 198.0, 198.0, 198.0, 198.0, 198.0]));
    let (found, earlier) = super::signals::episodes(voice(&facts, "leads").series, &Frame::of(&facts, Scope::Whole));
    let signals: Vec<&[Signal]> = found.iter().map(|one| one.signals.as_slice()).collect();
    assert!(
        signals.contains(&&[Signal::Run][..]) && signals.iter().any(|one| one.contains(&Signal::Range)),
        "{found:?}"
    );
    let mut places: Vec<usize> = found.iter().map(|one| one.at).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!((places.len(), earlier), (found.len(), 0));
}

#[test]
fn a_figure_that_came_back_has_not_changed() {
    let back = steady(&[268.0, 192.0]);
    let of = |lines: &[(&str, &[f64])]| overview(&facts(&after(22).to_string(), |_| {}, weekly(FIRST, lines)));
    let quiet = steady(&[190.0, 194.0]);
    let one = of(&[("leads", &back), ("demos", &quiet)]);
    assert_eq!(
        one.says,
        "One of the two figures came back into its usual range; in the other one, last week’s ups and downs are noise."
    );
    assert!(one.deck.contains("or when one step from week to week is larger than usual."), "{}", one.deck);
    assert_eq!(one.groups[0].title, "Back in their usual range");
    let out = steady(&[190.0, 268.0]);
    assert_eq!(
        of(&[("leads", &back), ("demos", &out)]).says,
        "One of the two figures has changed for real, and one came back into its usual range."
    );
    assert_eq!(of(&[("leads", &back)]).says, "The one figure came back into its usual range.");
}

#[test]
fn the_printed_formula_gives_the_printed_limits() {
    let made = |values: &[f64], unit: Option<Unit>| {
        let facts = with_unit("leads", values, unit);
        limits_words::made_from(&voice(&facts, "leads")).concat()
    };
    let whole = made(&steady(&[]), None);
    assert!(whole.contains("192 on average, with a mean change of 4 from"), "{whole}");
    // 18 · 2.66 would be 48, and 189 + 48 no 236.
    let uneven: Vec<f64> = [180.0, 197.6].iter().copied().cycle().take(20).collect();
    let finer = made(&uneven, Some(Unit::Number));
    assert!(finer.contains("189 on average, with a mean change of 17.6 from"), "{finer}");
    assert!(finer.ends_with("; a change of over 58 is itself a signal."), "{finer}");
    let points = made(&[0.10, 0.13].repeat(10), Some(Unit::Rate));
    assert!(points.contains("with a mean change of 3.0 points from"), "{points}");
    assert!(points.ends_with("; a change of over 10 points is itself a signal."), "{points}");
}

#[test]
fn provisional_limits_promise_no_signal() {
    let facts = line("leads", &steady(&[])[..10]);
    let said = limits_words::made_from(&voice(&facts, "leads")).join(" ");
    assert!(said.contains("are provisional") && !said.contains("is itself a signal"), "{said}");
}
