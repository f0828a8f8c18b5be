//! A number that YAML ended at its comma, or a field at its space.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::SpacedNumber { key, written, meant } = &problem.what {
            let (message, key) = (format!("a value ends at a space, so {} is not one number", quoted(written)), key.word());
            out.at(file, problem.span, message).help(format!("write {}", quoted(&format!("{key}:{meant}"))));
        }
        let Trouble::SplitNumber { key, written, meant } = &problem.what else { continue };
        let message = format!("in braces YAML ends a value at a comma, so {} is not one number", quoted(written));
        let name = if key.starts_with(|c: char| c.is_ascii_digit()) { String::new() } else { format!("{key}: ") };
        out.at(file, problem.span, message).help(format!("write {}", quoted(&format!("{name}{meant}"))));
    }
}
