//! Every mention of every topic, read once and shared by all scopes.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::Mention;
use crate::config::kind::{Key, KindId, Primitive};
use crate::note::Item;
use crate::note::card::Card;
use crate::record::{ItemRef, Meeting, MeetingId, Record, Scope, TeamId};
use crate::source::{CardFolder, slug};

/// What was heard in the whole workspace, by topic, with the deals that were decided.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Topics by kind, then slug; those that only a card names are among them.
    pub(super) heard: Vec<Arc<Heard>>,
    /// Wins and losses that name an account, in the order of time.
    pub(super) decided: Vec<Decided>,
    /// The number of each account, by its folded name.
    pub(super) accounts: Arc<BTreeMap<String, u32>>,
}

/// A topic and its mentions in the order of time.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    pub(super) kind: KindId,
    pub(super) slug: String,
    pub(super) card: Option<Arc<Card>>,
    pub(super) entries: Vec<Entry>,
}

/// A mention, and the number of its account: one for all spellings that differ in case only.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) mention: Mention,
    pub(super) account: Option<u32>,
}

/// A deal won or lost.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decided {
    pub(super) meeting: MeetingId,
    pub(super) team: Option<TeamId>,
    pub(super) account: u32,
    pub(super) won: bool,
}

impl Mentions {
    /// Reads a record once; takes time in proportion to its items.
    pub fn of(record: &Record) -> Self {
        let mut gather = Gather::new(record, Arc::default());
        gather.meetings(record.meetings_in(Scope::Whole));
        gather.slots.cards();
        gather.finish()
    }

    /// What some meetings of a record say, where these accounts have their numbers already.
    pub(super) fn among<'a>(
        record: &'a Record,
        meetings: impl Iterator<Item = (MeetingId, &'a Meeting)>,
        accounts: Arc<BTreeMap<String, u32>>,
    ) -> Self {
        let mut gather = Gather::new(record, accounts);
        gather.meetings(meetings);
        gather.finish()
    }
}

/// Gives the items of a meeting that are mentions, wins or losses, each with its place.
pub(super) fn heard(record: &Record) -> impl Fn(&Meeting) -> Vec<(usize, &Item)> {
    let topical: Vec<bool> = topical(record);
    move |meeting| {
        let items = meeting.note.items.iter().enumerate();
        let counts = |item: &Item| {
            let is_topic = topical.get(usize::from(item.kind.0)).copied().unwrap_or(false);
            is_topic || matches!(item.kind, KindId::WIN | KindId::LOSS)
        };
        items.filter(|(_, item)| counts(item)).collect()
    }
}

/// Which kinds are topics, by their places.
fn topical(record: &Record) -> Vec<bool> {
    record.config.kinds.iter().map(|(_, kind)| kind.primitive == Primitive::Topic).collect()
}

/// The folder whose cards tell about topics of a kind; a team's own kinds have none.
pub fn folder(kind: KindId) -> Option<CardFolder> {
    match kind {
        KindId::OBJECTION => Some(CardFolder::Objections),
        KindId::REQUEST => Some(CardFolder::Roadmap),
        KindId::HYPOTHESIS => Some(CardFolder::Hypotheses),
        _ => None,
    }
}

/// The kind of the topics that a folder's cards tell about.
pub fn kind(folder: CardFolder) -> Option<KindId> {
    match folder {
        CardFolder::Objections => Some(KindId::OBJECTION),
        CardFolder::Roadmap => Some(KindId::REQUEST),
        CardFolder::Hypotheses => Some(KindId::HYPOTHESIS),
        CardFolder::Campaigns => None,
    }
}

/// Where each topic has its place while a record is read: what is typed often is looked up once.
pub(super) struct Slots<'a> {
    record: &'a Record,
    topical: Vec<bool>,
    /// In the order in which they were first named.
    pub(super) topics: Vec<Named>,
    slots: BTreeMap<(KindId, &'a str), usize>,
    typed: HashMap<(KindId, &'a str), usize>,
}

/// A topic by its name.
pub(super) struct Named {
    pub(super) kind: KindId,
    pub(super) slug: String,
    pub(super) card: Option<Arc<Card>>,
}

impl Named {
    /// What its card calls it, or a title made from the slug.
    pub(super) fn title(&self) -> String {
        title(&self.slug, self.card.as_deref())
    }
}

/// What a topic's card calls it, or a title made from the slug.
pub(super) fn title(slug: &str, card: Option<&Card>) -> String {
    let given = card.and_then(|card| card.title.clone()).filter(|title| !title.trim().is_empty());
    given.unwrap_or_else(|| slug::title(slug))
}

impl<'a> Slots<'a> {
    pub(super) fn new(record: &'a Record) -> Self {
        Self { record, topical: topical(record), topics: Vec::new(), slots: BTreeMap::new(), typed: HashMap::new() }
    }

    /// The place of the topic that an item mentions, if it mentions one.
    pub(super) fn of(&mut self, item: &'a Item) -> Option<usize> {
        let topical = self.topical.get(usize::from(item.kind.0)).copied().unwrap_or(false);
        let topic = item.topic.as_ref().filter(|_| topical)?;
        Some(self.typed(item.kind, &topic.text))
    }

    /// The place of a topic as typed: of its card, where the slug is an alias.
    fn typed(&mut self, kind: KindId, typed: &'a str) -> usize {
        if let Some(slot) = self.typed.get(&(kind, typed)) {
            return *slot;
        }
        let slug = folder(kind).map_or(typed, |folder| self.record.card_slug(folder, typed));
        let slot = self.slot(kind, slug);
        self.typed.insert((kind, typed), slot);
        slot
    }

    fn slot(&mut self, kind: KindId, slug: &'a str) -> usize {
        *self.slots.entry((kind, slug)).or_insert_with(|| {
            let card = folder(kind).and_then(|folder| self.record.cards.get(&(folder, slug.to_owned())).cloned());
            self.topics.push(Named { kind, slug: slug.to_owned(), card });
            self.topics.len() - 1
        })
    }

    /// Gives a place to those that only a card names.
    pub(super) fn cards(&mut self) {
        for (folder, slug) in self.record.cards.keys() {
            if let Some(kind) = kind(*folder) {
                self.slot(kind, slug);
            }
        }
    }
}

/// The tables of names while a record is read: what is typed often is looked up once.
struct Gather<'a> {
    record: &'a Record,
    slots: Slots<'a>,
    /// What was said of each, by its place.
    entries: Vec<Vec<Entry>>,
    people: HashMap<&'a str, Arc<str>>,
    accounts: HashMap<&'a str, (Arc<str>, u32)>,
    folded: Arc<BTreeMap<String, u32>>,
    decided: Vec<Decided>,
}

