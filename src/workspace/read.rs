//! Reading a workspace: every file that means something, as text, in any order of the disk.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{File, FileType};
use std::io::Read;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::Failure;
use super::find::CONFIG;
use super::misnamed;
use crate::config::Config;
use crate::source::{FileId, ReadTrouble, Role, SourceFile, Sources};

/// No note is this large; reading one would only make the rest wait.
const LARGEST: u64 = 64 << 20;

/// Every file of a workspace, the configuration first: it says which files to pass over.
///
/// # Errors
///
/// Where the configuration cannot be read, or the workspace's own folders cannot be listed.
pub fn all(root: &Path) -> Result<Sources, Failure> {
    let config = config(root)?;
    let ignore = config.as_ref().map(|file| Config::read(FileId(0), &file.text, "").ignore).unwrap_or_default();
    workspace(root, config, &ignore)
}

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
    File::open(&path).map_err(|source| Failure::Read { path: path.clone(), source })?;
    Ok(Some(file(Entry { path, name: CONFIG.to_owned(), role: Role::Config, trouble: None }, &mut Vec::new())))
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
    for (folder, role) in Role::FOLDERS {
        let start = root.join(folder);
        if start.is_dir() {
            walk(root, &start, role, &ignore, &mut found)?;
        }
    }
    for (name, meant) in misnamed::all(root) {
        let trouble = Some(ReadTrouble::Misnamed(meant));
        found.files.push(Entry { path: root.join(&name), name, role: Role::Misnamed, trouble });
    }
    let mut files: Vec<SourceFile> =
        found.files.into_par_iter().map_init(Vec::new, |room, entry| file(entry, room)).collect();
    files.extend(config);
    let folder = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Sources::new(folder, files, found.ignored))
}

/// The files after some of them changed: only those that are named are read again, and a file that has the text that
/// it had shares it with `before`. Where a folder is among the changes, every file is read again.
///
/// # Errors
///
/// As [`workspace`].
pub fn again(root: &Path, before: &Sources, changed: &Changed, ignore: &[String]) -> Result<Sources, Failure> {
    let Changed::Files(paths) = changed else { return anew(root, before) };
    if paths.iter().any(|path| path == &root.join(CONFIG) || path.is_dir() || held_files(root, before, path)) {
        return anew(root, before);
    }
    let globs = globs(ignore);
    let mut files: Vec<SourceFile> = before.iter().map(|(_, file)| file.clone()).collect();
    for path in paths {
        let Some(role) = role(root, path) else { continue };
        let name = relative(root, path);
        let known = files.binary_search_by(|file| (*file.path).cmp(&name));
        let mut found = Found::default();
        if let Ok(meta) = path.symlink_metadata() {
            consider(root, path, meta.file_type(), (role, &globs), &mut found);
        }
        let read = found.files.pop().map(|entry| file(entry, &mut Vec::new()));
        match (known, read) {
            (Ok(at), Some(read)) if files[at].is_same(&read) => {}
            (Ok(at), Some(read)) => files[at] = read,
            (Err(at), Some(read)) => files.insert(at, read),
            (Ok(at), None) => _ = files.remove(at),
            (Err(_), None) => {}
        }
    }
    Ok(Sources::new(before.folder.clone(), files, before.ignored))
}

/// Whether this was a folder with files of ours.
fn held_files(root: &Path, before: &Sources, path: &Path) -> bool {
    let folder = format!("{}/", relative(root, path));
    before.iter().any(|(_, file)| file.path.starts_with(&folder))
}

/// Every file again.
fn anew(root: &Path, before: &Sources) -> Result<Sources, Failure> {
    let sources = all(root)?;
    let kept = sources.iter().map(|(_, file)| {
        let known = before.find(&file.path).map(|id| before.file(id));
        known.filter(|known| known.is_same(file)).unwrap_or(file).clone()
    });
    Ok(Sources::new(before.folder.clone(), kept.collect(), sources.ignored))
}

/// What changed in a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// These files were written, made, renamed or removed.
    Files(BTreeSet<PathBuf>),
    /// Folders changed, or so much that nobody can say what.
    Anything,
}

