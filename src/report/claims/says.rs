//! The sentences about claims: how many wait, how strongly the others were vouched for, who disputed what.

use super::page::Pair;
use crate::report::commitments::said;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{State, Thread, ThreadId};

/// What to write where there is no claim yet.
pub(super) const EXAMPLE: [&str; 4] = [
    "## Claims",
    "- [ ] @dana the webinar fed 4 of 9 SQLs ^webinar-sql",
    "- [x] ^q1-guide vouched:@lee how:essential",
    "- [-] ^print-ads disputed:@lee nobody mentioned them",
];

/// How strongly somebody may vouch, as it is typed and as the page says it.
pub(super) const STRENGTHS: [(&str, &str); 3] =
    [("essential", "Vouched, essential"), ("helps", "Vouched, helps"), ("guess", "Vouched, a guess")];

/// What became of some claims.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Waiting for a voucher.
    pub(super) open: u64,
    /// Vouched for, by [`STRENGTHS`].
    pub(super) strengths: [u64; 3],
    /// Vouched for in other words or in none.
    pub(super) unsaid: u64,
    /// Disputed.
    pub(super) disputed: u64,
}

impl Counted {
    pub(super) fn of(all: &[(ThreadId, &Thread)]) -> Self {
        let mut counted = Self::default();
        for (_, thread) in all {
            let strength = STRENGTHS.iter().position(|(word, _)| thread.how.as_deref().is_some_and(|how| how == *word));
            let slot = match thread.state {
                State::Vouched => strength.and_then(|at| counted.strengths.get_mut(at)),
                State::Disputed => Some(&mut counted.disputed),
                _ => Some(&mut counted.open),
            };
            *slot.unwrap_or(&mut counted.unsaid) += 1;
        }
        counted
    }

    pub(super) fn vouched(&self) -> u64 {
        self.strengths.iter().sum::<u64>() + self.unsaid
    }

    pub(super) fn all(&self) -> u64 {
        self.open + self.vouched() + self.disputed
    }
}

/// What there is to say first: the first that holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Claimed<'a> {
    /// None was ever made.
    Nothing,
    /// The only one that waits.
    Waits(&'a Thread),
    /// The oldest of those that wait.
    Wait(&'a Thread),
    /// Every one was vouched for.
    Vouched,
    /// Every one was disputed.
    Disputed,
    /// Some were vouched for, others disputed.
    Settled,
}

/// What there is to say first, of those that wait from the oldest on.
pub(super) fn claimed<'a>(counted: &Counted, open: &[(ThreadId, &'a Thread)]) -> Claimed<'a> {
    match open {
        _ if counted.all() == 0 => Claimed::Nothing,
        [(_, only)] => Claimed::Waits(only),
        [(_, first), ..] => Claimed::Wait(first),
        [] if counted.disputed == 0 => Claimed::Vouched,
        [] if counted.vouched() == 0 => Claimed::Disputed,
        [] => Claimed::Settled,
    }
}

/// The heading.
pub(super) fn says(facts: &Facts, counted: &Counted, open: &[(ThreadId, &Thread)]) -> String {
    let since = |thread: &Thread| dates::day(thread.made, facts.record.as_of);
    match (claimed(counted, open), counted.all()) {
        (Claimed::Nothing, _) => "No note has a claim yet.".to_owned(),
        (Claimed::Waits(only), _) => {
            format!("One claim waits for a voucher: {}, claimed on {}.", said::name(only), since(only))
        }
        (Claimed::Wait(first), _) => {
            let many = words::capital(&numbers::spelled(counted.open));
            format!("{many} claims wait for a voucher, the oldest since {}.", since(first))
        }
        (Claimed::Vouched, 1) => "No claim waits: the one that was made was vouched for.".to_owned(),
        (Claimed::Vouched, all) => format!("No claim waits: {} were vouched for.", numbers::all(all)),
        (Claimed::Disputed, 1) => "No claim waits: the one that was made was disputed.".to_owned(),
        (Claimed::Disputed, all) => format!("No claim waits: {} were disputed.", numbers::all(all)),
        (Claimed::Settled, all) => format!("No claim waits: of {}.", became(counted, all)),
    }
}

