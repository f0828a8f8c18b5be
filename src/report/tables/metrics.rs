//! `metrics`: one row a value of a series.

use super::cell::Cell;
use super::{Column, Input, LINE, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};
use crate::note::Line;
use crate::series::{Key, Point, Series};

const NAME: &str = "metrics";

const COLUMNS: [Column; 18] = [
    TEAM_OF_SCOPE,
    column("series", "the metric's slug, `mql>sql`, `campaign/<slug>/<figure>`, `rejected/<slug>` or `pulse/<side>`"),
    column("date", "the day of the note; where teams add up, the latest of theirs"),
    column("value", "the value; rates are 0–1; empty where it was not measured or nothing entered the stage"),
    column("numerator", "of a conversion: how many reached the later stage"),
    column("denominator", "of a conversion: how many had entered the earlier stage"),
    column("low95", "of a conversion: lower bound of its Wilson 95% interval"),
    column("high95", "of a conversion: upper bound of its Wilson 95% interval"),
    column("phase", "the phase that the value belongs to, from 1; a `shift` begins a new one"),
    column("centre", "the centre line: the mean of the phase's baseline, or its pooled rate"),
    column("lower", "the lower natural process limit, as shown"),
    column("upper", "the upper natural process limit, as shown"),
    column("range", "of a metric: the moving range from the value before"),
    column("range_upper", "of a metric: the upper limit of moving ranges"),
    column("provisional", "whether the limits are provisional: 6 to 11 values in the phase so far"),
    column("signals", "the rules that the value meets: `outside`, `run`, `near-limit`, `range`"),
    column(
        "path",
        "the note's file, from the workspace's root; of a conversion, that of the later stage; empty where teams are pooled",
    ),
    LINE,
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a value of a series in a week",
    columns: &COLUMNS,
    by_scope: true,
    build,
    count: Some(|input| input.scopes().flat_map(|(_, of)| &of.series.series).map(|series| series.points.len()).sum()),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        // In the order of the rows, so that little is left to sort.
        let mut series: Vec<&Series> = analyses.series.series.iter().map(AsRef::as_ref).collect();
        series.sort_unstable_by_key(|series| &series.name);
        for series in series {
            for point in &series.points {
                sheet.row(row(input, team, series, point));
            }
        }
    }
    sheet.sorted()
}

fn row<'a>(input: &Input<'a>, team: Cell<'a>, series: &'a Series, point: &'a Point) -> [Cell<'a>; 18] {
    let [phase, centre, lower, upper, range, range_upper, provisional, signals] = limits(input, series, point);
    let [path, line] = input.source(point.sources.first().filter(|_| !point.pooled));
    [
        team,
        (&series.name).into(),
        point.date.into(),
        point.value.into(),
        point.numerator.into(),
        point.denominator.into(),
        point.interval.map(|interval| interval.low).into(),
        point.interval.map(|interval| interval.high).into(),
        phase,
        centre,
        lower,
        upper,
        range,
        range_upper,
        provisional,
        signals,
        path,
        line,
    ]
}

/// From `phase` to `signals`: all null without a value, and in series that have no limits.
fn limits<'a>(input: &Input<'a>, series: &Series, point: &Point) -> [Cell<'a>; 8] {
    let limited = matches!(series.key, Key::Written(Line::Metric(_)) | Key::Conversion(..));
    if !limited || point.value.is_none() {
        return [const { Cell::Null }; 8];
    }
    let conversion = matches!(series.key, Key::Conversion(..));
    [
        point.phase.into(),
        point.centre.into(),
        point.lower.into(),
        point.upper.into(),
        point.range.filter(|_| !conversion).into(),
        point.range_upper.filter(|_| !conversion).into(),
        point.provisional.into(),
        signals(input, point),
    ]
}

/// The rules that a value meets; most meet none.
fn signals<'a>(input: &Input<'a>, point: &Point) -> Cell<'a> {
    if point.signals.is_empty() {
        return Cell::List(&[]);
    }
    let mut signals = point.signals.clone();
    signals.sort_unstable();
    input.list(signals.into_iter().map(|signal| signal.word()))
}
