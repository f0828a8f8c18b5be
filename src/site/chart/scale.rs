//! Scales: days to places along a chart, values to heights, and the months below.

use jiff::civil::Date;

use super::place::{Rect, width};
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::{Levels, Phase, Point, Stretch, reach};
use crate::report::dates;
use crate::source::date::{days_between, plus_days};

/// Days along a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    from: Date,
    to: Date,
    /// How many days from the first to the last.
    length: f64,
    left: f64,
    right: f64,
}

impl Days {
    /// The first day at `left`, the last at `right`.
    pub(super) fn new(days: Stretch, left: f64, right: f64) -> Self {
        let (from, to) = if days.from <= days.to { (days.from, days.to) } else { (days.to, days.from) };
        Self { from, to, length: f64::from(days_between(from, to)), left, right }
    }

    /// As [`Self::new`] for what happens weekly: at least sixteen weeks, so that a young line stays at the right
    /// and does not look like a long one.
    pub(super) fn weekly(days: Stretch, left: f64, right: f64) -> Self {
        let own = Self::new(days, left, right);
        let from = own.from.min(plus_days(own.to, -15 * 7));
        Self::new(Stretch { from, to: own.to }, left, right)
    }

    /// The place of a day; days outside lie at the ends. A chart of one day shows it at its right end.
    pub(super) fn x(&self, date: Date) -> f64 {
        let part = f64::from(days_between(self.from, date.clamp(self.from, self.to)));
        if self.length == 0.0 { self.right } else { self.left + (self.right - self.left) * part / self.length }
    }

    /// The first and the last day shown.
    pub(super) fn shown(&self) -> (Date, Date) {
        (self.from, self.to)
    }

    /// Whether a day lies in it.
    pub(super) fn holds(&self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// The ends of a stretch, four units beyond its days.
    pub(super) fn ends(&self, days: Stretch) -> (f64, f64) {
        (self.x(days.from) - 4.0, self.x(days.to) + 4.0)
    }

    /// The first meeting day of each month, counted back in weeks from the last day.
    fn months(&self) -> Vec<Date> {
        let mut found: Vec<Date> = Vec::new();
        let offset = days_between(self.from, self.to).rem_euclid(7);
        let mut day = plus_days(self.from, offset);
        while day <= self.to {
            if found.last().is_none_or(|last| (last.year(), last.month()) != (day.year(), day.month())) {
                found.push(day);
            }
            let next = plus_days(day, 7);
            if next == day {
                break;
            }
            day = next;
        }
        found
    }

    /// The line at the foot with a tick and a name for as many months as there is room for.
    pub(super) fn axis(&self, svg: &mut Svg, y: f64, every: usize) {
        svg.group("axis");
        svg.path("rule", &Path::new().m(self.left - 4.0, y).h(self.right + 4.0));
        let months = self.months();
        let years = months.first().zip(months.last()).is_some_and(|(a, b)| b.year() - a.year() > 1);
        for step in [every, 2, 3, 6, 12, 24, 60, 120, 600].into_iter().filter(|step| *step >= every) {
            let labels = self.labels(&months, step, years);
            if labels.windows(2).all(|pair| matches!(pair, [a, b] if a.0 + width(&a.1) + 6.0 <= b.0)) {
                for (x, text) in labels {
                    svg.path("tick", &Path::new().m(x, y).v(y + 4.0));
                    svg.text("lab", x, y + 16.0, Anchor::Start, &text);
                }
                break;
            }
        }
        svg.end();
    }

    /// Every so many months, by their number in the year where that divides it; years alone from twelve on.
    fn labels(&self, months: &[Date], step: usize, years: bool) -> Vec<(f64, String)> {
        let first = months.first().map_or(0, |date| number_of(*date));
        let step = i64::try_from(step).unwrap_or(1);
        let wanted = |date: &&Date| match step {
            12.. => date.month() == 1 && i64::from(date.year()) % (step / 12) == 0,
            _ if years => number_of(**date) % step == 0,
            _ => (number_of(**date) - first) % step == 0,
        };
        let name = |date: &Date| match (step, years && date.month() == 1) {
            (12.., _) | (_, true) => date.year().to_string(),
            _ => dates::month_short(*date).to_owned(),
        };
        months.iter().filter(wanted).map(|date| (self.x(*date), name(date))).collect()
    }
}

fn number_of(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

/// Values up a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values {
    low: f64,
    high: f64,
    top: f64,
    bottom: f64,
}

impl Values {
    /// From the lowest to the highest of some values; with room around where all are equal.
    pub(super) fn new(values: impl Iterator<Item = f64>, top: f64, bottom: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low >= high {
            let room = (low.abs() * 0.1).max(0.5);
            (low, high) = (low - room, high + room);
        }
        Self { low, high, top, bottom }
    }

