//! The schema in an editor: a real YAML language server offers and explains the keys of `throughline.yaml`, and underlines
//! slips, as the README says.
//!
//! Needs Node and `tests/editor/node_modules`: `tests/all.sh` sees to them. Without them the test is skipped, unless
//! `THROUGHLINE_BROWSER` is `required`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test reads and writes its own folders, and says when it is skipped"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const FIRST_LINE: &str = "# yaml-language-server: $schema=throughline.schema.json\n";

fn ready() -> bool {
    let ready = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor/node_modules/yaml-language-server").is_dir();
    let required = std::env::var("THROUGHLINE_BROWSER").is_ok_and(|value| value == "required");
    assert!(ready || !required, "the language server is required: run `tests/all.sh`, which installs it");
    if !ready {
        eprintln!("skipped: no YAML language server; `tests/all.sh` installs one");
    }
    ready
}

/// A folder with our schema and a configuration that names it.
fn folder(name: &str, config: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor").join(name);
    fs::create_dir_all(&here).expect("a folder of ours");
    let schema = Command::new(env!("CARGO_BIN_EXE_throughline")).args(["schema", "config"]).output();
    fs::write(here.join("throughline.schema.json"), schema.expect("our program starts").stdout)
        .expect("a file of ours");
    fs::write(here.join("throughline.yaml"), format!("{FIRST_LINE}{config}")).expect("a file of ours");
    here
}

fn ask(folder: &Path, questions: &[&str]) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor/ask.mjs");
    let told = Command::new("node").arg(script).arg(folder).arg("throughline.yaml").args(questions).output();
    let told = told.expect("node starts");
    let text = String::from_utf8_lossy(&told.stdout);
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}{}", String::from_utf8_lossy(&told.stderr)))
}

#[test]
fn slips_are_underlined_and_keys_are_offered_and_explained() {
    if !ready() {
        return;
    }
    let config = "titel: a\nfunnel:\n  shared: {from: mql, lag: 1w}\nmetrics:\n  leads:\n    unit: miles\n    \n";
    let answer = ask(&folder("slips", config), &["4", "24", "hover", "8", "5", "completion"]);
    let wrong: Vec<u64> =
        answer["wrong"].as_array().expect("a list").iter().filter_map(|one| one["line"].as_u64()).collect();
    assert_eq!(wrong.len(), 2, "{answer}");
    assert!(wrong.contains(&2) && wrong.contains(&7), "{answer}");
    assert!(answer["asked"][0].as_str().is_some_and(|says| says.contains("Weeks from one to the other")), "{answer}");
    let offered = answer["asked"][1].as_array().expect("a list");
    assert!(offered.iter().any(|key| key == "better") && !offered.iter().any(|key| key == "unit"), "{answer}");
}

#[test]
fn nothing_is_wrong_with_the_example() {
    if !ready() {
        return;
    }
    let (_, config) = throughline::workspace::example::NORTHWIND
        .iter()
        .find(|(path, _)| *path == "throughline.yaml")
        .expect("the example has a configuration");
    let answer = ask(&folder("example", config), &[]);
    assert_eq!(answer["wrong"], serde_json::json!([]));
}
