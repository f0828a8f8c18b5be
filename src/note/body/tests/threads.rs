//! The marks and fields of thread sections.

use super::*;
use crate::config::kind::Key;
use crate::note::body::{listed, same_ids};
use crate::source::Span;

#[test]
fn a_box_with_an_owner_is_a_commitment_at_any_depth() {
    let text = "- [ ] @dana prose\n  - more\n    - [x] @lee deep due:fri\n";
    for section in ["Prose", "Commitments"] {
        let items = under(section, text);
        assert_eq!(texts(&items), ["prose", "deep"], "{section}");
        assert_eq!(kinds(&items), [KindId::COMMITMENT; 2]);
    }
    let text = "- #price dear\n  - [ ] @lee send the sheet for:marketing\n";
    let items = under("Objections", text);
    assert_eq!(kinds(&items), [KindId::OBJECTION, KindId::COMMITMENT]);
    let items = under("Wins", "- [ ] @lee call Acme #price account:Acme");
    assert_eq!((kinds(&items), texts(&items)), (vec![KindId::COMMITMENT], vec!["call Acme #price account:Acme"]));
}

#[test]
fn asks_claims_and_experiments_keep_their_boxes() {
    for (section, kind) in [("Asks", KindId::ASK), ("Claims", KindId::CLAIM), ("Experiments", KindId::EXPERIMENT)] {
        let items = under(section, "- [x] @dana it works\n  - [ ] @lee detail\n");
        assert_eq!((kinds(&items), texts(&items)), (vec![kind], vec!["it works"]), "{section}");
        assert_eq!(items[0].mark, Some(Mark::Ended));
    }
}

#[test]
fn a_nested_box_without_an_owner_is_a_step() {
    assert_eq!(texts(&under("Commitments", "- [ ] @dana whole\n  - [x] step one\n  - [ ] step two\n")), ["whole"]);
}

#[test]
fn in_thread_sections_an_item_without_a_box_counts() {
    for section in ["Commitments", "Asks", "Claims", "Experiments"] {
        let item = one(section, "- @dana it");
        assert_eq!((item.mark, owner(&item).as_deref()), (None, Some("dana")), "{section}");
    }
}

#[test]
fn an_update_may_have_no_words() {
    let items = under("Commitments", "- [x] ^acme-visit\n- [>] ^battlecard due:2026-04-03 waiting for legal\n");
    assert_eq!(texts(&items), ["", "waiting for legal"]);
    assert_eq!(items[0].id.as_ref().map(|id| id.text.as_str()), Some("acme-visit"));
}

#[test]
fn action_lines_with_an_owner_are_commitments() {
    let text = "We met.\nACTION: @dana send the deck by 2026-03-27\nAction item: Lee to call\nai:@lee x\n**AP:** Dana will y\nACTION: nobody does\n\n\
                - words\n  action: @dana nested line\n- ACTION: Dana to wrap\n  around\n\n  ACTION: @lee further\n\n> ACTION: @dana quoted\n";
    let items = body(text).items;
    assert_eq!(
        texts(&items),
        ["send the deck", "Lee to call", "x", "Dana will y", "nested line", "Dana to wrap around", "further"]
    );
    assert_eq!(kinds(&items), [KindId::COMMITMENT; 7]);
    assert_eq!(items.iter().map(|item| item.line).collect::<Vec<_>>(), [2, 3, 4, 5, 9, 10, 13]);
    assert_eq!(&text[items[0].span.range()], "ACTION: @dana send the deck by 2026-03-27");
    assert_eq!(&text[items[5].span.range()], "- ACTION: Dana to wrap\n  around");
}

#[test]
fn an_action_line_is_no_part_of_the_item_it_stands_in() {
    let items = under("Objections", "- #price dear\n  ACTION: @lee send sheet\n  really\n");
    assert_eq!(kinds(&items), [KindId::OBJECTION, KindId::COMMITMENT]);
    assert_eq!(texts(&items), ["dear really", "send sheet"]);
    let items = under("Nuggets", "- ACTION: @lee send sheet\n- Action: nobody\n- [ ] AI: @dana boxed\n");
    assert_eq!(kinds(&items), [KindId::COMMITMENT, KindId::NUGGET, KindId::COMMITMENT]);
    assert_eq!(texts(&items), ["send sheet", "Action: nobody", "boxed"]);
}

