//! Questions for the next quarter: what the quarter left open, asked where a dashboard would give a verdict.

use serde::Serialize;

use super::figures::{self, What};
use super::{Basis, TITLE, campaigns, objections};
use crate::config::kind::{Key, KindId};
use crate::report::objections::card;
use crate::report::objections::heard;
use crate::report::page::{Link, Section};
use crate::report::{numbers, words};
use crate::series::CampaignReading;
use crate::source::{CardFolder, slug};
use crate::thread::State;
use crate::topic::window::Days;

/// Questions of a review; of each sort.
const MOST: usize = 5;
const EACH: usize = 2;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// `Who writes the answer to `
    pub before: String,
    /// What it is about.
    pub link: Link,
    /// `?`
    pub after: String,
}

/// The questions, the most pressing sort first.
pub(super) fn asks(basis: &Basis) -> Vec<Ask> {
    let sorts = [campaign(basis), answer(basis), promise(basis), level(basis), hypothesis(basis), decision(basis)];
    let sorts: Vec<Vec<Ask>> = sorts.into_iter().map(|sort| sort.into_iter().take(EACH).collect()).collect();
    // One of each sort first: five campaigns are one question too many.
    let turns = (0..EACH).flat_map(|turn| sorts.iter().filter_map(move |sort: &Vec<Ask>| sort.get(turn)));
    turns.take(MOST).cloned().collect()
}

fn ask(before: &str, link: Link, after: &str) -> Ask {
    Ask { before: before.to_owned(), link, after: after.to_owned() }
}

/// Campaigns with figures in the quarter that do not convert, or bring nothing.
fn campaign(basis: &Basis) -> Vec<Ask> {
    let all = campaigns::sums(basis);
    let asked = all.iter().filter_map(|sums| {
        let after = match campaigns::reading(basis, sums.slug)? {
            CampaignReading::NotConverting => ": the message, or the follow-up?",
            CampaignReading::NotProducing => ": stop it?",
            _ => return None,
        };
        Some(ask("", campaigns::link(basis, sums.slug), after))
    });
    asked.collect()
}

/// Objections of the quarter that recur and have no answer.
fn answer(basis: &Basis) -> Vec<Ask> {
    let all = objections::heard_in(basis);
    let open = all.iter().filter(|(topic, _)| topic.unanswered);
    open.map(|(topic, _)| {
        let link = heard::link(basis.facts, topic);
        ask("Who writes the answer to ", Link { text: words::quoted(&words::cut(&topic.title, TITLE)), ..link }, "?")
    })
    .collect()
}

/// Promises of the quarter that are past their date.
fn promise(basis: &Basis) -> Vec<Ask> {
    let made = basis.facts.made_in(basis.scope, KindId::COMMITMENT, basis.days);
    let past = made.filter(|(_, thread)| thread.state == State::Overdue);
    let page = |text: String| basis.facts.section_link(basis.scope, Section::Commitments, text);
    match past.count() {
        0 => Vec::new(),
        1 => vec![ask("", page("One promise".to_owned()), " of the quarter is past its date: is it still wanted?")],
        n => {
            let many = words::capital(&numbers::spelled(super::count(n)));
            vec![ask(
                "",
                page(format!("{many} promises")),
                " of the quarter are past their date: are they still wanted?",
            )]
        }
    }
}

/// Figures that rose or fell in the quarter and are there still.
fn level(basis: &Basis) -> Vec<Ask> {
    let rows = figures::rows(basis);
    let runs = rows.iter().filter_map(|found| {
        let did = found.did.filter(|did| did.what == What::Run && did.stands)?;
        let title = words::cut(&found.voice.title, TITLE);
        let verb = if did.up { "rose" } else { "fell" };
        Some(ask("", Link::new(title, found.page.clone()), &format!(" {verb}: what did it, and is it the new level?")))
    });
    runs.collect()
}

/// Hypotheses with evidence in the quarter and no verdict yet.
fn hypothesis(basis: &Basis) -> Vec<Ask> {
    let Some(set) = basis.analyses.map(|analyses| &analyses.topics) else { return Vec::new() };
    let undecided = |slug: &str| {
        let card = basis.facts.record.cards.get(&(CardFolder::Hypotheses, slug.to_owned()));
        card::hypothesis(card.map(AsRef::as_ref)).is_none_or(|one| card::verdict(one, basis.today).is_none())
    };
    let own = set.of_kind(KindId::HYPOTHESIS).map(|topic| (topic.within(basis.days).mentions, topic));
    let mut open: Vec<_> = own.filter(|(heard, topic)| *heard > 1 && undecided(&topic.slug)).collect();
    open.sort_by_key(|(heard, topic)| (std::cmp::Reverse(*heard), &topic.slug));
    let asked = open.iter().map(|(_, topic)| {
        let title = if topic.title.is_empty() { slug::title(&topic.slug) } else { topic.title.clone() };
        let link = Link { text: words::quoted(&words::cut(&title, TITLE)), ..heard::link(basis.facts, topic) };
        ask("Is ", link, " confirmed, rejected, or still open?")
    });
    asked.collect()
}

/// Decisions of the quarter that are to be looked at again in the next.
fn decision(basis: &Basis) -> Vec<Ask> {
    let next = super::Quarter::of(crate::source::date::plus_days(basis.quarter.to, 1));
    let until = Days { from: basis.quarter.from, to: next.to };
    let asked = basis.items(KindId::DECISION).rev().filter_map(|(id, _, item)| {
        item.date(Key::Review).filter(|on| (until.from..=until.to).contains(on))?;
        let source = basis.facts.source(id, Some(item.line));
        let text = words::quoted(&words::cut(&item.text, TITLE * 3 / 2));
        Some(ask("Does it still stand: ", Link { text, ..source }, "?"))
    });
    asked.take(EACH).collect()
}
