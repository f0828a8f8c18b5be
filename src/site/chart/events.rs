//! What happened, on the axis: labels in as few rows as do not collide, a tick for what finds no room.

use super::place::{fitted, width};
use super::scale::Days;
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::Event;

/// Events laid out.
#[derive(Debug)]
pub(super) struct Events<'a> {
    labelled: Vec<Labelled<'a>>,
    ticks: Vec<(f64, &'a Event)>,
    /// How many rows of labels there are.
    pub(super) rows: usize,
}

#[derive(Debug)]
struct Labelled<'a> {
    x: f64,
    row: usize,
    anchor: Anchor,
    text: String,
    event: &'a Event,
}

/// The height of a row of labels.
pub(super) const ROW: f64 = 15.0;

impl<'a> Events<'a> {
    /// Finds a row for each event: to the right of its line, or to the left where there is no room.
    pub(super) fn new(events: &'a [Event], days: &Days, bounds: (f64, f64), most_rows: usize) -> Self {
        Self::beside(None, events, days, bounds, most_rows)
    }

    /// As [`Events::new`], where an upright line at `line` crosses every row: labels keep off it while there is room.
    pub(super) fn beside(
        line: Option<f64>,
        events: &'a [Event],
        days: &Days,
        bounds: (f64, f64),
        most_rows: usize,
    ) -> Self {
        let longest = ((bounds.1 - bounds.0) * 0.55).min(190.0);
        let mut taken: Vec<Vec<(f64, f64)>> = vec![Vec::new(); most_rows];
        let mut laid = Self { labelled: Vec::new(), ticks: Vec::new(), rows: 0 };
        let mut shown: Vec<&Event> = events.iter().filter(|event| days.holds(event.date)).collect();
        shown.sort_by_key(|event| event.date);
        for event in shown {
            let x = days.x(event.date);
            let text = fitted(&event.text, longest);
            let wide = width(&text);
            let sides = [(Anchor::Start, x + 5.0, x + 5.0 + wide), (Anchor::End, x - 5.0 - wide, x - 5.0)];
            let found = [line, None].into_iter().find_map(|line| {
                (0..most_rows).find_map(|row| {
                    let taken = taken.get(row)?;
                    let fits = |(_, left, right): &(Anchor, f64, f64)| {
                        let free = |(a, b): (f64, f64)| *right + 8.0 <= a || b + 8.0 <= *left;
                        let inside = *left >= bounds.0 && *right <= bounds.1;
                        inside && taken.iter().copied().all(free) && line.is_none_or(|x| free((x, x)))
                    };
                    sides.iter().find(|side| fits(side)).map(|side| (row, *side))
                })
            });
            match found {
                Some((row, (anchor, left, right))) => {
                    if let Some(taken) = taken.get_mut(row) {
                        taken.push((left, right));
                    }
                    laid.rows = laid.rows.max(row + 1);
                    laid.labelled.push(Labelled { x, row, anchor, text, event });
                }
                None => laid.ticks.push((x, event)),
            }
        }
        laid
    }

    /// Draws lines from `top` to the axis, and the labels: their lowest row at `base`.
    pub(super) fn draw(&self, svg: &mut Svg, (top, axis): (f64, f64), base: f64) {
        if self.labelled.is_empty() && self.ticks.is_empty() {
            return;
        }
        svg.group("events");
        let mut lines: Vec<f64> = self.labelled.iter().map(|label| label.x).collect();
        lines.dedup();
        svg.path("event", &lines.into_iter().fold(Path::new(), |path, x| path.m(x, top).v(axis)));
        for (x, event) in &self.ticks {
            svg.titled_path("tick", &Path::new().m(*x, axis - 6.0).v(axis), &titled(event));
        }
        for label in &self.labelled {
            let x = if label.anchor == Anchor::Start { label.x + 5.0 } else { label.x - 5.0 };
            let y = base - ROW * f64::from(u16::try_from(label.row).unwrap_or(0));
            svg.cut_text("lab halo", (x, y), label.anchor, &label.text, &label.event.text);
        }
        svg.end();
    }
}

/// `Launch webinar, 22 June`.
pub(super) fn titled(event: &Event) -> String {
    format!("{}, {}", event.text, event.day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::chart::Stretch;

    #[test]
    fn labels_keep_off_a_line_while_there_is_room() {
        let days = Days::new(Stretch { from: date(2026, 1, 1), to: date(2026, 12, 31) }, 0.0, 400.0);
        let event = |on| Event { date: on, day: String::new(), text: "Launch webinar".to_owned() };
        let side = |line: Option<f64>, on| {
            let events = [event(on)];
            let laid = Events::beside(line, &events, &days, (0.0, 400.0), 2);
            laid.labelled.first().map(|label| label.anchor == Anchor::Start)
        };
        let middle = days.x(date(2026, 6, 1));
        assert_eq!(side(None, date(2026, 6, 1)), Some(true));
        assert_eq!(side(Some(middle + 20.0), date(2026, 6, 1)), Some(false), "to the left, where no line is");
        // Near the beginning there is room on the right alone: on the line is better than not at all.
        assert_eq!(side(Some(days.x(date(2026, 1, 2)) + 20.0), date(2026, 1, 2)), Some(true));
    }
}
