//! People, figures, shifts and events.

use super::*;
use crate::note::problem::Problem;
use crate::source::number::Unreadable;

#[test]
fn people_are_handles_or_names() {
    let people = |value: &str| {
        let note = front(&format!("present: {value}"));
        assert_eq!(note.problems, [], "{value}");
        words(&note.present).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(people("[@Dana, lee, \"@sam\"]"), ["dana", "lee", "sam"]);
    assert_eq!(people("@dana"), ["dana"]);
    assert_eq!(people("Dana Okafor, @lee"), ["Dana Okafor", "lee"]);
    assert_eq!(people("\n- '[[people/Dana Okafor|Dana]]'\n- [[Lee]]\n-"), ["dana", "lee"]);
    assert_eq!(people("[dana, Dana]"), ["dana"]);
    for nobody in ["~", "none", "[None]", "\"-\"", "n/a"] {
        assert_eq!(people(nobody), Vec::<String>::new(), "{nobody}");
    }
    assert_eq!(people("|\n  dana\n  Lee Park"), ["dana", "Lee Park"]);
    assert!(matches!(trouble("present: 7").0, Trouble::Value { expected, .. } if expected.contains("handles")));
    assert!(matches!(trouble("absent: {lee: ill}").0, Trouble::Value { .. }));
}

#[test]
fn a_name_with_a_comma_is_one_where_somebody_has_it() {
    let config = config("people: {jm: {name: \"Müller, Jürgen\"}, dana: {name: Dana Okafor}}");
    let present = |list: &str| {
        let note = note_at("notes/weekly.md", &format!("---\npresent: {list}\n---\n"), &config);
        words(&note.present).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(present("[\"Müller, Jürgen\", \"Okafor, Dana\"]"), ["Müller, Jürgen", "Dana Okafor"]);
    assert_eq!(present("dana, lee"), ["dana", "lee"]);
}

#[test]
fn a_value_that_was_not_measured_is_never_zero() {
    let note = front("metrics: {a: null, b: ~, c: n/a, d: N/A, e: , f: 0, g: \"1,200\"}");
    assert_eq!(note.problems, []);
    assert_eq!(figures(&note), ["a -", "b -", "c -", "d -", "e -", "f 0", "g 1200"]);
}

#[test]
fn numbers_that_cannot_be_read_are_told_and_left_out() {
    for value in [".nan", ".inf", "-.inf", "many", "12 k", "true", "0x1F", "1e3"] {
        let why = Unreadable::NotANumber;
        let number = Trouble::Number { key: "leads".into(), found: value.into(), why };
        assert_eq!(trouble(&format!("metrics:\n  leads: {value}")), (number, value.into()));
    }
    let why = Unreadable::Ambiguous { decimal: "1.2".into(), grouped: "1200".into() };
    let number = Trouble::Number { key: "leads".into(), found: "1.200".into(), why };
    assert_eq!(trouble("metrics: {leads: 1.200}").0, number);
    assert_eq!(figures(&front("metrics: {leads: 1.200, mql: 3}")), ["mql 3"]);
    assert!(matches!(trouble("metrics: {leads: [1]}").0, Trouble::Value { .. }));
    assert!(matches!(trouble("metrics: 12").0, Trouble::Value { .. }));
    assert!(matches!(trouble("metrics: {a/b: 1}").0, Trouble::NotASlug { .. }));
}

#[test]
fn a_comma_in_braces_is_told_and_outside_them_is_read() {
    let split = Trouble::SplitNumber { key: "leads".into(), written: "1,200".into(), meant: "1_200".into() };
    assert_eq!(trouble("metrics: {leads: 1,200}"), (split, "1,200".into()));
    assert_eq!(figures(&front("metrics: {leads: 1,200, mql: 3}")), ["mql 3"]);
    assert_eq!(figures(&front("metrics:\n  leads: 1,200")), ["leads 1200"]);
    assert!(
        matches!(trouble("campaigns: {x: {spend: $3,000}}").0, Trouble::SplitNumber { meant, .. } if meant == "$3_000")
    );
}

#[test]
fn a_foreign_currency_is_told() {
    let text = "---\nmetrics: {pipeline: €45k, won: $3}\n---\n";
    let note = note_at("notes/a.md", text, &config("currency: USD"));
    let what = Trouble::Currency { key: "pipeline".into(), found: '€', expected: '$' };
    assert_eq!(note.problems.iter().map(|Problem { what, .. }| what.clone()).collect::<Vec<_>>(), [what]);
    assert_eq!(figures(&note), ["won 3"]);
    assert_eq!(front("metrics: {pipeline: €45k}").problems, []);
}

#[test]
fn pulse_is_from_one_to_five() {
    assert_eq!(figures(&front("pulse: {sales: 1, marketing: 4.5}")), ["pulse/sales 1", "pulse/marketing 4.5"]);
    for value in ["0", "6", "-1", "80%"] {
        let range = Trouble::PulseRange { side: "sales".into(), found: value.into() };
        assert_eq!(trouble(&format!("pulse: {{sales: {value}}}")), (range, value.into()));
    }
    let side = Trouble::UnknownSide { side: "sale".into(), nearest: Some("sales".into()) };
    assert_eq!(trouble("pulse: {sale: 3}"), (side, "sale".into()));
}

#[test]
fn a_campaign_has_six_figures() {
    let unknown = Trouble::UnknownFigure { campaign: "x".into(), figure: "lead".into(), nearest: Some("leads".into()) };
    assert_eq!(trouble("campaigns: {x: {lead: 3}}"), (unknown, "lead".into()));
    assert!(matches!(trouble("campaigns: {x: {clicks: 3}}").0, Trouble::UnknownFigure { nearest: None, .. }));
    assert!(matches!(trouble("campaigns: {x: 3}").0, Trouble::Value { .. }));
    assert_eq!(front("campaigns: {x: }\nrejected:").problems, []);
}

#[test]
fn shifts_name_a_metric_a_conversion_or_all() {
    let note = front("shift: {leads: new form, MQL > sql: new score, all: new year, x: }");
    let shifts: Vec<(&str, &str)> = note.shifts.iter().map(|(word, why)| (word.text.as_str(), why.as_str())).collect();
    assert_eq!(shifts, [("leads", "new form"), ("mql>sql", "new score"), ("all", "new year"), ("x", "")]);
    assert!(matches!(troubles(&note).as_slice(), [Trouble::Value { expected, .. }] if expected.contains("reason")));
    assert!(matches!(trouble("shift: leads").0, Trouble::Value { .. }));
    assert!(matches!(trouble("shift: {a>b>c: x}").0, Trouble::NotASlug { .. }));
}

#[test]
fn events_are_texts() {
    assert_eq!(words(&front("events: Launch").events), ["Launch"]);
    assert_eq!(words(&front("events:\n- A\n- 2026 plan").events), ["A", "2026 plan"]);
    assert!(matches!(trouble("events:\n- New: pricing").0, Trouble::Value { .. }));
    assert_eq!(trouble("events:\n- A\n- ").0, Trouble::EmptyEntry { key: "events".into() });
    let (what, place) = trouble("events:\n- Launch #2\n- Talk #price page");
    assert_eq!(
        (what, place.as_str()),
        (Trouble::CutByComment { key: "events".into(), rest: "#price page".into() }, "#price page")
    );
}

#[test]
fn a_yaml_error_keeps_what_stands_around_it() {
    let note = front("date: 2026-03-16\ntitle: Weekly: again\nmetrics:\n  leads: 4");
    assert!(matches!(troubles(&note).as_slice(), [Trouble::Yaml(_)]));
    assert_eq!((note.date.is_some(), figures(&note)), (true, vec!["leads 4".to_owned()]));
}

#[test]
fn comments_are_taken_off_every_text() {
    let note = front(concat!(
        "title: \"Plan %% S %% A\"\nevents: [\"x <!-- S --> y\", \"z %% S\n   S %%\"]\ntags: [\"t %% S %%\"]\n",
        "shift: {leads: \"why %% S %%\"}\npresent: [\"dana %% S %%\"]\n",
        "commitments:\n  - {text: a, owner: dana, reason: \"r %% S %%\"}\n",
        "objections:\n  - {topic: price, text: \"o <!-- S -->\", account: \"Acme <!-- S -->\"}\n",
    ));
    assert_eq!(troubles(&note), []);
    assert_eq!(note.title.as_deref(), Some("Plan A"));
    assert_eq!((words(&note.events), &note.tags[..]), (vec!["x y", "z"], &["t".to_owned()][..]));
    assert_eq!((note.shifts[0].1.as_str(), words(&note.present)), ("why", vec!["dana"]));
    let fields: Vec<_> = note.items.iter().flat_map(|item| &item.fields).map(|field| field.value.as_str()).collect();
    assert_eq!(fields, ["r", "Acme"]);
}

#[test]
fn what_is_never_closed_or_stands_in_code_is_no_comment() {
    assert_eq!(front("title: \"100%% sure <!-- of it\"").title.as_deref(), Some("100%% sure <!-- of it"));
    assert_eq!(front("title: \"type `%% x %%`\"").title.as_deref(), Some("type `%% x %%`"));
}
