//! The past stays: a later date, and notes that were written later, change nothing that a report said of an earlier day,
//! except what those notes are about. Over Northwind, and over random workspaces.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use throughline::report::tables;
use throughline::source::date::Week;
use throughline::source::{Role, SourceFile, Sources};
use throughline::thread::Step;
use throughline::{Compiled, Parsed, configuration};

type Row = BTreeMap<String, Value>;

/// What a workspace says on a day.
struct Said {
    compiled: Compiled,
    tables: BTreeMap<&'static str, Vec<Row>>,
    /// What is told of each file: rule, place, message, help.
    told: BTreeSet<String>,
}

fn said(sources: &Sources, as_of: Date) -> Said {
    let compiled = throughline::compile(sources, configuration(sources), as_of);
    let url = |_| String::new();
    let texts = tables::Texts::new();
    let input = tables::Input::new(&compiled.record, &compiled.analyses, &texts, &url);
    let rows = |spec: &tables::TableSpec| {
        serde_json::from_slice(&tables::write::json(&(spec.build)(&input))).expect("a table is JSON")
    };
    let tables = tables::all().iter().map(|spec| (spec.name, rows(spec))).collect();
    let told = compiled.diagnostics.iter().map(|one| {
        let place = (sources.path(one.place.file), one.place.span.start, one.place.span.end);
        format!("{place:?} {} {} {:?}", one.rule, one.message, one.help)
    });
    let told = told.collect();
    Said { compiled, tables, told }
}

/// The files, without the notes that are dated after a day.
fn until(sources: &Sources, day: Date) -> Sources {
    let notes = Parsed::read(sources, &configuration(sources)).notes;
    let later: BTreeSet<_> =
        notes.iter().filter(|note| note.date.is_some_and(|dated| dated.date > day)).map(|note| note.file).collect();
    let files = sources.iter().filter(|(id, _)| !later.contains(id)).map(|(_, file)| file.clone());
    Sources::new("w", files.collect(), 0)
}

fn text<'a>(row: &'a Row, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

fn number(row: &Row, key: &str) -> f64 {
    row[key].as_f64().unwrap_or_default()
}

/// The cells of a row under some columns.
fn cells<'a>(row: &'a Row, columns: &[&str]) -> Vec<&'a Value> {
    columns.iter().map(|column| &row[*column]).collect()
}

/// Notes that are dated after the day of the report are in no table and no figure, and change nothing that is told of
/// the others.
fn notes_to_come_change_nothing(sources: &Sources, day: Date) {
    let (all, past) = (said(sources, day), said(&until(sources, day), day));
    for (name, rows) in &past.tables {
        assert_eq!(rows, &all.tables[name], "{name} on {day}");
    }
    let lost: Vec<_> = past.told.difference(&all.told).collect();
    assert!(lost.is_empty(), "{lost:#?} on {day}");
    let paths: BTreeSet<&str> = past.compiled.record.meetings.iter().map(|meeting| &*meeting.note.path).collect();
    let of_past = |one: &&String| paths.iter().any(|path| one.starts_with(&format!("({path:?},")));
    let new: Vec<_> = all.told.difference(&past.told).filter(of_past).collect();
    assert!(new.is_empty(), "{new:#?} on {day}");
}

/// Days that pass without a note change what is open, late or recent, and nothing that was said.
fn days_that_pass_change_no_past(sources: &Sources, day: Date, later: Date) {
    let past = until(sources, day);
    let (then, now) = (said(&past, day), said(&past, later));
    for name in ["meetings", "metrics", "mentions", "records"] {
        assert_eq!(then.tables[name], now.tables[name], "{name} of {day} on {later}");
    }
    let threads = then.tables["threads"].iter().zip(&now.tables["threads"]);
    assert_eq!(then.tables["threads"].len(), now.tables["threads"].len());
    for (one, other) in threads {
        for (column, value) in one {
            let same = *value == other[column];
            let open = value == "open" || value == "running";
            let was_open = column == "state" && open && other[column] == "overdue";
            let still_late = column == "days_late" && one["ended"].is_null();
            assert!(same || was_open || still_late, "{column} of {one:?}: {:?} on {later}", other[column]);
        }
    }
    let sums = ["team", "campaign", "leads", "accepted", "opportunities", "won", "spend", "revenue", "weeks"];
    let sums =
        |said: &Said| said.tables["campaigns"].iter().map(|row| format!("{:?}", cells(row, &sums))).collect::<Vec<_>>();
    assert_eq!(sums(&then), sums(&now), "campaigns of {day} on {later}");
    same_windows(&then, &now, day);
}

