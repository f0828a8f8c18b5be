//! The signals of a series within its chart: which points they stand on, and their numbers.

use std::sync::Arc;

use crate::series::{Phase, Point, Series, Signal};
use crate::statistics::laney;

use super::frame::Frame;
use crate::record::Scope;
use crate::report::Facts;

/// So many signals are numbered on a chart, the latest; more would hide the line.
const MOST: usize = 12;

/// A signal with a number: a week that stands out, or a stretch of weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// What it is, the rule that tells most first.
    pub signals: Vec<Signal>,
    /// Index of its first point in the series' points; a run begins where its side was taken.
    pub first: usize,
    /// Index of its last point.
    pub last: usize,
    /// How many points with a value it has.
    pub count: usize,
    /// How many of them lie nearer a limit than the centre, those beyond it among them.
    pub near: usize,
    /// How many of them lie beyond a limit.
    pub beyond: usize,
    /// Up or down.
    pub up: bool,
    /// Index of the point that carries its number.
    pub at: usize,
}

impl Facts {
    /// Every signal of a series of a scope. Read once for all, since every review of ten years asks for them.
    pub fn episodes(&self, scope: Scope, series: &Series) -> &[Episode] {
        let known = self.index.episodes.get_or_init(|| {
            let named = |series: &Arc<Series>| (series.name.clone(), all(series));
            let sets = self.analyses.scopes.iter();
            sets.map(|set| (set.scope, set.series.series.iter().map(named).collect())).collect()
        });
        known.get(&scope).and_then(|scope| scope.get(&series.name)).map_or(&[], Vec::as_slice)
    }
}

/// The point that a row comes back from: it lay beyond a limit, and this one's only signal is how far it went to be
/// within them.
pub fn comes_back(series: &Series, at: usize) -> Option<&Point> {
    let point = series.points.get(at).filter(|point| point.signals.as_slice() == [Signal::Range])?;
    let before = series.points.get(..at)?.iter().rev().find(|before| before.value.is_some())?;
    (before.phase == point.phase && before.signals.contains(&Signal::Outside)).then_some(before)
}

/// Whether a row lies in a run that begins its phase. Such a run is the other side of what came later: the average
/// lies where it does since the figures moved away, and nothing had risen or fallen before the first of them.
pub fn begins_level(series: &Series, at: usize) -> bool {
    let Some(point) = series.points.get(at).filter(|point| point.in_run) else { return false };
    let first = series.phases.iter().find(|phase| (phase.first..=phase.last).contains(&at)).map(|phase| phase.first);
    let own = first.and_then(|first| series.points.get(first..=at)).unwrap_or_default();
    own.iter().filter(|point| point.value.is_some()).all(|other| other.above == point.above)
}

/// The signals that end within a frame, in the order of time; the latest few, and how many earlier ones there are.
pub fn episodes(series: &Series, frame: &Frame) -> (Vec<Episode>, usize) {
    let mut found = all(series);
    found.retain(|episode| series.points.get(episode.last).is_some_and(|point| frame.holds(point.date)));
    found.sort_by_key(|episode| (episode.first, episode.last));
    let earlier = found.len().saturating_sub(MOST);
    found.drain(..earlier);
    place(series, frame, &mut found);
    (found, earlier)
}

/// Every signal of a series, phase by phase, without a place on a chart.
fn all(series: &Series) -> Vec<Episode> {
    series.phases.iter().flat_map(|phase| of_phase(series, phase)).collect()
}

/// The points of a phase that have a value, from the first to the last of those that tell anything.
fn places<'a>(series: &'a Series, phase: &Phase) -> Vec<(usize, &'a Point)> {
    let own = series.points.get(phase.first..=phase.last).unwrap_or_default();
    let tells = |point: &Point| point.in_run || !point.signals.is_empty();
    let ends = own.iter().position(tells).zip(own.iter().rposition(tells));
    let Some((first, last)) = ends else { return Vec::new() };
    let told = own.get(first..=last).unwrap_or_default();
    (phase.first + first..).zip(told).filter(|(_, point)| point.value.is_some()).collect()
}

