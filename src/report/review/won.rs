//! Wins and losses of the quarter, with their amounts and the reasons given.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Basis, count};
use crate::config::kind::{Key, KindId};
use crate::note::Item;
use crate::report::page::Link;
use crate::report::{numbers, words};
use crate::source::slug::caseless;

/// Reasons of each.
const REASONS: usize = 4;

/// Wins and losses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Won {
    /// Wins, then losses.
    pub rows: Vec<Row>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// `Won`
    pub name: &'static str,
    /// `ten, $320k in nine accounts`
    pub counted: String,
    /// `a pilot first (3), price (2); two without a reason`
    pub reasons: String,
    /// The last of them.
    pub last: Link,
}

/// The section; `None` where no note tells of one.
pub(super) fn won(basis: &Basis) -> Option<Won> {
    let rows = [row(basis, "Won", KindId::WIN), row(basis, "Lost", KindId::LOSS)];
    let rows: Vec<Row> = rows.into_iter().flatten().collect();
    (!rows.is_empty()).then_some(Won { rows })
}

/// `Ten wins and six losses are noted.`
pub(super) fn sentence(basis: &Basis) -> Vec<Link> {
    let many = |kind: KindId| count(basis.items(kind).count());
    let (won, lost) = (many(KindId::WIN), many(KindId::LOSS));
    if won + lost == 0 {
        return Vec::new();
    }
    let (won, lost) = (numbers::count(won, "win", "wins"), numbers::count(lost, "loss", "losses"));
    vec![
        Link::plain("The notes tell of "),
        basis.here(won, "won"),
        Link::plain(" and "),
        basis.here(lost, "won"),
        Link::plain("."),
    ]
}

fn row(basis: &Basis, name: &'static str, kind: KindId) -> Option<Row> {
    let all: Vec<_> = basis.items(kind).collect();
    let (id, _, item) = all.last()?;
    let items: Vec<&Item> = all.iter().map(|(_, _, item)| *item).collect();
    let source = basis.facts.source(*id, Some(item.line));
    Some(Row {
        name,
        counted: counted(basis, &items),
        reasons: reasons(&items),
        last: Link { text: words::cut(&source.text, 60), ..source },
    })
}

fn counted(basis: &Basis, items: &[&Item]) -> String {
    let record = &basis.facts.record;
    let amounts: Vec<f64> = items.iter().filter_map(|item| record.amount(item)).collect();
    let accounts: BTreeSet<String> = items.iter().filter_map(|item| item.value(Key::Account).map(caseless)).collect();
    let mut said = numbers::spelled(count(items.len()));
    if !amounts.is_empty() {
        said.push_str(&format!(", {}", numbers::money(amounts.iter().sum(), record.currency)));
    }
    if !accounts.is_empty() {
        said.push_str(&format!(" in {}", numbers::count(count(accounts.len()), "account", "accounts")));
    }
    said
}

/// The reasons given, the most frequent first.
fn reasons(items: &[&Item]) -> String {
    let mut given: BTreeMap<String, (String, u64)> = BTreeMap::new();
    for reason in items.iter().filter_map(|item| item.value(Key::Reason)) {
        let shown = words::cut(&reason.trim().replace(['-', '_'], " "), 40);
        given.entry(caseless(reason.trim())).or_insert((shown, 0)).1 += 1;
    }
    let with: u64 = given.values().map(|(_, n)| n).sum();
    let mut given: Vec<(String, u64)> = given.into_values().collect();
    given.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let said: Vec<String> =
        given.iter().map(|(words, n)| if *n == 1 { words.clone() } else { format!("{words} ({n})") }).collect();
    let without = count(items.len()).saturating_sub(with);
    match (said.is_empty(), without) {
        (true, _) => "no reason is given".to_owned(),
        (false, 0) => words::list_some(&said, REASONS),
        (false, n) => format!("{}; {} without a reason", words::list_some(&said, REASONS), numbers::spelled(n)),
    }
}
