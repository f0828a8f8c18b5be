//! The days that the charts of a scope cover, and what happened in them. Made once a page: all its charts share it.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use crate::record::{Meeting, Scope};
use crate::report::chart::{Event, Stretch};
use crate::report::{Facts, dates, words};
use crate::series::Series;
use crate::source::date::{Week, plus_days};

/// A chart shows at most so many weeks, whatever the configuration says: a page must stay small.
const MOST_WEEKS: u32 = 104;
/// So many events are marked on a chart, the latest; more would hide the line.
const MOST_EVENTS: usize = 8;
/// An event's words on a chart.
const LONGEST_EVENT: usize = 40;

/// The days that the charts of a scope cover, and what happened in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// From the first note of the window `chart` to the last note; the day of the report where there is none.
    pub days: Stretch,
    /// What the notes' `events:` say, by date, each text once a day; the latest few.
    pub events: Vec<Event>,
    /// How many earlier events the window has beside those.
    pub more_events: usize,
    /// The weeks for which the scope has a note.
    pub weeks: BTreeSet<Week>,
}

impl Frame {
    /// The frame of a scope.
    pub fn of(facts: &Facts, scope: Scope) -> Self {
        Self::until(facts, scope, facts.record.as_of)
    }

    /// The frame of a scope that ends with an earlier day than that of the report.
    pub fn until(facts: &Facts, scope: Scope, last: Date) -> Self {
        let today = facts.record.as_of;
        let weeks = i32::try_from(facts.record.config.chart.clamp(1, MOST_WEEKS)).unwrap_or(52);
        let oldest = plus_days(last, 1 - 7 * weeks);
        let all = &facts.record.meetings;
        let first = all.partition_point(|meeting| meeting.date < oldest);
        let end = all.partition_point(|meeting| meeting.date <= last);
        let inside = all.get(first..end).unwrap_or_default().iter().map(AsRef::as_ref);
        let meetings: Vec<&Meeting> = inside.filter(|meeting: &&Meeting| scope.holds(meeting.team)).collect();
        let day_of = |meeting: Option<&&Meeting>| meeting.map_or(last, |meeting| meeting.date);
        let told = events(&meetings);
        let more_events = told.len().saturating_sub(MOST_EVENTS);
        let event = |&(date, text): &(Date, &str)| Event {
            date,
            text: words::cut(text, LONGEST_EVENT),
            day: dates::day(date, today),
        };
        Self {
            days: Stretch { from: day_of(meetings.first()), to: day_of(meetings.last()) },
            events: told.iter().skip(more_events).map(event).collect(),
            more_events,
            weeks: meetings.iter().map(|meeting| meeting.week).collect(),
        }
    }

    /// The rows of a series that lie in it: they come by date.
    pub fn points(&self, series: &Series) -> Range<usize> {
        let first = series.points.partition_point(|point| point.date < self.days.from);
        let end = series.points.partition_point(|point| point.date <= self.days.to);
        first..end.max(first)
    }

    /// Whether a day lies in it.
    pub fn holds(&self, date: Date) -> bool {
        (self.days.from..=self.days.to).contains(&date)
    }
}

/// Events by date. The same words on one day in the notes of two teams are one event.
fn events<'a>(meetings: &[&'a Meeting]) -> Vec<(Date, &'a str)> {
    let mut seen = BTreeSet::new();
    let all =
        meetings.iter().flat_map(|meeting| meeting.note.events.iter().map(|event| (meeting.date, event.text.trim())));
    all.filter(|(date, text)| !text.is_empty() && seen.insert((*date, text.to_lowercase()))).collect()
}
