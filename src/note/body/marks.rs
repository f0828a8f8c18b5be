//! Word marks: `@handle`, `#slug`, `^id`, `xN` and signs. What their letters may be, and where they may stand.

use crate::config::kind::Marks;
use crate::note::Sign;
use crate::source::slug::in_word;

/// Whether a word mark may stand after this character (or at the beginning).
pub(super) fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '\''))
}

/// How much of a text, in which no mark may begin yet, is passed over before one may: up to and with the first ASCII
/// character that a mark may stand after, or up to the first character that is not ASCII.
pub(super) fn inside_word(bytes: &[u8]) -> usize {
    match bytes.iter().position(|byte| STOPS[usize::from(*byte)]) {
        Some(at) if bytes[at].is_ascii() => at + 1,
        Some(at) => at,
        None => bytes.len(),
    }
}

/// How much of a text, in which a mark may begin, is passed over because its words can be none: spaces, and words that
/// begin with an ASCII letter that is neither the `x` of a count nor the `b` of `by`, and have no colon, as every key
/// and address has.
pub(super) fn plain_words(bytes: &[u8]) -> usize {
    let mut passed = 0;
    while let Some(first) = bytes.get(passed) {
        let rest = &bytes[passed..];
        match first {
            b' ' => passed += 1,
            b'x' | b'b' | b'B' => break,
            first if first.is_ascii_alphabetic() => {
                // Words are short: one look at each byte is quicker than looking for the end and the colon apart.
                let Some(at) = rest.iter().position(|byte| WORD_STOPS[usize::from(*byte)]) else { return bytes.len() };
                match rest[at] {
                    b':' => break,
                    stop if stop.is_ascii() => passed += at + 1,
                    _ => return passed + at,
                }
            }
            _ => break,
        }
    }
    passed
}

/// Bytes at which [`inside_word`] has to look.
const STOPS: [bool; 256] = stops(None);
/// Bytes at which [`plain_words`] has to look.
const WORD_STOPS: [bool; 256] = stops(Some(b':'));

const fn stops(other: Option<u8>) -> [bool; 256] {
    let mut stops = [false; 256];
    let mut byte: u8 = 0;
    loop {
        stops[byte as usize] = byte >= 128 || matches!(byte, 9..=13 | b' ' | b'(' | b'[' | b'"' | b'\'');
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    if let Some(other) = other {
        stops[other as usize] = true;
    }
    stops
}

/// The handle at the beginning of a text (after its `@`): letters, digits, `_ . -`, not ending in `.` or `-`.
pub(super) fn handle(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(in_word(c) || matches!(c, '_' | '.' | '-'))).unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', '-'])).filter(|handle| !handle.is_empty())
}

/// The slug at the beginning of a text (after its `#` or `^`): a letter, then letters, digits, `-`, `_`.
pub(super) fn slug(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(in_word(c) || matches!(c, '_' | '-'))).unwrap_or(text.len());
    Some(&text[..end]).filter(|slug| slug.starts_with(char::is_alphabetic))
}

/// The word at the beginning of a text, up to the next white space.
pub(super) fn word(text: &str) -> &str {
    text.find(char::is_whitespace).map_or(text, |end| &text[..end])
}

/// The N of a word `xN`.
pub(super) fn count(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('x').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    digits.parse().ok().filter(|count| *count >= 1)
}

/// The count that a word almost is, as it can be written: `3x`, `×3`, `(x3)`, `x3,`.
pub(super) fn almost_count(word: &str) -> Option<String> {
    let bare = word.trim_start_matches('(').trim_end_matches(['.', ',', ';', ':', ')']);
    let digits = bare.strip_prefix(['x', 'X', '×']).or_else(|| bare.strip_suffix(['x', 'X', '×']))?;
    let few = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let count: u32 = digits.parse().ok().filter(|count| few && *count > 0)?;
    Some(format!("x{count}"))
}

/// The sign that a word is, where the section knows it.
pub(super) fn sign(word: &str, marks: &Marks) -> Option<Sign> {
    let mut chars = word.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let sign = [Sign::Plus, Sign::Minus, Sign::Tilde].into_iter().find(|sign| sign.word() == word)?;
    marks.signs.is_some_and(|known| known.contains(&c)).then_some(sign)
}
