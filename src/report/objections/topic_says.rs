//! The sentences that the page of an objection, or of a topic of the team's own, opens with.

use jiff::civil::Date;

use super::chart;
use super::heard;
use super::list_says::{against, unanswered};
use super::rows;
use crate::config::kind::KindId;
use crate::record::Record;
use crate::report::{dates, numbers, words};
use crate::source::date::days_between;
use crate::statistics::{Difference, Proportion};
use crate::topic::window::Days;
use crate::topic::{Answer, State, Topic, TopicSet, Trend};

/// The fewest of which a percentage is said.
const FEWEST: f64 = 5.0;

/// Where a topic stands, as its page opens with it: the first that holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stands {
    /// Only a card names it.
    Unheard,
    /// Retired on that day; heard after it or not.
    Retired(bool),
    /// Not heard in the last weeks.
    Quiet,
    /// It recurs and has no answer.
    Unanswered,
    /// Its answer comes into use on a day ahead.
    Ahead(Date),
    /// In use since that day, for less than the window.
    TooEarly(Date),
    /// The answer's two windows, and it neither rises nor falls now for another reason.
    Compared(Proportion, Proportion, Difference),
    /// Heard in more meetings than before.
    Rising,
    /// Heard in fewer.
    Falling,
    /// First heard lately.
    New,
    /// Heard in one or two meetings.
    Few,
    /// Not told apart from before.
    Steady,
}

/// Where a topic stands.
pub fn stands(record: &Record, topic: &Topic) -> Stands {
    let today = record.as_of;
    // An answer that came into use before both windows says nothing about a change between them.
    let lately = topic.answered.is_some_and(|day| day >= heard::before(record).from);
    match (topic.state, topic.trend, topic.answer) {
        _ if topic.first.is_none() && !topic.retired => Stands::Unheard,
        _ if topic.retired => Stands::Retired(topic.listed),
        (State::Quiet, ..) => Stands::Quiet,
        _ if topic.unanswered => Stands::Unanswered,
        (.., Answer::TooEarly) if topic.answered.is_some_and(|day| day > today) => {
            Stands::Ahead(topic.answered.unwrap_or(today))
        }
        (.., Answer::TooEarly) => Stands::TooEarly(topic.answered.unwrap_or(today)),
        (_, Trend::Rising, _) if !lately => Stands::Rising,
        (_, Trend::Falling, _) if !lately => Stands::Falling,
        (.., Answer::Compared { before, after, difference }) => Stands::Compared(before, after, difference),
        (_, Trend::Rising, _) => Stands::Rising,
        (_, Trend::Falling, _) => Stands::Falling,
        (State::New, ..) => Stands::New,
        (State::Heard, ..) => Stands::Few,
        _ => Stands::Steady,
    }
}

/// The heading.
pub fn says(record: &Record, set: &TopicSet, topic: &Topic) -> String {
    let name = heard::name(topic);
    let today = record.as_of;
    let now = heard::of_the_last(topic.heard_recent, set.meetings_recent);
    let last = topic.last.map(|day| dates::day(day, today)).unwrap_or_default();
    match stands(record, topic) {
        Stands::Unheard => format!("{name} has a card, and no note has heard it yet."),
        Stands::Retired(true) => format!("{name} is retired, and was heard again on {last}."),
        Stands::Retired(false) if topic.last.is_none() => format!("{name} is retired; no note has heard it."),
        Stands::Retired(false) => format!("{name} is retired; it was last heard on {last}."),
        Stands::Quiet => format!("{name} is quiet: last heard on {last}."),
        Stands::Unanswered => unanswered(record, set, topic),
        Stands::Ahead(day) => {
            format!("The answer to {name} comes into use on {}: {now} heard it.", dates::day(day, today))
        }
        Stands::TooEarly(day) if day == today => {
            format!("The answer to {name} came into use today: too early to say whether it helped.")
        }
        Stands::TooEarly(day) => {
            format!("The answer to {name} has been in use for {}: too early to say whether it helped.", age(day, today))
        }
        Stands::Compared(before, after, difference) => compared(record, &name, before, after, difference),
        Stands::Rising => format!("{name} is rising: {now} heard it, {}.", before(set, topic)),
        Stands::Falling => format!("{name} is falling: {now} heard it, {}.", before(set, topic)),
        Stands::New => {
            format!("{name} is new: first heard on {}, in {} so far.", first(record, topic), in_meetings(topic))
        }
        Stands::Few => format!("{name} was heard in {}, last on {last}.", in_meetings(topic)),
        Stands::Steady if set.meetings_before == 0 => format!("{name} is heard again and again: {now} heard it."),
        Stands::Steady if rows::as_often(set, topic) => {
            format!("{name} is heard as often as before: {now} heard it, {}.", before(set, topic))
        }
        Stands::Steady => {
            format!("{} heard {name}, {}: too close to tell apart.", words::capital(&now), before(set, topic))
        }
    }
}

