//! Every trouble is told by exactly one rule: a new variant does not compile here before it has one.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use std::collections::BTreeSet;

use jiff::civil::date;
use throughline::diagnostic::Diagnostic;
use throughline::source::{CardFolder, ReadTrouble, Role, SourceFile, Sources, Span};
use throughline::{Compiled, config, note, record};

fn rule_of_note(what: &note::problem::Trouble) -> &'static str {
    use note::problem::Trouble as T;
    use throughline::source::number::Unreadable;
    match what {
        T::Yaml(_) => "broken-yaml",
        T::FrontMatterUnclosed | T::FrontMatterNotAMap { .. } | T::FrontMatterMisplaced | T::PrivateMisplaced => {
            "open-front-matter"
        }
        T::NearMissKey { .. } => "misspelled-key",
        T::DuplicateKey { .. } => "duplicate-key",
        T::Alias { .. } => "yaml-alias",
        T::Anchor { .. } => "yaml-anchor",
        T::Value { .. } | T::NotAWeek { .. } | T::PulseRange { .. } => "bad-value",
        T::NotADate { readings, .. } if readings.len() > 1 => "ambiguous-date",
        T::NotADate { .. } => "bad-date",
        T::DatesDisagree { .. } => "dates-disagree",
        T::UnknownKind { .. } => "unknown-kind",
        T::NotASlug { .. } => "odd-slug",
        T::Number { why: Unreadable::Ambiguous { .. }, .. } => "ambiguous-number",
        T::Number { why: Unreadable::NotANumber, .. } => "bad-number",
        T::SplitNumber { .. } | T::SpacedNumber { .. } => "split-number",
        T::Currency { .. } => "other-currency",
        T::UnknownSide { .. } => "unknown-side",
        T::UnknownFigure { .. } => "unknown-figure",
        T::UnknownField { .. } | T::TextAsMap { .. } => "unknown-field",
        T::EmptyEntry { .. } => "empty-entry",
        T::CutByComment { .. } => "cut-by-comment",
        T::NoText { .. } | T::NameAlone { .. } => "listed-without-words",
        T::UnknownMark { .. } => "unknown-mark",
        T::AlmostSection { .. } => "misspelled-section",
        T::KeyWithSpace { .. } => "spaced-field",
        T::NearCount { .. } | T::NearMissField { .. } => "misspelled-field",
        T::SecondValue { .. } => "second-value",
        T::SecondTopic { .. } => "second-topic",
        T::RelativeWithoutDate { .. } => "relative-without-date",
        T::UnknownValue { .. } => "unknown-value",
        T::UnclosedQuote { .. } => "unclosed-quote",
        T::DoneAfterNote { .. } => "done-after-note",
        T::SameIdTwice { .. } => "same-id-twice",
        T::OwnerNotFirstOrLast { .. } => "owner-position",
        T::DroppedWithoutReason => "dropped-without-reason",
        T::TopicMissing { .. } => "topic-missing",
        T::CommitmentWithoutOwner { .. } => "commitment-without-owner",
        T::UnclosedComment => "unclosed-comment",
    }
}

fn rule_of_setting(what: &config::Trouble) -> &'static str {
    match what {
        config::Trouble::Yaml(_) => "broken-yaml",
        config::Trouble::UnknownKey { .. } => "unknown-setting",
        config::Trouble::DuplicateKey { .. } => "duplicate-key",
        config::Trouble::Value { .. } => "bad-setting",
        config::Trouble::Level { .. } => "unknown-rule",
    }
}

fn rule_of_file(what: &ReadTrouble) -> &'static str {
    match what {
        ReadTrouble::NotUtf8(_) => "not-utf8",
        ReadTrouble::Unreadable(_) | ReadTrouble::TooLarge(_) => "unreadable-file",
        ReadTrouble::Folder => "folder-as-note",
        ReadTrouble::Misnamed(_) => "misnamed-file",
        ReadTrouble::LinkOutside | ReadTrouble::LinkToFolder => "link-outside",
    }
}

