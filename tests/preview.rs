//! The live preview over HTTP: what is saved is shown, whatever is saved; what must not be served is not.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

mod served;

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use served::{Preview, command, save, workspace};

const NOTE: &str = "---\nmetrics:\n  leads: 12\n---\n\n## Nuggets\n- first words\n";
const OTHER: &str = "## Nuggets\n- from the week before\n";
const PAGE: &str = "/meetings/2026-11-16.html";
const PANEL: &str = "class=\"diagnostics\"";

/// Two notes, and a preview of them.
fn two_notes(name: &str) -> (PathBuf, PathBuf, Preview) {
    let root = workspace(name, &[("notes/2026-11-09.md", OTHER), ("notes/2026-11-16.md", NOTE)]);
    let preview = Preview::of(&root);
    preview.shows(PAGE, "first words");
    (root.clone(), root.join("notes/2026-11-16.md"), preview)
}

#[test]
fn every_way_of_saving_is_seen() {
    let (root, note, preview) = two_notes("saving");
    save(&note, &NOTE.replace("first", "second"));
    preview.shows(PAGE, "second words");
    // As vim, emacs and most editors do: write beside, then rename over it.
    let beside = root.join("notes/.2026-11-16.md.swp");
    save(&beside, &NOTE.replace("first", "third"));
    fs::rename(&beside, &note).expect("can be renamed");
    preview.shows(PAGE, "third words");
    // With a copy of the old text left behind.
    fs::rename(&note, root.join("notes/2026-11-16.md~")).expect("can be renamed");
    save(&note, &NOTE.replace("first", "fourth"));
    preview.shows(PAGE, "fourth words");
    // Removed, then written anew.
    fs::remove_file(&note).expect("can be removed");
    save(&note, &NOTE.replace("first", "fifth"));
    preview.shows(PAGE, "fifth words");
}

#[test]
fn notes_come_move_and_go() {
    let (root, note, preview) = two_notes("moving");
    save(&root.join("notes/2026-11-20.md"), &NOTE.replace("first", "newest"));
    preview.shows("/meetings/2026-11-20.html", "newest words");
    fs::rename(&note, root.join("notes/2026-11-17.md")).expect("can be renamed");
    preview.shows("/meetings/2026-11-17.html", "first words");
    let gone = preview.until(PAGE, |answer| answer.starts_with("HTTP/1.1 404"));
    assert!(gone.contains("Nothing stands at this address now.") && gone.contains("data-preview"), "{gone}");
    fs::remove_file(root.join("notes/2026-11-17.md")).expect("can be removed");
    preview.until("/meetings/2026-11-17.html", |answer| answer.starts_with("HTTP/1.1 404"));
    assert!(preview.get("/meetings/2026-11-09.html").contains("from the week before"));
    save(&note, NOTE);
    preview.shows(PAGE, "first words");
}

#[test]
fn folders_come_move_and_go() {
    let (root, _, preview) = two_notes("folders");
    save(&root.join("notes/emea/2026/2026-11-18.md"), &format!("---\nteam: emea\n---\n{OTHER}"));
    save(&root.join("notes/apac/2026-11-18.md"), &format!("---\nteam: apac\n---\n{OTHER}"));
    preview.shows("/emea/meetings/2026-2026-11-18.html", "from the week before");
    fs::rename(root.join("notes/emea/2026"), root.join("notes/emea/y")).expect("can be renamed");
    preview.shows("/emea/meetings/y-2026-11-18.html", "from the week before");
    fs::remove_dir_all(root.join("notes")).expect("can be removed");
    preview.until(PAGE, |answer| answer.starts_with("HTTP/1.1 404"));
    save(&root.join("notes/2026-11-16.md"), &NOTE.replace("first", "risen"));
    preview.shows(PAGE, "risen words");
    // The folder that came back is watched like the first.
    save(&root.join("notes/2026-11-16.md"), &NOTE.replace("first", "again"));
    preview.shows(PAGE, "again words");
}

