//! The table of a scope's objections, in groups: without an answer, answered, quiet, retired.

use serde::Serialize;

use super::chart::{Span, sparkbars, weekly};
use super::heard;
use super::list_says::Sorted;
use crate::config::kind::KindId;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers};
use crate::topic::{State, Topic, TopicSet, Trend};

/// The most rows of a page; the tables of the Data page have all.
const ROWS: usize = 60;
/// The most rows with a picture of their weeks, which are most of a row's size.
const PICTURES: usize = 30;
/// What stands where there is nothing.
const NOTHING: &str = "–";
/// What is said of a change that is none, and of one that the test does not tell from none.
const AS_BEFORE: &str = "as before";
const TOO_CLOSE: &str = "too close to tell";

/// A part of the table.
#[derive(Debug, Serialize)]
pub struct Group {
    /// `Answered`
    pub title: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// An objection.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// Heard, week by week.
    pub bars: Option<ChartId>,
    /// Mentions in the last weeks.
    pub recent: String,
    /// Mentions in as many before.
    pub before: String,
    /// `rising`, `too close to tell`, `new`.
    pub change: String,
    /// `9 of 16`
    pub meetings: String,
    /// Distinct accounts, all time.
    pub accounts: String,
    /// At stake in the last weeks.
    pub amount: String,
    /// `since 7 September`, `none yet`.
    pub answer: String,
    /// When it was last heard, leading to that line.
    pub last: Option<Link>,
    /// For the filter: `yes`, `no`.
    pub answered: &'static str,
}

/// The groups with their rows, the most useful first, and how many objections they leave out.
pub fn groups(facts: &Facts, set: &TopicSet, sorted: &Sorted<'_>, charts: &mut Charts) -> (Vec<Group>, usize) {
    let answered = if sorted.kind == KindId::OBJECTION { "Answered" } else { "Heard" };
    let mut sorts: [(&str, Vec<&Topic>); 5] = [
        ("Heard in three meetings or more, and without an answer", Vec::new()),
        ("Heard in one meeting or two, without an answer so far", Vec::new()),
        (answered, Vec::new()),
        ("Quiet", Vec::new()),
        ("Retired, and heard again", Vec::new()),
    ];
    // Those that wait for an answer stand first, by accounts; then the others in the order of the picture.
    let first = sorted.unanswered.iter().copied();
    let others = sorted.listed.iter().copied().filter(|topic| !topic.unanswered);
    for topic in first.chain(others) {
        if let Some((_, list)) = sorts.get_mut(group(facts, topic)) {
            list.push(topic);
        }
    }
    let span = Span::of(facts, 104);
    let mut left = ROWS;
    for (_, list) in &mut sorts {
        list.truncate(left);
        left -= list.len();
    }
    let shown: Vec<&Topic> = sorts.iter().flat_map(|(_, list)| list.iter().copied()).take(PICTURES).collect();
    let weeks: Vec<Vec<u32>> = shown.iter().map(|topic| weekly(&span, &topic.mentions)).collect();
    let top = weeks.iter().flatten().copied().max().unwrap_or(1).max(1);
    let mut weeks = weeks.into_iter();
    let mut groups = Vec::new();
    for (title, list) in sorts {
        let rows: Vec<Row> = list
            .into_iter()
            .map(|topic| {
                let bars = weeks.next().map(|weeks| charts.add(sparkbars(facts, &span, topic, weeks, top)));
                row(facts, set, topic, bars)
            })
            .collect();
        groups.extend((!rows.is_empty()).then(|| Group { title: title.to_owned(), rows }));
    }
    (groups, sorted.listed.len().saturating_sub(ROWS - left))
}

/// The place of an objection among the groups.
fn group(facts: &Facts, topic: &Topic) -> usize {
    match topic.state {
        _ if topic.retired => 4,
        State::Quiet => 3,
        _ if topic.unanswered => 0,
        // Only an objection asks for an answer, and not before it recurs.
        _ if topic.kind == KindId::OBJECTION && !heard::has_text(&facts.record, topic) => 1,
        _ => 2,
    }
}

fn row(facts: &Facts, set: &TopicSet, topic: &Topic, bars: Option<ChartId>) -> Row {
    let record = &facts.record;
    let answered = heard::has_text(record, topic);
    Row {
        link: heard::link(facts, topic),
        bars,
        recent: numbers::grouped(topic.recent.into()),
        before: numbers::grouped(topic.before.into()),
        change: change(set, topic),
        meetings: format!(
            "{} of {}",
            numbers::grouped(topic.heard_recent.into()),
            numbers::grouped(set.meetings_recent.into())
        ),
        accounts: if topic.accounts == 0 { NOTHING.to_owned() } else { numbers::grouped(topic.accounts.into()) },
        amount: topic.amount.map_or(NOTHING.to_owned(), |amount| numbers::money(amount, record.currency)),
        answer: answer(facts, topic, answered),
        last: topic.mentions.last().map(|mention| {
            let text = dates::short(mention.date, record.as_of);
            Link::new(text, heard::place(facts, mention).href)
        }),
        answered: if answered { "yes" } else { "no" },
    }
}

/// Where a topic was heard in every meeting of a window only the accounts can still grow.
fn change(set: &TopicSet, topic: &Topic) -> String {
    let word = word(set, topic);
    let every = |heard: u32, meetings: u32| meetings > 0 && heard == meetings;
    if every(topic.heard_recent, set.meetings_recent) || every(topic.heard_before, set.meetings_before) {
        let (now, then) = (topic.accounts_recent, topic.accounts_before);
        if now == 0 && then == 0 {
            return format!("{word}; no account named");
        }
        let now = numbers::figures(now.into(), "account", "accounts");
        return format!("{word}; {now}, {} before", numbers::grouped(then.into()));
    }
    word.to_owned()
}

/// Whether the table's word says that nothing is known to have changed.
pub fn is_steady(word: &str) -> bool {
    matches!(word, AS_BEFORE | TOO_CLOSE | NOTHING)
}

/// How an objection stands against the weeks before.
pub fn word(set: &TopicSet, topic: &Topic) -> &'static str {
    match (topic.trend, topic.state) {
        (Trend::Rising, _) => "rising",
        (Trend::Falling, State::Quiet) => "falling, now quiet",
        (Trend::Falling, _) => "falling",
        (Trend::Steady, State::New) => "new",
        (Trend::Steady, State::Quiet) => "quiet",
        (Trend::Steady, _) if set.meetings_before == 0 => NOTHING,
        (Trend::Steady, _) if as_often(set, topic) => AS_BEFORE,
        (Trend::Steady, _) => TOO_CLOSE,
    }
}

/// Whether the very same share of meetings heard it now and before.
pub fn as_often(set: &TopicSet, topic: &Topic) -> bool {
    let (now, of) = (u64::from(topic.heard_recent), u64::from(set.meetings_recent));
    let (then, of_then) = (u64::from(topic.heard_before), u64::from(set.meetings_before));
    of > 0 && of_then > 0 && now * of_then == then * of
}

fn answer(facts: &Facts, topic: &Topic, written: bool) -> String {
    let today = facts.record.as_of;
    match topic.answered {
        _ if !written => "none yet".to_owned(),
        Some(day) if day > today => format!("from {}", dates::day(day, today)),
        Some(day) => {
            format!("since {}{}", dates::day(day, today), if topic.stale { ", stale" } else { "" })
        }
        None => "without a date".to_owned(),
    }
}
