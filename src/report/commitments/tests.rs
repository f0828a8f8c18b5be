//! Every sentence of a thread's page, in every state, as it is read.

use crate::config::kind::KindId;
use crate::record::sample::{note, record_of};
use crate::report::Facts;
use crate::thread::ThreadId;

use super::course::turns;
use super::deck::deck;
use super::said::sentence;
use super::sample::{facts, facts_of, facts_with, first, people};
use super::thread::{ThreadPage, thread};
use super::timeline::timeline;

const TODAY: &str = "2026-11-16";

type Notes<'a> = &'a [(&'a str, &'a [&'a str])];

/// A note that nobody speaks of the thread in.
const SILENT: &[&str] = &[];

fn said(kind: KindId, notes: Notes) -> String {
    let facts = facts_with(kind, notes, TODAY);
    sentence(&facts, first(&facts, kind).1)
}

fn below(kind: KindId, notes: Notes) -> String {
    let facts = facts_with(kind, notes, TODAY);
    let thread = first(&facts, kind).1;
    deck(&facts, thread, &turns(&facts.record, thread))
}

fn page(facts: &Facts, kind: KindId) -> ThreadPage {
    thread(facts, first(facts, kind).0).content
}

#[test]
fn a_promise_in_every_state() {
    let fresh = |line: &str| said(KindId::COMMITMENT, &[("2026-11-09", &[line])]);
    assert_eq!(fresh("[ ] @ines pager due:2026-11-27 ^p"), "“pager” is due on Friday 27 November.");
    assert_eq!(fresh("[ ] @ines pager due:2027-01-08 ^p"), "“pager” is due on Friday 8 January 2027.");
    assert_eq!(fresh("[ ] @ines pager due:2026-11-16 ^p"), "“pager” is due today.");
    assert_eq!(fresh("[ ] @ines pager"), "“pager” is due today, a date that is assumed.");
    assert_eq!(fresh("[ ] pager ^p"), "“pager” is open, without a date.");
    assert_eq!(fresh("[ ] @ines ^p due:2026-11-27"), "^p is due on Friday 27 November.");
    assert_eq!(fresh("[x] @ines pager"), "“pager” was done on 9 November.");
    let later = |made: &str, line: &str| said(KindId::COMMITMENT, &[("2026-11-02", &[made]), ("2026-11-09", &[line])]);
    let pager = "[ ] @ines pager due:2026-11-06 ^p";
    assert_eq!(later(pager, "[ ] ^p"), "“pager” is ten days past the date agreed.");
    assert_eq!(
        later(pager, "[>] ^p due:2026-11-20"),
        "“pager” is ten days past the date agreed; it is now expected on Friday 20 November."
    );
    assert_eq!(
        later(pager, "[>] ^p due:2026-11-16"),
        "“pager” is ten days past the date agreed; it is now expected today."
    );
    assert_eq!(
        later(pager, "[>] ^p due:2026-11-13"),
        "“pager” is ten days past the date agreed; it was last expected on Friday 13 November."
    );
    assert_eq!(later("[ ] @ines pager ^p", "[ ] ^p"), "“pager” is seven days past the date assumed for it.");
    assert_eq!(later(pager, "[x] ^p done:2026-11-06"), "“pager” was done on 6 November, the day it was promised for.");
    assert_eq!(later(pager, "[x] ^p done:2026-11-02"), "“pager” was done on 2 November, four days early.");
    assert_eq!(later(pager, "[x] ^p"), "“pager” was done on 9 November, three days after the date agreed.");
    assert_eq!(later("[ ] @ines pager ^p", "[x] ^p"), "“pager” was done on 9 November, the date assumed for it.");
    assert_eq!(
        later(pager, "[-] ^p no budget left this quarter."),
        "“pager” was given up on 9 November: “no budget left this quarter”."
    );
    assert_eq!(later(pager, "[-] ^p"), "“pager” was given up on 9 November; no note says why.");
}

#[test]
fn a_promise_kept_after_a_move_in_time() {
    let notes: Notes = &[
        ("2026-10-05", &["[ ] @ines pager due:2026-10-23 ^p"]),
        ("2026-10-19", &["[>] ^p due:2026-11-06"]),
        ("2026-11-02", &["[x] ^p"]),
    ];
    assert_eq!(said(KindId::COMMITMENT, notes), "“pager” was done on 2 November, four days before the date agreed.");
    assert_eq!(
        below(KindId::COMMITMENT, notes),
        "Promised on 5 October for 23 October. Moved once in time, to 6 November."
    );
}

#[test]
fn a_quiet_promise() {
    let quiet = |line: &str| {
        said(KindId::COMMITMENT, &[("2026-10-19", &[line]), ("2026-11-02", SILENT), ("2026-11-09", SILENT)])
    };
    assert_eq!(
        quiet("[ ] @ines pager due:2026-12-02 ^p"),
        "“pager” has not been heard of since 19 October; it is due on Wednesday 2 December."
    );
    assert_eq!(quiet("[ ] pager ^p"), "“pager” has not been heard of since 19 October; it has no date.");
}

#[test]
fn an_ask_in_every_state() {
    let ask = "[ ] @dana audit log for:sales due:2026-12-07 ^a";
    let later = |line: &str| said(KindId::ASK, &[("2026-11-02", &[ask]), ("2026-11-09", &[line])]);
    assert_eq!(later("[ ] ^a"), "“audit log” was asked on 2 November; nobody has taken it up yet.");
    assert_eq!(later("[x] ^a"), "“audit log” was asked on 2 November and answered on 9 November.");
    assert_eq!(
        later("[-] ^a not this year"),
        "“audit log” was asked on 2 November and given up on 9 November: “not this year”."
    );
    assert_eq!(later("[-] ^a"), "“audit log” was asked on 2 November and given up on 9 November; no note says why.");
    assert_eq!(below(KindId::ASK, &[("2026-11-02", &[ask])]), "Wanted by 7 December.");
}

fn taken(promise: &str, update: &str) -> Facts {
    let notes = vec![
        note("2026-11-02").ask("[ ] @dana audit log for:sales ^a"),
        note("2026-11-09").promise(promise),
        note("2026-11-10").promise(update),
    ];
    facts(record_of(people(), notes, TODAY))
}

#[test]
fn an_ask_that_is_taken_up_and_its_promise_know_each_other() {
    let ask = |facts: &Facts| sentence(facts, first(facts, KindId::ASK).1);
    let open = taken("[ ] @dana audit log due:2026-11-20 ^a", "[ ] ^a");
    assert_eq!(ask(&open), "“audit log” was asked on 2 November and taken up: it is promised for Friday 20 November.");
    let past = taken("[ ] @dana audit log due:2026-11-13 ^a", "[ ] ^a");
    assert_eq!(ask(&past), "“audit log” was asked on 2 November and taken up: it was promised for Friday 13 November.");
    let done = taken("[ ] @dana audit log due:2026-11-20 ^a", "[x] ^a");
    assert_eq!(ask(&done), "“audit log” was asked on 2 November and taken up; that promise has come to its end.");
    let twin = |facts: &Facts, kind| page(facts, kind).twin.map(|twin| (twin.heading, twin.note)).expect("a twin");
    assert_eq!(twin(&open, KindId::ASK), ("Taken up by the promise", "due on 20 November".to_owned()));
    assert_eq!(twin(&done, KindId::ASK), ("Taken up by the promise", "done on 10 November".to_owned()));
    assert_eq!(twin(&open, KindId::COMMITMENT), ("It takes up the ask", "asked on 2 November".to_owned()));
}

#[test]
fn a_claim_in_every_state() {
    let claim = "[ ] @dana dinners sourced four deals ^c";
    let later = |line: &str| said(KindId::CLAIM, &[("2026-11-02", &[claim]), ("2026-11-09", &[line])]);
    let name = "“dinners sourced four deals”";
    let open = format!("{name} was claimed on 2 November; nobody of sales has vouched for it yet.");
    assert_eq!(later("[ ] ^c"), open);
    assert_eq!(later("[x] ^c vouched:@ines"), open);
    for (how, end) in [
        ("", ""),
        (" how:essential", ", who calls it essential"),
        (" how:helps", ", who says that it helps"),
        (" how:guess", ", who calls it a guess"),
        (" how:perhaps", ": “perhaps”"),
    ] {
        let line = format!("[x] ^c vouched:@lee{how}");
        assert_eq!(later(&line), format!("{name} was vouched for on 9 November by lee of sales{end}."));
    }
    assert_eq!(later("[-] ^c disputed:@lee"), format!("{name} was disputed on 9 November by lee of sales."));
    assert_eq!(later("[-] ^c"), format!("{name} was disputed on 9 November; no note says by whom."));
    let nobody = said(KindId::CLAIM, &[("2026-11-09", &["[ ] it works ^c"])]);
    assert_eq!(nobody, "“it works” was claimed on 9 November; nobody of the other side has vouched for it yet.");
}

#[test]
fn a_voucher_of_the_own_side_is_told() {
    let notes = |line: &'static str| {
        below(KindId::CLAIM, &[("2026-11-02", &["[ ] @dana it works ^c"]), ("2026-11-09", &[line])])
    };
    assert_eq!(
        notes("[x] ^c vouched:@ines"),
        "Ines of marketing vouched for it, but a claim needs somebody of the other side."
    );
    assert_eq!(notes("[x] ^c vouched:@zoe"), "Zoe vouched for it, but no configuration says on which side zoe stands.");
}

#[test]
fn an_experiment_in_every_state() {
    let trial = |line: &str| said(KindId::EXPERIMENT, &[("2026-11-09", &[line])]);
    assert_eq!(trial("[ ] @lee demo first until:2026-11-27 ^e"), "“demo first” is running until Friday 27 November.");
    assert_eq!(trial("[ ] @lee demo first until:2026-11-16 ^e"), "“demo first” is running, and ends today.");
    assert_eq!(trial("[ ] @lee demo first ^e"), "“demo first” is running, without a day on which it ends.");
    assert_eq!(trial("[x] @lee demo first ^e"), "“demo first” worked; the verdict came on 9 November.");
    let begun: &[&str] = &["[ ] @lee demo first until:2026-11-06 ^e"];
    let later = |line: &str| said(KindId::EXPERIMENT, &[("2026-11-02", begun), ("2026-11-09", &[line])]);
    assert_eq!(later("[ ] ^e"), "“demo first” was to end on 6 November, ten days ago, and has no verdict yet.");
    assert_eq!(later("[x] ^e"), "“demo first” worked; the verdict came on 9 November, after seven days.");
    assert_eq!(
        later("[-] ^e nobody stayed"),
        "“demo first” failed; the verdict came on 9 November, after seven days: “nobody stayed”."
    );
    assert_eq!(below(KindId::EXPERIMENT, &[("2026-11-02", begun)]), "Begun on 2 November, to run until 6 November.");
}

#[test]
fn what_stands_below_says_the_dates_and_the_moves() {
    let deck = |notes: Notes| below(KindId::COMMITMENT, notes);
    let assumed: &[&str] = &["[ ] @ines pager ^p"];
    assert_eq!(
        deck(&[("2026-11-09", assumed)]),
        "Promised on 9 November without a date; the next meeting, 16 November, stands for one."
    );
    assert_eq!(
        deck(&[("2026-11-02", assumed), ("2026-11-09", &["[ ] ^p due:2026-11-20"])]),
        "Promised on 2 November, and on 9 November dated 20 November."
    );
    assert_eq!(deck(&[("2026-11-09", &["[x] @ines pager"])]), "First written down as done, on 9 November.");
    assert_eq!(deck(&[("2026-11-09", &["[-] @ines pager"])]), "First written down as given up, on 9 November.");
    let slip: Notes = &[
        ("2026-10-05", &["[ ] @ines pager due:2026-10-23 ^p"]),
        ("2026-10-19", &["[>] ^p due:2026-11-06"]),
        ("2026-11-09", &["[>] ^p due:2026-11-20"]),
    ];
    assert_eq!(
        deck(slip),
        "Promised on 5 October for 23 October. Moved once in time, to 6 November, and once after that date had passed."
    );
    let again: Notes = &[
        ("2026-11-02", &["[ ] @ines pager due:2026-11-20 ^p"]),
        ("2026-11-04", &["[x] ^p"]),
        ("2026-11-09", &["[ ] ^p"]),
    ];
    assert_eq!(deck(again), "Promised on 2 November for 20 November. Opened again on 9 November.");
}

#[test]
fn somebody_who_left_is_told_with_who_takes_over() {
    let mut config = people();
    let ines = config.people.get_mut("ines").expect("is there");
    (ines.left, ines.handover) = (Some(jiff::civil::date(2026, 10, 31)), Some("dana".to_owned()));
    let notes = vec![note("2026-11-09").promise("[ ] @ines pager due:2026-11-27 ^p")];
    let facts = facts(record_of(config, notes, TODAY));
    let page = page(&facts, KindId::COMMITMENT);
    assert_eq!(page.deck, "Promised on 9 November for 27 November. Ines left on 31 October; dana is to take it over.");
}

#[test]
fn the_history_is_told_in_the_words_used_then() {
    let facts = facts_of(
        &[
            ("2026-10-05", &["[ ] @ines pager for the pilots due:2026-10-23 ^p"]),
            ("2026-10-19", &["[>] ^p due:2026-11-06 waiting for the audit"]),
            ("2026-11-02", &["[ ] @dana second draft read ^p"]),
            ("2026-11-09", &["[>] ^p due:2026-11-20"]),
            ("2026-11-10", &["[x] ^p"]),
            ("2026-11-11", &["[x] ^p"]),
            ("2026-11-12", &["[ ] ^p"]),
            ("2026-11-13", &["[-] ^p reason:no_time"]),
        ],
        TODAY,
    );
    let history = page(&facts, KindId::COMMITMENT).history;
    let told: Vec<(&str, &str, &str)> =
        history.entries.iter().map(|entry| (entry.mark.class, entry.words.as_str(), entry.did.as_str())).collect();
    assert_eq!(
        told,
        [
            ("dropped", "^p", "given up: “no time”"),
            ("open", "^p", "opened again"),
            ("kept", "^p", "heard of; no change"),
            ("late", "^p", "done, 4 days after 6 November"),
            ("moved", "^p", "moved to 20 November, 3 days after 6 November had passed"),
            ("open", "second draft read", "taken over by dana of marketing"),
            ("moved", "waiting for the audit", "moved to 6 November, 4 days before 23 October"),
            ("open", "pager for the pilots", "promised for 23 October, 18 days ahead"),
        ]
    );
    let sources: Vec<&str> = history.entries.iter().map(|entry| entry.source.text.as_str()).collect();
    assert_eq!(sources[7], "5 October, line 10");
    assert!(history.entries[7].source.href.ends_with("#l10"), "{:?}", history.entries[7].source);
}

#[test]
fn a_very_long_history_shows_its_last_notes_and_its_first() {
    let days: Vec<String> =
        (0..200).map(|n| crate::source::date::plus_days(jiff::civil::date(2026, 1, 1), n).to_string()).collect();
    let line: &[&str] = &["[ ] @ines pager due:2026-12-23 ^p"];
    let notes: Vec<(&str, &[&str])> = days.iter().map(|day| (day.as_str(), line)).collect();
    let history = page(&facts_of(&notes, TODAY), KindId::COMMITMENT).history;
    assert_eq!(history.entries.len(), 30);
    assert_eq!(history.between, "170 more notes lie between.");
    assert_eq!(history.entries.last().expect("the first").iso, "2026-01-01");
}

#[test]
fn the_picture_names_each_date_once() {
    let facts = facts_of(
        &[
            ("2026-10-05", &["[ ] @ines pager due:2026-10-23 ^p"]),
            ("2026-10-19", &["[>] ^p due:2026-11-06"]),
            ("2026-11-09", &["[>] ^p due:2026-11-20"]),
        ],
        TODAY,
    );
    let (id, thread) = first(&facts, KindId::COMMITMENT);
    let chart = timeline(&facts, thread, &turns(&facts.record, thread)).expect("a picture");
    let named: Vec<(&str, &str)> = chart.named.iter().map(|named| (named.label.as_str(), named.word)).collect();
    assert_eq!(named, [("23 Oct", "first date"), ("6 Nov", "agreed date"), ("20 Nov", "expected")]);
    assert_eq!(chart.past_since, Some(jiff::civil::date(2026, 11, 6)));
    assert_eq!(
        chart.words.description,
        "5 October: promised for 23 October, 18 days ahead. 19 October: moved to 6 November, 4 days before 23 October. \
         9 November: moved to 20 November, 3 days after 6 November had passed. \
         Today, 16 November, it is ten days past the agreed date."
    );
    assert_eq!(id, ThreadId(0));
}

#[test]
fn a_claim_has_no_picture() {
    let facts = facts_with(KindId::CLAIM, &[("2026-11-09", &["[ ] @dana it works ^c"])], TODAY);
    assert_eq!(page(&facts, KindId::CLAIM).timeline, None);
}

#[test]
fn what_is_to_be_pasted() {
    let lines = |kind, line: &str| {
        page(&facts_with(kind, &[("2026-11-09", &[line])], TODAY), kind).snippet.map(|s| s.lines).unwrap_or_default()
    };
    assert_eq!(lines(KindId::COMMITMENT, "[ ] @ines pager due:2026-11-27 ^p"), ["- [x] ^p", "- [>] ^p due:2026-11-23"]);
    assert_eq!(
        lines(KindId::COMMITMENT, "[ ] @ines pager due:2026-11-27"),
        ["- [x] @ines pager", "- [>] @ines pager due:2026-11-23"]
    );
    assert_eq!(lines(KindId::COMMITMENT, "[x] @ines pager"), [""; 0]);
    assert_eq!(
        lines(KindId::ASK, "[ ] @dana audit log for:sales ^a"),
        ["- [ ] @dana audit log for:sales due:2026-11-23 ^a"]
    );
    assert_eq!(
        lines(KindId::CLAIM, "[ ] @dana it works ^c"),
        ["- [x] ^c vouched:@lee how:helps", "- [-] ^c disputed:@lee"]
    );
    let long = format!("[ ] @ines {} due:2026-11-27", "word ".repeat(100));
    assert_eq!(lines(KindId::COMMITMENT, &long), [""; 0]);
}
