//! How far silences reach, and what is told of those that silence nothing.

#![allow(clippy::disallowed_methods, reason = "a test looks at the clock")]

use jiff::civil::date;

use crate::diagnostic::places::Places;
use crate::diagnostic::{Level, Silencer};
use crate::source::{Place, Role, SourceFile, Sources};

/// What is said of one note, a section above it where it has no front matter: rule and line.
fn said(text: &str) -> Vec<(&'static str, u32)> {
    let above = if text.starts_with("---") { "" } else { "## Commitments\n" };
    let text = format!("{above}{text}").into();
    let file = SourceFile { path: "notes/2026-03-16.md".into(), role: Role::Note, text, trouble: None };
    let sources = Sources::new("w", vec![file], 0);
    let config = crate::configuration(&sources);
    let all = crate::check(&sources, config, date(2026, 3, 30)).diagnostics;
    let mut places = Places::new(&sources);
    let shift = u32::from(!above.is_empty());
    let all = all.iter().filter(|one| [MARK, USELESS, "ambiguous-number"].contains(&one.rule));
    all.map(|one| (one.rule, places.at(one.place.file, one.place.span.start).line - shift)).collect()
}

const MARK: &str = "unknown-mark";
const USELESS: &str = "useless-silence";

#[test]
fn a_silence_on_a_line_covers_its_item_and_no_other() {
    let allow = "<!-- throughline: allow unknown-mark -->";
    assert_eq!(said("- [?] one\n- [?] two\n"), [(MARK, 1), (MARK, 2)]);
    assert_eq!(said(&format!("- [?] one {allow}\n- [?] two\n")), [(MARK, 2)]);
    assert_eq!(said(&format!("- [?] one\n  that is {allow}\n  wrapped\n- [?] two\n")), [(MARK, 4)]);
    assert_eq!(said("- [?] one %% throughline: allow unknown-mark %%\n- [?] two\n"), [(MARK, 2)]);
}

#[test]
fn a_silence_alone_covers_what_follows() {
    let allow = "<!-- throughline: allow unknown-mark -->";
    for between in ["\n", "\n\n", "\r\n", "\n<!-- and this -->\n", "\n<!-- throughline: allow blame -->\n"] {
        let rules = said(&format!("{allow}{between}- [?] one\n- [?] two\n"));
        assert_eq!(rules.iter().filter(|(rule, _)| *rule == MARK).count(), 1, "{between:?} {rules:?}");
    }
    assert_eq!(said(&format!("- a\n  {allow}\n- [?] one\n- [?] two\n")), [(MARK, 4)]);
    assert_eq!(said(&format!("- [?] one\n\n{allow}\n")), [(MARK, 1), (USELESS, 3)]);
    assert_eq!(said(&format!("- [?] one\n{allow}\n\nwords\n\n- [?] two\n")), [(MARK, 1), (USELESS, 2), (MARK, 6)]);
}

#[test]
fn rules_stand_apart_by_spaces_or_commas_and_a_reason_may_follow() {
    for names in
        ["unknown-mark,blame", "blame, unknown-mark", "`unknown-mark` because blame is not meant", "Unknown-Mark"]
    {
        let rules = said(&format!("- [?] one <!-- throughline: allow {names} -->\n"));
        assert!(!rules.contains(&(MARK, 1)), "{names} {rules:?}");
        assert_eq!(rules.len(), usize::from(names.contains(',')), "{names} {rules:?}");
    }
}

#[test]
fn what_only_looks_like_a_silence_is_none() {
    for text in [
        "- [?] one `<!-- throughline: allow unknown-mark -->`\n",
        "- [?] throughline: allow unknown-mark\n",
        "- [?] one <!-- we allow throughline: unknown-mark -->\n",
        "```\n<!-- throughline: allow unknown-mark -->\n```\n\n- [?] one\n",
        "---\ntitle: \"a # throughline: allow unknown-mark\"\n---\n## Commitments\n- [?] one\n",
    ] {
        assert_eq!(said(text).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), [MARK], "{text}");
    }
}

