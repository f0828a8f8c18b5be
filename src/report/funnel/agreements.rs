//! What each side owes the other every week: attained or not over the last weeks, by quarter, and week by week.

use serde::Serialize;

use super::Basis;
use crate::config::{Agreement, Measure};
use crate::report::chart::{ChartId, Charts, QuarterRow, Quarters, Weeks, Words};
use crate::report::part::Party;
use crate::report::trends::sentences::of;
use crate::report::trends::voice::{FEWEST_FOR_PERCENT, stage};
use crate::report::trends::weekly::{WeeklyRow, WeeklyTable};
use crate::report::trends::written::written;
use crate::report::{dates, numbers, words};
use crate::series::{AgreementResult, AgreementWeek, AgreementWindow, Window};
use crate::statistics::Proportion;

/// Agreements, quarters of each, and rows of its table.
const MOST: usize = 4;
const QUARTERS: usize = 8;
const WEEKS: usize = 6;
const LINKS: usize = 2;
/// Characters of what is owed.
const SAYS: usize = 90;

/// What the sides owe each other.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Agreements {
    /// `Of the two agreements both were attained over the last eight weeks.`
    pub says: String,
    /// Each, the first side's first.
    pub rows: Vec<Owed>,
    /// How many more there are.
    pub more: String,
}

/// What a side owes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Owed {
    /// Which side.
    pub side: Party,
    /// What, in its words.
    pub what: String,
    /// How it was held over the last weeks.
    pub says: String,
    /// By quarter.
    pub quarters: Option<ChartId>,
    /// `Each quarter’s share`, `Weeks that attained it, by quarter`
    pub quarters_are: &'static str,
    /// Week by week.
    pub strokes: Option<ChartId>,
    /// `attained in 34 of 47 weeks`
    pub strokes_say: String,
    /// The last weeks with their lines.
    pub weekly: WeeklyTable,
}

/// The agreements of a scope.
pub(super) fn agreements(basis: &Basis, charts: &mut Charts) -> Agreements {
    let config = &basis.facts.record.config;
    let results = basis.set.map_or(&[][..], |set| &set.agreements);
    let all = results.iter().filter_map(|result| Some((config.agreements.get(result.index)?, result)));
    let mut all: Vec<(&Agreement, &AgreementResult)> = all.collect();
    let place = |side: &str| config.sides.iter().position(|known| known == side).unwrap_or(usize::MAX);
    all.sort_by_key(|(agreement, result)| (place(&agreement.side), result.index));
    let left = all.len().saturating_sub(MOST);
    Agreements {
        says: says(basis, &all),
        rows: all.iter().take(MOST).map(|(agreement, result)| owed(basis, agreement, result, charts)).collect(),
        more: if left == 0 { String::new() } else { format!("{} more stand in", words::capital(&spelled(left))) },
    }
}

/// How the agreements were held over the last weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// None is written down.
    Nothing,
    /// No figure tells.
    Untold,
    /// Every one of so many with figures was attained.
    All(usize),
    /// None of so many.
    None(usize),
    /// Some of so many.
    Some(usize, usize),
}

/// How so many agreements were held, of which these have figures.
pub(super) fn held(all: usize, told: &[bool]) -> Held {
    match (told.len(), told.iter().filter(|kept| **kept).count()) {
        _ if all == 0 => Held::Nothing,
        (0, _) => Held::Untold,
        (told, kept) if told == kept => Held::All(told),
        (told, 0) => Held::None(told),
        (told, kept) => Held::Some(kept, told),
    }
}

fn says(basis: &Basis, all: &[(&Agreement, &AgreementResult)]) -> String {
    let told: Vec<bool> = all.iter().filter_map(|(_, result)| recent(result)?.attained).collect();
    said(held(all.len(), &told), &basis.weeks())
}

/// `One of the two agreements was attained over the last eight weeks.`
pub(super) fn said(held: Held, weeks: &str) -> String {
    let attained = match held {
        Held::Nothing => return "What each side owes the other every week is not written down yet.".to_owned(),
        Held::Untold => return format!("No figure of the last {weeks} says how the agreements were held."),
        Held::All(1) => "The one agreement with figures was".to_owned(),
        Held::None(1) => "The one agreement with figures was not".to_owned(),
        Held::All(2) => "Both agreements were".to_owned(),
        Held::All(all) => format!("All {} agreements were", spelled(all)),
        Held::None(2) => "Neither of the two agreements was".to_owned(),
        Held::None(all) => format!("None of the {} agreements was", spelled(all)),
        Held::Some(1, all) => format!("One of the {} agreements was", spelled(all)),
        Held::Some(kept, all) => format!("{} of the {} agreements were", words::capital(&spelled(kept)), spelled(all)),
    };
    format!("{attained} attained over the last {weeks}.")
}

