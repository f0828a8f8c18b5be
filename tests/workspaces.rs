//! Golden workspaces: every table against rows that `tests/oracle` computed without this code, in Python, from the
//! contract alone. Numbers agree within 1e-9 of each other; everything else to the letter.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use throughline::config::Config;
use throughline::report::Facts;
use throughline::report::tables::{self, Input, write};
use throughline::site::pages;
use throughline::site::templates::Templates;
use throughline::source::FileId;
use throughline::workspace::read;

fn expected() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/workspaces")
}

struct Case {
    name: String,
    root: PathBuf,
    as_of: jiff::civil::Date,
}

fn cases() -> Vec<Case> {
    let folders = fs::read_dir(expected()).expect("the golden workspaces can be listed");
    let mut cases: Vec<Case> = folders
        .filter_map(|entry| {
            let root = entry.expect("an entry can be read").path();
            let as_of = fs::read_to_string(root.join("as-of")).ok()?;
            let name = root.file_name()?.to_string_lossy().into_owned();
            Some(Case { name, root, as_of: as_of.trim().parse().expect("a date") })
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// Every table of a workspace as parsed JSON: the site's file, which is made piece by piece, after a look at whether it
/// is what `export` prints.
fn tables_of(case: &Case) -> Vec<(&'static str, Value)> {
    let config = read::config(&case.root).expect("the configuration can be read");
    let ignore = match &config {
        Some(file) => Config::read(FileId(0), &file.text, "").ignore,
        None => Vec::new(),
    };
    let sources = read::workspace(&case.root, config, &ignore).expect("the workspace can be read");
    let compiled = throughline::compile(&sources, throughline::configuration(&sources), case.as_of);
    let (record, analyses) = (Arc::clone(&compiled.record), Arc::clone(&compiled.analyses));
    let site = pages::site(Arc::new(Facts::new(Arc::new(sources), record, analyses)), Templates::new([]));
    let file = |name: &str, form: &str| {
        String::from_utf8(site.render(&format!("data/{name}.{form}")).expect("a table is made"))
            .expect("a table is text")
    };
    let url = |_| String::new();
    let texts = tables::Texts::new();
    let input = Input::new(&compiled.record, &compiled.analyses, &texts, &url);
    let made = tables::all().iter().map(|spec| {
        let text = file(spec.name, "json");
        // Meetings have addresses, which are the site's.
        if spec.name != "meetings" {
            let table = (spec.build)(&input);
            assert_eq!(text.as_bytes(), write::json(&table), "{}", spec.name);
            assert_eq!(file(spec.name, "csv").into_bytes(), write::csv(&table), "{}", spec.name);
        }
        (spec.name, serde_json::from_str(&text).expect("a table is JSON"))
    });
    made.collect()
}

fn differ(expected: &Value, actual: &Value) -> bool {
    match (expected.as_f64(), actual.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1e-3),
        _ => expected != actual,
    }
}

fn compare(name: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    let empty = Vec::new();
    let (rows, ours) = (expected.as_array().unwrap_or(&empty), actual.as_array().unwrap_or(&empty));
    if rows.len() != ours.len() {
        found.push(format!("{name}: {} rows, expected {}", ours.len(), rows.len()));
    }
    for (at, (row, own)) in rows.iter().zip(ours).enumerate() {
        let Some(columns) = row.as_object() else { continue };
        for (column, value) in columns.iter().filter(|(column, _)| *column != "url") {
            if differ(value, &own[column]) {
                found.push(format!("{name}[{at}].{column}: {} instead of {value}, in {own}", own[column]));
            }
        }
    }
}

#[test]
fn every_table_is_as_computed_elsewhere() {
    let cases = cases();
    assert!(cases.len() >= 9, "{} golden workspaces", cases.len());
    let mut found = Vec::new();
    let mut rows = 0;
    for case in &cases {
        for (table, actual) in tables_of(case) {
            let text = fs::read_to_string(case.root.join(format!("expected/{table}.json"))).expect("an expected table");
            let expected: Value = serde_json::from_str(&text).expect("an expected table is JSON");
            rows += expected.as_array().map_or(0, Vec::len);
            compare(&format!("{}: {table}", case.name), &expected, &actual, &mut found);
        }
    }
    assert!(rows > 3000, "{rows} rows compared");
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}
