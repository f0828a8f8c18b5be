//! Feeds and calendars as independent readers see them: Python's feedparser and icalendar, held against the tables.
//!
//! `tests/all.sh` installs them and names their Python in `THROUGHLINE_READERS`; without it the test is skipped.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test reads and writes its own folders, and says when it is skipped"
)]

mod built;

use std::process::Command;

#[test]
fn feeds_and_calendars_are_read_by_others() {
    let Some(python) = std::env::var_os("THROUGHLINE_READERS") else {
        eprintln!("skipped: THROUGHLINE_READERS names no Python with feedparser and icalendar");
        return;
    };
    let sites = ["northwind", "first-note"].map(|name| built::example(name, "readers"));
    let script = built::root().join("tests/readers/read.py");
    let told = Command::new(python)
        .arg(script)
        .args(sites)
        .args([built::addressed("readers"), built::empty("readers")])
        .output();
    let told = told.expect("python starts");
    let text = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{text}{}", String::from_utf8_lossy(&told.stderr));
    assert!(text.contains("0 findings") && text.contains("6 feeds"), "{text}");
}
