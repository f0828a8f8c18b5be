//! What each table says of small records.

use std::sync::Arc;

use super::*;
use crate::config::kind::{Key as Field, KindId};
use crate::config::{Better, Total, Unit};
use crate::note::card::{Facts, Objection};
use crate::note::{Item, Line, Mark, Sign};
use crate::record::ItemRef;
use crate::series::{Key, Point, PooledRate, Series, SeriesSet, Signal, Window};
use crate::source::CardFolder;
use crate::source::date::Week;
use crate::statistics::{Interval, Proportion};
use crate::thread::{Change, FollowRow, FollowThrough, State, Step, Thread};
use crate::topic::TopicSet;
use crate::topic::fixture::{self, Answered, by_account, day, said, with};

fn analyses(record: &Record) -> Analyses {
    let scopes = TopicSet::all(record).0.into_iter().map(|topics| ScopeAnalyses {
        scope: topics.scope,
        series: Arc::new(SeriesSet {
            scope: topics.scope,
            stages: Vec::new(),
            series: Vec::new(),
            shared: None,
            agreements: Vec::new(),
            campaigns: Vec::new(),
            apart: Vec::new(),
        }),
        follow: Arc::new(FollowThrough { scope: topics.scope, rows: Vec::new() }),
        topics,
    });
    Analyses { scopes: scopes.collect(), ..Analyses::default() }
}

/// The rows of a table as CSV, without its header.
fn csv(name: &str, record: &Record, analyses: &Analyses) -> Vec<String> {
    let url = |id: MeetingId| format!("meetings/{}.html", id.0);
    let spec = find(name).expect("a table");
    let bytes = write::csv(&(spec.build)(&Input::new(record, analyses, &Texts::new(), &url)));
    String::from_utf8(bytes).expect("text").lines().skip(1).map(str::to_owned).collect()
}

fn rows(name: &str, record: &Record) -> Vec<String> {
    csv(name, record, &analyses(record))
}

#[test]
fn a_meeting_with_its_counts_and_lists() {
    let mut record = fixture::record("2026-03-16");
    let items =
        vec![fixture::item(KindId::COMMITMENT), fixture::item(KindId::COMMITMENT), said(KindId::OBJECTION, "price")];
    fixture::meet(&mut record, "2026-03-16", None, items);
    let meeting = Arc::make_mut(&mut record.meetings[0]);
    meeting.present = vec!["dana".into(), "Lee Park".into()];
    meeting.facilitator = vec!["dana".into()];
    assert_eq!(
        rows("meetings", &record),
        [
            ",2026-03-16,weekly,\"Weekly, 2026-03-16\",dana,dana;Lee Park,,2,1,notes/0/2026-03-16.md,meetings/0.html,name"
        ]
    );
}

#[test]
fn notes_after_the_day_of_the_report_are_in_no_table() {
    let mut record = fixture::record("2026-03-16");
    fixture::meet(&mut record, "2026-03-23", None, vec![said(KindId::OBJECTION, "price"), fixture::item(KindId::WIN)]);
    record.planned = std::mem::take(&mut record.meetings);
    for spec in all() {
        assert_eq!(rows(spec.name, &record), [""; 0], "{}", spec.name);
    }
}

#[test]
fn a_mention_names_its_card_and_keeps_what_was_typed() {
    let mut record = fixture::record("2026-03-16");
    record.aliases.insert((CardFolder::Objections, "pricing".into()), "price".into());
    let said = Item { count: 3, people: vec![fixture::word("lee")], ..said(KindId::OBJECTION, "pricing") };
    let nameless = Item { text: "=cheap".into(), ..fixture::item(KindId::OBJECTION) };
    fixture::meet(&mut record, "2026-03-16", None, vec![by_account(said, "ACME", Some(45000.5)), nameless]);
    let path = "notes/0/2026-03-16.md,7";
    assert_eq!(
        rows("mentions", &record),
        [
            format!(",objection,,2026-03-16,1,,,,,,,,,,'=cheap,{path}"),
            format!(",objection,price,2026-03-16,3,,ACME,45000.5,,,,,,lee,words,{path}"),
        ]
    );
}

