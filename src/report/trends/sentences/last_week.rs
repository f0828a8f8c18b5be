//! What last week's value is worth: noise, unless it stands out by itself.

use super::super::signals::comes_back;
use super::super::voice::{FEWEST_FOR_PERCENT, Recency, Voice};
use super::beyond;
use super::conversion::{more_out_than_in, of, of_few};
use crate::config::Unit;
use crate::report::{numbers, words};
use crate::series::{Point, Reading, Signal};
use crate::statistics::Proportion;

/// Where nothing moved.
const SAME: &str = "the same as";

/// What last week's value is worth; nothing without a value.
pub fn last_week(voice: &Voice) -> String {
    let Some((at, last)) = voice.last() else { return String::new() };
    if voice.stages.is_some() { last_share(voice, last) } else { last_value(voice, at, last) }
}

fn last_share(voice: &Voice, last: &Point) -> String {
    let Some((k, n)) = last.numerator.zip(last.denominator) else { return String::new() };
    let counted = Proportion { k, n, rate: last.value, interval: None };
    let when = match voice.recency() {
        Recency::ThisWeek => "this week".to_owned(),
        Recency::LastWeek => "last week".to_owned(),
        Recency::Older => format!("on {}", voice.day(last.date)),
    };
    if let Some(says) = more_out_than_in(voice, counted, &when) {
        return format!("{says}.");
    }
    let value = if n >= FEWEST_FOR_PERCENT {
        format!("{} was {}.", whose(voice, last, &voice.format.value(last.value.unwrap_or_default())), of(counted))
    } else {
        format!("{}, {}.", words::capital(&when), of_few(voice, counted).unwrap_or_default())
    };
    match last.lower.zip(last.upper) {
        Some((low, high)) if last.signals.is_empty() => format!(
            "{value} One week alone tells little: anything from {} to {} is usual here.",
            voice.format.value(low),
            voice.format.value(high)
        ),
        _ => value,
    }
}

fn last_value(voice: &Voice, at: usize, last: &Point) -> String {
    let value = last.value.unwrap_or_default();
    let whose = whose(voice, last, &voice.format.spoken(value));
    let Some(before) = voice.before(at) else { return format!("{whose} is the first.") };
    let than = if last.week.since(before.week) == 1 {
        "the week before".to_owned()
    } else {
        format!("on {}", voice.day(before.date))
    };
    let compared = compared(voice, value - before.value.unwrap_or_default());
    let same = compared == SAME;
    let tail = match &voice.series.reading {
        Some(Reading::Signalled(_)) if comes_back(voice.series, at).is_some() => ", and back in the usual range",
        Some(Reading::Usual { .. }) if !same => "; on its own that is noise",
        Some(Reading::Signalled(_))
            if !same && !last.signals.contains(&Signal::Outside) && !last.signals.contains(&Signal::Range) =>
        {
            "; on its own that is noise"
        }
        Some(Reading::Signalled(signal)) if last.signals.contains(&Signal::Outside) => {
            return format!("{whose} is {compared} {than}, and {}.", beyond(voice, last, signal.up));
        }
        Some(Reading::Signalled(_)) if !same => ", a larger step than is usual",
        // Where nothing moved there is nothing to tell from noise.
        _ if same => "",
        Some(Reading::NoLimits(_) | Reading::Provisional { .. }) => {
            "; without firm limits nobody can tell that from noise"
        }
        _ => "",
    };
    format!("{whose} is {compared} {than}{tail}.")
}

/// `Last week’s 215`, `The 215 of 9 November`
fn whose(voice: &Voice, last: &Point, value: &str) -> String {
    match voice.recency() {
        Recency::ThisWeek => format!("This week’s {value}"),
        Recency::LastWeek => format!("Last week’s {value}"),
        Recency::Older => format!("The {value} of {}", voice.day(last.date)),
    }
}

/// `six fewer than`, `$12k more than`, `two points lower than`, `the same as`
fn compared(voice: &Voice, difference: f64) -> String {
    let size = difference.abs();
    let (text, less, more) = match voice.series.unit {
        Unit::Count => (spelled(size).unwrap_or_else(|| voice.format.spoken(size)), "fewer", "more"),
        Unit::Rate => {
            let points = numbers::decimals(size * 100.0, usize::from(size < 0.1));
            let points = spelled(numbers_of(&points)).unwrap_or(points);
            let noun = if points == "one" { "point" } else { "points" };
            (format!("{points} {noun}"), "lower", "higher")
        }
        Unit::Money | Unit::Hours | Unit::Days => (voice.format.spoken(size), "less", "more"),
        Unit::Number => (voice.format.spoken(size), "lower", "higher"),
    };
    if voice.format.gap(difference).bytes().all(|b| !matches!(b, b'1'..=b'9')) {
        return SAME.to_owned();
    }
    format!("{text} {} than", if difference < 0.0 { less } else { more })
}

/// A whole number up to twelve in words.
fn spelled(size: f64) -> Option<String> {
    (0u32..=12).find(|n| (f64::from(*n) - size).abs() < 1e-9).map(|n| numbers::spelled(n.into()))
}

fn numbers_of(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}
