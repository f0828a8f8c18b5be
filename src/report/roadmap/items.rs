//! The things on the roadmap, and those that are asked for and are not on it, with what waits for each in a scope.

use jiff::civil::Date;

use super::{course, sold};
use crate::config::kind::KindId;
use crate::note::card::{Roadmap, Stage};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::objections::{card, heard};
use crate::topic::detail::{self, Shelf, SoldAhead};
use crate::topic::{Topic, TopicSet};

/// Something on the roadmap, or asked for.
pub(super) struct Item<'a> {
    /// Its name and its page: the topic of the whole workspace.
    pub(super) topic: &'a Topic,
    /// What the scope says of it; nothing where nobody there has asked for it.
    pub(super) asked: Option<&'a Topic>,
    /// Its card.
    pub(super) card: Option<&'a Roadmap>,
    pub(super) shelf: Shelf,
    pub(super) stage: Option<Stage>,
    pub(super) eta: Option<Date>,
    pub(super) odds: Option<f64>,
    /// Deals of the scope that count on it and have no other note.
    pub(super) deals: Vec<SoldAhead>,
}

impl Item<'_> {
    /// Distinct accounts that ask for it, all time.
    pub(super) fn accounts(&self) -> u32 {
        self.asked.map_or(0, |topic| topic.accounts)
    }

    /// What is at stake, all time.
    pub(super) fn amount(&self) -> Option<f64> {
        self.asked.and_then(|topic| topic.amount)
    }
}

/// The roadmap of a scope. The cards are the workspace's and stand in every scope; what waits is the scope's own.
pub(super) fn items<'a>(facts: &'a Facts, scope: Scope) -> Vec<Item<'a>> {
    let whole = facts.analyses_of(Scope::Whole).map(|analyses| &analyses.topics);
    let own = facts.analyses_of(scope).map(|analyses| &analyses.topics);
    let (Some(whole), Some(own)) = (whole, own) else { return Vec::new() };
    let mut items: Vec<Item<'a>> = whole.of_kind(KindId::REQUEST).filter_map(|topic| item(facts, own, topic)).collect();
    items.sort_by(|a, b| {
        let key = |item: &Item<'_>| (group(item.shelf), item.eta.is_none(), date(facts, item));
        let size = |item: &Item<'_>| item.amount().unwrap_or_default();
        key(a).cmp(&key(b)).then(b.accounts().cmp(&a.accounts())).then(size(b).total_cmp(&size(a)))
    });
    items
}

fn item<'a>(facts: &'a Facts, own: &'a TopicSet, topic: &'a Topic) -> Option<Item<'a>> {
    let record = &facts.record;
    let asked = own.get(KindId::REQUEST, &topic.slug).filter(|topic| !topic.mentions.is_empty());
    let card = card::roadmap(heard::card(record, KindId::REQUEST, &topic.slug));
    if asked.is_none() && card.is_none() {
        return None;
    }
    let demand = detail::demand(record, asked.unwrap_or(topic));
    let deals = if asked.is_some() { sold::deals(&demand.sold_ahead) } else { Vec::new() };
    let (shelf, stage, eta, odds) = (demand.shelf, demand.stage, demand.eta, demand.odds);
    Some(Item { topic, asked, card, shelf, stage, eta, odds, deals })
}

/// What is coming first, since it is what there is to talk about.
fn group(shelf: Shelf) -> usize {
    match shelf {
        Shelf::Coming => 0,
        Shelf::OnTheTruck => 1,
        Shelf::NotOnTheRoadmap => 2,
    }
}

/// What is coming stands by its date; what has shipped, the latest first.
fn date(facts: &Facts, item: &Item<'_>) -> i32 {
    let today = facts.record.as_of;
    match item.shelf {
        Shelf::OnTheTruck => {
            -item.card.and_then(|card| shipped(card, today)).map_or(i32::MIN + 1, |day| days(today, day))
        }
        _ => item.eta.map_or(0, |eta| days(today, eta)),
    }
}

fn days(from: Date, to: Date) -> i32 {
    crate::source::date::days_between(from, to)
}

/// Since when something is on the truck: as the history says, else the date of the card, once it has come.
pub(super) fn shipped(card: &Roadmap, today: Date) -> Option<Date> {
    course::since(card, today).or(card.eta.filter(|eta| *eta <= today))
}