/// The runs among the points of a phase. Between two of them there is a point on the centre, or the side changes.
fn runs<'a, 'b>(places: &'b [(usize, &'a Point)]) -> impl Iterator<Item = &'b [(usize, &'a Point)]> {
    let sides = places.chunk_by(|(_, one), (_, next)| one.in_run && next.in_run && one.above == next.above);
    sides.filter(|stretch| stretch.first().is_some_and(|(_, point)| point.in_run))
}

fn of_phase(series: &Series, phase: &Phase) -> Vec<Episode> {
    let places = places(series, phase);
    let mut found: Vec<Episode> = runs(&places).filter_map(|run| stretch(phase, run, Signal::Run)).collect();
    let spans: Vec<(usize, usize)> = found.iter().map(|run| (run.first, run.last)).collect();
    let in_run = |at: usize| spans.iter().any(|(first, last)| (*first..=*last).contains(&at));
    // What lies beyond or near a limit within a run is told with the run; a step that is too large stands by itself.
    let tells = |at: usize, signal: Signal| signal == Signal::Range || (signal == Signal::Outside && !in_run(at));
    for (at, point) in places.iter().filter(|(at, point)| point.signals.iter().any(|signal| tells(*at, *signal))) {
        let up = series.direction(*at).unwrap_or(true);
        let signals =
            point.signals.iter().copied().filter(|one| matches!(one, Signal::Outside | Signal::Range)).collect();
        found.push(Episode { signals, first: *at, last: *at, count: 1, near: 0, beyond: 0, up, at: *at });
    }
    let alone = |(at, point): &(usize, &Point)| point.signals.as_slice() == [Signal::NearLimit] && !in_run(*at);
    let near = places.chunk_by(|one, next| alone(one) && alone(next) && one.1.above == next.1.above);
    let near = near.filter(|part| part.iter().any(alone));
    found.extend(near.filter_map(|part| stretch(phase, part, Signal::NearLimit)));
    found
}

fn stretch(phase: &Phase, places: &[(usize, &Point)], signal: Signal) -> Option<Episode> {
    let ((first, point), (last, _)) = (places.first()?, places.last()?);
    Some(Episode {
        signals: vec![signal],
        first: *first,
        last: *last,
        count: places.len(),
        near: places.iter().filter(|(_, point)| is_near(phase, point)).count(),
        beyond: places.iter().filter(|(_, point)| point.signals.contains(&Signal::Outside)).count(),
        up: point.above.unwrap_or(true),
        at: *first,
    })
}

/// Whether a point is nearer a limit, unclamped, than its centre.
fn is_near(phase: &Phase, point: &Point) -> bool {
    let Some((limits, value)) = phase.limits.as_ref().zip(point.value) else { return false };
    let (lower, upper) = match limits.sigma_z.zip(point.denominator) {
        Some((sigma_z, n)) => laney::limits(limits.centre, sigma_z, n),
        None => (limits.lower, limits.upper),
    };
    let limit = if value > limits.centre { upper } else { lower };
    (value - limits.centre).abs() > (value - limit).abs() || value > upper || value < lower
}

/// Gives each a point of its own for its number: the first of its points that is on the chart and not yet taken.
fn place(series: &Series, frame: &Frame, episodes: &mut [Episode]) {
    let mut taken: Vec<usize> = episodes.iter().filter(|one| one.first == one.last).map(|one| one.at).collect();
    for episode in episodes.iter_mut().filter(|one| one.first < one.last) {
        let free = (episode.first..=episode.last).find(|at| {
            let drawn = series.points.get(*at).is_some_and(|point| point.value.is_some() && frame.holds(point.date));
            drawn && !taken.contains(at)
        });
        episode.at = free.unwrap_or(episode.last);
        taken.push(episode.at);
    }
}
