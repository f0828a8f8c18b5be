//! What notes say of each campaign beside its figures: claims that name it, and deals that it brought. Gathered once
//! for all pages, in time linear in the notes.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::kind::{Key, KindId};
use crate::record::{ItemRef, Record, Scope};
use crate::report::Facts;
use crate::report::trends::frame::Frame;
use crate::source::{CardFolder, slug};
use crate::thread::{Thread, ThreadId};

/// A name of more words is not looked for; one of fewer letters would be found everywhere.
const MOST_WORDS: usize = 8;
const FEWEST_LETTERS: usize = 4;

/// What notes say of the campaigns, and the days that their charts cover.
#[derive(Debug)]
pub struct Index {
    /// The days of the charts.
    pub frame: Frame,
    said: BTreeMap<String, Said>,
}

/// What notes say of a campaign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Claims that name it, in the order in which they were made.
    pub claims: Vec<ThreadId>,
    /// Wins, then losses, each in the order of time.
    pub deals: Vec<(KindId, ItemRef)>,
}

impl Index {
    /// Reads all claims, wins and losses.
    pub fn new(facts: &Facts) -> Self {
        let names = Names::of(facts);
        let mut said: BTreeMap<String, Said> = BTreeMap::new();
        for (id, thread) in facts.analyses.threads.iter().filter(|(_, thread)| thread.kind == KindId::CLAIM) {
            for campaign in names.in_claim(&facts.record, thread) {
                said.entry(campaign.to_owned()).or_default().claims.push(id);
            }
        }
        for kind in [KindId::WIN, KindId::LOSS] {
            for (at, item) in facts.record.items_of(kind) {
                let Some(written) = item.value(Key::Campaign).filter(|written| !written.is_empty()) else { continue };
                let campaign = facts.record.card_slug(CardFolder::Campaigns, written);
                said.entry(campaign.to_owned()).or_default().deals.push((kind, at));
            }
        }
        Self { frame: Frame::of(facts, Scope::Whole), said }
    }

    /// What notes say of a campaign; nothing where they do not name it.
    pub fn of(&self, slug: &str) -> Option<&Said> {
        self.said.get(slug)
    }
}

/// The names of all campaigns: titles, slugs and aliases as words, with the campaigns that have them.
struct Names<'a> {
    names: BTreeMap<String, Vec<&'a str>>,
    lengths: BTreeSet<usize>,
}

impl<'a> Names<'a> {
    fn of(facts: &'a Facts) -> Self {
        let mut names = Self { names: BTreeMap::new(), lengths: BTreeSet::new() };
        let campaigns = facts.analyses_of(Scope::Whole).map_or(&[][..], |analyses| &analyses.series.campaigns);
        for campaign in campaigns {
            names.add(&campaign.slug, &campaign.slug);
            let Some(card) = super::card::of(&facts.record, &campaign.slug) else { continue };
            card.title.iter().for_each(|title| names.add(title, &campaign.slug));
            card.aliases.iter().for_each(|alias| names.add(&alias.text, &campaign.slug));
        }
        names
    }

    fn add(&mut self, name: &str, campaign: &'a str) {
        let words = slug::words(name);
        let many = words.split(' ').count();
        if many > MOST_WORDS || words.chars().count() < FEWEST_LETTERS {
            return;
        }
        self.lengths.insert(many);
        let own = self.names.entry(words).or_default();
        if !own.contains(&campaign) {
            own.push(campaign);
        }
    }

    /// The campaigns that a claim names, in its first words or in a later note.
    fn in_claim(&self, record: &Record, thread: &Thread) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        self.find(&thread.text, &mut found);
        for step in &thread.steps {
            let meeting = usize::try_from(step.item.meeting.0).ok().and_then(|at| record.meetings.get(at));
            let item = meeting.and_then(|meeting| meeting.note.items.get(step.item.item as usize));
            item.into_iter().for_each(|item| self.find(&item.text, &mut found));
        }
        found
    }

    fn find(&self, text: &str, found: &mut BTreeSet<&'a str>) {
        let words = slug::words(text);
        let starts: Vec<usize> =
            std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1)).chain([words.len() + 1]).collect();
        for (at, from) in starts.iter().enumerate() {
            for length in &self.lengths {
                let Some(next) = starts.get(at + length) else { break };
                let phrase = words.get(*from..next - 1).unwrap_or_default();
                found.extend(self.names.get(phrase).into_iter().flatten());
            }
        }
    }
}
