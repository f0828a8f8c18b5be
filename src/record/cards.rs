//! Cards by folder and slug, and the other slugs that mean them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::problem::{Problem, Trouble};
use crate::note::card::Card;
use crate::source::slug::fold;
use crate::source::{CardFolder, Place, Span};

type Key = (CardFolder, String);

/// Cards and aliases, and where two of them want the same slug.
#[derive(Default)]
pub(super) struct Cards {
    pub(super) cards: BTreeMap<Key, Arc<Card>>,
    pub(super) aliases: BTreeMap<Key, String>,
    pub(super) problems: Vec<Problem>,
}

impl Cards {
    /// Sorts cards by path, so that the first of two is the same on every machine.
    pub(super) fn new(mut cards: Vec<Arc<Card>>) -> Self {
        cards.sort_by(|a, b| a.path.cmp(&b.path));
        let mut all = Self::default();
        for card in &cards {
            all.add(card);
        }
        all.name();
        all
    }

    fn add(&mut self, card: &Arc<Card>) {
        let key = (card.folder, fold(&card.slug));
        if let Some(first) = self.cards.get(&key) {
            let what = Trouble::CardTwice { slug: key.1, first: whole(first) };
            self.problems.push(Problem { what, place: whole(card) });
        } else {
            self.cards.insert(key, card.clone());
        }
    }

    fn name(&mut self) {
        let mut given: BTreeMap<Key, Place> = BTreeMap::new();
        for ((folder, slug), card) in &self.cards {
            for alias in &card.aliases {
                let place = Place { file: card.file, span: alias.span };
                let key = (*folder, fold(&alias.text));
                if key.1 == *slug || key.1.is_empty() {
                    continue;
                }
                let what = if let Some(other) = self.cards.get(&key) {
                    Trouble::AliasOfCard { alias: key.1, card: whole(other) }
                } else if let (Some(first), Some(kept)) = (given.get(&key), self.aliases.get(&key)) {
                    if kept == slug {
                        continue;
                    }
                    Trouble::AliasTwice { alias: key.1, slug: kept.clone(), first: *first }
                } else {
                    given.insert(key.clone(), place);
                    self.aliases.insert(key, slug.clone());
                    continue;
                };
                self.problems.push(Problem { what, place });
            }
        }
    }
}

fn whole(card: &Card) -> Place {
    Place { file: card.file, span: Span::default() }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{card, config, record_with};
    use super::*;

    fn record(cards: Vec<Card>) -> super::super::Record {
        record_with(config(""), Vec::new(), cards, "2026-03-20")
    }

    #[test]
    fn an_alias_means_its_card() {
        let record = record(vec![card(CardFolder::Objections, "price", "cost pricing")]);
        assert_eq!(record.card_slug(CardFolder::Objections, "cost"), "price");
        assert_eq!(record.card_slug(CardFolder::Objections, "price"), "price");
        assert_eq!(record.card_slug(CardFolder::Roadmap, "cost"), "cost");
        assert!(record.problems().is_empty());
    }

    #[test]
    fn a_card_keeps_its_own_name() {
        let cards = vec![card(CardFolder::Objections, "price", "cost"), card(CardFolder::Objections, "cost", "")];
        let record = record(cards);
        assert_eq!(record.card_slug(CardFolder::Objections, "cost"), "cost");
        assert!(matches!(record.problems()[..], [Problem { what: Trouble::AliasOfCard { .. }, .. }]));
    }

    #[test]
    fn of_two_that_claim_an_alias_the_first_keeps_it() {
        let cards = vec![card(CardFolder::Roadmap, "b", "x"), card(CardFolder::Roadmap, "a", "x x")];
        let record = record(cards);
        assert_eq!(record.card_slug(CardFolder::Roadmap, "x"), "a");
        assert!(matches!(record.problems()[..], [Problem { what: Trouble::AliasTwice { .. }, .. }]));
    }

    #[test]
    fn two_names_that_fold_to_one_slug() {
        let mut second = card(CardFolder::Roadmap, "sso", "");
        second.path = "roadmap/zzz.md".into();
        let record = record(vec![second, card(CardFolder::Roadmap, "SSO", "")]);
        assert_eq!(record.cards.len(), 1);
        assert!(matches!(record.problems()[..], [Problem { what: Trouble::CardTwice { .. }, .. }]));
    }
}
