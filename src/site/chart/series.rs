//! A series in full, in two cuts, and its moving ranges below.

use super::events::{Events, ROW};
use super::far::{Plot, along};
use super::marks::{LARGE, points, signals};
use super::place::{Rect, Room, fitted, width};
use super::scale::{self, Days, Values};
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::{Beside, Far, Last, Levels, Point, Pooled, Ranges, Series, reach_of_ranges};

/// The measures of a cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) class: &'static str,
    pub(super) width: f64,
    pub(super) left: f64,
    /// Margins: plain, with the last value beside the line, with a pooled rate.
    pub(super) margins: [f64; 3],
    /// Height of the plot.
    pub(super) plot: f64,
    pub(super) dot: f64,
    /// Every how many months one is named.
    pub(super) months: usize,
    /// At most so many rows of event labels.
    pub(super) rows: usize,
    pub(super) narrow: bool,
}

/// The wide cut.
pub(super) const WIDE: Cut = Cut {
    class: "cut-wide",
    width: 760.0,
    left: 58.0,
    margins: [30.0, 72.0, 96.0],
    plot: 178.0,
    dot: 1.7,
    months: 1,
    rows: 3,
    narrow: false,
};
/// The narrow one.
pub(super) const NARROW: Cut = Cut {
    class: "cut-narrow",
    width: 350.0,
    left: 58.0,
    margins: [16.0, 62.0, 78.0],
    plot: 164.0,
    dot: 1.2,
    months: 2,
    rows: 4,
    narrow: true,
};

const TOP: f64 = 26.0;
/// From the words of the scale to where the line begins.
const SCALE: f64 = 9.0;
/// What the words of the scale may take of a chart.
const WIDEST: f64 = 0.35;
/// From the axis to the foot: the names of the months.
pub(super) const FOOT: f64 = 24.0;

/// Both cuts of a series.
pub(super) fn series(chart: &Series, id: &str) -> String {
    let mut out = series_cut(chart, id, &WIDE);
    out.push_str(&series_cut(chart, id, &NARROW));
    out
}

fn series_cut(chart: &Series, id: &str, cut: &Cut) -> String {
    let line = &chart.line;
    let beside = chart.beside();
    let cut = &Cut { left: left(&beside, cut), ..*cut };
    let right = cut.width - margin(&beside, chart.pooled.as_ref(), cut);
    let days = Days::weekly(line.days, cut.left, right);
    let events = Events::new(&line.events, &days, (cut.left, right + 4.0), cut.rows);
    let rows = f64::from(u8::try_from(events.rows).unwrap_or(0));
    let bottom = TOP + 4.0 + cut.plot;
    // Limits of later phases stand below their bands.
    let below = if line.phases.len() > 1 { 8.0 } else { 0.0 };
    let axis = bottom + 10.0 + below + rows * ROW + if rows > 0.0 { 6.0 } else { 0.0 };
    let values = values_of(chart, TOP + 4.0, bottom);
    let mut svg = Svg::labelled(id, cut.class, cut.width, axis + FOOT, &chart.words);
    let mut drawing = Drawing { chart, cut, days, values, right, axis, room: Room::default() };
    scale::phases(&mut svg, &line.phases, &line.points, &days, &values);
    events.draw(&mut svg, (TOP, axis), axis - 5.0);
    days.axis(&mut svg, axis, cut.months);
    scale::line(&mut svg, &line.points, &days, &values);
    points(&mut svg, &line.points, &days, &values, cut.dot);
    drawing.take_event_rows(rows);
    signals(&mut svg, &line.points, &days, &values, &mut drawing.room);
    drawing.values_beside(&mut svg);
    drawing.far(&mut svg);
    drawing.limits(&mut svg);
    drawing.extent(&mut svg);
    if line.points.is_empty() {
        nothing(&mut svg, f64::midpoint(cut.left, right), f64::midpoint(TOP + 4.0, bottom));
    }
    svg.finish()
}

/// A chart without a point says so: empty, it would look as if it had not been drawn.
pub(super) fn nothing(svg: &mut Svg, x: f64, y: f64) {
    svg.text("lab", x, y, Anchor::Middle, "no figure in these weeks");
}

/// What the words of the scale need, at least the cut's own measure.
fn left(beside: &Beside, cut: &Cut) -> f64 {
    let widest = beside.scale.iter().map(|text| width(text)).fold(0.0, f64::max);
    cut.left.max(widest + SCALE + 1.0).min(cut.width * WIDEST)
}