    /// As [`Self::new`] over points and levels. One point far outside would flatten all others: what lies more than
    /// twice the usual range beyond it is drawn at the edge.
    pub(super) fn of_line(points: &[Point], phases: &[Phase], top: f64, bottom: f64) -> Self {
        let levels = || phases.iter().filter_map(|phase| phase.levels.as_ref());
        let limits = || points.iter().filter_map(|point| point.limits);
        let usual = levels()
            .flat_map(|levels| [levels.lower, levels.centre, levels.upper])
            .chain(limits().flat_map(|(lower, upper)| [lower, upper]));
        let (least, most) = reach(points, phases);
        let kept = |value: f64| value.max(least).min(most);
        Self::new(points.iter().map(|point| kept(point.value)).chain(usual), top, bottom)
    }

    /// The height of a value, at the edge for what lies beyond.
    pub(super) fn y(&self, value: f64) -> f64 {
        // Halves, since the distance of two large numbers may be more than a number holds.
        let part = (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.5 };
        self.bottom - (self.bottom - self.top) * part
    }

    /// Whether it lies beyond the edge.
    pub(super) fn beyond(&self, value: f64) -> bool {
        value > self.high || value < self.low
    }
}

/// The usual range of each phase: a band, the centre solid over its baseline and dashed from there on.
pub(super) fn phases(svg: &mut Svg, phases: &[Phase], points: &[Point], days: &Days, values: &Values) {
    for (at, phase) in phases.iter().enumerate() {
        let Some(levels) = &phase.levels else { continue };
        let (left, right) = band_ends(phases, at, days);
        let own: Vec<&Point> = points.iter().filter(|point| within(point, phase)).collect();
        let class = if phase.provisional { "band prov" } else { "band" };
        if own.iter().any(|point| point.limits.is_some()) {
            svg.path(class, &stepped(&own, levels, days, values, (left, right)));
        } else {
            let (upper, lower) = (values.y(levels.upper), values.y(levels.lower));
            svg.path(class, &Path::new().m(left, upper).h(right).v(lower).h(left).z());
        }
        let y = values.y(levels.centre);
        let base = days.x(phase.baseline).clamp(left, right);
        if phase.provisional {
            svg.path("centre on", &Path::new().m(left, y).h(right));
        } else if base + 5.0 >= right {
            svg.path("centre", &Path::new().m(left, y).h(right));
        } else {
            svg.path("centre", &Path::new().m(left, y).h(base));
            svg.path("centre on", &Path::new().m(base, y).h(right));
        }
    }
}

/// Four units beyond the phase's points, but never over the middle of the way to its neighbour.
fn band_ends(phases: &[Phase], at: usize, days: &Days) -> (f64, f64) {
    let Some(phase) = phases.get(at) else { return (0.0, 0.0) };
    let (mut left, mut right) = days.ends(phase.days);
    if let Some(before) = at.checked_sub(1).and_then(|at| phases.get(at)) {
        left = left.max((days.x(before.days.to) + days.x(phase.days.from)) / 2.0 + 0.5);
    }
    if let Some(after) = phases.get(at + 1) {
        right = right.min((days.x(phase.days.to) + days.x(after.days.from)) / 2.0 - 0.5);
    }
    (left, right.max(left))
}

/// Whether a point lies in a phase.
pub(super) fn within(point: &Point, phase: &Phase) -> bool {
    (phase.days.from..=phase.days.to).contains(&point.date)
}

/// A band whose limits change half way between two points.
fn stepped(points: &[&Point], levels: &Levels, days: &Days, values: &Values, ends: (f64, f64)) -> Path {
    let xs: Vec<f64> = points.iter().map(|point| days.x(point.date)).collect();
    let edges = |at: usize| {
        let here = xs.get(at).copied().unwrap_or(ends.0);
        let left = at.checked_sub(1).and_then(|at| xs.get(at)).map_or(ends.0, |before| (before + here) / 2.0);
        let right = xs.get(at + 1).map_or(ends.1, |after| (here + after) / 2.0);
        (left, right)
    };
    let limits = |point: &Point| point.limits.unwrap_or((levels.lower, levels.upper));
    let mut path = Path::new();
    for (at, point) in points.iter().enumerate() {
        let (left, right) = edges(at);
        let y = values.y(limits(point).1);
        path = if at == 0 { path.m(left, y).h(right) } else { path.v(y).h(right) };
    }
    for (at, point) in points.iter().enumerate().rev() {
        path = path.v(values.y(limits(point).0)).h(edges(at).0);
    }
    path.z()
}

/// The line, and over it the heavier strokes of runs.
pub(super) fn line(svg: &mut Svg, points: &[Point], days: &Days, values: &Values) {
    let place = |point: &Point| (days.x(point.date), values.y(point.value));
    let mut whole = Path::new();
    for (at, point) in points.iter().enumerate() {
        let joined = at > 0 && !point.broken;
        let begins = points.get(at + 1).is_some_and(|next| !next.broken);
        let (x, y) = place(point);
        whole = match (joined, begins) {
            (true, _) => whole.l(x, y),
            (false, true) => whole.m(x, y),
            (false, false) => whole,
        };
    }
    svg.path("line", &whole);
    let mut runs = Path::new();
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        if a.run && b.run && !b.broken {
            let ((ax, ay), (bx, by)) = (place(a), place(b));
            runs = runs.m(ax, ay).l(bx, by);
        }
    }
    svg.path("line run", &runs);
}

