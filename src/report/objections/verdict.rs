//! What a roadmap item and a hypothesis open with, and the figures of their cards.

use jiff::civil::Date;

use super::card::{self, hypothesis, roadmap};
use super::heard::{self, Stake};
use super::slices::{Grid, Head};
use crate::config::kind::KindId;
use crate::note::card::{Milestone, Stage};
use crate::report::chart::Timeline;
use crate::report::page::Link;
use crate::report::roadmap::{course, rows, sold};
use crate::report::{Facts, dates, numbers, words};
use crate::topic::Topic;
use crate::topic::detail::{self, Demand, Evidence, Shelf, SoldAhead};

/// The most rows of a table.
const ROWS: usize = 12;

/// The heading and what stands below it, of a request or a hypothesis; nothing of another kind.
pub fn says(facts: &Facts, topic: &Topic) -> Option<(String, String)> {
    match topic.kind {
        KindId::REQUEST => Some(request(facts, topic, &detail::demand(&facts.record, topic))),
        KindId::HYPOTHESIS => Some(belief(facts, topic, &detail::evidence(&facts.record, topic))),
        _ => None,
    }
}

/// The tables that only such a topic has.
pub fn grids(facts: &Facts, topic: &Topic) -> Vec<Grid> {
    match topic.kind {
        KindId::REQUEST => {
            let sold = sold::deals(&detail::demand(&facts.record, topic).sold_ahead);
            [sold_ahead(facts, &sold), history(facts, topic)].into_iter().flatten().collect()
        }
        KindId::HYPOTHESIS => evidence(&detail::evidence(&facts.record, topic)),
        _ => Vec::new(),
    }
}

/// The picture of how a roadmap item came to its date; nothing of another kind.
pub fn course(facts: &Facts, topic: &Topic) -> Option<Timeline> {
    let card = roadmap(heard::card(&facts.record, topic.kind, &topic.slug))?;
    course::timeline(&facts.record, card)
}

