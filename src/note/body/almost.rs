//! Headings that are almost a section's: their items would be prose without a word said.

use crate::config::kind::Kinds;
use crate::source::{slug, spelling};

/// Headings under which people list figures, which are read from the front matter alone.
const FIGURES: [&str; 6] = ["metrics", "figures", "numbers", "kpis", "kpi", "keyfigures"];
/// What parts a section's name from words of the team's own.
const BREAKS: [&str; 6] = [" - ", " – ", " — ", ": ", " | ", ", "];
/// No section's name is longer, and what stands around it neither.
const LONGEST: usize = 80;

/// What a heading that opens no section was probably meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Almost {
    /// A section, by a heading that opens it.
    Section(String),
    /// Two sections in one.
    Two(String, String),
    /// Figures.
    Figures,
}

/// Whether a heading is one under which people list figures.
pub(super) fn is_of_figures(words: &str) -> bool {
    words.len() <= LONGEST && FIGURES.contains(&&*slug::letters(words))
}

/// What the words of a heading almost are.
pub(super) fn almost(kinds: &Kinds, words: &str) -> Option<Almost> {
    if words.len() > LONGEST {
        return None;
    }
    let title = |letters: &str| kinds.section(letters).map(|kind| kinds.get(kind).title.clone());
    if is_of_figures(words) {
        return Some(Almost::Figures);
    }
    let bare = bare(words);
    if let Some((first, second)) = two(bare)
        && let Some((first, second)) = title(&slug::letters(first)).zip(title(&slug::letters(second)))
    {
        return Some(Almost::Two(first, second));
    }
    let parted = || BREAKS.iter().find_map(|sign| bare.split_once(sign)).map(|(name, _)| name);
    let names = std::iter::once(bare).chain(parted());
    let said = names.map(str::trim).find(|name| title(&slug::letters(name)).is_some());
    said.map(|name| Almost::Section(name.to_owned())).or_else(|| misspelled(kinds, bare))
}

/// The section whose name is a slip of the pen away.
fn misspelled(kinds: &Kinds, words: &str) -> Option<Almost> {
    let letters = slug::letters(words);
    let names = kinds.iter().flat_map(|(_, kind)| kind.sections.iter().map(String::as_str));
    let kind = kinds.section(spelling::nearest(&letters, names)?)?;
    Some(Almost::Section(kinds.get(kind).title.clone()))
}

/// Words without a number or a sign's name before them and a count or a remark in brackets behind them:
/// `3. Action items (5)`, `:arrow_up: Decisions`.
fn bare(words: &str) -> &str {
    let mut words = words.trim();
    if let Some((name, rest)) = words.strip_prefix(':').and_then(|rest| rest.split_once(':'))
        && !name.contains(' ')
    {
        words = rest.trim();
    }
    let unnumbered = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | '#' | ' '));
    let words = if unnumbered.is_empty() { words } else { unnumbered };
    let before = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    before.map_or(words, |(before, _)| before).trim()
}

/// Two names in one heading: `Wins & Losses`.
fn two(words: &str) -> Option<(&str, &str)> {
    [" & ", " and ", " + ", " / ", "/"].iter().find_map(|sign| words.split_once(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_a_heading_was_meant_to_be() {
        let kinds = Config::defaults("team").kinds;
        let section = |name: &str| Some(Almost::Section(name.to_owned()));
        for (heading, meant) in [
            ("Action Items (5)", section("Action Items")),
            ("3. Action items", section("Action items")),
            ("3) Action items", section("Action items")),
            (":arrow_up: Decisions", section("Decisions")),
            ("Commitments - EMEA", section("Commitments")),
            ("Objections: what we heard", section("Objections")),
            ("Commitment", section("Commitments")),
            ("Commitmnts", section("Commitments")),
            ("Objection", section("Objections")),
            ("Metrics", Some(Almost::Figures)),
            ("Wins & Losses", Some(Almost::Two("Wins".to_owned(), "Losses".to_owned()))),
            ("Agenda", None),
            ("Objections heard", None),
            ("Notes", None),
            ("Pricing (Acme)", None),
            ("2026", None),
            ("", None),
        ] {
            assert_eq!(almost(&kinds, heading), meant, "{heading}");
        }
    }
}
