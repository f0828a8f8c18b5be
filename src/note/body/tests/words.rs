//! What is left of an item's words.

use super::*;
use crate::config::kind::Key;
use crate::note::MarkKind;
use crate::source::number::Unreadable;

#[test]
fn marks_stand_in_any_order_and_the_rest_is_the_text() {
    let item = one("Commitments", "- [ ] for:sales **healthcare** case ^HC-case @Dana [study](x.md) due:2026-03-27");
    assert_eq!(item.text, "healthcare case study");
    assert_eq!(people(&item), ["dana"]);
    assert_eq!(item.id.as_ref().map(|id| id.text.as_str()), Some("hc-case"));
    assert_eq!(fields(&item), [("for", "sales"), ("due", "2026-03-27")]);
    assert_eq!(item.date(Key::Due), Some(date(2026, 3, 27)));
}

#[test]
fn the_first_of_each_sort_counts_and_later_ones_are_words() {
    let item = one("Commitments", "- @dana ask @lee about ^one and ^two");
    assert_eq!((people(&item), item.text.as_str()), (vec!["dana"], "ask @lee about and ^two"));
    let visit = one("Visits", "- @lee @dana account:Acme first visit with @ann");
    assert_eq!((people(&visit), visit.text.as_str()), (vec!["lee", "dana", "ann"], "first visit with"));
}

#[test]
fn only_the_sorts_that_a_section_lists_are_marks() {
    let nugget = one("Nuggets", "- @dana #price ^id due:fri x3 +");
    assert_eq!(nugget.text, "@dana #price ^id due:fri x3 +");
    assert_eq!((nugget.people.len(), nugget.topic.as_ref(), nugget.id.as_ref()), (0, None, None));
    assert_eq!(one("Commitments", "- @dana #price x3 account:Acme").text, "#price x3 account:Acme");
    assert_eq!(one("Requests", "- #sso x3 wanted").text, "x3 wanted");
}

#[test]
fn each_section_reads_its_row() {
    type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);
    let cases: [Row; 14] = [
        (
            "Commitments",
            "for:Sales due:fri done:2026-03-16 reason:late",
            &[("for", "sales"), ("due", "fri"), ("done", "2026-03-16"), ("reason", "late")],
        ),
        ("Asks", "for:@Lee due:fri done:fri", &[("for", "lee"), ("due", "fri")]),
        ("Claims", "vouched:@Lee how:Essential", &[("vouched", "lee"), ("how", "essential")]),
        ("Claims", "disputed:@lee", &[("disputed", "lee")]),
        ("Experiments", "until:+2w", &[("until", "+2w")]),
        (
            "Objections",
            "#a account:Acme amount:45k stage:Demo product:Core",
            &[("account", "Acme"), ("amount", "45k"), ("stage", "Demo"), ("product", "Core")],
        ),
        (
            "Objections",
            "#a region:EMEA competitor:Globex result:moved-on",
            &[("region", "EMEA"), ("competitor", "Globex"), ("result", "moved-on")],
        ),
        (
            "Requests",
            "#a account:Acme amount:1 sold:Yes displaces:#SSO",
            &[("account", "Acme"), ("amount", "1"), ("sold", "yes"), ("displaces", "sso")],
        ),
        ("Hypotheses", "#a account:Acme amount:1", &[("account", "Acme")]),
        ("Decisions", "because:\"it works\" review:2026-06-01", &[("because", "it works"), ("review", "2026-06-01")]),
        (
            "Wins",
            "account:Acme amount:45k campaign:Spring reason:Price competitor:Globex",
            &[
                ("account", "Acme"),
                ("amount", "45k"),
                ("campaign", "spring"),
                ("reason", "Price"),
                ("competitor", "Globex"),
            ],
        ),
        ("Losses", "account:Acme campaign:Spring", &[("account", "Acme"), ("campaign", "spring")]),
        ("Visits", "account:Acme to:@lee", &[("account", "Acme")]),
        ("Feedback", "to:@Lee account:Acme", &[("to", "lee")]),
    ];
    for (section, marks, expected) in cases {
        assert_eq!(fields(&one(section, &format!("- @dana words {marks}"))), expected, "{section}");
    }
}

#[test]
fn marks_of_boxes() {
    for (typed, mark) in [
        ("[ ]", Mark::Open),
        ("[/]", Mark::Open),
        ("[x]", Mark::Ended),
        ("[X]", Mark::Ended),
        ("[>]", Mark::Moved),
        ("[-]", Mark::Dropped),
    ] {
        assert_eq!(one("Commitments", &format!("- {typed} @dana x")).mark, Some(mark), "{typed}");
        assert_eq!(one("Commitments", &format!("- {typed} @dana x\n\n- ")).mark, Some(mark), "{typed}, loose");
    }
    assert_eq!(one("Commitments", "- @dana x").mark, None);
}

