//! What customers said in the quarter: heard most, new, answered, and whether the answer helped.

use serde::Serialize;

use super::paragraph::section;
use super::{Basis, TITLE, count, more};
use crate::config::kind::KindId;
use crate::report::chart::{ChartId, Charts, Sparkbars};
use crate::report::objections::heard;
use crate::report::page::{Link, Section};
use crate::report::{dates, numbers, words};
use crate::source::date::Week;
use crate::topic::window::Days;
use crate::topic::within::Within;
use crate::topic::{Answer, Topic};

/// Rows of the table.
const MOST: usize = 6;

/// The objections of the quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Objections {
    /// `Eight objections were heard, two of them new; one was answered.`
    pub says: String,
    /// Heard most first.
    pub rows: Vec<Row>,
    /// The others.
    pub more: Option<Link>,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// `new`, or nothing.
    pub word: &'static str,
    /// The weeks of the quarter.
    pub bars: ChartId,
    /// `18 of 24`
    pub meetings: String,
    /// That of the quarter before.
    pub before: String,
    /// `since 7 September: heard less`, `none yet`
    pub answer: String,
}

/// The section; `None` where none was heard.
pub(super) fn objections(basis: &Basis, charts: &mut Charts) -> Option<Objections> {
    let all = heard_in(basis);
    if all.is_empty() {
        return None;
    }
    let weeks: Vec<Vec<u32>> = all.iter().take(MOST).map(|(topic, _)| weekly(basis.days, topic)).collect();
    let top = weeks.iter().flatten().copied().max().unwrap_or(1).max(1);
    let before = super::meetings(basis.facts, basis.scope, basis.before.days(basis.today)).len();
    let rows = all.iter().zip(weeks).map(|((topic, within), weeks)| {
        let recent = weeks.len();
        let at = |day: jiff::civil::Date| usize::try_from(Week::of(day).since(Week::of(basis.days.from))).ok();
        let answered = topic.answered.and_then(at).filter(|at| *at < weeks.len());
        row(basis, topic, *within, before, charts.add(Sparkbars { weeks, recent, answered, top }))
    });
    let rows: Vec<Row> = rows.collect();
    let href = basis.facts.addresses.section(basis.scope, Section::Objections);
    Some(Objections { says: says(basis, all), more: more(all.len(), rows.len(), href), rows })
}

/// `“Price against Globex” was heard most, in 18 of 24 notes.` A week that several teams wrote has several of them.
pub(super) fn sentence(basis: &Basis) -> Vec<Link> {
    let all = heard_in(basis);
    let Some((topic, within)) = all.first() else { return Vec::new() };
    let link = Link { text: words::quoted(&words::cut(&topic.title, TITLE)), ..heard::link(basis.facts, topic) };
    let (k, n) = heard::in_kind(within.meetings, number(basis.meetings.len()));
    let unanswered = all.iter().filter(|(topic, _)| topic.unanswered).count();
    let tail = match (unanswered, topic.unanswered) {
        (0, _) => ".".to_owned(),
        (1, true) => ", and has no answer.".to_owned(),
        (1, false) => "; one objection has no answer.".to_owned(),
        (n, _) => format!("; {} objections have no answer.", numbers::spelled(count(n))),
    };
    let of = match basis.meetings.len() {
        1 => "the one note".to_owned(),
        2 if k == n => "both notes".to_owned(),
        _ if k == n => format!("all {n} notes"),
        _ => format!("{k} of {n} notes"),
    };
    vec![
        link,
        Link::plain(if all.len() == 1 { " was heard in " } else { " was heard most, in " }),
        section(basis, Section::Objections, of, "objections"),
        Link::plain(tail),
    ]
}

/// The objections heard in the quarter, the most meetings first.
pub(super) fn heard_in<'b, 'a>(basis: &'b Basis<'a>) -> &'b [(&'a Topic, Within)] {
    basis.heard.get_or_init(|| counted(basis))
}

