//! Shares in rows with a scale of their own: by quarter, by thing, and now against before.

use super::place::{Rect, Room, fitted, width};
use super::svg::{Anchor, Path, Svg};
use crate::report::chart::{Dumbbell, DumbbellRow, Pareto, Quarters, RateRow, Rates};

/// The height of a row in the wide cut.
const ROW: f64 = 34.0;
/// And in the narrow one, where the name stands above its marks.
const TALL: f64 = 46.0;

/// Shares by quarter, 360 wide, with the mark of a side.
pub(super) fn quarters(chart: &Quarters, id: &str) -> String {
    let bottom = 20.0 + ROW * count(chart.rows.len());
    let texts = chart.rows.iter().map(|row| width(&row.text) * 1.08).fold(34.0, f64::max);
    let counts = chart.rows.iter().map(|row| width(&row.count)).fold(34.0, f64::max);
    let right = (360.0 - texts - counts - 20.0).max(120.0);
    let x = |rate: f64| 66.0 + (right - 66.0) * rate.clamp(0.0, 1.0);
    let mut svg = Svg::labelled(id, "", 360.0, bottom + 22.0, &chart.words);
    for (at, text) in [(0.0, "0"), (0.5, "50%"), (1.0, "100%")] {
        svg.path("rule", &Path::new().m(x(at), 16.0).v(bottom));
        svg.text("lab", x(at), bottom + 16.0, Anchor::Middle, text);
    }
    let (whisker, mark) = match chart.side {
        1 => ("whisker k1", "f1"),
        2 => ("whisker k2", "f2"),
        _ => ("whisker", "dot"),
    };
    for (at, row) in chart.rows.iter().enumerate() {
        let y = ROW.mul_add(count(at), 34.0);
        svg.text("lab", 52.0, y + 4.0, Anchor::End, &fitted(&row.label, 52.0));
        if let Some((low, high)) = row.interval {
            svg.path(whisker, &Path::new().m(x(low), y).h(x(high)));
        }
        if let Some(rate) = row.rate {
            if chart.side == 1 {
                svg.square(mark, x(rate), y, 8.0)
            } else {
                svg.circle(mark, x(rate), y, 8.5)
            }
            svg.text("in", x(rate), y + 4.0, Anchor::Start, &chart.letter);
        }
        svg.text("val", right + 12.0, y + 4.0, Anchor::Start, &row.text);
        svg.text("lab", 360.0, y + 4.0, Anchor::End, &row.count);
    }
    svg.finish()
}

/// Both cuts of rates with their intervals.
pub(super) fn rates(chart: &Rates, id: &str) -> String {
    let most = chart.rows.iter().flat_map(|row| [row.rate, row.against, row.interval.map(|(_, high)| high)]);
    let most = most.flatten().filter(|rate| rate.is_finite()).fold(0.0, f64::max);
    let top = [0.1, 0.25, 0.5].into_iter().find(|top| most <= *top).unwrap_or(1.0);
    let mut out = rates_wide(chart, id, top);
    out.push_str(&rates_narrow(chart, id, top));
    out
}

fn rates_wide(chart: &Rates, id: &str, top: f64) -> String {
    let names = chart.rows.iter().map(|row| row.label.as_str());
    let left = name_column(names, 190.0) + 14.0;
    let words = chart.rows.iter().map(|row| width(&row.word) * 1.08).fold(0.0, f64::max);
    let counts = chart.rows.iter().map(|row| width(&row.counts)).fold(0.0, f64::max);
    let right = (760.0 - words - counts - 44.0).max(left + 120.0);
    let x = |rate: f64| left + (right - left) * (rate / top).clamp(0.0, 1.0);
    let bottom = ROW.mul_add(count(chart.rows.len()), 36.0);
    let mut svg = Svg::labelled(id, "cut-wide", 760.0, bottom + 2.0, &chart.words);
    rate_scale(&mut svg, &x, top, (26.0, bottom));
    for (at, row) in chart.rows.iter().enumerate() {
        let y = ROW.mul_add(count(at), 52.0);
        row_name(&mut svg, &row.label, row.bold, (left - 14.0, y + 4.0));
        rate_marks(&mut svg, row, &x, y, (at == 0).then_some(chart.tick));
        svg.text("lab", right + 16.0, y + 4.0, Anchor::Start, &row.counts);
        svg.text(bold(row.bold), 760.0, y + 4.0, Anchor::End, &row.word);
    }
    svg.finish()
}

/// The name of a row, at the left of its marks and ending at a point.
fn row_name(svg: &mut Svg, label: &str, is_bold: bool, end: (f64, f64)) {
    svg.cut_text(bold(is_bold), end, Anchor::End, &named(label, end.0, is_bold), label);
}

