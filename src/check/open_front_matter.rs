//! Hyphens that look like front matter and are none.

use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let (message, help) = match problem.what {
            Trouble::FrontMatterUnclosed => (
                "no second `---` closes the front matter, so the file is read as Markdown alone",
                "add a line below the last key: `---`",
            ),
            Trouble::FrontMatterNotAMap => (
                "what stands between the `---` lines is no map, so the file is read as Markdown alone",
                "write keys and values there, such as `date: 2026-03-16`",
            ),
            _ => continue,
        };
        out.at(file, problem.span, message).help(help);
    }
}
