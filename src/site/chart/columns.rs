//! Counts by week with the mark of an answer, and the lines of both sides.

use jiff::civil::Date;

use super::events::{Events, ROW};
use super::place::{Rect, Room, spread, width};
use super::scale::{self, Days, Values};
use super::series::{Cut, FOOT, NARROW, WIDE};
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::{ColumnLevel, Columns, SideLine, Sides};
use crate::report::numbers;

/// Above the plot: what is counted, and the words of an answer.
const TOP: f64 = 34.0;
const PLOT: f64 = 160.0;

/// Both cuts of counts by week.
pub(super) fn columns(chart: &Columns, id: &str) -> String {
    let mut out = columns_cut(chart, id, &WIDE);
    out.push_str(&columns_cut(chart, id, &NARROW));
    out
}

fn columns_cut(chart: &Columns, id: &str, cut: &Cut) -> String {
    let label = |level: &ColumnLevel| width(&level.label).max(width(&level.text) * 20.0 / 12.0);
    let wanted = chart.levels.iter().map(label).fold(10.0, f64::max) + 18.0;
    let most = chart.columns.iter().map(|(_, value)| *value).chain(chart.levels.iter().map(|level| level.value));
    let (most, middle) = nice(most.filter(|value| value.is_finite()).fold(0.0, f64::max));
    let scale = [Some(0.0), middle, Some(most)].into_iter().flatten().map(|value| (value, counted(value)));
    let scale: Vec<(f64, String)> = scale.collect();
    let left = scale.iter().map(|(_, text)| width(text)).fold(14.0, f64::max) + 12.0;
    let right = cut.width - wanted.min(cut.width * 0.4);
    let step = step_of(chart, right - left - 8.0);
    let days = Days::weekly(chart.days, left + step / 2.0 + 2.0, right - step / 2.0 - 2.0);
    // Where the words of the answer would cover what is counted, they stand a row lower.
    let unit = Rect::of_text(left - 4.0, 12.0, Anchor::Start, &chart.unit, 12.0);
    let words = Answer::new(chart, &days, step, (right, cut.width), unit.right);
    let answered = words.as_ref().map(|words| words.line);
    let events = Events::beside(answered, &chart.events, &days, (left, right), cut.rows);
    let rows = f64::from(u8::try_from(events.rows).unwrap_or(0));
    let top = TOP + rows * ROW + words.as_ref().map_or(0.0, |words| words.lower);
    let bottom = top + PLOT;
    let values = Values::new([0.0, most].into_iter(), top, bottom);
    let mut svg = Svg::labelled(id, cut.class, cut.width, bottom + FOOT, &chart.words);
    bands(&mut svg, chart, &days, step, (top, bottom));
    for (value, text) in &scale {
        svg.text("", left - 6.0, values.y(*value) + 4.0, Anchor::End, text);
    }
    svg.text("lab", left - 4.0, 12.0, Anchor::Start, &chart.unit);
    if let Some(words) = &words {
        words.line(&mut svg, bottom);
    }
    events.draw(&mut svg, (top - 4.0 - rows * ROW, bottom), top - 8.0);
    days.axis(&mut svg, bottom, cut.months);
    bars(&mut svg, chart, &days, &values, step);
    levels(&mut svg, chart, &days, &values, right, step);
    if let Some(words) = words {
        words.draw(&mut svg);
    }
    svg.finish()
}

/// The room of a column: that of a week, or what is left for all of them.
fn step_of(chart: &Columns, wide: f64) -> f64 {
    let weeks = f64::from(crate::source::date::days_between(chart.days.from, chart.days.to)) / 7.0 + 1.0;
    (wide / weeks.max(1.0)).clamp(0.5, 24.0)
}

/// A top that people count in, and its half where that is whole.
fn nice(most: f64) -> (f64, Option<f64>) {
    let mut unit = 1.0;
    while unit * 10.0 < most && unit < 1e12 {
        unit *= 10.0;
    }
    let top = [1.0, 2.0, 4.0, 6.0, 10.0].into_iter().map(|step| step * unit).find(|top| most <= *top).unwrap_or(most);
    (top.max(1.0), (top >= 2.0).then_some(top / 2.0))
}

