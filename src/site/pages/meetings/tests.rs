//! Pages of notes as a reader gets them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::report::Facts;
use crate::report::meetings::sample;
use crate::site::Site;
use crate::site::templates::Templates;

const CONFIG: &str = "people:\n  dana: {name: Dana, side: marketing}\n  lee: {name: Lee Park, side: sales}\n";

const FIRST: &str = "---\npresent: [dana, lee]\n---\n## Commitments\n\
    - [ ] @dana healthcare case study for:sales due:2026-11-06 ^hc-case\n";

const SECOND: &str = "---\n\
facilitator: dana
present: [dana, lee]
absent: [sam]
metrics:
  leads: 412
  pipeline: $1.24M
campaigns:
  webinar: {leads: 40, accepted: 22}
rejected: {wrong-region: 3}
pulse: {sales: 4, marketing: 3}
events: [New pricing page live]
shift: {leads: counted once}
tags: [q4]
nuggets: [\"Listed & first\"]
---

# The ninth

Good week. <!-- SECRET -->

## Commitments
- [>] ^hc-case due:2026-11-20 waiting for **legal**
- [ ] @lee call `Acme` due:2026-11-13
  - twice

## Objections
- #price \"20% over\" x2 account:Acme amount:$45k @lee

ACTION: @lee write it up due:2026-11-13

## Private
- [ ] @dana SECRET
";

fn page(files: &[(&str, &str)], path: &str) -> String {
    let site = site(sample::facts(files, "2026-11-16"));
    String::from_utf8(site.render(path).expect("renders")).expect("is text")
}

fn site(facts: Facts) -> Site {
    let mut site = Site::new(Arc::new(facts), Templates::new([]));
    super::add(&mut site);
    site
}

fn second(config: &str) -> String {
    let files = [("throughline.yaml", config), ("notes/2026-11-02.md", FIRST), ("notes/2026-11-09.md", SECOND)];
    page(&files, "meetings/2026-11-09.html")
}

#[test]
fn a_note_says_what_was_done() {
    let page = second(CONFIG);
    for part in [
        "<p class=\"kicker\">Weekly: The ninth</p>",
        "<h1>On Monday 9 November, two people moved one promise, made two, and heard one objection.</h1>",
        "<a href=\"../people/dana.html\">Dana</a> led it. It follows the meeting of <a href=\"../meetings/2026-11-02.html\">2 November</a>.",
        "<dt>Away</dt><dd><a href=\"../people/sam.html\">sam</a></dd>",
        "<li>New pricing page live</li>",
        "<li>Leads: counted once</li>",
        "<li>Tags: q4</li>",
        "rel=\"prev\">2 November</a>",
        "<li>Next: not written yet</li>",
        "<li>Source: notes/2026-11-09.md, 33 lines</li>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("SECRET"), "{page}");
}

#[test]
fn items_stand_in_their_rows() {
    let page = second(CONFIG);
    for part in [
        "<a href=\"../commitments/hc-case.html\">healthcare case study</a>: waiting for <strong>legal</strong>",
        "<span>moved to 20 November, after 6 November had passed</span>",
        "<span class=\"box moved\" role=\"img\" aria-label=\"moved\"></span>",
        "call <code>Acme</code></a><ul>\n<li>twice</li>\n</ul>",
        "<time class=\"when\" datetime=\"2026-11-13\">for Fri 13 Nov</time>",
        "&quot;20% over&quot; <a class=\"topic\" href=\"../objections/price.html\">#price</a>",
        "</span> · twice · Acme, $45k</p>",
        "ACTION: write it up",
        "<h2 id=\"k7\">Nuggets</h2>",
        "Listed &amp; first",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn each_part_of_a_note_may_stand_alone() {
    for (line, part) in [
        ("", "<p>The note does not say who was there;"),
        ("present: [dana]", "<div><dt>Present</dt><dd><a href=\"../people/dana.html\">dana</a></dd></div>"),
        ("present: [lee]\nfacilitator: dana", "lee</a>, <a href=\"../people/dana.html\">dana</a></dd></div>\n</dl>"),
        ("absent: [sam]", "<div><dt>Away</dt><dd><a href=\"../people/sam.html\">sam</a></dd></div>"),
        ("spoke: [lee]", "<h2 id=\"room\">In the room</h2>"),
        (
            "pulse: {sales: 4}",
            "<span class=\"side s1\" aria-hidden=\"true\">S</span><span class=\"vh\">sales </span>4 of 5",
        ),
        ("metrics: {leads: 5}", ">Leads</a></dt><dd>5</dd></div>"),
        ("campaigns: {webinar: {leads: 40}}", ">Webinar</a></th><td class=\"n\">40</td></tr>"),
        ("campaigns: {webinar: {leads: n/a}}", "<th scope=\"row\">Webinar</th></tr>"),
        ("rejected: {wrong-region: 3}", "<th scope=\"row\">Wrong region</th><td class=\"n\">3</td></tr>"),
        ("events: [New prices]", "<li>New prices</li>"),
        ("shift: {leads: counted once}", "<li>Leads: counted once</li>"),
        ("tags: [q4]", "<li>Tags: q4</li>"),
        ("scribe: lee", "<p class=\"deck\"><a href=\"../people/lee.html\">Lee</a> wrote it down.</p>"),
    ] {
        let note = format!("---\n{line}\n---\n");
        let page = page(&[("notes/2026-11-09.md", note.as_str())], "meetings/2026-11-09.html");
        let page = page.replace(" id=\"l2\"", "");
        assert!(page.contains(part), "{line}: {part}\n{page}");
    }
}

#[test]
fn every_line_that_counts_has_one_anchor() {
    let files = [("throughline.yaml", CONFIG), ("notes/2026-11-02.md", FIRST), ("notes/2026-11-09.md", SECOND)];
    let facts = sample::facts(&files, "2026-11-16");
    let note = Arc::clone(&facts.record.meetings[1].note);
    let page = page(&files, "meetings/2026-11-09.html");
    let lines: BTreeSet<u32> =
        note.figures.iter().map(|figure| figure.at).chain(note.items.iter().map(|item| item.line)).collect();
    assert_eq!(lines.len(), 10);
    for line in lines {
        assert_eq!(page.matches(&format!(" id=\"l{line}\"")).count(), 1, "{line}\n{page}");
    }
}

#[test]
fn line_numbers_lead_to_the_repository_where_there_is_one() {
    assert!(second(CONFIG).contains("<a class=\"ln\" href=\"#l24\">"));
    let page = second(&format!("{CONFIG}repository: https://git.example/blob/main/\n"));
    assert!(page.contains("<a class=\"ln\" href=\"https://git.example/blob/main/notes/2026-11-09.md#L24\">"), "{page}");
    assert!(
        page.contains("<a href=\"https://git.example/blob/main/notes/2026-11-09.md\" rel=\"noreferrer\">"),
        "{page}"
    );
}

#[test]
fn notes_that_count_nowhere_say_so() {
    let planned =
        page(&[("notes/2026-12-07.md", "## Commitments\n- [ ] @lee call ^call\n")], "meetings/2026-12-07.html");
    assert!(
        planned.contains("<h1>The meeting of Monday 7 December is planned, with one open thread on its list.</h1>")
    );
    assert!(planned.contains("nothing of it is in a table or a figure yet"));
    let undated = page(&[("notes/ideas.md", "# Ideas\n\n- [ ] @lee call\n")], "meetings/ideas.html");
    assert!(undated.contains("<h1>“Ideas” has no date, so it counts nowhere.</h1>"), "{undated}");
}

#[test]
fn a_private_note_has_no_page() {
    let site = site(sample::facts(&[("notes/2026-11-09.md", "---\nprivate: true\n---\n")], "2026-11-16"));
    assert!(site.paths().all(|path| !path.contains("2026")));
}

#[test]
fn an_empty_workspace_says_how_to_write_a_note() {
    let page = page(&[], "meetings/index.html");
    assert!(page.contains("<code>date: 2026-03-16</code>"), "{page}");
}

#[test]
fn no_page_is_too_large() {
    let figures: String = (0..3000).map(|at| format!("  metric-{at}: {at}\n")).collect();
    let listed: String = (0..3000).map(|at| format!("  - \"@lee listed {at} & more\"\n")).collect();
    let items: String = (0..3000).map(|at| format!("- [ ] @lee {} ^id-{at}\n", "\"".repeat(300))).collect();
    let people: String = (0..400).map(|at| format!("{}{at}, ", "n".repeat(300))).collect();
    let note = format!(
        "---\npresent: [{people}]\nmetrics:\n{figures}commitments:\n{listed}---\n# {}\n\n## Commitments\n{items}",
        "T".repeat(3000)
    );
    let page = page(&[("notes/2026-11-09.md", note.as_str())], "meetings/2026-11-09.html");
    assert!(page.len() < 100_000, "{}", page.len());
    assert!(page.contains("The note is longer than a page"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len());
}

/// Other pages lead to items that are not shown, too.
#[test]
fn every_line_that_is_linked_is_on_the_page() {
    let listed: String = (0..400).map(|at| format!("  - \"@lee listed {at}\"\n")).collect();
    let items = |count: usize| (0..count).map(|at| format!("- [ ] @lee {} {at}\n", "w".repeat(90))).collect::<String>();
    for (listed, items) in [("", items(1500)), (&listed, items(150)), (&listed, items(500))] {
        let note = format!("---\ncommitments:\n{listed}---\n## Commitments\n{items}");
        let facts = sample::facts(&[("notes/2026-11-09.md", note.as_str())], "2026-11-16");
        let path = "meetings/2026-11-09.html";
        let meeting = facts.record.meetings[0].clone();
        let lines: Vec<String> =
            meeting.note.items.iter().map(|item| facts.line_href(&meeting.note, item.line)).collect();
        let page = String::from_utf8(site(facts).render(path).expect("renders")).expect("is text");
        assert!(page.len() < 100_000, "{}", page.len());
        let linked: Vec<&str> = lines.iter().filter_map(|href| href.split_once('#')).map(|(_, id)| id).collect();
        assert!(linked.len() >= 500, "{}", linked.len());
        let missing: Vec<&&str> = linked.iter().filter(|id| !page.contains(&format!(" id=\"{id}\""))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn a_list_of_long_names_is_not_too_large() {
    let files: Vec<(String, String)> = (0..300)
        .map(|at| {
            let title = "é".repeat(300);
            let text = format!("---\ndate: 2026-11-09\nteam: t{}\n---\n# {title}\n## Nuggets\n- {title}\n", at % 40);
            (format!("notes/{}{at}.md", "n".repeat(100)), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site(sample::facts(&files, "2026-11-16"));
    let sizes: Vec<usize> = site
        .paths()
        .filter(|path| path.ends_with("/index.html") || path.contains("/2026"))
        .map(|path| site.render(path).expect("renders").len())
        .collect();
    assert!(sizes.iter().all(|size| *size < 100_000), "{sizes:?}");
}
