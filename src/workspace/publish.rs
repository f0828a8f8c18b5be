//! Publishing a site. One that stands is changed file by file, each replaced at once, what is the same left alone,
//! nothing removed that an earlier build did not write. A first one is made in a folder beside its place (`aside`).
//!
//! The manifest in the output folder names every file that we wrote, with its size; it is written before
//! the first page (with what was there and what will be) and after the last, so that a killed build leaves a site
//! that the next one recognises.

mod aside;
mod manifest;
mod place;

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Failure;
use super::read::source_folders;
use aside::Aside;
use manifest::{Manifest, Written};
use place::Place;
pub(super) use place::{beside, fresh};

/// A site that can be published: its paths are known before its pages are made, and each is made on its own.
pub trait Pages: Sync {
    /// Every path, relative, `/` between its parts.
    fn paths(&self) -> Vec<String>;

    /// Makes the bytes of one path, in place of those that `out` holds.
    ///
    /// # Errors
    ///
    /// Where a template of the user's does not work, in words.
    fn render(&self, path: &str, out: &mut Vec<u8>) -> Result<(), String>;

    /// Whether a path is so large that no other one of its sort should be in memory beside it.
    fn is_large(&self, _path: &str) -> bool {
        false
    }
}

/// So much memory stays with a thread from one page to the next.
const ROOM: usize = 1 << 20;

/// Writes one file that the user named, beside its target and renamed. A link stays one: what it leads to is written.
/// A pipe or a device is written into, since nothing else can take its place.
///
/// # Errors
///
/// Where the disk refuses.
pub fn single(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = match path.canonicalize() {
        Ok(target) if target.is_file() => place::replace(&target, bytes),
        // A link to what is not there yet, too: what it leads to is made.
        _ if path.symlink_metadata().is_ok() => std::fs::write(path, bytes),
        _ => place::replace(path, bytes),
    };
    written.map_err(|source| Failure::Write { path: path.to_owned(), source })
}

/// What publishing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files of the site.
    pub files: usize,
    /// Files written because they were new or differ.
    pub written: usize,
    /// Files removed that an earlier build wrote and this one does not.
    pub removed: usize,
}

/// The output folder, found to be ours, empty or not there.
#[derive(Debug)]
pub struct Folder {
    site: PathBuf,
    before: Manifest,
    /// Whether nothing stood there.
    is_new: bool,
}

impl Folder {
    /// Looks at the output folder before anything is made.
    ///
    /// # Errors
    ///
    /// `Refused` where it holds the sources, lies among them, or has files that we did not write.
    pub fn open(root: &Path, out: &Path) -> Result<Self, Failure> {
        let out = absolute(out)?;
        refuse_sources(root, &out)?;
        Self::at(out)
    }

    fn at(site: PathBuf) -> Result<Self, Failure> {
        let before = Manifest::read(&site)?;
        let is_new = before.is_none() && is_empty(&site)?;
        if before.is_none() && !is_new {
            let reason =
                "it has files that throughline did not write; name another folder with `--out`, or empty this one";
            return Err(Failure::Refused { out: site, reason: reason.to_owned() });
        }
        Ok(Self { site, before: before.unwrap_or_default(), is_new })
    }

    /// Whether the site that stands there was made from the same input and is untouched since.
    pub fn is_current(&self, input: u64) -> bool {
        self.before.input == Some(input)
            && self.before.files.par_iter().all(|(path, written)| self.before.holds(*written, &self.site.join(path)))
    }

    /// Files of the site that stands there.
    pub fn files(&self) -> usize {
        self.before.files.len()
    }

    /// Makes and writes every page. `input` stands for everything that the site was made from.
    ///
    /// # Errors
    ///
    /// `Page` where a page cannot be made, before anything is written for it; `Write` where the disk refuses.
    pub fn publish(self, pages: &dyn Pages, input: u64) -> Result<Outcome, Failure> {
        let Some(aside) = Aside::begin(&self.site) else {
            return self.write(&Place::standing(&self.site), pages, input);
        };
        match self.write(&aside.place(), pages, input) {
            Err(failure) => {
                aside.discard();
                Err(failure)
            }
            Ok(outcome) if aside.show() => Ok(outcome),
            // Another build was quicker: what differs is written into its site.
            Ok(_) => Self::at(self.site.clone())?.write(&Place::standing(&self.site), pages, input),
        }
    }

