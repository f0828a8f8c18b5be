//! House rules that a compiler does not know: the order of the modules, headers, lengths, and nothing left behind.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use std::fs;
use std::path::{Path, PathBuf};

/// A module names only modules before it. `series`, `thread` and `topic` know nothing of each other.
const ORDER: [&str; 17] = [
    "source",
    "diagnostic",
    "config",
    "note",
    "record",
    "statistics",
    "series",
    "thread",
    "topic",
    "analysis",
    "check",
    "report",
    "site",
    "workspace",
    "preview",
    "cli",
    "lib",
];
const STRANGERS: [&str; 3] = ["series", "thread", "topic"];
const LONGEST_FILE: usize = 400;

struct File {
    path: PathBuf,
    module: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder of ours can be listed") {
        let path = entry.expect("an entry of ours can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<File> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(root().join("src")).expect("it was found there");
            let first = inside.components().next().expect("a path has a part").as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("a file of ours is text");
            File { module, text, path }
        })
        .collect()
}

/// Cases may be many, and may speak of what a note leaves behind.
fn is_test(path: &Path) -> bool {
    path.components()
        .any(|part| part.as_os_str() == "tests" || part.as_os_str().to_string_lossy().ends_with("tests.rs"))
}

/// The code without its tests and comments: what a module needs to work.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..end].lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

fn names(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or(""))
}

#[test]
fn modules_look_only_down() {
    let rank = |module: &str| ORDER.iter().position(|known| *known == module);
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| file.module != "main" && file.module != "lib") {
        let own = rank(&file.module).unwrap_or_else(|| panic!("`{}` has no place in the order", file.module));
        for name in code(&file.text).flat_map(names) {
            let Some(other) = rank(name) else { continue };
            let strangers =
                STRANGERS.contains(&name) && STRANGERS.contains(&file.module.as_str()) && name != file.module;
            if other > own || strangers {
                wrong.push(format!("{} names {name}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = sources().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|f| f.path).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn no_file_is_two() {
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|file| !is_test(&file.path))
        .map(|file| (code(&file.text).count(), file.path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn nothing_is_left_behind() {
    let left = ["TO\u{44}O", "FI\u{58}ME", "XX\u{58}", "todo!(", "unimplemented!(", "dbg!("];
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !is_test(&file.path)) {
        for (at, line) in file.text.lines().enumerate() {
            if left.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}", file.path.display(), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_template_is_embedded() {
    let list = fs::read_to_string(root().join("src/site/templates.rs")).expect("the list of templates");
    let mut missing = Vec::new();
    let mut folders = vec![root().join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("templates can be listed") {
            let path = entry.expect("an entry of ours can be read").path();
            let name = path.strip_prefix(root().join("templates")).expect("it was found there").display().to_string();
            match path.is_dir() {
                true => folders.push(path),
                false if !list.contains(&format!("\"{name}\"")) && !list.contains(&format!("/{name}\"")) => {
                    missing.push(name)
                }
                false => {}
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
