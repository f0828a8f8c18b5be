//! Topics that are spoken of in the same words under two slugs.
//!
//! Each phrase is a vector of its stems, weighed by how few phrases have them (tf-idf); two phrases are alike by their
//! cosine. An inverted index finds the phrases that share a stem, so that the time grows with the phrases and not with
//! their pairs. Nothing here tells “no SSO” from “no SLA”: what is found is only ever proposed.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::spoken::Spoken;
use crate::config::kind::KindId;
use crate::record::Record;
use crate::source::stem::{Stems, rarity};

/// The latest mentions of a topic that are read: what it is about shows in a few.
const MENTIONS: usize = 12;
/// Stems that more phrases have tell none apart. It bounds the comparisons.
const COMMON: usize = 40;
/// The fewest stems that two phrases share: two words meet by chance.
const SHARED: u32 = 3;
/// The cosine from which two phrases are taken for one.
const ALIKE: f64 = 0.65;

/// What somebody said of a topic.
struct Phrase {
    topic: usize,
    kind: KindId,
    /// Distinct stems, sorted.
    stems: Vec<usize>,
}

/// Pairs of places among the topics of which at least half of what was said of the one that is spoken of less was said
/// of the other too.
pub(super) fn alike(record: &Record, topics: &[Spoken]) -> BTreeSet<(usize, usize)> {
    let phrases = phrases(record, topics);
    let mut said: HashMap<usize, usize> = HashMap::new();
    phrases.iter().for_each(|phrase| *said.entry(phrase.topic).or_default() += 1);
    let mut matched: BTreeMap<(usize, usize), [BTreeSet<usize>; 2]> = BTreeMap::new();
    for (one, other) in same(&phrases) {
        let (Some(a), Some(b)) = (phrases.get(one), phrases.get(other)) else { continue };
        let (pair, both) =
            if a.topic < b.topic { ((a.topic, b.topic), [one, other]) } else { ((b.topic, a.topic), [other, one]) };
        let sides = matched.entry(pair).or_default();
        sides.iter_mut().zip(both).for_each(|(side, phrase)| _ = side.insert(phrase));
    }
    let half = |topic: &usize, matched: usize| said.get(topic).is_some_and(|all| matched * 2 >= *all);
    let less = |a: &usize, b: &usize| said.get(a) <= said.get(b);
    let pairs = matched.into_iter().filter(
        |((a, b), [of_a, of_b])| {
            if less(a, b) { half(a, of_a.len()) } else { half(b, of_b.len()) }
        },
    );
    pairs.map(|(pair, _)| pair).collect()
}

/// The distinct phrases of each topic.
fn phrases(record: &Record, topics: &[Spoken]) -> Vec<Phrase> {
    let mut stems = Stems::default();
    let mut phrases = Vec::new();
    for (at, topic) in topics.iter().enumerate() {
        let latest = topic.mentions.iter().rev().take(MENTIONS);
        let said: BTreeSet<Vec<usize>> = latest.map(|mention| stems.read(&record.item(*mention).text)).collect();
        phrases.extend(said.into_iter().map(|stems| Phrase { topic: at, kind: topic.kind, stems }));
    }
    phrases
}

