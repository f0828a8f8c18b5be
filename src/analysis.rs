//! The analyses of a record, made once: threads for all, the rest for each scope.

use std::sync::Arc;

use crate::record::{Record, Scope};
use crate::series::SeriesSet;
use crate::thread::{FollowThrough, Threads};
use crate::topic::TopicSet;

/// Everything that the pages, the tables and the rules ask of the numbers.
#[derive(Debug, Clone)]
pub struct Analyses {
    /// Threads of the whole workspace.
    pub threads: Arc<Threads>,
    /// The rest, in the order of [`crate::record::Record::scopes`].
    pub scopes: Vec<ScopeAnalyses>,
}

/// What is computed for each scope.
#[derive(Debug, Clone)]
pub struct ScopeAnalyses {
    /// The scope.
    pub scope: Scope,
    /// Numbers through time.
    pub series: SeriesSet,
    /// Follow-through both ways.
    pub follow: FollowThrough,
    /// What comes up again.
    pub topics: TopicSet,
}

impl Analyses {
    /// Computes everything of a record.
    pub fn of(record: &Record) -> Self {
        Self::with(record, Arc::new(Threads::trace(record)))
    }

    /// Computes the rest from threads that were traced before.
    pub fn with(record: &Record, threads: Arc<Threads>) -> Self {
        let (series, topics) = rayon::join(|| SeriesSet::all(record), || TopicSet::all(record));
        let scopes = series.into_iter().zip(topics).map(|(series, topics)| ScopeAnalyses {
            scope: series.scope,
            follow: FollowThrough::of(record, &threads, series.scope),
            series,
            topics,
        });
        Self { scopes: scopes.collect(), threads }
    }
}
