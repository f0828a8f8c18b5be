//! An alias that another card has, as its name or as an alias.

use super::written::short;
use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.between {
        match &problem.what {
            Trouble::AliasOfCard { alias, card } => {
                let (alias, path) = (short(alias), facts.sources.path(card.file));
                out.say(problem.place, format!("`{alias}` is a card of its own, so it is no alias"))
                    .also(*card, "the card")
                    .help(format!("take `{alias}` out of `aliases:`, or make one card of the two by removing `{path}`"));
            }
            Trouble::AliasTwice { alias, slug, first } => {
                let (alias, slug) = (short(alias), short(slug));
                out.say(problem.place, format!("`{alias}` means `{slug}` already, and cannot mean two cards"))
                    .also(*first, "it means this card")
                    .help(format!("keep `{alias}` in one of the two `aliases:`"));
            }
            _ => {}
        }
    }
}
