//! The picture of a thread: the notes that it was said in, and the dates that they named.

use jiff::civil::Date;

use crate::config::kind::KindId;
use crate::report::chart::{Named, Said, Shape, Timeline, Words};
use crate::report::words::say;
use crate::report::{Facts, dates, words};
use crate::thread::{Change, State, Thread};

use super::course::Turn;
use super::history::is_promise;
use super::said::days;

/// How many notes a picture shows: the first and the last ones.
const MOST: usize = 16;

/// The picture; none of a thread for which no date was ever named.
pub(super) fn timeline(facts: &Facts, thread: &Thread, turns: &[Turn]) -> Option<Timeline> {
    let mut named: Vec<Named> = Vec::new();
    let left_out = turns.len().saturating_sub(MOST);
    let shown: Vec<&Turn> =
        turns.iter().enumerate().filter(|(at, _)| *at == 0 || *at > left_out).map(|(_, turn)| turn).collect();
    let said: Vec<Said> = shown
        .iter()
        .map(|turn| Said {
            date: turn.step.date,
            label: dates::short(turn.step.date, facts.record.as_of),
            named: turn.named.map(|date| place(facts, &mut named, date, turn)),
        })
        .collect();
    if named.is_empty() {
        return None;
    }
    label(thread, &mut named);
    let past = matches!(thread.state, State::Overdue | State::Late);
    Some(Timeline {
        words: Words {
            title: "When it was said, and the date that was said".to_owned(),
            description: description(facts, thread, &shown),
        },
        said,
        named,
        today: facts.record.as_of,
        past_since: thread.agreed_due.filter(|_| past),
        ended: thread.ended,
        lines: ("said in the note of", line(thread.kind)),
    })
}

/// What the line of dates is.
fn line(kind: KindId) -> &'static str {
    match kind {
        KindId::ASK => "wanted by",
        KindId::EXPERIMENT => "to run until",
        _ => "promised for",
    }
}

/// A date that is named twice stands once.
fn place(facts: &Facts, named: &mut Vec<Named>, date: Date, turn: &Turn) -> usize {
    let late = matches!(turn.step.change, Change::Slipped(..));
    if let Some(at) = named.iter().position(|named| named.date == date) {
        return at;
    }
    let shape = if late || turn.assumed { Shape::Dashed } else { Shape::Open };
    let word = if turn.assumed { "assumed" } else { "" };
    named.push(Named { date, label: dates::short(date, facts.record.as_of), word, shape });
    named.len() - 1
}

/// Says which is the first date, which the one agreed, and which the one that is expected now.
fn label(thread: &Thread, named: &mut [Named]) {
    let (first, agreed) = (thread.first_due, thread.agreed_due);
    let expected = thread.due.filter(|_| !thread.state.ended() && thread.due != agreed);
    for date in named {
        let on = Some(date.date);
        if on == agreed && !thread.due_assumed {
            // Nobody agrees to a date that is asked for or tried until.
            let word = if is_promise(thread.kind) || thread.moves > 0 { "agreed date" } else { "" };
            (date.word, date.shape) = (word, Shape::Agreed);
        } else if on == expected {
            date.word = "expected";
        } else if on == first && date.word.is_empty() {
            date.word = "first date";
        }
    }
}

fn description(facts: &Facts, thread: &Thread, shown: &[&Turn]) -> String {
    let today = facts.record.as_of;
    let mut said: Vec<String> = shown
        .iter()
        .map(|turn| say!("{}: {}.", dates::day(turn.step.date, today), words::cut(&turn.did, 120)))
        .collect();
    if let (State::Overdue, Some(late)) = (thread.state, thread.days_late) {
        said.push(say!("Today, {}, it is {} past the agreed date.", dates::day(today, today), days(late)));
    }
    said.join(" ")
}
