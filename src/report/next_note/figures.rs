//! The figures to fill in, each with what the last note had as a comment beside it.

use std::sync::Arc;

use super::{BEFORE, Basis, quote};
use crate::note::{CampaignFigure, Figure, Line};
use crate::record::Meeting;
use crate::report::dates;
use crate::source::CardFolder;

pub(super) fn lines(basis: &Basis<'_>) -> Vec<String> {
    let mut lines = metrics(basis);
    lines.extend(campaigns(basis));
    lines.extend(row(basis, "rejected", |line| match line {
        Line::Rejected(slug) => Some(slug.as_str()),
        _ => None,
    }));
    lines.extend(row(basis, "pulse", |line| match line {
        Line::Pulse(side) => Some(side.as_str()),
        _ => None,
    }));
    lines
}

/// The notes that figures are looked for in, the latest first.
fn notes<'a>(basis: &'a Basis<'_>) -> impl Iterator<Item = &'a Meeting> {
    basis.before.iter().take(BEFORE).copied()
}

/// What a note says of a line, as typed; `None` where it says nothing.
fn typed(basis: &Basis<'_>, meeting: &Meeting, of: impl Fn(&Line) -> bool) -> Option<String> {
    let is_it = |figure: &&Figure| figure.value.is_some() && of(&figure.line);
    let figure = meeting.note.figures.iter().find(is_it)?;
    let text = basis.facts.sources.get(meeting.note.file)?.text.get(figure.span.range())?;
    Some(quote::comment(text)).filter(|text| !text.is_empty())
}

/// Names in the order of the latest note, then those that only earlier ones have.
fn names<'a>(basis: &Basis<'a>, of: fn(&Line) -> Option<&str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for meeting in basis.before.iter().take(BEFORE) {
        for name in meeting.note.figures.iter().filter_map(|figure| of(&figure.line)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn metric(line: &Line) -> Option<&str> {
    match line {
        Line::Metric(slug) => Some(slug),
        _ => None,
    }
}

fn metrics(basis: &Basis<'_>) -> Vec<String> {
    let mut names: Vec<&str> = names(basis, metric);
    if basis.before.is_empty() && basis.wanted.kind == "weekly" {
        names = settled(basis);
    }
    if names.is_empty() {
        return Vec::new();
    }
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or_default() + 1;
    let measured = |meeting: &&Meeting| typed(basis, meeting, |line| metric(line).is_some()).is_some();
    let latest = notes(basis).find(measured);
    let said =
        latest.map_or(String::new(), |meeting| format!(" # beside each what the note of {} had", day(basis, meeting)));
    let line = |name: &&str| {
        let last = last(basis, latest, |line| metric(line) == Some(name));
        let key = format!("{}:", quote::word(name));
        let key = if last.is_empty() { key } else { format!("{key:<widest$}") };
        format!("  {key}{}", comment(&last))
    };
    std::iter::once(format!("metrics:{said}")).chain(names.iter().map(line)).collect()
}

/// What the team settled to measure, in the order of the funnel: for its first note.
fn settled<'a>(basis: &Basis<'a>) -> Vec<&'a str> {
    let config = &basis.facts.record.config;
    let known = |stage: &&String| config.metrics.contains_key(*stage);
    let mut names: Vec<&str> = config.stages.iter().filter(known).map(String::as_str).collect();
    let others: Vec<&str> = config.metrics.keys().map(String::as_str).filter(|name| !names.contains(name)).collect();
    names.extend(others);
    names
}

/// The last value, as typed; with its day where that is another note's.
fn last(basis: &Basis<'_>, latest: Option<&Meeting>, of: impl Fn(&Line) -> bool) -> String {
    match notes(basis).find_map(|meeting| Some((meeting, typed(basis, meeting, &of)?))) {
        None => String::new(),
        Some((meeting, value)) if latest.is_some_and(|latest| Arc::ptr_eq(&latest.note, &meeting.note)) => value,
        Some((meeting, value)) => format!("{value} on {}", day(basis, meeting)),
    }
}

fn day(basis: &Basis<'_>, meeting: &Meeting) -> String {
    dates::day(meeting.date, basis.facts.record.as_of)
}

fn comment(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" # {text}") }
}

/// Rejection reasons, or the pulse: one line with a blank for each name.
fn row(basis: &Basis<'_>, key: &str, of: fn(&Line) -> Option<&str>) -> Option<String> {
    let names = names(basis, of);
    if names.is_empty() {
        return None;
    }
    let blanks: Vec<String> = names.iter().map(|name| format!("{}: ", quote::word(name))).collect();
    let value = |meeting: &Meeting, name: &str| typed(basis, meeting, |line| of(line) == Some(name));
    let latest = notes(basis).find(|meeting| names.iter().any(|name| value(meeting, name).is_some()))?;
    let values: Vec<String> = names.iter().map(|name| value(latest, name).unwrap_or_else(|| "–".to_owned())).collect();
    Some(format!("{key}: {{{}}} # {}: {}", blanks.join(", "), day(basis, latest), values.join(", ")))
}

fn of_campaign<'a>(line: &'a Line, slug: &str) -> Option<&'a CampaignFigure> {
    match line {
        Line::Campaign(of, figure) if of == slug => Some(figure),
        _ => None,
    }
}

/// Campaigns that had figures lately and were not ended or stopped, each with the figures that it is given.
fn campaigns(basis: &Basis<'_>) -> Vec<String> {
    let named = |line: &'static str| std::iter::once(line.to_owned());
    let slugs = names(basis, |line| match line {
        Line::Campaign(slug, _) => Some(slug),
        _ => None,
    });
    let rows: Vec<String> =
        slugs.into_iter().filter(|slug| runs(basis, slug)).filter_map(|slug| campaign(basis, slug)).collect();
    if rows.is_empty() { Vec::new() } else { named("campaigns:").chain(rows).collect() }
}

fn runs(basis: &Basis<'_>, slug: &str) -> bool {
    let record = &basis.facts.record;
    let known = record.card_slug(CardFolder::Campaigns, slug).to_owned();
    let Some(card) = record.cards.get(&(CardFolder::Campaigns, known)) else { return true };
    let crate::note::card::Facts::Campaign(campaign) = &card.facts else { return true };
    let over = campaign.ended.is_some_and(|ended| ended < record.as_of);
    !over && campaign.verdict.as_deref() != Some("stop")
}

fn campaign(basis: &Basis<'_>, slug: &str) -> Option<String> {
    let of = |meeting: &&Meeting| meeting.note.figures.iter().any(|figure| of_campaign(&figure.line, slug).is_some());
    let latest = notes(basis).find(of)?;
    let figures: Vec<&CampaignFigure> =
        latest.note.figures.iter().filter_map(|figure| of_campaign(&figure.line, slug)).collect();
    let blanks: Vec<String> = figures.iter().map(|figure| format!("{}: ", figure.word())).collect();
    let value = |wanted: &&CampaignFigure| {
        let typed = typed(basis, latest, |line| of_campaign(line, slug) == Some(*wanted));
        typed.unwrap_or_else(|| "–".to_owned())
    };
    let values: Vec<String> = figures.iter().map(value).collect();
    let (key, day) = (quote::word(slug), day(basis, latest));
    Some(format!("  {key}: {{{}}} # {day}: {}", blanks.join(", "), values.join(", ")))
}
