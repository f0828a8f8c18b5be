//! The panel above a page: what is wrong in the notes, and why a page is not of the newest text. Its sentences are
//! `report`'s.
//!
//! On a note's own page it says everything about that note; on every other page only what would keep the site from
//! being published.

use serde::Serialize;
use tera::{Context, Tera};

use super::live::Current;
use crate::diagnostic::{Diagnostic, Level};
use crate::report::Facts;
use crate::report::preview::{self as words, Panel as Words};
use crate::report::words::capital;
use crate::site::templates::TemplateFailure;
use crate::source::{FileId, Place, Sources};

/// How many are drawn on a note's own page, and on others.
const MOST: (usize, usize) = (20, 3);
/// A longer line is named by its place only.
const LONGEST: usize = 500;

#[derive(Serialize)]
struct Panel {
    heading: String,
    deck: &'static str,
    said: Vec<Said>,
    more: Option<String>,
}

/// One thing that is wrong.
#[derive(Serialize)]
struct Said {
    level: &'static str,
    rule: &'static str,
    message: Vec<Part>,
    places: Vec<Shown>,
    help: Vec<Part>,
}

/// Words, or something to type.
#[derive(Serialize)]
struct Part {
    text: String,
    code: bool,
}

/// A place with its line; the mark stands below what it means.
#[derive(Serialize, Default)]
struct Shown {
    at: String,
    href: String,
    line: String,
    mark: String,
    label: String,
}

/// The panel of a page, as HTML; empty where nothing is wrong.
pub(super) fn html(current: &Current, page: &str, failure: Option<&TemplateFailure>) -> String {
    let inputs = &current.edition.inputs;
    let failures: Vec<&TemplateFailure> = inputs.failures.iter().chain(failure).collect();
    let draw = Draw { sources: &inputs.sources, facts: current.edition.facts(), page };
    let own = draw.own(current.edition.diagnostics());
    let told = Told::of(current.edition.diagnostics(), own);
    let words = Words { unread: current.trouble.is_some(), templates: failures.len(), ..told.words };
    if words.is_empty() {
        return String::new();
    }
    let mut said: Vec<Said> = current.trouble.iter().map(|words| plain(words.clone())).collect();
    said.extend(failures.iter().map(|failure| draw.template(failure)));
    said.extend(told.shown.iter().map(|diagnostic| draw.diagnostic(diagnostic)));
    let panel = Panel { heading: words.heading(), deck: words.deck(), said, more: words.more() };
    let context = Context::from_serialize(&panel).unwrap_or_default();
    // Our own template; a test draws it with every part.
    Tera::one_off(include_str!("panel.html"), &context, true).unwrap_or_default()
}

/// Which diagnostics a page shows.
struct Told<'a> {
    shown: Vec<&'a Diagnostic>,
    words: Words,
}

impl<'a> Told<'a> {
    fn of(all: &'a [Diagnostic], own: Option<FileId>) -> Self {
        let is_own = |one: &Diagnostic| Some(one.place.file) == own;
        let errors = || all.iter().filter(|one| one.level == Level::Error);
        let mut shown: Vec<&Diagnostic> = match own {
            Some(_) => all.iter().filter(|one| is_own(one) && one.level >= Level::Warning).collect(),
            None => errors().collect(),
        };
        shown.sort_by_key(|one| std::cmp::Reverse(one.level));
        let of = |level| shown.iter().filter(|one| one.level == level).count() as u64;
        let mut files: Vec<FileId> = shown.iter().map(|one| one.place.file).collect();
        files.dedup();
        let most = if own.is_some() { MOST.0 } else { MOST.1 };
        let words = Words {
            own: own.is_some(),
            errors: of(Level::Error),
            warnings: of(Level::Warning),
            files: files.len() as u64,
            left: shown.len().saturating_sub(most) as u64,
            others: if own.is_some() { errors().filter(|one| !is_own(one)).count() as u64 } else { 0 },
            ..Words::default()
        };
        shown.truncate(most);
        Self { shown, words }
    }
}

