//! The page of records of a kind of the team's own: the latest, with the line of each.

use jiff::civil::Date;
use serde::Serialize;

use super::named;
use crate::config::kind::{Key, KindId};
use crate::note::Item;
use crate::record::{MeetingId, Scope};
use crate::report::commitments::open::more;
use crate::report::objections::heard;
use crate::report::page::{Link, Page, Section};
use crate::report::part::Party;
use crate::report::{Facts, dates, numbers, words};

/// The most rows of the page.
const ROWS: usize = 60;
/// How much of the words and of a field a row shows.
const WORDS: usize = 160;
const FIELD: usize = 60;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Records {
    /// The kind's title.
    pub kicker: String,
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// How to write one: a heading and an item.
    pub example: String,
    /// The columns for fields that any row has.
    pub heads: Vec<&'static str>,
    /// The latest first.
    pub rows: Vec<Row>,
    /// `60 of 400 are shown; all of them are in`, or nothing.
    pub more: String,
    /// The table that holds everything.
    pub table: Link,
}

/// A record.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The day of its note, leading to its line.
    pub day: Link,
    /// Its words.
    pub words: String,
    /// A cell for each head.
    pub cells: Vec<String>,
    /// Who reported it.
    pub who: Option<Party>,
}

struct Noted<'a> {
    meeting: MeetingId,
    date: Date,
    item: &'a Item,
}

/// The page of a kind in a scope.
pub fn records(facts: &Facts, scope: Scope, kind: KindId) -> Page<Records> {
    let section = Section::Own(kind);
    let title = section.title(&facts.record.config);
    let all = all(facts, scope, kind);
    let shown: Vec<&Noted> = all.iter().rev().take(ROWS).collect();
    let fields: Vec<(Key, &str)> = [
        (Key::Account, "Account"),
        (Key::Amount, "Amount"),
        (Key::Campaign, "Campaign"),
        (Key::Competitor, "Competitor"),
        (Key::Reason, "Reason"),
    ]
    .into_iter()
    .filter(|(key, _)| shown.iter().any(|noted| noted.item.field(*key).is_some()))
    .collect();
    let content = Records {
        kicker: words::cut(&title, 60),
        says: says(facts, &named(&title), &all),
        deck: deck(facts, &all),
        example: format!("## {}\n- what happened account:Acme amount:45k @lee", words::cut(&title, 60)),
        heads: fields.iter().map(|(_, head)| *head).collect(),
        rows: shown.iter().map(|noted| row(facts, noted, &fields)).collect(),
        more: more(ROWS, all.len()),
        table: Link::new("records.csv", "data/records.csv"),
    };
    Page::of_section("own_records.html", scope, section, words::cut(&title, 80), content)
}

fn all(facts: &Facts, scope: Scope, kind: KindId) -> Vec<Noted<'_>> {
    let meetings = facts.record.meetings_in(scope);
    meetings
        .flat_map(|(id, meeting)| {
            let items = meeting.note.items.iter().filter(|item| item.kind == kind);
            items.map(move |item| Noted { meeting: id, date: meeting.date, item })
        })
        .collect()
}

fn row(facts: &Facts, noted: &Noted, fields: &[(Key, &str)]) -> Row {
    let record = &facts.record;
    let place = facts.source(noted.meeting, Some(noted.item.line));
    let cell = |key: Key| {
        let field = noted.item.field(key)?;
        let amount = field.number.as_ref().filter(|number| key == Key::Amount && !record.is_foreign(number));
        Some(match amount {
            Some(number) => numbers::money(number.value, record.currency),
            None => words::cut(field.value.trim(), FIELD),
        })
    };
    Row {
        day: Link::new(dates::day(noted.date, record.as_of), place.href),
        words: words::cut(&noted.item.text, WORDS),
        cells: fields.iter().map(|(key, _)| cell(*key).unwrap_or_default()).collect(),
        who: noted.item.owner().map(|who| facts.person(&record.person(who))),
    }
}

fn says(facts: &Facts, kind: &str, all: &[Noted]) -> String {
    match all {
        [] => format!("No note has anything under {kind} yet."),
        [only] => format!("One thing stands under {kind}, noted on {}.", dates::day(only.date, facts.record.as_of)),
        [.., last] => {
            let many = words::capital(&numbers::spelled(all.len() as u64));
            format!(
                "{many} things stand under {kind}, the last noted on {}.",
                dates::day(last.date, facts.record.as_of)
            )
        }
    }
}

/// `Three of them in the last eight weeks, against five in the eight weeks before.`
fn deck(facts: &Facts, all: &[Noted]) -> String {
    let [now, then] = [heard::recent(&facts.record), heard::before(&facts.record)]
        .map(|days| days.of(all, |noted| noted.date).len() as u64);
    if all.len() < 2 {
        return String::new();
    }
    let none = |n: u64| if n == 0 { "none".to_owned() } else { numbers::spelled(n) };
    format!(
        "{} of them in {}, {} in the {} before.",
        words::capital(&none(now)),
        heard::last_weeks(&facts.record),
        none(then),
        heard::weeks(&facts.record)
    )
}
