//! A key of front matter that is almost one of ours.

use super::quoted::{keys, quoted};
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    // The keys of a file are gathered once, however many of them are misspelled.
    let mut written = None;
    for (file, problem) in facts.problems() {
        let Trouble::NearMissKey { key, nearest } = &problem.what else { continue };
        let place = Place { file, span: problem.span };
        let mut known = match written.take() {
            Some((of, known)) if of == file => known,
            _ => keys(&facts.sources.file(file).text),
        };
        let said = out
            .say(place, format!("{} is not read; it looks like `{nearest}`", quoted(key)))
            .help(format!("write `{nearest}:`"));
        // Where the right key is there as well, or another one is made into it, two would be given, and only the writer can join them.
        if known.insert(nearest.as_str()) {
            said.fix(place, nearest);
        }
        written = Some((file, known));
    }
}
