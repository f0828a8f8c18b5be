//! The charts of a series: the lead chart, its moving ranges, small multiples and lines in a row.
//!
//! Limits come from all its points; what is drawn is the window `chart`.

use super::frame::Frame;
use super::sentences::{last_weeks, usual_range};
use super::signals::{Episode, episodes};
use super::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::report::chart::{self, Far, Last, Levels, Line, Pooled, Stretch, Words};
use crate::report::{dates, words};
use crate::series::{Limits, Phase, Point, PooledRate, Window};

/// The heights of a small multiple: on its own page, and in the brief.
pub const MULTIPLE: u16 = 104;
/// See [`MULTIPLE`].
pub const MULTIPLE_IN_BRIEF: u16 = 92;

/// The lead chart of a series, with its signals numbered as [`episodes`] numbers them.
pub fn lead(voice: &Voice, frame: &Frame) -> chart::Series {
    let (marks, _) = episodes(voice.series, frame);
    let line = line(voice, frame, &marks);
    chart::Series {
        words: lead_words(voice, frame, &line),
        last: voice
            .last()
            .filter(|(_, last)| frame.holds(last.date))
            .and_then(|(_, last)| Some(Last { text: voice.value_of(last)?, word: voice.recency_word() })),
        pooled: pooled(voice, frame),
        centre_word: "average",
        extent: chart::Extent::of(&line.points, |value| voice.format.value(value)),
        far: far(voice, &line),
        line,
    }
}

/// The lead chart of a conversion with another window pooled than the last weeks.
pub fn lead_over(voice: &Voice, frame: &Frame, over: &PooledRate, label: String) -> chart::Series {
    chart::Series { pooled: pooled_over(voice, frame, over, label), ..lead(voice, frame) }
}

/// The moving ranges under it; `None` for a conversion, which has none, and where there is no range to draw.
pub fn ranges(voice: &Voice, frame: &Frame, above: chart::Beside) -> Option<chart::Ranges> {
    let series = voice.series;
    let (marks, _) = episodes(series, frame);
    let number = |at: usize| {
        let place =
            marks.iter().position(|mark| mark.at == at && mark.signals.contains(&crate::series::Signal::Range))?;
        u32::try_from(place + 1).ok()
    };
    let mut points = Vec::new();
    let mut before: Option<usize> = None;
    for (at, point) in series.points.iter().enumerate().filter(|(_, point)| point.value.is_some()) {
        let Some(range) = point.range.filter(|_| frame.holds(point.date)) else { continue };
        let joined = before.is_some_and(|before| before + 1 == at) && !starts_phase(voice, at);
        points.push(chart::Point { broken: !joined, signal: number(at), ..chart::Point::new(point.date, range) });
        before = Some(at);
    }
    let phases: Vec<chart::Phase> = phases(voice, frame, range_levels);
    (!points.is_empty()).then(|| chart::Ranges {
        words: range_words(voice, frame),
        days: frame.days,
        far: Far::of(&points, chart::reach_of_ranges(&phases), |value| voice.format.value(value)),
        points,
        phases,
        above,
    })
}

/// A small multiple.
pub fn multiple(voice: &Voice, frame: &Frame, height: u16) -> chart::Multiple {
    let last = voice.last().and_then(|(_, last)| voice.value_of(last)).unwrap_or_default();
    let range = voice.last().filter(|(_, last)| last.lower.is_some());
    let range = range.map_or_else(String::new, |(_, last)| format!(", usual range {}", usual_range(voice, last)));
    let line = line(voice, frame, &lone(voice, frame));
    let far = far(voice, &line);
    chart::Multiple {
        label: format!("{}: {last} {}{range}{}", voice.title, voice.recency_word(), far_words(voice, &line, &far)),
        line,
        last,
        far,
        height,
    }
}

fn far(voice: &Voice, line: &Line) -> Vec<Far> {
    Far::of(&line.points, chart::reach(&line.points, &line.phases), |value| voice.format.value(value))
}

