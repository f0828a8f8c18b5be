//! Pages as the Nu HTML checker sees them: no error on any page of small sites, nor on a sample of large ones.
//!
//! Needs Java and `tests/browser/node_modules/vnu-jar`: `tests/all.sh` sees to them. Without them the test is skipped,
//! unless `THROUGHLINE_BROWSER` is `required`; with `full` every page is read. Its warnings are left out: it takes the Content-Security-Policy of a file
//! that it reads from the disk for one that forbids its own style sheet.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test reads and writes its own folders, and says when it is skipped"
)]

mod built;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checker, where there is one.
fn checker() -> Option<PathBuf> {
    let jar = built::root().join("tests/browser/node_modules/vnu-jar/build/dist/vnu.jar");
    let java = Command::new("java").arg("-version").output().is_ok_and(|told| told.status.success());
    if java && jar.is_file() {
        return Some(jar);
    }
    let required = built::asked("required") || built::asked("full");
    assert!(!required, "the HTML checker is required: run `tests/all.sh`, which installs it");
    eprintln!("skipped: no HTML checker; `tests/all.sh` installs one");
    None
}

/// Every so manyth page of a site, in the order of their paths.
fn pages(site: &Path, every: usize) -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = walkdir::WalkDir::new(site)
        .into_iter()
        .map(|entry| entry.expect("an entry can be read").into_path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "html"))
        .collect();
    pages.sort();
    pages.into_iter().step_by(every).collect()
}

/// What the checker says of some pages: all in one call, since it takes longer to start than to read a hundred.
fn check(jar: &Path, pages: &[PathBuf]) -> (bool, String) {
    // A letter carries its styles, and these are younger than the checker.
    let young = "CSS: .*(“container”|“@container”|“paint-order”).*";
    let mut checker = Command::new("java");
    checker.arg("-jar").arg(jar).args(["--errors-only", "--stdout", "--filterpattern", young]);
    let told = checker.args(pages).output();
    let told = told.expect("java starts");
    let text = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    (told.status.success(), text)
}

#[test]
fn every_page_is_valid_html() {
    let Some(jar) = checker() else { return };
    let mut all = Vec::new();
    for (site, every) in [
        (built::empty("markup"), 1),
        (built::example("first-note", "markup"), 1),
        (built::addressed("markup"), 1),
        (built::example("northwind", "markup"), 5),
        (built::heavy("markup"), 29),
        (built::letters("markup"), 1),
        (built::hostile("markup"), 7),
    ] {
        all.extend(pages(&site, if built::asked("full") { 1 } else { every }));
    }
    let broken = Path::new(env!("CARGO_TARGET_TMPDIR")).join("markup/broken.html");
    fs::write(&broken, "<!doctype html><html lang=en><title>t</title><ul><div></div></ul>").expect("it can be written");
    let (sound, text) = check(&jar, &[broken]);
    assert!(!sound && text.contains("“div”"), "the checker finds nothing wrong with what is: {text}");
    assert!(all.len() > 200, "{} pages", all.len());
    let (sound, text) = check(&jar, &all);
    let first: Vec<&str> = text.lines().take(40).collect();
    assert!(sound, "{} lines about {} pages:\n{}", text.lines().count(), all.len(), first.join("\n"));
}
