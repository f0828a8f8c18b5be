//! An amount in another currency than the workspace's.

use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::record::problem;
use crate::source::{Place, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::Currency { found, expected, .. } = problem.what {
            tell(facts, out, Place { file, span: problem.span }, found, expected);
        }
    }
    // Where a currency is configured, each file was held against it when it was read.
    let between = facts.between.iter().filter(|_| facts.config.currency.is_none());
    for problem in between {
        if let problem::Trouble::ForeignCurrency { found, expected } = problem.what {
            tell(facts, out, problem.place, found, expected);
        }
    }
    // The configuration may settle its currency below its amounts.
    if let Some((file, expected)) = facts.config.file.zip(facts.record.currency) {
        for (found, span) in facts.config.amounts.iter().filter(|(found, _)| *found != expected) {
            tell(facts, out, Place { file, span: *span }, *found, expected);
        }
    }
}

fn tell(facts: &Facts<'_>, out: &mut Reporter<'_>, place: Place, found: char, expected: char) {
    let place = if place.span == Span::default() { budget(facts, place) } else { place };
    let which = if facts.config.currency.is_some() { "" } else { ", the first one found" };
    out.say(place, format!("the amount is in `{found}`, and the workspace's currency is `{expected}`{which}")).help(
        format!("write what it comes to in `{expected}`, or settle another in `throughline.yaml`: `currency: {found}`"),
    );
}

/// The only amount of a card that has a currency.
fn budget(facts: &Facts<'_>, card: Place) -> Place {
    let text = &facts.sources.file(card.file).text;
    let line = text.match_indices("budget:").find(|(at, _)| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'));
    let Some((start, _)) = line else { return card };
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, |line| line.trim_end().len());
    Place { span: Span::new(start, start + length), ..card }
}
