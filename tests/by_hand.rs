//! What a person found in notes by strangers, measured against what is found in them.
//!
//! `tests/strangers/by_hand.tsv` was written by reading files of every dialect as text, without the program and without
//! the list that was kept while they were written (`commitments.tsv`). It says what a reader would say: a row of a table
//! and a box in a callout are promises too. Its last column says what the format does not read, so that its price is known.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test reads its own folders, and says its figures"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use throughline::config::Config;
use throughline::config::kind::{Key, KindId};
use throughline::note::{Item, Mark};
use throughline::source::{FileId, Sources};
use throughline::workspace::read;
use throughline::{Parsed, configuration};

/// Corpus, path in it and line.
type Spot = (String, String, u32);

/// What a promise says: owner, state, due date; `-` where it says none.
type Said = [String; 3];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/strangers")
}

/// Parts of a promise that is found: the writer said them in a way that the format does not read.
const PARTS: [&str; 3] = ["owner", "state", "date"];

/// A promise that a person found.
struct Promise {
    said: Said,
    /// What the format does not read: where the promise stands, one of [`PARTS`], or nothing.
    outside: Option<String>,
}

impl Promise {
    fn is_within(&self) -> bool {
        self.outside.as_ref().is_none_or(|what| PARTS.contains(&what.as_str()))
    }

    /// Whether what was read is what a person reads, one part aside if the format does not read that.
    fn is(&self, found: &Said) -> bool {
        let aside = self.outside.as_ref().and_then(|what| PARTS.iter().position(|part| part == what));
        (0..PARTS.len()).all(|part| (self.said[part] == found[part]) == (aside != Some(part)))
    }
}

fn truth() -> BTreeMap<Spot, Promise> {
    let text = fs::read_to_string(folder().join("by_hand.tsv")).expect("the list can be read");
    let rows = text.lines().skip(1).map(|row| {
        let [path, line, owner, state, due, outside] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{row}` has six parts")
        };
        let (corpus, path) = path.split_once('/').expect("a corpus and a path");
        let spot = (corpus.to_owned(), path.to_owned(), line.parse().expect("a line"));
        let outside = (outside != "-").then(|| outside.to_owned());
        (spot, Promise { said: [owner, state, due].map(str::to_owned), outside })
    });
    rows.collect()
}

fn sources(corpus: &str) -> Sources {
    let root = folder().join(corpus);
    let config = read::config(&root).expect("the configuration can be read");
    let ignore = config.as_ref().map(|file| Config::read(FileId(0), &file.text, "").ignore).unwrap_or_default();
    read::workspace(&root, config, &ignore).expect("the workspace can be read")
}

fn said(item: &Item) -> Said {
    let state = match item.mark {
        Some(Mark::Ended) => "done",
        Some(Mark::Dropped) => "dropped",
        _ => "open",
    };
    let due = item.date(Key::Due).map_or("-".to_owned(), |date| date.to_string());
    [item.owner().unwrap_or("-").to_owned(), state.to_owned(), due]
}

/// The commitments that are found in the files that a person read.
fn found(read: &BTreeSet<(String, String)>) -> BTreeMap<Spot, Said> {
    let corpora: BTreeSet<&String> = read.iter().map(|(corpus, _)| corpus).collect();
    let mut found = BTreeMap::new();
    for corpus in corpora {
        let sources = sources(corpus);
        for note in Parsed::read(&sources, &configuration(&sources)).notes {
            let path = note.path.to_string();
            if read.contains(&(corpus.clone(), path.clone())) {
                let items = note.items.iter().filter(|item| item.kind == KindId::COMMITMENT);
                found.extend(items.map(|item| ((corpus.clone(), path.clone(), item.line), said(item))));
            }
        }
    }
    found
}

#[test]
fn what_a_person_finds_is_found() {
    let truth = truth();
    let files: BTreeSet<_> = truth.keys().map(|(corpus, path, _)| (corpus.clone(), path.clone())).collect();
    let corpora: BTreeSet<_> = files.iter().map(|(corpus, _)| corpus).collect();
    assert!(files.len() >= 40 && corpora.len() == 8, "{} files of {corpora:?}", files.len());
    let found = found(&files);
    let within = || truth.iter().filter(|(_, promise)| promise.is_within());
    let right = within().filter(|(_, promise)| promise.outside.is_none()).count();
    println!("{} files, {} promises by hand", files.len(), truth.len());
    println!("{} are within the format, {right} of them in all their parts; {} found", within().count(), found.len());
    let other: Vec<_> = found.keys().filter(|spot| truth.get(*spot).is_none_or(|one| !one.is_within())).collect();
    assert!(other.is_empty(), "none of these is a promise, or it is marked as outside the format: {other:#?}");
    let missed: Vec<_> = within().map(|(spot, _)| spot).filter(|spot| !found.contains_key(*spot)).collect();
    assert!(missed.is_empty(), "not found: {missed:#?}");
    let read = |spot: &Spot, promise: &Promise| found.get(spot).is_some_and(|said| promise.is(said));
    let misread: Vec<_> =
        within().filter(|(spot, promise)| !read(spot, promise)).map(|(spot, _)| (spot, &found[spot])).collect();
    assert!(misread.is_empty(), "read otherwise than the list says: {misread:#?}");
}
