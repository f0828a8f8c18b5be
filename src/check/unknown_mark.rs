//! A box that is no mark: another character in it, or no space around it.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownMark { mark } = &problem.what else { continue };
        out.at(file, problem.span, format!("{} is no mark, so this line is read as prose", quoted(mark))).help(help(mark));
    }
}

/// What to write instead.
fn help(mark: &str) -> String {
    let (before, boxed) = mark.split_at(mark.find('[').unwrap_or(0));
    let (boxed, behind) = boxed.split_at(boxed.find(']').map_or(boxed.len(), |close| close + 1));
    let parted = [before, boxed, behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if parted == mark {
        return "for a promise write `[ ]` open, `[x]` ended, `[>]` moved or `[-]` dropped".to_owned();
    }
    format!("if it is a box, put a space between: {}", quoted(&parted))
}