    fn write(&self, place: &Place, pages: &dyn Pages, input: u64) -> Result<Outcome, Failure> {
        let mut paths = pages.paths();
        // One folder's files stand together, so that threads do not wait for one another's folder.
        paths.sort_unstable();
        self.refuse_strangers(&paths)?;
        place.make_folders(&paths)?;
        self.clear_half_written();
        self.before.announce(&place.at, &paths)?;
        let written = AtomicUsize::new(0);
        let make = |bytes: &mut Vec<u8>, path: &String| {
            pages.render(path, bytes).map_err(Failure::Page)?;
            let (entry, changed) = self.put(place, path, bytes)?;
            // A film among the static files is not kept until the last page is made.
            bytes.clear();
            bytes.shrink_to(ROOM);
            written.fetch_add(usize::from(changed), Ordering::Relaxed);
            Ok((path.clone(), entry))
        };
        let (large, small): (Vec<&String>, Vec<&String>) = paths.iter().partition(|path| pages.is_large(path));
        let mut files =
            large.into_iter().map(|path| make(&mut Vec::new(), path)).collect::<Result<Vec<_>, Failure>>()?;
        files.extend(small.into_par_iter().map_init(Vec::new, make).collect::<Result<Vec<_>, Failure>>()?);
        let after = Manifest::finished(input, files.into_iter().collect());
        let removed = self.remove_stale(&after)?;
        after.write(&place.at)?;
        Ok(Outcome { files: after.files.len(), written: written.into_inner(), removed })
    }

    /// A path that we are about to write must be free or ours.
    fn refuse_strangers(&self, paths: &[String]) -> Result<(), Failure> {
        if self.is_new {
            return Ok(());
        }
        let stranger = paths.par_iter().find_first(|path| {
            !self.before.files.contains_key(*path) && self.site.join(path).symlink_metadata().is_ok()
        });
        match stranger {
            None => Ok(()),
            Some(path) => Err(Failure::Refused {
                out: self.site.clone(),
                reason: format!(
                    "`{path}` is there and throughline did not write it; move it away, or name another folder with `--out`"
                ),
            }),
        }
    }

    /// Writes one file, unless the same bytes stand there.
    fn put(&self, place: &Place, path: &str, bytes: &[u8]) -> Result<(Written, bool), Failure> {
        let size = Written { size: bytes.len() as u64 };
        // What is not listed was found not to be there.
        if self.before.files.contains_key(path) && same(&self.site.join(path), bytes) {
            return Ok((size, false));
        }
        place.write(path, bytes)?;
        Ok((size, true))
    }

    /// A build that was killed may have left files beside their targets.
    fn clear_half_written(&self) {
        if self.before.input.is_none() {
            for path in self.before.files.keys() {
                drop(std::fs::remove_file(beside(&self.site.join(path))));
            }
        }
    }

    fn remove_stale(&self, after: &Manifest) -> Result<usize, Failure> {
        let stale: Vec<&String> = self.before.files.keys().filter(|path| !after.files.contains_key(*path)).collect();
        let mut removed = 0;
        for path in &stale {
            let target = self.site.join(path);
            match std::fs::remove_file(&target) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(Failure::Write { path: target, source }),
            }
        }
        remove_empty_folders(&self.site, &stale);
        Ok(removed)
    }
}

/// A path made whole without asking that it exist: its nearest existing ancestor is resolved, and so is `..` in what
/// comes behind, where nothing can be a link.
fn absolute(out: &Path) -> Result<PathBuf, Failure> {
    let failed = |source| Failure::Read { path: out.to_owned(), source };
    let whole = std::path::absolute(out).map_err(failed)?;
    let existing = whole.ancestors().find(|dir| dir.exists()).unwrap_or(&whole);
    let mut resolved = existing.canonicalize().map_err(failed)?;
    for part in whole.strip_prefix(existing).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            part => resolved.push(part),
        }
    }
    Ok(resolved)
}

fn refuse_sources(root: &Path, out: &Path) -> Result<(), Failure> {
    let refused = |reason: &str| Err(Failure::Refused { out: out.to_owned(), reason: reason.to_owned() });
    if out.exists() && !out.is_dir() {
        return refused("it is a file; name a folder with `--out`");
    }
    if root.starts_with(out) {
        return refused("it holds the sources; name a folder of its own with `--out`, such as `site`");
    }
    if source_folders().any(|folder| out.starts_with(root.join(folder))) {
        return refused("it lies among the sources; name a folder beside them with `--out`, such as `site`");
    }
    Ok(())
}

fn is_empty(out: &Path) -> Result<bool, Failure> {
    match out.read_dir() {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(Failure::Read { path: out.to_owned(), source }),
    }
}

fn same(target: &Path, bytes: &[u8]) -> bool {
    let is_same_size = target.symlink_metadata().is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
    is_same_size && std::fs::read(target).is_ok_and(|standing| standing == bytes)
}

fn remove_empty_folders(out: &Path, stale: &[&String]) {
    let mut folders: Vec<&Path> = stale.iter().flat_map(|path| Path::new(path.as_str()).ancestors().skip(1)).collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
    folders.dedup();
    for folder in folders.into_iter().filter(|folder| !folder.as_os_str().is_empty()) {
        // A folder that holds anything is not empty, and stays.
        drop(std::fs::remove_dir(out.join(folder)));
    }
}
