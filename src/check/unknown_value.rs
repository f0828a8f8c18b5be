//! A value that is none of those that its key knows.

use super::written::{self, either, short};
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnknownValue { key, value, known, nearest } = &problem.what else { continue };
        let place = Place { file, span: problem.span };
        let place = written::value(facts, place, *key, value).unwrap_or(place);
        let word = key.word();
        let help = match nearest {
            Some(nearest) => format!("write `{word}:{nearest}`"),
            None => format!("write {}", either(known.iter().map(|value| format!("{word}:{value}")))),
        };
        out.say(place, format!("`{word}:` cannot be `{}`, only {}", short(value), either(*known))).help(help);
    }
}
