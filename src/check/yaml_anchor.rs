//! A YAML anchor under one of our keys.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::Anchor { key } = &problem.what else { continue };
        out.at(file, problem.span, format!("a YAML anchor (`&name`) stands under {}; only its value is read", quoted(key)))
            .help("take the `&name` out: an alias to it would not be read");
    }
}