fn before(set: &TopicSet, topic: &Topic) -> String {
    against(topic.heard_before, set.meetings_before)
}

/// `two meetings`, all time.
fn in_meetings(topic: &Topic) -> String {
    numbers::count(topic.heard.into(), "meeting", "meetings")
}

fn first(record: &Record, topic: &Topic) -> String {
    topic.first.map(|day| dates::day(day, record.as_of)).unwrap_or_default()
}

/// `two weeks`, `three days`.
fn age(since: Date, today: Date) -> String {
    match u64::try_from(days_between(since, today)).unwrap_or(0) {
        days @ ..=6 => numbers::count(days, "day", "days"),
        days => numbers::count(days / 7, "week", "weeks"),
    }
}

/// Whether the answer helped: a change is only named where its interval leaves out zero.
fn compared(record: &Record, name: &str, before: Proportion, after: Proportion, difference: Difference) -> String {
    let weeks = heard::weeks(record);
    let (k, n) = (figure(after.k), figure(after.n));
    let (k0, n0) = (figure(before.k), figure(before.n));
    let interval = difference.interval;
    if interval.low <= 0.0 && interval.high >= 0.0 {
        return format!(
            "Too close to tell whether the answer to {name} helped: {k} of {n} meetings heard it in the {weeks} after, {k0} of {n0} in the {weeks} before."
        );
    }
    let how = ratio(before, after);
    format!(
        "{name} was heard {how} once its answer was in use: in {k} of {n} meetings of the first {weeks}, against {k0} of {n0} in the {weeks} before."
    )
}

fn figure(count: f64) -> String {
    numbers::decimals(count, 0)
}

/// How the share after compares with the one before, as people say it.
fn ratio(before: Proportion, after: Proportion) -> &'static str {
    let ratio = before.rate.zip(after.rate).filter(|(before, _)| *before > 0.0).map(|(before, after)| after / before);
    match ratio {
        Some(r) if r < 0.29 => "much less often",
        Some(r) if r < 0.42 => "about a third as often",
        Some(r) if r < 0.58 => "about half as often",
        Some(r) if r < 0.71 => "about two thirds as often",
        Some(r) if r < 1.0 => "less often",
        Some(r) if (1.75..2.25).contains(&r) => "about twice as often",
        _ => "more often",
    }
}

