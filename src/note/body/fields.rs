//! `key:value`: which keys a section knows, where a value ends, and what it says.

use std::borrow::Cow;
use std::cell::LazyCell;

use ecow::EcoString;

use super::Context;
use super::text::closed_up;
use crate::config::kind::{Key, Kind};
use crate::note::Field;
use crate::note::problem::{Problem, Trouble};
use crate::source::number::{Number, is_currency};
use crate::source::slug::{fold, folded};
use crate::source::{Span, date, spelling};

/// A field as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawField<'t> {
    /// Its key.
    pub(super) key: Key,
    /// Its value, quotes taken off.
    pub(super) value: Cow<'t, str>,
    /// Whether it was quoted.
    pub(super) quoted: bool,
    /// Whether it begins with a quote that is never closed.
    pub(super) unclosed: bool,
}

impl<'t> RawField<'t> {
    /// A field without quotes.
    pub(super) fn plain(key: Key, value: impl Into<Cow<'t, str>>) -> Self {
        Self { key, value: value.into(), quoted: false, unclosed: false }
    }
}

/// Where a search for a closing quote has failed, so that no text is searched twice.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    none: [Option<usize>; 2],
}

/// The longest key that is looked at, ours and near misses.
const LONGEST: usize = 24;

/// Letters, digits, `-` and `_`.
const IN_KEY: [bool; 256] = {
    let mut known = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        known[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        byte += 1;
    }
    known
};

/// The key that a text begins with, and what follows its colon.
pub(super) fn key(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let head = bytes.get(..bytes.len().min(LONGEST + 1))?;
    let end = head.iter().position(|byte| !IN_KEY[usize::from(*byte)])?;
    (bytes.get(end) == Some(&b':') && end > 0).then(|| (&text[..end], &text[end + 1..]))
}

/// The key that a word is, if the section knows it.
pub(super) fn known(kind: &Kind, word: &str) -> Option<Key> {
    kind.fields.iter().copied().find(|key| key.word().eq_ignore_ascii_case(word))
}

/// The key of the section that a word almost is.
pub(super) fn near(kind: &Kind, word: &str, behind: &str) -> Option<Key> {
    let valued = behind.starts_with(|c: char| !c.is_whitespace()) && !behind.starts_with("//");
    if !valued || Key::of(word).is_some() {
        return None;
    }
    let words = kind.fields.iter().map(|key| key.word());
    spelling::nearest(&fold(word), words).and_then(Key::of)
}

/// The value that a text begins with, and how long it is. `at` is where it stands in its paragraph.
pub(super) fn value<'t>(key: Key, text: &'t str, at: usize, quotes: &mut Quotes) -> (RawField<'t>, usize) {
    if let Some((value, length)) = linked(text) {
        return (RawField { key, value: value.into(), quoted: true, unclosed: false }, length);
    }
    if let Some((value, length)) = quotes.read(text, at) {
        return (RawField { key, value: value.into(), quoted: true, unclosed: false }, length);
    }
    let word = super::marks::word(text);
    let unclosed = text.starts_with(is_double);
    let typed = word.trim_start_matches(is_double);
    let value = without_punctuation(typed);
    let length = if value.is_empty() { 0 } else { word.len() - typed.len() + value.len() };
    (RawField { key, value: value.into(), quoted: false, unclosed }, length)
}

/// `[[Acme]]`, `[[accounts/acme|Acme]]`: a link of a vault is its words, and how long it is.
fn linked(text: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 200;
    let inner = text.strip_prefix("[[")?;
    let inner = inner.get(..inner.floor_char_boundary(LONGEST))?;
    let close = inner.find("]]").filter(|close| !inner[..*close].contains('\n'))?;
    let target = &inner[..close];
    let words = target.rsplit_once('|').map_or_else(|| target.rsplit('/').next().unwrap_or(target), |(_, words)| words);
    let words = words.trim();
    (!words.is_empty()).then_some((words, close + "[[]]".len()))
}

impl Quotes {
    /// A quoted value: what stands between the quotes, and how long it is with them.
    fn read(&mut self, text: &str, at: usize) -> Option<(String, usize)> {
        let open = text.chars().next()?;
        let double = is_double(open);
        if !double && !is_single(open) {
            return None;
        }
        let failed = self.none.get_mut(usize::from(double))?;
        if failed.is_some_and(|from| from <= at) {
            return None;
        }
        let inner = &text[open.len_utf8()..];
        let close = if double { inner.find(is_double) } else { closing_single(inner) };
        let Some(close) = close else {
            *failed = Some(at);
            return None;
        };
        let value = closed_up(&inner[..close]);
        let quote = inner[close..].chars().next().map_or(0, char::len_utf8);
        Some((value, open.len_utf8() + close + quote))
    }
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’')
}

/// A single quote that closes, rather than an apostrophe.
fn closing_single(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_single(c) && chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric()) {
            return Some(at);
        }
    }
    None
}

