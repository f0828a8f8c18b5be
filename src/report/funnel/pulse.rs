//! How well the two sides work together, by their own word: a line each, and the gap between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::Basis;
use crate::note::Line;
use crate::record::{MeetingId, Scope};
use crate::report::chart::{self, ChartId, Charts, SideLine, Sides, Words};
use crate::report::page::{Link, Section};
use crate::report::trends::weekly::{WeeklyRow, WeeklyTable};
use crate::report::trends::written::written;
use crate::report::{chrome, dates, numbers, words};
use crate::series::{Key, Point, Series};
use crate::source::date::Week;
use crate::statistics::average::mean;
use crate::topic::window::Days;

/// Lines of the chart, rows of the table, links in each, and teams.
const SIDES: usize = 4;
const WEEKS: usize = 10;
const LINKS: usize = 2;
const TEAMS: usize = 12;

/// The pulse of both sides.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Pulse {
    /// What it says.
    pub says: String,
    /// Both lines.
    pub chart: Option<ChartId>,
    /// The average of each side, and the gap between them.
    pub pairs: Vec<Pair>,
    /// The last weeks, with the gap.
    pub weekly: WeeklyTable,
    /// Whose it is, where it is not the workspace's.
    pub teams: Vec<Link>,
}

/// A figure by its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// `Sales, on average`
    pub name: String,
    /// `4.1, before 3.8`
    pub text: String,
}

/// A side's line.
struct Own<'a> {
    side: &'a str,
    series: &'a Series,
}

/// A week in which both sides gave theirs: its day, and the two.
type Both<'a> = (&'a Point, &'a Point);

/// The pulse of a scope.
pub(super) fn pulse(basis: &Basis, charts: &mut Charts) -> Pulse {
    let lines = lines(basis);
    if lines.is_empty() {
        return of_teams(basis);
    }
    let both = both(&lines);
    Pulse {
        says: says(basis, &lines, &both),
        pairs: pairs(basis, &lines, &both),
        chart: sides(basis, &lines).map(|chart| charts.add(chart)),
        weekly: weekly(basis, &lines),
        teams: Vec::new(),
    }
}

/// Lines in the order of the sides; of a side that no configuration names, after those.
fn lines<'a>(basis: &Basis<'a>) -> Vec<Own<'a>> {
    let all = basis.series().iter().filter_map(|series| match &series.key {
        Key::Written(Line::Pulse(side)) => Some(Own { side, series }),
        _ => None,
    });
    let mut all: Vec<Own> = all.collect();
    let sides = &basis.facts.record.config.sides;
    all.sort_by_key(|own| sides.iter().position(|side| side == own.side).unwrap_or(usize::MAX));
    all.truncate(SIDES);
    all
}

/// In the workspace of several teams there is no line: whose there are.
fn of_teams(basis: &Basis) -> Pulse {
    let facts = basis.facts;
    let has = |series: &[Arc<Series>]| series.iter().any(|one| matches!(one.key, Key::Written(Line::Pulse(_))));
    let own = facts.analyses.scopes.iter().filter(|scope| scope.scope != Scope::Whole && has(&scope.series.series));
    let teams: Vec<Link> = own
        .take(TEAMS)
        .map(|scope| {
            let name = words::cut(&chrome::scope_name(facts, scope.scope), 30);
            Link::new(name, format!("{}#pulse", facts.addresses.section(scope.scope, Section::Funnel)))
        })
        .collect();
    let teams = if basis.scope == Scope::Whole { teams } else { Vec::new() };
    let told = if teams.is_empty() { Told::Nothing } else { Told::OfTeams };
    Pulse { says: said(told, "", &basis.weeks()), teams, ..Pulse::default() }
}

/// Weeks in which the first two sides both gave theirs, by date.
fn both<'a>(lines: &[Own<'a>]) -> Vec<Both<'a>> {
    let [one, two, ..] = lines else { return Vec::new() };
    let weeks: BTreeMap<Week, &Point> = two.series.points.iter().map(|point| (point.week, point)).collect();
    let pairs = one.series.points.iter().filter_map(|point| Some((point, *weeks.get(&point.week)?)));
    let mut pairs: Vec<Both> = pairs.collect();
    pairs.sort_by_key(|pair| pair.0.date.max(pair.1.date));
    pairs
}

fn gap(pair: &Both) -> Option<f64> {
    Some((pair.0.value? - pair.1.value?).abs())
}