#[test]
fn front_matter_has_comments_of_its_own() {
    let front = |lines: &str| said(&format!("---\n{lines}\n---\n"));
    assert_eq!(front("metrics: {leads: 1.200} # throughline: allow ambiguous-number"), []);
    assert_eq!(front("# throughline: allow ambiguous-number\nmetrics: {leads: 1.200}"), []);
    let block = "metrics: # throughline: allow ambiguous-number\n  leads: 1.200\n  mql: 2.200\npulse: {sales: 1.200}";
    assert_eq!(front(block), [("ambiguous-number", 5)]);
    let next = "metrics:\n  # throughline: allow ambiguous-number\n  leads: 1.200\n  mql: 2.200";
    assert_eq!(front(next), [("ambiguous-number", 5)]);
    assert_eq!(front("title: it's fine # throughline: allow blame"), [(USELESS, 2)]);
}

#[test]
fn the_first_line_is_spoken_for_by_the_second() {
    let undated = |text: &str| {
        let file = SourceFile { path: "notes/a.md".into(), role: Role::Note, text: text.into(), trouble: None };
        let sources = Sources::new("w", vec![file], 0);
        crate::check(&sources, crate::configuration(&sources), date(2026, 3, 30)).diagnostics.len()
    };
    assert_eq!(undated("---\ntitle: a\n---\n"), 1);
    assert_eq!(undated("---\n# throughline: allow undated-note\ntitle: a\n---\n"), 0);
    assert_eq!(undated("<!-- throughline: allow undated-note -->\nwords\n"), 0);
}

#[test]
fn a_silence_of_the_last_rule_silences_it() {
    assert_eq!(said("words <!-- throughline: allow blame -->\n"), [(USELESS, 1)]);
    assert_eq!(said("words <!-- throughline: allow blame useless-silence -->\n"), []);
}

#[test]
fn a_hundred_thousand_silences_take_no_time() {
    let begun = std::time::Instant::now();
    let many = "- [?] a <!-- throughline: allow unknown-mark -->\n".repeat(100_000);
    assert_eq!(said(&many), []);
    let stacked = format!("{}- [?] a\n", "<!-- throughline: allow blame -->\n".repeat(20_000));
    assert_eq!(said(&stacked).len(), 20_001);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn what_is_silenced_is_known_to_those_who_ask() {
    let file = |path: &str, role, text: &str| SourceFile { path: path.into(), role, text: text.into(), trouble: None };
    let note = "## Commitments\n- [?] one <!-- throughline: allow unknown-mark -->\n- [ ] case\n- [!] two\n";
    let files = vec![
        file("notes/2026-03-16.md", Role::Note, note),
        file("throughline.yaml", Role::Config, "rules: {commitment-without-owner: off}\n"),
    ];
    let sources = Sources::new("w", files, 0);
    let checked = crate::check(&sources, crate::configuration(&sources), date(2026, 3, 30)).diagnostics;
    let (all, silenced) = crate::check_all(&sources, crate::configuration(&sources), date(2026, 3, 30));
    assert_eq!(all.diagnostics, checked);
    assert_eq!(checked.iter().map(|one| one.rule).collect::<Vec<_>>(), [MARK]);
    let text = |place: Place| sources.file(place.file).text.get(place.span.range()).unwrap_or_default();
    let by = |by| match by {
        Silencer::Comment(place) => ("comment", text(place)),
        Silencer::Configuration(place) => ("configuration", place.map(text).unwrap_or_default()),
    };
    let silenced: Vec<_> = silenced.iter().map(|one| (one.diagnostic.rule, one.diagnostic.level, by(one.by))).collect();
    let expected = [
        (MARK, Level::Note, ("comment", "<!-- throughline: allow unknown-mark -->")),
        ("commitment-without-owner", Level::Note, ("configuration", "commitment-without-owner")),
    ];
    assert_eq!(silenced, expected);
}