/// What a file would be for, by where it lies; `None` for what is no source.
fn role(root: &Path, path: &Path) -> Option<Role> {
    let inside = path.strip_prefix(root).ok()?;
    let mut parts = inside.components().map(Component::as_os_str);
    let first = parts.next()?;
    let (_, role) = Role::FOLDERS.into_iter().find(|(folder, _)| first == *folder)?;
    let skipped = parts.clone().any(|part| is_skipped(part, role));
    (parts.next().is_some() && !skipped).then_some(role)
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
    // All that is compared stands in one folder, so that whole paths are in the order of their names.
    let by_name = |a: &DirEntry, b: &DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
    for entry in WalkDir::new(start).sort_by(by_name).into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) => consider(root, entry.path(), entry.file_type(), (role, ignore), found),
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
    let name = name.as_encoded_bytes();
    // Templates and static files are named by their owner: `_partial.html` and `.well-known` are theirs to use.
    matches!(role, Role::Note | Role::Card(_))
        && (name.starts_with(b".") || name.starts_with(b"_") || name.eq_ignore_ascii_case(b"README.md"))
}

fn consider(root: &Path, path: &Path, kind: FileType, (role, ignore): (Role, &GlobSet), found: &mut Found) {
    let name = relative(root, path);
    if ignore.is_match(&name) || (kind.is_dir() && !is_markdown(path)) {
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
        // To open what is no file, such as a pipe, may wait forever.
        kind if kind.is_symlink() && trouble.is_none() && role != Role::Static && is_special(path) => Some(irregular()),
        kind if kind.is_file() || kind.is_symlink() => trouble,
        _ => Some(irregular()),
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

fn is_special(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| !meta.is_file())
}

fn irregular() -> ReadTrouble {
    ReadTrouble::Unreadable("not a regular file".to_owned())
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    match MAIN_SEPARATOR {
        '/' => inside.into_owned(),
        separator => inside.replace(separator, "/"),
    }
}

/// A file with its text; bytes that are not UTF-8 are replaced, so that the rest of it still counts. `room` is for
/// what is read, and serves one file after the other.
fn file(Entry { path, name, role, trouble }: Entry, room: &mut Vec<u8>) -> SourceFile {
    room.clear();
    let trouble = match trouble {
        None if role != Role::Static => read(&path, room).err(),
        trouble => trouble,
    };
    let (text, trouble) = match (std::str::from_utf8(room), trouble) {
        (_, Some(trouble)) => ("".into(), Some(trouble)),
        (Ok(text), None) => (text.into(), None),
        (Err(error), None) => {
            let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
            (String::from_utf8_lossy(room).into(), Some(ReadTrouble::NotUtf8(at)))
        }
    };
    SourceFile { path: name.into(), role, text, trouble }
}

/// Reads the bytes of a file. What it is and how large is asked of the open file, which needs no second look at its
/// path.
fn read(path: &Path, room: &mut Vec<u8>) -> Result<(), ReadTrouble> {
    let unreadable = |error: std::io::Error| ReadTrouble::Unreadable(error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    if meta.len() > LARGEST {
        return Err(ReadTrouble::TooLarge(meta.len()));
    }
    if !meta.is_file() {
        return Err(irregular());
    }
    // Some file systems tell no lengths. Elsewhere there is no need to ask whether more follows.
    let length = if meta.len() == 0 { LARGEST } else { meta.len() };
    room.reserve(usize::try_from(meta.len()).unwrap_or_default());
    file.take(length).read_to_end(room).map(drop).map_err(unreadable)
}

/// The folders of a workspace that hold sources.
pub fn source_folders() -> impl Iterator<Item = &'static str> {
    Role::FOLDERS.iter().map(|(folder, _)| *folder)
}

/// Whether a folder stands there now.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
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

/// Size and time of a file, which say whether it changed.
///
/// # Errors
///
/// Where it cannot be looked at.
pub fn stamp(path: &Path) -> Result<(u64, Option<std::time::SystemTime>), Failure> {
    let meta = std::fs::metadata(path).map_err(|source| Failure::Read { path: path.to_owned(), source })?;
    Ok((meta.len(), meta.modified().ok()))
}
