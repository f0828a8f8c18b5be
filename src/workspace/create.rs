//! Writing files that were not there: each appears whole, and what stands there already stays as it is.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Failure;

/// Whether anything stands there.
pub fn is_taken(path: &Path) -> bool {
    path.exists()
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It was written.
    New,
    /// Something stood there, and still does.
    Standing,
}

/// Writes a file below a folder, with the folders that lead to it. Nothing is replaced.
///
/// # Errors
///
/// `Refused` where a link would carry it out of the folder; `Write` where the disk refuses.
pub fn file(root: &Path, path: &str, bytes: &[u8]) -> Result<Created, Failure> {
    let target = root.join(path);
    let failed = |source| Failure::Write { path: target.clone(), source };
    let folder = target.parent().unwrap_or(root);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let (real, inside) = (folder.canonicalize().map_err(failed)?, root.canonicalize().map_err(failed)?);
    if !real.starts_with(&inside) {
        let reason = format!("`{path}` lies behind a link that leads out of it");
        return Err(Failure::Refused { out: root.to_owned(), reason });
    }
    if target.symlink_metadata().is_ok() {
        return Ok(Created::Standing);
    }
    let beside = super::publish::beside(&target);
    let written = write(&beside, bytes).and_then(|()| appear(&beside, &target));
    // Whatever happened, only the target matters.
    drop(std::fs::remove_file(&beside));
    match written {
        Ok(()) => Ok(Created::New),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(Created::Standing),
        Err(source) => Err(failed(source)),
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = super::publish::fresh(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A second name for the file is made or is not: unlike a rename it never replaces. Where the disk knows no second
/// names, a rename has to do.
fn appear(beside: &Path, target: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(beside, target) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => std::fs::rename(beside, target),
        result => result,
    }
}

/// A folder for a new workspace: made where it is not there.
///
/// # Errors
///
/// `Refused` where it is a file; `Write` where the disk refuses.
pub fn folder(path: &Path) -> Result<PathBuf, Failure> {
    if path.exists() && !path.is_dir() {
        return Err(Failure::Refused { out: path.to_owned(), reason: "it is a file; name a folder".to_owned() });
    }
    let failed = |source| Failure::Write { path: path.to_owned(), source };
    std::fs::create_dir_all(path).map_err(failed)?;
    path.canonicalize().map_err(failed)
}

/// Whether a folder holds nothing, or is not there.
///
/// # Errors
///
/// Where it cannot be looked at.
pub fn is_empty(path: &Path) -> Result<bool, Failure> {
    match path.read_dir() {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Ok(false),
        Err(source) => Err(Failure::Read { path: path.to_owned(), source }),
    }
}
