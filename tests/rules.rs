//! Runs the example on every rule's page: the wrong workspace says what the page says it says, the right one is silent.
//!
//! A fenced block ```` ```markdown wrong notes/2026-03-16.md ```` is a file of the wrong workspace, `right` of the
//! right one; the ```` ```text ```` block is what `check` says. `UPDATE=1 cargo test --test rules` rewrites it.
//! A last word says what the disk would: ```` ```markdown wrong notes/archive link-to-folder ````.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

mod examples;

use examples::{blocks, workspace};
use jiff::civil::date;
use throughline::check::{Rule, rules};
use throughline::diagnostic::Diagnostic;
use throughline::diagnostic::human::{Style, draw};
use throughline::source::{Role, SourceFile, Sources};

fn check(sources: &Sources) -> Vec<Diagnostic> {
    let config = throughline::configuration(sources);
    throughline::compile(sources, config, date(2026, 3, 30)).diagnostics
}

fn said(rule: &Rule, sources: &Sources) -> String {
    let own: Vec<_> = check(sources).into_iter().filter(|diagnostic| diagnostic.rule == rule.name).collect();
    draw(&own, sources, Style { colour: false, width: 110, most: None }).trim_end().to_owned() + "\n"
}

#[test]
fn every_page_says_what_the_rule_says() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let blocks = blocks(rule.doc);
        let expected = blocks.iter().find(|block| block.info == "text").map(|block| block.text);
        let actual = said(rule, &workspace(&blocks, "wrong"));
        if actual.trim().is_empty() {
            wrong.push(format!("{}: the wrong example says nothing", rule.name));
        } else if expected != Some(actual.as_str()) {
            if std::env::var_os("UPDATE").is_some() {
                update(rule, expected, &actual);
            }
            wrong.push(format!(
                "{}: the page says\n{}\nthe rule says\n{actual}",
                rule.name,
                expected.unwrap_or("nothing")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_right_example_is_silent() {
    for rule in rules() {
        let blocks = blocks(rule.doc);
        let sources = workspace(&blocks, "right");
        assert!(sources.iter().count() > 0, "{}: no right example", rule.name);
        let said = draw(&check(&sources), &sources, Style { colour: false, width: 110, most: None });
        assert!(said.is_empty(), "{}: the right example says\n{said}", rule.name);
    }
}

#[test]
fn every_rule_can_be_silenced_and_raised() {
    for rule in rules().iter().filter(|rule| rule.name != "unknown-rule") {
        let found = blocks(rule.doc);
        for (word, expected) in [("off", None), ("note", Some("note")), ("error", Some("error"))] {
            let mut files: Vec<SourceFile> = workspace(&found, "wrong").iter().map(|(_, file)| file.clone()).collect();
            let line = format!("\nrules: {{{}: {word}}}\n", rule.name);
            match files.iter_mut().find(|file| file.role == Role::Config) {
                // A page about the configuration itself may leave it unreadable below its mistake.
                Some(_) => continue,
                None => files.push(SourceFile {
                    path: "throughline.yaml".into(),
                    role: Role::Config,
                    text: line.into(),
                    trouble: None,
                }),
            }
            let sources = Sources::new("example", files, 0);
            let level = check(&sources).iter().find(|d| d.rule == rule.name).map(|d| d.level.word());
            assert_eq!(level, expected, "{} as {word}", rule.name);
        }
    }
}

/// A file that has no text to stand in cannot silence anything.
const NO_TEXT: [&str; 4] = ["folder-as-note", "misnamed-file", "link-outside", "unreadable-file"];

/// The offset at which a silence of what is said at an offset goes, and the silence: in YAML behind `#`.
fn silence(rule: &str, file: &SourceFile, at: usize) -> (usize, String) {
    let text = &file.text;
    let closing = text.get(3..).and_then(|rest| rest.find("\n---")).map_or(0, |at| at + 4);
    let front = text.starts_with("---\n") && at < closing && rule != "open-front-matter";
    let line = text[..at].rfind('\n').map_or(0, |nl| nl + 1);
    let indent: String = text[line..].chars().take_while(|c| *c == ' ').collect();
    let first = if line == 0 && text.starts_with("---\n") { 4 } else { line };
    if front || file.role == Role::Config {
        return (first, format!("{indent}# throughline: allow {rule}\n"));
    }
    (first, format!("{indent}<!-- throughline: allow {rule} -->\n"))
}

#[test]
fn every_rule_can_be_silenced_at_its_place() {
    for rule in rules().iter().filter(|rule| !NO_TEXT.contains(&rule.name)) {
        let found = blocks(rule.doc);
        let sources = workspace(&found, "wrong");
        let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
        let own = check(&sources).into_iter().filter(|one| one.rule == rule.name);
        let places: Vec<_> = own.map(|one| (one.place.file.0 as usize, one.place.span.start as usize)).collect();
        for (at, start) in places.iter().rev() {
            let file = &mut files[*at];
            let (offset, comment) = silence(rule.name, file, *start);
            let mut text = file.text.to_string();
            text.insert_str(offset, &comment);
            file.text = text.into();
        }
        let after = Sources::new("example", files, 0);
        let left: Vec<_> = check(&after).into_iter().filter(|one| one.rule == rule.name).collect();
        let texts: Vec<_> = after.iter().map(|(_, file)| file.text.clone()).collect();
        assert!(left.is_empty(), "{}: {left:?} {texts:?}", rule.name);
    }
}

#[test]
fn every_fix_puts_its_example_right() {
    let mut fixed = 0;
    for rule in rules() {
        let sources = workspace(&blocks(rule.doc), "wrong");
        let own = |sources: &Sources| check(sources).into_iter().filter(|found| found.rule == rule.name);
        let mut edits: Vec<_> = own(&sources).flat_map(|found| found.fix).collect();
        edits.sort_by_key(|edit| edit.place);
        let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
        for edit in edits.iter().rev() {
            let file = &mut files[edit.place.file.0 as usize];
            let mut text = file.text.to_string();
            text.replace_range(edit.place.span.range(), &edit.text);
            file.text = text.into();
        }
        if !edits.is_empty() {
            fixed += 1;
            let after = Sources::new("example", files, 0);
            let left: Vec<_> = own(&after).filter(|found| !found.fix.is_empty()).collect();
            assert!(left.is_empty(), "{}: the fix leaves {left:?}", rule.name);
        }
    }
    assert!(fixed > 0 || rules().is_empty());
}

fn update(rule: &Rule, expected: Option<&str>, actual: &str) {
    let path = format!("{}/src/check/{}.md", env!("CARGO_MANIFEST_DIR"), rule.name.replace('-', "_"));
    if let (Some(expected), Ok(page)) = (expected, std::fs::read_to_string(&path)) {
        let page = page.replacen(&format!("```text\n{expected}```"), &format!("```text\n{actual}```"), 1);
        std::fs::write(&path, page).expect("the page can be written");
    }
}
