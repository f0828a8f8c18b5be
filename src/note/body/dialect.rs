//! Forms of fields and ids that people already write in other tools: `📅 2026-03-27`, `[due:: 2026-03-27]`,
//! `(due 2026-03-27)`, `by 2026-03-27`, `✅ 2026-03-27`, `→ sales`, `🆔 id`.

use super::Context;
use super::fields::RawField;
use super::marks;
use super::scan::Sort;
use crate::config::kind::{Key, Kind};
use crate::source::date;
use crate::source::slug::{fold, folded};

const DUE: char = '📅';
const DONE: char = '✅';
const ID: char = '🆔';
const ARROW: char = '→';

/// Whether a character begins one of these forms wherever it stands.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, DUE | DONE | ID)
}

/// Reads one of these forms at the beginning of a text: what it says, and how long it is.
pub(super) fn read<'t>(ctx: &Context<'_>, kind: &Kind, text: &'t str) -> Option<(Sort<'t>, usize)> {
    let first = text.chars().next()?;
    let behind = &text[first.len_utf8()..];
    let knows = |key: Key| kind.fields.contains(&key);
    let (sort, rest) = match first {
        DUE if knows(Key::Due) => day(Key::Due, emoji_value(behind))?,
        DONE if knows(Key::Done) => day(Key::Done, emoji_value(behind))?,
        ID if kind.marks.id => {
            let rest = emoji_value(behind);
            let slug = marks::slug(rest)?;
            (Sort::Id(folded(slug)), &rest[slug.len()..])
        }
        '[' if knows(Key::Due) => bracketed(behind, "due::", ']')?,
        '(' if knows(Key::Due) => bracketed(behind, "due::", ')')
            .or_else(|| bracketed(behind, "due ", ')'))
            .or_else(|| bracketed(behind, "by ", ')'))?,
        'b' | 'B' if knows(Key::Due) => day(Key::Due, spaced(after(text, "by")?)?)?,
        ARROW if knows(Key::For) => target(ctx, behind.trim_start())?,
        '-' if knows(Key::For) => target(ctx, after(text, "->")?.trim_start())?,
        _ => return None,
    };
    Some((sort, text.len() - rest.len()))
}

/// What stands behind an emoji: its variation selector and spaces say nothing.
fn emoji_value(text: &str) -> &str {
    text.trim_start_matches('\u{fe0f}').trim_start()
}

/// A text without a word at its beginning, in any case.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

/// A text without the spaces that it has to begin with.
fn spaced(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    (rest.len() < text.len()).then_some(rest)
}

/// `[due:: 2026-03-27]` behind its bracket.
fn bracketed<'t>(text: &'t str, word: &str, close: char) -> Option<(Sort<'t>, &'t str)> {
    let rest = match word.strip_suffix(' ') {
        Some(word) => spaced(after(text, word)?)?,
        None => after(text, word)?,
    };
    let (sort, rest) = day(Key::Due, rest.trim_start())?;
    Some((sort, rest.trim_start().strip_prefix(close)?))
}

/// A date at the beginning of a text, as a field; one in another order is told where fields are.
fn day(key: Key, text: &str) -> Option<(Sort<'_>, &str)> {
    iso(key, text).or_else(|| {
        let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))).unwrap_or(text.len());
        let typed = text[..digits].trim_end_matches(['.', '/', '-']);
        let year = typed.rsplit(['.', '/', '-']).next().map_or(0, str::len);
        let ends = !text[typed.len()..].starts_with(char::is_alphabetic);
        let is_day = ends && (matches!(year, 2 | 4) || typed.find('-') == Some(4)) && !date::readings(typed).is_empty();
        is_day.then(|| (Sort::Field(RawField::plain(key, typed)), &text[typed.len()..]))
    })
}

/// An ISO date at the beginning of a text, as a field.
fn iso(key: Key, text: &str) -> Option<(Sort<'_>, &str)> {
    const LENGTH: usize = 10;
    let value = text.get(..LENGTH)?;
    date::read(value).filter(|_| !value.starts_with(char::is_whitespace))?;
    let rest = &text[LENGTH..];
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    ends.then(|| (Sort::Field(RawField::plain(key, value)), rest))
}

/// The side or the person that an arrow points at.
fn target<'t>(ctx: &Context<'_>, text: &'t str) -> Option<(Sort<'t>, &'t str)> {
    if let Some(handle) = text.strip_prefix('@').and_then(marks::handle) {
        return Some((Sort::Field(RawField::plain(Key::For, folded(handle))), &text[1 + handle.len()..]));
    }
    let (meant, length) = side(ctx, text).or_else(|| ctx.names.longest(text))?;
    Some((Sort::Field(RawField::plain(Key::For, meant)), &text[length..]))
}

fn side(ctx: &Context<'_>, text: &str) -> Option<(String, usize)> {
    let typed = marks::handle(text)?;
    let folded = fold(typed);
    ctx.config.sides.iter().any(|side| fold(side) == folded).then_some((folded, typed.len()))
}
