//! Addresses of pages, checked where they could clash.

use std::collections::HashSet;

use super::*;
use crate::report::sample::{facts, thread};

fn addresses(threads: &[(Option<&str>, &str)]) -> Addresses {
    facts(threads.iter().map(|(id, text)| thread(*id, text)).collect()).addresses
}

#[test]
fn sections_are_folders_of_the_scope() {
    let at = addresses(&[]);
    let emea = Scope::Team(TeamId(0));
    assert_eq!(at.section(Scope::Whole, Section::Brief), "index.html");
    assert_eq!(at.section(Scope::Whole, Section::Trends), "trends/index.html");
    assert_eq!(at.section(emea, Section::Brief), "emea/index.html");
    assert_eq!(at.section(emea, Section::Funnel), "emea/funnel/index.html");
    assert_eq!(at.review(emea, 2026, 3), "emea/review/2026-q3.html");
}

#[test]
fn a_team_called_like_a_section_gets_a_hash() {
    let at = addresses(&[]);
    let folder = at.folder(Scope::Team(TeamId(1)));
    assert!(folder.starts_with("trends-") && folder.len() == "trends-12345678/".len(), "{folder}");
}

#[test]
fn a_thread_and_a_note_stand_in_their_teams_folder_or_the_workspaces() {
    let at = addresses(&[(Some("hc-case"), "healthcare case study"), (None, "Two visits, notes below")]);
    assert_eq!(at.thread(ThreadId(0)), "emea/commitments/hc-case.html");
    assert_eq!(at.thread(ThreadId(1)), "emea/commitments/two-visits-notes-below.html");
    assert_eq!(at.file(FileId(1)), Some("emea/meetings/2026-11-09.html"));
    assert_eq!(at.file(FileId(2)), Some("meetings/allhands-nov-9.html"));
}

#[test]
fn people_stand_in_the_workspaces_folder() {
    let at = addresses(&[]);
    assert_eq!(at.person("lee"), Some("people/lee.html"));
    assert!(at.person("con").is_some_and(|page| page.starts_with("people/con-")), "a device on Windows");
    assert_eq!(at.person("nobody"), None);
}

#[test]
fn words_never_take_the_name_of_an_id() {
    let at = addresses(&[(None, "HC case"), (Some("hc-case"), "another"), (Some("index"), "a")]);
    assert_eq!(at.thread(ThreadId(1)), "emea/commitments/hc-case.html");
    assert_ne!(at.thread(ThreadId(2)), "emea/commitments/index.html");
}

#[test]
fn many_threads_with_the_same_words_have_addresses_of_their_own() {
    let at = addresses(&vec![(None, "Update the pipeline"); 5_000]);
    let distinct: HashSet<&str> = (0..5_000).map(|id| at.thread(ThreadId(id))).collect();
    assert_eq!(distinct.len(), 5_000);
    assert_eq!(at.thread(ThreadId(0)), "emea/commitments/update-the-pipeline.html");
    assert_eq!(at.thread(ThreadId(7)), addresses(&vec![(None, "Update the pipeline"); 8]).thread(ThreadId(7)));
}