#[test]
fn dates_are_iso_or_relative_to_the_notes() {
    for (typed, expected, relative) in [
        ("2026-03-27", date(2026, 3, 27), false),
        ("fri", date(2026, 3, 20), true),
        ("Monday", date(2026, 3, 23), true),
        ("+2w", date(2026, 3, 30), true),
        ("+10d", date(2026, 3, 26), true),
        ("next", date(2026, 3, 23), true),
        ("\"fri\"", date(2026, 3, 20), true),
        ("fri.", date(2026, 3, 20), true),
    ] {
        let item = one("Commitments", &format!("- @dana x due:{typed}"));
        let due = item.field(Key::Due).unwrap();
        assert_eq!((due.date, due.relative), (Some(expected), relative), "{typed}");
    }
    let undated = {
        let config = config();
        super::super::read(
            "# Asks\n- x due:fri",
            0,
            &Lines::new(""),
            &Context { config: &config, names: &Names::new(&config), date: None },
        )
    };
    assert!(matches!(undated.problems[0].what, Trouble::RelativeWithoutDate { key: Key::Due, .. }));
    assert_eq!(undated.items[0].date(Key::Due), None);
}

#[test]
fn other_dates_are_told_with_their_readings() {
    for (typed, expected) in [
        ("4/6/20", vec![date(2020, 4, 6), date(2020, 6, 4)]),
        ("16.3.2026", vec![date(2026, 3, 16)]),
        ("soon", vec![]),
        ("2026-02-30", vec![]),
    ] {
        let problems = told("Commitments", &format!("- @dana x due:{typed}"));
        let [Trouble::NotADate { key, found, readings }] = &problems[..] else { panic!("{typed}: {problems:?}") };
        assert_eq!((key.as_str(), found.as_str(), readings), ("due", typed, &expected));
    }
}

#[test]
fn done_after_its_notes_date_is_told() {
    assert_eq!(told("Commitments", "- [x] @dana x done:2026-03-16"), []);
    let problems = told("Commitments", "- [x] @dana x done:2026-03-17");
    assert_eq!(problems, [Trouble::DoneAfterNote { done: date(2026, 3, 17), note: DAY }]);
}

#[test]
fn forms_of_other_tools_are_read() {
    for text in [
        "📅 2026-03-27",
        "📅2026-03-27",
        "[due:: 2026-03-27]",
        "(due 2026-03-27)",
        "by 2026-03-27",
        "By 2026-03-27,",
        "due:2026-03-27 📅 2026-03-27",
    ] {
        let item = one("Commitments", &format!("- [ ] @dana call {text} Acme"));
        assert_eq!(item.date(Key::Due), Some(date(2026, 3, 27)), "{text}");
        assert_eq!(item.text.replace(',', "").replace("  ", " "), "call Acme", "{text}");
        assert_eq!(item.fields.len(), 1);
    }
    let item = one("Commitments", "- [x] @dana call ✅ 2026-03-16 🆔 call-acme → sales");
    assert_eq!(fields(&item), [("done", "2026-03-16"), ("for", "sales")]);
    assert_eq!((item.id.map(|id| id.text), item.text.as_str()), (Some("call-acme".into()), "call"));
    for (text, value) in [("-> Marketing", "marketing"), ("→ @Lee", "lee"), ("-> Lee Park", "lee"), ("→ dana.", "dana")]
    {
        assert_eq!(fields(&one("Asks", &format!("- @dana x {text}"))), [("for", value)], "{text}");
    }
    for text in [
        "a -> b",
        "→ them",
        "by Friday",
        "by 2026-03-275",
        "📅 soon",
        "`by 2026-03-27`",
        "hobby 2026-03-27",
        "(due soon)",
    ] {
        assert_eq!(one("Commitments", &format!("- @dana x {text}")).fields, [], "{text}");
    }
    assert_eq!(one("Nuggets", "- by 2026-03-27 → sales").text, "by 2026-03-27 → sales");
}

#[test]
fn the_same_id_twice_in_a_note_is_told_unless_it_is_an_ask_and_its_commitment() {
    let text = "# Asks\n- x ^one\n# Commitments\n- @dana x ^one\n- @dana y ^two\n# Claims\n- z ^Two\n";
    let items = body(text).items;
    let problems = same_ids(&items);
    assert_eq!(problems.len(), 1);
    assert_eq!(&text[problems[0].span.range()], "^Two");
    let Trouble::SameIdTwice { id, first } = &problems[0].what else { panic!("{problems:?}") };
    assert_eq!((id.as_str(), &text[first.range()]), ("two", "^two"));
}

