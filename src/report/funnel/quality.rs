//! How good the leads are: the share that sales accepted, through time, and why others were sent back.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::Basis;
use super::leads_said::{Known, SentBack, said, why};
use crate::note::{CampaignFigure, Line as Written};
use crate::record::MeetingId;
use crate::report::chart::{self, ChartId, Charts, Line, Pareto, ParetoRow, Pooled, Stretch, Words};
use crate::report::page::Link;
use crate::report::trends::sentences::of;
use crate::report::trends::voice::FEWEST_FOR_PERCENT;
use crate::report::trends::weekly::{WeeklyRow, WeeklyTable};
use crate::report::trends::written::written;
use crate::report::{dates, numbers, words};
use crate::series::{Key, Point, Series};
use crate::source::date::Week;
use crate::statistics::Proportion;
use crate::topic::window::Days;

/// Rows of the weekly table and links in each; reasons of the picture and of its table.
const WEEKS: usize = 10;
const LINKS: usize = 2;
const REASONS: usize = 8;
const NAME: usize = 50;

/// How good the leads are.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Quality {
    /// `62% of the leads of campaigns were accepted …`
    pub says: String,
    /// The share through time.
    pub chart: Option<ChartId>,
    /// The last weeks of it.
    pub weekly: WeeklyTable,
    /// `“Wrong region” and “no budget” are 58% of the 71 leads that sales sent back …`
    pub rejected: String,
    /// The reasons, most first.
    pub pareto: Option<ChartId>,
    /// The same as a table.
    pub reasons: Vec<Reason>,
}

/// Why leads were sent back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// Its name.
    pub name: String,
    /// In the last weeks.
    pub recent: String,
    /// In the weeks before.
    pub before: String,
    /// The last note that has it.
    pub last: Option<Link>,
}

/// What is accepted of a week's leads.
#[derive(Debug, Clone)]
struct Accepted {
    week: Week,
    date: Date,
    k: f64,
    n: f64,
    sources: Vec<(MeetingId, u32)>,
}

/// The quality of a scope's leads.
pub(super) fn quality(basis: &Basis, charts: &mut Charts) -> Quality {
    let weeks = accepted(basis);
    let reasons = reasons(basis);
    let shown: Vec<&Accepted> = weeks.iter().filter(|week| basis.frame.holds(week.date) && week.n > 0.0).collect();
    Quality {
        says: said(known(basis, &weeks), &basis.weeks()),
        chart: (shown.len() > 1).then(|| charts.add(line(basis, &shown, pooled(&weeks, basis.recent)))),
        weekly: weekly(basis, &shown),
        rejected: why(&sent_back(&reasons), &basis.weeks()),
        pareto: pareto(basis, &reasons).map(|chart| charts.add(chart)),
        reasons: reasons.iter().take(REASONS).map(|counted| reason(basis, counted)).collect(),
    }
}

/// Campaigns' leads and those accepted, by week: a campaign's week counts where it has both.
fn accepted(basis: &Basis) -> Vec<Accepted> {
    let mut leads: BTreeMap<(&str, Week), &Point> = BTreeMap::new();
    for (slug, series) in figures(basis, CampaignFigure::Leads) {
        leads.extend(series.points.iter().map(|point| ((slug, point.week), point)));
    }
    let mut weeks: BTreeMap<Week, Accepted> = BTreeMap::new();
    for (slug, series) in figures(basis, CampaignFigure::Accepted) {
        for point in &series.points {
            let both = leads.get(&(slug, point.week)).and_then(|lead| Some((point.value?, lead.value?, *lead)));
            let Some((k, n, lead)) = both else { continue };
            let week = weeks.entry(point.week).or_insert_with(|| Accepted {
                week: point.week,
                date: point.date,
                k: 0.0,
                n: 0.0,
                sources: Vec::new(),
            });
            week.date = week.date.max(point.date).max(lead.date);
            week.k += k;
            week.n += n;
            week.sources.extend(point.sources.iter().chain(&lead.sources));
        }
    }
    let mut weeks: Vec<Accepted> = weeks.into_values().collect();
    weeks.sort_by_key(|week| (week.date, week.week));
    weeks
}

