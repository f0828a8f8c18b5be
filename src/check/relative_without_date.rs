//! A relative date in a note that has no date.

use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::RelativeWithoutDate { key, value } = &problem.what else { continue };
        let place = Place { file, span: problem.span };
        let place = written::value(facts, place, *key, value).unwrap_or(place);
        let word = key.word();
        out.say(place, format!("`{value}` counts from the note's date, and the note has none")).help(format!(
            "name the file by its day, as in `2026-03-16.md`, or write the date out, as in `{word}:2026-03-20`"
        ));
    }
}
