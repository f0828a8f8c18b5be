//! The agenda of the next meeting: the sentences of the brief, in the order in which a meeting goes through them.

use super::{Basis, campaigns, changed, due, lead, objections, voices, waiting};
use crate::record::Scope;
use crate::report::chart::Charts;
use crate::report::{Facts, dates, words};

/// What to talk about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Whose it is, and that nobody else reads it.
    pub title: String,
    /// What there is to talk about.
    pub points: Vec<Point>,
}

/// One thing to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// `Promises`
    pub title: &'static str,
    /// Sentences.
    pub says: Vec<String>,
}

/// The agenda of a scope, on the day of the report.
pub fn agenda(facts: &Facts, scope: Scope) -> Agenda {
    let basis = Basis::of(facts, scope);
    let mut charts = Charts::default();
    let points = [
        ("Figures", figures(&basis, &mut charts)),
        ("Promises", promises(&basis)),
        ("Waiting for a yes", yes(&basis)),
        ("Objections", objections::objections(&basis, &mut charts).map(|said| said.says).into_iter().collect()),
        ("Campaigns", worth_talking(&basis, &mut charts)),
        ("Voices", speak(&basis)),
    ];
    let points = points.into_iter().filter(|(_, says)| !says.is_empty()).map(|(title, says)| Point { title, says });
    let day = dates::long(facts.record.as_of, facts.record.as_of);
    Agenda {
        title: format!("Agenda for {day}. Nothing between these brackets is published."),
        points: points.collect(),
    }
}

/// Who should speak.
pub fn voices_of(facts: &Facts, scope: Scope) -> Option<voices::Voices> {
    voices::voices(&Basis::of(facts, scope))
}

fn figures(basis: &Basis, charts: &mut Charts) -> Vec<String> {
    let lead = lead::lead(basis, charts);
    // Without a conversion that both own, the brief opens with what is due, which comes next here.
    let shared = lead.page.is_some().then(|| lead.says.text());
    let changed = changed::changed(basis, charts);
    let rows = changed
        .iter()
        .flat_map(|changed| &changed.rows)
        .map(|row| format!("{}: {}", row.link.text, words::inside(&row.says)));
    let said: Vec<String> = changed.iter().map(|changed| changed.says.clone()).chain(rows).collect();
    shared.into_iter().chain(said).collect()
}

fn promises(basis: &Basis) -> Vec<String> {
    let Some(due) = due::due(basis) else { return Vec::new() };
    due::headline(basis).into_iter().chain([format!("{}{}", due.open.text, due.ways)]).collect()
}

fn yes(basis: &Basis) -> Vec<String> {
    let Some(waiting) = waiting::waiting(basis) else { return Vec::new() };
    let rows = waiting.rows.iter().map(|row| {
        let who: Vec<&str> = [&row.from, &row.to].into_iter().flatten().map(|who| who.name.as_str()).collect();
        let comma = if row.before.is_empty() && !who.is_empty() { "," } else { "" };
        let who = format!("{}{comma}", who.join(" → "));
        let parts = [row.link.text.clone(), row.before.to_owned(), who, row.after.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}.", parts.join(" "))
    });
    let more: Vec<String> = waiting.more.iter().map(|link| link.text.clone()).collect();
    let more = (!more.is_empty()).then(|| format!("And {}.", words::list(&more)));
    rows.chain(more).collect()
}

fn worth_talking(basis: &Basis, charts: &mut Charts) -> Vec<String> {
    let rows = campaigns::campaigns(basis, charts).map(|campaigns| campaigns.rows).unwrap_or_default();
    rows.iter().map(|row| format!("{}: {}. {}", row.link.text, row.word, row.note)).collect()
}

fn speak(basis: &Basis) -> Vec<String> {
    let Some(voices) = voices::voices(basis) else { return Vec::new() };
    let names: Vec<&str> = voices.sides.iter().flat_map(|side| &side.people).map(|who| who.name.as_str()).collect();
    vec![format!("{}: {}", words::capital(&words::list(&names)), words::inside(&voices.says))]
}