/// What the words at the right need, at least the cut's own measure.
fn margin(beside: &Beside, pooled: Option<&Pooled>, cut: &Cut) -> f64 {
    let large = |text: &str| width(text) * 20.0 / 12.0;
    match (pooled, &beside.last) {
        (Some(pooled), _) => {
            cut.margins[2].max(31.0 + large(&pooled.rate_text)).max(31.0 + width(&pooled.interval_text))
        }
        (None, Some(last)) => {
            let gap = gap(beside.signalled) + 2.0;
            cut.margins[1].max(gap + large(&last.text)).max(gap + width(&last.word))
        }
        (None, None) => cut.margins[0],
    }
}

/// From the line to the last value: clear of the number of a signal, where the last point has one.
fn gap(signalled: bool) -> f64 {
    if signalled { 15.0 } else { 10.0 }
}

fn values_of(chart: &Series, top: f64, bottom: f64) -> Values {
    let mut points = chart.line.points.clone();
    if let (Some(pooled), Some(last)) = (&chart.pooled, points.last().copied()) {
        let (low, high) = pooled.interval.unwrap_or((pooled.rate, pooled.rate));
        points.extend([low, high].map(|value| Point { value, ..last }));
    }
    Values::of_line(&points, &chart.line.phases, top, bottom)
}

/// What the labels of a cut need to know.
struct Drawing<'a> {
    chart: &'a Series,
    cut: &'a Cut,
    days: Days,
    values: Values,
    right: f64,
    axis: f64,
    room: Room,
}

