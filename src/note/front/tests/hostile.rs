//! Whatever stands between the hyphens, reading ends, and every place lies in the file.

use proptest::prelude::*;

use super::*;
use crate::note::card::Card;
use crate::source::{CardFolder, Span};

/// Pieces of front matter, whole and broken.
const PIECES: [&str; 44] = [
    "date: ",
    "2026-03-16",
    "metrics:",
    "campaigns: ",
    "leads: ",
    "1,200",
    "1.200",
    "$4k",
    "present: ",
    "@dana",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "\n",
    "\n  ",
    "\n- ",
    "- ",
    "\"",
    "'",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "#",
    " #price",
    "\u{a0}",
    "\t",
    "\r\n",
    "é",
    "\u{feff}",
    "---",
    "...",
    "~",
    "commitments:",
    "text: ",
    "owner: ",
    "state: ",
    "shift: ",
    "a>b",
    "?",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
}

fn in_text(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

proptest! {
    #[test]
    fn every_place_lies_in_the_file(inside in pieces(), behind in pieces()) {
        let text = format!("---\n{inside}\n---\n{behind}");
        let note = note(&text);
        prop_assert!(text.get(note.body as usize..).is_some());
        prop_assert!(note.problems.iter().all(|problem| in_text(&text, problem.span)));
        prop_assert!(note.figures.iter().all(|figure| in_text(&text, figure.key) && in_text(&text, figure.span)));
        prop_assert!(note.present.iter().all(|word| in_text(&text, word.span)));
        prop_assert!(note.figures.iter().all(|figure| figure.at >= 1 && figure.at <= note.lines));
    }

    #[test]
    fn cards_and_configurations_too(inside in pieces()) {
        let text = format!("---\n{inside}\n---\n");
        let config = Config::read(FileId(0), &inside, "x");
        prop_assert!(config.problems.iter().all(|problem| in_text(&inside, problem.span)));
        let source = SourceFile { path: "x/a.md".into(), role: Role::Note, text: text.as_str().into(), trouble: None };
        for folder in [CardFolder::Objections, CardFolder::Roadmap, CardFolder::Hypotheses, CardFolder::Campaigns] {
            let card = Card::read(FileId(0), &source, folder, &config);
            prop_assert!(card.problems.iter().all(|problem| in_text(&text, problem.span)));
        }
    }
}
