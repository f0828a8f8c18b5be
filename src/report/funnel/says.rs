//! What the page of the funnel opens with.

use super::Basis;
use super::stages::{Counted, counted};
use crate::report::trends::sentences::reading;
use crate::report::trends::voice::Voice;
use crate::report::{numbers, words};
use crate::series::{NoLimits, Reading};

/// Changes that the sentence names, and stages that the counts name.
const NAMED: usize = 3;
const STAGES: usize = 6;

/// What there is to say first: the first that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    /// No stage is written down.
    Nothing,
    /// One stage, by its name.
    OneStage(String),
    /// Stages that are no neighbours.
    NoNeighbours,
    /// So many conversions, none of which tells yet, and some of which are too young to.
    Early(usize),
    /// So many conversions, of which none will have limits, and why.
    Without(usize, Why),
    /// So many within their usual range.
    Usual(usize),
    /// These changed, and so many are within their usual range.
    Changed(Vec<String>, usize),
}

/// Why conversions have no limits, however long they are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// No week has anything that could convert.
    Nothing,
    /// The weeks are too small.
    Small,
    /// The one or the other.
    Either,
}

/// What there is to say first of the recorded stages and their conversions.
pub(super) fn opening(stages: &[Voice], conversions: &[Voice]) -> Opening {
    match (stages, conversions) {
        ([], _) => return Opening::Nothing,
        ([one], []) => return Opening::OneStage(one.inside()),
        (_, []) => return Opening::NoNeighbours,
        _ => {}
    }
    let changed: Vec<String> = conversions.iter().filter_map(change).enumerate().map(within).collect();
    let usual = conversions.iter().filter(|voice| matches!(voice.series.reading, Some(Reading::Usual { .. }))).count();
    match (changed.is_empty(), usual) {
        (true, 0) => without(conversions)
            .map_or(Opening::Early(conversions.len()), |why| Opening::Without(conversions.len(), why)),
        (true, usual) => Opening::Usual(usual),
        (false, usual) => Opening::Changed(changed, usual),
    }
}

/// Why none of them has limits; `None` while one is too young to tell.
fn without(conversions: &[Voice]) -> Option<Why> {
    let small = conversions.iter().map(|voice| match &voice.series.reading {
        None => Some(false),
        Some(Reading::NoLimits(NoLimits::SmallRate | NoLimits::SmallCount)) => Some(true),
        _ => None,
    });
    let small: Vec<bool> = small.collect::<Option<_>>()?;
    Some(match (small.contains(&true), small.contains(&false)) {
        (true, true) => Why::Either,
        (true, false) => Why::Small,
        _ => Why::Nothing,
    })
}

/// The sentence: which conversions changed for real. `all` of them may be more than have limits.
pub(super) fn says(opening: &Opening, all: usize) -> String {
    let with = |firm: usize| if firm < all { " with limits" } else { "" };
    match opening {
        Opening::Nothing => "No note has a stage of the funnel yet.".to_owned(),
        Opening::OneStage(name) => format!("One stage of the funnel is written down so far: {name}."),
        Opening::NoNeighbours => "No note has two neighbours of the funnel yet.".to_owned(),
        Opening::Early(1) => "The funnel has one conversion; it is too early to say what is usual in it.".to_owned(),
        Opening::Early(many) => {
            format!("The funnel has {} conversions; it is too early to say what is usual in them.", spelled(*many))
        }
        Opening::Without(many, why) => {
            let (has, them) = match many {
                1 => ("one conversion".to_owned(), "it"),
                2 => ("two conversions".to_owned(), "either"),
                many => (format!("{} conversions", spelled(*many)), "any of them"),
            };
            let why = match why {
                Why::Nothing => "no week counts anything that could convert",
                Why::Small => "the weeks are too small",
                Why::Either => "the weeks are too small, or count nothing that could convert",
            };
            format!("The funnel has {has}, and no limits for {them}: {why}.")
        }
        Opening::Usual(1) => format!("The one conversion{} is within its usual range.", with(1)),
        Opening::Usual(2) => format!("Both conversions{} are within their usual range.", with(2)),
        Opening::Usual(n) => format!("All {} conversions{} are within their usual range.", spelled(*n), with(*n)),
        Opening::Changed(changed, usual) => {
            let more = if changed.len() > NAMED { " changed" } else { "" };
            let named = format!("{}{more}", words::list_some(changed, NAMED));
            let with = with(changed.len() + usual);
            match usual {
                0 => format!("{named}."),
                1 => format!("{named}; the other conversion{with} is within its usual range."),
                n => format!("{named}; the other {} conversions{with} are within their usual range.", spelled(*n)),
            }
        }
    }
}

/// The first keeps its capital; the others stand inside the sentence.
fn within((at, change): (usize, String)) -> String {
    if at == 0 { change } else { words::inside(&change) }
}

/// `MQLs to SQLs fell`, `MQLs to SQLs is near its lower limit`; nothing without a signal.
fn change(voice: &Voice) -> Option<String> {
    matches!(voice.series.reading, Some(Reading::Signalled(_))).then_some(())?;
    let strong = reading(voice).strong;
    let is = if ["near", "a ", "back"].iter().any(|start| strong.starts_with(start)) { "is " } else { "" };
    Some(format!("{} {is}{strong}", voice.title))
}

/// `Over the last eight weeks: 26,400 visitors, 1,640 leads and 21 won.`
pub(super) fn deck(basis: &Basis, stages: &[Voice]) -> String {
    if stages.is_empty() {
        return "Write how many came to each stage this week in a note’s front matter, under metrics; which stages there are \
                is settled under funnel in throughline.yaml."
            .to_owned();
    }
    let counts: Vec<String> = stages.iter().take(STAGES).filter_map(|voice| count(basis, voice)).collect();
    if counts.is_empty() {
        return format!("No stage has a figure in the last {}.", basis.weeks());
    }
    format!("Over the last {}: {}.", basis.weeks(), words::list(&counts))
}

fn count(basis: &Basis, voice: &Voice) -> Option<String> {
    match counted(voice, basis.recent)? {
        Counted::Sum(1.0, _) => Some(format!("{} {}", voice.format.spoken(1.0), words::one_of(&voice.inside()))),
        Counted::Sum(sum, _) => Some(format!("{} {}", voice.format.spoken(sum), voice.inside())),
        Counted::Last(_) => None,
    }
}

fn spelled(many: usize) -> String {
    numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX))
}
