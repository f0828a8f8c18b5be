//! The shared conversion, while not both sides have signed it.

use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.between {
        let Trouble::SignedByOneSide { signed } = &problem.what else { continue };
        let shared = &facts.config.shared;
        let (from, to) = (&shared.from, &shared.to);
        let message = match signed.first() {
            Some(side) => format!("only {side} has signed the shared conversion, `{from}` to `{to}`"),
            None => format!("neither side has signed the shared conversion, `{from}` to `{to}`"),
        };
        let by: Vec<&str> = shared.by.iter().map(String::as_str).chain([missing(facts, signed)]).collect();
        out.say(problem.place, message)
            .help(format!("agree on it, then add a name from the other side: `by: [{}]`", by.join(", ")));
    }
}

/// Who could sign for the side that has not: its lead, else anybody of it, else the side itself.
fn missing<'a>(facts: &Facts<'a>, signed: &[std::sync::Arc<str>]) -> &'a str {
    let other = |side: &str| !signed.iter().any(|known| &**known == side);
    let people = facts.record.people.values().filter(|person| person.configured && person.left.is_none());
    let could = people.filter(|person| person.side.as_deref().is_some_and(other));
    let who = could.min_by_key(|person| !person.lead).map(|person| &*person.handle);
    who.or_else(|| facts.config.sides.iter().map(String::as_str).find(|side| other(side))).unwrap_or("…")
}
