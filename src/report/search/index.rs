//! The inverted index: of every word the places of the entries that it finds.

use std::hash::Hash;

use foldhash::HashMap;
use rayon::prelude::*;

use super::catalogue::Catalogue;
use super::entry;
use super::fold::Word;
use crate::record::Scope;
use crate::report::Facts;

/// So many entries are read in one go, beside others.
const BATCH: usize = 1024;

/// Every word with the entries that it finds, by their place in the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By word, in the order in which a browser compares texts; places ascend. What is a team's, or no team's, is found
    /// by the word `/` and the team's number, which nobody can type.
    pub words: Vec<(String, Vec<u32>)>,
}

/// The word that finds what belongs to a scope; none for the whole workspace.
pub fn within(scope: Scope) -> String {
    match scope {
        Scope::Whole => String::new(),
        Scope::Team(team) => format!("/{}", team.0),
    }
}

impl Index {
    /// Reads everything in the catalogue, in time linear in its texts.
    pub fn of(facts: &Facts, catalogue: &Catalogue) -> Self {
        let batches: Vec<Found> = catalogue
            .entries
            .par_chunks(BATCH)
            .enumerate()
            .map(|(at, _)| batch(facts, catalogue, at * BATCH))
            .collect();
        let mut all = Found::default();
        // Batches are in order, so that places ascend.
        for found in batches {
            join(&mut all.short, found.short);
            join(&mut all.long, found.long);
        }
        let mut words = all.words();
        words.par_sort_unstable_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
        Self { words }
    }
}

/// The words of some entries, each with its places.
#[derive(Debug, Default)]
struct Found {
    short: HashMap<u128, Vec<u32>>,
    long: HashMap<String, Vec<u32>>,
}

impl Found {
    fn add(&mut self, word: Word<'_>, place: u32) {
        let known = match word {
            Word::Short(number) => self.short.get_mut(&number),
            Word::Long(text) => self.long.get_mut(text),
        };
        match (known, word) {
            (Some(places), _) if places.last() == Some(&place) => {}
            (Some(places), _) => places.push(place),
            (None, Word::Short(number)) => {
                self.short.insert(number, vec![place]);
            }
            (None, Word::Long(text)) => {
                self.long.insert(text.to_owned(), vec![place]);
            }
        }
    }

    fn words(self) -> Vec<(String, Vec<u32>)> {
        let short = self.short.into_iter().map(|(number, places)| (Word::Short(number).text(), places));
        short.chain(self.long).collect()
    }
}

/// Adds places that are behind all that are known.
fn join<K: Eq + Hash>(all: &mut HashMap<K, Vec<u32>>, more: HashMap<K, Vec<u32>>) {
    if all.is_empty() {
        *all = more;
        return;
    }
    for (word, places) in more {
        all.entry(word).or_default().extend(places);
    }
}

fn batch(facts: &Facts, catalogue: &Catalogue, from: usize) -> Found {
    let mut found = Found::default();
    let teams = facts.record.scopes.iter().filter(|scope| **scope != Scope::Whole);
    let teams: Vec<(Scope, String)> = teams.map(|scope| (*scope, within(*scope))).collect();
    for (at, entry) in catalogue.entries.iter().enumerate().skip(from).take(BATCH) {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let mut add = |word: Word<'_>| found.add(word, place);
        entry::words_of(facts, entry, &mut add);
        let own = entry.team(facts);
        teams.iter().filter(|(scope, _)| own.is_none() || scope.holds(own)).for_each(|(_, word)| add(Word::of(word)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_once_in_each_place_in_order() {
        let (mut first, mut second) = (Found::default(), Found::default());
        for (word, place) in [("price", 0), ("price", 0), ("internationalisation", 0), ("price", 3)] {
            first.add(Word::of(word), place);
        }
        for (word, place) in [("internationalisation", 4), ("price", 4), ("sso", 5)] {
            second.add(Word::of(word), place);
        }
        join(&mut first.short, second.short);
        join(&mut first.long, second.long);
        let mut words = first.words();
        words.sort();
        let known = [("internationalisation", vec![0, 4]), ("price", vec![0, 3, 4]), ("sso", vec![5])];
        assert_eq!(words, known.map(|(word, places)| (word.to_owned(), places)));
    }
}
