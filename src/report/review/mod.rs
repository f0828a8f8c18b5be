//! The review of a quarter: one paragraph with its numbers linked, then its parts, on two printed pages.
//!
//! One file a section. Everything is said as of the day of the report; only the days that are counted are the
//! quarter's. Lists are short, since all of it must fit on two sheets: how many more there are leads to the rest.

mod asks;
mod campaigns;
mod changed;
mod figures;
mod funnel;
#[cfg(test)]
mod golden_tests;
mod index;
mod lead;
mod learned;
mod objections;
mod paragraph;
mod promises;
mod quarter;
mod roadmap;
mod room;
mod said;
#[cfg(test)]
mod tests;
mod won;

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::Facts;
use super::chart::Charts;
use super::page::{Link, Page, Section};
use super::trends::frame::Frame;
use super::{dates, numbers};
use crate::analysis::ScopeAnalyses;
use crate::config::kind::KindId;
use crate::note::Item;
use crate::record::{Meeting, MeetingId, Scope};
use crate::topic::Topic;
use crate::topic::window::Days;
use crate::topic::within::Within;

pub use index::{Index, index};
pub use quarter::Quarter;

/// Words of a title, and of what somebody wrote, in a row.
const TITLE: usize = 44;
const WORDS: usize = 110;

/// What the page shows, in its order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The sentence, the paragraph and the picture.
    pub lead: lead::Lead,
    /// Questions for the next quarter.
    pub asks: Vec<asks::Ask>,
    /// Follow-through both ways, and what became of what was promised.
    pub promises: Option<promises::Promises>,
    /// What the figures did.
    pub figures: Option<figures::Figures>,
    /// The conversions.
    pub funnel: Option<funnel::Funnel>,
    /// What customers said.
    pub objections: Option<objections::Objections>,
    /// What the campaigns brought.
    pub campaigns: Option<campaigns::Campaigns>,
    /// What moved on the roadmap.
    pub roadmap: Option<roadmap::Roadmap>,
    /// Verdicts.
    pub learned: Option<learned::Learned>,
    /// Wins and losses.
    pub won: Option<won::Won>,
    /// Decisions.
    pub decided: Option<said::Lines>,
    /// The two sides in the room.
    pub room: Option<room::Room>,
    /// A handful of nuggets.
    pub nuggets: Option<said::Lines>,
    /// The reviews before and after.
    pub beside: Vec<Link>,
}

/// What the sections are made from.
struct Basis<'a> {
    facts: &'a Facts,
    scope: Scope,
    /// Nothing is analysed for a scope that is not reported.
    analyses: Option<&'a ScopeAnalyses>,
    quarter: Quarter,
    /// Its days up to that of the report.
    days: Days,
    /// The quarter before.
    before: Quarter,
    today: Date,
    /// The days of the charts: those of every chart of the scope, while the quarter is among them.
    frame: Frame,
    /// Its meetings, in the order of time.
    meetings: Vec<(MeetingId, &'a Meeting)>,
    /// Its figures, read when they are first asked for.
    rows: OnceCell<Vec<figures::Found<'a>>>,
    /// The objections heard in it, counted when they are first asked for.
    heard: OnceCell<Vec<(&'a Topic, Within)>>,
}

impl<'a> Basis<'a> {
    fn of(facts: &'a Facts, scope: Scope, quarter: Quarter) -> Self {
        let today = facts.record.as_of;
        let days = quarter.days(today);
        let frame = Frame::of(facts, scope);
        let frame = if frame.days.from <= days.from { frame } else { Frame::until(facts, scope, days.to) };
        Self {
            facts,
            scope,
            analyses: facts.analyses_of(scope),
            quarter,
            days,
            before: quarter.before(),
            today,
            frame,
            meetings: meetings(facts, scope, days),
            rows: OnceCell::new(),
            heard: OnceCell::new(),
        }
    }

    /// The items of a kind in its notes that say anything, in the order of time.
    fn items(&self, kind: KindId) -> impl DoubleEndedIterator<Item = (MeetingId, &'a Meeting, &'a Item)> {
        self.meetings.iter().flat_map(move |(id, meeting)| {
            meeting.note.items.iter().filter(move |item| item.kind == kind).map(move |item| (*id, *meeting, item))
        })
    }

    /// The page itself, at one of its sections.
    fn here(&self, text: impl Into<String>, anchor: &str) -> Link {
        let page = self.facts.addresses.review(self.scope, self.quarter.year, self.quarter.number);
        Link::new(text, format!("{page}#{anchor}"))
    }
}

/// The review of a quarter in a scope.
pub fn page(facts: &Facts, scope: Scope, quarter: Quarter) -> Page<Review> {
    let basis = Basis::of(facts, scope, quarter);
    let mut charts = Charts::default();
    let content = Review {
        lead: lead::lead(&basis, &mut charts),
        asks: asks::asks(&basis),
        promises: promises::promises(&basis, &mut charts),
        figures: figures::figures(&basis, &mut charts),
        funnel: funnel::funnel(&basis),
        objections: objections::objections(&basis, &mut charts),
        campaigns: campaigns::campaigns(&basis, &mut charts),
        roadmap: roadmap::roadmap(&basis),
        learned: learned::learned(&basis),
        won: won::won(&basis),
        decided: said::decisions(&basis),
        room: room::room(&basis),
        nuggets: said::nuggets(&basis),
        beside: beside(&basis),
    };
    let page = Page::below("review.html", scope, Section::Review, quarter.title(), content).with_charts(charts);
    Page { class: "review", ..page }
}

/// The meetings of a scope in some days.
fn meetings(facts: &Facts, scope: Scope, days: Days) -> Vec<(MeetingId, &Meeting)> {
    let all = &facts.record.meetings;
    let first = all.partition_point(|meeting| meeting.date < days.from);
    let inside = all.iter().enumerate().skip(first).take_while(|(_, meeting)| meeting.date <= days.to);
    inside
        .filter(|(_, meeting)| scope.holds(meeting.team))
        .map(|(at, meeting)| (MeetingId(u32::try_from(at).unwrap_or(u32::MAX)), &**meeting))
        .collect()
}

/// The quarters with a note before and after.
fn beside(basis: &Basis) -> Vec<Link> {
    let all = &basis.facts.record.meetings;
    let (from, to) = (basis.days.from, basis.days.to);
    let end = all.partition_point(|meeting| meeting.date < from);
    let start = all.partition_point(|meeting| meeting.date <= to);
    let own = |meeting: &&Arc<Meeting>| basis.scope.holds(meeting.team);
    let before = all.get(..end).unwrap_or_default().iter().rev().find(own);
    let after = all.get(start..).unwrap_or_default().iter().find(own);
    let link = |meeting: &Arc<Meeting>| {
        let quarter = Quarter::of(meeting.date);
        let href = basis.facts.addresses.review(basis.scope, quarter.year, quarter.number);
        Link::new(quarter.title(), href)
    };
    before.into_iter().chain(after).map(link).collect()
}

/// How many there are beside those that are shown, leading to all of them.
fn more(all: usize, shown: usize, href: impl Into<String>) -> Option<Link> {
    let left = all.saturating_sub(shown);
    (left > 0).then(|| Link::new(format!("and {} more", numbers::grouped(count(left))), href))
}

/// A number of things as the words take it.
fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

/// `3 August`
fn day(basis: &Basis, date: Date) -> String {
    dates::day(date, basis.today)
}
