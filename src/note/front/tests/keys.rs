//! Where front matter stands, its keys, and the note's date.

use jiff::civil::date;

use super::*;
use crate::note::DateFrom;
use crate::source::date::Week;

/// The example of the contract.
const EXAMPLE: &str = r#"---
date: 2026-03-16
facilitator: dana
present: [dana, lee, sam, ines]
metrics:
  leads: 412
  mql: 130
  sql: 41
  won: 6
  pipeline: $1.24M
campaigns:
  spring-webinar: {leads: 40, accepted: 22, opportunities: 6, won: 1, spend: 3000}
rejected: {wrong-region: 3, no-budget: 4}
pulse: {sales: 4, marketing: 3}
events: ["New pricing page live"]
---

Good week in EMEA; the webinar follow-ups are landing.
"#;

#[test]
fn the_example_of_the_contract_is_read() {
    let note = note(EXAMPLE);
    assert_eq!(note.problems, []);
    assert_eq!(note.date.map(|dated| (dated.date, dated.from)), Some((date(2026, 3, 16), DateFrom::FrontMatter)));
    assert_eq!((words(&note.facilitator), words(&note.present)), (vec!["dana"], vec!["dana", "lee", "sam", "ines"]));
    assert_eq!(
        figures(&note),
        [
            "leads 412",
            "mql 130",
            "sql 41",
            "won 6",
            "pipeline 1240000",
            "spring-webinar/leads 40",
            "spring-webinar/accepted 22",
            "spring-webinar/opportunities 6",
            "spring-webinar/won 1",
            "spring-webinar/spend 3000",
            "rejected/wrong-region 3",
            "rejected/no-budget 4",
            "pulse/sales 4",
            "pulse/marketing 3",
        ]
    );
    assert_eq!((note.figures[0].at, note.figures[5].at), (6, 12));
    assert_eq!(&EXAMPLE[note.figures[4].span.range()], "$1.24M");
    assert_eq!(words(&note.events), ["New pricing page live"]);
    assert!(EXAMPLE[note.body as usize..].starts_with("\nGood week"));
    assert_eq!((note.kind.text.as_str(), note.private), ("weekly", false));
}

#[test]
fn front_matter_is_never_required() {
    for text in ["", "Hello.\n", "----\nday: today\n----\n", "\n---\na: b\n---\n"] {
        let note = note(text);
        assert_eq!((note.problems.as_slice(), note.body, note.date), (&[][..], 0, None), "{text:?}");
    }
    for text in ["---\n---\nText.", "---\n# only a comment\n---\nText.", "---\n\n---\nText.", "---\nnull\n---\nText."] {
        let note = note(text);
        assert_eq!((note.problems.as_slice(), &text[note.body as usize..]), (&[][..], "Text."), "{text:?}");
    }
}

#[test]
fn hyphens_that_are_no_front_matter_are_markdown() {
    let none = || Trouble::FrontMatterNotAMap { broken: None };
    for (text, what) in [
        ("---\ndate: 2026-03-16\n", Trouble::FrontMatterUnclosed),
        ("---\n", Trouble::FrontMatterUnclosed),
        ("---", Trouble::FrontMatterUnclosed),
        ("---\nA line.\n---\n", none()),
        ("---\n- a\n- b\n---\n", none()),
        ("---\n*Bold* words\n\nAnd: more\n---\n", none()),
        ("---\n`code` and words\n\nand: more\n---\n", none()),
        ("---\n- [ ] @dana write it\n---\n", none()),
    ] {
        let note = note(text);
        assert_eq!((troubles(&note), note.body, note.date), (vec![what], 0, None), "{text:?}");
        assert_eq!(&text[note.problems[0].span.range()], "---");
    }
}

/// Where YAML breaks before there is any map, the note says what broke, and where.
#[test]
fn what_broke_is_told_where_no_map_is_left() {
    for (text, at) in [("---\n{date: 2026-03-16\n---\n", "{date"), ("---\ndate 2026\n  leads: 4\n---\n", ": 4")] {
        let note = note(text);
        let [Trouble::FrontMatterNotAMap { broken: Some((_, span)) }] = troubles(&note)[..] else {
            panic!("{text:?}: {:?}", note.problems)
        };
        assert!(text[span.start as usize..].starts_with(at), "{text:?}: {span:?}");
    }
}

#[test]
fn marks_and_line_ends_of_other_systems_are_accepted() {
    let text = "\u{feff}---\r\ndate:\u{a0}2026-03-16\r\nmetrics:\r\n\u{a0}\u{a0}leads: 4\r\n--- \r\nText.\r\n";
    let note = note(text);
    assert_eq!(note.problems, []);
    assert_eq!((figures(&note), &text[note.body as usize..]), (vec!["leads 4".to_owned()], "Text.\r\n"));
    assert_eq!((note.figures[0].at, note.lines), (4, 6));
    assert_eq!(self::note("\u{feff}Text.").body, 3);
}

