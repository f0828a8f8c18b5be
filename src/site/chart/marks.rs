//! The points of a line and the numbers of its signals.

use super::place::{Rect, Room};
use super::scale::{Days, Values};
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::Point;

/// More points than this stand too close to be marked one by one.
const MARKED: usize = 160;

/// A dot for each point; hollow ones larger; a caret for what lies beyond the edge.
pub(super) fn points(svg: &mut Svg, points: &[Point], days: &Days, values: &Values, dot: f64) {
    if points.len() <= MARKED {
        svg.group("pts");
        for point in points {
            let (class, r) = match (point.hollow, point.run) {
                (true, _) => ("hol", dot + 1.0),
                (_, true) => ("", dot + 0.9),
                _ => ("", dot),
            };
            svg.circle(class, days.x(point.date), values.y(point.value), r);
        }
        svg.end();
    } else {
        lonely(svg, points, days, values, dot);
    }
    carets(svg, points, days, values, LARGE);
}

/// How far off a point its caret stands, and off a point that has the number of a signal.
pub(super) const LARGE: (f64, f64) = (12.0, 17.0);
/// In a small multiple, where signals have no numbers.
pub(super) const SMALL: (f64, f64) = (9.0, 9.0);

/// A caret for each point that lies beyond the edge.
pub(super) fn carets(svg: &mut Svg, points: &[Point], days: &Days, values: &Values, off: (f64, f64)) {
    for point in points.iter().filter(|point| values.beyond(point.value)) {
        let (x, y) = (days.x(point.date), values.y(point.value));
        let (tip, foot) = caret(point, values, off);
        svg.path("over", &Path::new().m(x - 4.0, y + foot).l(x, y + tip).l(x + 4.0, y + foot));
    }
}

/// From a point to the tip and the foot of its caret.
pub(super) fn caret(point: &Point, values: &Values, off: (f64, f64)) -> (f64, f64) {
    let by = if point.signal.is_some() { off.1 } else { off.0 };
    let above = values.y(point.value) < f64::midpoint(values.y(f64::MAX), values.y(f64::MIN));
    if above { (-by, 4.0 - by) } else { (by, by - 4.0) }
}

/// Of many points only those that no line shows.
fn lonely(svg: &mut Svg, points: &[Point], days: &Days, values: &Values, dot: f64) {
    svg.group("pts");
    for (at, point) in points.iter().enumerate() {
        let joined = (at > 0 && !point.broken) || points.get(at + 1).is_some_and(|next| !next.broken);
        if point.hollow || !joined {
            let class = if point.hollow { "hol" } else { "" };
            svg.circle(class, days.x(point.date), values.y(point.value), dot);
        }
    }
    svg.end();
}

/// The numbers of signals, on their points; one that would cover another stands above or below, on a stalk.
pub(super) fn signals(svg: &mut Svg, points: &[Point], days: &Days, values: &Values, room: &mut Room) {
    for point in points {
        let Some(number) = point.signal else { continue };
        let (x, y) = (days.x(point.date), values.y(point.value));
        let found =
            [0.0, -19.0, 19.0, -38.0, 38.0, -57.0].into_iter().find(|by| room.free(&Rect::around(x, y + by, 9.0)));
        let by = found.unwrap_or(0.0);
        room.take(Rect::around(x, y + by, 9.0));
        svg.group("sig");
        if by != 0.0 {
            svg.path("tick", &Path::new().m(x, y).v(y + by));
        }
        svg.circle("", x, y + by, 8.5);
        svg.text("in", x, y + by + 4.0, Anchor::Start, &number.to_string());
        svg.end();
    }
}
