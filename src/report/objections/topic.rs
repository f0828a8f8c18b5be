//! The page of a topic, in the whole workspace: an objection, a request, a hypothesis, or one of the team's own kind.

use serde::Serialize;

use super::card::{self, CardText};
use super::chart::{self, Weekly};
use super::heard;
use super::quotes::{self, Quotes};
use super::slices::{self, Grid};
use super::{topic_says, verdict};
use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Page, Section};
use crate::report::{Facts, dates, numbers, words};
use crate::topic::{Topic, TopicSet};

/// What the page shows.
#[derive(Debug, Default, Serialize)]
pub struct TopicPage {
    /// `An objection`
    pub kicker: String,
    /// The heading.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Mentions a meeting, week by week.
    pub chart: Option<ChartId>,
    /// The same as a table.
    pub weeks: Vec<WeekRow>,
    /// How the date of a roadmap item moved.
    pub course: Option<ChartId>,
    /// The card.
    pub card: Option<CardText>,
    /// All time, by name.
    pub figures: Vec<Figure>,
    /// Small tables.
    pub grids: Vec<Grid>,
    /// What was said.
    pub quotes: Quotes,
    /// How to write of it, where no note has.
    pub example: String,
}

/// A week in the table under the chart.
#[derive(Debug, Serialize)]
pub struct WeekRow {
    /// Its Monday: `12 January`.
    pub week: String,
    /// Mentions; a dash without a meeting.
    pub mentions: String,
    /// Meetings.
    pub meetings: String,
}

/// A figure by its name.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// `Last heard`
    pub name: &'static str,
    /// `9 November`, perhaps leading to its line.
    pub text: Link,
}

/// The page of a topic; an empty one where the workspace does not have it.
pub fn page(facts: &Facts, kind: KindId, slug: &str) -> Page<TopicPage> {
    let mut charts = Charts::default();
    let set = facts.analyses_of(Scope::Whole).map(|analyses| &analyses.topics);
    let found = set.and_then(|set| Some((set, set.get(kind, slug)?)));
    let title = found.map(|(_, topic)| words::cut(&topic.title, 80)).unwrap_or_default();
    let content = found.map(|(set, topic)| content(facts, set, topic, &mut charts)).unwrap_or_default();
    Page::below("topic.html", Scope::Whole, section(kind), title, content).with_charts(charts)
}

/// The section that topics of a kind belong to.
pub fn section(kind: KindId) -> Section {
    match kind {
        KindId::OBJECTION => Section::Objections,
        KindId::REQUEST => Section::Roadmap,
        KindId::HYPOTHESIS => Section::Learning,
        own => Section::Own(own),
    }
}

fn content(facts: &Facts, set: &TopicSet, topic: &Topic, charts: &mut Charts) -> TopicPage {
    let record = &facts.record;
    let (says, deck) = verdict::says(facts, topic)
        .unwrap_or_else(|| (topic_says::says(record, set, topic), topic_says::deck(record, set, topic)));
    let weeks = chart::by_week(facts, topic);
    let chart = chart::columns(facts, topic, &weeks).map(|columns| charts.add(columns));
    let mut grids = verdict::grids(facts, topic);
    grids.extend(slices::grids(facts, topic));
    TopicPage {
        kicker: kicker(facts, topic.kind),
        says,
        deck,
        weeks: if chart.is_some() { rows(facts, &weeks) } else { Vec::new() },
        chart,
        course: verdict::course(facts, topic).map(|timeline| charts.add(timeline)),
        card: card::of(facts, topic),
        figures: figures(facts, topic),
        grids,
        quotes: quotes::of(facts, topic, room(facts, topic)),
        example: if topic.mentions.is_empty() { example(facts, topic) } else { String::new() },
    }
}

/// How many bytes the quotes may take beside the card's text, which comes first.
fn room(facts: &Facts, topic: &Topic) -> usize {
    let card = heard::card(&facts.record, topic.kind, &topic.slug);
    let source =
        card.and_then(|card| Some(facts.sources.get(card.file)?.text.len().saturating_sub(card.body as usize)));
    // As HTML it is longer than as Markdown, and cut at 40 KB.
    let text = (source.unwrap_or_default() * 3).min(40_000);
    60_000usize.saturating_sub(text).min(44_000)
}

fn kicker(facts: &Facts, kind: KindId) -> String {
    match kind {
        KindId::OBJECTION => "An objection".to_owned(),
        KindId::REQUEST => "A request".to_owned(),
        KindId::HYPOTHESIS => "A hypothesis".to_owned(),
        own => words::cut(&section(own).title(&facts.record.config), 60),
    }
}

/// An item that would fill the page.
fn example(facts: &Facts, topic: &Topic) -> String {
    let title = &facts.record.config.kinds.get(topic.kind).title;
    let sign = if topic.kind == KindId::HYPOTHESIS { " +" } else { "" };
    format!("## {title}\n- #{}{sign} what was said account:Acme", topic.slug)
}

fn rows(facts: &Facts, weeks: &[Weekly]) -> Vec<WeekRow> {
    let row = |week: &Weekly| WeekRow {
        week: dates::day(week.week.monday(), facts.record.as_of),
        mentions: if week.meetings == 0 { "–".to_owned() } else { numbers::grouped(week.mentions.into()) },
        meetings: numbers::grouped(week.meetings.into()),
    };
    weeks.iter().map(row).collect()
}

fn figures(facts: &Facts, topic: &Topic) -> Vec<Figure> {
    let record = &facts.record;
    let (Some(first), Some(last)) = (topic.mentions.first(), topic.mentions.last()) else { return Vec::new() };
    let place = |mention| Link::new(heard::place(facts, mention).text, heard::place(facts, mention).href);
    let count = |n: u64| Link::plain(numbers::grouped(n));
    let mentions = topic.mentions.iter().fold(0u64, |sum, mention| sum + u64::from(mention.count));
    let mut figures = vec![
        Figure { name: "First heard", text: place(first) },
        Figure { name: "Last heard", text: place(last) },
        Figure { name: "Mentions", text: count(mentions) },
        Figure { name: "Meetings", text: count(topic.heard.into()) },
        Figure { name: "Accounts", text: count(topic.accounts.into()) },
    ];
    let window = if matches!(topic.kind, KindId::REQUEST | KindId::HYPOTHESIS) {
        String::new()
    } else {
        format!(" in {}", heard::last_weeks(record))
    };
    figures.extend(topic.amount.map(|amount| Figure {
        name: "At stake",
        text: Link::plain(format!("{}{window}", numbers::money(amount, record.currency))),
    }));
    figures
}
