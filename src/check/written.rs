//! Words as they stand in a file: for messages that underline one of them, and fixes that change no more than that.

use std::collections::{BTreeMap, BTreeSet};

use super::Facts;
use crate::config::kind::Key;
use crate::note::{Item, Line, Note};
use crate::record::problem::Trouble;
use crate::source::{FileId, Place, Span};

/// Longer values are underlined whole: looking each key up in a pasted novel would take all day.
const LONGEST: usize = 4096;
/// Characters of a quotation in a message.
const SHOWN: usize = 60;
/// The place of a word before its colon within a place: in the body that of a field, in front matter a whole value.
pub(super) fn key(facts: &Facts<'_>, place: Place, word: &str) -> Option<Place> {
    let text = facts.text(place);
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let begins = |at: usize| !text.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '-');
    // In front matter a key may stand in quotes.
    ["", "\"", "'"].into_iter().find_map(|quote| {
        let typed = format!("{}{quote}:", word.to_ascii_lowercase());
        let mut found = text.match_indices(&typed).map(|(at, _)| at).filter(|at| begins(*at));
        let at = found.next()?;
        (at == 0 || found.next().is_none()).then(|| within(place, at, at + word.len()))
    })
}

/// The place of a field's value, without its quotes.
pub(super) fn value(facts: &Facts<'_>, place: Place, field: Key, value: &str) -> Option<Place> {
    let key = key(facts, place, field.word())?;
    let behind = Place { span: Span { start: key.span.end, ..place.span }, ..place };
    let text = facts.text(behind);
    let bare = text.trim_start_matches([':', ' ', '\t', '"', '\'', '“', '”', '„', '‘', '’']);
    let start = text.len() - bare.len();
    bare.starts_with(value).then(|| within(behind, start, start + value.len()))
}

/// The place of what was typed, where a place holds it once: a field's value without its key.
pub(super) fn once(facts: &Facts<'_>, place: Place, found: &str) -> Place {
    let text = facts.text(place);
    match (text.find(found), text.rfind(found)) {
        (Some(at), Some(last)) if at == last && !found.is_empty() => {
            let start = place.span.start as usize + at;
            Place { span: Span::new(start, start + found.len()), ..place }
        }
        _ => place,
    }
}

/// A place up to the end of its first line.
pub(super) fn first_line(facts: &Facts<'_>, place: Place) -> Place {
    let length = facts.text(place).lines().next().map_or(0, |line| line.trim_end().len());
    within(place, 0, length)
}

/// An item's box, else its first line.
pub(super) fn head(facts: &Facts<'_>, note: &Note, item: &Item) -> Place {
    let span = if item.mark_span.start < item.mark_span.end { item.mark_span } else { item.span };
    first_line(facts, Place { file: note.file, span })
}

/// Where a mark can be added to an item; `None` where that would need more than a word at its end.
pub(super) fn end(facts: &Facts<'_>, note: &Note, item: &Item) -> Option<Place> {
    let text = &facts.sources.file(note.file).text;
    let at = if item.listed { quoted_end(text, item)? } else { line_end(text, item)? };
    let hidden = note.hidden.iter().any(|span| (span.start as usize) < at && at < span.end as usize);
    (!hidden).then(|| Place { file: note.file, span: Span::new(at, at) })
}

/// The end of the line that an item ends on: behind its last markup.
fn line_end(text: &str, item: &Item) -> Option<usize> {
    let from = item.span.end as usize;
    Some(from + text.get(from..)?.lines().next().unwrap_or_default().trim_end().len())
}

/// The end of a text in front matter, before its closing quote; a map or a block needs a key or a line of its own.
fn quoted_end(text: &str, item: &Item) -> Option<usize> {
    let value = text.get(item.span.range())?;
    let map = value.starts_with('{') || item.mark_span.start == item.mark_span.end && value.contains(": ");
    if map || value.contains('\n') || value.starts_with(['|', '>']) {
        return None;
    }
    let quoted = value.len() > 1 && value.starts_with(['"', '\'']);
    Some(item.span.end as usize - usize::from(quoted))
}

/// The beginning of a text, for a message.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Which items of a note lack a field, so that a fix can give it to them once.
pub(super) struct Room<'a> {
    /// By where they begin; of two that overlap the inner one begins later.
    items: Vec<&'a Item>,
    given: BTreeSet<(Span, Key)>,
}

impl<'a> Room<'a> {
    /// Of a note's items.
    pub(super) fn new(note: &'a Note) -> Self {
        let mut items: Vec<&Item> = note.items.iter().collect();
        items.sort_by_key(|item| item.span.start);
        Self { items, given: BTreeSet::new() }
    }

    /// Whether the item at a place takes a value of a key without having two of them.
    pub(super) fn take(&mut self, at: Span, key: Key) -> bool {
        let next = self.items.partition_point(|item| item.span.start <= at.start);
        let item = next.checked_sub(1).and_then(|last| self.items.get(last));
        item.is_some_and(|item| item.field(key).is_none() && self.given.insert((item.span, key)))
    }
}

/// A line of figures, as a sentence names it.
pub(super) fn line(line: &Line) -> String {
    match line {
        Line::Metric(slug) => format!("`{slug}`"),
        Line::Campaign(slug, figure) => format!("`{}` of the campaign `{slug}`", figure.word()),
        Line::Rejected(reason) => format!("`{reason}` under `rejected:`"),
        Line::Pulse(side) => format!("`{side}` under `pulse:`"),
    }
}

/// Figures as they were typed, looked up by the places of their keys.
pub(super) struct Typed<'a> {
    facts: &'a Facts<'a>,
    notes: BTreeMap<FileId, &'a Note>,
}

impl<'a> Typed<'a> {
    /// Of all notes, where there is anything to look up.
    pub(super) fn new(facts: &'a Facts<'a>) -> Self {
        let any = facts.between.iter().any(|problem| matches!(problem.what, Trouble::FigureTwice(_)));
        let notes = facts
            .notes
            .iter()
            .filter(|note| any && note.part.is_none_or(|part| part == 0))
            .map(|note| (note.file, &**note))
            .collect();
        Self { facts, notes }
    }

    /// The value at a key: `412`, `$1.24M`.
    pub(super) fn value(&self, key: Place) -> String {
        let mut figures = self.notes.get(&key.file).into_iter().flat_map(|note| &note.figures);
        let figure = figures.find(|figure| figure.key == key.span);
        let text = figure.map(|figure| self.facts.text(Place { span: figure.span, ..key })).unwrap_or_default();
        format!("`{}`", short(text.trim()))
    }
}

/// Things side by side as a sentence has them: `a`, `b` or `c`.
pub(super) fn either<T: std::fmt::Display>(things: impl IntoIterator<Item = T>) -> String {
    let mut said: Vec<String> = things.into_iter().map(|thing| format!("`{thing}`")).collect();
    match (said.pop(), said.is_empty()) {
        (Some(last), false) => format!("{} or {last}", said.join(", ")),
        (last, _) => last.unwrap_or_default(),
    }
}

fn within(place: Place, start: usize, end: usize) -> Place {
    let at = place.span.start as usize;
    Place { span: Span::new(at + start, at + end), ..place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_side_by_side() {
        assert_eq!(either(["a"]), "`a`");
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(either::<&str>([]), "");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(short("é"), "é");
        assert_eq!(short(&"é".repeat(61)).chars().count(), 61);
    }
}
