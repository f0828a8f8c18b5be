//! What stays of a finding when its line moves, so that a forge knows it again in another commit.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Diagnostic;

/// Gives each finding its fingerprint.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<u64, u32>,
}

impl Fingerprints {
    /// The same for the same finding in another commit, wherever its line has gone; no two are alike.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic, path: &str) -> String {
        let mut hasher = DefaultHasher::new();
        (diagnostic.rule, path, &diagnostic.message).hash(&mut hasher);
        let hash = hasher.finish();
        let times = self.seen.entry(hash).or_default();
        *times += 1;
        format!("{hash:016x}-{times}")
    }
}