/// What stands below the heading: the mentions, the answer, and what to be careful about.
pub fn deck(record: &Record, set: &TopicSet, topic: &Topic) -> String {
    let stands = stands(record, topic);
    let mut parts = vec![mentions(record, topic, stands)];
    parts.extend(every_meeting(record, set, topic));
    if !matches!(stands, Stands::Compared(..)) {
        parts.extend(earlier(record, topic));
    }
    if let Answer::Compared { before, after, difference } = topic.answer {
        parts.push(caution(before, after, difference));
    }
    if topic.answer == Answer::NoMeetings {
        parts.push("Whether its answer helped cannot be said: one of the two windows has no meeting.".to_owned());
    }
    let written = topic.kind == KindId::OBJECTION && heard::has_text(record, topic);
    if written && topic.answered.is_none() && topic.first.is_some() && !topic.retired {
        parts.push(
            "The card does not say since when its answer is in use; with that date this page says whether it helped."
                .to_owned(),
        );
    }
    if topic.stale && !topic.retired {
        parts.push("Nobody has noted a look at the answer for over 90 days.".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// `17 mentions in the last eight weeks, five in the eight weeks before.` They are those of the windows that the heading
/// is about.
fn mentions(record: &Record, topic: &Topic, stands: Stands) -> String {
    let weeks = heard::weeks(record);
    match (stands, topic.answered) {
        _ if topic.first.is_none() => String::new(),
        (Stands::Compared(..), Some(day)) => {
            let after = Days::starting(day, record.config.recent);
            let before = after.before(record.config.recent);
            let (now, then) = (chart::mentions(topic, after), chart::mentions(topic, before));
            format!("{} in those {weeks}, {} in the {weeks} before.", said(now), heard::none(then))
        }
        (Stands::Quiet | Stands::Retired(_), _) => {
            let from =
                if topic.accounts == 0 { String::new() } else { format!(", from {}", heard::accounts(topic.accounts)) };
            let meetings = in_meetings(topic);
            match topic.heard {
                1 => format!("It was heard in {meetings}{from}."),
                _ => format!("It has been heard in {meetings} since {}{from}.", first(record, topic)),
            }
        }
        _ => {
            let last = heard::last_weeks(record);
            format!("{} in {last}, {} in the {weeks} before.", said(topic.recent), heard::none(topic.before))
        }
    }
}

fn said(mentions: u32) -> String {
    words::capital(&numbers::count(mentions.into(), "mention", "mentions"))
}

/// Where every meeting heard it, only the accounts can tell.
fn every_meeting(record: &Record, set: &TopicSet, topic: &Topic) -> Option<String> {
    let every = |heard: u32, meetings: u32| meetings > 0 && heard == meetings;
    let (now, then) = (topic.accounts_recent, topic.accounts_before);
    let raised = |of: u32, other: u32, when: &str| match (of, other) {
        (0, 0) => "; no account is named".to_owned(),
        (0, _) => format!("; no account is named, {} {when}", heard::accounts(other)),
        _ => format!(": {} raised it, {} {when}", heard::accounts(of), heard::none(other)),
    };
    if every(topic.heard_recent, set.meetings_recent) {
        let last = heard::last_weeks(record);
        return Some(format!("Every meeting of {last} heard it{}.", raised(now, then, "before")));
    }
    if every(topic.heard_before, set.meetings_before) {
        let weeks = heard::weeks(record);
        let raised = raised(then, now, "since");
        return Some(format!("In the {weeks} before the last {weeks} every meeting heard it{raised}."));
    }
    None
}

/// The answer's comparison, where the heading is about something newer.
fn earlier(record: &Record, topic: &Topic) -> Option<String> {
    let (Answer::Compared { before, after, .. }, Some(day)) = (topic.answer, topic.answered) else { return None };
    Some(format!(
        "Its answer came into use on {}: {} of {} meetings heard it in the {} after, {} of {} in those before.",
        dates::day(day, record.as_of),
        figure(after.k),
        figure(after.n),
        heard::weeks(record),
        figure(before.k),
        figure(before.n),
    ))
}

/// No percentage of fewer than five; and an answer is often written when an objection peaks.
fn caution(before: Proportion, after: Proportion, difference: Difference) -> String {
    let peak = "An answer is often written when an objection peaks: part of a fall would come by itself.";
    if before.n < FEWEST || after.n < FEWEST {
        return peak.to_owned();
    }
    let Difference { value, interval } = difference;
    format!(
        "The difference is {} points (95% interval {} to {}). {peak}",
        numbers::points(value),
        numbers::points(interval.low),
        numbers::points(interval.high)
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample::{card, facts, set, topic, weekly};
    use super::*;
    use crate::report::golden::{Golden, states};

    const P: &str = "- #price too dear account:Acme";

    states!(state_of(Stands), STATES:
        Stands::Unheard => "unheard",
        Stands::Retired(_) => "retired",
        Stands::Quiet => "quiet",
        Stands::Unanswered => "no answer",
        Stands::Ahead(_) => "answer ahead",
        Stands::TooEarly(_) => "answer too early to judge",
        Stands::Compared(..) => "answer compared",
        Stands::Rising => "rising",
        Stands::Falling => "falling",
        Stands::New => "new",
        Stands::Few => "heard in one or two",
        Stands::Steady => "steady",
    );

    /// Of sixteen weeks those in which it was heard, and what its card says.
    fn tell(table: &mut Golden, label: &str, places: &[usize], front: Option<&str>) {
        let lines = std::array::from_fn(|at| if places.contains(&at) { P } else { "" });
        let mut files = weekly("Objections", lines);
        files.extend(front.map(|front| card("objections/price.md", &format!("---\n{front}\n---\nSay it plainly.\n"))));
        let facts = facts(&files);
        let (set, topic) = (set(&facts), topic(&facts, "price"));
        let state = state_of(&stands(&facts.record, topic));
        table.meets(state);
        let label = format!("{state}: {label}{}", front.map_or_else(String::new, |front| format!(", {front}")));
        let said = format!("{} {}", says(&facts.record, set, topic), deck(&facts.record, set, topic));
        table.row(&label, said.trim());
    }

    #[test]
    fn golden_topics() {
        let mut table = Golden::of("topics");
        table.wants(STATES);
        table.part("What the page of an objection opens with, of two windows of eight weeks");
        let card = Some("owner: dana");
        let every: Vec<usize> = (0..16).collect();
        tell(&mut table, "never", &[], card);
        tell(&mut table, "never", &[], Some("retired: 2026-10-01"));
        tell(&mut table, "before it", &[0, 3], Some("retired: 2026-10-01"));
        tell(&mut table, "after it", &[0, 12], Some("retired: 2026-10-01"));
        tell(&mut table, "long ago", &[0, 3], card);
        tell(&mut table, "once, long ago", &[3], card);
        tell(&mut table, "three lately", &[9, 12, 15], None);
        tell(&mut table, "more than before", &every[8..], None);
        tell(&mut table, "less than before", &[0, 1, 2, 3, 4, 5, 6, 7, 15], None);
        for answered in ["2026-12-01", "2026-11-16", "2026-11-15", "2026-11-02", "2026-10-27"] {
            tell(&mut table, "five times", &[1, 3, 5, 9, 12], Some(&format!("answered: {answered}")));
        }
        tell(&mut table, "eight and one", &[0, 1, 2, 3, 4, 5, 6, 7, 12], Some("answered: 2026-09-22"));
        tell(&mut table, "three and two", &[1, 3, 5, 9, 12], Some("answered: 2026-09-22"));
        tell(&mut table, "one and eight", &[3, 8, 9, 10, 11, 12, 13, 14, 15], Some("answered: 2026-09-22"));
        tell(&mut table, "none and eight", &every[8..], Some("answered: 2025-01-06"));
        tell(&mut table, "eight and one", &[0, 1, 2, 3, 4, 5, 6, 7, 15], Some("answered: 2025-01-06"));
        tell(&mut table, "once", &[15], card);
        tell(&mut table, "twice", &[14, 15], card);
        tell(&mut table, "once in each", &[0, 11], card);
        tell(&mut table, "two and two", &[0, 4, 10, 11], card);
        tell(&mut table, "every week", &every, card);
        tell(&mut table, "two and four", &[0, 4, 10, 11, 12, 13], card);
        for (before, after) in [(0.8, 0.2), (0.9, 0.3), (0.8, 0.4), (0.9, 0.6), (0.9, 0.8), (0.3, 0.6), (0.3, 0.45)] {
            let share = |rate: f64| Proportion { rate: Some(rate), ..Proportion::of(1, 1) };
            table.row(&format!("how often: {before} before, {after} after"), ratio(share(before), share(after)));
        }
        table.finish();
    }
}