/// Draws for one page.
struct Draw<'a> {
    sources: &'a Sources,
    facts: &'a Facts,
    page: &'a str,
}

impl Draw<'_> {
    /// The note that the page is of, where there is something to say about it.
    fn own(&self, all: &[Diagnostic]) -> Option<FileId> {
        let is_own = |file: &FileId| self.facts.addresses.file(*file) == Some(self.page);
        all.iter().filter(|one| one.level >= Level::Warning).map(|one| one.place.file).find(is_own)
    }

    fn diagnostic(&self, one: &Diagnostic) -> Said {
        let mut places = vec![self.place(one.place, "")];
        places.extend(one.related.iter().map(|related| self.place(related.place, &related.message)));
        let last = places.len() - 1;
        places.iter_mut().take(last).for_each(|place| place.label.push('\n'));
        let help = one.help.as_deref().map(capital).unwrap_or_default();
        let help = if help.is_empty() { help } else { format!("{help}.") };
        Said { level: one.level.word(), rule: one.rule, message: parts(&one.message), places, help: parts(&help) }
    }

    fn template(&self, failure: &TemplateFailure) -> Said {
        let at = self.sources.find(&failure.path).zip(failure.line);
        let shown = at.and_then(|(file, line)| {
            let text = &self.sources.file(file).text;
            let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
            let before = text.get(start..)?.chars().take(failure.column.unwrap_or(1).saturating_sub(1));
            let offset = u32::try_from(start + before.map(char::len_utf8).sum::<usize>()).ok()?;
            let span = crate::source::Span { start: offset, end: offset };
            Some(self.place(Place { file, span }, ""))
        });
        let places = shown.unwrap_or_else(|| Shown { at: failure.path.clone(), ..Shown::default() });
        let help = parts(words::TEMPLATE_HELP);
        Said { level: "error", rule: "template", message: parts(&failure.message), places: vec![places], help }
    }

    fn place(&self, place: Place, label: &str) -> Shown {
        let Some(file) = self.sources.get(place.file) else { return Shown::default() };
        let at = self.sources.position(place.file, place.span.start);
        let href = self.facts.addresses.file(place.file).filter(|page| *page != self.page);
        let mut shown = Shown {
            at: format!("{}:{}:{}", file.path, at.line, at.column),
            href: href.map(|page| format!("/{page}")).unwrap_or_default(),
            ..Shown::default()
        };
        let start = place.span.start as usize;
        let before = file.text.get(..start).unwrap_or_default();
        let before = before.get(before.rfind('\n').map_or(0, |nl| nl + 1)..).unwrap_or_default();
        let after = file.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        if before.len() + after.len() > LONGEST || file.text.is_empty() {
            return shown;
        }
        let number = at.line.to_string();
        let margin = " ".repeat(number.len());
        let marked = after.get(..(place.span.end as usize).saturating_sub(start)).unwrap_or(after);
        let line = format!("{before}{after}");
        let bare = line.trim_start_matches('\u{feff}');
        shown.line = format!("\n{number} | {bare}\n{margin} | {}", spaces(before));
        shown.mark = wide(marked).chars().map(|c| if c == '\u{3000}' { '＾' } else { '^' }).collect();
        if shown.mark.is_empty() {
            shown.mark.push('^');
        }
        if !label.is_empty() {
            shown.label = format!(" {label}");
        }
        shown
    }
}

/// As much room as a text takes: tabs stay, and what is as wide as two letters leaves as much.
fn spaces(text: &str) -> String {
    wide(text.trim_start_matches('\u{feff}')).chars().map(|c| if c == 'x' { ' ' } else { c }).collect()
}

fn wide(text: &str) -> String {
    let is_wide = |c: char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1f64f}');
    text.chars()
        .map(|c| match c {
            '\t' => '\t',
            c if is_wide(c) => '\u{3000}',
            _ => 'x',
        })
        .collect()
}

