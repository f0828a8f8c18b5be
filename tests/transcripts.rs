//! Whole sessions, with the exact text: `tests/transcripts/*.md`.
//!
//! A block ```` ```console ```` holds commands after `$ ` and all that they print (standard output, then standard
//! error, then the exit status unless it is 0); `write PATH` is what somebody types into a file, `show PATH` what a file
//! holds by then. Each transcript begins in an empty folder, `[HERE]`. `UPDATE=1 cargo test --test transcripts` rewrites.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder of ours").map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    found
}

/// A fresh folder whose name is that of a workspace.
fn empty(name: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR")).join("transcripts").join(name).join("our-notes");
    drop(fs::remove_dir_all(&here));
    fs::create_dir_all(&here).expect("a folder of ours");
    here.canonicalize().expect("it was made")
}

fn run(here: &Path, line: &str) -> String {
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("throughline"), "{line}");
    let told = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(words)
        .current_dir(here)
        .env_clear()
        .env("COLUMNS", "100")
        .output()
        .expect("our program starts");
    let mut text = String::from_utf8_lossy(&told.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&told.stderr));
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if !told.status.success() {
        text.push_str(&format!("[exit {}]\n", told.status.code().unwrap_or(-1)));
    }
    text.replace(&here.display().to_string(), "[HERE]")
}

/// The transcript as it really goes.
fn replay(name: &str, transcript: &str) -> String {
    let here = empty(name);
    let mut out = String::new();
    let mut lines = transcript.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("````") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "````").collect();
        match info.split_once(' ') {
            None if info == "console" => {
                for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                    out.push_str(&format!("$ {command}\n{}", run(&here, command)));
                }
            }
            Some(("write", path)) => {
                let text: String = block.iter().flat_map(|line| [*line, "\n"]).collect();
                let path = here.join(path);
                path.parent().map_or(Ok(()), fs::create_dir_all).expect("a folder of ours");
                fs::write(path, &text).expect("a file of ours");
                out.push_str(&text);
            }
            Some(("show", path)) => {
                let text = fs::read_to_string(here.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
                out.push_str(&text);
            }
            _ => panic!("`{info}` is no block of a transcript"),
        }
        out.push_str("````\n");
    }
    out
}

#[test]
fn every_transcript_goes_as_it_is_written() {
    let all = transcripts();
    assert!(!all.is_empty());
    for path in all {
        let written = fs::read_to_string(&path).expect("a transcript is text");
        let name = path.file_stem().expect("it has a name").to_string_lossy();
        let real = replay(&name, &written);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, real).expect("a file of ours");
        } else {
            assert_eq!(real, written, "{} goes otherwise", path.display());
        }
    }
}
