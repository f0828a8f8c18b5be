//! An edition: what the inputs add up to, and its pages, each made when it is asked for.

use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use super::inputs::Inputs;
use crate::Parsed;
use crate::analysis::Analyses;
use crate::config::{Config, Team};
use crate::diagnostic::Diagnostic;
use crate::record::{Record, Scope, TeamId};
use crate::report::Facts;
use crate::site::templates::{TemplateFailure, Templates};
use crate::site::{Site, SiteFailure, pages};
use crate::source::{FileId, slug};
use crate::thread::Threads;

/// The pages of a change.
pub(super) struct Edition {
    /// What it was made from.
    pub(super) inputs: Arc<Inputs>,
    /// What there is to tell the reader.
    pub(super) diagnostics: Vec<Diagnostic>,
    site: Site,
    /// The same pages in the templates that worked before, and in ours.
    spares: [OnceLock<Site>; 2],
}

/// A file of the site.
pub(super) struct Made {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Why another template than the newest stands in.
    pub(super) failure: Option<TemplateFailure>,
}

impl Edition {
    /// Of all notes.
    pub(super) fn whole(inputs: Arc<Inputs>) -> Self {
        let config = Arc::clone(&inputs.config);
        Self::of(inputs, |inputs| inputs.parsed.clone(), config)
    }

    /// Of the notes of one team only: a twentieth of the work where there are twenty, and the same pages but for what
    /// other teams' notes say of the same things. It stands in until the whole is made.
    pub(super) fn of_team(inputs: Arc<Inputs>, whole: &Self, team: TeamId, edited: &[FileId]) -> Self {
        let record = &whole.site.facts().record;
        let config = settled(&inputs.config, record);
        let mut edition = Self::of(inputs, |inputs| notes_of(&inputs.parsed, &record.team(team).slug), config);
        // What the rest of the workspace has to say is known; of the edited notes only this edition knows.
        edition.diagnostics.retain(|diagnostic| edited.contains(&diagnostic.place.file));
        let others = whole.diagnostics.iter().filter(|diagnostic| !edited.contains(&diagnostic.place.file));
        edition.diagnostics.extend(others.cloned());
        edition.diagnostics.sort_by_key(|diagnostic| diagnostic.place);
        edition
    }

    fn of(inputs: Arc<Inputs>, notes: impl FnOnce(&Inputs) -> Parsed, config: Arc<Config>) -> Self {
        let parsed = notes(&inputs);
        let record = Arc::new(parsed.record(config, inputs.as_of));
        let threads = Arc::new(Threads::trace(&record));
        let (diagnostics, site) = rayon::join(
            || parsed.check(&inputs.sources, &record, &threads),
            || {
                let analyses = Arc::new(Analyses::with(&record, Arc::clone(&threads)));
                let facts = Facts::new(Arc::clone(&inputs.sources), Arc::clone(&record), analyses);
                pages::site(Arc::new(facts), inputs.templates.now.clone())
            },
        );
        Self { inputs, diagnostics, site, spares: Default::default() }
    }

    /// The facts that its pages are made from.
    pub(super) fn facts(&self) -> &Facts {
        self.site.facts()
    }

    /// The team in whose folder a path lies.
    pub(super) fn team_of(&self, path: &str) -> Option<TeamId> {
        let facts = self.facts();
        facts.record.scopes.iter().find_map(|scope| match scope {
            Scope::Team(team) => path.starts_with(facts.addresses.folder(*scope)).then_some(*team),
            Scope::Whole => None,
        })
    }

    /// How many notes it is made from, and how many of them are a team's.
    pub(super) fn notes(&self, team: TeamId) -> (usize, usize) {
        let record = &self.facts().record;
        let notes = || record.meetings.iter().chain(&record.planned).chain(&record.undated);
        (notes().count(), notes().filter(|meeting| meeting.team == Some(team)).count())
    }

    /// Whether the site has this file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.site.has(path)
    }

    /// Makes a file of the site; `None` where it has none of this name. A template that fails gives way to the one
    /// that worked before, and that to ours.
    pub(super) fn make(&self, path: &str) -> Option<Made> {
        let failure = match self.site.render(path) {
            Ok(bytes) => return Some(Made { bytes, failure: None }),
            Err(SiteFailure::Unknown(_)) => return None,
            Err(SiteFailure::Template { failure, .. }) => failure,
        };
        self.inputs.templates.failed.store(true, Ordering::Relaxed);
        let bytes = (0..self.spares.len()).find_map(|at| self.spare(at)?.render(path).ok());
        Some(Made { bytes: bytes.unwrap_or_default(), failure: Some(failure) })
    }

    fn spare(&self, at: usize) -> Option<&Site> {
        let templates = || if at == 0 { self.inputs.templates.before.clone() } else { Templates::new([]) };
        Some(self.spares.get(at)?.get_or_init(|| pages::site(Arc::clone(self.site.facts()), templates())))
    }
}

/// A configuration that says what was found in all notes, for those who see only some of them.
fn settled(config: &Config, record: &Record) -> Arc<Config> {
    let teams = record.teams.iter().map(|team| Team { slug: team.slug.clone(), title: team.title.clone() });
    Arc::new(Config { teams: teams.collect(), currency: record.currency, ..config.clone() })
}

fn notes_of(parsed: &Parsed, team: &str) -> Parsed {
    let of_team =
        parsed.notes.iter().filter(|note| note.team.as_ref().is_some_and(|word| slug::fold(&word.text) == team));
    Parsed { notes: of_team.cloned().collect(), cards: parsed.cards.clone() }
}
