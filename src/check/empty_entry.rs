//! An empty entry of a list.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Span;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::EmptyEntry { key } = &problem.what else { continue };
        let text = &facts.sources.file(file).text;
        let (why, help) = match comment(text, problem.span) {
            Some(words) => {
                let entry = quoted(&format!("- \"{words}\""));
                (": to YAML a `#` begins a comment", format!("put the text in quotes: {entry}"))
            }
            None => ("", "write the text behind the `-`, or take the line out".to_owned()),
        };
        out.at(file, problem.span, format!("an entry of {} is empty{why}", quoted(key))).help(help);
    }
}

/// What stands behind the `-` of an empty entry: a comment to YAML, a topic to its writer.
fn comment(text: &str, entry: Span) -> Option<&str> {
    let start = text.get(..entry.start as usize)?.rfind('\n').map_or(0, |nl| nl + 1);
    let words = text.get(start..)?.lines().next()?.trim().strip_prefix('-')?.trim();
    let topic = words.strip_prefix('#')?.starts_with(char::is_alphabetic);
    topic.then_some(words)
}