/// What a quarter or a period that is over came to.
fn same_windows(then: &Said, now: &Said, day: Date) {
    let keys: [(&str, &[&str]); 4] = [
        ("follow_through", &["team", "from", "to", "owner_side", "for_side"]),
        ("rates", &["team", "series", "from", "to"]),
        ("agreements", &["team", "side", "says", "from", "to"]),
        ("periods", &["team", "series", "period"]),
    ];
    for (name, keys) in keys {
        let key = |row: &Row| format!("{:?}", cells(row, keys));
        let rows: BTreeMap<_, _> = now.tables[name].iter().map(|row| (key(row), row)).collect();
        for row in then.tables[name].iter().filter(|row| text(row, "to").parse().is_ok_and(|to: Date| to < day)) {
            // The windows of another day lie elsewhere.
            let Some(other) = rows.get(&key(row)) else { continue };
            for (column, value) in row.iter().filter(|(column, _)| !["missed", "moved"].contains(&column.as_str())) {
                assert_eq!(value, &other[column], "{column} of {row:?}");
            }
            if name == "follow_through" {
                let open = |row| number(row, "missed") + number(row, "moved");
                assert!(
                    open(row) == open(other) && number(row, "missed") <= number(other, "missed"),
                    "{row:?} {other:?}"
                );
            }
        }
    }
}

/// Notes that are written later add to what was said, and take nothing back.
fn later_notes_only_add(sources: &Sources, day: Date, later: Date) {
    let (then, now) = (said(sources, day), said(sources, later));
    for name in ["meetings", "mentions", "records"] {
        let rows: BTreeSet<String> = now.tables[name].iter().map(|row| format!("{row:?}")).collect();
        let lost: Vec<_> = then.tables[name].iter().filter(|row| !rows.contains(&format!("{row:?}"))).collect();
        assert!(lost.is_empty(), "{name} of {day} on {later}: {lost:#?}");
    }
    same_steps(&then, &now, day);
    same_points(&then, &now, day);
}

/// A thread's steps are there for good: later ones come behind them.
fn same_steps(then: &Said, now: &Said, day: Date) {
    let [old, new] = [then, now].map(|said| &said.compiled.analyses.threads);
    let first = |step: &Step, said: &Said| {
        let meeting = said.compiled.record.meeting(step.item.meeting);
        (meeting.note.path.clone(), step.item.item)
    };
    let by_first: BTreeMap<_, _> =
        new.iter().filter_map(|(_, thread)| Some((first(thread.steps.first()?, now), thread))).collect();
    for (_, thread) in old.iter() {
        let made = thread.steps.first().expect("a thread has its first item");
        let other = by_first.get(&first(made, then)).unwrap_or_else(|| panic!("{thread:?} is lost"));
        let shown = |step: &Step, said| (first(step, said), step.date, step.mark, step.change, step.reopened);
        let steps = |said, steps: &[Step]| steps.iter().map(|step| shown(step, said)).collect::<Vec<_>>();
        let behind = other.steps.iter().take_while(|step| step.date <= day).count();
        assert_eq!(steps(then, &thread.steps), steps(now, &other.steps[..behind]), "{thread:?}");
        assert_eq!((thread.kind, thread.made, thread.team), (other.kind, other.made, other.team));
        assert!(thread.moves <= other.moves && thread.slips <= other.slips, "{thread:?} {other:?}");
        // The first date is for good, and only the first written one replaces one that was assumed.
        assert!(thread.due_assumed || thread.first_due.is_none() || thread.first_due == other.first_due, "{thread:?}");
        if behind == other.steps.len() {
            assert_eq!((thread.ended, thread.agreed_due, thread.due), (other.ended, other.agreed_due, other.due));
        }
    }
}

/// A week's figures stand until a note writes that week again.
fn same_points(then: &Said, now: &Said, day: Date) {
    let written = now.compiled.record.meetings.iter().filter(|meeting| meeting.date > day);
    let written: BTreeSet<_> = written.map(|meeting| meeting.week.monday()).collect();
    // A week of the workspace waits for every team that wrote in the seven before it.
    let touched = |week: Week| (0..8).any(|back| written.contains(&week.plus(-back).monday()));
    for (scope, other) in then.compiled.analyses.scopes.iter().zip(&now.compiled.analyses.scopes) {
        for series in &scope.series.series {
            let found = other.series.series.iter().find(|other| other.key == series.key && other.name == series.name);
            let found = found.unwrap_or_else(|| panic!("{} is lost", series.name));
            for point in series.points.iter().filter(|point| !touched(point.week)) {
                let same = found.points.iter().find(|other| other.week == point.week);
                let figures = same.map(|same| (same.date, same.value, same.numerator, same.denominator));
                let expected = (point.date, point.value, point.numerator, point.denominator);
                assert_eq!(figures, Some(expected), "{} {:?}", series.name, point.week);
            }
        }
    }
}

fn northwind() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northwind");
    let config = throughline::workspace::read::config(&root).expect("the configuration can be read");
    throughline::workspace::read::workspace(&root, config, &[]).expect("the workspace can be read")
}

