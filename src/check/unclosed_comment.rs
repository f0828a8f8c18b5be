//! A comment that is never closed.

use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if problem.what != Trouble::UnclosedComment {
            continue;
        }
        let place = written::first_line(facts, Place { file, span: problem.span });
        let close = if facts.text(place).starts_with("%%") { "%%" } else { "-->" };
        out.say(place, "this comment is never closed, so the rest of the file is hidden")
            .help(format!("close it where it ends, with `{close}`"));
    }
}
