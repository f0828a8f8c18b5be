//! Each sentence of the chapter on topics, on a small record.

use std::sync::Arc;

use super::super::fixture::{self, Answered, by_account, day, said, worth};
use super::super::{Answer, State, Topic, TopicSet, Trend};
use crate::config::kind::{KindId, Primitive};
use crate::note::Item;
use crate::note::card::{Facts, Objection, Roadmap};
use crate::record::{Record, Scope, TeamId};
use crate::source::CardFolder;

const OBJECTION: KindId = KindId::OBJECTION;

fn only(record: &Record) -> Topic {
    Topic::clone(&TopicSet::of(record, Scope::Whole).topics[0])
}

fn price() -> Item {
    said(OBJECTION, "price")
}

#[test]
fn mentions_count_with_their_number_and_meetings_once() {
    let mut record = fixture::record("2026-03-16");
    fixture::meet(&mut record, "2026-01-19", None, vec![price()]);
    fixture::meet(&mut record, "2026-03-09", None, vec![price(), Item { count: 3, ..price() }]);
    fixture::meet(&mut record, "2026-03-16", None, vec![]);
    let set = TopicSet::of(&record, Scope::Whole);
    let topic = &set.topics[0];
    assert_eq!((topic.recent, topic.before), (4, 1));
    assert_eq!((topic.heard_recent, set.meetings_recent), (1, 2));
    assert_eq!((topic.heard_before, set.meetings_before), (1, 1));
    assert_eq!((topic.first, topic.last), (Some(day("2026-01-19")), Some(day("2026-03-09"))));
    assert_eq!(topic.heard, 2);
}

#[test]
fn accounts_are_distinct_whatever_their_case() {
    let mut record = fixture::record("2026-03-16");
    let named = |account| by_account(price(), account, None);
    fixture::meet(&mut record, "2025-03-16", None, vec![named("Acme"), named("Globex")]);
    fixture::meet(&mut record, "2026-03-16", None, vec![named("ACME"), price()]);
    let topic = only(&record);
    assert_eq!((topic.accounts, topic.accounts_recent, topic.accounts_before), (2, 1, 0));
}

#[test]
fn at_stake_is_the_largest_of_each_account_and_of_those_without() {
    let mut record = fixture::record("2026-03-16");
    fixture::meet(&mut record, "2025-03-16", None, vec![by_account(price(), "Old", Some(900.0))]);
    let items = vec![
        by_account(price(), "Acme", Some(45.0)),
        by_account(price(), "acme", Some(60.0)),
        by_account(price(), "Globex", Some(10.0)),
        by_account(price(), "Initech", None),
        worth(price(), 5.0),
        worth(price(), 7.0),
    ];
    fixture::meet(&mut record, "2026-03-16", None, items);
    assert_eq!(only(&record).amount, Some(77.0));
}

#[test]
fn a_request_waits_for_all_time_and_nothing_is_not_zero() {
    let mut record = fixture::record("2026-03-16");
    let sso = by_account(said(KindId::REQUEST, "sso"), "Acme", Some(20.0));
    fixture::meet(&mut record, "2024-03-16", None, vec![sso, price()]);
    let set = TopicSet::of(&record, Scope::Whole);
    assert_eq!(set.get(KindId::REQUEST, "sso").and_then(|topic| topic.amount), Some(20.0));
    assert_eq!(set.get(OBJECTION, "price").map(|topic| topic.amount), Some(None));
}

#[test]
fn a_card_never_heard_is_quiet_and_of_the_whole_workspace() {
    let mut record = fixture::record("2026-03-16");
    fixture::teams(&mut record, &["emea", "apac"]);
    fixture::card(&mut record, CardFolder::Roadmap, "audit-log", Facts::Roadmap(Roadmap::default()));
    fixture::meet(&mut record, "2026-03-16", Some(0), vec![price()]);
    let slugs = |set: &TopicSet| set.topics.iter().map(|topic| topic.slug.clone()).collect::<Vec<_>>();
    let (sets, _) = TopicSet::all(&record);
    assert_eq!(
        sets.iter().map(|set| slugs(set)).collect::<Vec<_>>(),
        [vec!["price", "audit-log"], vec!["price"], vec![]]
    );
    let card = &sets[0].topics[1];
    assert_eq!((card.state, card.trend, card.heard, card.first), (State::Quiet, Trend::Steady, 0, None));
    assert_eq!(card.title, "Audit log");
}

#[test]
fn a_team_counts_its_own_meetings_and_the_workspace_those_without_a_team_too() {
    let mut record = fixture::record("2026-03-16");
    fixture::teams(&mut record, &["emea", "apac"]);
    for team in [Some(0), Some(1), None] {
        fixture::meet(&mut record, "2026-03-16", team, vec![price()]);
    }
    let heard = |scope| {
        let set = TopicSet::of(&record, scope);
        (set.topics[0].heard_recent, set.meetings_recent)
    };
    assert_eq!(heard(Scope::Whole), (3, 3));
    assert_eq!(heard(Scope::Team(TeamId(1))), (1, 1));
}