#[test]
fn northwind_keeps_its_past() {
    let sources = northwind();
    let days = [date(2025, 12, 31), date(2026, 3, 30), date(2026, 6, 30), date(2026, 9, 16)];
    for (day, later) in days.into_iter().zip([14, 5, 92, 67]) {
        let later = day.checked_add(later.days()).expect("a day");
        notes_to_come_change_nothing(&sources, day);
        days_that_pass_change_no_past(&sources, day, later);
        later_notes_only_add(&sources, day, later);
    }
}

/// Lines of sections: ids that many notes share, dates of every sort, marks.
fn line() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec!["[ ]", "[x]", "[>]", "[-]", "[/]"]);
    let who = prop::sample::select(vec!["@dana ", "@lee ", ""]);
    let id = prop::sample::select(vec!["^a ", "^b ", "^c ", "", ""]);
    let words = prop::sample::select(vec!["the deck", "a case study", "call Acme"]);
    let due = prop::sample::select(vec![
        "",
        "",
        "due:fri",
        "due:+2w",
        "due:next",
        "due:2026-02-02",
        "due:2026-03-27",
        "done:2026-01-12",
        "for:sales",
    ]);
    (mark, who, id, words, due).prop_map(|(mark, who, id, words, due)| format!("- {mark} {who}{words} {id}{due}"))
}

fn said_of_topics() -> impl Strategy<Value = String> {
    let topic = prop::sample::select(vec!["#price", "#sso", "#security x2"]);
    (topic, prop::sample::select(vec!["", "account:Acme", "account:Globex amount:$40k"]))
        .prop_map(|(topic, fields)| format!("- {topic} too dear {fields}"))
}

/// Notes, each with a day's distance from the first, a team, figures and lines.
fn note() -> impl Strategy<Value = (i32, usize, String)> {
    let figures = (0..90_u32, 0..30_u32, prop::option::of(0..9_i32), prop::option::weighted(0.1, Just("leads: x")));
    let lines = || prop::collection::vec(line(), 0..4);
    let section = prop::sample::select(vec!["Commitments", "Asks", "Claims", "Experiments"]);
    (0..120_i32, 0..3_usize, figures, section, lines(), prop::collection::vec(said_of_topics(), 0..3)).prop_map(
        |(day, team, (leads, mql, back, shift), section, lines, topics)| {
            let mut text = format!("---\nmetrics: {{leads: {leads}, mql: {mql}, pipeline: ${leads}k}}\n");
            if let Some(back) = back {
                let week = Week::of(first().saturating_add((day - 7 * back).days())).monday();
                let week = week.iso_week_date();
                let _ = writeln!(text, "week: {}-W{:02}", week.year(), week.week());
            }
            if let Some(shift) = shift {
                let _ = writeln!(text, "shift: {{{shift}}}");
            }
            let _ = writeln!(text, "campaigns: {{spring: {{leads: {mql}, accepted: 3}}}}\n---\n## {section}");
            lines.iter().chain(&["## Objections".to_owned()]).chain(&topics).for_each(|line| {
                let _ = writeln!(text, "{line}");
            });
            (day, team, text)
        },
    )
}

fn first() -> Date {
    date(2026, 1, 5)
}

/// What is a metric, and how it adds up, is settled: a first `%` or `$` in a later note would change it for all.
const SETTINGS: &str = "currency: USD\npeople: {dana: {side: marketing}, lee: {side: sales}}\nteams: {emea: {}, apac: {}}\n\
    metrics: {pipeline: {unit: money, total: last}}\nfunnel: {shared: {from: leads, to: mql, lag: 1w}}\n\
    agreements: [{side: sales, says: MQLs, rate: [mql, leads], at_least: 30%}]\n";

fn workspace(notes: &[(i32, usize, String)], with_teams: bool) -> Sources {
    let file = |path: &str, role, text: &str| SourceFile { path: path.into(), role, text: text.into(), trouble: None };
    let notes = notes.iter().enumerate().map(|(at, (day, team, text))| {
        let day = first().saturating_add(day.days());
        let folder = if with_teams { ["emea/", "apac/", ""][*team] } else { "" };
        file(&format!("notes/{folder}{day}-{at}.md"), Role::Note, text)
    });
    let settings = if with_teams { SETTINGS.to_owned() } else { SETTINGS.replace("teams: {emea: {}, apac: {}}\n", "") };
    Sources::new("w", notes.chain([file("throughline.yaml", Role::Config, &settings)]).collect(), 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_workspace_keeps_its_past(
        notes in prop::collection::vec(note(), 1..14), with_teams: bool, day in 0..120_i32, more in 1..100_i32,
    ) {
        let sources = workspace(&notes, with_teams);
        let day = first().saturating_add(day.days());
        let later = day.saturating_add(more.days());
        notes_to_come_change_nothing(&sources, day);
        days_that_pass_change_no_past(&sources, day, later);
        later_notes_only_add(&sources, day, later);
    }
}
