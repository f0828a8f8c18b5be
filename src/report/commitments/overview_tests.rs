//! The page of commitments: what it opens with, what is open by date, and what became of the others.

use crate::record::Scope;
use crate::record::sample::{NoteBuilder, note, record_of};
use crate::report::Facts;

use super::overview::{Overview, given_up, overview};
use super::sample::{facts, facts_of, people};

const TODAY: &str = "2026-11-16";

fn page(facts: &Facts) -> Overview {
    overview(facts, Scope::Whole).content
}

fn of(notes: Vec<NoteBuilder>) -> Overview {
    page(&facts(record_of(people(), notes, TODAY)))
}

#[test]
fn without_a_commitment_it_says_what_to_write() {
    let page = page(&facts_of(&[("2026-11-09", &[])], TODAY));
    assert_eq!(page.says, "No note has a commitment yet.");
    assert!(page.deck.starts_with("Write one in a note, under a heading “Commitments”"));
    assert_eq!(page.example, ["## Commitments", "- [ ] @dana healthcare case study for:sales due:2026-11-23 ^hc-case"]);
    assert!(page.counts.is_none() && page.groups.is_empty() && page.windows.is_empty() && page.charts.is_empty());
}

/// The counts add up to what is open: a promise past its date is counted there, quiet or not.
#[test]
fn quiet_ones_are_counted_where_nothing_else_counts_them() {
    let page = of(vec![
        note("2026-10-05").promise("[ ] @ines pager due:2026-10-16 ^p").promise("[ ] @ines copy due:2026-12-18 ^q"),
        note("2026-10-19"),
        note("2026-11-02"),
    ]);
    let counts = page.counts.expect("counts");
    let cell = |name: &str| counts.rows.iter().find(|row| row.name == name).and_then(|row| row.cells.last().cloned());
    let told = ["Past their date", "Quiet, and not yet due", "Open"].map(cell);
    assert_eq!(told, ["1", "1", "2"].map(|count| Some(count.to_owned())));
}

#[test]
fn open_ones_stand_by_date_and_past_ones_by_the_date_agreed() {
    let page = of(vec![
        note("2026-10-05").promise("[ ] @ines pager for:sales due:2026-11-06 ^p"),
        note("2026-10-19").promise("[ ] @dana partner copy for:sales due:2026-12-02 ^q"),
        note("2026-11-02").promise("[ ] @lee intros for:marketing due:2026-11-09 ^i"),
        note("2026-11-09")
            .promise("[>] ^p due:2026-11-20")
            .promise("[ ] @sam write-up for:marketing due:2026-11-23 ^w")
            .promise("[ ] @sam list for:lee due:2026-11-24 ^l")
            .promise("[ ] plain ^n"),
    ]);
    let groups: Vec<(&str, Vec<&str>)> = page
        .groups
        .iter()
        .map(|group| (group.title.as_str(), group.rows.iter().map(|row| row.link.text.as_str()).collect()))
        .collect();
    assert_eq!(
        groups,
        [
            ("Past their date", vec!["pager", "intros"]),
            ("Due by Monday 23 November", vec!["write-up"]),
            ("Due later", vec!["list"]),
            ("Without a date", vec!["plain"]),
            ("Not heard of in two meetings", vec!["partner copy"]),
        ]
    );
    let sides: Vec<&str> = page.groups.iter().flat_map(|group| &group.rows).map(|row| row.side.as_str()).collect();
    assert_eq!(sides, ["back", "there", "there", "", "", "back"]);
    assert_eq!(page.filter, "All|back:Marketing to sales|there:Sales to marketing");
    let counts = page.counts.expect("counts");
    let rows: Vec<(&str, &[String])> = counts.rows.iter().map(|row| (row.name.as_str(), &row.cells[..])).collect();
    assert_eq!(rows[0], ("Past their date", &["1", "1", "2"].map(str::to_owned)[..]));
    assert_eq!(rows[5], ("Open", &["2", "2", "6"].map(str::to_owned)[..]));
    assert_eq!(rows[6], ("Age in days, median", &["35", "10.5", "10.5"].map(str::to_owned)[..]));
    assert_eq!(rows[8], ("Moved at least once", &["1 of 2", "0 of 2", "1 of 6"].map(str::to_owned)[..]));
}

#[test]
fn what_is_due_or_not_is_said() {
    let nothing = |lines: &[&str]| page(&facts_of(&[("2026-11-15", lines)], TODAY)).nothing;
    assert_eq!(nothing(&["[x] @ines done already"]), "Nothing is open.");
    assert_eq!(
        nothing(&["[ ] @ines later due:2026-12-01"]),
        "Nothing is due by Monday 23 November, and nothing is past its date."
    );
    assert_eq!(nothing(&["[ ] @ines soon due:2026-11-20"]), "Nothing is past its date.");
    assert_eq!(nothing(&["[ ] @ines past due:2026-11-13"]), "Nothing else is due by Monday 23 November.");
    assert_eq!(nothing(&["[ ] @ines past due:2026-11-13", "[ ] @ines soon due:2026-11-20"]), "");
}

