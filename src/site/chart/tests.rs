//! No chart breaks, and no label covers another, whatever the values.

mod rows;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::draw;
use super::place::Rect;
use super::svg::Anchor;
use crate::report::chart::*;
use crate::source::date::plus_days;

const FROM: Date = date(2025, 11, 17);

fn words() -> Words {
    Words { title: "Leads & \"more\"".to_owned(), description: "It <rose>.".to_owned() }
}

fn week(at: usize) -> Date {
    plus_days(FROM, i32::try_from(at * 7).expect("few weeks"))
}

fn points(values: &[f64]) -> Vec<Point> {
    values.iter().enumerate().map(|(at, value)| Point::new(week(at), *value)).collect()
}

fn levels(lower: f64, centre: f64, upper: f64) -> Levels {
    let text = |value: f64| format!("{value:.1}");
    Levels { lower, centre, upper, lower_text: text(lower), centre_text: text(centre), upper_text: text(upper) }
}

fn phase(from: usize, to: usize, levels: Levels) -> Phase {
    let days = Stretch { from: week(from), to: week(to) };
    Phase { days, baseline: week(to.min(from + 19)), levels: Some(levels), provisional: false }
}

fn line(points: Vec<Point>, phases: Vec<Phase>, events: Vec<Event>) -> Line {
    let days = Stretch {
        from: points.first().map_or(FROM, |point| point.date),
        to: points.last().map_or(FROM, |point| point.date),
    };
    Line { days, points, phases, events }
}

fn series(line: Line) -> Series {
    let last = Last { text: "$1.24M".to_owned(), word: "last week".to_owned() };
    let extent = Extent::of(&line.points, |value| format!("{value:.1}"));
    let far = Far::of(&line.points, reach(&line.points, &line.phases), |value| format!("{value:.0e}"));
    Series { words: words(), line, last: Some(last), pooled: None, centre_word: "average", extent, far }
}

fn pooled(line: &Line, rate: f64) -> Pooled {
    Pooled {
        days: Stretch { from: plus_days(line.days.to, -49), to: line.days.to },
        label: "last eight weeks".to_owned(),
        rate,
        interval: Some((rate - 0.05, rate + 0.05)),
        rate_text: "31%".to_owned(),
        interval_text: "27–36%".to_owned(),
    }
}

fn event(at: usize, text: &str) -> Event {
    Event { date: week(at), text: text.to_owned(), day: week(at).to_string() }
}

/// A text as it is drawn: its place, the size of its letters, and itself.
#[derive(Debug)]
struct Text {
    rect: Rect,
    words: String,
    /// Whether it stands in a mark.
    inside: bool,
}

/// Signals, and what ends a line: where no label may stand. Smaller circles are the points of the line itself.
fn marks(svg: &str) -> Vec<(Rect, String)> {
    let circles = svg.split("<circle").skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag));
    let large = circles.filter_map(|tag| {
        let number = |name| attribute(tag, name)?.parse::<f64>().ok();
        let (x, y, r) = (number("cx")?, number("cy")?, number("r")?);
        // A label may touch it; half a unit is the width of its edge.
        (r >= 3.0).then(|| (Rect::around(x, y, r - 0.5), attribute(tag, "class").unwrap_or("signal").to_owned()))
    });
    large.collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[from..].split('"').next()
}

fn texts(svg: &str) -> Vec<Text> {
    let parts = svg.split("<text").skip(1);
    parts
        .filter_map(|part| {
            let (tag, rest) = part.split_once('>')?;
            let class = attribute(tag, "class").unwrap_or("");
            let words = rest.split('<').next()?.replace("&amp;", "&");
            let inside = class == "in";
            let anchor = match attribute(tag, "text-anchor") {
                Some("middle") => Anchor::Middle,
                Some("end") => Anchor::End,
                _ if inside => Anchor::Middle,
                _ => Anchor::Start,
            };
            let size = if class.contains("big") {
                20.0
            } else if inside {
                10.0
            } else {
                11.5
            };
            let place = |name| attribute(tag, name)?.parse::<f64>().ok();
            Some(Text { rect: Rect::of_text(place("x")?, place("y")?, anchor, &words, size), words, inside })
        })
        .filter(|text| !text.words.is_empty())
        .collect()
}

