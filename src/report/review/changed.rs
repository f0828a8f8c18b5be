//! What the figures did in the quarter, in sentences: what changed for real; what the notes call a new level; what only
//! came back; and that the others stayed.

use super::figures::{self, Did, Found, What};
use super::{Basis, TITLE, count, day};
use crate::report::page::Link;
use crate::report::{numbers, words};

/// Figures that a sentence names.
const NAMED: usize = 3;

/// `Leads rose for real, from 25 May. The notes begin a new level of demos on 31 August.`
pub(super) fn changed(basis: &Basis) -> Vec<Link> {
    let rows = figures::rows(basis);
    let real: Vec<(&Found, Did)> = rows.iter().filter_map(|found| Some((found, found.real()?))).collect();
    let of = |what: What| -> Vec<(&Found, Did)> {
        rows.iter().filter_map(|found| Some((found, found.did.filter(|did| did.what == what)?))).collect()
    };
    let mut sentences = vec![for_real(basis, &real), levels(basis, &of(What::NewLevel))];
    sentences.extend(of(What::Back).into_iter().take(NAMED).map(|(found, did)| back(basis, found, did)));
    sentences.extend(of(What::Start).into_iter().take(NAMED).map(|(found, did)| start(basis, found, did)));
    if real.is_empty() {
        let others = rows.iter().any(|found| found.did.is_some());
        sentences.push(stayed(basis, rows.iter().filter(|found| found.firm && found.did.is_none()).count(), others));
    }
    let mut all = Vec::new();
    for sentence in sentences.into_iter().filter(|sentence| !sentence.is_empty()) {
        if !all.is_empty() {
            all.push(Link::plain(" "));
        }
        all.extend(sentence);
    }
    all
}

/// `Leads rose for real, from 25 May.`, `Two figures changed for real: leads rose from 25 May and demos stood out on 22
/// June.`
fn for_real(basis: &Basis, real: &[(&Found, Did)]) -> Vec<Link> {
    match real {
        [] => Vec::new(),
        [(found, did)] => {
            vec![title(found), Link::plain(format!(" {} for real, {}.", did.verb(), when(basis, *did)))]
        }
        many => {
            let figures = words::capital(&numbers::spelled(count(many.len())));
            let mut said = vec![Link::plain(format!("{figures} figures changed for real: "))];
            for (at, (found, did)) in many.iter().take(NAMED).enumerate() {
                said.push(Link::plain(comma(at, many.len())));
                said.push(inside(found));
                said.push(Link::plain(format!(" {} {}", did.verb(), when(basis, *did))));
            }
            let left = many.len().saturating_sub(NAMED);
            if left > 0 {
                said.push(Link::plain(", and "));
                said.push(basis.here(format!("{} more", numbers::spelled(count(left))), "figures"));
            }
            said.push(Link::plain("."));
            said
        }
    }
}

/// `The notes begin a new level of leads on 31 August and of demos on 7 September.`
fn levels(basis: &Basis, begun: &[(&Found, Did)]) -> Vec<Link> {
    let mut said = Vec::new();
    for (at, (found, did)) in begun.iter().take(NAMED).enumerate() {
        let before = if at == 0 { "The notes begin a new level of " } else { comma(at, begun.len().min(NAMED)) };
        said.push(Link::plain(if at == 0 { before.to_owned() } else { format!("{before}of ") }));
        said.push(inside(found));
        said.push(Link::plain(format!(" on {}", day(basis, did.since))));
    }
    if !said.is_empty() {
        said.push(Link::plain("."));
    }
    said
}

/// `Leads came back into their usual range on 29 June.`
fn back(basis: &Basis, found: &Found, did: Did) -> Vec<Link> {
    let its = found.voice.verb("their", "its");
    vec![title(found), Link::plain(format!(" came back into {its} usual range on {}.", day(basis, did.since)))]
}

/// `Demos lay above their average until 18 May.`
fn start(basis: &Basis, found: &Found, did: Did) -> Vec<Link> {
    let (its, side) = (found.voice.verb("their", "its"), if did.up { "above" } else { "below" });
    vec![title(found), Link::plain(format!(" lay {side} {its} average until {}.", day(basis, did.until)))]
}

/// How many figures with limits did nothing, where none changed for real.
fn stayed(basis: &Basis, firm: usize, others: bool) -> Vec<Link> {
    let figures = |before: &str, many: String| {
        let rest = " with limits stayed within their usual range.";
        vec![Link::plain(before), basis.here(many, "figures"), Link::plain(rest)]
    };
    match (firm, others) {
        (0, _) => Vec::new(),
        (1, false) => vec![Link::plain("The one figure with limits stayed within its usual range.")],
        (1, true) => vec![Link::plain("The other figure with limits stayed within its usual range.")],
        (2, false) => figures("Both ", "figures".to_owned()),
        (firm, false) => figures("All ", format!("{} figures", numbers::spelled(count(firm)))),
        (firm, true) => figures("The other ", format!("{} figures", numbers::spelled(count(firm)))),
    }
}

/// `from 25 May`, `on 22 June`
fn when(basis: &Basis, did: Did) -> String {
    match did.what {
        What::Run => format!("from {}", day(basis, did.since)),
        _ => format!("on {}", day(basis, did.since)),
    }
}

fn comma(at: usize, all: usize) -> &'static str {
    match at {
        0 => "",
        _ if at + 1 == all => " and ",
        _ => ", ",
    }
}

fn title(found: &Found) -> Link {
    Link::new(words::cut(&found.voice.title, TITLE), found.page.clone())
}

fn inside(found: &Found) -> Link {
    Link::new(words::inside(&words::cut(&found.voice.title, TITLE)), found.page.clone())
}
