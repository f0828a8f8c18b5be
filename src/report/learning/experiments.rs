//! Experiments: running, past their date, worked, failed, and how long a verdict took.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::commitments::listed::List;
use crate::report::commitments::said;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::statistics::average::median;
use crate::thread::{State, Thread, ThreadId};

/// How many rows each list shows.
const RUNNING: usize = 20;
const ENDED: usize = 20;

/// What is being tried, and what came of it.
#[derive(Debug, Default, Serialize)]
pub struct Experiments {
    /// `Two experiments are running, one is past its date without a verdict.`; nothing without any.
    pub says: String,
    /// By name: `Running`, `2`.
    pub figures: Vec<Figure>,
    /// Past their date without a verdict, the longest first.
    pub overdue: List,
    /// Running, by the day on which they end.
    pub running: List,
    /// With a verdict, the latest first.
    pub ended: List,
}

/// A figure by its name.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// `Days to a verdict, median`
    pub name: &'static str,
    /// `62`
    pub text: String,
}

/// The experiments of a scope.
pub(super) fn experiments(facts: &Facts, scope: Scope) -> Experiments {
    let all: Vec<(ThreadId, &Thread)> = facts.threads_of(scope, KindId::EXPERIMENT).collect();
    let of = |states: &[State]| -> Vec<(ThreadId, &Thread)> {
        all.iter().filter(|(_, thread)| states.contains(&thread.state)).copied().collect()
    };
    let mut overdue = of(&[State::Overdue]);
    overdue.sort_by_key(|(id, thread)| (thread.agreed_due, *id));
    let mut running = of(&[State::Running]);
    running.sort_by_key(|(id, thread)| (thread.due.is_none(), thread.due, *id));
    let mut ended = of(&[State::Worked, State::Failed]);
    ended.sort_by_key(|(id, thread)| (std::cmp::Reverse(thread.ended), *id));
    let today = facts.record.as_of;
    let counts = [running.len(), overdue.len(), of(&[State::Worked]).len(), of(&[State::Failed]).len()];
    let days: Vec<f64> = ended.iter().filter_map(|(_, thread)| Some(f64::from(days(thread)?))).collect();
    let median = median(&days);
    Experiments {
        says: says(counts.map(|n| n as u64), median),
        figures: if all.is_empty() { Vec::new() } else { figures(counts, median) },
        overdue: List::of(facts, &overdue, RUNNING, |thread| format!("{}, no verdict yet", since(thread, today))),
        running: List::of(facts, &running, RUNNING, |thread| since(thread, today)),
        ended: List::of(facts, &ended, ENDED, verdict),
    }
}

/// From the note that began it to its end.
fn days(thread: &Thread) -> Option<i32> {
    thread.ended.map(|ended| days_between(thread.made, ended).max(0))
}

/// `begun on 5 October, moved once`
fn since(thread: &Thread, today: jiff::civil::Date) -> String {
    let moved =
        if thread.moves == 0 { String::new() } else { format!(", moved {}", numbers::times(thread.moves.into())) };
    format!("begun on {}{moved}", dates::day(thread.made, today))
}

/// `worked, after 62 days`, `failed, after 40 days: “replies the same”`
fn verdict(thread: &Thread) -> String {
    let after = days(thread).filter(|days| *days > 0);
    let after =
        after.map(|days| format!(", after {}", numbers::figures(u64::from(days.unsigned_abs()), "day", "days")));
    let why = thread.reason.as_deref().filter(|_| thread.state == State::Failed);
    let why = why.map(|why| format!(": {}", said::reason(&words::cut(why, 80))));
    format!("{}{}{}", thread.state.word(), after.unwrap_or_default(), why.unwrap_or_default())
}

fn figures([running, overdue, worked, failed]: [usize; 4], median: Option<f64>) -> Vec<Figure> {
    let count = |name, n: usize| Figure { name, text: numbers::grouped(n as u64) };
    let mut figures = vec![
        count("Running", running),
        count("Past their date", overdue),
        count("Worked", worked),
        count("Failed", failed),
    ];
    figures.extend(median.map(|days| Figure { name: "Days to a verdict, median", text: numbers::number(days) }));
    figures
}

/// What is tried now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// Nothing.
    Nothing,
    /// So many, within their time.
    Running(u64),
    /// So many, past their date without a verdict.
    Past(u64),
    /// So many within their time, and so many past it.
    Both(u64, u64),
}

/// What is tried now, by how many are within their time and past it.
pub(super) fn tried(running: u64, past: u64) -> Tried {
    match (running, past) {
        (0, 0) => Tried::Nothing,
        (running, 0) => Tried::Running(running),
        (0, past) => Tried::Past(past),
        (running, past) => Tried::Both(running, past),
    }
}

/// What is tried now, and what the others taught.
pub(super) fn says([running, overdue, worked, failed]: [u64; 4], median: Option<f64>) -> String {
    let is = |n: u64| if n == 1 { "is" } else { "are" };
    let past = |n: u64| {
        let its = if n == 1 { "its" } else { "their" };
        format!("{} past {its} date without a verdict", is(n))
    };
    let now = match tried(running, overdue) {
        Tried::Nothing => None,
        Tried::Past(n) => Some(format!("{} {}", experiments_of(n), past(n))),
        Tried::Running(1) => Some(format!("{} is running, within its time", experiments_of(1))),
        Tried::Running(n) => Some(format!("{} are running, and none is past its date", experiments_of(n))),
        Tried::Both(n, late) => {
            Some(format!("{} {} running, and {} {}", experiments_of(n), is(n), numbers::spelled(late), past(late)))
        }
    };
    match (now, became(worked, failed, median)) {
        (None, None) => String::new(),
        (Some(now), None) => format!("{now}."),
        (None, Some(became)) => format!("No experiment is running; {became}."),
        (Some(now), Some(became)) => format!("{now}; {became}."),
    }
}

/// `four worked and one failed, after 70 days at the median`
fn became(worked: u64, failed: u64, median: Option<f64>) -> Option<String> {
    let ended = worked + failed;
    let days = median.map(|days| match numbers::number(days).as_str() {
        "1" => ", after a day".to_owned(),
        days if ended == 1 => format!(", after {days} days"),
        days => format!(", after {days} days at the median"),
    });
    let became = match (worked, failed) {
        (0, 0) => return None,
        (1, 0) => "one worked".to_owned(),
        (0, 1) => "one failed".to_owned(),
        (n, 0) => format!("{} that ended worked", numbers::all(n)),
        (0, n) => format!("{} that ended failed", numbers::all(n)),
        (w, f) => format!("{} worked and {} failed", numbers::spelled(w), numbers::spelled(f)),
    };
    Some(format!("{became}{}", days.unwrap_or_default()))
}

fn experiments_of(n: u64) -> String {
    words::capital(&numbers::count(n, "experiment", "experiments"))
}
