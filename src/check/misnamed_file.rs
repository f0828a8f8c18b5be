//! A file or folder that is passed over for its name alone.

use super::quoted::{quoted, shell};
use super::{Facts, Reporter};
use crate::source::{ReadTrouble, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, source) in facts.sources.iter() {
        let Some(ReadTrouble::Misnamed(meant)) = source.trouble else { continue };
        let name = &source.path;
        out.at(file, Span::default(), format!("{} is not read: the name is {}", quoted(name), quoted(meant)))
            .help(format!("rename it: `mv {} {meant}`", shell(name)));
    }
}
