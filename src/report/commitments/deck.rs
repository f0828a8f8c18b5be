//! What stands below a thread's sentence: when it was said, for when, how often it moved, and what else matters.

use crate::config::kind::KindId;
use crate::note::Mark;
use crate::report::words::say;
use crate::report::{Facts, dates, numbers, words};
use crate::thread::{Change, State, Thread};

use super::course::Turn;
use super::said::{agreed_word, who};

/// A sentence or a few.
pub(super) fn deck(facts: &Facts, thread: &Thread, turns: &[Turn]) -> String {
    let parts = [
        made(facts, thread, turns),
        moved(facts, thread),
        reopened(facts, thread),
        own_side(facts, thread),
        quiet(facts, thread),
        orphaned(facts, thread),
    ];
    let said: Vec<String> = parts.into_iter().flatten().map(|part| say!("{}.", words::capital(&part))).collect();
    said.join(" ")
}

fn made(facts: &Facts, thread: &Thread, turns: &[Turn]) -> Option<String> {
    let today = facts.record.as_of;
    let first = turns.first()?;
    let verb = match (first.step.mark, thread.kind) {
        (Mark::Ended | Mark::Dropped, KindId::COMMITMENT) => return Some(at_once(facts, thread, first)),
        (Mark::Ended | Mark::Dropped, _) => "first written down",
        (_, KindId::ASK) => "asked",
        (_, KindId::CLAIM) => return None,
        (_, KindId::EXPERIMENT) => "begun",
        _ => "promised",
    };
    let on = dates::day(thread.made, today);
    Some(match (first.named, first.assumed) {
        (Some(date), false) if thread.kind == KindId::ASK => say!("wanted by {}", dates::day(date, today)),
        (Some(date), false) if thread.kind == KindId::EXPERIMENT => {
            say!("begun on {on}, to run until {}", dates::day(date, today))
        }
        (Some(date), false) => say!("{verb} on {on} for {}", dates::day(date, today)),
        (Some(date), true) => {
            say!("{verb} on {on} without a date; the next meeting, {}, stands for one", dates::day(date, today))
        }
        (None, _) => match later(turns) {
            Some((said, date)) => {
                say!("{verb} on {on}, and on {} dated {}", dates::day(said, today), dates::day(date, today))
            }
            None if thread.kind == KindId::ASK => return None,
            None => say!("{verb} on {on}"),
        },
    })
}

fn at_once(facts: &Facts, thread: &Thread, first: &Turn) -> String {
    let what = if first.step.mark == Mark::Ended { "done" } else { "given up" };
    say!("first written down as {what}, on {}", dates::day(thread.made, facts.record.as_of))
}

/// The note that gave the first date in writing, and the date.
fn later(turns: &[Turn]) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    turns.iter().find_map(|turn| match turn.step.change {
        Change::Dated(date) => Some((turn.step.date, date)),
        _ => None,
    })
}

fn moved(facts: &Facts, thread: &Thread) -> Option<String> {
    let today = facts.record.as_of;
    let in_time = u64::from(thread.moves.saturating_sub(thread.slips));
    let late = u64::from(thread.slips);
    let to = thread.agreed_due.map(|agreed| dates::day(agreed, today)).unwrap_or_default();
    let last = if in_time > 1 { "last to" } else { "to" };
    match (in_time, late) {
        (0, 0) => None,
        (0, late) => Some(say!("moved {} after {} had passed", numbers::times(late), agreed_word(thread))),
        (n, 0) => Some(say!("moved {} in time, {last} {to}", numbers::times(n))),
        (n, late) => Some(say!(
            "moved {} in time, {last} {to}, and {} after that date had passed",
            numbers::times(n),
            numbers::times(late)
        )),
    }
}

fn reopened(facts: &Facts, thread: &Thread) -> Option<String> {
    let mut again = thread.steps.iter().filter(|step| step.reopened);
    let last = again.next_back()?;
    let on = dates::day(last.date, facts.record.as_of);
    match again.count() {
        0 => Some(say!("opened again on {on}")),
        more => {
            let times = numbers::times(u64::try_from(more + 1).unwrap_or(u64::MAX));
            Some(say!("opened again {times}, last on {on}"))
        }
    }
}

/// A voucher of the claimer's own side, or of none, leaves a claim open.
fn own_side(facts: &Facts, thread: &Thread) -> Option<String> {
    let by = thread.by.as_deref().filter(|_| thread.kind == KindId::CLAIM && thread.state == State::Open)?;
    let name = who(&facts.record, by);
    Some(match facts.record.side(by) {
        Some(_) => say!("{name} vouched for it, but a claim needs somebody from {}", facts.other_side()),
        None => say!("{name} vouched for it, but no configuration says on which side {} stands", words::cut(by, 60)),
    })
}

/// Where the sentence does not say it already; what was taken up is heard of under another name.
fn quiet(facts: &Facts, thread: &Thread) -> Option<String> {
    let said = thread.state == State::Taken
        || thread.state == State::Open && !matches!(thread.kind, KindId::ASK | KindId::CLAIM);
    let tell = thread.quiet && !said && thread.last_heard > thread.made;
    tell.then(|| say!("last heard of on {}", dates::day(thread.last_heard, facts.record.as_of)))
}

fn orphaned(facts: &Facts, thread: &Thread) -> Option<String> {
    if !thread.orphaned {
        return None;
    }
    let owner = thread.owner.as_deref()?;
    let person = facts.record.people.get(owner)?;
    let left = dates::day(person.left?, facts.record.as_of);
    Some(match &person.handover {
        Some(heir) => say!("{owner} left on {left}; {} is to take it over", words::cut(heir, 60)),
        None => say!("{owner} left on {left}, and nobody is named to take it over"),
    })
}
