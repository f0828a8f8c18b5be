//! Hypotheses and experiments as sentences: notes in, words out.

use super::experiments::{Tried, says, tried};
use super::hypotheses::{Standing, believed, standing};
use super::page;
use super::page::Learning;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts};

const PEOPLE: &str = "people:\n  dana: {side: marketing}\n  lee: {side: sales}\n";

fn content(text: &str, cards: &[(&str, &str)]) -> Learning {
    page(&workspace(text, cards), Scope::Whole).content
}

fn workspace(text: &str, cards: &[(&str, &str)]) -> Facts {
    let mut files = vec![card("throughline.yaml", PEOPLE), card("notes/2026-10-05.md", text)];
    files.extend(cards.iter().map(|(slug, text)| card(&format!("hypotheses/{slug}.md"), text)));
    facts(&files)
}

states!(believed_state(Standing<'_, '_>), BELIEVED:
    Standing::Nothing => "no hypothesis",
    Standing::Settled => "settled",
    Standing::Unheard(_) => "no evidence",
    Standing::Open(..) => "evidence",
);

states!(tried_state(Tried), TRIED:
    Tried::Nothing => "nothing runs",
    Tried::Running(_) => "running",
    Tried::Past(_) => "past",
    Tried::Both(..) => "running and past",
);

const EVIDENCE: &str = "## Evidence\n- #pilot + signed account:Acme @lee\n- #pilot + again account:acme @lee\n- #pilot - asked account:Globex @dana\n";

const ELSEWHERE: [&str; 3] = [
    "## Evidence\n- #pilot + signed account:Acme @dana\n",
    "- #pilot + again account:Fern @dana\n",
    "- #pilot - asked account:Globex @dana\n",
];

#[test]
fn golden_learning() {
    let mut table = Golden::of("learning");
    table.wants(BELIEVED);
    table.wants(TRIED);
    table.part("What Learning opens with: hypotheses, then experiments");
    let confirmed = "---\nverdict: confirmed\nclosed: 2026-11-02\n---\n";
    let (rejected, open) = ("---\nverdict: rejected\n---\n", "---\nstatement: x\n---\n");
    let trying = "## Experiments\n- [ ] @dana a clip until:2026-12-01\n";
    let cases: [(&str, &str, &[(&str, &str)]); 15] = [
        ("nothing written", "nothing", &[]),
        ("two accounts", EVIDENCE, &[]),
        ("a piece of the other side", ELSEWHERE[0], &[]),
        ("two pieces of the other side", &ELSEWHERE[..2].concat(), &[]),
        ("three pieces of the other side", &ELSEWHERE.concat(), &[]),
        ("one card", "nothing", &[("pairs", open)]),
        ("two cards", "nothing", &[("pairs", open), ("pilot", open)]),
        ("a card, and evidence of another", EVIDENCE, &[("pairs", open)]),
        ("one confirmed", EVIDENCE, &[("pilot", confirmed)]),
        ("one rejected", EVIDENCE, &[("pilot", rejected)]),
        ("one confirmed, one rejected", EVIDENCE, &[("pilot", confirmed), ("pairs", rejected)]),
        ("three settled", EVIDENCE, &[("pilot", confirmed), ("pairs", rejected), ("clip", confirmed)]),
        ("one of two open", "nothing", &[("pilot", confirmed), ("pairs", open)]),
        ("one of two open, with evidence", EVIDENCE, &[("pilot", open), ("pairs", rejected)]),
        ("an experiment", trying, &[]),
    ];
    for (label, text, cards) in cases {
        let facts = workspace(text, cards);
        let state = believed_state(&standing(&believed(&facts, Scope::Whole)));
        table.meets(state);
        let page = page(&facts, Scope::Whole).content;
        table.row(&format!("{state}: {label}"), format!("{} {}", page.says, page.deck).trim());
    }
    table.part("Experiments: running, past their date, worked, failed; days to a verdict");
    for (counts, median) in [
        ([1, 0, 0, 0], None),
        ([2, 0, 0, 0], None),
        ([0, 1, 0, 0], None),
        ([0, 2, 0, 0], None),
        ([2, 1, 0, 0], None),
        ([1, 2, 0, 0], None),
        ([0, 0, 1, 0], Some(1.0)),
        ([0, 0, 0, 1], Some(40.0)),
        ([0, 0, 2, 0], Some(40.0)),
        ([0, 0, 0, 3], Some(40.5)),
        ([0, 0, 2, 1], Some(62.0)),
        ([1, 1, 4, 3], Some(62.0)),
    ] {
        let state = tried_state(&tried(counts[0], counts[1]));
        table.meets(state);
        table.row(&format!("{state}: {counts:?}, {median:?}"), &says(counts, median));
    }
    table.finish();
}

