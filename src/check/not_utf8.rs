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
        out.at(file, Span::new(start, start + shown), format!("{} is not UTF-8 here; the rest was read", quoted(path)))
            .help(format!("save the file as UTF-8: `{}`", command(path, &source.text)));
    }
}

/// What turns a file over. It goes through a second one: a shell or `iconv` empties the one that it writes into, and
/// would do so while it still reads.
fn command(path: &str, text: &str) -> String {
    let (old, new) = (shell(path), shell(&format!("{path}.utf8")));
    format!("iconv -f {} -t UTF-8 {old} > {new} && mv {new} {old}", encoding(text))
}

/// The encoding that a file seems to have: UTF-16 says so with its first two bytes, of which replacement characters
/// are left, and has a NUL in every line end.
fn encoding(text: &str) -> &'static str {
    let utf16 = text.starts_with("\u{fffd}\u{fffd}") && text.contains('\0');
    if utf16 { "UTF-16" } else { "WINDOWS-1252" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_reads_and_writes_one_file() {
        assert_eq!(command("a.md", "\u{fffd}\u{fffd}"), "iconv -f WINDOWS-1252 -t UTF-8 a.md > a.md.utf8 && mv a.md.utf8 a.md");
        let spaced = command("notes/it is.md", "caf\u{fffd}");
        assert!(spaced.ends_with("'notes/it is.md' > 'notes/it is.md.utf8' && mv 'notes/it is.md.utf8' 'notes/it is.md'"));
    }

    #[test]
    fn utf_16_is_told_by_its_mark() {
        for bytes in [&b"\xff\xfe#\0 \0a\0\n\0"[..], b"\xfe\xff\0#\0 \0a\0\n"] {
            assert_eq!(encoding(&String::from_utf8_lossy(bytes)), "UTF-16");
        }
        assert_eq!(encoding(&String::from_utf8_lossy(b"\xe9\xe9 caf\xe9\n")), "WINDOWS-1252");
    }
}
