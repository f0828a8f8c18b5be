//! Where each page stands: root-relative addresses that stay the same as long as what they name does.
//!
//! A name is made of the thing's own slug, id, path or words. Names that would be the same on a disk that
//! folds case, that Windows reserves, or that a page of ours has, get a short hash of the thing's key.

mod again;
mod name;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use crate::analysis::Analyses;
use crate::config::kind::{KindId, Kinds};
use crate::note::{Line, Note};
use crate::record::{Meeting, Record, Scope, TeamId};
use crate::series::Key;
use crate::source::{CardFolder, FileId};
use crate::thread::{Thread, ThreadId};

use super::meetings;
use super::page::Section;
use name::{Namer, first_words};

/// Folders and files at the root that no team and no kind of the team's own may take.
const OURS: [&str; 27] = [
    "index.html",
    "trends",
    "funnel",
    "campaigns",
    "commitments",
    "asks",
    "claims",
    "objections",
    "roadmap",
    "learning",
    "together",
    "review",
    "meetings",
    "people",
    "search",
    "data",
    "assets",
    "static",
    "style.css",
    "search.js",
    "site.js",
    "feed.xml",
    "commitments.ics",
    "404.html",
    "cname",
    "robots.txt",
    "manifest.json",
];

/// The address of every page, from the site's root, `/` between its parts.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    teams: Vec<String>,
    reported: Vec<Scope>,
    kinds: Vec<String>,
    /// Asked for by every step of every thread, in no order.
    meetings: Arc<HashMap<(FileId, u32), Box<str>>>,
    years: Arc<BTreeMap<(Scope, i16, u32), String>>,
    threads: Arc<Vec<Arc<str>>>,
    topics: BTreeMap<KindId, BTreeMap<String, String>>,
    people: BTreeMap<Arc<str>, String>,
    campaigns: BTreeMap<String, String>,
    series: BTreeMap<String, String>,
}

impl Addresses {
    /// Settles all addresses, in time linear in the number of pages.
    pub fn new(record: &Record, analyses: &Analyses) -> Self {
        let (mut addresses, mut folders) = Self::few(record, analyses);
        addresses.name_years(record, &mut folders);
        addresses.name_meetings(record, &mut folders);
        let threads = &analyses.threads.threads;
        let mut named: Vec<Arc<str>> = vec![Arc::from(""); threads.len()];
        addresses.name_threads(record, threads, |_| true, &mut folders, &mut named);
        addresses.threads = Arc::new(named);
        addresses
    }

    /// Everything that there are few of: all but notes and threads.
    fn few(record: &Record, analyses: &Analyses) -> (Self, Folders) {
        let mut taken = Namer::reserving(OURS);
        let kinds = kind_folders(&record.config.kinds, &mut taken);
        let teams = record.teams.iter().map(|team| format!("{}/", taken.name(&team.slug, &team.slug))).collect();
        let mut addresses = Self { teams, kinds, reported: record.scopes.clone(), ..Self::default() };
        let mut folders = Folders::default();
        addresses.name_topics(record, analyses, &mut folders);
        addresses.name_campaigns(record, analyses, &mut folders);
        addresses.name_series(analyses);
        addresses.name_people(record, &mut folders);
        (addresses, folders)
    }

    /// The folder of a scope: nothing for the workspace, `emea/` for a team.
    pub fn folder(&self, scope: Scope) -> &str {
        match scope {
            Scope::Whole => "",
            Scope::Team(team) => self.teams.get(usize::from(team.0)).map_or("", String::as_str),
        }
    }

    /// The scope in which something of a team has its page.
    pub fn home(&self, team: Option<TeamId>) -> Scope {
        team.map(Scope::Team).filter(|scope| self.reported.contains(scope)).unwrap_or(Scope::Whole)
    }

    /// A section's own page in a scope. `People` has none: it leads to Together. `Review` leads to its folder's index.
    pub fn section(&self, scope: Scope, section: Section) -> String {
        let folder = self.folder(scope);
        match section {
            Section::Brief => [folder, "index.html"].concat(),
            other => [folder, self.section_folder(other), "index.html"].concat(),
        }
    }

    /// The review of a quarter.
    pub fn review(&self, scope: Scope, year: i16, quarter: u32) -> String {
        format!("{}review/{year}-q{quarter}.html", self.folder(scope))
    }

    /// A note's page: counted, planned or without a date.
    pub fn meeting(&self, note: &Note) -> Option<&str> {
        self.meetings.get(&place(note)).map(AsRef::as_ref)
    }

    /// The page of a file: of several meetings in it the first.
    pub fn file(&self, file: FileId) -> Option<&str> {
        self.meetings.get(&(file, 0)).map(AsRef::as_ref)
    }

    /// A page of the list of meetings: a year of a scope, and which of its pages, from 1. Without such a page it is
    /// the section's own.
    pub fn meetings_of(&self, scope: Scope, year: i16, page: u32) -> String {
        let known = self.years.get(&(scope, year, page)).cloned();
        known.unwrap_or_else(|| self.section(scope, Section::Meetings))
    }

