//! The pages of topics as they are written: what they hold, and that they stay small.

use std::fmt::Write;
use std::sync::Arc;

use super::super::{data, objections};
use crate::report::objections::sample::{card, facts, weekly};
use crate::site::Site;
use crate::site::templates::Templates;

fn site(files: &[(String, String)]) -> Site {
    let mut site = Site::new(Arc::new(facts(files)), Templates::new([]));
    objections::add(&mut site);
    data::add(&mut site);
    site
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.render(path).expect("renders")).expect("is text")
}

/// A workspace of one team with the same lines in each of 16 weeks.
fn same(section: &str, lines: &str) -> Vec<(String, String)> {
    weekly(section, [lines; 16])
}

#[test]
fn every_part_of_an_objection_stands_on_its_page() {
    let line =
        "- #price x2 \"20% over A & B\" account:Acme amount:$45k stage:proposal competitor:Globex result:moved-on @lee";
    let mut files = same("Objections", line);
    files.push(card(
        "objections/price.md",
        "---\ntitle: Price & seats\nowner: ines\nanswered: 2026-11-02\n---\nSay it.\n\n<!-- not this -->\n",
    ));
    files.push(card("throughline.yaml", "repository: https://git.example/notes/\n"));
    let site = site(&files);
    let page = page(&site, "objections/price.html");
    for part in [
        "<h1>The answer to “Price &amp; seats” has been in use for two weeks: too early",
        "<p class=\"words\">“20% over A &amp; B”</p>",
        "lee</a>",
        "Acme, $45k · against Globex · proposal · moved on · heard twice",
        "href=\"../meetings/2026-11-16.html#l2\">16 November, line 2</a>",
        "<a href=\"https://git.example/notes/objections/price.md\">objections/price.md</a>",
        "<p>Say it.</p>",
        "<th scope=\"row\">Globex</th><td class=\"n\">16</td><td class=\"n\">1</td>",
        "<h2 id=\"came\">What came of it</h2>",
        "<dt>Mentions</dt><dd>32</dd>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("not this") && !page.contains("How it ended"), "{page}");
}

#[test]
fn a_list_has_its_groups_and_leads_to_lines() {
    let mut files = same("Objections", "- #price dear\n- #support slow");
    files.push(card("objections/price.md", "Say it."));
    let page = page(&site(&files), "objections/index.html");
    for part in [
        "<th scope=\"rowgroup\" colspan=\"10\">Heard in three meetings or more, and without an answer</th>",
        "<p class=\"note\">One objection heard in three meetings or more</p>",
        "<tr data-a=\"yes\"><th scope=\"row\" class=\"name\"><a href=\"../objections/price.html\">Price</a></th>",
        "<a href=\"../meetings/2026-11-16.html#l3\">16 Nov</a>",
        "8 of 8",
        "as before; no account named",
        "None could be tested for a change yet.",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

/// What waits for an answer recurs; what was heard once has none either, and the words say so of each.
#[test]
fn an_objection_heard_once_is_in_a_group_of_its_own() {
    let mut lines = [""; 16];
    lines[15] = "- #price dear";
    let page = page(&site(&weekly("Objections", lines)), "objections/index.html");
    for part in [
        "Nothing that three meetings heard is without an answer.",
        "<th scope=\"rowgroup\" colspan=\"10\">Heard in one meeting or two, without an answer so far</th>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains(">Without an answer<"), "{page}");
}

#[test]
fn a_change_that_the_test_does_not_tell_is_too_close() {
    let lines = std::array::from_fn(|at| if matches!(at, 1 | 9..13) { "- #price dear account:Acme" } else { "" });
    let page = page(&site(&weekly("Objections", lines)), "objections/index.html");
    assert!(page.contains("<td>too close to tell</td>"), "{page}");
    assert!(!page.contains("as before"), "{page}");
}

/// Meetings of which every one heard something that named nobody.
#[test]
fn no_account_named_is_not_no_account_that_raised_it() {
    let site = site(&same("Objections", "- #price dear"));
    let page = page(&site, "objections/price.html");
    assert!(page.contains("Every meeting of the last eight weeks heard it; no account is named."), "{page}");
}

#[test]
fn an_empty_list_says_what_to_write() {
    let page = page(&site(&same("Nuggets", "- nothing")), "objections/index.html");
    assert!(page.contains("No note has an objection yet.") && page.contains("## Objections"), "{page}");
    assert!(!page.contains("NaN") && !page.contains(">0%"), "{page}");
}

#[test]
fn requests_hypotheses_and_own_kinds_have_pages() {
    let mut files = same("Requests", "- #sso single sign-on account:Acme amount:$5k sold:yes displaces:#log");
    files.extend(
        weekly("Evidence", ["- #pilots + they skip it account:Birch"; 16])
            .into_iter()
            .map(|(path, text)| (path.replace("notes/", "notes/b/"), text)),
    );
    files.extend(
        weekly("Competitors", ["- #globex was there"; 16])
            .into_iter()
            .map(|(path, text)| (path.replace("notes/", "notes/c/"), text)),
    );
    files.push(card(
        "roadmap/sso.md",
        "---\nstage: development\neta: 2027-03-01\nhistory: [{on: 2026-05-04, stage: concept}]\n---\n",
    ));
    files.push(card("roadmap/log.md", "---\ntitle: Audit log\n---\n"));
    files.push(card(
        "hypotheses/pilots.md",
        "---\nstatement: They buy without one.\nverdict: confirmed\nclosed: 2026-11-02\n---\n",
    ));
    files.push(card("throughline.yaml", "kinds: {competitors: {section: Competitors, is: topic}}\n"));
    let site = site(&files);
    let sso = page(&site, "roadmap/sso.html");
    assert!(sso.contains("“Sso” is in development, expected on 1 March 2027: $5,000 in one account wait"), "{sso}");
    assert!(sso.contains("<a href=\"../roadmap/log.html\">Audit log</a>") && sso.contains("How it moved"), "{sso}");
    let pilots = page(&site, "learning/pilots.html");
    assert!(pilots.contains("was confirmed on 2 November: one account speaks for it, none against."), "{pilots}");
    assert!(page(&site, "competitors/globex.html").contains("“Globex” is heard as often as before"));
}

/// Many topics with long and hostile names, and one with thousands of mentions.
#[test]
fn pages_stay_under_a_hundred_kilobytes() {
    let mut lines = String::new();
    for at in 0..120 {
        let _ = writeln!(lines, "- #topic-{at} {} account:\"{}\" amount:1k @lee", "\"&<".repeat(100), "&'".repeat(150));
    }
    for _ in 0..60 {
        let _ = writeln!(
            lines,
            "- #price {} competitor:\"{}\" stage:\"{}\"",
            "<&>".repeat(90),
            "&".repeat(200),
            "'".repeat(99)
        );
    }
    let mut files = weekly("Objections", [lines.as_str(); 16]);
    files.extend((0..120).map(|at| {
        let title = "&<>\\\"'".repeat(60);
        card(
            &format!("objections/topic-{at}.md"),
            &format!(
                "---\ntitle: \"{title}\"\nanswered: 2026-09-2{}\n---\n{}",
                at % 10,
                "<&".repeat(if at == 7 { 9_000 } else { 9 })
            ),
        )
    }));
    let site = site(&files);
    for path in ["objections/index.html", "objections/price.html", "objections/topic-7.html", "data/index.html"] {
        let size = page(&site, path).len();
        assert!(size < 100_000, "{path}: {size}");
    }
    assert!(page(&site, "objections/index.html").contains("Shown are 60 of 121."));
}

#[test]
fn the_tables_are_written_once_for_all_teams() {
    let mut files = same("Objections", "- #price dear");
    files.push(("notes/emea/2026-11-09.md".into(), "---\nteam: emea\n---\n## Objections\n- #price dear\n".into()));
    files.push(("notes/apac/2026-11-09.md".into(), "---\nteam: apac\n---\n## Objections\n- #price dear\n".into()));
    let site = site(&files);
    let files: Vec<&str> = site.paths().filter(|path| path.ends_with(".csv") || path.ends_with(".json")).collect();
    assert_eq!(files.len(), 22);
    assert!(files.iter().all(|path| path.starts_with("data/")), "{files:?}");
    let csv = page(&site, "data/mentions.csv");
    assert_eq!(csv.lines().count(), 19);
    assert!(csv.contains("\r\nemea,objection,price,2026-11-09,1,"), "{csv}");
    assert!(page(&site, "emea/data/index.html").contains("<td class=\"n\">18</td>"));
    let json: serde_json::Value = serde_json::from_str(&page(&site, "data/mentions.json")).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(18));
}
