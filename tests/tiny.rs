//! Workspaces with next to nothing in them: every page says what to write to fill it, and shows no figure where there
//! is none.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

mod built;

use std::fs;
use std::path::{Path, PathBuf};

/// Every page of a site, by its path in it, with what stands in its `<main>`.
fn pages(site: &Path) -> Vec<(PathBuf, String)> {
    let entries = walkdir::WalkDir::new(site).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("an entry can be read").into_path());
    let pages = paths.filter(|path| path.extension().is_some_and(|ext| ext == "html")).map(|path| {
        let text = fs::read_to_string(&path).expect("a page is text");
        let main = text.split_once("<main id=\"main\">").and_then(|(_, rest)| rest.split_once("</main>"));
        let main = main.unwrap_or_else(|| panic!("{} has no main", path.display())).0.to_owned();
        (path.strip_prefix(site).expect("is inside").to_owned(), main)
    });
    pages.collect()
}

/// A share or a number that means that there is no data.
fn nothing(main: &str) -> Option<&'static str> {
    let zero = main.match_indices("0%").any(|(at, _)| !main[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.'));
    [(zero, "0%"), (main.contains("NaN"), "NaN"), (main.contains("inf%"), "inf%"), (main.contains(">null<"), "null")]
        .into_iter()
        .find_map(|(found, what)| found.then_some(what))
}

/// Pages that work without a note: the search has a field to type in, and Data lists its tables.
const WHOLE: [&str; 2] = ["search/index.html", "data/index.html"];

/// Pages that list notes.
const LISTS: [&str; 2] = ["meetings/index.html", "review/index.html"];

#[test]
fn every_page_of_a_tiny_workspace_says_what_to_write() {
    let words = ("notes/2026-11-16.md", "A quiet week.\n");
    let nuggets = ("notes/2026-11-16.md", "## Nuggets\n- Two of three never saw a demo.\n");
    let rejected = ("notes/2026-11-16.md", "---\nmetrics: {mql: 0, sql: 0}\nrejected: {no-budget: 0}\n---\n");
    let sides = (
        "throughline.yaml",
        "sides: [us, them]\nteams: {emea: {}, apac: {}}\nkinds:\n  rivals: {section: Rivals, is: topic}\n",
    );
    let mut wrong = Vec::new();
    for (name, files) in [
        ("nothing", vec![]),
        ("words", vec![words]),
        ("nuggets", vec![nuggets]),
        ("zeros", vec![rejected]),
        ("sides", vec![sides, words]),
    ] {
        let site = built::written(name, "tiny", &files);
        let pages = pages(&site);
        assert!(pages.len() > 12, "{name}: {} pages", pages.len());
        for (path, main) in pages {
            let shown = path.to_string_lossy();
            wrong.extend(nothing(&main).map(|what| format!("{name}: {shown} shows {what}")));
            let says = main.contains("<code") || main.contains("<pre");
            // Figures fill the pages of figures, and any note the lists of notes.
            let lists = name != "nothing" && LISTS.iter().any(|list| path.ends_with(list));
            let filled = name == "zeros" || lists || WHOLE.iter().any(|whole| path.ends_with(whole));
            if path.ends_with("index.html") && !says && !filled {
                wrong.push(format!("{name}: {shown} does not say what to write"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}
