//! Silences at a place: `<!-- throughline: allow RULE -->` in Markdown, `# throughline: allow RULE` in YAML.
//!
//! A silence covers its own line and what it stands at: behind words the item or paragraph that they belong to, alone on
//! its line the one that follows; in YAML the same with a line and those indented deeper.

mod reach;

use std::collections::VecDeque;

use super::Facts;
use crate::diagnostic::{Diagnostic, Silenced, Silencer};
use crate::note::body::Visible;
use crate::source::{FileId, Place, Span};
use reach::{Comments, Reach};

/// What every silence begins with, behind the sign that opens a comment.
const OURS: &str = "throughline:";
const ALLOW: &str = "allow";
/// What follows this word is a reason, for people.
const BECAUSE: &str = "because";

/// A comment that speaks to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The file.
    pub file: FileId,
    /// The comment.
    pub comment: Span,
    /// Where what is said is silenced.
    pub reach: Span,
    /// Another word in the place of `allow`, if there is one.
    pub instead: Option<Span>,
    /// The rules, as typed.
    pub names: Vec<Name>,
}

/// A rule's name in a silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Folded, without backticks.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// Whether it silenced anything.
    pub used: bool,
}

/// Every silence, by file and place.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Silence> {
    let notes = facts.notes.iter().map(|note| (note.file, note.body as usize));
    let cards = facts.cards.iter().map(|card| (card.file, card.body as usize));
    let config = facts.config.file.map(|file| (file, usize::MAX));
    let ours = memchr::memmem::Finder::new(OURS);
    let mut found = Vec::new();
    for (file, body) in notes.chain(cards).chain(config) {
        let text: &str = &facts.sources.file(file).text;
        if ours.find(text.as_bytes()).is_some() {
            of_file(file, text, body.min(text.len()), &mut found);
        }
    }
    found.sort_by_key(|silence| (silence.file, silence.reach, silence.comment));
    found
}

fn of_file(file: FileId, text: &str, body: usize, found: &mut Vec<Silence>) {
    let mut take = |comment: Span, open: usize, close: usize, reach: Reach<'_>| {
        let inside = Span::new(comment.start as usize + open, (comment.end as usize).saturating_sub(close));
        if let Some((instead, names)) = parse(text, inside) {
            found.push(Silence { file, comment, reach: reach.of(comment), instead, names });
        }
    };
    for comment in reach::yaml(text, body, OURS) {
        take(comment, 1, 0, Reach::Yaml { text, body });
    }
    if text.get(body..).is_some_and(|rest| rest.contains(OURS)) {
        let visible = Visible::new(text, Span::new(body, body).end);
        // One that never ends is told as such, and says nothing else.
        let unclosed = visible.unclosed.map(|opening| opening.start);
        let spans: Vec<Span> = visible.comments.into_iter().filter(|span| Some(span.start) != unclosed).collect();
        let comments = Comments::new(text, body, &spans);
        for comment in &spans {
            let (open, close) = if comment_starts(text, *comment, "<!--") { (4, 3) } else { (2, 2) };
            take(*comment, open, close, Reach::Markdown(&comments));
        }
    }
}

fn comment_starts(text: &str, comment: Span, with: &str) -> bool {
    text.get(comment.range()).is_some_and(|text| text.starts_with(with))
}

/// The rules that a comment names; `None` where it does not speak to us.
fn parse(text: &str, inside: Span) -> Option<(Option<Span>, Vec<Name>)> {
    let typed = text.get(inside.range())?;
    let words = typed.trim_start();
    let rest = words.strip_prefix(OURS)?;
    let mut at = inside.end as usize - rest.len();
    let mut names = Vec::new();
    let mut instead = None;
    let mut first = true;
    for piece in rest.split_inclusive(|c: char| c.is_whitespace() || c == ',') {
        let word = piece.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        let bare = word.trim_matches('`');
        let start = at + word.len() - word.trim_start_matches('`').len();
        let span = Span::new(start, start + bare.len());
        at += piece.len();
        match (bare, first) {
            ("", _) => continue,
            (ALLOW, true) => {}
            (_, true) => instead = Some(span),
            (BECAUSE, false) => break,
            (name, false) => names.push(Name { text: name.to_lowercase(), span, used: false }),
        }
        first = false;
    }
    Some((instead, names))
}

/// Takes out what is silenced, and marks the names that silenced it. Both are sorted by file and start.
pub(super) fn apply(silences: &mut [Silence], diagnostics: &mut Vec<Diagnostic>) -> Vec<Silenced> {
    let mut out = Vec::new();
    if silences.is_empty() {
        return out;
    }
    let mut next = 0;
    // Those that began and have not ended: few, however many there are in all.
    let mut open: VecDeque<usize> = VecDeque::new();
    diagnostics.retain(|diagnostic| {
        let Place { file, span } = diagnostic.place;
        while silences.get(next).is_some_and(|silence| (silence.file, silence.reach.start) <= (file, span.start)) {
            open.push_back(next);
            next += 1;
        }
        open.retain(|at| silences.get(*at).is_some_and(|one| one.file == file && span.start <= one.reach.end));
        let mut by = None;
        for silence in &open {
            let Some(silence) = silences.get_mut(*silence) else { continue };
            for name in silence.names.iter_mut().filter(|name| name.text == diagnostic.rule) {
                name.used = true;
                by = by.or(Some(Place { file, span: silence.comment }));
            }
        }
        let silenced = by.map(|by| Silenced { diagnostic: diagnostic.clone(), by: Silencer::Comment(by) });
        let told = silenced.is_none();
        out.extend(silenced);
        told
    });
    out
}

#[cfg(test)]
mod tests;
