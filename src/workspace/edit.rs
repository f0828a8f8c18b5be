//! Changing a file that somebody wrote: all of it at once, and only if it still says what we read.

use std::io::Write as _;
use std::path::Path;

use super::Failure;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It holds the new text.
    Done,
    /// It changed since it was read, or went away, and was left alone.
    Changed,
}

/// Replaces the text of a file below a folder, keeping its permissions. What was read of it has to stand there still,
/// byte for byte.
///
/// # Errors
///
/// `Write` where the disk refuses; the file is then as it was.
pub fn replace(root: &Path, path: &str, before: &str, after: &str) -> Result<Edited, Failure> {
    let named = root.join(path);
    // A link inside the workspace stays one: what it leads to is changed.
    let Ok(target) = named.canonicalize() else { return Ok(Edited::Changed) };
    let failed = |source| Failure::Write { path: named.clone(), source };
    let permissions = std::fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(failed(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "the file is read-only")));
    }
    let beside = super::publish::beside(&target);
    let written = write(&beside, after, permissions);
    let result = match written {
        Err(source) => Err(failed(source)),
        // Looked at last, so that little time is left for somebody else to write.
        Ok(()) if std::fs::read(&target).is_ok_and(|bytes| bytes == before.as_bytes()) => {
            std::fs::rename(&beside, &target).map(|()| Edited::Done).map_err(failed)
        }
        Ok(()) => Ok(Edited::Changed),
    };
    if !matches!(result, Ok(Edited::Done)) {
        drop(std::fs::remove_file(&beside));
    }
    result
}

fn write(path: &Path, text: &str, permissions: std::fs::Permissions) -> std::io::Result<()> {
    let mut file = super::publish::fresh(path)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(permissions)?;
    file.sync_all()
}
