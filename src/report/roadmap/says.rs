//! The sentences that the roadmap opens with.

use jiff::civil::Date;

use super::items::Item;
use super::{course, sold};
use crate::note::card::Stage;
use crate::record::Record;
use crate::report::objections::heard::{self, Stake};
use crate::report::{dates, numbers, words};
use crate::topic::detail::{Shelf, SoldAhead};

/// How many things a sentence names.
const NAMED: usize = 2;

/// What there is to say first: the first that holds.
pub(super) enum Opening<'a, 'i> {
    /// No card and no request.
    Nothing,
    /// Deals count on these, which are not there yet.
    Sold(Vec<&'a Item<'i>>),
    /// It is coming, and the most waits for it.
    Awaited(&'a Item<'i>),
    /// The most waits for this, and nothing is coming.
    Unlisted(Vec<&'a Item<'i>>),
    /// These are coming, and nobody has asked for any.
    Unasked(usize),
    /// Everything on the roadmap has shipped.
    Shipped(usize),
}

/// What there is to say first.
pub(super) fn opening<'a, 'i>(items: &'a [Item<'i>]) -> Opening<'a, 'i> {
    let on = |shelf: Shelf| items.iter().filter(move |item| item.shelf == shelf);
    let size = |item: &&Item<'_>| (item.accounts(), item.asked.map_or(0, |topic| topic.heard));
    let awaited = on(Shelf::Coming).filter(|item| item.asked.is_some()).max_by(|a, b| {
        let amount = |item: &Item<'_>| item.amount().unwrap_or_default();
        amount(a).total_cmp(&amount(b)).then(size(a).cmp(&size(b))).then(b.topic.slug.cmp(&a.topic.slug))
    });
    let sold: Vec<&Item<'_>> = items.iter().filter(|item| !item.deals.is_empty()).collect();
    let unlisted: Vec<&Item<'_>> = on(Shelf::NotOnTheRoadmap).collect();
    match (awaited, on(Shelf::Coming).count(), on(Shelf::OnTheTruck).count()) {
        _ if items.is_empty() => Opening::Nothing,
        _ if !sold.is_empty() => Opening::Sold(sold),
        (Some(item), ..) => Opening::Awaited(item),
        (None, coming, _) if coming > 0 => Opening::Unasked(coming),
        _ if !unlisted.is_empty() => Opening::Unlisted(unlisted),
        (.., shipped) => Opening::Shipped(shipped),
    }
}

/// The heading.
pub(super) fn says(record: &Record, opening: &Opening<'_, '_>) -> String {
    match opening {
        Opening::Nothing => "Nothing is on the roadmap, and no note has asked for anything yet.".to_owned(),
        Opening::Sold(items) => sold_ahead(record, items),
        Opening::Awaited(item) => {
            let stake = stake(item).said(record.currency);
            let waits = if stake.is_empty() { String::new() } else { format!(": {stake}") };
            format!("Most waits for {}{waits}. It is {}.", heard::name(item.topic), where_it_is(record, item))
        }
        Opening::Unlisted(items) => {
            let things = numbers::count(items.len() as u64, "thing is", "things are");
            format!("{} asked for and not on the roadmap: {}.", words::capital(&things), names(items))
        }
        Opening::Unasked(n) => {
            let things = numbers::count(*n as u64, "thing is", "things are");
            let it = if *n == 1 { "it" } else { "any of them" };
            format!("{} coming, and no note has asked for {it}.", words::capital(&things))
        }
        Opening::Shipped(1) => "The one thing on the roadmap is on the truck.".to_owned(),
        Opening::Shipped(n) => {
            format!("{} things on the roadmap are on the truck.", words::capital(&numbers::all(*n as u64)))
        }
    }
}