#[test]
fn the_title_is_the_cards() {
    let mut record = fixture::record("2026-03-16");
    let card = fixture::card(&mut record, CardFolder::Objections, "price", Facts::Objection(Objection::default()));
    let card = crate::note::card::Card { title: Some("Too expensive".into()), ..card };
    record.cards.insert((CardFolder::Objections, "price".into()), Arc::new(card));
    assert_eq!(only(&record).title, "Too expensive");
}

/// Weekly meetings; `heard` says which of the last 16, the newest last, heard the objection.
fn weekly(heard: &[bool; 16], answered: Answered) -> Record {
    let mut record = fixture::record("2026-03-16");
    fixture::objection(&mut record, "price", answered);
    for (at, heard) in (0i32..).zip(heard) {
        let date = crate::source::date::plus_days(day("2026-03-16"), (at - 15) * 7);
        let items = if *heard { vec![price()] } else { vec![] };
        fixture::meet(&mut record, &date.to_string(), None, items);
    }
    record
}

fn pattern(text: &str) -> [bool; 16] {
    let marks: Vec<bool> = text.chars().filter(|c| *c != ' ').map(|c| c == 'x').collect();
    marks.try_into().expect("sixteen weeks")
}

#[test]
fn the_trend_compares_the_two_windows() {
    let of = |text| {
        let set = TopicSet::of(&weekly(&pattern(text), Answered::default()), Scope::Whole);
        (set.topics[0].trend, set.tested)
    };
    assert_eq!(of("x....... .xxxxxx."), (Trend::Rising, vec![(OBJECTION, 1)]));
    assert_eq!(of(".xxxxxx. .......x"), (Trend::Falling, vec![(OBJECTION, 1)]));
    assert_eq!(of("xxxx.... ....xxxx"), (Trend::Steady, vec![(OBJECTION, 1)]));
    assert_eq!(of("xxxxxxxx xxxxxxxx"), (Trend::Steady, vec![(OBJECTION, 0)]));
}

#[test]
fn an_answer_is_judged_by_the_meetings_around_it() {
    let facts =
        |answered| Answered { facts: Objection { answered: Some(day(answered)), ..Objection::default() }, text: true };
    let judged = |answered| only(&weekly(&pattern("xxxxxx.. ...x...."), facts(answered))).answer;
    let Answer::Compared { before, after, difference } = judged("2026-01-20") else { panic!("the window is over") };
    assert_eq!((before.k, before.n, after.k, after.n), (6.0, 8.0, 1.0, 8.0));
    assert_eq!(difference.value, -0.625);
    assert_eq!(judged("2026-01-21"), Answer::TooEarly);
    assert_eq!(judged("2025-06-01"), Answer::NoMeetings);
}

#[test]
fn what_recurs_without_a_text_has_no_answer() {
    let of = |heard, text| only(&weekly(&pattern(heard), Answered { text, ..Answered::default() })).unanswered;
    assert!(of("........ .xx.x...", false));
    assert!(!of("........ .xx.x...", true));
    assert!(!of("........ .xx.....", false));
    assert!(!of("xxxxxxxx ........", false));
}

#[test]
fn a_retired_one_is_listed_when_heard_again() {
    let of = |heard, retired| {
        let facts = Objection { retired: Some(day(retired)), ..Objection::default() };
        let topic = only(&weekly(&pattern(heard), Answered { facts, text: false }));
        (topic.retired, topic.listed)
    };
    assert_eq!(of("xx...... ........", "2026-02-01"), (true, false));
    assert_eq!(of("xx...... .......x", "2026-02-01"), (true, true));
    assert_eq!(of("xx...... ........", "2026-03-17"), (false, true));
}

#[test]
fn a_kind_of_the_teams_own_is_counted_like_objections() {
    let mut record = fixture::record("2026-03-16");
    let mut config = (*record.config).clone();
    let own = config.kinds.add("competitors", "Competitors", Primitive::Topic).expect("room for a kind");
    record.config = Arc::new(config);
    let globex = || by_account(said(own, "globex"), "Acme", Some(10.0));
    fixture::meet(&mut record, "2025-03-16", None, vec![globex()]);
    fixture::meet(&mut record, "2026-03-09", None, vec![globex()]);
    fixture::meet(&mut record, "2026-03-16", None, vec![globex()]);
    let topic = only(&record);
    assert_eq!((topic.kind, topic.state, topic.amount), (own, State::Recurring, Some(10.0)));
    assert!(!topic.unanswered);
}
