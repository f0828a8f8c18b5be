//! What the page of the funnel opens with.

use super::Basis;
use super::stages::{Counted, counted};
use crate::report::trends::sentences::reading;
use crate::report::trends::voice::Voice;
use crate::report::{numbers, words};
use crate::series::Reading;

/// Changes that the sentence names, and stages that the counts name.
const NAMED: usize = 3;
const STAGES: usize = 6;

/// The sentence: which conversions changed for real.
pub(super) fn says(stages: &[Voice], conversions: &[Voice]) -> String {
    match (stages, conversions) {
        ([], _) => return "No note has a stage of the funnel yet.".to_owned(),
        ([one], []) => return format!("One stage of the funnel is written down so far: {}.", one.inside()),
        (_, []) => return "No note has two neighbours of the funnel yet.".to_owned(),
        _ => {}
    }
    let changed: Vec<String> = conversions.iter().filter_map(change).enumerate().map(within).collect();
    let more = if changed.len() > NAMED { " changed" } else { "" };
    let named = format!("{}{more}", words::list_some(&changed, NAMED));
    let usual = conversions.iter().filter(|voice| matches!(voice.series.reading, Some(Reading::Usual { .. }))).count();
    let firm = changed.len() + usual;
    let with = if firm < conversions.len() { " with limits" } else { "" };
    match (changed.len(), usual) {
        (0, 0) => early(conversions.len()),
        (0, 1) => format!("The one conversion{with} is within its usual range."),
        (0, 2) => format!("Both conversions{with} are within their usual range."),
        (0, _) => format!("All {} conversions{with} are within their usual range.", spelled(firm)),
        (_, 0) => format!("{named}."),
        (_, 1) => format!("{named}; the other conversion{with} is within its usual range."),
        (_, usual) => {
            format!("{named}; the other {} conversions{with} are within their usual range.", spelled(usual))
        }
    }
}

fn early(conversions: usize) -> String {
    match conversions {
        1 => "The funnel has one conversion; it is too early to say what is usual in it.".to_owned(),
        many => format!("The funnel has {} conversions; it is too early to say what is usual in them.", spelled(many)),
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
    let is = if strong.starts_with("near") || strong.starts_with('a') { "is " } else { "" };
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
        Counted::Sum(sum, _) => Some(format!("{} {}", voice.format.spoken(sum), voice.inside())),
        Counted::Last(_) => None,
    }
}

fn spelled(many: usize) -> String {
    numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX))
}
