//! The roadmap from notes and cards: its sentences, groups, deals and dates.

use super::overview::{self, Roadmap};
use super::says::{Opening, opening};
use super::{course, items, sold};
use crate::config::kind::KindId;
use crate::note::card::Facts as CardFacts;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts, topic};
use crate::report::objections::topic as topic_page;
use crate::report::objections::{card as cards, heard};
use crate::source::CardFolder;
use crate::topic::detail;

/// A note of the last Monday with these requests, and cards by name.
fn workspace(requests: &str, roadmap: &[(&str, &str)]) -> Facts {
    let mut files = vec![card("notes/2026-11-09.md", &format!("## Requests\n{requests}\n"))];
    files
        .extend(roadmap.iter().map(|(slug, text)| card(&format!("roadmap/{slug}.md"), &format!("---\n{text}\n---\n"))));
    facts(&files)
}

fn shown(requests: &str, roadmap: &[(&str, &str)]) -> Roadmap {
    overview::page(&workspace(requests, roadmap), Scope::Whole).content
}

states!(state_of(Opening<'_, '_>), STATES:
    Opening::Nothing => "nothing",
    Opening::Sold(_) => "sold ahead",
    Opening::Awaited(_) => "awaited",
    Opening::Unlisted(_) => "not on the roadmap",
    Opening::Unasked(_) => "nobody asked",
    Opening::Shipped(_) => "all shipped",
);

#[test]
fn golden_roadmap() {
    let mut table = Golden::of("roadmap");
    table.wants(STATES);
    table.part("What the roadmap opens with");
    let coming = ("sso", "stage: development\neta: 2027-02-26");
    let log = ("log", "stage: concept");
    let shipped = [("sso", "stage: shipped"), ("log", "stage: shipped"), ("api", "stage: shipped")];
    let cases: [(&str, &[(&str, &str)]); 17] = [
        ("", &[]),
        ("", &[coming]),
        ("", &[coming, log]),
        ("", &shipped[..1]),
        ("", &shipped[..2]),
        ("", &shipped),
        (
            "- #sso a account:Acme amount:$45k\n- #sso b account:acme amount:$40k\n- #log c account:Fern amount:$9k",
            &[coming],
        ),
        ("- #sso a account:Acme\n- #sso b account:Fern", &[coming, log]),
        ("- #sso a", &[("sso", "stage: launch\neta: 2026-11-01")]),
        ("- #sso a", &[("sso", "stage: concept")]),
        ("- #sso a", &[("sso", "title: Sso")]),
        ("- #log c", &[]),
        ("- #log c\n- #sso a\n- #api b", &[]),
        ("- #sso a account:Acme sold:yes", &[coming]),
        ("- #sso a account:Acme amount:$45k sold:yes", &[coming]),
        ("- #sso a account:Acme amount:$45k sold:yes\n- #log b sold:yes", &[coming]),
        ("- #sso a account:Acme sold:yes\n- #log b sold:yes\n- #api c sold:yes", &[coming]),
    ];
    for (requests, cards) in cases {
        let facts = workspace(requests, cards);
        let items = items::items(&facts, Scope::Whole);
        let state = state_of(&opening(&items));
        table.meets(state);
        let page = overview::page(&facts, Scope::Whole).content;
        let cards: Vec<String> =
            cards.iter().map(|(slug, text)| format!("{slug} {}", text.replace('\n', ", "))).collect();
        let label = format!("{state}: {} | {}", requests.replace('\n', " "), cards.join("; "));
        table.row(&label, format!("{} {}", page.says, page.deck).trim());
    }
    table.finish();
}

#[test]
fn the_deck_counts_what_there_is_and_says_which_dates_moved() {
    let page = shown(
        "- #log c",
        &[
            ("sso", "stage: shipped"),
            ("import", "stage: development\neta: 2026-11-01"),
            (
                "audit",
                "stage: launch\neta: 2026-12-15\nhistory: [{on: 2026-09-14, eta: 2026-11-30}, {on: 2026-10-26, eta: 2026-12-15}]",
            ),
        ],
    );
    assert_eq!(
        page.deck,
        "One is on the truck, and one that is asked for is not on the roadmap. \
         “Import” was expected by now. In the last eight weeks “Audit” moved from 30 November to 15 December."
    );
}

#[test]
fn groups_hold_what_is_coming_by_date_then_what_is_there_then_the_rest() {
    let page = shown(
        "- #log c account:Fern amount:$9k",
        &[
            ("late", "stage: concept"),
            ("soon", "stage: development\neta: 2026-12-01\nodds: 40%"),
            ("there", "stage: shipped\neta: 2026-08-24"),
            ("plain", "title: Plain"),
        ],
    );
    let rows: Vec<(&str, Vec<[&str; 4]>)> = page
        .groups
        .iter()
        .map(|group| {
            let row = |row: &'_ super::rows::Row| -> [String; 4] {
                [row.link.text.clone(), row.stage.to_owned(), row.odds.clone(), row.expected.clone()]
            };
            let cells = group.rows.iter().map(|r| row(r).map(|text| &*text.leak()));
            (group.title, cells.collect())
        })
        .collect();
    assert_eq!(
        rows,
        [
            (
                "Coming",
                vec![
                    ["Soon", "development", "40%", "1 Dec"],
                    ["Late", "concept", "50%", "no date yet"],
                    ["Plain", "–", "–", "no date yet"],
                ]
            ),
            ("On the truck", vec![["There", "shipped", "100%", "since 24 Aug"]]),
            ("Not on the roadmap", vec![["Log", "–", "–", "–"]]),
        ]
    );
}

