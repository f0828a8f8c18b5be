//! Runs the example on every rule's page: the wrong workspace says what the page says it says, the right one is silent.
//!
//! A fenced block ```` ```markdown wrong notes/2026-03-16.md ```` is a file of the wrong workspace, `right` of the
//! right one; the ```` ```text ```` block is what `check` says. `UPDATE=1 cargo test --test rules` rewrites it.
//! A last word says what the disk would: ```` ```markdown wrong notes/archive link-to-folder ````.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use jiff::civil::date;
use throughline::check::{Rule, rules};
use throughline::diagnostic::Diagnostic;
use throughline::diagnostic::human::{Style, draw};
use throughline::source::{CardFolder, ReadTrouble, Role, SourceFile, Sources};

struct Block<'a> {
    info: &'a str,
    text: &'a str,
}

fn blocks(doc: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut rest = doc;
    while let Some(open) = rest.find("````").map(|at| (at, "````")).or_else(|| rest.find("```").map(|at| (at, "```"))) {
        let (at, fence) = match rest.find("```") {
            Some(first) if first < open.0 => (first, "```"),
            _ => open,
        };
        let after = &rest[at + fence.len()..];
        let Some((info, body)) = after.split_once('\n') else { break };
        let Some(end) = body.find(&format!("{fence}\n")) else { break };
        found.push(Block { info: info.trim(), text: &body[..end] });
        rest = &body[end + fence.len() + 1..];
    }
    found
}

fn role(path: &str) -> Role {
    match path.split('/').next() {
        Some("throughline.yaml") => Role::Config,
        Some("objections") => Role::Card(CardFolder::Objections),
        Some("roadmap") => Role::Card(CardFolder::Roadmap),
        Some("hypotheses") => Role::Card(CardFolder::Hypotheses),
        Some("campaigns") => Role::Card(CardFolder::Campaigns),
        _ => Role::Note,
    }
}

fn trouble(word: &str, text: &str) -> ReadTrouble {
    match word {
        "not-utf8" => ReadTrouble::NotUtf8(text.find('\u{fffd}').and_then(|at| u32::try_from(at).ok()).unwrap_or(0)),
        "unreadable" => ReadTrouble::Unreadable("Permission denied (os error 13)".to_owned()),
        "too-large" => ReadTrouble::TooLarge(80 << 20),
        "folder" => ReadTrouble::Folder,
        "link-outside" => ReadTrouble::LinkOutside,
        "link-to-folder" => ReadTrouble::LinkToFolder,
        other => panic!("`{other}` is nothing that a disk says"),
    }
}

fn workspace(blocks: &[Block<'_>], which: &str) -> Sources {
    let files = blocks.iter().filter_map(|block| {
        let mut words = block.info.split(' ').skip(1);
        let (state, path) = (words.next()?, words.next()?);
        (state == which).then(|| SourceFile {
            path: path.into(),
            role: role(path),
            text: block.text.into(),
            trouble: words.next().map(|word| trouble(word, block.text)),
        })
    });
    Sources::new("example", files.collect(), 0)
}

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
