//! A thread at a glance: its state, its people, its dates.

use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::KindId;
use crate::report::part::{Party, mark};
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{State, Thread};

/// How a thread stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The class of its box.
    pub class: &'static str,
    /// `kept`, `past its date`
    pub text: String,
    /// Whether it is past its date: the only red.
    pub past: bool,
}

/// Somebody whom a thread concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// `Promised by`
    pub name: &'static str,
    /// The person or side; without one the words say why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Box<Party>>,
    /// What there is to say of them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A fact with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// `First date`
    pub name: &'static str,
    /// Its words.
    pub text: String,
}

/// No thread has more facts than these.
const MOST: usize = 6;

/// Its box and its state.
pub(super) fn standing(thread: &Thread) -> Standing {
    Standing { class: mark(thread).class, text: state(thread), past: thread.state == State::Overdue }
}

/// Whom it concerns.
pub(super) fn people(facts: &Facts, thread: &Thread) -> Vec<Named> {
    let name = match thread.kind {
        KindId::ASK => "Asked of",
        KindId::CLAIM => "Claimed by",
        KindId::EXPERIMENT => "Tried by",
        KindId::COMMITMENT => "Promised by",
        _ => "Owner",
    };
    let named = |name, party: Party, text: String| Named { name, party: Some(party.into()), text };
    let inferred = if thread.owner_inferred { "read from the words" } else { "" };
    let owner = match &thread.owner {
        Some(owner) => named(name, facts.person(owner), inferred.to_owned()),
        None => Named { name, party: None, text: "nobody is named".to_owned() },
    };
    let mut people = vec![owner];
    people.extend(thread.for_whom.as_ref().map(|whom| named("For", facts.party(whom), String::new())));
    people.extend(thread.by.as_ref().map(|by| {
        let name = if thread.state == State::Disputed { "Disputed by" } else { "Vouched by" };
        let how = thread.how.as_deref().map(|how| words::cut(how, 40));
        named(name, facts.person(by), how.unwrap_or_default())
    }));
    people
}

/// What else there is, in the order in which a reader asks for it.
pub(super) fn facts_of(facts: &Facts, thread: &Thread) -> Vec<Fact> {
    let today = facts.record.as_of;
    let mut all = Vec::with_capacity(MOST);
    let mut add = |name, text| all.push(Fact { name, text });
    if let Some(team) = thread.team.filter(|_| facts.record.scopes.len() > 1) {
        let title = facts.record.teams.get(usize::from(team.0)).map(|team| words::cut(&team.title, 80));
        add("Team", title.unwrap_or_default());
    }
    let until = match thread.kind {
        KindId::ASK => "Wanted by",
        KindId::EXPERIMENT => "Until",
        _ => "First date",
    };
    if let Some(first) = thread.first_due {
        let assumed = if thread.due_assumed { ", assumed" } else { "" };
        add(until, date(first, today) + assumed);
    }
    if let Some(agreed) = thread.agreed_due.filter(|agreed| Some(*agreed) != thread.first_due) {
        add("Agreed date", date(agreed, today));
    }
    if let Some(due) = thread.due.filter(|due| Some(*due) != thread.agreed_due) {
        add(if thread.state.ended() { "Last expected" } else { "Expected" }, date(due, today));
    }
    match thread.ended {
        Some(ended) => {
            add("Ended", date(ended, today));
            add("Took", age(thread.made, ended));
        }
        None => {
            add("Age", age(thread.made, today));
            if thread.quiet {
                add("Last heard", date(thread.last_heard, today));
            }
        }
    }
    all
}

/// What notes call it: `^pager`; nothing without a name.
pub(super) fn id_of(thread: &Thread) -> String {
    thread.id.as_ref().map(|id| ["^", &words::cut(id, 80)].concat()).unwrap_or_default()
}

/// The state in words that a reader uses.
fn state(thread: &Thread) -> String {
    // What was taken up is heard of under the promise that took it.
    let quiet = if thread.quiet && thread.state != State::Taken { ", quiet" } else { "" };
    let word = match thread.state {
        State::Overdue => "past its date",
        State::Late => "done, late",
        State::Taken => "taken up",
        State::Vouched => "vouched for",
        State::Dropped => "given up",
        other => other.word(),
    };
    [word, quiet].concat()
}

fn date(date: Date, today: Date) -> String {
    [dates::weekday_short(date.weekday()), " ", &dates::day(date, today)].concat()
}

fn age(from: Date, to: Date) -> String {
    numbers::figures(u64::try_from(days_between(from, to)).unwrap_or(0), "day", "days")
}