#[test]
fn thousands_of_files_at_once_are_one_change() {
    let (root, note, preview) = two_notes("checkout");
    let mut news = preview.news();
    news.next();
    for at in 0..2_000 {
        save(&root.join(format!("notes/old/{at}/2020-01-06-{at}.md")), OTHER);
    }
    save(&note, &NOTE.replace("first", "checked out"));
    preview.shows(PAGE, "checked out words");
    preview.shows("/meetings/old-1999-2020-01-06-1999.html", "from the week before");
    fs::remove_dir_all(root.join("notes/old")).expect("can be removed");
    save(&note, &NOTE.replace("first", "switched back"));
    preview.shows(PAGE, "switched back words");
    preview.until("/meetings/old-7-2020-01-06-7.html", |answer| answer.starts_with("HTTP/1.1 404"));
}

#[test]
fn broken_yaml_is_a_panel_above_the_rest_of_the_report() {
    let (_, note, preview) = two_notes("broken");
    assert!(!preview.get(PAGE).contains(PANEL));
    save(&note, "---\nmetrics: {leads: [12\nfacilitator: dana\n---\n\n## Nuggets\n- words <below> it\n");
    let page = preview.shows(PAGE, PANEL);
    for part in ["This note has two errors", "broken-yaml", "notes/2026-11-16.md:", "<mark>^", "words &lt;below&gt; it"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let panel = page.find(PANEL).expect("is there");
    assert!(page.find("<main").is_some_and(|main| main < panel), "inside what the page says");
    assert!(page.find("<h1>").is_some_and(|heading| panel < heading), "above the note");
    let brief = preview.get("/");
    assert!(brief.contains("Two errors in one file; the rest of the report is here"), "{brief}");
    assert!(brief.contains(&format!("<a href=\"{PAGE}\">notes/2026-11-16.md:")), "leads to the note: {brief}");
    let other = preview.get("/meetings/2026-11-09.html");
    assert!(other.contains("from the week before") && other.contains(PANEL), "{other}");
    save(&note, NOTE);
    assert!(!preview.until(PAGE, |page| !page.contains(PANEL)).contains("broken-yaml"));
}

#[test]
fn a_warning_is_told_on_its_own_page_only() {
    let (_, note, preview) = two_notes("warned");
    save(&note, "## Commitments\n- [ ] @dana case study deu:2026-11-20\n");
    let page = preview.shows(PAGE, PANEL);
    assert!(page.contains("This note has one warning") && page.contains("<code>due"), "{page}");
    assert!(!preview.get("/").contains(PANEL));
}

#[test]
fn a_template_with_an_error_leaves_the_last_good_one_working() {
    let (root, _, preview) = two_notes("templates");
    let base = root.join("templates/base.html");
    let mine = "{% extends \"throughline/base.html\" %}{% block head %}<!-- mine -->{% endblock %}";
    save(&base, mine);
    preview.shows(PAGE, "<!-- mine -->");
    save(&base, "{% extends \"throughline/base.html\" %}\n{% if %}");
    let page = preview.shows(PAGE, PANEL);
    for part in ["templates/base.html:2:", "the last that worked stands in", "<!-- mine -->", "first words"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    // One that can be read, and fails on a page.
    save(&base, "{% extends \"throughline/base.html\" %}{% block head %}{{ page.nothing.at.all }}{% endblock %}");
    let page = preview.until(PAGE, |page| page.contains(PANEL) && page.contains("templates/base.html:1:"));
    assert!(page.contains("<!-- mine -->") && page.contains("first words"), "{page}");
    save(&base, &mine.replace("mine", "mended"));
    let page = preview.shows(PAGE, "<!-- mended -->");
    assert!(!page.contains(PANEL), "{page}");
    fs::remove_file(&base).expect("can be removed");
    preview.until(PAGE, |page| !page.contains("<!--"));
}

#[test]
fn configuration_cards_styles_and_static_files_are_followed() {
    let (root, note, preview) = two_notes("everything");
    save(&root.join("throughline.yaml"), "title: Northwind & friends\n");
    preview.shows("/", "Northwind &amp; friends");
    save(&root.join("throughline.yaml"), "title: [Northwind\n");
    preview.shows("/", "throughline.yaml:1:");
    save(&root.join("throughline.yaml"), "title: South\nignore: [\"notes/*-16.md\"]\n");
    preview.until(PAGE, |answer| answer.starts_with("HTTP/1.1 404"));
    fs::remove_file(root.join("throughline.yaml")).expect("can be removed");
    preview.shows(PAGE, "first words");
    save(&note, "## Objections\n- #price \"too dear\" account:Acme\n");
    save(&root.join("objections/price.md"), "---\ntitle: The price of it\n---\nSay this.\n");
    preview.shows("/objections/price.html", "Say this.");
    save(&root.join("objections/price.md"), "---\ntitle: The price of it\n---\nSay that.\n");
    preview.shows("/objections/price.html", "Say that.");
    save(&root.join("templates/style.css"), "body { color: red }\n");
    preview.shows("/style.css", "color: red");
    save(&root.join("static/logo.svg"), "<svg id=\"one\"/>");
    let logo = preview.shows("/logo.svg", "id=\"one\"");
    assert!(logo.contains("content-type: image/svg+xml"), "{logo}");
    let before = preview.get(PAGE);
    save(&root.join("static/logo.svg"), "<svg id=\"two\"/>");
    preview.shows("/logo.svg", "id=\"two\"");
    // An open page is told to load it anew.
    preview.until(PAGE, |page| {
        page.lines().find(|l| l.contains("data-assets")) != before.lines().find(|l| l.contains("data-assets"))
    });
    fs::remove_file(root.join("static/logo.svg")).expect("can be removed");
    preview.until("/logo.svg", |answer| answer.starts_with("HTTP/1.1 404"));
}

#[test]
fn every_browser_is_told_of_every_change() {
    let (_, note, preview) = two_notes("browsers");
    let (mut one, mut two) = (preview.news(), preview.news());
    let (before, same) = (one.next(), two.next());
    assert_eq!(before, same);
    save(&note, &NOTE.replace("first", "changed"));
    assert_ne!(one.next(), before);
    assert_ne!(two.next(), before);
    drop(one);
    save(&note, NOTE);
    two.next();
    // What changes nothing tells nobody anything.
    let quiet = preview.news().next();
    fs::write(&note, NOTE).expect("can be written");
    fs::File::open(&note).and_then(|file| file.set_modified(SystemTime::now())).expect("can be touched");
    preview.shows(PAGE, "first words");
    let now = preview.news().next();
    assert_eq!(quiet.rsplit_once('.').map(|(change, _)| change), now.rsplit_once('.').map(|(change, _)| change));
}

/// Twenty teams, so that one team's page need not wait for all notes.
#[test]
fn a_page_of_one_team_and_the_whole_agree_in_the_end() {
    let mut files = Vec::new();
    for team in 0..20 {
        for day in 2..12 {
            let path = format!("notes/t{team}/2026-11-{day:02}.md");
            let text = format!(
                "---\nteam: t{team}\nmetrics:\n  leads: {day}\n---\n## Commitments\n- [ ] @dana thing {day} for:sales due:2026-11-20 ^x{team}-{day}\n"
            );
            files.push((path, text));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let root = workspace("teams", &files);
    let preview = Preview::of(&root);
    let page = "/t3/meetings/2026-11-05.html";
    preview.shows(page, "thing 5");
    let note = root.join("notes/t3/2026-11-05.md");
    save(&note, "---\nteam: t3\nmetrics:\n  leads: 1.200\n---\n## Nuggets\n- quick words ^x4-5\n");
    let first = preview.shows(page, "quick words");
    assert!(first.contains("ambiguous-number"), "the note's own errors come with it: {first}");
    preview.shows("/t3/index.html", "ambiguous-number");
    preview.shows("/index.html", "ambiguous-number");
    let whole = preview.until(page, |page| page.contains(".whole\""));
    let plain = |page: &str| {
        page.lines().filter(|line| !line.contains("data-news") && !line.starts_with("date:")).collect::<String>()
    };
    assert_eq!(plain(&whole), plain(&Preview::of(&root).get(page)), "as a fresh start shows it");
}

#[test]
fn only_this_machine_is_answered_and_only_with_the_site() {
    let (root, _, preview) = two_notes("walls");
    let secret = root.with_extension("secret");
    save(&secret, "secret");
    fs::create_dir_all(root.join("static")).expect("can be made");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, root.join("static/link.txt")).expect("can be linked");
    let ask = |host: &str| preview.send(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    for host in
        ["Host: evil.example\r\n", "Host: evil.example:80\r\n", "Host: localhost.evil.example\r\n", "Host: \r\n"]
    {
        let answer = ask(host);
        assert!(answer.starts_with("HTTP/1.1 403") && !answer.contains("<main"), "{host}{answer}");
    }
    assert!(!ask("").starts_with("HTTP/1.1 2"), "without a host");
    assert!(ask("Host: localhost:1\r\n").starts_with("HTTP/1.1 200"));
    let absolute = "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(preview.send(absolute).starts_with("HTTP/1.1 403"));
    let post = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assert!(preview.send(post).starts_with("HTTP/1.1 405"));
    for path in [
        "/notes/2026-11-16.md",
        "/throughline.yaml",
        "/../walls.secret",
        "/%2e%2e/walls.secret",
        "/..%2fwalls.secret",
        "/static/link.txt",
        "/link.txt",
        "//etc/passwd",
        "/templates/base.html",
    ] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains("first words"), "{path}\n{answer}");
    }
    let page = preview.get(PAGE);
    for header in
        ["cross-origin-resource-policy: same-origin", "x-content-type-options: nosniff", "x-frame-options: DENY"]
    {
        assert!(page.contains(header), "{header}\n{page}");
    }
}

fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("can be listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).expect("can be read"));
            }
        }
    }
    found
}

