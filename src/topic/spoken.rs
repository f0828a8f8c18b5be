//! What topics there are, and where each was spoken of: all that their names are compared by.

use super::TopicSet;
use super::gather::Slots;
use crate::config::kind::KindId;
use crate::record::{ItemRef, Record, Scope};

/// A topic, as far as another may be it under a second name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Its kind.
    pub kind: KindId,
    /// The card's slug, after aliases.
    pub slug: String,
    /// The card's title, or one made from the slug.
    pub title: String,
    /// Where it was mentioned, in the order of time.
    pub mentions: Vec<ItemRef>,
}

impl Spoken {
    /// Every topic of a record, by kind, then slug: those of [`TopicSet::of`] for the whole workspace, without counting
    /// anything.
    pub fn all(record: &Record) -> Vec<Self> {
        let mut slots = Slots::new(record);
        let mut mentions: Vec<Vec<ItemRef>> = Vec::new();
        for (meeting, held) in record.meetings_in(Scope::Whole) {
            for (item, said) in (0..).zip(&held.note.items) {
                if let Some(slot) = slots.of(said) {
                    mentions.resize_with(slots.topics.len(), Vec::new);
                    if let Some(own) = mentions.get_mut(slot) {
                        own.push(ItemRef { meeting, item });
                    }
                }
            }
        }
        slots.cards();
        mentions.resize_with(slots.topics.len(), Vec::new);
        let topics = slots.topics.into_iter().zip(mentions).map(|(topic, mentions)| Self {
            kind: topic.kind,
            title: topic.title(),
            slug: topic.slug,
            mentions,
        });
        let mut topics: Vec<Self> = topics.collect();
        topics.sort_by(|a, b| (a.kind, &a.slug).cmp(&(b.kind, &b.slug)));
        topics
    }

    /// Those of a set.
    pub fn of(set: &TopicSet) -> Vec<Self> {
        let of = |topic: &super::Topic| Self {
            kind: topic.kind,
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            mentions: topic.mentions.iter().map(|mention| mention.item).collect(),
        };
        set.topics.iter().map(|topic| of(topic)).collect()
    }

    /// How many meetings heard it: its mentions in one stand side by side.
    pub(super) fn heard(&self) -> usize {
        self.mentions.chunk_by(|one, next| one.meeting == next.meeting).count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Answered, said};
    use super::*;
    use crate::source::CardFolder;

    #[test]
    fn all_are_those_of_the_set() {
        let mut record = fixture::record("2026-03-16");
        fixture::objection(&mut record, "price", Answered::default());
        fixture::objection(&mut record, "lock-in", Answered::default());
        record.aliases.insert((CardFolder::Objections, "pricing".into()), "price".into());
        for (day, slugs) in [("2026-03-02", ["price", "sso", "pricing"]), ("2026-03-09", ["pricing", "sla", "sso"])] {
            let mut items: Vec<_> = slugs.iter().map(|slug| said(KindId::OBJECTION, slug)).collect();
            items.push(said(KindId::REQUEST, "pricing"));
            items.push(said(KindId::COMMITMENT, "deck"));
            fixture::meet(&mut record, day, None, items);
        }
        let all = Spoken::all(&record);
        let set = TopicSet::of(&record, Scope::Whole);
        assert_eq!(all, Spoken::of(&set));
        assert!(all.iter().zip(&set.topics).all(|(one, topic)| u32::try_from(one.heard()) == Ok(topic.heard)));
        let rows: Vec<_> = all.iter().map(|one| (one.slug.as_str(), one.mentions.len(), one.heard())).collect();
        assert_eq!(rows, [("lock-in", 0, 0), ("price", 3, 2), ("sla", 1, 1), ("sso", 2, 2), ("pricing", 2, 2)]);
    }
}
