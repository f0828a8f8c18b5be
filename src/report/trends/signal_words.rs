//! The signals of a chart in words, with the numbers that they have on it.

use serde::Serialize;

use super::frame::Frame;
use super::sentences::{beyond, of};
use super::signals::{Episode, comes_back, episodes};
use super::voice::Voice;
use crate::report::{numbers, words};
use crate::series::{NoLimits, Point, Signal};
use crate::source::date::days_between;
use crate::statistics::Proportion;

/// An event at most so many days before a change is named beside it.
const SOON: i32 = 28;

/// A signal, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignalWords {
    /// Its number on the chart.
    pub number: usize,
    /// What is printed bold: `22 June: 268`.
    pub strong: String,
    /// `, above the upper limit of 243.`
    pub rest: String,
}

/// The signals of a chart, in the order of their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SignalList {
    /// Each.
    pub signals: Vec<SignalWords>,
    /// What else there is to say: that there is none, or how many earlier ones are not numbered.
    pub note: String,
    /// An event shortly before the change that stands today.
    pub event: String,
    /// The line to write if that change is for good; nothing where no run stands today.
    pub shift: String,
}

/// The signals of a series within its chart.
pub fn list(voice: &Voice, frame: &Frame) -> SignalList {
    let (found, earlier) = episodes(voice.series, frame);
    let signals = (1..).zip(&found).map(|(number, episode)| explained(voice, frame, number, episode)).collect();
    let standing = found
        .iter()
        .rev()
        .find(|one| one.signals.contains(&Signal::Run) && voice.last().is_some_and(|(at, _)| at == one.last));
    let before = standing.and_then(|episode| event_before(voice, frame, episode));
    SignalList {
        note: note(voice, found.len(), earlier),
        event: before.as_ref().map(|(_, says)| says.clone()).unwrap_or_default(),
        shift: standing.map(|_| shift(voice, before.as_ref().map(|(text, _)| text.as_str()))).unwrap_or_default(),
        signals,
    }
}

fn note(voice: &Voice, shown: usize, earlier: usize) -> String {
    let limits = voice.series.phases.iter().any(|phase| phase.limits.is_some_and(|limits| !limits.provisional));
    let without = voice.phase().and_then(|phase| phase.without);
    match (shown, earlier) {
        (0, _) if limits => "None on this chart: no week outside the limits, no eight in a row on one side of the \
                             average, no three of four near a limit."
            .to_owned(),
        (0, _) if matches!(without, Some(NoLimits::SmallCount | NoLimits::SmallRate)) => {
            "None: without limits there are no signals.".to_owned()
        }
        (0, _) => "None yet: signals need firm limits, which twelve weeks at one level give.".to_owned(),
        (_, 0) => String::new(),
        (_, earlier) => {
            let many =
                numbers::count(u64::try_from(earlier).unwrap_or(u64::MAX), "earlier one has", "earlier ones have");
            format!("{} no number here.", words::capital(&many))
        }
    }
}

fn explained(voice: &Voice, frame: &Frame, number: usize, episode: &Episode) -> SignalWords {
    let points = &voice.series.points;
    let (Some(first), Some(last)) = (points.get(episode.first), points.get(episode.last)) else {
        return SignalWords { number, strong: String::new(), rest: String::new() };
    };
    let (strong, rest) = match episode.signals.first() {
        Some(Signal::Run) => run(voice, episode, first, last),
        Some(Signal::NearLimit) => near(voice, episode, first, last),
        _ => week(voice, frame, episode, last),
    };
    SignalWords { number, strong, rest }
}

fn run(voice: &Voice, episode: &Episode, first: &Point, last: &Point) -> (String, String) {
    let stands = voice.last().is_some_and(|(at, _)| at == episode.last);
    let span = if stands {
        format!("From {}", voice.day(first.date))
    } else {
        format!("{} to {}", voice.day(first.date), voice.day(last.date))
    };
    let strong = format!("{span}: {} in a row", voice.points(episode.count));
    let side = if episode.up { "above" } else { "below" };
    let limit = if episode.up { "upper" } else { "lower" };
    (strong, format!(" {side} the average.{}", nearness(episode, limit)))
}

/// ` Nine of them lie nearer the upper limit than the average, five of those beyond it.`
fn nearness(episode: &Episode, limit: &str) -> String {
    let spelled = |many: usize| numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX));
    let (who, lie) = match episode.near {
        0 => return String::new(),
        1 => ("One".to_owned(), "lies"),
        near if near == episode.count => ("All".to_owned(), "lie"),
        near => (words::capital(&spelled(near)), "lie"),
    };
    let beyond = match episode.beyond {
        0 => String::new(),
        many if many == episode.near => ", and beyond it".to_owned(),
        many => format!(", {} of those beyond it", spelled(many)),
    };
    format!(" {who} of them {lie} nearer the {limit} limit than the average{beyond}.")
}

