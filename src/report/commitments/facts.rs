//! A thread at a glance: its state, its people, its dates.

use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::KindId;
use crate::report::part::{Mark, Party, mark};
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{State, Thread};

/// So many facts have most threads.
const MANY: usize = 8;

/// A fact with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// `First date`
    pub name: &'static str,
    /// The box before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// The person or side that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Box<Party>>,
    /// Its words.
    pub text: String,
    /// Whether it is past: the only red.
    #[serde(skip_serializing_if = "no")]
    pub past: bool,
    /// Whether it is written as in a note.
    #[serde(skip_serializing_if = "no")]
    pub code: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn no(yes: &bool) -> bool {
    !yes
}

fn fact(name: &'static str, text: impl Into<String>) -> Fact {
    Fact { name, text: text.into(), ..Fact::default() }
}

/// The facts that there are, in the order in which a reader asks for them.
pub(super) fn facts_of(facts: &Facts, thread: &Thread) -> Vec<Fact> {
    let today = facts.record.as_of;
    let mut all = Vec::with_capacity(MANY);
    all.push(Fact { mark: Some(mark(thread)), past: thread.state == State::Overdue, ..fact("State", state(thread)) });
    people(facts, thread, &mut all);
    let until = match thread.kind {
        KindId::ASK => "Wanted by",
        KindId::EXPERIMENT => "Until",
        _ => "First date",
    };
    if let Some(first) = thread.first_due {
        let assumed = if thread.due_assumed { ", assumed" } else { "" };
        all.push(fact(until, date(first, today) + assumed));
    }
    if let Some(agreed) = thread.agreed_due.filter(|agreed| Some(*agreed) != thread.first_due) {
        all.push(fact("Agreed date", date(agreed, today)));
    }
    if let Some(due) = thread.due.filter(|due| Some(*due) != thread.agreed_due) {
        all.push(fact(if thread.state.ended() { "Last expected" } else { "Expected" }, date(due, today)));
    }
    match thread.ended {
        Some(ended) => {
            all.push(fact("Ended", date(ended, today)));
            all.push(fact("Took", age(thread.made, ended)));
        }
        None => {
            all.push(fact("Age", age(thread.made, today)));
            if thread.quiet {
                all.push(fact("Last heard", date(thread.last_heard, today)));
            }
        }
    }
    if let Some(id) = &thread.id {
        all.push(Fact { code: true, ..fact("Name", ["^", &words::cut(id, 80)].concat()) });
    }
    all
}

fn people(facts: &Facts, thread: &Thread, all: &mut Vec<Fact>) {
    let name = match thread.kind {
        KindId::ASK => "Asked of",
        KindId::CLAIM => "Claimed by",
        KindId::EXPERIMENT => "Tried by",
        KindId::COMMITMENT => "Promised by",
        _ => "Owner",
    };
    let inferred = if thread.owner_inferred { "read from the words" } else { "" };
    match &thread.owner {
        Some(owner) => all.push(Fact { party: Some(facts.person(owner).into()), ..fact(name, inferred) }),
        None => all.push(fact(name, "nobody is named")),
    }
    if let Some(whom) = &thread.for_whom {
        all.push(Fact { party: Some(facts.party(whom).into()), ..fact("For", "") });
    }
    if let Some(by) = &thread.by {
        let name = if thread.state == State::Disputed { "Disputed by" } else { "Vouched by" };
        all.push(Fact {
            party: Some(facts.person(by).into()),
            ..fact(name, thread.how.as_deref().map(|how| words::cut(how, 40)).unwrap_or_default())
        });
    }
    if let Some(team) = thread.team.filter(|_| facts.record.scopes.len() > 1) {
        let title = facts.record.teams.get(usize::from(team.0)).map(|team| words::cut(&team.title, 80));
        all.push(fact("Team", title.unwrap_or_default()));
    }
}

/// The state in words that a reader uses.
fn state(thread: &Thread) -> String {
    let quiet = if thread.quiet { ", quiet" } else { "" };
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
