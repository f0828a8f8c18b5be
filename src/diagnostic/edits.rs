//! Fixes put into texts: only the bytes that they name change.

use std::collections::BTreeMap;

use super::Diagnostic;
use crate::source::{FileId, Sources, Span};

/// Texts that some fixes changed, and how many fixes did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The new text of each file that changed.
    pub texts: BTreeMap<FileId, String>,
    /// How many diagnostics were put right.
    pub fixes: usize,
}

/// Puts in the fixes of these diagnostics, in their order. A fix goes in whole or not at all: one that touches what an
/// earlier one changes has to be asked for again afterwards, and a file that was not read as it stands is left alone.
pub fn apply(diagnostics: &[Diagnostic], sources: &Sources) -> Applied {
    let mut taken: BTreeMap<FileId, Vec<(Span, &str)>> = BTreeMap::new();
    let mut fixes = 0;
    for diagnostic in diagnostics.iter().filter(|diagnostic| !diagnostic.fix.is_empty()) {
        let fits = |at: usize| {
            let edit = &diagnostic.fix[at];
            let standing = sources.get(edit.place.file).filter(|file| file.trouble.is_none());
            let own = diagnostic.fix[..at].iter().filter(|other| other.place.file == edit.place.file);
            let own = own.map(|other| other.place.span);
            let others = taken.get(&edit.place.file).into_iter().flatten().map(|(span, _)| *span);
            standing.is_some_and(|file| file.text.get(edit.place.span.range()).is_some())
                && others.chain(own).all(|other| !touch(other, edit.place.span))
        };
        if (0..diagnostic.fix.len()).all(fits) {
            fixes += 1;
            for edit in &diagnostic.fix {
                taken.entry(edit.place.file).or_default().push((edit.place.span, &edit.text));
            }
        }
    }
    let texts = taken.into_iter().map(|(file, edits)| (file, put(&sources.file(file).text, edits)));
    // What is the same after all is no change.
    let texts = texts.filter(|(file, text)| *text != *sources.file(*file).text).collect();
    Applied { texts, fixes }
}

/// Two insertions at one place touch too: nobody knows which comes first.
fn touch(one: Span, other: Span) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}

fn put(text: &str, mut edits: Vec<(Span, &str)>) -> String {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (span, new) in edits {
        out.push_str(text.get(at..span.start as usize).unwrap_or_default());
        out.push_str(new);
        at = span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, Level};
    use super::*;
    use crate::source::{Place, ReadTrouble, Role, SourceFile};

    fn sources(trouble: Option<ReadTrouble>) -> Sources {
        let text = "abcdef\r\n".into();
        Sources::new("w", vec![SourceFile { path: "notes/a.md".into(), role: Role::Note, text, trouble }], 0)
    }

    fn fix(edits: &[(usize, usize, &str)]) -> Diagnostic {
        let place = |start, end| Place { file: FileId(0), span: Span::new(start, end) };
        Diagnostic {
            rule: "x",
            level: Level::Note,
            message: String::new(),
            place: place(0, 1),
            related: vec![],
            help: None,
            fix: edits
                .iter()
                .map(|(start, end, text)| Edit { place: place(*start, *end), text: (*text).into() })
                .collect(),
        }
    }

    fn after(fixes: &[Diagnostic]) -> (usize, Option<String>) {
        let applied = apply(fixes, &sources(None));
        (applied.fixes, applied.texts.into_values().next())
    }

    #[test]
    fn only_the_named_bytes_change() {
        let fixes = [fix(&[(4, 5, "EE")]), fix(&[(0, 1, "A"), (2, 2, "-")])];
        assert_eq!(after(&fixes), (2, Some("Ab-cdEEf\r\n".to_owned())));
    }

    #[test]
    fn a_fix_that_touches_another_waits_whole() {
        let fixes = [fix(&[(0, 3, "x")]), fix(&[(2, 4, "y"), (5, 6, "z")]), fix(&[(3, 4, "w")])];
        assert_eq!(after(&fixes), (2, Some("xwef\r\n".to_owned())));
        assert_eq!(after(&[fix(&[(1, 1, "x")]), fix(&[(1, 1, "y")])]), (1, Some("axbcdef\r\n".to_owned())));
        assert_eq!(after(&[fix(&[(1, 3, "x"), (2, 4, "y")])]), (0, None));
    }

    #[test]
    fn nothing_outside_the_text_or_in_a_file_read_otherwise() {
        assert_eq!(after(&[fix(&[(7, 99, "x")])]), (0, None));
        let unread = sources(Some(ReadTrouble::NotUtf8(0)));
        assert_eq!(apply(&[fix(&[(0, 1, "x")])], &unread), Applied::default());
    }
}
