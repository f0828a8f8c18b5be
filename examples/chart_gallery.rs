//! Every chart in many states on one page, for whoever changes a chart: `cargo run --example chart_gallery`,
//! then open `target/chart_gallery/index.html`, light and dark, wide and narrow. `tests/browser.rs` opens it too: no label
//! may be cut or stand over another.

#![allow(clippy::disallowed_methods, reason = "a developer's tool writes its own page")]

use std::fmt::Write;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use throughline::report::chart::{
    Bar, Beside, Chart, ColumnLevel, Columns, Dumbbell, DumbbellRow, Event, Extent, Far, Glyph, Interval, Last, Levels,
    Line, Multiple, Named, Pareto, ParetoRow, Phase, Point, Pooled, QuarterRow, Quarters, Ranges, RateRow, Rates, Said,
    Series, Shape, SideLine, Sides, Spark, Sparkbars, Stretch, Target, Timeline, Weeks, Words, reach, reach_of_ranges,
};
use throughline::site::chart::draw;

fn main() -> std::io::Result<()> {
    write(Path::new("target/chart_gallery"))
}

/// Every chart, as a page and what it loads, into a folder.
pub(crate) fn write(folder: &Path) -> std::io::Result<()> {
    let mut page = Page::default();
    leads(&mut page);
    states(&mut page);
    crowded(&mut page);
    rows(&mut page);
    others(&mut page);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("style.css"), include_str!("../templates/style.css"))?;
    std::fs::write(folder.join("site.js"), include_str!("../templates/site.js"))?;
    std::fs::write(folder.join("index.html"), page.finish())
}

#[derive(Default)]
struct Page {
    body: String,
    count: usize,
}

impl Page {
    fn figure(&mut self, says: &str, chart: impl Into<Chart>) {
        let chart = chart.into();
        let small = if matches!(chart, Chart::Quarters(_)) { " class=\"small\"" } else { "" };
        let drawn = draw(&chart, &format!("c{}", self.count));
        self.count += 1;
        let _ = writeln!(self.body, "<section><h2>{says}</h2><figure{small}>{drawn}</figure></section>");
    }

    /// Small multiples, as wide as the pages have them.
    fn multiples(&mut self, charts: Vec<(&str, Chart)>) {
        let _ = write!(self.body, "<section><h2>Small multiples</h2><div class=\"three multiples\">");
        for (says, chart) in charts {
            let drawn = draw(&chart, &format!("c{}", self.count));
            let _ = write!(self.body, "<article><h3 class=\"split\">{says}</h3>{drawn}</article>");
            self.count += 1;
        }
        let _ = writeln!(self.body, "</div></section>");
    }

    /// What stands in the rows of a table.
    fn rows(&mut self, charts: Vec<(&str, Chart)>) {
        let _ = write!(self.body, "<section><h2 id=\"rows\">In a row</h2><div class=\"scroll\"><table><tbody>");
        for (says, chart) in charts {
            let drawn = draw(&chart, &format!("c{}", self.count));
            let class = if matches!(chart, Chart::Glyph(_)) { " class=\"reading\"" } else { "" };
            let _ = write!(self.body, "<tr><th scope=\"row\">{says}</th><td{class}>{drawn}</td></tr>");
            self.count += 1;
        }
        let _ = writeln!(self.body, "</tbody></table></div></section>");
    }

    /// As wide as a lead chart is on a page: 760 units at 1:1.
    fn finish(&self) -> String {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\"><title>Charts</title>\
             <link rel=\"stylesheet\" href=\"style.css\"><style>figure:not(.small) {{ max-width: 760px }}</style></head>\
             <body><main id=\"main\"><h1>Charts</h1>{}</main></body></html>",
            self.body
        )
    }
}

const LAST: Date = date(2026, 11, 9);

