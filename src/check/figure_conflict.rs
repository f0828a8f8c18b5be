//! Two notes of one team and date that give different values of one figure.

use super::written::{self, Typed};
use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let typed = Typed::new(facts);
    for problem in facts.between {
        let Trouble::FigureTwice(clash) = &problem.what else { continue };
        if clash.contradicts() {
            let name = written::line(&clash.line);
            let (before, after) = (typed.value(clash.earlier), typed.value(problem.place));
            out.say(problem.place, format!("{name} is {after} here and {before} in another note of the same day"))
                .also(clash.earlier, format!("{before} here"))
                .help(format!("write the right one in both, {before} or {after}, or keep it in one of them"));
        }
    }
}