#[test]
fn an_amount_in_another_currency_is_no_value() {
    let mut record = fixture::record("2026-03-16");
    record.currency = Some('$');
    let worth = |kind, sign| {
        let mut item = by_account(said(kind, "price"), "Acme", Some(45_000.0));
        let numbers = item.fields.iter_mut().filter_map(|field| field.number.as_mut());
        numbers.for_each(|number| number.currency = sign);
        item
    };
    for (sign, amount) in [(None, "45000"), (Some('$'), "45000"), (Some('€'), "")] {
        record.meetings.clear();
        fixture::meet(&mut record, "2026-03-16", None, vec![worth(KindId::OBJECTION, sign), worth(KindId::WIN, sign)]);
        let cell = |table, at: usize| rows(table, &record)[0].split(',').nth(at).map(str::to_owned);
        assert_eq!(cell("mentions", 7).as_deref(), Some(amount), "{sign:?}");
        assert_eq!(cell("records", 5).as_deref(), Some(amount), "{sign:?}");
        assert_eq!(cell("topics", 13).as_deref(), Some(amount), "{sign:?}");
    }
}

#[test]
fn a_value_that_its_key_does_not_know_is_no_value() {
    for (result, cell) in [("moved-on", "moved-on"), ("stalled", "stalled"), ("lost", "lost"), ("won", ""), ("", "")] {
        let mut record = fixture::record("2026-03-16");
        fixture::meet(
            &mut record,
            "2026-03-16",
            None,
            vec![with(said(KindId::OBJECTION, "price"), Field::Result, result)],
        );
        assert_eq!(rows("mentions", &record)[0].split(',').nth(12), Some(cell), "{result}");
    }
    for (how, cell) in [("helps", "helps"), ("very", "")] {
        let mut record = fixture::record("2026-03-16");
        let claim =
            Item { mark: Some(Mark::Ended), people: vec![fixture::word("dana")], ..fixture::item(KindId::CLAIM) };
        let claim = with(with(claim, Field::Vouched, "lee"), Field::How, how);
        fixture::meet(&mut record, "2026-03-16", None, vec![claim]);
        let threads = Arc::new(crate::thread::Threads::trace(&record));
        let rows = csv("threads", &record, &Analyses { threads, ..analyses(&record) });
        assert_eq!(rows[0].split(',').nth(21), Some(cell), "{how}");
    }
}

#[test]
fn the_team_is_named_where_there_are_two() {
    let mut record = fixture::record("2026-03-16");
    let against = Item { sign: Some(Sign::Minus), ..said(KindId::HYPOTHESIS, "mid") };
    fixture::meet(&mut record, "2026-03-16", Some(0), vec![against]);
    fixture::teams(&mut record, &["emea"]);
    assert!(rows("mentions", &record)[0].starts_with(",hypothesis,mid,2026-03-16,1,'-,"));
    fixture::teams(&mut record, &["emea", "apac"]);
    assert!(rows("mentions", &record)[0].starts_with("emea,hypothesis,"));
    let topics: Vec<_> = rows("topics", &record).iter().map(|row| row.split(',').next().map(str::to_owned)).collect();
    assert_eq!(topics, [Some(String::new()), Some("emea".into())]);
}

#[test]
fn one_team_is_kept() {
    let mut record = fixture::record("2026-03-16");
    fixture::teams(&mut record, &["emea", "apac"]);
    for team in [None, Some(0), Some(1)] {
        fixture::meet(&mut record, "2026-03-16", team, vec![]);
    }
    let analyses = analyses(&record);
    let texts = Texts::new();
    let input = Input::new(&record, &analyses, &texts, &|_| String::new());
    let mut table = (find("meetings").expect("a table").build)(&input);
    assert_eq!(table.len(), 3);
    table.keep_team("apac");
    assert_eq!(table.rows().map(|row| row[0]).collect::<Vec<_>>(), ["apac".into()]);
}

#[test]
fn a_topic_with_its_windows_and_its_answer() {
    let mut record = fixture::record("2026-03-16");
    let facts = Objection { answered: Some(day("2026-01-20")), ..Objection::default() };
    fixture::objection(&mut record, "price", Answered { facts, text: true });
    fixture::card(&mut record, CardFolder::Hypotheses, "mid-fintech", Facts::Hypothesis(Default::default()));
    let price = || by_account(said(KindId::OBJECTION, "price"), "Acme", Some(60_000.0));
    fixture::meet(&mut record, "2026-01-19", None, vec![price()]);
    fixture::meet(&mut record, "2026-03-16", None, vec![]);
    let rows = rows("topics", &record);
    assert_eq!(rows[0], ",hypothesis,mid-fintech,Mid fintech,quiet,steady,0,0,1,0,1,0,0,,,,,,,");
    let start = ",objection,price,Price,quiet,steady,0,1,1,0,1,1,1,,2026-01-19,2026-01-19,2026-01-20,-1,-";
    assert!(rows[1].starts_with(start), "{}", rows[1]);
}

