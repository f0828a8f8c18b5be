//! A file that is there and cannot be read.

use super::quoted::{quoted, shell};
use super::{Facts, Reporter};
use crate::source::{ReadTrouble, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, source) in facts.sources.iter() {
        let path = &source.path;
        let pass_over = || format!("`ignore: [\"{path}\"]`");
        let (message, help) = match &source.trouble {
            Some(ReadTrouble::Unreadable(why)) => (
                format!("{} cannot be read: {}", quoted(path), why.to_lowercase()),
                format!("allow it (`chmod u+r {}`), or pass it over in `throughline.yaml`: {}", shell(path), pass_over()),
            ),
            Some(ReadTrouble::TooLarge(bytes)) => (
                format!("{} has {} MiB, and no note is read that is so large", quoted(path), bytes >> 20),
                format!("move it elsewhere, or pass it over in `throughline.yaml`: {}", pass_over()),
            ),
            _ => continue,
        };
        out.at(file, Span::default(), message).help(help);
    }
}