/// Pairs of phrases of two topics of one kind that say the same.
fn same(phrases: &[Phrase]) -> Vec<(usize, usize)> {
    let mut index: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate() {
        phrase.stems.iter().for_each(|stem| index.entry(*stem).or_default().push(at));
    }
    let weight = |stem: &usize| {
        let with = index.get(stem).map_or(0, Vec::len);
        if with > COMMON { 0.0 } else { rarity(phrases.len(), with) }
    };
    let length = |phrase: &Phrase| phrase.stems.iter().map(|stem| weight(stem).powi(2)).sum::<f64>().sqrt();
    let lengths: Vec<f64> = phrases.iter().map(length).collect();
    let mut found = Vec::new();
    for (at, phrase) in phrases.iter().enumerate() {
        let mut shared: BTreeMap<usize, (f64, u32)> = BTreeMap::new();
        for (stem, others) in phrase.stems.iter().filter_map(|stem| index.get_key_value(stem)) {
            let weight = weight(stem).powi(2);
            for other in others.iter().filter(|_| weight > 0.0).filter(|other| **other > at) {
                let (sum, many) = shared.entry(*other).or_default();
                (*sum, *many) = (*sum + weight, *many + 1);
            }
        }
        let is = |other: usize, sum: f64, many: u32| {
            let pair = phrases.get(other).zip(lengths.get(at).zip(lengths.get(other)));
            pair.is_some_and(|(b, (one, two))| {
                many >= SHARED && b.kind == phrase.kind && b.topic != phrase.topic && sum >= ALIKE * one * two
            })
        };
        found.extend(shared.into_iter().filter(|(other, (sum, many))| is(*other, *sum, *many)).map(|(o, _)| (at, o)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic::fixture;

    const OTHERS: [(&str, &str); 6] = [
        ("onboarding", "three weeks until the first user is in"),
        ("references", "nobody their size in their country"),
        ("contract", "legal reads every clause twice"),
        ("training", "the team has no time for another course"),
        ("hosting", "data must stay inside the union"),
        ("roadmap", "they want the date in writing"),
    ];

    /// Whether two topics are proposed as one, among others that are not.
    fn proposed(one: &[&str], other: &[&str]) -> bool {
        let mut record = fixture::record("2026-03-16");
        let said = |slug: &str, text: &str| crate::note::Item {
            text: text.to_owned(),
            ..fixture::said(KindId::OBJECTION, slug)
        };
        let mut items: Vec<_> = OTHERS.iter().map(|(slug, text)| said(slug, text)).collect();
        items.extend(one.iter().map(|text| said("alpha", text)));
        items.extend(other.iter().map(|text| said("beta", text)));
        fixture::meet(&mut record, "2026-03-16", None, items);
        let topics = Spoken::all(&record);
        let slug = |at: usize| topics[at].slug.as_str();
        let pairs = alike(&record, &topics);
        assert!(pairs.iter().all(|(a, b)| (slug(*a), slug(*b)) == ("alpha", "beta")), "{pairs:?}");
        !pairs.is_empty()
    }

    #[test]
    fn the_same_phrases_under_two_slugs_are_proposed() {
        for (one, other) in [
            ("SOC 2 report asked for before the pilot", "asked for a SOC 2 report before any pilot"),
            ("20% over Globex for the same seats", "Globex has the same seats, we are 20% over"),
            ("no connector to their CRM system", "their CRM system has no connector"),
            ("migrating takes their admins a whole summer", "admins need the whole summer to migrate"),
        ] {
            assert!(proposed(&[one], &[other]), "{one}: {other}");
        }
        let many = ["no connector to their CRM system", "nothing syncs", "the admins type it twice"];
        assert!(proposed(&many, &["their CRM system has no connector"]));
    }

    #[test]
    fn phrases_that_share_a_few_words_are_left_alone() {
        for (one, other) in [
            ("no SSO", "no SLA"),
            ("no SSO in the basic plan", "no audit log in the basic plan"),
            ("asked for before the pilot", "a discount asked for after the pilot"),
            ("they compare us with Globex on price", "they compare us with Globex on support"),
            ("security team wants a SOC 2 report", "finance team wants a yearly price"),
            ("too expensive", "too expensive"),
            ("next year", "maybe next year, not before"),
            ("the board decides in spring", "the board decides on every vendor over 50k"),
        ] {
            assert!(!proposed(&[one], &[other]), "{one}: {other}");
        }
        let one =
            ["20% over Globex", "no budget until May", "seats cost more", "the CFO reads each invoice line by line"];
        assert!(!proposed(&one, &["the CFO reads each invoice line by line", "late answers", "slow forms"]));
    }

    /// Five thousand phrases of which no two topics share more than what all share.
    #[test]
    fn a_word_in_every_phrase_compares_nothing() {
        let phrases: Vec<Phrase> =
            (0..5000).map(|at| Phrase { topic: at, kind: KindId::OBJECTION, stems: vec![0, 1, 2, 3 + at] }).collect();
        assert!(same(&phrases).is_empty());
    }
}