/// Each cut: labels apart and inside, numbers short, ids its own, no style.
fn assert_sound(drawn: &str, says: &str) {
    assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("style="), "{says}: {drawn}");
    let ids: Vec<&str> = drawn.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{says}");
    for svg in drawn.split("<svg").skip(1) {
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count(), "{says}");
        let width: f64 =
            attribute(svg, "viewBox").and_then(|view| view.split(' ').nth(2)?.parse().ok()).expect("a width");
        let texts = texts(svg);
        for (at, text) in texts.iter().enumerate() {
            assert!(text.rect.left > -12.0 && text.rect.right < width + 24.0, "{says}: {text:?} of {width}");
            for (mark, class) in marks(svg).iter().filter(|_| !text.inside) {
                assert!(!text.rect.meets(mark), "{says}: {text:?} over a mark {class:?} at {mark:?}");
            }
            for other in &texts[at + 1..] {
                let apart = text.rect.right <= other.rect.left
                    || other.rect.right <= text.rect.left
                    || text.rect.bottom <= other.rect.top
                    || other.rect.bottom <= text.rect.top;
                assert!(apart, "{says}: {text:?} and {other:?}");
            }
        }
    }
}

#[test]
fn lines_of_any_length_are_sound() {
    for count in [0, 1, 2, 5, 52, 600] {
        for shape in 0..5u32 {
            let value = |at: usize| match shape {
                0 => 7.0,
                1 => f64::from(u32::try_from(at * 37 % 23).expect("small")),
                2 => -1e9 * f64::from(u32::try_from(at % 5).expect("small")),
                3 if at == count / 2 => f64::MAX,
                _ => {
                    if at.is_multiple_of(2) {
                        f64::MIN / 2.0
                    } else {
                        1e-300
                    }
                }
            };
            let points = points(&(0..count).map(value).collect::<Vec<f64>>());
            let phases = if count > 5 { vec![phase(0, count - 1, levels(3.0, 9.0, 15.0))] } else { vec![] };
            let line = line(points, phases, vec![event(1, "Prices"), event(count, "Beyond")]);
            let says = format!("{count} points, shape {shape}");
            assert_sound(&draw(&series(line.clone()).into(), "c0"), &says);
            let with_rate = Series { pooled: Some(pooled(&line, 0.31)), ..series(line.clone()) };
            assert_sound(&draw(&with_rate.into(), "c1"), &says);
            let multiple = Multiple {
                label: "Leads".to_owned(),
                far: Far::of(&line.points, reach(&line.points, &line.phases), |value| value.to_string()),
                line: line.clone(),
                last: "7".to_owned(),
                height: 104,
            };
            assert_sound(&draw(&multiple.into(), "c2"), &says);
            assert_sound(&draw(&Spark { line, size: (112, 26) }.into(), "c3"), &says);
        }
    }
}

#[test]
fn a_value_near_a_limit_takes_its_place() {
    let points = points(&[5.0, 6.0, 5.0, 6.0, 5.0, 9.9]);
    let line = line(points, vec![phase(0, 5, levels(1.0, 5.0, 10.0))], vec![]);
    let drawn = draw(
        &Multiple { label: String::new(), line, last: "9.9".to_owned(), far: Vec::new(), height: 104 }.into(),
        "c0",
    );
    let said: Vec<String> = texts(&drawn).into_iter().map(|text| text.words).collect();
    assert!(said.contains(&"9.9".to_owned()) && said.contains(&"1.0".to_owned()), "{said:?}");
    assert!(!said.contains(&"10.0".to_owned()), "{said:?}");
}

#[test]
fn a_value_too_wide_for_the_margin_stays_in_the_picture() {
    for (last, upper) in [("under 0.1%", 10.0), ("119,237,637", 10.0), ("119,237,637", 119_237_637.0)] {
        let line = line(points(&[5.0, 6.0, 9.9]), vec![phase(0, 2, levels(1.0, 5.0, upper))], vec![]);
        let multiple = Multiple { label: String::new(), line, last: last.to_owned(), far: Vec::new(), height: 104 };
        let drawn = draw(&multiple.into(), "c0");
        assert_sound(&drawn, last);
        assert!(texts(&drawn).iter().all(|text| text.rect.right <= 360.0), "{last}: {drawn}");
    }
}

