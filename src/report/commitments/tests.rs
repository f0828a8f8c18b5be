//! Every sentence of a thread's page, in every state, as it is read.

use crate::config::kind::KindId;
use crate::record::sample::{note, record_of};
use crate::report::Facts;
use crate::report::golden::{Golden, states};
use crate::thread::{State, ThreadId};

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

fn page(facts: &Facts, kind: KindId) -> ThreadPage {
    thread(facts, first(facts, kind).0).content
}

states!(state_of(State), STATES:
    State::Open => "open",
    State::Overdue => "past its date",
    State::Kept => "kept",
    State::Late => "late",
    State::Dropped => "given up",
    State::Vouched => "vouched for",
    State::Disputed => "disputed",
    State::Taken => "taken up",
    State::Answered => "answered",
    State::Running => "running",
    State::Worked => "worked",
    State::Failed => "failed",
);

/// A table of threads, each with what its notes say of it.
struct Threads(Golden);

impl Threads {
    fn tell(&mut self, kind: KindId, notes: Notes) {
        let facts = facts_with(kind, notes, TODAY);
        let thread = first(&facts, kind).1;
        let lines: Vec<&str> = notes.iter().flat_map(|(_, lines)| lines.iter().copied()).collect();
        self.add(&facts, kind, &format!("{}: {}", state_of(&thread.state), lines.join(" … ")));
    }

    fn add(&mut self, facts: &Facts, kind: KindId, label: &str) {
        let thread = first(facts, kind).1;
        self.0.meets(state_of(&thread.state));
        let below = deck(facts, thread, &turns(facts, thread));
        let below = if below.is_empty() { below } else { format!(" / {below}") };
        self.0.row(label, &format!("{}{below}", sentence(facts, thread)));
    }

    /// Said on 2 November, and again on 9 November.
    fn later(&mut self, kind: KindId, made: &str, lines: &[&str]) {
        for line in lines {
            self.tell(kind, &[("2026-11-02", &[made]), ("2026-11-09", &[line])]);
        }
    }
}

#[test]
fn golden_threads() {
    let mut table = Threads(Golden::of("threads"));
    table.0.wants(STATES);
    promises(&mut table);
    table.0.part("An ask");
    let ask = "[ ] @dana audit log for:sales due:2026-12-07 ^a";
    table.later(KindId::ASK, ask, &["[ ] ^a", "[x] ^a", "[-] ^a not this year", "[-] ^a"]);
    for (promise, update) in [("2026-11-20", "[ ] ^a"), ("2026-11-13", "[ ] ^a"), ("2026-11-20", "[x] ^a")] {
        let facts = taken(&format!("[ ] @dana audit log due:{promise} ^a"), update);
        table.add(&facts, KindId::ASK, &format!("taken up, promised for {promise}: {update}"));
    }
    table.0.part("A claim");
    let claim = "[ ] @dana dinners sourced four deals ^c";
    table.tell(KindId::CLAIM, &[("2026-11-09", &["[ ] it works ^c"])]);
    let vouched = ["", " how:essential", " how:helps", " how:guess", " how:perhaps"];
    let vouched = vouched.map(|how| format!("[x] ^c vouched:@lee{how}"));
    table.later(KindId::CLAIM, claim, &vouched.each_ref().map(String::as_str));
    table.later(KindId::CLAIM, claim, &["[ ] ^c", "[x] ^c vouched:@ines", "[x] ^c vouched:@zoe"]);
    table.later(KindId::CLAIM, claim, &["[-] ^c disputed:@lee", "[-] ^c disputed:@lee nobody came", "[-] ^c"]);
    table.0.part("An experiment");
    for until in [" until:2026-11-27", " until:2026-11-16", " until:2027-01-08", ""] {
        table.tell(KindId::EXPERIMENT, &[("2026-11-09", &[&format!("[ ] @lee demo first{until} ^e")])]);
    }
    table.tell(KindId::EXPERIMENT, &[("2026-11-09", &["[x] @lee demo first ^e"])]);
    let begun = "[ ] @lee demo first until:2026-11-06 ^e";
    table.later(KindId::EXPERIMENT, begun, &["[ ] ^e", "[x] ^e", "[-] ^e", "[-] ^e nobody stayed"]);
    table.0.finish();
}

