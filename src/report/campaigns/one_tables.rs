//! The tables of a campaign's own page: sums with what was expected, the comparison, teams, and week by week.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::chart_values::{Lines, value};
use super::list;
use super::reading::Sign;
use super::weeks::Weeks;
use super::{card, reading};
use crate::note::CampaignFigure;
use crate::record::{MeetingId, Scope};
use crate::report::chart::{ChartId, Charts, Interval, Target};
use crate::report::trends::frame::Frame;
use crate::report::trends::sentences::of;
use crate::report::trends::voice::FEWEST_FOR_PERCENT;
use crate::report::trends::weekly::{WeeklyRow, WeeklyTable, anchor};
use crate::report::trends::written::written;
use crate::report::{Facts, chrome, dates, numbers, words};
use crate::series::{Campaign, Point};
use crate::source::date::Week;
use crate::statistics::Proportion;

/// Rows of the weekly table, links in each, and rows of teams.
const MOST_WEEKS: usize = 104;
const MOST_LINKS: usize = 3;
const MOST_TEAMS: usize = 20;

/// A sum, with what was expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SumRow {
    /// `Leads`
    pub name: &'static str,
    /// The sum.
    pub sum: String,
    /// What was expected; nothing where nothing was.
    pub expected: String,
    /// How much of it there is: `84%`; a dash where weeks are left out of the sum.
    pub reached: String,
    /// The picture of both.
    pub picture: Option<ChartId>,
    /// The weeks in the sum.
    pub weeks: String,
}

/// The comparison with the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// This campaign, then the others.
    pub rows: Vec<ComparedRow>,
    /// Where the difference lies.
    pub difference: String,
}

/// A rate of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedRow {
    /// `This campaign`
    pub name: &'static str,
    /// `9 of 121`
    pub counts: String,
    /// `7%`
    pub rate: String,
    /// `4–14%`
    pub interval: String,
    /// Its picture.
    pub picture: ChartId,
}

/// A team's own sums.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamRow {
    /// Its name.
    pub team: String,
    /// Its reading.
    pub sign: Sign,
    /// Weeks, leads, accepted, opportunities, won, spend, a lead, an opportunity.
    pub cells: Vec<String>,
}

/// A row for each figure that is given or expected, then what one costs.
pub(super) fn sums(facts: &Facts, campaign: &Campaign, lines: Lines<'_>, charts: &mut Charts) -> Vec<SumRow> {
    let figures = [
        (CampaignFigure::Leads, "Leads", campaign.leads),
        (CampaignFigure::Accepted, "Accepted", campaign.accepted),
        (CampaignFigure::Opportunities, "Opportunities", campaign.opportunities),
        (CampaignFigure::Won, "Won", campaign.won),
        (CampaignFigure::Spend, "Spend", campaign.spend),
        (CampaignFigure::Revenue, "Revenue", campaign.revenue),
    ];
    let mut rows: Vec<SumRow> = figures
        .into_iter()
        .filter_map(|(figure, name, sum)| sum_row(facts, &campaign.slug, lines, (figure, name, sum), charts))
        .collect();
    let costs = [("A lead", campaign.cost_per_lead), ("An opportunity", campaign.cost_per_opportunity)];
    rows.extend(costs.into_iter().filter_map(|(name, cost)| {
        Some(SumRow {
            name,
            sum: numbers::money(cost?, facts.record.currency),
            expected: String::new(),
            reached: String::new(),
            picture: None,
            weeks: String::new(),
        })
    }));
    rows
}

