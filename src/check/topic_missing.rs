//! An item of a topic's section without a topic.

use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::TopicMissing { kind, listed } = &problem.what else { continue };
        let title = &facts.config.kinds.get(*kind).title;
        let place = written::first_line(facts, Place { file, span: problem.span });
        out.say(place, format!("this item under {title} names no topic, so it cannot be counted with others"))
            .help(if *listed {
                "begin its text with a topic, as in `\"#price …\"`, or add to its map: `topic: price`"
            } else {
                "begin with a topic, as in `- #price`"
            });
    }
}
