//! Addresses after some notes were written differently: notes keep theirs, and so do threads in folders where nothing
//! came, went or is called otherwise.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Addresses;
use crate::analysis::Analyses;
use crate::config::kind::KindId;
use crate::record::{Record, TeamId};
use crate::thread::Thread;

/// A team's threads of a kind.
type Whose = (Option<TeamId>, KindId);

impl Addresses {
    /// The addresses of a record that went on from `before`, where `known` are the analyses that these were made from:
    /// those that [`Addresses::new`] settles.
    pub fn again(&self, known: &Analyses, before: &Record, record: &Record, analyses: &Analyses) -> Self {
        let (few, mut folders) = Self::few(record, analyses);
        let retitled = record.since(before).any(|(_, old, new)| new.note.part.is_some() && old.title != new.title);
        if retitled || !self.has_the_same_few(&few) {
            return Self::new(record, analyses);
        }
        let (old, new) = (&known.threads.threads, &analyses.threads.threads);
        let mut next = self.clone();
        if Arc::ptr_eq(&known.threads, &analyses.threads) {
            return next;
        }
        let (mut named, stirred) = self.taken_over(old, new);
        let stirred = self.sharing(record, &stirred);
        let anew = |thread: &Thread| stirred.contains(&(thread.team, thread.kind));
        next.name_threads(record, new, anew, &mut folders, &mut named);
        next.threads = Arc::new(named);
        next
    }

    fn has_the_same_few(&self, few: &Self) -> bool {
        let of = |all: &Self| {
            (all.topics.clone(), all.people.clone(), all.campaigns.clone(), all.series.clone(), all.kinds.clone())
        };
        of(self) == of(few)
    }

    /// Whatever has its threads in one of the folders of these.
    fn sharing(&self, record: &Record, stirred: &BTreeSet<Whose>) -> BTreeSet<Whose> {
        let folders: BTreeSet<String> = stirred.iter().map(|(team, kind)| self.thread_folder(*team, *kind)).collect();
        let teams = (0..record.teams.len()).map(|at| u16::try_from(at).ok().map(TeamId));
        let kinds = || record.config.kinds.iter().map(|(kind, _)| kind);
        let all = teams.chain([None]).flat_map(|team| kinds().map(move |kind| (team, kind)));
        all.filter(|(team, kind)| folders.contains(&self.thread_folder(*team, *kind))).collect()
    }

    /// The addresses of threads that are the same, and whose all others are.
    fn taken_over(&self, old: &[Arc<Thread>], new: &[Arc<Thread>]) -> (Vec<Arc<str>>, BTreeSet<Whose>) {
        let first = |thread: &Thread| thread.steps.first().map(|step| step.item);
        let whose = |thread: &Thread| (thread.team, thread.kind);
        let mut stirred = BTreeSet::new();
        let mut named = Vec::with_capacity(new.len());
        let mut known = old.iter().zip(self.threads.iter()).peekable();
        for thread in new {
            // Both are in the order of the items that made them.
            while let Some((gone, _)) =
                known.next_if(|(old, _)| !Arc::ptr_eq(old, thread) && first(old) <= first(thread))
            {
                stirred.insert(whose(gone));
            }
            named.push(match known.next_if(|(old, _)| Arc::ptr_eq(old, thread)) {
                Some((_, address)) => Arc::clone(address),
                None => {
                    stirred.insert(whose(thread));
                    Arc::from("")
                }
            });
        }
        stirred.extend(known.map(|(gone, _)| whose(gone)));
        (named, stirred)
    }
}
