//! Everything that can be found: sorted by what it is, then by when it was last spoken of.

use std::cmp::Reverse;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use crate::config::kind::{KindId, Primitive};
use crate::note::Line;
use crate::record::{ItemRef, MeetingId, Scope, TeamId};
use crate::report::Facts;
use crate::report::meetings::Which;
use crate::report::page::Section;
use crate::series::Key;
use crate::source::slug;
use crate::thread::ThreadId;
use crate::topic::TopicSet;

/// Everything that can be found, in the order in which results are shown.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// What it is, and how much of that there is.
    pub sorts: Vec<(String, usize)>,
    /// All of it, sort by sort.
    pub entries: Vec<Entry>,
}

/// One thing that can be found.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A person, by handle.
    Person(Arc<str>),
    /// An objection, a request, a hypothesis or a topic of the team's own: its place among the workspace's topics.
    Topic(usize),
    /// A campaign, by its card's slug.
    Campaign(String),
    /// A metric or a conversion, by its place among the workspace's series.
    Series(usize),
    /// An account, by what the notes say of it.
    Account(Account),
    /// A thread.
    Thread(ThreadId),
    /// A note.
    Meeting(Which),
}

/// An account: it has no page, and leads to where it was last named.
#[derive(Debug, Clone)]
pub struct Account {
    /// As last typed.
    pub name: Arc<str>,
    /// How many items name it.
    pub items: u64,
    /// The last of them.
    pub last: ItemRef,
}

impl Catalogue {
    /// Gathers it in time that grows with the record.
    pub fn of(facts: &Facts) -> Self {
        let mut all = Self::default();
        all.add("People", facts.record.people.keys().cloned().map(Entry::Person).collect());
        for (kind, title) in kinds(facts, Primitive::Topic) {
            all.add(title, topics(facts, kind));
        }
        all.add("Campaigns", campaigns(facts));
        all.add("Trends", series(facts));
        all.add("Accounts", accounts(facts));
        for (kind, title) in kinds(facts, Primitive::Thread) {
            all.add(title, threads(facts, kind));
        }
        all.add("Meetings", meetings(facts));
        all
    }

    fn add(&mut self, title: impl Into<String>, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.sorts.push((title.into(), entries.len()));
            self.entries.extend(entries);
        }
    }
}

impl Entry {
    /// The team whose it is; what belongs to none is found from every team's page.
    pub fn team(&self, facts: &Facts) -> Option<TeamId> {
        match self {
            Self::Thread(id) => facts.analyses.threads.threads.get(id.0 as usize).and_then(|thread| thread.team),
            Self::Meeting(which) => which.of(&facts.record).and_then(|meeting| meeting.team),
            _ => None,
        }
    }
}

fn kinds(facts: &Facts, primitive: Primitive) -> impl Iterator<Item = (KindId, String)> {
    let kinds = facts.record.config.kinds.iter().filter(move |(_, kind)| kind.primitive == primitive);
    kinds.map(|(id, kind)| (id, kind.title.clone()))
}

/// The topics of the whole workspace, which has them all.
pub(super) fn set(facts: &Facts) -> Option<&TopicSet> {
    facts.analyses_of(Scope::Whole).map(|analyses| &*analyses.topics)
}

fn topics(facts: &Facts, kind: KindId) -> Vec<Entry> {
    let all = set(facts).map(|set| set.topics.as_slice()).unwrap_or_default();
    let mut found: Vec<(Reverse<Option<Date>>, usize)> =
        all.iter().enumerate().filter(|(_, topic)| topic.kind == kind).map(|(at, t)| (Reverse(t.last), at)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| Entry::Topic(at)).collect()
}

fn campaigns(facts: &Facts) -> Vec<Entry> {
    let all = facts.analyses_of(Scope::Whole).map(|analyses| analyses.series.campaigns.as_slice()).unwrap_or_default();
    if !Section::Campaigns.exists() {
        return Vec::new();
    }
    let mut found: Vec<_> =
        all.iter().map(|campaign| (Reverse(campaign.span.map(|(_, last)| last)), &campaign.slug)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, slug)| Entry::Campaign(slug.clone())).collect()
}

fn series(facts: &Facts) -> Vec<Entry> {
    let all = facts.analyses_of(Scope::Whole).map(|analyses| analyses.series.series.as_slice()).unwrap_or_default();
    let own = |key: &Key| matches!(key, Key::Written(Line::Metric(_)) | Key::Conversion(..));
    all.iter().enumerate().filter(|(_, series)| own(&series.key)).map(|(at, _)| Entry::Series(at)).collect()
}

/// Accounts by the item that named each last, whatever its case.
fn accounts(facts: &Facts) -> Vec<Entry> {
    let mut found: HashMap<String, Account> = HashMap::new();
    for (at, meeting) in (0..).map(MeetingId).zip(&facts.record.meetings) {
        for (index, item) in (0..).zip(&meeting.note.items) {
            let Some(name) = item.value(crate::config::kind::Key::Account) else { continue };
            let last = ItemRef { meeting: at, item: index };
            let known =
                found.entry(slug::caseless(name)).or_insert_with(|| Account { name: name.into(), items: 0, last });
            (known.items, known.last) = (known.items + 1, last);
            if *known.name != *name {
                known.name = name.into();
            }
        }
    }
    let mut found: Vec<Account> = found.into_values().collect();
    found.sort_unstable_by_key(|account| Reverse(account.last));
    found.into_iter().map(Entry::Account).collect()
}

fn threads(facts: &Facts, kind: KindId) -> Vec<Entry> {
    let all = facts.analyses.threads.iter().filter(|(_, thread)| thread.kind == kind);
    let mut found: Vec<(Reverse<Date>, ThreadId)> = all.map(|(id, thread)| (Reverse(thread.last_heard), id)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| Entry::Thread(id)).collect()
}

/// The latest first; what has no date last.
fn meetings(facts: &Facts) -> Vec<Entry> {
    let record = &facts.record;
    let planned = (0..record.planned.len()).rev().map(Which::Planned);
    let counted = (0..).map(MeetingId).take(record.meetings.len()).map(Which::Counted).collect::<Vec<_>>();
    let undated = (0..record.undated.len()).map(Which::Undated);
    planned.chain(counted.into_iter().rev()).chain(undated).map(Entry::Meeting).collect()
}
