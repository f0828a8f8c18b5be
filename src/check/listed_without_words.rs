//! An entry of a list that says nothing.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::NoText { list } = &problem.what else { continue };
        out.at(file, problem.span, format!("an entry of {} has no words, and is left out", quoted(list)))
            .help("add its words: `text: healthcare case study`");
    }
}
