//! Two dates of one note.

use super::{Facts, Reporter};
use crate::note::DateFrom;
use crate::note::problem::Trouble;
use crate::source::Place;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::DatesDisagree { date, from, first, other, other_from } = problem.what else { continue };
        let place = Place { file, span: problem.span };
        let message =
            format!("{} says {date}, which counts, and {} says {other}", words(from), words(other_from));
        let help = match (from, other_from) {
            (_, DateFrom::Name | DateFrom::Folder) => format!("rename the file, or write `date: {other}`"),
            (DateFrom::FrontMatter, _) => format!("write {date} in the heading, or `date: {other}`"),
            _ => format!("write {date} in the heading, or settle it in the front matter: `date: {other}`"),
        };
        let said = out.say(place, message).help(help);
        if let Some(first) = first.filter(|first| *first != problem.span) {
            said.also(Place { file, span: first }, "this one counts");
        }
    }
}

fn words(from: DateFrom) -> &'static str {
    match from {
        DateFrom::FrontMatter => "`date:`",
        DateFrom::Name => "the file's name",
        DateFrom::Folder => "the file's name under its year",
        DateFrom::Heading => "the first heading",
    }
}
