//! The configuration as its contract shows it, and what is told of one that does not fit.

use jiff::civil::{Weekday, date};

use super::super::Measure;
use super::*;

/// The example of the contract, word for word.
const EXAMPLE: &str = r#"title: Northwind revenue team
url: https://reports.example.internal/revenue/     # only feeds and calendars need it
repository: https://git.example.internal/revenue/notes/blob/main/   # each fact links to its line
meetings: {weekday: monday, weekly: 1w, in-depth: 2w}
currency: USD
sides: [sales, marketing]
people:
  dana: {name: Dana Okafor, side: marketing, role: Demand generation, lead: true}
  lee:  {name: Lee Park, side: sales, role: Account executive, region: EMEA, left: 2026-10-31, handover: ines}
  ines: {side: sales}
teams:
  emea: {title: EMEA}
metrics:
  pipeline: {title: Pipeline, unit: money, better: up, total: last, target: 1.5M, owner: sales, definition: "Open amount, all stages", since: 2026-01-05}
  speed-to-lead: {unit: hours, better: down, target: 4, total: mean}
funnel:
  stages: [visitors, leads, mql, sql, opportunities, won]
  shared: {from: mql, to: sql, lag: 1w, agreed: 2026-01-12, by: [dana, lee]}   # the one conversion that both sides own
agreements:                                          # what each side owes the other, every week
  - {side: sales, says: MQLs called within 24 hours, rate: [called-24h, mql], at_least: 90%}
  - {side: marketing, says: Accepted leads, metric: sql, at_least: 35}
commitments: {assume_due: next-meeting}
windows: {recent: 8w, chart: 52w}
kinds:
  competitors: {section: Competitors, is: topic}     # a kind of the team's own
rules: {commitment-without-owner: error, blame: off} # off, note, warning, error
ignore: ["notes/archive/**"]
"#;

fn read(text: &str) -> Config {
    Config::read(FileId(3), text, "revenue-notes")
}

fn troubles(text: &str) -> Vec<Trouble> {
    read(text).problems.into_iter().map(|problem| problem.what).collect()
}

/// What was expected where a value does not fit.
fn expected(text: &str) -> Vec<(String, String)> {
    let value = |trouble| match trouble {
        Trouble::Value { found, expected, .. } => (found, expected),
        other => (String::new(), format!("{other:?}")),
    };
    troubles(text).into_iter().map(value).collect()
}

#[test]
fn the_example_of_the_contract_is_read() {
    let config = read(EXAMPLE);
    assert_eq!(config.problems, []);
    assert_eq!(config.title, "Northwind revenue team");
    assert_eq!(config.url.as_deref(), Some("https://reports.example.internal/revenue/"));
    assert_eq!((config.weekday, config.meetings["in-depth"]), (Some(Weekday::Monday), 2));
    assert_eq!(config.currency, Some('$'));
    let lee = &config.people["lee"];
    assert_eq!((lee.name.as_deref(), lee.side.as_deref()), (Some("Lee Park"), Some("sales")));
    assert_eq!((lee.left, lee.handover.as_deref()), (Some(date(2026, 10, 31)), Some("ines")));
    assert!(config.people["dana"].lead);
    assert_eq!((config.teams[0].slug.as_str(), config.teams[0].title.as_str()), ("emea", "EMEA"));
    let pipeline = &config.metrics["pipeline"];
    assert_eq!((pipeline.unit, pipeline.total), (Some(Unit::Money), Some(Total::Last)));
    assert_eq!(pipeline.target.map(|target| target.value), Some(1.5e6));
    assert_eq!((config.shared.lag, config.shared.agreed), (1, Some(date(2026, 1, 12))));
    assert_eq!(config.shared.by, ["dana", "lee"]);
    assert_eq!(config.agreements[0].measure, Measure::Rate("called-24h".into(), "mql".into()));
    assert!((config.agreements[0].at_least - 0.9).abs() < 1e-12);
    assert!(config.kinds.list("competitors").is_some());
    assert_eq!(config.levels["blame"].0, Level::Off);
    assert_eq!(config.ignore, ["notes/archive/**"]);
}

#[test]
fn without_keys_the_defaults_stand() {
    for text in ["", "# nothing yet\n", "\u{feff}---\n", "sides:\nwindows:\n"] {
        let config = read(text);
        assert_eq!((config.problems.as_slice(), config.title.as_str()), (&[][..], "Revenue notes"), "{text:?}");
        assert_eq!((config.recent, config.chart, config.assume_due), (8, 52, true));
    }
}

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    let unknown = |key: &str, nearest: Option<&str>, inside: &str| Trouble::UnknownKey {
        key: key.into(),
        nearest: nearest.map(str::to_owned),
        inside: inside.into(),
    };
    assert_eq!(troubles("titel: x"), [unknown("titel", Some("title"), "throughline.yaml")]);
    assert_eq!(troubles("zzz: x"), [unknown("zzz", None, "throughline.yaml")]);
    assert_eq!(troubles("metrics: {mql: {titl: x}}"), [unknown("titl", Some("title"), "metrics")]);
    assert_eq!(troubles("meetings: {wekday: monday}"), [unknown("wekday", Some("weekday"), "meetings")]);
}

