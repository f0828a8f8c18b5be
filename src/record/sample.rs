//! Notes made by hand, for tests: an item is written as in a note, but only its simplest forms are read.

use std::sync::Arc;

use jiff::civil::Date;

use super::Record;
use crate::config::kind::{Key, KindId};
use crate::config::{Config, Person, Team};
use crate::note::card::{self, Card, Facts};
use crate::note::{DateFrom, Dated, Field, Figure, Item, Line, Mark, Note, Sign, Word};
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::slug::fold;
use crate::source::{CardFolder, FileId, Span};

/// A note in the making.
pub(crate) struct NoteBuilder(Note);

/// A note of a day; without one where the text is empty.
pub(crate) fn note(date: &str) -> NoteBuilder {
    let date = (!date.is_empty()).then(|| Dated { date: day(date), from: DateFrom::FrontMatter, span: span() });
    NoteBuilder(Note {
        file: FileId(0),
        path: date.map_or("notes/undated.md".to_owned(), |dated| format!("notes/{}.md", dated.date)).into(),
        date,
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
        items: Vec::new(),
        body: 0,
        end: u32::MAX,
        part: None,
        hidden: Vec::new(),
        lines: 1,
        problems: Vec::new(),
        gist: None,
    })
}

#[allow(dead_code, reason = "a builder for all tests of the crate")]
impl NoteBuilder {
    pub(crate) fn path(mut self, path: &str) -> Self {
        self.0.path = path.into();
        self
    }

    pub(crate) fn team(mut self, team: &str) -> Self {
        self.0.team = Some(word(team));
        self
    }

    pub(crate) fn kind(mut self, kind: &str) -> Self {
        self.0.kind = word(kind);
        self
    }

    pub(crate) fn title(mut self, title: &str) -> Self {
        self.0.title = Some(title.to_owned());
        self
    }

    pub(crate) fn week(mut self, week: &str) -> Self {
        self.0.week = Week::parse(week);
        self
    }

    pub(crate) fn private(mut self) -> Self {
        self.0.private = true;
        self
    }

    pub(crate) fn present(mut self, people: &str) -> Self {
        self.0.present = people.split(' ').map(word).collect();
        self
    }

    pub(crate) fn spoke(mut self, people: &str) -> Self {
        self.0.spoke = people.split(' ').map(word).collect();
        self
    }

    pub(crate) fn signed(self, kind: KindId, line: &str, sign: Sign) -> Self {
        let mut builder = self.item(kind, line);
        builder.0.items.iter_mut().last().expect("it was added").sign = Some(sign);
        builder
    }

    pub(crate) fn absent(mut self, people: &str) -> Self {
        self.0.absent = people.split(' ').map(word).collect();
        self
    }

    pub(crate) fn led(mut self, facilitator: &str, scribe: &str) -> Self {
        (self.0.facilitator, self.0.scribe) = (vec![word(facilitator)], vec![word(scribe)]);
        self
    }

    pub(crate) fn metric(self, slug: &str, value: Option<f64>) -> Self {
        let number = value.map(|value| Number { value, currency: None, percent: false, whole: value.fract() == 0.0 });
        self.figure(Line::Metric(slug.into()), number)
    }

    pub(crate) fn money(self, slug: &str, sign: char, value: f64) -> Self {
        let number = Number { value, currency: Some(sign), percent: false, whole: value.fract() == 0.0 };
        self.figure(Line::Metric(slug.into()), Some(number))
    }

    pub(crate) fn event(mut self, text: &str) -> Self {
        self.0.events.push(word(text));
        self
    }

    pub(crate) fn shift(mut self, target: &str, reason: &str) -> Self {
        self.0.shifts.push((word(target), reason.to_owned()));
        self
    }

    pub(crate) fn figure(mut self, line: Line, value: Option<Number>) -> Self {
        let at = u32::try_from(self.0.figures.len()).expect("few") + 2;
        self.0.figures.push(Figure { line, value, key: Span { start: at, end: at + 1 }, span: span(), at });
        self
    }

    /// `[x] @dana case study for:sales due:2026-03-27 ^hc-case`, under Commitments.
    pub(crate) fn promise(self, line: &str) -> Self {
        self.item(KindId::COMMITMENT, line)
    }

    pub(crate) fn ask(self, line: &str) -> Self {
        self.item(KindId::ASK, line)
    }

    pub(crate) fn claim(self, line: &str) -> Self {
        self.item(KindId::CLAIM, line)
    }