fn figures<'a>(basis: &Basis<'a>, wanted: CampaignFigure) -> impl Iterator<Item = (&'a str, &'a Series)> {
    basis.series().iter().map(AsRef::as_ref).filter_map(move |series: &Series| match &series.key {
        Key::Written(Written::Campaign(slug, figure)) if *figure == wanted => Some((slug.as_str(), series)),
        _ => None,
    })
}

fn pooled(weeks: &[Accepted], days: Days) -> Option<Proportion> {
    let own = days.of(weeks, |week| week.date);
    let (k, n) = own.iter().fold((0.0, 0.0), |sum, week| (sum.0 + week.k, sum.1 + week.n));
    (n > 0.0).then(|| Proportion::new(k, n))
}

fn known(basis: &Basis, weeks: &[Accepted]) -> Known {
    match (pooled(weeks, basis.recent), pooled(weeks, basis.before)) {
        _ if weeks.is_empty() => Known::Never,
        (None, _) => Known::NotLately,
        (Some(now), None) => Known::Lately(now),
        (Some(now), Some(before)) => Known::Both(now, before),
    }
}

fn line(basis: &Basis, shown: &[&Accepted], pooled: Option<Proportion>) -> chart::Series {
    let mut before: Option<Week> = None;
    let points = shown.iter().map(|week| {
        let broken = before.is_none_or(|before| week.week.since(before) > 1);
        before = Some(week.week);
        chart::Point { broken, hollow: week.n < FEWEST_FOR_PERCENT, ..chart::Point::new(week.date, week.k / week.n) }
    });
    let points: Vec<chart::Point> = points.collect();
    let rates = || points.iter().map(|point| point.value);
    let (low, high) = (rates().fold(f64::INFINITY, f64::min), rates().fold(f64::NEG_INFINITY, f64::max));
    let span = dates::span(basis.frame.days.from, basis.frame.days.to, basis.facts.record.as_of);
    chart::Series {
        words: Words {
            title: "Share of the campaigns’ leads that sales accepted, week by week".to_owned(),
            description: format!("{span}: between {} and {}.", numbers::percent(low), numbers::percent(high)),
        },
        last: None,
        pooled: pooled.and_then(|share| window(basis, shown, share)),
        centre_word: "average",
        extent: chart::Extent::of(&points, numbers::percent),
        far: Vec::new(),
        line: Line { days: basis.frame.days, points, phases: Vec::new(), events: basis.events() },
    }
}

/// The rate over the last weeks, beside them.
fn window(basis: &Basis, shown: &[&Accepted], share: Proportion) -> Option<Pooled> {
    let rate = share.rate.filter(|rate| share.n >= FEWEST_FOR_PERCENT && *rate <= 1.0)?;
    let first = shown.iter().find(|week| week.date >= basis.recent.from)?;
    let last = shown.last()?;
    Some(Pooled {
        days: Stretch { from: first.date, to: last.date },
        label: format!("last {}", basis.weeks()),
        rate,
        interval: share.interval.map(|interval| (interval.low, interval.high)),
        rate_text: numbers::percent(rate),
        interval_text: share.interval.map(numbers::interval).unwrap_or_default(),
    })
}

fn weekly(basis: &Basis, shown: &[&Accepted]) -> WeeklyTable {
    let row = |week: &&Accepted| {
        let share = Proportion::new(week.k, week.n);
        let mut sources = week.sources.clone();
        sources.sort_unstable();
        sources.dedup_by_key(|(meeting, _)| *meeting);
        WeeklyRow {
            day: dates::day(week.date, basis.facts.record.as_of),
            anchor: format!("q{}", dates::iso(week.date)),
            cells: vec![
                of(share),
                share.rate.filter(|_| week.n >= FEWEST_FOR_PERCENT).map_or_else(|| "–".to_owned(), numbers::percent),
            ],
            empty: "",
            span: 1,
            written: written(basis.facts, basis.scope, &sources, LINKS),
        }
    };
    let skipped = shown.len().saturating_sub(WEEKS);
    WeeklyTable {
        caption: "Accepted of the campaigns’ leads, the latest weeks".to_owned(),
        heads: vec!["Accepted of leads".to_owned(), "Share".to_owned()],
        rows: shown.iter().skip(skipped).map(row).collect(),
    }
}

