//! A name that several people have.

use super::written::{either, short};
use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.between {
        let Trouble::AmbiguousName { written, candidates } = &problem.what else { continue };
        let handles = || either(candidates.iter().take(5).map(|handle| format!("@{handle}")));
        out.say(problem.place, format!("`{}` could be {}, and is left as typed", short(written), handles()))
            .help(format!("write the handle: {}", handles()));
    }
}
