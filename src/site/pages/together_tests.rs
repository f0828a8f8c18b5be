//! Together and the roadmap as they are written: small whatever the workspace, and no markup from a name.

use std::fmt::Write;
use std::sync::Arc;

use super::super::{roadmap, together};
use crate::report::objections::sample::{card, facts};
use crate::site::Site;
use crate::site::templates::Templates;

fn page(files: &[(String, String)], path: &str) -> String {
    let mut site = Site::new(Arc::new(facts(files)), Templates::new([]));
    together::add(&mut site);
    roadmap::add(&mut site);
    String::from_utf8(site.render(path).expect("renders")).expect("is text")
}

#[test]
fn four_hundred_people_with_long_names_fit() {
    let long = "長い名前".repeat(75);
    let mut config = "people:\n".to_owned();
    let mut body = "## Feedback\n".to_owned();
    for at in 0..400 {
        let side = ["sales", "marketing", &long][at % 3];
        let _ = writeln!(
            config,
            "  p{at}: {{name: \"{long} {at}\", side: \"{side}\", role: \"{long} {}\", region: \"<b>{}\"}}",
            at / 2,
            at / 3
        );
        let _ = writeln!(body, "- + @p{at} to:@p{} {long}", (at + 1) % 400);
    }
    body.push_str("## Losses\n");
    (0..60).for_each(|at| _ = writeln!(body, "- {long} reason:\"{long}{at}\" amount:$1k"));
    let all: Vec<String> = (0..400).map(|at| format!("p{at}")).collect();
    let note = |day: &str| {
        card(&format!("notes/{day}.md"), &format!("---\npresent: [{}]\nabsent: [p1]\n---\n{body}", all.join(", ")))
    };
    let files = [card("throughline.yaml", &config), note("2026-11-09"), note("2026-11-16")];
    let html = page(&files, "together/index.html");
    assert!(html.len() < 100_000, "{} bytes", html.len());
    assert!(!html.contains("<b>0") && html.contains("linked where notes name them"), "{}", html.len());
}

#[test]
fn a_thousand_requests_fit_and_are_counted() {
    let long = "ほしいもの".repeat(60);
    let mut body = "## Requests\n".to_owned();
    (0..1_000).for_each(|at| {
        _ = writeln!(body, "- #wish{at} {long} account:\"{long}{at}\" amount:$9k sold:yes displaces:#card1")
    });
    let mut files = vec![card("notes/2026-11-09.md", &body)];
    for at in 0..300 {
        let history: Vec<String> =
            (1..29).map(|day| format!("{{on: 2026-10-{day:02}, eta: 2027-01-{day:02}}}")).collect();
        let text = format!("---\ntitle: \"{long} <i>\"\nstage: launch\nhistory: [{}]\n---\n", history.join(", "));
        files.push(card(&format!("roadmap/card{at}.md"), &text));
    }
    let html = page(&files, "roadmap/index.html");
    assert!(html.len() < 100_000, "{} bytes", html.len());
    assert!(html.contains("Shown are 80 of 1,300.") && !html.contains("<i>"), "{}", html.len());
}

#[test]
fn empty_pages_say_what_to_write() {
    let files = [card("notes/2026-11-09.md", "## Nuggets\n- nothing\n")];
    let (roadmap, together) = (page(&files, "roadmap/index.html"), page(&files, "together/index.html"));
    assert!(roadmap.contains("## Requests") && roadmap.contains("roadmap/sso.md"), "{roadmap}");
    assert!(together.contains("present: [dana, lee, sam]") && !together.contains("NaN"), "{together}");
}

#[test]
fn a_filled_page_has_all_its_parts() {
    let front = "---\npresent: [dana, lee]\nabsent: [sam]\nspoke: [dana]\n---\n";
    let body = "## Asks\n- [ ] @sam call Acme ^acme\n## Visits\n- @lee @dana walked the wards account:Alder\n";
    let people = "people:\n  dana: {side: marketing, role: R}\n  lee: {side: sales, role: R}\n  sam: {side: sales}\n";
    let files = [
        card("throughline.yaml", people),
        card("notes/2026-11-09.md", &format!("{front}{body}")),
        card("notes/2026-11-16.md", front),
    ];
    let html = page(&files, "together/index.html");
    for part in [
        "<h2 id=\"missing\">Not in the room for four weeks</h2>",
        "<h3 class=\"group\">Raised while they were away</h3>",
        "“call Acme”</a> <span class=\"note\">asked of",
        "<h3 class=\"group\" id=\"by-role\">By role</h3>",
        "<h2 id=\"visits\">Visits</h2>",
        "“walked the wards”</a> <span class=\"note\">Alder, 9 November</span>",
        "href=\"../people/sam.html\"",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}
