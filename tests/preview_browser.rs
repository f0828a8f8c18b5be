//! The preview in a browser: an edit is seen where the reader is, a broken note is a panel above the rest, and goes.
//!
//! Needs what `tests/browser.rs` needs, and is skipped like it.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test reads and writes its own folders, and says when it is skipped"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn a_reader_follows_what_is_typed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if !root.join("tests/browser/node_modules/playwright-core").is_dir() || !Path::new(&chromium).exists() {
        let required = std::env::var("THROUGHLINE_BROWSER").is_ok_and(|value| value == "required");
        assert!(!required, "the browser is required: run `tests/all.sh`, which installs it");
        eprintln!("skipped: no browser; `tests/all.sh` installs one");
        return;
    }
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("preview-browser");
    if workspace.exists() {
        fs::remove_dir_all(&workspace).expect("what an earlier test wrote can be removed");
    }
    copy(&root.join("examples/northwind"), &workspace);
    let note = "notes/emea/2026-11-16.md";
    let text = fs::read_to_string(workspace.join(note)).expect("the example has a note of that day");
    fs::write(workspace.join(note), format!("{text}\n## Nuggets\n- @@\n")).expect("can be written");
    let told = Command::new("node")
        .arg(root.join("tests/browser/preview.mjs"))
        .arg(env!("CARGO_BIN_EXE_throughline"))
        .args([workspace.as_os_str(), note.as_ref(), "emea/meetings/2026-11-16.html".as_ref()])
        .args(std::env::var_os("THROUGHLINE_PICTURES"))
        .output()
        .expect("node starts");
    let text = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "{text}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("can be listed").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("can be copied");
        }
    }
}
