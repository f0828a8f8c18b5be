//! Everything that an edition is made from, kept between changes: a change of one note reads and parses one file.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::Parsed;
use crate::config::Config;
use crate::site::templates::{TemplateFailure, Templates};
use crate::source::{FileId, Role, Sources};

/// What was read, after so many changes.
#[derive(Debug)]
pub(super) struct Inputs {
    /// How many changes there were.
    pub(super) generation: u64,
    /// How many of them touched what pages load beside their text: styles, scripts, static files.
    pub(super) assets: u64,
    /// The day of the report.
    pub(super) as_of: Date,
    /// Every file.
    pub(super) sources: Arc<Sources>,
    /// The configuration.
    pub(super) config: Arc<Config>,
    /// Every note and card.
    pub(super) parsed: Parsed,
    /// The templates that can be used.
    pub(super) templates: Proved,
    /// Why the workspace's templates as they stand cannot be used.
    pub(super) failures: Vec<TemplateFailure>,
}

/// Templates, and those that go on where one of them fails on a page.
#[derive(Debug, Clone)]
pub(super) struct Proved {
    /// The newest.
    pub(super) now: Templates,
    /// The last that did not fail; ours, where there are none.
    pub(super) before: Templates,
    /// Whether a page could not be made with the newest.
    pub(super) failed: Arc<AtomicBool>,
}

impl Inputs {
    /// What is there at the start.
    pub(super) fn first(sources: Sources, as_of: Date) -> Self {
        let config = crate::configuration(&sources);
        let now = templates(&sources);
        let failures = now.failures().to_vec();
        let before = Templates::new([]);
        Self {
            generation: 1,
            assets: 1,
            as_of,
            parsed: Parsed::read(&sources, &config),
            sources: Arc::new(sources),
            config: Arc::new(config),
            templates: Proved { now, before, failed: Arc::default() },
            failures,
        }
    }

    /// After other files were read, or another day began; `None` where that changes nothing.
    pub(super) fn after(&self, sources: Sources, as_of: Date, static_changed: bool) -> Option<Self> {
        let changed = changed_roles(&self.sources, &sources);
        if changed.is_empty() && !static_changed && as_of == self.as_of {
            return None;
        }
        let sources = Arc::new(sources);
        let (config, parsed) = if changed.contains(&Role::Config) {
            let config = Arc::new(crate::configuration(&sources));
            let parsed = Parsed::read(&sources, &config);
            (config, parsed)
        } else {
            let config = moved(&self.config, &sources);
            let parsed = self.parsed.again(&self.sources, &sources, &config);
            (config, parsed)
        };
        let is_template = changed.contains(&Role::Template);
        let is_asset = is_template || static_changed || changed.contains(&Role::Static);
        let (templates, failures) =
            if is_template { self.newer(&sources) } else { (self.templates.clone(), self.failures.clone()) };
        let (generation, assets) = (self.generation + 1, self.assets + u64::from(is_asset));
        Some(Self { generation, assets, as_of, sources, config, parsed, templates, failures })
    }

    /// The templates as they now stand, or those that worked before.
    fn newer(&self, sources: &Sources) -> (Proved, Vec<TemplateFailure>) {
        let now = templates(sources);
        if !now.failures().is_empty() {
            let failures = now.failures().to_vec();
            return (self.templates.clone(), failures);
        }
        let failed = self.templates.failed.load(Ordering::Relaxed) || !self.templates.now.failures().is_empty();
        let before = if failed { &self.templates.before } else { &self.templates.now };
        (Proved { now, before: before.clone(), failed: Arc::default() }, Vec::new())
    }

    /// The notes whose text differs from an earlier reading; `None` where anything else does, or notes came or went.
    pub(super) fn edited_since(&self, before: &Self) -> Option<Vec<FileId>> {
        let same = |a: &Self, b: &Self| a.as_of == b.as_of && a.assets == b.assets && a.failures == b.failures;
        let (old, new) = (before.sources.iter(), self.sources.iter());
        if !same(self, before) || before.sources.iter().count() != self.sources.iter().count() {
            return None;
        }
        let mut edited = Vec::new();
        for ((_, old), (id, new)) in old.zip(new) {
            if old.path != new.path {
                return None;
            }
            if !old.is_same(new) {
                edited.push(id);
            }
        }
        let only_notes = edited.iter().all(|id| self.sources.file(*id).role == Role::Note);
        only_notes.then_some(edited)
    }
}

fn templates(sources: &Sources) -> Templates {
    let overrides = sources.iter().filter(|(_, file)| file.role == Role::Template && file.is_readable());
    Templates::new(overrides.map(|(_, file)| (&*file.path, &*file.text)))
}

/// The configuration knows its file by its place among all files.
fn moved(config: &Arc<Config>, sources: &Sources) -> Arc<Config> {
    let file = sources.iter().find(|(_, file)| file.role == Role::Config).map(|(id, _)| id);
    if config.file == file { Arc::clone(config) } else { Arc::new(Config { file, ..Config::clone(config) }) }
}

/// What the files that differ are for.
fn changed_roles(before: &Sources, after: &Sources) -> Vec<Role> {
    let mut roles = Vec::new();
    let mut differs = |role| {
        if !roles.contains(&role) {
            roles.push(role);
        }
    };
    let (mut old, mut new) = (before.iter().map(|(_, f)| f).peekable(), after.iter().map(|(_, f)| f).peekable());
    loop {
        match (old.peek(), new.peek()) {
            (None, None) => return roles,
            (Some(a), Some(b)) if a.path == b.path => {
                if !a.is_same(b) {
                    differs(b.role);
                }
                (old.next(), new.next());
            }
            (Some(a), Some(b)) if a.path < b.path => {
                differs(a.role);
                old.next();
            }
            (Some(a), None) => {
                differs(a.role);
                old.next();
            }
            (_, Some(b)) => {
                differs(b.role);
                new.next();
            }
        }
    }
}
