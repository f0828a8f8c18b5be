//! The sentences that the objections of a scope open with.

use super::heard::{self, Stake};
use crate::config::kind::KindId;
use crate::record::Record;
use crate::report::{dates, numbers, words};
use crate::topic::{State, Topic, TopicSet, Trend};

/// Names that a sentence lists.
const NAMED: usize = 3;

/// What the page opens with, the first that holds.
#[derive(Debug, Clone, Copy)]
pub enum Lead<'a> {
    /// No note has an objection.
    Nothing,
    /// It recurs and has no answer.
    Unanswered(&'a Topic),
    /// It is heard in more meetings than before.
    Rising(&'a Topic),
    /// It is heard in fewer.
    Falling(&'a Topic),
    /// It was first heard lately.
    New(&'a Topic),
    /// Nothing changed.
    Steady,
    /// None was heard lately.
    Quiet,
}

/// The objections of a scope, sorted into what there is to say of them.
#[derive(Debug)]
pub struct Sorted<'a> {
    /// Those that lists name.
    pub listed: Vec<&'a Topic>,
    /// Recurring without an answer, by accounts.
    pub unanswered: Vec<&'a Topic>,
    /// Heard in more meetings than before.
    pub rising: Vec<&'a Topic>,
    /// Heard in fewer.
    pub falling: Vec<&'a Topic>,
    /// First heard lately.
    pub new: Vec<&'a Topic>,
    /// Whose topics they are.
    pub kind: KindId,
}

impl<'a> Sorted<'a> {
    /// The objections of a set.
    pub fn of(set: &'a TopicSet) -> Self {
        Self::of_kind(set, KindId::OBJECTION)
    }

    /// The topics of a kind; only objections ask for an answer.
    pub fn of_kind(set: &'a TopicSet, kind: KindId) -> Self {
        let heard = |topic: &&Topic| topic.listed && topic.first.is_some();
        let mut listed: Vec<&Topic> = set.of_kind(kind).filter(heard).collect();
        listed.sort_by(|a, b| {
            let most = (b.heard_recent, b.heard_before, b.heard, b.last);
            most.cmp(&(a.heard_recent, a.heard_before, a.heard, a.last)).then_with(|| a.slug.cmp(&b.slug))
        });
        let those = |which: &dyn Fn(&Topic) -> bool| listed.iter().copied().filter(|topic| which(topic)).collect();
        let mut unanswered: Vec<&Topic> = those(&|topic| topic.unanswered);
        unanswered.sort_by(|a, b| {
            let amount = |topic: &Topic| topic.amount.unwrap_or_default();
            b.accounts.cmp(&a.accounts).then_with(|| amount(b).total_cmp(&amount(a)))
        });
        Self {
            unanswered,
            rising: those(&|topic| topic.trend == Trend::Rising),
            falling: those(&|topic| topic.trend == Trend::Falling),
            new: those(&|topic| topic.state == State::New && topic.trend == Trend::Steady),
            listed,
            kind,
        }
    }

    /// What one of them is called, and several.
    pub fn noun(&self) -> [&'static str; 2] {
        if self.kind == KindId::OBJECTION { ["objection", "objections"] } else { ["topic", "topics"] }
    }

    /// What the page opens with.
    pub fn lead(&self) -> Lead<'a> {
        let first = |list: &[&'a Topic]| list.first().copied();
        if self.listed.is_empty() {
            return Lead::Nothing;
        }
        None.or(first(&self.unanswered).map(Lead::Unanswered))
            .or(first(&self.rising).map(Lead::Rising))
            .or(first(&self.falling).map(Lead::Falling))
            .or(first(&self.new).map(Lead::New))
            .unwrap_or(if self.listed.iter().any(|topic| topic.heard_recent > 0) { Lead::Steady } else { Lead::Quiet })
    }
}

/// The heading.
pub fn says(record: &Record, set: &TopicSet, sorted: &Sorted<'_>) -> String {
    let now = |topic: &Topic| heard::of_the_last(topic.heard_recent, set.meetings_recent);
    let then = |topic: &Topic| against(topic.heard_before, set.meetings_before);
    match sorted.lead() {
        Lead::Nothing if sorted.kind == KindId::OBJECTION => "No note has an objection yet.".to_owned(),
        Lead::Nothing => {
            let title = words::cut(&record.config.kinds.get(sorted.kind).title, 60);
            format!("No note has anything under {} yet.", words::quoted(&title))
        }
        Lead::Unanswered(topic) => unanswered(record, set, topic),
        Lead::Rising(topic) => {
            format!("{} is rising: {} heard it, {}.", heard::name(topic), now(topic), then(topic))
        }
        Lead::Falling(topic) => falling(record, set, topic),
        Lead::New(topic) => format!("{} is new: {} heard it.", heard::name(topic), now(topic)),
        Lead::Steady => steady(record, set, sorted),
        Lead::Quiet => format!("No {} was heard in {}.", sorted.noun()[0], heard::last_weeks(record)),
    }
}

/// An objection that recurs without an answer: `“X” is rising and has no answer yet: 9 of the last 16 meetings …`.
pub fn unanswered(record: &Record, set: &TopicSet, topic: &Topic) -> String {
    let how = match topic.trend {
        Trend::Rising => "is rising and has no answer yet",
        Trend::Falling => "is heard less and has no answer yet",
        Trend::Steady => "has no answer yet",
    };
    let heard = heard::of_the_last(topic.heard_recent, set.meetings_recent);
    format!("{} {how}: {heard} heard it{}.", heard::name(topic), at_stake(record, topic))
}

/// `, with $412k at stake in seven accounts`, over the last weeks.
pub fn at_stake(record: &Record, topic: &Topic) -> String {
    let stake = Stake::of(heard::recent(record).of(&topic.mentions, |mention| mention.date));
    let amount = stake.amount.map(|amount| numbers::money(amount, record.currency));
    match (amount, stake.accounts) {
        (Some(amount), 0) => format!(", with {amount} at stake"),
        (Some(amount), n) => format!(", with {amount} at stake in {}", heard::accounts(n)),
        (None, 0) => String::new(),
        (None, n) => format!(", from {}", heard::accounts(n)),
    }
}

/// `against 4 of 14 before`.
pub fn against(heard: u32, meetings: u32) -> String {
    let (k, n) = heard::in_kind(heard, meetings);
    let k = if heard == 0 { "none".to_owned() } else { k };
    format!("against {k} of {n} before")
}

/// Since when its answer is in use. It is only brought up where that day is in one of the two windows that are compared,
/// and as a date: what the answer did is another comparison, on the topic's own page.
fn answered(record: &Record, topic: &Topic) -> Option<String> {
    let lately = heard::before(record).from;
    let day = topic.answered.filter(|day| *day >= lately && *day <= record.as_of)?;
    Some(dates::day(day, record.as_of))
}

fn falling(record: &Record, set: &TopicSet, topic: &Topic) -> String {
    let now = heard::of_the_last(topic.heard_recent, set.meetings_recent);
    let then = against(topic.heard_before, set.meetings_before);
    let since = answered(record, topic);
    let since = since.map_or_else(String::new, |day| format!("; its answer has been in use since {day}"));
    format!("{} is falling: {now} heard it, {then}{since}.", heard::name(topic))
}

fn steady(record: &Record, set: &TopicSet, sorted: &Sorted<'_>) -> String {
    let heard = sorted.listed.iter().filter(|topic| topic.heard_recent > 0).count();
    let [one, many] = sorted.noun();
    let said = numbers::count(u64::try_from(heard).unwrap_or(u64::MAX), one, many);
    let was = if heard == 1 { "was" } else { "were" };
    let said = format!("{} {was} heard in {}", words::capital(&said), heard::last_weeks(record));
    match tested(set, sorted.kind) {
        0 => format!("{said}; there are too few meetings yet to say what changed."),
        _ if heard == 1 => format!("{said}; now and before are too close to tell apart."),
        _ => format!("{said}; of each, now and before are too close to tell apart."),
    }
}

/// What else changed: what the heading left out.
pub fn deck(record: &Record, sorted: &Sorted<'_>) -> String {
    let lead = match sorted.lead() {
        Lead::Unanswered(topic) | Lead::Rising(topic) | Lead::Falling(topic) | Lead::New(topic) => topic.slug.as_str(),
        Lead::Steady | Lead::Quiet => return quiet_deck(sorted),
        Lead::Nothing => return String::new(),
    };
    let named = |list: &[&Topic], without: &str| -> Vec<String> {
        list.iter()
            .filter(|topic| topic.slug != lead && topic.slug != without)
            .map(|topic| heard::name(topic))
            .collect()
    };
    let rising = named(&sorted.rising, "");
    let unanswered: Vec<String> = sorted
        .unanswered
        .iter()
        .filter(|topic| topic.slug != lead && topic.trend != Trend::Rising)
        .map(|topic| heard::name(topic))
        .collect();
    let falling = sorted.falling.iter().copied().filter(|topic| topic.slug != lead);
    let (since, fell): (Vec<&Topic>, Vec<&Topic>) = falling.partition(|topic| answered(record, topic).is_some());
    let mut parts = Vec::new();
    parts.extend(clause(&rising, "is rising", "are rising"));
    parts.extend(fallen(record, &since));
    parts.extend(clause(&named(&fell, ""), "is falling", "are falling"));
    parts.extend(clause(&named(&sorted.new, ""), "is new", "are new"));
    parts.extend(clause(&unanswered, "has no answer either", "have no answer either"));
    let changed =
        sorted.listed.iter().filter(|topic| topic.trend != Trend::Steady || topic.state == State::New).count();
    let heard = sorted.listed.iter().filter(|topic| topic.heard_recent > 0).count();
    if heard > changed + 1 {
        parts.push("For the others, now and before are too close to tell apart.".to_owned());
    }
    parts.join(" ")
}

/// `“Price” is heard less in the last eight weeks than in the eight weeks before; its answer has been in use since 7
/// September.`
fn fallen(record: &Record, topics: &[&Topic]) -> Option<String> {
    let names: Vec<String> = topics.iter().map(|topic| heard::name(topic)).collect();
    let days: Vec<String> = topics.iter().filter_map(|topic| answered(record, topic)).collect();
    let (last, weeks) = (heard::last_weeks(record), heard::weeks(record));
    let less = format!("heard less in {last} than in the {weeks} before");
    match (names.len(), days.as_slice()) {
        (0, _) => None,
        (1, [day]) => Some(format!("{} is {less}; its answer has been in use since {day}.", names.concat())),
        (2..=NAMED, days) => {
            let (names, days) = (words::list(&names), words::list(days));
            Some(format!("{names} are {less}; their answers have been in use since {days}."))
        }
        _ => Some(format!("{} are {less}.", words::list_some(&names, NAMED))),
    }
}

fn clause(names: &[String], one: &str, many: &str) -> Option<String> {
    let verb = if names.len() == 1 { one } else { many };
    (!names.is_empty()).then(|| format!("{} {verb}.", words::capital(&words::list_some(names, NAMED))))
}

fn quiet_deck(sorted: &Sorted<'_>) -> String {
    let quiet = sorted.listed.iter().filter(|topic| topic.heard_recent == 0).count();
    match quiet {
        0 => String::new(),
        1 => "One that was heard before is quiet.".to_owned(),
        n => format!("{} that were heard before are quiet.", words::capital(&numbers::spelled(n as u64))),
    }
}

/// How many topics of a kind were tested for a trend.
pub fn tested(set: &TopicSet, kind: KindId) -> u32 {
    set.tested.iter().find(|(tested, _)| *tested == kind).map_or(0, |(_, tested)| *tested)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{card, facts, set, weekly};
    use super::*;
    use crate::report::golden::{Golden, states};

    const P: &str = "- #price too dear account:Acme amount:40k";
    const ANSWER: &str = "---\nanswered: 2026-09-28\n---\nSay it plainly.\n";

    states!(state_of(Lead<'_>), STATES:
        Lead::Nothing => "none",
        Lead::Unanswered(_) => "no answer",
        Lead::Rising(_) => "rising",
        Lead::Falling(_) => "falling",
        Lead::New(_) => "new",
        Lead::Steady => "steady",
        Lead::Quiet => "quiet",
    );

    /// Sixteen weeks, two windows of eight; `places` are the weeks in which it was heard.
    fn at(places: &[usize]) -> [&'static str; 16] {
        std::array::from_fn(|at| if places.contains(&at) { P } else { "" })
    }

    fn tell(table: &mut Golden, label: &str, lines: [&str; 16], cards: &[(&str, &str)]) {
        let mut files = weekly("Objections", lines);
        files.extend(cards.iter().map(|(path, text)| card(path, text)));
        let facts = facts(&files);
        let sorted = Sorted::of(set(&facts));
        let state = state_of(&sorted.lead());
        table.meets(state);
        let (says, deck) = (says(&facts.record, set(&facts), &sorted), deck(&facts.record, &sorted));
        table.row(&format!("{state}: {label}"), format!("{says} {deck}").trim());
    }

    #[test]
    fn golden_objections() {
        let mut table = Golden::of("objections");
        table.wants(STATES);
        table.part("What the page of objections opens with");
        let old: &[(&str, &str)] = &[("objections/price.md", "---\nanswered: 2025-01-06\n---\nSay it.\n")];
        let text: &[(&str, &str)] = &[("objections/price.md", "Say it.")];
        let lately: &[(&str, &str)] = &[("objections/price.md", ANSWER)];
        tell(&mut table, "nothing written", [""; 16], &[]);
        tell(&mut table, "a card alone", [""; 16], lately);
        let mut stake = at(&[9, 15]);
        stake[12] = "- #price account:Globex";
        tell(&mut table, "an amount and two accounts", stake, &[]);
        let words = |places: &[usize]| at(places).map(|line| if line.is_empty() { "" } else { "- #price too dear" });
        tell(&mut table, "no account, no amount", words(&[9, 12, 15]), &[]);
        tell(
            &mut table,
            "one account, no amount",
            at(&[9, 12, 15]).map(|line| if line.is_empty() { "" } else { "- #price account:Acme" }),
            &[],
        );
        tell(&mut table, "rising", words(&[8, 9, 10, 11, 12, 13, 14, 15]), &[]);
        tell(&mut table, "falling", words(&[0, 1, 2, 3, 4, 5, 6, 7, 15]), &[]);
        tell(&mut table, "an answer of last year", at(&[8, 9, 10, 11, 12, 13, 14, 15]), old);
        tell(&mut table, "an answer of last year", at(&[0, 1, 2, 3, 4, 5, 6, 7, 15]), old);
        tell(&mut table, "an answer of late", at(&[0, 1, 2, 3, 4, 5, 6, 7, 15]), lately);
        tell(&mut table, "once", at(&[15]), &[]);
        tell(&mut table, "one", at(&[1, 5, 9, 13]), text);
        let two = at(&[1, 5, 9, 13]).map(|line| if line.is_empty() { "" } else { "- #price dear\n- #slow too slow" });
        let both = [text[0], ("objections/slow.md", "Say it.")];
        tell(&mut table, "two", two, &both);
        tell(&mut table, "one that was heard", at(&[1, 5]), text);
        let mut more = [""; 16];
        more[8..].fill("- #security no report\n- #support too slow\n- #price too dear");
        more[15] = "- #security no report\n- #new-one who hosts it\n- #price too dear";
        tell(&mut table, "three that rise, and a new one", more, old);
        // One that rises stands in the heading, so that the others are in the line below it.
        let mut below = [""; 16];
        below[..8].fill("- #price dear\n- #slow too slow\n- #hosting who hosts it");
        below[8..].fill("- #security no report");
        below[15] = "- #price dear\n- #slow too slow\n- #hosting who hosts it\n- #security no report";
        let slow = ("objections/slow.md", "---\nanswered: 2026-10-05\n---\nIt is not.\n");
        let security = ("objections/security.md", "A report a year.");
        let hosting = ("objections/hosting.md", "We do.");
        tell(
            &mut table,
            "one rises, two with an answer of late and one without a date fall",
            below,
            &[lately[0], slow, security, hosting],
        );
        below.iter_mut().for_each(|line| *line = line.trim_start_matches("- #price dear\n"));
        tell(&mut table, "one rises, one with an answer of late falls", below, &[slow, security, hosting]);
        let mut apart = at(&[1, 5, 9, 10, 11, 13]).map(|line| if line.is_empty() { "" } else { "- #price dear" });
        tell(&mut table, "two before and four lately", apart, text);
        apart[15] = "- #slow too slow\n- #price dear";
        tell(&mut table, "another is new", apart, &both);
        table.finish();
    }
}
