//! Diagnostics as a person reads them: one sentence, the line with the span underlined, and help.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::level::{ERROR, HELP, NOTE, WARNING};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet};

use super::{Diagnostic, Level};
use crate::source::{Place, Sources, position};

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// With colour.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// How many of one rule are drawn before the rest are only counted; `None` for all.
    pub most: Option<usize>,
}

/// Longer lines than this are named by their place only: no terminal shows them, and cutting moves the underline.
const LONGEST_LINE: usize = 1000;

/// All diagnostics, in the order given, capped per rule; then a line a rule for those left out.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width).decor_style(DecorStyle::Ascii);
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for diagnostic in diagnostics {
        let count = drawn.entry(diagnostic.rule).or_default();
        *count += 1;
        if style.most.is_none_or(|most| *count <= most) {
            out.push_str(&one(diagnostic, sources, &renderer));
            out.push_str("\n\n");
        }
    }
    if let Some(most) = style.most {
        for (rule, count) in drawn.iter().filter(|(_, count)| **count > most) {
            let more = count - most;
            out.push_str(&format!("… and {more} more of {rule}; `--max 0` shows all\n\n"));
        }
    }
    out
}

/// One line that counts: `2 errors, 1 warning and 3 notes in 104 files`.
pub fn summary(diagnostics: &[Diagnostic], files: usize) -> String {
    let mut parts = Vec::new();
    for (level, one, many) in
        [(Level::Error, "error", "errors"), (Level::Warning, "warning", "warnings"), (Level::Note, "note", "notes")]
    {
        match diagnostics.iter().filter(|d| d.level == level).count() {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            n => parts.push(format!("{n} {many}")),
        }
    }
    let said = match parts.as_slice() {
        [] => "nothing to report".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    format!("{said} in {files} {}", if files == 1 { "file" } else { "files" })
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let title = level(diagnostic.level).primary_title(diagnostic.message.as_str()).id(diagnostic.rule);
    let mut group = Group::with_title(title);
    for (file, annotations) in by_file(diagnostic) {
        group = annotate(group, sources, file, annotations);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

fn level(level: Level) -> Title<'static> {
    match level {
        Level::Error => ERROR,
        Level::Warning => WARNING,
        Level::Note | Level::Off => NOTE,
    }
}

struct Marked<'a> {
    place: Place,
    label: Option<&'a str>,
}

/// The primary place's file first, then the others, each with its marks.
fn by_file(diagnostic: &Diagnostic) -> Vec<(u32, Vec<Marked<'_>>)> {
    let mut files = vec![(diagnostic.place.file.0, vec![Marked { place: diagnostic.place, label: None }])];
    for related in &diagnostic.related {
        let marked = Marked { place: related.place, label: Some(&related.message) };
        match files.iter_mut().find(|(file, _)| *file == related.place.file.0) {
            Some((_, marks)) => marks.push(marked),
            None => files.push((related.place.file.0, vec![marked])),
        }
    }
    files
}

fn annotate<'a>(group: Group<'a>, sources: &'a Sources, file: u32, marks: Vec<Marked<'a>>) -> Group<'a> {
    let source = sources.file(crate::source::FileId(file));
    let Some(window) = Window::around(&source.text, &marks) else {
        let at = position(&source.text, marks[0].place.span.start);
        let origin = Origin::path(&*source.path).line(at.line as usize).char_column(at.column as usize);
        return group.element(origin);
    };
    let annotations = marks.into_iter().map(|mark| window.annotation(mark));
    group.element(
        Snippet::source(&source.text[window.bytes.clone()])
            .line_start(window.line)
            .path(&*source.path)
            .annotations(annotations.collect::<Vec<_>>()),
    )
}

/// The whole lines from the first mark to the last, so that drawing costs what is shown and not the file.
struct Window {
    bytes: Range<usize>,
    line: usize,
}

impl Window {
    /// `None` where there is nothing to show: an empty file, a line that no terminal holds, marks far apart.
    fn around(text: &str, marks: &[Marked<'_>]) -> Option<Self> {
        let first = marks.iter().map(|mark| mark.place.span.start).min()? as usize;
        let last = marks.iter().map(|mark| mark.place.span.end).max()? as usize;
        let (before, after) = (text.get(..first)?, text.get(last..)?);
        let start = before.rfind('\n').map_or(0, |nl| nl + 1);
        let end = last + after.find('\n').unwrap_or(after.len());
        let bytes = start..end;
        let shown = text.get(bytes.clone())?;
        let too_long = shown.lines().any(|line| line.len() > LONGEST_LINE) || shown.len() > 100 * LONGEST_LINE;
        (!shown.is_empty() && !too_long)
            .then(|| Self { bytes, line: before.bytes().filter(|b| *b == b'\n').count() + 1 })
    }

    fn annotation<'a>(&self, mark: Marked<'a>) -> Annotation<'a> {
        let shift = |at: u32| (at as usize).saturating_sub(self.bytes.start);
        let kind = if mark.label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
        let annotation = kind.span(shift(mark.place.span.start)..shift(mark.place.span.end));
        annotation.label(mark.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Related;
    use crate::source::{FileId, Role, SourceFile, Span};

    fn sources(text: &str) -> Sources {
        let file = SourceFile { path: "notes/a.md".into(), role: Role::Note, text: text.into(), trouble: None };
        Sources::new("w", vec![file], 0)
    }

    fn diagnostic(start: usize, end: usize) -> Diagnostic {
        Diagnostic {
            rule: "ambiguous-number",
            level: Level::Error,
            message: "`1.200` could be 1.2 or 1,200".into(),
            place: Place { file: FileId(0), span: Span::new(start, end) },
            related: vec![],
            help: Some("write `1200`, `1_200` or `1.2`".into()),
            fix: vec![],
        }
    }

    const PLAIN: Style = Style { colour: false, width: 100, most: Some(2) };

    #[test]
    fn underlines_the_span_and_ends_with_help() {
        let text = draw(&[diagnostic(20, 25)], &sources("---\nmetrics:\n  leads:1.200\n---\n"), PLAIN);
        assert_eq!(
            text,
            "\
error[ambiguous-number]: `1.200` could be 1.2 or 1,200
 --> notes/a.md:3:8
  |
3 |   leads:1.200
  |        ^^^^^
  |
  = help: write `1200`, `1_200` or `1.2`

"
        );
    }

    #[test]
    fn a_line_that_no_terminal_holds_is_named_by_its_place() {
        let long = "x".repeat(10_000_000);
        let text = draw(&[diagnostic(9_000_000, 9_000_003)], &sources(&long), PLAIN);
        assert!(text.contains("notes/a.md:1:9000001") && text.len() < 500, "{}", text.len());
    }

    #[test]
    fn thousands_are_capped_with_a_count() {
        let many = vec![diagnostic(0, 1); 1002];
        let text = draw(&many, &sources("abc"), PLAIN);
        assert!(text.contains("… and 1000 more of ambiguous-number"), "{text}");
    }

    #[test]
    fn a_second_place_in_the_same_file_is_shown_in_one_picture() {
        let mut one = diagnostic(4, 5);
        one.related =
            vec![Related { message: "first here".into(), place: Place { file: FileId(0), span: Span::new(0, 1) } }];
        let text = draw(&[one], &sources("a b\nc d"), PLAIN);
        assert!(text.contains("first here"), "{text}");
    }

    #[test]
    fn counts_are_said_as_people_say_them() {
        assert_eq!(summary(&[diagnostic(0, 1)], 1), "1 error in 1 file");
        assert_eq!(summary(&[], 3), "nothing to report in 3 files");
    }
}
