//! An edition: what the inputs add up to, and its pages, each made when it is asked for.
//!
//! Where only words of notes changed, it goes on from the edition before: what those notes do not touch is shared with
//! it. What there is to tell of all notes is found afterwards; meanwhile the edited notes are told of by themselves.

use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use super::inputs::Inputs;
use crate::diagnostic::Diagnostic;
use crate::report::Facts;
use crate::site::templates::{TemplateFailure, Templates};
use crate::site::{Site, SiteFailure, pages};

/// The pages of a change.
pub(super) struct Edition {
    /// What it was made from.
    pub(super) inputs: Arc<Inputs>,
    facts: Arc<Facts>,
    /// What there is to tell the reader, as far as it is known at once.
    soon: Vec<Diagnostic>,
    all: OnceLock<Vec<Diagnostic>>,
    /// The index of the search is made once for all of its files.
    search: OnceLock<Site>,
}

/// A file of the site.
pub(super) struct Made {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Why another template than the newest stands in.
    pub(super) failure: Option<TemplateFailure>,
}

impl Edition {
    /// Of all notes, made anew.
    pub(super) fn whole(inputs: Arc<Inputs>) -> Self {
        let record = Arc::new(inputs.parsed.record(Arc::clone(&inputs.config), inputs.as_of));
        let threads = Arc::new(crate::thread::Threads::trace(&record));
        let (diagnostics, facts) = rayon::join(
            || inputs.parsed.check(&inputs.sources, &record, &threads),
            || {
                let analyses = Arc::new(crate::analysis::Analyses::with(&record, Arc::clone(&threads)));
                Facts::new(Arc::clone(&inputs.sources), Arc::clone(&record), analyses)
            },
        );
        Self::of(inputs, facts, Vec::new(), OnceLock::from(diagnostics))
    }

    /// Of all notes, where no more than the words of some differ from an earlier edition.
    pub(super) fn after(inputs: Arc<Inputs>, before: &Self) -> Option<Self> {
        let edited = inputs.edited_since(&before.inputs)?;
        let edits = inputs.parsed.edits(&before.inputs.parsed, &edited)?;
        let facts = before.facts.again(Arc::clone(&inputs.sources), &edits)?;
        let mut soon = inputs.parsed.check_soon(&inputs.sources, &facts.record, &facts.analyses.threads, &edited);
        let others = before.diagnostics().iter().filter(|diagnostic| !edited.contains(&diagnostic.place.file));
        soon.extend(others.cloned());
        soon.sort_by_key(|diagnostic| diagnostic.place);
        Some(Self::of(inputs, facts, soon, OnceLock::new()))
    }

    fn of(inputs: Arc<Inputs>, facts: Facts, soon: Vec<Diagnostic>, all: OnceLock<Vec<Diagnostic>>) -> Self {
        Self { inputs, facts: Arc::new(facts), soon, all, search: OnceLock::new() }
    }

    /// Finds what there is to tell of all notes.
    pub(super) fn settle(&self) {
        let (inputs, facts) = (&self.inputs, &self.facts);
        self.all.get_or_init(|| inputs.parsed.check(&inputs.sources, &facts.record, &facts.analyses.threads));
    }

    /// What there is to tell the reader, as far as it is known.
    pub(super) fn diagnostics(&self) -> &[Diagnostic] {
        self.all.get().unwrap_or(&self.soon)
    }

    /// The facts that its pages are made from.
    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Those of these files that the site has.
    pub(super) fn files(&self, paths: Vec<String>) -> Files<'_> {
        let site = pages::only(Arc::clone(&self.facts), self.inputs.templates.now.clone(), paths.clone());
        Files { edition: self, site, paths }
    }

    fn search(&self) -> &Site {
        let templates = || self.inputs.templates.now.clone();
        self.search.get_or_init(|| pages::site(Arc::clone(&self.facts), templates()))
    }
}

/// Some files of the site, each made when it is asked for.
pub(super) struct Files<'a> {
    edition: &'a Edition,
    site: Site,
    paths: Vec<String>,
}