#[test]
fn nothing_is_written_and_a_built_site_has_no_script_of_ours() {
    let (root, note, preview) = two_notes("writes");
    let before = files(&root);
    preview.get("/search/index.html");
    assert_eq!(preview.status("/emea"), 404);
    assert_eq!(preview.status("/meetings"), 307);
    save(&note, &NOTE.replace("first", "other"));
    preview.shows(PAGE, "other words");
    save(&note, NOTE);
    preview.shows(PAGE, "first words");
    assert_eq!(files(&root), before);
    let mut build = std::process::Command::new(env!("CARGO_BIN_EXE_throughline"));
    assert!(build.args(["build", "--quiet", "--as-of", "2026-11-21"]).arg(&root).status().expect("starts").success());
    let site = files(&root.join("site"));
    assert!(site.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("data-preview")));
}

#[test]
fn a_taken_port_is_told_with_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("has one").port().to_string();
    let root = workspace("port", &[("notes/2026-11-16.md", NOTE)]);
    let told = command(&root, &["--port", &port]).output().expect("starts");
    assert_eq!(told.status.code(), Some(3));
    let text = String::from_utf8_lossy(&told.stderr);
    let expected = format!("error: port {port} is in use; choose another with `--port ");
    assert!(text.starts_with(&expected) && text.contains("`--port 0`"), "{text}");
    assert!(told.stdout.is_empty());
}

