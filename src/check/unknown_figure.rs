//! A figure of a campaign that is none of ours.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::CampaignFigure;
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownFigure { campaign, figure, nearest } = &problem.what else { continue };
        let help = match nearest {
            Some(nearest) => format!("write `{nearest}`"),
            None => format!("write {}", written::either(CampaignFigure::ALL.map(|(_, word)| word))),
        };
        let message = format!("{} under {} is no figure of a campaign, and is not read", quoted(figure), quoted(campaign));
        out.at(file, problem.span, message).help(help);
    }
}
