//! What is said of a series: pure functions from what it says today to words.
//!
//! Past tense for what was counted, present for what holds. A rate comes with its counts and its interval, a change
//! with both values, a date with "since". Between limits, last week's up or down is called noise.

mod conversion;
mod last_week;
mod metric;
mod shared;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

use super::signals::comes_back;
use super::voice::Voice;
use crate::config::Unit;
use crate::report::{numbers, words};
use crate::series::{NoLimits, Point, Reading, Signal, SignalReading};
use crate::source::date::plus_days;

pub use conversion::{is_wide, last_weeks, more_out_than_in, of, of_few, pooled_interval, share, spread, why_wide};
pub use last_week::last_week;
pub use shared::{agreement, apart, shared, shared_definition, shared_missing};

/// A sentence with an interval in it, which the page greys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Up to the interval; all of it, where there is none.
    pub says: String,
    /// What stands in brackets: `89 of 287; 26–37%`, or nothing.
    pub ci: String,
    /// What follows the brackets.
    pub rest: String,
}

impl Said {
    fn plain(says: impl Into<String>) -> Self {
        Self { says: says.into(), ..Self::default() }
    }

    /// The whole sentence as plain text.
    pub fn text(&self) -> String {
        let ci = if self.ci.is_empty() { String::new() } else { format!(" ({})", self.ci) };
        format!("{}{ci}{}", self.says, self.rest)
    }
}

/// A reading in a table: the word that is printed bold, and the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReadingWords {
    /// `rose`, or nothing.
    pub strong: String,
    /// `, since 21 September`, `usual range, since 12 January`.
    pub rest: String,
}

impl ReadingWords {
    fn new(strong: &str, rest: impl Into<String>) -> Self {
        Self { strong: strong.to_owned(), rest: rest.into() }
    }
}

/// A real change in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeWords {
    /// `Leads rose`
    pub title: String,
    /// `Eight weeks in a row above the average, at 225 a week against 192 until then.`
    pub says: String,
}

/// The sentence that a page about the series opens with.
pub fn headline(voice: &Voice) -> Said {
    if voice.stages.is_some() { conversion::pooled(voice) } else { Said::plain(metric::of_metric(voice)) }
}

/// A real change in a few words; `None` where the last point has no signal.
pub fn change(voice: &Voice) -> Option<ChangeWords> {
    let Some(Reading::Signalled(signal)) = &voice.series.reading else { return None };
    let (at, last) = voice.last()?;
    let title = match main_signal(signal) {
        Signal::Run => format!("{} {}", voice.title, if signal.up { "rose" } else { "fell" }),
        Signal::Outside => format!("{} {} out", voice.title, voice.verb("stand", "stands")),
        Signal::NearLimit => format!("{} near the {} limit", voice.title, upper_or_lower(signal.up)),
        Signal::Range if comes_back(voice.series, at).is_some() => {
            format!("{} came back into {} usual range", voice.title, voice.verb("their", "its"))
        }
        Signal::Range => format!("{} made a large step {}", voice.title, if signal.up { "up" } else { "down" }),
    };
    let says = match main_signal(signal) {
        Signal::Run => {
            let row = words::capital(&voice.points(signal.count));
            let (now, before) = (voice.level(signal.level), voice.format.behind(signal.centre));
            format!("{row} in a row {} the average, at {now} against {before} until then.", above_or_below(signal.up))
        }
        Signal::Outside => words::capital(&format!("{}.", outside(voice, last, signal.up))),
        Signal::NearLimit => {
            let limit = limit(voice, last, signal.up);
            format!("Most of the last {} lie nearer the {limit} than the average.", voice.points(4))
        }
        Signal::Range => match comes_back(voice.series, at) {
            Some(before) => format!("{}.", back(voice, before, last)),
            None => format!("{} is usual.", words::capital(&step(voice, at, last))),
        },
    };
    Some(ChangeWords { title, says })
}

