//! A box that is no mark: another character in it, or no space around it.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

const BOXES: [&str; 6] = ["[ ]", "[x]", "[X]", "[/]", "[>]", "[-]"];

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownMark { mark } = &problem.what else { continue };
        let what = match mark.contains('[') {
            true if BOXES.contains(&mark.as_str()) => "has no bullet before it",
            true => "is no mark",
            false => "is no bullet of Markdown",
        };
        out.at(file, problem.span, format!("{} {what}, so this line is read as prose", quoted(mark))).help(help(mark));
    }
}

/// What to write instead.
fn help(mark: &str) -> String {
    if !mark.contains('[') {
        return "begin each line of the list with `- `".to_owned();
    }
    // A box that is one stands without its bullet.
    if BOXES.contains(&mark) {
        return format!("begin the line with a bullet: `- {mark}`");
    }
    let (before, boxed) = mark.split_at(mark.find('[').unwrap_or(0));
    let (boxed, behind) = boxed.split_at(boxed.find(']').map_or(boxed.len(), |close| close + 1));
    let parted = [before, boxed, behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if parted == mark {
        return "for a promise write `[ ]` open, `[x]` ended, `[>]` moved or `[-]` dropped".to_owned();
    }
    format!("if it is a box, put a space between: {}", quoted(&parted))
}
