//! A slug with characters that no slug has.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::NotASlug { key, found, suggestion } = &problem.what else { continue };
        let message = format!(
            "{} under {} is no slug, and is not read",
            quoted(found.trim_matches(['"', '\''])),
            quoted(key)
        );
        let help = match suggestion {
            Some(slug) if key == "^id" => format!("an id begins with a letter: write `^{slug}` in each line of this thread"),
            Some(slug) => format!("write it with letters, digits, `-` and `_`: {}", quoted(slug)),
            None => "write letters, digits, `-` and `_`, such as `no-budget`".to_owned(),
        };
        out.at(file, problem.span, message).help(help);
    }
}