fn rates_narrow(chart: &Rates, id: &str, top: f64) -> String {
    let x = |rate: f64| 10.0 + 330.0 * (rate / top).clamp(0.0, 1.0);
    let bottom = TALL.mul_add(count(chart.rows.len()), 46.0);
    let mut svg = Svg::labelled(id, "cut-narrow", 350.0, bottom + 2.0, &chart.words);
    rate_scale(&mut svg, &x, top, (26.0, bottom));
    for (at, row) in chart.rows.iter().enumerate() {
        let y = TALL.mul_add(count(at), 66.0);
        let word = width(&row.word) * 1.08;
        let class = haloed(row.bold);
        let (shown, name) = with_counts(&row.label, &row.counts, 326.0 - word, row.bold);
        svg.cut_text(class, (10.0, y - 14.0), Anchor::Start, &shown, &name);
        svg.text(class, 350.0, y - 14.0, Anchor::End, &row.word);
        rate_marks(&mut svg, row, &x, y, None);
    }
    svg.finish()
}

/// A name with its counts as wide as there is room, and whole. The name gives way.
fn with_counts(label: &str, counts: &str, wide: f64, is_bold: bool) -> (String, String) {
    let counts = [", ", counts].concat();
    let left = wide - width(&counts) * 1.08;
    ([&named(label, left, is_bold), counts.as_str()].concat(), [label, &counts].concat())
}

fn rate_scale(svg: &mut Svg, x: &impl Fn(f64) -> f64, top: f64, (from, to): (f64, f64)) {
    for (at, anchor) in [(0.0, Anchor::Start), (top / 2.0, Anchor::Middle), (top, Anchor::End)] {
        svg.path("rule", &Path::new().m(x(at), from).v(to));
        let text =
            if at == 0.0 { "0".to_owned() } else { crate::report::numbers::percent_fine(at).replace(".0%", "%") };
        svg.text("lab", x(at), from - 6.0, anchor, &text);
    }
}

fn rate_marks(svg: &mut Svg, row: &RateRow, x: &impl Fn(f64) -> f64, y: f64, tick: Option<&str>) {
    if let Some((low, high)) = row.interval {
        svg.path("whisker", &Path::new().m(x(low), y).h(x(high)));
    }
    if let Some(rate) = row.rate {
        svg.circle("dot", x(rate), y, 4.5);
    }
    if let Some(against) = row.against {
        svg.path("goal", &Path::new().m(x(against), y - 7.0).v(y + 7.0));
        if let Some(tick) = tick {
            let half = width(tick) / 2.0;
            svg.text("lab halo", x(against).max(x(0.0) + half), y - 11.0, Anchor::Middle, tick);
        }
    }
}

/// Both cuts of shares now and before.
pub(super) fn dumbbell(chart: &Dumbbell, id: &str) -> String {
    let mut out = dumbbell_wide(chart, id);
    out.push_str(&dumbbell_narrow(chart, id));
    out
}

fn dumbbell_wide(chart: &Dumbbell, id: &str) -> String {
    let left = name_column(chart.rows.iter().map(|row| row.label.as_str()), 230.0) + 14.0;
    let words = chart.rows.iter().map(|row| width(&row.word) * 1.08).fold(0.0, f64::max);
    let counts = chart.rows.iter().map(|row| width(&row.counts)).fold(0.0, f64::max);
    let right = (760.0 - words - counts - 34.0).max(left + 120.0);
    let x = |share: f64| left + (right - left) * share.clamp(0.0, 1.0);
    let bottom = 33.0f64.mul_add(count(chart.rows.len()), 38.0);
    let mut svg = Svg::labelled(id, "cut-wide", 760.0, bottom + 4.0, &chart.words);
    dumbbell_scale(&mut svg, chart, &x, (26.0, bottom));
    for (at, row) in chart.rows.iter().enumerate() {
        let y = 33.0f64.mul_add(count(at), 54.0);
        row_name(&mut svg, &row.label, row.bold, (left - 14.0, y + 4.0));
        dumbbell_marks(&mut svg, row, &x, y);
        svg.text("lab", right + 14.0, y + 4.0, Anchor::Start, &row.counts);
        svg.text("val", 760.0, y + 4.0, Anchor::End, &row.word);
        if at == 0 {
            dumbbell_names(&mut svg, row, &x, y);
        }
    }
    svg.finish()
}

/// Over the marks of the first row: which is which, where both fit.
fn dumbbell_names(svg: &mut Svg, row: &DumbbellRow, x: &impl Fn(f64) -> f64, y: f64) {
    let mut room = Room::default();
    for (share, word) in [(row.now, "now"), (row.before, "before")] {
        let Some(share) = share else { continue };
        if room.claim(Rect::of_text(x(share), y - 9.0, Anchor::Middle, word, 12.0)) {
            svg.text("lab halo", x(share), y - 9.0, Anchor::Middle, word);
        }
    }
}

