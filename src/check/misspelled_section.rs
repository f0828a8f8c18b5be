//! A heading that is almost a section's, above items that are therefore prose.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::body::Almost;
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::AlmostSection { meant } = &problem.what else { continue };
        let prose = "this opens no section, so what is listed below it is read as prose";
        let (message, help) = match meant {
            Almost::Section(name) => (prose, format!("write a heading of these words alone: {}", quoted(&format!("## {name}")))),
            Almost::Two(first, second) => (prose, format!("write two headings: `## {first}` and `## {second}`")),
            Almost::Figures => (
                "figures are read from the front matter, and not from a list",
                "write them between two `---` lines at the top: `metrics: {leads: 412}`".to_owned(),
            ),
        };
        out.at(file, problem.span, message).help(help);
    }
}
