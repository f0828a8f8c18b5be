//! Something dropped, and no word why.

use std::collections::{BTreeMap, BTreeSet};

use super::written;
use super::{Facts, Reporter};
use crate::note::{Item, Note, problem};
use crate::source::Span;
use crate::thread::problem::Trouble;

/// Of a note that counts its thread knows whether a reason was given before; of others only the note can tell.
pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.untold {
        if problem.what == Trouble::DroppedWithoutReason {
            let note = &facts.record.meeting(problem.item.meeting).note;
            tell(facts, note, facts.record.item(problem.item), out);
        }
    }
    let silent = |note: &Note| -> BTreeSet<Span> {
        let told = note.problems.iter().filter(|told| told.what == problem::Trouble::DroppedWithoutReason);
        told.map(|told| told.span).collect()
    };
    let notes = facts.notes.iter().map(|note| (note, silent(note))).filter(|(_, silent)| !silent.is_empty());
    let mut notes: BTreeMap<_, _> = notes.map(|(note, silent)| ((note.file, note.part), (note, silent))).collect();
    if !notes.is_empty() {
        facts.record.meetings.iter().for_each(|meeting| _ = notes.remove(&(meeting.note.file, meeting.note.part)));
    }
    for (note, silent) in notes.into_values() {
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
