//! What else the mentions of a topic say: by field, for and against, and what waits for the roadmap.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::window::Days;
use super::{Mention, Topic};
use crate::config::kind::Key;
use crate::note::Sign;
use crate::note::card::{Card, Facts, Roadmap, Stage};
use crate::record::{ItemRef, Record};
use crate::source::{CardFolder, slug};

/// How often a value of a field was said with a topic, with `xN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// The value as first typed.
    pub value: String,
    /// In `recent`.
    pub recent: u32,
    /// In the window before.
    pub before: u32,
}

/// The mentions of a topic in `recent` and in the window before by the value of a field, whatever its case: the most
/// frequent in `recent` first.
pub fn by(record: &Record, topic: &Topic, key: Key) -> Vec<Slice> {
    let recent = Days::ending(record.as_of, record.config.recent);
    let before = recent.before(record.config.recent);
    let both = Days { from: before.from, to: recent.to };
    let mut slices: BTreeMap<String, Slice> = BTreeMap::new();
    for mention in both.of(&topic.mentions, |mention| mention.date) {
        let Some(value) = record.item(mention.item).counted(key).filter(|value| !value.is_empty()) else { continue };
        let slice = slices.entry(slug::caseless(value)).or_insert_with(|| Slice {
            value: value.to_owned(),
            recent: 0,
            before: 0,
        });
        let sum = if mention.date >= recent.from { &mut slice.recent } else { &mut slice.before };
        *sum = sum.saturating_add(mention.count);
    }
    let mut slices: Vec<Slice> = slices.into_values().collect();
    slices.sort_by_key(|slice| std::cmp::Reverse((slice.recent, slice.before)));
    slices
}

/// Pieces of evidence on one side of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight {
    /// Distinct accounts, case folded: the count that matters.
    pub accounts: u32,
    /// Pieces.
    pub pieces: u32,
    /// Pieces without an account.
    pub without_account: u32,
}

/// The evidence for and against a hypothesis, all time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// `+`
    pub plus: Weight,
    /// `-`
    pub minus: Weight,
    /// Pieces for and against by the side of who said it; `None` for people without a side and for nobody.
    pub by_side: BTreeMap<Option<Arc<str>>, (u32, u32)>,
}

/// Weighs the evidence of a hypothesis; pieces without a sign are neither for nor against.
pub fn evidence(record: &Record, topic: &Topic) -> Evidence {
    let mut evidence =
        Evidence { plus: weigh(topic, Sign::Plus), minus: weigh(topic, Sign::Minus), ..Evidence::default() };
    for mention in &topic.mentions {
        let side = mention.who.as_ref().and_then(|who| record.side(who)).cloned();
        let (plus, minus) = match mention.sign {
            Some(Sign::Plus) => (1, 0),
            Some(Sign::Minus) => (0, 1),
            _ => continue,
        };
        let pieces = evidence.by_side.entry(side).or_default();
        *pieces = (pieces.0 + plus, pieces.1 + minus);
    }
    evidence
}

fn weigh(topic: &Topic, sign: Sign) -> Weight {
    let pieces: Vec<&Mention> = topic.mentions.iter().filter(|mention| mention.sign == Some(sign)).collect();
    let named: Vec<String> =
        pieces.iter().filter_map(|mention| mention.account.as_deref().map(slug::caseless)).collect();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Weight {
        pieces: number(pieces.len()),
        without_account: number(pieces.len() - named.len()),
        accounts: number(named.into_iter().collect::<BTreeSet<_>>().len()),
    }
}

/// Where a request stands on the roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// Shipped.
    OnTheTruck,
    /// It has a card.
    Coming,
    /// It has none.
    NotOnTheRoadmap,
}

/// A deal that counts on something that is not shipped.
#[derive(Debug, Clone, PartialEq)]
pub struct SoldAhead {
    /// Where it was said.
    pub item: ItemRef,
    /// When.
    pub date: Date,
    /// The account as typed.
    pub account: Option<Arc<str>>,
    /// The amount.
    pub amount: Option<f64>,
    /// The roadmap card that it pushes back, after aliases.
    pub displaces: Option<String>,
}

/// What waits for a roadmap item.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Where it stands.
    pub shelf: Shelf,
    /// The card's stage.
    pub stage: Option<Stage>,
    /// The card's date.
    pub eta: Option<Date>,
    /// How likely that is, 0–1: the card's odds, else its stage's.
    pub odds: Option<f64>,
    /// Sold before it shipped, in the order of time; empty once it has shipped.
    pub sold_ahead: Vec<SoldAhead>,
}

/// What waits for a request's roadmap item.
pub fn demand(record: &Record, topic: &Topic) -> Demand {
    let key = (CardFolder::Roadmap, topic.slug.clone());
    let card = record.cards.get(&key).and_then(|card| roadmap(card));
    let stage = card.and_then(|card| card.stage);
    let shelf = match (card, stage) {
        (None, _) => Shelf::NotOnTheRoadmap,
        (_, Some(Stage::Shipped)) => Shelf::OnTheTruck,
        _ => Shelf::Coming,
    };
    let counts = shelf != Shelf::OnTheTruck;
    Demand {
        shelf,
        stage,
        eta: card.and_then(|card| card.eta),
        odds: card.and_then(|card| card.odds).or(stage.map(usual_odds)),
        sold_ahead: topic.mentions.iter().filter(|_| counts).filter_map(|mention| sold(record, mention)).collect(),
    }
}

