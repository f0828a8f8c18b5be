//! Where the workspace is.

use std::path::{Path, PathBuf};

use super::{Failure, misnamed};

/// The name of the configuration.
pub const CONFIG: &str = "throughline.yaml";

/// The nearest folder with a configuration or a `notes` folder, upwards of the one that was named, else of `from`.
///
/// # Errors
///
/// `NoWorkspace` where there is none; `Usage` where a file was named; `Read` where the folder cannot be looked at.
pub fn root(named: Option<&Path>, from: &Path) -> Result<PathBuf, Failure> {
    let named = named.unwrap_or(from);
    let start = named.canonicalize().map_err(|source| Failure::Read { path: named.to_owned(), source })?;
    let is_workspace = |dir: &&Path| dir.join(CONFIG).is_file() || dir.join("notes").is_dir();
    let found = start.ancestors().find(is_workspace).map(Path::to_owned);
    let root = found.ok_or_else(|| Failure::NoWorkspace { from: start.clone(), way: way(&start) })?;
    if start.is_dir() { Ok(root) } else { Err(Failure::Usage(is_file(named, &root))) }
}

/// What to do where there is no workspace: a folder may have one but for a name.
fn way(start: &Path) -> String {
    match misnamed::all(start).first() {
        Some((name, meant)) => format!("`{name}` is almost `{meant}`: rename it"),
        None => "`throughline init` begins there".to_owned(),
    }
}

fn is_file(named: &Path, root: &Path) -> String {
    format!("`{}` is a file; name the folder of its workspace: `{}`", named.display(), root.display())
}
