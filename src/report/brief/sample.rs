//! Facts made from whole files, as they are typed, for the tests of the pages that need them.

use std::sync::Arc;

use crate::analysis::Analyses;
use crate::config::Config;
use crate::note;
use crate::note::card::Card;
use crate::record::Record;
use crate::report::Facts;
use crate::source::{Role, SourceFile, Sources};

/// The facts of some files (path and text) on a day.
pub(crate) fn facts(files: &[(&str, &str)], as_of: &str) -> Facts {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: (*path).into(),
        role: Role::of(path).unwrap_or(Role::Config),
        text: (*text).into(),
        trouble: None,
    };
    let sources = Sources::new("sample", files.iter().map(file).collect(), 0);
    let config = match sources.iter().find(|(_, file)| file.role == Role::Config) {
        Some((id, file)) => Config::read(id, &file.text, "sample"),
        None => Config::defaults("sample"),
    };
    let of = |wanted: fn(Role) -> bool| sources.iter().filter(move |(_, file)| wanted(file.role));
    let notes =
        of(|role| role == Role::Note).map(|(id, file)| Arc::new(note::read(id, file, &note::Names::new(&config))));
    let cards = of(|role| matches!(role, Role::Card(_))).filter_map(|(id, file)| match file.role {
        Role::Card(folder) => Some(Arc::new(Card::read(id, file, folder, &config))),
        _ => None,
    });
    let (notes, cards) = (notes.collect(), cards.collect());
    let record = Record::build(notes, cards, Arc::new(config), as_of.parse().expect("a date"));
    let analyses = Analyses::of(&record);
    Facts::new(Arc::new(sources), Arc::new(record), Arc::new(analyses))
}
