//! What is said of a series: pure functions from what it says today to words.
//!
//! Past tense for what was counted, present for what holds. A rate comes with its counts and its interval, a change
//! with both values, a date with "since". Between limits, last week's up or down is called noise.

use jiff::civil::Date;
use serde::Serialize;

use super::voice::{Recency, Voice};
use crate::config::{Shared, Unit};
use crate::report::{Facts, dates, numbers, words};
use crate::series::{NoLimits, Point, PooledRate, Reading, Signal, SignalReading, Window};
use crate::source::date::plus_days;
use crate::statistics::Proportion;

/// Rates of fewer are said as k of n.
pub const FEWEST_FOR_PERCENT: f64 = 5.0;
/// A phase with fewer points has no limits.
const FEWEST_POINTS: usize = 6;

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
    /// `Eight weeks in a row above the average: 225 a week, 192 before.`
    pub says: String,
}

/// The sentence that a page about the series opens with.
pub fn headline(voice: &Voice) -> Said {
    if voice.stages.is_some() { pooled(voice) } else { Said::plain(of_metric(voice)) }
}

/// The sentence that the brief opens with: the conversion that both sides own.
pub fn shared(facts: &Facts, shared: Option<&Voice>) -> Said {
    match shared {
        Some(voice) => headline(voice),
        None => Said::plain(shared_missing(facts)),
    }
}

/// What to say while no note has both stages of the shared conversion.
pub fn shared_missing(facts: &Facts) -> String {
    let config = &facts.record.config;
    let stage = |slug: &str| super::voice::stage(config, slug);
    format!("No note has both {} and {} yet.", stage(&config.shared.from), stage(&config.shared.to))
}

/// The definition of the shared conversion, who agreed to it and when.
pub fn shared_definition(facts: &Facts) -> String {
    let config = &facts.record.config;
    let stage = |slug: &str| super::voice::stage(config, slug);
    let (from, to) = (stage(&config.shared.from), stage(&config.shared.to));
    let against = match config.shared.lag {
        0 => format!("{} of a week against the {from} of the same week", words::capital(&to)),
        1 => format!("{} of a week against the {from} of the week before", words::capital(&to)),
        lag => format!(
            "{} of a week against the {from} of {} weeks before",
            words::capital(&to),
            numbers::spelled(lag.into())
        ),
    };
    format!("{against}; {}.", agreement(&config.shared, facts.record.as_of, |by| name(facts, by)))
}

/// Who agreed to the shared conversion, and when: `agreed on 12 January by Dana Okafor and Lee Park`.
pub fn agreement(shared: &Shared, today: Date, name: impl Fn(&str) -> String) -> String {
    let by: Vec<String> = shared.by.iter().map(|by| name(by)).collect();
    let by = words::list_some(&by, 4);
    match (shared.agreed, by.is_empty()) {
        (Some(on), false) => format!("agreed on {} by {by}", dates::day(on, today)),
        (Some(on), true) => format!("agreed on {}", dates::day(on, today)),
        (None, false) => format!("agreed by {by}"),
        (None, true) => "nobody has signed it yet".to_owned(),
    }
}

fn name(facts: &Facts, written: &str) -> String {
    let handle = facts.record.person(written);
    let known = facts.record.people.get(&handle).and_then(|person| person.name.clone());
    known.unwrap_or_else(|| handle.to_string())
}

/// What last week's value is worth; nothing without a value.
pub fn last_week(voice: &Voice) -> String {
    let Some((at, last)) = voice.last() else { return String::new() };
    if voice.stages.is_some() { last_share(voice, last) } else { last_value(voice, at, last) }
}

