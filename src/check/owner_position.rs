//! An owner in the middle of an item that has another handle at its end.

use super::written::short;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::OwnerNotFirstOrLast { owner, other, place } = &problem.what else { continue };
        let (owner, other) = (short(owner), short(other));
        let said = out
            .at(file, problem.span, format!("`@{owner}` is read as the owner, though `@{other}` stands last"))
            .help(format!("begin with the one who promises: `@{owner}` or `@{other}`"));
        if *place != problem.span {
            said.also(Place { file, span: *place }, "the first handle is the owner, and this is the last");
        }
    }
}
