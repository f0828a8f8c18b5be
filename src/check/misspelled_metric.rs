//! A metric's name that is almost another's: of two series one has a hole, and the other hardly a point.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::{Line, Note};
use crate::source::{Place, Span, spelling};

/// A name that stands in this many times as many notes is the right one.
const OFTENER: usize = 4;
/// More names than these are a program's, and nobody compares them two by two.
const MOST: usize = 1_000;
/// What `shift` may name beside metrics.
const ALL: &str = "all";

/// How often a metric stands in the notes.
struct Recorded {
    notes: usize,
    first: Place,
}

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let recorded = recorded(facts.notes);
    in_notes(facts, &recorded, out);
    of_stages(facts, &recorded, out);
    in_shifts(facts, &recorded, out);
    in_configuration(facts, &recorded, out);
}

fn recorded(notes: &[Arc<Note>]) -> HashMap<&str, Recorded> {
    let mut recorded: HashMap<&str, Recorded> = HashMap::new();
    for note in notes.iter().filter(|note| !note.private) {
        for (slug, key) in metrics(note) {
            let first = Place { file: note.file, span: key };
            recorded.entry(slug).or_insert(Recorded { notes: 0, first }).notes += 1;
        }
    }
    recorded
}

fn metrics(note: &Note) -> impl Iterator<Item = (&str, Span)> {
    note.figures.iter().filter_map(|figure| match &figure.line {
        Line::Metric(slug) => Some((&**slug, figure.key)),
        _ => None,
    })
}

/// Names that hardly a note has, beside one that most have. Two that ever stand in one note are two metrics, and so is
/// one that the configuration names.
fn in_notes(facts: &Facts<'_>, recorded: &HashMap<&str, Recorded>, out: &mut Reporter<'_>) {
    let named: BTreeSet<&str> = facts.config.named.iter().map(|(slug, _)| slug.as_str()).collect();
    let mut rare: Vec<(&str, &Recorded)> = recorded.iter().map(|(slug, seen)| (*slug, seen)).collect();
    rare.retain(|(slug, _)| !named.contains(slug) && recorded.len() <= MOST);
    rare.sort_unstable_by_key(|(slug, _)| *slug);
    for (slug, seen) in rare {
        let known = recorded.iter().filter(|(_, other)| other.notes >= OFTENER * seen.notes).map(|(slug, _)| *slug);
        let Some(meant) = likest(slug, known) else { continue };
        let both = |note: &Arc<Note>| {
            let has = |wanted: &str| metrics(note).any(|(slug, _)| slug == wanted);
            has(slug) && has(meant)
        };
        if facts.notes.iter().any(both) {
            continue;
        }
        let (count, often) = (seen.notes, recorded.get(meant).map_or(0, |other| other.notes));
        let notes = if count == 1 { "one note".to_owned() } else { format!("{count} notes") };
        let message = format!("{} stands in {notes}, and `{meant}` in {often}: they are two metrics", quoted(slug));
        out.say(seen.first, message).help(format!(
            "if they are one, write `{meant}`; if not, name it in `throughline.yaml`: `metrics: {{{slug}: {{}}}}`"
        ));
    }
}

/// Names that are almost a stage of the funnel which no note has: `mqls`. Where the configuration names the stages it is
/// told there.
fn of_stages(facts: &Facts<'_>, recorded: &HashMap<&str, Recorded>, out: &mut Reporter<'_>) {
    if facts.config.stages_given {
        return;
    }
    let stages = &facts.config.stages;
    for stage in stages.iter().filter(|stage| !recorded.contains_key(stage.as_str())) {
        let others = recorded.keys().copied().filter(|slug| !stages.iter().any(|stage| stage == slug));
        let Some(seen) = likest(stage, others).and_then(|slug| Some((slug, recorded.get(slug)?))) else { continue };
        let (slug, first) = (seen.0, seen.1.first);
        out.say(first, format!("{} is no stage of the funnel, and no note has `{stage}`", quoted(slug))).help(format!(
            "write `{stage}`, or name your stages in `throughline.yaml`: `funnel: {{stages: [leads, {slug}]}}`"
        ));
    }
}

/// Shifts of what no note has a figure of.
fn in_shifts(facts: &Facts<'_>, recorded: &HashMap<&str, Recorded>, out: &mut Reporter<'_>) {
    for note in facts.notes.iter().filter(|note| !note.private) {
        for (word, _) in &note.shifts {
            let parts = word.text.split('>').filter(|part| *part != ALL && !recorded.contains_key(part));
            for part in parts {
                let place = super::written::once(facts, Place { file: note.file, span: word.span }, part);
                let help = match likest(part, recorded.keys().copied()) {
                    Some(meant) => format!("write `{meant}`"),
                    None => "write the name of a metric as it stands under `metrics:`, or `all`".to_owned(),
                };
                let message = format!("no note has a figure of {}, so that its shift changes nothing", quoted(part));
                out.say(place, message).help(help);
            }
        }
    }
}

/// Names in the configuration that no note has, and that are almost one that notes have.
fn in_configuration(facts: &Facts<'_>, recorded: &HashMap<&str, Recorded>, out: &mut Reporter<'_>) {
    let Some(file) = facts.config.file else { return };
    for (slug, span) in &facts.config.named {
        if recorded.contains_key(slug.as_str()) {
            continue;
        }
        if let Some(meant) = likest(slug, recorded.keys().copied()) {
            out.say(Place { file, span: *span }, format!("no note has a figure of {}", quoted(slug)))
                .help(format!("write `{meant}`, as the notes do"));
        }
    }
}

/// The name that was meant, whatever the order in which they come.
fn likest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut known: Vec<&str> = known.take(MOST + 1).filter(|known| *known != word).collect();
    if known.len() > MOST {
        return None;
    }
    known.sort_unstable();
    spelling::nearest(word, known)
}
