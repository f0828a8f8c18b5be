//! The words of a text as search compares them: case and accents folded, in any alphabet.
//!
//! `templates/search.js` folds what is typed in the same way; the browser tests hold them together.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words are compared by so many characters: longer ones are addresses and keys.
pub const LONGEST: usize = 40;

/// Calls `each` with every word of a text, folded; a word that is there twice is given twice. Where words are
/// written without spaces between, every two neighbouring characters are one.
pub fn words(text: &str, each: &mut impl FnMut(&str)) {
    let lower = text.to_ascii_lowercase();
    if lower.is_ascii() {
        return plain(&lower, each);
    }
    for raw in lower.split(|c: char| !is_letter(c)).filter(|raw| !raw.is_empty()) {
        if raw.is_ascii() {
            plain(raw, each);
        } else {
            for word in folded(raw).split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
                pieces(word, each);
            }
        }
    }
}

/// The words of an ASCII text in lower case.
fn plain(text: &str, each: &mut impl FnMut(&str)) {
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| IN_WORD[usize::from(byte)]) {
        let word = &rest[start..];
        let end = word.bytes().position(|byte| !IN_WORD[usize::from(byte)]).unwrap_or(word.len());
        each(&word[..end.min(LONGEST)]);
        rest = &word[end..];
    }
}

/// ASCII letters and digits.
const IN_WORD: [bool; 256] = {
    let mut known = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        known[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    known
};

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

fn pieces(word: &str, each: &mut impl FnMut(&str)) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if unspaced {
            pairs(run, each);
        } else {
            each(run.char_indices().nth(LONGEST).map_or(run, |(at, _)| run.get(..at).unwrap_or(run)));
        }
        rest = after;
    }
}

/// Every two neighbours, and the last character alone, so that one that is typed alone finds it too.
fn pairs(run: &str, each: &mut impl FnMut(&str)) {
    for (at, first) in run.char_indices() {
        let second = run.get(at + first.len_utf8()..).and_then(|rest| rest.chars().next());
        let end = at + first.len_utf8() + second.map_or(0, char::len_utf8);
        each(run.get(at..end).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, &mut |word| found.push(word.to_owned()));
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
    }

    #[test]
    fn what_has_no_spaces_is_cut_into_pairs() {
        assert_eq!(of("価格が高い"), ["価格", "格が", "が高", "高い", "い"]);
        assert_eq!(of("2026年Q1"), ["2026", "年", "q1"]);
    }

    #[test]
    fn a_long_word_is_compared_by_its_beginning() {
        assert_eq!(of(&"x".repeat(99)), ["x".repeat(LONGEST)]);
        assert_eq!(of(&"ж".repeat(99)), ["ж".repeat(LONGEST)]);
    }
}