/// `Two deals, $120k in two accounts, count on what is not there yet: “Audit log” and “CRM connector”.`
fn sold_ahead(record: &Record, items: &[&Item<'_>]) -> String {
    let all: Vec<&SoldAhead> = items.iter().flat_map(|item| &item.deals).collect();
    let deals = words::capital(&numbers::count(all.len() as u64, "deal", "deals"));
    let amount = sold::stake(all.iter().copied()).amount.map(|amount| numbers::money(amount, record.currency));
    let amount = amount.map(|amount| format!(" of {amount}")).unwrap_or_default();
    let (together, count) = match all.len() {
        1 => ("", "counts"),
        _ => (if amount.is_empty() { "" } else { " together" }, "count"),
    };
    format!("{deals}{amount}{together} {count} on what is not there yet: {}.", names(items))
}

fn names(items: &[&Item<'_>]) -> String {
    words::list_some(&items.iter().map(|item| heard::name(item.topic)).collect::<Vec<_>>(), NAMED)
}

fn stake(item: &Item<'_>) -> Stake {
    Stake { amount: item.amount(), accounts: item.accounts() }
}

/// `in development, expected on 26 February 2027`
fn where_it_is(record: &Record, item: &Item<'_>) -> String {
    let today = record.as_of;
    let stage = match item.stage {
        Some(Stage::Concept) => "a concept",
        Some(Stage::Development) => "in development",
        Some(Stage::Launch | Stage::Shipped) => "being launched",
        None => "on the roadmap",
    };
    match item.eta {
        Some(eta) if eta < today => format!("{stage}, and was expected on {}", dates::day(eta, today)),
        Some(eta) => format!("{stage}, expected on {}", dates::day(eta, today)),
        None => format!("{stage}, without a date"),
    }
}

/// What stands below it: how much there is of each, and which dates moved or have passed; nothing that the heading says.
pub(super) fn deck(record: &Record, opening: &Opening<'_, '_>, items: &[Item<'_>], since: Date) -> String {
    if items.is_empty() {
        return String::new();
    }
    let parts = [Some(counts(opening, items)), passed(record, opening, items), moved(record, items, since)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `Six things are coming, one is on the truck, and two that are asked for are not on the roadmap.`
fn counts(opening: &Opening<'_, '_>, items: &[Item<'_>]) -> String {
    let on = |shelf: Shelf| items.iter().filter(|item| item.shelf == shelf).count() as u64;
    let is = |n: u64| if n == 1 { "is" } else { "are" };
    let (ahead, there, asked) = (on(Shelf::Coming), on(Shelf::OnTheTruck), on(Shelf::NotOnTheRoadmap));
    let coming = match (opening, ahead) {
        (Opening::Unasked(_), _) => None,
        (_, 0) => Some("nothing is coming".to_owned()),
        (_, n) => Some(numbers::count(n, "thing is coming", "things are coming")),
    };
    let truck = match (opening, there) {
        (Opening::Shipped(_), _) => None,
        (_, 0) if coming.is_some() && ahead > 0 => Some("none is on the truck".to_owned()),
        (_, 0) => Some("nothing is on the truck".to_owned()),
        (_, n) => Some(format!("{} {} on the truck", numbers::spelled(n), is(n))),
    };
    let unlisted = match (opening, asked) {
        (Opening::Unlisted(_), _) | (_, 0) => None,
        (_, 1) => Some("one that is asked for is not on the roadmap".to_owned()),
        (_, n) => Some(format!("{} that are asked for are not on the roadmap", numbers::spelled(n))),
    };
    let parts: Vec<String> = [coming, truck, unlisted].into_iter().flatten().collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}, and {last}.", words::capital(&rest.join(", "))),
        _ => format!("{}.", words::capital(&parts.concat())),
    }
}

/// Dates of what is coming that have passed without it.
fn passed(record: &Record, opening: &Opening<'_, '_>, items: &[Item<'_>]) -> Option<String> {
    let told = |item: &Item<'_>| matches!(opening, Opening::Awaited(awaited) if awaited.topic.slug == item.topic.slug);
    let is_past = |item: &&Item<'_>| item.shelf == Shelf::Coming && item.eta.is_some_and(|eta| eta < record.as_of);
    let past: Vec<&Item<'_>> = items.iter().filter(is_past).filter(|item| !told(item)).collect();
    let was = if past.len() == 1 { "was" } else { "were" };
    (!past.is_empty()).then(|| format!("{} {was} expected by now.", names(&past)))
}

/// The dates that moved lately.
fn moved(record: &Record, items: &[Item<'_>], since: Date) -> Option<String> {
    let today = record.as_of;
    let mut lately: Vec<(Date, String)> = items
        .iter()
        .filter_map(|item| {
            let shift = *course::shifts(item.card?, today).last()?;
            let on = shift.on.filter(|on| *on >= since)?;
            let (from, to) = (dates::day(shift.from, today), dates::day(shift.to, today));
            Some((on, format!("{} moved from {from} to {to}", heard::name(item.topic))))
        })
        .collect();
    lately.sort_by(|a, b| b.cmp(a));
    let said: Vec<String> = lately.into_iter().map(|(_, said)| said).collect();
    let weeks = heard::last_weeks(record);
    (!said.is_empty()).then(|| format!("In {weeks} {}.", words::list_some(&said, NAMED)))
}