#[test]
fn an_item_wholly_struck_through_is_dropped() {
    for text in ["- ~~@dana x due:fri~~", "- [ ] ~~@dana x~~ ~~y~~", "- ~~[ ] @dana x~~", "- [ ] ~~**@dana** x~~"] {
        assert_eq!(one("Commitments", text).mark, Some(Mark::Dropped), "{text}");
    }
    assert_eq!(one("Commitments", "- [ ] @dana ~~x~~ y").mark, Some(Mark::Open));
    assert_eq!(one("Commitments", "- @dana ~~x~~ y").mark, None);
    assert_eq!(one("Commitments", "- [x] ~~@dana x~~").mark, Some(Mark::Ended));
}

#[test]
fn another_character_is_told_and_the_item_is_prose() {
    assert_eq!(under("Commitments", "- [?] @dana x").len(), 0);
    assert_eq!(told("Commitments", "- [?] x"), [Trouble::UnknownMark { mark: "[?]".into() }]);
    assert_eq!(told("Prose", "- [é] @dana x"), [Trouble::UnknownMark { mark: "[é]".into() }]);
    assert_eq!(told("Prose", "- [1] a source\n- [!] important"), []);
    assert_eq!(told("Asks", "- [a](b) @dana x\n- [x](b) @dana x\n- \\[?] @dana x"), []);
}

#[test]
fn what_only_looks_like_a_box_is_told_and_no_item() {
    let marks = |section: &str, text: &str| {
        let mark = |trouble| match trouble {
            Trouble::UnknownMark { mark } => mark,
            other => panic!("{text}: {other:?}"),
        };
        told(section, text).into_iter().map(mark).collect::<Vec<_>>()
    };
    for box_ in ["[x ]", "[ x]", "[ - ]", "[]", "[  ]"] {
        let text = format!("- {box_} @dana a");
        assert_eq!((marks("Commitments", &text), marks("Prose", &text)), (vec![box_.into()], vec![box_.into()]));
        assert_eq!(under("Commitments", &text).len(), 0, "{text}");
    }
    assert_eq!(marks("Commitments", "- [ ]@lee a"), ["[ ]@lee"]);
    assert_eq!(marks("Prose", "- [x]@lee a"), ["[x]@lee"]);
    assert_eq!(marks("Prose", "- a\n-[ ] @dana b\n* c\n  *[x] @lee d"), ["-[ ]", "*[x]"]);
    assert_eq!((marks("Commitments", "-[ ] b"), marks("Prose", "-[ ] b")), (vec!["-[ ]".to_owned()], vec![]));
    for text in
        ["- []", "- [ ]", "- [a b] c @dana", "- [](x) @dana a", "- a-[ ] @dana", "- `-[ ] @dana`", "- [x]: @dana a"]
    {
        assert_eq!(marks("Prose", text), [""; 0], "{text}");
    }
}

#[test]
fn a_word_mark_stands_after_a_space_a_line_start_or_an_opening() {
    for text in ["x @dana", "x\n  @dana", "(@dana)", "x [@dana]", "\"@dana\"", "'@dana'", "**@dana**", "[@dana](x)"] {
        assert_eq!(people(&one("Commitments", &format!("- {text} x"))), ["dana"], "{text}");
    }
    for text in ["a@b.com", "x/@dana", "x.@dana", "\\@dana", "@", "@-", "https://x.y/@dana", "<a@b.com>", "&#64;dana"] {
        assert_eq!(one("Commitments", &format!("- see {text}")).people.len(), 0, "{text}");
    }
    assert_eq!(one("Objections", "- \\#price is #dear").text, "#price is");
}

#[test]
fn letters_of_handles_slugs_and_ids() {
    let handle = |text: &str| people(&one("Commitments", &format!("- do {text}"))).join(" ");
    assert_eq!(handle("thanks @dana."), "dana");
    assert_eq!(handle("@J.Doe_2-x, please"), "j.doe_2-x");
    assert_eq!(handle("@dana-- @jörg"), "dana");
    assert_eq!(handle("@Jörg's"), "jörg");
    let topic = |text: &str| one("Objections", &format!("- a {text}")).topic.map(|topic| topic.text);
    assert_eq!(topic("#Security-Review_2."), Some("security-review_2".into()));
    assert_eq!(topic("#1 #-a # #b"), Some("b".into()));
    assert_eq!(topic("C# a#b"), None);
    assert_eq!(one("Asks", "- x ^1 ^Case-2").id.map(|id| id.text), Some("case-2".into()));
    assert_eq!(one("Commitments", "- @dana x DUE:fri").date(Key::Due), Some(date(2026, 3, 20)));
}