/// How far apart the two sides were on average within some days.
fn gap_in(pairs: &[Both], days: Days) -> Option<f64> {
    let gaps: Vec<f64> = days.of(pairs, |pair| pair.0.date.max(pair.1.date)).iter().filter_map(gap).collect();
    mean(&gaps)
}

/// What there is to say of a pulse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Told {
    /// No note has one.
    Nothing,
    /// There is one of each team, and those do not add.
    OfTeams,
    /// One side gave its own.
    OneSide,
    /// No week of the last has a mark of both.
    Separate,
    /// So far apart on average in the last weeks.
    Apart(f64),
    /// So far apart in the last weeks, and so far in those before.
    Both(f64, f64),
}

fn told(basis: &Basis, lines: &[Own], pairs: &[Both]) -> Told {
    match (gap_in(pairs, basis.recent), gap_in(pairs, basis.before)) {
        (Some(now), Some(before)) => Told::Both(now, before),
        (Some(now), None) => Told::Apart(now),
        (None, _) if lines.len() < 2 => Told::OneSide,
        (None, _) => Told::Separate,
    }
}

/// `Over the last eight weeks the two were 1.0 apart on average.`; `two` names the first two sides, where there are more.
pub(super) fn said(told: Told, two: &str, weeks: &str) -> String {
    let apart = |gap: f64| match gap {
        gap if gap <= 0.0 => "gave the same each time".to_owned(),
        gap => format!("were {} apart on average", numbers::decimals(gap, 1)),
    };
    match told {
        Told::Nothing => "No note has a pulse yet.".to_owned(),
        Told::OfTeams => "The pulse is each team’s own: marks of teams do not add to one for all.".to_owned(),
        Told::OneSide => "No mark of the other side is written down yet.".to_owned(),
        Told::Separate => format!("No week of the last {weeks} has a mark of both."),
        Told::Apart(now) => format!("Over the last {weeks} {two} {}.", apart(now)),
        Told::Both(now, before) => match (now > 0.0, before > 0.0) {
            (true, true) => {
                let before = numbers::decimals(before, 1);
                format!("Over the last {weeks} {two} {}, and {before} in the {weeks} before.", apart(now))
            }
            (false, false) => format!("Over the last {weeks} {two} {}, as in the {weeks} before.", apart(now)),
            _ => format!("Over the last {weeks} {two} {}; in the {weeks} before they {}.", apart(now), apart(before)),
        },
    }
}

/// `Sales gave 4 and marketing gave 5 on 16 November, out of five.`; a day each, where they differ.
pub(super) fn gave(last: &[(&str, f64, Date)], today: Date) -> String {
    let mark = |side: &str, value: f64| format!("{} gave {}", words::cut(side, 40), numbers::number(value));
    let day = |day: Date| dates::day(day, today);
    let one_day = last.first().filter(|(.., first)| last.iter().all(|(.., other)| other == first));
    let all: Vec<String> = match one_day {
        Some(_) => last.iter().map(|(side, value, _)| mark(side, *value)).collect(),
        None => last.iter().map(|(side, value, on)| format!("{} on {}", mark(side, *value), day(*on))).collect(),
    };
    let on = one_day.map(|(.., on)| format!(" on {}", day(*on))).unwrap_or_default();
    format!("{}{on}, out of five.", words::capital(&words::list(&all)))
}

fn says(basis: &Basis, lines: &[Own], pairs: &[Both]) -> String {
    let last = lines.iter().filter_map(|own| {
        let point = own.series.points.last()?;
        Some((own.side, point.value?, point.date))
    });
    let gave = gave(&last.collect::<Vec<_>>(), basis.facts.record.as_of);
    let two = match lines {
        [one, two, _, ..] => format!("{} and {}", words::cut(one.side, 40), words::cut(two.side, 40)),
        _ => "the two".to_owned(),
    };
    format!("{gave} {}", said(told(basis, lines, pairs), &two, &basis.weeks()))
}

