//! A key of front matter that is almost one of ours.

use std::collections::BTreeMap;

use super::quoted::{keys, quoted};
use super::{Facts, Reporter};
use crate::note::front_keys;
use crate::note::problem::Trouble;
use crate::source::slug::fold;
use crate::source::{FileId, Place};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    // The keys of a file are gathered once, however many of them are misspelled.
    let mut written: Option<(FileId, BTreeMap<String, String>)> = None;
    for (file, problem) in facts.problems() {
        let Trouble::NearMissKey { key, nearest } = &problem.what else { continue };
        let place = Place { file, span: problem.span };
        let mut known = match written.take() {
            Some((of, known)) if of == file => known,
            _ => meant(&facts.sources.file(file).text),
        };
        let said = out.say(place, format!("{} is not read; it looks like `{nearest}`", quoted(key)));
        // Where the right key is there as well, by this name or another, or another one is made into it, two would be
        // given, and only the writer can join them.
        match known.get(name(nearest)) {
            Some(standing) => said.help(format!("add it to `{standing}:`, which is there already")),
            None => said.help(format!("write `{nearest}:`")).fix(place, nearest),
        };
        known.entry(name(nearest).to_owned()).or_insert_with(|| nearest.clone());
        written = Some((file, known));
    }
}

/// The keys of a file by what they mean, each as it is written.
fn meant(text: &str) -> BTreeMap<String, String> {
    keys(text).into_iter().map(fold).map(|key| (name(&key).to_owned(), key)).collect()
}

/// What a key means: that of a note may have several names.
fn name(key: &str) -> &str {
    front_keys().iter().find(|(known, _)| *known == key).map_or(key, |(_, name)| name)
}
