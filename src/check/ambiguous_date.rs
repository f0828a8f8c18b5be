//! A date that can be read in two ways.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::NotADate { found, readings, .. } = &problem.what else { continue };
        let [one, other] = readings.as_slice() else { continue };
        let place = written::once(facts, Place { file, span: problem.span }, found);
        out.say(place, format!("{} could be {one} or {other}", quoted(found)))
            .help(format!("write `{one}` or `{other}`"));
    }
}