#[test]
fn counts_stand_after_the_topic_or_at_an_end() {
    let count = |text: &str| {
        let item = one("Objections", &format!("- {text}"));
        (item.count, item.text)
    };
    assert_eq!(count("#price x3 too dear"), (3, "too dear".into()));
    assert_eq!(count("too #price x3 dear"), (3, "too dear".into()));
    assert_eq!(count("x2 too dear #price"), (2, "too dear".into()));
    assert_eq!(count("too dear x12 #price account:Acme"), (12, "too dear".into()));
    assert_eq!(count("#price account:Acme x4 dear"), (4, "dear".into()));
    assert_eq!(count("#price x3"), (3, String::new()));
    for text in
        ["#price a x3 b", "#price x0 a", "#price x3, a", "#price `x3` a", "#price 3x a", "#price x99999999999 a"]
    {
        assert_eq!(count(text).0, 1, "{text}");
    }
    assert_eq!(count("#price x2 a x3"), (2, "a x3".into()));
}

#[test]
fn signs_of_evidence_and_feedback() {
    let sign = |section: &str, text: &str| {
        let item = one(section, &format!("- {text}"));
        (item.sign, item.text)
    };
    assert_eq!(sign("Hypotheses", "#mid + they signed"), (Some(Sign::Plus), "they signed".into()));
    assert_eq!(sign("Evidence", "#mid - no answer - yet"), (Some(Sign::Minus), "no answer - yet".into()));
    assert_eq!(sign("Hypotheses", "they signed #mid +"), (Some(Sign::Plus), "they signed".into()));
    assert_eq!(sign("Feedback", "@dana ~ too late to:@lee"), (Some(Sign::Tilde), "too late".into()));
}

#[test]
fn a_dash_within_the_words_is_no_sign() {
    for text in ["- #mid SSO + SCIM wanted", "- #mid they left - @lee", "- #mid a-b +1"] {
        assert_eq!(one("Hypotheses", text).sign, None, "{text}");
    }
}

#[test]
fn a_list_in_an_empty_item_is_an_item_with_a_sign() {
    let text = "## Evidence\n\n- + #mid they signed\n- - #mid they left\n  - why\n";
    let items = body(text).items;
    assert_eq!(texts(&items), ["they signed", "they left"]);
    assert_eq!([items[0].sign, items[1].sign], [Some(Sign::Plus), Some(Sign::Minus)]);
    assert_eq!(&text[items[0].span.range()], "- + #mid they signed");
    assert_eq!(one("Feedback", "- + @lee great deck to:@dana").sign, Some(Sign::Plus));
    assert_eq!(under("Feedback", "- - nested").len(), 0);
    assert_eq!(under("Nuggets", "- + nested").len(), 0);
    assert_eq!(one("Evidence", "+ #mid a bullet is no sign").sign, None);
}

#[test]
fn quotes_are_straight_or_curly() {
    for text in [
        "account:\"Big Corp\"",
        "account:“Big Corp”",
        "account:„Big Corp“",
        "account:'Big Corp'",
        "account:\"Big\n  Corp\"",
    ] {
        let item = one("Objections", &format!("- #a {text} b"));
        assert_eq!((fields(&item), item.text.as_str()), (vec![("account", "Big Corp")], "b"), "{text}");
    }
    assert_eq!(told("Wins", "- account:\"Acme x"), [Trouble::UnclosedQuote { key: Key::Account }]);
    assert_eq!(fields(&one("Wins", "- account:L'Oreal a")), [("account", "L'Oreal")]);
}

#[test]
fn values_end_before_the_punctuation_of_their_sentence() {
    for (text, value) in [
        ("account:Acme, b", "Acme"),
        ("(account:Acme)", "Acme"),
        ("account:A(B) b", "A(B)"),
        ("account:Yahoo!", "Yahoo!"),
    ] {
        assert_eq!(fields(&one("Wins", &format!("- a {text}"))), [("account", value)], "{text}");
    }
}