/// A real change in a few words; `None` where the last point has no signal.
pub fn change(voice: &Voice) -> Option<ChangeWords> {
    let Some(Reading::Signalled(signal)) = &voice.series.reading else { return None };
    let (_, last) = voice.last()?;
    let title = match main_signal(signal) {
        Signal::Run => format!("{} {}", voice.title, if signal.up { "rose" } else { "fell" }),
        Signal::Outside => format!("{} {} out", voice.title, voice.verb("stand", "stands")),
        Signal::NearLimit => format!("{} near the {} limit", voice.title, upper_or_lower(signal.up)),
        Signal::Range => format!("{}: a large step {}", voice.title, if signal.up { "up" } else { "down" }),
    };
    let says = match main_signal(signal) {
        Signal::Run => {
            let row = words::capital(&voice.points(signal.count));
            let (now, before) = (voice.level(signal.level), voice.format.spoken(signal.centre));
            format!("{row} in a row {} the average: {now}, {before} before.", above_or_below(signal.up))
        }
        Signal::Outside => words::capital(&format!("{}.", outside(voice, last, signal.up))),
        Signal::NearLimit => {
            let limit = limit(voice, last, signal.up);
            format!("Most of the last {} lie nearer the {limit} than the average.", voice.points(4))
        }
        Signal::Range => format!("{}.", words::capital(&step(voice, last))),
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
        Some(Reading::Provisional { weeks }) => {
            ReadingWords::new("", format!("provisional until {}", until(voice, last, *weeks)))
        }
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

/// More in the later stage than in the earlier one, where that is so.
pub fn more_out_than_in(voice: &Voice, share: Proportion, when: &str) -> Option<String> {
    let (from, to) = voice.stages.as_ref()?;
    (share.k > share.n).then(|| {
        let (k, n) = (numbers::number(share.k), numbers::number(share.n));
        format!("More {to} than {from} {when}, {k} of {n}: some of them entered before")
    })
}

/// A share as it is said: `31%`, and `3 of 4` where fewer than five are counted.
pub fn share(voice: &Voice, share: Proportion) -> String {
    match share.rate {
        Some(rate) if share.n >= FEWEST_FOR_PERCENT => voice.format.value(rate),
        _ => of(share),
    }
}

/// `89 of 287`
pub fn of(share: Proportion) -> String {
    format!("{} of {}", numbers::number(share.k), numbers::number(share.n))
}

/// The interval of a pooled share, `26–37%`; `at least 26–37%` where the weeks differ more than chance explains.
pub fn pooled_interval(voice: &Voice, share: Proportion) -> Option<String> {
    let interval = share.interval.filter(|_| share.n >= FEWEST_FOR_PERCENT)?;
    let text = voice.format.range(interval.low, interval.high);
    Some(if is_wide(voice) { format!("at least {text}") } else { text })
}

/// Whether the weeks of the phase differ more than chance explains (σz over 1).
pub fn is_wide(voice: &Voice) -> bool {
    voice.phase().and_then(|phase| phase.limits?.sigma_z).is_some_and(|sigma| sigma > 1.0)
}

/// Why it reads "at least", where it does.
pub fn why_wide(voice: &Voice) -> Option<&'static str> {
    is_wide(voice).then_some(
        "The weeks differ by more than their sizes explain, so the interval of the pooled rate is at least that wide.",
    )
}

/// A volume that rose while the shared conversion fell: `Leads rose while fewer MQLs became SQLs`.
pub fn apart(volume: &Voice, shared: &Voice) -> Option<String> {
    let (from, to) = shared.stages.as_ref()?;
    Some(format!("{} rose while fewer {from} became {to}", volume.title))
}

/// How many figures changed for real, of how many: `three of the fifteen figures`.
pub fn so_many_figures(some: usize, all: usize) -> String {
    let n = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
    match (some, all) {
        (_, 1) => "the one figure".to_owned(),
        (0, _) => format!("none of the {} figures", numbers::spelled(n(all))),
        (some, all) if some == all => format!("all {} figures", numbers::spelled(n(all))),
        (some, all) => format!("{} of the {} figures", numbers::spelled(n(some)), numbers::spelled(n(all))),
    }
}

fn of_metric(voice: &Voice) -> String {
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
            let until = until(voice, last, *weeks);
            format!("{title}: {} is usual so far, provisional until {until}.", usual_range(voice, last))
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

fn too_few_short(weeks: u32) -> String {
    format!("limits in {}", numbers::count(weeks.into(), "more week", "more weeks"))
}

fn usual(voice: &Voice, since: Date) -> String {
    let (title, is) = (&voice.title, voice.verb("are", "is"));
    let centre = voice.phase().and_then(|phase| phase.limits).map(|limits| voice.level(limits.centre));
    let centre = centre.unwrap_or_default();
    let its = voice.verb("their", "its");
    match new_level(voice) {
        Some(level) if level == since => {
            format!(
                "{title} {is} at a new level since {}, {centre}; within {its} usual range since then.",
                voice.day(level)
            )
        }
        Some(level) => format!(
            "{title} {is} at a new level since {}, {centre}; within {its} usual range since {}.",
            voice.day(level),
            voice.day(since)
        ),
        None => format!("{title} {is} within {its} usual range since {}: {centre} on average.", voice.day(since)),
    }
}

/// The first day of a level that a `shift` began, while it can still be seen on the chart.
fn new_level(voice: &Voice) -> Option<Date> {
    let phase = voice.phase().filter(|phase| phase.number > 1 && phase.reason.is_some())?;
    let date = voice.series.points.get(phase.first)?.date;
    let oldest = plus_days(voice.today, -i32::try_from(voice.chart.min(10_000)).unwrap_or(0) * 7);
    (date > oldest).then_some(date)
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
                voice.format.spoken(signal.centre),
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
        Signal::Range => {
            let before = voice.before(at).and_then(|point| point.value).map(|value| voice.format.spoken(value));
            let before = before.map_or_else(String::new, |before| format!(", from {before}"));
            let verb = if signal.up { "rose" } else { "fell" };
            format!("{title} {verb} by more than is usual from one week to the next{before}: {}.", step(voice, last))
        }
    }
}

/// `268 on 22 June, above the upper limit of 243`
fn outside(voice: &Voice, last: &Point, up: bool) -> String {
    let value = voice.format.spoken(last.value.unwrap_or_default());
    format!("{value} on {}, {} the {}", voice.day(last.date), above_or_below(up), limit(voice, last, up))
}

/// `upper limit of 243`
fn limit(voice: &Voice, last: &Point, up: bool) -> String {
    let limit = if up { last.upper } else { last.lower };
    let value = limit.map(|limit| format!(" of {}", voice.format.spoken(limit))).unwrap_or_default();
    format!("{} limit{value}", upper_or_lower(up))
}

/// `a change of 72 on 22 June, where up to 63 is usual`
fn step(voice: &Voice, last: &Point) -> String {
    let size = |value: Option<f64>| value.map(|value| change_size(voice, value)).unwrap_or_default();
    format!(
        "a change of {} on {}, where up to {} is usual",
        size(last.range),
        voice.day(last.date),
        size(last.range_upper)
    )
}

fn change_size(voice: &Voice, size: f64) -> String {
    if voice.series.unit == Unit::Rate {
        format!("{} points", numbers::decimals(size * 100.0, 0))
    } else {
        voice.format.spoken(size)
    }
}

fn signal_reading(voice: &Voice, last: &Point, signal: &SignalReading) -> ReadingWords {
    let since = voice.series.points.get(signal.first).map_or(last.date, |first| first.date);
    let day = voice.day(last.date);
    match main_signal(signal) {
        Signal::Run => {
            ReadingWords::new(if signal.up { "rose" } else { "fell" }, format!(", since {}", voice.day(since)))
        }
        Signal::Outside => ReadingWords::new(
            "stands out",
            format!(", {} its {} limit", above_or_below(signal.up), upper_or_lower(signal.up)),
        ),
        Signal::NearLimit => {
            ReadingWords::new(&format!("near its {} limit", upper_or_lower(signal.up)), format!(", on {day}"))
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

/// `31% of MQLs became SQLs over the last eight weeks (89 of 287; 26–37%): within its usual range since 12 January.`
fn pooled(voice: &Voice) -> Said {
    let Some((from, to)) = &voice.stages else { return Said::default() };
    let weeks = last_weeks(voice.recent);
    let rate = voice.series.pooled(Window::Recent);
    let Some(PooledRate { share: of_window, .. }) = rate else {
        return Said::plain(format!("No data: no {to} are written down for the {weeks}."));
    };
    if of_window.rate.is_none() {
        return Said::plain(format!("No data: no {from} to become {to} are written down for the {weeks}."));
    }
    if let Some(says) = more_out_than_in(voice, *of_window, &format!("over the {weeks}")) {
        return Said::plain(format!("{says}."));
    }
    let rest = pooled_tail(voice);
    if of_window.n < FEWEST_FOR_PERCENT {
        return Said {
            says: format!("{} {from} became {to} over the {weeks}", of(*of_window)),
            ci: String::new(),
            rest,
        };
    }
    let ci = [Some(of(*of_window)), pooled_interval(voice, *of_window)];
    let ci: Vec<String> = ci.into_iter().flatten().collect();
    let says = format!("{} of {from} became {to} over the {weeks}", share(voice, *of_window));
    Said { says, ci: ci.join("; "), rest }
}

/// `last eight weeks`
pub fn last_weeks(weeks: u32) -> String {
    if weeks == 1 { "last week".to_owned() } else { format!("last {}", numbers::count(weeks.into(), "week", "weeks")) }
}

/// What the weeks say, behind the pooled rate.
fn pooled_tail(voice: &Voice) -> String {
    let Some((_, last)) = voice.last() else { return ".".to_owned() };
    match &voice.series.reading {
        None => ".".to_owned(),
        Some(Reading::NoLimits(NoLimits::TooFew(weeks))) => {
            format!("; limits come in {} at the earliest.", numbers::count((*weeks).into(), "more week", "more weeks"))
        }
        Some(Reading::NoLimits(_)) => "; the weeks are too small for limits, so its quarters say more.".to_owned(),
        Some(Reading::Provisional { weeks }) => {
            format!("; its usual range is provisional until {}.", until(voice, last, *weeks))
        }
        Some(Reading::Usual { since }) => match new_level(voice) {
            Some(level) if level == *since => {
                format!(": at a new level, and within its usual range, since {}.", voice.day(level))
            }
            _ => format!(": within its usual range since {}.", voice.day(*since)),
        },
        Some(Reading::Signalled(signal)) => signalled_tail(voice, last, signal),
    }
}

fn signalled_tail(voice: &Voice, last: &Point, signal: &SignalReading) -> String {
    match main_signal(signal) {
        Signal::Run => {
            let since = voice.series.points.get(signal.first).map_or(last.date, |first| first.date);
            format!(
                ": {} since {}, {} against {}, {} in a row {} the average.",
                if signal.up { "more" } else { "fewer" },
                voice.day(since),
                voice.format.value(signal.level),
                voice.format.value(signal.centre),
                voice.points(signal.count),
                above_or_below(signal.up),
            )
        }
        Signal::NearLimit => {
            format!(
                ": most of the last {} lie nearer the {} than the average.",
                voice.points(4),
                limit(voice, last, signal.up)
            )
        }
        _ => format!(
            ": {} stands out, {} being {} the {}.",
            voice.day(last.date),
            week_share(voice, last),
            above_or_below(signal.up),
            limit(voice, last, signal.up)
        ),
    }
}

/// The share of one week: `25%`, or `1 of 3`.
fn week_share(voice: &Voice, point: &Point) -> String {
    let counted =
        point.numerator.zip(point.denominator).map(|(k, n)| Proportion { k, n, rate: point.value, interval: None });
    counted.map_or_else(|| voice.format.value(point.value.unwrap_or_default()), |counted| share(voice, counted))
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
        let Some((from, to)) = &voice.stages else { return String::new() };
        format!("{}, {} {from} became {to}.", words::capital(&when), of(counted))
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
    let tail = match &voice.series.reading {
        Some(Reading::Usual { .. }) => "; on its own that is noise",
        Some(Reading::Signalled(_))
            if !last.signals.contains(&Signal::Outside) && !last.signals.contains(&Signal::Range) =>
        {
            "; on its own that is noise"
        }
        Some(Reading::Signalled(_)) | None => "",
        Some(_) => "; without firm limits nobody can tell that from noise",
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
        return "the same as".to_owned();
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

/// The usual range of a point: `141–243`.
pub fn usual_range(voice: &Voice, point: &Point) -> String {
    point.lower.zip(point.upper).map_or_else(|| "–".to_owned(), |(low, high)| voice.format.range(low, high))
}

fn until(voice: &Voice, last: &Point, weeks: u32) -> String {
    voice.day(plus_days(last.date, i32::try_from(weeks.min(10_000)).unwrap_or(0) * 7))
}