#[test]
fn a_second_key_is_told_and_the_first_stands() {
    let config = read("title: A\nTitle: B\n");
    assert_eq!(config.title, "A");
    assert_eq!(
        config.problems,
        [Problem {
            what: Trouble::DuplicateKey { key: "title".into(), first: Span::new(0, 5) },
            span: Span::new(9, 14),
        }]
    );
}

#[test]
fn a_word_that_is_no_level_is_told_with_its_rule() {
    let what = Trouble::Level { rule: "blame".into(), at: Span::new(8, 13), found: "loud".into() };
    assert_eq!(troubles("rules: {blame: loud}"), [what]);
    assert_eq!(read("rules: {blame: Error}").levels["blame"].0, Level::Error);
}

#[test]
fn every_value_is_checked() {
    for (text, found, fits) in [
        ("url: javascript://x", "javascript://x", "https://"),
        ("repository: example.org", "example.org", "https://"),
        ("meetings: {weekday: someday}", "someday", "monday"),
        ("meetings: {weekly: 0w}", "0w", "2w"),
        ("meetings: {weekly: often}", "often", "2w"),
        ("currency: UDS", "UDS", "USD"),
        ("sides: [sales]", "[sales]", "two sides"),
        ("people: {dana: {lead: yes}}", "yes", "true"),
        ("people: {dana: {side: sale}}", "sale", "sales"),
        ("people: {dana: {handover: zoe}}", "zoe", "people"),
        ("people: {dana: {left: 31/10/2026}}", "31/10/2026", "YYYY-MM-DD"),
        ("people: {da na: {}}", "da na", "handle"),
        ("metrics: {mql: {unit: euros}}", "euros", "money"),
        ("metrics: {mql: {target: 1.200}}", "1.200", "1200"),
        ("metrics: {mql: {target: 1,200}}", "1,200", "1_200"),
        ("metrics: {a/b: {}}", "a/b", "slug"),
        ("metrics: [mql]", "[mql]", "map"),
        ("funnel: {stages: [a, a]}", "a", "once"),
        ("funnel: {shared: {from: mql, to: mql}}", "{from: mql, to: mql}", "different"),
        ("agreements: [{side: sales, rate: [a, b], at_least: 90}]", "90", "90%"),
        ("agreements: [{side: ops, metric: a, at_least: 9}]", "ops", "sales"),
        ("agreements: [{side: sales, at_least: 9}]", "{side: sales, at_least: 9}", "metric"),
        ("commitments: {assume_due: never}", "never", "next-meeting"),
        ("windows: {recent: 8}", "8", "2w"),
        ("kinds: {metrics: {is: topic}}", "metrics", "name of its own"),
        ("kinds: {rivals: {section: Wins, is: topic}}", "rivals", "section"),
        ("kinds: {rivals: {section: Rivals}}", "{section: Rivals}", "is: topic"),
        ("kinds: {rivals: {is: list}}", "list", "topic"),
        ("ignore: [\"a[\"]", "\"a[\"", "glob"),
        ("title: [a]", "[a]", "text"),
        ("- a", "a", "map"),
    ] {
        let told = expected(text);
        let [(shown, wanted)] = told.as_slice() else { panic!("{text}: {told:?}") };
        assert!(shown.ends_with(found), "{text}: {shown}");
        assert!(wanted.contains(fits), "{text}: {wanted}");
    }
}

#[test]
fn broken_yaml_leaves_the_rest_standing() {
    let config = read("title: \"A\nsides: [a, b]\n");
    assert_eq!(config.sides, ["a", "b"]);
    assert!(matches!(config.problems.as_slice(), [Problem { what: Trouble::Yaml(_), .. }]));
    assert_eq!(expected("a: &x 1\ntitle: *x").len(), 2);
}

#[test]
fn a_currency_is_a_code_or_a_sign() {
    for (text, sign) in [("EUR", '€'), ("gbp", '£'), ("₹", '₹'), ("CHF", '¤'), ("CAD", '$')] {
        assert_eq!(read(&format!("currency: {text}")).currency, Some(sign));
    }
}

#[test]
fn a_kind_of_meeting_is_added() {
    let config = read("meetings: {board: 12w}");
    assert_eq!((config.meetings.get("board"), config.meetings.get("weekly")), (Some(&12), Some(&1)));
}