#[test]
fn near_misses_and_keys_with_a_space_are_told_with_the_right_spelling() {
    let miss = |typed: &str, key| vec![Trouble::NearMissField { typed: typed.into(), key }];
    assert_eq!(told("Commitments", "- @dana x deu:2026-03-27"), miss("deu", Key::Due));
    assert_eq!(told("Wins", "- x Acount:Acme"), miss("Acount", Key::Account));
    let spaced = |key, value: &str| vec![Trouble::KeyWithSpace { key, value: value.into() }];
    assert_eq!(told("Commitments", "- @dana x due: 2026-03-27"), spaced(Key::Due, "2026-03-27"));
    assert_eq!(told("Commitments", "- @dana x (due: 2026-03-27)"), spaced(Key::Due, "2026-03-27"));
    assert_eq!(told("Commitments", "- @dana x due : 2026-03-27."), spaced(Key::Due, "2026-03-27"));
    assert_eq!(told("Commitments", "- @dana x due : soon"), []);
    assert_eq!(told("Commitments", "- @dana x due:"), spaced(Key::Due, ""));
    let item = one("Commitments", "- @dana x due: 2026-03-27");
    assert_eq!((item.text.as_str(), item.fields.len()), ("x due: 2026-03-27", 0));
    for text in ["10:30", "https://due:fri", "Re:invent", "note:this", "account:Acme", "fro", "x-due:fri:", "`deu:fri`"]
    {
        assert_eq!(told("Commitments", &format!("- @dana at {text}")), [], "{text}");
    }
}

#[test]
fn a_link_as_a_value_is_its_words() {
    for (value, account) in [
        ("[[Acme Corp]]", "Acme Corp"),
        ("[[accounts/acme|Acme]]", "Acme"),
        ("[[accounts/Acme]]", "Acme"),
        ("[[Acme", "[[Acme"),
    ] {
        let item = one("Objections", &format!("- #price account:{value} too dear"));
        assert_eq!((item.value(Key::Account), item.text.as_str()), (Some(account), "too dear"), "{value}");
    }
}

#[test]
fn a_second_value_is_told_and_stays_text() {
    let problems = body("## Commitments\n- @dana x due:fri y due:mon").problems;
    let Trouble::SecondValue { key, value, kept, .. } = &problems[0].what else { panic!("{problems:?}") };
    assert_eq!((*key, value.as_str(), kept.as_str()), (Key::Due, "mon", "fri"));
    assert_eq!(one("Commitments", "- @dana x due:fri y due:mon").text, "x y due:mon");
}

#[test]
fn a_second_topic_is_told_in_topic_sections() {
    let problems = told("Objections", "- #price and #sso");
    assert!(matches!(&problems[..], [Trouble::SecondTopic { topic, kept, .. }] if topic == "sso" && kept == "price"));
    assert_eq!(one("Objections", "- #price and #sso").text, "and #sso");
    assert_eq!(told("Objections", "- no topic"), [Trouble::TopicMissing { kind: KindId::OBJECTION, listed: false }]);
}

#[test]
fn numbers_are_read_as_everywhere() {
    let item = one("Objections", "- #a amount:$45k b");
    assert_eq!(
        item.field(Key::Amount).and_then(|field| field.number).map(|n| (n.value, n.currency)),
        Some((45_000.0, Some('$')))
    );
    assert!(matches!(
        &told("Objections", "- #a amount:1,20")[..],
        [Trouble::Number { why: Unreadable::Ambiguous { .. }, .. }]
    ));
    assert!(matches!(
        &told("Objections", "- #a amount:big")[..],
        [Trouble::Number { why: Unreadable::NotANumber, .. }]
    ));
    assert!(matches!(&told("Objections", "- #a amount:€5")[..], [Trouble::Currency { found: '€', expected: '$', .. }]));
    assert_eq!(told("Objections", "- #a amount:n/a"), []);
}

#[test]
fn values_that_their_key_does_not_know_are_told() {
    for (section, text) in [("Claims", "how:esential"), ("Objections", "#a result:won"), ("Requests", "#a sold:maybe")]
    {
        assert!(matches!(&told(section, &format!("- {text}"))[..], [Trouble::UnknownValue { .. }]), "{text}");
    }
}

#[test]
fn the_places_of_marks_are_kept() {
    let text = "## Objections\n- #price x2 dear @lee account:\"Big Corp\" `#no` #more\n";
    let marks: Vec<(MarkKind, &str)> =
        body(text).items[0].marks.iter().map(|(kind, span)| (*kind, &text[span.range()])).collect();
    let account = MarkKind::Field(Key::Account);
    assert_eq!(
        marks,
        [
            (MarkKind::Topic, "#price"),
            (MarkKind::Count, "x2"),
            (MarkKind::Person, "@lee"),
            (account, "account:\"Big Corp\""),
            (MarkKind::Topic, "#more"),
        ]
    );
}

#[test]
fn text_is_without_markup_and_with_entities_decoded() {
    let item =
        one("Nuggets", "- **Two**  of _three_ ~~lost~~ deals &amp; [demos](x) `a  b` <b>c</b> ![d](e) [[f|g]] [[h]]");
    assert_eq!(item.text, "Two of three lost deals & demos a b c d g h");
}