fn dumbbell_narrow(chart: &Dumbbell, id: &str) -> String {
    let x = |share: f64| 10.0 + 300.0 * share.clamp(0.0, 1.0);
    let bottom = TALL.mul_add(count(chart.rows.len()), 44.0);
    let mut svg = Svg::labelled(id, "cut-narrow", 350.0, bottom + 4.0, &chart.words);
    dumbbell_scale(&mut svg, chart, &x, (32.0, bottom));
    for (at, row) in chart.rows.iter().enumerate() {
        let y = TALL.mul_add(count(at), 72.0);
        let word = width(&row.word) * 1.08;
        let (shown, name) = with_counts(&row.label, &row.counts, 326.0 - word, row.bold);
        svg.cut_text(haloed(row.bold), (10.0, y - 14.0), Anchor::Start, &shown, &name);
        svg.text("val halo", 350.0, y - 14.0, Anchor::End, &row.word);
        dumbbell_marks(&mut svg, row, &x, y);
    }
    svg.finish()
}

fn dumbbell_scale(svg: &mut Svg, chart: &Dumbbell, x: &impl Fn(f64) -> f64, (from, to): (f64, f64)) {
    let places = [(0.0, Anchor::Start), (0.5, Anchor::Middle), (1.0, Anchor::End)];
    for ((at, anchor), word) in places.into_iter().zip(chart.scale) {
        svg.path("rule", &Path::new().m(x(at), from).v(to));
        svg.text("lab", x(at), from - 6.0, anchor, word);
    }
}

fn dumbbell_marks(svg: &mut Svg, row: &DumbbellRow, x: &impl Fn(f64) -> f64, y: f64) {
    if let Some((before, now)) = row.before.zip(row.now).filter(|(a, b)| (x(*a) - x(*b)).abs() > 9.0) {
        svg.path("whisker thin", &Path::new().m(x(before), y).h(x(now)));
    }
    if let Some(before) = row.before {
        svg.circle("was", x(before), y, 4.0);
    }
    if let Some(now) = row.now {
        svg.circle("dot", x(now), y, 5.0);
    }
}

/// Both cuts of amounts by name, longest first.
pub(super) fn pareto(chart: &Pareto, id: &str) -> String {
    let mut out = pareto_cut(chart, id, "cut-wide", 760.0);
    out.push_str(&pareto_cut(chart, id, "cut-narrow", 350.0));
    out
}

fn pareto_cut(chart: &Pareto, id: &str, class: &str, wide: f64) -> String {
    let names = chart.rows.iter().map(|row| row.label.as_str());
    let left = name_column(names, (wide * 0.3).max(148.0)) + 14.0;
    let so_far = chart.rows.iter().map(|row| width(&row.so_far)).fold(0.0, f64::max);
    let texts = chart.rows.iter().map(|row| width(&row.text) * 1.08).fold(0.0, f64::max);
    let right = (wide - so_far - texts - 22.0).max(left + 20.0);
    let top = chart.rows.iter().map(|row| row.value).filter(|value| value.is_finite()).fold(0.0, f64::max);
    let top = if top > 0.0 { top } else { 1.0 };
    let mut svg = Svg::labelled(id, class, wide, 26.0f64.mul_add(count(chart.rows.len()), 8.0), &chart.words);
    for (at, row) in chart.rows.iter().enumerate() {
        let y = 26.0f64.mul_add(count(at), 17.0);
        let end = left + (right - left) * (row.value / top).clamp(0.0, 1.0);
        svg.cut_text("", (left - 14.0, y + 4.0), Anchor::End, &fitted(&row.label, left - 14.0), &row.label);
        svg.path("cols", &Path::new().m(left, y).h(end));
        svg.text("val", end + 8.0, y + 4.0, Anchor::Start, &row.text);
        svg.text("lab", wide, y + 4.0, Anchor::End, &row.so_far);
    }
    svg.finish()
}

/// As wide as the longest name, within bounds; bold names are a little wider.
fn name_column<'a>(names: impl Iterator<Item = &'a str>, most: f64) -> f64 {
    names.map(|name| width(name) * 1.08).fold(60.0, f64::max).min(most)
}

/// A name that fits, bold or not.
fn named(name: &str, most: f64, bold: bool) -> String {
    fitted(name, if bold { most / 1.08 } else { most })
}

fn bold(bold: bool) -> &'static str {
    if bold { "val" } else { "" }
}

/// Over the lines of the scale.
fn haloed(bold: bool) -> &'static str {
    if bold { "val halo" } else { "halo" }
}

fn count(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}
