//! A pulse of a side that is not configured.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let sides = || facts.config.sides.iter().map(String::as_str);
    for (file, problem) in facts.problems() {
        let Trouble::UnknownSide { side, nearest } = &problem.what else { continue };
        let help = match nearest {
            Some(nearest) => format!("write `{nearest}`"),
            None => format!(
                "write {}, or name it in `throughline.yaml`: {}",
                written::either(sides()),
                quoted(&format!("sides: [{}, {side}]", sides().collect::<Vec<_>>().join(", ")))
            ),
        };
        out.at(file, problem.span, format!("{} is not a side of this workspace", quoted(side))).help(help);
    }
}
