//! The quarter in one paragraph: the few things to say aloud, with each number leading to where it comes from.

use super::{Basis, campaigns, count, figures, objections, promises, room, won};
use crate::report::page::{Link, Section};
use crate::report::trends::sentences;
use crate::report::trends::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::report::{numbers, words};
use crate::statistics::proportion::newcombe;

/// Figures that are named.
const NAMED: usize = 3;

/// The paragraph; what to write, where there is nothing to say.
pub(super) fn paragraph(basis: &Basis, shared: Option<&Voice>) -> Vec<Link> {
    let sentences = [
        shared.and_then(|voice| before(basis, voice)).unwrap_or_default(),
        changed(basis),
        promises::sentence(basis),
        objections::sentence(basis),
        won::sentence(basis),
        campaigns::sentence(basis),
        room::sentence(basis),
    ];
    let mut all = Vec::new();
    for sentence in sentences.into_iter().filter(|sentence| !sentence.is_empty()) {
        if !all.is_empty() {
            all.push(Link::plain(" "));
        }
        all.extend(sentence);
    }
    if figures::rows(basis).is_empty() && promises::total(basis, basis.quarter).is_none() {
        let lead = if all.is_empty() { "" } else { " " };
        all.push(Link::plain(format!(
            "{lead}A review fills with what the notes of its quarter have: figures under metrics, promises under a \
             heading “Commitments”, and what customers say under “Objections”."
        )));
    }
    all
}

/// `The quarter before it was 32%, 150 of 470; the difference, −2 points, may be anything from −7 to +4.`
fn before(basis: &Basis, voice: &Voice) -> Option<Vec<Link>> {
    let now = voice.series.of_quarter(basis.quarter.from)?.share;
    let page = basis.facts.addresses.series(basis.scope, &voice.series.name).unwrap_or_default();
    let Some(then) = voice.series.of_quarter(basis.before.from).map(|rate| rate.share) else {
        return Some(vec![Link::plain("There is no quarter before it to hold that against.")]);
    };
    let counted = Link::new(sentences::of(then), page.clone());
    if then.n < FEWEST_FOR_PERCENT || now.n < FEWEST_FOR_PERCENT {
        return Some(vec![Link::plain("The quarter before it was "), counted, Link::plain(": too few to compare.")]);
    }
    let mut said = vec![
        Link::plain("The quarter before it was "),
        Link::new(sentences::share(voice, then), page),
        Link::plain(", "),
        counted,
    ];
    said.push(Link::plain(newcombe(now, then).map_or_else(
        || ".".to_owned(),
        |difference| {
            let points = |value: f64| numbers::points(value);
            let one = if points(difference.value.abs()) == "+1" { "point" } else { "points" };
            let interval = difference.spread(sentences::spread(voice));
            format!(
                "; the difference, {} {one}, may be anything from {} to {}.",
                points(difference.value),
                points(interval.low),
                points(interval.high)
            )
        },
    )));
    Some(said)
}

/// `Leads rose, and Speed to lead came to a new level; the other seven figures with limits stayed within theirs.`
fn changed(basis: &Basis) -> Vec<Link> {
    let rows = figures::rows(basis);
    let firm = rows.iter().filter(|row| row.firm).count();
    let changed: Vec<&figures::Found> = rows.iter().filter(|row| row.did.is_some()).collect();
    let mut said = Vec::new();
    for (at, found) in changed.iter().take(NAMED).enumerate() {
        let last = at + 1 == changed.len();
        let comma = match at {
            0 => "",
            _ if last => " and ",
            _ => ", ",
        };
        let title = words::cut(&found.voice.title, super::TITLE);
        let title = if at == 0 { title } else { words::inside(&title) };
        said.push(Link::plain(comma));
        said.push(Link::new(title, found.page.clone()));
        said.push(Link::plain(format!(" {}", found.verb())));
    }
    let left = changed.len().saturating_sub(NAMED);
    if left > 0 {
        said.push(Link::plain(" and "));
        said.push(basis.here(format!("{} more", numbers::spelled(count(left))), "figures"));
        said.push(Link::plain(" changed"));
    }
    match (changed.len(), firm) {
        (0, 0) => return Vec::new(),
        (0, 1) => said.push(Link::plain("The one figure with limits stayed within its usual range.")),
        (0, firm) => {
            let both = firm == 2;
            let figures =
                if both { "figures".to_owned() } else { format!("{} figures", numbers::spelled(count(firm))) };
            said.push(Link::plain(if both { "Both " } else { "All " }));
            said.push(basis.here(figures, "figures"));
            said.push(Link::plain(" with limits stayed within their usual range."));
        }
        _ => said.push(Link::plain(" for real.")),
    }
    said
}

/// Words with the numbers in them linked: plain, link, plain.
pub(super) fn linked(before: impl Into<String>, link: Link, after: impl Into<String>) -> Vec<Link> {
    vec![Link::plain(before), link, Link::plain(after)]
}

/// A section's page, or the part of this page where there is none.
pub(super) fn section(basis: &Basis, section: Section, text: impl Into<String>, anchor: &str) -> Link {
    let text = text.into();
    let link = basis.facts.section_link(basis.scope, section, text.clone());
    if link.href.is_empty() { basis.here(text, anchor) } else { link }
}