/// Front matter that is not right, each with its trouble at a place of its own.
const FRONT: [&str; 26] = [
    "title: a: b",
    "metric: {leads: 4}",
    "metrics: {leads: 4}\nMetrics: {mql: 4}",
    "events: [*x]",
    "title: &x y",
    "metrics: 4",
    "week: soon",
    "pulse: {sales: 9}",
    "commitments: [{text: a, id: a, owner: dana, due: 4/6/26}]",
    "commitments: [{text: a, id: a, owner: dana, due: 16.3.2026}]",
    "date: 2026-03-17",
    "kind: board",
    "team: a b",
    "metrics:\n  leads: 1.200",
    "metrics:\n  leads: many",
    "metrics: {leads: 1,200}",
    "metrics: {pipeline: €4}",
    "pulse: {zebras: 4}",
    "campaigns: {a: {zebras: 4}}",
    "nuggets: [{text: a, zebra: b}]",
    "events: [~]",
    "events:\n- a #b",
    "nuggets: [{}]",
    "private: maybe",
    "shift: {leads: }",
    "notes: {}\nmertics: {}",
];

/// Bodies that are not right.
const BODIES: [&str; 14] = [
    "## Commitments\n- [?] @dana a",
    "## Commitments\n- [ ] @dana a due: 2026-03-27",
    "## Commitments\n- [ ] @dana a deu:2026-03-27",
    "## Commitments\n- [ ] @dana a due:2026-03-27 due:2026-03-28",
    "## Objections\n- #price #legal a",
    "## Claims\n- [x] @dana a vouched:@lee how:maybe",
    "## Commitments\n- [-] @dana a reason:\"b",
    "## Commitments\n- [x] @dana a done:2026-03-20",
    "## Commitments\n- [ ] @dana a ^a\n- [ ] @dana b ^a",
    "## Commitments\n- [ ] case @dana for @lee",
    "## Commitments\n- [-] @dana ^a",
    "## Objections\n- too dear",
    "## Commitments\n- [ ] case study",
    "<!-- hidden\n",
];

fn file(path: &str, role: Role, text: &str, trouble: Option<ReadTrouble>) -> SourceFile {
    SourceFile { path: path.into(), role, text: text.into(), trouble }
}

fn compile(files: Vec<SourceFile>) -> Compiled {
    let sources = Sources::new("w", files, 0);
    let config = throughline::configuration(&sources);
    throughline::compile(&sources, config, date(2026, 3, 30))
}

fn noted(text: &str) -> Compiled {
    compile(vec![
        file("notes/2026-03-16.md", Role::Note, text, None),
        file("throughline.yaml", Role::Config, "currency: USD\n", None),
    ])
}

/// The rules that speak of a place inside another.
fn told(all: &[Diagnostic], span: Span) -> Vec<&'static str> {
    let inside = all.iter().filter(|one| span.contains(one.place.span)).map(|one| one.rule);
    inside.collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn each_trouble_of_a_note_is_told_by_its_rule_alone() {
    let mut covered = BTreeSet::new();
    let fronts = FRONT.iter().map(|front| format!("---\n{front}\n---\n"));
    let others = ["---\ntitle: a\n", "---\n- a\n---\n", "# Weekly 2026-03-17\n"].map(str::to_owned);
    for text in fronts.chain(others).chain(BODIES.map(str::to_owned)) {
        let compiled = noted(&text);
        let problems: Vec<_> =
            compiled.record.meetings.iter().flat_map(|meeting| meeting.note.problems.clone()).collect();
        let hidden = text.contains("private");
        assert_eq!(problems.is_empty(), hidden, "{text}");
        for problem in &problems {
            let rule = rule_of_note(&problem.what);
            assert_eq!(told(&compiled.diagnostics, problem.span), [rule], "{text} {problem:?}");
            covered.insert(rule);
        }
        if hidden {
            assert_eq!(
                compiled.diagnostics.first().map(|one| one.rule),
                Some("bad-value"),
                "private notes are checked"
            );
        }
    }
    assert_eq!(covered.len(), 36, "{covered:?}");
}