/// The reading in a table.
pub fn reading(voice: &Voice) -> ReadingWords {
    let Some((_, last)) = voice.last() else { return ReadingWords::new("", "no data") };
    match &voice.series.reading {
        None => ReadingWords::default(),
        Some(Reading::NoLimits(NoLimits::TooFew(weeks))) => ReadingWords::new("", too_few_short(*weeks)),
        Some(Reading::NoLimits(NoLimits::SmallCount)) => ReadingWords::new("", "too few a week for limits"),
        Some(Reading::NoLimits(NoLimits::SmallRate)) => ReadingWords::new("", "weeks too small for limits"),
        Some(Reading::Provisional { weeks }) => ReadingWords::new("", provisional(voice, last, *weeks)),
        Some(Reading::Usual { since }) => ReadingWords::new("", format!("usual range, since {}", voice.day(*since))),
        Some(Reading::Signalled(signal)) => signal_reading(voice, last, signal),
    }
}

/// What stands beside the name above a small chart: `rose since 21 September`, `new level since 3 August`, or nothing.
pub fn beside(voice: &Voice) -> String {
    match &voice.series.reading {
        Some(Reading::Signalled(_)) => {
            let reading = reading(voice);
            format!("{}{}", reading.strong, reading.rest.trim_start_matches(','))
        }
        Some(Reading::Usual { .. }) if voice.shared => "shared by both sides".to_owned(),
        Some(Reading::Usual { .. }) => {
            new_level(voice).map_or_else(String::new, |since| format!("new level since {}", voice.day(since)))
        }
        _ => reading(voice).rest,
    }
}

/// How far a value lies from the target: `+5`, `met`, `−8 points`, `+0.8 h`; a dash without either.
pub fn gap(voice: &Voice, value: Option<f64>) -> String {
    let Some((value, target)) = value.zip(voice.series.target) else { return "–".to_owned() };
    let gap = voice.format.gap(value - target);
    match voice.series.unit {
        _ if gap.bytes().all(|b| !matches!(b, b'1'..=b'9')) => "met".to_owned(),
        Unit::Rate if ["+1", "−1"].contains(&gap.as_str()) => format!("{gap} point"),
        Unit::Rate => format!("{gap} points"),
        Unit::Hours => format!("{gap} h"),
        Unit::Days => format!("{gap} d"),
        _ => gap,
    }
}

/// `a target of 210 a week`
pub fn target(voice: &Voice) -> Option<String> {
    let target = voice.series.target?;
    Some(format!("a target of {}{}", voice.format.spoken(target), voice.a_week()))
}

/// How many figures changed for real, of how many: `three of the fifteen figures`.
pub fn so_many_figures(some: usize, all: usize) -> String {
    let n = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
    match (some, all) {
        (_, 1) => "the one figure".to_owned(),
        (0, 2) => "neither of the two figures".to_owned(),
        (2, 2) => "both figures".to_owned(),
        (0, _) => format!("none of the {} figures", numbers::spelled(n(all))),
        (some, all) if some == all => format!("all {} figures", numbers::spelled(n(all))),
        (some, all) => format!("{} of the {} figures", numbers::spelled(n(some)), numbers::spelled(n(all))),
    }
}

fn too_few_short(weeks: u32) -> String {
    format!("limits in {}", numbers::count(weeks.into(), "more week", "more weeks"))
}

/// The first day of a level that a `shift` began, while it can still be seen on the chart.
fn new_level(voice: &Voice) -> Option<Date> {
    let phase = voice.phase().filter(|phase| phase.number > 1 && phase.reason.is_some())?;
    let date = voice.series.points.get(phase.first)?.date;
    let oldest = plus_days(voice.today, -i32::try_from(voice.chart.min(10_000)).unwrap_or(0) * 7);
    (date > oldest).then_some(date)
}

/// `above the upper limit of 243`, with as many decimals as tell the two apart.
pub fn beyond(voice: &Voice, point: &Point, up: bool) -> String {
    format!("{} the {}", above_or_below(up), limit(voice, point, up))
}

/// `268 on 22 June, above the upper limit of 243`
fn outside(voice: &Voice, last: &Point, up: bool) -> String {
    let value = voice.format.spoken(last.value.unwrap_or_default());
    format!("{value} on {}, {}", voice.day(last.date), beyond(voice, last, up))
}