/// Noise that is the same every time.
fn noise(seed: u32, at: usize) -> f64 {
    let mut state =
        seed.wrapping_mul(747_796_405).wrapping_add(u32::try_from(at).unwrap_or(0).wrapping_mul(2_891_336_453));
    state = (state ^ (state >> 16)).wrapping_mul(0x045d_9f3b);
    state = (state ^ (state >> 16)).wrapping_mul(0x045d_9f3b);
    f64::from((state ^ (state >> 16)) % 1000) / 500.0 - 1.0
}

fn week(from: Date, at: usize) -> Date {
    from.saturating_add((7 * i64::try_from(at).unwrap_or(0)).days())
}

fn points(weeks: usize, seed: u32, value: impl Fn(usize, f64) -> f64) -> Vec<Point> {
    let from = LAST.saturating_sub((7 * i64::try_from(weeks.saturating_sub(1)).unwrap_or(0)).days());
    let mut out: Vec<Point> = Vec::new();
    for at in 0..weeks {
        if weeks > 20 && matches!(at, 12 | 19 | 33 | 34) {
            continue;
        }
        let mut point = Point::new(week(from, at), value(at, noise(seed, at)));
        point.broken = out.last().is_some_and(|before| before.date.until(point.date).is_ok_and(|s| s.get_days() > 7));
        out.push(point);
    }
    out
}

fn phase(points: &[Point], levels: [f64; 3], text: impl Fn(f64) -> String) -> Phase {
    let days = stretch(points);
    Phase {
        days,
        baseline: points.get(19).map_or(days.to, |point| point.date),
        levels: Some(Levels {
            lower: levels[0],
            centre: levels[1],
            upper: levels[2],
            lower_text: text(levels[0]),
            centre_text: text(levels[1]),
            upper_text: text(levels[2]),
        }),
        provisional: false,
    }
}

fn stretch(points: &[Point]) -> Stretch {
    Stretch { from: points.first().map_or(LAST, |p| p.date), to: points.last().map_or(LAST, |p| p.date) }
}

fn events(list: &[(Date, &str)]) -> Vec<Event> {
    list.iter().map(|(date, text)| Event { date: *date, text: (*text).to_owned(), day: date.to_string() }).collect()
}

fn usual_events() -> Vec<Event> {
    events(&[
        (date(2026, 4, 27), "Globex cuts prices"),
        (date(2026, 6, 22), "Launch webinar"),
        (date(2026, 8, 3), "Lead routing"),
        (date(2026, 9, 14), "New pricing page"),
    ])
}