fn counted<'a>(basis: &Basis<'a>) -> Vec<(&'a Topic, Within)> {
    let Some(set) = basis.analyses.map(|analyses| &analyses.topics) else { return Vec::new() };
    let topics = set.of_kind(KindId::OBJECTION).map(|topic| (topic, topic.within(basis.days)));
    let mut all: Vec<(&Topic, Within)> = topics.filter(|(_, within)| within.meetings > 0).collect();
    all.sort_by_key(|(topic, within)| (std::cmp::Reverse((within.meetings, within.mentions)), &topic.slug));
    all
}

/// Mentions in each week of some days, with `xN`.
fn weekly(days: Days, topic: &Topic) -> Vec<u32> {
    let first = Week::of(days.from);
    let many = usize::try_from(Week::of(days.to).since(first)).unwrap_or(0) + 1;
    let mut weeks = vec![0u32; many];
    for mention in days.of(&topic.mentions, |mention| mention.date) {
        let at = usize::try_from(Week::of(mention.date).since(first)).ok();
        if let Some(week) = at.and_then(|at| weeks.get_mut(at)) {
            *week = week.saturating_add(mention.count);
        }
    }
    weeks
}

fn row(basis: &Basis, topic: &Topic, within: Within, before: usize, bars: ChartId) -> Row {
    let of = |heard: u32, all: usize| format!("{} of {}", numbers::grouped(heard.into()), numbers::grouped(count(all)));
    let then = topic.within(basis.before.days(basis.today)).meetings;
    Row {
        link: Link { text: words::cut(&topic.title, TITLE), ..heard::link(basis.facts, topic) },
        word: if is_new(basis, topic) { "new" } else { "" },
        bars,
        meetings: of(within.meetings, basis.meetings.len()),
        before: if before == 0 { "–".to_owned() } else { of(then, before) },
        answer: answer(basis, topic),
    }
}

fn is_new(basis: &Basis, topic: &Topic) -> bool {
    topic.first.is_some_and(|first| first >= basis.days.from)
}

/// Since when it has an answer, and whether that helped, as of the day of the report.
fn answer(basis: &Basis, topic: &Topic) -> String {
    let text = heard::has_text(&basis.facts.record, topic);
    let Some(day) = topic.answered else {
        return if text { "in use, without a date" } else { "none yet" }.to_owned();
    };
    let since = format!("since {}", dates::short(day, basis.today));
    match topic.answer {
        _ if day > basis.today => format!("from {} on", dates::short(day, basis.today)),
        Answer::Compared { difference, .. } if difference.interval.high < 0.0 => format!("{since}: heard less"),
        Answer::Compared { difference, .. } if difference.interval.low > 0.0 => format!("{since}: heard more"),
        Answer::Compared { .. } => format!("{since}: no clear difference"),
        Answer::TooEarly => format!("{since}: too early to say"),
        Answer::NoMeetings | Answer::None => since,
    }
}

fn says(basis: &Basis, all: &[(&Topic, Within)]) -> String {
    let number = |n: usize| numbers::spelled(count(n));
    let new = all.iter().filter(|(topic, _)| is_new(basis, topic)).count();
    let in_it = |day: jiff::civil::Date| (basis.days.from..=basis.days.to).contains(&day);
    let answered = all.iter().filter(|(topic, _)| topic.answered.is_some_and(in_it)).count();
    let heard = words::capital(&numbers::count(count(all.len()), "objection was", "objections were"));
    let new = match (new, all.len()) {
        (0, _) => String::new(),
        (1, 1) => ", and it is new".to_owned(),
        (2, 2) => ", both of them new".to_owned(),
        (n, all) if n == all => ", all of them new".to_owned(),
        (n, _) => format!(", {} of them new", number(n)),
    };
    let answered = match answered {
        0 => "no answer came into use in the quarter".to_owned(),
        1 => "one answer came into use in the quarter".to_owned(),
        n => format!("{} answers came into use in the quarter", number(n)),
    };
    format!("{heard} heard{new}; {answered}.")
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
