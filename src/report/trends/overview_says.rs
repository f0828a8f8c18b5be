//! What the page of all figures opens with: how many changed for real, and what that means.

use super::overview::{Figure, Standing};
use super::sentences::so_many_figures;
use super::voice::Recency;
use crate::report::{numbers, words};

fn count(figures: &[Figure], standing: Standing) -> usize {
    figures.iter().filter(|figure| figure.standing == standing).count()
}

pub(super) fn spelled(many: usize) -> String {
    let fifteen = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];
    let word = many.checked_sub(13).and_then(|at| fifteen.get(at));
    word.map_or_else(|| numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX)), |word| (*word).to_owned())
}

/// The sentence: how many of those with firm limits changed, how many came back from outside, and what the others are.
pub(super) fn says(figures: &[Figure], of_team: &str) -> String {
    let (changed, back) = (count(figures, Standing::Changed), count(figures, Standing::Back));
    let usual = count(figures, Standing::Usual);
    let firm = changed + back + usual;
    if figures.is_empty() {
        return format!("No note{of_team} has a figure yet.");
    }
    if firm == 0 {
        return early(figures, count(figures, Standing::Young));
    }
    let week = ups_and_downs(figures);
    let noise = match (changed + back, usual) {
        (0, 1) => {
            return format!("The one figure with limits is within its usual range: {week} ups and downs are noise.");
        }
        (0, 2) => return format!("Both figures are within their usual range: {week} ups and downs are noise."),
        (0, all) => {
            let all = spelled(all);
            return format!("All {all} figures are within their usual range: {week} ups and downs are noise.");
        }
        (_, 0) => String::new(),
        (_, 1) => format!("; in the other one, {week} ups and downs are noise"),
        (_, usual) => format!("; in the other {}, {week} ups and downs are noise", spelled(usual)),
    };
    let some = |some: usize| words::capital(&so_many_figures(some, firm).replace(&numbers_word(firm), &spelled(firm)));
    let have = |some: usize| if some == 1 || firm == 1 { "has" } else { "have" };
    let its = |some: usize| if some == 1 { "its" } else { "their" };
    match (changed, back) {
        (0, back) => format!("{} came back into {} usual range{noise}.", some(back), its(back)),
        (changed, 0) => format!("{} {} changed for real{noise}.", some(changed), have(changed)),
        (changed, back) => format!(
            "{} {} changed for real, and {} came back into {} usual range{noise}.",
            some(changed),
            have(changed),
            spelled(back),
            its(back)
        ),
    }
}

fn numbers_word(many: usize) -> String {
    numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX))
}

/// While no figure has firm limits.
fn early(figures: &[Figure], young: usize) -> String {
    if young == 0 {
        return "The figures are too small in a week for limits; their months say more.".to_owned();
    }
    let longest = figures
        .iter()
        .filter_map(|figure| Some((figure.voice.phase()?.points, figure)))
        .max_by_key(|(points, _)| *points);
    let weeks = longest
        .map_or_else(|| "A few weeks".to_owned(), |(points, figure)| words::capital(&figure.voice.points(points)));
    let figures = match figures.len() {
        1 => "one figure".to_owned(),
        many => format!("{} figures", spelled(many)),
    };
    format!("{weeks} of {figures}: too early to tell a change from noise.")
}

/// `last week’s`, where most of the figures are of last week.
fn ups_and_downs(figures: &[Figure]) -> &'static str {
    match recency(figures) {
        Recency::ThisWeek => "this week’s",
        Recency::LastWeek => "last week’s",
        Recency::Older => "the latest",
    }
}

/// That of the newest figure.
fn recency(figures: &[Figure]) -> Recency {
    let newest =
        figures.iter().filter_map(|figure| Some((figure.voice.last()?.1.week, figure))).max_by_key(|(week, _)| *week);
    newest.map_or(Recency::Older, |(_, figure)| figure.voice.recency())
}

pub(super) fn last_head(figures: &[Figure]) -> &'static str {
    match recency(figures) {
        Recency::ThisWeek => "This week",
        Recency::LastWeek => "Last week",
        Recency::Older => "Latest",
    }
}

pub(super) fn deck(figures: &[Figure]) -> String {
    if figures.is_empty() {
        return "Write the week’s figures in a note’s front matter, under metrics, each by a name of your own; six \
                weeks of one give it limits."
            .to_owned();
    }
    let rule = "A change is called real when a week lies outside the usual range, when eight weeks in a row lie on one \
                side of the average, when three of four lie nearer a limit than the average, or when one step from \
                week to week is larger than usual.";
    let firm = figures.iter().any(|figure| figure.standing <= Standing::Usual);
    let young = count(figures, Standing::Young);
    match young {
        0 => rule.to_owned(),
        _ if !firm => format!("{rule} That takes twelve weeks at one level; the first limits come with six."),
        1 => format!("{rule} One figure is too young to tell."),
        many => format!("{rule} {} figures are too young to tell.", words::capital(&spelled(many))),
    }
}
