//! Small multiples and the lines in rows.

use jiff::civil::Date;

use super::events::titled;
use super::far::Plot;
use super::marks::{SMALL, carets};
use super::place::{Rect, Room, width};
use super::scale::{self, Days, Values};
use super::series::nothing;
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::{Far, Multiple, Point, Spark};
use crate::report::dates;

/// A label is left out where another is nearer than this.
const NEAR: f64 = 15.0;

/// How wide a small multiple is.
const WIDE: f64 = 360.0;
/// Where its margin for values begins.
const MARGIN: f64 = 307.0;

/// A small multiple.
pub(super) fn multiple(chart: &Multiple) -> String {
    let line = &chart.line;
    let height = f64::from(chart.height);
    let axis = height - 18.0;
    let days = Days::weekly(line.days, 4.0, 298.0);
    // What lies beyond the edge has its caret there.
    let (top, bottom) = if chart.far.is_empty() { (10.5, axis - 3.0) } else { (13.5, axis - 12.0) };
    let values = Values::of_line(&line.points, &line.phases, top, bottom);
    let mut svg = Svg::named(WIDE, height, &chart.label);
    scale::phases(&mut svg, &line.phases, &line.points, &days, &values);
    svg.path("rule", &Path::new().m(4.0, axis).h(298.0));
    for event in line.events.iter().filter(|event| days.holds(event.date)) {
        svg.titled_path("tick", &Path::new().m(days.x(event.date), axis).v(axis + 4.0), &titled(event));
    }
    scale::line(&mut svg, &line.points, &days, &values);
    dots(&mut svg, &line.points, &days, &values);
    far(&mut svg, chart, &days, &values);
    if let Some(point) = line.points.last() {
        svg.circle("now", days.x(point.date), values.y(point.value), 3.4);
    }
    if line.points.is_empty() {
        nothing(&mut svg, 151.0, axis / 2.0);
    }
    let value = line.points.last().map(|point| values.y(point.value));
    labels_right(&mut svg, chart, &values, value);
    ends(&mut svg, days.shown(), height - 3.0);
    svg.finish()
}

/// The values of what lies beyond the edge; the last stands beside the line as ever.
fn far(svg: &mut Svg, chart: &Multiple, days: &Days, values: &Values) {
    let points = &chart.line.points;
    carets(svg, points, days, values, SMALL);
    let inside = Rect { left: 4.0, top: 0.0, right: 302.0, bottom: f64::from(chart.height) - 20.0 };
    let far: Vec<Far> = chart.far.iter().filter(|far| far.at + 1 < points.len()).cloned().collect();
    Plot { points, days, values, caret: SMALL, inside }.far(svg, &far, &mut Room::default());
}

/// Signals, and points that no line shows.
fn dots(svg: &mut Svg, points: &[Point], days: &Days, values: &Values) {
    for (at, point) in points.iter().enumerate() {
        let (x, y) = (days.x(point.date), values.y(point.value));
        let joined = (at > 0 && !point.broken) || points.get(at + 1).is_some_and(|next| !next.broken);
        if point.signal.is_some() {
            svg.circle("dot", x, y, 3.2);
        } else if !joined {
            svg.circle(if point.hollow { "hol" } else { "dot" }, x, y, 1.7);
        }
    }
}

/// The last value, and the limits of the last phase where they are not too near to it.
fn labels_right(svg: &mut Svg, chart: &Multiple, values: &Values, value: Option<f64>) {
    // What is too wide for the margin stands over the end of the line, or under it.
    let wide = width(&chart.last) * 1.08 > WIDE - MARGIN;
    let value = value.map(|y| {
        if !wide {
            y
        } else if y < 24.0 {
            y + 14.0
        } else {
            y - 14.0
        }
    });
    match value {
        Some(y) if wide => svg.text("val halo", WIDE, y + 4.0, Anchor::End, &chart.last),
        Some(y) => svg.text("val", MARGIN, y + 4.0, Anchor::Start, &chart.last),
        None => {}
    }
    let Some(levels) = chart.line.phases.last().and_then(|phase| phase.levels.as_ref()) else { return };
    let mut taken: Vec<f64> = value.into_iter().collect();
    for (limit, text) in [(levels.upper, &levels.upper_text), (levels.lower, &levels.lower_text)] {
        let y = values.y(limit);
        if taken.iter().all(|other| (other - y).abs() >= NEAR) {
            let over = width(text) > WIDE - MARGIN;
            let (class, x, anchor) =
                if over { ("lab halo", WIDE, Anchor::End) } else { ("lab", MARGIN, Anchor::Start) };
            svg.text(class, x, y + 4.0, anchor, text);
            taken.push(y);
        }
    }
}

/// The first and the last month, with their years where these differ.
fn ends(svg: &mut Svg, (from, to): (Date, Date), y: f64) {
    let same_year = from.year() == to.year();
    let name = |date| match same_year {
        true => dates::month_short(date).to_owned(),
        false => format!("{} {}", dates::month_short(date), date.year()),
    };
    let (first, last) = (name(from), name(to));
    if first != last {
        svg.text("lab", 4.0, y, Anchor::Start, &first);
    }
    svg.text("lab", 298.0, y, Anchor::End, &last);
}

/// A line in a row.
pub(super) fn spark(chart: &Spark) -> String {
    let line = &chart.line;
    let (wide, high) = (f64::from(chart.size.0), f64::from(chart.size.1));
    let days = Days::weekly(line.days, 2.0, wide - 6.0);
    let values = Values::of_line(&line.points, &line.phases, 3.0, high - 3.0);
    let mut svg = Svg::beside(wide, high);
    let phases = line.phases.iter().filter_map(|phase| phase.levels.as_ref().map(|levels| (phase, levels)));
    for (phase, levels) in phases {
        let (left, right) = (days.x(phase.days.from), days.x(phase.days.to));
        let (upper, lower) = (values.y(levels.upper), values.y(levels.lower));
        let class = if phase.provisional { "band prov" } else { "band" };
        svg.path(class, &Path::new().m(left, upper).h(right).v(lower).h(left).z());
    }
    scale::line(&mut svg, &line.points, &days, &values);
    if let Some(point) = line.points.last() {
        svg.circle("dot", days.x(point.date), values.y(point.value), 2.4);
    }
    svg.finish()
}
