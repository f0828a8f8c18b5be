//! The charts of topics: weeks in a row, shares of meetings now and before, and one topic week by week.

use jiff::civil::Date;

use super::heard;
use super::list_says::Sorted;
use super::rows;
use crate::config::kind::KindId;
use crate::record::Record;
use crate::report::chart::{ColumnLevel, Columns, Dumbbell, DumbbellRow, Event, Sparkbars, Stretch, Words};
use crate::report::index::Told;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::Week;
use crate::topic::window::Days;
use crate::topic::{Answer, Mention, Topic, TopicSet};

/// The most rows of the picture.
const DUMBBELLS: usize = 12;
/// The fewest meetings of which a share is drawn.
const FEWEST: u32 = 5;
/// The most events on a chart, the latest.
const EVENTS: usize = 8;

/// The weeks that a chart covers: those of the window `chart`, or since the first meeting where that is later.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Its first week.
    pub first: Week,
    /// How many there are, the running one included.
    pub weeks: usize,
}

impl Span {
    /// Ending with the day of the report, at most so many weeks whatever the configuration says.
    pub fn of(facts: &Facts, most: u32) -> Self {
        let record = &facts.record;
        let last = Week::of(record.as_of);
        let wanted = record.config.chart.clamp(record.config.recent.min(most), most).max(1);
        let first = last.plus(1 - i32::try_from(wanted).unwrap_or(52));
        let first = record.meetings.first().map_or(first, |meeting| Week::of(meeting.date).clamp(first, last));
        Self { first, weeks: usize::try_from(last.since(first)).unwrap_or(0) + 1 }
    }

    /// The place of a day among its weeks.
    pub fn at(&self, day: Date) -> Option<usize> {
        usize::try_from(Week::of(day).since(self.first)).ok().filter(|at| *at < self.weeks)
    }

    /// Its weeks, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = Week> + use<> {
        let first = self.first;
        (0..self.weeks).map(move |at| first.plus(i32::try_from(at).unwrap_or(0)))
    }
}

/// Mentions by week, with `xN`.
pub fn weekly(span: &Span, mentions: &[Mention]) -> Vec<u32> {
    let mut weeks = vec![0u32; span.weeks];
    let from = mentions.partition_point(|mention| mention.date < span.first.monday());
    for mention in mentions.iter().skip(from) {
        if let Some(week) = span.at(mention.date).and_then(|at| weeks.get_mut(at)) {
            *week = week.saturating_add(mention.count);
        }
    }
    weeks
}

/// A topic's weeks in a row of the table; `top` is the largest count of all rows.
pub fn sparkbars(facts: &Facts, span: &Span, topic: &Topic, weeks: Vec<u32>, top: u32) -> Sparkbars {
    let recent = heard::recent(&facts.record);
    let dark = span.at(recent.from).map_or(span.weeks, |at| span.weeks - at);
    // A window of whole weeks that ends in the middle of one reaches into one week more, of which little is left.
    let dark = dark.min(facts.record.config.recent as usize);
    Sparkbars { weeks, recent: dark, answered: topic.answered.and_then(|day| span.at(day)), top }
}

/// The share of meetings that heard each objection, now and before; nothing where there are too few meetings for one.
pub fn dumbbell(facts: &Facts, set: &TopicSet, sorted: &Sorted<'_>) -> Option<Dumbbell> {
    if set.meetings_recent < FEWEST {
        return None;
    }
    let heard = sorted.listed.iter().filter(|topic| topic.heard_recent + topic.heard_before > 0);
    let topics: Vec<&Topic> = heard.copied().take(DUMBBELLS).collect();
    let rows: Vec<DumbbellRow> = topics.iter().map(|topic| dumbbell_row(facts, set, topic)).collect();
    let said: Vec<String> =
        rows.iter().map(|row| format!("{}: {}", row.label, row.counts.replace('→', "then"))).collect();
    let weeks = heard::weeks(&facts.record);
    (!rows.is_empty()).then(|| Dumbbell {
        words: Words {
            title: format!(
                "Share of meetings that heard each {}, in the {weeks} before and in {}",
                sorted.noun()[0],
                heard::last_weeks(&facts.record)
            ),
            description: format!("{}.", said.join("; ")),
        },
        rows,
        scale: ["no meeting", "half", "every meeting"],
    })
}

fn dumbbell_row(facts: &Facts, set: &TopicSet, topic: &Topic) -> DumbbellRow {
    let counts = |heard: u32, meetings: u32| {
        format!("{} of {}", numbers::grouped(heard.into()), numbers::grouped(meetings.into()))
    };
    let now = counts(topic.heard_recent, set.meetings_recent);
    let word = rows::word(set, topic);
    DumbbellRow {
        label: words::cut(&topic.title, 34),
        bold: topic.kind == KindId::OBJECTION && !heard::has_text(&facts.record, topic),
        before: heard::share(topic.heard_before, set.meetings_before),
        now: heard::share(topic.heard_recent, set.meetings_recent),
        counts: if set.meetings_before == 0 {
            now
        } else {
            format!("{} → {now}", counts(topic.heard_before, set.meetings_before))
        },
        word: if rows::is_steady(word) { String::new() } else { word.to_owned() },
    }
}

