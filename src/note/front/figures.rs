//! The figures of a note: metrics, campaigns, rejected leads, pulse; and the shifts of their levels.

use super::super::problem::Trouble;
use super::super::values::{Reader, folded};
use super::super::{CampaignFigure, Figure, Line, Note, Word};
use crate::source::yaml::{Entry, Node};
use crate::source::{slug, spelling};

pub(super) fn metrics(note: &mut Note, reader: &mut Reader<'_>, node: &Node<'_>) {
    let entries = reader.slugged("metrics", node, "a map of slugs and numbers, such as `{leads: 412}`");
    note.figures.reserve_exact(entries.len());
    for (metric, entry) in entries {
        add(note, reader, Line::Metric(metric.into()), entry);
    }
}

pub(super) fn rejected(note: &mut Note, reader: &mut Reader<'_>, node: &Node<'_>) {
    let expected = "a map of reasons and numbers, such as `{no-budget: 4}`";
    for (reason, entry) in reader.slugged("rejected", node, expected) {
        add(note, reader, Line::Rejected(reason.into()), entry);
    }
}

pub(super) fn campaigns(note: &mut Note, reader: &mut Reader<'_>, node: &Node<'_>) {
    let expected = "a map of campaigns, such as `{spring-webinar: {leads: 40}}`";
    for (campaign, entry) in reader.slugged("campaigns", node, expected) {
        let expected = "a map of figures, such as `{leads: 40, spend: 3000}`";
        for (word, entry) in reader.entries(&campaign, &entry.value, expected) {
            if let Some(which) = campaign_figure(reader, &campaign, &word, entry) {
                add(note, reader, Line::Campaign(campaign.as_ref().into(), which), entry);
            }
        }
    }
}

/// The figure that a key names; tells one that we do not know.
pub(in crate::note) fn campaign_figure(
    reader: &mut Reader<'_>,
    campaign: &str,
    word: &str,
    entry: &Entry<'_>,
) -> Option<CampaignFigure> {
    let known = CampaignFigure::ALL.iter().find(|(_, name)| *name == word).map(|(which, _)| *which);
    if known.is_none() {
        let nearest = spelling::closest(word, CampaignFigure::ALL.iter().map(|(_, name)| *name)).map(str::to_owned);
        let what = Trouble::UnknownFigure { campaign: campaign.to_owned(), figure: word.to_owned(), nearest };
        reader.tell(what, entry.span);
    }
    known
}

pub(super) fn pulse(note: &mut Note, reader: &mut Reader<'_>, node: &Node<'_>) {
    let entries = reader.slugged("pulse", node, "a map of sides and 1 to 5, such as `{sales: 4}`");
    note.figures.reserve_exact(entries.len());
    for (side, entry) in entries {
        if !reader.config.sides.iter().any(|known| *known == side) {
            let sides = reader.config.sides.iter().map(String::as_str);
            let nearest = spelling::closest(&side, sides).map(str::to_owned);
            reader.tell(Trouble::UnknownSide { side: side.clone().into_owned(), nearest }, entry.span);
        }
        let read = figure(reader, Line::Pulse(side.as_ref().into()), entry);
        if read.as_ref().and_then(|figure| figure.value).is_some_and(|pulse| !(1.0..=5.0).contains(&pulse.value)) {
            let found = reader.shown(entry.value.span);
            reader.tell(Trouble::PulseRange { side: side.into_owned(), found }, entry.value.span);
        } else if let Some(figure) = read {
            note.figures.push(figure);
        }
    }
}

fn add(note: &mut Note, reader: &mut Reader<'_>, line: Line, entry: &Entry<'_>) {
    if let Some(figure) = figure(reader, line, entry) {
        note.figures.push(figure);
    }
}

fn figure(reader: &mut Reader<'_>, line: Line, entry: &Entry<'_>) -> Option<Figure> {
    let value = reader.number(&entry.key, &entry.value)?;
    let at = reader.lines.line(entry.span.start);
    Some(Figure { line, value, key: entry.span, span: entry.value.span, at })
}

pub(super) fn shift(note: &mut Note, reader: &mut Reader<'_>, node: &Node<'_>) {
    for (key, entry) in reader.entries("shift", node, "a map of metrics and reasons, such as `{leads: new form}`") {
        let Some(text) = shifted(&key) else {
            reader.is_slug("shift", &key, entry.span);
            continue;
        };
        if let Some(reason) = reader.text("shift", &entry.value) {
            note.shifts.push((Word { text: text.into(), span: entry.span }, reason));
        } else if entry.value.is_null() {
            // The level changed all the same; why is missing.
            reader.wrong("shift", &entry.value, "the reason why the level changed");
            note.shifts.push((Word { text: text.into(), span: entry.span }, String::new()));
        }
    }
}

/// A metric, `all`, or a conversion, spaces around its `>` taken off.
fn shifted(key: &str) -> Option<String> {
    match key.split_once('>') {
        None => slug::is_slug(key).then(|| key.to_owned()),
        Some((from, to)) => {
            let (from, to) = (folded(from), folded(to));
            (slug::is_slug(&from) && slug::is_slug(&to)).then(|| format!("{from}>{to}"))
        }
    }
}
