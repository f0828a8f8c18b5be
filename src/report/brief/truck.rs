//! The roadmap: what is on the truck, and what moved.

use jiff::civil::Date;
use serde::Serialize;

use super::Basis;
use super::more::{More, Rows};
use super::since::{Row, Sort};
use crate::config::kind::KindId;
use crate::note::card::{Facts as CardFacts, Milestone, Roadmap, Stage};
use crate::report::page::{Link, Section};
use crate::report::roadmap::course;
use crate::report::{dates, words};
use crate::source::CardFolder;
use crate::topic::window::Days;

/// Rows of the section, and of the moves since the last meeting.
const MOST: Rows = Rows { screen: 2, paper: 2, dense: 1 };

/// What moved on the roadmap lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Truck {
    /// The latest moves first.
    pub rows: Vec<Moved>,
    /// The others.
    pub more: More,
}

/// A roadmap item that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Its title and page.
    pub link: Link,
    /// `in launch since 26 October, expected on 15 December; it was 30 November`
    pub note: String,
}

/// What moved within `recent`, up to the last meeting: what moved since then stands further up.
pub(super) fn truck(basis: &Basis) -> Option<Truck> {
    let record = &basis.facts.record;
    let from = Days::ending(record.as_of, record.config.recent).from;
    let until = basis.held.since.filter(|_| basis.held.days > 1);
    let all = moved(basis, from, until);
    let rows: Vec<Moved> = all.iter().take(MOST.screen).map(|(_, moved)| moved.clone()).collect();
    let link = basis.facts.section_link(basis.scope, Section::Roadmap, "");
    (!rows.is_empty()).then(|| Truck { more: More::of(all.len(), MOST, link.href), rows })
}

/// What moved since the last meeting.
pub(super) fn moves_since(basis: &Basis, from: Date) -> Option<Sort> {
    let all = moved(basis, from, None);
    let row = |moved: Moved| Row { mark: None, link: moved.link, from: None, to: None, note: moved.note };
    let link = basis.facts.section_link(basis.scope, Section::Roadmap, "");
    let more = More::of(all.len(), MOST, link.href);
    let rows: Vec<Row> = all.into_iter().take(MOST.screen).map(|(_, moved)| row(moved)).collect();
    (!rows.is_empty()).then_some(Sort { title: "Roadmap", rows, more })
}

/// Items whose last milestone lies in these days, the latest first. The cards are the workspace's.
fn moved(basis: &Basis, from: Date, before: Option<Date>) -> Vec<(Date, Moved)> {
    let record = &basis.facts.record;
    let inside = |day: Date| from <= day && day <= record.as_of && before.is_none_or(|before| day < before);
    let cards = record.cards.iter().filter(|((folder, _), _)| *folder == CardFolder::Roadmap);
    let mut all: Vec<(Date, Moved)> = cards
        .filter_map(|((_, slug), card)| {
            let CardFacts::Roadmap(roadmap) = &card.facts else { return None };
            let (last, note) = last_move(roadmap, record.as_of)?;
            let title = card.title.clone().unwrap_or_else(|| crate::source::slug::title(slug));
            let href = basis.facts.addresses.topic(KindId::REQUEST, slug).unwrap_or_default();
            inside(last).then(|| (last, Moved { link: Link::new(words::cut(&title, 60), href), note }))
        })
        .collect();
    all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    all
}

/// The last milestone up to the day of the report, and where the item is since: as its card says, which may have been
/// changed without a milestone.
fn last_move(roadmap: &Roadmap, today: Date) -> Option<(Date, String)> {
    let history = course::milestones(roadmap, today);
    let last = history.last()?;
    let said = history.iter().rev().find_map(|milestone| milestone.stage);
    let stage = roadmap.stage.or(said);
    let mut note = stands(&history, stage, said, today)?;
    let eta = roadmap.eta.or_else(|| history.iter().rev().find_map(|milestone| milestone.eta));
    if let Some(eta) = eta.filter(|_| stage != Some(Stage::Shipped)) {
        note.push_str(&format!(", expected on {}", dates::day(eta, today)));
        let shifts = course::shifts(roadmap, today);
        if let Some(shift) = shifts.last().filter(|shift| shift.on.is_none_or(|on| on == last.on)) {
            note.push_str(&format!("; it was {}", dates::day(shift.from, today)));
        }
    }
    Some((last.on, note))
}

/// `in launch since 26 October`; without the day where the card has another stage than the history said last.
fn stands(history: &[&Milestone], stage: Option<Stage>, said: Option<Stage>, today: Date) -> Option<String> {
    let (last, earlier) = history.split_last()?;
    let day = dates::day(last.on, today);
    let before = earlier.iter().rev().find_map(|milestone| milestone.stage);
    Some(match (stage, said) {
        (Some(stage), Some(said)) if stage != said => place(stage).to_owned(),
        (Some(stage), Some(_)) if last.stage.is_some() && before != Some(stage) => {
            format!("{} since {day}", place(stage))
        }
        (Some(Stage::Shipped), _) => place(Stage::Shipped).to_owned(),
        _ => format!("moved on {day}"),
    })
}

fn place(stage: Stage) -> &'static str {
    match stage {
        Stage::Concept => "in concept",
        Stage::Development => "in development",
        Stage::Launch => "in launch",
        Stage::Shipped => "on the truck",
    }
}
