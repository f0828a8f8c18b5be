//! Which meetings were held: how many days, and the notes of the last one.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::record::{MeetingId, Scope, TeamId};
use crate::report::{Facts, chrome, dates, numbers};
use crate::source::date::{next_meeting, plus_days};

/// Teams meet on different days: the last meetings are those within so many days of the very last.
const TOGETHER: i32 = 7;

/// The meetings of a scope up to the day of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// Days with a note.
    pub(super) days: usize,
    /// The last of them.
    pub(super) last: Option<Date>,
    /// The notes of the last day of each team, in the order of time.
    pub(super) latest: Vec<MeetingId>,
    /// The first day among those.
    pub(super) since: Option<Date>,
    /// The day of the first meeting, where it is only planned.
    pub(super) planned: Option<Date>,
}

impl Held {
    /// Of a scope.
    pub(super) fn of(facts: &Facts, scope: Scope) -> Self {
        let mut held = Self { planned: chrome::first_planned(facts, scope), ..Self::default() };
        let mut of_team: BTreeMap<Option<TeamId>, (Date, Vec<MeetingId>)> = BTreeMap::new();
        for (id, meeting) in facts.record.meetings_in(scope) {
            if held.last != Some(meeting.date) {
                held.days += 1;
                held.last = Some(meeting.date);
            }
            let (date, notes) = of_team.entry(meeting.team).or_insert_with(|| (meeting.date, Vec::new()));
            if *date != meeting.date {
                *date = meeting.date;
                notes.clear();
            }
            notes.push(id);
        }
        let Some(last) = held.last else { return held };
        let together = of_team.into_values().filter(|(date, _)| *date > plus_days(last, -TOGETHER));
        let (days, notes): (Vec<Date>, Vec<Vec<MeetingId>>) = together.unzip();
        held.since = days.into_iter().min();
        held.latest = notes.into_iter().flatten().collect();
        held.latest.sort_unstable();
        held
    }

    /// `No. 45, for today’s meeting; its notes are not written yet`.
    pub(super) fn where_line(&self, today: Date, weekday: Option<Weekday>) -> String {
        let number = |days: usize| format!("No. {}", numbers::grouped(super::count(days)));
        let next = number(self.days + 1);
        let Some(last) = self.last else {
            return match self.planned {
                Some(day) => format!("{next}, for the first meeting, planned for {}", dates::long(day, today)),
                None => format!("{next}, for the first meeting; its notes are not written yet"),
            };
        };
        if last == today {
            return format!("{}, with the notes of today’s meeting", number(self.days));
        }
        let was = format!("the last one was on {}", dates::long(last, today));
        match weekday {
            Some(weekday) if today.weekday() == weekday => {
                format!("{next}, for today’s meeting; its notes are not written yet")
            }
            Some(_) => {
                format!("{next}, for the meeting of {}; {was}", dates::long(next_meeting(today, weekday), today))
            }
            None => format!("{next}, for the next meeting; {was}"),
        }
    }

    /// The day of the last notes, or their days: `Monday 16 November`, `16 November to 18 November`.
    pub(super) fn days_of_latest(&self, today: Date) -> String {
        match self.since.zip(self.last) {
            Some((first, last)) if first == last => dates::long(last, today),
            Some((first, last)) => dates::span(first, last, today),
            None => String::new(),
        }
    }
}