    /// A thread's page.
    pub fn thread(&self, id: ThreadId) -> &str {
        usize::try_from(id.0).ok().and_then(|at| self.threads.get(at)).map_or("", AsRef::as_ref)
    }

    /// A topic's page, by its kind and its card's slug.
    pub fn topic(&self, kind: KindId, slug: &str) -> Option<&str> {
        self.topics.get(&kind)?.get(slug).map(String::as_str)
    }

    /// A person's page, by handle.
    pub fn person(&self, handle: &str) -> Option<&str> {
        self.people.get(handle).map(String::as_str)
    }

    /// A campaign's page, by its card's slug.
    pub fn campaign(&self, slug: &str) -> Option<&str> {
        self.campaigns.get(slug).map(String::as_str)
    }

    /// The page of a metric or conversion in a scope, by the series' name in the tables (`mql>sql`).
    pub fn series(&self, scope: Scope, name: &str) -> Option<String> {
        self.series.get(name).map(|slug| [self.folder(scope), "trends/", slug, ".html"].concat())
    }

    fn section_folder(&self, section: Section) -> &str {
        match section {
            Section::Brief => "",
            Section::Trends => "trends/",
            Section::Funnel => "funnel/",
            Section::Campaigns => "campaigns/",
            Section::Commitments => "commitments/",
            Section::Claims => "claims/",
            Section::Objections => "objections/",
            Section::Roadmap => "roadmap/",
            Section::Learning => "learning/",
            Section::Together | Section::People => "together/",
            Section::Review => "review/",
            Section::Meetings => "meetings/",
            Section::Search => "search/",
            Section::Data => "data/",
            Section::Own(kind) => self.kind_folder(kind),
        }
    }

    fn kind_folder(&self, kind: KindId) -> &str {
        self.kinds.get(usize::from(kind.0)).map_or("", String::as_str)
    }

    fn name_topics(&mut self, record: &Record, analyses: &Analyses, folders: &mut Folders) {
        let mut keys: BTreeSet<(KindId, String)> = analyses
            .scopes
            .iter()
            .flat_map(|scope| &scope.topics.topics)
            .map(|topic| (topic.kind, topic.slug.clone()))
            .collect();
        keys.extend(record.cards.keys().filter_map(|(folder, slug)| Some((kind_of(*folder)?, slug.clone()))));
        for (kind, slug) in keys {
            let folder = self.kind_folder(kind).to_owned();
            let name = folders.name(&folder, &slug, || format!("{} {slug}", kind.0));
            self.topics.entry(kind).or_default().insert(slug, format!("{folder}{name}.html"));
        }
    }

    fn name_campaigns(&mut self, record: &Record, analyses: &Analyses, folders: &mut Folders) {
        let mut slugs: BTreeSet<&str> =
            analyses.scopes.iter().flat_map(|scope| &scope.series.campaigns).map(|c| c.slug.as_str()).collect();
        let cards = record.cards.keys().filter(|(folder, _)| *folder == CardFolder::Campaigns);
        slugs.extend(cards.map(|(_, slug)| slug.as_str()));
        for slug in slugs {
            let name = folders.name("campaigns/", slug, || slug.to_owned());
            self.campaigns.insert(slug.to_owned(), format!("campaigns/{name}.html"));
        }
    }

    fn name_series(&mut self, analyses: &Analyses) {
        let all = || analyses.scopes.iter().flat_map(|scope| &scope.series.series);
        let metrics: BTreeSet<&str> =
            all().filter(|s| matches!(s.key, Key::Written(Line::Metric(_)))).map(|s| s.name.as_str()).collect();
        let conversions: BTreeSet<&str> =
            all().filter(|s| matches!(s.key, Key::Conversion(..))).map(|s| s.name.as_str()).collect();
        let mut taken = Namer::default();
        // Metrics first: one that is called `mql-to-sql` keeps its name.
        for name in metrics.into_iter().chain(conversions) {
            let slug = taken.name(&name.replace('>', "-to-"), name);
            self.series.insert(name.to_owned(), slug);
        }
    }

    fn name_people(&mut self, record: &Record, folders: &mut Folders) {
        for handle in record.people.keys() {
            let name = folders.name("people/", handle, || handle.to_string());
            self.people.insert(handle.clone(), format!("people/{name}.html"));
        }
    }

    /// Years are named before notes, so that no note takes the name of one.
    fn name_years(&mut self, record: &Record, folders: &mut Folders) {
        let mut years = BTreeMap::new();
        for scope in self.reported.iter().copied() {
            let folder = format!("{}meetings/", self.folder(scope));
            for (year, page) in meetings::parts(record, scope) {
                let base = if page == 1 { year.to_string() } else { format!("{year}-page-{page}") };
                let name = folders.name(&folder, &base, || base.clone());
                years.insert((scope, year, page), format!("{folder}{name}.html"));
            }
        }
        self.years = Arc::new(years);
    }

