//! `rates`: one row a conversion over a window.

use super::{Column, Input, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};

const NAME: &str = "rates";

const COLUMNS: [Column; 10] = [
    TEAM_OF_SCOPE,
    column("series", "the conversion, earlier and later stage: `mql>sql`"),
    column("from", "the first day of the window"),
    column("to", "the last day of the window"),
    column("numerator", "how many reached the later stage, over the weeks that have both"),
    column("denominator", "how many had entered the earlier stage, over the same weeks"),
    column("rate", "numerator by denominator, 0–1"),
    column("low95", "lower bound of its Wilson 95% interval"),
    column("high95", "upper bound of its Wilson 95% interval"),
    column("weeks", "how many weeks have both figures"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a conversion pooled over a window: the last weeks, as many before, or a quarter",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: None,
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        for series in &analyses.series.series {
            for rate in series.rates.iter().filter(|rate| rate.weeks > 0) {
                sheet.row([
                    team,
                    (&series.name).into(),
                    rate.from.into(),
                    rate.to.into(),
                    rate.share.k.into(),
                    rate.share.n.into(),
                    rate.share.rate.into(),
                    rate.share.interval.map(|interval| interval.low).into(),
                    rate.share.interval.map(|interval| interval.high).into(),
                    rate.weeks.into(),
                ]);
            }
        }
    }
    sheet.sorted_once()
}
