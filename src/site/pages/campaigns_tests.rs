//! The pages of campaigns and of the funnel as they are written: what they hold, and that they stay small.

use std::fmt::Write;
use std::sync::Arc;

use super::super::{campaigns, funnel};
use crate::report::objections::sample::{card, facts};
use crate::site::Site;
use crate::site::templates::Templates;
use crate::source::date::plus_days;

fn site(files: &[(String, String)]) -> Site {
    let mut site = Site::new(Arc::new(facts(files)), Templates::new([]));
    campaigns::add(&mut site);
    funnel::add(&mut site);
    site
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.render(path).expect("renders")).expect("is text")
}

#[test]
fn a_campaign_has_its_card_and_its_lines() {
    let files = [
        ("notes/2026-11-09.md".to_owned(), "---\ncampaigns:\n  spring: {leads: 40, accepted: 22}\n---\n".to_owned()),
        card(
            "campaigns/spring.md",
            "---\ntitle: Spring <webinar>\nowner: dana\n---\nFor *wards*.\n\n<!-- not this -->\n",
        ),
        card("throughline.yaml", "repository: https://git.example/notes/\n"),
    ];
    let site = site(&files);
    let one = page(&site, "campaigns/spring.html");
    for part in [
        "<h1>“Spring &lt;webinar&gt;” is too new to tell: one week of figures and 40 leads.</h1>",
        "<em>wards</em>",
        "<a href=\"https://git.example/notes/campaigns/spring.md\">campaigns/spring.md</a>",
        "href=\"../meetings/2026-11-09.html#l3\">line 3</a>",
        "No claim names it.",
    ] {
        assert!(one.contains(part), "{part}\n{one}");
    }
    assert!(!one.contains("not this"), "{one}");
    let list = page(&site, "campaigns/index.html");
    assert!(list.contains("<a href=\"../campaigns/spring.html\">Spring &lt;webinar&gt;</a>"), "{list}");
}

#[test]
fn empty_pages_say_what_to_write() {
    let site = site(&[]);
    let campaigns = page(&site, "campaigns/index.html");
    assert!(campaigns.contains("No note has a figure of a campaign yet.") && campaigns.contains("expect: {leads: 40}"));
    let funnel = page(&site, "funnel/index.html");
    for part in ["No note has a stage", "agreements:", "pulse: {sales: 4", "rejected: {wrong-region", "accepted: 22}"] {
        assert!(funnel.contains(part), "{part}\n{funnel}");
    }
    assert!(!funnel.contains("NaN") && !funnel.contains(">0%"), "{funnel}");
}

/// Two years of weekly notes with many campaigns, reasons, stages and agreements, all with long and hostile names.
#[test]
fn pages_stay_under_a_hundred_kilobytes() {
    let mut stages: Vec<String> = (0..30).map(|at| format!("s{at}")).collect();
    stages.extend(["mql".to_owned(), "sql".to_owned()]);
    let long = "<&>'\\\"".repeat(60);
    let mut config = format!("funnel: {{stages: [{}]}}\nagreements:\n", stages.join(", "));
    for at in 0..20 {
        let _ = writeln!(config, "  - {{side: sales, says: \"{long}{at}\", metric: mql, at_least: 9}}");
    }
    config.push_str("metrics:\n");
    for stage in &stages {
        let _ = writeln!(config, "  {stage}: {{title: \"{stage} {long}\"}}");
    }
    let mut files = vec![card("throughline.yaml", &config)];
    for week in 0..110 {
        let day = plus_days("2026-11-16".parse().expect("a day"), -7 * week);
        let mut note = String::from("---\ncampaigns:\n");
        for at in 0..70 {
            let _ = writeln!(
                note,
                "  c{at}: {{leads: {}, accepted: 7, opportunities: 2, won: 1, spend: $123, revenue: 77}}",
                10 + (week + at) % 7
            );
        }
        note.push_str("metrics: {");
        for (at, stage) in stages.iter().enumerate() {
            let _ = write!(note, "{stage}: {}, ", 1000 - at);
        }
        note.push_str("}\nrejected: {");
        for at in 0..60 {
            let _ = write!(note, "a-reason-that-is-long-enough-to-be-cut-somewhere-{at}: {}, ", at + 1);
        }
        let events = format!("events: [\"{long}\"]");
        let _ = write!(note, "}}\npulse: {{sales: 4, marketing: {}}}\n{events}\n---\n", 1 + week % 5);
        let _ = write!(note, "## Claims\n- [ ] @lee c1 c2 c3 campaign-1 {} {week}\n", "<&'\">".repeat(60));
        files.push((format!("notes/{day}.md"), note));
    }
    for at in 0..70 {
        files.push(card(
            &format!("campaigns/c{at}.md"),
            &format!("---\ntitle: \"campaign {at} {long}\"\nchannel: \"{long}\"\nverdict: stop\nbecause: \"{long}\"\n---\n{}", "<&".repeat(20_000)),
        ));
    }
    let site = site(&files);
    for path in ["campaigns/index.html", "campaigns/c1.html", "funnel/index.html"] {
        let size = page(&site, path).len();
        assert!(size < 100_000, "{path}: {size}");
    }
    assert!(page(&site, "campaigns/index.html").contains("Shown are 40 of 70."));
}
