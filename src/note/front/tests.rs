//! The front matter of the contract, key by key.

mod hostile;
mod keys;
mod lists;
mod values;

use super::super::problem::Trouble;
use super::super::{Line, Note, Word, read};
use crate::config::Config;
use crate::source::{FileId, Role, SourceFile};

fn config(text: &str) -> Config {
    let config = Config::read(FileId(0), text, "notes");
    assert_eq!(config.problems, []);
    config
}

fn note_at(path: &str, text: &str, config: &Config) -> Note {
    let source = SourceFile { path: path.into(), role: Role::Note, text: text.into(), trouble: None };
    read(FileId(1), &source, &crate::note::Names::new(config))
}

fn note(text: &str) -> Note {
    note_at("notes/weekly.md", text, &Config::defaults("notes"))
}

/// A note with these lines of front matter.
fn front(lines: &str) -> Note {
    note(&format!("---\n{lines}\n---\nText.\n"))
}

fn troubles(note: &Note) -> Vec<Trouble> {
    note.problems.iter().map(|problem| problem.what.clone()).collect()
}

/// The only trouble of some lines of front matter, and the text that it points at.
fn trouble(lines: &str) -> (Trouble, String) {
    let text = format!("---\n{lines}\n---\nText.\n");
    let note = note(&text);
    let [problem] = note.problems.as_slice() else { panic!("{lines}: {:?}", note.problems) };
    (problem.what.clone(), text[problem.span.range()].to_owned())
}

fn words(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// Figures in short: `leads 412`, `-` where nothing was measured.
fn figures(note: &Note) -> Vec<String> {
    let name = |line: &Line| match line {
        Line::Metric(slug) => slug.to_string(),
        Line::Campaign(slug, figure) => format!("{slug}/{}", figure.word()),
        Line::Rejected(slug) => format!("rejected/{slug}"),
        Line::Pulse(side) => format!("pulse/{side}"),
    };
    let value =
        |note: Option<crate::source::number::Number>| note.map_or("-".into(), |number| number.value.to_string());
    note.figures.iter().map(|figure| format!("{} {}", name(&figure.line), value(figure.value))).collect()
}
