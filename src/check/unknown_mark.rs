//! A box with a character that is no mark.

use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownMark { mark } = &problem.what else { continue };
        out.at(file, problem.span, format!("`{mark}` is no mark, so this line is read as prose"))
            .help("for a promise write `[ ]` open, `[x]` ended, `[>]` moved or `[-]` dropped");
    }
}
