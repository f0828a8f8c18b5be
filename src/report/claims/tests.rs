//! Claims, asks and decisions as sentences: notes in, words out.

use jiff::civil::date;

use super::asks::{Asked, asked};
use super::decisions::{Reviewed, reviewed, said};
use super::page;
use super::page::Claims;
use super::says::{Claimed, Counted, claimed};
use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::facts;
use crate::report::{Facts, dates};
use crate::thread::{State, Thread, ThreadId};

const PEOPLE: &str = "people:\n  dana: {side: marketing}\n  jo: {side: marketing}\n  lee: {side: sales}\n";

/// The page of notes by date, each with its text; the day of the report is 16 November.
fn content(notes: &[(&str, &str)]) -> Claims {
    page(&workspace(notes), Scope::Whole).content
}

fn workspace(notes: &[(&str, &str)]) -> Facts {
    let mut files = vec![("throughline.yaml".to_owned(), PEOPLE.to_owned())];
    files.extend(notes.iter().map(|(day, text)| (format!("notes/{day}.md"), (*text).to_owned())));
    facts(&files)
}

fn made(second: &str) -> Claims {
    page(&made_of(second), Scope::Whole).content
}

fn made_of(second: &str) -> Facts {
    workspace(&[
        ("2026-10-05", "## Claims\n- [ ] @dana the webinar fed 4 of 9 SQLs ^webinar\n"),
        ("2026-11-02", &format!("## Claims\n{second}\n")),
    ])
}

