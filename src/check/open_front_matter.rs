//! Hyphens that look like front matter and are none.

use super::{Facts, Reporter, broken_yaml};
use crate::note::problem::Trouble;
use crate::source::Place;

const NO_MAP: &str = "what stands between the `---` lines is no map, so the file is read as Markdown alone";

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        match &problem.what {
            Trouble::FrontMatterUnclosed => {
                let message = "no second `---` closes the front matter, so the file is read as Markdown alone";
                out.at(file, problem.span, message).help("add a line below the last key: `---`");
            }
            Trouble::FrontMatterNotAMap { broken: None } => {
                out.at(file, problem.span, NO_MAP).help("write keys and values there, such as `date: 2026-03-16`");
            }
            Trouble::FrontMatterNotAMap { broken: Some((why, span)) } => {
                let place = Place { file, span: *span };
                let (why, help) = broken_yaml::told(facts, place, why);
                out.at(file, problem.span, NO_MAP)
                    .also(place, format!("YAML cannot be read from here: {why}"))
                    .help(format!("if it is front matter, {help}"));
            }
            _ => {}
        }
    }
}
