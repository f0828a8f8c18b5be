//! The columns of every table, held against the contract.

use super::all;

/// The columns as the table of the contract lists them.
const CONTRACT: [(&str, &str); 11] = [
    (
        "meetings",
        "team, date, kind, title, facilitator, present, absent, commitments, objections, path, url, date_from",
    ),
    (
        "metrics",
        "team, series, date, value, numerator, denominator, low95, high95, phase, centre, lower, upper, range, \
         range_upper, provisional, signals, path, line",
    ),
    ("rates", "team, series, from, to, numerator, denominator, rate, low95, high95, weeks"),
    (
        "threads",
        "team, kind, id, text, owner, owner_side, owner_inferred, for, for_side, made, first_due, due_assumed, \
         agreed_due, due, ended, state, days_late, moves, slips, last_heard, by, how, reason, path, line",
    ),
    (
        "follow_through",
        "team, from, to, owner_side, for_side, due, on_first, rate, low95, high95, kept, late, dropped, missed, \
         moved, assumed",
    ),
    (
        "mentions",
        "team, kind, topic, date, count, sign, account, amount, stage, product, region, competitor, result, who, \
         text, path, line",
    ),
    (
        "topics",
        "team, kind, topic, title, state, trend, recent, before, meetings_recent, heard_recent, meetings_before, \
         heard_before, accounts, amount, first, last, answered, difference, difference_low95, difference_high95",
    ),
    (
        "campaigns",
        "team, campaign, weeks, leads, accepted, opportunities, won, spend, revenue, cost_per_lead, \
         cost_per_opportunity, rate, low95, high95, others_rate, difference, difference_low95, difference_high95, \
         reading, verdict",
    ),
    ("agreements", "team, side, says, from, to, numerator, denominator, rate, low95, high95, at_least, attained"),
    ("periods", "team, series, period, from, to, value, weeks, expected_weeks, value_before, weeks_before"),
    (
        "records",
        "team, kind, date, text, account, amount, campaign, reason, competitor, sign, who, to, review, path, line",
    ),
];

#[test]
fn the_columns_are_those_of_the_contract() {
    for (spec, (name, columns)) in all().iter().zip(CONTRACT) {
        let names: Vec<_> = spec.columns.iter().map(|column| column.name).collect();
        assert_eq!((spec.name, names.join(", ").as_str()), (name, columns));
    }
    assert_eq!(all().len(), CONTRACT.len());
}

#[test]
fn a_column_is_explained_without_a_full_stop() {
    for column in all().iter().flat_map(|spec| spec.columns) {
        assert!(column.about.len() > 8 && !column.about.ends_with('.'), "{}", column.name);
    }
}