/// The averages of the last weeks, beside those before.
fn pairs(basis: &Basis, lines: &[Own], both: &[Both]) -> Vec<Pair> {
    let average = |series: &Series, days: Days| {
        let values: Vec<f64> =
            days.of(&series.points, |point| point.date).iter().filter_map(|point| point.value).collect();
        mean(&values)
    };
    let pair = |name: String, now: Option<f64>, before: Option<f64>| {
        let text = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| numbers::decimals(value, 1));
        Pair { name, text: format!("{} over the last {}, {} before", text(now), basis.weeks(), text(before)) }
    };
    let sides = lines.iter().map(|own| {
        let name = words::capital(&words::cut(own.side, 40));
        pair(name, average(own.series, basis.recent), average(own.series, basis.before))
    });
    let gap =
        (lines.len() > 1).then(|| pair("Apart".to_owned(), gap_in(both, basis.recent), gap_in(both, basis.before)));
    sides.chain(gap).collect()
}

fn sides(basis: &Basis, lines: &[Own]) -> Option<Sides> {
    let config = &basis.facts.record.config;
    let drawn = |own: &Own| {
        let mut before: Option<Week> = None;
        let points = own.series.points.iter().filter(|point| basis.frame.holds(point.date)).filter_map(|point| {
            let broken = before.is_none_or(|before| point.week.since(before) > own.series.step);
            before = Some(point.week);
            Some(chart::Point { broken, ..chart::Point::new(point.date, point.value?) })
        });
        let points: Vec<chart::Point> = points.collect();
        let last = points.last()?.value;
        let place = config.sides.iter().position(|side| side == own.side).unwrap_or(2);
        Some(SideLine {
            side: u8::try_from(place.saturating_add(1)).unwrap_or(3),
            letter: basis.facts.side(own.side).letter,
            points,
            last: numbers::number(last),
        })
    };
    let drawn: Vec<SideLine> = lines.iter().filter_map(drawn).collect();
    let said: Vec<String> = lines.iter().filter_map(|own| drawn_as(own, basis)).collect();
    (!drawn.is_empty()).then(|| Sides {
        words: Words {
            title: "How well the two sides work together, by their own word, from 1 to 5".to_owned(),
            description: format!("{}.", said.join("; ")),
        },
        days: basis.frame.days,
        lines: drawn,
        scale: [(1.0, "1"), (5.0, "5")],
        events: basis.events(),
    })
}

fn drawn_as(own: &Own, basis: &Basis) -> Option<String> {
    let values =
        || own.series.points.iter().filter(|point| basis.frame.holds(point.date)).filter_map(|point| point.value);
    let last = values().next_back()?;
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let number = numbers::number;
    Some(format!("{}: between {} and {}, last {}", own.side, number(low), number(high), number(last)))
}

fn weekly(basis: &Basis, lines: &[Own]) -> WeeklyTable {
    let mut weeks: BTreeMap<Week, Vec<Option<&Point>>> = BTreeMap::new();
    for (at, own) in lines.iter().enumerate() {
        for point in own.series.points.iter().filter(|point| basis.frame.holds(point.date)) {
            let row = weeks.entry(point.week).or_insert_with(|| vec![None; lines.len()]);
            row.get_mut(at).into_iter().for_each(|cell| *cell = Some(point));
        }
    }
    let skipped = weeks.len().saturating_sub(WEEKS);
    let mut heads: Vec<String> = lines.iter().map(|own| words::capital(&words::cut(own.side, 40))).collect();
    if lines.len() > 1 {
        heads.push("Apart".to_owned());
    }
    WeeklyTable {
        caption: "The pulse of each side, the latest weeks".to_owned(),
        heads,
        rows: weeks.values().skip(skipped).filter_map(|row| weekly_row(basis, row)).collect(),
    }
}

fn weekly_row(basis: &Basis, row: &[Option<&Point>]) -> Option<WeeklyRow> {
    let date = row.iter().flatten().map(|point| point.date).max()?;
    let dash = || "–".to_owned();
    let mut cells: Vec<String> =
        row.iter().map(|point| point.and_then(|point| point.value).map_or_else(dash, numbers::number)).collect();
    if let [one, two, ..] = row {
        cells.push(one.zip(*two).and_then(|pair| gap(&pair)).map_or_else(dash, numbers::number));
    }
    let mut sources: Vec<(MeetingId, u32)> =
        row.iter().flatten().flat_map(|point| point.sources.iter().copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    Some(WeeklyRow {
        day: dates::day(date, basis.facts.record.as_of),
        anchor: format!("p{}", dates::iso(date)),
        cells,
        empty: "",
        span: 1,
        written: written(basis.facts, basis.scope, &sources, LINKS),
    })
}
