//! Diagnostics as a person reads them: one sentence, the line with the span underlined, and help.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::level::{ERROR, HELP, NOTE, WARNING};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet};

use super::places::Places;
use super::{Diagnostic, Level};
use crate::source::{FileId, Place, Sources};

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
/// Bytes between the first mark of a picture and its last.
const LONGEST_PICTURE: usize = 100 * LONGEST_LINE;

/// All diagnostics, in the order given, capped per rule; then a line a rule for those left out.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width).decor_style(DecorStyle::Ascii);
    let mut places = Places::new(sources);
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for diagnostic in diagnostics {
        let count = drawn.entry(diagnostic.rule).or_default();
        *count += 1;
        if style.most.is_none_or(|most| *count <= most) {
            out.push_str(&one(diagnostic, sources, &mut places, &renderer));
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

fn one(diagnostic: &Diagnostic, sources: &Sources, places: &mut Places<'_>, renderer: &Renderer) -> String {
    let title = level(diagnostic.level).primary_title(diagnostic.message.as_str()).id(diagnostic.rule);
    let mut group = Group::with_title(title);
    for (file, annotations) in by_file(diagnostic) {
        group = annotate(group, sources, places, annotations, file);
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
fn by_file(diagnostic: &Diagnostic) -> Vec<(FileId, Vec<Marked<'_>>)> {
    let mut files = vec![(diagnostic.place.file, vec![Marked { place: diagnostic.place, label: None }])];
    for related in &diagnostic.related {
        let marked = Marked { place: related.place, label: Some(&related.message) };
        match files.iter_mut().find(|(file, _)| *file == related.place.file) {
            Some((_, marks)) => marks.push(marked),
            None => files.push((related.place.file, vec![marked])),
        }
    }
    files
}

fn annotate<'a>(
    group: Group<'a>,
    sources: &'a Sources,
    places: &mut Places<'_>,
    marks: Vec<Marked<'a>>,
    file: FileId,
) -> Group<'a> {
    let source = sources.file(file);
    let first = marks.iter().map(|mark| mark.place.span.start).min().unwrap_or_default();
    let Some(bytes) = window(&source.text, &marks) else {
        let at = places.at(file, marks.first().map_or(first, |mark| mark.place.span.start));
        let origin = Origin::path(&*source.path).line(at.line as usize).char_column(at.column as usize);
        return group.element(origin);
    };
    let shown = source.text.get(bytes.clone()).unwrap_or_default();
    let annotations: Vec<_> = marks.into_iter().map(|mark| annotation(mark, bytes.start, shown)).collect();
    let snippet = Snippet::source(without_returns(shown));
    let line = places.at(file, first).line as usize;
    group.element(snippet.line_start(line).path(&*source.path).annotations(annotations))
}

/// The whole lines from the first mark to the last, so that drawing costs what is shown and not the file. `None` where
/// there is nothing to show: an empty file, a line that no terminal holds, marks far apart.
fn window(text: &str, marks: &[Marked<'_>]) -> Option<Range<usize>> {
    let first = marks.iter().map(|mark| mark.place.span.start).min()? as usize;
    let last = marks.iter().map(|mark| mark.place.span.end).max()? as usize;
    // Lines are looked for no further than one is shown, so that many marks on one endless line cost no more.
    let near = first.saturating_sub(LONGEST_LINE)..(last + LONGEST_LINE + 1).min(text.len());
    let whole = |at: u32| text.is_char_boundary(at as usize);
    let drawable = marks.iter().all(|mark| whole(mark.place.span.start) && whole(mark.place.span.end));
    if !drawable || last.saturating_sub(first) > LONGEST_PICTURE {
        return None;
    }
    let bytes = text.as_bytes();
    let start = match memchr::memrchr(b'\n', bytes.get(near.start..first)?) {
        Some(at) => near.start + at + 1,
        None if near.start == 0 => 0,
        None => return None,
    };
    let end = match memchr::memchr(b'\n', bytes.get(last..near.end)?) {
        Some(at) => last + at,
        None if near.end == text.len() => near.end,
        None => return None,
    };
    let shown = text.get(start..end)?;
    let too_long = shown.lines().any(|line| line.len() > LONGEST_LINE);
    (!shown.is_empty() && !too_long).then_some(start..end)
}

/// Lines as they are drawn: a carriage return before a line end, or before the end of what is shown, is none of theirs.
fn without_returns(shown: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', shown.as_bytes()).is_none() {
        return Cow::Borrowed(shown);
    }
    let text = shown.replace("\r\n", "\n");
    Cow::Owned(text.strip_suffix('\r').map_or_else(|| text.clone(), str::to_owned))
}

/// A mark in what is shown from the byte `from` on, once its carriage returns are left out.
fn annotation<'a>(mark: Marked<'a>, from: usize, shown: &str) -> Annotation<'a> {
    let shift = |at: u32| {
        let before = shown.get(..(at as usize).saturating_sub(from)).unwrap_or(shown);
        without_returns(before).len()
    };
    let kind = if mark.label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    kind.span(shift(mark.place.span.start)..shift(mark.place.span.end)).label(mark.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Related;
    use crate::source::{Role, SourceFile, Span};

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
    fn carriage_returns_are_no_part_of_a_line() {
        let unix = "---\ntitle: x\nmetrics:\n  leads:1.200\n---\n";
        let mut one = diagnostic(29, 34);
        one.related = vec![Related { message: "here".into(), place: Place { file: FileId(0), span: Span::new(4, 9) } }];
        let mut other = diagnostic(32, 37);
        other.related =
            vec![Related { message: "here".into(), place: Place { file: FileId(0), span: Span::new(5, 10) } }];
        let drawn = draw(&[other], &sources(&unix.replace('\n', "\r\n")), PLAIN);
        assert_eq!(drawn, draw(&[one], &sources(unix), PLAIN));
        assert!(drawn.contains("leads:1.200\n"), "{drawn}");
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

    /// The columns of the screen that the underline takes, and those of the text above it.
    fn underlined(line: &str, what: &str) -> (String, String) {
        let start = line.rfind(what).expect("it stands there");
        let text = draw(&[diagnostic(start, start + what.len())], &sources(line), PLAIN);
        let rows: Vec<&str> = text.lines().collect();
        let at = rows.iter().position(|row| row.contains('^')).expect("an underline");
        (rows[at - 1].to_owned(), rows[at].to_owned())
    }

    #[test]
    fn the_underline_stands_under_its_text_whatever_stands_before_it() {
        for (before, width) in [
            ("plain ", 6),
            ("\t\t", 8),
            ("a\tb ", 7),
            ("日本語 ", 7),
            ("e\u{301}u\u{308} ", 3),
            ("שלום ", 5),
            ("مرحبا ", 6),
            ("🎈 ", 3),
            // Joiners are not drawn, so that every terminal agrees: three people side by side.
            ("👩‍👩‍👧 ", 7),
            ("\u{200b}x ", 2),
        ] {
            for (what, columns) in [("1.200", 5), ("日本", 4), ("e\u{301}e\u{301}", 2), ("שלום", 4)] {
                let (row, mark) = underlined(&format!("{before}{what} and more"), what);
                let under = mark.split('|').nth(1).expect("a margin");
                assert_eq!(under.find('^').map(|at| at - 1), Some(width), "{row}\n{mark}");
                assert_eq!(under.trim().len(), columns, "{row}\n{mark}");
            }
        }
    }

    #[test]
    fn what_would_turn_the_terminal_around_is_shown_and_not_done() {
        for odd in ['\u{202e}', '\u{2066}', '\u{1b}', '\u{7}', '\r'] {
            let (row, mark) = underlined(&format!("a{odd}b 1.200 and more"), "1.200");
            assert!(!row.contains(odd), "{row:?}");
            let column = |text: &str, of: &str| text.split(of).next().map(|before| before.chars().count());
            assert_eq!(column(&row, "1.200"), column(&mark, "^"), "{row}\n{mark}");
        }
    }

    #[test]
    fn a_narrow_terminal_keeps_what_is_underlined_in_sight() {
        for width in [40, 60, 80, 120] {
            for before in [0, 30, 60, 100] {
                let line = format!("{}1.200 {}", "word ".repeat(before), "more ".repeat(90));
                let start = line.find("1.200").expect("it stands there");
                let style = Style { width, ..PLAIN };
                let text = draw(&[diagnostic(start, start + 5)], &sources(&line), style);
                let rows: Vec<&str> = text.lines().collect();
                let at = rows.iter().position(|row| row.contains("^^^^^")).expect("an underline");
                let (column, shown) = (rows[at].find('^').expect("a mark"), rows[at - 1]);
                let under: String = shown.chars().skip(column).take(5).collect();
                assert_eq!(under, "1.200", "{width} {before}\n{text}");
                assert!(shown.chars().count() <= width, "{width} {before}\n{text}");
            }
        }
    }

    #[test]
    fn colour_changes_no_character() {
        let bare = |text: String| {
            let mut parts = text.split('\u{1b}');
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |all, part| all + part.split_once('m').map_or("", |(_, rest)| rest))
        };
        let sources = sources("日本 1.200");
        let coloured = draw(&[diagnostic(7, 12)], &sources, Style { colour: true, ..PLAIN });
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(bare(coloured), draw(&[diagnostic(7, 12)], &sources, PLAIN));
    }

    #[test]
    fn counts_are_said_as_people_say_them() {
        assert_eq!(summary(&[diagnostic(0, 1)], 1), "1 error in 1 file");
        assert_eq!(summary(&[], 3), "nothing to report in 3 files");
    }
}
