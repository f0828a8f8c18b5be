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
        if !same(self, before) {
            return None;
        }
        let edited = self.sources.differ_from(&before.sources)?;
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
                old.next();
                new.next();
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

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::source::{CardFolder, SourceFile};

    /// Files in memory, each with the role of its folder.
    pub(in crate::preview) fn sources(files: &[(&str, &str)]) -> Sources {
        let role = |path: &str| match path.split('/').next() {
            Some("notes") => Role::Note,
            Some("objections") => Role::Card(CardFolder::Objections),
            Some("templates") => Role::Template,
            Some("static") => Role::Static,
            _ => Role::Config,
        };
        let file = |(path, text): &(&str, &str)| SourceFile {
            path: (*path).into(),
            role: role(path),
            text: (*text).into(),
            trouble: None,
        };
        Sources::new("w", files.iter().map(file).collect(), 0)
    }

    pub(in crate::preview) fn inputs(files: &[(&str, &str)]) -> Inputs {
        Inputs::first(sources(files), date(2026, 11, 21))
    }

    fn after(before: &Inputs, files: &[(&str, &str)]) -> Option<Inputs> {
        before.after(sources(files), date(2026, 11, 21), false)
    }

    const A: (&str, &str) = ("notes/2026-11-09.md", "## Nuggets\n- a\n");
    const B: (&str, &str) = ("notes/2026-11-16.md", "## Nuggets\n- b\n");

    #[test]
    fn only_what_changed_is_parsed_again() {
        let before = inputs(&[A, B]);
        let next = after(&before, &[A, (B.0, "## Nuggets\n- c\n")]).expect("something changed");
        assert!(Arc::ptr_eq(&before.parsed.notes[0], &next.parsed.notes[0]));
        assert!(!Arc::ptr_eq(&before.parsed.notes[1], &next.parsed.notes[1]));
        assert_eq!(next.edited_since(&before), Some(vec![FileId(1)]));
        assert!(after(&next, &[A, (B.0, "## Nuggets\n- c\n")]).is_none(), "the same again is no change");
    }

    #[test]
    fn a_file_that_comes_moves_the_others() {
        let before = inputs(&[A, B]);
        let next = after(&before, &[A, ("notes/2026-11-10.md", "new"), B]).expect("something changed");
        let places: Vec<_> = next.parsed.notes.iter().map(|note| (note.file.0, &*note.path)).collect();
        assert_eq!(places, [(0, A.0), (1, "notes/2026-11-10.md"), (2, B.0)]);
        assert_eq!(next.edited_since(&before), None);
    }

    #[test]
    fn what_is_not_a_note_is_no_edit_of_notes() {
        let before = inputs(&[A, ("objections/price.md", "one")]);
        let next = after(&before, &[A, ("objections/price.md", "two")]).expect("something changed");
        assert_eq!((next.edited_since(&before), next.assets), (None, before.assets));
        let styled = after(&next, &[A, ("objections/price.md", "two"), ("templates/style.css", "")]);
        assert_eq!(styled.map(|styled| styled.assets), Some(before.assets + 1));
        let tomorrow = before.after(sources(&[A, ("objections/price.md", "one")]), date(2026, 11, 22), false);
        assert_eq!(tomorrow.and_then(|tomorrow| tomorrow.edited_since(&before)), None);
    }

    #[test]
    fn a_broken_template_leaves_those_before() {
        let mine = ("templates/chrome/foot.html", "mine");
        let before = inputs(&[A, mine]);
        let broken = after(&before, &[A, (mine.0, "{% if %}")]).expect("something changed");
        assert_eq!((broken.failures.len(), broken.templates.now.failures().len()), (1, 0));
        let mended = after(&broken, &[A, (mine.0, "yours")]).expect("something changed");
        assert!(mended.failures.is_empty());
    }
}
