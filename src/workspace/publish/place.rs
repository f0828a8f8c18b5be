//! Where a build writes. A site that stands is changed page by page, each at once. Where there is none yet, nobody reads
//! it either: its pages are written into a folder beside it, which takes the site's name when the last one is there.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use crate::workspace::Failure;

/// The folder of a site, and the one that its pages are written into.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Where the site stands in the end.
    pub(super) site: PathBuf,
    /// Where pages are written: the site's own folder, or the one beside it.
    pub(super) at: PathBuf,
}

impl Place {
    /// The place for a site. What a killed first build left beside it is taken up.
    ///
    /// # Errors
    ///
    /// Where the manifest of an earlier build cannot be read.
    pub(super) fn of(site: PathBuf) -> Result<Self, Failure> {
        let at = beside(&site);
        let free = |path: &Path| path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        // A folder of that name which is not ours stays as it is: pages go to the site's own.
        let aside = free(&site) && (free(&at) || is_folder(&at) && Manifest::read(&at)?.is_some());
        Ok(if aside { Self { site, at } } else { Self { at: site.clone(), site } })
    }

    /// Whether nobody sees the pages until all are there.
    pub(super) fn is_aside(&self) -> bool {
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

    /// Gives the folder the name of the site.
    ///
    /// # Errors
    ///
    /// Where the disk refuses, or something has come to stand there.
    pub(super) fn show(&self) -> Result<(), Failure> {
        if self.is_aside() {
            std::fs::rename(&self.at, &self.site)
                .map_err(|source| Failure::Write { path: self.site.clone(), source })?;
        }
        Ok(())
    }
}

/// Writes a file beside its target and renames it.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = beside(target);
    let mut file = std::fs::File::create(&beside)?;
    let done = file.write_all(bytes).and_then(|()| std::fs::rename(&beside, target));
    if done.is_err() {
        // The half-written file is ours; what matters is the error that led here.
        drop(std::fs::remove_file(&beside));
    }
    done
}

/// The name under which a file or a folder is written.
pub(in crate::workspace) fn beside(target: &Path) -> PathBuf {
    let mut beside = target.to_owned().into_os_string();
    beside.push(".throughline-new");
    beside.into()
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|meta| meta.is_dir())
}
