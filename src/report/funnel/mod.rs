//! The funnel: every stage and conversion, the one that both sides own, what each side owes the other, and how good
//! the leads are.

mod agreements;
mod apart;
#[cfg(test)]
mod golden_tests;
mod leads_said;
mod pulse;
mod quality;
mod says;
mod shared;
mod stages;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::Serialize;

use super::chart::{ChartId, Charts, Event};
use super::page::{Page, Section};
use super::trends::frame::Frame;
use super::trends::voice::Voice;
use super::{Facts, complete, numbers};
use crate::note::Line;
use crate::record::Scope;
use crate::series::{Key, Series, SeriesSet};
use crate::topic::window::Days;

/// Events on a chart of this page.
const MOST_EVENTS: usize = 4;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Funnel {
    /// The sentence.
    pub says: String,
    /// The counts of the last weeks.
    pub deck: String,
    /// Lines to write in a note, where there is no stage yet.
    pub example: String,
    /// The pooled rates.
    pub chart: Option<ChartId>,
    /// `Last eight weeks`
    pub recent_head: String,
    /// `the last eight weeks`
    pub recent: String,
    /// `eight weeks`
    pub weeks: String,
    /// The conversion that both sides own.
    pub shared: shared::Shared,
    /// Every recorded stage.
    pub stages: Vec<stages::StageRow>,
    /// Every conversion.
    pub conversions: Vec<stages::ConversionRow>,
    /// How many stages the tables leave out; nothing where they have all.
    pub more: String,
    /// That weeks are left out of the workspace's sums, where some are.
    pub left_out: &'static str,
    /// Weeks in which volume and the shared conversion pulled apart.
    pub apart: apart::Pulls,
    /// What each side owes the other.
    pub agreements: agreements::Agreements,
    /// Accepted leads, and why others were sent back.
    pub quality: quality::Quality,
    /// How well the two sides work together, by their own word.
    pub pulse: pulse::Pulse,
}

/// What the parts of the page are made from.
struct Basis<'a> {
    facts: &'a Facts,
    scope: Scope,
    /// Nothing is analysed for a scope that is not reported.
    set: Option<&'a SeriesSet>,
    frame: Frame,
    /// The window `recent` and the one before it.
    recent: Days,
    before: Days,
}

impl<'a> Basis<'a> {
    fn of(facts: &'a Facts, scope: Scope) -> Self {
        let record = &facts.record;
        let recent = Days::ending(record.as_of, record.config.recent);
        Self {
            facts,
            scope,
            set: facts.analyses_of(scope).map(|analyses| &*analyses.series),
            frame: Frame::of(facts, scope),
            recent,
            before: recent.before(record.config.recent),
        }
    }

    fn series(&self) -> &'a [Arc<Series>] {
        self.set.map_or(&[], |set| &set.series)
    }

    /// The recorded stages, first to last.
    fn stages(&self) -> Vec<Voice<'a>> {
        let names = self.set.map_or(&[][..], |set| &set.stages);
        let metric = |name: &String| {
            self.series().iter().find(|one| matches!(&one.key, Key::Written(Line::Metric(slug)) if slug == name))
        };
        names.iter().filter_map(metric).map(|series| Voice::of(self.facts, series)).collect()
    }

    /// The conversions, in the order of the funnel.
    fn conversions(&self) -> Vec<Voice<'a>> {
        let all = self.series().iter().filter(|series| matches!(series.key, Key::Conversion(..)));
        all.map(|series| Voice::of(self.facts, series)).collect()
    }

    fn shared(&self) -> Option<&'a Series> {
        self.series().get(self.set?.shared?).map(AsRef::as_ref)
    }

    /// The latest events: the page has several charts, and must stay small.
    fn events(&self) -> Vec<Event> {
        let events = &self.frame.events;
        events.get(events.len().saturating_sub(MOST_EVENTS)..).unwrap_or_default().to_vec()
    }

    /// `eight weeks`
    fn weeks(&self) -> String {
        numbers::count(self.facts.record.config.recent.into(), "week", "weeks")
    }
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Funnel> {
    let basis = Basis::of(facts, scope);
    let (stages, conversions) = (basis.stages(), basis.conversions());
    let mut charts = Charts::default();
    let chart = stages::rates(&basis, &conversions).map(|rates| charts.add(rates));
    let rows = stages::stages(&basis, &stages, &mut charts);
    let left_out = rows.iter().any(|row| row.weeks.contains(" of "));
    let content = Funnel {
        says: says::says(&says::opening(&stages, &conversions), conversions.len()),
        deck: says::deck(&basis, &stages),
        example: if stages.is_empty() {
            "metrics:\n  leads: 412\n  mql: 130\n  sql: 41".to_owned()
        } else {
            String::new()
        },
        chart,
        recent_head: format!("Last {}", basis.weeks()),
        recent: format!("the last {}", basis.weeks()),
        weeks: basis.weeks(),
        shared: shared::shared(&basis, &mut charts),
        stages: rows,
        more: stages::more(stages.len()),
        conversions: stages::conversions(&basis, &conversions, &mut charts),
        left_out: if left_out { complete::LEFT_OUT } else { "" },
        apart: apart::apart(&basis),
        agreements: agreements::agreements(&basis, &mut charts),
        quality: quality::quality(&basis, &mut charts),
        pulse: pulse::pulse(&basis, &mut charts),
    };
    let title = Section::Funnel.title(&facts.record.config);
    Page::of_section("funnel.html", scope, Section::Funnel, title, content).with_charts(charts)
}
