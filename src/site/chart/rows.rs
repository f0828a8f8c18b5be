//! Marks in rows: weekly bars, an interval, a target, a bar, weeks kept, the sign of a reading.

use super::svg::{Path, Svg};
use crate::report::chart::{Bar, Glyph, Interval, Sparkbars, Target, Weeks};

/// At most so many weeks fit into a row.
const WEEKS: usize = 60;

/// Weekly counts: the last weeks in ink, a dashed mark where the answer came into use.
pub(super) fn sparkbars(chart: &Sparkbars) -> String {
    let skipped = chart.weeks.len().saturating_sub(WEEKS);
    let weeks = chart.weeks.get(skipped..).unwrap_or_default();
    let step = 172.0 / float(weeks.len().max(1));
    let x = |at: usize| 2.0 + step * (float(at) + 0.5);
    let height = |count: u32| f64::from(count) / f64::from(chart.top.max(1)) * 22.0;
    let recent_from = weeks.len().saturating_sub(chart.recent);
    let bars = |from: usize, to: usize| {
        let heard = weeks.iter().enumerate().skip(from).take(to.saturating_sub(from)).filter(|(_, count)| **count > 0);
        heard.fold(Path::new(), |path, (at, count)| path.m(x(at), 26.0).v(26.0 - height(*count).clamp(1.0, 24.0)))
    };
    let mut svg = Svg::beside(176.0, 30.0);
    svg.path("rule", &Path::new().m(2.0, 26.5).h(174.0));
    svg.path("bars", &bars(0, recent_from));
    svg.path("bars new", &bars(recent_from, weeks.len()));
    if let Some(at) = chart.answered.and_then(|at| at.checked_sub(skipped)).filter(|at| *at < weeks.len()) {
        svg.path("mark", &Path::new().m(x(at) - step / 2.0, 2.0).v(27.0));
    }
    svg.finish()
}

/// A rate with its interval, from none to all.
pub(super) fn interval(chart: &Interval) -> String {
    let wide = f64::from(chart.width);
    let x = |rate: f64| 4.0 + (wide - 8.0) * rate.clamp(0.0, 1.0);
    let (whisker, dot) = match chart.side {
        1 => ("whisker k1", "dot f1"),
        2 => ("whisker k2", "dot f2"),
        _ => ("whisker", "dot"),
    };
    let mut svg = Svg::beside(wide, 20.0);
    svg.path("rule", &Path::new().m(4.0, 10.0).h(wide - 4.0));
    if let Some((low, high)) = chart.interval {
        svg.path(whisker, &Path::new().m(x(low), 10.0).h(x(high)));
    }
    if let Some(rate) = chart.rate {
        if chart.side == 1 { svg.square("f1", x(rate), 10.0, 4.0) } else { svg.circle(dot, x(rate), 10.0, 4.0) }
    }
    svg.finish()
}

/// A bar, and an upright line where it was to end.
pub(super) fn target(chart: &Target) -> String {
    let wide = f64::from(chart.width);
    let top = if chart.top.is_finite() && chart.top > 0.0 { chart.top } else { 1.0 };
    let x = |value: f64| 2.0 + (wide - 4.0) * (value / top).clamp(0.0, 1.0);
    let mut svg = Svg::beside(wide, 16.0);
    svg.path("bar", &Path::new().m(2.0, 8.0).h(x(chart.value)));
    svg.path("goal", &Path::new().m(x(chart.target), 1.0).v(15.0));
    svg.finish()
}

/// A bar as wide as its column allows.
pub(super) fn bar(chart: Bar) -> String {
    let mut out =
        String::from("<svg class=\"spark\" width=\"100%\" height=\"8\" aria-hidden=\"true\"><line class=\"bar\" x2=\"");
    super::svg::number(&mut out, chart.0.clamp(0.0, 1.0) * 100.0);
    out.push_str("%\" y1=\"4\" y2=\"4\"/></svg>");
    out
}

/// A stroke for a week with a meeting, a stub for one without.
pub(super) fn weeks(chart: &Weeks) -> String {
    let weeks = chart.0.get(chart.0.len().saturating_sub(WEEKS)..).unwrap_or_default();
    let step = 148.0 / float(weeks.len().max(1));
    let strokes = weeks
        .iter()
        .enumerate()
        .fold(Path::new(), |path, (at, kept)| path.m(step * (float(at) + 0.5), 13.0).v(if *kept { 1.0 } else { 11.0 }));
    let mut svg = Svg::beside(148.0, 14.0);
    svg.path("weeks", &strokes);
    svg.finish()
}

/// The sign of a reading.
pub(super) fn glyph(glyph: Glyph) -> String {
    let ring = "<circle class=\"g\" cx=\"6\" cy=\"6\" r=\"4.6\"/>";
    let inside = match glyph {
        Glyph::Early => "<circle class=\"g dash\" cx=\"6\" cy=\"6\" r=\"4.6\"/>".to_owned(),
        Glyph::Nothing => format!("{ring}<path class=\"g\" d=\"M2.8 9.2L9.2 2.8\"/>"),
        Glyph::Half => format!("{ring}<path class=\"gf\" d=\"M6 1.4a4.6 4.6 0 0 0 0 9.2z\"/>"),
        Glyph::Full => "<circle class=\"g gf\" cx=\"6\" cy=\"6\" r=\"4.6\"/>".to_owned(),
        Glyph::Open => ring.to_owned(),
    };
    format!("<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\">{inside}</svg>")
}

/// A count as a number; counts here are of weeks and rows.
fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
