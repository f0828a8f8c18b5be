//! The folder of a first build: made beside the site for that build alone, and given the site's name when all of it is
//! there.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::manifest::{self, Manifest};
use super::place::{NEW, Place, beside};

/// A file that is locked as long as the build goes on, by which others tell it from one that was killed.
const BUILDING: &str = ".throughline-building";

/// So many builds may begin one site at once; what comes later writes into the site's own folder.
const MOST: usize = 8;

/// A folder beside a site that does not exist yet.
#[derive(Debug)]
pub(super) struct Aside {
    site: PathBuf,
    at: PathBuf,
    building: File,
}

impl Aside {
    /// Makes the folder. `None` where something has the name of the site, or no folder can be made beside it.
    pub(super) fn begin(site: &Path) -> Option<Self> {
        let is_free = site.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if !is_free {
            return None;
        }
        std::fs::create_dir_all(site.parent()?).ok()?;
        (1..=MOST).find_map(|nth| {
            let at = name(site, nth);
            clear_killed(&at);
            // Where anything stands, a link among them, none is made: what is made is ours alone.
            std::fs::create_dir(&at).ok()?;
            let building = File::create_new(at.join(BUILDING)).ok()?;
            // A disk without locks has none that was killed cleared away; the build itself needs none.
            drop(building.lock());
            Some(Self { site: site.to_owned(), at, building })
        })
    }

    /// Where its pages are written.
    pub(super) fn place(&self) -> Place {
        Place { site: self.site.clone(), at: self.at.clone() }
    }

    /// Gives the folder the name of the site; takes it away where something else has come to have that name.
    pub(super) fn show(self) -> bool {
        // Locked on until the folder has its name, so that nobody takes it for one of a killed build.
        let shown = std::fs::remove_file(self.at.join(BUILDING)).and_then(|()| std::fs::rename(&self.at, &self.site));
        if shown.is_err() {
            clear(&self.at);
        }
        drop(self.building);
        shown.is_ok()
    }

    /// Takes the folder away. What cannot be removed matters less than what led here.
    pub(super) fn discard(self) {
        clear(&self.at);
    }
}

/// `site.throughline-new`, `site.throughline-new-2` and so on.
fn name(site: &Path, nth: usize) -> PathBuf {
    let mut name = beside(site).into_os_string();
    if nth > 1 {
        name.push(format!("-{nth}"));
    }
    name.into()
}

/// Takes away what a killed build left.
fn clear_killed(at: &Path) {
    let is_folder = at.symlink_metadata().is_ok_and(|meta| meta.is_dir());
    if let Some(building) = is_folder.then(|| File::open(at.join(BUILDING)).ok()).flatten()
        && building.try_lock().is_ok()
    {
        clear(at);
    }
}

/// Takes a folder away if it holds nothing but what its manifest names. It has one before its first page, and after it
/// was locked: what has none may just have been begun.
fn clear(at: &Path) {
    let Ok(Some(begun)) = Manifest::read(at) else { return };
    let is_ours = |path: &str| {
        let path = path.strip_suffix(NEW).unwrap_or(path);
        begun.files.contains_key(path) || [manifest::NAME, BUILDING].contains(&path)
    };
    let mut entries = WalkDir::new(at).min_depth(1).into_iter();
    let all_ours = entries.all(|entry| {
        entry.is_ok_and(|entry| {
            let kind = entry.file_type();
            kind.is_dir() || (kind.is_file() && relative(at, entry.path()).is_some_and(|path| is_ours(&path)))
        })
    });
    if all_ours {
        drop(std::fs::remove_dir_all(at));
    }
}

/// A path as manifests have it, `/` between its parts.
fn relative(at: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(at).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