#[test]
fn what_lies_beyond_the_edge_has_its_value_beside_it() {
    for (at, value, signal) in
        [(4, 9e4, Some(1)), (0, 9e4, None), (29, 9e4, Some(2)), (15, -9e4, None), (29, -9e4, Some(1))]
    {
        let mut all = points(&(0..30).map(|at| f64::from(at % 3) + 8.0).collect::<Vec<f64>>());
        (all[at].value, all[at].signal) = (value, signal);
        let line = line(all.clone(), vec![phase(0, 29, levels(6.0, 9.0, 12.0))], vec![event(at, "Fair")]);
        let (says, small) = (format!("{value} at {at}"), line.clone());
        let pooled = Series { pooled: Some(pooled(&line, 9.0)), ..series(line.clone()) };
        for chart in [series(line), pooled] {
            let drawn = draw(&chart.into(), "c0");
            assert_sound(&drawn, &says);
            let told = format!(">{value:.0e}<");
            // The last value stands beside the chart in large figures.
            let times = if at == 29 && !drawn.contains("bracket") { 0 } else { 2 };
            assert_eq!(drawn.matches(&told).count(), times, "{says}: in each cut: {drawn}");
        }
        let far = Far::of(&small.points, reach(&small.points, &small.phases), |value| format!("{value:.0e}"));
        let last = if at == 29 { "9e4".to_owned() } else { "8".to_owned() };
        let drawn = draw(&Multiple { label: String::new(), line: small, last, far, height: 92 }.into(), "c0");
        assert_sound(&drawn, &says);
        let written = if at == 29 { ">9e4<".to_owned() } else { format!(">{value:.0e}<") };
        assert_eq!(drawn.matches(&written).count(), 1, "{says}: once in a small multiple: {drawn}");
        let phases = vec![phase(0, 29, levels(0.0, 9.0, 12.0))];
        let far = Far::of(&all, reach_of_ranges(&phases), |value| value.to_string());
        let days = Stretch { from: week(0), to: week(29) };
        let above = Beside { scale: vec!["$1,000,000".to_owned()], ..Beside::default() };
        let ranges = Ranges { words: words(), days, points: all, phases, above, far };
        assert_sound(&draw(&ranges.into(), "c0"), &says);
    }
    let mut two = points(&[8.0; 30]);
    (two[10].value, two[11].value) = (9e4, 8e4);
    let drawn = draw(&series(line(two, vec![phase(0, 29, levels(6.0, 9.0, 12.0))], vec![])).into(), "c0");
    assert_sound(&drawn, "two in a row");
    assert!(drawn.contains(">9e4<") && drawn.contains(">8e4<"), "{drawn}");
}

#[test]
fn narrow_limits_keep_their_labels_apart() {
    for upper in [9.0, 9.2, 10.0, 12.0, 40.0] {
        let points = points(&(0..30).map(|at| if at == 4 { 100.0 } else { 9.0 }).collect::<Vec<f64>>());
        let line = line(points, vec![phase(0, 29, levels(8.8, 9.0, upper))], vec![]);
        assert_sound(&draw(&series(line).into(), "c0"), &format!("{upper}"));
    }
}

#[test]
fn levels_of_several_phases_keep_apart() {
    let values: Vec<f64> = (0..52)
        .map(|at| {
            if at < 20 {
                30.0
            } else if at < 40 {
                12.0
            } else {
                20.0
            }
        })
        .collect();
    let mut points = points(&values);
    points[20].broken = true;
    points[40].broken = true;
    let phases = vec![
        phase(0, 19, levels(25.0, 30.0, 35.0)),
        phase(20, 39, levels(9.0, 12.0, 15.0)),
        phase(40, 51, levels(14.0, 20.0, 26.0)),
    ];
    let drawn = draw(&series(line(points, phases, vec![event(20, "Routing")])).into(), "c0");
    assert_sound(&drawn, "phases");
    assert!(drawn.contains(">15.0<") && drawn.contains(">26.0<") && drawn.contains(">35.0<"), "{drawn}");
    assert_eq!(drawn.matches("class=\"band\"").count(), 6, "three bands in each of two cuts");
}

#[test]
fn a_line_never_joins_two_phases() {
    let mut four = points(&[1.0, 2.0, 8.0, 9.0]);
    four[2].broken = true;
    let drawn = draw(&Spark { line: line(four, vec![], vec![]), size: (112, 26) }.into(), "c0");
    let path = drawn.split("class=\"line\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a line");
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 2), "{path}");
}

#[test]
fn limits_that_vary_step_between_points() {
    let mut six = points(&[0.3; 6]);
    for (at, point) in six.iter_mut().enumerate() {
        let half = if at.is_multiple_of(2) { 0.1 } else { 0.2 };
        point.limits = Some((0.3 - half, 0.3 + half));
    }
    let drawn = draw(&series(line(six, vec![phase(0, 5, levels(0.1, 0.3, 0.5))], vec![])).into(), "c0");
    let band = drawn.split("class=\"band\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a band");
    assert_eq!(band.matches('V').count(), 11, "{band}");
}

