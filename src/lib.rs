//! throughline reads weekly meeting notes and says what they add up to.
//!
//! The spine is pure: sources, a configuration and a date go in; a record, its analyses, the diagnostics and the
//! pages come out. Reading happens before ([`workspace`]), publishing after.
//!
//! ```text
//! source → diagnostic → config → note → record → statistics → series · thread · topic
//!        → analysis → check → report → site → workspace → preview → cli
//! ```
//!
//! | module | is |
//! | --- | --- |
//! | [`source`] | files as text: spans, lines, YAML with places, numbers and dates as typed |
//! | [`diagnostic`] | what we tell the reader, and its drawings |
//! | [`config`] | `throughline.yaml`: keys, defaults, levels, the table of kinds |
//! | [`note`] | one file as its author wrote it |
//! | [`record`] | all notes together, in the order of time, names resolved |
//! | [`statistics`] | each statistic as a small function of numbers |
//! | [`series`] | numbers through time |
//! | [`thread`] | what was said once and must end |
//! | [`topic`] | what comes up again |
//! | [`analysis`] | the three together, once for each scope |
//! | [`mod@check`] | the rules |
//! | [`report`] | what each page says, as plain values |
//! | [`site`] | pages, charts and exports as files in memory |
//! | [`workspace`] | the only door to the disk |
//! | [`preview`] | watch, serve, reload |
//! | [`cli`] | one file a command |
//!
//! A module names only modules above it in this list; `tests/tidy.rs` proves it.

pub mod analysis;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod note;
pub mod preview;
pub mod record;
pub mod report;
pub mod series;
pub mod site;
pub mod source;
pub mod statistics;
pub mod thread;
pub mod topic;
pub mod workspace;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use analysis::Analyses;
use config::Config;
use diagnostic::{Diagnostic, Silenced};
use note::Note;
use note::card::Card;
use record::Record;
use source::{FileId, Role, SourceFile, Sources};
use thread::Threads;

/// What comes of a workspace on a day.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// All notes together.
    pub record: Arc<Record>,
    /// What they add up to.
    pub analyses: Arc<Analyses>,
    /// What we tell the reader, sorted by path, then start.
    pub diagnostics: Vec<Diagnostic>,
}

/// A workspace that was read and checked, before anything is computed of its figures.
#[derive(Debug, Clone)]
pub struct Checked {
    /// All notes together.
    pub record: Record,
    /// What was said once and must end.
    pub threads: Arc<Threads>,
    /// What we tell the reader, sorted by path, then start.
    pub diagnostics: Vec<Diagnostic>,
}

/// The configuration of a workspace: its file's, or the defaults.
pub fn configuration(sources: &Sources) -> Config {
    match sources.iter().find(|(_, file)| file.role == Role::Config) {
        Some((id, file)) => Config::read(id, &file.text, &sources.folder),
        None => Config::defaults(&sources.folder),
    }
}

/// Reads every file, puts the notes together, computes and checks. Independent of the order of files.
pub fn compile(sources: &Sources, config: Config, as_of: Date) -> Compiled {
    check(sources, config, as_of).compile()
}

/// Reads every file, puts the notes together and checks them.
pub fn check(sources: &Sources, config: Config, as_of: Date) -> Checked {
    let parsed = Parsed::read(sources, &config);
    let record = parsed.record(Arc::new(config), as_of);
    let threads = Arc::new(Threads::trace(&record));
    let diagnostics = parsed.check(sources, &record, &threads);
    Checked { record, threads, diagnostics }
}

/// As [`fn@check`], with what it leaves out since a note or the configuration silences it: for programs that list both.
pub fn check_all(sources: &Sources, config: Config, as_of: Date) -> (Checked, Vec<Silenced>) {
    let parsed = Parsed::read(sources, &config);
    let record = parsed.record(Arc::new(config), as_of);
    let threads = Arc::new(Threads::trace(&record));
    let doubts = (record.problems(), &*threads.untold(&record));
    let (diagnostics, silenced) = check::run_all(&parsed.facts(sources, &record, &threads, doubts));
    (Checked { record, threads, diagnostics }, silenced)
}

