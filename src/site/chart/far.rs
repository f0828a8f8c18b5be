//! What lies beyond the edge: a caret at it, and its value beside.

use super::marks::caret;
use super::place::{Rect, Room};
use super::scale::{Days, Values};
use super::svg::{Anchor, Svg};
use crate::report::chart::{Far, Point};

/// Where a value may stand.
pub(super) struct Plot<'a> {
    pub(super) points: &'a [Point],
    pub(super) days: &'a Days,
    pub(super) values: &'a Values,
    /// How far off its point a caret stands.
    pub(super) caret: (f64, f64),
    /// What is drawn on.
    pub(super) inside: Rect,
}

impl Plot<'_> {
    /// Writes the value of each: right of its point, left of it, or nearer to the usual range, where nothing else stands
    /// and the line does not run.
    pub(super) fn far(&self, svg: &mut Svg, far: &[Far], room: &mut Room) {
        let shown = far.iter().filter_map(|one| Some((one, self.points.get(one.at)?)));
        let shown: Vec<(&Far, &Point)> = shown.filter(|(_, point)| self.values.beyond(point.value)).collect();
        if shown.is_empty() {
            return;
        }
        let middle = f64::midpoint(self.values.y(f64::MAX), self.values.y(f64::MIN));
        let line = self.line();
        for (_, point) in &shown {
            let ((x, y), (tip, foot)) = (self.place(point), caret(point, self.values, self.caret));
            room.take(Rect::around(x, y + f64::midpoint(tip, foot), 4.0));
        }
        for (one, point) in shown {
            let (x, y) = self.place(point);
            let beside = if point.signal.is_some() { 12.0 } else { 7.0 };
            let nearer = if y < middle { 16.0 } else { -16.0 };
            for (by, anchor) in
                [0.0, nearer, 2.0 * nearer].into_iter().flat_map(|by| [(by, Anchor::Start), (by, Anchor::End)])
            {
                let x = if anchor == Anchor::Start { x + beside } else { x - beside };
                let rect = Rect::of_text(x, y + 4.0 + by, anchor, &one.text, 12.5);
                if self.inside.covers(&rect) && !line.iter().any(|(x, y)| rect.holds(*x, *y, 2.0)) && room.claim(rect) {
                    svg.text("val halo", x, y + 4.0 + by, anchor, &one.text);
                    break;
                }
            }
        }
    }

    fn place(&self, point: &Point) -> (f64, f64) {
        (self.days.x(point.date), self.values.y(point.value))
    }

    /// Places along the line.
    pub(super) fn line(&self) -> Vec<(f64, f64)> {
        along(self.points.windows(2).filter_map(|pair| match pair {
            [a, b] if !b.broken => Some((self.place(a), self.place(b))),
            _ => None,
        }))
    }
}

/// Places along the segments of a line: eight to a segment.
pub(super) fn along(segments: impl Iterator<Item = ((f64, f64), (f64, f64))>) -> Vec<(f64, f64)> {
    segments
        .flat_map(|((ax, ay), (bx, by))| {
            (0..=8u8).map(move |step| {
                let part = f64::from(step) / 8.0;
                (ax + (bx - ax) * part, ay + (by - ay) * part)
            })
        })
        .collect()
}
