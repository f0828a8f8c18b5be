//! Diagnostics as data: the array that `check --format json` prints (DATA.md, "Diagnostics").

use serde::Serialize;

use super::places::Places;
use super::{Diagnostic, Edit, Related};
use crate::source::{Place, Position, Sources};

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    path: &'a str,
    start: At,
    end: At,
    related: Vec<RelatedRow<'a>>,
    help: Option<&'a str>,
    fix: Option<Vec<EditRow<'a>>>,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    message: &'a str,
    path: &'a str,
    start: At,
    end: At,
}

#[derive(Serialize)]
struct EditRow<'a> {
    path: &'a str,
    start: At,
    end: At,
    text: &'a str,
}

#[derive(Serialize)]
struct At {
    line: u32,
    column: u32,
    offset: u32,
}

impl From<Position> for At {
    fn from(at: Position) -> Self {
        Self { line: at.line, column: at.column, offset: at.offset }
    }
}

/// A JSON array, one diagnostic a line, in the order given.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut out = String::from("[");
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        let row = row(diagnostic, sources, &mut places);
        // Plain strings and numbers always serialise.
        out.push_str(&serde_json::to_string(&row).unwrap_or_default());
    }
    out.push_str(if diagnostics.is_empty() { "]\n" } else { "\n]\n" });
    out
}

fn row<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, places: &mut Places<'_>) -> Row<'a> {
    let (start, end) = span(diagnostic.place, places);
    Row {
        rule: diagnostic.rule,
        level: diagnostic.level.word(),
        message: &diagnostic.message,
        path: sources.path(diagnostic.place.file),
        start,
        end,
        related: diagnostic.related.iter().map(|related| related_row(related, sources, places)).collect(),
        help: diagnostic.help.as_deref(),
        fix: (!diagnostic.fix.is_empty())
            .then(|| diagnostic.fix.iter().map(|edit| edit_row(edit, sources, places)).collect()),
    }
}

fn related_row<'a>(related: &'a Related, sources: &'a Sources, places: &mut Places<'_>) -> RelatedRow<'a> {
    let (start, end) = span(related.place, places);
    RelatedRow { message: &related.message, path: sources.path(related.place.file), start, end }
}

fn edit_row<'a>(edit: &'a Edit, sources: &'a Sources, places: &mut Places<'_>) -> EditRow<'a> {
    let (start, end) = span(edit.place, places);
    EditRow { path: sources.path(edit.place.file), start, end, text: &edit.text }
}

fn span(place: Place, places: &mut Places<'_>) -> (At, At) {
    (places.at(place.file, place.span.start).into(), places.at(place.file, place.span.end).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;
    use crate::source::{FileId, Role, SourceFile, Span};

    #[test]
    fn columns_count_characters_and_offsets_bytes() {
        let file = SourceFile { path: "notes/a.md".into(), role: Role::Note, text: "é\nàb".into(), trouble: None };
        let sources = Sources::new("w", vec![file], 0);
        let place = Place { file: FileId(0), span: Span::new(5, 6) };
        let diagnostic = Diagnostic {
            rule: "x",
            level: Level::Warning,
            message: "m".into(),
            place,
            related: vec![],
            help: None,
            fix: vec![],
        };
        let text = draw(&[diagnostic], &sources);
        assert!(text.contains(r#""start":{"line":2,"column":2,"offset":5}"#), "{text}");
        assert!(text.contains(r#""end":{"line":2,"column":3,"offset":6}"#), "{text}");
        assert!(text.contains(r#""fix":null"#), "{text}");
    }
}
