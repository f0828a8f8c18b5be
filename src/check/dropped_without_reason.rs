//! Something dropped, and no word why.

use std::collections::BTreeSet;

use super::written;
use super::{Facts, Reporter};
use crate::note::{Item, Note, problem};
use crate::source::Span;
use crate::thread::problem::Trouble;

/// Of a note that counts its thread knows whether a reason was given before; of others only the note can tell.
pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in &facts.threads.problems {
        if problem.what == Trouble::DroppedWithoutReason {
            let note = &facts.record.meeting(problem.item.meeting).note;
            tell(facts, note, facts.record.item(problem.item), out);
        }
    }
    let counted: BTreeSet<_> = facts.record.meetings.iter().map(|meeting| (meeting.note.file, meeting.note.part)).collect();
    for note in facts.notes.iter().filter(|note| !counted.contains(&(note.file, note.part))) {
        let silent = note.problems.iter().filter(|told| told.what == problem::Trouble::DroppedWithoutReason);
        let silent: BTreeSet<Span> = silent.map(|told| told.span).collect();
        for item in note.items.iter().filter(|item| silent.contains(&item.span)) {
            tell(facts, note, item, out);
        }
    }
}

fn tell(facts: &Facts<'_>, note: &Note, item: &Item, out: &mut Reporter<'_>) {
    out.say(written::head(facts, note, item), "this was dropped, and no word says why")
        .help(if item.listed {
            "say why in its text, or add to its map: `reason: no budget left this quarter`"
        } else {
            "say why behind the box, as in `- [-] ^print-ads no budget left this quarter`"
        });
}
