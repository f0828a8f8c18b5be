//! Records built by hand, for tests.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::config::kind::{Key, KindId};
use crate::note::card::{Card, Facts, Objection};
use crate::note::{DateFrom, Dated, Field, Item, Note, Word};
use crate::record::{Meeting, Record, Scope, Team, TeamId};
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::{CardFolder, FileId, Span};

/// The dates of an objection's card.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    pub(crate) facts: Objection,
    pub(crate) text: bool,
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub(crate) fn word(text: &str) -> Word {
    Word { text: text.into(), span: Span::default() }
}

/// A workspace without notes.
pub(crate) fn record(as_of: &str) -> Record {
    Record::build(Vec::new(), Vec::new(), Arc::new(Config::defaults("test")), day(as_of))
}

pub(crate) fn teams(record: &mut Record, slugs: &[&str]) {
    record.teams = slugs.iter().map(|slug| Team { slug: (*slug).into(), title: (*slug).into() }).collect();
    let own = (0..slugs.len()).map(|at| Scope::Team(TeamId(u16::try_from(at).expect("few teams"))));
    record.scopes = std::iter::once(Scope::Whole).chain(own).collect();
}

/// Adds a meeting; they must be added in the order of time.
pub(crate) fn meet(record: &mut Record, date: &str, team: Option<u16>, items: Vec<Item>) {
    let path = format!("notes/{}/{date}.md", record.meetings.len());
    let meeting = meeting(&path, day(date), team.map(TeamId), items);
    record.meetings.push(Arc::new(meeting));
}

fn meeting(path: &str, date: Date, team: Option<TeamId>, items: Vec<Item>) -> Meeting {
    let note = Note {
        file: FileId(0),
        path: path.into(),
        date: Some(Dated { date, from: DateFrom::Name, span: Span::default() }),
        week: None,
        title: None,
        team: None,
        kind: word("weekly"),
        facilitator: Vec::new(),
        present: Vec::new(),
        absent: Vec::new(),
        spoke: Vec::new(),
        scribe: Vec::new(),
        figures: Vec::new(),
        shifts: Vec::new(),
        events: Vec::new(),
        tags: Vec::new(),
        private: false,
        items,
        body: 0,
        end: u32::MAX,
        part: None,
        hidden: Vec::new(),
        lines: 1,
        problems: Vec::new(),
        gist: None,
    };
    let (week, title) = (Week::of(date), format!("Weekly, {date}"));
    let nobody = Vec::new;
    Meeting {
        note: Arc::new(note),
        date,
        week,
        team,
        title,
        facilitator: nobody(),
        present: nobody(),
        absent: nobody(),
        spoke: nobody(),
        scribe: nobody(),
    }
}

/// An item without marks.
pub(crate) fn item(kind: KindId) -> Item {
    Item {
        kind,
        span: Span::default(),
        line: 7,
        mark: None,
        mark_span: Span::default(),
        text: "words".to_owned(),
        people: Vec::new(),
        inferred: false,
        topic: None,
        id: None,
        count: 1,
        sign: None,
        fields: Vec::new(),
        listed: false,
        marks: Vec::new(),
    }
}

/// A mention of a topic.
pub(crate) fn said(kind: KindId, topic: &str) -> Item {
    Item { topic: Some(word(topic)), ..item(kind) }
}

/// A win or a loss.
pub(crate) fn deal(won: bool, account: &str) -> Item {
    with(item(if won { KindId::WIN } else { KindId::LOSS }), Key::Account, account)
}

/// The item with its account and, perhaps, an amount.
pub(crate) fn by_account(item: Item, account: &str, amount: Option<f64>) -> Item {
    let item = with(item, Key::Account, account);
    match amount {
        Some(amount) => worth(item, amount),
        None => item,
    }
}

/// The item with an amount.
pub(crate) fn worth(item: Item, amount: f64) -> Item {
    let mut item = with(item, Key::Amount, &amount.to_string());
    let number = Number { value: amount, currency: None, percent: false, whole: true };
    item.fields.iter_mut().for_each(|field| field.number = (field.key == Key::Amount).then_some(number));
    item
}

/// The item with a field.
pub(crate) fn with(mut item: Item, key: Key, value: &str) -> Item {
    let span = Span::default();
    item.fields.push(Field { key, value: value.into(), date: None, relative: false, number: None, span });
    item
}

/// Adds a card.
pub(crate) fn card(record: &mut Record, folder: CardFolder, slug: &str, facts: Facts) -> Card {
    let card = Card {
        file: FileId(0),
        path: format!("cards/{slug}.md").into(),
        folder,
        slug: slug.to_owned(),
        title: None,
        aliases: Vec::new(),
        owner: None,
        tags: Vec::new(),
        body: 0,
        hidden: Vec::new(),
        has_text: false,
        facts,
        problems: Vec::new(),
    };
    record.cards.insert((folder, slug.to_owned()), Arc::new(card.clone()));
    card
}

/// Adds the card of an objection.
pub(crate) fn objection(record: &mut Record, slug: &str, answered: Answered) {
    let card = card(record, CardFolder::Objections, slug, Facts::Objection(answered.facts));
    let card = Card { has_text: answered.text, ..card };
    record.cards.insert((CardFolder::Objections, slug.to_owned()), Arc::new(card));
}
