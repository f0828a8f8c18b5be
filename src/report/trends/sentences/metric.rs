//! The sentence that a metric's page opens with.

use jiff::civil::Date;

use super::super::signals::comes_back;
use super::super::voice::Voice;
use super::{above_or_below, back, limit, main_signal, new_level, outside, provisional, step, usual_range};
use crate::report::{numbers, words};
use crate::series::{NoLimits, Point, Reading, Signal, SignalReading};

/// A phase with fewer points has no limits.
const FEWEST_POINTS: usize = 6;

pub(super) fn of_metric(voice: &Voice) -> String {
    let Some((at, last)) = voice.last() else { return format!("No data: no note has {} yet.", voice.inside()) };
    let title = &voice.title;
    match &voice.series.reading {
        None => format!(
            "{title} last came to {}, on {}.",
            voice.format.spoken(last.value.unwrap_or_default()),
            voice.day(last.date)
        ),
        Some(Reading::NoLimits(NoLimits::TooFew(weeks))) => too_few(voice, *weeks),
        Some(Reading::NoLimits(_)) => format!(
            "{title} {} under two a week on average: too few for limits, so the months say more.",
            voice.verb("are", "is")
        ),
        Some(Reading::Provisional { weeks }) => {
            let provisional = provisional(voice, last, *weeks);
            let usual = usual_range(voice, last);
            // A sentence has one colon.
            if provisional.contains(':') {
                format!("{usual} is usual for {} so far, {provisional}.", voice.inside())
            } else {
                format!("{title}: {usual} is usual so far, {provisional}.")
            }
        }
        Some(Reading::Usual { since }) => usual(voice, *since),
        Some(Reading::Signalled(signal)) => signalled(voice, at, last, signal),
    }
}

/// `Five weeks of leads; limits come with the sixth.`
fn too_few(voice: &Voice, weeks: u32) -> String {
    let points = voice.phase().map_or(0, |phase| phase.points);
    let row = words::capital(&voice.points(points));
    let level = voice.phase().filter(|phase| phase.number > 1).and_then(|phase| voice.series.points.get(phase.first));
    let level = level.map_or_else(String::new, |first| format!(" at the level since {}", voice.day(first.date)));
    let more = weeks.div_ceil(voice.series.step.unsigned_abs().max(1));
    let due = points.saturating_add(usize::try_from(more).unwrap_or(usize::MAX));
    let with = format!("limits come with the {}", numbers::ordinal(u64::try_from(due).unwrap_or(u64::MAX)));
    // Where moving ranges are what is missing, another gap makes it later.
    let least = if due > FEWEST_POINTS { " at the earliest" } else { "" };
    let name = match &voice.stages {
        Some((from, to)) => format!("{from} and {to}"),
        None => voice.inside(),
    };
    format!("{row} of {name}{level}; {with}{least}.")
}

fn usual(voice: &Voice, since: Date) -> String {
    let (title, have) = (&voice.title, voice.verb("have", "has"));
    let centre = voice.phase().and_then(|phase| phase.limits).map(|limits| voice.level(limits.centre));
    let centre = centre.unwrap_or_default();
    let its = voice.verb("their", "its");
    match new_level(voice) {
        Some(level) if level == since => {
            format!(
                "{title} {have} been at a new level since {}, {centre}; within {its} usual range since then.",
                voice.day(level)
            )
        }
        Some(level) => format!(
            "{title} {have} been at a new level since {}, {centre}; within {its} usual range since {}.",
            voice.day(level),
            voice.day(since)
        ),
        None => {
            format!("{title} {have} been within {its} usual range since {}, at {centre} on average.", voice.day(since))
        }
    }
}

fn signalled(voice: &Voice, at: usize, last: &Point, signal: &SignalReading) -> String {
    let title = &voice.title;
    match main_signal(signal) {
        Signal::Run => {
            let since = voice.series.points.get(signal.first).map_or(last.date, |first| first.date);
            format!(
                "{title} {} {} for real: all {} since {} are {} the average, at {} against {} before.",
                voice.verb("have", "has"),
                if signal.up { "risen" } else { "fallen" },
                voice.points(signal.count),
                voice.day(since),
                above_or_below(signal.up),
                voice.level(signal.level),
                voice.format.behind(signal.centre),
            )
        }
        Signal::Outside => {
            let value = outside(voice, last, signal.up);
            format!("{title} {} out: {value}.", voice.verb("stand", "stands"))
        }
        Signal::NearLimit => format!(
            "{title} {} near the {}: most of the last {} are nearer to it than to the average.",
            voice.verb("lie", "lies"),
            limit(voice, last, signal.up),
            voice.points(4),
        ),
        Signal::Range if comes_back(voice.series, at).is_some() => {
            let said = comes_back(voice.series, at).map(|before| back(voice, before, last)).unwrap_or_default();
            format!("{title} came back into {} usual range: {said}.", voice.verb("their", "its"))
        }
        Signal::Range => {
            let verb = if signal.up { "rose" } else { "fell" };
            format!("{title} {verb} {} from one week to the next is usual.", step(voice, at, last))
        }
    }
}
