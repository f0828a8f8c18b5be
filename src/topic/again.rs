//! Topics after some notes were written differently: those that they do not mention are kept.
//!
//! A topic of a scope is made from its mentions there, its card, the days of the scope's meetings and the deals that
//! were decided. Notes that stay where they are leave cards and days alone, so where no deal differs only the topics are
//! made again that an edited note mentions, or mentioned.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::gather::{self, Heard, Mentions};
use super::{Topic, TopicSet};
use crate::config::kind::KindId;
use crate::record::{Meeting, MeetingId, Record, Scope, TeamId};

/// Topics by kind and slug.
type Touched = BTreeSet<(KindId, String)>;

impl TopicSet {
    /// The topics of a record that went on from `before`, whose topics these are: those that [`TopicSet::all`] makes.
    pub fn again(
        all: Vec<Arc<Self>>,
        mentions: &Arc<Mentions>,
        before: &Record,
        record: &Record,
    ) -> (Vec<Arc<Self>>, Arc<Mentions>) {
        let heard = gather::heard(record);
        let differ = record.since(before).filter(|(_, old, new)| heard(old) != heard(new));
        let differ: Vec<(MeetingId, &Meeting, &Meeting)> = differ.collect();
        if differ.is_empty() {
            return (all, Arc::clone(mentions));
        }
        let teams: BTreeSet<Option<TeamId>> = differ.iter().map(|(_, _, new)| new.team).collect();
        let (now, touched) = mentions.again(before, record, &differ);
        let touched = (now.decided == mentions.decided).then_some(&touched);
        let again = |set: Arc<Self>| match set.scope {
            Scope::Team(team) if !teams.contains(&Some(team)) => set,
            scope => Arc::new(Self::borrowing(record, &now, scope, Known(touched.map(|touched| (&*set, touched))))),
        };
        (all.into_iter().map(again).collect(), Arc::new(now))
    }
}

impl Mentions {
    /// The mentions of a record that went on from `before`, whose mentions these are, and the topics that the meetings
    /// which differ mention, or mentioned. Accounts keep their numbers; those that nobody names any more keep one too.
    fn again(&self, before: &Record, record: &Record, differ: &[(MeetingId, &Meeting, &Meeting)]) -> (Self, Touched) {
        let old = Self::among(before, differ.iter().map(|(id, old, _)| (*id, *old)), Arc::clone(&self.accounts));
        let new = Self::among(record, differ.iter().map(|(id, _, new)| (*id, *new)), Arc::clone(&self.accounts));
        let edited: BTreeSet<MeetingId> = differ.iter().map(|(id, ..)| *id).collect();
        let mut next = self.clone();
        next.accounts = Arc::clone(&new.accounts);
        next.decided.retain(|deal| !edited.contains(&deal.meeting));
        next.decided.extend(new.decided.iter().cloned());
        next.decided.sort_by_key(|deal| deal.meeting);
        for heard in &old.heard {
            next.forget(heard, &edited);
        }
        for heard in &new.heard {
            next.hear(heard);
        }
        let touched = old.heard.iter().chain(&new.heard).map(|heard| (heard.kind, heard.slug.clone())).collect();
        // A topic that only edited notes mentioned is one no more, unless a card names it.
        next.heard.retain(|heard| !heard.entries.is_empty() || heard.card.is_some());
        (next, touched)
    }

    fn place(&self, heard: &Heard) -> Result<usize, usize> {
        self.heard.binary_search_by(|known| (known.kind, &known.slug).cmp(&(heard.kind, &heard.slug)))
    }

    fn forget(&mut self, gone: &Heard, edited: &BTreeSet<MeetingId>) {
        if let Some(known) = self.place(gone).ok().and_then(|at| self.heard.get_mut(at)) {
            Arc::make_mut(known).entries.retain(|entry| !edited.contains(&entry.mention.item.meeting));
        }
    }

    fn hear(&mut self, came: &Arc<Heard>) {
        match self.place(came) {
            Ok(at) => {
                if let Some(known) = self.heard.get_mut(at).map(Arc::make_mut) {
                    known.entries.extend(came.entries.iter().cloned());
                    known.entries.sort_by_key(|entry| entry.mention.item);
                }
            }
            Err(at) => self.heard.insert(at, Arc::clone(came)),
        }
    }
}

/// The earlier topics of a scope, where they may be kept, and those that may not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a>(Option<(&'a TopicSet, &'a Touched)>);

impl Known<'_> {
    /// A topic that is as it was, which may be none in the scope; nothing where it must be made.
    pub(super) fn topic(self, heard: &Heard) -> Option<Option<Arc<Topic>>> {
        let (set, touched) = self.0?;
        if touched.contains(&(heard.kind, heard.slug.clone())) {
            return None;
        }
        let place = |topic: &Arc<Topic>| (topic.kind, topic.slug.as_str()).cmp(&(heard.kind, &heard.slug));
        Some(set.topics.binary_search_by(place).ok().and_then(|at| set.topics.get(at)).cloned())
    }
}
