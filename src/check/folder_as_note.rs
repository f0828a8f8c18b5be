//! A folder whose name promises a note.

use super::quoted::{quoted, shell};
use super::{Facts, Reporter};
use crate::source::{ReadTrouble, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, source) in facts.sources.iter().filter(|(_, source)| source.trouble == Some(ReadTrouble::Folder)) {
        let path = &source.path;
        let bare = path.get(..path.len().saturating_sub(".md".len())).unwrap_or(path);
        out.at(file, Span::default(), format!("{} is a folder, and its name is that of a note", quoted(path)))
            .help(format!("rename it: `mv {} {}`", shell(path), shell(bare)));
    }
}
