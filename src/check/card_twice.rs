//! Two cards of a folder whose names are one slug.

use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.between {
        let Trouble::CardTwice { slug, first } = &problem.what else { continue };
        out.say(problem.place, format!("`{slug}` has a card already, so this one is not read"))
            .also(*first, "this card is read")
            .help(format!("move what it says into `{}`, or rename it", facts.sources.path(first.file)));
    }
}
