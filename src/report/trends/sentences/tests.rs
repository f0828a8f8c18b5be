//! Every state of a series, and the sentence that is said of it.

use super::super::sample::{FIRST, after, facts, line, steady, voice, weekly, with_unit};
use super::*;
use crate::config::{Config, Metric};
use crate::report::Facts;

/// The sentence of a metric's page.
fn says(facts: &Facts, name: &str) -> String {
    headline(&voice(facts, name)).text()
}

fn of_leads(values: &[f64]) -> String {
    says(&line("leads", values), "leads")
}

fn of_unit(slug: &str, values: &[f64], unit: Unit) -> (String, String) {
    let facts = with_unit(slug, values, Some(unit));
    (says(&facts, slug), last_week(&voice(&facts, slug)))
}

/// A note a week with MQLs and SQLs.
fn funnel(mql: &[f64], sql: &[f64]) -> Facts {
    facts(&after(mql.len()).to_string(), |_| {}, weekly(FIRST, &[("mql", mql), ("sql", sql)]))
}

fn of_funnel(mql: &[f64], sql: &[f64]) -> String {
    says(&funnel(mql, sql), "mql>sql")
}

fn sqls(more: &[f64]) -> Vec<f64> {
    [18.0, 20.0].repeat(10).into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn a_metric_in_every_state() {
    for (values, expected) in [
        (steady(&[]), "Leads have been within their usual range since 5 January, at 192 a week on average."),
        (
            steady(&[198.0; 8]),
            "Leads have risen for real: all nine weeks since 18 May are above the average, at 198 a week against 192 \
             before.",
        ),
        (
            steady(&[186.0; 8]),
            "Leads have fallen for real: all eight weeks since 25 May are below the average, at 186 a week against \
             192 before.",
        ),
        (steady(&[268.0]), "Leads stand out: 268 on 25 May, above the upper limit of 203."),
        (steady(&[203.0]), "Leads stand out: 203 on 25 May, above the upper limit of 202.6."),
        (steady(&[100.0]), "Leads stand out: 100 on 25 May, below the lower limit of 181."),
        (
            steady(&[200.0; 3]),
            "Leads lie near the upper limit of 203: most of the last four weeks are nearer to it than to the average.",
        ),
        (
            steady(&[183.0, 197.0]),
            "Leads rose by 14 on 1 June, from 183 to 197; up to 13 from one week to the next is usual.",
        ),
        (
            steady(&[200.0, 186.0]),
            "Leads fell by 14 on 1 June, from 200 to 186; up to 13 from one week to the next is usual.",
        ),
        (steady(&[])[..7].to_vec(), "Leads: 181–202 is usual so far, provisional until 23 March."),
        (steady(&[])[..5].to_vec(), "Five weeks of leads; limits come with the sixth."),
        (steady(&[])[..1].to_vec(), "One week of leads; limits come with the sixth."),
    ] {
        assert_eq!(of_leads(&values), expected);
    }
}

#[test]
fn gaps_keep_limits_waiting() {
    let gaps = [3.0, f64::NAN, 5.0, f64::NAN, f64::NAN, 4.0, 5.0, 6.0, f64::NAN, 7.0];
    assert_eq!(of_leads(&gaps), "Six weeks of leads; limits come with the eighth at the earliest.");
}

#[test]
fn small_counts_are_left_to_the_months() {
    let facts = line("won", &[1.0, 0.0, 1.0, 2.0, 1.0, 0.0, 1.0]);
    assert_eq!(says(&facts, "won"), "Won is under two a week on average: too few for limits, so the months say more.");
    assert_eq!(reading(&voice(&facts, "won")).rest, "too few a week for limits");
}

#[test]
fn a_shift_begins_a_new_level() {
    let with_shift = |values: &[f64]| {
        let mut notes = weekly(FIRST, &[("leads", &steady(values))]);
        let shifted = notes.remove(20).shift("leads", "new routing");
        notes.insert(20, shifted);
        facts(&after(notes.len()).to_string(), |_| {}, notes)
    };
    let settled = with_shift(&[90.0, 94.0].repeat(7));
    assert_eq!(
        says(&settled, "leads"),
        "Leads are at a new level since 25 May, 92 a week; within their usual range since then."
    );
    assert_eq!(beside(&voice(&settled, "leads")), "new level since 25 May");
    let after_signal = with_shift(&[[90.0, 98.0].repeat(6), vec![140.0], [90.0, 98.0].repeat(6)].concat());
    assert_eq!(
        says(&after_signal, "leads"),
        "Leads are at a new level since 25 May, 96 a week; within their usual range since 25 August."
    );
    let young = with_shift(&[90.0, 94.0]);
    assert_eq!(says(&young, "leads"), "Two weeks of leads at the level since 25 May; limits come with the sixth.");
}

#[test]
fn values_are_said_in_their_unit() {
    let thousands: Vec<f64> = steady(&[]).iter().map(|value| value * 1000.0).collect();
    let noise = "; on its own that is noise.";
    for (slug, values, unit, level, week) in [
        (
            "pipeline",
            thousands,
            Unit::Money,
            "Pipeline has been within its usual range since 5 January, at $192k a week on average.",
            "Last week’s $194k is $4,000 more than the week before",
        ),
        (
            "speed-to-lead",
            [4.5, 5.2].repeat(10),
            Unit::Hours,
            "Speed to lead has been within its usual range since 5 January, at 4.9 hours on average.",
            "Last week’s 5.2 hours is 0.7 hours more than the week before",
        ),
        (
            "days-to-close",
            [4.5, 5.2].repeat(10),
            Unit::Days,
            "Days to close have been within their usual range since 5 January, at 4.9 days on average.",
            "Last week’s 5.2 days is 0.7 days more than the week before",
        ),
        (
            "accepted",
            [0.73, 0.72].repeat(10),
            Unit::Rate,
            "Accepted has been within its usual range since 5 January, at 73% on average.",
            "Last week’s 72% is one point lower than the week before",
        ),
        (
            "score",
            [0.70, 0.73].repeat(10),
            Unit::Number,
            "Score has been within its usual range since 5 January, at 0.72 on average.",
            "Last week’s 0.73 is 0.03 higher than the week before",
        ),
    ] {
        assert_eq!(of_unit(slug, &values, unit), (level.to_owned(), format!("{week}{noise}")));
    }
}

#[test]
fn last_week_is_noise_unless_it_stands_out_by_itself() {
    let deck = |values: &[f64]| last_week(&voice(&line("leads", values), "leads"));
    let noise = "; on its own that is noise.";
    assert_eq!(deck(&steady(&[])), format!("Last week’s 194 is four more than the week before{noise}"));
    assert_eq!(deck(&steady(&[188.0])), format!("Last week’s 188 is six fewer than the week before{noise}"));
    assert_eq!(deck(&steady(&[194.0])), format!("Last week’s 194 is the same as the week before{noise}"));
    assert_eq!(deck(&steady(&[198.0; 8])), format!("Last week’s 198 is the same as the week before{noise}"));
    let gap = deck(&steady(&[f64::NAN, 188.0]));
    assert_eq!(gap, format!("Last week’s 188 is six fewer than on 18 May{noise}"));
    assert_eq!(
        deck(&steady(&[268.0])),
        "Last week’s 268 is 74 more than the week before, and above the upper limit of 203."
    );
    assert_eq!(
        deck(&steady(&[183.0, 197.0])),
        "Last week’s 197 is 14 more than the week before, a larger step than is usual."
    );
    assert_eq!(
        deck(&steady(&[])[..3]),
        "Last week’s 190 is four fewer than the week before; without firm limits nobody can tell that from noise."
    );
    assert_eq!(deck(&[190.0]), "Last week’s 190 is the first.");
}

#[test]
fn weeks_are_named_after_the_day_of_the_report() {
    let on = |as_of: &str| {
        let facts = facts(as_of, |_| {}, weekly(FIRST, &[("leads", &steady(&[]))]));
        let voice = voice(&facts, "leads");
        (last_week(&voice), voice.recency_word())
    };
    let noise = "is four more than the week before; on its own that is noise.";
    assert_eq!(on("2026-05-23"), (format!("This week’s 194 {noise}"), "this week".to_owned()));
    assert_eq!(on("2026-05-25"), (format!("Last week’s 194 {noise}"), "last week".to_owned()));
    assert_eq!(on("2026-06-25"), (format!("The 194 of 18 May {noise}"), "18 May".to_owned()));
}

#[test]
fn a_conversion_in_every_state() {
    let window = "of MQLs became SQLs over the last eight weeks";
    for (mql, sql, expected) in [
        (
            vec![60.0; 20],
            sqls(&[]),
            format!("32% {window} (134 of 420; 28–37%): within its usual range since 5 January."),
        ),
        (
            vec![60.0; 28],
            sqls(&[14.0; 8]),
            format!(
                "23% {window} (98 of 420; 20–28%): fewer since 25 May, 23% against 32%, eight weeks in a row below the \
                 average."
            ),
        ),
        (
            vec![60.0; 21],
            sqls(&[50.0]),
            format!("39% {window} (164 of 420; 35–44%): 25 May stands out at 83%, above the upper limit of 50%."),
        ),
        (
            vec![60.0; 23],
            sqls(&[27.0; 3]),
            format!(
                "37% {window} (157 of 420; 33–42%): most of the last four weeks lie nearer the upper limit of 50% than \
                 the average."
            ),
        ),
        (
            vec![60.0; 5],
            vec![18.0; 5],
            format!("30% {window} (90 of 300; 25–35%); limits come in one more week at the earliest."),
        ),
        (
            vec![60.0; 7],
            sqls(&[])[..7].to_vec(),
            format!("31% {window} (132 of 420; 27–36%); its usual range is provisional until 23 March."),
        ),
        (
            vec![4.0; 8],
            vec![1.0; 8],
            format!("25% {window} (7 of 28; 13–43%); the weeks are too small for limits, so its quarters say more."),
        ),
        (
            vec![200.0; 20],
            [20.0, 90.0].repeat(10),
            format!("30% {window} (420 of 1,400; at least 28–32%): within its usual range since 5 January."),
        ),
        (
            vec![4.0],
            vec![1.0],
            "1 of 4 MQLs became SQLs over the last eight weeks; limits come in five more weeks at the earliest."
                .to_owned(),
        ),
        (
            vec![4.0; 3],
            vec![9.0; 3],
            "More SQLs than MQLs over the last eight weeks, 27 of 12: some of them entered before.".to_owned(),
        ),
        (
            vec![0.0; 3],
            vec![0.0; 3],
            "No data: no MQLs to become SQLs are written down for the last eight weeks.".to_owned(),
        ),
    ] {
        assert_eq!(of_funnel(&mql, &sql), expected);
    }
}

#[test]
fn a_conversion_without_a_recent_week() {
    let facts = facts("2026-12-01", |_| {}, weekly(FIRST, &[("mql", &[60.0; 8]), ("sql", &[20.0; 8])]));
    assert_eq!(says(&facts, "mql>sql"), "No data: no SQLs are written down for the last eight weeks.");
}

#[test]
fn one_week_of_a_conversion_tells_little() {
    let deck = |mql: &[f64], sql: &[f64]| last_week(&voice(&funnel(mql, sql), "mql>sql"));
    assert_eq!(
        deck(&[60.0; 20], &sqls(&[])),
        "Last week’s 33% was 20 of 60. One week alone tells little: anything from 14% to 50% is usual here."
    );
    assert_eq!(deck(&[4.0; 3], &[1.0; 3]), "Last week, 1 of 4 MQLs became SQLs.");
    assert_eq!(deck(&[4.0; 3], &[9.0; 3]), "More SQLs than MQLs last week, 9 of 4: some of them entered before.");
    assert_eq!(deck(&[60.0; 21], &sqls(&[50.0])), "Last week’s 83% was 50 of 60.");
    assert_eq!(deck(&[0.0; 3], &[0.0; 3]), "");
}

#[test]
fn the_shared_conversion_names_its_definition_and_who_signed() {
    let settle = |config: &mut Config| {
        config.shared.lag = 1;
        config.shared.agreed = Some("2026-01-12".parse().expect("a day"));
        config.shared.by = vec!["dana".to_owned(), "lee".to_owned()];
    };
    let signed = facts("2026-02-01", settle, weekly(FIRST, &[("leads", &[1.0])]));
    assert_eq!(
        shared_definition(&signed),
        "SQLs of a week against the MQLs of the week before; agreed on 12 January by dana and lee."
    );
    assert_eq!(shared(&signed, None).text(), "No note has both MQLs and SQLs yet.");
    let unsigned = facts("2026-02-01", |_| {}, Vec::new());
    assert_eq!(
        shared_definition(&unsigned),
        "SQLs of a week against the MQLs of the same week; nobody has signed it yet."
    );
}

#[test]
fn changes_in_a_few_words() {
    let of = |values: &[f64]| {
        let change = change(&voice(&line("leads", values), "leads")).expect("a change");
        (change.title, change.says)
    };
    let pair = |title: &str, says: &str| (title.to_owned(), says.to_owned());
    assert_eq!(
        of(&steady(&[198.0; 8])),
        pair("Leads rose", "Nine weeks in a row above the average: 198 a week, 192 before.")
    );
    assert_eq!(of(&steady(&[268.0])), pair("Leads stand out", "268 on 25 May, above the upper limit of 203."));
    assert_eq!(
        of(&steady(&[200.0; 3])),
        pair(
            "Leads near the upper limit",
            "Most of the last four weeks lie nearer the upper limit of 203 than the average."
        )
    );
    assert_eq!(
        of(&steady(&[183.0, 197.0])),
        pair("Leads: a large step up", "By 14 on 1 June, from 183 to 197; up to 13 is usual.")
    );
    let fell = funnel(&[60.0; 28], &sqls(&[14.0; 8]));
    let fell = change(&voice(&fell, "mql>sql")).expect("a change");
    assert_eq!(
        (fell.title, fell.says),
        pair("MQLs to SQLs fell", "Eight weeks in a row below the average: 23% of MQLs, 32% before.")
    );
    assert_eq!(change(&voice(&line("leads", &steady(&[])), "leads")), None);
}

#[test]
fn readings_in_a_table() {
    let of = |values: &[f64]| {
        let facts = line("leads", values);
        let voice = voice(&facts, "leads");
        let words = reading(&voice);
        (format!("{}{}", words.strong, words.rest), beside(&voice))
    };
    let pair = |table: &str, chart: &str| (table.to_owned(), chart.to_owned());
    assert_eq!(of(&steady(&[])), pair("usual range, since 5 January", ""));
    assert_eq!(of(&steady(&[186.0; 8])), pair("fell, since 25 May", "fell since 25 May"));
    assert_eq!(of(&steady(&[268.0])), pair("stands out, above its upper limit", "stands out above its upper limit"));
    assert_eq!(of(&steady(&[200.0; 3])), pair("near its upper limit, on 8 June", "near its upper limit on 8 June"));
    assert_eq!(of(&steady(&[183.0, 197.0])), pair("a large step up, on 1 June", "a large step up on 1 June"));
    assert_eq!(of(&steady(&[])[..7]), pair("provisional until 23 March", "provisional until 23 March"));
    assert_eq!(of(&steady(&[])[..5]), pair("limits in one more week", "limits in one more week"));
}

#[test]
fn gaps_to_the_target() {
    let with = |unit: Unit, target: f64, value: f64| {
        let settle = |config: &mut Config| {
            let target = crate::source::number::Number { value: target, currency: None, percent: false, whole: false };
            let metric = Metric { unit: Some(unit), target: Some(target), ..Metric::default() };
            config.metrics.insert("x".to_owned(), metric);
            config.currency = Some('$');
        };
        let facts = facts("2026-01-12", settle, weekly(FIRST, &[("x", &[value])]));
        let voice = voice(&facts, "x");
        (gap(&voice, Some(value)), target_text(&voice))
    };
    let target_of = |gap: &str, target: &str| (gap.to_owned(), target.to_owned());
    assert_eq!(with(Unit::Count, 210.0, 215.0), target_of("+5", "a target of 210 a week"));
    assert_eq!(with(Unit::Count, 3.0, 3.0), target_of("met", "a target of 3 a week"));
    assert_eq!(with(Unit::Rate, 0.33, 0.25), target_of("−8 points", "a target of 33%"));
    assert_eq!(with(Unit::Hours, 4.0, 4.8), target_of("+0.8 h", "a target of 4.0 hours"));
    assert_eq!(with(Unit::Money, 1.5e6, 1.25e6), target_of("−$250k", "a target of $1.5M a week"));
    let none = line("leads", &[3.0]);
    assert_eq!((gap(&voice(&none, "leads"), Some(3.0)), target(&voice(&none, "leads"))), ("–".to_owned(), None));
}

fn target_text(voice: &Voice) -> String {
    target(voice).unwrap_or_default()
}

#[test]
fn so_many_of_so_many() {
    assert_eq!(so_many_figures(0, 1), "the one figure");
    assert_eq!(so_many_figures(0, 7), "none of the seven figures");
    assert_eq!(so_many_figures(3, 7), "three of the seven figures");
    assert_eq!(so_many_figures(7, 7), "all seven figures");
}

#[test]
fn a_volume_that_pulls_apart() {
    let facts = funnel(&[60.0; 8], &[20.0; 8]);
    let said = apart(&voice(&facts, "mql"), &voice(&facts, "mql>sql"));
    assert_eq!(said.as_deref(), Some("MQLs rose while fewer MQLs became SQLs"));
}
