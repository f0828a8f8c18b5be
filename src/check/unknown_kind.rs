//! A kind of meeting that nobody configured.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownKind { kind, nearest } = &problem.what else { continue };
        let help = match nearest {
            Some(nearest) => format!("write `kind: {nearest}`"),
            None => format!("name it in `throughline.yaml`: {}", quoted(&format!("meetings: {{{kind}: 1w}}"))),
        };
        out.at(file, problem.span, format!("{} is a kind of meeting that no configuration names", quoted(kind)))
            .help(help);
    }
}
