//! A text that YAML ended at a ` #`.

use super::quoted::{LONGEST, in_quotes, quoted};
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Span;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::CutByComment { key, rest } = &problem.what else { continue };
        let help = match whole(&facts.sources.file(file).text, problem.span) {
            Some(line) => format!("put the text in quotes: `{line}`"),
            None => "put the whole text in quotes".to_owned(),
        };
        let message = format!("YAML takes {} under {} for a comment, and cuts it off", quoted(rest), quoted(key));
        out.at(file, problem.span, message).help(help);
    }
}

/// The line of a list's entry, in quotes.
fn whole(text: &str, cut: Span) -> Option<String> {
    let start = text.get(..cut.start as usize)?.rfind('\n').map_or(0, |nl| nl + 1);
    let line = text.get(start..cut.end as usize)?.trim();
    let words = line.strip_prefix("- ")?.trim();
    (words.len() <= LONGEST).then(|| format!("- {}", in_quotes(words)))
}
