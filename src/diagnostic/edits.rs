//! Fixes put into texts: only the bytes that they name change.

use std::collections::BTreeMap;

use super::{Diagnostic, Edit};
use crate::source::{FileId, Place, Sources, Span};

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
    let mut taken: BTreeMap<FileId, Taken<'_>> = BTreeMap::new();
    let mut fixes = 0;
    for diagnostic in diagnostics.iter().filter(|diagnostic| !diagnostic.fix.is_empty()) {
        let stands = |place: Place| {
            let standing = sources.get(place.file).filter(|file| file.trouble.is_none());
            standing.is_some_and(|file| file.text.get(place.span.range()).is_some())
        };
        let mut put_in = Vec::new();
        for Edit { place, text } in &diagnostic.fix {
            if !stands(*place) || !taken.entry(place.file).or_default().take(place.span, text) {
                break;
            }
            put_in.push(*place);
        }
        if put_in.len() == diagnostic.fix.len() {
            fixes += 1;
        } else {
            for place in put_in {
                taken.entry(place.file).or_default().0.remove(&place.span);
            }
        }
    }
    let texts = taken.into_iter().map(|(file, edits)| (file, put(&sources.file(file).text, edits)));
    // What is the same after all is no change.
    let texts = texts.filter(|(file, text)| *text != *sources.file(*file).text).collect();
    Applied { texts, fixes }
}

/// The edits of a file, by place: none touches another, so that only neighbours have to be asked.
#[derive(Default)]
struct Taken<'a>(BTreeMap<Span, &'a str>);

impl<'a> Taken<'a> {
    /// Adds an edit, unless it touches one that is there.
    fn take(&mut self, span: Span, text: &'a str) -> bool {
        let before = self.0.range(..=span).next_back();
        let behind = self.0.range(span..).next();
        let free = before.into_iter().chain(behind).all(|(other, _)| !touch(*other, span));
        if free {
            self.0.insert(span, text);
        }
        free
    }
}

/// Two insertions at one place touch too: nobody knows which comes first.
fn touch(one: Span, other: Span) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}

fn put(text: &str, edits: Taken<'_>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (span, new) in edits.0 {
        out.push_str(text.get(at..span.start as usize).unwrap_or_default());
        out.push_str(new);
        at = span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::super::Level;
    use super::*;
    use crate::source::{ReadTrouble, Role, SourceFile};

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

    #[test]
    #[allow(clippy::disallowed_methods, reason = "what is tried is how long it takes")]
    fn twenty_thousand_fixes_of_one_file_go_in_at_once() {
        let text = "a".repeat(60_000).into();
        let file = SourceFile { path: "notes/a.md".into(), role: Role::Note, text, trouble: None };
        let sources = Sources::new("w", vec![file], 0);
        let fixes: Vec<_> =
            (0..20_000).map(|at| fix(&[(3 * at, 3 * at + 1, "b"), (3 * at + 2, 3 * at + 2, "c")])).collect();
        let start = Instant::now();
        let applied = apply(&fixes, &sources);
        // Asking every earlier edit took minutes.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        let text = applied.texts.into_values().next().expect("a text");
        assert_eq!((applied.fixes, text), (20_000, "baca".repeat(20_000)));
    }

    proptest! {
        /// Neighbours know as much as all: a fix goes in if none of its edits touches any before it.
        #[test]
        fn neighbours_are_enough(spans in prop::collection::vec((0..9_usize, 0..4_usize), 0..12)) {
            let mut taken = Taken::default();
            for (start, length) in spans {
                let span = Span::new(start, start + length);
                let free = taken.0.keys().all(|other| !touch(*other, span));
                prop_assert_eq!(taken.take(span, ""), free);
            }
        }
    }
}
