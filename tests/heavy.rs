//! What a page weighs, of five workspaces: the page itself, and the styles and scripts that it loads.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

mod built;

use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of a page before compression.
const HEAVIEST: u64 = 100_000;
/// Bytes of the styles and the script that every page shares.
const SHARED: u64 = 25_000;
/// Of the script that only the search has.
const SEARCH: u64 = 6_000;

fn pages(site: &Path) -> Vec<(u64, PathBuf)> {
    let entries = walkdir::WalkDir::new(site).into_iter().map(|entry| entry.expect("an entry can be read"));
    let pages = entries.filter(|entry| entry.path().extension().is_some_and(|ext| ext == "html"));
    pages.map(|page| (page.metadata().expect("a page has a length").len(), page.into_path())).collect()
}

#[test]
fn every_page_is_light() {
    let (mut all, mut heavy) = (0, Vec::new());
    for site in built::five("heavy") {
        let pages = pages(&site);
        all += pages.len();
        heavy.extend(pages.into_iter().filter(|(bytes, _)| *bytes >= HEAVIEST));
    }
    heavy.sort();
    heavy.reverse();
    assert!(all > 2_500, "{all} pages");
    assert!(heavy.is_empty(), "{} of {all} pages are heavy: {:#?}", heavy.len(), &heavy[..heavy.len().min(40)]);
}

/// A page loads the styles and one script; the search loads one more, and its index.
#[test]
fn styles_and_scripts_are_light() {
    let site = built::example("first-note", "light");
    let bytes = |name: &str| fs::metadata(site.join(name)).expect("it is there").len();
    let shared = bytes("style.css") + bytes("site.js");
    assert!(shared < SHARED, "{shared} bytes of styles and script");
    assert!(bytes("search.js") < SEARCH, "{} bytes of search.js", bytes("search.js"));
    for (_, page) in pages(&site) {
        let text = fs::read_to_string(&page).expect("a page is text");
        let scripts: Vec<&str> = text.split("<script ").skip(1).filter_map(|rest| rest.split('"').nth(1)).collect();
        let own = scripts.iter().filter(|src| !src.ends_with("site.js")).count();
        let searches = page.ends_with("search/index.html");
        assert!(own == 0 || searches, "{} loads {scripts:?}", page.display());
        assert_eq!(text.matches("rel=\"stylesheet\"").count(), 1, "{}", page.display());
        assert!(!text.contains("<style") && !text.contains(" style=\""), "{} has styles of its own", page.display());
    }
}