/// A count on the scale, short from ten thousand on.
fn counted(value: f64) -> String {
    if value >= 10_000.0 { numbers::money(value, None) } else { numbers::number(value) }
}

/// From the first column of a window to its last, half a column beyond.
fn reach(chart: &Columns, level: &ColumnLevel, days: &Days, step: f64) -> (f64, f64) {
    let inside = |(date, _): &&(Date, f64)| (level.days.from..=level.days.to).contains(date);
    let mut own = chart.columns.iter().filter(inside).map(|(date, _)| *date);
    let first = own.next().unwrap_or(level.days.from);
    let last = own.next_back().unwrap_or(first);
    (days.x(first) - step / 2.0, days.x(last) + step / 2.0)
}

/// The windows that are compared.
fn bands(svg: &mut Svg, chart: &Columns, days: &Days, step: f64, (top, bottom): (f64, f64)) {
    for level in chart.levels.iter().filter(|level| !level.band.is_empty()) {
        let (left, right) = reach(chart, level, days, step);
        svg.path("band", &Path::new().m(left, top - 2.0).h(right).v(bottom).h(left).z());
        if width(&level.band) + 8.0 <= right - left {
            svg.text("lab", left + 4.0, top + 11.0, Anchor::Start, &level.band);
        }
    }
}

/// Those since the answer in ink.
fn bars(svg: &mut Svg, chart: &Columns, days: &Days, values: &Values, step: f64) {
    let class = match step {
        s if s >= 10.0 => "cols",
        s if s >= 5.0 => "cols slim",
        _ => "cols thin",
    };
    let since = chart.answered.as_ref().map(|(date, _)| *date);
    for after in [false, true] {
        let own = chart
            .columns
            .iter()
            .filter(|(date, value)| *value > 0.0 && (since.is_some_and(|since| *date >= since)) == after);
        let path =
            own.fold(Path::new(), |path, (date, value)| path.m(days.x(*date), values.y(0.0)).v(values.y(*value)));
        svg.path(&if after { format!("{class} new") } else { class.to_owned() }, &path);
    }
}

/// What the words of a level take in height, from the top of its number to the foot of its name.
const NAMED: f64 = 36.0;

/// The level of each window as a dashed line that ends in its words at the right. Where levels are nearly the same their
/// words stand one below the other, the higher level's above.
fn levels(svg: &mut Svg, chart: &Columns, days: &Days, values: &Values, right: f64, step: f64) {
    for level in &chart.levels {
        let y = values.y(level.value);
        svg.path("level", &Path::new().m(reach(chart, level, days, step).0, y).h(right));
    }
    let mut named: Vec<&ColumnLevel> = chart.levels.iter().collect();
    named.sort_by(|one, other| other.value.total_cmp(&one.value));
    let mut places: Vec<f64> = named.iter().map(|level| values.y(level.value)).collect();
    spread(&mut places, NAMED, (TOP, values.y(0.0) - 16.0));
    for (level, y) in named.into_iter().zip(places) {
        svg.text("big", right + 8.0, y + 1.0, Anchor::Start, &level.text);
        svg.text("lab", right + 8.0, y + 16.0, Anchor::Start, &level.label);
    }
}

/// The upright line from which on the answer is in use, and its words on the side with room.
struct Answer<'a> {
    line: f64,
    x: f64,
    anchor: Anchor,
    since: &'a str,
    /// How much lower than at the top they stand.
    lower: f64,
}

impl<'a> Answer<'a> {
    fn new(chart: &'a Columns, days: &Days, step: f64, (right, wide): (f64, f64), unit: f64) -> Option<Self> {
        let (date, since) = chart.answered.as_ref().filter(|(date, _)| days.holds(*date))?;
        let line = days.x(*date) - step / 2.0;
        let text = width("answer in use").max(width(since)) * 1.08;
        let right_fits = line + 5.0 + text <= wide.min(right + 60.0);
        let (x, anchor) = if right_fits { (line + 5.0, Anchor::Start) } else { (line - 5.0, Anchor::End) };
        let from = if right_fits { x } else { x - text };
        Some(Self { line, x, anchor, since, lower: if from < unit + 8.0 { ROW } else { 0.0 } })
    }

