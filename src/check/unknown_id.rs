//! An id that no line explains.

use super::written::short;
use super::{Facts, Reporter};
use crate::source::Place;
use crate::thread::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.untold {
        let Trouble::Nameless { likely } = problem.what else { continue };
        let Some(id) = &facts.record.item(problem.item).id else { continue };
        let place = Place { span: id.span, ..problem.place };
        let said = out.say(place, format!("no line says what `^{}` is, or who has it", short(&id.text)));
        let known = likely.map(|likely| facts.threads.get(likely));
        let Some((thread, near)) = known.and_then(|thread| Some((thread, thread.id.as_deref()?))) else {
            said.help("write the `^id` of the line that it goes on with; if it is new, say what it is, and whose: `@dana`");
            continue;
        };
        let said = said.help(format!("if it goes on with `{}`, write `^{near}`", short(&thread.text)));
        if let Some(step) = thread.steps.first() {
            said.also(super::written::first_line(facts, facts.record.place(step.item)), "the line that may be meant");
        }
    }
}