#[cfg(unix)]
#[test]
fn an_interrupt_is_a_clean_end() {
    for signal in ["INT", "TERM"] {
        let root = workspace(&format!("end-{signal}"), &[("notes/2026-11-16.md", NOTE)]);
        let preview = Preview::of(&root);
        preview.shows(PAGE, "first words");
        // An open page listens for ever.
        let mut news = preview.news();
        news.next();
        assert_eq!(preview.end(signal).code(), Some(0), "{signal}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_browser_is_opened_when_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let root = workspace("open", &[("notes/2026-11-16.md", NOTE)]);
    let (folder, told) = (root.join("bin"), root.join("opened"));
    let opener = folder.join("xdg-open");
    save(&opener, &format!("#!/bin/sh\necho \"$1\" > '{0}.part' && mv '{0}.part' '{0}'\n", told.display()));
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("can be set");
    let mut command = command(&root, &["--port", "0", "--open"]);
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    let preview = Preview::start(command);
    let start = std::time::Instant::now();
    while !told.exists() {
        assert!(start.elapsed() < served::PATIENCE, "no browser was opened");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let address = fs::read_to_string(told).expect("is there");
    assert_eq!(address.trim(), format!("http://{}/", preview.address));
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_edits() {
    let (_, note, preview) = two_notes("memory");
    let edit = |from: usize, to: usize| {
        for at in from..to {
            save(&note, &NOTE.replace("first", &format!("edit{at}")));
            preview.shows(PAGE, &format!("edit{at} words"));
        }
    };
    edit(0, 60);
    let before = preview.memory();
    edit(60, 260);
    let after = preview.memory();
    assert!(after < before + before / 5, "{before} kB became {after} kB");
}
