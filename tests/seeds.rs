//! The kept seeds of the fuzz targets, run by the same functions with stable Rust: what once failed stays right.

#![allow(clippy::disallowed_methods, reason = "a test reads its own folders, and a clock says what reading takes")]

#[allow(unreachable_pub, reason = "the fuzz targets use it as a library")]
#[path = "../fuzz/src/lib.rs"]
mod tried;

use std::fs;
use std::path::{Path, PathBuf};

/// The seeds of a target, by name.
fn seeds(target: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let entries = fs::read_dir(&folder).expect("the seeds are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 12, "{target}: {} seeds", paths.len());
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).expect("a seed can be read");
        (path, String::from_utf8_lossy(&bytes).into_owned())
    };
    paths.into_iter().map(read).collect()
}

fn run(target: &str, tried: fn(&str)) {
    for (path, text) in seeds(target) {
        let end = std::panic::catch_unwind(|| tried(&text));
        assert!(end.is_ok(), "{} fails", path.display());
    }
}

#[test]
fn front_matter() {
    run("front", tried::front);
}

#[test]
fn bodies() {
    run("body", tried::body);
}

#[test]
fn workspaces() {
    run("workspace", tried::workspace);
}

#[test]
fn masses() {
    run("masses", tried::masses);
}
