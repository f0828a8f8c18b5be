//! A claim that is ticked or struck off without a name.

use super::written;
use super::{Facts, Reporter};
use crate::thread::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.untold {
        let (message, help) = match problem.what {
            Trouble::NobodyVouches => (
                "nobody vouches for this claim, so the box leaves it open",
                "name somebody of the other side who does: `vouched:@lee`",
            ),
            Trouble::NobodyDisputes => ("this claim is disputed by nobody", "name who disputes it: `disputed:@lee`"),
            _ => continue,
        };
        let note = &facts.record.meeting(problem.item.meeting).note;
        let place = written::head(facts, note, facts.record.item(problem.item));
        out.say(place, message).help(help);
    }
}
