//! A second topic of one item.

use super::written::short;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::SecondTopic { topic, kept, first } = &problem.what else { continue };
        let (topic, kept) = (short(topic), short(kept));
        let said = out
            .at(file, problem.span, format!("`#{topic}` is not counted: the item is about `#{kept}`"))
            .help(format!("write an item for each topic: `- #{topic} …`"));
        if *first != problem.span {
            said.also(Place { file, span: *first }, "this one counts");
        }
    }
}
