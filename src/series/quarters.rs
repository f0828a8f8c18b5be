//! What some days add up to: a metric's total and its mean, a conversion's pooled quarter, a campaign's sums.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::windows::{Days, between};
use super::{Key, Point, PooledRate, Series, SeriesSet, Signal};
use crate::config::Total;
use crate::note::{CampaignFigure, Line};

/// A series over some days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Over {
    /// Points with a value.
    pub points: u32,
    /// Their sum, the last of them, or their mean: as the series totals.
    pub total: f64,
    /// Their mean.
    pub mean: f64,
}

/// What the figures of a campaign add up to over some days; a figure never given there is not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignSums<'a> {
    /// The campaign.
    pub slug: &'a str,
    /// Its sums.
    pub figures: BTreeMap<CampaignFigure, f64>,
}

impl Series {
    /// What the points of some days, both ends included, add up to; `None` without one.
    pub fn over(&self, from: Date, to: Date) -> Option<Over> {
        let values: Vec<f64> =
            between(&self.points, Days { from, to }).iter().filter_map(|point| point.value).collect();
        let last = *values.last()?;
        let sum: f64 = values.iter().sum();
        let points = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let mean = sum / f64::from(points);
        let total = match self.total {
            Total::Sum => sum,
            Total::Last => last,
            Total::Mean => mean,
        };
        Some(Over { points, total, mean })
    }

    /// The pooled rate of the calendar quarter that begins on a day.
    pub fn of_quarter(&self, from: Date) -> Option<&PooledRate> {
        self.rates.iter().find(|rate| rate.quarter && rate.from == from)
    }

    /// Whether a point of some days, both ends included, meets a rule.
    pub fn signalled(&self, signal: Signal, from: Date, to: Date) -> bool {
        between(&self.points, Days { from, to }).iter().any(|point| point.signals.contains(&signal))
    }
}

impl SeriesSet {
    /// The sums of every campaign that has a figure in some days, both ends included, by slug.
    pub fn campaigns_over(&self, from: Date, to: Date) -> Vec<CampaignSums<'_>> {
        let mut all: BTreeMap<&str, BTreeMap<CampaignFigure, f64>> = BTreeMap::new();
        for series in &self.series {
            let Key::Written(Line::Campaign(slug, figure)) = &series.key else { continue };
            if let Some(sum) = sum(between(&series.points, Days { from, to })) {
                all.entry(slug).or_default().insert(*figure, sum);
            }
        }
        all.into_iter().map(|(slug, figures)| CampaignSums { slug, figures }).collect()
    }
}

/// `None` without a value: a figure never given is not 0.
fn sum(points: &[Point]) -> Option<f64> {
    points.iter().filter_map(|point| point.value).fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::sample::Sample;
    use super::*;

    fn set() -> SeriesSet {
        Sample::new("2026-05-31")
            .note("", "2026-03-30", &["leads 10", "campaign/x/leads 1", "mql 10", "sql 2"])
            .note("", "2026-04-06", &["leads 20", "campaign/x/leads 4", "mql 10", "sql 4"])
            .note("", "2026-05-04", &["leads 40", "campaign/x/spend 90", "mql 20", "sql 5"])
            .whole()
    }

    #[test]
    fn a_metric_adds_the_points_of_the_days_and_no_other() {
        let set = set();
        let leads = set.find("leads").expect("leads");
        let over = leads.over(date(2026, 4, 1), date(2026, 6, 30)).expect("two points");
        assert_eq!((over.points, over.total, over.mean), (2, 60.0, 30.0));
        assert_eq!(leads.over(date(2025, 1, 1), date(2025, 3, 31)), None);
    }

    #[test]
    fn a_conversion_has_its_pooled_quarters() {
        let set = set();
        let rate = set.find("mql>sql").expect("a conversion");
        let share = |from| rate.of_quarter(from).map(|rate| (rate.share.k, rate.share.n));
        assert_eq!(share(date(2026, 4, 1)), Some((9.0, 30.0)));
        assert_eq!(share(date(2026, 1, 1)), Some((2.0, 10.0)));
        assert_eq!(share(date(2025, 10, 1)), None);
    }

    #[test]
    fn a_campaign_adds_and_a_figure_never_given_is_not_there() {
        let set = set();
        let sums = set.campaigns_over(date(2026, 4, 1), date(2026, 6, 30));
        let expected = BTreeMap::from([(CampaignFigure::Leads, 4.0), (CampaignFigure::Spend, 90.0)]);
        assert_eq!(sums, [CampaignSums { slug: "x", figures: expected }]);
        assert_eq!(set.campaigns_over(date(2025, 4, 1), date(2025, 6, 30)), []);
    }
}
