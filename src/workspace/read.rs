//! Reading a workspace: every file that means something, as text, in any order of the disk.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::Failure;
use super::find::CONFIG;
use crate::source::{CardFolder, ReadTrouble, Role, SourceFile, Sources};

/// No note is this large; reading one would only make the rest wait.
const LARGEST: u64 = 64 << 20;

const FOLDERS: [(&str, Role); 7] = [
    ("notes", Role::Note),
    ("objections", Role::Card(CardFolder::Objections)),
    ("roadmap", Role::Card(CardFolder::Roadmap)),
    ("hypotheses", Role::Card(CardFolder::Hypotheses)),
    ("campaigns", Role::Card(CardFolder::Campaigns)),
    ("templates", Role::Template),
    ("static", Role::Static),
];

/// The configuration's text, if there is one: it says which files to pass over, so it is read first.
///
/// # Errors
///
/// Where the file is there and cannot be read.
pub fn config(root: &Path) -> Result<Option<SourceFile>, Failure> {
    let path = root.join(CONFIG);
    if !path.exists() {
        return Ok(None);
    }
    std::fs::File::open(&path).map_err(|source| Failure::Read { path: path.clone(), source })?;
    Ok(Some(file(&path, CONFIG.to_owned(), Role::Config, None)))
}

/// Every file of the workspace, the configuration among them. Files that `ignore` names are passed over; a glob
/// that cannot be read names nothing.
///
/// # Errors
///
/// Where the workspace's own folders cannot be listed. A single file that cannot be read is a fact in
/// [`SourceFile::trouble`].
pub fn workspace(root: &Path, config: Option<SourceFile>, ignore: &[String]) -> Result<Sources, Failure> {
    let ignore = globs(ignore);
    let mut found = Found::default();
    for (folder, role) in FOLDERS {
        let start = root.join(folder);
        if start.is_dir() {
            walk(root, &start, role, &ignore, &mut found)?;
        }
    }
    let mut files: Vec<SourceFile> =
        found.files.into_par_iter().map(|entry| file(&entry.path, entry.name, entry.role, entry.trouble)).collect();
    files.extend(config);
    let folder = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Sources::new(folder, files, found.ignored))
}

#[derive(Default)]
struct Found {
    files: Vec<Entry>,
    ignored: usize,
}

struct Entry {
    path: PathBuf,
    name: String,
    role: Role,
    trouble: Option<ReadTrouble>,
}

fn globs(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.iter().filter_map(|pattern| Glob::new(pattern).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

fn walk(root: &Path, start: &Path, role: Role, ignore: &GlobSet, found: &mut Found) -> Result<(), Failure> {
    let wanted = |entry: &DirEntry| entry.depth() == 0 || !is_skipped(entry.file_name(), role);
    for entry in WalkDir::new(start).sort_by_file_name().into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) => consider(root, &entry, role, ignore, found),
            Err(error) => unreadable(root, start, role, error, found)?,
        }
    }
    Ok(())
}

/// A folder or file inside that cannot be looked at is told with its place; the folder itself is the machine's failure.
fn unreadable(root: &Path, start: &Path, role: Role, error: walkdir::Error, found: &mut Found) -> Result<(), Failure> {
    let path = error.path().unwrap_or(start).to_owned();
    let words = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    if path == start {
        let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other(words));
        return Err(Failure::Read { path, source });
    }
    let name = relative(root, &path);
    found.files.push(Entry { path, name, role, trouble: Some(ReadTrouble::Unreadable(words)) });
    Ok(())
}

fn is_skipped(name: &OsStr, role: Role) -> bool {
    let name = name.to_string_lossy();
    // Templates and static files are named by their owner: `_partial.html` and `.well-known` are theirs to use.
    matches!(role, Role::Note | Role::Card(_))
        && (name.starts_with('.') || name.starts_with('_') || name.eq_ignore_ascii_case("README.md"))
}

fn consider(root: &Path, entry: &DirEntry, role: Role, ignore: &GlobSet, found: &mut Found) {
    let (path, kind) = (entry.path(), entry.file_type());
    let name = relative(root, path);
    if ignore.is_match(&name) || (kind.is_dir() && !is_markdown(path)) || entry.depth() == 0 {
        return;
    }
    let trouble = if kind.is_symlink() { link_trouble(root, path) } else { None };
    let is_text = matches!(role, Role::Note | Role::Card(_));
    if is_text && !is_markdown(path) && trouble.is_none() {
        found.ignored += 1;
        return;
    }
    let trouble = match kind {
        kind if kind.is_dir() && !is_text => return,
        kind if kind.is_dir() => Some(ReadTrouble::Folder),
        kind if kind.is_file() || kind.is_symlink() => trouble,
        _ => Some(ReadTrouble::Unreadable("not a regular file".to_owned())),
    };
    found.files.push(Entry { path: path.to_owned(), name, role, trouble });
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("md"))
}

fn link_trouble(root: &Path, path: &Path) -> Option<ReadTrouble> {
    match path.canonicalize() {
        Ok(target) if !target.starts_with(root) => Some(ReadTrouble::LinkOutside),
        Ok(target) if target.is_dir() => Some(ReadTrouble::LinkToFolder),
        Ok(_) => None,
        Err(_) => Some(ReadTrouble::LinkOutside),
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn file(path: &Path, name: String, role: Role, trouble: Option<ReadTrouble>) -> SourceFile {
    let (text, trouble) = match (trouble, role) {
        (None, Role::Static) => (String::new(), None),
        (None, _) => text(path),
        (trouble, _) => (String::new(), trouble),
    };
    SourceFile { path: name.into(), role, text: text.into(), trouble }
}

/// The text of a file; bytes that are not UTF-8 are replaced, so that the rest of it still counts.
fn text(path: &Path) -> (String, Option<ReadTrouble>) {
    match std::fs::metadata(path) {
        Ok(meta) if meta.len() > LARGEST => return (String::new(), Some(ReadTrouble::TooLarge(meta.len()))),
        Ok(meta) if !meta.is_file() => {
            return (String::new(), Some(ReadTrouble::Unreadable("not a regular file".to_owned())));
        }
        _ => {}
    }
    match std::fs::read(path) {
        Err(error) => (String::new(), Some(ReadTrouble::Unreadable(error.to_string()))),
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(u32::MAX);
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(ReadTrouble::NotUtf8(at)))
            }
        },
    }
}

/// The folders of a workspace that hold sources.
pub fn source_folders() -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().map(|(folder, _)| *folder)
}

/// The bytes of a static file, to be copied into the site.
///
/// # Errors
///
/// Where it cannot be read.
pub fn static_file(root: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    let path = root.join(name);
    std::fs::read(&path).map_err(|source| Failure::Read { path, source })
}

/// Size and time of a static file, which say whether it changed.
///
/// # Errors
///
/// Where it cannot be looked at.
pub fn stamp(root: &Path, name: &str) -> Result<(u64, Option<std::time::SystemTime>), Failure> {
    let path = root.join(name);
    let meta = std::fs::metadata(&path).map_err(|source| Failure::Read { path, source })?;
    Ok((meta.len(), meta.modified().ok()))
}
