//! The objections of a scope: the sentence, the picture, those that wait for an answer, and the table.

use serde::Serialize;

use super::chart::{self, Span};
use super::heard;
use super::list_says::{self, Sorted};
use super::rows::{self, Group};
use super::topic;
use super::waiting::{self, Alike, Look, Waiting};
use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::Page;
use crate::report::{dates, numbers, words};
use crate::topic::TopicSet;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Objections {
    /// `Objections`, or what the team calls its own.
    pub kicker: String,
    /// What one of them is called.
    pub noun: &'static str,
    /// Whether they ask for an answer, as objections do.
    pub answers: bool,
    /// How to write one: a heading and an item.
    pub example: String,
    /// The heading.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Whether there is nothing to show but how to begin.
    pub empty: bool,
    /// The day of the report, for an example.
    pub today: String,
    /// What the picture shows, in a line above it.
    pub caption: String,
    /// Shares of meetings, now and before.
    pub chart: Option<ChartId>,
    /// Those that wait for an answer.
    pub waiting: Option<Waiting>,
    /// Answers not looked at for over 90 days.
    pub stale: Vec<Look>,
    /// `and four more`
    pub stale_more: String,
    /// Slugs that may mean one thing.
    pub alike: Vec<Alike>,
    /// The table, in groups.
    pub groups: Vec<Group>,
    /// `Jan`: the month of the first week in the table's pictures.
    pub since: String,
    /// What stands above the table.
    pub about: String,
    /// How many rows the table leaves out: `Shown are 80 of 1,204`.
    pub more: String,
}

/// The objections of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Objections> {
    of_kind(facts, scope, KindId::OBJECTION)
}

/// The topics of a kind in a scope: objections, or those of the team's own.
pub fn of_kind(facts: &Facts, scope: Scope, kind: KindId) -> Page<Objections> {
    let mut charts = Charts::default();
    let empty = TopicSet { scope, meetings_recent: 0, meetings_before: 0, topics: Vec::new(), tested: Vec::new() };
    let set = facts.analyses_of(scope).map_or(&empty, |analyses| &analyses.topics);
    let sorted = Sorted::of_kind(set, kind);
    let content = content(facts, set, &sorted, &mut charts);
    let section = topic::section(kind);
    let title = words::cut(&section.title(&facts.record.config), 80);
    Page::of_section("objections.html", scope, section, title, content).with_charts(charts)
}

fn content(facts: &Facts, set: &TopicSet, sorted: &Sorted<'_>, charts: &mut Charts) -> Objections {
    let record = &facts.record;
    let picture = chart::dumbbell(facts, set, sorted);
    let caption = caption(facts, set, sorted, picture.is_some());
    let chart = picture.map(|picture| charts.add(picture));
    let waiting = waiting::waiting(facts, sorted, charts);
    let (groups, left) = rows::groups(facts, set, sorted, charts);
    let (stale, stale_more) = waiting::stale(facts, sorted);
    let all = sorted.listed.len();
    let answers = sorted.kind == KindId::OBJECTION;
    Objections {
        kicker: words::cut(&topic::section(sorted.kind).title(&record.config), 60),
        noun: sorted.noun()[0],
        answers,
        example: example(facts, sorted.kind),
        says: list_says::says(record, set, sorted),
        deck: list_says::deck(record, sorted),
        empty: sorted.listed.is_empty(),
        today: dates::iso(record.as_of),
        caption,
        chart,
        waiting,
        stale,
        stale_more: if stale_more == 0 {
            String::new()
        } else {
            format!("and {} more", numbers::spelled(stale_more as u64))
        },
        alike: if answers { waiting::alike(facts, set) } else { Vec::new() },
        groups,
        since: since(facts),
        about: about(facts, set, sorted.kind),
        more: match left {
            0 => String::new(),
            _ => format!("Shown are {} of {}.", numbers::grouped((all - left) as u64), numbers::grouped(all as u64)),
        },
    }
}

/// An item that would fill the page; a team's own kind has the fields of objections.
fn example(facts: &Facts, kind: KindId) -> String {
    let title = words::cut(&facts.record.config.kinds.get(kind).title, 60);
    let item = match kind {
        KindId::OBJECTION => {
            "#price \"20% over Globex for the same seats\" account:Acme amount:45k stage:proposal @lee"
        }
        _ => "#globex what was said account:Acme @lee",
    };
    format!("## {title}\n- {item}")
}

/// The month that the pictures in the table begin with.
fn since(facts: &Facts) -> String {
    let first = Span::of(facts, 104).first.monday();
    dates::months(first, first, facts.record.as_of)
}

/// What the picture shows, or why there is none.
fn caption(facts: &Facts, set: &TopicSet, sorted: &Sorted<'_>, drawn: bool) -> String {
    let record = &facts.record;
    if sorted.listed.is_empty() {
        return String::new();
    }
    if !drawn {
        let meetings = numbers::count(set.meetings_recent.into(), "meeting", "meetings");
        return format!(
            "{} in {}: shares of meetings are drawn from five on.",
            words::capital(&meetings),
            heard::last_weeks(record)
        );
    }
    let weeks = heard::weeks(record);
    let said = format!("Share of meetings that heard it, in the {weeks} before and in {}.", heard::last_weeks(record));
    let bold = sorted.kind == KindId::OBJECTION && sorted.listed.iter().any(|topic| !heard::has_text(record, topic));
    if bold { format!("{said} In bold: no answer yet.") } else { said }
}

/// How the figures of the table are to be read. One test in twenty sees a change where there is none.
fn about(facts: &Facts, set: &TopicSet, kind: KindId) -> String {
    let weeks = heard::weeks(&facts.record);
    let answers = if kind == KindId::OBJECTION {
        " A dashed line marks the week an answer came into use; an answer is stale after 90 days without a look at it."
    } else {
        ""
    };
    let windows = format!(
        "Mentions, meetings and what is at stake over {}, before over the {weeks} before that; accounts over all time.{answers}",
        heard::last_weeks(&facts.record)
    );
    match list_says::tested(set, kind) {
        0 => format!("{windows} None could be tested for a change yet."),
        1 => format!("{windows} Rising and falling are by Fisher’s exact test at 5%; one was tested."),
        n => format!(
            "{windows} Rising and falling are by Fisher’s exact test at 5%; {} were tested, and one in twenty would be named so by chance.",
            numbers::spelled(n.into())
        ),
    }
}
