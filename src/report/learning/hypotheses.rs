//! Hypotheses: by distinct account, for and against, how much of it from sales, and the verdict of the card.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::Scope;
use crate::report::chart::{Bar, ChartId, Charts};
use crate::report::objections::card::{self, hypothesis};
use crate::report::objections::heard;
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::topic::Topic;
use crate::topic::detail::{self, Evidence};

/// The most rows of the table.
pub(super) const ROWS: usize = 40;
/// How much of a statement a row shows.
const STATEMENT: usize = 160;
/// What stands where there is nothing.
const NOTHING: &str = "–";

/// A hypothesis of the table.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its title and page.
    pub link: Link,
    /// What is believed, as the card says.
    pub statement: String,
    /// `open`, `confirmed on 14 September`.
    pub verdict: String,
    /// What speaks for it and against it.
    pub weights: [Weight; 2],
    /// How many of all pieces come from the side of the page: `12 of 14`.
    pub from_side: String,
    /// When it was last heard, leading to that line.
    pub last: Option<Link>,
}

/// One side of the question.
#[derive(Debug, Serialize)]
pub struct Weight {
    /// Distinct accounts.
    pub accounts: String,
    /// `7 pieces`, where they are more.
    pub pieces: String,
    /// The accounts beside those of the other rows.
    pub bar: ChartId,
}

/// What the page opens with, of all hypotheses.
pub(super) struct Believed<'a> {
    pub(super) topic: &'a Topic,
    evidence: Evidence,
    /// Whether it was confirmed; nothing while it is open.
    verdict: Option<bool>,
}

impl Believed<'_> {
    fn accounts(&self) -> u32 {
        self.evidence.plus.accounts + self.evidence.minus.accounts
    }

    fn pieces(&self) -> u32 {
        self.evidence.plus.pieces + self.evidence.minus.pieces
    }
}

/// The hypotheses of a scope: those that are open first, by the accounts that speak of them.
pub(super) fn believed(facts: &Facts, scope: Scope) -> Vec<Believed<'_>> {
    let topics = facts.analyses_of(scope).map(|analyses| analyses.topics.of_kind(KindId::HYPOTHESIS));
    let mut believed: Vec<Believed> = topics
        .into_iter()
        .flatten()
        .map(|topic| Believed {
            topic,
            evidence: detail::evidence(&facts.record, topic),
            verdict: verdict(facts, topic),
        })
        .collect();
    believed.sort_by_key(|one| {
        (
            one.verdict.is_some(),
            std::cmp::Reverse((one.accounts(), one.pieces(), one.topic.last)),
            one.topic.slug.clone(),
        )
    });
    believed
}

fn verdict(facts: &Facts, topic: &Topic) -> Option<bool> {
    let card = hypothesis(heard::card(&facts.record, topic.kind, &topic.slug))?;
    card::verdict(card, facts.record.as_of)
}

/// The side whose evidence is told apart: sales, which hears most; where there is none, the first.
pub(super) fn side(facts: &Facts) -> String {
    let sides = &facts.record.config.sides;
    let side = sides.iter().find(|side| *side == "sales").or(sides.first());
    side.map(|side| words::cut(side, 40)).unwrap_or_default()
}

/// What there is to say first.
pub(super) enum Standing<'a, 'b> {
    /// There is none.
    Nothing,
    /// Every one is settled.
    Settled,
    /// So many are open, and no note speaks of any.
    Unheard(u64),
    /// So many are open; the one with the most evidence.
    Open(u64, &'a Believed<'b>),
}

/// What there is to say first, of those that are open from the one with the most evidence on.
pub(super) fn standing<'a, 'b>(believed: &'a [Believed<'b>]) -> Standing<'a, 'b> {
    let mut open = believed.iter().filter(|one| one.verdict.is_none());
    let many = open.clone().count() as u64;
    match open.next() {
        _ if believed.is_empty() => Standing::Nothing,
        None => Standing::Settled,
        Some(first) if first.pieces() > 0 => Standing::Open(many, first),
        Some(_) => Standing::Unheard(many),
    }
}

/// The heading; nothing without a hypothesis.
pub(super) fn says(believed: &[Believed]) -> Option<String> {
    let all = believed.len() as u64;
    Some(match (standing(believed), all) {
        (Standing::Nothing, _) => return None,
        (Standing::Settled, 1) => format!("The one hypothesis is settled: {}.", settled(believed)),
        (Standing::Settled, all) => {
            format!("{} hypotheses are settled: {}.", words::capital(&numbers::all(all)), settled(believed))
        }
        (Standing::Open(_, one), 1) => format!("{} is open: {}.", heard::name(one.topic), weight(&one.evidence)),
        (Standing::Open(many, one), all) => {
            let (name, weight) = (heard::name(one.topic), weight(&one.evidence));
            format!("{}; {name} has the most evidence: {weight}.", some_open(many, all))
        }
        (Standing::Unheard(_), 1) => {
            format!("{} is open, and has no evidence yet.", heard::name(believed.first()?.topic))
        }
        (Standing::Unheard(many), all) => {
            let it = if many == 1 { "it" } else { "them" };
            format!("{}, and no note has evidence for or against {it}.", some_open(many, all))
        }
    })
}