#[test]
fn a_record_with_everybody_who_went_and_the_reason_of_a_decision() {
    let mut record = fixture::record("2026-03-16");
    record.aliases.insert((CardFolder::Campaigns, "webinar".into()), "spring-webinar".into());
    let people = vec![fixture::word("lee"), fixture::word("dana")];
    let visit = Item { people, ..with(fixture::item(KindId::VISIT), Field::Account, "Acme") };
    let decision = with(fixture::item(KindId::DECISION), Field::Because, "no budget");
    let win = with(fixture::item(KindId::WIN), Field::Campaign, "webinar");
    let praise = Item { sign: Some(Sign::Plus), ..with(fixture::item(KindId::FEEDBACK), Field::To, "dana") };
    fixture::meet(&mut record, "2026-03-16", None, vec![visit, win, decision, praise]);
    let path = "notes/0/2026-03-16.md,7";
    assert_eq!(
        rows("records", &record),
        [
            format!(",decision,2026-03-16,words,,,,no budget,,,,,,{path}"),
            format!(",feedback,2026-03-16,words,,,,,,'+,,dana,,{path}"),
            format!(",visit,2026-03-16,words,Acme,,,,,,lee;dana,,,{path}"),
            format!(",win,2026-03-16,words,,,spring-webinar,,,,,,,{path}"),
        ]
    );
}

fn point(date: &str, value: Option<f64>) -> Point {
    Point {
        date: day(date),
        week: Week::of(day(date)),
        value,
        numerator: None,
        denominator: None,
        interval: None,
        phase: Some(1),
        centre: Some(10.0),
        lower: Some(0.0),
        upper: Some(20.5),
        range: Some(2.0),
        range_upper: Some(6.5),
        provisional: Some(false),
        signals: vec![Signal::Run, Signal::Outside],
        above: Some(true),
        in_run: true,
        sources: vec![(MeetingId(0), 5)],
        pooled: false,
    }
}

fn series(key: Key, name: &str, points: Vec<Point>) -> Series {
    Series {
        key,
        name: name.into(),
        title: name.into(),
        unit: Unit::Count,
        better: Better::Up,
        total: Total::Sum,
        target: None,
        owner: None,
        definition: None,
        since: None,
        points,
        step: 1,
        phases: Vec::new(),
        reading: None,
        rates: Vec::new(),
        periods: Vec::new(),
    }
}

fn measured(all: Vec<Series>) -> (Record, Analyses) {
    let mut record = fixture::record("2026-03-16");
    fixture::meet(&mut record, "2026-03-16", None, vec![]);
    let mut analyses = analyses(&record);
    Arc::make_mut(&mut analyses.scopes[0].series).series = all.into_iter().map(Arc::new).collect();
    (record, analyses)
}

#[test]
fn limits_stand_with_metrics_and_values_only() {
    let pulse = Key::Written(Line::Pulse("sales".into()));
    let leads = Key::Written(Line::Metric("leads".into()));
    let pooled = Point { pooled: true, ..point("2026-03-02", Some(9.0)) };
    let points = vec![point("2026-03-16", Some(12.0)), point("2026-03-09", None), pooled];
    let (record, analyses) = measured(vec![
        series(pulse, "pulse/sales", vec![point("2026-03-16", Some(4.0))]),
        series(leads, "leads", points),
    ]);
    let path = "notes/0/2026-03-16.md,5";
    assert_eq!(
        csv("metrics", &record, &analyses),
        [
            ",leads,2026-03-02,9,,,,,1,10,0,20.5,2,6.5,false,outside;run,,".to_owned(),
            format!(",leads,2026-03-09,,,,,,,,,,,,,,{path}"),
            format!(",leads,2026-03-16,12,,,,,1,10,0,20.5,2,6.5,false,outside;run,{path}"),
            format!(",pulse/sales,2026-03-16,4,,,,,,,,,,,,,{path}"),
        ]
    );
}

