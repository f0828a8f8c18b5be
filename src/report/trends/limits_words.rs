//! What the limits of a series are made from, its levels, and the rates of its quarters.

use jiff::civil::Date;
use serde::Serialize;

use super::sentences::{of, pooled_interval, share, usual_range, why_wide};
use super::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::config::Unit;
use crate::report::chart::{self, ChartId, Charts};
use crate::report::{dates, numbers, words};
use crate::series::{Limits, NoLimits, Phase, Window};

/// Rows of levels and of quarters, the latest.
const MOST: usize = 12;
/// So many more decimals than the series has are enough for any sum.
const FINEST: usize = 2;
/// Words of a reason.
const LONGEST_REASON: usize = 120;

/// A level of the series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelRow {
    /// `3 August`
    pub from: String,
    /// `27 July`, or `today`.
    pub to: String,
    /// How many weeks.
    pub weeks: String,
    /// The average.
    pub average: String,
    /// The usual range.
    pub range: String,
    /// Why it began.
    pub reason: String,
}

/// A pooled rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RateRow {
    /// `Last eight weeks`, `Jul–Sep`.
    pub name: String,
    /// `89 of 287`
    pub counts: String,
    /// `31%`, or `3 of 4`.
    pub rate: String,
    /// `27–36%`, `27–36% or wider`
    pub interval: String,
    /// How many weeks have both.
    pub weeks: String,
    /// Its picture.
    pub picture: ChartId,
}

/// What the limits come from, in sentences.
pub fn made_from(voice: &Voice) -> Vec<String> {
    let Some(phase) = voice.phase() else { return Vec::new() };
    let mut said = match (&phase.limits, phase.without) {
        (Some(limits), _) => limits_of(voice, phase, limits),
        (None, Some(without)) => vec![without_limits(voice, without)],
        (None, None) => Vec::new(),
    };
    said.extend(why_wide(voice).map(str::to_owned));
    said
}

fn limits_of(voice: &Voice, phase: &Phase, limits: &Limits) -> Vec<String> {
    let baseline = baseline(voice, phase);
    let value = |value: f64| voice.format.value(value);
    let mut said = match limits.mean_range.zip(limits.range_upper) {
        Some((mean, upper)) => {
            let (centre, change) = as_computed(voice, limits, mean);
            let signal = if limits.provisional {
                String::new()
            } else {
                format!("; a change of over {} is itself a signal", voice.format.change(upper, 0))
            };
            vec![format!(
                "Average and limits come from {baseline}: {centre} on average, with a mean change of {change} from \
                 one week to the next. The limits lie 2.66 times that change from the average{signal}."
            )]
        }
        None => vec![format!(
            "Average and limits come from {baseline}, {} pooled. The limits follow the size of each week: the fewer \
             are counted, the wider they are. Weeks with fewer than five are drawn hollow.",
            value(limits.centre)
        )],
    };
    if limits.provisional {
        said.push(
            "With fewer than twelve weeks the limits are provisional, drawn dashed, and give no signal.".to_owned(),
        );
    }
    said
}

/// The average and the mean change, with as many decimals as it takes for who computes the limits from them to come to
/// what is printed.
fn as_computed(voice: &Voice, limits: &Limits, mean: f64) -> (String, String) {
    let shown = |bound: f64| voice.format.value(bound);
    let told = |(centre, change): (usize, usize)| {
        (voice.format.finer(limits.centre, centre), voice.format.change(mean, change))
    };
    let agrees = |more: &(usize, usize)| {
        let scale = if voice.series.unit == Unit::Rate { 0.01 } else { 1.0 };
        let (centre, change) = told(*more);
        let Some((centre, change)) = number_in(&centre).zip(number_in(&change)) else { return true };
        let bound = |side: f64| shown((centre + side * 2.66 * change) * scale);
        // A limit below zero is printed as zero where no value can lie there.
        let lower = limits.lower < 0.0 || bound(-1.0) == shown(limits.lower);
        lower && bound(1.0) == shown(limits.upper)
    };
    // The change is multiplied, so that its digits weigh more than the average's.
    let mut finer = (0..=FINEST).flat_map(|change| (0..=change).map(move |centre| (centre, change)));
    told(finer.find(agrees).unwrap_or((FINEST, FINEST)))
}

