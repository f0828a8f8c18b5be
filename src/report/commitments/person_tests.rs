//! The page of a person: every sentence, and lists without a rate.

use jiff::civil::date;

use crate::record::sample::{note, record_of};
use crate::report::Facts;
use crate::report::golden::{Golden, states};

use super::index::Index;
use super::person::{PersonPage, person};
use super::person_said::{Open, Standing, Wanted, sentence};
use super::sample::{facts, people};

states!(open_state(Open), OPEN:
    Open::Nothing => "none open",
    Open::InTime(_) => "open",
    Open::Past(..) => "some past their date",
    Open::AllPast(_) => "all past their date",
);

states!(wanted_state(Wanted), WANTED:
    Wanted::Nothing => "nothing from others",
    Wanted::Owed(_) => "owed",
    Wanted::Asked(_) => "asked",
    Wanted::Both(..) => "owed and asked",
);

#[test]
fn golden_people() {
    let mut table = Golden::of("people");
    table.wants(OPEN);
    table.wants(WANTED);
    table.part("What a person’s page opens with: open promises, past their date, owed to them, asks");
    for [open, past, owed, asks] in [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [2, 2, 0, 0],
        [3, 0, 0, 0],
        [3, 1, 0, 0],
        [3, 2, 0, 0],
        [3, 3, 0, 0],
        [3, 1, 2, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [0, 0, 0, 2],
        [1, 0, 0, 2],
        [1, 1, 1, 1],
        [1, 0, 1, 2],
        [0, 0, 2, 1],
    ] {
        let standing = Standing { open, past, owed, asks, any: true };
        table.meets(open_state(&standing.own()));
        table.meets(wanted_state(&standing.wanted()));
        let said = sentence("Dana", standing);
        table.row(&format!("{open}, {past}, {owed}, {asks}"), &said);
    }
    table.row("no thread names them", &sentence("Dana", Standing::default()));
    table.finish();
}

fn sample() -> Facts {
    let mut config = people();
    let sam = config.people.get_mut("sam").expect("is there");
    (sam.left, sam.handover) = (Some(date(2026, 10, 31)), Some("lee".to_owned()));
    let notes = vec![
        note("2026-11-02").promise("[ ] @lee loss call for:dana due:2026-11-27 ^loss").ask("[ ] @lee audit log ^log"),
        note("2026-11-09")
            .promise("[ ] @dana case study for:lee due:2026-11-20 ^case")
            .promise("[ ] @dana pager for:sales due:2026-11-13 ^pager")
            .promise("[x] @dana clip for:lee")
            .claim("[ ] @dana it works ^works")
            .experiment("[ ] @lee demo first until:2026-12-01 ^demo"),
    ];
    facts(record_of(config, notes, "2026-11-16"))
}

fn page(facts: &Facts, handle: &str) -> PersonPage {
    person(facts, &Index::new(facts), &facts.record.people[handle]).content
}

fn lists(page: &PersonPage) -> Vec<(&'static str, usize)> {
    page.lists.iter().map(|named| (named.id, named.list.rows.len())).collect()
}

#[test]
fn what_somebody_promised_owes_and_is_owed() {
    let facts = sample();
    let dana = page(&facts, "dana");
    assert_eq!(dana.says, "Dana Okafor has two open promises, one of them past its date, and is owed one.");
    assert_eq!(lists(&dana), [("open", 2), ("owed", 1), ("claims", 1), ("ended", 1)]);
    let open: Vec<&str> = dana.lists[0].list.rows.iter().map(|row| row.link.text.as_str()).collect();
    assert_eq!(open, ["pager", "case study"]);
    let lee = page(&facts, "lee");
    assert_eq!(lee.says, "Lee Park has one open promise and is owed one; one ask waits for an answer.");
    let ids: Vec<&str> = lists(&lee).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["open", "owed", "asks", "vouch", "trials", "got"]);
}

#[test]
fn no_rate_stands_on_a_persons_page() {
    let facts = sample();
    for handle in facts.record.people.keys() {
        let text = serde_json::to_string(&page(&facts, handle)).expect("serialises");
        assert!(!text.contains('%') && !text.contains(" of 2"), "{text}");
    }
}

#[test]
fn somebody_who_left_is_not_waited_for() {
    let facts = sample();
    let sam = page(&facts, "sam");
    assert_eq!(sam.deck, "Left on 31 October; lee takes over what is open.");
    assert_eq!(sam.says, "No promise, ask or claim names Sam Ito yet.");
    assert!(sam.lists.is_empty());
    let known: Vec<&str> = sam.facts.iter().map(|known| known.name).collect();
    assert_eq!(known, ["Name", "Handle", "Side", "Left", "Taken over by"]);
}
