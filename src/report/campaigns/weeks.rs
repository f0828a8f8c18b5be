//! How many of a campaign's weeks are in its sums: in the workspace's those that every team wrote.

use super::card;
use super::chart_values::Lines;
use crate::note::{CampaignFigure, Line};
use crate::record::Scope;
use crate::report::{Facts, complete, numbers, words};
use crate::series::Campaign;

/// The weeks of a sum, and those in which a note has the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weeks {
    summed: usize,
    written: usize,
}

impl Weeks {
    /// Of one figure.
    pub(super) fn of(facts: &Facts, scope: Scope, slug: &str, lines: Lines<'_>, figure: CampaignFigure) -> Self {
        let points = lines.get(figure).map_or(&[][..], |series| &series.points);
        Self {
            summed: points.iter().filter(|point| point.value.is_some()).count(),
            written: complete::written(&facts.record, scope, &lines_of(facts, slug, figure), |_| true),
        }
    }

    /// Whether every week that a team wrote is in the sum: without that it is held against nothing.
    pub(super) fn is_whole(self) -> bool {
        self.summed >= self.written
    }

    /// `40`, and `40 of 44` where some are left out.
    pub(super) fn said(self) -> String {
        complete::weeks(self.summed, self.written)
    }
}

/// The weeks of the first figure that notes give, which the table of all campaigns shows first too: its leads, as a rule.
pub(super) fn of_first(facts: &Facts, scope: Scope, slug: &str, lines: Lines<'_>) -> String {
    let first = lines.all().next().map(|(figure, _)| Weeks::of(facts, scope, slug, lines, figure));
    first.map_or_else(|| complete::weeks(0, 0), Weeks::said)
}

/// The weeks of a campaign's sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sums {
    /// Every week that a team wrote is in them: so many with any figure.
    Whole(usize),
    /// Every figure lacks some, and each as many.
    Alike(Weeks),
    /// The figures lack different ones: the figure that lacks most, and its weeks.
    Apart(Weeks, CampaignFigure),
}

impl Sums {
    /// Of all figures that notes give.
    pub(super) fn of(facts: &Facts, scope: Scope, campaign: &Campaign, lines: Lines<'_>) -> Self {
        let of = |figure| (Weeks::of(facts, scope, &campaign.slug, lines, figure), figure);
        let all: Vec<(Weeks, CampaignFigure)> = lines.all().map(|(figure, _)| of(figure)).collect();
        let lacking = all.iter().copied().filter(|(weeks, _)| !weeks.is_whole());
        match lacking.min_by(|(a, _), (b, _)| (a.summed * b.written).cmp(&(b.summed * a.written))) {
            None => Self::Whole(usize::try_from(campaign.weeks).unwrap_or(0)),
            Some((most, _)) if all.iter().all(|(weeks, _)| *weeks == most) => Self::Alike(most),
            Some((most, figure)) => Self::Apart(most, figure),
        }
    }

    /// Whether every week that a team wrote is in all of them.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Whole(_))
    }

    /// What the table of sums says of them.
    pub(super) fn told(self, facts: &Facts) -> String {
        let by = if facts.record.teams.len() == 2 { "both teams" } else { "every team" };
        match self {
            Self::Whole(all) => format!("The sums are of {}.", numbers::count(count(all), "week", "weeks")),
            Self::Alike(own) => {
                let were = if own.summed == 1 { "was written by" } else { "were written by" };
                let are = if own.summed == 1 { "is" } else { "are" };
                let (k, n) = (numbers::grouped(count(own.summed)), numbers::grouped(count(own.written)));
                format!("{k} of the {n} weeks {were} {by} and {are} in the sums: read each team’s own.")
            }
            Self::Apart(own, figure) => {
                let row = words::quoted(&words::capital(figure.word()));
                format!("A sum is of the weeks that {by} wrote, {} for {row}: read each team’s own.", own.said())
            }
        }
    }
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

/// The lines that notes write of a campaign's figure, aliases included.
fn lines_of(facts: &Facts, slug: &str, figure: CampaignFigure) -> Vec<Line> {
    let aliases = card::of(&facts.record, slug).map_or(&[][..], |card| &card.aliases);
    let names = std::iter::once(slug).chain(aliases.iter().map(|alias| alias.text.as_str()));
    names.map(|name| Line::Campaign(name.into(), figure)).collect()
}
