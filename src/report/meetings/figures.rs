//! The figures of a note: last week's metrics with their state then, campaigns, leads sent back, the pulse.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashSet;
use serde::Serialize;

use crate::config::Unit;
use crate::note::{CampaignFigure, Figure, Line};
use crate::record::{Meeting, MeetingId};
use crate::report::part::Side;
use crate::report::{Facts, numbers, words};
use crate::series::describe::metric_title;
use crate::series::{Key, NoLimits, Point, Series, Signal};
use crate::source::number::Number;
use crate::source::{CardFolder, slug};

/// So many metrics are shown, and half as many rows of each table.
const MOST: usize = 60;

/// A figure in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its name.
    pub name: String,
    /// Its page, where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub href: String,
    /// `3,120`
    pub value: String,
    /// Its line, for an anchor; none where the anchor stands before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Its state then: `above`, `below`, or nothing.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub word: &'static str,
}

/// A figure in a column that names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// `$1,200`
    pub value: String,
    /// Its line, for an anchor; none where the anchor stands before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CampaignRow {
    /// The campaign.
    pub name: String,
    /// Its page, where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub href: String,
    /// A figure for each column.
    pub cells: Vec<Amount>,
}

/// What a side says of working together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pulse {
    /// The side.
    pub name: String,
    /// The letter in its mark.
    pub letter: String,
    /// The mark's class: `s1`, `s2`, or nothing.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub class: &'static str,
    /// `4 of 5`
    pub value: String,
    /// Its line, for an anchor; none where the anchor stands before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// All figures of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Metrics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strip: Vec<Cell>,
    /// What their states add up to.
    pub says: String,
    /// Columns of the campaigns.
    pub columns: Vec<&'static str>,
    /// Campaigns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub campaigns: Vec<CampaignRow>,
    /// Leads sent back, by reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Cell>,
    /// The pulse of each side.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pulse: Vec<Pulse>,
}

/// How a metric stood at the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Above,
    Below,
    Within,
    Run,
    Near,
    Jump,
    Small,
    Early,
    None,
}

/// Gathers a note's figures; the lines that get an anchor are added to `anchored`.
pub(super) fn figures(facts: &Facts, id: Option<MeetingId>, meeting: &Meeting, anchored: &mut HashSet<u32>) -> Figures {
    let mut gather = Gather { facts, id, meeting, anchored, made: Figures::default(), states: Vec::new() };
    gather.metrics();
    gather.campaigns();
    gather.others();
    let names = gather.made.strip.iter().map(|cell| cell.name.as_str());
    let states: Vec<(&str, State)> = names.zip(gather.states).collect();
    gather.made.says = says(&states, meeting.note.week.is_some());
    gather.made
}

struct Gather<'a> {
    facts: &'a Facts,
    id: Option<MeetingId>,
    meeting: &'a Meeting,
    anchored: &'a mut HashSet<u32>,
    made: Figures,
    /// How each metric of the strip stood.
    states: Vec<State>,
}

