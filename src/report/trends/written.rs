//! Where a figure was written: links to the lines of its notes, as short as they can be told apart.

use serde::Serialize;

use crate::record::{MeetingId, Scope};
use crate::report::page::Link;
use crate::report::{Facts, dates, words};

/// A team's name in a link.
const LONGEST_TEAM: usize = 16;

/// The lines that a figure came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The first few: `EMEA 9`, `line 9`.
    pub links: Vec<Link>,
    /// How many there are beside those.
    pub more: usize,
}

/// The links of some sources, of which the first `most` are shown.
pub fn written(facts: &Facts, scope: Scope, sources: &[(MeetingId, u32)], most: usize) -> Written {
    let first = sources.first().map(|first| first.0);
    let links = sources.iter().take(most).map(|source| link(facts, scope, *source, first)).collect();
    Written { links, more: sources.len().saturating_sub(most) }
}

/// `EMEA 9` in the workspace's pages, `line 9` in a team's own; with the day where it is not that of the first source.
fn link(facts: &Facts, scope: Scope, (id, line): (MeetingId, u32), first: Option<MeetingId>) -> Link {
    let meetings = &facts.record.meetings;
    let meeting = |id: MeetingId| usize::try_from(id.0).ok().and_then(|at| meetings.get(at));
    let Some(note) = meeting(id) else { return Link::plain("") };
    let team = note.team.filter(|_| scope == Scope::Whole && facts.record.scopes.len() > 1);
    let team = team.and_then(|team| facts.record.teams.get(usize::from(team.0)));
    let other_day = first.and_then(meeting).is_some_and(|first| first.date != note.date);
    let day = if other_day { dates::short(note.date, facts.record.as_of) } else { String::new() };
    let comma = if other_day { ", " } else { "" };
    let place = team.map_or_else(|| "line".to_owned(), |team| words::cut(&team.title, LONGEST_TEAM));
    let text = [&day, comma, &place, " ", itoa::Buffer::new().format(line)].concat();
    Link::new(text, facts.source_href(id, Some(line)))
}
