//! Hostile input: whatever a file holds or is called, it is handled or told, in bounded time; the notes beside it are
//! read and their pages made; and no page made from it runs, loads or frames anything.
//!
//! Random text is tried where it is read (`src/note/**/hostile.rs`), pages in a browser (`tests/browser.rs`).

#![allow(clippy::disallowed_methods, reason = "a test writes its own folders, and a clock says what reading takes")]

#[path = "hostile/bytes.rs"]
mod bytes;
#[path = "hostile/case.rs"]
mod case;
#[path = "hostile/disk.rs"]
mod disk;
#[path = "hostile/figures.rs"]
mod figures;
#[path = "hostile/html.rs"]
mod html;
#[path = "hostile/markdown.rs"]
mod markdown;
#[path = "hostile/masses.rs"]
mod masses;
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/yaml.rs"]
mod yaml;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use throughline::report::Facts;
use throughline::site::{Site, pages, templates::Templates};
use throughline::source::{Role, SourceFile, Sources};
use throughline::{compile, configuration};

use case::Case;

const AS_OF: Date = date(2026, 3, 30);
/// What a case may take from its text to its last page, unoptimised and on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);
/// What the whole suite may hold at once.
const MOST_MEMORY: u64 = 2 << 20;

/// The notes beside: they have to be read, whatever else is there.
const BESIDE: [(&str, &str); 2] = [
    (
        "notes/2026-03-02.md",
        "---\nmetrics: {leads: 412}\n---\n\nA calm week.\n\n## Commitments\n- [ ] @dana the plan that stands beside ^beside\n",
    ),
    ("notes/2026-03-09.md", "---\nmetrics: {leads: 408}\n---\n\n## Objections\n- #price too dear account:Acme\n"),
];

fn sources(files: &[(String, String)]) -> Sources {
    let beside = BESIDE.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let all = beside.iter().chain(files).map(|(path, text)| SourceFile {
        path: path.as_str().into(),
        role: Role::of(path).unwrap_or(Role::Note),
        text: text.as_str().into(),
        trouble: None,
    });
    Sources::new("hostile", all.collect(), 0)
}

/// What came of a workspace: the rules that spoke, and every page.
struct Made {
    told: BTreeSet<&'static str>,
    pages: Vec<(String, String)>,
}

/// Reads a workspace, checks it, and makes every page; the notes beside have to be there.
fn made(name: &str, sources: Sources) -> Made {
    let compiled = compile(&sources, configuration(&sources), AS_OF);
    for diagnostic in &compiled.diagnostics {
        let text = &sources.file(diagnostic.place.file).text;
        assert!(text.get(diagnostic.place.span.range()).is_some(), "{name}: {diagnostic:?} has no place");
    }
    let told = compiled.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
    let beside = compiled.analyses.threads.iter().any(|(_, thread)| thread.id.as_deref() == Some("beside"));
    assert!(beside, "{name}: the commitment beside is lost");
    let facts = Facts::new(Arc::new(sources), compiled.record, compiled.analyses);
    let site = pages::site(Arc::new(facts), Templates::new([]));
    let pages = rendered(name, &site);
    let stands = pages.iter().any(|(path, page)| path.starts_with("meetings/") && page.contains("A calm week."));
    assert!(stands, "{name}: the page beside is lost");
    Made { told, pages }
}

fn rendered(name: &str, site: &Site) -> Vec<(String, String)> {
    let paths: Vec<&str> = site.paths().collect();
    let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), paths.len(), "{name}: two pages share a path on some disks");
    for path in &paths {
        let parts = || path.split('/');
        assert!(parts().all(|part| !matches!(part, "" | "." | "..")), "{name}: `{path}` leads elsewhere");
        assert!(parts().all(|part| part.len() <= 255), "{name}: `{path}` is longer than a disk takes");
        assert!(!path.contains(['\0', '\\', ':', '<', '>', '"', '|', '?', '*']), "{name}: `{path}` is no name");
    }
    let page = |path: &&str| {
        let bytes = site.render(path).unwrap_or_else(|error| panic!("{name}: {path}: {error}"));
        ((*path).to_owned(), String::from_utf8(bytes).unwrap_or_else(|_| panic!("{name}: {path} is no text")))
    };
    paths.iter().map(page).collect()
}

/// Runs cases one after the other.
fn run(cases: Vec<Case>) {
    for case in cases {
        let start = Instant::now();
        let made = made(case.name, sources(&case.files));
        for (path, page) in made.pages.iter().filter(|(path, _)| has_extension(path, "html")) {
            html::safe(case.name, path, page);
        }
        for rule in &case.told {
            assert!(made.told.contains(rule), "{}: `{rule}` is not told, but {:?}", case.name, made.told);
        }
        let took = start.elapsed();
        assert!(took < LONGEST, "{}: {took:?}", case.name);
    }
    let peak = peak();
    assert!(peak.is_none_or(|kibibytes| kibibytes < MOST_MEMORY), "{peak:?} KiB");
}

fn has_extension(path: &str, wanted: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == wanted)
}

/// The most memory that this process has held, in KiB, where the system says it.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[test]
fn bytes_that_no_editor_writes() {
    run(bytes::cases());
}

#[test]
fn front_matter_that_means_no_good() {
    run(yaml::cases());
}

#[test]
fn markdown_that_means_no_good() {
    run(markdown::cases());
}

#[test]
fn numbers_and_dates_out_of_reach() {
    run(figures::cases());
}

#[test]
fn names_that_no_disk_wants() {
    run(names::cases());
}

#[test]
fn more_than_anybody_writes() {
    run(masses::cases());
}

#[test]
fn what_is_on_the_disk_and_is_no_note() {
    disk::run();
}

#[test]
fn there_are_at_least_eighty_cases() {
    let groups = [bytes::cases, yaml::cases, markdown::cases, figures::cases, names::cases, masses::cases];
    let names: Vec<&str> = groups.iter().flat_map(|cases| cases()).map(|case| case.name).collect();
    let distinct: BTreeSet<&&str> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    assert!(names.len() >= 80, "{} cases", names.len());
}