#[test]
fn a_trouble_of_a_card_is_told_as_in_a_note() {
    for (text, rule) in [
        ("verdict: maybe", "bad-value"),
        ("started: 4/6/26", "ambiguous-date"),
        ("budget: 1.200", "ambiguous-number"),
        ("a: b: c", "broken-yaml"),
        ("ended: 2026-01-01\nended: 2026-01-01", "duplicate-key"),
    ] {
        let card = file("campaigns/a.md", Role::Card(CardFolder::Campaigns), &format!("---\n{text}\n---\n"), None);
        let rules: Vec<_> = compile(vec![card]).diagnostics.iter().map(|one| one.rule).collect();
        assert_eq!(rules, [rule], "{text}");
    }
}

#[test]
fn each_trouble_of_the_configuration_is_told_by_its_rule_alone() {
    for text in ["title: a: b", "titel: a", "title: a\ntitle: b", "title: [a]", "rules: {blame: loud}"] {
        let sources = Sources::new("w", vec![file("throughline.yaml", Role::Config, text, None)], 0);
        let config = throughline::configuration(&sources);
        let problems = config.problems.clone();
        let all = throughline::compile(&sources, config, date(2026, 3, 30)).diagnostics;
        assert_eq!(problems.len(), 1, "{text}");
        for problem in problems {
            assert_eq!(told(&all, problem.span), [rule_of_setting(&problem.what)], "{text}");
        }
    }
}

#[test]
fn each_trouble_of_a_file_is_told_by_its_rule_alone() {
    use ReadTrouble as T;
    for trouble in
        [T::NotUtf8(0), T::Unreadable("no".into()), T::TooLarge(9), T::Folder, T::LinkOutside, T::LinkToFolder]
    {
        let rule = rule_of_file(&trouble);
        let text = if rule == "not-utf8" { "\u{fffd}" } else { "" };
        let all = compile(vec![file("notes/2026-03-16.md", Role::Note, text, Some(trouble))]).diagnostics;
        assert_eq!(all.iter().map(|one| one.rule).collect::<Vec<_>>(), [rule]);
        assert!(all.iter().all(|one| one.message.contains("`notes/2026-03-16.md`")), "{all:?}");
    }
}

#[test]
fn a_foreign_amount_is_told_once_whoever_settled_the_currency() {
    let body = "## Wins\n- Acme amount:€45k\n- Globex amount:$40k\n- more amount:€9\n";
    for (config, expected) in [("currency: USD\n", 2), ("", 1)] {
        let all = compile(vec![
            file("notes/2026-03-16.md", Role::Note, body, None),
            file("throughline.yaml", Role::Config, config, None),
        ]);
        assert!(
            all.record
                .problems()
                .iter()
                .any(|one| matches!(one.what, record::problem::Trouble::ForeignCurrency { .. }))
        );
        let count = all.diagnostics.iter().filter(|one| one.rule == "other-currency").count();
        assert_eq!(count, expected, "{config:?}");
    }
}

#[test]
fn a_fix_is_a_small_edit_and_never_makes_a_key_that_is_there() {
    let fixes = |text: &str| {
        let all = noted(&format!("---\n{text}\n---\n")).diagnostics;
        all.into_iter().flat_map(|one| one.fix).map(|edit| edit.text).collect::<Vec<_>>()
    };
    assert_eq!(fixes("metric: {leads: 4}"), ["metrics"]);
    assert_eq!(fixes("metric: {leads: 4}\nmetrics: {mql: 4}"), [""; 0]);
}

#[test]
fn a_note_without_a_date_is_told_once() {
    for (text, rule) in [
        ("Hello", "undated-note"),
        ("---\ndate: soon\n---\n", "bad-date"),
        ("---\nprivate: true\n---\n", "undated-note"),
    ] {
        let all = compile(vec![file("notes/a.md", Role::Note, text, None)]).diagnostics;
        assert_eq!(all.iter().map(|one| one.rule).collect::<Vec<_>>(), [rule], "{text}");
    }
}