#[test]
fn what_a_commitment_should_have() {
    assert_eq!(told("Commitments", "- [ ] somebody"), [Trouble::CommitmentWithoutOwner { listed: false }]);
    assert_eq!(told("Commitments", "- [ ] ^later somebody"), []);
    assert_eq!(told("Commitments", "- [-] ^later"), [Trouble::DroppedWithoutReason]);
    assert_eq!(told("Commitments", "- [-] ^later no budget\n- [-] ^b reason:money"), []);
}

#[test]
fn texts_of_the_front_matter_are_items() {
    let config = config();
    let ctx = Context { config: &config, names: &Names::new(&config), date: Some(DAY) };
    let span = Span { start: 7, end: 9 };
    let mut problems = Vec::new();
    let mut read = |kind, text: &str| listed(&ctx, kind, text, span, 3, &mut problems);
    let item = read(KindId::COMMITMENT, "[x] @dana **call** due:fri").unwrap();
    assert_eq!(
        (item.mark, item.text.as_str(), item.line, item.span, item.listed),
        (Some(Mark::Ended), "call", 3, span, true)
    );
    assert_eq!((item.mark_span, item.people[0].span, item.marks.len()), (span, span, 0));
    let item = read(KindId::FEEDBACK, "+ @dana great").unwrap();
    assert_eq!((item.sign, item.text.as_str()), (Some(Sign::Plus), "great"));
    assert_eq!(read(KindId::OBJECTION, "#price x3 dear").map(|item| item.count), Some(3));
    assert_eq!(read(KindId::OBJECTION, "[ ] @lee call").map(|item| item.kind), Some(KindId::COMMITMENT));
    assert_eq!(read(KindId::NUGGET, "# > - 1. a").map(|item| item.text), Some("# > - 1. a".into()));
    for text in ["", " ", "[ ]", "[?] x"] {
        assert!(read(KindId::NUGGET, text).is_none(), "{text}");
    }
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].span, span);
}

#[test]
fn the_example_of_the_format() {
    let text = "Good week in EMEA; the webinar follow-ups are landing.\n\n## Commitments\n\
        - [ ] @dana healthcare case study for:sales due:2026-03-27 ^hc-case\n- [x] ^acme-visit two visits, notes below\n\
        - [>] ^battlecard due:2026-04-03 waiting for legal\n- [-] ^print-ads no budget left this quarter\n\n## Objections\n\
        - #price \"20% over Globex for the same seats\" account:Acme amount:45k stage:proposal @lee\n\
        - #security-review x3 SOC 2 report asked for before the pilot\n\n## Claims\n\
        - [ ] @dana the webinar fed 4 of 9 SQLs ^webinar-sql\n- [x] ^q1-guide vouched:@lee how:essential\n\n## Nuggets\n\
        - Two of three lost deals never saw a demo.\n";
    let body = body(text);
    assert_eq!(body.problems, []);
    let marks = [Some(Mark::Open), Some(Mark::Ended), Some(Mark::Moved), Some(Mark::Dropped), None, None];
    assert_eq!(body.items.iter().map(|item| item.mark).take(6).collect::<Vec<_>>(), marks);
    let expected = [
        "healthcare case study",
        "two visits, notes below",
        "waiting for legal",
        "no budget left this quarter",
        "\"20% over Globex for the same seats\"",
        "SOC 2 report asked for before the pilot",
        "the webinar fed 4 of 9 SQLs",
        "",
        "Two of three lost deals never saw a demo.",
    ];
    assert_eq!(texts(&body.items), expected);
    assert_eq!((people(&body.items[4]), body.items[5].count), (vec!["lee"], 3));
    assert_eq!(fields(&body.items[7]), [("vouched", "lee"), ("how", "essential")]);
}

#[test]
fn a_name_above_its_tasks_is_no_promise() {
    for (line, name) in [
        ("- @dana\n  - fix the tags", "@dana"),
        ("- **Lee**\n  - [ ] send deck", "Lee"),
        ("- Dana Okafor:\n  - y", "Dana Okafor:"),
        ("- [ ] @lee due:2026-03-20", "@lee"),
    ] {
        assert_eq!(texts(&under("Commitments", line)), [""; 0], "{line}");
        let told = told("Commitments", line);
        assert!(told.contains(&Trouble::NameAlone { name: name.to_owned() }), "{line}: {told:?}");
    }
    for line in ["- @dana fix the tags", "- [x] @dana ^tags", "- [ ] Lee", "- Kim"] {
        let told = told("Commitments", line);
        assert!(!told.iter().any(|what| matches!(what, Trouble::NameAlone { .. })), "{line}");
    }
}
