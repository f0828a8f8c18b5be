//! A hundred thousand things to say: in every format, in an order that stays, in a time that stays.

#![allow(clippy::disallowed_methods, reason = "a test looks at the clock")]

use std::time::{Duration, Instant};

use jiff::civil::date;
use throughline::check::abouts;
use throughline::diagnostic::human::{Style, draw};
use throughline::diagnostic::{Diagnostic, github, gitlab, json, sarif};
use throughline::source::{Role, SourceFile, Sources};

const MANY: usize = 100_000;
const LINE: &str = "- [?] one\n";
/// Far more than a build without optimization takes on a busy machine, and far less than anything quadratic would.
const BOUND: Duration = Duration::from_secs(60);

fn file(path: &str, text: String) -> SourceFile {
    SourceFile { path: path.into(), role: Role::Note, text: text.into(), trouble: None }
}

fn sources(files: Vec<SourceFile>) -> Sources {
    Sources::new("w", files, 0)
}

fn one_file() -> Sources {
    sources(vec![file("notes/2026-03-16.md", format!("## Commitments\n{}", LINE.repeat(MANY)))])
}

fn many_files() -> Sources {
    let text = format!("## Commitments\n{}", LINE.repeat(MANY / 1000));
    sources((0..1000).map(|at| file(&format!("notes/2026-03-16-{at}.md"), text.clone())).collect())
}

/// Letters of two bytes, so that columns have to be counted.
fn one_line() -> Sources {
    let items = format!("## Commitments\n- [ ] @dana due:2026-03-27 é {}\n", "é due:2026-03-28 ".repeat(1000));
    sources(vec![file("notes/2026-03-16.md", items)])
}

fn check(sources: &Sources) -> Vec<Diagnostic> {
    throughline::check(sources, throughline::configuration(sources), date(2026, 3, 30)).diagnostics
}

type Drawing = fn(&[Diagnostic], &Sources) -> String;

/// Each format, and what stands in it once for each that is told.
fn formats() -> [(&'static str, &'static str, Drawing); 6] {
    [
        ("human", "unknown-mark]", |all, sources| draw(all, sources, Style { most: Some(20), ..EVERYTHING })),
        ("human, all", "unknown-mark]", |all, sources| draw(all, sources, EVERYTHING)),
        ("json", "\"rule\":", json::draw),
        ("github", "title=unknown-mark", github::draw),
        ("gitlab", "\"check_name\":", gitlab::draw),
        ("sarif", "\"ruleId\":", |all, sources| sarif::draw(all, &[], sources, &abouts())),
    ]
}

const EVERYTHING: Style = Style { colour: false, width: 100, most: None };

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    assert!(begun.elapsed() < BOUND, "{what}: {:?}", begun.elapsed());
    done
}

#[test]
fn a_hundred_thousand_in_one_file_are_told_in_every_format() {
    let sources = one_file();
    let found = timed("check", || check(&sources));
    assert_eq!(found.len(), MANY);
    for (format, word, drawn) in formats() {
        let text = timed(format, || drawn(&found, &sources));
        // People are shown twenty of a rule and a count; programs everything.
        let told = if format == "human" { 20 } else { MANY };
        assert_eq!(text.matches(word).count(), told, "{format}");
    }
}

#[test]
fn a_hundred_thousand_in_many_files_come_in_an_order_that_stays() {
    let sources = many_files();
    let found = timed("check", || check(&sources));
    assert_eq!(found.len(), MANY);
    assert!(found.is_sorted_by_key(|one| one.place));
    assert_eq!(found, check(&sources));
    let text = timed("human", || draw(&found, &sources, Style { most: Some(20), ..EVERYTHING }));
    assert!(text.contains("99980 more of unknown-mark"), "{text}");
}

#[test]
fn a_hundred_thousand_places_on_one_line_cost_no_more() {
    let sources = one_line();
    let found = check(&sources);
    assert!(found.len() > 500, "{}", found.len());
    // The same again and again, until there are a hundred thousand; second places take turns with first ones.
    let all: Vec<Diagnostic> = std::iter::repeat_n(&found, MANY / found.len()).flatten().cloned().collect();
    let text = timed("json", || json::draw(&all, &sources));
    assert_eq!(text.matches("\"rule\":").count(), all.len());
    timed("human", || draw(&all, &sources, Style { most: Some(20), ..EVERYTHING }));
}
