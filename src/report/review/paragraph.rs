//! The quarter in one paragraph: the few things to say aloud, with each number leading to where it comes from.

use super::{Basis, campaigns, changed, figures, objections, promises, room, won};
use crate::report::numbers;
use crate::report::page::{Link, Section};
use crate::report::trends::limits_words::number_in;
use crate::report::trends::sentences;
use crate::report::trends::voice::{FEWEST_FOR_PERCENT, Voice};
use crate::statistics::Proportion;
use crate::statistics::proportion::newcombe;

/// The paragraph; what to write, where there is nothing to say.
pub(super) fn paragraph(basis: &Basis, shared: Option<&Voice>) -> Vec<Link> {
    let sentences = [
        shared.and_then(|voice| before(basis, voice)).unwrap_or_default(),
        changed::changed(basis),
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
    if then.n == 0.0 || now.n == 0.0 {
        return None;
    }
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
            let interval = difference.spread(sentences::spread(voice));
            format!(
                "; the difference, {}, may be anything from {} to {}.",
                apart(voice, now, then, difference.value),
                numbers::points(interval.low),
                numbers::points(interval.high)
            )
        },
    )));
    Some(said)
}

/// `−2 points`; with a decimal where the shares as printed lie further apart, or less far.
fn apart(voice: &Voice, now: Proportion, then: Proportion, difference: f64) -> String {
    let printed = |share: Proportion| number_in(&sentences::share(voice, share));
    let whole = numbers::points(difference);
    let subtracted = printed(now).zip(printed(then)).map(|(now, then)| numbers::signed(now - then, 0));
    if subtracted.is_some_and(|subtracted| subtracted != whole) {
        return format!("{} points", numbers::signed(difference * 100.0, 1));
    }
    let one = if ["+1", "−1"].contains(&whole.as_str()) { "point" } else { "points" };
    format!("{whole} {one}")
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
