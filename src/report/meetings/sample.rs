//! Facts of notes that are written in a test as people write them.

use std::sync::Arc;

use crate::analysis::Analyses;
use crate::config::Config;
use crate::note;
use crate::note::card::Card;
use crate::record::Record;
use crate::report::Facts;
use crate::source::{FileId, Role, SourceFile, Sources};

/// The facts of some files by path, on a day.
pub(crate) fn facts(files: &[(&str, &str)], as_of: &str) -> Facts {
    let files = files.iter().map(|(path, text)| SourceFile {
        path: (*path).into(),
        role: Role::of(path).unwrap_or(Role::Note),
        text: (*text).into(),
        trouble: None,
    });
    let sources = Sources::new("sample", files.collect(), 0);
    let config = sources.iter().find(|(_, file)| file.role == Role::Config);
    let config = config.map_or_else(|| Config::defaults("sample"), |(id, file)| Config::read(id, &file.text, "sample"));
    let notes = sources.iter().filter(|(_, file)| file.role == Role::Note);
    let notes = notes.map(|(id, file)| Arc::new(note::read(id, file, &note::Names::new(&config)))).collect();
    let cards = sources.iter().filter_map(|(id, file)| match file.role {
        Role::Card(folder) => Some(Arc::new(Card::read(id, file, folder, &config))),
        _ => None,
    });
    let record = Record::build(notes, cards.collect(), Arc::new(config), as_of.parse().expect("a date"));
    let analyses = Analyses::of(&record);
    Facts::new(Arc::new(sources), Arc::new(record), Arc::new(analyses))
}

/// The file at a path.
pub(crate) fn file(facts: &Facts, path: &str) -> FileId {
    facts.sources.find(path).expect("is a file")
}
