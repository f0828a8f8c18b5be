//! A team that `teams:` does not list.

use super::written::{either, short};
use super::{Facts, Reporter};
use crate::record::problem::Trouble;
use crate::source::{slug, spelling};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let known = || facts.config.teams.iter().map(|team| team.slug.as_str());
    for problem in facts.between {
        let Trouble::UnknownTeam { slug } = &problem.what else { continue };
        let shown = short(slug);
        let add = format!("`{shown}: {{title: {}}}`", slug::title(&shown));
        let help = match spelling::closest(slug, known()) {
            Some(nearest) => format!("write `team: {nearest}`, or add it to `teams:` with {add}"),
            None => format!("write one of those, {}, or add it to `teams:` with {add}", either(known().take(5))),
        };
        out.say(problem.place, format!("`{shown}` is no team that `teams:` lists")).help(help);
    }
}
