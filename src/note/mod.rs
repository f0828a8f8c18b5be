//! One file as its author wrote it: front matter, sections, items, marks. Reading never fails.

pub mod body;
pub mod card;
mod front;
mod gist;
mod item;
pub mod problem;
mod several;
mod values;

use std::sync::Arc;

use ecow::EcoString;
use jiff::civil::Date;

use crate::config::Config;
use crate::source::date::Week;
use crate::source::number::Number;
use crate::source::{FileId, Lines, SourceFile, Span};
pub use body::Names;
pub use gist::Gist;
pub use item::{Field, Item, Mark, MarkKind, Sign};
use problem::Problem;
pub use several::read_all;
use values::Reader;

/// Every name of every key of front matter, beside the lists of items, and the one that it stands for.
pub fn front_keys() -> &'static [(&'static str, &'static str)] {
    &front::KEYS
}

/// A note as it was written. Knows its file, the configuration, and nothing else.
#[derive(Debug, Clone)]
pub struct Note {
    /// The file.
    pub file: FileId,
    /// The path from the workspace's root.
    pub path: Arc<str>,
    /// The day of the meeting; without one the note is shown and counted nowhere.
    pub date: Option<Dated>,
    /// The week that its figures are for, where `week:` says so.
    pub week: Option<Week>,
    /// `title:`, else the first heading that is no section's name.
    pub title: Option<String>,
    /// `team:`, folded, as written; else the first folder under `notes/` when `teams:` lists it.
    pub team: Option<Word>,
    /// `kind:`, folded; `weekly` where none is written.
    pub kind: Word,
    /// `facilitator:`
    pub facilitator: Vec<Word>,
    /// `present:`
    pub present: Vec<Word>,
    /// `absent:`
    pub absent: Vec<Word>,
    /// `spoke:`
    pub spoke: Vec<Word>,
    /// `scribe:`
    pub scribe: Vec<Word>,
    /// Metrics, campaign figures, rejected leads and pulse, in the order written.
    pub figures: Vec<Figure>,
    /// `shift:` by metric, conversion (`mql>sql`) or `all`, with its reason.
    pub shifts: Vec<(Word, String)>,
    /// `events:`
    pub events: Vec<Word>,
    /// `tags:`, shown only.
    pub tags: Vec<String>,
    /// `private: true`: read by `check`, and otherwise as if it did not exist.
    pub private: bool,
    /// Items of the front matter, then those of the body, in order.
    pub items: Vec<Item>,
    /// Where the body begins.
    pub body: u32,
    /// Where the note ends: with its file, or where the next meeting in it begins.
    pub end: u32,
    /// Which meeting of its file it is, from 0, where that holds several.
    pub part: Option<u32>,
    /// Comments and private sections, in order: never published, searched, exported or counted.
    pub hidden: Vec<Span>,
    /// How many lines the file has.
    pub lines: u32,
    /// What could not be read, or looks like a slip of the pen.
    pub problems: Vec<Problem>,
    /// What there is to find in it, once somebody has looked.
    pub gist: Option<Gist>,
}

/// Reads a note. Whatever it is, something comes of it, and what could not be read is in its problems.
pub fn read(file: FileId, source: &SourceFile, names: &Names<'_>) -> Note {
    read_until(file, source, names, None)
}

