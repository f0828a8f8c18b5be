//! A workspace of a large team: every page stays light.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

mod built;

/// Bytes of a page before compression.
const HEAVIEST: u64 = 100_000;

#[test]
fn every_page_of_a_large_team_is_light() {
    let site = built::heavy("heavy");
    let mut pages = Vec::new();
    for entry in walkdir::WalkDir::new(&site).into_iter().map(|entry| entry.expect("an entry can be read")) {
        if entry.path().extension().is_some_and(|ext| ext == "html") {
            let bytes = entry.metadata().expect("a page has a length").len();
            pages.push((bytes, entry.path().strip_prefix(&site).expect("is inside").to_owned()));
        }
    }
    pages.sort();
    pages.reverse();
    assert!(pages.len() > 1000, "{} pages", pages.len());
    let heavy: Vec<_> = pages.iter().filter(|(bytes, _)| *bytes >= HEAVIEST).collect();
    assert!(heavy.is_empty(), "{} pages are heavy: {:#?}", heavy.len(), &heavy[..heavy.len().min(40)]);
}
