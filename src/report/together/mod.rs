//! Together: the two sides in the room.
//!
//! Only groups are counted. Whoever stands alone in a group is left out of its table, so that no figure is a person's.

pub mod away;
mod cadence;
mod exchange;
mod people;
mod picture;
mod room;
mod says;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

use super::chart::Charts;
use super::objections::heard;
use super::objections::slices::Grid;
use super::page::{Link, Page, Section};
use super::{Facts, dates, numbers};
use crate::record::together::room::Room;
use crate::record::{ItemRef, Scope};
use crate::topic::window::Days;

/// Nobody of a group in the room for so many weeks is worth a word.
const AWAY: u32 = 4;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Together {
    /// The heading.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Whether no note says who was there.
    pub untold: bool,
    /// People in the room, week by week.
    pub size: Option<picture::Size>,
    /// Groups of which nobody was there for four weeks.
    pub missing: Vec<room::Missing>,
    /// `and two more`
    pub missing_more: String,
    /// What was raised against somebody who was away, and is carried until they are there.
    pub raised: Vec<away::Raised>,
    /// `and two more`
    pub raised_more: String,
    /// Meetings kept and missed.
    pub cadence: Vec<cadence::Kept>,
    /// `and two more teams`
    pub cadence_more: String,
    /// Attendance and voices, by group.
    pub groups: Vec<Grid>,
    /// What the groups are counted over.
    pub window: String,
    /// Visits, feedback, deals.
    pub exchange: Vec<Grid>,
    /// The last joint visits.
    pub visits: Vec<exchange::Noted>,
    /// Praise, the latest first.
    pub praise: Vec<exchange::Said>,
    /// Decisions whose day to look again has come.
    pub decisions: Vec<exchange::Noted>,
    /// `and two more`
    pub decisions_more: String,
    /// Everybody, by side.
    pub people: Vec<people::Group>,
}

/// What the parts are made from.
struct Basis<'a> {
    facts: &'a Facts,
    scope: Scope,
    recent: Days,
    chart: Days,
    /// The room over `recent`.
    room: Room,
    /// The room over the last four weeks.
    lately: Room,
}

impl Basis<'_> {
    /// `9 November`
    fn day(&self, date: Date) -> String {
        dates::day(date, self.facts.record.as_of)
    }

    /// The line of an item, under its day.
    fn source(&self, at: ItemRef) -> Link {
        let Some(meeting) = self.facts.record.meetings.get(at.meeting.0 as usize) else { return Link::plain("") };
        let line = meeting.note.items.get(at.item as usize).map(|item| item.line);
        Link { text: dates::short(meeting.date, self.facts.record.as_of), ..self.facts.source(at.meeting, line) }
    }

    /// `the last 52 weeks`
    fn year(&self) -> String {
        match self.facts.record.config.chart {
            1 => "the last week".to_owned(),
            weeks => format!("the last {}", numbers::count(weeks.into(), "week", "weeks")),
        }
    }
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Together> {
    let basis = basis(facts, scope);
    let mut charts = Charts::default();
    let content = content(&basis, &mut charts);
    let title = Section::Together.title(&facts.record.config);
    Page::of_section("together.html", scope, Section::Together, title, content).with_charts(charts)
}

fn basis(facts: &Facts, scope: Scope) -> Basis<'_> {
    let record = &facts.record;
    let (recent, chart) = (heard::recent(record), Days::ending(record.as_of, record.config.chart));
    let lately = Days::ending(record.as_of, AWAY);
    let room = |days: Days| Room::of(record, scope, days.from, days.to);
    Basis { facts, scope, recent, chart, room: room(recent), lately: room(lately) }
}

fn content(basis: &Basis<'_>, charts: &mut Charts) -> Together {
    let size = picture::size(basis, charts);
    let (missing, missing_more) = room::missing(basis);
    let (raised, raised_more) = away::carried(basis);
    let (kept, cadence_more) = cadence::kept(basis, charts);
    let (decisions, decisions_more) = exchange::decisions(basis);
    let opening = says::opening(basis, &missing);
    Together {
        says: says::says(basis, &opening),
        deck: says::deck(basis, &opening, &kept),
        untold: size.is_none() && basis.room.told == 0,
        size,
        missing,
        missing_more,
        raised,
        raised_more,
        cadence: kept,
        cadence_more,
        groups: room::groups(basis),
        window: room::window(basis),
        exchange: exchange::grids(basis),
        visits: exchange::visited(basis),
        praise: exchange::praise(basis),
        decisions,
        decisions_more,
        people: people::people(basis),
    }
}

/// `and two more`; nothing where all are shown.
fn more(all: usize, shown: usize) -> String {
    let left = u64::try_from(all.saturating_sub(shown)).unwrap_or(u64::MAX);
    if left == 0 { String::new() } else { format!("and {} more", numbers::spelled(left)) }
}
