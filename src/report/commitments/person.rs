//! The page of a person: what they promised, what they owe and are owed. No rate of a single person.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::{Person, Scope};
use crate::report::page::{Link, Page, Section};
use crate::report::part::{Party, Side, ThreadRow};
use crate::report::{Facts, dates, words};
use crate::source::date::plus_days;
use crate::thread::{State, Thread, ThreadId};

use super::index::Index;
use super::listed::{List, row};
use super::open::more;
use super::person_said::{Standing, sentence};

/// How many rows each list shows.
const OPEN: usize = 30;
const OTHER: usize = 15;

/// What a person's page shows.
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    /// Their side.
    pub side: Option<Side>,
    /// The sentence.
    pub says: String,
    /// That they left, and who takes over.
    pub deck: String,
    /// The lists that have any.
    pub lists: Vec<Named>,
    /// Who they are.
    pub facts: Vec<Known>,
    /// The table that holds all threads.
    pub table: Link,
}

/// A list with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The heading's anchor.
    pub id: &'static str,
    /// `Promised, and open`
    pub title: &'static str,
    /// What is in it.
    pub list: List,
}

/// Something that is known of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// `Role`
    pub name: &'static str,
    /// Its words.
    pub text: String,
    /// Somebody it names.
    pub party: Option<Party>,
}

/// The page of a person.
pub fn person(facts: &Facts, index: &Index, person: &Person) -> Page<PersonPage> {
    let theirs = Theirs { facts, index, person };
    let name = words::cut(person.name.as_deref().unwrap_or(&person.handle), 80);
    let content = PersonPage {
        side: person.side.as_deref().map(|side| facts.side(side)),
        says: sentence(&name, theirs.standing()),
        deck: left(facts, person),
        lists: theirs.lists(),
        facts: known(facts, person),
        table: Link::new("threads.csv", "data/threads.csv"),
    };
    Page::below("person.html", Scope::Whole, Section::People, name, content)
}

struct Theirs<'a> {
    facts: &'a Facts,
    index: &'a Index,
    person: &'a Person,
}

type Found<'a> = (ThreadId, &'a Thread);

impl<'a> Theirs<'a> {
    fn standing(&self) -> Standing {
        let promises: Vec<Found> = self.owned(promised).filter(|(_, thread)| !thread.state.ended()).collect();
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Standing {
            open: count(promises.len()),
            past: count(promises.iter().filter(|(_, thread)| thread.state == State::Overdue).count()),
            owed: count(self.owed(promised).filter(|(_, thread)| !thread.state.ended()).count()),
            asks: count(self.owned(KindIs(KindId::ASK)).filter(|(_, thread)| thread.state == State::Open).count()),
            any: self.index.owned.contains_key(&self.person.handle)
                || self.index.owed.contains_key(&self.person.handle),
        }
    }

    fn lists(&self) -> Vec<Named> {
        let open = |thread: &Thread| !thread.state.ended();
        let asked = |thread: &Thread| thread.state == State::Open;
        let lists = [
            ("open", "Promised, and open", self.by_date(self.owned(promised), open, OPEN)),
            ("owed", "Promised to them by name, and open", self.by_date(self.owed(promised), open, OTHER)),
            (
                "asks",
                "Asked of them, and not yet promised",
                self.by_date(self.owned(KindIs(KindId::ASK)), asked, OTHER),
            ),
            ("asked", "Asked for them", self.by_date(self.owed(KindIs(KindId::ASK)), asked, OTHER)),
            (
                "claims",
                "Claimed by them, and waiting for a voucher",
                self.by_date(self.owned(KindIs(KindId::CLAIM)), asked, OTHER),
            ),
            ("vouch", "Claims that wait for somebody of their side", self.vouchable()),
            (
                "trials",
                "Experiments without a verdict",
                self.by_date(self.owned(KindIs(KindId::EXPERIMENT)), open, OTHER),
            ),
            ("ended", "Promises that ended lately", self.ended(self.owned(promised))),
            ("got", "Promises to them that ended lately", self.ended(self.owed(promised))),
        ];
        let named = lists.into_iter().map(|(id, title, list)| Named { id, title, list });
        named.filter(|named| !named.list.rows.is_empty()).collect()
    }