fn promises(table: &mut Threads) {
    let kind = KindId::COMMITMENT;
    table.0.part("A promise");
    for line in [
        "[ ] @ines pager due:2026-11-27 ^p",
        "[ ] @ines pager due:2027-01-08 ^p",
        "[ ] @ines pager due:2026-11-16 ^p",
        "[ ] @ines pager",
        "[ ] pager ^p",
        "[ ] @ines ^p due:2026-11-27",
        "[x] @ines pager",
        "[-] @ines pager",
    ] {
        table.tell(kind, &[("2026-11-09", &[line])]);
    }
    let dated = "[ ] @ines pager due:2026-11-06 ^p";
    let moves = ["[ ] ^p", "[>] ^p due:2026-11-20", "[>] ^p due:2026-11-16", "[>] ^p due:2026-11-13"];
    table.later(kind, dated, &moves);
    table.later(kind, "[ ] @ines pager due:2026-11-15 ^p", &["[ ] ^p"]);
    table.later(kind, dated, &["[x] ^p done:2026-11-06", "[x] ^p done:2026-11-05", "[x] ^p done:2026-11-02", "[x] ^p"]);
    table.later(kind, dated, &["[-] ^p no budget left this quarter.", "[-] ^p"]);
    table.later(kind, "[ ] @ines pager ^p", &["[ ] ^p", "[x] ^p", "[ ] ^p due:2026-11-20"]);
    let in_time = "[>] ^p due:2026-11-06";
    let made = ("2026-10-05", &["[ ] @ines pager due:2026-10-23 ^p"] as &[&str]);
    table.tell(kind, &[made, ("2026-10-19", &[in_time]), ("2026-11-02", &["[x] ^p"])]);
    table.tell(kind, &[made, ("2026-10-19", &[in_time]), ("2026-11-09", &["[>] ^p due:2026-11-20"])]);
    table.tell(
        kind,
        &[made, ("2026-10-12", &["[>] ^p due:2026-10-30"]), ("2026-10-19", &[in_time]), ("2026-11-02", &["[ ] ^p"])],
    );
    let again = ("2026-11-02", &["[ ] @ines pager due:2026-11-20 ^p"] as &[&str]);
    table.tell(kind, &[again, ("2026-11-04", &["[x] ^p"]), ("2026-11-09", &["[ ] ^p"])]);
    table.0.part("A promise that nobody has spoken of in two meetings");
    for line in ["[ ] @ines pager due:2026-12-02 ^p", "[ ] pager ^p"] {
        table.tell(kind, &[("2026-10-19", &[line]), ("2026-11-02", SILENT), ("2026-11-09", SILENT)]);
    }
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
    assert_eq!(
        ask(&open),
        "“audit log” was asked for on 2 November and taken up: it is promised for Friday 20 November."
    );
    let past = taken("[ ] @dana audit log due:2026-11-13 ^a", "[ ] ^a");
    assert_eq!(
        ask(&past),
        "“audit log” was asked for on 2 November and taken up: it was promised for Friday 13 November."
    );
    let done = taken("[ ] @dana audit log due:2026-11-20 ^a", "[x] ^a");
    assert_eq!(ask(&done), "“audit log” was asked for on 2 November and taken up; that promise has come to its end.");
    let twin = |facts: &Facts, kind| page(facts, kind).twin.map(|twin| (twin.heading, twin.note)).expect("a twin");
    assert_eq!(twin(&open, KindId::ASK), ("Taken up by the promise", "due on 20 November".to_owned()));
    assert_eq!(twin(&done, KindId::ASK), ("Taken up by the promise", "done on 10 November".to_owned()));
    assert_eq!(twin(&open, KindId::COMMITMENT), ("It takes up the ask", "asked on 2 November".to_owned()));
}

/// It is heard of under the promise that took it up.
#[test]
fn an_ask_that_is_taken_up_is_not_quiet() {
    let notes = vec![
        note("2026-10-05").ask("[ ] @dana audit log for:sales ^a"),
        note("2026-10-12").promise("[x] @dana audit log ^a"),
        note("2026-10-19"),
        note("2026-10-26"),
    ];
    let facts = facts(record_of(people(), notes, TODAY));
    let (_, ask) = first(&facts, KindId::ASK);
    assert_eq!((ask.state, ask.quiet), (State::Taken, true));
    let page = page(&facts, KindId::ASK);
    assert_eq!(page.state.text, "taken up");
    assert!(!page.deck.contains("last heard"), "{}", page.deck);
}

/// Of two sides there is one other; of three there are two.
#[test]
fn a_claim_waits_for_the_other_side_or_for_another() {
    let says = |sides: &str| {
        let config = format!("sides: [{sides}]\npeople: {{dana: {{side: marketing}}}}\n");
        let note = "## Claims\n- [ ] @dana it was the webinar ^w\n".to_owned();
        let files = [("throughline.yaml".to_owned(), config), ("notes/2026-11-02.md".to_owned(), note)];
        page(&crate::report::objections::sample::facts(&files), KindId::CLAIM).says
    };
    assert!(says("sales, marketing").ends_with("nobody from sales has vouched for it yet."), "two");
    assert!(says("sales, marketing, product").ends_with("nobody from another side has vouched for it yet."), "three");
}

/// The box of a step says of each kind what its own words say.
#[test]
fn boxes_name_the_end_of_their_kind() {
    let end = |section: &str, kind, sign: char| {
        let text = |mark: char| format!("## {section}\n- [{mark}] @dana two lines instead of ten ^a\n");
        let files = [("notes/2026-11-02.md".to_owned(), text(' ')), ("notes/2026-11-09.md".to_owned(), text(sign))];
        let facts = crate::report::objections::sample::facts(&files);
        page(&facts, kind).history.entries.first().map(|entry| entry.mark.label)
    };
    for (section, kind, ended, given_up) in [
        ("Experiments", KindId::EXPERIMENT, "worked", "failed"),
        ("Claims", KindId::CLAIM, "vouched for", "disputed"),
        ("Asks", KindId::ASK, "answered", "given up"),
        ("Commitments", KindId::COMMITMENT, "done", "given up"),
    ] {
        assert_eq!((end(section, kind, 'x'), end(section, kind, '-')), (Some(ended), Some(given_up)), "{section}");
    }
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
    let chart = timeline(&facts, thread, &turns(&facts, thread)).expect("a picture");
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