impl Drawing<'_> {
    /// Event labels keep their rows to themselves.
    fn take_event_rows(&mut self, rows: f64) {
        let top = self.axis - 6.0 - rows * ROW;
        self.room.take(Rect { left: self.cut.left, top, right: self.right + 4.0, bottom: self.axis });
    }

    /// The last point, its value, and what is pooled.
    fn values_beside(&mut self, svg: &mut Svg) {
        let last = self.chart.line.points.last();
        if let Some(point) = last.filter(|point| point.signal.is_none()) {
            svg.circle("now", self.days.x(point.date), self.values.y(point.value), 3.6);
            self.room.take(scale::point_rect(point, &self.days, &self.values, 4.5));
        }
        if let Some(pooled) = &self.chart.pooled {
            self.pooled(svg, pooled);
        }
        let Some((point, words)) = last.zip(self.chart.last.as_ref()) else { return };
        if self.chart.pooled.is_some() {
            self.value_near(svg, point, words)
        } else {
            self.value_right(svg, point, words)
        }
    }

    /// The values of what lies beyond the edge.
    fn far(&mut self, svg: &mut Svg) {
        let inside = Rect { left: self.cut.left, top: TOP - 8.0, right: self.right + 4.0, bottom: self.axis - 2.0 };
        let points = &self.chart.line.points;
        let plot = Plot { points, days: &self.days, values: &self.values, caret: LARGE, inside };
        // The last value stands there in large figures.
        let last = self.chart.last.as_ref().filter(|_| self.chart.pooled.is_none());
        let last = last.and_then(|_| self.chart.line.points.len().checked_sub(1));
        let far: Vec<Far> = self.chart.far.iter().filter(|far| Some(far.at) != last).cloned().collect();
        plot.far(svg, &far, &mut self.room);
    }

    /// In large figures right of the line.
    fn value_right(&mut self, svg: &mut Svg, point: &Point, words: &Last) {
        let (x, y) = (
            self.right + gap(point.signal.is_some()),
            self.values.y(point.value).clamp(TOP + 10.0, self.axis - 26.0) + 4.0,
        );
        self.room.take(Rect::of_text(x, y, Anchor::Start, &words.text, 20.0));
        self.room.take(Rect::of_text(x, y + 15.0, Anchor::Start, &words.word, 12.0));
        svg.text("big", x, y, Anchor::Start, &words.text);
        svg.text("lab", x, y + 15.0, Anchor::Start, &words.word);
    }

    /// Beside the point, below or above it where the line does not run, else below or above all of it there.
    fn value_near(&mut self, svg: &mut Svg, point: &Point, words: &Last) {
        let text = if self.cut.narrow { words.text.clone() } else { format!("{} {}", words.text, words.word) };
        let (x, y) = (self.days.x(point.date) + 5.0, self.values.y(point.value));
        let line = self.line_from(x - width(&text) * 1.1 - 8.0);
        let (high, low) = line.iter().fold((y, y), |(high, low), (_, y)| (high.min(*y), low.max(*y)));
        for y in [y + 20.0, y - 12.0, low + 18.0, high - 10.0] {
            let rect = Rect::of_text(x, y, Anchor::End, &text, 12.5);
            let inside = rect.top >= TOP - 6.0 && rect.bottom <= self.axis - 2.0;
            if inside && !line.iter().any(|(x, y)| rect.holds(*x, *y, 3.0)) && self.room.claim(rect) {
                svg.text("val", x, y, Anchor::End, &text);
                return;
            }
        }
    }

    /// Places along the line right of `left`, eight to a segment.
    fn line_from(&self, left: f64) -> Vec<(f64, f64)> {
        let place = |point: &Point| (self.days.x(point.date), self.values.y(point.value));
        let segments = self.chart.line.points.windows(2).filter_map(|pair| match pair {
            [a, b] if !b.broken && place(b).0 >= left => Some((place(a), place(b))),
            _ => None,
        });
        along(segments)
    }

    /// The bracket over the window, and its rate with the interval at the right.
    fn pooled(&mut self, svg: &mut Svg, pooled: &Pooled) {
        let inside = |point: &&Point| (pooled.days.from..=pooled.days.to).contains(&point.date);
        let mut own = self.chart.line.points.iter().filter(inside);
        let first = own.next().map_or(pooled.days.from, |point| point.date);
        let last = own.next_back().map_or(first.max(pooled.days.to.min(self.chart.line.days.to)), |point| point.date);
        let (from, to) = (self.days.x(first), self.days.x(last));
        svg.path("bracket", &Path::new().m(from, 18.0).v(14.0).h(to).v(18.0));
        let half = width(&pooled.label) / 2.0;
        let middle = f64::midpoint(from, to)
            .clamp(half.min(self.cut.width / 2.0), self.cut.width - half.min(self.cut.width / 2.0));
        self.room.take(Rect::of_text(middle, 9.0, Anchor::Middle, &pooled.label, 12.0));
        svg.text("lab", middle, 9.0, Anchor::Middle, &pooled.label);
        self.room.take(Rect { left: from, top: 13.0, right: to, bottom: 19.0 });
        let (x, y) = (self.right + 18.0, self.values.y(pooled.rate));
        if let Some((low, high)) = pooled.interval {
            svg.path("whisker", &Path::new().m(x, self.values.y(low)).v(self.values.y(high)));
        }
        svg.circle("", x, y, 4.2);
        let y = y.clamp(TOP + 12.0, self.axis - 26.0) + 2.0;
        self.room.take(Rect { left: x - 5.0, top: y - 20.0, right: self.cut.width, bottom: y + 18.0 });
        svg.text("big", x + 11.0, y, Anchor::Start, &pooled.rate_text);
        svg.text("lab", x + 11.0, y + 15.0, Anchor::Start, &pooled.interval_text);
    }

    /// The limits and the average of each phase: the first at the left as the only scale, the others at their band.
    fn limits(&mut self, svg: &mut Svg) {
        let phases = &self.chart.line.phases;
        let shown: Vec<(usize, &Levels)> =
            phases.iter().enumerate().filter_map(|(at, phase)| Some((at, phase.levels.as_ref()?))).collect();
        let Some((&(at, levels), rest)) = shown.split_first() else { return };
        self.scale(svg, levels);
        if let Some(phase) = phases.get(at) {
            let ((left, right), y) = (self.days.ends(phase.days), self.values.y(levels.upper) - 7.0);
            let words = if phase.provisional { "usual range, provisional" } else { "usual range" };
            let _ = self.label(svg, (left, y), Anchor::Start, words) || self.label(svg, (right, y), Anchor::End, words);
        }
        for (at, levels) in rest.iter().rev() {
            if let Some(phase) = phases.get(*at) {
                self.band_labels(svg, self.days.ends(phase.days), levels);
            }
        }
    }

    fn scale(&mut self, svg: &mut Svg, levels: &Levels) {
        let x = self.cut.left - SCALE;
        let [upper, centre, lower] = [levels.upper, levels.centre, levels.lower].map(|value| self.values.y(value));
        let word_fits = lower + 4.0 - (centre + 13.0) >= 12.0;
        let middle = if word_fits { centre } else { centre + 4.0 };
        let fitted = |text: &str| fitted(text, x);
        svg.text("", x, middle, Anchor::End, &fitted(&levels.centre_text));
        if word_fits {
            svg.text("lab", x, centre + 13.0, Anchor::End, self.chart.centre_word);
        }
        if middle - (upper + 4.0) >= 12.0 {
            svg.text("", x, upper + 4.0, Anchor::End, &fitted(&levels.upper_text));
        }
        if word_fits || lower + 4.0 - middle >= 12.0 {
            svg.text("", x, lower + 4.0, Anchor::End, &fitted(&levels.lower_text));
        }
    }

    /// Before there are limits, the scale is what was highest and lowest.
    fn extent(&mut self, svg: &mut Svg) {
        let limits = self.chart.line.phases.iter().any(|phase| phase.levels.is_some());
        let Some(extent) = self.chart.extent.as_ref().filter(|_| !limits) else { return };
        let [high, low] = [extent.high, extent.low].map(|value| self.values.y(value) + 4.0);
        let x = self.cut.left - SCALE;
        svg.text("", x, high, Anchor::End, &fitted(&extent.high_text, x));
        if low - high >= 12.0 {
            svg.text("", x, low, Anchor::End, &fitted(&extent.low_text, x));
        }
    }

    /// Above and below the band of a later phase, at its beginning or, where that is taken, at its end.
    fn band_labels(&mut self, svg: &mut Svg, (left, right): (f64, f64), levels: &Levels) {
        let [upper, lower] = [levels.upper, levels.lower].map(|value| self.values.y(value));
        for (y, text) in [(upper - 5.0, &levels.upper_text), (lower + 13.0, &levels.lower_text)] {
            let _ = self.label(svg, (left, y), Anchor::Start, text) || self.label(svg, (right, y), Anchor::End, text);
        }
    }

    fn label(&mut self, svg: &mut Svg, (x, y): (f64, f64), anchor: Anchor, text: &str) -> bool {
        let rect = Rect::of_text(x, y, anchor, text, 12.0);
        let inside = rect.left >= self.cut.left - 6.0 && rect.right <= self.right + 6.0 && rect.bottom < self.axis;
        let free = inside && self.room.claim(rect);
        if free {
            svg.text("lab halo", x, y, anchor, text);
        }
        free
    }
}

