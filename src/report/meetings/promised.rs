//! A promise of a note in one line, for those who read it elsewhere: what became of it there, and which one it is.

use super::item::Stands;
use super::step;
use crate::note::{Item, Mark};
use crate::record::MeetingId;
use crate::report::{Facts, words};
use crate::source::slug;
use crate::thread::Change;

/// So many characters of the promise that an update is of are said.
const LONGEST: usize = 120;

/// `Done late: A photo of the cabinet: Mostly menus`; nothing where there are no words at all.
pub fn promised(facts: &Facts, meeting: MeetingId, at: usize, item: &Item) -> String {
    let own = item.text.trim();
    let Some(Stands { id, thread, at }) = Stands::of(facts, Some(meeting), at) else {
        return said(step::unfollowed(item).label, own, "");
    };
    let made = thread.steps.get(at).is_some_and(|step| step.change == Change::Made && step.mark == Mark::Open);
    let label = step::did(&facts.record, thread, facts.thread_dates(id), at).map_or("", |did| did.mark.label);
    let label = if made { "promised" } else { label };
    let same = own.is_empty() || slug::words(own) == slug::words(&thread.text);
    match thread.text.trim() {
        "" => said(label, own, ""),
        text => said(label, &words::cut(text, LONGEST), if same { "" } else { own }),
    }
}

fn said(label: &str, promise: &str, update: &str) -> String {
    if promise.is_empty() {
        return String::new();
    }
    let label = words::capital(label);
    [label.as_str(), promise, update].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