impl Checked {
    /// Computes what the notes add up to.
    pub fn compile(self) -> Compiled {
        let analyses = Analyses::with(&self.record, self.threads);
        Compiled { record: Arc::new(self.record), analyses: Arc::new(analyses), diagnostics: self.diagnostics }
    }
}

/// A workspace after the safe fixes of its diagnostics.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The files, as the fixes leave them.
    pub sources: Sources,
    /// How many fixes went in.
    pub fixes: usize,
    /// What is left to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// One fix may make room for another; more rounds than these have not been seen to be needed.
const ROUNDS: usize = 16;

/// Puts in the fixes that `check` offers, until it offers none.
pub fn mended(sources: &Sources, as_of: Date) -> Mended {
    let mut mended = Mended { sources: sources.clone(), fixes: 0, diagnostics: Vec::new() };
    for _ in 0..ROUNDS {
        let config = configuration(&mended.sources);
        mended.diagnostics = check(&mended.sources, config, as_of).diagnostics;
        let applied = diagnostic::edits::apply(&mended.diagnostics, &mended.sources);
        if applied.texts.is_empty() {
            break;
        }
        mended.fixes += applied.fixes;
        mended.sources = mended.sources.with_texts(applied.texts);
    }
    mended
}

impl Mended {
    /// Path, text before and text after of every file that changed.
    pub fn changes<'a>(&'a self, before: &'a Sources) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
        let both = before.iter().zip(self.sources.iter());
        both.map(|((_, old), (_, new))| (&*old.path, &*old.text, &*new.text)).filter(|(_, old, new)| old != new)
    }
}

/// Every note and card as its author wrote it, each read on its own.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The notes, by path.
    pub notes: Vec<Arc<Note>>,
    /// The cards, by path.
    pub cards: Vec<Arc<Card>>,
}

impl Parsed {
    /// Reads every note and card, in parallel.
    pub fn read(sources: &Sources, config: &Config) -> Self {
        let names = note::Names::new(config);
        let files: Vec<_> = sources.iter().collect();
        let notes = files.par_iter().flat_map_iter(|(id, file)| notes_in(*id, file, &names));
        let cards = files.par_iter().filter_map(|(id, file)| card_in(*id, file, config));
        Self { notes: notes.collect(), cards: cards.collect() }
    }

    /// Reads only what changed: notes and cards whose file has the text that it had in `before` are taken over. The
    /// configuration must be the same.
    pub fn again(&self, before: &Sources, sources: &Sources, config: &Config) -> Self {
        if let Some(differ) = sources.differ_from(before) {
            return self.with(&differ, sources, config);
        }
        let names = note::Names::new(config);
        let files: Vec<_> = sources.iter().filter(|(_, file)| file.is_readable()).collect();
        let kept = |file: &SourceFile| before.find(&file.path).filter(|known| before.file(*known).is_same(file));
        // Taking a file over is so little work that passing it to another thread costs more.
        let files = || files.par_iter().with_min_len(512);
        let notes = files().filter(|(_, file)| file.role == Role::Note).flat_map_iter(|(id, file)| {
            let known = kept(file).map_or(&[][..], |known| self.notes_of(known));
            let moved = |note: &Arc<Note>| Arc::new(Note { file: *id, ..Note::clone(note) });
            let again = |note: &Arc<Note>| if note.file == *id { Arc::clone(note) } else { moved(note) };
            let read = known.is_empty().then(|| notes_in(*id, file, &names));
            known.iter().map(again).chain(read.into_iter().flatten()).collect::<Vec<_>>()
        });
        let cards = files().filter_map(|(id, file)| match kept(file).and_then(|known| self.card(known)) {
            Some(card) if card.file == *id => Some(Arc::clone(card)),
            Some(card) => Some(Arc::new(Card { file: *id, ..Card::clone(card) })),
            None => card_in(*id, file, config),
        });
        Self { notes: notes.collect(), cards: cards.collect() }
    }