/// The number that a text stands for: `2.34 million` of `$2.34M`; `None` where it is no plain number.
pub(in crate::report) fn number_in(text: &str) -> Option<f64> {
    let text = text.replace(',', "").replace('−', "-");
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-')?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '$'))).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    let times = match behind.chars().next() {
        Some('k') => 1e3,
        Some('M') => 1e6,
        Some('B') => 1e9,
        Some('T') => 1e12,
        _ => 1.0,
    };
    digits.replace('$', "").parse::<f64>().ok().map(|number| number * times)
}

/// `the first twenty weeks since 12 January`, `all nine weeks since 7 September`
fn baseline(voice: &Voice, phase: &Phase) -> String {
    let points = voice.series.points.get(phase.first..=phase.baseline_last).unwrap_or_default();
    let many = points.iter().filter(|point| point.value.is_some()).count();
    let since = points.first().map(|point| voice.day(point.date)).unwrap_or_default();
    let weeks = if voice.series.step == 1 { "weeks" } else { "figures" };
    let spelled = if many == 20 { "twenty".to_owned() } else { numbers::spelled(u64::try_from(many).unwrap_or(0)) };
    let which = if phase.points > many { "the first" } else { "all" };
    format!("{which} {spelled} {weeks} since {since}")
}

fn without_limits(voice: &Voice, without: NoLimits) -> String {
    match without {
        NoLimits::TooFew(_) => {
            "Limits need six weeks at one level, and four changes from one week to the next.".to_owned()
        }
        NoLimits::SmallCount => format!(
            "A count of under two a week has no useful limits: in most weeks {} would be none, one or two. Read the \
             months instead.",
            voice.inside()
        ),
        NoLimits::SmallRate => {
            "With so few in a week, or a share of none or all, limits would hold everything. Read the quarters \
             instead."
                .to_owned()
        }
    }
}

/// The levels of a series, newest first; none where it has had only one.
pub fn levels(voice: &Voice) -> Vec<LevelRow> {
    let phases = &voice.series.phases;
    if phases.len() < 2 {
        return Vec::new();
    }
    phases.iter().rev().take(MOST).filter_map(|phase| level(voice, phase)).collect()
}

fn level(voice: &Voice, phase: &Phase) -> Option<LevelRow> {
    let points = &voice.series.points;
    let (first, last) = (points.get(phase.first)?, points.get(phase.last)?);
    let today = phase.number == voice.phase()?.number;
    let dash = || "–".to_owned();
    Some(LevelRow {
        from: voice.day(first.date),
        to: if today { "today".to_owned() } else { voice.day(last.date) },
        weeks: phase.points.to_string(),
        average: phase.limits.map_or_else(dash, |limits| voice.format.value(limits.centre)),
        range: usual_range(voice, last),
        reason: reason(phase),
    })
}

fn reason(phase: &Phase) -> String {
    let teams = phase.teams_changed.then(|| "the teams that are added changed".to_owned());
    let given = phase.reason.as_deref().map(|reason| words::cut(reason, LONGEST_REASON));
    let both: Vec<String> = given.into_iter().chain(teams).collect();
    if both.is_empty() { "the first figure".to_owned() } else { both.join("; ") }
}

/// The rates of a conversion over `recent`, the window before, and each quarter, newest first.
pub fn rates(voice: &Voice, charts: &mut Charts) -> Vec<RateRow> {
    let windows = [Window::Recent, Window::Before].into_iter().filter_map(|window| voice.series.pooled(window));
    let quarters = voice.series.quarters();
    let all = windows.chain(quarters.into_iter().rev().filter(|rate| rate.window == Window::Quarter).take(MOST));
    all.map(|rate| RateRow {
        name: match rate.window {
            Window::Recent => words::capital(&super::sentences::last_weeks(voice.recent)),
            Window::Before => format!("The {} before", numbers::count(voice.recent.into(), "week", "weeks")),
            Window::Quarter => quarter(rate.from, rate.to, voice.today),
        },
        counts: of(rate.share),
        rate: share(voice, rate.share),
        interval: pooled_interval(voice, rate.share).unwrap_or_else(|| "–".to_owned()),
        weeks: rate.weeks.to_string(),
        picture: charts.add(chart::Interval {
            rate: rate.share.rate.filter(|_| rate.share.n >= FEWEST_FOR_PERCENT && rate.share.k <= rate.share.n),
            interval: rate.share.interval.map(|interval| (interval.low, interval.high)),
            side: 0,
            width: 150,
        }),
    })
    .collect()
}

/// `Jul–Sep`; the running one says so.
fn quarter(from: Date, to: Date, today: Date) -> String {
    let name = dates::months(from, to, today);
    if (from..=to).contains(&today) && today < to { format!("{name} so far") } else { name }
}
