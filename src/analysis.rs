//! The analyses of a record, made once: threads for all, the rest for each scope.

use std::sync::Arc;

use crate::record::{Record, Scope};
use crate::series::{SeriesSet, Written};
use crate::thread::follow::Counted;
use crate::thread::{FollowThrough, Threads};
use crate::topic::TopicSet;
use crate::topic::gather::Mentions;

/// Everything that the pages, the tables and the rules ask of the numbers.
#[derive(Debug, Clone, Default)]
pub struct Analyses {
    /// Threads of the whole workspace.
    pub threads: Arc<Threads>,
    /// The rest, in the order of [`crate::record::Record::scopes`].
    pub scopes: Vec<ScopeAnalyses>,
    /// The figures that the series are made from.
    pub written: Arc<Written>,
    /// What topics are made from.
    pub mentions: Arc<Mentions>,
    /// The counts that follow-through is told from.
    pub counted: Counted,
}

/// What is computed for each scope, each part shared with earlier analyses where nothing that it is made from changed.
#[derive(Debug, Clone)]
pub struct ScopeAnalyses {
    /// The scope.
    pub scope: Scope,
    /// Numbers through time.
    pub series: Arc<SeriesSet>,
    /// Follow-through both ways.
    pub follow: Arc<FollowThrough>,
    /// What comes up again.
    pub topics: Arc<TopicSet>,
}

impl Analyses {
    /// Computes everything of a record.
    pub fn of(record: &Record) -> Self {
        Self::with(record, Arc::new(Threads::trace(record)))
    }

    /// Computes the rest from threads that were traced before.
    pub fn with(record: &Record, threads: Arc<Threads>) -> Self {
        let ((series, written), (topics, mentions)) = rayon::join(|| SeriesSet::all(record), || TopicSet::all(record));
        let (follow, counted) = FollowThrough::all(record, &threads);
        Self { scopes: scopes(series, follow, topics), threads, written, mentions, counted }
    }

    /// Those of a record that went on from `before`, whose analyses these are: what [`Analyses::of`] computes, with all
    /// kept that the notes which differ do not touch.
    pub fn again(&self, before: &Record, record: &Record) -> Self {
        let all = || self.scopes.iter();
        let (followed, ((series, written), (topics, mentions))) = rayon::join(
            || self.threads.again(before, record),
            || {
                let series = all().map(|scope| Arc::clone(&scope.series)).collect();
                let topics = all().map(|scope| Arc::clone(&scope.topics)).collect();
                rayon::join(
                    || SeriesSet::again(series, &self.written, before, record),
                    || TopicSet::again(topics, &self.mentions, before, record),
                )
            },
        );
        let follow = all().map(|scope| Arc::clone(&scope.follow)).collect();
        let ((follow, counted), threads) = match followed {
            Some(now) => (FollowThrough::again(follow, &self.counted, record, &now), now.threads),
            None => ((follow, self.counted.clone()), Arc::clone(&self.threads)),
        };
        Self { scopes: scopes(series, follow, topics), threads, written, mentions, counted }
    }
}

fn scopes(
    series: Vec<Arc<SeriesSet>>,
    follow: Vec<Arc<FollowThrough>>,
    topics: Vec<Arc<TopicSet>>,
) -> Vec<ScopeAnalyses> {
    let all = series.into_iter().zip(follow).zip(topics);
    all.map(|((series, follow), topics)| ScopeAnalyses { scope: series.scope, series, follow, topics }).collect()
}