    fn name_meetings(&mut self, record: &Record, folders: &mut Folders) {
        let mut meetings = HashMap::new();
        for meeting in record.meetings.iter().chain(&record.planned).chain(&record.undated) {
            let folder = format!("{}meetings/", self.folder(self.home(meeting.team)));
            let key = || match meeting.note.part {
                None => meeting.note.path.to_string(),
                Some(_) => format!("{} {}", meeting.note.path, meeting.title),
            };
            let name = folders.name(&folder, &meeting_words(record, meeting), key);
            meetings.insert(place(&meeting.note), [&*folder, &name, ".html"].concat().into());
        }
        self.meetings = Arc::new(meetings);
    }

    /// Threads with an id are named first, so that words never take the name of one. Those of a folder go together.
    fn name_threads(
        &self,
        record: &Record,
        threads: &[Arc<Thread>],
        counts: impl Fn(&Thread) -> bool,
        folders: &mut Folders,
        named: &mut [Arc<str>],
    ) {
        let counted = threads.iter().zip(named).filter(|(thread, _)| counts(thread));
        let (with_id, without): (Vec<_>, Vec<_>) = counted.partition(|(thread, _)| thread.id.is_some());
        for those in [with_id, without] {
            for (thread, address) in those {
                let folder = self.thread_folder(thread.team, thread.kind);
                let base = thread.id.clone().unwrap_or_else(|| first_words(&thread.text));
                let name = folders.name(&folder, &base, || thread_key(record, thread));
                *address = [&*folder, &name, ".html"].concat().into();
            }
        }
    }

    fn thread_folder(&self, team: Option<TeamId>, kind: KindId) -> String {
        [self.folder(self.home(team)), self.kind_folder(kind)].concat()
    }
}

/// The names taken in each folder.
#[derive(Default)]
struct Folders {
    taken: BTreeMap<String, Namer>,
}

impl Folders {
    fn name(&mut self, folder: &str, base: &str, key: impl FnOnce() -> String) -> String {
        if !self.taken.contains_key(folder) {
            self.taken.insert(folder.to_owned(), Namer::default());
        }
        self.taken.get_mut(folder).map_or_else(|| base.to_owned(), |namer| namer.name_with(base, key))
    }
}

/// The folder of each kind's pages; those of record kinds have none of their own.
fn kind_folders(kinds: &Kinds, taken: &mut Namer) -> Vec<String> {
    kinds
        .iter()
        .map(|(id, kind)| match id {
            KindId::COMMITMENT => "commitments/".to_owned(),
            KindId::ASK => "asks/".to_owned(),
            KindId::CLAIM => "claims/".to_owned(),
            KindId::OBJECTION => "objections/".to_owned(),
            KindId::REQUEST => "roadmap/".to_owned(),
            KindId::EXPERIMENT | KindId::HYPOTHESIS => "learning/".to_owned(),
            _ if kind.own => format!("{}/", taken.name(&kind.name, &kind.name)),
            _ => "meetings/".to_owned(),
        })
        .collect()
}

fn kind_of(folder: CardFolder) -> Option<KindId> {
    match folder {
        CardFolder::Objections => Some(KindId::OBJECTION),
        CardFolder::Roadmap => Some(KindId::REQUEST),
        CardFolder::Hypotheses => Some(KindId::HYPOTHESIS),
        CardFolder::Campaigns => None,
    }
}

/// What tells a note from every other: its file, and which of that file's meetings it is.
fn place(note: &Note) -> (FileId, u32) {
    (note.file, note.part.unwrap_or(0))
}

/// A note is named after its path, without `notes/`, the folder of its team and the extension. One of several in a
/// file has its day behind that, so that a meeting written above or below it leaves its address alone.
fn meeting_words(record: &Record, meeting: &Meeting) -> String {
    let path = meeting.note.path.as_ref();
    let path = path.strip_prefix("notes/").unwrap_or(path);
    let team = meeting.team.and_then(|team| record.teams.get(usize::from(team.0)));
    let path = team
        .and_then(|team| path.split_once('/').filter(|(first, _)| first.to_lowercase() == team.slug))
        .map_or(path, |(_, rest)| rest);
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    match meeting.note.part {
        None => stem.to_owned(),
        Some(_) => format!("{stem}-{}", meeting.date),
    }
}

/// What tells a thread from every other: its team, owner, words and the note that made it.
fn thread_key(record: &Record, thread: &Thread) -> String {
    let note = thread.steps.first().and_then(|step| record.meetings.get(step.item.meeting.0 as usize));
    let path = note.map_or("", |meeting| meeting.note.path.as_ref());
    let part = note.and_then(|meeting| meeting.note.part.map(|_| format!(" {}", meeting.date))).unwrap_or_default();
    let owner = thread.owner.as_deref().unwrap_or("");
    format!("{} {} {owner} {} {path}{part}", thread.kind.0, thread.id.as_deref().unwrap_or(""), thread.text)
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