fn recent(result: &AgreementResult) -> Option<&AgreementWindow> {
    result.windows.iter().find(|window| window.window == Window::Recent)
}

fn owed(basis: &Basis, agreement: &Agreement, result: &AgreementResult, charts: &mut Charts) -> Owed {
    let side = basis.facts.party(&agreement.side);
    let shown: Vec<&AgreementWeek> = result.weeks.iter().filter(|week| basis.frame.holds(week.date)).collect();
    let held: Vec<bool> = shown.iter().filter_map(|week| week.attained).collect();
    let kept = held.iter().filter(|kept| **kept).count();
    let count = |many: usize| numbers::grouped(u64::try_from(many).unwrap_or(u64::MAX));
    Owed {
        what: words::cut(agreement.says.trim(), SAYS),
        says: held_recently(basis, agreement, result),
        quarters: quarters(basis, agreement, result, &side).map(|chart| charts.add(chart)),
        quarters_are: match agreement.measure {
            Measure::Rate(..) => "By quarter, the share with its 95% interval",
            Measure::Metric(_) => "By quarter, the share of weeks that attained it, with its 95% interval",
        },
        strokes_say: match held.len() {
            0 => String::new(),
            1 => format!("attained in {} of 1 week", count(kept)),
            all => format!("attained in {} of {} weeks", count(kept), count(all)),
        },
        strokes: (!held.is_empty()).then(|| charts.add(Weeks(held))),
        weekly: weekly(basis, agreement, &shown),
        side,
    }
}

/// `Attained over the last eight weeks: 91% (438 of 480; 88–93%), where at least 90% was agreed.`, `Attained in 5 of the
/// last 8 weeks (31–86%), not in all, where at least 15 a week was agreed.`
fn held_recently(basis: &Basis, agreement: &Agreement, result: &AgreementResult) -> String {
    let (weeks, least) = (basis.weeks(), least(basis, agreement));
    let Some((window, attained)) = recent(result).and_then(|window| Some((window, window.attained?))) else {
        return format!("No figure of the last {weeks} says how it was held; at least {least} was agreed.");
    };
    let word = if attained { "Attained" } else { "Not attained" };
    match agreement.measure {
        Measure::Rate(..) => {
            let counted = shared_of(window.share);
            format!("{word} over the last {weeks}: {counted}, where at least {least} was agreed.")
        }
        Measure::Metric(_) => {
            let counted = in_weeks(window.share, basis.facts.record.config.recent);
            format!("Attained in {counted}, where at least {least} was agreed.")
        }
    }
}

/// `91% (438 of 480; 88–93%)`, `3 of 4`
fn shared_of(share: Proportion) -> String {
    match (percent(share), share.interval) {
        (Some(rate), Some(interval)) => format!("{rate} ({}; {})", of(share), numbers::interval(interval)),
        (Some(rate), None) => format!("{rate} ({})", of(share)),
        (None, _) => of(share),
    }
}

/// `all of the last 8 weeks (68–100%)`, `5 of the last 8 weeks (31–86%), not in all`, `3 of 4 weeks with a figure`.
fn in_weeks(share: Proportion, recent: u32) -> String {
    let n = numbers::number(share.n);
    let weeks =
        if share.n == f64::from(recent) { format!("the last {n} weeks") } else { format!("{n} weeks with a figure") };
    let interval = interval(share);
    match share.k {
        _ if share.n == 1.0 && share.k == 1.0 => "the one week with a figure".to_owned(),
        _ if share.n == 1.0 => "none of one week with a figure".to_owned(),
        k if k == share.n && share.n == f64::from(recent) => format!("all of {weeks}{interval}"),
        k if k == share.n => format!("all {weeks}{interval}"),
        0.0 => format!("none of {weeks}{interval}"),
        k => format!("{} of {weeks}{interval}, not in all", numbers::number(k)),
    }
}

fn interval(share: Proportion) -> String {
    let interval = share.interval.filter(|_| share.n >= FEWEST_FOR_PERCENT);
    interval.map_or_else(String::new, |interval| format!(" ({})", numbers::interval(interval)))
}

/// No percentage of fewer than five.
fn percent(share: Proportion) -> Option<String> {
    share.rate.filter(|_| share.n >= FEWEST_FOR_PERCENT).map(numbers::percent)
}

/// `90%`, `15 a week`
fn least(basis: &Basis, agreement: &Agreement) -> String {
    match &agreement.measure {
        Measure::Rate(..) => numbers::percent(agreement.at_least),
        Measure::Metric(slug) => format!("{} a week", amount(basis, slug, agreement.at_least)),
    }
}

