//! Notes by strangers: imitations of what other tools and habits leave in a folder, read as they are. The commitments
//! in them were listed by hand (`tests/strangers/commitments.tsv`); what is found is measured against that list.

#![allow(clippy::disallowed_methods, reason = "a test reads its own folders, and a clock says what reading takes")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use throughline::config::Config;
use throughline::config::kind::KindId;
use throughline::diagnostic::{Diagnostic, Level};
use throughline::source::{FileId, Sources};
use throughline::workspace::read;
use throughline::{Compiled, compile, configuration};

const CORPORA: [&str; 7] = ["gdocs", "hackmd", "hugo", "jekyll", "minutes", "obsidian", "yearly"];
/// After the last of the notes.
const AS_OF: Date = date(2027, 1, 15);

/// Warnings that are right about a stranger's note: what they speak of is there.
const MAY_WARN: [&str; 1] = [
    // The sentences are drawn from few words, so that some are alike across weeks.
    "reworded-thread",
];
/// The most that may be told of a file, notes included.
const MOST_TOLD: usize = 5;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/strangers")
}

fn sources(corpus: &str) -> Sources {
    let root = folder().join(corpus);
    let config = read::config(&root).expect("the configuration can be read");
    let ignore = config.as_ref().map(|file| Config::read(FileId(0), &file.text, "").ignore).unwrap_or_default();
    read::workspace(&root, config, &ignore).expect("the workspace can be read")
}

fn compiled(corpus: &str) -> (Sources, Compiled) {
    let sources = sources(corpus);
    let compiled = compile(&sources, configuration(&sources), AS_OF);
    (sources, compiled)
}

/// File and line of a commitment.
type Spot = (String, u32);

/// The commitments of a corpus as a person listed them, with their owners.
fn listed(corpus: &str) -> BTreeMap<Spot, Option<String>> {
    let text = fs::read_to_string(folder().join("commitments.tsv")).expect("the list can be read");
    let rows = text.lines().skip(1).filter_map(|row| {
        let [file, line, owner] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("`{row}` has three parts") };
        let file = file.strip_prefix(corpus)?.strip_prefix('/')?.to_owned();
        Some(((file, line.parse().expect("a line")), (owner != "-").then(|| owner.to_owned())))
    });
    rows.collect()
}

/// The commitments that were found in a corpus, with their owners.
fn found(compiled: &Compiled) -> BTreeMap<Spot, Option<String>> {
    let record = &compiled.record;
    let meetings = record.meetings.iter().chain(&record.planned).chain(&record.undated);
    let items =
        meetings.flat_map(|meeting| meeting.note.items.iter().map(|item| (meeting.note.path.to_string(), item)));
    let commitments = items.filter(|(_, item)| item.kind == KindId::COMMITMENT);
    commitments.map(|(path, item)| ((path, item.line), item.owner().map(str::to_owned))).collect()
}

struct Measured {
    listed: usize,
    found: usize,
    right: usize,
    owners: usize,
    wrong: Vec<String>,
}

#[allow(clippy::cast_precision_loss, reason = "there are hundreds")]
impl Measured {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.listed.max(1) as f64
    }
}

fn measured(corpus: &str) -> Measured {
    let (sources, compiled) = compiled(corpus);
    let (listed, found) = (listed(corpus), found(&compiled));
    let line = |(path, line): &Spot| {
        let file = sources.file(sources.find(path).expect("it was read"));
        file.text.lines().nth(*line as usize - 1).unwrap_or_default().to_owned()
    };
    let mut wrong = Vec::new();
    let (mut right, mut owners) = (0, 0);
    for (spot, owner) in &found {
        match listed.get(spot) {
            None => wrong.push(format!("{corpus}/{}:{}: is none: {}", spot.0, spot.1, line(spot))),
            Some(expected) => {
                right += 1;
                owners += usize::from(owner == expected);
                if owner != expected {
                    wrong.push(format!("{corpus}/{}:{}: {owner:?}, not {expected:?}: {}", spot.0, spot.1, line(spot)));
                }
            }
        }
    }
    let missed = listed.keys().filter(|spot| !found.contains_key(*spot));
    wrong.extend(missed.map(|spot| format!("{corpus}/{}:{}: missed: {}", spot.0, spot.1, line(spot))));
    Measured { listed: listed.len(), found: found.len(), right, owners, wrong }
}

