//! `fix` changes as little as it must, and twice is once.

use jiff::civil::date;
use proptest::prelude::*;
use throughline::mended;
use throughline::source::{Role, SourceFile, Sources};

fn sources(note: &str) -> Sources {
    let file = |path: &str, role, text: &str| SourceFile { path: path.into(), role, text: text.into(), trouble: None };
    let config = "titel: a   # ours\nrules: {owner-positon: off}\n";
    let before = "---\n---\n## Commitments\n- [ ] @lee healthcare case study due:2026-03-20\n";
    let files = vec![
        file("throughline.yaml", Role::Config, config),
        file("notes/2026-03-09.md", Role::Note, before),
        file("notes/2026-03-16.md", Role::Note, note),
    ];
    Sources::new("w", files, 0)
}

fn fixed(sources: &Sources) -> Sources {
    mended(sources, date(2026, 3, 30)).sources
}

fn text(sources: &Sources, path: &str) -> String {
    sources.file(sources.find(path).expect("it is there")).text.to_string()
}

#[test]
fn only_what_is_offered_changes() {
    let note = "---\r\nb: 'x'   # kept\r\nmetric: {leads: 4,  mql: 3}\r\na: [1,2]\r\n---\r\n\r\n## Commitments\r\n\
                - [ ] @dana send the deck deu:fri   \r\n- [ ] @lee the healthcare study, case by case\r\n\r\n\
                ## Visits\r\n*   @lee  account: Acme\r\n";
    let after = fixed(&sources(note));
    let expected = "---\r\nb: 'x'   # kept\r\nmetrics: {leads: 4,  mql: 3}\r\na: [1,2]\r\n---\r\n\r\n## Commitments\r\n\
                    - [ ] @dana send the deck due:2026-03-20   \r\n\
                    - [ ] @lee the healthcare study, case by case ^healthcare-case-study\r\n\r\n\
                    ## Visits\r\n*   @lee  account: Acme\r\n";
    assert_eq!(text(&after, "notes/2026-03-16.md"), expected);
    assert_eq!(text(&after, "throughline.yaml"), "title: a   # ours\nrules: {owner-position: off}\n");
    assert!(text(&after, "notes/2026-03-09.md").ends_with("study due:2026-03-20 ^healthcare-case-study\n"));
}

/// Pieces that notes are made of, most of them slips of the pen.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("- [ ] @dana send the deck due:fri"),
        Just("- [ ] @dana send it deu: +2w"),
        Just("- [ ] @lee the healthcare study, as a case due:next"),
        Just("- [ ] @lee healthcare case study due:2026-03-20"),
        Just("- [ ] @dana due: fri for: sales"),
        Just("- [x] @dana done doen:2026-03-12 due:mon due:tue"),
        Just("- [>] ^x due:+10d"),
        Just("- [ ] @lee x ^x dué:fri"),
        Just("## Commitments"),
        Just("## Asks"),
        Just("## Objections"),
        Just("- #price too dear acount:Acme amuont:4k"),
        Just("> - [ ] @dana quoted due:fri"),
        Just("<!-- hidden due:fri -->"),
        Just("  continued due:fri"),
        Just(""),
        Just("ACTION: @dana call due:fri"),
    ]
    .prop_map(str::to_owned)
}

fn front() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("metric: {leads: 4}"),
        Just("metrics: {mql: 4}"),
        Just("atendees: [dana]"),
        Just("commitments: [\"@dana a due:fri\", {text: b, owner: lee, deu: fri}]"),
        Just("commitmnets: [\"@dana a due:fri\"]"),
        Just("other: 1"),
    ];
    prop::collection::vec(key, 0..4).prop_map(|keys| keys.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn twice_is_once_and_lines_end_as_they_did(front in front(), pieces in prop::collection::vec(piece(), 0..14), crlf: bool, bom: bool) {
        let text_of = format!("{}---\n{front}\n---\n{}\n", if bom { "\u{feff}" } else { "" }, pieces.join("\n"));
        let note = if crlf { text_of.replace('\n', "\r\n") } else { text_of };
        let once = fixed(&sources(&note));
        let twice = mended(&once, date(2026, 3, 30));
        prop_assert_eq!(twice.fixes, 0);
        let after = text(&once, "notes/2026-03-16.md");
        prop_assert_eq!(after.lines().count(), note.lines().count());
        prop_assert_eq!(after.matches("\r\n").count(), note.matches("\r\n").count());
        prop_assert_eq!(after.matches('\n').count(), note.matches('\n').count());
        let errors = |sources: &Sources| {
            let config = throughline::configuration(sources);
            let all = throughline::compile(sources, config, date(2026, 3, 30)).diagnostics;
            all.iter().filter(|one| one.level == throughline::diagnostic::Level::Error).count()
        };
        prop_assert!(errors(&once) <= errors(&sources(&note)), "{}", after);
    }
}

#[test]
fn each_meeting_of_a_file_of_many_is_fixed_by_its_own_day() {
    let file = |path: &str, role, text: &str| SourceFile { path: path.into(), role, text: text.into(), trouble: None };
    let log = "# Log\n\n## 2026-03-02\n- [ ] @dana one due:fri\n\n## 2026-03-09\n- [ ] @lee two due:fri\n";
    let files =
        vec![file("throughline.yaml", Role::Config, "split: headings\n"), file("notes/log.md", Role::Note, log)];
    let after = fixed(&Sources::new("w", files, 0));
    let expected = log.replacen("fri", "2026-03-06", 1).replacen("fri", "2026-03-13", 1);
    assert_eq!(text(&after, "notes/log.md"), expected);
}

/// Two keys that mean the same would be an error that was none before.
#[test]
fn no_key_is_renamed_to_one_that_is_there_by_another_name() {
    for note in ["---\nattendees: [lee]\npresnt: [dana]\n---\n", "---\n\"present\": [lee]\natendees: [dana]\n---\n"] {
        assert_eq!(text(&fixed(&sources(note)), "notes/2026-03-16.md"), note);
    }
    let both = "---\npresnt: [lee]\natendees: [dana]\n---\n";
    assert_eq!(text(&fixed(&sources(both)), "notes/2026-03-16.md"), both.replace("presnt", "present"));
}

/// What the help promises is done, and what cannot be done is not promised.
#[test]
fn a_relative_date_is_written_out_or_not_promised() {
    for (due, after) in [
        ("\"due\": +2w", Some("\"due\": 2026-03-30")),
        ("'due': '+2w'", Some("'due': '2026-03-30'")),
        ("due: >-\n      +2w\n", None),
    ] {
        let note = format!("---\ncommitments:\n  - text: beta\n    owner: dana\n    {due}\n---\n");
        let given = sources(&note);
        let all = throughline::compile(&given, throughline::configuration(&given), date(2026, 3, 16)).diagnostics;
        let told = all.iter().find(|one| one.rule == "relative-date").and_then(|one| one.help.clone());
        assert_eq!(told.expect("it is told").contains("throughline fix"), after.is_some(), "{due}");
        let expected = after.map_or(note.clone(), |after| note.replace(due, after));
        assert_eq!(text(&fixed(&given), "notes/2026-03-16.md"), expected);
    }
}
