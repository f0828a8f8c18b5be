//! A second value of one key.

use super::written::short;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::SecondValue { key, value, kept, first } = &problem.what else { continue };
        let (word, value, kept) = (key.word(), short(value), short(kept));
        let said = out
            .at(file, problem.span, format!("`{word}:` is `{kept}` already, and cannot be `{value}` too"))
            .help(format!("keep one of them: `{word}:{kept}` or `{word}:{value}`"));
        if *first != problem.span {
            said.also(Place { file, span: *first }, "the first one");
        }
    }
}