states!(claim_state(Claimed<'_>), CLAIMS:
    Claimed::Nothing => "no claim",
    Claimed::Waits(_) => "one waits",
    Claimed::Wait(_) => "several wait",
    Claimed::Vouched => "all vouched for",
    Claimed::Disputed => "all disputed",
    Claimed::Settled => "none waits",
);

states!(ask_state(Asked<'_>), ASKS:
    Asked::Nothing => "no ask",
    Asked::Settled => "no open ask",
    Asked::One(_) => "one open ask",
    Asked::Some(..) => "open asks",
);

states!(review_state(Reviewed), REVIEWS:
    Reviewed::Nothing => "no decision",
    Reviewed::Undated(_) => "no day for another look",
    Reviewed::Ahead(_) => "another look ahead",
    Reviewed::Due(..) => "another look due",
);

/// The threads of a kind, and those of them that are open.
fn of(facts: &Facts, kind: KindId) -> [Vec<(ThreadId, &Thread)>; 2] {
    let all: Vec<(ThreadId, &Thread)> = facts.threads_of(Scope::Whole, kind).collect();
    let open = all.iter().filter(|(_, thread)| thread.state == State::Open).copied().collect();
    [all, open]
}

fn labelled(state: &str, after: &str) -> String {
    if after.is_empty() { state.to_owned() } else { format!("{state}: {}", after.replace('\n', " ")) }
}

#[test]
fn golden_claims() {
    let mut table = Golden::of("claims");
    table.wants(CLAIMS);
    table.wants(ASKS);
    table.wants(REVIEWS);
    table.part("What the page of claims opens with");
    let claims = [
        "",
        "- [ ] @jo the clip helps",
        "- [x] ^webinar vouched:@lee",
        "- [-] ^webinar disputed:@lee",
        "- [-] ^webinar disputed:@lee\n- [-] @jo the clip helps disputed:@lee",
        "- [x] ^webinar vouched:@lee how:helps\n- [-] @jo the clip helps disputed:@lee",
        "- [x] ^webinar vouched:@lee how:guess\n- [x] @jo the clip helps vouched:@lee",
        "- [x] ^webinar vouched:@lee how:essential\n- [ ] @jo the clip helps",
        "- [x] ^webinar vouched:@jo how:helps",
    ];
    let written = claims.map(|second| (format!("one, {second}"), made_of(second)));
    for (after, facts) in [(String::new(), workspace(&[]))].into_iter().chain(written) {
        let [all, open] = of(&facts, KindId::CLAIM);
        let state = claim_state(&claimed(&Counted::of(&all), &open));
        table.meets(state);
        let page = page(&facts, Scope::Whole).content;
        table.row(&labelled(state, after.trim_end_matches(", ")), format!("{} {}", page.says, page.deck).trim());
    }
    table.part("What it says of asks");
    let first = "## Asks\n- [ ] @lee lost deals for:marketing ^lost\n- [ ] @dana a list for:sales ^list\n";
    for (first, second) in [
        ("nothing", ""),
        (first, ""),
        (first, "## Asks\n- [x] ^lost\n"),
        (first, "## Asks\n- [x] ^lost\n- [x] ^list\n"),
        (first, "## Commitments\n- [ ] @lee lost deals for:marketing due:2026-11-20 ^lost\n"),
        (
            first,
            "## Commitments\n- [ ] @lee lost deals due:2026-11-20 ^lost\n- [ ] @dana a list due:2026-11-20 ^list\n",
        ),
    ] {
        let facts = workspace(&[("2026-10-05", first), ("2026-11-02", second)]);
        let [all, open] = of(&facts, KindId::ASK);
        let state = ask_state(&asked(all.len(), &open));
        table.meets(state);
        table.row(&labelled(state, second), &page(&facts, Scope::Whole).content.asks.says);
    }
    table.part("What it says of decisions: due, without a day, the next");
    let (next, later) = (Some(date(2026, 12, 1)), Some(date(2027, 1, 4)));
    let cases = [(0, 0, None), (0, 1, None), (0, 2, None), (0, 1, next), (1, 0, None), (2, 3, later), (17, 0, next)];
    for (due, undated, next) in cases {
        let state = reviewed(due, next, undated);
        table.meets(review_state(&state));
        let label =
            format!("{}: {due}, {undated}, {}", review_state(&state), next.map_or("none".to_owned(), dates::iso));
        table.row(&label, &said(state, date(2026, 11, 16)));
    }
    table.finish();
}

#[test]
fn a_voucher_says_how_strongly_and_when() {
    let page = made("- [x] ^webinar vouched:@lee how:essential\n- [ ] @jo the clip helps");
    assert_eq!(page.vouched.rows[0].note, "lee of sales calls it essential");
    assert_eq!(
        page.deck,
        "Of two claims one was vouched for. One is called essential. Sales last vouched for marketing 14 days ago."
    );
    assert_eq!((page.vouched_last[0].days.as_str(), page.vouched_last[0].on.as_str()), ("14 days ago", "2 November"));
    assert_eq!(page.open.rows.len(), 1);
}

#[test]
fn a_voucher_of_the_own_side_counts_as_none() {
    let page = made("- [x] ^webinar vouched:@jo how:helps");
    assert!(page.says.starts_with("One claim waits"), "{}", page.says);
    assert_eq!(page.open.rows[0].note, "6 weeks old; vouched for by jo, of no other side");
    assert_eq!(page.vouched_last[0].days, "never");
    assert_eq!(page.deck, "Sales has not vouched for a claim of marketing yet.");
    let stranger = made("- [x] ^webinar vouched:@pat how:helps");
    assert_eq!(stranger.open.rows[0].note, "6 weeks old; vouched for by pat, whose side is not known");
}

#[test]
fn a_dispute_says_by_whom_and_why() {
    let page = made("- [-] ^webinar none of mine was there disputed:@lee");
    assert_eq!(page.disputed.rows[0].note, "disputed by lee of sales: “none of mine was there”");
}

#[test]
fn asks_are_open_by_age_and_direction_until_a_commitment_has_their_id() {
    assert_eq!(content(&[]).asks.says, "");
    let asks = |second: &str| {
        let first = "## Asks\n- [ ] @lee lost deals for:marketing ^lost\n- [ ] @dana a list for:sales ^list\n";
        content(&[("2026-10-05", first), ("2026-11-02", second)]).asks
    };
    let open = asks("");
    assert_eq!(open.says, "Two asks are open, the oldest since 5 October.");
    let cells = |row: usize, asks: &super::asks::Asks| -> Vec<String> {
        asks.counts.as_ref().expect("counts").rows[row].iter().map(|cell| cell.text.clone()).collect()
    };
    assert_eq!(cells(1, &open), ["Open, 4 to 8 weeks", "1", "1", "2"]);
    let taken = asks("## Commitments\n- [ ] @lee lost deals for:marketing due:2026-11-20 ^lost\n");
    assert_eq!(taken.says, "One ask is open, since 5 October; one was taken up by a promise.");
    assert_eq!(taken.taken.rows[0].note, "asked on 5 October, promised for 20 November");
    assert_eq!(cells(3, &taken), ["Taken up", "0", "1", "1"]);
    assert_eq!(cells(4, &asks("## Asks\n- [x] ^lost")), ["Answered", "0", "1", "1"]);
}

#[test]
fn decisions_whose_review_has_come_stand_first() {
    let decided = |lines: &str| content(&[("2026-10-05", &format!("## Decisions\n{lines}\n"))]).decisions;
    assert!(decided("").groups.is_empty());
    assert_eq!(decided("- no print").says, "One decision is noted; no note says when to look at it again.");
    let both = decided(
        "- no slides review:2026-12-01 @dana\n- no print because:\"too dear\" review:2026-11-16 @lee\n- older review:2026-11-02",
    );
    assert_eq!(both.says, "Two decisions are due for another look; the next is on 1 December.");
    let rows: Vec<&str> = both.groups.iter().flat_map(|group| &group.rows).map(|row| row.words.as_str()).collect();
    assert_eq!(rows, ["no print", "older", "no slides"]);
    let first = &both.groups[0].rows[0];
    assert_eq!((first.because.as_str(), first.review.as_str()), ("too dear", "16 November"));
    assert!(first.decided.href.ends_with("meetings/2026-10-05.html#l3"), "{}", first.decided.href);
    let later = decided("- no slides review:2026-12-01");
    assert_eq!(later.says, "No decision is due for another look; the next is on 1 December.");
}

/// An ask is listed with the claims, and its own page leads back to there.
#[test]
fn the_page_of_an_ask_leads_to_where_asks_are_listed() {
    use crate::report::commitments::thread;
    use crate::report::page::Section;
    let note = "## Asks\n- [ ] @lee a slide for:marketing ^slide\n## Commitments\n- [ ] @dana a deck ^deck\n";
    let facts = facts(&[("notes/2026-10-05.md".to_owned(), note.to_owned())]);
    let sections = facts.analyses.threads.iter().map(|(id, _)| thread(&facts, id).section);
    assert_eq!(sections.collect::<Vec<_>>(), [Section::Claims, Section::Commitments]);
}
