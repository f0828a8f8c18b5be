//! Where a build writes, and how: nobody reads half a file, and no link carries one elsewhere.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::workspace::Failure;

/// The folder of a site, and the one that its pages are written into.
#[derive(Debug)]
pub(super) struct Place {
    /// Where the site stands in the end.
    pub(super) site: PathBuf,
    /// Where pages are written: the site's own folder, or the one beside it.
    pub(super) at: PathBuf,
}

impl Place {
    /// A site that is changed where it stands.
    pub(super) fn standing(site: &Path) -> Self {
        Self { site: site.to_owned(), at: site.to_owned() }
    }

    /// Whether nobody sees the pages until all are there.
    fn is_aside(&self) -> bool {
        self.at != self.site
    }

    /// Makes every folder that a path needs.
    ///
    /// # Errors
    ///
    /// Where the disk refuses, or a folder is a link: it would carry our files out of the site.
    pub(super) fn make_folders(&self, paths: &[String]) -> Result<(), Failure> {
        let folders: BTreeSet<&str> =
            paths.iter().filter_map(|path| path.rsplit_once('/').map(|(dir, _)| dir)).collect();
        for folder in std::iter::once("").chain(folders) {
            let path = self.at.join(folder);
            std::fs::create_dir_all(&path).map_err(|source| Failure::Write { path: self.site.join(folder), source })?;
            let real = path.canonicalize().map_err(|source| Failure::Read { path: path.clone(), source })?;
            if !real.starts_with(&self.at) {
                let reason = format!("`{folder}` is a link that leads out of it");
                return Err(Failure::Refused { out: self.site.clone(), reason });
            }
        }
        Ok(())
    }

    /// Writes one file in place of what stands there, which readers see whole before and after.
    ///
    /// # Errors
    ///
    /// Where the disk refuses.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let target = self.at.join(path);
        let written = if self.is_aside() { std::fs::write(&target, bytes) } else { replace(&target, bytes) };
        written.map_err(|source| Failure::Write { path: self.site.join(path), source })
    }
}

/// Writes a file beside its target and renames it.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = beside(target);
    let mut file = fresh(&beside)?;
    let done = file.write_all(bytes).and_then(|()| std::fs::rename(&beside, target));
    if done.is_err() {
        // The half-written file is ours; what matters is the error that led here.
        drop(std::fs::remove_file(&beside));
    }
    done
}

/// What the name of a file or a folder ends with until all of it is there.
pub(super) const NEW: &str = ".throughline-new";

/// The name under which a file or a folder is written.
pub(in crate::workspace) fn beside(target: &Path) -> PathBuf {
    let mut beside = target.to_owned().into_os_string();
    beside.push(NEW);
    beside.into()
}

/// A new file under such a name. What a killed writer left there goes, and a link is not followed.
///
/// # Errors
///
/// Where the disk refuses.
pub(in crate::workspace) fn fresh(beside: &Path) -> std::io::Result<File> {
    match File::create_new(beside) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            std::fs::remove_file(beside)?;
            File::create_new(beside)
        }
        opened => opened,
    }
}
