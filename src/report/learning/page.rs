//! The page of what a scope learns.

use serde::Serialize;

use super::experiments::{self, Experiments};
use super::hypotheses::{self, Row};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::chart::Charts;
use crate::report::commitments::open::more;
use crate::report::page::{Link, Page, Section};

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Learning {
    /// The sentence.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// The side whose share of the evidence has a column: `sales`.
    pub side: String,
    /// The hypotheses: those that are open first, by the accounts that speak of them.
    pub rows: Vec<Row>,
    /// `40 of 300 are shown; all of them are in`, or nothing.
    pub more: String,
    /// What is being tried.
    pub experiments: Experiments,
    /// The tables that hold everything: topics, mentions and threads.
    pub tables: [Link; 3],
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Learning> {
    let mut charts = Charts::default();
    let believed = hypotheses::believed(facts, scope);
    let experiments = experiments::experiments(facts, scope);
    let first = hypotheses::says(&believed);
    let (says, deck) = match (first, experiments.says.clone()) {
        (Some(says), tried) => (says, [hypotheses::deck(facts, &believed), tried].join(" ").trim().to_owned()),
        (None, tried) if !tried.is_empty() => (tried, String::new()),
        _ => (
            "No note has evidence or an experiment yet.".to_owned(),
            "What you believe becomes a hypothesis with the first piece of evidence; what you try becomes an experiment with a day on which it ends.".to_owned(),
        ),
    };
    let content = Learning {
        says,
        deck,
        side: hypotheses::side(facts),
        more: more(hypotheses::ROWS, believed.len()),
        rows: hypotheses::rows(facts, &believed, &mut charts),
        experiments,
        tables: ["topics", "mentions", "threads"]
            .map(|table| Link::new(format!("{table}.csv"), format!("data/{table}.csv"))),
    };
    let title = Section::Learning.title(&facts.record.config);
    Page::of_section("learning.html", scope, Section::Learning, title, content).with_charts(charts)
}