impl Gather<'_> {
    fn anchor(&mut self, line: u32) -> Option<u32> {
        self.anchored.insert(line).then_some(line)
    }

    fn metrics(&mut self) {
        let (facts, meeting) = (self.facts, self.meeting);
        let scope = facts.home(meeting.team);
        let known = facts.analyses_of(scope).map_or(&[][..], |analyses| &analyses.series.series);
        for figure in &meeting.note.figures {
            let Line::Metric(slug) = &figure.line else { continue };
            if self.made.strip.len() >= MOST {
                return;
            }
            let series = of_metric(known, &figure.line);
            let title = match series {
                Some(series) => words::cut(&series.title, 60),
                None => words::fitted(metric_title(&facts.record.config, slug), 60),
            };
            let page = series.and_then(|_| facts.addresses.series(scope, slug));
            let point = series.and_then(|series| self.point(series, figure.at));
            let state = series.zip(point).map_or(State::None, |(series, point)| state(series, point));
            let value = figure.value.map(|number| self.value(&number, series, point));
            let line = self.anchor(figure.at);
            self.made.strip.push(Cell {
                name: title,
                href: page.unwrap_or_default(),
                value: value.unwrap_or_else(|| "not measured".to_owned()),
                line,
                word: match state {
                    State::Above => "above",
                    State::Below => "below",
                    _ => "",
                },
            });
            self.states.push(if figure.value.is_some() { state } else { State::None });
        }
    }

    /// The point that this figure made, if it is the one that stands.
    fn point<'s>(&self, series: &'s Series, at: u32) -> Option<&'s Point> {
        let (id, date) = (self.id?, self.meeting.date);
        let first = series.points.partition_point(|point| point.date < date);
        let same_day = series.points.iter().skip(first).take_while(|point| point.date == date);
        same_day.into_iter().find(|point| point.sources.contains(&(id, at)))
    }

    fn value(&self, number: &Number, series: Option<&Series>, point: Option<&Point>) -> String {
        let currency = self.facts.record.currency;
        match series {
            Some(series) if !self.facts.record.is_foreign(number) => {
                let typical = point.and_then(|point| point.centre).unwrap_or(number.value);
                numbers::Format::new(series.unit, currency, typical).value(number.value)
            }
            _ => written(number),
        }
    }

    fn campaigns(&mut self) {
        let meeting = self.meeting;
        let figures = || {
            meeting.note.figures.iter().filter_map(|figure| match &figure.line {
                Line::Campaign(slug, what) => Some((slug, *what, figure)),
                _ => None,
            })
        };
        let shown: Vec<CampaignFigure> = CampaignFigure::ALL
            .into_iter()
            .map(|(what, _)| what)
            .filter(|what| figures().any(|(_, of, figure)| of == *what && figure.value.is_some()))
            .collect();
        self.made.columns = shown.iter().map(|what| column(*what)).collect();
        let mut slugs: Vec<&str> = Vec::new();
        let mut seen = BTreeSet::new();
        slugs.extend(figures().map(|(slug, ..)| slug.as_str()).filter(|slug| seen.insert(*slug)).take(MOST / 2));
        let mut by_slug: std::collections::BTreeMap<&str, Vec<(CampaignFigure, &Figure)>> =
            std::collections::BTreeMap::new();
        for (slug, what, figure) in figures() {
            by_slug.entry(slug).or_default().push((what, figure));
        }
        for slug in slugs {
            let own = by_slug.get(slug).map_or(&[][..], Vec::as_slice);
            let row = self.campaign(slug, &shown, own);
            self.made.campaigns.push(row);
        }
    }

    fn campaign(&mut self, slug: &str, shown: &[CampaignFigure], own: &[(CampaignFigure, &Figure)]) -> CampaignRow {
        let record = &self.facts.record;
        let slug = record.card_slug(CardFolder::Campaigns, slug);
        let card = record.cards.get(&(CardFolder::Campaigns, slug.to_owned()));
        let title = card.and_then(|card| card.title.clone()).unwrap_or_else(|| slug::title(slug));
        let href = self.facts.addresses.campaign(slug).unwrap_or_default().to_owned();
        let cells = shown.iter().map(|what| {
            let figure = own.iter().find(|(of, _)| of == what).map(|(_, figure)| *figure);
            let value = figure.and_then(|figure| figure.value);
            let money = matches!(what, CampaignFigure::Spend | CampaignFigure::Revenue);
            let value = value.map(|number| {
                let currency = number.currency.or(record.currency).filter(|_| money);
                if money { numbers::money(number.value, currency) } else { written(&number) }
            });
            Amount {
                value: value.unwrap_or_else(|| "–".to_owned()),
                line: figure.and_then(|figure| self.anchored.insert(figure.at).then_some(figure.at)),
            }
        });
        CampaignRow { name: words::fitted(title, 60), href, cells: cells.collect() }
    }

    fn others(&mut self) {
        let meeting = self.meeting;
        for figure in &meeting.note.figures {
            let Some(number) = &figure.value else { continue };
            match &figure.line {
                Line::Rejected(reason) if self.made.rejected.len() < MOST / 2 => {
                    let line = self.anchor(figure.at);
                    let name = words::fitted(slug::title(reason), 60);
                    self.made.rejected.push(Cell { name, href: String::new(), value: written(number), line, word: "" });
                }
                Line::Pulse(side) if self.made.pulse.len() < MOST / 2 => {
                    let line = self.anchor(figure.at);
                    let Side { name, letter, class } = self.facts.side(&words::cut(side, 60));
                    self.made.pulse.push(Pulse {
                        name,
                        letter,
                        class,
                        value: [&written(number), " of 5"].concat(),
                        line,
                    });
                }
                _ => {}
            }
        }
    }
}

/// The series of a metric. Metrics come first among the series.
fn of_metric<'a>(all: &'a [Arc<Series>], line: &Line) -> Option<&'a Series> {
    let metrics = all.iter().take_while(|series| matches!(series.key, Key::Written(Line::Metric(_))));
    metrics.map(AsRef::as_ref).find(|series| matches!(&series.key, Key::Written(key) if key == line))
}

/// A number with the signs that were typed with it.
fn written(number: &Number) -> String {
    match (number.currency, number.percent) {
        (Some(_), _) => numbers::money(number.value, number.currency),
        (None, true) => numbers::Format::new(Unit::Rate, None, number.value).value(number.value),
        (None, false) => numbers::number(number.value),
    }
}