/// `upper limit of 243`
fn limit(voice: &Voice, last: &Point, up: bool) -> String {
    let limit = if up { last.upper } else { last.lower };
    let value = limit.map(|limit| format!(" of {}", voice.told_apart(limit, last.value))).unwrap_or_default();
    format!("{} limit{value}", upper_or_lower(up))
}

/// `190 on 29 June, after 277 the week before`
fn back(voice: &Voice, before: &Point, last: &Point) -> String {
    let value = |point: &Point| voice.format.spoken(point.value.unwrap_or_default());
    let when = if last.week.since(before.week) == 1 {
        "the week before".to_owned()
    } else {
        format!("on {}", voice.day(before.date))
    };
    format!("{} on {}, after {} {when}", value(last), voice.day(last.date), value(before))
}

/// `by 72 on 22 June, from 196 to 268; up to 63`
fn step(voice: &Voice, at: usize, last: &Point) -> String {
    let value = |point: &Point| point.value.map(|value| voice.format.spoken(value)).unwrap_or_default();
    let size = |size: Option<f64>| size.map(|size| change_size(voice, size)).unwrap_or_default();
    format!(
        "by {} on {}, from {} to {}; up to {}",
        size(last.range),
        voice.day(last.date),
        voice.before(at).map(value).unwrap_or_default(),
        value(last),
        size(last.range_upper)
    )
}

/// How far it is from one value to another: `72`, `0.7 hours`; of shares in points.
pub fn change_size(voice: &Voice, size: f64) -> String {
    if voice.series.unit == Unit::Rate { voice.format.change(size, 0) } else { voice.format.spoken(size) }
}

fn signal_reading(voice: &Voice, last: &Point, signal: &SignalReading) -> ReadingWords {
    let since = voice.series.points.get(signal.first).map_or(last.date, |first| first.date);
    let day = voice.day(last.date);
    let its = voice.verb("their", "its");
    match main_signal(signal) {
        Signal::Run => {
            ReadingWords::new(if signal.up { "rose" } else { "fell" }, format!(", since {}", voice.day(since)))
        }
        Signal::Outside => ReadingWords::new(
            voice.verb("stand out", "stands out"),
            format!(", {} {its} {} limit", above_or_below(signal.up), upper_or_lower(signal.up)),
        ),
        Signal::NearLimit => {
            ReadingWords::new(&format!("near {its} {} limit", upper_or_lower(signal.up)), format!(", on {day}"))
        }
        Signal::Range if voice.last().is_some_and(|(at, _)| comes_back(voice.series, at).is_some()) => {
            ReadingWords::new(&format!("back in {its} usual range"), format!(", on {day}"))
        }
        Signal::Range => {
            ReadingWords::new(if signal.up { "a large step up" } else { "a large step down" }, format!(", on {day}"))
        }
    }
}

/// Of several signals the one that is said: a run tells of a level, the others of a week.
pub fn main_signal(signal: &SignalReading) -> Signal {
    [Signal::Run, Signal::Outside, Signal::NearLimit]
        .into_iter()
        .find(|one| signal.signals.contains(one))
        .unwrap_or(Signal::Range)
}

fn above_or_below(up: bool) -> &'static str {
    if up { "above" } else { "below" }
}

fn upper_or_lower(up: bool) -> &'static str {
    if up { "upper" } else { "lower" }
}

/// The usual range of a point: `141–243`.
pub fn usual_range(voice: &Voice, point: &Point) -> String {
    point.lower.zip(point.upper).map_or_else(|| "–".to_owned(), |(low, high)| voice.format.range(low, high))
}

/// `provisional until 23 March`; where that day is past without the figures, what it takes.
fn provisional(voice: &Voice, last: &Point, weeks: u32) -> String {
    let until = plus_days(last.date, i32::try_from(weeks.min(10_000)).unwrap_or(0) * 7);
    if until > voice.today {
        return format!("provisional until {}", voice.day(until));
    }
    let make = if weeks == 1 { "makes" } else { "make" };
    let more = numbers::count(weeks.into(), "more week", "more weeks");
    format!("provisional: {more} of figures {make} it firm")
}