/// Reads a note, or of a file of several meetings the first: its heading, and where the next one begins.
fn read_until(file: FileId, source: &SourceFile, names: &Names<'_>, opening: Option<(&body::Opening, usize)>) -> Note {
    let config = names.config;
    let text = opening.and_then(|(_, end)| source.text.get(..end)).unwrap_or(&source.text);
    let lines = Lines::new(text);
    let block = front::block::read(text);
    let mut reader = Reader { text, config, lines: &lines, problems: block.problems };
    let mut note = Note::blank(file, source, block.body, lines.written());
    let waiting = block.map.as_ref().map(|map| front::read(&mut note, &mut reader, map)).unwrap_or_default();
    if let Some(span) = block.private.filter(|_| !note.private) {
        note.private = true;
        reader.tell(problem::Trouble::PrivateMisplaced, span);
    }
    let mut dates = match opening {
        Some((opening, _)) => vec![opening.dated],
        None => front::day::known(waiting.date, &source.path),
    };
    if dates.is_empty() {
        // Relative dates of items need the day before the body is read.
        dates.extend(body::heading_date(text, note.body).1.map(front::day::heading));
    }
    note.date = dates.first().copied();
    let ctx = body::Context { config, names, date: note.date.map(|dated| dated.date) };
    note.items = waiting.items(&mut reader, &ctx);
    note.problems = reader.problems;
    let body = body::read(text, note.body, &lines, &ctx);
    // Front matter that is read as Markdown may look like a heading, and contradicts nothing.
    let misplaced = note.problems.iter().find(|problem| problem.what == problem::Trouble::FrontMatterMisplaced);
    let is_heading = |(_, at): &(Date, Span)| misplaced.is_none_or(|fence| at.start < fence.span.start);
    dates.extend(body.heading_date.filter(is_heading).filter(|_| opening.is_none()).map(front::day::heading));
    note.take_body(body);
    if let Some((opening, end)) = opening {
        note.part = Some(0);
        note.opened_by(opening, end);
    }
    note.problems.extend(front::day::disagreements(&dates));
    if note.team.is_none() {
        note.team = folder_team(&source.path, config);
    }
    note.problems.sort_by_key(|problem| problem.span);
    // Ten thousand notes are kept at once.
    note.figures.shrink_to_fit();
    note
}

/// The first folder under `notes/`, when the configuration lists it as a team.
fn folder_team(path: &str, config: &Config) -> Option<Word> {
    let (folder, _) = path.strip_prefix("notes/")?.split_once('/')?;
    let slug = crate::source::slug::fold(folder);
    let listed = config.teams.iter().any(|team| team.slug == slug);
    listed.then(|| Word { text: slug.into(), span: Span::default() })
}

/// A word with its place: a slug, a handle or a name, without its `@` or `#`. Handles and slugs are
/// folded; names stay as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: EcoString,
    /// Its place; empty where it was not written but follows from something else.
    pub span: Span,
}

/// The date of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it was found.
    pub from: DateFrom,
    /// Its place, where it was written in the file.
    pub span: Span,
}

/// Where a note's date was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFrom {
    /// `date:`
    FrontMatter,
    /// A full date in the file's name.
    Name,
    /// `MM-DD` in the name under a `YYYY` folder.
    Folder,
    /// The first heading.
    Heading,
}

/// Which line of numbers a value belongs to, as notes write them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// `metrics:` slug
    Metric(EcoString),
    /// `campaigns:` slug and figure
    Campaign(EcoString, CampaignFigure),
    /// `rejected:` reason slug
    Rejected(EcoString),
    /// `pulse:` side
    Pulse(EcoString),
}

/// What a note can say of a campaign each week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word that people type")]
pub enum CampaignFigure {
    Leads,
    Accepted,
    Opportunities,
    Won,
    Spend,
    Revenue,
}

impl CampaignFigure {
    /// All with their words.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Leads, "leads"),
        (Self::Accepted, "accepted"),
        (Self::Opportunities, "opportunities"),
        (Self::Won, "won"),
        (Self::Spend, "spend"),
        (Self::Revenue, "revenue"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(figure, _)| *figure == self).map_or("", |(_, word)| word)
    }
}

/// One value of one line, as written in a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which line.
    pub line: Line,
    /// The number; `None` where it was not measured (`null`, `~`, `n/a`). Unreadable values are left out.
    pub value: Option<Number>,
    /// The key's place.
    pub key: Span,
    /// The value's place.
    pub span: Span,
    /// The key's line, from 1.
    pub at: u32,
}

impl Note {
    /// A note that says nothing yet.
    fn blank(file: FileId, source: &SourceFile, body: u32, lines: u32) -> Self {
        Self {
            file,
            path: Arc::clone(&source.path),
            date: None,
            week: None,
            title: None,
            team: None,
            kind: Word { text: "weekly".into(), span: Span::default() },
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
            body,
            end: Span::new(0, source.text.len()).end,
            part: None,
            hidden: Vec::new(),
            lines,
            problems: Vec::new(),
            gist: None,
        }
    }

    /// Adds what the body says behind what the front matter says.
    fn take_body(&mut self, body: body::Body) {
        if self.title.is_none() {
            self.title = body.first_heading.map(|(text, _)| text);
        }
        self.items.reserve_exact(body.items.len());
        self.items.extend(body.items);
        self.hidden = body.hidden;
        self.problems.extend(body.problems);
        self.problems.extend(body::same_ids(&self.items));
    }
}
