//! A file that is not UTF-8.

use super::quoted::{quoted, shell};
use super::{Facts, Reporter};
use crate::source::{ReadTrouble, Span};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, source) in facts.sources.iter() {
        let Some(ReadTrouble::NotUtf8(at)) = source.trouble else { continue };
        let start = at as usize;
        // Everything before the first bad byte is as it was, and a replacement character stands for that byte.
        let shown = source.text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let path = &source.path;
        let word = shell(path);
        out.at(file, Span::new(start, start + shown), format!("{} is not UTF-8 here; the rest was read", quoted(path)))
            .help(format!("save the file as UTF-8: `iconv -f WINDOWS-1252 -t UTF-8 {word} -o {word}`"));
    }
}