    pub(crate) fn experiment(self, line: &str) -> Self {
        self.item(KindId::EXPERIMENT, line)
    }

    pub(crate) fn item(mut self, kind: KindId, line: &str) -> Self {
        let at = u32::try_from(self.0.items.len()).expect("few") + 10;
        self.0.items.push(item(kind, line, at));
        self
    }
}

fn item(kind: KindId, line: &str, at: u32) -> Item {
    let boxes = [("[ ]", Mark::Open), ("[x]", Mark::Ended), ("[>]", Mark::Moved), ("[-]", Mark::Dropped)];
    let found = boxes.into_iter().find_map(|(text, mark)| Some((mark, line.strip_prefix(text)?)));
    let mut item = Item {
        kind,
        span: Span { start: at * 10, end: at * 10 + 9 },
        line: at,
        mark: found.map(|(mark, _)| mark),
        mark_span: span(),
        text: String::new(),
        people: Vec::new(),
        inferred: false,
        topic: None,
        id: None,
        count: 1,
        sign: None,
        fields: Vec::new(),
        listed: false,
        marks: Vec::new(),
    };
    let mut text = Vec::new();
    for part in found.map_or(line, |(_, rest)| rest).split_whitespace() {
        match (part.chars().next(), part.split_once(':')) {
            (Some('@'), _) => item.people.push(word(&fold(&part[1..]))),
            (Some('^'), _) => item.id = Some(word(&fold(&part[1..]))),
            (Some('#'), _) => item.topic = Some(word(&fold(&part[1..]))),
            (_, Some((key, value))) if Key::of(key).is_some() => item.fields.extend(field(key, value)),
            _ => text.push(part),
        }
    }
    item.text = text.join(" ");
    item
}

/// A date that begins with `~` counts as written relative to its note.
fn field(key: &str, value: &str) -> Option<Field> {
    let (relative, value) = value.strip_prefix('~').map_or((false, value), |rest| (true, rest));
    Some(Field {
        key: Key::of(key)?,
        value: value.trim_start_matches('@').replace('_', " ").into(),
        date: value.parse().ok(),
        relative,
        number: None,
        span: span(),
    })
}

/// `dana=Dana Okafor/marketing lee=Lee Park/sales`: handle, name and side.
pub(crate) fn config(people: &str) -> Config {
    let mut config = Config::defaults("sample");
    config.file = Some(FileId(9999));
    let mut rest = people;
    while let Some((handle, more)) = rest.split_once('=') {
        let (name, more) = more.split_once('/').expect("a name and a side");
        let (side, more) = more.split_once(' ').unwrap_or((more, ""));
        let person = Person { name: Some(name.to_owned()), side: Some(side.to_owned()), ..Person::default() };
        config.people.insert(handle.to_owned(), person);
        rest = more;
    }
    config
}

/// The configuration with these teams.
pub(crate) fn teams(mut config: Config, slugs: &str) -> Config {
    config.teams = slugs.split(' ').map(|slug| Team { slug: slug.to_owned(), title: slug.to_uppercase() }).collect();
    config
}

/// A card with aliases.
pub(crate) fn card(folder: CardFolder, slug: &str, aliases: &str) -> Card {
    Card {
        file: FileId(5000),
        path: format!("cards/{slug}.md").into(),
        folder,
        slug: slug.to_owned(),
        title: None,
        aliases: aliases.split_whitespace().map(word).collect(),
        owner: None,
        tags: Vec::new(),
        body: 0,
        hidden: Vec::new(),
        has_text: true,
        facts: Facts::Objection(card::Objection::default()),
        problems: Vec::new(),
    }
}

/// The record of some notes.
pub(crate) fn record_of(config: Config, notes: Vec<NoteBuilder>, as_of: &str) -> Record {
    record_with(config, notes, Vec::new(), as_of)
}

/// The record of some notes and cards.
pub(crate) fn record_with(config: Config, notes: Vec<NoteBuilder>, cards: Vec<Card>, as_of: &str) -> Record {
    let numbered = (0..).map(FileId).zip(notes).map(|(file, note)| Arc::new(Note { file, ..note.0 }));
    Record::build(numbered.collect(), cards.into_iter().map(Arc::new).collect(), Arc::new(config), day(as_of))
}

/// A day.
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn word(text: &str) -> Word {
    Word { text: text.into(), span: span() }
}

fn span() -> Span {
    Span::default()
}
