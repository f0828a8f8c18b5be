//! Kinds of the team's own as sentences: notes in, words out.

use super::threads::says;
use super::{records, threads};
use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::objections::list;
use crate::report::objections::sample::{card, facts};

fn own(is: &str, lines: &str) -> (Facts, KindId) {
    let config = format!("kinds:\n  risks: {{section: Risks, is: {is}}}\n");
    let note = format!("## Risks\n{lines}\n");
    let facts = facts(&[card("throughline.yaml", &config), card("notes/2026-11-09.md", &note)]);
    let kind = facts.record.config.kinds.list("risks").expect("a kind of the team's own");
    (facts, kind)
}

#[test]
fn threads_are_told_by_date() {
    let by = "Monday 23 November";
    let said = [
        ((0, 0, [0, 0]), "No note has anything under “Risks” yet."),
        ((3, 0, [0, 0]), "Nothing under “Risks” is open."),
        ((3, 1, [0, 0]), "One under “Risks” is open; nothing is due by Monday 23 November."),
        ((3, 3, [0, 2]), "Three under “Risks” are open; two come due by Monday 23 November."),
        ((3, 2, [1, 0]), "Two under “Risks” are open, and one is past its date."),
        (
            (9, 4, [2, 1]),
            "Four under “Risks” are open: two are past their date, and one comes due by Monday 23 November.",
        ),
    ];
    for ((all, open, counts), expected) in said {
        assert_eq!(says("“Risks”", all, open, counts, by), expected);
    }
}

#[test]
fn a_thread_of_their_own_has_a_list_with_its_page() {
    let (facts, kind) = own("thread", "- [ ] @dana legal is slow due:2026-11-13 ^legal\n- [x] @lee old one");
    let page = threads(&facts, Scope::Whole, kind).content;
    assert_eq!(page.says, "One under “Risks” is open, and one is past its date.");
    assert_eq!((page.groups[0].past, page.groups[0].rows[0].link.href.as_str()), (true, "risks/legal.html"));
    assert_eq!((page.ended.rows.len(), page.deck.as_str()), (1, "One has come to its end."));
}

#[test]
fn records_of_their_own_are_listed_with_the_fields_they_have() {
    let (facts, kind) = own("record", "- 90 pages account:Acme amount:$45k\n- two pages account:Globex @lee");
    let page = records(&facts, Scope::Whole, kind).content;
    assert_eq!(page.says, "Two things stand under “Risks”, the last noted on 9 November.");
    assert_eq!(page.deck, "Two of them in the last eight weeks, none in the eight weeks before.");
    assert_eq!(page.heads, ["Account", "Amount"]);
    assert_eq!(page.rows[1].cells, ["Acme", "$45k"]);
    assert_eq!((page.rows[0].words.as_str(), page.rows[0].cells[1].as_str()), ("two pages", ""));
    assert_eq!(page.rows[0].day.href, "meetings/2026-11-09.html#l3");
}

#[test]
fn topics_of_their_own_ask_for_no_answer() {
    let (facts, kind) = own("topic", "- #globex cheaper account:Acme");
    let page = list::of_kind(&facts, Scope::Whole, kind);
    assert_eq!((page.title.as_str(), page.content.kicker.as_str()), ("Risks", "Risks"));
    assert_eq!(page.content.says, "“Globex” is new: the last meeting heard it.");
    assert!(!page.content.answers && page.content.waiting.is_none());
    assert_eq!(page.content.groups[0].title, "Heard");
    let (facts, kind) = own("topic", "nothing");
    let empty = list::of_kind(&facts, Scope::Whole, kind).content;
    assert_eq!((empty.says.as_str(), empty.empty), ("No note has anything under “Risks” yet.", true));
    assert!(empty.example.starts_with("## Risks\n- #"), "{}", empty.example);
}
