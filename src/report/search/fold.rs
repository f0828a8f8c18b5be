//! The words of a text as search compares them: case and accents folded, in any alphabet.
//!
//! `templates/search.js` folds what is typed in the same way; the browser tests hold them together.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words are compared by so many characters: longer ones are addresses and keys.
pub const LONGEST: usize = 40;

/// A word as it is looked up. Nearly all are short, and then numbers: those are compared and hashed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// One of at most sixteen bytes: these, the first the highest. No word has a byte that is zero.
    Short(u128),
    /// A longer one.
    Long(&'a str),
}

impl<'a> Word<'a> {
    /// A folded word.
    pub fn of(word: &'a str) -> Self {
        if word.len() > SHORT {
            return Self::Long(word);
        }
        Self::Short(word.bytes().fold(0, |number, byte| number << 8 | u128::from(byte)))
    }

    /// Its letters.
    pub fn text(self) -> String {
        match self {
            Self::Short(number) => {
                let bytes = number.to_be_bytes();
                let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
                String::from_utf8_lossy(&bytes[start..]).into_owned()
            }
            Self::Long(word) => word.to_owned(),
        }
    }
}

/// So many bytes a number holds.
const SHORT: usize = 16;

/// Calls `each` with every word of a text, folded; a word that is there twice is given twice. Where words are
/// written without spaces between, every two neighbouring characters are one.
pub fn words(text: &str, each: &mut impl FnMut(Word<'_>)) {
    let (mut number, mut start) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match FOLDED[usize::from(byte)] {
            END => {
                word(number, text, start..at, each);
                (number, start) = (0, at + 1);
            }
            letter => number = number << 8 | u128::from(letter),
        }
    }
    word(number, text, start..text.len(), each);
}

/// What ends a word and is ASCII: anything of it but letters and digits.
const END: u8 = 0;
/// What is not ASCII: only its characters tell whether they are letters.
const OTHER: u8 = 0x80;

/// What each byte is in a word: itself in lower case, [`END`] or [`OTHER`].
const FOLDED: [u8; 256] = {
    let mut folded = [OTHER; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        folded[byte as usize] = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { END };
        byte += 1;
    }
    folded
};

/// What stands between two ends, where its last sixteen bytes make this number.
fn word(number: u128, text: &str, place: Range<usize>, each: &mut impl FnMut(Word<'_>)) {
    const OTHERS: u128 = u128::from_ne_bytes([OTHER; SHORT]);
    if place.len() <= SHORT && number & OTHERS == 0 {
        if number != 0 {
            each(Word::Short(number));
        }
        return;
    }
    let lower = text.get(place).unwrap_or_default().to_ascii_lowercase();
    if lower.is_ascii() {
        each(Word::of(&lower[..lower.len().min(LONGEST)]));
    } else {
        others(&lower, each);
    }
}

/// The words of what is not ASCII, in lower case as far as it is: other signs may stand between them.
fn others(text: &str, each: &mut impl FnMut(Word<'_>)) {
    for raw in text.split(|c: char| !is_letter(c)).filter(|raw| !raw.is_empty()) {
        if raw.is_ascii() {
            each(Word::of(&raw[..raw.len().min(LONGEST)]));
        } else {
            for word in folded(raw).split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
                pieces(word, each);
            }
        }
    }
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Without accents and case. The marks that go are those which readers leave out when they type: accents, and the
/// points of Hebrew and Arabic. Marks that are vowels stay.
fn folded(word: &str) -> String {
    let bare: String = word.nfkd().filter(|c| !is_accent(*c)).nfc().collect();
    let mut out = String::with_capacity(bare.len());
    for c in bare.to_lowercase().chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            other => out.push(other),
        }
    }
    out
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn pieces(word: &str, each: &mut impl FnMut(Word<'_>)) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if unspaced {
            pairs(run, each);
        } else {
            each(Word::of(run.char_indices().nth(LONGEST).map_or(run, |(at, _)| run.get(..at).unwrap_or(run))));
        }
        rest = after;
    }
}

/// Every two neighbours, and the last character alone, so that one that is typed alone finds it too.
fn pairs(run: &str, each: &mut impl FnMut(Word<'_>)) {
    for (at, first) in run.char_indices() {
        let second = run.get(at + first.len_utf8()..).and_then(|rest| rest.chars().next());
        let end = at + first.len_utf8() + second.map_or(0, char::len_utf8);
        each(Word::of(run.get(at..end).unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, &mut |word| found.push(word.text()));
        found
    }

    #[test]
    fn case_and_accents_are_folded() {
        assert_eq!(of("Čeština, CAFÉ cafe\u{301} Łódź"), ["cestina", "cafe", "cafe", "lodz"]);
        assert_eq!(of("Straße İstanbul ΟΔΟΣ Ёлка"), ["strasse", "istanbul", "οδοσ", "елка"]);
        assert_eq!(of("ＡＢＣ ﬁne ½"), ["abc", "fine", "1", "2"]);
    }

    #[test]
    fn words_are_letters_and_digits_of_any_alphabet() {
        assert_eq!(of("hc-case: $1.24M @dana"), ["hc", "case", "1", "24m", "dana"]);
        assert_eq!(of("שָׁלוֹם हिन्दी 가격"), ["שלום", "हिन्दी", "가격"]);
        assert_eq!(of("… — 🎉"), Vec::<String>::new());
        assert_eq!(of("Price—again, “No” 3€"), ["price", "again", "no", "3"]);
        assert_eq!(
            of("a b2  C...(of) sixteen_and more/words, every end"),
            ["a", "b2", "c", "of", "sixteen", "and", "more", "words", "every", "end"]
        );
    }

    #[test]
    fn what_has_no_spaces_is_cut_into_pairs() {
        assert_eq!(of("価格が高い"), ["価格", "格が", "が高", "高い", "い"]);
        assert_eq!(of("2026年Q1"), ["2026", "年", "q1"]);
    }

    #[test]
    fn short_words_are_numbers_and_read_back() {
        for word in ["a", "/12", "price", "ж", "sixteen-letters!"] {
            assert!(matches!(Word::of(word), Word::Short(_)) && Word::of(word).text() == word, "{word}");
        }
        assert_eq!(Word::of("seventeen-letters"), Word::Long("seventeen-letters"));
        let words = ["sixteen16letters", "seventeen17letter", "eleven11e"];
        assert_eq!(of("Sixteen16Letters Seventeen17Letter eleven11é"), words);
    }

    #[test]
    fn a_long_word_is_compared_by_its_beginning() {
        assert_eq!(of(&"x".repeat(99)), ["x".repeat(LONGEST)]);
        assert_eq!(of(&"ж".repeat(99)), ["ж".repeat(LONGEST)]);
    }
}
