//! Items that front matter lists.

use super::*;
use crate::config::kind::{Key, KindId};
use crate::note::{Item, Mark, Sign};

fn items(lines: &str) -> Vec<Item> {
    let note = front(lines);
    assert_eq!(note.problems, [], "{lines}");
    note.items
}

#[test]
fn texts_are_items_of_their_section() {
    let items = items("date: 2026-03-16\nnuggets:\n- They never saw a demo\n- Two\nwins: one");
    let found: Vec<(KindId, &str, u32, bool)> =
        items.iter().map(|item| (item.kind, item.text.as_str(), item.line, item.listed)).collect();
    assert_eq!(
        found,
        [
            (KindId::NUGGET, "They never saw a demo", 4, true),
            (KindId::NUGGET, "Two", 5, true),
            (KindId::WIN, "one", 6, true),
        ]
    );
}

#[test]
fn maps_name_the_fields() {
    let items = items(
        "date: 2026-03-16\ncommitments:\n- text: healthcare case study\n  owner: @Dana\n  id: ^HC-case\n  due: 2026-03-27\n  \
         for: sales\n  state: done\nobjections: [{topic: '#Price', count: x3, account: Acme, who: lee, text: too dear}]\n\
         hypotheses: [{topic: mid, sign: \"-\"}]\nfeedback: [{text: thanks, sign: ~, who: lee, to: dana}]\n\
         visits: [{text: lunch, who: [lee, dana]}]",
    );
    let [commitment, objection, evidence, feedback, visit] = items.as_slice() else { panic!("{items:?}") };
    assert_eq!(
        (commitment.text.as_str(), commitment.owner(), commitment.mark),
        ("healthcare case study", Some("dana"), Some(Mark::Ended))
    );
    assert_eq!(commitment.id.as_ref().map(|id| id.text.as_str()), Some("hc-case"));
    assert_eq!((commitment.date(Key::Due).is_some(), commitment.value(Key::For)), (true, Some("sales")));
    assert_eq!((commitment.line, commitment.listed, commitment.inferred), (4, true, false));
    assert_eq!((objection.topic.as_ref().map(|topic| topic.text.as_str()), objection.count), (Some("price"), 3));
    assert_eq!((objection.owner(), objection.value(Key::Account)), (Some("lee"), Some("Acme")));
    assert_eq!((evidence.sign, feedback.sign), (Some(Sign::Minus), Some(Sign::Tilde)));
    assert_eq!(words(&visit.people), ["lee", "dana"]);
}

#[test]
fn a_teams_own_kind_has_a_list_of_its_key() {
    let config = config("kinds: {competitors: {section: Rivals, is: topic}}");
    let note = note_at("notes/a.md", "---\ncompetitors: ['#globex again']\n---\n", &config);
    assert_eq!((note.items.len(), note.problems.as_slice()), (1, &[][..]));
}

/// A text and a map of its fields that say the same lack the same.
#[test]
fn what_an_item_lacks_is_told_however_it_is_written() {
    let topic = Trouble::TopicMissing { kind: KindId::OBJECTION, listed: true };
    let owner = Trouble::CommitmentWithoutOwner { listed: true };
    for (text, map, what) in [
        ("objections: [too dear]", "objections: [{text: too dear}]", topic),
        ("commitments: [a study]", "commitments: [{text: a study}]", owner),
        ("commitments: ['[-] ^a']", "commitments: [{id: a, state: dropped}]", Trouble::DroppedWithoutReason),
    ] {
        assert_eq!((trouble(text).0, trouble(map).0), (what.clone(), what), "{map}");
    }
    for whole in
        ["objections: [{topic: price}]", "commitments: [{id: a}]", "commitments: [{id: a, state: dropped, reason: b}]"]
    {
        assert_eq!(front(whole).problems, [], "{whole}");
    }
}

#[test]
fn what_does_not_fit_an_item_is_told() {
    let unknown = |key: &str, nearest: Option<&str>| Trouble::UnknownField {
        list: "nuggets".into(),
        key: key.into(),
        nearest: nearest.map(str::to_owned),
    };
    assert_eq!(trouble("nuggets: [{text: a, txt: b}]"), (unknown("txt", Some("text")), "txt".into()));
    assert_eq!(trouble("nuggets: [{text: a, owner: lee}]").0, unknown("owner", None));
    assert_eq!(trouble("nuggets: [{}]").0, Trouble::NoText { list: "nuggets".into() });
    assert_eq!(trouble("nuggets: [a, ]\nwins:\n-").0, Trouble::EmptyEntry { key: "wins".into() });
    for (lines, fits) in [
        ("asks: [{text: a, state: later}]", "dropped"),
        ("objections: [{topic: a, count: 0}]", "from 1"),
        ("asks: [{text: a, owner: [lee, dana]}]", "one person"),
        ("hypotheses: [{topic: a, sign: ~}]", "quotes"),
        ("asks: [{text: a, id: 12}]", "letter"),
        ("asks: [[a]]", "quotes"),
    ] {
        let (what, _) = trouble(lines);
        assert!(matches!(&what, Trouble::Value { expected, .. } if expected.contains(fits)), "{lines}: {what:?}");
    }
    assert!(matches!(trouble("asks: [{text: a, owner: lee, who: dana}]").0, Trouble::DuplicateKey { .. }));
    assert!(matches!(trouble("nuggets:\n- too dear #price").0, Trouble::CutByComment { .. }));
}
