//! A text where a number is asked for.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;
use crate::source::number::Unreadable;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::Number { key, found, why: Unreadable::NotANumber } = &problem.what else { continue };
        let place = written::once(facts, Place { file, span: problem.span }, found);
        out.say(place, format!("{} is not a number: {}", quoted(key), quoted(found)))
            .help("write it as `412`, `1_200`, `$1.24M` or `12%`; where nothing was measured, `n/a`");
    }
}
