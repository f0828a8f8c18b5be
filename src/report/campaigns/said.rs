//! What sales and marketing say of a campaign: claims with their vouchers, and the deals that it brought.

use serde::Serialize;

use super::index::Said;
use crate::config::kind::{Key, KindId};
use crate::record::ItemRef;
use crate::report::page::Link;
use crate::report::part::{Party, ThreadRow};
use crate::report::{Facts, numbers, words};
use crate::thread::{State, Thread, ThreadId};

/// Claims and deals of a page, the newest.
const MOST: usize = 20;
/// Characters of a deal's words, and of its account.
const WORDS: usize = 200;
const ACCOUNT: usize = 60;

/// Claims about a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// `Two of three claims about it are vouched for; one waits for a yes.`
    pub says: String,
    /// The newest.
    pub rows: Vec<ThreadRow>,
    /// How many there are, where some are left out.
    pub more: String,
}

/// Deals that a campaign brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deals {
    /// `Two wins, $69k, and one loss name it.`
    pub says: String,
    /// The newest.
    pub rows: Vec<Deal>,
    /// How many there are, where some are left out.
    pub more: String,
}

/// A win or a loss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deal {
    /// `won`, `lost`
    pub word: &'static str,
    /// `Acme, $45k`
    pub about: String,
    /// Its words.
    pub words: String,
    /// Who tells it.
    pub who: Option<Party>,
    /// Its line.
    pub source: Link,
}

/// The claims about a campaign; `None` without any.
pub(super) fn claims(facts: &Facts, said: Option<&Said>) -> Option<Claims> {
    let ids = said.map(|said| said.claims.as_slice()).filter(|claims| !claims.is_empty())?;
    let rows = ids.iter().rev().take(MOST).filter_map(|id| facts.thread_row(*id, how(facts, *id)));
    Some(Claims { says: claims_say(facts, said), rows: rows.collect(), more: more(ids.len()) })
}

/// How strongly it was vouched for or disputed, and by which side.
fn how(facts: &Facts, id: ThreadId) -> String {
    let Some(thread) = thread(facts, id) else { return String::new() };
    let side = thread.by.as_ref().and_then(|by| facts.record.side(by));
    let by = side.map_or_else(String::new, |side| format!(" by {}", words::cut(side, 40)));
    let strength = thread.how.as_deref().map_or_else(String::new, |how| format!(": {}", strength(how)));
    match thread.state {
        State::Vouched => format!("vouched for{by}{strength}"),
        State::Disputed => format!("disputed{by}"),
        _ => "waits for a yes".to_owned(),
    }
}

fn strength(how: &str) -> String {
    match how {
        "guess" => "a guess".to_owned(),
        "helps" => "it helps".to_owned(),
        other => words::cut(other, 30),
    }
}

fn thread(facts: &Facts, id: ThreadId) -> Option<&Thread> {
    facts.analyses.threads.threads.get(usize::try_from(id.0).ok()?).map(AsRef::as_ref)
}

/// What has become of the claims about a campaign: `Of three claims about it two are vouched for, one waits for a yes.`
pub(super) fn claims_say(facts: &Facts, said: Option<&Said>) -> String {
    let claims = said.map_or(&[][..], |said| &said.claims);
    let states = || claims.iter().filter_map(|id| thread(facts, *id)).map(|thread| thread.state);
    let vouched = states().filter(|state| *state == State::Vouched).count();
    let disputed = states().filter(|state| *state == State::Disputed).count();
    let open = claims.len() - vouched - disputed;
    let is = |many: usize| if many == 1 { "is" } else { "are" };
    match (claims.len(), vouched, disputed) {
        (0, ..) => "No claim names it yet.".to_owned(),
        (1, 1, _) => "The one claim about it is vouched for.".to_owned(),
        (1, _, 1) => "The one claim about it is disputed.".to_owned(),
        (1, ..) => "The one claim about it waits for a yes.".to_owned(),
        (all, ..) => {
            let waits = if open == 1 { "waits for a yes" } else { "wait for a yes" };
            let parts = [
                (vouched, format!("{} {} vouched for", spelled(vouched), is(vouched))),
                (disputed, format!("{} {} disputed", spelled(disputed), is(disputed))),
                (open, format!("{} {waits}", spelled(open))),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|(many, _)| *many > 0).map(|(_, part)| part).collect();
            format!("Of {} claims about it {}.", spelled(all), words::list(&parts))
        }
    }
}

/// Wins and losses that name a campaign; `None` without any.
pub(super) fn deals(facts: &Facts, said: Option<&Said>) -> Option<Deals> {
    let all = said.map(|said| said.deals.as_slice()).filter(|deals| !deals.is_empty())?;
    let mut newest: Vec<&(KindId, ItemRef)> = all.iter().collect();
    newest.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    Some(Deals {
        says: deals_say(facts, all),
        rows: newest.into_iter().take(MOST).filter_map(|(kind, at)| deal(facts, *kind, *at)).collect(),
        more: more(all.len()),
    })
}

fn item(facts: &Facts, at: ItemRef) -> Option<&crate::note::Item> {
    let meeting = facts.record.meetings.get(usize::try_from(at.meeting.0).ok()?)?;
    meeting.note.items.get(usize::try_from(at.item).ok()?)
}

fn amount(facts: &Facts, at: ItemRef) -> Option<f64> {
    facts.record.amount(item(facts, at)?)
}

fn deal(facts: &Facts, kind: KindId, at: ItemRef) -> Option<Deal> {
    let item = item(facts, at)?;
    let account = item.value(Key::Account).map(|account| words::cut(account.trim(), ACCOUNT));
    let amount = amount(facts, at).map(|amount| numbers::money(amount, facts.record.currency));
    let about: Vec<String> = [account, amount].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(Deal {
        word: if kind == KindId::WIN { "won" } else { "lost" },
        about: about.join(", "),
        words: words::cut(item.text.trim(), WORDS),
        who: item.owner().map(|who| facts.person(&facts.record.person(who))),
        source: facts.source(at.meeting, Some(item.line)),
    })
}

/// `Two wins of $69k and one loss name it.`
fn deals_say(facts: &Facts, all: &[(KindId, ItemRef)]) -> String {
    let of = |wanted: KindId| all.iter().filter(move |(kind, _)| *kind == wanted);
    let (wins, losses) = (of(KindId::WIN).count(), of(KindId::LOSS).count());
    let amounts: Vec<f64> = of(KindId::WIN).filter_map(|(_, at)| amount(facts, *at)).collect();
    let sum: f64 = amounts.iter().sum();
    let money =
        if amounts.is_empty() { String::new() } else { format!(" of {}", numbers::money(sum, facts.record.currency)) };
    let won = (wins > 0).then(|| format!("{}{money}", count(wins, "win", "wins")));
    let lost = (losses > 0).then(|| count(losses, "loss", "losses"));
    let parts: Vec<String> = [won, lost].into_iter().flatten().collect();
    let verb = if all.len() == 1 { "names" } else { "name" };
    format!("{} {verb} it.", words::capital(&words::list(&parts)))
}

fn more(all: usize) -> String {
    if all > MOST { format!("The newest {MOST} of {} are shown; all stand in", grouped(all)) } else { String::new() }
}

fn count(many: usize, one: &str, some: &str) -> String {
    numbers::count(u64::try_from(many).unwrap_or(u64::MAX), one, some)
}

fn spelled(many: usize) -> String {
    numbers::spelled(u64::try_from(many).unwrap_or(u64::MAX))
}

fn grouped(many: usize) -> String {
    numbers::grouped(u64::try_from(many).unwrap_or(u64::MAX))
}
