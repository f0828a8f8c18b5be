//! Somebody who is both present and absent.

use super::written::short;
use super::{Facts, Reporter};
use crate::record::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.between {
        let Trouble::PresentAndAbsent { handle, present } = &problem.what else { continue };
        let shown = short(handle);
        out.say(problem.place, format!("`{shown}` is both present and absent"))
            .also(Place { span: *present, ..problem.place }, "present here")
            .help(format!("keep `{shown}` in one of the lists, `present:` or `absent:`"));
    }
}
