//! What a series is called and what its values are: from the configuration, else from the notes.

use super::Key;
use super::gather::Figures;
use crate::config::{Config, Metric, Total, Unit};
use crate::note::{CampaignFigure, Line};
use crate::record::Record;
use crate::source::{CardFolder, slug};

/// Stages whose usual name no slug can be turned into.
const TERMS: [(&str, &str); 2] = [("mql", "MQLs"), ("sql", "SQLs")];

/// As the tables name a series.
pub(super) fn name(key: &Key) -> String {
    match key {
        Key::Written(Line::Metric(slug)) => slug.to_string(),
        Key::Written(Line::Campaign(slug, figure)) => format!("campaign/{slug}/{}", figure.word()),
        Key::Written(Line::Rejected(slug)) => format!("rejected/{slug}"),
        Key::Written(Line::Pulse(side)) => format!("pulse/{side}"),
        Key::Conversion(from, to) => format!("{from}>{to}"),
    }
}

/// As a person says it.
pub(super) fn title(record: &Record, key: &Key) -> String {
    match key {
        Key::Written(Line::Metric(slug)) => metric_title(&record.config, slug),
        Key::Written(Line::Campaign(slug, figure)) => format!("{}, {}", campaign_title(record, slug), figure.word()),
        Key::Written(Line::Rejected(slug) | Line::Pulse(slug)) => slug::title(slug),
        Key::Conversion(from, to) => {
            format!("{} to {}", metric_title(&record.config, from), metric_title(&record.config, to))
        }
    }
}

/// The words of a metric: its title in the configuration, the field's own term, or words made from its slug.
pub fn metric_title(config: &Config, slug: &str) -> String {
    let given = config.metrics.get(slug).and_then(|metric| metric.title.clone());
    let term = TERMS.iter().find(|(known, _)| *known == slug).map(|(_, term)| (*term).to_owned());
    given.or(term).unwrap_or_else(|| slug::title(slug))
}

fn campaign_title(record: &Record, slug: &str) -> String {
    let card = record.cards.get(&(CardFolder::Campaigns, slug.to_owned()));
    card.and_then(|card| card.title.clone()).unwrap_or_else(|| slug::title(slug))
}

/// What the values of a line are.
pub(super) fn unit(figures: &Figures, line: &Line) -> Unit {
    match line {
        Line::Metric(slug) => {
            settled(figures, slug).and_then(|metric| metric.unit).unwrap_or_else(|| found(figures, line))
        }
        Line::Campaign(_, CampaignFigure::Spend | CampaignFigure::Revenue) => Unit::Money,
        Line::Campaign(..) | Line::Rejected(_) => Unit::Count,
        Line::Pulse(_) => Unit::Number,
    }
}

/// The unit that a metric's values show: money if any has a currency sign, a rate if any has `%`, a count if all are
/// whole. It is the workspace's, so that a team's page does not call dollars a count.
fn found(figures: &Figures, line: &Line) -> Unit {
    let seen = figures.seen(line);
    match () {
        () if seen.currency => Unit::Money,
        () if seen.percent => Unit::Rate,
        () if seen.fraction => Unit::Number,
        () => Unit::Count,
    }
}

/// How a metric totals: as settled, else counts and money add and the rest is averaged.
pub(super) fn total(figures: &Figures, slug: &str) -> Total {
    let own = settled(figures, slug).and_then(|metric| metric.total);
    own.unwrap_or_else(|| match unit(figures, &Line::Metric(slug.into())) {
        Unit::Count | Unit::Money => Total::Sum,
        _ => Total::Mean,
    })
}

/// How any line totals.
pub(super) fn line_total(figures: &Figures, line: &Line) -> Total {
    match line {
        Line::Metric(slug) => total(figures, slug),
        Line::Campaign(..) | Line::Rejected(_) => Total::Sum,
        Line::Pulse(_) => Total::Mean,
    }
}

/// What the team settled about a metric.
pub(super) fn settled<'a>(figures: &Figures<'a>, slug: &str) -> Option<&'a Metric> {
    figures.record.config.metrics.get(slug)
}
