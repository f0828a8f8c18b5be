//! Follow-through of the quarter, both ways, by the first date; what was promised in it, and what became of that.

use serde::Serialize;

use super::paragraph::section;
use super::{Basis, Quarter, count, more};
use crate::config::kind::KindId;
use crate::report::chart::{ChartId, Charts, Interval};
use crate::report::commitments::follow_said::{self, Way as Said, became, compared, of, percent};
use crate::report::commitments::listed;
use crate::report::commitments::open::ways;
use crate::report::page::{Link, Section};
use crate::report::part::{Party, ThreadRow};
use crate::report::{numbers, words};
use crate::thread::{FollowRow, State, Thread, ThreadId};

/// Open ones of the quarter.
const OPEN: usize = 3;
/// Words of each.
const WORDS: usize = 64;

/// What was promised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Promises {
    /// Each way.
    pub ways: Vec<Way>,
    /// `Done by the first date; too close to tell apart. The quarter before: 77% (27 of 35) and 67% (20 of 30).`
    pub note: String,
    /// What became of all that came due.
    pub became: String,
    /// How many were made in the quarter, and how many of them are open.
    pub made: String,
    /// Those of them past their date, then the oldest.
    pub open: Vec<ThreadRow>,
    /// The others.
    pub more: Option<Link>,
}

/// A direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Way {
    /// From which side.
    pub from: Party,
    /// To which side.
    pub to: Party,
    /// `83%`, or `3 of 4`.
    pub rate: String,
    /// Its picture.
    pub chart: ChartId,
    /// `20 of 24, 64–93%`
    pub counted: String,
}

/// The section; `None` where nothing was promised and nothing came due.
pub(super) fn promises(basis: &Basis, charts: &mut Charts) -> Option<Promises> {
    let made = made(basis);
    let all = total(basis, basis.quarter);
    if made.is_empty() && all.is_none() {
        return None;
    }
    let mut open: Vec<&(ThreadId, &Thread)> = made.iter().filter(|(_, thread)| !thread.state.ended()).collect();
    open.sort_by_key(|(id, thread)| (thread.state != State::Overdue, thread.agreed_due, *id));
    let rows = open.iter().take(OPEN).filter_map(|(id, thread)| row(basis, *id, thread));
    let href = basis.facts.addresses.section(basis.scope, Section::Commitments);
    Some(Promises {
        ways: ways(basis.facts).into_iter().filter_map(|(from, to)| way(basis, from, to, charts)).collect(),
        note: note(basis),
        became: all.and_then(became).unwrap_or_default(),
        made: made_says(&made, &open),
        open: rows.collect(),
        more: more(open.len(), OPEN, href),
    })
}

/// `Of what marketing promised sales, 20 of 24 were done by the first date; of what sales promised marketing, 15 of 21:
/// too close to tell apart.`
pub(super) fn sentence(basis: &Basis) -> Vec<Link> {
    let Some([one, two]) = pair(basis) else { return Vec::new() };
    let (back, there) = (directed(basis, basis.quarter, two, one), directed(basis, basis.quarter, one, two));
    let ways: Vec<Said> = [back, there].into_iter().flatten().collect();
    let mut said = Vec::new();
    for (at, way) in ways.iter().enumerate() {
        let (from, to) = (words::cut(way.from, 40), words::cut(way.to, 40));
        let of_what = if at == 0 { "Of what" } else { "; of what" };
        said.push(Link::plain(format!("{of_what} {from} promised {to}, ")));
        said.push(section(basis, Section::Commitments, of(way.share), "promises"));
        if at == 0 {
            let was = if way.share.k == 1.0 || way.share.n == 1.0 { "was" } else { "were" };
            said.push(Link::plain(format!(" {was} done by the first date")));
        }
    }
    if let [back, there] = ways[..] {
        said.push(Link::plain(format!(": {}", compared(back, there))));
    }
    if !said.is_empty() {
        said.push(Link::plain("."));
    }
    said
}

/// All that came due in a quarter.
pub(super) fn total<'a>(basis: &Basis<'a>, quarter: Quarter) -> Option<&'a FollowRow> {
    rows(basis, quarter).find(|row| row.owner_side.is_none() && row.for_side.is_none())
}

fn rows<'a>(basis: &Basis<'a>, quarter: Quarter) -> impl Iterator<Item = &'a FollowRow> {
    let rows = basis.analyses.map_or(&[][..], |analyses| &analyses.follow.rows);
    rows.iter().filter(move |row| row.quarter && row.from == quarter.from && row.due > 0)
}