#[test]
fn commitments_of_strangers_are_found_and_nothing_else_is() {
    let mut poor = String::new();
    for corpus in CORPORA {
        let measured = measured(corpus);
        let (precision, recall) = (measured.precision(), measured.recall());
        assert!(measured.listed >= 40, "{corpus}: {} are listed", measured.listed);
        if precision < 0.97 || recall < 0.95 || measured.owners * 100 < measured.right * 97 {
            let wrong = measured.wrong.join("\n");
            let _ = writeln!(poor, "{corpus}: precision {precision:.3}, recall {recall:.3}\n{wrong}");
        }
    }
    assert!(poor.is_empty(), "{poor}");
}

#[test]
fn there_are_two_hundred_notes_and_every_listed_line_is_one() {
    let files = CORPORA.map(|corpus| sources(corpus).iter().count() - 1);
    assert!(files.iter().sum::<usize>() >= 200, "{files:?}");
    for corpus in CORPORA {
        let sources = sources(corpus);
        for (path, line) in listed(corpus).into_keys() {
            let id = sources.find(&path).unwrap_or_else(|| panic!("{corpus}/{path} is listed and not there"));
            let text = sources.file(id).text.lines().nth(line as usize - 1).unwrap_or_default();
            assert!(!text.trim().is_empty(), "{corpus}/{path}:{line} is empty");
        }
    }
}

/// What is told of a corpus, by file.
fn told(corpus: &str) -> BTreeMap<String, Vec<Diagnostic>> {
    let (sources, compiled) = compiled(corpus);
    let mut told: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in compiled.diagnostics {
        let path = sources.path(diagnostic.place.file).to_owned();
        told.entry(path).or_default().push(diagnostic);
    }
    told
}

#[test]
fn little_is_told_of_strangers_notes_and_nothing_that_is_wrong() {
    let mut wrong = Vec::new();
    let mut warned = BTreeSet::new();
    for corpus in CORPORA {
        for (path, told) in told(corpus) {
            if told.len() > MOST_TOLD {
                wrong.push(format!("{corpus}/{path}: {} diagnostics", told.len()));
            }
            for one in told.iter().filter(|one| one.level >= Level::Warning) {
                warned.insert((corpus, path.clone()));
                if !MAY_WARN.contains(&one.rule) {
                    wrong.push(format!("{corpus}/{path}: {}: {}", one.rule, one.message));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(warned.len() <= 10, "{warned:#?}");
}

#[test]
fn every_stranger_is_dated() {
    for corpus in CORPORA {
        let undated: Vec<_> = compiled(corpus).1.record.undated.iter().map(|note| note.note.path.clone()).collect();
        assert!(undated.is_empty(), "{corpus}: {undated:?}");
    }
}

/// All notes of a corpus many times over, under other names.
fn many(corpus: &str, times: usize) -> Sources {
    let own = sources(corpus);
    let files = (0..times).flat_map(|time| {
        own.iter().map(move |(_, file)| {
            let mut file = file.clone();
            if let Some(rest) = file.path.strip_prefix("notes/") {
                file.path = format!("notes/{time:03}/{rest}").into();
            }
            file
        })
    });
    Sources::new("w", files.collect(), 0)
}

#[test]
fn reading_strangers_takes_linear_time() {
    let time = |corpus: &str, times: usize| {
        let sources = many(corpus, times);
        let start = Instant::now();
        throughline::check(&sources, configuration(&sources), AS_OF);
        start.elapsed()
    };
    for corpus in CORPORA {
        let quick = || {
            let (few, more) = (time(corpus, 2), time(corpus, 8));
            more < few * 8 + Duration::from_millis(500)
        };
        // A busy machine is slow once, a bug every time.
        assert!(quick() || quick() || quick(), "{corpus}: not linear");
    }
}
