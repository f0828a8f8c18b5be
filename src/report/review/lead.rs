//! What the review opens with: the shared conversion of the quarter against the quarter before, or, without it, what
//! else there is to say; its picture; and what to write where there is nothing.

use serde::Serialize;

use super::{Basis, count, paragraph};
use crate::report::chart::{ChartId, Charts};
use crate::report::commitments::follow_said;
use crate::report::page::Link;
use crate::report::trends::chart_values;
use crate::report::trends::sentences::{self, Said};
use crate::report::trends::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::report::{numbers, words};
use crate::statistics::Proportion;
use crate::statistics::proportion::newcombe;

/// Fewer points are no line.
const FEWEST_POINTS: usize = 3;

/// The head of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lead {
    /// `Review of the third quarter, July to September 2026`
    pub kicker: String,
    /// The sentence.
    pub says: Said,
    /// The quarter in one paragraph: words, and numbers with where they come from.
    pub paragraph: Vec<Link>,
    /// The picture.
    pub chart: Option<ChartId>,
}

/// The head of a review.
pub(super) fn lead(basis: &Basis, charts: &mut Charts) -> Lead {
    let quarter = basis.quarter;
    let so_far = if quarter.runs(basis.today) { " so far" } else { "" };
    let voice = shared(basis);
    let now = voice.as_ref().and_then(|voice| voice.series.of_quarter(quarter.from));
    let says = voice.as_ref().zip(now).and_then(|(voice, now)| {
        let before = voice.series.of_quarter(basis.before.from).map(|rate| rate.share);
        says(voice, &quarter.within(basis.today), now.share, opening(now.share, before, sentences::spread(voice))?)
    });
    let chart = voice.as_ref().zip(now).and_then(|(voice, now)| {
        let drawn = voice.series.points.iter().filter(|point| point.value.is_some() && basis.frame.holds(point.date));
        let label = quarter.name(basis.today);
        (drawn.count() >= FEWEST_POINTS).then(|| charts.add(chart_values::lead_over(voice, &basis.frame, now, label)))
    });
    Lead {
        kicker: format!("Review of the {}{so_far}, {}", quarter.name(basis.today), quarter.months(basis.today)),
        says: says.unwrap_or_else(|| Said { says: without(basis), ..Said::default() }),
        paragraph: paragraph::paragraph(basis, voice.as_ref()),
        chart,
    }
}

/// The conversion that both sides own.
pub(super) fn shared<'a>(basis: &Basis<'a>) -> Option<Voice<'a>> {
    let set = &basis.analyses?.series;
    Some(Voice::of(basis.facts, set.series.get(set.shared?)?))
}

/// What a quarter opens with where the shared conversion has figures in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Opening {
    /// More came out than went in.
    MoreOut,
    /// Too few for a percentage.
    Few,
    /// Enough, with nothing in the quarter before to hold it against.
    Alone,
    /// Not told apart from this one, of the quarter before.
    TooClose(Proportion),
    /// More than this, of the quarter before.
    More(Proportion),
    /// Fewer than this, of the quarter before.
    Fewer(Proportion),
}

/// How a quarter stands against the quarter before, by Newcombe's interval of the difference, as wide as weeks that
/// differ by `spread` (σz) make it; `None` where nothing came in.
pub(super) fn opening(now: Proportion, before: Option<Proportion>, spread: f64) -> Option<Opening> {
    now.rate?;
    if now.k > now.n {
        return Some(Opening::MoreOut);
    }
    if now.n < FEWEST_FOR_PERCENT {
        return Some(Opening::Few);
    }
    let before = before.filter(|before| before.n >= FEWEST_FOR_PERCENT);
    let Some((before, difference)) = before.and_then(|before| Some((before, newcombe(now, before)?))) else {
        return Some(Opening::Alone);
    };
    Some(match difference.spread(spread) {
        interval if interval.low > 0.0 => Opening::More(before),
        interval if interval.high < 0.0 => Opening::Fewer(before),
        _ => Opening::TooClose(before),
    })
}

/// `In the third quarter 31% of MQLs became SQLs (165 of 532; 27–35%): too close to tell from the 32% of the quarter before.`
pub(super) fn says(voice: &Voice, within: &str, now: Proportion, opening: Opening) -> Option<Said> {
    let (from, to) = voice.stages.as_ref()?;
    let plain = |says: String| Some(Said { says, ..Said::default() });
    let start = words::capital(within);
    let is = sentences::share(voice, now);
    let then = |before: Proportion| sentences::share(voice, before);
    let rest = match opening {
        Opening::MoreOut => return plain(format!("{}.", sentences::more_out_than_in(voice, now, within)?)),
        Opening::Few => return plain(format!("{start} {}.", sentences::of_few(voice, now)?)),
        Opening::Alone => ".".to_owned(),
        Opening::TooClose(before) => {
            format!(": too close to tell from the {} of the quarter before.", then(before))
        }
        Opening::More(before) => format!(", more than in the quarter before: {is} against {}.", then(before)),
        Opening::Fewer(before) => format!(", fewer than in the quarter before: {is} against {}.", then(before)),
    };
    let ci = [Some(sentences::of(now)), sentences::pooled_interval(voice, now)];
    let ci: Vec<String> = ci.into_iter().flatten().collect();
    Some(Said { says: format!("{start} {is} of {from} {} {to}", voice.became()), ci: ci.join("; "), rest })
}

/// What a quarter without the shared conversion opens with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Without {
    /// Of what came due, so much was done by its first date.
    Due(Proportion),
    /// So many meetings.
    Held(usize),
}

fn without(basis: &Basis) -> String {
    let due = super::promises::total(basis, basis.quarter).filter(|row| row.due > 0);
    let state = due.map_or(Without::Held(basis.meetings.len()), |row| Without::Due(row.on_first));
    said(state, &basis.quarter.within(basis.today))
}

/// `In the third quarter 83% of the promises that came due were done by their first date.`
pub(super) fn said(state: Without, within: &str) -> String {
    let within = words::capital(within);
    match state {
        Without::Due(share) if share.n == 1.0 => {
            let not = if share.k == 1.0 { "" } else { "not " };
            format!("{within} one promise came due, and was {not}done by its first date.")
        }
        Without::Due(share) => match follow_said::percent(share) {
            Some(_) => {
                let part = follow_said::part(share);
                format!("{within} {part} of the promises that came due were done by their first date.")
            }
            None => {
                let was = if share.k == 1.0 { "was done by its" } else { "were done by their" };
                format!("{within} {} promises that came due {was} first date.", follow_said::of(share))
            }
        },
        Without::Held(meetings) => {
            let was = if meetings == 1 { "was" } else { "were" };
            format!("{within} {} {was} held.", numbers::count(count(meetings), "meeting", "meetings"))
        }
    }
}