/// A reason with its counts.
struct Counted<'a> {
    series: &'a Series,
    recent: f64,
    before: f64,
}

/// The reasons of the last weeks and of those before, most first.
fn reasons<'a>(basis: &Basis<'a>) -> Vec<Counted<'a>> {
    let sum = |series: &Series, days: Days| {
        days.of(&series.points, |point| point.date).iter().filter_map(|point| point.value).sum::<f64>()
    };
    let rejected = basis.series().iter().filter(|series| matches!(series.key, Key::Written(Written::Rejected(_))));
    let mut all: Vec<Counted> = rejected
        .map(|series| Counted { series, recent: sum(series, basis.recent), before: sum(series, basis.before) })
        .filter(|counted| counted.recent > 0.0 || counted.before > 0.0)
        .collect();
    all.sort_by(|a, b| {
        b.recent.total_cmp(&a.recent).then(b.before.total_cmp(&a.before)).then(a.series.name.cmp(&b.series.name))
    });
    all
}

/// The fewest reasons that are half of all, where they are few.
fn sent_back(reasons: &[Counted]) -> SentBack {
    let total: f64 = reasons.iter().map(|counted| counted.recent).sum();
    if total <= 0.0 {
        return SentBack::Untold;
    }
    let mut sum = 0.0;
    let mut first: Vec<String> = Vec::new();
    for counted in reasons {
        if sum * 2.0 >= total {
            break;
        }
        sum += counted.recent;
        let title = words::cut(&counted.series.title, NAME);
        first.push(words::quoted(&if first.is_empty() { title } else { words::inside(&title) }));
    }
    match sum / total {
        _ if total < FEWEST_FOR_PERCENT || first.len() > 3 => SentBack::Counted(total),
        share if share < 1.0 => SentBack::Most(first, share, total),
        _ => SentBack::All(first, total),
    }
}

/// The reasons of the last weeks; those that have no room are added up.
fn pareto(basis: &Basis, reasons: &[Counted]) -> Option<Pareto> {
    let counted: Vec<&Counted> = reasons.iter().filter(|counted| counted.recent > 0.0).collect();
    let total: f64 = counted.iter().map(|counted| counted.recent).sum();
    let mut rows: Vec<(String, f64)> =
        counted.iter().take(REASONS).map(|counted| (words::cut(&counted.series.title, NAME), counted.recent)).collect();
    let rest = counted.get(REASONS..).unwrap_or_default();
    if !rest.is_empty() {
        let many = u64::try_from(rest.len()).unwrap_or(u64::MAX);
        let name = format!("{} more", words::capital(&numbers::count(many, "reason", "reasons")));
        rows.push((
            name.replace("reasons more", "more reasons").replace("reason more", "more reason"),
            rest.iter().map(|counted| counted.recent).sum(),
        ));
    }
    let mut sum = 0.0;
    let rows: Vec<ParetoRow> = rows
        .into_iter()
        .map(|(label, value)| {
            sum += value;
            let so_far = if total < FEWEST_FOR_PERCENT {
                String::new()
            } else {
                format!("{} so far", numbers::percent(sum / total))
            };
            ParetoRow { label, value, text: numbers::number(value), so_far }
        })
        .collect();
    let said: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.label, row.text)).collect();
    (!rows.is_empty()).then(|| Pareto {
        words: Words {
            title: format!("Why sales sent leads back, over the last {}", basis.weeks()),
            description: format!("{}.", said.join("; ")),
        },
        rows,
    })
}

fn reason(basis: &Basis, counted: &Counted) -> Reason {
    let last = counted.series.points.last();
    let source = last.and_then(|last| Some((last.date, last.sources.first()?)));
    Reason {
        name: words::cut(&counted.series.title, NAME),
        recent: numbers::number(counted.recent),
        before: numbers::number(counted.before),
        last: source.map(|(date, (meeting, line))| {
            let href = basis.facts.source_href(*meeting, Some(*line));
            Link::new(dates::short(date, basis.facts.record.as_of), href)
        }),
    }
}
