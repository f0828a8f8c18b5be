//! Words by their stems, each a number: what two phrases are compared by.

use foldhash::{HashMap, HashMapExt};
use rust_stemmers::{Algorithm, Stemmer};

use super::slug::words;

/// Words that tell no phrase from another.
const EMPTY: [&str; 34] = [
    "a", "an", "and", "are", "as", "at", "be", "before", "but", "by", "for", "from", "has", "have", "in", "is", "it",
    "its", "of", "on", "or", "our", "so", "that", "the", "their", "them", "they", "to", "was", "we", "were", "will",
    "with",
];

/// Gives each stem a number, the same for every form of a word.
pub struct Stems {
    stemmer: Stemmer,
    /// Of every word that was read: the number of its stem; `None` for one that tells nothing.
    words: HashMap<String, Option<usize>>,
    stems: HashMap<String, usize>,
}

impl Default for Stems {
    fn default() -> Self {
        let words = EMPTY.iter().map(|word| ((*word).to_owned(), None)).collect();
        Self { stemmer: Stemmer::create(Algorithm::English), words, stems: HashMap::new() }
    }
}

impl Stems {
    /// The distinct stems of a text, sorted.
    pub fn read(&mut self, text: &str) -> Vec<usize> {
        let mut found: Vec<usize> = words(text).split_whitespace().filter_map(|word| self.number(word)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Each word is stemmed once, however often it stands. Words with letters beyond ASCII are taken as they are: their
    /// endings are not those of English.
    fn number(&mut self, word: &str) -> Option<usize> {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let stem = if word.is_ascii() { self.stemmer.stem(word).into_owned() } else { word.to_owned() };
        let next = self.stems.len();
        let number = *self.stems.entry(stem).or_insert(next);
        self.words.insert(word.to_owned(), Some(number));
        Some(number)
    }
}

/// How much a stem tells that `with` of `all` phrases have: the inverse document frequency ln(1 + N/n), smoothed so that
/// in two phrases alike nothing weighs nothing (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 6.2).
pub fn rarity(all: usize, with: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (1.0 + number(all) / number(with.max(1))).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one() {
        let mut stems = Stems::default();
        assert_eq!(stems.read("Prices, pricing the price"), stems.read("price"));
        assert_eq!(stems.read("case studies for healthcare"), stems.read("healthcare case study"));
        assert_ne!(stems.read("no SSO"), stems.read("no SLA"));
        assert_eq!(stems.read("öffnen 価格").len(), 2);
        assert!(stems.read("to the").is_empty() && rarity(2, 2) > 0.0 && rarity(100, 1) > rarity(100, 50));
    }
}