/// A value without the punctuation of the sentence around it.
pub(super) fn without_punctuation(word: &str) -> &str {
    // Looked for where a bracket ends the word, and then once.
    let (round, square) = (LazyCell::new(|| word.contains('(')), LazyCell::new(|| word.contains('[')));
    word.trim_end_matches(|last: char| match last {
        '.' | ',' | ';' | ':' | '"' | '”' => true,
        ')' => !*round,
        ']' => !*square,
        _ => false,
    })
}

/// Works out what a value says.
pub(super) fn read(ctx: &Context<'_>, key: Key, value: &str, span: Span, problems: &mut Vec<Problem>) -> Field {
    let value = value.trim();
    let mut tell = |what: Trouble| problems.push(Problem { what, span });
    let said = match key {
        Key::For | Key::To | Key::Vouched | Key::Disputed => person(value),
        Key::Displaces | Key::Campaign => folded(value.trim_start_matches('#')).into(),
        Key::How | Key::Result | Key::Sold => choice(key, value, &mut tell),
        Key::Due | Key::Done | Key::Until | Key::Review | Key::Amount => value.into(),
        _ => value.strip_prefix(['@', '#']).filter(|v| !v.is_empty()).unwrap_or(value).into(),
    };
    let mut field = Field { key, value: said, date: None, relative: false, number: None, span };
    match key {
        Key::Due | Key::Done | Key::Until | Key::Review => day(ctx, &mut field, &mut tell),
        Key::Amount => amount(ctx, &mut field, &mut tell),
        _ => {}
    }
    field
}

/// A number that goes on behind the space that ends its value, as it was typed and as it can be written: of `1` and
/// ` 200 €, by May`, `1 200 €` and `1_200€`.
pub(super) fn spaced_number(value: &str, behind: &str) -> Option<(String, String)> {
    let is_group = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_unit = |word: &str| {
        let unit = |c: char| is_currency(c) || matches!(c.to_ascii_lowercase(), 'k' | 'm' | 'b' | '%');
        (1..=2).contains(&word.chars().count()) && word.chars().all(unit)
    };
    if !behind.starts_with(char::is_whitespace) {
        return None;
    }
    let digits = value.trim_start_matches(|c: char| is_currency(c) || matches!(c, '-' | '+'));
    let groups = digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (mut written, mut meant) = (value.to_owned(), value.to_owned());
    for word in behind.split_whitespace().map(|word| word.trim_end_matches(['.', ',', ';', ')'])) {
        let grouped = groups && is_group(word);
        if !grouped && !is_unit(word) {
            break;
        }
        written.extend([" ", word]);
        meant.extend([if grouped { "_" } else { "" }, word]);
        if !grouped {
            break;
        }
    }
    (written != value && Number::read(&meant).is_ok()).then_some((written, meant))
}

fn day(ctx: &Context<'_>, field: &mut Field, tell: &mut impl FnMut(Trouble)) {
    let text = field.value.as_str();
    if let Some(date) = date::read(text) {
        field.date = Some(date);
    } else if date::relative(text, jiff::civil::Date::constant(2026, 1, 1), None).is_some() {
        field.relative = true;
        field.date = ctx.date.and_then(|day| date::relative(text, day, ctx.config.weekday));
        if field.date.is_none() {
            tell(Trouble::RelativeWithoutDate { key: field.key, value: text.to_owned() });
        }
    } else {
        let readings = date::readings(text);
        tell(Trouble::NotADate { key: field.key.word().to_owned(), found: text.to_owned(), readings });
    }
    if let (Key::Done, Some(done), Some(note)) = (field.key, field.date, ctx.date)
        && done > note
    {
        tell(Trouble::DoneAfterNote { done, note });
    }
}

fn amount(ctx: &Context<'_>, field: &mut Field, tell: &mut impl FnMut(Trouble)) {
    let text = field.value.as_str();
    if matches!(&*folded(text), "n/a" | "null" | "~") {
        return;
    }
    let key = || field.key.word().to_owned();
    match Number::read(text) {
        Ok(number) => {
            if let (Some(found), Some(expected)) = (number.currency, ctx.config.currency)
                && found != expected
            {
                tell(Trouble::Currency { key: key(), found, expected });
            }
            field.number = Some(number);
        }
        Err(why) => tell(Trouble::Number { key: key(), found: text.to_owned(), why }),
    }
}

/// A handle, folded; a name of several words as typed.
fn person(value: &str) -> EcoString {
    let bare = value.strip_prefix('@').unwrap_or(value).trim_end_matches(['.', '-']);
    if bare.contains(char::is_whitespace) { bare.into() } else { folded(bare).into() }
}

fn choice(key: Key, value: &str, tell: &mut impl FnMut(Trouble)) -> EcoString {
    let value = folded(value);
    if !key.knows(&value) {
        let known = key.choices();
        let nearest = spelling::closest(&value, known.iter().copied());
        tell(Trouble::UnknownValue { key, value: value.to_string(), known, nearest });
    }
    value.into()
}
