//! Two notes of one team and week that give the same figure.

use super::written::{self, Typed};
use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let typed = Typed::new(facts);
    for problem in facts.between {
        let Trouble::FigureTwice(clash) = &problem.what else { continue };
        if clash.contradicts() {
            continue;
        }
        let name = written::line(&clash.line);
        let (before, after) = (typed.value(clash.earlier), typed.value(problem.place));
        out.say(problem.place, format!("{name} stands in two notes of this week; {after} counts, as the later one"))
            .also(clash.earlier, format!("{before}, which does not count"))
            .help("keep one, or say in the other note which week it is for, as in `week: 2026-W11`");
    }
}
