//! Records made by hand, for tests.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Series, SeriesSet};
use crate::config::Config;
use crate::note::card::{Campaign, Card, Facts};
use crate::note::{CampaignFigure, Figure, Line, Note, Word};
use crate::record::{Meeting, Record, Scope, Team, TeamId};
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::{CardFolder, FileId, Span};

/// Notes that are not yet a record.
pub(super) struct Sample {
    record: Record,
    config: Config,
}

pub(super) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A metric `slug`, `campaign/x/leads`, `rejected/x` or `pulse/x`.
fn line(name: &str) -> Line {
    let parts: Vec<&str> = name.split('/').collect();
    match parts.as_slice() {
        ["campaign", slug, figure] => {
            let figure = CampaignFigure::ALL.iter().find(|(_, word)| word == figure).expect("a figure").0;
            Line::Campaign((*slug).into(), figure)
        }
        ["rejected", slug] => Line::Rejected((*slug).into()),
        ["pulse", slug] => Line::Pulse((*slug).into()),
        _ => Line::Metric(name.into()),
    }
}

/// `~`, `12`, `1.5`, `$3` or `12%`.
fn number(text: &str) -> Option<Number> {
    let digits = text.trim_start_matches('$').trim_end_matches('%');
    let value: f64 = digits.parse().ok()?;
    let value = if text.ends_with('%') { value / 100.0 } else { value };
    let currency = text.starts_with('$').then_some('$');
    Some(Number { value, currency, percent: text.ends_with('%'), whole: value.fract() == 0.0 })
}

fn word(text: &str) -> Word {
    Word { text: text.into(), span: Span::default() }
}

fn note(path: &str) -> Note {
    Note {
        file: FileId(0),
        path: path.into(),
        date: None,
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
    }
}

impl Sample {
    /// An empty workspace on a day.
    pub(super) fn new(as_of: &str) -> Self {
        let config = Config::defaults("sample");
        let record = Record::build(Vec::new(), Vec::new(), Arc::new(config.clone()), day(as_of));
        Self { record, config }
    }

    pub(super) fn teams(mut self, slugs: &[&str]) -> Self {
        self.record.teams =
            slugs.iter().map(|slug| Team { slug: (*slug).to_owned(), title: (*slug).to_owned() }).collect();
        if slugs.len() > 1 {
            let teams = (0..slugs.len()).map(|at| Scope::Team(TeamId(u16::try_from(at).expect("few teams"))));
            self.record.scopes.extend(teams);
        }
        self
    }

    pub(super) fn config(mut self, settle: impl FnOnce(&mut Config)) -> Self {
        settle(&mut self.config);
        self
    }

    /// A note of a team (empty for none) with its figures, each `name value`, on lines from 2 on.
    pub(super) fn note(mut self, team: &str, date: &str, figures: &[&str]) -> Self {
        let mut note = note(&format!("notes/{date}-{:05}.md", self.record.meetings.len()));
        for (at, figure) in figures.iter().enumerate() {
            let (name, value) = figure.split_once(' ').expect("a name and a value");
            let at = u32::try_from(at + 2).expect("few figures");
            let (key, span) = (Span::default(), Span::default());
            note.figures.push(Figure { line: line(name), value: number(value), key, span, at });
        }
        let place = self.record.teams.iter().position(|known| known.slug == team);
        self.record.meetings.push(Arc::new(Meeting {
            note: Arc::new(note),
            date: day(date),
            week: Week::of(day(date)),
            team: place.map(|at| TeamId(u16::try_from(at).expect("few teams"))),
            title: String::new(),
            facilitator: Vec::new(),
            present: Vec::new(),
            absent: Vec::new(),
            spoke: Vec::new(),
            scribe: Vec::new(),
        }));
        self
    }

    /// A note of a team every week from a day on, with the values of some lines; `None` leaves one out.
    pub(super) fn weekly(mut self, team: &str, from: &str, lines: &[(&str, &[Option<f64>])]) -> Self {
        let weeks = lines.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
        for week in 0..weeks {
            let date = crate::source::date::plus_days(day(from), 7 * i32::try_from(week).expect("few weeks"));
            let value = |values: &[Option<f64>]| values.get(week).copied().flatten();
            let figures: Vec<String> = lines
                .iter()
                .filter_map(|(name, values)| value(values).map(|value| format!("{name} {value}")))
                .collect();
            let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
            self = self.note(team, &date.to_string(), &figures);
        }
        self
    }

    /// The week that the figures of the last note are for.
    pub(super) fn week(mut self, week: &str) -> Self {
        Arc::make_mut(self.record.meetings.last_mut().expect("a note")).week = Week::parse(week).expect("a week");
        self
    }

    /// A `shift:` of the last note.
    pub(super) fn shift(mut self, target: &str, reason: &str) -> Self {
        let meeting = Arc::make_mut(self.record.meetings.last_mut().expect("a note"));
        Arc::make_mut(&mut meeting.note).shifts.push((word(target), reason.to_owned()));
        self
    }

    /// A campaign's card.
    pub(super) fn card(mut self, slug: &str, awareness: bool) -> Self {
        let card = Card {
            file: FileId(0),
            path: format!("campaigns/{slug}.md").into(),
            folder: CardFolder::Campaigns,
            slug: slug.to_owned(),
            title: None,
            aliases: Vec::new(),
            owner: None,
            tags: Vec::new(),
            body: 0,
            hidden: Vec::new(),
            has_text: false,
            facts: Facts::Campaign(Campaign { awareness, ..Campaign::default() }),
            problems: Vec::new(),
        };
        self.record.cards.insert((CardFolder::Campaigns, slug.to_owned()), Arc::new(card));
        self
    }

    /// Another slug of a campaign's card.
    pub(super) fn alias(mut self, alias: &str, slug: &str) -> Self {
        self.record.aliases.insert((CardFolder::Campaigns, alias.to_owned()), slug.to_owned());
        self
    }

    pub(super) fn record(mut self) -> Record {
        self.record.config = Arc::new(self.config);
        self.record.meetings.sort_by_key(|meeting| (meeting.date, meeting.note.path.clone()));
        self.record
    }

    /// All series of the whole workspace.
    pub(super) fn whole(self) -> SeriesSet {
        SeriesSet::of(&self.record(), Scope::Whole)
    }

    /// One series of the whole workspace.
    pub(super) fn series(self, name: &str) -> Series {
        self.whole().find(name).cloned().unwrap_or_else(|| panic!("no series {name}"))
    }
}

/// Values as a line of every week.
pub(super) fn all(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}
