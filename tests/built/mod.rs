//! Workspaces built as a user builds them, each into a folder of its own test.

mod heavy;
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crate's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The site of one of our examples; `of` is the test that asks.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn example(name: &str, of: &str) -> PathBuf {
    site(&root().join("examples").join(name), &folder(of).join(name))
}

/// The site of a workspace without a note.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn empty(of: &str) -> PathBuf {
    written("empty", of, &[("throughline.yaml", "title: Nothing yet\n")])
}

/// Sites that between them show every page in every state: nothing, little, a year, a large team, and notes that mean no
/// good.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn five(of: &str) -> [PathBuf; 5] {
    [empty(of), example("first-note", of), example("northwind", of), heavy(of), hostile(of)]
}

/// Whether a test asks for what it needs: `required` fails without it, `full` takes every page, however long it takes.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn asked(word: &str) -> bool {
    std::env::var("THROUGHLINE_BROWSER").is_ok_and(|value| value == word)
}

/// The site of a few notes that say where it will stand.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn addressed(of: &str) -> PathBuf {
    let note = "## Nuggets\n- 1 < 2 & \"3\"\u{1}\n\n## Commitments\n- [ ] @dana größer; billiger, \\ schöner due:2026-12-31 ^a\n";
    let config = "title: North & <South>\nurl: https://reports.example.internal/revenue/\n";
    written("addressed", of, &[("throughline.yaml", config), ("notes/2026-11-09.md", note)])
}

/// The site of a large team.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn heavy(of: &str) -> PathBuf {
    let files = heavy::files();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    written("heavy", of, &files)
}

/// The briefs of our examples as letters, each one file.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn letters(of: &str) -> PathBuf {
    let letters = folder(of).join("letters");
    clear(&letters);
    fs::create_dir_all(&letters).expect("a folder can be made");
    for (example, more) in [("northwind", &[][..]), ("northwind", &["--team", "emea"]), ("first-note", &[])] {
        let mut brief = Command::new(env!("CARGO_BIN_EXE_throughline"));
        brief.args(["brief", "--format", "html", "--as-of", "2026-11-21"]).args(more);
        let told = brief.arg(root().join("examples").join(example)).output().expect("the program starts");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let name = format!("{example}{}.html", more.join(""));
        fs::write(letters.join(name), told.stdout).expect("a letter can be written");
    }
    letters
}

/// The site of notes that mean no good.
#[allow(dead_code, reason = "each test uses some of these")]
pub(crate) fn hostile(of: &str) -> PathBuf {
    let files = hostile::files();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let root = notes("hostile", of, &files);
    build(&root, &folder(of).join("hostile"), &["--keep-going"])
}

/// The site of files that a test writes.
pub(crate) fn written(name: &str, of: &str, files: &[(&str, &str)]) -> PathBuf {
    site(&notes(name, of, files), &folder(of).join(name))
}

fn notes(name: &str, of: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = folder(of).join(format!("{name}-notes"));
    clear(&root);
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("is inside")).expect("a folder can be made");
        fs::write(path, text).expect("a note can be written");
    }
    fs::create_dir_all(root.join("notes")).expect("a folder can be made");
    root
}

fn clear(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("what an earlier test wrote can be removed");
    }
}

fn folder(of: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(of)
}

fn site(workspace: &Path, out: &Path) -> PathBuf {
    build(workspace, out, &[])
}

fn build(workspace: &Path, out: &Path, more: &[&str]) -> PathBuf {
    // A site that was built from the same notes is left alone, whatever became of the program.
    clear(out);
    let mut build = Command::new(env!("CARGO_BIN_EXE_throughline"));
    build.args(["build", "--quiet", "--as-of", "2026-11-21", "--out"]).arg(out).args(more).arg(workspace);
    let told = build.output().expect("the program starts");
    // Notes with errors have a page where that is asked for, and the exit status says that they have errors.
    let built = told.status.success() || more.contains(&"--keep-going") && told.status.code() == Some(1);
    assert!(built, "{}", String::from_utf8_lossy(&told.stderr));
    out.to_owned()
}
