//! Slugs, handles and names: folding, and the titles made from them.

use std::borrow::Cow;

use unicase::UniCase;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Words that an id is made from, where they suffice to tell it from all others.
const WORDS: usize = 3;
/// Words that an id does not end with: `renewal-of-the` begs for one more.
const SMALL: [&str; 14] = ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"];
/// Characters of an id that is made.
const LONGEST_ID: usize = 60;

/// Letters and digits of a text, case-folded: what headings and words are compared by.
pub fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    add_letters(text, &mut out);
    out
}

/// Whether a character is part of a word: a letter, a digit, or an accent that stands behind its letter, as some
/// systems write `ü`.
pub fn in_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

/// Letters with their accents in one character each, so that `ü` is `ü` however it was typed.
fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Adds the letters and digits of a text, case-folded, to another.
pub fn add_letters(text: &str, out: &mut String) {
    for c in composed(text).chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
}

/// Words (runs of letters and digits) of a text, case-folded, one space between.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !in_word(c)).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        add_letters(word, &mut out);
    }
    out
}

/// Folds the case of a slug, handle or id.
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// As [`fold`], without a copy where there is nothing to fold.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let lower = || composed(text).chars().flat_map(char::to_lowercase).collect();
    Cow::Owned(if text.is_ascii() { text.to_ascii_lowercase() } else { lower() })
}

/// What names that differ in case alone have in common, by Unicode's full case folding: `Straße` and `STRASSE`. To
/// compare by, never to show.
pub fn caseless(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { UniCase::unicode(&*composed(text)).to_folded_case() }
}

/// The title of something that only its slug names: `security-review` → `Security review`.
pub fn title(slug: &str) -> String {
    let joins = |c: char| c == '-' || c == '_';
    let mut chars = slug.trim_matches(|c: char| joins(c) || c.is_whitespace()).chars();
    let Some(first) = chars.next() else { return slug.to_owned() };
    let mut title = String::with_capacity(slug.len());
    title.extend(first.to_uppercase());
    title.extend(chars.map(|c| if joins(c) { ' ' } else { c }));
    title
}

/// Whether a text is a slug: letters, digits, `-` and `_`.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| in_word(c) || matches!(c, '-' | '_'))
}

/// Whether a text is a handle: letters, digits, `_ . -`, not ending in `.` or `-`.
pub fn is_handle(text: &str) -> bool {
    let letters = text.chars().all(|c| in_word(c) || matches!(c, '_' | '.' | '-'));
    letters && !text.is_empty() && !text.ends_with(['.', '-'])
}

/// The slug that could be made from a text, if it has any letters or digits: `No budget!` → `no-budget`.
pub fn suggestion(text: &str) -> Option<String> {
    let words = words(text).replace(' ', "-");
    (!words.is_empty()).then_some(words)
}

/// An id made from the first words of a text, and from more of them where the last says little or others have the id
/// already. Never a number in a sequence, so that two branches do not collide.
pub fn id(text: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    let all = words(text);
    let words: Vec<&str> =
        all.split(' ').skip_while(|word| !word.starts_with(char::is_alphabetic)).take(3 * WORDS).collect();
    let enough = WORDS.min(words.len()).max(1);
    let full = |first: &&[&str]| first.len() == words.len() || first.last().is_some_and(|last| !SMALL.contains(last));
    let ids = (enough..=words.len()).filter_map(|count| words.get(..count)).filter(full).map(|first| first.join("-"));
    ids.filter(|id| !id.is_empty() && id.chars().count() <= LONGEST_ID).find(|id| !taken(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_whatever_their_case() {
        for (one, other) in [("ACME", "Acme"), ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("ǅUNGLA", "ǆungla")]
        {
            assert_eq!(caseless(one), caseless(other));
        }
        assert_ne!(caseless("Jose"), caseless("José"));
    }

    #[test]
    fn an_accent_behind_its_letter_is_part_of_it() {
        let apart = "Gro\u{308}ße";
        assert_eq!((fold(apart), letters(apart), words(apart)), (fold("Größe"), letters("Größe"), words("Größe")));
        assert_eq!(caseless(apart), caseless("GRÖSSE"));
        assert!(is_slug(apart) && is_handle(apart) && !is_slug("a\u{200b}b"));
    }

    #[test]
    fn an_id_is_made_from_the_first_words() {
        assert_eq!(id("Healthcare case study, for legal", |_| false).as_deref(), Some("healthcare-case-study"));
        assert_eq!(id("2 visits to Acme", |_| false).as_deref(), Some("visits-to-acme"));
        assert_eq!(id("Case study for the Acme board", |_| false).as_deref(), Some("case-study-for-the-acme"));
        assert_eq!(id("Deck", |_| false).as_deref(), Some("deck"));
        assert_eq!(id("42 !", |_| false), None);
    }

    #[test]
    fn an_id_that_is_taken_gets_another_word() {
        let text = "Healthcare case study Acme";
        assert_eq!(id(text, |id| id == "healthcare-case-study").as_deref(), Some("healthcare-case-study-acme"));
        assert_eq!(id(text, |_| true), None);
    }
}
