//! `throughline.yaml`: what a team may settle, its defaults, and the levels of rules.

pub mod keys;
pub mod kind;
mod read;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::diagnostic::Level;
use crate::source::number::Number;
use crate::source::{FileId, Span};
use kind::Kinds;

/// The configuration of a workspace, every default filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from, if there is one.
    pub file: Option<FileId>,
    /// The name on every page; the folder's where none is given.
    pub title: String,
    /// Where the site will stand; only feeds and calendars need it. Ends in `/`.
    pub url: Option<String>,
    /// Where each fact's line can be seen. Ends in `/`.
    pub repository: Option<String>,
    /// The day of the meeting.
    pub weekday: Option<Weekday>,
    /// Kinds of meeting and how many weeks lie between two of a kind.
    pub meetings: BTreeMap<String, u32>,
    /// The workspace's currency sign, as configured (`USD` → `$`).
    pub currency: Option<char>,
    /// The sides, in the order of their marks.
    pub sides: Vec<String>,
    /// The people, by handle.
    pub people: BTreeMap<String, Person>,
    /// The teams, in the order written.
    pub teams: Vec<Team>,
    /// Metrics by slug.
    pub metrics: BTreeMap<String, Metric>,
    /// The stages of the funnel, first to last.
    pub stages: Vec<String>,
    /// Whether `funnel.stages` was written.
    pub stages_given: bool,
    /// The conversion that both sides own.
    pub shared: Shared,
    /// What each side owes the other every week.
    pub agreements: Vec<Agreement>,
    /// Whether a commitment without a date is due at the next meeting.
    pub assume_due: bool,
    /// The window `recent`, in weeks.
    pub recent: u32,
    /// The window `chart`, in weeks.
    pub chart: u32,
    /// Ours and the team's own kinds.
    pub kinds: Kinds,
    /// Levels of rules that the team set, with the place of each key.
    pub levels: BTreeMap<String, (Level, Span)>,
    /// What makes a file of notes more than one meeting.
    pub split: Split,
    /// Globs of files to pass over.
    pub ignore: Vec<String>,
    /// Every metric that it names, with the place.
    pub named: Vec<(String, Span)>,
    /// The currency sign of every number that has one, with the place.
    pub amounts: Vec<(char, Span)>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Somebody that the configuration names.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Full name.
    pub name: Option<String>,
    /// Sales, marketing, or another.
    pub side: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// Level, for attendance.
    pub level: Option<String>,
    /// Where.
    pub region: Option<String>,
    /// Whether they lead their side.
    pub lead: bool,
    /// When they left.
    pub left: Option<Date>,
    /// Who takes over their threads.
    pub handover: Option<String>,
    /// The key in the configuration.
    pub span: Span,
}

/// A team.
#[derive(Debug, Clone)]
pub struct Team {
    /// Its folder and its key.
    pub slug: String,
    /// Its name.
    pub title: String,
}

/// What a value of a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// An amount in the workspace's currency.
    Money,
    /// A share, 0–1.
    Rate,
    /// Whole things.
    Count,
    /// Any number.
    Number,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// What makes a file of notes more than one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// A file is a meeting.
    Never,
    /// In a file without a date of its own each heading with a full date opens a meeting.
    Headings,
}

/// How the weeks of a month, and the teams of a week, make one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// They add.
    Sum,
    /// The last one of a month stands; teams add.
    Last,
    /// Their mean; teams do not add.
    Mean,
}

/// What a team settled about a metric; anything missing is found from the notes.
#[derive(Debug, Clone, Default)]
pub struct Metric {
    /// Its name.
    pub title: Option<String>,
    /// Its unit.
    pub unit: Option<Unit>,
    /// Which way is good.
    pub better: Option<Better>,
    /// How it totals.
    pub total: Option<Total>,
    /// What the team aims at, a week.
    pub target: Option<Number>,
    /// The side (or person) that looks after it.
    pub owner: Option<String>,
    /// What it counts.
    pub definition: Option<String>,
    /// Since when that definition holds; shown, nothing else.
    pub since: Option<Date>,
}

/// The conversion that both sides own.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The earlier stage.
    pub from: String,
    /// The later stage.
    pub to: String,
    /// Whole weeks from one to the other.
    pub lag: u32,
    /// When it was agreed.
    pub agreed: Option<Date>,
    /// Who signed.
    pub by: Vec<String>,
    /// Where it stands, if it was written.
    pub span: Option<Span>,
}

/// What one side owes the other, every week.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// The side that owes it.
    pub side: String,
    /// In words.
    pub says: String,
    /// What is measured.
    pub measure: Measure,
    /// The least that keeps it: a share for a rate, a number for a metric.
    pub at_least: f64,
    /// Where it stands.
    pub span: Span,
}

/// What an agreement is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// `rate: [numerator, denominator]`, two metrics of the same week.
    Rate(String, String),
    /// `metric: slug`
    Metric(String),
}

/// What could not be read in the configuration; `check` puts it into words.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What.
    pub what: Trouble,
    /// Where in the configuration.
    pub span: Span,
}

/// The sorts of trouble in a configuration.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum Trouble {
    /// YAML that cannot be read, in the reader's words.
    Yaml(String),
    /// A key that is not known there, with the nearest one that is.
    UnknownKey { key: String, nearest: Option<String>, inside: String },
    /// A key given twice; the first place.
    DuplicateKey { key: String, first: Span },
    /// A value that does not fit its key: the key, what was found, what would fit.
    Value { key: String, found: String, expected: String },
    /// A word that is no level: the rule, where it is named, and what was found.
    Level { rule: String, at: Span, found: String },
}

impl Config {
    /// The configuration of a workspace without a file.
    pub fn defaults(folder: &str) -> Self {
        Self {
            file: None,
            title: crate::source::slug::title(folder),
            url: None,
            repository: None,
            weekday: None,
            meetings: BTreeMap::from([("weekly".to_owned(), 1), ("in-depth".to_owned(), 2)]),
            currency: None,
            sides: vec!["sales".to_owned(), "marketing".to_owned()],
            people: BTreeMap::new(),
            teams: Vec::new(),
            metrics: BTreeMap::new(),
            stages: ["visitors", "leads", "mql", "sql", "opportunities", "won"].map(str::to_owned).to_vec(),
            stages_given: false,
            shared: Shared {
                from: "mql".to_owned(),
                to: "sql".to_owned(),
                lag: 0,
                agreed: None,
                by: Vec::new(),
                span: None,
            },
            agreements: Vec::new(),
            assume_due: true,
            recent: 8,
            chart: 52,
            kinds: Kinds::default(),
            levels: BTreeMap::new(),
            split: Split::Never,
            ignore: Vec::new(),
            named: Vec::new(),
            amounts: Vec::new(),
            problems: Vec::new(),
        }
    }
}