fn roadmap(card: &Card) -> Option<&Roadmap> {
    match &card.facts {
        Facts::Roadmap(roadmap) => Some(roadmap),
        _ => None,
    }
}

/// The odds of a stage where the card gives none.
fn usual_odds(stage: Stage) -> f64 {
    match stage {
        Stage::Concept => 0.5,
        Stage::Development => 0.6,
        Stage::Launch => 0.95,
        Stage::Shipped => 1.0,
    }
}

fn sold(record: &Record, mention: &Mention) -> Option<SoldAhead> {
    let item = record.item(mention.item);
    item.value(Key::Sold).filter(|sold| sold.eq_ignore_ascii_case("yes"))?;
    let displaces = item.value(Key::Displaces).map(|slug| record.card_slug(CardFolder::Roadmap, slug).to_owned());
    Some(SoldAhead {
        item: mention.item,
        date: mention.date,
        account: mention.account.clone(),
        amount: mention.amount,
        displaces,
    })
}

#[cfg(test)]
mod tests {
    use super::super::TopicSet;
    use super::super::fixture::{self, by_account, said, with};
    use super::*;
    use crate::config::kind::KindId;
    use crate::note::Item;
    use crate::record::{Person, Scope};

    fn only(record: &Record) -> Topic {
        Topic::clone(&TopicSet::of(record, Scope::Whole).topics[0])
    }

    #[test]
    fn values_count_in_both_windows_whatever_their_case() {
        let mut record = fixture::record("2026-03-16");
        let at = |stage: &str| with(said(KindId::OBJECTION, "price"), Key::Stage, stage);
        fixture::meet(&mut record, "2025-03-16", None, vec![at("demo")]);
        fixture::meet(&mut record, "2026-01-01", None, vec![at("demo"), at("proposal")]);
        fixture::meet(&mut record, "2026-03-16", None, vec![Item { count: 2, ..at("Proposal") }]);
        let slice = |value: &str, recent, before| Slice { value: value.into(), recent, before };
        assert_eq!(by(&record, &only(&record), Key::Stage), [slice("proposal", 2, 1), slice("demo", 0, 1)]);
    }

    fn person(side: &str) -> Person {
        Person {
            handle: "lee".into(),
            name: None,
            side: Some(side.into()),
            role: None,
            level: None,
            region: None,
            lead: false,
            left: None,
            handover: None,
            configured: true,
        }
    }

    #[test]
    fn evidence_counts_accounts_and_sides() {
        let mut record = fixture::record("2026-03-16");
        record.people.insert("lee".into(), person("sales"));
        let piece = |sign, account| Item {
            sign,
            people: vec![fixture::word("lee")],
            ..by_account(said(KindId::HYPOTHESIS, "mid"), account, None)
        };
        let alone = Item { sign: Some(Sign::Minus), ..said(KindId::HYPOTHESIS, "mid") };
        let items =
            vec![piece(Some(Sign::Plus), "Acme"), piece(Some(Sign::Plus), "acme"), piece(None, "Globex"), alone];
        fixture::meet(&mut record, "2026-03-16", None, items);
        let evidence = evidence(&record, &only(&record));
        assert_eq!(evidence.plus, Weight { accounts: 1, pieces: 2, without_account: 0 });
        assert_eq!(evidence.minus, Weight { accounts: 0, pieces: 1, without_account: 1 });
        assert_eq!(evidence.by_side, BTreeMap::from([(None, (0, 1)), (Some("sales".into()), (2, 0))]));
    }

    fn asked(stage: Option<Stage>) -> Demand {
        let mut record = fixture::record("2026-03-16");
        if let Some(stage) = stage {
            let facts = Roadmap { stage: Some(stage), ..Roadmap::default() };
            fixture::card(&mut record, CardFolder::Roadmap, "sso", Facts::Roadmap(facts));
        }
        record.aliases.insert((CardFolder::Roadmap, "log".into()), "audit-log".into());
        let sso = by_account(said(KindId::REQUEST, "sso"), "Acme", Some(9.0));
        let sold = with(with(sso.clone(), Key::Sold, "yes"), Key::Displaces, "log");
        fixture::meet(&mut record, "2026-03-16", None, vec![sso, sold]);
        demand(&record, &only(&record))
    }

    #[test]
    fn what_is_sold_before_it_ships_is_sold_ahead() {
        let coming = asked(Some(Stage::Launch));
        assert_eq!((coming.shelf, coming.odds, coming.sold_ahead.len()), (Shelf::Coming, Some(0.95), 1));
        assert_eq!(coming.sold_ahead[0].displaces.as_deref(), Some("audit-log"));
        let shipped = asked(Some(Stage::Shipped));
        assert_eq!((shipped.shelf, shipped.odds, shipped.sold_ahead.len()), (Shelf::OnTheTruck, Some(1.0), 0));
        let unknown = asked(None);
        assert_eq!((unknown.shelf, unknown.odds, unknown.sold_ahead.len()), (Shelf::NotOnTheRoadmap, None, 1));
    }
}
