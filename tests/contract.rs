//! Every sentence of the contract that calls something an error, a warning or a note, with notes that do it: the rule that
//! tells it, and the level that the sentence gives. The sentences stand in the order of the contract.

use jiff::civil::date;
use throughline::diagnostic::Level::{self, Error, Note, Warning};
use throughline::source::{Role, SourceFile, Sources};

/// What the contract says, the level that it names, the rule, and files that do it.
struct Case(&'static str, Level, &'static str, &'static [(&'static str, &'static str)]);

const DAY: &str = "notes/2026-03-16.md";
const CONFIG: &str = "throughline.yaml";

/// The front matter of notes and the numbers in it.
const FRONT: &[Case] = &[
    Case(
        "a first line of hyphens with no closing line is Markdown, with a note saying so",
        Note,
        "open-front-matter",
        &[(DAY, "---\ntitle: a\n")],
    ),
    Case(
        "a block that is not a map is Markdown, with a note saying so",
        Note,
        "open-front-matter",
        &[(DAY, "---\n- a\n---\n")],
    ),
    Case(
        "two dates that disagree are an error: name and front matter",
        Error,
        "dates-disagree",
        &[(DAY, "---\ndate: 2026-03-17\n---\n")],
    ),
    Case(
        "two dates that disagree are an error: name and heading",
        Error,
        "dates-disagree",
        &[(DAY, "# Weekly 2026-03-17\n")],
    ),
    Case(
        "a note without any date is shown, and counted nowhere",
        Warning,
        "undated-note",
        &[("notes/weekly.md", "Text.\n")],
    ),
    Case(
        "a near miss of one of our keys is a warning with the right spelling",
        Warning,
        "misspelled-key",
        &[(DAY, "---\natendees: [dana]\n---\n")],
    ),
    Case("a key given twice is an error", Error, "duplicate-key", &[(DAY, "---\ntitle: a\ntitle: b\n---\n")]),
    Case(
        "so is a YAML alias under one of our keys",
        Error,
        "yaml-alias",
        &[(DAY, "---\nx: &a 1\nmetrics: {leads: *a}\n---\n")],
    ),
    Case(
        "a comma with other than three digits after it is an error that shows both readings",
        Error,
        "ambiguous-number",
        &[(DAY, "---\nmetrics:\n  leads: 1,20\n---\n")],
    ),
    Case(
        "so is a point with exactly three and no suffix",
        Error,
        "ambiguous-number",
        &[(DAY, "---\nmetrics:\n  leads: 1.200\n---\n")],
    ),
    Case(
        "a key of digits without a value is an error that shows `1_200`",
        Error,
        "split-number",
        &[(DAY, "---\nmetrics: {leads: 1,200}\n---\n")],
    ),
    Case(
        "a currency sign other than the workspace's is an error",
        Error,
        "other-currency",
        &[(DAY, "---\nmetrics: {pipeline: €4}\n---\n"), (CONFIG, "currency: USD\n")],
    ),
    Case("`.nan` is an error", Error, "bad-number", &[(DAY, "---\nmetrics: {leads: .nan}\n---\n")]),
    Case("`.inf` is an error", Error, "bad-number", &[(DAY, "---\nmetrics: {leads: -.inf}\n---\n")]),
    Case("text is an error", Error, "bad-number", &[(DAY, "---\nmetrics: {leads: many}\n---\n")]),
];

/// Sections, items and threads.
const ITEMS: &[Case] = &[
    Case(
        "any other character in a box is told at level note",
        Note,
        "unknown-mark",
        &[(DAY, "## Commitments\n- [?] @dana a\n")],
    ),
    Case(
        "`check` warns where the owner is neither first nor last and another handle is",
        Warning,
        "owner-position",
        &[(DAY, "## Commitments\n- [ ] case @dana for @lee\n")],
    ),
    Case(
        "a near miss of a known key is a warning with the right spelling",
        Warning,
        "misspelled-field",
        &[(DAY, "## Commitments\n- [ ] @dana a deu:2026-03-27\n")],
    ),
    Case(
        "a known key followed by a space is a warning with the right spelling",
        Warning,
        "spaced-field",
        &[(DAY, "## Commitments\n- [ ] @dana a due: 2026-03-27\n")],
    ),
    Case(
        "a second value of one key is an error",
        Error,
        "second-value",
        &[(DAY, "## Commitments\n- [ ] @dana a due:2026-03-27 due:2026-03-28\n")],
    ),
    Case(
        "two forms of one key that do not agree are two values",
        Error,
        "second-value",
        &[(DAY, "## Commitments\n- [ ] @dana a due:2026-03-27 📅 2026-03-28\n")],
    ),
    Case(
        "a second `#topic` in a topic section is a warning",
        Warning,
        "second-topic",
        &[(DAY, "## Objections\n- #price #legal too dear\n")],
    ),
    Case(
        "`4/6/20` is an error with both readings",
        Error,
        "ambiguous-date",
        &[(DAY, "## Commitments\n- [ ] @dana a due:4/6/20\n")],
    ),
    Case(
        "a relative date in an update of a thread that has a date is a warning",
        Warning,
        "relative-again",
        &[
            (DAY, "## Commitments\n- [ ] @dana a ^a due:2026-03-20\n"),
            ("notes/2026-03-23.md", "## Commitments\n- [ ] ^a due:fri\n"),
        ],
    ),
    Case(
        "`done:` after its note's date is an error",
        Error,
        "done-after-note",
        &[(DAY, "## Commitments\n- [x] @dana a done:2026-03-20\n")],
    ),
    Case(
        "the same id twice in one note is an error",
        Error,
        "same-id-twice",
        &[(DAY, "## Commitments\n- [ ] @dana a ^a\n- [ ] @dana b ^a\n")],
    ),
    Case(
        "`[-]` drops it and should say why",
        Note,
        "dropped-without-reason",
        &[(DAY, "## Commitments\n- [-] @dana ^a\n")],
    ),
    Case(
        "`check` asks for an id where words seem to have been changed",
        Warning,
        "reworded-thread",
        &[
            (DAY, "## Commitments\n- [ ] @lee healthcare case study for the fair\n"),
            ("notes/2026-03-23.md", "## Commitments\n- [ ] @lee the healthcare case study, for fair\n"),
        ],
    ),
    Case(
        "a thread is made by the first note that has its `^id`",
        Warning,
        "unknown-id",
        &[(DAY, "## Commitments\n- [ ] @dana a ^plan-a\n- [x] ^plan-aa\n")],
    ),
    Case(
        "an id keeps the kind of its first item",
        Note,
        "other-kind",
        &[(DAY, "## Experiments\n- [ ] @dana a ^a\n"), ("notes/2026-03-23.md", "## Commitments\n- [ ] @dana a ^a\n")],
    ),
];

/// The configuration, and what the report says of several notes.
const REPORT: &[Case] = &[
    Case(
        "unknown keys are errors in the configuration, with the nearest known key",
        Error,
        "unknown-setting",
        &[(CONFIG, "titel: a\n")],
    ),
    Case("a rule's level is off, note, warning or error", Error, "unknown-rule", &[(CONFIG, "rules: {blame: loud}\n")]),
    Case(
        "where two notes of a week give the same figure `check` warns with both lines",
        Warning,
        "figure-twice",
        &[(DAY, "---\nmetrics: {leads: 4}\n---\n"), ("notes/2026-03-18.md", "---\nmetrics: {leads: 5}\n---\n")],
    ),
    Case(
        "on one date with different values it is an error",
        Error,
        "figure-conflict",
        &[(DAY, "---\nmetrics: {leads: 4}\n---\n"), ("notes/2026-03-16-b.md", "---\nmetrics: {leads: 5}\n---\n")],
    ),
    Case(
        "`check` warns while only one side has signed",
        Warning,
        "one-signature",
        &[
            (
                CONFIG,
                "people: {dana: {side: marketing}, lee: {side: sales}}\n\
         funnel: {shared: {from: mql, to: sql, agreed: 2026-01-12, by: [dana]}}\n",
            ),
            (DAY, "---\nmetrics: {mql: 4, sql: 2}\n---\n"),
        ],
    ),
    Case(
        "`check` proposes that two slugs are one, and never merges by itself",
        Note,
        "similar-topics",
        &[
            (DAY, "## Objections\n- #security-review too slow\n"),
            ("notes/2026-03-23.md", "## Objections\n- #security-reviews too slow\n"),
        ],
    ),
];

fn sources(files: &[(&str, &str)]) -> Sources {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: (*path).into(),
        role: Role::of(path).unwrap_or(Role::Note),
        text: (*text).into(),
        trouble: None,
    };
    Sources::new("w", files.iter().map(file).collect(), 0)
}

#[test]
fn each_sentence_has_its_rule_at_its_level() {
    let mut wrong = Vec::new();
    for Case(says, level, rule, files) in FRONT.iter().chain(ITEMS).chain(REPORT) {
        let sources = sources(files);
        let all = throughline::check(&sources, throughline::configuration(&sources), date(2026, 3, 30)).diagnostics;
        let told: Vec<_> = all.iter().map(|one| (one.rule, one.level)).collect();
        if !told.contains(&(*rule, *level)) {
            wrong.push(format!("{says}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
