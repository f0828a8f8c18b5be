//! Threads by person, gathered once for all pages of people.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::kind::KindId;
use crate::report::Facts;
use crate::thread::{State, ThreadId};

/// Who promised what to whom.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By owner: promised, asked of them, claimed, tried.
    pub(super) owned: BTreeMap<Arc<str>, Vec<ThreadId>>,
    /// By the person that a `for:` names.
    pub(super) owed: BTreeMap<Arc<str>, Vec<ThreadId>>,
    /// Claims that nobody has vouched for, by the claimer's side.
    pub(super) claims: BTreeMap<Option<Arc<str>>, Vec<ThreadId>>,
}

impl Index {
    /// Reads all threads once.
    pub fn new(facts: &Facts) -> Self {
        let mut index = Self::default();
        let sides = &facts.record.config.sides;
        for (id, thread) in facts.analyses.threads.iter() {
            if let Some(owner) = &thread.owner {
                index.owned.entry(owner.clone()).or_default().push(id);
            }
            if let Some(whom) = thread.for_whom.as_deref().filter(|whom| !sides.iter().any(|side| side == whom)) {
                index.owed.entry(facts.record.person(whom)).or_default().push(id);
            }
            if thread.kind == KindId::CLAIM && thread.state == State::Open {
                index.claims.entry(thread.owner_side.clone()).or_default().push(id);
            }
        }
        index
    }
}
