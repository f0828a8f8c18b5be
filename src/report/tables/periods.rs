//! `periods`: one row a week or a month of a metric.

use super::{Column, Input, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};

const NAME: &str = "periods";

const COLUMNS: [Column; 10] = [
    TEAM_OF_SCOPE,
    column("series", "the metric's slug"),
    column("period", "the ISO week (`2026-W12`) or the month (`2026-03`)"),
    column("from", "the first day of the period"),
    column("to", "the last day of the period"),
    column("value", "the week's value, or the month's by the metric's total: summed, the last, or the mean"),
    column("weeks", "how many values it holds so far"),
    column("expected_weeks", "how many it should hold when it is over"),
    column("value_before", "the value of the week 52 weeks, or the month a year, earlier"),
    column("weeks_before", "how many values that one holds"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a week or a month of a metric, beside the one a year earlier",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: Some(|input| input.scopes().flat_map(|(_, of)| &of.series.series).map(|series| series.periods.len()).sum()),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        for series in &analyses.series.series {
            for period in &series.periods {
                sheet.row([
                    team,
                    (&series.name).into(),
                    (&period.name).into(),
                    period.from.into(),
                    period.to.into(),
                    period.value.into(),
                    period.weeks.into(),
                    period.expected_weeks.into(),
                    period.value_before.into(),
                    period.weeks_before.into(),
                ]);
            }
        }
    }
    sheet.sorted()
}