/// One week of a topic, for the table under its chart.
#[derive(Debug, Clone, Copy)]
pub struct Weekly {
    /// The week.
    pub week: Week,
    /// Mentions, with `xN`.
    pub mentions: u32,
    /// Meetings of the workspace.
    pub meetings: u32,
}

/// A topic week by week, in the whole workspace.
pub fn by_week(facts: &Facts, topic: &Topic) -> Vec<Weekly> {
    let span = Span::of(facts, 104);
    let mentions = weekly(&span, &topic.mentions);
    let days = |week: Week| Days { from: week.monday(), to: week.sunday() };
    let meetings = |week| meetings(&facts.record, days(week));
    span.iter().zip(mentions).map(|(week, mentions)| Weekly { week, mentions, meetings: meetings(week) }).collect()
}

/// How many meetings the workspace had in some days.
fn meetings(record: &Record, days: Days) -> u32 {
    u32::try_from(days.of(&record.meetings, |meeting| meeting.date).len()).unwrap_or(u32::MAX)
}

/// Mentions a meeting, week by week, with the windows that are compared.
pub fn columns(facts: &Facts, topic: &Topic, weeks: &[Weekly]) -> Option<Columns> {
    let (first, last) = (weeks.first()?, weeks.last()?);
    let heard: Vec<(Date, f64)> = weeks
        .iter()
        .filter(|week| week.meetings > 0 && week.mentions > 0)
        .map(|week| (week.week.monday(), f64::from(week.mentions) / f64::from(week.meetings)))
        .collect();
    if heard.is_empty() {
        return None;
    }
    let days = Stretch { from: first.week.monday(), to: last.week.sunday() };
    let today = facts.record.as_of;
    let levels = levels(facts, topic, days);
    let said: Vec<String> = levels
        .iter()
        .map(|level| format!("{} {}, {}", level.text, level.label, dates::span(level.days.from, level.days.to, today)))
        .collect();
    let answered = topic.answered.filter(|day| *day >= days.from && *day <= days.to.min(today));
    Some(Columns {
        words: Words {
            title: format!("Mentions of {} for each meeting, week by week", words::cut(&topic.title, 80)),
            description: if said.is_empty() { String::new() } else { format!("{}.", said.join("; ")) },
        },
        unit: "mentions a meeting".to_owned(),
        days,
        columns: heard,
        events: events(facts, days),
        answered: answered.map(|day| (day, format!("since {}", dates::day(day, today)))),
        levels,
    })
}

/// The windows that the sentence compares: around the answer, else the last weeks and those before.
fn levels(facts: &Facts, topic: &Topic, chart: Stretch) -> Vec<ColumnLevel> {
    let record = &facts.record;
    let weeks = record.config.recent;
    // Requests and evidence add up over all time: nothing is compared.
    if matches!(topic.kind, KindId::REQUEST | KindId::HYPOTHESIS) {
        return Vec::new();
    }
    let (then, now, words) = match (&topic.answer, topic.answered) {
        (Answer::Compared { .. }, Some(day)) => {
            let after = Days::starting(day, weeks);
            (after.before(weeks), after, ["a meeting, before", "a meeting, after"])
        }
        _ => (heard::before(record), heard::recent(record), ["a meeting, before", "a meeting, now"]),
    };
    let level = |days: Days, label: &str, band: String| {
        let meetings = meetings(record, days);
        let mentions = mentions(topic, days);
        let value = f64::from(mentions) / f64::from(meetings);
        // A window that begins before the chart would have its level over a part of it only.
        (meetings > 0 && days.from >= chart.from).then(|| ColumnLevel {
            days: Stretch { from: days.from, to: days.to },
            value,
            text: numbers::decimals(value, 1),
            label: label.to_owned(),
            band,
        })
    };
    let band = format!("{} before", numbers::count(weeks.into(), "week", "weeks"));
    [level(then, words[0], band), level(now, words[1], String::new())].into_iter().flatten().collect()
}

/// Mentions in some days, with `xN`.
pub fn mentions(topic: &Topic, days: Days) -> u32 {
    days.of(&topic.mentions, |mention| mention.date).iter().fold(0, |sum, mention| sum.saturating_add(mention.count))
}

/// What the notes call an event, the latest of the chart.
fn events(facts: &Facts, days: Stretch) -> Vec<Event> {
    let inside = Days { from: days.from, to: days.to }.of(facts.events(), |event| event.date);
    let latest = inside.get(inside.len().saturating_sub(EVENTS)..).unwrap_or_default();
    let said = |event: &Told| Event {
        date: event.date,
        text: words::cut(&event.text, 40),
        day: dates::day(event.date, facts.record.as_of),
    };
    latest.iter().map(said).collect()
}
