//! The list of reviews: a row for each quarter that has a note.

use jiff::civil::Date;
use serde::Serialize;

use super::{Quarter, count};
use crate::record::Scope;
use crate::report::commitments::follow_said;
use crate::report::page::{Link, Page, Section};
use crate::report::trends::sentences;
use crate::report::trends::voice::Voice;
use crate::report::{Facts, numbers, words};
use crate::topic::window::Days;

/// Rows of the table, the newest.
const MOST: usize = 120;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Index {
    /// The sentence.
    pub says: String,
    /// What a review is for, or how to come to the first.
    pub deck: String,
    /// The shared conversion as the head of its column; nothing without.
    pub shared: String,
    /// The newest first.
    pub rows: Vec<Row>,
    /// How many older ones there are.
    pub more: String,
}

/// A quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its review.
    pub link: Link,
    /// `so far`, or nothing.
    pub word: &'static str,
    /// Notes.
    pub notes: String,
    /// The shared conversion.
    pub rate: String,
    /// `168 of 546; 27–35%`
    pub counted: String,
    /// Promises done by their first date, of those that came due.
    pub promises: String,
    /// `35 of 45`
    pub of: String,
}

/// The list of a scope's reviews.
pub fn index(facts: &Facts, scope: Scope) -> Page<Index> {
    let mut all = Quarter::all(facts, scope);
    all.reverse();
    let set = facts.analyses_of(scope).map(|analyses| &analyses.series);
    let voice = set.and_then(|set| set.series.get(set.shared?)).map(|series| Voice::of(facts, series));
    let stages = voice.as_ref().and_then(|voice| Some((voice.stages.clone()?, voice.became())));
    let left = all.len().saturating_sub(MOST);
    let content = Index {
        says: said(listed(&all, facts.record.as_of)),
        deck: if all.is_empty() {
            "A review is there as soon as a quarter has a note: a Markdown file with the day of the meeting in its name, \
             under notes."
        } else {
            "A review is for the hour at the end of a quarter: its numbers against those of the quarter before, what was \
             promised and became of it, and the questions for the next one."
        }
        .to_owned(),
        shared: stages.map(|((from, to), became)| format!("{from} that {became} {to}")).map(|s| words::capital(&s)).unwrap_or_default(),
        rows: all.iter().take(MOST).map(|quarter| row(facts, scope, *quarter, voice.as_ref())).collect(),
        more: older(left),
    };
    let title = Section::Review.title(&facts.record.config);
    Page::of_section("reviews.html", scope, Section::Review, title, content)
}

/// How many quarters have notes, and whether the newest is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// None.
    Nothing,
    /// One, and it runs.
    FirstRuns,
    /// One, and it is over.
    One,
    /// Several, of which the newest runs.
    NewestRuns(usize),
    /// Several, all of them over.
    Over(usize),
}

/// What there is to list, the newest first.
pub(super) fn listed(all: &[Quarter], today: Date) -> Listed {
    let runs = all.first().is_some_and(|quarter| quarter.runs(today));
    match (all.len(), runs) {
        (0, _) => Listed::Nothing,
        (1, true) => Listed::FirstRuns,
        (1, false) => Listed::One,
        (n, true) => Listed::NewestRuns(n),
        (n, false) => Listed::Over(n),
    }
}

/// `Six quarters have notes; the newest is running.`
pub(super) fn said(listed: Listed) -> String {
    let many = |n: usize| words::capital(&numbers::spelled(count(n)));
    match listed {
        Listed::Nothing => "No quarter has a note yet.".to_owned(),
        Listed::FirstRuns => "The first quarter of notes is running.".to_owned(),
        Listed::One => "One quarter has notes.".to_owned(),
        Listed::NewestRuns(n) => format!("{} quarters have notes; the newest is running.", many(n)),
        Listed::Over(n) => format!("{} quarters have notes.", many(n)),
    }
}

/// The reviews that the table leaves out.
pub(super) fn older(left: usize) -> String {
    match left {
        0 => String::new(),
        1 => "One older review is reached from the oldest of these.".to_owned(),
        n => format!(
            "{} older reviews are reached from the oldest of these.",
            words::capital(&numbers::spelled(count(n)))
        ),
    }
}

fn row(facts: &Facts, scope: Scope, quarter: Quarter, voice: Option<&Voice>) -> Row {
    let today = facts.record.as_of;
    let dash = || "–".to_owned();
    let share = voice.and_then(|voice| Some((voice, voice.series.of_quarter(quarter.from)?.share)));
    let follow = facts.analyses_of(scope).and_then(|analyses| {
        let own = |row: &&crate::thread::FollowRow| {
            row.quarter && row.from == quarter.from && row.owner_side.is_none() && row.due > 0
        };
        analyses.follow.rows.iter().find(own)
    });
    let Days { from, to } = quarter.days(today);
    let notes = super::meetings(facts, scope, Days { from, to }).len();
    let interval = share.and_then(|(voice, share)| sentences::pooled_interval(voice, share));
    Row {
        link: Link::new(quarter.title(), facts.addresses.review(scope, quarter.year, quarter.number)),
        word: if quarter.runs(today) { "so far" } else { "" },
        notes: numbers::grouped(count(notes)),
        rate: share.map_or_else(dash, |(voice, share)| sentences::share(voice, share)),
        counted: share
            .filter(|_| interval.is_some())
            .map(|(_, share)| format!("{}; {}", sentences::of(share), interval.unwrap_or_default()))
            .unwrap_or_default(),
        promises: follow.map_or_else(dash, |row| {
            follow_said::percent(row.on_first).unwrap_or_else(|| follow_said::of(row.on_first))
        }),
        of: follow
            .filter(|row| follow_said::percent(row.on_first).is_some())
            .map(|row| follow_said::of(row.on_first))
            .unwrap_or_default(),
    }
}
