//! Series after some notes were written differently: those that are made from other lines are kept.
//!
//! A series of a scope is made from the rows of one line, or of two, that the scope's teams wrote; from the line's unit,
//! to which every team contributes; and from the levels that changed. So where units and levels are as they were, only
//! the series of lines that have other rows are made again.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::agreements::AgreementResult;
use super::gather::Figures;
use super::{Key, Series, SeriesSet, Written};
use crate::config::Measure;
use crate::note::Line;
use crate::record::{Record, Scope};

impl SeriesSet {
    /// The series of a record that went on from `before`, whose series these are: those that [`SeriesSet::all`] makes.
    pub fn again(
        all: Vec<Arc<Self>>,
        written: &Arc<Written>,
        before: &Record,
        record: &Record,
    ) -> (Vec<Arc<Self>>, Arc<Written>) {
        let Some((now, teams)) = written.again(before, record) else { return (all, Arc::clone(written)) };
        let figures = Figures::with(record, Arc::new(now));
        // What one team writes first may be a line, a stage or a unit of all.
        if !figures.alike(written) {
            let anew = |set: Arc<Self>| Arc::new(Self::with(&figures, set.scope));
            return (all.into_par_iter().map(anew).collect(), figures.written());
        }
        let changed = figures.changed(written, &teams);
        let again = |set: Arc<Self>| match set.scope {
            Scope::Team(team) if !teams.contains(&Some(team)) => set,
            scope => Arc::new(Self::borrowing(&figures, scope, Known(Some((&set, &changed))))),
        };
        (all.into_par_iter().map(again).collect(), figures.written())
    }
}

/// The earlier series of a scope, where there are any, and the lines that have other rows since.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a>(Option<(&'a SeriesSet, &'a BTreeSet<Line>)>);

impl Known<'_> {
    /// A series that is as it was.
    pub(super) fn series(self, key: &Key) -> Option<Arc<Series>> {
        let (set, changed) = self.0?;
        let other = match key {
            Key::Written(line) => changed.contains(line),
            Key::Conversion(from, to) => has(changed, from) || has(changed, to),
        };
        set.series.iter().filter(|_| !other).find(|series| series.key == *key).cloned()
    }

    /// An agreement that is held as it was.
    pub(super) fn agreement(&self, index: usize, measure: &Measure) -> Option<&AgreementResult> {
        let (set, changed) = self.0?;
        let other = match measure {
            Measure::Rate(k, n) => has(changed, k) || has(changed, n),
            Measure::Metric(slug) => has(changed, slug),
        };
        set.agreements.get(index).filter(|_| !other)
    }
}

/// Whether the rows of a metric are among those that changed.
fn has(changed: &BTreeSet<Line>, slug: &str) -> bool {
    changed.iter().any(|line| matches!(line, Line::Metric(known) if known == slug))
}
