//! What is said of shares: the pooled rate of a conversion, its interval, and the week that stands out.

use super::super::voice::{FEWEST_FOR_PERCENT, Voice, is_state};
use super::{Said, above_or_below, beyond, limit, main_signal, new_level, provisional};
use crate::report::{numbers, words};
use crate::series::{NoLimits, Point, PooledRate, Reading, Signal, SignalReading, Window};
use crate::statistics::Proportion;

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
    [numbers::number(share.k), numbers::number(share.n)].join(" of ")
}

/// Of fewer than five: `3 of 4 MQLs became SQLs`, `the one MQL became an SQL`, `the one opportunity was not won`.
pub fn of_few(voice: &Voice, share: Proportion) -> Option<String> {
    let (from, to) = voice.stages.as_ref()?;
    let happened = share.k == 1.0;
    if share.n != 1.0 || !(happened || share.k == 0.0) {
        return Some(format!("{} {from} {} {to}", of(share), voice.became()));
    }
    let (one, thing) = (words::one_of(from), words::one_of(to));
    let what = match (is_state(to), happened) {
        (true, true) => format!("was {to}"),
        (true, false) => format!("was not {to}"),
        (false, true) if thing == *to => format!("became {to}"),
        (false, false) if thing == *to => format!("did not become {to}"),
        (false, true) => format!("became {}", words::with_article(&thing)),
        (false, false) => format!("did not become {}", words::with_article(&thing)),
    };
    Some(format!("the one {one} {what}"))
}

/// The interval of a pooled share, `26–37%`; `26–37% or wider` where the weeks differ more than chance explains.
pub fn pooled_interval(voice: &Voice, share: Proportion) -> Option<String> {
    let interval = share.interval.filter(|_| share.n >= FEWEST_FOR_PERCENT)?;
    let text = voice.format.range(interval.low, interval.high);
    Some(if is_wide(voice) { format!("{text} or wider") } else { text })
}

/// Whether the weeks of the phase differ more than chance explains (σz over 1).
pub fn is_wide(voice: &Voice) -> bool {
    spread(voice) > 1.0
}

/// How many times as much as chance explains the weeks of the phase differ: its σz, 1 where it has none.
pub fn spread(voice: &Voice) -> f64 {
    voice.phase().and_then(|phase| phase.limits?.sigma_z).unwrap_or(1.0)
}

/// Why it reads "or wider", where it does.
pub fn why_wide(voice: &Voice) -> Option<&'static str> {
    is_wide(voice).then_some(
        "The weeks differ by more than their sizes explain, so the interval of the pooled rate is at least that wide.",
    )
}

/// `31% of MQLs became SQLs over the last eight weeks (89 of 287; 26–37%): within its usual range since 12 January.`
pub(super) fn pooled(voice: &Voice) -> Said {
    let Some((from, to)) = &voice.stages else { return Said::default() };
    let weeks = last_weeks(voice.recent);
    let rate = voice.series.pooled(Window::Recent);
    let Some(PooledRate { share: of_window, .. }) = rate else {
        return Said::plain(format!("No data: no {to} are written down for the {weeks}."));
    };
    if of_window.rate.is_none() {
        return Said::plain(format!("No {} was counted in the {weeks}, so there is no share.", words::one_of(from)));
    }
    if let Some(says) = more_out_than_in(voice, *of_window, &format!("over the {weeks}")) {
        return Said::plain(format!("{says}."));
    }
    let rest = pooled_tail(voice);
    if of_window.n < FEWEST_FOR_PERCENT {
        let few = of_few(voice, *of_window).unwrap_or_default();
        return Said { says: words::capital(&format!("{few} over the {weeks}")), ci: String::new(), rest };
    }
    let ci = [Some(of(*of_window)), pooled_interval(voice, *of_window)];
    let ci: Vec<String> = ci.into_iter().flatten().collect();
    let says = format!("{} of {from} {} {to} over the {weeks}", share(voice, *of_window), voice.became());
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
            format!("; its usual range is {}.", provisional(voice, last, *weeks))
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
            ": {} stands out at {}, {}.",
            voice.day(last.date),
            week_share(voice, last),
            beyond(voice, last, signal.up)
        ),
    }
}

/// The share of one week: `25%`, or `1 of 3`.
fn week_share(voice: &Voice, point: &Point) -> String {
    let counted =
        point.numerator.zip(point.denominator).map(|(k, n)| Proportion { k, n, rate: point.value, interval: None });
    counted.map_or_else(|| voice.format.value(point.value.unwrap_or_default()), |counted| share(voice, counted))
}
