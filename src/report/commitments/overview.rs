//! The page of commitments: follow-through both ways, what is open by date, what ended and why.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::chart::Charts;
use crate::report::page::{Link, Page, Section};
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::plus_days;
use crate::source::slug::letters;
use crate::thread::{State, ThreadId};

use super::follow::{Follow, WayChart, WindowRows};
use super::follow_said::{Headline, assumed, became, counts, headline};
use super::listed::{List, ended, orphaned};
use super::open::{Counts, Group, Open, When, filter, next_meeting, ways};

/// How many rows the other lists show.
const ORPHANS: usize = 6;
const ASKS: usize = 8;
const ENDED: usize = 12;
const REASONS: usize = 6;

/// What the page of commitments shows.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Lines to write in a note, while there are none.
    pub example: Vec<String>,
    /// By quarter, both ways.
    pub charts: Vec<WayChart>,
    /// Open today; none where there is nothing to count.
    pub counts: Option<Counts>,
    /// What is open, by date.
    pub groups: Vec<Group>,
    /// `Nothing is due by …`, where that is so.
    pub nothing: String,
    /// The choices of the filter, as the script reads them; none where there is nothing to choose.
    pub filter: String,
    /// Those whose owner left.
    pub orphans: List,
    /// Asked, not yet promised.
    pub asks: List,
    /// The last weeks and each quarter.
    pub windows: Vec<WindowRows>,
    /// Ended in the last four weeks.
    pub ended: List,
    /// Why promises were given up.
    pub reasons: Reasons,
    /// The tables that hold everything: threads and follow-through.
    pub tables: [Link; 2],
}

/// Why promises were given up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// `In the last year eight promises were given up; two of them say no reason.`
    pub says: String,
    /// The most frequent, then the latest.
    pub rows: Vec<Reason>,
}

/// A reason and the promises that give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `“no budget left this quarter”`
    pub words: String,
    /// `twice, last on 2 November`
    pub note: String,
    /// The latest promise.
    pub link: Link,
}

/// The page of commitments in a scope.
pub fn overview(facts: &Facts, scope: Scope) -> Page<Overview> {
    let mut charts = Charts::default();
    let open = Open::of(facts, scope, KindId::COMMITMENT);
    let follow = Follow::of(facts, scope);
    let any = facts.threads_of(scope, KindId::COMMITMENT).next().is_some();
    let head = follow.headline(open.count(), any);
    let weeks = window(facts);
    let content = Overview {
        says: headline(head, &format!("the {weeks}")),
        deck: deck(facts, &follow, head),
        example: if any { Vec::new() } else { example(facts) },
        charts: follow.charts(&mut charts),
        counts: any.then(|| open.counts(facts, &|column| follow.median(column), &format!("the {weeks}"))),
        groups: open.groups(facts),
        nothing: nothing(facts, &open),
        filter: filter(&ways(facts)),
        orphans: orphans(facts, scope),
        asks: asks(facts, scope),
        windows: follow.table(&words::capital(&weeks)),
        ended: ended(facts, scope, KindId::COMMITMENT, ENDED),
        reasons: reasons(facts, scope),
        tables: [
            Link::new("threads.csv", "data/threads.csv"),
            Link::new("follow_through.csv", "data/follow_through.csv"),
        ],
    };
    let title = Section::Commitments.title(&facts.record.config);
    Page::of_section("commitments.html", scope, Section::Commitments, title, content).with_charts(charts)
}

/// `last eight weeks`
fn window(facts: &Facts) -> String {
    match facts.record.config.recent {
        1 => "last week".to_owned(),
        n => format!("last {}", numbers::count(u64::from(n), "week", "weeks")),
    }
}

