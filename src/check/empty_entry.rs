//! An empty entry of a list.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::EmptyEntry { key } = &problem.what else { continue };
        let rest = facts.sources.file(file).text.get(problem.span.end as usize..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim();
        let (why, help) = if rest.starts_with('#') && rest.len() > 1 {
            (": YAML takes ` #` for a comment", format!("put the text in quotes: {}", quoted(&format!("- \"{rest}\""))))
        } else {
            ("", "write the text behind the `-`, or take the line out".to_owned())
        };
        out.at(file, problem.span, format!("an entry of {} is empty{why}", quoted(key))).help(help);
    }
}
