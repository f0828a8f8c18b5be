//! A thread in time: above, when it was spoken of; below, the dates that were named then.

use super::place::{Rect, Room, width};
use super::scale::Days;
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::{Shape, Stretch, Timeline};

const SAID: f64 = 64.0;
const NAMED: f64 = 132.0;

/// Both cuts.
pub(super) fn timeline(chart: &Timeline, id: &str) -> String {
    let wide = cut(String::with_capacity(4096), chart, id, "cut-wide", 760.0);
    cut(wide, chart, id, "cut-narrow", 350.0)
}

/// Draws a cut behind what was drawn before.
fn cut(before: String, chart: &Timeline, id: &str, class: &str, wide: f64) -> String {
    let days = days(chart, wide);
    let mut svg = Svg::behind(before, id, class, (wide, 178.0), &chart.words);
    svg.text("lab", 8.0, 22.0, Anchor::Start, chart.lines.0);
    svg.path("rule", &Path::new().m(8.0, SAID).h(wide - 12.0).m(8.0, NAMED).h(wide - 12.0));
    curves(&mut svg, chart, &days);
    svg.text("lab halo", 8.0, NAMED - 12.0, Anchor::Start, chart.lines.1);
    let end = chart.ended.unwrap_or(chart.today);
    if let Some(past) = chart.past_since.filter(|past| *past < end) {
        svg.path("overdue", &Path::new().m(days.x(past), NAMED).h(days.x(end)));
    }
    let mut room = Room::default();
    // Under the words of the lower line nothing else is written.
    room.take(Rect::of_text(8.0, NAMED - 12.0, Anchor::Start, chart.lines.1, 12.0));
    room.take(Rect::of_text(8.0, 22.0, Anchor::Start, chart.lines.0, 12.0));
    today(&mut svg, chart, &days, wide, &mut room);
    said(&mut svg, chart, &days, wide, &mut room);
    named(&mut svg, chart, &days, wide, &mut room);
    svg.finish()
}

/// From the first day spoken of to the last that matters, with room for a label at both ends.
fn days(chart: &Timeline, wide: f64) -> Days {
    let all = || {
        let said = chart.said.iter().map(|said| said.date);
        let named = chart.named.iter().map(|named| named.date);
        said.chain(named).chain(chart.ended).chain(chart.ended.is_none().then_some(chart.today))
    };
    let from = all().min().unwrap_or(chart.today);
    let to = all().max().unwrap_or(chart.today);
    Days::new(Stretch { from, to }, 40.0, wide - 48.0)
}

/// From each note to the date that it named.
fn curves(svg: &mut Svg, chart: &Timeline, days: &Days) {
    for said in &chart.said {
        let Some(named) = said.named.and_then(|at| chart.named.get(at)) else { continue };
        let (a, b) = (days.x(said.date), days.x(named.date));
        let curve = Path::new().m(a, SAID).c([a, SAID + 40.0, b, NAMED - 40.0, b, NAMED - 8.0]);
        svg.path("centre", &curve);
    }
}

/// The day of the report, or the day it ended.
fn today(svg: &mut Svg, chart: &Timeline, days: &Days, wide: f64, room: &mut Room) {
    let (date, word) = chart.ended.map_or((chart.today, "today"), |ended| (ended, "ended"));
    let x = days.x(date);
    svg.path("event", &Path::new().m(x, 42.0).v(NAMED + 22.0));
    let at = inside(x, width(word) * 1.08, wide);
    // The words of the upper line stand at the left of the same height.
    let clear = 8.0 + width(chart.lines.0) + 10.0 + width(word) / 2.0;
    let at = at.max(clear);
    room.take(Rect::of_text(at, 22.0, Anchor::Middle, word, 13.0));
    svg.path("event", &Path::new().m(x, 28.0).v(42.0));
    svg.text("val", at, 22.0, Anchor::Middle, word);
}

/// A dot for each note; its day where there is room: the first, the last, those that named a date, the others.
fn said(svg: &mut Svg, chart: &Timeline, days: &Days, wide: f64, room: &mut Room) {
    let last = chart.said.len().saturating_sub(1);
    let rank = |at: usize| match at {
        0 => 0,
        _ if at == last => 1,
        _ if chart.said.get(at).is_some_and(|said| said.named.is_some()) => 2,
        _ => 3,
    };
    let mut order: Vec<usize> = (0..chart.said.len()).collect();
    order.sort_by_key(|at| rank(*at));
    for said in &chart.said {
        svg.circle("dot", days.x(said.date), SAID, 4.0);
    }
    for said in order.into_iter().filter_map(|at| chart.said.get(at)) {
        let x = inside(days.x(said.date), width(&said.label), wide);
        if room.claim(spaced(Rect::of_text(x, SAID - 13.0, Anchor::Middle, &said.label, 12.0))) {
            svg.text("halo", x, SAID - 13.0, Anchor::Middle, &said.label);
        }
    }
}

/// A diamond for each date; the date agreed first gets its words, then the last, the first, the others.
fn named(svg: &mut Svg, chart: &Timeline, days: &Days, wide: f64, room: &mut Room) {
    let last = chart.named.len().saturating_sub(1);
    for named in &chart.named {
        let x = days.x(named.date);
        let class = match named.shape {
            Shape::Open => "dia",
            Shape::Agreed => "dia full",
            Shape::Dashed => "dia dash",
        };
        let diamond = Path::new().m(x, NAMED - 7.0).l(x + 7.0, NAMED).l(x, NAMED + 7.0).l(x - 7.0, NAMED).z();
        svg.path(class, &diamond);
    }
    let mut order: Vec<usize> = (0..chart.named.len()).collect();
    let agreed = |at: usize| chart.named.get(at).is_some_and(|named| named.shape == Shape::Agreed);
    order.sort_by_key(|at| (!agreed(*at), *at != last, *at));
    for named in order.into_iter().filter_map(|at| chart.named.get(at)) {
        let x = inside(days.x(named.date), width(&named.label).max(width(named.word)), wide);
        if !room.claim(spaced(Rect::of_text(x, NAMED + 25.0, Anchor::Middle, &named.label, 12.0))) {
            continue;
        }
        svg.text("halo", x, NAMED + 25.0, Anchor::Middle, &named.label);
        if !named.word.is_empty()
            && room.claim(spaced(Rect::of_text(x, NAMED + 40.0, Anchor::Middle, named.word, 12.0)))
        {
            svg.text("lab halo", x, NAMED + 40.0, Anchor::Middle, named.word);
        }
    }
}

/// The middle of a text as near to `x` as the chart's ends allow.
fn inside(x: f64, text: f64, wide: f64) -> f64 {
    x.clamp(text / 2.0, (wide - text / 2.0).max(text / 2.0))
}

/// With a little air at both sides, so that two labels read as two.
fn spaced(rect: Rect) -> Rect {
    Rect { left: rect.left - 3.0, right: rect.right + 3.0, ..rect }
}
