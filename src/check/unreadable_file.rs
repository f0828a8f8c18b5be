//! A file that is there and cannot be read.

use super::{Facts, Reporter};
use crate::source::{ReadTrouble, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, source) in facts.sources.iter() {
        let path = &source.path;
        let (message, help) = match &source.trouble {
            Some(ReadTrouble::Unreadable(why)) => {
                (format!("`{path}` cannot be read: {}", why.to_lowercase()), format!("allow it: `chmod u+r {path}`"))
            }
            Some(ReadTrouble::TooLarge(bytes)) => (
                format!("`{path}` has {} MiB, and no note is read that is so large", bytes >> 20),
                format!("pass it over in `throughline.yaml`: `ignore: [\"{path}\"]`"),
            ),
            _ => continue,
        };
        out.at(file, Span::default(), message).help(help);
    }
}
