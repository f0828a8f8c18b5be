//! What the brief opens with: the conversion that both sides own, or, without it, what else there is to say.

use serde::Serialize;

use super::{Basis, changed, count, due, first};
use crate::record::Scope;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::Link;
use crate::report::trends::chart_values;
use crate::report::trends::sentences::{self, Said};
use crate::report::trends::voice::Voice;
use crate::report::trends::weekly::{self, WeeklyTable};
use crate::report::{chrome, dates, numbers, words};
use crate::statistics::Proportion;

/// Fewer points are no line.
const FEWEST_POINTS: usize = 3;

/// The head of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lead {
    /// `The shared conversion`
    pub kicker: &'static str,
    /// The sentence.
    pub says: Said,
    /// What one week is worth, or how to come to the shared conversion.
    pub deck: String,
    /// What is counted, who agreed to it and when; nothing where the deck explains it.
    pub definition: String,
    /// Its own page, where its signals are explained.
    pub page: Option<Link>,
    /// The picture.
    pub chart: Option<ChartId>,
    /// Its figures.
    pub weekly: Option<WeeklyTable>,
}

/// What the brief opens with: the first that holds.
pub(super) enum Opening<'a> {
    /// No note.
    Nothing,
    /// One note, with a week of the shared conversion or without.
    First(Option<Voice<'a>>),
    /// The conversion that both sides own.
    Shared(Voice<'a>),
    /// Figures that changed, in these words.
    Changed(String),
    /// Promises past their date or due, in these words.
    Due(String),
    /// Nothing but so many meetings.
    Held(usize),
}

/// What the brief opens with. A team may do without the two stages: then with what changed, or with what is due.
pub(super) fn opening<'a>(basis: &Basis<'a>) -> Opening<'a> {
    let series = basis.analyses.and_then(|set| set.series.series.get(set.series.shared?));
    let voice = series.map(|series| Voice::of(basis.facts, series));
    match (basis.held.days, voice) {
        (0, _) => Opening::Nothing,
        (1, voice) => Opening::First(voice),
        (_, Some(voice)) => Opening::Shared(voice),
        (days, None) => {
            let changed = changed::headline(basis).map(Opening::Changed);
            changed.or_else(|| due::headline(basis).map(Opening::Due)).unwrap_or(Opening::Held(days))
        }
    }
}

/// The head of the brief.
pub(super) fn lead(basis: &Basis, charts: &mut Charts) -> Lead {
    match opening(basis) {
        Opening::Nothing => nothing(basis),
        Opening::First(voice) => first_note(basis, voice.as_ref()),
        Opening::Shared(voice) => shared(basis, &voice, charts),
        Opening::Changed(says) | Opening::Due(says) => without(basis, says),
        Opening::Held(days) => {
            let notes = words::capital(&numbers::count(count(days), "meeting", "meetings"));
            without(basis, format!("{notes} so far, and nothing is due by the next one."))
        }
    }
}

fn plain(kicker: &'static str, says: String, deck: String) -> Lead {
    let says = Said { says, ..Said::default() };
    Lead { kicker, says, deck, definition: String::new(), page: None, chart: None, weekly: None }
}

fn nothing(basis: &Basis) -> Lead {
    if let Some(day) = basis.held.planned {
        let of = chrome::of_team(basis.facts, basis.scope);
        let day = dates::long(day, basis.facts.record.as_of);
        let says = format!("No meeting{of} so far; the first is planned for {day}.");
        return plain("The brief", says, "Its note is shown under Meetings, and counted from that day on.".to_owned());
    }
    let says = match basis.scope {
        Scope::Whole => "No note yet; the first one fills this page.".to_owned(),
        team => format!("{} has no note yet; the first one fills this page.", chrome::scope_name(basis.facts, team)),
    };
    let waiting = match basis.facts.record.undated.len() {
        0 => "",
        _ => " A note without a date is shown under Meetings, and counted nowhere.",
    };
    let deck = format!("A note is a Markdown file with the day of the meeting in its name, under notes.{waiting}");
    plain("The brief", says, deck)
}

/// With one note there is nothing to compare: what was read, and since when there will be more to say.
fn first_note(basis: &Basis, voice: Option<&Voice>) -> Lead {
    let share = voice.and_then(|voice| {
        let (_, last) = voice.last()?;
        let (k, n) = last.numerator.zip(last.denominator)?;
        let became = words::capital(&sentences::of_few(voice, Proportion { k, n, rate: last.value, interval: None })?);
        (k <= n).then(|| format!("{became}; after six weeks the first limits say how much of that is usual."))
    });
    let deck = share.unwrap_or_else(|| {
        "From the second note on, this page says what was kept and what is due; from the sixth, what is usual."
            .to_owned()
    });
    plain("The first note", first::was_read(basis), deck)
}

fn shared(basis: &Basis, voice: &Voice, charts: &mut Charts) -> Lead {
    let drawn = voice.series.points.iter().filter(|point| point.value.is_some() && basis.frame.holds(point.date));
    let drawn = drawn.count() >= FEWEST_POINTS;
    let mut definition = sentences::shared_definition(basis.facts);
    if let Some(why) = sentences::why_wide(voice) {
        definition = format!("{definition} {why}");
    }
    let page = basis.facts.addresses.series(basis.scope, &voice.series.name);
    Lead {
        kicker: "The shared conversion",
        says: sentences::shared(basis.facts, Some(voice)),
        deck: sentences::last_week(voice),
        definition,
        page: page.map(|page| Link::new(format!("{}, with its signals", voice.title), page)),
        chart: drawn.then(|| charts.add(chart_values::lead(voice, &basis.frame))),
        weekly: drawn.then(|| weekly::table(basis.facts, basis.scope, voice, &basis.frame)),
    }
}

/// Without the shared conversion, how to come to it.
fn without(basis: &Basis, says: String) -> Lead {
    let how = "Once one has, the share of the first that becomes the second stands here; which two they are is \
               settled under funnel in throughline.yaml.";
    plain("This week", says, format!("{} {how}", sentences::shared_missing(basis.facts)))
}