fn near(voice: &Voice, episode: &Episode, first: &Point, last: &Point) -> (String, String) {
    let span = if episode.count == 1 {
        voice.day(first.date)
    } else {
        format!("{} to {}", voice.day(first.date), voice.day(last.date))
    };
    let side = if episode.up { "upper" } else { "lower" };
    let weeks = voice.points(4);
    (format!("{span}: near the {side} limit"), format!(", and so were most of the {weeks} up to then."))
}

/// A week that stands out: beyond a limit, or too far from the week before.
fn week(voice: &Voice, frame: &Frame, episode: &Episode, point: &Point) -> (String, String) {
    let value = |value: Option<f64>| value.map(|value| voice.format.value(value)).unwrap_or_default();
    let strong = format!("{}: {}", voice.day(point.date), value(point.value));
    let counted =
        point.numerator.zip(point.denominator).map(|(k, n)| Proportion { k, n, rate: point.value, interval: None });
    let counted = counted.map_or_else(String::new, |counted| format!(", {}", of(counted)));
    let range = match (point.range, point.range_upper) {
        (Some(range), Some(upper)) => Some((voice.format.change(range, 0), voice.format.change(upper, 0))),
        _ => None,
    };
    let outside = episode.signals.contains(&Signal::Outside);
    let jumped = range.filter(|_| episode.signals.contains(&Signal::Range));
    let mut rest = counted;
    if outside {
        rest.push_str(&format!(", {}.", beyond(voice, point, episode.up)));
    }
    let back = comes_back(voice.series, episode.last).is_some();
    match jumped {
        Some((range, upper)) if outside => {
            rest.push_str(&format!(" Its change from the week before, {range}, is above its own limit of {upper}."));
        }
        Some((range, upper)) if back => {
            rest.push_str(&format!(
                ", back within the limits: a change of {range}, where up to {upper} is usual, from the week that lay \
                 outside."
            ));
        }
        Some((range, upper)) => rest.push_str(&format!(", a change of {range} where up to {upper} is usual.")),
        None => {}
    }
    rest.push_str(&events_of(frame, point));
    (strong, rest)
}

/// What the notes of that week say happened.
fn events_of(frame: &Frame, point: &Point) -> String {
    let near = |days: i32| (0..7).contains(&days);
    let there = frame.events.iter().filter(|event| near(days_between(event.date, point.date)));
    let texts: Vec<String> = there.map(|event| words::quoted(&event.text)).collect();
    if texts.is_empty() {
        return String::new();
    }
    let day = if texts.len() == 1 { "in that week" } else { "all in that week" };
    format!(" The notes have {} {day}.", words::list_some(&texts, 2))
}

/// The last event shortly before a run: its text, and what to say of it.
fn event_before(voice: &Voice, frame: &Frame, episode: &Episode) -> Option<(String, String)> {
    let first = voice.series.points.get(episode.first)?;
    let soon = |days: i32| (0..=SOON).contains(&days);
    let event = frame.events.iter().rev().find(|event| soon(days_between(event.date, first.date)))?;
    let days = days_between(event.date, first.date);
    let distance = match days {
        0..7 => "in the week of the change".to_owned(),
        7..14 => "a week before the change".to_owned(),
        _ => format!("{} before the change", numbers::count(u64::try_from(days / 7).unwrap_or(0), "week", "weeks")),
    };
    let text = words::quoted(&event.text);
    let says = format!(
        "{text} is noted on {}, {distance}. The chart shows that, not whether one caused the other.",
        voice.day(event.date)
    );
    Some((event.text.clone(), says))
}

/// `shift: {leads: "New pricing page"}`
fn shift(voice: &Voice, reason: Option<&str>) -> String {
    let slug = voice.series.name.clone();
    let plain = slug.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '>'))
        && slug.starts_with(|c: char| c.is_ascii_alphabetic());
    let key = if plain { slug } else { quoted(&slug) };
    format!("shift: {{{key}: {}}}", quoted(reason.unwrap_or("why the level changed")))
}

/// A text in double quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| match c {
            '"' | '\\' => vec!['\\', c],
            c if c.is_control() => vec![' '],
            c => vec![c],
        })
        .collect();
    format!("\"{escaped}\"")
}