/// What became of those that do not wait, and how long ago each side vouched for the other.
pub(super) fn deck(facts: &Facts, counted: &Counted, pairs: &[Pair]) -> String {
    if counted.all() == 0 {
        return format!(
            "Write one in a note, under a heading “Claims”: who claims what. It stands open until somebody from {} vouches \
             for it, or disputes it.",
            facts.other_side()
        );
    }
    let told = counted.open > 0 && counted.open < counted.all();
    let parts =
        [told.then(|| format!("Of {}.", became(counted, counted.all()))), strengths(counted), last(facts, pairs)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `14 claims eleven were vouched for and two were disputed`
fn became(counted: &Counted, all: u64) -> String {
    let were = |n: u64, what: &str| {
        (n > 0).then(|| format!("{} {} {what}", numbers::spelled(n), if n == 1 { "was" } else { "were" }))
    };
    let parts = [were(counted.vouched(), "vouched for"), were(counted.disputed, "disputed")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{} {}", numbers::count(all, "claim", "claims"), words::list(&parts))
}

/// `Four were called essential, five help, and two are a guess.`
fn strengths(counted: &Counted) -> Option<String> {
    let [essential, helps, guess] = counted.strengths;
    let say = |n: u64, one: &str, many: &str| {
        (n > 0).then(|| format!("{} {}", numbers::spelled(n), if n == 1 { one } else { many }))
    };
    let parts = [
        say(essential, "is called essential", "are called essential"),
        say(helps, "is said to help", "are said to help"),
        say(guess, "is called a guess", "are called a guess"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}.", words::capital(&words::list(&parts))))
}

/// `Sales last vouched for marketing 19 days ago; marketing has never vouched for sales.`
fn last(facts: &Facts, pairs: &[Pair]) -> Option<String> {
    let today = facts.record.as_of;
    let said = pairs.iter().take(2).map(|pair| {
        let (by, claims) = (words::cut(&pair.by, 40), words::cut(&pair.claims, 40));
        match pair.last.map(|last| u64::try_from(days_between(last, today)).unwrap_or(0)) {
            None => format!("{by} has not vouched for a claim of {claims} yet"),
            Some(0) => format!("{by} last vouched for {claims} today"),
            Some(n) => format!("{by} last vouched for {claims} {} ago", numbers::count(n, "day", "days")),
        }
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("{}.", words::capital(&said.join("; "))))
}

/// What a claim's row says while it waits: its age, and a voucher that does not count.
pub(super) fn waits(facts: &Facts, thread: &Thread) -> String {
    let age = dates::age(thread.made, facts.record.as_of);
    match thread.by.as_deref() {
        Some(by) if facts.record.side(by).is_some() => {
            format!("{age}; vouched for by {}, of no other side", handle(by))
        }
        Some(by) => format!("{age}; vouched for by {}, whose side is not known", handle(by)),
        None => age,
    }
}

/// `lee of sales calls it essential`
pub(super) fn vouched(facts: &Facts, thread: &Thread) -> String {
    let by = thread.by.as_deref().map_or("somebody".to_owned(), |by| said::who(&facts.record, by));
    match thread.how.as_deref().map(str::trim).filter(|how| !how.is_empty()) {
        Some("essential") => format!("{by} calls it essential"),
        Some("helps") => format!("{by} says that it helps"),
        Some("guess") => format!("{by} calls it a guess"),
        Some(how) => format!("{by}: {}", said::reason(&words::cut(how, 60))),
        None => format!("vouched for by {by}"),
    }
}

/// `disputed by lee of sales: “nobody mentioned them”`
pub(super) fn disputed(facts: &Facts, thread: &Thread) -> String {
    let by = thread.by.as_deref().map(|by| format!(" by {}", said::who(&facts.record, by))).unwrap_or_default();
    let why = thread.reason.as_deref().map(|why| format!(": {}", said::reason(&words::cut(why, 100))));
    format!("disputed{by}{}", why.unwrap_or_default())
}

fn handle(by: &str) -> String {
    words::cut(by, 40)
}
