//! A text where a date is asked for.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::NotADate { key, found, readings } = &problem.what else { continue };
        let help = match readings.as_slice() {
            [_, _, ..] => continue,
            [day] => format!("write `{day}`"),
            [] if RELATIVE.contains(&key.as_str()) => {
                format!("write a day, such as `{key}:2026-03-27`, or one that follows, such as `{key}:fri` or `{key}:+2w`")
            }
            [] => format!("write a day, such as `{key}: 2026-03-16`"),
        };
        let place = written::once(facts, Place { file, span: problem.span }, found);
        out.say(place, format!("{} is not a date: {}", quoted(key), quoted(found))).help(help);
    }
}

/// Fields of items, which take dates relative to the note's.
const RELATIVE: [&str; 4] = ["due", "done", "until", "review"];
