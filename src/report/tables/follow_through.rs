//! `follow_through`: one row a window and a direction.

use super::{Column, Input, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};

const NAME: &str = "follow_through";

const COLUMNS: [Column; 16] = [
    TEAM_OF_SCOPE,
    column("from", "the first day of the window"),
    column("to", "the last day of the window"),
    column("owner_side", "the side that promised; empty, with `for_side`, for all commitments together"),
    column("for_side", "the side that it was promised to"),
    column("due", "commitments whose first date fell in the window"),
    column("on_first", "those done on or before that first date"),
    column("rate", "`on_first` by `due`, 0–1"),
    column("low95", "lower bound of its Wilson 95% interval"),
    column("high95", "upper bound of its Wilson 95% interval"),
    column("kept", "done on or before the agreed date"),
    column("late", "done after it"),
    column("dropped", "given up, by `[-]`"),
    column("missed", "not ended, and the agreed date has passed"),
    column("moved", "not ended, and the agreed date is ahead"),
    column("assumed", "how many of the first dates were assumed rather than written"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is what became of the commitments that came due in a window, in one direction",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: None,
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        for row in analyses.follow.rows.iter().filter(|row| row.due > 0) {
            sheet.row([
                team,
                row.from.into(),
                row.to.into(),
                row.owner_side.as_ref().into(),
                row.for_side.as_ref().into(),
                row.due.into(),
                row.on_first.k.into(),
                row.on_first.rate.into(),
                row.on_first.interval.map(|interval| interval.low).into(),
                row.on_first.interval.map(|interval| interval.high).into(),
                row.kept.into(),
                row.late.into(),
                row.dropped.into(),
                row.missed.into(),
                row.moved.into(),
                row.assumed.into(),
            ]);
        }
    }
    sheet.sorted_once()
}
