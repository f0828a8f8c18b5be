//! Files that somebody wrote: changed whole, as they were found, and only while they say what was read.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use throughline::workspace::create::{self, Created};
use throughline::workspace::edit::{Edited, replace};

fn folder(name: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR")).join("written").join(name);
    drop(fs::remove_dir_all(&here));
    fs::create_dir_all(here.join("notes")).expect("a folder of ours");
    here.canonicalize().expect("it was made")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join("notes")).expect("a folder of ours");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_keeps_its_permissions_and_its_line_ends() {
    let here = folder("permissions");
    let path = here.join("notes/a.md");
    fs::write(&path, "\u{feff}a\r\nb\r\n").expect("a file of ours");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a file of ours");
    let done = replace(&here, "notes/a.md", "\u{feff}a\r\nb\r\n", "\u{feff}A\r\nb\r\n").expect("the disk works");
    assert_eq!(done, Edited::Done);
    assert_eq!(fs::read(&path).expect("a file of ours"), "\u{feff}A\r\nb\r\n".as_bytes());
    assert_eq!(fs::metadata(&path).expect("a file of ours").permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&here), ["a.md"]);
}

#[test]
fn what_changed_meanwhile_is_left_alone() {
    let here = folder("meanwhile");
    fs::write(here.join("notes/a.md"), "other").expect("a file of ours");
    assert_eq!(replace(&here, "notes/a.md", "read", "new").expect("the disk works"), Edited::Changed);
    assert_eq!(replace(&here, "notes/gone.md", "read", "new").expect("the disk works"), Edited::Changed);
    assert_eq!(fs::read_to_string(here.join("notes/a.md")).expect("a file of ours"), "other");
    assert_eq!(names(&here), ["a.md"]);
}

#[test]
fn a_link_stays_a_link() {
    let here = folder("link");
    fs::write(here.join("notes/a.md"), "a").expect("a file of ours");
    symlink("a.md", here.join("notes/b.md")).expect("a link of ours");
    assert_eq!(replace(&here, "notes/b.md", "a", "new").expect("the disk works"), Edited::Done);
    assert!(here.join("notes/b.md").is_symlink());
    assert_eq!(fs::read_to_string(here.join("notes/a.md")).expect("a file of ours"), "new");
}

#[test]
fn nothing_is_ever_overwritten() {
    let here = folder("create");
    assert_eq!(create::file(&here, "notes/2026/a.md", b"first").expect("the disk works"), Created::New);
    assert_eq!(create::file(&here, "notes/2026/a.md", b"second").expect("the disk works"), Created::Standing);
    assert_eq!(fs::read_to_string(here.join("notes/2026/a.md")).expect("a file of ours"), "first");
    symlink("nowhere", here.join("notes/c.md")).expect("a link of ours");
    assert_eq!(create::file(&here, "notes/c.md", b"new").expect("the disk works"), Created::Standing);
    let outside = folder("outside");
    symlink(&outside, here.join("notes/out")).expect("a link of ours");
    assert!(create::file(&here, "notes/out/a.md", b"new").is_err());
    assert_eq!(names(&outside), [""; 0]);
    assert_eq!(names(&here), ["2026", "c.md", "out"]);
}
