//! An update under another section than that of the thread's first item.

use super::written::short;
use super::{Facts, Reporter};
use crate::source::Place;
use crate::thread::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.untold {
        let Trouble::OtherKind { kept, here } = &problem.what else { continue };
        let (kept, here) = (&facts.config.kinds.get(*kept).title, &facts.config.kinds.get(*here).title);
        let Some(id) = &facts.record.item(problem.item).id else { continue };
        let place = Place { span: id.span, ..problem.place };
        let said = out
            .say(place, format!("`^{}` was made under `{kept}`, and stays of that kind under `{here}`", short(&id.text)))
            .help(format!("give this line an id of its own, or write it under `## {kept}`"));
        if let Some(step) = facts.threads.get(problem.thread).steps.first() {
            let first = facts.record.item(step.item);
            let span = first.id.as_ref().map_or(first.span, |id| id.span);
            let file = facts.record.meeting(step.item.meeting).note.file;
            said.also(Place { file, span }, "made here");
        }
    }
}