fn column(what: CampaignFigure) -> &'static str {
    match what {
        CampaignFigure::Leads => "Leads",
        CampaignFigure::Accepted => "Accepted",
        CampaignFigure::Opportunities => "Opportunities",
        CampaignFigure::Won => "Won",
        CampaignFigure::Spend => "Spend",
        CampaignFigure::Revenue => "Revenue",
    }
}

fn state(series: &Series, point: &Point) -> State {
    if point.centre.is_none() || point.provisional != Some(false) {
        let phase = series.phases.iter().find(|phase| Some(phase.number) == point.phase);
        let small = |why| matches!(why, NoLimits::SmallCount | NoLimits::SmallRate);
        return if phase.and_then(|phase| phase.without).is_some_and(small) { State::Small } else { State::Early };
    }
    let beyond = point.signals.contains(&Signal::Outside);
    match point.above {
        Some(true) if beyond => State::Above,
        Some(false) if beyond => State::Below,
        _ if point.signals.contains(&Signal::Run) => State::Run,
        _ if point.signals.contains(&Signal::NearLimit) => State::Near,
        _ if point.signals.contains(&Signal::Range) => State::Jump,
        _ => State::Within,
    }
}

/// `Last week’s figures. Leads: above the usual range. The rest are within theirs.`
fn says(states: &[(&str, State)], other_week: bool) -> String {
    if states.is_empty() {
        return String::new();
    }
    let count = |wanted: State| states.iter().filter(|(_, state)| *state == wanted).count();
    let mut said = vec![if other_week { "The week’s figures." } else { "Last week’s figures." }.to_owned()];
    let named = |wanted: State, what: &str| {
        let of = states.iter().filter(|(_, state)| *state == wanted);
        let titles: Vec<String> = of.map(|(title, _)| words::inside(title)).collect();
        (!titles.is_empty()).then(|| [&words::capital(&words::list_some(&titles, 4)), ": ", what, "."].concat())
    };
    said.extend(named(State::Above, "above the usual range"));
    said.extend(named(State::Below, "below the usual range"));
    said.extend(named(State::Run, "in a run of eight or more on one side of the average"));
    said.extend(named(State::Near, "near a limit of the usual range, and not for the first time"));
    said.extend(named(State::Jump, "a larger step than usual from the week before"));
    let told = said.len() > 1;
    let early = count(State::Early);
    let unknown = early + count(State::Small) + count(State::None);
    let all = states.len();
    said.extend(match count(State::Within) {
        0 => None,
        n if n == all && n > 1 => Some("All are within their usual range.".to_owned()),
        _ if all == 1 => Some("It is within its usual range.".to_owned()),
        1 if told && unknown == 0 => Some("The other one is within its own.".to_owned()),
        _ if told && unknown == 0 => Some("The rest are within theirs.".to_owned()),
        1 => Some("One is within its usual range.".to_owned()),
        n => Some(format!("{} are within their usual range.", words::capital(&numbers::spelled(number(n))))),
    });
    said.extend(named(State::Small, "too small a number for a usual range"));
    said.extend(match early {
        0 => None,
        n if n == all && n > 1 => Some("It was too early to say what is usual.".to_owned()),
        1 => Some("For one it was too early to say what is usual.".to_owned()),
        n => Some(format!("For {} it was too early to say what is usual.", numbers::spelled(number(n)))),
    });
    said.join(" ")
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(states: &[(&str, State)]) -> String {
        says(states, false)
    }

    #[test]
    fn states_are_said_aloud() {
        use State::{Above, Below, Early, Run, Within};
        assert_eq!(said(&[]), "");
        assert_eq!(
            said(&[("leads", Within), ("mqls", Within)]),
            "Last week’s figures. All are within their usual range."
        );
        assert_eq!(
            said(&[("leads", Above), ("won", Below), ("a", Within), ("b", Within)]),
            "Last week’s figures. Leads: above the usual range. Won: below the usual range. The rest are within theirs."
        );
        assert_eq!(
            said(&[("leads", Early), ("won", Early)]),
            "Last week’s figures. It was too early to say what is usual."
        );
        assert_eq!(
            said(&[("leads", Within), ("won", Early), ("c", Run)]),
            "Last week’s figures. C: in a run of eight or more on one side of the average. One is within \
             its usual range. For one it was too early to say what is usual."
        );
        assert_eq!(
            said(&[("leads", Within), ("won", State::Small)]),
            "Last week’s figures. One is within its usual range. Won: too small a number for a usual range."
        );
        assert_eq!(said(&[("leads", State::None)]), "Last week’s figures.");
    }
}
