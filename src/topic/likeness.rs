//! Two slugs that may be one topic: proposed, never merged.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};

use super::spoken::Spoken;
use super::{gather, phrases};
use crate::config::kind::KindId;
use crate::record::{ItemRef, Record};
use crate::source::slug;
use crate::source::stem::Stems;

/// Words and spellings that more topics than this share tell none of them apart. It bounds the comparisons.
const COMMON: usize = 40;
/// Shorter slugs differ in one letter by meaning rather than by mistake.
const LONG_ENOUGH: usize = 5;
/// Letters of a slug that are compared.
const LETTERS: usize = 48;

/// A topic that may be another under a second name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Their kind.
    pub kind: KindId,
    /// The better known of the two: it has a card, or was heard more.
    pub known: String,
    /// The other.
    pub other: String,
    /// Where the other was first said; `None` for a card never heard.
    pub first: Option<ItemRef>,
    /// What they have in common.
    pub why: Why,
}

/// Why two slugs look like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// One letter more, less, other or in another place, or the same letters with other hyphens.
    Spelling,
    /// The same words, or two of three.
    Words,
    /// They are spoken of in the same words.
    Said,
}

/// The pairs of some topics, by kind, then slugs. Two that both have a card are two because the team says so. Takes
/// time in proportion to the topics.
pub fn pairs(record: &Record, topics: &[Spoken]) -> Vec<Likeness> {
    let mut stems = Stems::default();
    let faces: Vec<Face<'_>> = topics.iter().map(|topic| Face::of(record, topic, &mut stems)).collect();
    let said = phrases::alike(record, topics);
    let all: BTreeSet<(usize, usize)> = candidates(&faces).union(&said).copied().collect();
    let found = all.into_iter().filter_map(|pair| like(&faces, pair, said.contains(&pair)));
    let mut found: Vec<Likeness> = found.collect();
    found.sort_by(|a, b| (a.kind, &a.known, &a.other).cmp(&(b.kind, &b.known, &b.other)));
    found
}

/// What two topics are compared by.
struct Face<'a> {
    topic: &'a Spoken,
    card: bool,
    heard: usize,
    letters: String,
    digits: String,
    /// Stems of the slug, and of the card's title.
    words: [BTreeSet<usize>; 2],
}

impl<'a> Face<'a> {
    fn of(record: &Record, topic: &'a Spoken, stems: &mut Stems) -> Self {
        let folder = gather::folder(topic.kind);
        let letters: String = slug::letters(&topic.slug).chars().take(LETTERS).collect();
        Self {
            topic,
            heard: topic.heard(),
            card: folder.is_some_and(|folder| record.cards.contains_key(&(folder, topic.slug.clone()))),
            digits: letters.chars().filter(char::is_ascii_digit).collect(),
            letters,
            words: [stems.read(&topic.slug), stems.read(&topic.title)].map(|words| words.into_iter().collect()),
        }
    }

    /// Each spelling with one letter less, and the whole: words one edit apart share one of them.
    fn spellings(&self) -> impl Iterator<Item = String> {
        let less = self.letters.char_indices().map(|(at, c)| {
            let (before, after) = (self.letters.get(..at), self.letters.get(at + c.len_utf8()..));
            [before.unwrap_or_default(), after.unwrap_or_default()].concat()
        });
        std::iter::once(self.letters.clone()).chain(less)
    }

    fn better_known(&self, other: &Self) -> bool {
        let rank = |face: &Self| (face.card, face.heard, std::cmp::Reverse(face.topic.slug.clone()));
        rank(self) > rank(other)
    }
}

