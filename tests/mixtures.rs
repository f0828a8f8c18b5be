//! Mixtures of everything that can be wrong: the examples of many rules in one workspace. `fix` twice is once, whatever
//! it finds, and how lines end changes nothing that is told or counted.

mod examples;

use std::collections::BTreeMap;

use examples::{blocks, workspace};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use throughline::check::rules;
use throughline::diagnostic::places::Places;
use throughline::report::tables;
use throughline::source::{FileId, ReadTrouble, Role, SourceFile, Sources};
use throughline::{compile, configuration, mended};

const AS_OF: Date = date(2026, 3, 30);

/// The wrong examples of some rules together. Notes of one path stand below one another, of settings the last ones win.
fn mixture(chosen: &[usize]) -> Sources {
    let mut files: BTreeMap<String, SourceFile> = BTreeMap::new();
    for rule in chosen.iter().filter_map(|at| rules().get(*at)) {
        for (_, file) in workspace(&blocks(rule.doc), "wrong").iter() {
            match files.get_mut(&*file.path) {
                Some(known) if file.role != Role::Config => {
                    // What is front matter of the first is Markdown behind it.
                    known.text = format!("{}\n{}", known.text, file.text).into();
                }
                _ => {
                    files.insert(file.path.to_string(), file.clone());
                }
            }
        }
    }
    Sources::new("w", files.into_values().collect(), 0)
}

fn chosen() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..rules().len(), 1..7)
}

fn ending(sources: &Sources, end: &str) -> Sources {
    let files = sources.iter().map(|(_, file)| {
        let text = file.text.replace('\r', "").replace('\n', end);
        // The byte that is no text stands elsewhere then, as the disk would say.
        let bad = text.find('\u{fffd}').and_then(|at| u32::try_from(at).ok());
        let trouble = match &file.trouble {
            Some(ReadTrouble::NotUtf8(_)) => bad.map(ReadTrouble::NotUtf8),
            other => other.clone(),
        };
        SourceFile { text: text.into(), trouble, ..file.clone() }
    });
    Sources::new("w", files.collect(), 0)
}

/// What is told, by line and column, and what is counted.
fn said(sources: &Sources) -> (Vec<String>, Vec<Vec<u8>>) {
    let compiled = compile(sources, configuration(sources), AS_OF);
    let mut places = Places::new(sources);
    let mut at = |file: FileId, offset: u32| {
        let at = places.at(file, offset);
        (file, at.line, at.column)
    };
    let told = compiled.diagnostics.iter().map(|one| {
        let place = at(one.place.file, one.place.span.start);
        let related: Vec<_> =
            one.related.iter().map(|also| (at(also.place.file, also.place.span.start), &also.message)).collect();
        format!("{place:?} {} {} {:?} {related:?} {}", one.rule, one.message, one.help, one.fix.len())
    });
    let told = told.collect();
    let url = |_| String::new();
    let texts = tables::Texts::new();
    let input = tables::Input::new(&compiled.record, &compiled.analyses, &texts, &url);
    let tables = tables::all().iter().map(|spec| tables::write::json(&(spec.build)(&input)));
    (told, tables.collect())
}

#[test]
fn every_rule_is_told_alike_however_lines_end() {
    for rule in rules() {
        let sources = workspace(&blocks(rule.doc), "wrong");
        if sources.iter().all(|(_, file)| file.trouble.is_none()) {
            assert_eq!(said(&ending(&sources, "\n")), said(&ending(&sources, "\r\n")), "{}", rule.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn twice_is_once(chosen in chosen()) {
        let sources = mixture(&chosen);
        let once = mended(&sources, AS_OF);
        let twice = mended(&once.sources, AS_OF);
        let changes: Vec<_> = twice.changes(&once.sources).collect();
        prop_assert!(twice.fixes == 0 && changes.is_empty(), "{:?}", changes);
        prop_assert_eq!(once.diagnostics, twice.diagnostics);
    }

    #[test]
    fn line_ends_make_no_difference(chosen in chosen()) {
        let sources = mixture(&chosen);
        prop_assert_eq!(said(&ending(&sources, "\n")), said(&ending(&sources, "\r\n")));
    }
}