#[test]
fn a_verdict_of_a_later_day_has_not_been_said() {
    let later = [("pilot", "---\nverdict: confirmed\nclosed: 2026-12-01\n---\n")];
    assert!(content(EVIDENCE, &later).says.contains("is open"));
}

#[test]
fn accounts_count_once_and_pieces_by_side() {
    let page = content(EVIDENCE, &[("pilot", "---\nstatement: No pilot is needed.\n---\n")]);
    let row = &page.rows[0];
    assert_eq!((row.verdict.as_str(), row.statement.as_str()), ("open", "No pilot is needed."));
    let weights: Vec<_> = row.weights.iter().map(|w| (w.accounts.as_str(), w.pieces.as_str())).collect();
    assert_eq!(weights, [("1", "2 pieces"), ("1", "")]);
    assert_eq!(row.from_side, "2 of 3");
    assert_eq!(page.deck, "Of three pieces of evidence two come from sales.");
    assert!(row.last.as_ref().is_some_and(|last| last.href.ends_with("#l4")), "{:?}", row.last);
}

#[test]
fn experiments_are_said_by_their_states() {
    let said = [
        ([0, 0, 0, 0], None, ""),
        ([2, 0, 0, 0], None, "Two experiments are running, and none is past its date."),
        ([0, 1, 0, 0], None, "One experiment is past its date without a verdict."),
        ([1, 2, 0, 0], None, "One experiment is running, and two are past their date without a verdict."),
        ([0, 0, 1, 0], Some(1.0), "No experiment is running; one worked, after a day."),
        ([0, 0, 0, 1], Some(62.0), "No experiment is running; one failed, after 62 days."),
        (
            [0, 0, 3, 0],
            Some(62.5),
            "No experiment is running; all three that ended worked, after 62.5 days at the median.",
        ),
        (
            [1, 0, 5, 2],
            Some(62.0),
            "One experiment is running, within its time; five worked and two failed, after 62 days at the median.",
        ),
    ];
    for (counts, median, expected) in said {
        assert_eq!(says(counts, median), expected);
    }
}

#[test]
fn an_experiment_past_its_date_stands_first_and_a_verdict_says_how_long_it_took() {
    let mut files = vec![
        card("throughline.yaml", PEOPLE),
        card(
            "notes/2026-10-05.md",
            "## Experiments\n- [ ] @dana a clip until:2026-11-02 ^clip\n- [ ] @lee a call until:2026-12-01 ^call\n- [ ] @lee a letter ^letter\n",
        ),
    ];
    files.push(card("notes/2026-11-09.md", "## Experiments\n- [-] ^letter nobody wrote back\n"));
    let tried = page(&facts(&files), Scope::Whole).content.experiments;
    assert_eq!(tried.overdue.rows[0].note, "begun on 5 October, no verdict yet");
    assert!(tried.overdue.rows[0].when.as_ref().is_some_and(|when| when.past && when.text.starts_with("14 days")));
    assert_eq!(tried.running.rows[0].link.text, "a call");
    assert_eq!(tried.ended.rows[0].note, "failed, after 35 days: “nobody wrote back”");
    let figures: Vec<&str> = tried.figures.iter().map(|figure| figure.text.as_str()).collect();
    assert_eq!(figures, ["1", "1", "0", "1", "35"]);
}

/// The page of a hypothesis and the list agree on whether it is open: the day of the report decides.
#[test]
fn a_verdict_of_a_later_day_has_not_been_said_yet() {
    let on = |closed: &str| {
        let text = format!("---\nverdict: rejected\nclosed: {closed}\n---\n");
        let files = [
            card("throughline.yaml", PEOPLE),
            card("notes/2026-10-05.md", EVIDENCE),
            card("hypotheses/pilot.md", &text),
        ];
        let facts = facts(&files);
        let whole = facts.analyses_of(Scope::Whole).expect("a scope");
        let topic = whole.topics.get(crate::config::kind::KindId::HYPOTHESIS, "pilot").expect("a hypothesis");
        let own = crate::report::objections::verdict::says(&facts, topic).expect("a heading").0;
        (own, page(&facts, Scope::Whole).content.says)
    };
    let open = "“Pilot” is open: one account";
    let (own, list) = on("2027-01-11");
    assert!(own.starts_with(open) && list.starts_with(open), "{own} {list}");
    let (own, list) = on("2026-11-16");
    assert!(own.starts_with("“Pilot” was rejected on 16 November"), "{own}");
    assert_eq!(list, "The one hypothesis is settled: it was rejected.");
}