fn directed<'s>(basis: &Basis, quarter: Quarter, from: &'s str, to: &'s str) -> Option<Said<'s>> {
    let is = |row: &&FollowRow| row.owner_side.as_deref() == Some(from) && row.for_side.as_deref() == Some(to);
    rows(basis, quarter).find(is).map(|row| Said { from, to, share: row.on_first })
}

fn pair<'a>(basis: &Basis<'a>) -> Option<[&'a str; 2]> {
    match &basis.facts.record.config.sides[..] {
        [one, two, ..] => Some([one, two]),
        _ => None,
    }
}

fn way(basis: &Basis, from: Party, to: Party, charts: &mut Charts) -> Option<Way> {
    let share = directed(basis, basis.quarter, &from.name, &to.name)?.share;
    let rate = percent(share);
    let counted = follow_said::interval(share).map(|interval| format!("{}, {interval}", of(share)));
    let side = match from.side.as_ref().map(|side| side.class) {
        Some("s1") => 1,
        Some("s2") => 2,
        _ => 0,
    };
    let few = rate.is_none();
    let chart = charts.add(Interval {
        rate: share.rate.filter(|_| !few),
        interval: share.interval.filter(|_| !few).map(|of| (of.low, of.high)),
        side,
        width: 240,
    });
    let counted = counted.unwrap_or_else(|| "too few for a share".to_owned());
    Some(Way { rate: rate.unwrap_or_else(|| of(share)), chart, counted, from, to })
}

/// What the shares are of, whether they differ, and what they were.
fn note(basis: &Basis) -> String {
    let Some([one, two]) = pair(basis) else { return String::new() };
    let both = |quarter| (directed(basis, quarter, two, one), directed(basis, quarter, one, two));
    let told = match both(basis.quarter) {
        (Some(back), Some(there)) => format!("; {}", compared(back, there)),
        (None, None) => return String::new(),
        _ => String::new(),
    };
    let said = |way: Said| match percent(way.share) {
        Some(rate) => format!("{rate} ({})", of(way.share)),
        None => of(way.share),
    };
    let before: Vec<String> = match both(basis.before) {
        (Some(back), Some(there)) => vec![said(back), said(there)],
        _ => Vec::new(),
    };
    let before =
        if before.is_empty() { String::new() } else { format!(" The quarter before: {}.", words::list(&before)) };
    format!("Done by the first date{told}.{before}")
}

/// The commitments first written in the quarter.
fn made<'a>(basis: &Basis<'a>) -> Vec<(ThreadId, &'a Thread)> {
    basis.facts.made_in(basis.scope, KindId::COMMITMENT, basis.days).collect()
}

/// `Of 52 promises made in the quarter, six are open, two of them past their date.`
fn made_says(made: &[(ThreadId, &Thread)], open: &[&(ThreadId, &Thread)]) -> String {
    let past = open.iter().filter(|(_, thread)| thread.state == State::Overdue).count();
    let number = |n: usize| numbers::spelled(count(n));
    let tail = match (past, open.len()) {
        (0, _) => String::new(),
        (1, 1) => ", past its date".to_owned(),
        (past, open) if past == open => format!(", {} past their date", if past == 2 { "both" } else { "all" }),
        (1, _) => ", one of them past its date".to_owned(),
        (past, _) => format!(", {} of them past their date", number(past)),
    };
    let all = words::capital(&numbers::all(count(made.len())));
    match (made.len(), open.len()) {
        (0, _) => "Nothing new was promised in the quarter.".to_owned(),
        (1, 0) => "One promise was made in the quarter, and has ended.".to_owned(),
        (1, _) => format!("One promise was made in the quarter, and is open{tail}."),
        (_, 0) => format!("{all} promises made in the quarter have ended."),
        (made, open) if made == open => format!("{all} promises made in the quarter are open{tail}."),
        (made, 1) => format!("Of {} promises made in the quarter, one is open{tail}.", number(made)),
        (made, open) => format!("Of {} promises made in the quarter, {} are open{tail}.", number(made), number(open)),
    }
}

fn row(basis: &Basis, id: ThreadId, thread: &Thread) -> Option<ThreadRow> {
    let mut row = listed::row_with(basis.facts, id, thread, String::new())?;
    row.link.text = words::cut(&row.link.text, WORDS);
    Some(row)
}
