//! The page of all figures: which changed for real, which are within their usual range, and the table of all.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chart_values::{MULTIPLE, multiple};
use super::frame::Frame;
use super::overview_says::{deck, last_head, says, spelled};
use super::sentences::{self, ReadingWords, gap, usual_range};
use super::series_page::has_page;
use super::signals::comes_back;
use super::voice::Voice;
use super::written::{Written, written};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::chart::{ChartId, Charts};
use crate::report::page::{Link, Page, Section};
use crate::report::part::Party;
use crate::report::{chrome, numbers, words};
use crate::series::{Reading, Series};

/// Multiples of a page, changed ones first: a page must stay small.
const MOST_MULTIPLES: usize = 18;
/// Rows of the table of figures.
const MOST_ROWS: usize = 60;
/// Words of a title in a row.
const LONGEST: usize = 60;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// The sentence.
    pub says: String,
    /// The rule in words, or what to write to fill the page.
    pub deck: String,
    /// Lines to write in a note, where there is no figure yet.
    pub example: String,
    /// The groups that have a figure.
    pub groups: Vec<Group>,
    /// What the ticks, breaks and numbers of the charts are.
    pub ticks: String,
    /// Every figure.
    pub rows: Vec<FigureRow>,
    /// `Last week is the note of 9 November. …`
    pub caption: String,
    /// `Latest`, `Last week`, `This week`
    pub last_head: String,
    /// How many figures the table leaves out; nothing where it has all.
    pub more: String,
    /// Where the table of all values is.
    pub data: String,
    /// Figures that only teams have.
    pub of_teams: Vec<TeamFigures>,
}

/// Figures that say the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// Its anchor.
    pub id: &'static str,
    /// `Changed for real`
    pub title: &'static str,
    /// Its small charts.
    pub multiples: Vec<SmallFigure>,
    /// How many more there are in the table.
    pub more: String,
}

/// A small chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SmallFigure {
    /// Its name and page.
    pub link: Link,
    /// `rose since 21 September`
    pub beside: String,
    /// The chart.
    pub chart: ChartId,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    /// Its name and page.
    pub link: Link,
    /// Who looks after it.
    pub owner: Option<Party>,
    /// `both`, or a dash.
    pub owners: &'static str,
    /// The last value.
    pub last: String,
    /// Where that was written.
    pub written: Written,
    /// The average.
    pub average: String,
    /// The usual range.
    pub range: String,
    /// The target.
    pub target: String,
    /// The gap to it.
    pub gap: String,
    /// What it says.
    pub reading: ReadingWords,
}

/// Averages do not add over teams: each team has its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TeamFigures {
    /// The figure.
    pub title: String,
    /// A link for each team that has it.
    pub teams: Vec<Link>,
}

/// What a figure says, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Changed,
    Back,
    Usual,
    Young,
    Without,
}

/// A figure of the page.
pub(super) struct Figure<'a> {
    pub(super) voice: Voice<'a>,
    pub(super) standing: Standing,
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Overview> {
    let series = facts.analyses_of(scope).map_or(&[][..], |analyses| &analyses.series.series);
    let mut figures: Vec<Figure> = series.iter().filter_map(|series| figure(facts, series)).collect();
    // The sort is stable: within a group the order of the funnel remains, the shared conversion first.
    figures.sort_by_key(|figure| (figure.standing, !figure.voice.shared));
    let frame = Frame::of(facts, scope);
    let mut charts = Charts::default();
    let content = Overview {
        says: says(&figures, &chrome::of_team(facts, scope)),
        deck: deck(&figures),
        example: if figures.is_empty() {
            "metrics:\n  leads: 42\n  mql: 18\n  sql: 7".to_owned()
        } else {
            String::new()
        },
        groups: groups(facts, scope, &frame, &figures, &mut charts),
        ticks: ticks(&frame),
        rows: figures.iter().take(MOST_ROWS).map(|figure| row(facts, scope, &figure.voice)).collect(),
        caption: caption(&figures),
        last_head: last_head(&figures).to_owned(),
        more: more_rows(figures.len()),
        data: "data/metrics.csv".to_owned(),
        of_teams: of_teams(facts, scope),
    };
    let title = Section::Trends.title(&facts.record.config);
    Page::of_section("trends.html", scope, Section::Trends, title, content).with_charts(charts)
}

fn figure<'a>(facts: &Facts, series: &'a Series) -> Option<Figure<'a>> {
    let last = series.points.iter().rposition(|point| point.value.is_some());
    let standing = match series.reading.as_ref().filter(|_| has_page(series))? {
        Reading::Signalled(_) if last.is_some_and(|at| comes_back(series, at).is_some()) => Standing::Back,
        Reading::Signalled(_) => Standing::Changed,
        Reading::Usual { .. } => Standing::Usual,
        Reading::Provisional { .. } | Reading::NoLimits(crate::series::NoLimits::TooFew(_)) => Standing::Young,
        Reading::NoLimits(_) => Standing::Without,
    };
    Some(Figure { voice: Voice::of(facts, series), standing })
}