/// A figure of a metric in its unit.
fn amount(basis: &Basis, slug: &str, value: f64) -> String {
    let series = basis.set.and_then(|set| set.find(slug));
    let voice = series.map(|series| crate::report::trends::voice::Voice::of(basis.facts, series));
    voice.map_or_else(|| numbers::number(value), |voice| voice.format.value(value))
}

fn quarters(basis: &Basis, agreement: &Agreement, result: &AgreementResult, side: &Party) -> Option<Quarters> {
    let today = basis.facts.record.as_of;
    let mut windows: Vec<&AgreementWindow> = result.windows.iter().filter(|window| window.quarter).collect();
    windows.sort_by_key(|window| window.from);
    let skipped = windows.len().saturating_sub(QUARTERS);
    let row = |window: &&AgreementWindow| {
        let enough = window.share.n >= FEWEST_FOR_PERCENT && window.share.k <= window.share.n;
        QuarterRow {
            // A chart has room for seven letters: a quarter of another year goes by its number.
            label: if window.from.year() == today.year() {
                dates::months(window.from, window.to.min(today).max(window.from), today)
            } else {
                format!("Q{} {}", dates::quarter_of(window.from), window.from.year())
            },
            rate: window.share.rate.filter(|_| enough),
            interval: window.share.interval.filter(|_| enough).map(|interval| (interval.low, interval.high)),
            text: percent(window.share).unwrap_or_default(),
            count: of(window.share).replace(" of ", "/"),
        }
    };
    let rows: Vec<QuarterRow> = windows.iter().skip(skipped).map(row).collect();
    let told = |row: &QuarterRow| {
        let rate = if row.text.is_empty() { String::new() } else { format!(", {}", row.text) };
        format!("{}: {}{rate}", row.label, row.count.replace('/', " of "))
    };
    let said: Vec<String> = rows.iter().map(told).collect();
    let mark = side.side.as_ref();
    (!rows.is_empty()).then(|| Quarters {
        words: Words {
            title: format!("{}, by quarter", words::cut(agreement.says.trim(), SAYS)),
            description: format!("{}. At least {} was agreed.", said.join("; "), least(basis, agreement)),
        },
        side: match mark.map(|side| side.class) {
            Some("s1") => 1,
            Some("s2") => 2,
            _ => 0,
        },
        letter: mark.map(|side| side.letter.clone()).unwrap_or_default(),
        rows,
    })
}

/// The last weeks with their lines, oldest first.
fn weekly(basis: &Basis, agreement: &Agreement, shown: &[&AgreementWeek]) -> WeeklyTable {
    let config = &basis.facts.record.config;
    let skipped = shown.len().saturating_sub(WEEKS);
    let heads = match &agreement.measure {
        Measure::Rate(numerator, denominator) => vec![
            format!("{} of {}", words::capital(&stage(config, numerator)), stage(config, denominator)),
            "Share".to_owned(),
            "Attained".to_owned(),
        ],
        Measure::Metric(slug) => vec![words::capital(&stage(config, slug)), "Attained".to_owned()],
    };
    let row = |week: &&AgreementWeek| WeeklyRow {
        day: dates::day(week.date, basis.facts.record.as_of),
        // Several tables of the page have the same weeks: none of their rows has an anchor.
        anchor: format!("a{}-{}", agreement.span.start, dates::iso(week.date)),
        cells: cells(basis, agreement, week),
        empty: "",
        span: 1,
        written: written(basis.facts, basis.scope, &week.sources, LINKS),
    };
    WeeklyTable {
        caption: match shown.len().min(WEEKS) {
            1 => "The last week".to_owned(),
            weeks => format!("The last {weeks} weeks"),
        },
        heads,
        rows: shown.iter().skip(skipped).map(row).collect(),
    }
}

fn cells(basis: &Basis, agreement: &Agreement, week: &AgreementWeek) -> Vec<String> {
    let attained = match week.attained {
        Some(true) => "yes",
        Some(false) => "no",
        None => "no data",
    };
    match (&agreement.measure, week.denominator) {
        (Measure::Metric(slug), _) => vec![amount(basis, slug, week.numerator), attained.to_owned()],
        (Measure::Rate(..), n) => {
            let share = Proportion { k: week.numerator, n: n.unwrap_or_default(), rate: week.value, interval: None };
            vec![of(share), percent(share).unwrap_or_else(|| "–".to_owned()), attained.to_owned()]
        }
    }
}

fn spelled(many: usize) -> String {
    numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX))
}
