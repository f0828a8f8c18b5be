//! Adds commitments, threads and people.

use std::sync::{Arc, OnceLock};

use crate::report::Facts;
use crate::report::commitments::{Index, overview, person, thread};
use crate::report::page::Section;
use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(site: &mut Site) {
    let facts = site.facts().clone();
    for scope in facts.record.scopes.iter().copied() {
        let path = facts.addresses.section(scope, Section::Commitments);
        site.add_page(path, move |facts| overview(facts, scope));
    }
    threads(site, &facts);
    people(site, &facts);
}

fn threads(site: &mut Site, facts: &Facts) {
    for id in facts.analyses.threads.ids() {
        site.add_page(facts.addresses.thread(id), move |facts| thread(facts, id));
    }
}

/// Their threads are gathered once, when the first of their pages is asked for.
fn people(site: &mut Site, facts: &Facts) {
    let index: Arc<OnceLock<Index>> = Arc::default();
    if !site.wants_in("people/") {
        return;
    }
    for (handle, known) in &facts.record.people {
        let Some(path) = facts.addresses.person(handle) else { continue };
        let (known, index) = (known.clone(), index.clone());
        site.add_page(path, move |facts| person(facts, index.get_or_init(|| Index::new(facts)), &known));
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::record::sample::{NoteBuilder, config, note, record_of};
    use crate::report::sample::facts_from;
    use crate::site::templates::Templates;

    const TODAY: &str = "2026-11-16";
    const PEOPLE: &str = "dana=Dana Okafor/marketing lee=Lee Park/sales ";

    fn site(notes: Vec<NoteBuilder>) -> Site {
        let record = record_of(config(PEOPLE), notes, TODAY);
        let mut site = Site::new(Arc::new(facts_from(Arc::new(record))), Templates::new([]));
        add(&mut site);
        site
    }

    fn text(site: &Site, path: &str) -> String {
        String::from_utf8(site.render(path).expect("renders")).expect("is text")
    }

    #[test]
    fn a_thread_a_person_and_the_list_lead_to_each_other() {
        let site = site(vec![
            note("2026-11-02").promise("[ ] @dana healthcare <case> study for:sales due:2026-11-13 ^hc-case"),
            note("2026-11-09").promise("[>] ^hc-case due:2026-11-20 waiting for legal"),
        ]);
        let list = text(&site, "commitments/index.html");
        assert!(list.contains("<a href=\"../commitments/hc-case.html\">healthcare &lt;case&gt; study</a>"), "{list}");
        assert!(list.contains("<a href=\"../people/dana.html\">dana</a>"), "{list}");
        let thread = text(&site, "commitments/hc-case.html");
        assert!(thread.contains("<h1>“healthcare &lt;case&gt; study” is due on Friday 20 November.</h1>"), "{thread}");
        assert!(thread.contains("<code>- [x] ^hc-case</code>") && thread.contains("#l10\">"), "{thread}");
        assert_eq!(thread.matches("<svg class=\"chart").count(), 2, "{thread}");
        let person = text(&site, "people/dana.html");
        assert!(person.contains("<h1>Dana Okafor has one open promise.</h1>"), "{person}");
        assert!(person.contains("href=\"../commitments/hc-case.html\""), "{person}");
    }

    #[test]
    fn the_empty_state_says_what_to_write() {
        let page = text(&site(vec![note("2026-11-09")]), "commitments/index.html");
        assert!(page.contains("<h1>No note has a commitment yet.</h1>") && page.contains("^hc-case"), "{page}");
        assert!(!page.contains("NaN") && !page.contains("0%"), "{page}");
    }

    /// Thousands of open promises with long names and words full of what must be escaped.
    #[test]
    fn no_page_outgrows_its_hundred_kilobytes() {
        let long = "x".repeat(300);
        let hostile = "<\"&'>".repeat(100);
        let note = |date: &str, due: &str, add: &str| {
            (0..700).fold(note(date), |note, n| {
                let mut line = String::new();
                let _ = write!(line, "[ ] @{long}{} {hostile}{n} for:sales due:{due} ^{add}{n}", n % 7);
                let claim = format!("[ ] @lee {hostile}{n} ^c{add}{n}");
                note.promise(&line).ask(&format!("[ ] @dana {hostile}{n}")).claim(&claim)
            })
        };
        let site = site(vec![
            note("2026-09-01", "2026-10-01", "a"),
            note("2026-10-05", "2026-11-20", "b"),
            note("2026-10-12", "2026-12-20", "c"),
            note("2026-11-09", "2026-12-24", "d"),
            note("2026-11-15", "2026-11-21", "e").promise("[x] @dana quick ^q"),
        ]);
        let paths: Vec<String> = site.paths().filter(|path| path.contains(".html")).map(str::to_owned).collect();
        let some = paths.iter().filter(|path| path.starts_with("people/") || path.ends_with("index.html"));
        for path in some.chain(paths.iter().step_by(500)) {
            let size = text(&site, path).len();
            assert!(size < 100_000, "{path} has {size} bytes");
        }
        assert!(text(&site, "commitments/index.html").contains("25 of 700 are shown"));
    }
}
