//! A long build says how far it is where somebody looks on, and nothing anywhere else.

#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test writes its own folders, and says when it is skipped"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_throughline");

/// Notes enough for a build that is waited for.
fn workspace(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("progress").join(name);
    drop(fs::remove_dir_all(&root));
    fs::create_dir_all(root.join("notes")).expect("it can be made");
    for at in 0..400 {
        let day = jiff::civil::date(2016, 1, 4).saturating_add(jiff::ToSpan::weeks(at));
        let mut note = format!("---\nmetrics:\n  leads: {}\n---\n## Commitments\n", 100 + at % 7);
        for line in 0..6 {
            let _ = writeln!(note, "- [ ] @dana thing {line} of {at} for:sales due:2026-11-20 ^t{at}-{line}");
        }
        fs::write(root.join(format!("notes/{day}.md")), note).expect("it can be written");
    }
    root
}

/// Builds on a terminal of its own: what it shows.
fn on_a_terminal(root: &Path, more: &str) -> Option<String> {
    let line = format!("{PROGRAM} build --as-of 2026-11-21 {more} {}", root.display());
    let told = Command::new("script").args(["-qec", &line, "/dev/null"]).env("TERM", "xterm").output();
    let Ok(told) = told else {
        eprintln!("skipped: no `script` to make a terminal with");
        return None;
    };
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stdout));
    Some(String::from_utf8_lossy(&told.stdout).into_owned())
}

#[test]
fn a_terminal_sees_a_line_that_is_gone_in_the_end() {
    let root = workspace("terminal");
    let Some(shown) = on_a_terminal(&root, "") else { return };
    let counted = shown.split('\r').find(|line| line.contains("writing the site: "));
    let counted = counted.unwrap_or_else(|| panic!("a build of many files says how far it is: {shown:?}"));
    assert!(counted.contains(" of ") && counted.ends_with(" files"), "{counted:?}");
    let (_, last) = shown.rsplit_once("\r\u{1b}[K").expect("the line is cleared");
    assert!(last.contains(" written, ") && !last.contains("writing the site"), "{last:?}");
    let Some(quiet) = on_a_terminal(&root, &format!("--quiet --out {}", root.join("quiet").display())) else { return };
    assert!(!quiet.contains("writing the site"), "{quiet:?}");
}

#[test]
fn a_pipe_sees_only_what_was_done() {
    let root = workspace("pipe");
    let told = Command::new(PROGRAM).args(["build", "--as-of", "2026-11-21"]).arg(&root).output().expect("it starts");
    let text = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success() && text.contains(" written, "), "{text}");
    assert!(!text.contains('\r') && !text.contains('\u{1b}') && !text.contains("writing the site"), "{text:?}");
    assert!(told.stdout.is_empty());
}