#[test]
fn every_other_name_of_a_key_is_read() {
    let note =
        front("chair: Dana Okafor\nattendees: [Dana]\nregrets: lee\nspoke: [dana]\nnotes_by: '@sam'\nType: in-depth");
    assert_eq!(note.problems, []);
    assert_eq!((words(&note.facilitator), words(&note.present)), (vec!["Dana Okafor"], vec!["dana"]));
    assert_eq!((words(&note.absent), words(&note.scribe)), (vec!["lee"], vec!["sam"]));
    assert_eq!(note.kind.text, "in-depth");
    let note = front("moderator: dana\nparticipants: [lee]\napologies: [sam]");
    assert_eq!((words(&note.facilitator), words(&note.present)), (vec!["dana"], vec!["lee"]));
    assert_eq!(words(&note.absent), ["sam"]);
}

#[test]
fn foreign_keys_are_left_in_peace_and_near_misses_told() {
    let foreign =
        "tags: [gtm, '#q1']\naliases: [x]\nlayout: post\nname: x\nstatus: open\ndata: 1\ncssclasses: *x\nid: &y 1";
    let note = front(foreign);
    assert_eq!((note.problems.as_slice(), note.tags), (&[][..], vec!["gtm".to_owned(), "q1".to_owned()]));
    for (typed, meant) in [("metric", "metrics"), ("atendees", "attendees"), ("Objection", "objections")] {
        let near = Trouble::NearMissKey { key: typed.to_lowercase(), nearest: meant.to_owned() };
        assert_eq!(trouble(&format!("{typed}: x")), (near, typed.to_owned()));
    }
}