fn plain(words: String) -> Said {
    Said { level: "error", rule: "", message: parts(&words), places: Vec::new(), help: Vec::new() }
}

/// Words, with what stands between backticks told apart.
fn parts(text: &str) -> Vec<Part> {
    let parts = text.split('`').enumerate().map(|(at, text)| Part { text: text.to_owned(), code: at % 2 == 1 });
    parts.filter(|part| !part.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::edition::Edition;
    use super::super::inputs::tests::inputs;
    use super::*;

    fn panel(files: &[(&str, &str)], page: &str, trouble: Option<&str>) -> String {
        let edition = Arc::new(Edition::whole(Arc::new(inputs(files))));
        let current = Current { edition, trouble: trouble.map(str::to_owned), news: String::new() };
        html(&current, page, None)
    }

    const BAD: (&str, &str) = ("notes/2026-11-16.md", "---\nmetrics:\n  leads: 1.200\n---\n");

    #[test]
    fn nothing_wrong_is_no_panel() {
        assert_eq!(panel(&[("notes/2026-11-16.md", "## Nuggets\n- fine\n")], "index.html", None), "");
    }

    #[test]
    fn an_error_stands_with_its_line_and_the_way_out() {
        let own = panel(&[BAD], "meetings/2026-11-16.html", None);
        for part in [
            ">This note has one error</h2>",
            "Preview only, above the note.",
            "<b>error</b> <code>ambiguous-number</code>: <code>1.200</code> could be",
            "<pre tabindex=\"0\"><code>notes/2026-11-16.md:3:10\n3 |   leads: 1.200\n  |          <mark>^^^^^</mark></code></pre>",
            "<p class=\"note\">Write <code>1.2</code> or <code>1200</code>.</p>",
        ] {
            assert!(own.contains(part), "{part}\n{own}");
        }
        let brief = panel(&[BAD], "index.html", None);
        assert!(brief.contains(">One error in one file; the rest of the report is here</h2>"), "{brief}");
        assert!(brief.contains("<a href=\"/meetings/2026-11-16.html\">notes/2026-11-16.md:3:10</a>"), "{brief}");
    }

    #[test]
    fn what_a_note_says_is_text() {
        let bad = ("notes/2026-11-16.md", "---\nmetrics:\n  leads: <script>\n---\n");
        let own = panel(&[bad], "meetings/2026-11-16.html", None);
        assert!(own.contains("&lt;script&gt;") && !own.contains("<script"), "{own}");
    }

    #[test]
    fn many_are_counted() {
        let texts: Vec<String> = (1..=9).map(|day| format!("notes/2026-11-0{day}.md")).collect();
        let files: Vec<(&str, &str)> = texts.iter().map(|path| (path.as_str(), BAD.1)).collect();
        let brief = panel(&files, "index.html", None);
        assert!(
            brief.contains("Nine errors in nine files") && brief.contains("Six more: throughline check"),
            "{brief}"
        );
        assert_eq!(brief.matches("class=\"diagnostic\"").count(), 3);
        let own = panel(&files, "meetings/2026-11-01.html", None);
        assert!(own.contains("Eight errors in other files"), "{own}");
    }

    #[test]
    fn trouble_and_templates_go_first() {
        let files = [BAD, ("templates/base.html", "one\ntwo {{ title | shout }}")];
        let page = panel(&files, "index.html", None);
        for part in [
            ">A template cannot be used; the last that worked stands in</h2>",
            "unknown filter <code>shout</code>",
            "templates/base.html:2:16\n2 | two {{ title | shout }}",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(panel(&files, "index.html", Some("cannot read `notes`")).contains("could not be read again</h2>"));
    }

    #[test]
    fn marks_stand_below_what_they_mean() {
        assert_eq!(spaces("\ta價b"), "\t \u{3000} ");
    }
}