#[test]
fn a_conversion_has_no_moving_range_and_a_phase_without_limits_no_signals() {
    let key = Key::Conversion("mql".into(), "sql".into());
    let bare = Point {
        numerator: Some(3.0),
        denominator: Some(10.0),
        interval: Some(Interval { low: 0.25, high: 0.5 }),
        centre: None,
        lower: None,
        upper: None,
        provisional: None,
        signals: Vec::new(),
        ..point("2026-03-16", Some(0.3))
    };
    let (record, analyses) = measured(vec![series(key, "mql>sql", vec![bare])]);
    let texts = Texts::new();
    let input = Input::new(&record, &analyses, &texts, &|_| String::new());
    let table = (find("metrics").expect("a table").build)(&input);
    let json: serde_json::Value = serde_json::from_slice(&write::json(&table)).expect("JSON");
    let cells = |names: &[&str]| names.iter().map(|name| json[0][*name].clone()).collect::<Vec<_>>();
    let numbers = cells(&["numerator", "denominator", "low95", "high95", "phase"]);
    let numbers: Vec<_> = numbers.iter().filter_map(serde_json::Value::as_f64).collect();
    assert_eq!(numbers, [3.0, 10.0, 0.25, 0.5, 1.0]);
    assert_eq!(json[0]["signals"], serde_json::json!([]));
    assert!(cells(&["centre", "range", "range_upper", "provisional"]).iter().all(serde_json::Value::is_null));
}

#[test]
fn a_window_that_is_a_quarter_is_there_once_and_an_empty_one_not_at_all() {
    let rate = |window, weeks| PooledRate {
        from: day("2026-01-01"),
        to: day("2026-03-31"),
        window,
        share: Proportion::of(3, 10),
        weeks,
        quarter: window == Window::Quarter,
    };
    let mut conversion = series(Key::Conversion("mql".into(), "sql".into()), "mql>sql", Vec::new());
    conversion.rates = vec![rate(Window::Recent, 4), rate(Window::Quarter, 4), rate(Window::Before, 0)];
    let (record, analyses) = measured(vec![conversion]);
    let rows = csv("rates", &record, &analyses);
    assert_eq!(rows.len(), 1);
    assert!(rows[0].starts_with(",mql>sql,2026-01-01,2026-03-31,3,10,0.3,0.10"), "{}", rows[0]);
}

#[test]
fn follow_through_is_sorted_with_all_directions_first() {
    let (record, mut analyses) = measured(Vec::new());
    let row = |side: Option<&str>, due| FollowRow {
        from: day("2026-01-01"),
        to: day("2026-03-31"),
        recent: false,
        quarter: true,
        owner_side: side.map(Arc::from),
        for_side: side.map(Arc::from),
        due,
        on_first: Proportion::of(due, due),
        kept: due,
        late: 0,
        dropped: 0,
        missed: 0,
        moved: 0,
        assumed: 1,
        median_days: None,
    };
    Arc::make_mut(&mut analyses.scopes[0].follow).rows =
        vec![row(Some("sales"), 4), row(None, 4), row(Some("marketing"), 0)];
    let rows = csv("follow_through", &record, &analyses);
    assert_eq!(rows.len(), 2);
    assert!(rows[0].starts_with(",2026-01-01,2026-03-31,,,4,4,1,0.51"), "{}", rows[0]);
    assert!(rows[1].starts_with(",2026-01-01,2026-03-31,sales,sales,4,4,1,0.51"), "{}", rows[1]);
    assert!(rows[1].ends_with(",1,4,0,0,0,0,1"), "{}", rows[1]);
}

#[test]
fn a_thread_stands_where_its_first_item_does() {
    let mut record = fixture::record("2026-03-16");
    fixture::meet(&mut record, "2026-03-16", None, vec![fixture::item(KindId::COMMITMENT)]);
    let mut analyses = analyses(&record);
    let item = ItemRef { meeting: MeetingId(0), item: 0 };
    let made = day("2026-03-16");
    Arc::make_mut(&mut analyses.threads).threads.push(Arc::new(Thread {
        kind: KindId::COMMITMENT,
        id: Some("hc-case".into()),
        text: "healthcare case study".into(),
        owner: Some("dana".into()),
        owner_inferred: false,
        owner_side: Some("marketing".into()),
        for_whom: Some("sales".into()),
        for_side: Some("sales".into()),
        team: None,
        made,
        first_due: Some(day("2026-03-27")),
        due_assumed: false,
        agreed_due: Some(day("2026-03-27")),
        due: Some(day("2026-04-03")),
        ended: None,
        state: State::Open,
        days_late: None,
        moves: 1,
        slips: 0,
        last_heard: made,
        quiet: false,
        orphaned: false,
        by: None,
        how: None,
        reason: Some(String::new()),
        steps: vec![Step { item, date: made, mark: Mark::Open, change: Change::Made, reopened: false }],
        twin: None,
    }));
    assert_eq!(
        csv("threads", &record, &analyses),
        [",commitment,hc-case,healthcare case study,dana,marketing,false,sales,sales,2026-03-16,2026-03-27,false,\
          2026-03-27,2026-04-03,,open,,1,0,2026-03-16,,,,notes/0/2026-03-16.md,7"]
    );
}
