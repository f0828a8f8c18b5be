//! `agreements`: one row what a side owes, over a window.

use super::{Column, Input, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};

const NAME: &str = "agreements";

const COLUMNS: [Column; 12] = [
    TEAM_OF_SCOPE,
    column("side", "the side that owes it"),
    column("says", "what it owes, in its words"),
    column("from", "the first day of the window"),
    column("to", "the last day of the window"),
    column("numerator", "of a rate its numerator, pooled; of a metric the weeks that attained it"),
    column("denominator", "of a rate its denominator, pooled; of a metric the weeks with a figure"),
    column("rate", "numerator by denominator, 0–1"),
    column("low95", "lower bound of its Wilson 95% interval"),
    column("high95", "upper bound of its Wilson 95% interval"),
    column("at_least", "the least that keeps it: a share for a rate, a number a week for a metric"),
    column("attained", "whether it was kept: the rate is at least that, or every week was"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is what one side owes the other, over a window",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: None,
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        for result in &analyses.series.agreements {
            let Some(agreement) = input.record.config.agreements.get(result.index) else { continue };
            for window in &result.windows {
                sheet.row([
                    team,
                    (&agreement.side).into(),
                    (&agreement.says).into(),
                    window.from.into(),
                    window.to.into(),
                    window.share.k.into(),
                    window.share.n.into(),
                    window.share.rate.into(),
                    window.share.interval.map(|interval| interval.low).into(),
                    window.share.interval.map(|interval| interval.high).into(),
                    agreement.at_least.into(),
                    window.attained.into(),
                ]);
            }
        }
    }
    sheet.sorted_once()
}
