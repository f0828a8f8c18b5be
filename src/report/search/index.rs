//! The inverted index: of every word the places of the entries that it finds.

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::catalogue::Catalogue;
use super::entry;
use crate::record::Scope;
use crate::report::Facts;

/// So many entries are read in one go, beside others.
const BATCH: usize = 1024;

/// Every word with the entries that it finds, by their place in the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By word, in the order in which a browser compares texts; places ascend. What is a team's, or no team's, is found by the word `/` and the team's number, which
    /// nobody can type.
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
        let batches: Vec<HashMap<String, Vec<u32>>> = catalogue
            .entries
            .par_chunks(BATCH)
            .enumerate()
            .map(|(at, _)| batch(facts, catalogue, at * BATCH))
            .collect();
        let mut all: HashMap<String, Vec<u32>> = HashMap::new();
        // Batches are in order, so that places ascend.
        for (word, places) in batches.into_iter().flatten() {
            match all.get_mut(&word) {
                Some(known) => known.extend(places),
                None => {
                    all.insert(word, places);
                }
            }
        }
        let mut words: Vec<(String, Vec<u32>)> = all.into_iter().collect();
        words.par_sort_unstable_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
        Self { words }
    }
}

fn batch(facts: &Facts, catalogue: &Catalogue, from: usize) -> HashMap<String, Vec<u32>> {
    let mut found: HashMap<String, Vec<u32>> = HashMap::new();
    let teams = facts.record.scopes.iter().filter(|scope| **scope != Scope::Whole);
    let teams: Vec<(Scope, String)> = teams.map(|scope| (*scope, within(*scope))).collect();
    for (at, entry) in catalogue.entries.iter().enumerate().skip(from).take(BATCH) {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let mut add = |word: &str| match found.get_mut(word) {
            Some(places) if places.last() == Some(&place) => {}
            Some(places) => places.push(place),
            None => {
                found.insert(word.to_owned(), vec![place]);
            }
        };
        entry::words_of(facts, entry, &mut add);
        let own = entry.team(facts);
        teams.iter().filter(|(scope, _)| own.is_none() || scope.holds(own)).for_each(|(_, word)| add(word));
    }
    found
}