    /// These notes and cards, with those of some files read again: no file came, went, or stands elsewhere.
    fn with(&self, files: &[FileId], sources: &Sources, config: &Config) -> Self {
        let names = note::Names::new(config);
        let read = |file: &FileId| notes_in(*file, sources.file(*file), &names).collect();
        let read: Vec<Vec<Arc<Note>>> = files.par_iter().map(read).collect();
        let mut next = self.clone();
        for (file, notes) in files.iter().zip(read) {
            next.notes.splice(held(&next.notes, *file), notes);
            let at = next.cards.partition_point(|card| card.file < *file);
            let behind = next.cards.partition_point(|card| card.file <= *file);
            next.cards.splice(at..behind, card_in(*file, sources.file(*file), config));
        }
        next
    }

    /// Puts the notes together.
    pub fn record(&self, config: Arc<Config>, as_of: Date) -> Record {
        Record::build(self.notes.clone(), self.cards.clone(), config, as_of)
    }

    /// What there is to tell the reader, sorted by path, then start.
    pub fn check(&self, sources: &Sources, record: &Record, threads: &Threads) -> Vec<Diagnostic> {
        check::run(&self.facts(sources, record, threads, (record.problems(), &threads.untold(record))))
    }

    /// With what the notes disagree about, and what does not add up in the threads.
    fn facts<'a>(
        &'a self,
        sources: &'a Sources,
        record: &'a Record,
        threads: &'a Threads,
        (between, untold): (&'a [record::problem::Problem], &'a [thread::problem::Problem]),
    ) -> check::Facts<'a> {
        let (notes, cards, config) = (&self.notes, &self.cards, &record.config);
        check::Facts { sources, config, notes, cards, record, threads, between, untold, silences: &[] }
    }

    /// What there is to tell of some of the notes by themselves: for those who cannot wait for all.
    pub fn check_soon(
        &self,
        sources: &Sources,
        record: &Record,
        threads: &Threads,
        files: &[FileId],
    ) -> Vec<Diagnostic> {
        let notes: Vec<Arc<Note>> = files.iter().flat_map(|file| self.notes_of(*file)).cloned().collect();
        check::soon(&self.facts(sources, record, threads, (&[], &threads.problems)), &notes)
    }

    /// Each note of some files as it was and as it is; `None` where a file has another number of meetings.
    pub fn edits(&self, before: &Self, files: &[FileId]) -> Option<Vec<record::Edit>> {
        let mut edits = Vec::new();
        for file in files {
            let (old, new) = (before.notes_of(*file), self.notes_of(*file));
            if old.len() != new.len() {
                return None;
            }
            edits.extend(old.iter().cloned().zip(new.iter().cloned()));
        }
        Some(edits)
    }

    /// The notes of a file: one, or one for each of its meetings.
    fn notes_of(&self, file: FileId) -> &[Arc<Note>] {
        self.notes.get(held(&self.notes, file)).unwrap_or_default()
    }

    fn card(&self, file: FileId) -> Option<&Arc<Card>> {
        let at = self.cards.binary_search_by_key(&file, |card| card.file).ok()?;
        self.cards.get(at)
    }
}

/// The notes of a file: none of a card or of what cannot be read.
fn notes_in(id: FileId, file: &SourceFile, names: &note::Names) -> impl Iterator<Item = Arc<Note>> {
    let is_note = file.role == Role::Note && file.is_readable();
    is_note.then(|| note::read_all(id, file, names)).into_iter().flatten().map(Arc::new)
}

/// The card that a file is, where it is one and can be read.
fn card_in(id: FileId, file: &SourceFile, config: &Config) -> Option<Arc<Card>> {
    match file.role {
        Role::Card(folder) if file.is_readable() => Some(Arc::new(Card::read(id, file, folder, config))),
        _ => None,
    }
}

/// Where the notes of a file stand among all.
fn held(notes: &[Arc<Note>], file: FileId) -> std::ops::Range<usize> {
    notes.partition_point(|note| note.file < file)..notes.partition_point(|note| note.file <= file)
}
