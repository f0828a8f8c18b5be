//! A handle that is almost that of somebody whom the configuration names.

use std::collections::BTreeMap;

use super::written::short;
use super::{Facts, Reporter};
use crate::record::problem::Trouble;
use crate::source::slug::fold;
use crate::source::spelling;

/// Guests are named in every other note: only near misses are told.
pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let people = &facts.config.people;
    let named = people.iter().filter_map(|(handle, person)| Some((fold(person.name.as_deref()?), handle)));
    let known: BTreeMap<String, &String> = named.chain(people.keys().map(|handle| (fold(handle), handle))).collect();
    for problem in facts.between {
        let Trouble::UnknownPerson { handle } = &problem.what else { continue };
        let nearest = spelling::nearest(&fold(handle), known.keys().map(String::as_str));
        if let Some(nearest) = nearest.and_then(|name| known.get(name)) {
            let shown = short(handle);
            out.say(problem.place, format!("`{shown}` is nobody under `people:`, and almost `{nearest}`"))
                .help(format!("write `@{nearest}`, or add `{shown}` to `people:`"));
        }
    }
}