    fn line(&self, svg: &mut Svg, bottom: f64) {
        svg.path("goal", &Path::new().m(self.line, self.lower + 3.0).v(bottom));
    }

    fn draw(&self, svg: &mut Svg) {
        svg.text("val halo", self.x, self.lower + 12.0, self.anchor, "answer in use");
        svg.text("lab halo", self.x, self.lower + 26.0, self.anchor, self.since);
    }
}

/// Both cuts of the lines of both sides.
pub(super) fn sides(chart: &Sides, id: &str) -> String {
    let mut out = sides_cut(chart, id, &WIDE);
    out.push_str(&sides_cut(chart, id, &NARROW));
    out
}

fn sides_cut(chart: &Sides, id: &str, cut: &Cut) -> String {
    let right = cut.width - cut.margins[1];
    let days = Days::weekly(chart.days, cut.left - 24.0, right);
    let events = Events::new(&chart.events, &days, (cut.left - 24.0, right + 4.0), cut.rows);
    let rows = f64::from(u8::try_from(events.rows).unwrap_or(0));
    let axis = 150.0 + rows * ROW;
    let values = Values::new(chart.scale.iter().map(|(value, _)| *value), 16.0, 136.0);
    let mut svg = Svg::labelled(id, cut.class, cut.width, axis + FOOT, &chart.words);
    for (value, text) in chart.scale {
        svg.path("rule", &Path::new().m(cut.left - 28.0, values.y(value)).h(right + 4.0));
        svg.text("lab", cut.left - 34.0, values.y(value) + 4.0, Anchor::End, text);
    }
    events.draw(&mut svg, (16.0, axis), axis - 5.0);
    days.axis(&mut svg, axis, cut.months);
    for line in &chart.lines {
        svg.group(match line.side {
            1 => "side-line k1",
            2 => "side-line k2 on",
            _ => "side-line",
        });
        scale::line(&mut svg, &line.points, &days, &values);
        svg.end();
        lone(&mut svg, line, &days, &values);
    }
    side_ends(&mut svg, &chart.lines, &values, right);
    svg.finish()
}

/// Points that no line joins to another.
fn lone(svg: &mut Svg, line: &SideLine, days: &Days, values: &Values) {
    let class = match line.side {
        1 => "dot f1",
        2 => "dot f2",
        _ => "dot",
    };
    for (at, point) in line.points.iter().enumerate() {
        let joined = !point.broken || line.points.get(at + 1).is_some_and(|next| !next.broken);
        if !joined {
            svg.circle(class, days.x(point.date), values.y(point.value), 2.4);
        }
    }
}

/// The mark of each side with its last value; two that would touch are set apart.
fn side_ends(svg: &mut Svg, lines: &[SideLine], values: &Values, right: f64) {
    let mut room = Room::default();
    for line in lines {
        let Some(point) = line.points.last() else { continue };
        let y = values.y(point.value);
        let block = |y: f64| Rect::around(right + 16.0, y, 9.0);
        let found = [0.0, 19.0, -19.0, 38.0, -38.0, 57.0].into_iter().map(|by| y + by).find(|y| room.free(&block(*y)));
        let at = found.unwrap_or(y);
        room.take(block(at));
        match line.side {
            1 => svg.square("f1", right + 16.0, at, 8.0),
            2 => svg.circle("f2", right + 16.0, at, 8.5),
            _ => svg.circle("", right + 16.0, at, 8.5),
        }
        svg.text("in", right + 16.0, at + 4.0, Anchor::Start, &line.letter);
        svg.text("val", right + 30.0, at + 4.0, Anchor::Start, &line.last);
    }
}
