//! Diagnostics as annotations on the lines of a pull request: workflow commands of GitHub Actions.

use super::places::Places;
use super::{Diagnostic, Level};
use crate::source::Sources;

/// One command a line, in the order given.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let start = places.at(diagnostic.place.file, diagnostic.place.span.start);
        let end = places.at(diagnostic.place.file, diagnostic.place.span.end);
        let command = match diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note | Level::Off => "notice",
        };
        let path = property(sources.path(diagnostic.place.file));
        let title = property(diagnostic.rule);
        // A span over several lines has no columns there.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column.max(start.column))
        } else {
            String::new()
        };
        let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let message = data(&format!("{}{help}", diagnostic.message));
        out.push_str(&format!(
            "::{command} file={path},line={},endLine={}{columns},title={title}::{message}\n",
            start.line, end.line
        ));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Place, Role, SourceFile, Span};

    #[test]
    fn a_command_names_its_lines_and_escapes_its_words() {
        let text = "one\ntwo 100%\nthree\n".into();
        let file = SourceFile { path: "notes/a,b.md".into(), role: Role::Note, text, trouble: None };
        let sources = Sources::new("w", vec![file], 0);
        let said = |level, start, end| Diagnostic {
            rule: "x-y",
            level,
            message: "`100%` is odd".into(),
            place: Place { file: FileId(0), span: Span::new(start, end) },
            related: vec![],
            help: Some("write: less".into()),
            fix: vec![],
        };
        let drawn = draw(&[said(Level::Error, 8, 12), said(Level::Note, 4, 15)], &sources);
        assert_eq!(
            drawn,
            "::error file=notes/a%2Cb.md,line=2,endLine=2,col=5,endColumn=9,title=x-y::`100%25` is odd%0Ahelp: write: less\n\
             ::notice file=notes/a%2Cb.md,line=2,endLine=3,title=x-y::`100%25` is odd%0Ahelp: write: less\n"
        );
    }
}
