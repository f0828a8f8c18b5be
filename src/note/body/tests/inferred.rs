//! Owners that are read from the words.

use super::*;

#[test]
fn owners_are_read_from_the_words() {
    for (text, who) in [
        ("Dana to call Acme", "(dana)"),
        ("Lee Park will call", "(lee)"),
        ("dana: call Acme", "(dana)"),
        ("**Dana** call Acme", "(dana)"),
        ("**Dana:** call Acme", "(dana)"),
        ("call Acme (Lee)", "(lee)"),
        ("call Acme (Dana Okafor) due:fri", "(dana)"),
        ("call Acme with [[Lee Park]]", "(lee)"),
        ("call Acme with [[people/lee|L.]]", "(lee)"),
        ("annb to call", "(annb)"),
    ] {
        for line in [format!("- [ ] {text}"), format!("- {text}")] {
            let item = one("Commitments", &line);
            assert_eq!(owner(&item).as_deref(), Some(who), "{line}");
        }
        let item = body(&format!("- [ ] {text}\n")).items.pop().unwrap();
        assert_eq!((item.kind, owner(&item).as_deref()), (KindId::COMMITMENT, Some(who)), "{text}");
    }
}

#[test]
fn the_name_stays_in_the_text_and_keeps_its_place() {
    let text = "- [ ] ^x **Dana** call Acme";
    let item = body(text).items.pop().unwrap();
    assert_eq!((item.text.as_str(), &text[item.people[0].span.range()]), ("Dana call Acme", "Dana"));
}

#[test]
fn nobody_is_guessed() {
    for text in [
        "Ann to call",
        "call Dana",
        "Dana calls",
        "to call (Dana) Acme",
        "Danas to call",
        "Somebody will",
        "call **Dana**",
        "`Dana` said",
    ] {
        assert_eq!(owner(&one("Commitments", &format!("- [ ] {text}"))), None, "{text}");
    }
    assert_eq!(owner(&one("Commitments", "- [ ] Dana to ask @lee")).as_deref(), Some("lee"));
}

#[test]
fn owners_are_inferred_in_boxes_and_thread_sections_only() {
    assert_eq!(owner(&one("Asks", "- Dana to decide")).as_deref(), Some("(dana)"));
    for section in ["Objections", "Nuggets", "Decisions"] {
        assert_eq!(owner(&one(section, "- Dana to decide")), None, "{section}");
    }
    assert_eq!(one("Decisions", "- [ ] Dana to decide").kind, KindId::COMMITMENT);
}

#[test]
fn another_handle_at_the_end_is_told() {
    let problems = told("Commitments", "- [ ] ask @lee about prices @dana due:fri");
    let [Trouble::OwnerNotFirstOrLast { owner, other, .. }] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!((owner.as_str(), other.as_str()), ("lee", "dana"));
    for text in [
        "@dana ask @lee",
        "ask @dana",
        "^x @dana ask @lee",
        "ask @dana and @lee soon",
        "(@dana) ask @lee",
        "ask @dana @dana",
    ] {
        assert_eq!(told("Commitments", &format!("- {text}")), [], "{text}");
    }
}
