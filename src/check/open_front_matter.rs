//! Hyphens that look like front matter and are none.

use super::{Facts, Reporter, broken_yaml};
use crate::note::problem::Trouble;
use crate::source::{Place, Span};

const NO_MAP: &str = "what stands between the `---` lines is no map, so the file is read as Markdown alone";

const MISPLACED: &str = "this looks like front matter and does not begin the file with a line `---`, so it is read as Markdown";
const PRIVATE: &str = "this makes the note private, though no front matter can be read here: nothing of it is published";

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
            Trouble::FrontMatterMisplaced => {
                let help = way_out(&facts.sources.file(file).text, problem.span);
                out.at(file, problem.span, MISPLACED).help(help);
            }
            Trouble::PrivateMisplaced => {
                out.at(file, problem.span, PRIVATE).help("write it between two lines `---` at the top, or take it out");
            }
            _ => {}
        }
    }
}

/// What to do about front matter that does not begin the file, or whose lines do not end.
fn way_out(text: &str, fence: Span) -> &'static str {
    match text.get(fence.end as usize..).unwrap_or_default().strip_prefix('\r') {
        Some(rest) if !rest.starts_with('\n') => "save the file with line ends of Unix (LF) or Windows (CRLF)",
        _ if text.get(fence.range()) == Some("---") => {
            "let the file begin with this line: take out what stands above it, or put it below the second `---`"
        }
        _ => "write a line of its own above the first key, as the first of the file, and below the last one: `---`",
    }
}
