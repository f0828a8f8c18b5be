//! The schemas as an independent validator reads them: Python's jsonschema, over the examples' front matter as an
//! independent reader of YAML reads it.
//!
//! `tests/all.sh` installs it and names its Python in `THROUGHLINE_READERS`; without it the test is skipped.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test asks for its Python, and says when it is skipped"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use throughline::report::schema::schema;
use throughline::workspace::example::NORTHWIND;

/// The front matter of a file, or the whole of a configuration.
fn document(path: &str, text: &str) -> Value {
    let yaml = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
        Some((front, _)) => front,
        None if path.ends_with(".yaml") => text,
        None => "",
    };
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn name(path: &str) -> &'static str {
    match path.split('/').next() {
        Some("notes") => "note",
        Some("throughline.yaml") => "config",
        _ => "card",
    }
}

fn cases() -> Vec<Value> {
    let case = |of: &str, name: &str, document: Value, valid: bool| json!({"of": of, "name": name, "document": document, "valid": valid});
    let mut cases: Vec<Value> =
        NORTHWIND.iter().map(|(path, text)| case(name(path), path, document(path, text), true)).collect();
    for (of, text, valid) in [
        ("note", "date: 16 March", false),
        ("note", "metrics: [412]", false),
        ("note", "private: maybe", false),
        ("note", "mood: fine", true),
        ("note", "facilitator:\nmetrics:\n  leads:", true),
        ("note", "commitments: [\"@dana a\", {text: b, owner: lee, due: fri}]", true),
        ("config", "titel: a", false),
        ("config", "people: {dana: {sides: sales}}", false),
        ("config", "rules: {blame: loud}", false),
        ("config", "metrics: {leads: {unit: miles}}", false),
        ("config", "teams: [emea, americas]", true),
        ("config", "meetings: {weekday: monday, weekly: 1w}", true),
        ("card", "stage: soon", false),
        ("card", "eta: someday", false),
        ("card", "aliases: too-expensive", true),
    ] {
        cases.push(case(of, text, serde_yaml::from_str(text).expect("YAML"), valid));
    }
    cases
}

#[test]
fn the_examples_are_valid_and_slips_are_not() {
    let cases = cases();
    let Some(python) = std::env::var_os("THROUGHLINE_READERS") else {
        eprintln!("skipped: THROUGHLINE_READERS names no Python with jsonschema");
        return;
    };
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/schema.py");
    let mut child =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python starts");
    let mut input = child.stdin.take().expect("it was piped");
    let schemas: serde_json::Map<String, Value> =
        ["note", "config", "card"].into_iter().filter_map(|name| Some((name.to_owned(), schema(name)?))).collect();
    writeln!(input, "{}", Value::Object(schemas)).expect("python listens");
    for case in &cases {
        writeln!(input, "{case}").expect("python listens");
    }
    drop(input);
    let told = child.wait_with_output().expect("python ends");
    let text = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{text}");
    assert!(text.contains(&format!("{} documents, 0 findings", cases.len())), "{text}");
}
