//! A number that can be read in two ways.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;
use crate::source::number::Unreadable;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::Number { found, why: Unreadable::Ambiguous { decimal, grouped }, .. } = &problem.what else {
            continue;
        };
        let place = written::once(facts, Place { file, span: problem.span }, found);
        out.say(place, format!("{} could be {decimal} or {grouped}", quoted(found)))
            .help(format!("write `{decimal}` or `{grouped}`"));
    }
}
