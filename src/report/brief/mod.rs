//! The brief: the ten minutes before the meeting, on one page.
//!
//! One file a section. A section that has nothing to say is not there, and each shows the few things that are worth
//! saying aloud: how many more there are leads to the page that has all.

pub mod agenda;
mod campaigns;
mod changed;
mod due;
mod first;
mod held;
mod lead;
mod objections;
mod said;
#[cfg(test)]
mod sample;
mod since;
pub mod spoken;
mod steady;
#[cfg(test)]
mod tests;
mod truck;
mod voices;
mod waiting;
mod weeks;

use serde::Serialize;

use super::chart::Charts;
use super::page::{Link, Page, Section};
use super::trends::frame::Frame;
use super::{Facts, numbers};
use crate::analysis::ScopeAnalyses;
use crate::record::Scope;
use held::Held;

/// What the page shows, in its order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brief {
    /// The shared conversion, or what else there is to open with.
    pub lead: lead::Lead,
    /// What to write next, while there are few notes.
    pub first: Vec<first::Step>,
    /// What the last notes changed.
    pub since: Option<since::Since>,
    /// Figures that changed for real.
    pub changed: Option<changed::Changed>,
    /// What is past its date, due and quiet.
    pub due: Option<due::Due>,
    /// Claims, asks, decisions and experiments that wait for a word.
    pub waiting: Option<waiting::Waiting>,
    /// Who should speak.
    pub voices: Option<voices::Voices>,
    /// Meetings kept and missed, and blanks in the data.
    pub weeks: Option<weeks::Weeks>,
    /// Objections without an answer, rising and new.
    pub objections: Option<objections::Objections>,
    /// Praise.
    pub praise: Option<said::Praise>,
    /// Campaigns to talk about.
    pub campaigns: Option<campaigns::Campaigns>,
    /// What moved on the roadmap.
    pub truck: Option<truck::Truck>,
    /// What the last meetings took home.
    pub nuggets: Option<said::Nuggets>,
    /// Figures within their usual range.
    pub steady: Option<steady::Steady>,
}

/// What the sections are made from.
struct Basis<'a> {
    facts: &'a Facts,
    scope: Scope,
    /// Nothing is analysed for a scope that is not reported.
    analyses: Option<&'a ScopeAnalyses>,
    frame: Frame,
    held: Held,
}

/// The brief of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Brief> {
    let basis = Basis {
        facts,
        scope,
        analyses: facts.analyses_of(scope),
        frame: Frame::of(facts, scope),
        held: Held::of(facts, scope),
    };
    let mut charts = Charts::default();
    let content = Brief {
        lead: lead::lead(&basis, &mut charts),
        first: first::steps(&basis),
        since: since::since(&basis),
        changed: changed::changed(&basis, &mut charts),
        due: due::due(&basis),
        waiting: waiting::waiting(&basis),
        voices: voices::voices(&basis),
        weeks: weeks::weeks(&basis, &mut charts),
        objections: objections::objections(&basis, &mut charts),
        praise: said::praise(&basis),
        campaigns: campaigns::campaigns(&basis, &mut charts),
        truck: truck::truck(&basis),
        nuggets: said::nuggets(&basis),
        steady: steady::steady(&basis, &mut charts),
    };
    let note = basis.held.where_line(facts.record.as_of, facts.record.config.weekday);
    let title = Section::Brief.title(&facts.record.config);
    let page = Page::of_section("brief.html", scope, Section::Brief, title, content).with_charts(charts);
    Page { class: if page.content.is_dense() { "brief dense" } else { "brief" }, note: Some(note), ..page }
}

/// On paper a brief with more rows in one of its columns is set smaller, so that it still stands on one sheet.
const DENSE: usize = 15;

impl Brief {
    fn is_dense(&self) -> bool {
        let due = self.due.as_ref().map_or(0, |due| due.groups.iter().map(|group| group.rows.len().min(3) + 1).sum());
        let waiting = self.waiting.as_ref().map_or(0, |waiting| waiting.rows.len().min(3) + 1);
        let talk = self.campaigns.as_ref().map_or(0, |campaigns| campaigns.rows.len().min(2));
        let others = self.weeks.as_ref().map_or(0, |weeks| weeks.rows.len().min(3) + weeks.blanks.len());
        let since = self.since.as_ref().map_or(0, |since| since.sorts.iter().map(|sort| sort.rows.len().min(3)).sum());
        let changed = self.changed.as_ref().map_or(0, |changed| changed.rows.len().min(3));
        let heard = self.objections.as_ref().map_or(0, |objections| objections.rows.len().min(4));
        let said = self.praise.as_ref().map_or(0, |praise| praise.rows.len());
        let beside: usize = due + waiting + talk + others + usize::from(self.voices.is_some());
        let main: usize = since + changed + heard + said;
        beside.max(main) > DENSE
    }
}

/// How many there are beside those that are shown, leading to all of them.
fn more(all: usize, shown: usize, href: impl Into<String>) -> Option<Link> {
    let left = all.saturating_sub(shown);
    (left > 0).then(|| Link::new(format!("and {} more", numbers::grouped(count(left))), href))
}

/// A number of things as the words take it.
fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}
