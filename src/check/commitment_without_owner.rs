//! A commitment that nobody has.

use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::CommitmentWithoutOwner { listed } = problem.what {
            let place = written::first_line(facts, Place { file, span: problem.span });
            out.say(place, "this commitment has no owner, so it counts for neither side")
                .help(if listed {
                    "write who takes it on: `@dana` in its text, or in its map `owner: dana`"
                } else {
                    "write who takes it on, as in `@dana`"
                });
        }
    }
}
