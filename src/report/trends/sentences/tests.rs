//! Every state of a series, and the sentence that is said of it.

use super::super::sample::{FIRST, after, facts, line, steady, voice, weekly, with_unit};
use super::*;
use crate::config::{Config, Metric};
use crate::report::Facts;
use crate::report::golden::{Golden, states};

/// A note a week with MQLs and SQLs.
fn funnel(mql: &[f64], sql: &[f64]) -> Facts {
    facts(&after(mql.len()).to_string(), |_| {}, weekly(FIRST, &[("mql", mql), ("sql", sql)]))
}

fn sqls(more: &[f64]) -> Vec<f64> {
    [18.0, 20.0].repeat(10).into_iter().chain(more.iter().copied()).collect()
}

states!(state_of(Option<Reading>), STATES:
    None => "nothing read",
    Some(Reading::NoLimits(NoLimits::TooFew(_))) => "too few for limits",
    Some(Reading::NoLimits(NoLimits::SmallCount)) => "small counts",
    Some(Reading::NoLimits(NoLimits::SmallRate)) => "small weeks",
    Some(Reading::Provisional { .. }) => "provisional",
    Some(Reading::Usual { .. }) => "usual range",
    Some(Reading::Signalled(_)) => "signal",
);

states!(signal_of(Signal), SIGNALS:
    Signal::Outside => "outside",
    Signal::Run => "run",
    Signal::NearLimit => "near a limit",
    Signal::Range => "a large step",
);

/// What is said of a series: on its page, of its last week, beside its chart, in a table, and as a change.
fn tell(table: &mut Golden, label: &str, facts: &Facts, name: &str) {
    let voice = voice(facts, name);
    let state = state_of(&voice.series.reading);
    table.meets(state);
    let mut sort = state.to_owned();
    if let Some(Reading::Signalled(signal)) = &voice.series.reading {
        let which = signal_of(&main_signal(signal));
        table.meets(which);
        sort = format!("{which}, {}", if signal.up { "up" } else { "down" });
    }
    let words = reading(&voice);
    let said = [headline(&voice).text(), last_week(&voice), format!("{}{}", words.strong, words.rest), beside(&voice)];
    let change = change(&voice).map(|change| format!("{}: {}", change.title, change.says));
    let said: Vec<String> = said.into_iter().chain(change).filter(|said| !said.is_empty()).collect();
    table.row(&format!("{sort}: {label}"), &said.join("\n    "));
}

#[test]
fn golden_trends() {
    let mut table = Golden::of("trends");
    table.wants(STATES);
    table.wants(SIGNALS);
    metrics(&mut table);
    units(&mut table);
    conversions(&mut table);
    table.finish();
}

fn metrics(table: &mut Golden) {
    table.part("A metric: its page, its last week, a table, beside a small chart, a change");
    for (label, values) in [
        ("one week", vec![190.0]),
        ("two weeks", vec![190.0, 194.0]),
        ("five weeks", steady(&[])[..5].to_vec()),
        ("with gaps", vec![3.0, f64::NAN, 5.0, f64::NAN, f64::NAN, 4.0, 5.0, 6.0, f64::NAN, 7.0]),
        ("seven weeks", steady(&[])[..7].to_vec()),
        ("twenty weeks", steady(&[])),
        ("then six fewer", steady(&[188.0])),
        ("then the same", steady(&[194.0])),
        ("then a gap, and six fewer", steady(&[f64::NAN, 188.0])),
        ("eight weeks higher", steady(&[198.0; 8])),
        ("eight weeks lower", steady(&[186.0; 8])),
        ("far above", steady(&[268.0])),
        ("hardly above", steady(&[203.0])),
        ("far below", steady(&[100.0])),
        ("three weeks high", steady(&[200.0; 3])),
        ("three weeks low", steady(&[184.0; 3])),
        ("a step up", steady(&[183.0, 197.0])),
        ("a step down", steady(&[200.0, 186.0])),
        ("a step back from far above", steady(&[268.0, 192.0])),
        ("a step back over a gap", steady(&[268.0, f64::NAN, 192.0])),
    ] {
        tell(table, label, &line("leads", &values), "leads");
    }
    let few = line("won", &[1.0, 0.0, 1.0, 2.0, 1.0, 0.0, 1.0]);
    tell(table, "under two a week", &few, "won");
    let with_shift = |values: &[f64]| {
        let mut notes = weekly(FIRST, &[("leads", &steady(values))]);
        let shifted = notes.remove(20).shift("leads", "new routing");
        notes.insert(20, shifted);
        facts(&after(notes.len()).to_string(), |_| {}, notes)
    };
    let later = [[90.0, 98.0].repeat(6), vec![140.0], [90.0, 98.0].repeat(6)].concat();
    tell(table, "a shift, and two weeks", &with_shift(&[90.0, 94.0]), "leads");
    tell(table, "a shift, and fourteen weeks", &with_shift(&[90.0, 94.0].repeat(7)), "leads");
    tell(table, "a shift, and a signal after it", &with_shift(&later), "leads");
}