#[test]
fn a_key_given_twice_is_told_and_the_first_stands() {
    let note =
        front("title: A\nTitle: B\npresent: [dana]\nattendees: [lee]\nmetrics: {leads: 1, Leads: 2}\nx: 1\nx: 2");
    let twice: Vec<String> = troubles(&note)
        .into_iter()
        .map(|trouble| match trouble {
            Trouble::DuplicateKey { key, .. } => key,
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(twice, ["title", "attendees", "leads", "x"]);
    assert_eq!((note.title.as_deref(), words(&note.present)), (Some("A"), vec!["dana"]));
    assert_eq!(figures(&note), ["leads 1"]);
    assert_eq!(front("kind: weekly\ntype: meeting-note").problems, []);
}

#[test]
fn aliases_under_our_keys_are_told() {
    let alias = |name: &str| Trouble::Alias { key: "present".into(), name: name.into() };
    assert_eq!(trouble("x: &a [dana]\npresent: *a"), (alias("a"), "*a".into()));
    assert_eq!(trouble("present: [*missing, lee]"), (alias("missing"), "*missing".into()));
    assert_eq!(troubles(&front("metrics: &m {leads: 1}")), [Trouble::Anchor { key: "metrics".into() }]);
}

#[test]
fn a_date_is_found_in_four_places() {
    let dated = |path: &str, text: &str| {
        let note = note_at(path, text, &Config::defaults("x"));
        assert_eq!(note.problems, []);
        note.date.map(|dated| (dated.date, dated.from))
    };
    let day = date(2026, 3, 16);
    assert_eq!(dated("notes/x.md", "---\ndate: 2026-03-16\n---\n"), Some((day, DateFrom::FrontMatter)));
    assert_eq!(dated("notes/weekly-2026-03-16.md", "x"), Some((day, DateFrom::Name)));
    assert_eq!(dated("notes/2026/q1/03-16 weekly.md", "x"), Some((day, DateFrom::Folder)));
    assert_eq!(dated("notes/x.md", "Hello.\n\n# Weekly, 2026-03-16\n"), Some((day, DateFrom::Heading)));
    assert_eq!(dated("notes/03-16.md", "x"), None);
    assert_eq!(dated("notes/2026-03-16/x.md", "x"), None);
    assert_eq!(dated("notes/20260316.md", "x"), None);
    assert_eq!(
        dated("notes/2026-03-16.md", "---\ndate: 2026-03-16\n---\n# 2026-03-16"),
        Some((day, DateFrom::FrontMatter))
    );
}

#[test]
fn dates_that_disagree_are_told_with_both() {
    let text = "---\ndate: 2026-03-16\n---\n# Weekly 2026-03-17\n";
    let note = note_at("notes/2026-03-18.md", text, &Config::defaults("x"));
    assert_eq!(note.date.map(|dated| dated.date), Some(date(2026, 3, 16)));
    let disagree = |other, other_from| Trouble::DatesDisagree {
        date: date(2026, 3, 16),
        from: DateFrom::FrontMatter,
        first: note.date.map(|dated| dated.span),
        other,
        other_from,
    };
    let expected = [disagree(date(2026, 3, 18), DateFrom::Name), disagree(date(2026, 3, 17), DateFrom::Heading)];
    assert_eq!(troubles(&note), expected);
    let places: Vec<&str> = note.problems.iter().map(|problem| &text[problem.span.range()]).collect();
    assert_eq!(places, ["2026-03-16", "2026-03-17"]);
}

#[test]
fn a_date_may_carry_the_time_that_another_tool_stamps() {
    for value in ["2026-03-16T08:00:00+01:00", "2026-03-16 09:30:00 +0100", "\"2026-03-16T09:30\""] {
        let note = note(&format!("---\ndate: {value}\n---\n"));
        assert_eq!((troubles(&note), note.date.map(|dated| dated.date)), (vec![], Some(date(2026, 3, 16))), "{value}");
    }
}

#[test]
fn a_bad_date_leaves_the_rest_readable() {
    let note = front("date: 4/6/2026\nmetrics: {leads: 4}");
    let readings = vec![date(2026, 4, 6), date(2026, 6, 4)];
    let bad = Trouble::NotADate { key: "date".into(), found: "4/6/2026".into(), readings };
    assert_eq!((troubles(&note), note.date, figures(&note)), (vec![bad], None, vec!["leads 4".to_owned()]));
}

#[test]
fn week_title_team_and_kind() {
    let note = front("week: 2026-W12\ntitle: 2026 kick-off\nteam: EMEA\nkind: in-depth");
    assert_eq!((note.week, note.problems.as_slice()), (Week::parse("2026-W12"), &[][..]));
    assert_eq!(note.title.as_deref(), Some("2026 kick-off"));
    assert_eq!(note.team.map(|team| team.text).as_deref(), Some("emea"));
    assert_eq!(trouble("week: 2026-W54").0, Trouble::NotAWeek { found: "2026-W54".into() });
    let unknown = Trouble::UnknownKind { kind: "wekly".into(), nearest: Some("weekly".into()) };
    assert_eq!(trouble("kind: wekly"), (unknown, "wekly".into()));
    assert!(
        matches!(trouble("team: EMEA North").0, Trouble::NotASlug { suggestion: Some(slug), .. } if slug == "emea-north")
    );
    let titled = self::note("Words.\n\n# The launch\n");
    assert_eq!(titled.title.as_deref(), Some("The launch"));
}

#[test]
fn a_team_is_the_first_folder_where_teams_are_listed() {
    let config = config("teams: {emea: {title: EMEA}}");
    let team = |path| note_at(path, "x", &config).team.map(|team| team.text);
    assert_eq!(team("notes/EMEA/2026/2026-03-16.md").as_deref(), Some("emea"));
    assert_eq!(team("notes/2026/emea/2026-03-16.md"), None);
    assert_eq!(team("notes/emea.md"), None);
}

#[test]
fn what_cannot_be_read_as_private_is_private() {
    for (value, hidden, told) in [
        ("true", true, 0),
        ("false", false, 0),
        ("", false, 0),
        ("True", true, 0),
        ("yes", true, 1),
        ("[true]", true, 1),
    ] {
        let note = front(&format!("private: {value}"));
        assert_eq!((note.private, note.problems.len()), (hidden, told), "{value}");
    }
    assert!(front("private: false\nprivate: true").private);
    assert!(front("title: A: B\nprivate: true").private);
}

#[test]
fn a_note_that_is_meant_to_be_private_is_private() {
    let whole = [
        "\n---\nprivate: true\n---\n# S",
        "---\nprivate: true\n --- \n# S",
        "---\ntitle Renewals\nprivate: true\n---\n# S",
        "---\ntitle: x\n...\nprivate: true\n---\n# S",
        "---\ntitle: x\n---\nprivate: true\n---\n# S",
        "private: true\n\n# S",
    ];
    for text in whole {
        let note = note(text);
        assert!(note.private && troubles(&note).contains(&Trouble::PrivateMisplaced), "{text}: {:?}", note.problems);
    }
    assert!(front("title: \"Renewals\nprivate: true").private);
    assert!(!front("title: x").private && !note("---\nprivate: false\n\n# S").private);
    let told = troubles(&note("----\ntitle: a\nattendees: [dana]\n----\nText."));
    assert_eq!(told, [Trouble::FrontMatterMisplaced]);
}
