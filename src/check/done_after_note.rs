//! Something done on a day after the note that says so.

use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::DoneAfterNote { done, note } = &problem.what else { continue };
        let place = written::first_line(facts, Place { file, span: problem.span });
        out.say(place, format!("`done:` is {done}, after the note's own date, {note}"))
            .help(format!("write the day on which it was done, no later than `done:{note}`"));
    }
}