fn request(facts: &Facts, topic: &Topic, demand: &Demand) -> (String, String) {
    let name = heard::name(topic);
    let waiting = waiting(facts, topic);
    let says = match demand.shelf {
        Shelf::OnTheTruck if waiting.is_empty() => format!("{name} is on the truck."),
        Shelf::OnTheTruck => format!("{name} is on the truck: {waiting} asked for it."),
        Shelf::Coming => format!("{name} is {}{}.", coming(facts, demand), colon(&waiting, "for it")),
        Shelf::NotOnTheRoadmap => format!("{name} is not on the roadmap{}.", colon(&waiting, "for it")),
    };
    let deals = sold::deals(&demand.sold_ahead).len() as u64;
    let sold = match deals {
        0 => String::new(),
        1 => "One deal already counts on it.".to_owned(),
        n => format!("{} deals already count on it.", words::capital(&numbers::spelled(n))),
    };
    let odds = demand.odds.filter(|_| demand.shelf == Shelf::Coming);
    let odds = odds.map(|odds| format!("The odds are put at {}.", numbers::percent(odds))).unwrap_or_default();
    let moved = roadmap(heard::card(&facts.record, topic.kind, &topic.slug))
        .and_then(|card| course::moved(card, facts.record.as_of))
        .unwrap_or_default();
    (says, [odds, moved, sold].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// `$74k in four accounts`, whatever the time.
fn waiting(facts: &Facts, topic: &Topic) -> String {
    Stake::of(&topic.mentions).said(facts.record.currency)
}

fn colon(waiting: &str, what: &str) -> String {
    if waiting.is_empty() { String::new() } else { format!(": {waiting} wait {what}") }
}

/// `in development, expected on 26 February 2027`.
fn coming(facts: &Facts, demand: &Demand) -> String {
    let today = facts.record.as_of;
    let stage = match demand.stage {
        Some(Stage::Concept) => "a concept",
        Some(Stage::Development) => "in development",
        Some(Stage::Launch | Stage::Shipped) => "being launched",
        None => "on the roadmap",
    };
    match demand.eta {
        Some(eta) if eta < today => format!("{stage}; it was expected on {}", dates::day(eta, today)),
        Some(eta) => format!("{stage}, expected on {}", dates::day(eta, today)),
        None => format!("{stage}, without a date"),
    }
}

fn sold_ahead(facts: &Facts, sold: &[SoldAhead]) -> Option<Grid> {
    let record = &facts.record;
    let rows = sold.iter().rev().take(ROWS).map(|deal| {
        let line = record.item(deal.item).line;
        let displaced = deal.displaces.as_deref().map_or(Link::plain("–"), |slug| rows::named(facts, slug));
        vec![
            Link::plain(words::cut(deal.account.as_deref().unwrap_or("no account named"), 60)),
            Link::plain(deal.amount.map_or("–".to_owned(), |amount| numbers::money(amount, record.currency))),
            displaced,
            Link::new(dates::short(deal.date, record.as_of), facts.source_href(deal.item.meeting, Some(line))),
        ]
    });
    Grid::new(
        "sold",
        "Sold ahead",
        "Deals that count on it before it is there",
        vec![Head::text("Account"), Head::number("Amount"), Head::text("Displaces"), Head::number("Said")],
        rows.collect(),
    )
}

fn history(facts: &Facts, topic: &Topic) -> Option<Grid> {
    let today = facts.record.as_of;
    let roadmap = roadmap(heard::card(&facts.record, topic.kind, &topic.slug))?;
    let milestones = course::milestones(roadmap, today);
    let left = milestones.len().saturating_sub(ROWS);
    let mut rows: Vec<Vec<Link>> = milestones
        .iter()
        .skip(left)
        .map(|milestone| stood(dates::day(milestone.on, today), milestone.stage, milestone.eta, today))
        .collect();
    // A card that was changed without a line of history says so itself.
    let known =
        |last: &&Milestone| last.stage.or(roadmap.stage) == roadmap.stage && last.eta.or(roadmap.eta) == roadmap.eta;
    if !milestones.last().is_some_and(known) && (roadmap.stage.is_some() || roadmap.eta.is_some()) {
        rows.push(stood("now".to_owned(), roadmap.stage, roadmap.eta, today));
    }
    Grid::new(
        "moved",
        "How it moved",
        "What the card said, and since when",
        vec![Head::text("On"), Head::text("Stage"), Head::number("Expected")],
        rows,
    )
}

fn stood(on: String, stage: Option<Stage>, eta: Option<Date>, today: Date) -> Vec<Link> {
    vec![
        Link::plain(on),
        Link::plain(stage.map_or("–", course::word)),
        Link::plain(eta.map_or("no date".to_owned(), |eta| dates::day(eta, today))),
    ]
}

fn belief(facts: &Facts, topic: &Topic, evidence: &Evidence) -> (String, String) {
    let today = facts.record.as_of;
    let card = hypothesis(heard::card(&facts.record, topic.kind, &topic.slug));
    let name = heard::name(topic);
    let on = card.and_then(|card| card.closed).map(|day| format!(" on {}", dates::day(day, today))).unwrap_or_default();
    let weight = weights(evidence);
    let says = match (card.and_then(|card| card::verdict(card, today)), weight) {
        (Some(true), weight) => {
            format!("{name} was confirmed{on}{}.", weight.map(|w| format!(": {w}")).unwrap_or_default())
        }
        (Some(false), weight) => {
            format!("{name} was rejected{on}{}.", weight.map(|w| format!(": {w}")).unwrap_or_default())
        }
        (None, Some(weight)) => format!("{name} is open: {weight}."),
        (None, None) => format!("{name} is open, and has no evidence yet."),
    };
    let statement =
        card.and_then(|card| card.statement.as_deref()).map(|text| words::cut(text, 400)).unwrap_or_default();
    let by = by_side(evidence).unwrap_or_default();
    (says, [statement, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// `seven accounts speak for it, two against`.
fn weights(evidence: &Evidence) -> Option<String> {
    let (plus, minus) = (evidence.plus, evidence.minus);
    if plus.pieces + minus.pieces == 0 {
        return None;
    }
    if plus.accounts + minus.accounts == 0 {
        let pieces = numbers::count(plus.pieces.into(), "note speaks", "notes speak");
        return Some(format!("{pieces} for it, {} against", heard::none(minus.pieces)));
    }
    let accounts = numbers::count(plus.accounts.into(), "account speaks", "accounts speak");
    Some(format!("{accounts} for it, {} against", heard::none(minus.accounts)))
}

/// `Of 12 pieces of evidence, ten come from sales and two from marketing.`
fn by_side(evidence: &Evidence) -> Option<String> {
    let all = evidence.plus.pieces + evidence.minus.pieces;
    let mut sides: Vec<(&str, u32)> = evidence
        .by_side
        .iter()
        .filter_map(|(side, (plus, minus))| Some((side.as_deref()?, plus + minus)))
        .filter(|(_, n)| *n > 0)
        .collect();
    sides.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let (first, most) = *sides.first()?;
    let pieces = numbers::count(all.into(), "piece of evidence", "pieces of evidence");
    if most == all {
        let come = if all == 1 { "comes" } else { "come" };
        let them = match all {
            1 => "It".to_owned(),
            2 => "Both pieces of evidence".to_owned(),
            _ => format!("All {pieces}"),
        };
        return Some(format!("{them} {come} from {first}."));
    }
    let come = if most == 1 { "comes" } else { "come" };
    let mut said = vec![format!("{} {come} from {first}", numbers::spelled(most.into()))];
    said.extend(sides.iter().skip(1).map(|(side, n)| format!("{} from {side}", numbers::spelled((*n).into()))));
    Some(format!("Of {pieces}, {}.", words::list(&said)))
}

fn evidence(evidence: &Evidence) -> Vec<Grid> {
    let number = |n: u32| Link::plain(numbers::grouped(n.into()));
    let row =
        |name: &str, weight: detail::Weight| vec![Link::plain(name), number(weight.accounts), number(weight.pieces)];
    let weighed = Grid::new(
        "weighed",
        "For and against",
        "Distinct accounts are the count that matters",
        vec![Head::text("Evidence"), Head::number("Accounts"), Head::number("Pieces")],
        vec![row("for", evidence.plus), row("against", evidence.minus)],
    );
    let sides = evidence.by_side.iter().take(ROWS).map(|(side, (plus, minus))| {
        vec![Link::plain(side.as_deref().unwrap_or("no side")), number(*plus), number(*minus)]
    });
    let by_side = Grid::new(
        "sides",
        "Who saw it",
        "Pieces of evidence by the side of who brought them",
        vec![Head::text("Side"), Head::number("For"), Head::number("Against")],
        sides.collect(),
    );
    let any = evidence.plus.pieces + evidence.minus.pieces > 0;
    [weighed, by_side].into_iter().flatten().filter(|_| any).collect()
}
