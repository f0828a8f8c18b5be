//! Adds the list of meetings and one page a note.

mod pieces;
#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::record::{Meeting, MeetingId, Scope};
use crate::report::Facts;
use crate::report::meetings::{self, MeetingPage, Neighbours, Part, Which};
use crate::report::page::{Page, Section};
use crate::site::Site;
use crate::site::markdown::{self, Links, Text, escape};
use pieces::Pieces;

/// So many bytes of HTML the parts of a note's page have together, but for the chrome.
const PAGE: usize = 84 * 1024;
/// So many of them rows of items that stand outside the body.
const LISTED: usize = 14 * 1024;
/// A body gets at least so many.
const LEAST: usize = 16 * 1024;

/// What the template of a note shows.
#[derive(Debug, Default, Serialize)]
struct Content {
    note: MeetingPage,
    /// Items of the front matter, as HTML.
    #[serde(skip_serializing_if = "String::is_empty")]
    listed: String,
    /// The body, as HTML.
    body: String,
    /// Items of the body that stand nowhere in it, as HTML.
    #[serde(skip_serializing_if = "String::is_empty")]
    left: String,
    /// Whether not all of it is shown.
    cut: bool,
    /// Where the file can be read; nothing where nobody has said.
    #[serde(skip_serializing_if = "String::is_empty")]
    source: String,
}

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.clone() {
        add_lists(site, &facts, scope);
    }
    let neighbours = Arc::new(OnceLock::new());
    let record = &facts.record;
    let counted = (0..record.meetings.len()).map(|at| Which::Counted(MeetingId(u32::try_from(at).unwrap_or(u32::MAX))));
    let planned = (0..record.planned.len()).map(Which::Planned);
    let undated = (0..record.undated.len()).map(Which::Undated);
    // Where one page is asked for, it is no note's most often, and then no note need be looked up.
    let folder = |scope: &Scope| format!("{}meetings/", facts.addresses.folder(*scope));
    let wanted: Vec<Scope> = record.scopes.iter().copied().filter(|scope| site.wants_in(&folder(scope))).collect();
    if wanted.is_empty() {
        return;
    }
    let is_wanted = |meeting: &Meeting| wanted.contains(&facts.home(meeting.team));
    for which in counted.chain(planned).chain(undated).filter(|which| which.of(record).is_some_and(is_wanted)) {
        add_note(site, &facts, which, &neighbours);
    }
}

fn add_lists(site: &mut Site, facts: &Facts, scope: Scope) {
    let path = facts.addresses.section(scope, Section::Meetings);
    if !site.wants_in(path.trim_end_matches("index.html")) {
        return;
    }
    site.add_page(path, move |facts| meetings::list(facts, scope, Part::Newest));
    for (year, page) in meetings::parts(&facts.record, scope) {
        let path = facts.addresses.meetings_of(scope, year, page);
        site.add_page(path, move |facts| meetings::list(facts, scope, Part::Year(year, page)));
    }
}

fn add_note(site: &mut Site, facts: &Facts, which: Which, neighbours: &Arc<OnceLock<Neighbours>>) {
    let meeting = which.of(&facts.record);
    let Some(path) = meeting.and_then(|meeting| facts.addresses.meeting(&meeting.note)) else { return };
    if !site.wants(path) {
        return;
    }
    let root = "../".repeat(path.matches('/').count());
    let neighbours = Arc::clone(neighbours);
    site.add_page(path, move |facts| {
        let near = neighbours.get_or_init(|| Neighbours::new(&facts.record));
        note(facts, near, which, &root)
    });
}

fn note(facts: &Facts, neighbours: &Neighbours, which: Which, root: &str) -> Page<Content> {
    let page = meetings::meeting(facts, neighbours, which);
    match which.of(&facts.record) {
        Some(meeting) => page.map(|note| fill(facts, root, meeting, note)),
        None => page.map(|note| Content { note, ..Content::default() }),
    }
}

/// Draws the words of a note, in the room that its figures leave.
fn fill(facts: &Facts, root: &str, meeting: &Meeting, note: MeetingPage) -> Content {
    let path = &meeting.note.path;
    let links = Links::new(facts, root, path);
    let source = markdown::repository(facts, path).unwrap_or_default();
    let escaped = escape::escaped(&source);
    let pieces = Pieces::new(&facts.record.config.kinds, &links, &meeting.note, &note.items, &escaped);
    let (listed, all_listed) = pieces.listed(LISTED);
    let room = PAGE.saturating_sub(size(&note) + listed.len() + LISTED / 2).max(LEAST);
    let text = |limit| Text {
        text: facts
            .sources
            .get(meeting.note.file)
            .and_then(|file| file.text.get(..meeting.note.own().end))
            .unwrap_or(""),
        body: meeting.note.body,
        hidden: &meeting.note.hidden,
        title: &note.title,
        limit,
    };
    let mut body = markdown::note(text(room), &links, pieces.body());
    if pieces.anchors(&body.placed) > LISTED / 4 {
        // Every item keeps its anchor, since other pages lead there: the words of a note of so many make room.
        let none: Vec<bool> = vec![false; body.placed.len()];
        body = markdown::note(text(room.saturating_sub(pieces.anchors(&none)).max(LEAST)), &links, pieces.body());
    }
    let left = pieces.left(&body.placed, LISTED / 4);
    Content { note, listed, left, cut: body.cut || !all_listed, body: body.html, source }
}

/// About how many bytes the figures and the people take.
fn size(note: &MeetingPage) -> usize {
    let people: usize = note.room.iter().map(|group| 100 + group.people.len() * 180).sum();
    let campaigns: usize = note.figures.campaigns.iter().map(|row| 300 + row.cells.len() * 60).sum();
    let words: usize = note.events.iter().chain(&note.shifts).map(|text| text.len() + 40).sum();
    note.figures.strip.len() * 240 + campaigns + people + words + note.figures.rejected.len() * 180 + 4096
}
