//! `check --format sarif` as others read it: valid against the schema of SARIF 2.1.0 by a validator that is not ours, for
//! the example of every rule, each place within its file.
//!
//! Needs Node and `tests/sarif/node_modules`: `tests/all.sh` sees to them. Without them the test is skipped, unless
//! `THROUGHLINE_BROWSER` is `required`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test asks for its validator, and says when it is skipped"
)]

mod examples;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use examples::{blocks, workspace};
use jiff::civil::date;
use serde_json::{Map, Value, json};
use throughline::check::{abouts, rules};
use throughline::diagnostic::sarif;
use throughline::source::{Role, SourceFile, Sources};

fn log(name: &str, sources: &Sources) -> Value {
    let config = throughline::configuration(sources);
    let (checked, silenced) = throughline::check_all(sources, config, date(2026, 3, 30));
    let log = sarif::draw(&checked.diagnostics, &silenced, sources, &abouts());
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let files: Map<String, Value> =
        sources.iter().map(|(_, file)| (file.path.to_string(), json!(&*file.text))).collect();
    json!({"name": name, "log": log, "files": files})
}

/// Characters of every length, a byte order mark, names that an address must encode.
fn odd() -> Sources {
    let file =
        |path: &str, text: &str| SourceFile { path: path.into(), role: Role::Note, text: text.into(), trouble: None };
    let body = "## Commitments\r\n- [ ] 日本 👩‍👩‍👧 e\u{301} שלום deu:fri @lee\r\n- [?] 🎈 odd";
    let texts = [format!("\u{feff}{body}"), format!("\u{feff}---\r\nmetric: {{a: 1}}\r\n---\r\n{body}")];
    let paths = ["notes/2026-03-16 50% [a]#1:é.md", "notes/2026-03-23?.md"];
    let files = paths.iter().zip(&texts).map(|(path, text)| file(path, text)).collect();
    Sources::new("odd", files, 0)
}

/// What a comment silences, and what the configuration does.
fn silenced() -> Sources {
    let file = |path: &str, role, text: &str| SourceFile { path: path.into(), role, text: text.into(), trouble: None };
    let note =
        "## Commitments\n- [?] é one <!-- throughline: allow unknown-mark -->\n- [?] é one\n- [ ] nobody has it\n";
    let config = "rules:\n  commitment-without-owner: off\n";
    let files = vec![file("notes/2026-03-16.md", Role::Note, note), file("throughline.yaml", Role::Config, config)];
    Sources::new("silenced", files, 0)
}

fn logs() -> Vec<Value> {
    let mut logs: Vec<Value> =
        rules().iter().map(|rule| log(rule.name, &workspace(&blocks(rule.doc), "wrong"))).collect();
    logs.extend([
        log("odd", &odd()),
        log("silenced", &silenced()),
        log("empty", &Sources::new("empty", Vec::new(), 0)),
    ]);
    let mut bad = log("refused-level", &odd());
    bad["log"]["runs"][0]["results"][0]["level"] = json!("loud");
    let mut second = log("refused-key", &odd());
    second["log"]["runs"][0]["columns"] = json!(1);
    logs.extend([bad, second]);
    logs
}

#[test]
fn what_is_silenced_is_listed_and_nothing_else_is() {
    let log = log("silenced", &silenced());
    let results = log["log"]["runs"][0]["results"].as_array().expect("a list");
    let kinds: Vec<_> = results.iter().map(|result| result["suppressions"][0]["kind"].as_str()).collect();
    assert_eq!(kinds, [Some("inSource"), None, Some("external")]);
    let none = &results[1]["suppressions"];
    assert_eq!(none, &json!([]));
}

#[test]
fn logs_are_valid_and_point_into_their_files() {
    let logs = logs();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sarif");
    if !folder.join("node_modules/ajv").is_dir() {
        let required = std::env::var("THROUGHLINE_BROWSER").is_ok_and(|value| value == "required");
        assert!(!required, "the validator is required: run `tests/all.sh`, which installs it");
        eprintln!("skipped: no validator of SARIF; `tests/all.sh` installs one");
        return;
    }
    let mut command = Command::new("node");
    let command = command.arg(folder.join("validate.mjs")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("node starts");
    let mut input = child.stdin.take().expect("it was piped");
    let writer = std::thread::spawn({
        let logs = logs.clone();
        move || logs.iter().for_each(|log| writeln!(input, "{log}").expect("node listens"))
    });
    let told = child.wait_with_output().expect("node ends");
    writer.join().expect("everything was written");
    let text = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{text}");
    let fixes = logs.iter().flat_map(|log| log["log"]["runs"][0]["results"].as_array().cloned().unwrap_or_default());
    assert!(fixes.filter(|result| result.get("fixes").is_some()).count() > 10);
    assert!(text.contains(&format!("{} logs", logs.len())) && text.contains("0 findings"), "{text}");
}