    fn owned(&self, kind: impl Kind + 'a) -> impl Iterator<Item = Found<'a>> {
        self.held(self.index.owned.get(&self.person.handle), kind)
    }

    fn owed(&self, kind: impl Kind + 'a) -> impl Iterator<Item = Found<'a>> {
        self.held(self.index.owed.get(&self.person.handle), kind)
    }

    fn held(&self, ids: Option<&'a Vec<ThreadId>>, kind: impl Kind + 'a) -> impl Iterator<Item = Found<'a>> {
        let threads = &self.facts.analyses.threads.threads;
        let find = |id: &ThreadId| threads.get(usize::try_from(id.0).ok()?).map(|thread| (*id, &**thread));
        ids.into_iter().flatten().filter_map(find).filter(move |(_, thread)| kind.is(thread))
    }

    /// By the date that they are due, those without one last.
    fn by_date(&self, found: impl Iterator<Item = Found<'a>>, holds: impl Fn(&Thread) -> bool, most: usize) -> List {
        let mut all: Vec<Found> = found.filter(|(_, thread)| holds(thread)).collect();
        all.sort_by_key(|(id, thread)| {
            let date = thread.agreed_due.filter(|_| thread.state == State::Overdue).or(thread.due);
            (date.is_none(), date, *id)
        });
        self.list(&all, most)
    }

    /// Ended in the window of what is recent, the latest first.
    fn ended(&self, found: impl Iterator<Item = Found<'a>>) -> List {
        let weeks = i32::try_from(self.facts.record.config.recent).unwrap_or(i32::MAX).clamp(1, 520_000);
        let since = plus_days(self.facts.record.as_of, 1 - 7 * weeks);
        let mut all: Vec<Found> =
            found.filter(|(_, thread)| thread.ended.is_some_and(|ended| ended >= since)).collect();
        all.sort_by_key(|(id, thread)| (std::cmp::Reverse(thread.ended), *id));
        self.list(&all, OTHER)
    }

    /// Claims of another side, oldest first. Somebody who left, or whose side nobody knows, is not waited for.
    fn vouchable(&self) -> List {
        let gone = self.person.left.is_some_and(|left| left <= self.facts.record.as_of);
        let Some(side) = self.person.side.as_ref().filter(|_| !gone) else { return List::default() };
        let others: Vec<&Vec<ThreadId>> =
            self.index.claims.iter().filter(|(own, _)| own.as_ref() != Some(side)).map(|(_, ids)| ids).collect();
        // Every person's page asks for these: only as many as it shows are looked at.
        let mut first: Vec<ThreadId> = others.iter().flat_map(|ids| ids.iter().take(OTHER)).copied().collect();
        first.sort_unstable();
        let found = first.iter().take(OTHER).map(|id| (*id, self.facts.analyses.threads.get(*id)));
        let rows = found.filter_map(|(id, thread)| row(self.facts, id, thread)).collect();
        List { rows, more: more(OTHER, others.iter().map(|ids| ids.len()).sum()) }
    }

    fn list(&self, all: &[Found], most: usize) -> List {
        let rows: Vec<ThreadRow> =
            all.iter().take(most).filter_map(|(id, thread)| row(self.facts, *id, thread)).collect();
        List { rows, more: more(most, all.len()) }
    }
}

/// Which threads a list is of.
trait Kind {
    fn is(&self, thread: &Thread) -> bool;
}

struct KindIs(KindId);

impl Kind for KindIs {
    fn is(&self, thread: &Thread) -> bool {
        thread.kind == self.0
    }
}

impl<F: Fn(&Thread) -> bool> Kind for F {
    fn is(&self, thread: &Thread) -> bool {
        self(thread)
    }
}

/// A commitment, or a thread of a kind of the team's own.
fn promised(thread: &Thread) -> bool {
    !matches!(thread.kind, KindId::ASK | KindId::CLAIM | KindId::EXPERIMENT)
}

fn left(facts: &Facts, person: &Person) -> String {
    let today = facts.record.as_of;
    match (person.left, &person.handover) {
        (Some(left), _) if left > today => format!("Leaves on {}.", dates::day(left, today)),
        (Some(left), Some(heir)) => {
            format!("Left on {}; {} takes over what is open.", dates::day(left, today), words::cut(heir, 60))
        }
        (Some(left), None) => {
            format!("Left on {}; nobody is named to take over what is open.", dates::day(left, today))
        }
        (None, _) => String::new(),
    }
}

fn known(facts: &Facts, person: &Person) -> Vec<Known> {
    let text = |name, text: Option<String>| text.map(|text| Known { name, text: words::cut(&text, 120), party: None });
    let today = facts.record.as_of;
    let heir = person.handover.as_deref();
    let all = [
        text("Name", person.name.clone()),
        text("Handle", Some(format!("@{}", person.handle)).filter(|_| person.configured)),
        text("Side", person.side.as_deref().map(str::to_owned)),
        text("Role", person.role.clone()),
        text("Level", person.level.clone()),
        text("Region", person.region.clone()),
        text("Leads", person.side.as_deref().filter(|_| person.lead).map(str::to_owned)),
        text("Left", person.left.map(|left| dates::day(left, today))),
        heir.map(|heir| Known { name: "Taken over by", text: String::new(), party: Some(facts.person(heir)) }),
    ];
    all.into_iter().flatten().collect()
}
