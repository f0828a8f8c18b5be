//! What each page says, as plain values: sentences, rows, links and charts, formatted once.
//!
//! A page is a function of [`Facts`] and of what it is about; it gives a [`page::Page`] whose content serialises.
//! How it looks is the template's and the site's affair: nothing here knows HTML.

pub mod address;
pub mod brief;
pub mod campaigns;
pub mod chart;
pub mod chrome;
pub mod claims;
pub mod commitments;
pub mod complete;
pub mod data;
pub mod dates;
pub mod feeds;
pub mod funnel;
#[cfg(test)]
pub(crate) mod golden;
pub mod index;
pub mod learning;
pub mod meetings;
pub mod next_note;
pub mod numbers;
pub mod objections;
pub mod own;
pub mod page;
pub mod part;
mod parties;
pub mod preview;
pub mod review;
pub mod roadmap;
#[cfg(test)]
pub(crate) mod sample;
pub mod schema;
pub mod search;
pub mod tables;
pub mod together;
pub mod trends;
pub mod words;

use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt};

use crate::analysis::{Analyses, ScopeAnalyses};
use crate::config::kind::KindId;
use crate::record::{Edit, Record, Scope};
use crate::source::Sources;
use crate::thread::ThreadId;

/// Everything that pages are made from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The files, for their text and line numbers.
    pub sources: Arc<Sources>,
    /// The notes together.
    pub record: Arc<Record>,
    /// What was computed from them.
    pub analyses: Arc<Analyses>,
    /// Where each page stands.
    pub addresses: address::Addresses,
    /// What several pages ask of all notes.
    index: index::Index,
    ids: OnceLock<HashMap<String, ThreadId>>,
}

impl Facts {
    /// Gathers them and settles the address of every page.
    pub fn new(sources: Arc<Sources>, record: Arc<Record>, analyses: Arc<Analyses>) -> Self {
        let addresses = address::Addresses::new(&record, &analyses);
        Self { sources, record, analyses, addresses, index: index::Index::default(), ids: OnceLock::new() }
    }

    /// Those of files of which only some notes were written differently: what [`Facts::new`] gathers, with all kept that
    /// they do not touch. `None` where the edits touch everything: see [`Record::again`].
    pub fn again(&self, sources: Arc<Sources>, edits: &[Edit]) -> Option<Self> {
        let record = self.record.again(edits)?;
        let analyses = self.analyses.again(&self.record, &record);
        let addresses = self.addresses.again(&self.analyses, &self.record, &record, &analyses);
        let (record, analyses) = (Arc::new(record), Arc::new(analyses));
        Some(Self { sources, record, analyses, addresses, index: index::Index::default(), ids: OnceLock::new() })
    }

    /// Words that lead to a section's own page; without that page they are only words.
    pub fn section_link(&self, scope: Scope, section: page::Section, text: impl Into<String>) -> page::Link {
        let href = if section.exists() { self.addresses.section(scope, section) } else { String::new() };
        page::Link::new(text, href)
    }

    /// The analyses of a scope; `None` for one that is not reported.
    pub fn analyses_of(&self, scope: Scope) -> Option<&ScopeAnalyses> {
        self.analyses.scopes.iter().find(|analyses| analyses.scope == scope)
    }

    /// The thread of an `^id`, folded; of an ask and the commitment that takes it up, the commitment.
    pub fn thread_of_id(&self, id: &str) -> Option<ThreadId> {
        let ids = self.ids.get_or_init(|| {
            let named = self.analyses.threads.iter().filter_map(|(at, thread)| Some((thread, thread.id.clone()?, at)));
            let mut ids = HashMap::new();
            for (thread, id, at) in named {
                if thread.kind == KindId::COMMITMENT || !ids.contains_key(&id) {
                    ids.insert(id, at);
                }
            }
            ids
        });
        ids.get(id).copied()
    }

    /// The scope in which something of a team has its page: the team's, where teams are reported.
    pub fn home(&self, team: Option<crate::record::TeamId>) -> Scope {
        self.addresses.home(team)
    }
}
