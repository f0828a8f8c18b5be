//! A quote behind a key that is never closed.

use super::written::{self, short};
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::UnclosedQuote { key } = &problem.what else { continue };
        let place = Place { file, span: problem.span };
        let word = key.word();
        let typed = facts.text(place).split_once(':').map_or("", |(_, value)| value);
        let first = short(typed.trim_matches(['"', '“', '”', '„']));
        let place = written::key(facts, place, word).map_or(place, |_| written::first_line(facts, place));
        out.say(place, format!("the quote behind `{word}:` is never closed, so its value is one word"))
            .help(format!("put a quote behind its last word, as in `{word}:\"{first} …\"`"));
    }
}
