//! The words that an item without an id is known by.

use crate::source::slug::{add_letters, letters};

/// Letters and digits of a text, dates aside; the text itself where it has none of them.
pub(super) fn key_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace().filter(|word| !is_date(word)) {
        add_letters(word, &mut words);
    }
    if words.is_empty() { letters(text) } else { words }
}

/// Whether a word is a date such as `2026-03-27`, with or without punctuation around it.
fn is_date(word: &str) -> bool {
    if word.len() < 10 {
        return false;
    }
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let digits = |(at, byte): (usize, &u8)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    bare.len() == 10 && bare.as_bytes().iter().enumerate().all(digits)
}
