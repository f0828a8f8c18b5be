//! Adds the lists of the team's own kinds for each scope; each thread and topic has its page among the others.

use crate::config::kind::Primitive;
use crate::report::page::Section;
use crate::report::{objections, own};
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = site.facts().clone();
    for (kind, row) in facts.record.config.kinds.iter().filter(|(_, row)| row.own) {
        for scope in facts.record.scopes.iter().copied() {
            let path = facts.addresses.section(scope, Section::Own(kind));
            match row.primitive {
                Primitive::Topic => site.add_page(path, move |facts| objections::list::of_kind(facts, scope, kind)),
                Primitive::Thread => site.add_page(path, move |facts| own::threads(facts, scope, kind)),
                Primitive::Record => site.add_page(path, move |facts| own::records(facts, scope, kind)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::super::{claims, learning};
    use super::*;
    use crate::report::objections::sample::{card, facts};
    use crate::site::templates::Templates;

    fn site(files: &[(String, String)]) -> Site {
        let mut site = Site::new(Arc::new(facts(files)), Templates::new([]));
        add(&mut site);
        claims::add(&mut site);
        learning::add(&mut site);
        site
    }

    const KINDS: &str = "people:\n  dana: {side: marketing}\n  lee: {side: sales}\nkinds:\n  rivals: {section: Rivals & co, is: topic}\n  risks: {section: Risks, is: thread}\n  rfps: {section: RFPs, is: record}\n";
    const PATHS: [&str; 5] =
        ["rivals/index.html", "risks/index.html", "rfps/index.html", "claims/index.html", "learning/index.html"];

    fn text(site: &Site, path: &str) -> String {
        String::from_utf8(site.render(path).expect("renders")).expect("is text")
    }

    #[test]
    fn empty_pages_say_what_to_write() {
        let site = site(&[card("throughline.yaml", KINDS), card("notes/2026-11-09.md", "nothing")]);
        let headings = ["## Rivals &amp; co", "## Risks", "## RFPs", "## Claims", "## Evidence"];
        for (path, heading) in PATHS.into_iter().zip(headings) {
            let page = text(&site, path);
            assert!(page.contains(heading) && page.contains(" yet.</h1>"), "{page}");
            assert!(!page.contains("NaN") && !page.contains("0%"), "{page}");
            assert!(page.contains("<a href=\"../risks/index.html\""), "the navigation shows it: {page}");
        }
    }

    /// Many of everything, with words full of what must be escaped.
    #[test]
    fn no_page_outgrows_its_hundred_kilobytes() {
        let hostile = "<&\\\"'>".repeat(60);
        let note = |week: u32| {
            let mut text = String::new();
            for n in 0..60 {
                let id = format!("{week}-{n}");
                let _ = write!(
                    text,
                    "## Claims\n- [ ] @dana {hostile}a{id}\n- [x] @dana {hostile}b{id} vouched:@lee how:helps\n- [-] @dana {hostile}c{id} disputed:@lee\n\
                     ## Asks\n- [ ] @lee {hostile}{id} for:marketing ^a{id}\n\
                     ## Commitments\n- [ ] @lee x ^a{n}-{week}\n\
                     ## Decisions\n- {hostile} because:\"{hostile}\" review:2026-{week}-01 @lee\n- {hostile} because:\"{hostile}\"\n- {hostile} review:2027-01-01\n\
                     ## Experiments\n- [ ] @dana {hostile}{id} until:2026-11-01\n- [ ] @dana {hostile}d{id} until:2026-12-01\n- [x] @dana {hostile}e{id}\n\
                     ## Evidence\n- #h{id} + {hostile} account:A{n} @lee\n\
                     ## Rivals & co\n- #r{id} {hostile} account:A{n}\n\
                     ## Risks\n- [ ] @dana {hostile}{id} for:sales due:2026-11-10\n- [x] @dana {hostile}f{id}\n\
                     ## RFPs\n- {hostile} account:A{n} amount:3k reason:\"{hostile}\" competitor:\"{hostile}\" @lee\n"
                );
            }
            card(&format!("notes/2026-{week}-02.md"), &text)
        };
        let mut files = vec![card("throughline.yaml", KINDS), note(10), note(11)];
        let statement = |n| {
            card(
                &format!("hypotheses/h10-{n}.md"),
                &format!(
                    "---\ntitle: '{}'\nstatement: '{}'\n---\n",
                    hostile.replace('\'', ""),
                    hostile.replace('\'', "")
                ),
            )
        };
        files.extend((0..50).map(statement));
        let site = site(&files);
        for path in PATHS {
            let size = text(&site, path).len();
            assert!(size > 10_000 && size < 100_000, "{path} has {size} bytes");
        }
        assert!(text(&site, "claims/index.html").contains("15 of 120 are shown"));
    }
}
