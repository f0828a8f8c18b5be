//! Where the workspace is.

use std::path::{Path, PathBuf};

use super::Failure;

/// The name of the configuration.
pub const CONFIG: &str = "throughline.yaml";

/// The folder that was named, or the nearest upwards of `from` with a configuration or a `notes` folder.
///
/// # Errors
///
/// `NoWorkspace` where there is none; `Read` where the folder cannot be looked at.
pub fn root(named: Option<&Path>, from: &Path) -> Result<PathBuf, Failure> {
    let start = named.unwrap_or(from);
    let start = start.canonicalize().map_err(|source| Failure::Read { path: start.to_owned(), source })?;
    let is_workspace = |dir: &Path| dir.join(CONFIG).is_file() || dir.join("notes").is_dir();
    let found = match named {
        Some(_) => is_workspace(&start).then_some(start.as_path()),
        None => start.ancestors().find(|dir| is_workspace(dir)),
    };
    found.map(Path::to_owned).ok_or(Failure::NoWorkspace { from: start.clone() })
}