fn units(table: &mut Golden) {
    table.part("In its unit");
    let thousands: Vec<f64> = steady(&[]).iter().map(|value| value * 1000.0).collect();
    for (slug, values, unit) in [
        ("pipeline", thousands, Unit::Money),
        ("speed-to-lead", [4.5, 5.2].repeat(10), Unit::Hours),
        ("days-to-close", [4.5, 5.2].repeat(10), Unit::Days),
        ("accepted", [0.73, 0.72].repeat(10), Unit::Rate),
        ("score", [0.70, 0.73].repeat(10), Unit::Number),
        ("speed-to-lead", [[6.9, 7.1].repeat(10), vec![4.9; 8]].concat(), Unit::Hours),
        ("accepted", [[0.73, 0.72].repeat(10), vec![0.78, 0.70]].concat(), Unit::Rate),
        ("accepted", [[0.73, 0.72].repeat(10), vec![0.90, 0.73]].concat(), Unit::Rate),
    ] {
        tell(table, slug, &with_unit(slug, &values, Some(unit)), slug);
    }
}

fn conversions(table: &mut Golden) {
    table.part("A conversion");
    for (label, mql, sql) in [
        ("1 of 1, one week", vec![1.0], vec![1.0]),
        ("0 of 1, one week", vec![1.0], vec![0.0]),
        ("1 of 4, one week", vec![4.0], vec![1.0]),
        ("1 of 4 a week", vec![4.0; 3], vec![1.0; 3]),
        ("1 of 4 a week, eight weeks", vec![4.0; 8], vec![1.0; 8]),
        ("9 of 4 a week", vec![4.0; 3], vec![9.0; 3]),
        ("0 of 0", vec![0.0; 3], vec![0.0; 3]),
        ("five weeks", vec![60.0; 5], vec![18.0; 5]),
        ("seven weeks", vec![60.0; 7], sqls(&[])[..7].to_vec()),
        ("twenty weeks", vec![60.0; 20], sqls(&[])),
        ("weeks that differ by more than chance", vec![200.0; 20], [20.0, 90.0].repeat(10)),
        ("eight weeks lower", vec![60.0; 28], sqls(&[14.0; 8])),
        ("eight weeks higher", vec![60.0; 28], sqls(&[24.0; 8])),
        ("far above", vec![60.0; 21], sqls(&[50.0])),
        ("far below", vec![60.0; 21], sqls(&[1.0])),
        ("three weeks high", vec![60.0; 23], sqls(&[27.0; 3])),
    ] {
        tell(table, label, &funnel(&mql, &sql), "mql>sql");
    }
    let old = facts("2026-12-01", |_| {}, weekly(FIRST, &[("mql", &[60.0; 8]), ("sql", &[20.0; 8])]));
    tell(table, "no recent week", &old, "mql>sql");
    for (label, from, to) in [("two of nine won", 9.0, 2.0), ("one won", 1.0, 1.0), ("one not won", 1.0, 0.0)] {
        let notes = weekly(FIRST, &[("opportunities", &[from]), ("won", &[to])]);
        tell(table, label, &facts(&after(1).to_string(), |_| {}, notes), "opportunities>won");
    }
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
    assert_eq!(with(Unit::Rate, 0.12, 0.11), target_of("−1 point", "a target of 12%"));
    assert_eq!(with(Unit::Hours, 4.0, 4.8), target_of("+0.8 h", "a target of 4 hours"));
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
    assert_eq!(so_many_figures(0, 2), "neither of the two figures");
    assert_eq!(so_many_figures(2, 2), "both figures");
    assert_eq!(so_many_figures(0, 7), "none of the seven figures");
    assert_eq!(so_many_figures(3, 7), "three of the seven figures");
    assert_eq!(so_many_figures(7, 7), "all seven figures");
}

#[test]
fn a_volume_that_pulls_apart() {
    let facts = funnel(&[60.0; 8], &[20.0; 8]);
    let said = apart(&voice(&facts, "mql"), &voice(&facts, "mql>sql"), 7);
    assert_eq!(said.as_deref(), Some("MQLs rose while a smaller share of MQLs became SQLs"));
}
