//! A key that is given twice.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::config;
use crate::note::problem::Trouble;
use crate::source::{Place, Span, slug};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::DuplicateKey { key, first } = &problem.what {
            tell(facts, out, Place { file, span: problem.span }, key, *first);
        }
    }
    for (place, what) in facts.settings() {
        if let config::Trouble::DuplicateKey { key, first } = what {
            tell(facts, out, place, key, *first);
        }
    }
}

fn tell(facts: &Facts<'_>, out: &mut Reporter<'_>, place: Place, key: &str, first: Span) {
    let first = Place { span: first, ..place };
    let other = slug::fold(facts.text(first).trim_matches(['"', '\'', ' ']));
    let message = if other == key {
        format!("{} is given twice, and the first one counts", quoted(key))
    } else {
        format!("{} says the same as {}, which stands before it and counts", quoted(key), quoted(&other))
    };
    out.say(place, message).also(first, "the first one").help("join the two under the first key, or take this one out");
}
