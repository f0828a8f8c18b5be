//! A figure of a campaign that is none of ours.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::CampaignFigure;
use crate::note::problem::Trouble;
use crate::source::number::Number;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownFigure { campaign, figure, nearest } = &problem.what else { continue };
        // To YAML `{leads 4}` is a key.
        let number = figure.split_once(char::is_whitespace).map(|(_, number)| number.trim());
        let number = number.filter(|number| Number::read(number).is_ok());
        let help = match (nearest, number) {
            (Some(nearest), Some(number)) => format!("write `{nearest}: {number}`"),
            (Some(nearest), None) => format!("write `{nearest}`"),
            (None, _) => format!("write {}", written::either(CampaignFigure::ALL.map(|(_, word)| word))),
        };
        let message = format!("{} under {} is no figure of a campaign, and is not read", quoted(figure), quoted(campaign));
        out.at(file, problem.span, message).help(help);
    }
}
