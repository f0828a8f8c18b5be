//! The items of a note: what stands around the words of each.

use std::sync::Arc;

use foldhash::HashSet;

use super::step;
use crate::config::kind::{Key, KindId, Primitive};
use crate::note::{Field, Item, Sign};
use crate::record::{ItemRef, Meeting, MeetingId};
use crate::report::page::Link;
use crate::report::part::{Mark, Party, When};
use crate::report::together::away;
use crate::report::{Facts, dates, numbers, words};
use crate::source::slug;
use crate::source::{CardFolder, Span};
use crate::thread::{Step, Thread, ThreadId};

/// So many characters of a title, an account or any other value are shown.
const LONGEST: usize = 80;

/// How an item is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A thread, with its box.
    Thread,
    /// A nugget: its words alone.
    Nugget,
    /// Anything else.
    Other,
}

/// What stands around an item's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// How it is drawn.
    pub row: Row,
    /// Whether the anchor of its line is here; of two things on a line it is at the first.
    pub anchor: bool,
    /// The box of a thread after this note.
    pub mark: Option<Mark>,
    /// `Won`, `Lost`: in bold before the words.
    pub word: &'static str,
    /// Before the words: the account of a deal, the thread that an update is of.
    pub before: Option<Link>,
    /// Where the words themselves lead.
    pub link: String,
    /// Behind the words: its topic, the campaign, what it displaces.
    pub behind: Vec<Link>,
    /// The date that was named.
    pub when: Option<When>,
    /// What it did: `done, 3 days after 6 November`.
    pub did: String,
    /// Who.
    pub from: Vec<Arc<Party>>,
    /// For whom.
    pub to: Option<Arc<Party>>,
    /// What else it says: `Acme, $45k`, `proposal`.
    pub said: Vec<String>,
    /// Marks that are shown here and not among the words.
    pub cuts: Vec<Span>,
}

/// An item as a step of its thread.
pub(super) struct Stands<'a> {
    /// Its thread's place.
    pub(super) id: ThreadId,
    /// Its thread.
    pub(super) thread: &'a Thread,
    /// Which of the thread's steps it is.
    pub(super) at: usize,
}

impl<'a> Stands<'a> {
    /// Where an item of a note that counts stands, if it is of a thread.
    pub(super) fn of(facts: &'a Facts, meeting: Option<MeetingId>, item: usize) -> Option<Self> {
        let item = ItemRef { meeting: meeting?, item: u32::try_from(item).ok()? };
        let id = facts.analyses.threads.of_item(item)?;
        let thread = facts.analyses.threads.threads.get(id.0 as usize)?;
        let found = thread.steps.binary_search_by_key(&item, |step| step.item);
        let at = found.ok().or_else(|| thread.steps.iter().position(|step| step.item == item))?;
        Some(Self { id, thread, at })
    }

    /// What it did.
    pub(super) fn step(&self) -> Option<&'a Step> {
        self.thread.steps.get(self.at)
    }
}

/// What stands around each item of a note. `anchored` are the lines whose anchors stand elsewhere on the page.
pub(super) fn items(
    facts: &Facts,
    id: Option<MeetingId>,
    meeting: &Meeting,
    anchored: &mut HashSet<u32>,
) -> Vec<Around> {
    let items = meeting.note.items.iter().enumerate();
    items.map(|(at, item)| Reader { facts, item }.around(id, at, anchored.insert(item.line))).collect()
}

struct Reader<'a> {
    facts: &'a Facts,
    item: &'a Item,
}

