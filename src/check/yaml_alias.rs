//! A YAML alias under one of our keys.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::Alias { key, name } = &problem.what else { continue };
        let message = format!("{} under {} is a YAML alias, and is not read", quoted(&format!("*{name}")), quoted(key));
        out.at(file, problem.span, message).help(format!(
            "write the value itself, or put a text that begins with `*` in quotes: {}",
            quoted(&format!("\"*{name}\""))
        ));
    }
}