fn words(title: &str) -> Words {
    Words { title: title.to_owned(), description: format!("{title}: what it shows, in a sentence.") }
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

fn percent(value: f64) -> String {
    format!("{:.0}%", value * 100.0)
}

fn line(points: Vec<Point>, phases: Vec<Phase>, events: Vec<Event>) -> Line {
    Line { days: stretch(&points), points, phases, events }
}

fn series(title: &str, line: Line, last: Option<&str>) -> Series {
    Series {
        far: Far::of(&line.points, reach(&line.points, &line.phases), spaced),
        extent: Extent::of(&line.points, |value| whole(value).replace('-', "−")),
        words: words(title),
        line,
        last: last.map(|text| Last { text: text.to_owned(), word: "last week".to_owned() }),
        pooled: None,
        centre_word: "average",
    }
}

/// `90,000`
fn spaced(value: f64) -> String {
    let text = whole(value.abs());
    let (head, tail) = text.split_at(text.len().saturating_sub(3));
    let sign = if value < 0.0 { "−" } else { "" };
    if head.is_empty() { format!("{sign}{tail}") } else { format!("{sign}{head},{tail}") }
}

fn conversion() -> Line {
    let mut points = points(44, 3, |_, noise| 0.31 + 0.12 * noise);
    for (at, point) in points.iter_mut().enumerate() {
        let half = 0.17 + 0.06 * noise(11, at);
        point.limits = Some(((0.31 - half).max(0.0), 0.31 + half));
        point.hollow = at == 7;
    }
    let phase = phase(&points, [0.1, 0.31, 0.53], percent);
    line(points, vec![phase], usual_events())
}

fn rising() -> Line {
    let mut points = points(44, 1, |at, noise| 192.0 + 22.0 * noise + if at > 34 { 36.0 } else { 0.0 });
    if let Some(point) = points.get_mut(21) {
        (point.value, point.signal) = (268.0, Some(1));
    }
    let run = points.len() - 8;
    for point in &mut points[run..] {
        point.run = true;
    }
    points[run].signal = Some(2);
    let phase = phase(&points, [141.0, 192.0, 243.0], whole);
    line(points, vec![phase], usual_events())
}

fn shifted() -> Line {
    let mut points = points(44, 5, |at, noise| if at < 29 { 9.0 + 1.2 * noise } else { 4.9 + 0.8 * noise });
    let at = points.iter().position(|point| point.value < 6.0).unwrap_or(20);
    points[at].broken = true;
    let hours = |value: f64| format!("{value:.1} h");
    let (before, after) = points.split_at(at);
    let phases = vec![phase(before, [5.6, 9.0, 12.4], hours), phase(after, [2.6, 4.9, 7.2], hours)];
    line(points, phases, usual_events())
}

fn leads(page: &mut Page) {
    let line = conversion();
    let to = line.days.to;
    let pooled = Pooled {
        days: Stretch { from: to.saturating_sub(49.days()), to },
        label: "last eight weeks".to_owned(),
        rate: 0.31,
        interval: Some((0.268, 0.362)),
        rate_text: "31%".to_owned(),
        interval_text: "27–36%".to_owned(),
    };
    let shared = Series { pooled: Some(pooled), ..series("MQLs that became SQLs", line, Some("25%")) };
    page.figure("The shared conversion, limits that vary, its rate pooled", shared);
    let steady = rising();
    let leads = series("Leads, week by week", steady, Some("215"));
    let ranges = moving(&leads.line, leads.beside());
    page.figure("Leads, a signal and a run", leads);
    page.figure("Their moving ranges", ranges);
    let mut early = rising();
    early.points[1].value = 260.0;
    page.figure("Moving ranges, a signal at the beginning", moving(&early, Beside::default()));
    page.figure("Speed to lead, a new level", series("Speed to lead", shifted(), Some("4.8 h")));
}

fn moving(of: &Line, above: Beside) -> Ranges {
    let mut points: Vec<Point> = of
        .points
        .windows(2)
        .filter(|pair| !pair[1].broken)
        .map(|pair| Point {
            run: false,
            signal: None,
            ..Point::new(pair[1].date, (pair[1].value - pair[0].value).abs())
        })
        .collect();
    for at in 1..points.len() {
        let gap = points[at - 1].date.until(points[at].date).is_ok_and(|span| span.get_days() > 7);
        points[at].broken = gap;
    }
    if let Some(top) = points.iter_mut().max_by(|a, b| a.value.total_cmp(&b.value)) {
        top.signal = Some(1);
    }
    let phases = vec![phase(&points, [0.0, 19.0, 63.0], whole)];
    let far = Far::of(&points, reach_of_ranges(&phases), spaced);
    Ranges { words: words("Change from one week to the next"), days: of.days, points, phases, above, far }
}

fn states(page: &mut Page) {
    for count in [0, 1, 2, 5] {
        let points = points(count, 9, |_, noise| 12.0 + 5.0 * noise);
        let last = points.last().map(|point| whole(point.value));
        page.figure(&format!("{count} points"), series("Demos", line(points, vec![], vec![]), last.as_deref()));
    }
    let early = points(8, 9, |_, noise| 12.0 + 5.0 * noise);
    let mut provisional = phase(&early, [2.0, 12.0, 22.0], whole);
    provisional.provisional = true;
    page.figure("8 points, provisional", series("Demos", line(early, vec![provisional], vec![]), Some("11")));
    let equal = points(30, 1, |_, _| 7.0);
    let flat = phase(&equal, [7.0, 7.0, 7.0], whole);
    page.figure("All equal", series("Flat", line(equal, vec![flat], usual_events()), Some("7")));
    let mut spiked = points(40, 2, |at, noise| if at == 25 { 90_000.0 } else { 50.0 + 9.0 * noise });
    if let Some(point) = spiked.iter_mut().find(|point| point.value > 1_000.0) {
        point.signal = Some(1);
    }
    let usual = phase(&spiked, [25.0, 50.0, 75.0], whole);
    let spiked = line(spiked, vec![usual], usual_events());
    let spiked = series("Spiked", spiked, Some("52"));
    let ranges = moving(&spiked.line, spiked.beside());
    page.figure("One far out", spiked);
    page.figure("Its moving ranges", ranges);
    let mut wild = points(40, 2, |at, noise| match at {
        0 => -9_000.0,
        24 | 25 => 90_000.0,
        39 => 8_000.0,
        _ => 50.0 + 9.0 * noise,
    });
    if let Some(point) = wild.last_mut() {
        point.signal = Some(1);
    }
    let usual = phase(&wild, [25.0, 50.0, 75.0], whole);
    page.figure(
        "Four far out, at both ends and side by side",
        series("Wild", line(wild, vec![usual], usual_events()), Some("8,000")),
    );
    let below = points(40, 4, |_, noise| -20.0 + 30.0 * noise);
    let usual = phase(&below, [-70.0, -20.0, 30.0], |value| format!("{value:.0}").replace('-', "−"));
    page.figure("Below zero", series("Net", line(below, vec![usual], vec![]), Some("−12")));
    let many = points(600, 6, |at, noise| 200.0 + 20.0 * noise + f64::from(u32::try_from(at / 100).unwrap_or(0)) * 8.0);
    let usual = phase(&many, [150.0, 205.0, 260.0], whole);
    page.figure("600 points", series("Long", line(many, vec![usual], usual_events()), Some("231")));
    let gaps = points(44, 12, |_, noise| 60.0 + 20.0 * noise);
    let mut gaps: Vec<Point> = gaps.into_iter().enumerate().filter(|(at, _)| at % 5 < 2).map(|(_, p)| p).collect();
    for (at, point) in gaps.iter_mut().enumerate() {
        point.broken = at % 2 == 0;
    }
    let usual = phase(&gaps, [20.0, 60.0, 100.0], whole);
    page.figure("Gaps, a point alone at the end", series("Gaps", line(gaps, vec![usual], usual_events()), Some("57")));
    let mut low = conversion();
    for point in &mut low.points {
        (point.value, point.limits) = (point.value / 30.0, point.limits.map(|(a, b)| (a / 30.0, b / 30.0)));
    }
    low.phases = vec![phase(&low.points, [0.003, 0.0103, 0.0177], |value| format!("{:.1}%", value * 100.0))];
    page.figure("Long numbers on the scale", {
        let mut money = rising();
        for phase in &mut money.phases {
            let levels = phase.levels.as_mut().expect("it has levels");
            for text in [&mut levels.lower_text, &mut levels.centre_text, &mut levels.upper_text] {
                *text = format!("${text},000,000");
            }
        }
        series("Pipeline", money, Some("$215,000,000"))
    });
    page.figure("A rate near nothing", series("Won", low, Some("1.1%")));
    page.figure("Below zero, before there are limits", {
        let early = points(5, 4, |_, noise| -20.0 + 30.0 * noise);
        series("Net", line(early, vec![], vec![]), Some("−12"))
    });
}

/// More signals and events than there is room for.
fn crowded(page: &mut Page) {
    let mut marked = points(44, 8, |_, noise| 100.0 + 30.0 * noise);
    for (at, point) in marked.iter_mut().enumerate().skip(18).take(10) {
        point.signal = u32::try_from(at).ok().map(|at| at - 17);
    }
    let usual = phase(&marked, [60.0, 100.0, 140.0], whole);
    let crowd: Vec<(Date, String)> = (0..24)
        .map(|at| (week(date(2026, 6, 1), at / 2), format!("Something number {at} that has a long name")))
        .collect();
    let crowd: Vec<(Date, &str)> = crowd.iter().map(|(date, text)| (*date, text.as_str())).collect();
    let marked = line(marked, vec![usual], events(&crowd));
    page.figure("Ten signals, many events", series("Crowded", marked, Some("$1.24M")));
    let mut last = points(44, 8, |_, noise| 100.0 + 30.0 * noise);
    let all = last.len();
    for (at, point) in last.iter_mut().enumerate().skip(all - 3) {
        (point.value, point.signal) = (190.0, u32::try_from(at + 4 - all).ok());
    }
    let usual = phase(&last, [60.0, 100.0, 140.0], whole);
    let names = ["Board meeting", "Globex cuts prices", "Launch webinar", "New pricing page", "Trade fair"];
    let same = names.map(|name| (date(2026, 9, 7), name));
    let edge = names.map(|name| (LAST, name));
    let line_of = |events| line(last.clone(), vec![usual.clone()], events);
    page.figure("Five events in a week", series("Demos", line_of(events(&same)), Some("190")));
    page.figure(
        "Five events in the last week, signals at the end",
        series("Demos", line_of(events(&edge)), Some("190")),
    );
    let long = Series {
        last: Some(Last { text: "1,240,000".to_owned(), word: "on 3 November 2025".to_owned() }),
        ..series("A figure whose name is longer than most of the sentences that are written about it", rising(), None)
    };
    page.figure("A long name and a long day", long);
}

fn rows(page: &mut Page) {
    let small = |label: &str, line: Line, last: &str| {
        let far = Far::of(&line.points, reach(&line.points, &line.phases), spaced);
        Chart::from(Multiple { label: label.to_owned(), line, last: last.to_owned(), far, height: 104 })
    };
    let young = line(points(5, 9, |_, noise| 12.0 + 5.0 * noise), vec![], vec![]);
    let wild = |places: [usize; 2], values: [f64; 2]| {
        let all = points(40, 2, |at, noise| match places.iter().position(|place| *place == at) {
            Some(which) => values[which],
            None => 50.0 + 9.0 * noise,
        });
        let usual = phase(&all, [25.0, 50.0, 75.0], whole);
        line(all, vec![usual], usual_events())
    };
    page.multiples(vec![
        ("Leads", small("Leads", rising(), "215")),
        ("MQLs to SQLs", small("MQLs to SQLs", conversion(), "25%")),
        ("Speed to lead", small("Speed to lead", shifted(), "4.8 h")),
        ("Five weeks", small("Demos", young, "13")),
        ("One far out", small("Spiked", wild([25, 25], [90_000.0, 0.0]), "52")),
        ("Two far out, at both ends", small("Wild", wild([0, 39], [-9_000.0, 8_000.0]), "8,000")),
        ("Two far out, side by side", small("Wild", wild([24, 25], [90_000.0, 1_240_000.0]), "52")),
        ("Two far out, one of them below", small("Wild", wild([30, 37], [90_000.0, -8_000.0]), "52")),
        ("Nothing", small("Nothing", line(vec![], vec![], vec![]), "")),
    ]);
    let spark = |line: Line, size| Chart::from(Spark { line, size });
    let weeks = vec![1, 1, 0, 1, 2, 2, 0, 2, 3, 1, 4, 2, 0, 3, 8, 3, 7, 4, 2, 3, 0, 3, 2, 0, 1, 2, 1, 5, 4];
    page.rows(vec![
        ("spark", spark(rising(), (112, 26))),
        ("two levels", spark(shifted(), (168, 32))),
        ("limits that vary", spark(conversion(), (96, 22))),
        ("bars", Sparkbars { weeks: weeks.clone(), recent: 8, answered: Some(20), top: 8 }.into()),
        ("no bars", Sparkbars { weeks: vec![], recent: 8, answered: None, top: 0 }.into()),
        ("interval", Interval { rate: Some(0.07), interval: Some((0.04, 0.14)), side: 0, width: 150 }.into()),
        ("side 1", Interval { rate: Some(0.71), interval: Some((0.5, 0.86)), side: 1, width: 150 }.into()),
        ("side 2", Interval { rate: Some(0.8), interval: Some((0.64, 0.9)), side: 2, width: 150 }.into()),
        ("target", Target { value: 215.0, target: 210.0, top: 260.0, width: 132 }.into()),
        ("weeks", Weeks((0..44).map(|at| at % 13 != 12).collect()).into()),
        ("bar", Bar(0.45).into()),
        ("too early", Glyph::Early.into()),
        ("not producing", Glyph::Nothing.into()),
        ("not converting", Glyph::Half.into()),
        ("working", Glyph::Full.into()),
        ("no different", Glyph::Open.into()),
    ]);
}

fn others(page: &mut Page) {
    for (side, letter) in [(2, "M"), (1, "S")] {
        page.figure("By quarter", quarters(side, letter));
    }
    page.figure("A thread", thread());
    page.figure("A thread with many notes, ended late", long_thread());
    page.figure("Now and before", dumbbell());
    page.figure("Campaigns", campaigns());
    page.figure("Mentions", mentions(true));
    page.figure("Mentions without an answer", mentions(false));
    page.figure("Why leads came back", reasons());
    page.figure("Pulse", pulse());
}

fn quarters(side: u8, letter: &str) -> Quarters {
    let row = |label: &str, k: u32, n: u32| {
        let rate = f64::from(k) / f64::from(n);
        let shown = n >= 5;
        QuarterRow {
            label: label.to_owned(),
            rate: shown.then_some(rate),
            interval: shown.then_some(((rate - 0.2).max(0.0), (rate + 0.15).min(1.0))),
            text: if shown { percent(rate) } else { String::new() },
            count: format!("{k}/{n}"),
        }
    };
    let rows = vec![row("Jan–Mar", 13, 18), row("Apr–Jun", 17, 22), row("Jul–Sep", 24, 24), row("Oct–Nov", 1, 3)];
    Quarters { words: words("Promises kept, by quarter"), side, letter: letter.to_owned(), rows }
}

fn thread() -> Timeline {
    let said = |month, day, label: &str, named| Said { date: date(2026, month, day), label: label.to_owned(), named };
    let named = |month, day, label: &str, word, shape| Named {
        date: date(2026, month, day),
        label: label.to_owned(),
        word,
        shape,
    };
    Timeline {
        words: words("When it was said, and the date that was said"),
        said: vec![
            said(10, 5, "5 Oct", Some(0)),
            said(10, 19, "19 Oct", Some(1)),
            said(11, 2, "2 Nov", None),
            said(11, 9, "9 Nov", Some(2)),
        ],
        named: vec![
            named(10, 23, "23 Oct", "first date", Shape::Open),
            named(11, 6, "6 Nov", "agreed date", Shape::Agreed),
            named(11, 20, "20 Nov", "expected", Shape::Dashed),
        ],
        today: date(2026, 11, 16),
        past_since: Some(date(2026, 11, 6)),
        ended: None,
        lines: ("said in the note of", "promised for"),
    }
}

fn long_thread() -> Timeline {
    let said = (0..40).map(|at| {
        let date = week(date(2026, 1, 5), at);
        Said {
            date,
            label: format!("{} {}", date.day(), &date.strftime("%b").to_string()),
            named: (at == 0).then_some(0),
        }
    });
    Timeline {
        said: said.collect(),
        named: vec![Named {
            date: date(2026, 2, 2),
            label: "2 Feb".to_owned(),
            word: "agreed date",
            shape: Shape::Agreed,
        }],
        past_since: Some(date(2026, 2, 2)),
        ended: Some(date(2026, 10, 5)),
        ..thread()
    }
}

fn dumbbell() -> Dumbbell {
    let row = |label: &str, bold, before: (u32, u32), now: (u32, u32), word: &str| DumbbellRow {
        label: label.to_owned(),
        bold,
        before: (before.1 > 0).then(|| f64::from(before.0) / f64::from(before.1)),
        now: Some(f64::from(now.0) / f64::from(now.1)),
        counts: format!("{} of {} → {} of {}", before.0, before.1, now.0, now.1),
        word: word.to_owned(),
    };
    Dumbbell {
        words: words("Share of meetings that heard each objection"),
        rows: vec![
            row("Price against Globex", false, (12, 14), (9, 16), "falling"),
            row("Security review before the pilot", true, (4, 14), (9, 16), "rising"),
            row("No connector for their CRM and every other tool they ever bought", true, (4, 14), (5, 16), ""),
            row("Data must stay in the EU", true, (0, 14), (3, 16), "new"),
            row("契約期間が長すぎる", false, (2, 14), (2, 14), ""),
        ],
        scale: ["no meeting", "half", "every meeting"],
    }
}

fn campaigns() -> Rates {
    let row = |label: &str, bold, k: u32, n: u32, half: f64, word: &str| {
        let rate = f64::from(k) / f64::from(n.max(1));
        let shown = n >= 5;
        RateRow {
            label: label.to_owned(),
            bold,
            rate: shown.then_some(rate),
            interval: shown.then_some(((rate - half * 0.6).max(0.0), rate + half)),
            against: Some(0.22),
            counts: format!("{k} of {n}"),
            word: word.to_owned(),
        }
    };
    Rates {
        words: words("Accepted leads that became opportunities, by campaign"),
        rows: vec![
            row("Named accounts", true, 9, 121, 0.07, "not converting"),
            row("Trade magazine", true, 2, 12, 0.28, "not producing"),
            row("Partner webinar with a very long name indeed", false, 1, 18, 0.2, "too early"),
            row("Search ads", false, 151, 720, 0.03, "no different"),
            row("Field dinners", false, 29, 84, 0.1, "working"),
            row("Brand", false, 1, 3, 0.1, "not judged by leads"),
        ],
        tick: "the others",
    }
}

fn mentions(answered: bool) -> Columns {
    let columns: Vec<(Date, f64)> = (0..44)
        .map(|at| (week(date(2026, 1, 12), at), ((1.4 + 1.6 * noise(21, at)) * 2.0).round().max(0.0) / 2.0))
        .collect();
    let since = date(2026, 9, 7);
    let level = |from, to, value: f64, label: &str, band: &str| ColumnLevel {
        days: Stretch { from, to },
        value,
        text: format!("{value:.1}"),
        label: label.to_owned(),
        band: band.to_owned(),
    };
    let levels = vec![
        level(date(2026, 6, 29), date(2026, 9, 6), 2.0, "a meeting, before", "ten weeks before"),
        level(since, LAST, 1.8, "a meeting, since", ""),
    ];
    Columns {
        words: words("Mentions a meeting, week by week"),
        unit: "mentions a meeting".to_owned(),
        days: Stretch { from: date(2026, 1, 12), to: LAST },
        columns,
        events: events(&[(date(2026, 4, 27), "Globex cuts prices")]),
        answered: answered.then(|| (since, "since 7 September".to_owned())),
        levels: if answered { levels } else { vec![] },
    }
}

fn reasons() -> Pareto {
    let row = |label: &str, value: f64, so_far: &str| ParetoRow {
        label: label.to_owned(),
        value,
        text: whole(value),
        so_far: so_far.to_owned(),
    };
    Pareto {
        words: words("Why leads came back"),
        rows: vec![
            row("Under 20 people", 41.0, "58%"),
            row("Wrong region", 18.0, "83% so far"),
            row("No budget in this financial year", 9.0, "96% so far"),
            row("A student", 3.0, "100%"),
        ],
    }
}

fn pulse() -> Sides {
    let line = |side, letter: &str, seed| {
        let points = points(44, seed, |_, noise| (3.4 + 1.2 * noise).round().clamp(1.0, 5.0));
        SideLine {
            side,
            letter: letter.to_owned(),
            last: points.last().map(|p| whole(p.value)).unwrap_or_default(),
            points,
        }
    };
    let lines = vec![line(1, "S", 31), line(2, "M", 32)];
    Sides {
        words: words("How well the two sides work together"),
        days: stretch(&lines[0].points),
        lines,
        scale: [(1.0, "1"), (5.0, "5")],
        events: usual_events(),
    }
}
