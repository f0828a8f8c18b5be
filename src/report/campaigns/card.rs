//! What a campaign is called, where it leads, when it runs, and what the team itself says of it.

use jiff::civil::Date;

use crate::note::card::{self, Card, Facts as CardFacts};
use crate::record::Record;
use crate::report::page::{Link, Section};
use crate::report::{Facts, dates, words};
use crate::series::Campaign;
use crate::source::date::plus_days;
use crate::source::{CardFolder, slug};

/// Characters of a title, of a channel, and of a reason.
const TITLE: usize = 60;
const CHANNEL: usize = 40;
const REASON: usize = 160;

/// The card of a campaign.
pub fn of<'a>(record: &'a Record, slug: &str) -> Option<&'a Card> {
    record.cards.get(&(CardFolder::Campaigns, slug.to_owned())).map(AsRef::as_ref)
}

/// What its front matter says.
pub fn details<'a>(record: &'a Record, slug: &str) -> Option<&'a card::Campaign> {
    match &of(record, slug)?.facts {
        CardFacts::Campaign(campaign) => Some(campaign),
        _ => None,
    }
}

/// Its title, else words made from its slug.
pub fn title(record: &Record, slug: &str) -> String {
    let title = of(record, slug).and_then(|card| card.title.clone());
    words::cut(&title.unwrap_or_else(|| slug::title(slug)), TITLE)
}

/// Its title and its page.
pub fn link(facts: &Facts, slug: &str) -> Link {
    let page = facts.addresses.campaign(slug).filter(|_| Section::Campaigns.exists());
    Link::new(title(&facts.record, slug), page.unwrap_or_default())
}

/// Whether it runs: one that is over, or had no figure in the window `recent`, needs no talk.
pub fn runs(record: &Record, campaign: &Campaign) -> bool {
    let weeks = i32::try_from(record.config.recent.min(520)).unwrap_or(8);
    let oldest = plus_days(record.as_of, -7 * weeks);
    !is_over(record, &campaign.slug) && campaign.span.is_some_and(|(_, last)| last > oldest)
}

/// Whether its last day has passed.
pub fn is_over(record: &Record, slug: &str) -> bool {
    details(record, slug).and_then(|card| card.ended).is_some_and(|ended| ended < record.as_of)
}

/// Where and when it runs: `social, since 11 May`, `webinar, 1 June to 20 July`.
pub fn about(record: &Record, campaign: &Campaign) -> String {
    let channel = channel(record, &campaign.slug);
    let channel = (!channel.is_empty()).then_some(channel);
    words_joined([channel, time(record, campaign)])
}

/// Where it runs.
pub fn channel(record: &Record, slug: &str) -> String {
    let channel = details(record, slug).and_then(|card| card.channel.as_deref());
    words::cut(channel.unwrap_or_default().trim(), CHANNEL)
}

/// `since 11 May`, `from 7 December`, `1 June to 20 July`
pub fn time(record: &Record, campaign: &Campaign) -> Option<String> {
    let card = details(record, &campaign.slug);
    let today = record.as_of;
    let started: Option<Date> = card.and_then(|card| card.started).or(campaign.span.map(|(first, _)| first));
    let ended = card.and_then(|card| card.ended);
    match (started, ended) {
        (Some(from), Some(to)) if from <= to => Some(dates::span(from, to, today)),
        (Some(from), _) if from > today => Some(format!("from {}", dates::day(from, today))),
        (Some(from), _) => Some(format!("since {}", dates::day(from, today))),
        (None, Some(to)) => Some(format!("until {}", dates::day(to, today))),
        (None, None) => None,
    }
}

/// The team's own verdict: `stop`.
pub fn verdict<'a>(record: &'a Record, slug: &str) -> Option<&'a str> {
    details(record, slug).and_then(|card| card.verdict.as_deref()).filter(|verdict| !verdict.trim().is_empty())
}

/// The team's own verdict, when it was given and why: `stop, decided on 9 November: none since August`.
pub fn verdict_said(record: &Record, slug: &str) -> Option<String> {
    let card = details(record, slug)?;
    let on = card.decided.map_or_else(String::new, |day| format!(", decided on {}", dates::day(day, record.as_of)));
    let because = card.because.as_deref().map(str::trim).filter(|because| !because.is_empty());
    let because = because.map_or_else(String::new, |because| format!(": {}", words::cut(because, REASON)));
    Some(format!("{}{on}{because}", words::cut(verdict(record, slug)?, CHANNEL)))
}

fn words_joined(parts: [Option<String>; 2]) -> String {
    parts.into_iter().flatten().collect::<Vec<String>>().join(", ")
}
