//! The brief: the ten minutes before the meeting, on one page.
//!
//! One file a section. A section that has nothing to say is not there, and each shows the few things that are worth
//! saying aloud: how many more there are leads to the page that has all.

pub mod agenda;
mod campaigns;
mod changed;
mod due;
mod first;
#[cfg(test)]
mod golden_tests;
mod held;
mod lead;
mod more;
mod objections;
mod said;
#[cfg(test)]
pub(crate) mod sample;
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

use super::Facts;
use super::chart::Charts;
use super::page::{Page, Section};
use super::trends::frame::Frame;
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

impl<'a> Basis<'a> {
    fn of(facts: &'a Facts, scope: Scope) -> Self {
        let (frame, held) = (Frame::of(facts, scope), Held::of(facts, scope));
        Self { facts, scope, analyses: facts.analyses_of(scope), frame, held }
    }
}

/// The brief of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Brief> {
    let basis = Basis::of(facts, scope);
    let mut charts = Charts::default();
    let mut content = Brief {
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
    let dense = content.is_dense();
    if dense {
        content.lists().for_each(more::More::tighten);
    }
    let note = basis.held.where_line(facts.record.as_of, facts.record.config.weekday);
    let title = Section::Brief.title(&facts.record.config);
    let page = Page::of_section("brief.html", scope, Section::Brief, title, content).with_charts(charts);
    Page { class: if dense { "brief dense" } else { "brief" }, note: Some(note), ..page }
}

/// On paper a brief with more rows in one of its columns is set smaller and shows fewer, so that it still stands on one
/// sheet.
const DENSE: usize = 15;

impl Brief {
    fn is_dense(&self) -> bool {
        let due = |due: &due::Due| due.groups.iter().map(|group| group.more.on_paper(&group.rows) + 1).sum();
        let waiting = |waiting: &waiting::Waiting| waiting.rows.iter().filter(|row| row.paper).count() + 1;
        let talk = |campaigns: &campaigns::Campaigns| campaigns.more.on_paper(&campaigns.rows);
        let others = |weeks: &weeks::Weeks| weeks.more.on_paper(&weeks.rows) + weeks.blanks.len();
        let since = |since: &since::Since| since.sorts.iter().map(|sort| sort.more.on_paper(&sort.rows)).sum();
        let changed = |changed: &changed::Changed| changed.more.on_paper(&changed.rows);
        let heard = |objections: &objections::Objections| objections.more.on_paper(&objections.rows);
        let beside: usize = self.due.as_ref().map_or(0, due)
            + self.waiting.as_ref().map_or(0, waiting)
            + self.campaigns.as_ref().map_or(0, talk)
            + self.weeks.as_ref().map_or(0, others)
            + usize::from(self.voices.is_some());
        let main: usize = self.since.as_ref().map_or(0, since)
            + self.changed.as_ref().map_or(0, changed)
            + self.objections.as_ref().map_or(0, heard)
            + self.praise.as_ref().map_or(0, |praise| praise.rows.len());
        beside.max(main) > DENSE
    }

    /// What each of its lists leaves out.
    fn lists(&mut self) -> impl Iterator<Item = &mut more::More> {
        let since = self.since.iter_mut().flat_map(|since| &mut since.sorts).map(|sort| &mut sort.more);
        let due = self.due.iter_mut().flat_map(|due| &mut due.groups).map(|group| &mut group.more);
        let one = [
            self.changed.as_mut().map(|list| &mut list.more),
            self.weeks.as_mut().map(|list| &mut list.more),
            self.objections.as_mut().map(|list| &mut list.more),
            self.praise.as_mut().map(|list| &mut list.more),
            self.campaigns.as_mut().map(|list| &mut list.more),
            self.truck.as_mut().map(|list| &mut list.more),
            self.nuggets.as_mut().map(|list| &mut list.more),
            self.steady.as_mut().map(|list| &mut list.more),
        ];
        since.chain(due).chain(one.into_iter().flatten())
    }
}

/// A number of things as the words take it.
fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}
