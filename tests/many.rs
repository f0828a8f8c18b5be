//! A hundred thousand things to say: in every format, in an order that stays, in a time that stays.

#![allow(clippy::disallowed_methods, reason = "a test looks at the clock")]

use std::time::{Duration, Instant};

use jiff::civil::date;
use throughline::check::abouts;
use throughline::diagnostic::human::{Style, draw};
use throughline::diagnostic::{Diagnostic, github, gitlab, json, sarif};
use throughline::source::{Role, SourceFile, Sources};

const MANY: usize = 100_000;
/// Far more than a build without optimization takes on a busy machine, and far less than anything quadratic would.
const BOUND: Duration = Duration::from_secs(60);

fn file(path: &str, text: String) -> SourceFile {
    SourceFile { path: path.into(), role: Role::Note, text: text.into(), trouble: None }
}

/// Everything in one file; in many files; and on one line, in letters of two bytes.
fn workspaces() -> [(&'static str, Sources); 3] {
    let line = "- [?] one\n";
    let one = vec![file("notes/2026-03-16.md", format!("## Commitments\n{}", line.repeat(MANY)))];
    let text = format!("## Commitments\n{}", line.repeat(MANY / 1000));
    let many = (0..1000).map(|at| file(&format!("notes/2026-03-16-{at}.md"), text.clone())).collect();
    let long =
        vec![file("notes/2026-03-16.md", format!("## Commitments\n- [ ] @dana é {}\n", "due:zzz ".repeat(1000)))];
    [("one file", one), ("many files", many), ("one line", long)]
        .map(|(name, files)| (name, Sources::new("w", files, 0)))
}

fn check(sources: &Sources) -> Vec<Diagnostic> {
    throughline::check(sources, throughline::configuration(sources), date(2026, 3, 30)).diagnostics
}

/// The same again and again, until there are a hundred thousand.
fn repeated(all: &[Diagnostic]) -> Vec<Diagnostic> {
    std::iter::repeat_n(all, (MANY / all.len().max(1)).max(1)).flatten().cloned().collect()
}

type Drawing = fn(&[Diagnostic], &Sources) -> String;

fn formats() -> [(&'static str, Drawing); 6] {
    [
        ("human", |all, sources| draw(all, sources, Style { colour: false, width: 100, most: Some(20) })),
        ("human, all", |all, sources| draw(all, sources, Style { colour: false, width: 100, most: None })),
        ("json", json::draw),
        ("github", github::draw),
        ("gitlab", gitlab::draw),
        ("sarif", |all, sources| sarif::draw(all, sources, &abouts())),
    ]
}

#[test]
fn a_hundred_thousand_are_told_in_time_and_in_order() {
    for (name, sources) in workspaces() {
        let begun = Instant::now();
        let found = check(&sources);
        assert_eq!(found, check(&sources), "{name}: the order stays");
        assert!(found.is_sorted_by_key(|one| one.place), "{name}");
        assert!(begun.elapsed() < 2 * BOUND, "{name}: {:?} to check", begun.elapsed());
        let all = repeated(&found);
        assert!(all.len() > MANY / 2, "{name}: {}", all.len());
        // All of them drawn for people once: without optimization that is most of this test.
        for (format, drawn) in formats().into_iter().filter(|(format, _)| *format != "human, all" || name == "one file")
        {
            let begun = Instant::now();
            let text = drawn(&all, &sources);
            assert!(begun.elapsed() < BOUND, "{name} as {format}: {:?}", begun.elapsed());
            // People are shown twenty of a rule and a count; programs everything.
            assert_eq!(text.len() < 100_000, format == "human", "{name} as {format}: {} bytes", text.len());
        }
    }
}

#[test]
fn programs_are_told_everything() {
    let (_, sources) = &workspaces()[1];
    let found = check(sources);
    let count = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    assert_eq!(count(&json::draw(&found, sources)).as_array().map(Vec::len), Some(MANY));
    assert_eq!(count(&gitlab::draw(&found, sources)).as_array().map(Vec::len), Some(MANY));
    let log = count(&sarif::draw(&found, sources, &abouts()));
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(MANY));
    assert_eq!(github::draw(&found, sources).lines().count(), MANY);
}