/// `Two of four hypotheses are open`
fn some_open(many: u64, all: u64) -> String {
    let are = if many == 1 { "is" } else { "are" };
    let of = if many == all { String::new() } else { format!(" of {}", numbers::spelled(all)) };
    format!("{}{of} hypotheses {are} open", words::capital(&numbers::spelled(many)))
}

/// `two were confirmed and one was rejected`
fn settled(believed: &[Believed]) -> String {
    let count = |verdict: bool| believed.iter().filter(|one| one.verdict == Some(verdict)).count() as u64;
    let say = |n: u64, what: &str| {
        (n > 0).then(|| format!("{} {} {what}", numbers::spelled(n), if n == 1 { "was" } else { "were" }))
    };
    if believed.len() == 1 {
        return if count(true) == 1 { "it was confirmed" } else { "it was rejected" }.to_owned();
    }
    let parts: Vec<String> =
        [say(count(true), "confirmed"), say(count(false), "rejected")].into_iter().flatten().collect();
    words::list(&parts)
}

/// `seven accounts for it, two against`
fn weight(evidence: &Evidence) -> String {
    let (plus, minus) = (evidence.plus, evidence.minus);
    if plus.accounts + minus.accounts == 0 {
        let pieces = numbers::count(plus.pieces.into(), "note", "notes");
        return format!("{pieces} for it, {} against", heard::none(minus.pieces));
    }
    format!("{} for it, {} against", heard::accounts(plus.accounts), heard::none(minus.accounts))
}

/// The verdicts, and how much of the evidence comes from one side.
pub(super) fn deck(facts: &Facts, believed: &[Believed]) -> String {
    let open = believed.iter().any(|one| one.verdict.is_none());
    let verdicts = settled(believed);
    let settled = believed.iter().any(|one| one.verdict.is_some());
    let verdicts = (open && settled).then(|| format!("{}.", words::capital(&verdicts)));
    let all: u32 = believed.iter().map(Believed::pieces).sum();
    let side = side(facts);
    let from = believed.iter().map(|one| from_side(&one.evidence, &side)).sum::<u32>();
    let pieces = numbers::count(all.into(), "piece of evidence", "pieces of evidence");
    let share = (all > 0 && !side.is_empty()).then(|| match (from, all) {
        (0, 1) => format!("The one piece of evidence does not come from {side}."),
        (0, 2) => format!("Neither of {pieces} comes from {side}."),
        (0, _) => format!("None of {pieces} comes from {side}."),
        (from, all) if from == all => format!("All the evidence comes from {side}."),
        (1, _) => format!("Of {pieces} one comes from {side}."),
        (n, _) => format!("Of {pieces} {} come from {side}.", numbers::spelled(n.into())),
    });
    [verdicts, share].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn from_side(evidence: &Evidence, side: &str) -> u32 {
    let own = evidence.by_side.iter().filter(|(by, _)| by.as_deref() == Some(side));
    own.map(|(_, (plus, minus))| plus + minus).sum()
}

/// The rows of the table.
pub(super) fn rows(facts: &Facts, believed: &[Believed], charts: &mut Charts) -> Vec<Row> {
    let shown: Vec<&Believed> = believed.iter().take(ROWS).collect();
    let top = shown.iter().flat_map(|one| [one.evidence.plus.accounts, one.evidence.minus.accounts]).max();
    let top = top.unwrap_or(1).max(1);
    let side = side(facts);
    shown.into_iter().map(|one| row(facts, one, &side, top, charts)).collect()
}

fn row(facts: &Facts, one: &Believed, side: &str, top: u32, charts: &mut Charts) -> Row {
    let today = facts.record.as_of;
    let card = hypothesis(heard::card(&facts.record, one.topic.kind, &one.topic.slug));
    let on = card.and_then(|card| card.closed).map(|day| format!(" on {}", dates::day(day, today))).unwrap_or_default();
    let pieces = one.pieces();
    Row {
        link: heard::link(facts, one.topic),
        statement: card
            .and_then(|card| card.statement.as_deref())
            .map(|s| words::cut(s, STATEMENT))
            .unwrap_or_default(),
        verdict: match one.verdict {
            None => "open".to_owned(),
            Some(true) => format!("confirmed{on}"),
            Some(false) => format!("rejected{on}"),
        },
        weights: [one.evidence.plus, one.evidence.minus].map(|weight| Weight {
            accounts: numbers::grouped(weight.accounts.into()),
            pieces: match weight.pieces {
                n if n > weight.accounts => numbers::figures(n.into(), "piece", "pieces"),
                _ => String::new(),
            },
            bar: charts.add(Bar(f64::from(weight.accounts) / f64::from(top))),
        }),
        from_side: match pieces {
            0 => NOTHING.to_owned(),
            n => {
                format!("{} of {}", numbers::grouped(from_side(&one.evidence, side).into()), numbers::grouped(n.into()))
            }
        },
        last: one
            .topic
            .mentions
            .last()
            .map(|mention| Link::new(dates::short(mention.date, today), heard::place(facts, mention).href)),
    }
}