/// `; far out: 90,000 on 22 June`; nothing without.
fn far_words(voice: &Voice, line: &Line, far: &[Far]) -> String {
    let told = far.iter().filter_map(|far| {
        let point = line.points.get(far.at)?;
        Some(format!("{} on {}", far.text, voice.day(point.date)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("; far out: {}", words::list_some(&told, 3)) }
}

/// A line in a row.
pub fn spark(voice: &Voice, frame: &Frame, size: (u16, u16)) -> chart::Spark {
    chart::Spark { line: bare_line(voice, frame, &[]), size }
}

/// Only weeks that stand out: a small chart marks those, and draws runs heavier.
fn lone(voice: &Voice, frame: &Frame) -> Vec<Episode> {
    let (mut marks, _) = episodes(voice.series, frame);
    marks.retain(|mark| mark.signals.contains(&crate::series::Signal::Outside));
    marks
}

/// The line of a series within a frame, with numbers on the points of some signals.
pub fn line(voice: &Voice, frame: &Frame, marks: &[Episode]) -> Line {
    Line { events: frame.events.clone(), ..bare_line(voice, frame, marks) }
}

/// As [`line`], without what happened.
fn bare_line(voice: &Voice, frame: &Frame, marks: &[Episode]) -> Line {
    let series = voice.series;
    let number =
        |at: usize| marks.iter().position(|mark| mark.at == at).and_then(|place| u32::try_from(place + 1).ok());
    let drawn = frame.points(series);
    let mut before = voice.before(drawn.start);
    let mut points = Vec::with_capacity(drawn.len());
    for (at, point) in series.points.iter().enumerate().take(drawn.end).skip(drawn.start) {
        let Some(value) = point.value else { continue };
        let far = before.is_none_or(|before| point.week.since(before.week).abs() > series.step);
        before = Some(point);
        points.push(chart::Point {
            date: point.date,
            value,
            broken: far || starts_phase(voice, at),
            hollow: point.denominator.is_some_and(|n| n < FEWEST_FOR_PERCENT),
            run: point.in_run,
            signal: number(at),
            limits: point.denominator.and(point.lower.zip(point.upper)),
        });
    }
    Line { days: frame.days, points, phases: phases(voice, frame, levels), events: Vec::new() }
}

fn starts_phase(voice: &Voice, at: usize) -> bool {
    voice.series.phases.iter().any(|phase| phase.first == at)
}

/// The phases that reach into the frame.
fn phases(voice: &Voice, frame: &Frame, levels: Levelled) -> Vec<chart::Phase> {
    let date = |at: usize| voice.series.points.get(at).map(|point| point.date);
    let drawn = |phase: &Phase| {
        let (from, to) = (date(phase.first)?, date(phase.last)?);
        let days = Stretch { from: from.max(frame.days.from), to: to.min(frame.days.to) };
        (days.from <= days.to).then(|| chart::Phase {
            days,
            baseline: date(phase.baseline_last).unwrap_or(days.to),
            levels: phase
                .limits
                .as_ref()
                .and_then(|limits| levels(voice, limits, voice.series.points.get(phase.last)?)),
            provisional: phase.limits.is_some_and(|limits| limits.provisional),
        })
    };
    voice.series.phases.iter().filter_map(drawn).collect()
}

/// Makes the levels of a phase from its limits and its last point.
type Levelled = fn(&Voice, &Limits, &Point) -> Option<Levels>;

fn levels(voice: &Voice, limits: &Limits, last: &Point) -> Option<Levels> {
    let (lower, upper) = last.lower.zip(last.upper)?;
    Some(texts(voice, limits.centre, lower, upper))
}

fn range_levels(voice: &Voice, limits: &Limits, _: &Point) -> Option<Levels> {
    let (mean, upper) = limits.mean_range.zip(limits.range_upper)?;
    Some(texts(voice, mean, 0.0, upper))
}

fn texts(voice: &Voice, centre: f64, lower: f64, upper: f64) -> Levels {
    let text = |value: f64| voice.format.value(value);
    Levels { centre, lower, upper, centre_text: text(centre), lower_text: text(lower), upper_text: text(upper) }
}

/// The rate over `recent`, beside the last weeks.
fn pooled(voice: &Voice, frame: &Frame) -> Option<Pooled> {
    pooled_over(voice, frame, voice.series.pooled(Window::Recent)?, last_weeks(voice.recent))
}

fn pooled_over(voice: &Voice, frame: &Frame, pooled: &PooledRate, label: String) -> Option<Pooled> {
    let rate = pooled.share.rate.filter(|rate| pooled.share.n >= FEWEST_FOR_PERCENT && *rate <= 1.0)?;
    let interval = pooled.share.interval;
    let in_window = |point: &&Point| point.value.is_some() && (pooled.from..=pooled.to).contains(&point.date);
    let first = voice.series.points.iter().find(in_window).map_or(pooled.from, |point| point.date);
    let last = voice.series.points.iter().rev().find(in_window).map_or(pooled.to, |point| point.date);
    Some(Pooled {
        days: Stretch { from: first.max(frame.days.from), to: last.min(frame.days.to) },
        label,
        rate,
        interval: interval.map(|of| (of.low, of.high)),
        rate_text: voice.format.value(rate),
        // The label has no room for "or wider"; the sentence above the chart says it.
        interval_text: interval.map(|of| voice.format.range(of.low, of.high)).unwrap_or_default(),
    })
}

fn lead_words(voice: &Voice, frame: &Frame, line: &Line) -> Words {
    let title = match &voice.stages {
        Some((from, to)) => format!("{} that {} {to}, week by week", words::capital(from), voice.became()),
        None => format!("{}, week by week", voice.title),
    };
    let span = dates::span(frame.days.from, frame.days.to, voice.today);
    let mut said = vec![format!("{}, {span}.", voice.title)];
    said.extend(extremes(voice, line));
    if let Some((_, last)) = voice.last()
        && let Some(centre) = last.centre
    {
        let provisional = if last.provisional == Some(true) { ", both provisional" } else { "" };
        said.push(format!(
            "Average {}, usual range {}{provisional}.",
            voice.format.value(centre),
            usual_range(voice, last)
        ));
    }
    let outside = line.points.iter().filter(|point| point.signal.is_some()).count();
    if outside > 0 {
        said.push("The numbered points are explained beside the chart.".to_owned());
    }
    Words { title, description: said.join(" ") }
}

/// `Between 160 and 268; the last is 215, on 9 November.`
fn extremes(voice: &Voice, line: &Line) -> Option<String> {
    let last = line.points.last()?;
    let text = |value: f64| voice.format.value(value);
    let extent = chart::Extent::of(&line.points, text)?;
    let day = voice.day(last.date);
    Some(format!("Between {} and {}; the last is {}, on {day}.", extent.low_text, extent.high_text, text(last.value)))
}

fn range_words(voice: &Voice, frame: &Frame) -> Words {
    let span = dates::span(frame.days.from, frame.days.to, voice.today);
    let mut description = format!("Moving ranges of {}, {span}.", voice.inside());
    if let Some((mean, upper)) = voice.phase().and_then(|phase| phase.limits?.mean_range.zip(phase.limits?.range_upper))
    {
        let text = |value: f64| voice.format.value(value);
        description.push_str(&format!(" Mean {}, upper limit {}.", text(mean), text(upper)));
    }
    Words { title: "Change from one week to the next".to_owned(), description }
}
