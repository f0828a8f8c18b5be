//! The charts of campaigns: rates with what they are held against, leads in a row, and one campaign week by week.

use std::sync::Arc;

use super::card;
use crate::note::{CampaignFigure, Line};
use crate::record::Record;
use crate::report::chart::{Columns, RateRow, Rates, Sparkbars, Words};
use crate::report::objections::chart::Span;
use crate::report::trends::frame::Frame;
use crate::report::trends::sentences::of;
use crate::report::trends::voice::FEWEST_FOR_PERCENT;
use crate::report::{dates, numbers, words};
use crate::series::{Campaign, CampaignReading, Key, Series, SeriesSet};
use crate::statistics::Proportion;

/// Rows of the picture, and characters of a name in it.
const MOST: usize = 14;
const NAME: usize = 34;
/// The height of a bar in a row, in steps.
const STEPS: f64 = 1000.0;

/// The lines of one campaign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'a>(&'a [Arc<Series>]);

impl<'a> Lines<'a> {
    /// What notes write of a campaign; written lines stand last among the series, each sort by its key.
    pub(super) fn of(set: &'a SeriesSet, slug: &str) -> Self {
        let before = set.series.partition_point(|series| match &series.key {
            Key::Conversion(..) | Key::Written(Line::Metric(_)) => true,
            Key::Written(Line::Campaign(known, _)) => known.as_str() < slug,
            Key::Written(_) => false,
        });
        let rest = set.series.get(before..).unwrap_or_default();
        let own =
            |series: &&Arc<Series>| matches!(&series.key, Key::Written(Line::Campaign(known, _)) if known == slug);
        Self(rest.get(..rest.iter().take_while(own).count()).unwrap_or_default())
    }

    /// A figure's series.
    pub(super) fn get(self, wanted: CampaignFigure) -> Option<&'a Series> {
        self.all().find(|(figure, _)| *figure == wanted).map(|(_, series)| series)
    }

    /// All figures that notes give, in their order.
    pub(super) fn all(self) -> impl Iterator<Item = (CampaignFigure, &'a Series)> {
        self.0.iter().map(AsRef::as_ref).filter_map(|series: &Series| match &series.key {
            Key::Written(Line::Campaign(_, figure)) => Some((*figure, series)),
            _ => None,
        })
    }
}

/// The rates of the first campaigns that have one; `None` where none has.
pub(super) fn rates(record: &Record, campaigns: &[&Campaign]) -> Option<Rates> {
    let counted = campaigns.iter().filter_map(|campaign| {
        let share = campaign.share.filter(|share| share.n > 0.0)?;
        Some((*campaign, share))
    });
    let rows: Vec<RateRow> = counted.take(MOST).map(|(campaign, share)| rate_row(record, campaign, share)).collect();
    let said: Vec<String> = rows.iter().map(told).collect();
    (!rows.is_empty()).then(|| Rates {
        words: Words {
            title: "Accepted leads that became opportunities, by campaign".to_owned(),
            description: format!("{}.", said.join("; ")),
        },
        rows,
        tick: "the others",
    })
}

fn rate_row(record: &Record, campaign: &Campaign, share: Proportion) -> RateRow {
    let enough = share.n >= FEWEST_FOR_PERCENT && share.k <= share.n;
    RateRow {
        label: words::cut(&card::title(record, &campaign.slug), NAME),
        bold: matches!(campaign.reading, CampaignReading::NotConverting | CampaignReading::NotProducing)
            && card::runs(record, campaign),
        rate: share.rate.filter(|_| enough),
        interval: share.interval.filter(|_| enough).map(|interval| (interval.low, interval.high)),
        against: campaign.others.filter(|others| others.n >= FEWEST_FOR_PERCENT).and_then(|others| others.rate),
        counts: of(share),
        word: campaign.reading.word().to_owned(),
    }
}

/// `Named accounts: 9 of 121, 7%, interval 4 to 14%, the others 23%, not converting`
fn told(row: &RateRow) -> String {
    let rate = row.rate.map(numbers::percent);
    let bound = |share: f64| numbers::decimals(share * 100.0, 0);
    let interval = row.interval.map(|(low, high)| format!("interval {} to {}%", bound(low), bound(high)));
    let against = row.against.map(|rate| format!("the others {}", numbers::percent(rate)));
    let parts = [Some(row.counts.clone()), rate, interval, against, Some(row.word.clone())];
    format!("{}: {}", row.label, parts.into_iter().flatten().collect::<Vec<String>>().join(", "))
}

/// Leads week by week in a row, on a scale of its own; `None` where no week of the chart has any.
pub(super) fn sparkbars(record: &Record, span: &Span, lines: Lines<'_>) -> Option<Sparkbars> {
    let leads = lines.get(CampaignFigure::Leads)?;
    let mut weeks = vec![0.0_f64; span.weeks];
    for point in &leads.points {
        let at = usize::try_from(point.week.since(span.first)).ok();
        if let Some((week, value)) = at.and_then(|at| weeks.get_mut(at)).zip(point.value) {
            *week = value.max(0.0);
        }
    }
    let top = weeks.iter().copied().fold(0.0, f64::max);
    (top > 0.0 && top.is_finite()).then(|| Sparkbars {
        weeks: weeks.iter().map(|value| steps(value / top)).collect(),
        recent: usize::try_from(record.config.recent).unwrap_or(8),
        answered: None,
        top: steps(1.0),
    })
}

/// A share as whole steps of a bar's height.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000, rounded")]
fn steps(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * STEPS).round() as u32
}

/// A campaign week by week: its leads, else the first figure that it has; `None` where the chart's days have none.
pub(super) fn columns(record: &Record, frame: &Frame, title: &str, lines: Lines<'_>) -> Option<Columns> {
    let shown = |series: &Series| series.points.iter().any(|point| frame.holds(point.date));
    let (figure, series) = lines.all().find(|(_, series)| shown(series))?;
    let points = series.points.iter().filter(|point| frame.holds(point.date));
    let columns: Vec<_> = points.filter_map(|point| Some((point.date, point.value?))).collect();
    let sum: f64 = columns.iter().map(|(_, value)| value).sum();
    let most = columns.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let span = dates::span(frame.days.from, frame.days.to, record.as_of);
    Some(Columns {
        words: Words {
            title: format!("{title}: {}, week by week", figure.word()),
            description: format!(
                "{span}: {} in {}, at most {} in one.",
                value(record, figure, sum),
                numbers::figures(u64::try_from(columns.len()).unwrap_or(u64::MAX), "week", "weeks"),
                value(record, figure, most)
            ),
        },
        unit: format!("{} a week", figure.word()),
        days: frame.days,
        columns,
        events: frame.events.clone(),
        answered: None,
        levels: Vec::new(),
    })
}

/// A figure in its unit.
pub(super) fn value(record: &Record, figure: CampaignFigure, value: f64) -> String {
    match figure {
        CampaignFigure::Spend | CampaignFigure::Revenue => numbers::money(value, record.currency),
        _ => numbers::number(value),
    }
}