fn deck(facts: &Facts, follow: &Follow, head: Headline) -> String {
    if matches!(head, Headline::Empty) {
        return "Write one in a note, under a heading “Commitments”: a box, who, what, for whom and by when."
            .to_owned();
    }
    let row = follow.all();
    let sideless = matches!(head, Headline::Total(_)) && facts.record.config.sides.len() > 1;
    let whose = match row.map_or(0, |row| row.due) {
        1 => "The promise does not say",
        2 => "Neither of them says",
        _ => "None of them says",
    };
    let how = format!(
        "{whose} both sides: a side: in throughline.yaml says where a person stands, a for: in the promise whom it is for."
    );
    let parts = [counts(head), row.and_then(became), row.and_then(assumed), sideless.then_some(how)];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

fn example(facts: &Facts) -> Vec<String> {
    let due = dates::iso(next_meeting(&facts.record));
    vec!["## Commitments".to_owned(), format!("- [ ] @dana healthcare case study for:sales due:{due} ^hc-case")]
}

/// Said where it is good news or needs no list.
fn nothing(facts: &Facts, open: &Open) -> String {
    let by = dates::long(next_meeting(&facts.record), facts.record.as_of);
    match (open.count(), open.has(When::Past), open.has(When::Next)) {
        (0, ..) => "Nothing is open.".to_owned(),
        (_, true, true) => String::new(),
        (_, true, false) => format!("Nothing else is due by {by}."),
        (_, false, true) => "Nothing is past its date.".to_owned(),
        (_, false, false) => format!("Nothing is due by {by}, and nothing is past its date."),
    }
}

/// Open threads of every kind whose owner left: the longest orphaned first.
fn orphans(facts: &Facts, scope: Scope) -> List {
    let all: Vec<_> = facts.threads_in(scope).filter(|(_, thread)| thread.orphaned).collect();
    List::of(facts, &all, ORPHANS, |thread| orphaned(facts, thread))
}

/// Asks that nobody has taken up, oldest first.
fn asks(facts: &Facts, scope: Scope) -> List {
    let today = facts.record.as_of;
    let all: Vec<_> = facts.threads_of(scope, KindId::ASK).filter(|(_, thread)| thread.state == State::Open).collect();
    List::of(facts, &all, ASKS, |thread| dates::age(thread.made, today))
}

/// Why promises were given up in the last year, the same words counted once.
fn reasons(facts: &Facts, scope: Scope) -> Reasons {
    let since = plus_days(facts.record.as_of, -363);
    let mut given: BTreeMap<String, Given> = BTreeMap::new();
    let (mut all, mut silent) = (0, 0);
    for (id, thread) in facts.threads_of(scope, KindId::COMMITMENT).filter(|(_, thread)| thread.state == State::Dropped)
    {
        let Some(on) = thread.ended.filter(|on| *on >= since) else { continue };
        all += 1;
        let Some(why) = thread.reason.as_deref() else {
            silent += 1;
            continue;
        };
        let entry = given.entry(letters(why)).or_insert(Given { why, on, id, times: 0 });
        entry.times += 1;
        if on >= entry.on {
            (entry.on, entry.id) = (on, id);
        }
    }
    let mut given: Vec<Given> = given.into_values().collect();
    given.sort_by_key(|given| (std::cmp::Reverse((given.times, given.on)), given.id));
    let rows = given.iter().take(REASONS).map(|given| reason(facts, given)).collect();
    Reasons { says: given_up(all, silent), rows }
}

struct Given<'a> {
    why: &'a str,
    on: Date,
    id: ThreadId,
    times: u64,
}

fn reason(facts: &Facts, given: &Given) -> Reason {
    let on = dates::day(given.on, facts.record.as_of);
    let text = &facts.analyses.threads.get(given.id).text;
    Reason {
        words: super::said::reason(given.why),
        note: if given.times == 1 { on } else { format!("{}, last on {on}", numbers::times(given.times)) },
        link: Link::new(words::cut(text, 80), facts.addresses.thread(given.id)),
    }
}

/// `In the last year eight promises were given up; two of them without a reason.`
pub(super) fn given_up(all: u64, silent: u64) -> String {
    let were = if all == 1 { "was" } else { "were" };
    let first = format!("In the last year {} {were} given up", numbers::count(all, "promise", "promises"));
    match (all, silent) {
        (0, _) => String::new(),
        (_, 0) => format!("{first}."),
        (1, _) => format!("{first}; no note says why."),
        (all, silent) if all == silent => format!("{first}; no note says why."),
        (_, silent) => format!("{first}, {} of them without a reason.", numbers::spelled(silent)),
    }
}
