//! The date of a note: from its front matter, its name, its folder, or its first heading.

use jiff::civil::Date;

use super::super::problem::{Problem, Trouble};
use super::super::{DateFrom, Dated};
use crate::source::{Span, date};

/// The dates that a note's front matter and path give it, the one that counts first.
pub(in crate::note) fn known(front: Option<(Date, Span)>, path: &str) -> Vec<Dated> {
    let written = front.map(|(date, span)| Dated { date, from: DateFrom::FrontMatter, span });
    written.into_iter().chain(of_path(path)).collect()
}

/// A date of the first heading.
pub(in crate::note) fn heading((date, span): (Date, Span)) -> Dated {
    Dated { date, from: DateFrom::Heading, span }
}

/// A full date in the file's name, else `MM-DD` there under a `YYYY` folder (the nearest).
fn of_path(path: &str) -> Option<Dated> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = name.strip_suffix(".md").unwrap_or(name);
    if let Some(date) = date::find_in_name(name) {
        return Some(Dated { date, from: DateFrom::Name, span: Span::default() });
    }
    let is_year = |folder: &&str| folder.len() == 4 && folder.bytes().all(|b| b.is_ascii_digit());
    let year = folders.rsplit('/').find(is_year)?;
    let date = date::find_month_day(name, year)?;
    Some(Dated { date, from: DateFrom::Folder, span: Span::default() })
}

/// Every date that disagrees with the first. A date of the path has no place in the file: there the one that
/// counts is pointed at.
pub(in crate::note) fn disagreements(dates: &[Dated]) -> Vec<Problem> {
    let Some((used, others)) = dates.split_first() else { return Vec::new() };
    let written = |dated: &Dated| matches!(dated.from, DateFrom::FrontMatter | DateFrom::Heading).then_some(dated.span);
    let disagreeing = others.iter().filter(|other| other.date != used.date);
    disagreeing
        .map(|other| Problem {
            what: Trouble::DatesDisagree {
                date: used.date,
                from: used.from,
                first: written(used),
                other: other.date,
                other_from: other.from,
            },
            span: written(other).or_else(|| written(used)).unwrap_or_default(),
        })
        .collect()
}
