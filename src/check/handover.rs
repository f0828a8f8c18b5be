//! Somebody who left, and whose threads nobody takes.

use super::written::short;
use super::{Facts, Reporter};
use crate::record::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.between {
        let (who, message) = match &problem.what {
            Trouble::LeftWithoutHandover { handle } => {
                (handle, format!("`{handle}` leaves, and nobody takes over what is open"))
            }
            Trouble::HandoverToNobody { handle, to } => {
                (handle, format!("`{handle}` hands over to `{}`, whom `people:` does not name", short(to)))
            }
            Trouble::HandoverToSelf { handle } => (handle, format!("`{handle}` hands over to `{handle}`")),
            Trouble::HandoverToSomeoneGone { handle, to } => {
                (handle, format!("`{handle}` hands over to `{to}`, who leaves as well"))
            }
            _ => continue,
        };
        out.say(problem.place, message)
            .help(format!("name somebody who stays, as in `handover: {}`", successor(facts, who)));
    }
}

/// Somebody who stays, of the same side if there is one.
fn successor<'a>(facts: &Facts<'a>, who: &str) -> &'a str {
    let side = facts.record.side(who);
    let stays = facts.record.people.values().filter(|person| person.configured && person.left.is_none());
    let best = stays.filter(|person| &*person.handle != who).min_by_key(|person| person.side.as_ref() != side);
    best.map_or("ines", |person| &person.handle)
}