impl Files<'_> {
    /// Whether the site has this file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.site.has(path)
    }

    /// Makes a file of the site; `None` where it has none of this name. A template that fails gives way to the one
    /// that worked before, and that to ours.
    pub(super) fn make(&self, path: &str) -> Option<Made> {
        let is_index = path.starts_with("search/") && path.ends_with(".js");
        let site = if is_index && self.site.has(path) { self.edition.search() } else { &self.site };
        let failure = match site.render(path) {
            Ok(bytes) => return Some(Made { bytes, failure: None }),
            Err(SiteFailure::Unknown(_)) => return None,
            Err(SiteFailure::Template { failure, .. }) => failure,
        };
        let templates = &self.edition.inputs.templates;
        templates.failed.store(true, Ordering::Relaxed);
        let spares = [templates.before.clone(), Templates::new([])];
        let made = spares.into_iter().find_map(|spare| {
            pages::only(Arc::clone(&self.edition.facts), spare, self.paths.clone()).render(path).ok()
        });
        Some(Made { bytes: made.unwrap_or_default(), failure: Some(failure) })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::RngExt;
    use proptest::test_runner::{RngAlgorithm, TestRng};

    use super::super::inputs::tests::{inputs, sources};
    use super::*;

    /// Whatever the site has, as bytes.
    fn pages_of(edition: &Edition) -> BTreeMap<String, Vec<u8>> {
        let site = pages::site(Arc::clone(&edition.facts), edition.inputs.templates.now.clone());
        site.paths().map(|path| (path.to_owned(), site.render(path).expect("our templates work"))).collect()
    }

    /// Numbers that are the same each time.
    struct Numbers(TestRng);

    impl Numbers {
        fn new(seed: u8) -> Self {
            Self(TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
        }

        fn below(&mut self, n: usize) -> usize {
            self.0.random_range(0..n)
        }

        fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
            all[self.below(all.len())]
        }
    }

    const CONFIG: &str = "title: Northwind\nweekday: monday\npeople:\n  dana: {name: Dana Okafor, side: marketing}\n  lee: {name: Lee Park, side: sales}\n  sam: {name: Sam Field, side: sales, left: 2026-10-01}\nstages: [leads, mql, sql, won]\nagreements:\n  - {side: sales, says: called, rate: [mql, leads], at_least: 20%}\n  - {side: marketing, says: came, metric: sql, at_least: 9}\nkinds:\n  risks: {section: Risks, is: thread}\n  rivals: {section: Rivals, is: topic}\n";
    const LINES: &[&str] = &[
        "## Commitments",
        "- [ ] @dana case study for:sales due:2026-11-13 ^shared",
        "- [x] ^shared",
        "- [ ] @lee call Acme back for:marketing due:2026-11-20",
        "- [ ] @lee call Acme back again, please for:marketing",
        "- [>] @dana case study due:2026-11-27 ^case",
        "- [-] ^case",
        "- [-] ^shared no budget left",
        "- [ ] @zoe write it up",
        "- [ ] @sam what is left ^left",
        "## Asks",
        "- [ ] @lee who has the deck? for:marketing ^deck",
        "## Commitments",
        "- [ ] @dana the deck for:sales ^deck",
        "## Claims",
        "- [x] @dana it fed the pipeline ^fed vouched:@lee",
        "## Objections",
        "- #price \"too dear\" account:Acme amount:94k @lee",
        "- #pricing \"too dear\" account:acme @lee",
        "- #security-review asked again account:Birch x2",
        "## Requests",
        "- #sso account:Acme amount:20k sold:yes",
        "## Wins",
        "- Acme account:Acme amount:30k",
        "## Losses",
        "- Birch account:Birch competitor:Globex",
        "## Evidence",
        "- #mid-market + they pay @lee account:Acme",
        "## Experiments",
        "- [ ] @dana two emails until:2026-12-01",
        "## Risks",
        "- [ ] @lee the fair is full ^fair",
        "## Rivals",
        "- #globex undercut us account:Birch",
        "## Decisions",
        "- one price list because:\"two confuse\" review:2026-12-01",
        "## Nuggets",
        "- a word to take home",
        "<!-- throughline: allow unknown-person -->",
    ];
    const FIGURES: &[&str] = &[
        "  leads: 151\n  mql: 37\n  sql: 9\n  won: 1\n",
        "  leads: 140\n  mql: 33\n  sql: 11\n  won: 2\n",
        "  leads: 90\n  mql: ~\n  pipeline: $1060k\n",
        "  leads: 1.200\n  speed-to-lead: 5.5\n",
        "  mql: 20\n  rate: 12%\n",
    ];
    const HEADS: &[&str] = &[
        "present: [dana, lee]\n",
        "present: [dana, lee, zoe]\nabsent: [sam]\nspoke: [lee]\n",
        "pulse: {sales: 4, marketing: 3}\n",
        "campaigns:\n  fair: {leads: 4, spend: 2k}\n",
        "events: [The fair opens]\nshift: {leads: a new form}\n",
        "",
    ];

    fn text(team: &str, numbers: &mut Numbers) -> String {
        let mut text = String::from("---\n");
        if !team.is_empty() {
            text.push_str(&format!("team: {team}\n"));
        }
        text.push_str(numbers.of(HEADS));
        text.push_str(&format!("metrics:\n{}---\n", numbers.of(FIGURES)));
        let mut first = numbers.below(20);
        for line in LINES {
            if first == 0 || line.starts_with('#') || numbers.below(3) == 0 {
                text.push_str(line);
                text.push('\n');
            }
            first = first.saturating_sub(1);
        }
        text
    }

    /// A note with something new in it, of whatever sort.
    fn edited(words: &str, team: &str, numbers: &mut Numbers) -> String {
        let below = |head: &str, line: &str| words.replacen(head, &format!("{head}{line}"), 1);
        match numbers.below(12) {
            0 => text(team, numbers),
            1 => words.replace("case study", "case studies"),
            2 => format!("{words}- and one more\n"),
            3 => words.replacen("- ", "- also ", 1),
            4 => words.replacen("  leads: 1", "  leads: 2", 1),
            5 => words.replacen("  sql: 9", "  sql: 1234", 1),
            6 => words.lines().filter(|line| !line.starts_with("  mql:")).map(|line| format!("{line}\n")).collect(),
            7 => below("metrics:\n", "  calls: 7\n"),
            8 => below("## Commitments\n", "- [ ] @lee a list for:marketing due:2026-11-10\n"),
            9 => below("## Commitments\n", "- [x] @dana what all wait for ^deck\n"),
            10 => below("## Objections\n", "- #lock-in \"what if we leave\" account:Dune amount:0.1k @lee\n"),
            _ => below("## Wins\n", "- Dune account:Dune amount:0.2k\n"),
        }
    }

    /// Three teams and nobody, a note a week each; some are planned, one has no date.
    fn notes(numbers: &mut Numbers) -> Vec<(String, String)> {
        let mut files = vec![
            ("throughline.yaml".to_owned(), CONFIG.to_owned()),
            (
                "objections/price.md".to_owned(),
                "---\ntitle: The price\naliases: [dear]\nanswered: 2026-10-01\n---\nSay this.\n".to_owned(),
            ),
        ];
        for team in ["emea", "apac", "dach", ""] {
            for date in ["2026-09-07", "2026-10-05", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-30", "undated"]
            {
                files.push((format!("notes/{team}-{date}.md"), text(team, numbers)));
            }
        }
        files
    }

    fn read(files: &[(String, String)]) -> Vec<(&str, &str)> {
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
    }

    #[test]
    fn after_any_edits_every_page_is_that_of_a_fresh_start() {
        let numbers = &mut Numbers::new(7);
        let mut files = notes(numbers);
        let mut now = Arc::new(Edition::whole(Arc::new(inputs(&read(&files)))));
        let mut gone_on = 0;
        for round in 0..12 {
            for _ in 0..=numbers.below(4) {
                let at = 2 + numbers.below(28);
                let (path, words) = &mut files[at];
                let team = path.trim_start_matches("notes/").split('-').next().unwrap_or_default().to_owned();
                *words = edited(words, if team == "undated" { "" } else { &team }, numbers);
            }
            let next = now.inputs.after(sources(&read(&files)), now.inputs.as_of, false);
            let Some(next) = next.map(Arc::new) else { continue };
            let edition = Edition::after(Arc::clone(&next), &now);
            gone_on += u32::from(edition.is_some());
            let edition = Arc::new(edition.unwrap_or_else(|| Edition::whole(next)));
            edition.settle();
            let fresh = Edition::whole(Arc::new(inputs(&read(&files))));
            assert_eq!(edition.diagnostics(), fresh.diagnostics(), "round {round}");
            let (kept, made) = (pages_of(&edition), pages_of(&fresh));
            assert!(kept.keys().eq(made.keys()), "round {round}");
            for (path, bytes) in &made {
                let kept = String::from_utf8_lossy(&kept[path]);
                assert_eq!(kept, String::from_utf8_lossy(bytes), "round {round}: {path}");
            }
            now = edition;
        }
        assert!(gone_on > 8, "{gone_on}");
    }

    #[test]
    fn what_an_edit_does_not_touch_is_kept() {
        let files = notes(&mut Numbers::new(1));
        let before = Edition::whole(Arc::new(inputs(&read(&files))));
        let edited = |from: &str, to: &str| {
            let mut files = files.clone();
            let (_, words) = files.iter_mut().find(|(path, _)| path == "notes/emea-2026-11-09.md").expect("is there");
            *words = format!("{}\n## Nuggets\n- {to}\n", words.replace(from, to));
            let next = before.inputs.after(sources(&read(&files)), before.inputs.as_of, false).expect("differs");
            Edition::after(Arc::new(next), &before).expect("goes on")
        };
        let analyses = |edition: &Edition| Arc::clone(&edition.facts.analyses);
        let (old, new) = (analyses(&before), analyses(&edited("nothing at all", "a word")));
        assert!(Arc::ptr_eq(&old.threads, &new.threads));
        for (old, new) in old.scopes.iter().zip(&new.scopes) {
            assert!(Arc::ptr_eq(&old.series, &new.series) && Arc::ptr_eq(&old.topics, &new.topics));
        }
        let changed = analyses(&edited("## Commitments", "## Commitments\n- [ ] @lee something new"));
        assert!(!Arc::ptr_eq(&old.threads, &changed.threads));
    }

    #[test]
    fn threads_of_a_team_that_shares_no_id_are_kept() {
        let note = |team: &str, text: &str| {
            (format!("notes/{team}.md"), format!("---\ndate: 2026-11-09\nteam: {team}\n---\n## Commitments\n{text}"))
        };
        let apart = |emea: &str| vec![note("apac", "- [ ] @dana a case ^a\n- [ ] @dana a fair\n"), note("emea", emea)];
        let before = Edition::whole(Arc::new(inputs(&read(&apart("- [ ] @lee a call ^b\n")))));
        let kept = |emea: &str| {
            let next = before.inputs.after(sources(&read(&apart(emea))), before.inputs.as_of, false).expect("differs");
            let after = Edition::after(Arc::new(next), &before).expect("goes on");
            let (old, new) = (&before.facts.analyses.threads.threads, &after.facts.analyses.threads.threads);
            (new.len(), new.iter().filter(|new| old.iter().any(|old| Arc::ptr_eq(old, new))).count())
        };
        assert_eq!(kept("- [ ] @lee another ^c\n- [ ] @lee a call ^b\n"), (4, 2));
        assert_eq!(kept("- [x] @lee a call ^a\n"), (2, 0));
    }

    #[test]
    fn what_moves_a_note_is_made_anew() {
        let files = notes(&mut Numbers::new(1));
        let before = Edition::whole(Arc::new(inputs(&read(&files))));
        for head in ["date: 2026-11-10\n", "team: other\n", "private: true\n"] {
            let mut files = files.clone();
            let (_, words) = files.iter_mut().find(|(path, _)| path == "notes/-2026-11-09.md").expect("is there");
            *words = words.replacen("---\n", &format!("---\n{head}"), 1);
            let next = before.inputs.after(sources(&read(&files)), before.inputs.as_of, false).expect("differs");
            assert!(Edition::after(Arc::new(next), &before).is_none(), "{head}");
        }
    }
}