#[test]
fn a_deal_stands_once_and_says_what_it_displaces() {
    let page = shown(
        "- #sso a account:Acme amount:$45k sold:yes displaces:#import\n- #sso b account:ACME amount:$40k sold:yes",
        &[("sso", "stage: launch"), ("import", "title: Import with history")],
    );
    let sold = page.sold.expect("one deal");
    assert_eq!(sold.rows.len(), 1);
    let deal = &sold.rows[0];
    assert_eq!((deal.amount.as_str(), deal.says.as_str()), ("$45k", "ACME counts on it"));
    assert_eq!(deal.displaces.as_ref().map(|link| link.text.as_str()), Some("Import with history"));
    assert_eq!(deal.place.href, "meetings/2026-11-09.html#l3");
    let import = page.groups[0].rows.iter().find(|row| row.link.text == "Import with history").expect("its row");
    assert_eq!(import.way.iter().map(|link| link.text.as_str()).collect::<Vec<_>>(), ["Sso"]);
    assert!(page.ways && page.columns == 10);
}

#[test]
fn an_account_counts_once_in_what_is_sold_ahead() {
    let facts = workspace("- #sso a account:Acme amount:$45k sold:yes\n- #sso b amount:$5k sold:yes", &[]);
    let sso = detail::demand(&facts.record, topic(&facts, "sso")).sold_ahead;
    let twice: Vec<_> = sso.iter().chain(&sso[..1]).cloned().collect();
    let deals = sold::deals(&twice);
    assert_eq!(deals.len(), 2);
    let stake = sold::stake(twice.iter());
    assert_eq!((stake.amount, stake.accounts), (Some(50_000.0), 1));
}

fn history(text: &str) -> (Facts, String) {
    let facts = workspace("", &[("sso", text)]);
    let card = heard::card(&facts.record, KindId::REQUEST, "sso").and_then(|card| match &card.facts {
        CardFacts::Roadmap(roadmap) => Some(roadmap),
        _ => None,
    });
    let moved = course::moved(card.expect("a card"), facts.record.as_of).unwrap_or_default();
    (facts, moved)
}

#[test]
fn how_a_date_moved_is_said_from_the_first_to_the_last() {
    let table = [
        ("stage: launch", ""),
        ("history: [{on: 2026-09-14, eta: 2026-11-30}]\neta: 2026-11-30", ""),
        (
            "history: [{on: 2026-09-14, eta: 2026-11-30}]\neta: 2026-12-15",
            "The date moved once, from 30 November to 15 December.",
        ),
        (
            "history: [{on: 2026-10-14, eta: 2026-12-15}, {on: 2026-09-14, eta: 2026-11-30}, {on: 2026-11-02, stage: launch}]\neta: 2026-11-30",
            "The date moved twice, and is 30 November again.",
        ),
        ("history: [{on: 2026-09-14, eta: 2026-11-30}, {on: 2026-12-01, eta: 2027-01-30}]", ""),
    ];
    for (text, says) in table {
        assert_eq!(history(text).1, says, "{text}");
    }
}

#[test]
fn the_page_of_an_item_has_its_stages_and_dates() {
    let (facts, _) = history(
        "stage: launch\neta: 2026-12-15\nhistory: [{on: 2026-06-22, stage: concept}, {on: 2026-09-14, stage: development, eta: 2026-11-30}]",
    );
    let page = topic_page::page(&facts, KindId::REQUEST, "sso").content;
    let grid = page.grids.iter().find(|grid| grid.id == "moved").expect("how it moved");
    let rows: Vec<String> =
        grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" · ")).collect();
    assert_eq!(
        rows,
        ["22 June · concept · no date", "14 September · development · 30 November", "now · launch · 15 December"]
    );
    assert!(page.course.is_some());
    assert!(page.deck.contains("The date moved once, from 30 November to 15 December."), "{}", page.deck);
    let key = (CardFolder::Roadmap, "sso".to_owned());
    let roadmap = cards::roadmap(facts.record.cards.get(&key).map(AsRef::as_ref)).expect("a card");
    let picture = course::timeline(&facts.record, roadmap).expect("two milestones");
    assert_eq!(picture.named.iter().map(|named| named.word).collect::<Vec<_>>(), ["", "expected"]);
}

#[test]
fn a_team_sees_the_roadmap_with_its_own_accounts() {
    let note = |team: &str, text: &str| card(&format!("notes/{team}/2026-11-09.md"), &format!("## Requests\n{text}\n"));
    let facts = facts(&[
        card("throughline.yaml", "teams:\n  emea: {title: EMEA}\n  amer: {title: Americas}\n"),
        note("emea", "- #sso a account:Acme amount:$45k\n- #log b"),
        note("amer", "- #sso a account:Fern amount:$5k"),
        card("roadmap/sso.md", "---\nstage: launch\n---\n"),
    ]);
    let rows = |scope| -> Vec<(String, String)> {
        let page = overview::page(&facts, scope).content;
        page.groups.into_iter().flat_map(|group| group.rows).map(|row| (row.link.text, row.amount)).collect()
    };
    let own = |text: &str, amount: &str| (text.to_owned(), amount.to_owned());
    assert_eq!(rows(Scope::Whole), [own("Sso", "$50k"), own("Log", "–")]);
    assert_eq!(rows(facts.record.scopes[2]), [own("Sso", "$5,000")]);
}