#[test]
fn crowded_signals_and_events_keep_apart() {
    let mut all = points(&(0..52).map(|at| f64::from(at % 7)).collect::<Vec<f64>>());
    for (number, point) in (1..).zip(all.iter_mut().skip(30).step_by(3).take(7)) {
        point.signal = Some(number);
    }
    let events: Vec<Event> = (0..52).map(|at| event(at, "Something long that happened in this week, truly")).collect();
    let drawn = draw(&series(line(all, vec![phase(0, 51, levels(1.0, 3.0, 5.0))], events)).into(), "c0");
    assert_sound(&drawn, "crowd");
    let named = format!("<title>Something long that happened in this week, truly, {}</title>", week(30));
    assert!(drawn.contains(&named), "{drawn}");
}

#[test]
fn few_points_stay_at_the_right() {
    let drawn = draw(&series(line(points(&[1.0, 2.0]), vec![], vec![])).into(), "c0");
    let x = drawn.split("<circle cx=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse::<f64>().ok());
    assert!(x.is_some_and(|x| x > 600.0), "{x:?}");
}

#[test]
fn hollow_and_lonely_points_are_drawn() {
    let mut three = points(&[1.0, 2.0, 3.0]);
    three[0].hollow = true;
    three[1].broken = true;
    three[2].broken = true;
    let drawn = draw(&series(line(three, vec![], vec![])).into(), "c0");
    assert!(drawn.contains("class=\"hol\""));
    assert_eq!(drawn.split("cut-narrow").next().map(|wide| wide.matches("<circle").count()), Some(4), "{drawn}");
}

#[test]
fn titles_and_descriptions_are_escaped() {
    let drawn = draw(&series(line(points(&[1.0]), vec![], vec![])).into(), "c7");
    assert!(drawn.contains("aria-labelledby=\"c7-t c7-d\"><title id=\"c7-t\">Leads &amp; &quot;more&quot;</title>"));
    assert!(drawn.contains("aria-labelledby=\"c7n-t c7n-d\"") && drawn.contains("It &lt;rose&gt;."));
}

#[test]
fn the_same_values_give_the_same_bytes() {
    let chart = || Chart::from(series(line(points(&[1.0, 2.5, 2.0]), vec![], vec![event(1, "x")])));
    assert_eq!(draw(&chart(), "c0"), draw(&chart(), "c0"));
}

/// Where the axis begins and ends, in each cut.
fn axes(drawn: &str) -> Vec<(String, String)> {
    let axis = |cut: &str| {
        let path = cut.split("class=\"rule\" d=\"M").nth(1)?.split('"').next()?;
        let (left, rest) = path.split_once([' ', ','])?;
        Some((left.to_owned(), rest.split_once('H')?.1.to_owned()))
    };
    drawn.split("<svg").filter_map(axis).collect()
}

#[test]
fn ranges_stand_in_line_with_the_series_above() {
    for (text, signal) in [("7", None), ("$215,000,000", None), ("7", Some(1))] {
        let mut all = points(&[7.0; 30]);
        all[29].signal = signal;
        let phases = vec![phase(0, 29, levels(1_000_000.0, 2_000_000.0, 3_000_000.0))];
        let above = Series {
            last: Some(Last { text: text.to_owned(), word: "last week".to_owned() }),
            ..series(line(all.clone(), phases.clone(), vec![]))
        };
        let (days, far, beside) = (above.line.days, Vec::new(), above.beside());
        let ranges = Ranges { words: words(), days, points: all, phases, above: beside, far };
        let (above, below) = (axes(&draw(&above.into(), "c0")), axes(&draw(&ranges.into(), "c1")));
        assert_eq!(above.len(), 2, "{above:?}");
        assert_eq!(above, below, "{text}");
    }
}

#[test]
fn ranges_are_sound() {
    for top in [0.0, 5.0, 1e6] {
        let mut all = points(&[1.0, 2.0, top, 0.0]);
        all[2].signal = Some(1);
        let days = Stretch { from: week(0), to: week(30) };
        let phases = vec![phase(0, 30, levels(0.0, 1.0, 3.27))];
        let chart = Ranges {
            words: words(),
            days,
            far: Far::of(&all, reach_of_ranges(&phases), |value| value.to_string()),
            points: all,
            phases,
            above: Beside::default(),
        };
        assert_sound(&draw(&chart.into(), "c0"), &format!("{top}"));
    }
}