impl<'a> Gather<'a> {
    fn new(record: &'a Record, folded: Arc<BTreeMap<String, u32>>) -> Self {
        Self {
            record,
            slots: Slots::new(record),
            entries: Vec::new(),
            people: HashMap::new(),
            accounts: HashMap::new(),
            folded,
            decided: Vec::new(),
        }
    }

    fn meetings(&mut self, meetings: impl Iterator<Item = (MeetingId, &'a Meeting)>) {
        for (id, meeting) in meetings {
            for (item, index) in meeting.note.items.iter().zip(0..) {
                self.item(ItemRef { meeting: id, item: index }, meeting, item);
            }
        }
    }

    fn item(&mut self, at: ItemRef, meeting: &'a Meeting, item: &'a Item) {
        if matches!(item.kind, KindId::WIN | KindId::LOSS) {
            if let Some((_, account)) = self.account(item) {
                let won = item.kind == KindId::WIN;
                self.decided.push(Decided { meeting: at.meeting, team: meeting.team, account, won });
            }
            return;
        }
        if let Some(slot) = self.slots.of(item) {
            let entry = self.entry(at, meeting, item);
            self.entries.resize_with(self.slots.topics.len(), Vec::new);
            if let Some(entries) = self.entries.get_mut(slot) {
                entries.push(entry);
            }
        }
    }

    fn entry(&mut self, at: ItemRef, meeting: &Meeting, item: &'a Item) -> Entry {
        let (account, number) = self.account(item).unzip();
        let mention = Mention {
            item: at,
            team: meeting.team,
            date: meeting.date,
            count: item.count,
            sign: item.sign,
            who: item.owner().map(|written| self.person(written)),
            account,
            amount: self.record.amount(item),
        };
        Entry { mention, account: number }
    }

    fn person(&mut self, written: &'a str) -> Arc<str> {
        self.people.entry(written).or_insert_with(|| self.record.person(written)).clone()
    }

    fn account(&mut self, item: &'a Item) -> Option<(Arc<str>, u32)> {
        let typed = item.value(Key::Account).map(str::trim).filter(|typed| !typed.is_empty())?;
        if let Some(known) = self.accounts.get(typed) {
            return Some(known.clone());
        }
        let name = slug::caseless(typed);
        let number = match self.folded.get(&name) {
            Some(number) => *number,
            None => {
                let next = u32::try_from(self.folded.len()).unwrap_or(u32::MAX);
                Arc::make_mut(&mut self.folded).insert(name, next);
                next
            }
        };
        let known = (Arc::from(typed), number);
        self.accounts.insert(typed, known.clone());
        Some(known)
    }

    fn finish(mut self) -> Mentions {
        self.entries.resize_with(self.slots.topics.len(), Vec::new);
        let topics = self.slots.topics.into_iter().zip(self.entries);
        let heard = topics.map(|(Named { kind, slug, card }, entries)| Heard { kind, slug, card, entries });
        let mut heard: Vec<Arc<Heard>> = heard.map(Arc::new).collect();
        heard.sort_by(|a, b| (a.kind, &a.slug).cmp(&(b.kind, &b.slug)));
        Mentions { heard, decided: self.decided, accounts: self.folded }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, said};
    use super::*;

    #[test]
    fn an_alias_counts_as_its_card_and_a_card_alone_is_a_topic() {
        let mut record = fixture::record("2026-03-16");
        fixture::objection(&mut record, "price", fixture::Answered::default());
        fixture::objection(&mut record, "lock-in", fixture::Answered::default());
        record.aliases.insert((CardFolder::Objections, "pricing".into()), "price".into());
        fixture::meet(&mut record, "2026-03-09", None, vec![said(KindId::OBJECTION, "pricing")]);
        fixture::meet(&mut record, "2026-03-16", None, vec![said(KindId::OBJECTION, "price")]);
        let mentions = Mentions::of(&record);
        let rows: Vec<_> = mentions.heard.iter().map(|heard| (heard.slug.as_str(), heard.entries.len())).collect();
        assert_eq!(rows, [("lock-in", 0), ("price", 2)]);
    }

    #[test]
    fn an_alias_of_another_kind_is_left_alone() {
        let mut record = fixture::record("2026-03-16");
        record.aliases.insert((CardFolder::Roadmap, "login".into()), "sso".into());
        fixture::meet(
            &mut record,
            "2026-03-16",
            None,
            vec![said(KindId::OBJECTION, "login"), said(KindId::REQUEST, "login")],
        );
        let slugs: Vec<_> = Mentions::of(&record).heard.iter().map(|heard| heard.slug.clone()).collect();
        assert_eq!(slugs, ["login", "sso"]);
    }
}