impl Reader<'_> {
    fn around(&self, id: Option<MeetingId>, at: usize, anchor: bool) -> Around {
        let kind = self.facts.record.config.kinds.get(self.item.kind);
        let mut around = Around {
            row: Row::Other,
            anchor,
            mark: None,
            word: "",
            before: None,
            link: String::new(),
            behind: Vec::new(),
            when: None,
            did: String::new(),
            from: self.item.people.iter().take(12).map(|who| self.facts.known_person(&who.text)).collect(),
            to: self.value(Key::For).or(self.value(Key::To)).map(|whom| self.party(whom)),
            said: Vec::new(),
            cuts: self.cuts(),
        };
        match kind.primitive {
            Primitive::Thread => self.thread(id, at, &mut around),
            Primitive::Topic => self.topic(&mut around),
            Primitive::Record => self.record(&mut around),
        }
        let at = id.zip(u32::try_from(at).ok()).map(|(meeting, item)| ItemRef { meeting, item });
        if let Some(who) = at.and_then(|at| away::raised(self.facts, at)) {
            around.said.push(format!("{} was away", words::cut(&who, LONGEST)));
        }
        around
    }

    fn value(&self, key: Key) -> Option<&str> {
        self.item.value(key).filter(|value| !value.is_empty())
    }

    fn short(&self, key: Key) -> Option<String> {
        self.value(key).map(|value| words::cut(value, LONGEST))
    }

    fn party(&self, written: &str) -> Arc<Party> {
        let party = self.facts.known_party(written);
        if party.name.len() <= LONGEST {
            return party;
        }
        Arc::new(Party { name: words::cut(&party.name, LONGEST), ..Party::clone(&party) })
    }

    /// The marks that count are shown around the words; later ones stay among them.
    fn cuts(&self) -> Vec<Span> {
        use crate::note::MarkKind;
        let item = self.item;
        let shown = |what: &MarkKind, span: &Span| match what {
            MarkKind::Person => !item.inferred && item.people.iter().any(|who| who.span == *span),
            MarkKind::Topic => item.topic.as_ref().is_some_and(|topic| topic.span == *span),
            MarkKind::Id => item.id.as_ref().is_some_and(|id| id.span == *span),
            MarkKind::Field(_) | MarkKind::Count | MarkKind::Sign => true,
        };
        item.marks.iter().filter(|(what, span)| shown(what, span)).map(|(_, span)| *span).collect()
    }

    fn thread(&self, id: Option<MeetingId>, at: usize, around: &mut Around) {
        around.row = Row::Thread;
        around.mark = Some(step::unfollowed(self.item));
        if self.item.inferred {
            around.said.push("owner taken from the words".to_owned());
        }
        let Some(Stands { id, thread, at }) = Stands::of(self.facts, id, at) else { return };
        if let Some(did) = step::did(&self.facts.record, thread, self.facts.thread_dates(id), at) {
            (around.mark, around.when, around.did) = (Some(did.mark), did.when, did.what);
        }
        // An update does not repeat who owes it to whom.
        if around.from.is_empty() {
            around.from.extend(thread.owner.as_deref().map(|owner| self.facts.known_person(owner)));
        }
        if around.to.is_none() {
            around.to = thread.for_whom.as_deref().map(|whom| self.party(whom));
        }
        let page = self.facts.addresses.thread(id);
        let same = || self.item.text == thread.text || slug::words(&self.item.text) == slug::words(&thread.text);
        if at == 0 || thread.text.is_empty() || same() {
            around.link = page.to_owned();
        } else {
            around.before = Some(Link::new(words::cut(&thread.text, LONGEST), page));
        }
    }

    fn topic(&self, around: &mut Around) {
        let topic = self.item.topic.iter().map(|topic| {
            let folder = match self.item.kind {
                KindId::OBJECTION => Some(CardFolder::Objections),
                KindId::REQUEST => Some(CardFolder::Roadmap),
                KindId::HYPOTHESIS => Some(CardFolder::Hypotheses),
                _ => None,
            };
            let slug = folder.map_or(topic.text.as_str(), |folder| self.facts.record.card_slug(folder, &topic.text));
            let page = self.facts.addresses.topic(self.item.kind, slug).unwrap_or_default();
            Link::new(words::fitted(["#", &topic.text].concat(), LONGEST), page)
        });
        around.behind.extend(topic);
        if let Some(displaces) = self.value(Key::Displaces) {
            let page = self.facts.record.card_slug(CardFolder::Roadmap, displaces);
            let page = self.facts.addresses.topic(KindId::REQUEST, page).unwrap_or_default();
            around.behind.push(Link::new(words::fitted(["displaces #", displaces].concat(), LONGEST), page));
        }
        let sign = match self.item.sign {
            Some(Sign::Plus) => Some("for"),
            Some(Sign::Minus) => Some("against"),
            _ => None,
        };
        let said = [
            sign.map(str::to_owned),
            (self.item.count > 1).then(|| numbers::times(u64::from(self.item.count))),
            self.account(),
            self.short(Key::Stage),
            self.short(Key::Product),
            self.short(Key::Region),
            self.short(Key::Competitor).map(|who| ["against ", &who].concat()),
            self.value(Key::Result).map(|result| result.replace('-', " ")),
            self.value(Key::Sold).filter(|sold| *sold == "yes").map(|_| "already sold".to_owned()),
        ];
        around.said.extend(said.into_iter().flatten());
    }

    fn record(&self, around: &mut Around) {
        match self.item.kind {
            KindId::NUGGET => around.row = Row::Nugget,
            KindId::WIN => around.word = "Won",
            KindId::LOSS => around.word = "Lost",
            _ => {}
        }
        let mut account = self.account();
        if !around.word.is_empty() {
            around.before = account.take().map(Link::plain);
        }
        if let Some(campaign) = self.value(Key::Campaign) {
            let slug = self.facts.record.card_slug(CardFolder::Campaigns, campaign);
            let page = self.facts.addresses.campaign(slug).unwrap_or_default();
            around.behind.push(Link::new(words::cut(campaign, LONGEST), page));
        }
        let sign = match self.item.sign {
            Some(Sign::Plus) => Some("praise"),
            Some(Sign::Tilde) => Some("constructive"),
            _ => None,
        };
        let review = self.item.date(Key::Review).map(|day| dates::day(day, self.facts.record.as_of));
        let said = [
            account,
            sign.map(str::to_owned),
            self.short(Key::Because).map(|why| ["because ", &words::inside(&why)].concat()),
            self.short(Key::Reason).map(|why| ["reason: ", &why].concat()),
            self.short(Key::Competitor).map(|who| ["against ", &who].concat()),
            review.map(|day| ["to be looked at again on ", &day].concat()),
        ];
        around.said.extend(said.into_iter().flatten());
    }

    /// `Acme, $45k`
    fn account(&self) -> Option<String> {
        let amount = self.item.field(Key::Amount).and_then(|field: &Field| field.number);
        let amount = amount.map(|n| numbers::money(n.value, n.currency.or(self.facts.record.currency)));
        match (self.short(Key::Account), amount) {
            (Some(account), Some(amount)) => Some([&account, ", ", &amount].concat()),
            (account, amount) => account.or(amount),
        }
    }
}