/// What the points of a line cover, for labels that should stay clear of the last of them.
pub(super) fn point_rect(point: &Point, days: &Days, values: &Values, half: f64) -> Rect {
    Rect::around(days.x(point.date), values.y(point.value), half)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn equal_and_enormous_values_have_a_height() {
        for values in [vec![5.0, 5.0], vec![0.0], vec![], vec![f64::MAX, f64::MIN], vec![f64::NAN, 3.0]] {
            let scale = Values::new(values.iter().copied(), 10.0, 110.0);
            for value in values.iter().chain(&[0.0]) {
                assert!((10.0..=110.0).contains(&scale.y(*value)), "{values:?} {value}");
            }
        }
        assert_eq!(Values::new([5.0].into_iter(), 10.0, 110.0).y(5.0), 60.0);
    }

    #[test]
    fn days_lie_between_the_ends() {
        let days = Days::new(Stretch { from: date(2026, 1, 1), to: date(2026, 1, 11) }, 0.0, 100.0);
        assert_eq!([days.x(date(2026, 1, 1)), days.x(date(2026, 1, 6)), days.x(date(2026, 3, 1))], [0.0, 50.0, 100.0]);
        let one = Days::new(Stretch { from: date(2026, 1, 1), to: date(2026, 1, 1) }, 0.0, 100.0);
        assert_eq!(one.x(date(2026, 1, 1)), 100.0);
    }

    #[test]
    fn months_are_named_at_their_first_meeting_day() {
        let days = Days::new(Stretch { from: date(2026, 1, 12), to: date(2026, 11, 9) }, 54.0, 664.0);
        let months = days.months();
        assert_eq!(months.first(), Some(&date(2026, 1, 12)));
        assert_eq!(months.get(8), Some(&date(2026, 9, 7)));
        assert_eq!(months.len(), 11);
    }
}