/// Both cuts of the moving ranges.
pub(super) fn ranges(chart: &Ranges, id: &str) -> String {
    let mut out = ranges_cut(chart, id, &WIDE);
    out.push_str(&ranges_cut(chart, id, &NARROW));
    out
}

fn ranges_cut(chart: &Ranges, id: &str, cut: &Cut) -> String {
    let cut = &Cut { left: left(&chart.above, cut), ..*cut };
    let right = cut.width - margin(&chart.above, None, cut);
    let days = Days::weekly(chart.days, cut.left, right);
    let (top, bottom) = (18.0, 108.0);
    let levels = || chart.phases.iter().filter_map(|phase| phase.levels.as_ref());
    let usual = levels().map(|levels| levels.upper).fold(0.0, f64::max);
    let (_, most) = reach_of_ranges(&chart.phases);
    let heights = chart.points.iter().map(|point| point.value.min(most)).chain([usual, 0.0]);
    let values = Values::new(heights, top, bottom);
    let mut svg = Svg::labelled(id, cut.class, cut.width, bottom + FOOT, &chart.words);
    scale::phases(&mut svg, &chart.phases, &chart.points, &days, &values);
    days.axis(&mut svg, bottom, cut.months);
    // The months below, and where the numbers of the signals are going to stand.
    let mut months = Room::default();
    months.take(Rect { left: 0.0, top: bottom + 6.0, right: cut.width, bottom: bottom + FOOT });
    let mut room = months.clone();
    signals(&mut Svg::beside(cut.width, bottom), &chart.points, &days, &values, &mut room);
    let inside = Rect { left: cut.left, top: 0.0, right: right + 4.0, bottom: bottom - 2.0 };
    let plot = Plot { points: &chart.points, days: &days, values: &values, caret: LARGE, inside };
    if let (Some(phase), Some(levels)) = (chart.phases.first(), levels().next()) {
        let [upper, centre] = [levels.upper, levels.centre].map(|value| values.y(value));
        let x = cut.left - 10.0;
        svg.text("", x, bottom + 4.0, Anchor::End, "0");
        if bottom - centre >= 12.0 {
            svg.text("", x, centre + 4.0, Anchor::End, &levels.centre_text);
        }
        if centre - upper >= 12.0 {
            svg.text("", x, upper + 4.0, Anchor::End, &levels.upper_text);
        }
        let words = if cut.narrow { "usual change" } else { "usual week-to-week change" };
        let ((left, right), y) = (days.ends(phase.days), (upper - 6.0).max(11.0));
        let spots = [(left.max(cut.left - 4.0), Anchor::Start), (right, Anchor::End)];
        let spots = spots.map(|(x, anchor)| (x, anchor, Rect::of_text(x, y, anchor, words, 12.0)));
        let line = plot.line();
        let crossed = |rect: &Rect| line.iter().any(|(x, y)| rect.holds(*x, *y, 1.0));
        let free = spots.into_iter().filter(|(.., rect)| room.free(rect));
        if let Some((x, anchor, rect)) = free.min_by_key(|(.., rect)| crossed(rect)) {
            svg.text("lab halo", x, y, anchor, words);
            room.take(rect);
        }
    }
    scale::line(&mut svg, &chart.points, &days, &values);
    points(&mut svg, &chart.points, &days, &values, cut.dot);
    signals(&mut svg, &chart.points, &days, &values, &mut months);
    plot.far(&mut svg, &chart.far, &mut room);
    svg.finish()
}