#[test]
fn the_headline_goes_by_the_first_date_and_assumed_dates_stand_beside_it() {
    let promise = |n: usize| format!("[ ] @dana promise number {n} for:sales due:2026-11-06 ^d{n}");
    let first = (0..6).fold(note("2026-11-02"), |note, n| note.promise(&promise(n)));
    // Moved in time and done by the new date: kept, and not on the first date.
    let moved = note("2026-11-06").promise("[>] ^d0 due:2026-11-13").promise("[x] ^d1");
    let last = note("2026-11-09").promise("[x] ^d0").promise("[ ] @lee call for:marketing ^c").promise("[x] ^d2");
    let page = of(vec![first, moved, last]);
    assert_eq!(
        page.says,
        "Over the last eight weeks, marketing did 17% of what it promised sales by the first date; \
         nothing that sales promised marketing came due."
    );
    assert_eq!(
        page.deck,
        "1 of 6 promises (3–56%). Of the 6 that came due, 2 were kept by the date agreed, 1 was done later and \
         3 are past their date."
    );
    let recent = &page.windows[0];
    assert_eq!((recent.name.as_str(), recent.rows.len()), ("Last eight weeks", 2));
    assert_eq!((recent.rows[0].on_first.as_str(), recent.rows[0].rate.as_str()), ("1", "17%"));
    assert_eq!(recent.rows[0].became, ["2", "1", "0", "3", "0"]);
    assert_eq!(page.windows[1].name, "Oct–Nov so far");
    assert_eq!(page.charts.len(), 1);
}

#[test]
fn promises_without_sides_are_counted_in_the_total_only() {
    let page = of(vec![note("2026-11-02").promise("[ ] @zoe pager").promise("[x] @zoe due:2026-11-05 list ^l")]);
    assert!(page.says.ends_with("1 of 2 promises that came due was done by its first date."), "{}", page.says);
    assert!(page.deck.contains("Neither of them says both sides"), "{}", page.deck);
    assert!(page.deck.contains("One of their dates was assumed: the note gives none."), "{}", page.deck);
    for (many, whose) in [(1, "The promise does not say"), (2, "Neither of them says"), (3, "None of them says")] {
        let promises = (0..many).fold(note("2026-11-02"), |note, at| note.promise(&format!("[ ] @zoe pager {at}")));
        let deck = of(vec![promises]).deck;
        assert!(deck.contains(&format!("{whose} both sides: a side: in")), "{deck}");
    }
    assert_eq!(page.windows[0].rows.len(), 1);
    assert_eq!((page.windows[0].rows[0].rate.as_str(), page.windows[0].rows[0].assumed.as_str()), ("–", "1"));
}

#[test]
fn what_its_owner_left_is_told_until_it_is_taken_over() {
    let mut config = people();
    let sam = config.people.get_mut("sam").expect("is there");
    (sam.left, sam.handover) = (Some(jiff::civil::date(2026, 10, 31)), Some("lee".to_owned()));
    let left = || note("2026-11-02").promise("[ ] @sam call for:marketing due:2026-11-27 ^c");
    let orphans = |notes| page(&facts(record_of(config.clone(), notes, TODAY))).orphans.rows;
    let rows = orphans(vec![left()]);
    assert_eq!(rows.first().map(|row| row.note.as_str()), Some("left on 31 October, lee is to take over"));
    assert!(orphans(vec![left(), note("2026-11-09").promise("[ ] @lee call ^c")]).is_empty());
}

#[test]
fn reasons_are_told_once_with_how_often() {
    let page = of(vec![
        note("2026-10-05").promise("[ ] @ines a ^a").promise("[ ] @ines b ^b").promise("[ ] @ines c ^c"),
        note("2026-11-02").promise("[-] ^a reason:no_budget"),
        note("2026-11-09").promise("[-] ^b reason:No_budget.").promise("[-] ^c"),
    ]);
    assert_eq!(page.reasons.says, "In the last year three promises were given up, one of them without a reason.");
    let rows: Vec<(&str, &str)> =
        page.reasons.rows.iter().map(|reason| (reason.words.as_str(), reason.note.as_str())).collect();
    assert_eq!(rows, [("“no budget”", "twice, last on 9 November")]);
    let ended: Vec<&str> = page.ended.rows.iter().map(|row| row.link.text.as_str()).collect();
    assert_eq!(ended, ["b", "c", "a"]);
}

#[test]
fn given_up_in_one_none_and_many() {
    assert_eq!(given_up(0, 0), "");
    assert_eq!(given_up(1, 0), "In the last year one promise was given up.");
    assert_eq!(given_up(1, 1), "In the last year one promise was given up; no note says why.");
    assert_eq!(given_up(3, 3), "In the last year three promises were given up; no note says why.");
    assert_eq!(given_up(3, 2), "In the last year three promises were given up, two of them without a reason.");
}

#[test]
fn asks_that_nobody_took_up_stand_on_the_page() {
    let page = of(vec![
        note("2026-11-02").ask("[ ] @dana audit log for:sales ^a").ask("[ ] @lee old list ^b"),
        note("2026-11-09").promise("[ ] @dana audit log for:sales due:2026-11-27 ^a"),
    ]);
    let rows: Vec<(&str, &str)> =
        page.asks.rows.iter().map(|row| (row.link.text.as_str(), row.note.as_str())).collect();
    assert_eq!(rows, [("old list", "2 weeks old")]);
}
