//! A word before a colon that is almost one of the section's keys.

use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::NearMissField { typed, key } = &problem.what else { continue };
        let whole = Place { file, span: problem.span };
        let word = key.word();
        let found = written::key(facts, whole, typed).or_else(|| (facts.text(whole) == typed).then_some(whole));
        let said = out.say(found.unwrap_or(whole), format!("`{typed}:` is read as text, and looks like `{word}:`"));
        let value = found.map(|place| behind(facts, place)).unwrap_or_default();
        let said = said.help(format!("write `{word}:{}`", written::short(value)));
        if let Some(place) = found {
            said.fix(place, word);
        }
    }
}

/// The value behind a key's colon.
fn behind<'a>(facts: &Facts<'a>, key: Place) -> &'a str {
    let text = facts.sources.file(key.file).text.get(key.span.end as usize..).unwrap_or_default();
    text.trim_start_matches(':').split(char::is_whitespace).next().unwrap_or_default()
}
