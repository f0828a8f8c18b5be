//! `topics`: one row an objection, roadmap item or hypothesis in a scope.

use super::cell::Cell;
use super::{Column, Input, Sheet, TEAM_OF_SCOPE, Table, TableSpec, column};
use crate::topic::{Answer, Topic, TopicSet};

const NAME: &str = "topics";

const COLUMNS: [Column; 20] = [
    TEAM_OF_SCOPE,
    column("kind", "`objection`, `request`, `hypothesis`, or the key of a kind of the team's own"),
    column("topic", "the topic's slug: its card's, where it was named by an alias"),
    column("title", "its card's title, or one made from the slug"),
    column("state", "`quiet`, `recurring`, `new` or `heard`"),
    column("trend", "`rising` or `falling` where the two windows differ by Fisher's exact test, else `steady`"),
    column("recent", "mentions in the last weeks, with `xN`"),
    column("before", "mentions in as many weeks before, with `xN`"),
    column("meetings_recent", "all meetings in the last weeks"),
    column("heard_recent", "those of them that heard it"),
    column("meetings_before", "all meetings in as many weeks before"),
    column("heard_before", "those of them that heard it"),
    column("accounts", "distinct accounts that raised it, all time"),
    column(
        "amount",
        "at stake, each account's largest amount once: of requests and hypotheses all time, else in the last weeks",
    ),
    column("first", "the day it was first heard"),
    column("last", "the day it was last heard"),
    column("answered", "since when its answer is in use"),
    column("difference", "the share of meetings that heard it since the answer, minus the share before"),
    column("difference_low95", "lower bound of the difference's 95% interval (Newcombe)"),
    column("difference_high95", "upper bound of the difference's 95% interval (Newcombe)"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is an objection, a roadmap item or a hypothesis, and what its mentions add up to",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: Some(|input| input.scopes().map(|(_, of)| of.topics.topics.len()).sum()),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (team, analyses) in input.scopes() {
        for topic in &analyses.topics.topics {
            sheet.row(row(input, team, &analyses.topics, topic));
        }
    }
    sheet.sorted()
}

fn row<'a>(input: &Input<'a>, team: Cell<'a>, set: &TopicSet, topic: &'a Topic) -> [Cell<'a>; 20] {
    let difference = match topic.answer {
        Answer::Compared { difference, .. } => Some(difference),
        _ => None,
    };
    [
        team,
        input.record.config.kinds.get(topic.kind).name.as_str().into(),
        (&topic.slug).into(),
        (&topic.title).into(),
        topic.state.word().into(),
        topic.trend.word().into(),
        topic.recent.into(),
        topic.before.into(),
        set.meetings_recent.into(),
        topic.heard_recent.into(),
        set.meetings_before.into(),
        topic.heard_before.into(),
        topic.accounts.into(),
        topic.amount.into(),
        topic.first.into(),
        topic.last.into(),
        topic.answered.into(),
        difference.map(|difference| difference.value).into(),
        difference.map(|difference| difference.interval.low).into(),
        difference.map(|difference| difference.interval.high).into(),
    ]
}
