//! A link that is not followed.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::source::{ReadTrouble, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, source) in facts.sources.iter() {
        let path = &source.path;
        let (message, help) = match source.trouble {
            Some(ReadTrouble::LinkOutside) => (
                format!("{} is a link out of the workspace or to nothing, and is not followed", quoted(path)),
                format!("put the file itself there, or pass the link over: `ignore: [\"{path}\"]`"),
            ),
            Some(ReadTrouble::LinkToFolder) => (
                format!("{} is a link to a folder, and is not followed", quoted(path)),
                format!("link to each file, or pass the link over: `ignore: [\"{path}\"]`"),
            ),
            _ => continue,
        };
        out.at(file, Span::default(), message).help(help);
    }
}
