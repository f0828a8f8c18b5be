//! A whole workspace made of a text: several files, checked, mended, computed and drawn.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::{Date, date};
use throughline::diagnostic::{Diagnostic, Silenced, github, gitlab, human, json, sarif};
use throughline::report::{Facts, next_note, tables};
use throughline::site::{Site, pages, templates::Templates};
use throughline::source::{Role, Sources, date as typed};
use throughline::{check_all, configuration, mended};

use super::{file, places};

/// Begins a line that names the next file, or the day of the report.
const MARK: &str = "%%% ";
/// More files than these say nothing new.
const MOST_FILES: usize = 12;
/// Pages beside the brief that are made of one workspace: which ones follows from its text.
const PAGES: usize = 5;

/// The text as the files of a workspace; a line `%%% notes/2026-03-16.md` begins one, `%%% 2026-03-30` sets the day.
pub fn workspace(text: &str) {
    let (sources, as_of) = files(text);
    let (checked, silenced) = check_all(&sources, configuration(&sources), as_of);
    places::of_diagnostics(&sources, &checked.diagnostics);
    drawn(&checked.diagnostics, &silenced, &sources);
    fixed(&sources, as_of);
    let compiled = checked.compile();
    let facts = Arc::new(Facts::new(Arc::new(sources), compiled.record, compiled.analyses));
    tabled(&facts);
    let wanted = next_note::Wanted { team: None, slug: None, kind: "weekly".to_owned() };
    next_note::text(&next_note::compose(&facts, &wanted));
    rendered(&pages::site(facts, templates()), text);
}

fn files(text: &str) -> (Sources, Date) {
    let mut as_of = date(2026, 3, 30);
    let mut path = "notes/2026-03-16.md".to_owned();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for line in text.split_inclusive('\n') {
        let Some(named) = line.strip_prefix(MARK).map(str::trim_end) else {
            if texts.len() < MOST_FILES || texts.contains_key(&path) {
                texts.entry(path.clone()).or_default().push_str(line);
            }
            continue;
        };
        match typed::read(named) {
            Some(day) => as_of = day,
            None => path = on_disk(named),
        }
    }
    let role = |path: &str| Role::of(path).unwrap_or(Role::Note);
    let files = texts.iter().map(|(path, text)| file(path, role(path), text)).collect();
    (Sources::new("w", files, 0), as_of)
}

/// A path as a disk could hold it, in the workspace or under `notes/`.
fn on_disk(named: &str) -> String {
    let parts = named.split('/').filter(|part| !matches!(*part, "" | "." | "..") && !part.starts_with(['.', '_']));
    let path = parts.collect::<Vec<_>>().join("/").replace('\0', "");
    let is_ours = Role::of(&path).is_some() && (path.contains('/') || path == "throughline.yaml");
    if is_ours { path } else { format!("notes/{path}") }
}

fn drawn(diagnostics: &[Diagnostic], silenced: &[Silenced], sources: &Sources) {
    for (width, most) in [(80, None), (20, Some(2))] {
        human::draw(diagnostics, sources, human::Style { colour: most.is_some(), width, most });
    }
    json::draw(diagnostics, sources);
    github::draw(diagnostics, sources);
    gitlab::draw(diagnostics, sources);
    sarif::draw(diagnostics, silenced, sources, &[]);
}

/// `fix` twice equals once.
fn fixed(sources: &Sources, as_of: Date) {
    let once = mended(sources, as_of);
    let twice = mended(&once.sources, as_of);
    let changes: Vec<_> = twice.changes(&once.sources).collect();
    assert!(twice.fixes == 0 && changes.is_empty(), "{changes:?}");
}

fn tabled(facts: &Facts) {
    let url = |_| String::new();
    let (record, analyses) = (&*facts.record, &*facts.analyses);
    let texts = tables::Texts::new();
    let input = tables::Input { record, analyses, scopes: &analyses.scopes, texts: &texts, url: &url };
    for spec in tables::all() {
        let table = (spec.build)(&input);
        tables::write::csv(&table);
        tables::write::json(&table);
    }
}

fn templates() -> Templates {
    static OURS: OnceLock<Templates> = OnceLock::new();
    OURS.get_or_init(|| Templates::new([])).clone()
}

fn rendered(site: &Site, text: &str) {
    let paths: Vec<&str> = site.paths().collect();
    let pages: Vec<&&str> = paths.iter().filter(|path| path.ends_with(".html")).collect();
    // Neighbouring texts draw other pages.
    let seed = text.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    let some = (0..PAGES).map(|at| *pages[(seed + at * 7919) % pages.len()]);
    for path in some.chain(["index.html", "feed.xml", "commitments.ics"]).filter(|path| site.has(path)) {
        let page = site.render(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let page = String::from_utf8(page).unwrap_or_else(|_| panic!("{path} is no text"));
        if path.ends_with(".html") {
            let scripts = page.matches("<script").count();
            assert_eq!(scripts, page.matches("<script src=\"").count(), "{path}: {page}");
            assert!(!page.contains("href=\"javascript:") && !page.contains("<iframe"), "{path}: {page}");
        }
    }
}
