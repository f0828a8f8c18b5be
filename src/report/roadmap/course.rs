//! How a roadmap item came to where it is: its stages, the dates that its card gave, and their picture.

use jiff::civil::Date;

use crate::note::card::{Milestone, Roadmap, Stage};
use crate::record::Record;
use crate::report::chart::{Named, Said, Shape, Timeline, Words};
use crate::report::{dates, numbers, words};

/// How many milestones a picture shows: the latest.
const MOST: usize = 16;

/// A date that became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// When it was said; unknown where only the card's own date says so.
    pub on: Option<Date>,
    /// The date before.
    pub from: Date,
    /// The date since.
    pub to: Date,
}

/// The milestones up to the day of the report, by their day.
pub fn milestones(roadmap: &Roadmap, today: Date) -> Vec<&Milestone> {
    let mut history: Vec<&Milestone> = roadmap.history.iter().filter(|milestone| milestone.on <= today).collect();
    history.sort_by_key(|milestone| milestone.on);
    history
}

/// Each time that the date became another. A milestone without a date leaves it as it was.
pub fn shifts(roadmap: &Roadmap, today: Date) -> Vec<Shift> {
    let history = milestones(roadmap, today);
    let said = history.iter().filter_map(|milestone| Some((Some(milestone.on), milestone.eta?)));
    let said: Vec<_> = said.chain(roadmap.eta.map(|eta| (None, eta))).collect();
    let pairs = said.iter().zip(said.iter().skip(1));
    pairs
        .filter(|((_, from), (_, to))| from != to)
        .map(|((_, from), (on, to))| Shift { on: *on, from: *from, to: *to })
        .collect()
}

/// Since when it is in its stage, where the history says so.
pub fn since(roadmap: &Roadmap, today: Date) -> Option<Date> {
    let stage = roadmap.stage?;
    let history = milestones(roadmap, today);
    let staged: Vec<_> = history.iter().filter_map(|milestone| Some((milestone.on, milestone.stage?))).collect();
    staged.iter().rev().take_while(|(_, at)| *at == stage).last().map(|(on, _)| *on)
}

/// `The date moved once, from 5 October to 31 March 2027.`
pub fn moved(roadmap: &Roadmap, today: Date) -> Option<String> {
    let shifts = shifts(roadmap, today);
    let (first, last) = (shifts.first()?, shifts.last()?);
    let times = numbers::times(shifts.len() as u64);
    let to = dates::day(last.to, today);
    Some(if first.from == last.to {
        format!("The date moved {times}, and is {to} again.")
    } else {
        format!("The date moved {times}, from {} to {to}.", dates::day(first.from, today))
    })
}

/// The stage as people say it.
pub fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Concept => "concept",
        Stage::Development => "development",
        Stage::Launch => "launch",
        Stage::Shipped => "shipped",
    }
}

/// The picture of the milestones and the dates that they named; none while there was only one, or no date.
pub fn timeline(record: &Record, roadmap: &Roadmap) -> Option<Timeline> {
    let today = record.as_of;
    let history = milestones(roadmap, today);
    let shown = history.get(history.len().saturating_sub(MOST)..).unwrap_or_default();
    let mut named: Vec<Named> = Vec::new();
    let said: Vec<Said> = shown.iter().map(|milestone| said(milestone, &mut named, today)).collect();
    let current = roadmap.eta.or_else(|| history.iter().rev().find_map(|milestone| milestone.eta));
    if named.is_empty() || said.len() < 2 {
        return None;
    }
    current.into_iter().for_each(|eta| _ = place(&mut named, eta, today));
    let shipped = roadmap.stage == Some(Stage::Shipped);
    for date in named.iter_mut().filter(|named| Some(named.date) == current) {
        (date.shape, date.word) = (Shape::Agreed, if shipped { "shipped" } else { "expected" });
    }
    let description: Vec<String> = shown.iter().map(|milestone| told(milestone, today)).collect();
    Some(Timeline {
        words: Words {
            title: "When the card changed, and the date that it gave".to_owned(),
            description: format!("{}.", words::capital(&description.join("; "))),
        },
        said,
        named,
        today,
        past_since: None,
        ended: None,
        lines: ("the card changed on", "expected on"),
    })
}

fn said(milestone: &Milestone, named: &mut Vec<Named>, today: Date) -> Said {
    let place = milestone.eta.map(|eta| place(named, eta, today));
    Said { date: milestone.on, label: dates::short(milestone.on, today), named: place }
}

/// A date that is named twice stands once.
fn place(named: &mut Vec<Named>, date: Date, today: Date) -> usize {
    named.iter().position(|known| known.date == date).unwrap_or_else(|| {
        named.push(Named { date, label: dates::short(date, today), word: "", shape: Shape::Open });
        named.len() - 1
    })
}

/// `on 14 September development, expected on 30 November`
fn told(milestone: &Milestone, today: Date) -> String {
    let stage = milestone.stage.map(|stage| format!(" {}", word(stage))).unwrap_or_default();
    let eta = milestone.eta.map(|eta| format!(", expected on {}", dates::day(eta, today))).unwrap_or_default();
    format!("on {}{stage}{eta}", dates::day(milestone.on, today))
}