/// Pairs of places that share a spelling or a word.
fn candidates(faces: &[Face<'_>]) -> BTreeSet<(usize, usize)> {
    let mut words: HashMap<(KindId, usize), Vec<usize>> = HashMap::new();
    let mut spellings: HashMap<(KindId, String), Vec<usize>> = HashMap::new();
    // Slug and title share words, and without either of two letters that are alike a text is the same.
    let once = |places: &mut Vec<usize>, at: usize| {
        if places.last() != Some(&at) {
            places.push(at);
        }
    };
    for (at, face) in faces.iter().enumerate() {
        for word in face.words.iter().flatten() {
            once(words.entry((face.topic.kind, *word)).or_default(), at);
        }
        for text in face.spellings() {
            once(spellings.entry((face.topic.kind, text)).or_default(), at);
        }
    }
    let shared = words.into_values().chain(spellings.into_values());
    let few = shared.filter(|places| places.len() <= COMMON);
    few.flat_map(|places| all_pairs(&places)).collect()
}

fn all_pairs(places: &[usize]) -> Vec<(usize, usize)> {
    let after = |at: usize| places.iter().skip(at + 1);
    places.iter().enumerate().flat_map(|(at, one)| after(at).map(move |other| (*one, *other))).collect()
}

fn like(faces: &[Face<'_>], (one, other): (usize, usize), said: bool) -> Option<Likeness> {
    let (one, other) = (faces.get(one)?, faces.get(other)?);
    if one.card && other.card || one.digits != other.digits {
        return None;
    }
    let why = if same_spelling(&one.letters, &other.letters) {
        Why::Spelling
    } else if one.words.iter().any(|a| other.words.iter().any(|b| same_words(a, b))) {
        Why::Words
    } else if said {
        Why::Said
    } else {
        return None;
    };
    let (known, other) = if one.better_known(other) { (one, other) } else { (other, one) };
    Some(Likeness {
        kind: known.topic.kind,
        known: known.topic.slug.clone(),
        other: other.topic.slug.clone(),
        first: other.topic.mentions.first().copied(),
        why,
    })
}

/// People seldom mistype the first letter, and `email` is not `gmail`.
fn same_spelling(one: &str, other: &str) -> bool {
    let long = |text: &str| text.chars().count() >= LONG_ENOUGH;
    one == other
        || long(one)
            && long(other)
            && one.chars().next() == other.chars().next()
            && strsim::osa_distance(one, other) <= 1
}

fn same_words(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> bool {
    let both = one.intersection(other).count();
    let either = one.union(other).count();
    both > 0 && (both == either || both >= 2 && both * 3 >= either * 2)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Answered, said};
    use super::*;

    fn of(slugs: &[&str], cards: &[&str]) -> Vec<(String, String, Why)> {
        let mut record = fixture::record("2026-03-16");
        cards.iter().for_each(|slug| fixture::objection(&mut record, slug, Answered::default()));
        let items = slugs.iter().map(|slug| said(KindId::OBJECTION, slug)).collect();
        fixture::meet(&mut record, "2026-03-16", None, items);
        let found = pairs(&record, &Spoken::all(&record));
        found.into_iter().map(|like| (like.known, like.other, like.why)).collect()
    }

    fn pair(known: &str, other: &str, why: Why) -> Vec<(String, String, Why)> {
        vec![(known.into(), other.into(), why)]
    }

    #[test]
    fn a_slip_of_the_pen_is_seen() {
        for slip in ["secuirty-review", "security-reviev", "securityreview", "security-reviiew", "securit-review"] {
            let found = of(&["security-review", slip], &["security-review"]);
            assert_eq!(found, pair("security-review", slip, Why::Spelling), "{slip}");
        }
    }

    #[test]
    fn the_same_words_are_seen() {
        for (known, other) in
            [("price", "pricing"), ("data-residency", "data-residency-eu"), ("lock-in-fear", "fear-lock-in")]
        {
            assert_eq!(of(&[known, other], &[known]), pair(known, other, Why::Words), "{other}");
        }
    }

    #[test]
    fn what_means_something_else_is_left_alone() {
        for two in [
            ["sso", "sla"],
            ["email", "gmail"],
            ["q1-guide", "q2-guide"],
            ["wrong-region", "wrong-reason"],
            ["no-sso", "no-sla"],
        ] {
            assert_eq!(of(&two, &[]), [], "{two:?}");
        }
    }

    #[test]
    fn two_cards_are_two_topics() {
        assert_eq!(of(&["price", "pricing"], &["price", "pricing"]), []);
    }

    #[test]
    fn a_word_that_most_share_makes_no_pairs() {
        let named = |last, times| ('a'..=last).map(move |c| format!("crm-{}", c.to_string().repeat(times)));
        let compared = |slugs: Vec<String>| {
            let mut record = fixture::record("2026-03-16");
            let items = slugs.iter().map(|slug| said(KindId::OBJECTION, slug)).collect();
            fixture::meet(&mut record, "2026-03-16", None, items);
            let all = Spoken::all(&record);
            let mut stems = Stems::default();
            let faces: Vec<Face<'_>> = all.iter().map(|topic| Face::of(&record, topic, &mut stems)).collect();
            candidates(&faces).len()
        };
        assert_eq!(compared(named('d', 3).collect()), 6);
        assert_eq!(compared(named('z', 3).chain(named('z', 6)).collect()), 0);
    }
}