fn sum_row(
    facts: &Facts,
    slug: &str,
    lines: Lines<'_>,
    (figure, name, sum): (CampaignFigure, &'static str, Option<f64>),
    charts: &mut Charts,
) -> Option<SumRow> {
    let record = &facts.record;
    let expected = expected(facts, slug, figure);
    if sum.is_none() && expected.is_none() {
        return None;
    }
    let text = |of: Option<f64>| of.map(|of| value(record, figure, of));
    let weeks = Weeks::of(facts, Scope::Whole, slug, lines, figure);
    // A sum that lacks weeks is no share of what was expected of all of them.
    let both = sum.zip(expected).filter(|(_, expected)| *expected > 0.0 && weeks.is_whole());
    Some(SumRow {
        name,
        sum: text(sum).unwrap_or_else(|| "–".to_owned()),
        expected: text(expected).unwrap_or_default(),
        reached: match both {
            Some((sum, expected)) if expected >= FEWEST_FOR_PERCENT => {
                format!("{}%", numbers::decimals(sum / expected * 100.0, 0))
            }
            None if sum.is_some() && expected.is_some() && !weeks.is_whole() => "–".to_owned(),
            _ => String::new(),
        },
        picture: both.map(|(sum, expected)| {
            charts.add(Target { value: sum, target: expected, top: sum.max(expected) * 1.05, width: 132 })
        }),
        weeks: if sum.is_some() { weeks.said() } else { String::new() },
    })
}

/// What was expected of a figure; of spend the budget, where nothing else was.
fn expected(facts: &Facts, slug: &str, figure: CampaignFigure) -> Option<f64> {
    let card = card::details(&facts.record, slug)?;
    let given = card.expect.iter().find(|(of, _)| *of == figure).map(|(_, number)| *number);
    let budget = card.budget.filter(|_| figure == CampaignFigure::Spend);
    given.or(budget).filter(|number| !facts.record.is_foreign(number)).map(|number| number.value)
}

/// The comparison; `None` where there is no rate at all.
pub(super) fn compared(campaign: &Campaign, charts: &mut Charts) -> Option<Compared> {
    let shares = [("This campaign", campaign.share), ("All the others", campaign.others)];
    let counted = shares.into_iter().filter_map(|(name, share)| Some((name, share.filter(|share| share.n > 0.0)?)));
    let rows: Vec<ComparedRow> = counted.map(|(name, share)| compared_row(name, share, charts)).collect();
    let difference = reading::difference(campaign).unwrap_or_else(|| {
        "Too few are counted for a difference: it takes accepted leads and opportunities of this campaign and of another, \
         from before the last four weeks."
            .to_owned()
    });
    (!rows.is_empty()).then_some(Compared { rows, difference })
}

fn compared_row(name: &'static str, share: Proportion, charts: &mut Charts) -> ComparedRow {
    let enough = share.n >= FEWEST_FOR_PERCENT;
    let rate = share.rate.filter(|_| enough);
    let interval = share.interval.filter(|_| enough);
    let dash = || "–".to_owned();
    ComparedRow {
        name,
        counts: of(share),
        rate: rate.map_or_else(dash, numbers::percent),
        interval: interval.map_or_else(dash, numbers::interval),
        picture: charts.add(Interval {
            rate: rate.filter(|rate| *rate <= 1.0),
            interval: interval.map(|interval| (interval.low, interval.high)),
            side: 0,
            width: 150,
        }),
    }
}

/// Each team's own sums, where teams are told apart and two or more have the campaign.
pub(super) fn teams(facts: &Facts, slug: &str, charts: &mut Charts) -> Vec<TeamRow> {
    let own = facts.analyses.scopes.iter().filter(|scope| scope.scope != Scope::Whole).filter_map(|analyses| {
        let all = &analyses.series.campaigns;
        let at = all.binary_search_by(|campaign| campaign.slug.as_str().cmp(slug)).ok()?;
        Some((analyses.scope, all.get(at)?))
    });
    let own: Vec<(Scope, &Campaign)> = own.take(MOST_TEAMS).collect();
    if own.len() < 2 {
        return Vec::new();
    }
    let row = |(scope, campaign): (Scope, &Campaign)| TeamRow {
        team: words::cut(&chrome::scope_name(facts, scope), 40),
        sign: Sign::new(campaign.reading, charts),
        cells: std::iter::once(campaign.weeks.to_string()).chain(list::sums(facts, campaign)).collect(),
    };
    own.into_iter().map(row).collect()
}

/// A week of a campaign.
#[derive(Default)]
struct Row<'a> {
    date: Option<Date>,
    points: BTreeMap<CampaignFigure, &'a Point>,
}

/// Every figure, week by week, within the days of the chart; oldest first.
pub(super) fn weekly(facts: &Facts, frame: &Frame, lines: Lines<'_>) -> WeeklyTable {
    let mut weeks: BTreeMap<Week, Row> = BTreeMap::new();
    let mut given: Vec<CampaignFigure> = Vec::new();
    for (figure, series) in lines.all() {
        given.push(figure);
        for point in series.points.iter().filter(|point| frame.holds(point.date)) {
            let row = weeks.entry(point.week).or_default();
            row.date = row.date.max(Some(point.date));
            row.points.insert(figure, point);
        }
    }
    let skipped = weeks.len().saturating_sub(MOST_WEEKS);
    WeeklyTable {
        caption: "The figures of each week, as the notes have them".to_owned(),
        heads: given.iter().map(|figure| words::capital(figure.word())).collect(),
        rows: weeks.values().skip(skipped).filter_map(|row| weekly_row(facts, &given, row)).collect(),
    }
}

fn weekly_row(facts: &Facts, given: &[CampaignFigure], row: &Row<'_>) -> Option<WeeklyRow> {
    let date = row.date?;
    let cell = |figure: &CampaignFigure| {
        let known = row.points.get(figure).and_then(|point| point.value);
        known.map_or_else(|| "–".to_owned(), |known| value(&facts.record, *figure, known))
    };
    let mut sources: Vec<(MeetingId, u32)> =
        row.points.values().flat_map(|point| point.sources.iter().copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    Some(WeeklyRow {
        day: dates::day(date, facts.record.as_of),
        anchor: anchor(date),
        cells: given.iter().map(cell).collect(),
        empty: "",
        span: 1,
        written: written(facts, Scope::Whole, &sources, MOST_LINKS),
    })
}