fn groups(facts: &Facts, scope: Scope, frame: &Frame, figures: &[Figure], charts: &mut Charts) -> Vec<Group> {
    let mut left = MOST_MULTIPLES;
    let all = [
        (Standing::Changed, "real", "Changed for real"),
        (Standing::Back, "back", "Back in their usual range"),
        (Standing::Usual, "usual", "Within their usual range"),
        (Standing::Young, "young", "Too young to tell"),
        (Standing::Without, "without", "Too small for limits"),
    ];
    all.into_iter()
        .filter_map(|(standing, id, title)| {
            let own: Vec<&Figure> = figures.iter().filter(|figure| figure.standing == standing).collect();
            let shown = own.len().min(left);
            left -= shown;
            let multiples = own.iter().take(shown).map(|figure| small(facts, scope, frame, &figure.voice, charts));
            (!own.is_empty()).then(|| Group {
                id,
                title,
                multiples: multiples.collect(),
                more: more_multiples(own.len() - shown),
            })
        })
        .collect()
}

fn more_multiples(many: usize) -> String {
    match many {
        0 => String::new(),
        1 => "One more is in the table below.".to_owned(),
        many => format!("{} more are in the table below.", words::capital(&spelled(many))),
    }
}

fn more_rows(all: usize) -> String {
    if all > MOST_ROWS {
        format!(
            "The first {MOST_ROWS} of {} figures.",
            numbers::decimals(f64::from(u32::try_from(all).unwrap_or(u32::MAX)), 0)
        )
    } else {
        String::new()
    }
}

fn link(facts: &Facts, scope: Scope, voice: &Voice) -> Link {
    let page = facts.addresses.series(scope, &voice.series.name).unwrap_or_default();
    Link::new(words::cut(&voice.title, LONGEST), page)
}

fn small(facts: &Facts, scope: Scope, frame: &Frame, voice: &Voice, charts: &mut Charts) -> SmallFigure {
    SmallFigure {
        link: link(facts, scope, voice),
        beside: sentences::beside(voice),
        chart: charts.add(multiple(voice, frame, MULTIPLE)),
    }
}

fn row(facts: &Facts, scope: Scope, voice: &Voice) -> FigureRow {
    let last = voice.last().map(|(_, last)| last);
    let dash = || "–".to_owned();
    let value = |value: Option<f64>| value.map_or_else(dash, |value| voice.format.value(value));
    FigureRow {
        link: link(facts, scope, voice),
        owner: voice.series.owner.as_deref().map(|owner| facts.party(owner)),
        owners: if voice.shared { "both" } else { "–" },
        last: last.and_then(|last| voice.value_of(last)).unwrap_or_else(dash),
        written: last.map(|last| written(facts, scope, &last.sources, 1)).unwrap_or_default(),
        average: value(last.and_then(|last| last.centre)),
        range: last.map_or_else(dash, |last| usual_range(voice, last)),
        target: value(voice.series.target),
        gap: gap(voice, last.and_then(|last| last.value)),
        reading: sentences::reading(voice),
    }
}

fn caption(figures: &[Figure]) -> String {
    let newest =
        figures.iter().filter_map(|figure| Some((figure.voice.last()?.1.date, figure))).max_by_key(|(date, _)| *date);
    let Some((date, figure)) = newest else { return String::new() };
    format!(
        "{} is the note of {}. Averages and limits come from the first twenty weeks of each level.",
        last_head(figures),
        figure.voice.day(date)
    )
}

/// What the ticks, breaks and numbers of the small charts are.
fn ticks(frame: &Frame) -> String {
    let said: Vec<String> = frame.events.iter().map(|event| format!("{}, {}", event.text, event.day)).collect();
    let more =
        if frame.more_events > 0 { format!("; {} earlier ones have none", frame.more_events) } else { String::new() };
    let ticks =
        if said.is_empty() { String::new() } else { format!("Ticks under each chart: {}{more}. ", said.join("; ")) };
    format!(
        "{ticks}A break in a line is a week without a figure. The number in bold is the last one; the two beside the band are \
         its limits."
    )
}

/// Metrics that teams have and the workspace has not, since averages do not add.
fn of_teams(facts: &Facts, scope: Scope) -> Vec<TeamFigures> {
    if scope != Scope::Whole || facts.record.scopes.len() < 2 {
        return Vec::new();
    }
    let sets = || facts.analyses.scopes.iter();
    let whole: BTreeSet<&str> = sets()
        .filter(|set| set.scope == scope)
        .flat_map(|set| &set.series.series)
        .map(|series| series.name.as_str())
        .collect();
    let mut found: Vec<(&Series, Vec<Link>)> = Vec::new();
    for set in sets().filter(|set| set.scope != scope) {
        for series in
            set.series.series.iter().filter(|series| has_page(series) && !whole.contains(series.name.as_str()))
        {
            let page = facts.addresses.series(set.scope, &series.name).unwrap_or_default();
            let link = Link::new(words::cut(&chrome::scope_name(facts, set.scope), 24), page);
            match found.iter().position(|(known, _)| known.name == series.name) {
                Some(at) => found.get_mut(at).into_iter().for_each(|(_, links)| links.push(link.clone())),
                None => found.push((series, vec![link])),
            }
        }
    }
    for (_, links) in &mut found {
        links.truncate(MOST_LINKS);
    }
    found.truncate(MOST_LINKS);
    found.into_iter().map(|(series, teams)| TeamFigures { title: words::cut(&series.title, LONGEST), teams }).collect()
}

/// Figures of teams, and teams of each.
const MOST_LINKS: usize = 12;
