//! Charts with rows, by week and in a row of text: sound at any value.

use super::*;

#[test]
fn shares_in_rows_are_sound() {
    let long = "An objection with a title that goes on and on, as titles sometimes do";
    for rows in [0, 1, 40] {
        let dumbbell = Dumbbell {
            words: words(),
            rows: (0..rows)
                .map(|at| DumbbellRow {
                    label: if at % 2 == 0 { long.to_owned() } else { "Price".to_owned() },
                    bold: at % 2 == 0,
                    before: (at % 3 > 0).then_some(0.5),
                    now: (at % 5 > 0).then_some(0.52),
                    counts: "112 of 114 → 109 of 116".to_owned(),
                    word: "rising".to_owned(),
                })
                .collect(),
            scale: ["no meeting", "half", "every meeting"],
        };
        assert_sound(&draw(&dumbbell.into(), "c0"), &format!("dumbbell {rows}"));
        let rates = Rates {
            words: words(),
            rows: (0..rows)
                .map(|at| RateRow {
                    label: long.to_owned(),
                    bold: true,
                    rate: (at % 2 == 0).then_some(0.07),
                    interval: Some((0.0, 1.0)),
                    against: Some(0.0),
                    counts: "9,121 of 12,121".to_owned(),
                    word: "not judged by leads".to_owned(),
                })
                .collect(),
            tick: "the others",
        };
        assert_sound(&draw(&rates.into(), "c0"), &format!("rates {rows}"));
        let pareto = Pareto {
            words: words(),
            rows: (0..rows)
                .map(|at| ParetoRow {
                    label: long.to_owned(),
                    value: f64::from(rows - at),
                    text: "1,041".to_owned(),
                    so_far: "58% so far".to_owned(),
                })
                .collect(),
        };
        assert_sound(&draw(&pareto.into(), "c0"), &format!("pareto {rows}"));
    }
}

#[test]
fn quarters_are_sound_and_say_no_share_of_few() {
    let row = |rate: Option<f64>, text: &str, count: &str| QuarterRow {
        label: "Jul–Sep 2025".to_owned(),
        rate,
        interval: rate.map(|rate| (rate, 1.0)),
        text: text.to_owned(),
        count: count.to_owned(),
    };
    for side in 0..3 {
        let rows = vec![row(Some(1.0), "100%", "124/124"), row(None, "", "1/3"), row(Some(0.0), "0%", "0/9")];
        let drawn = draw(&Quarters { words: words(), side, letter: "M".to_owned(), rows }.into(), "c0");
        assert_sound(&drawn, &format!("side {side}"));
        assert_eq!(drawn.matches(">M<").count(), 2);
    }
}

#[test]
fn timelines_are_sound() {
    for (count, ended) in [(0, false), (1, false), (4, true), (60, false), (60, true)] {
        let chart = Timeline {
            words: words(),
            said: (0..count)
                .map(|at| Said {
                    date: week(at),
                    label: "17 Nov 2025".to_owned(),
                    named: (at % 3 == 0).then_some(at / 3),
                })
                .collect(),
            named: (0..count / 3 + 1)
                .map(|at| Named {
                    date: week(at * 2 + 1),
                    label: "17 Nov".to_owned(),
                    word: "agreed date",
                    shape: if at == 1 { Shape::Agreed } else { Shape::Open },
                })
                .collect(),
            today: week(count + 2),
            past_since: Some(week(1)),
            ended: ended.then(|| week(count)),
            lines: ("said in the note of", "promised for"),
        };
        assert_sound(&draw(&chart.into(), "c0"), &format!("{count} notes, ended {ended}"));
    }
}

#[test]
fn counts_by_week_are_sound() {
    for (count, answered, value) in
        [(0, 0, 0.0), (1, 0, 1.0), (52, 2, 3.0), (52, 26, 0.5), (52, 51, 1e9), (600, 300, 7.0)]
    {
        let at = week(answered);
        let level = |from: usize, to: usize, label: &str, band: &str| ColumnLevel {
            days: Stretch { from: week(from), to: week(to) },
            value,
            text: "2.0".to_owned(),
            label: label.to_owned(),
            band: band.to_owned(),
        };
        let chart = Columns {
            words: words(),
            unit: "mentions a meeting".to_owned(),
            days: Stretch { from: week(0), to: week(count) },
            columns: (0..count).map(|at| (week(at), value)).collect(),
            events: vec![event(3, "Prices"), event(4, "Routing of leads")],
            answered: Some((at, "since 7 September".to_owned())),
            levels: vec![
                level(answered.saturating_sub(8), answered, "a meeting, before", "eight weeks before"),
                level(answered, answered + 8, "a meeting, since", ""),
            ],
        };
        assert_sound(&draw(&chart.into(), "c0"), &format!("{count} weeks, answered {answered}"));
    }
}

#[test]
fn both_sides_are_sound() {
    let side = |side: u8, letter: &str, value: f64| SideLine {
        side,
        letter: letter.to_owned(),
        points: points(&[value; 20]),
        last: "4".to_owned(),
    };
    let lines = vec![side(1, "S", 4.0), side(2, "M", 4.0), side(3, "P", 5.0), side(4, "Q", 4.0)];
    let days = Stretch { from: week(0), to: week(19) };
    let chart = Sides { words: words(), days, lines, scale: [(1.0, "1"), (5.0, "5")], events: vec![event(2, "x")] };
    assert_sound(&draw(&chart.into(), "c0"), "sides");
}

#[test]
fn marks_in_rows_hold_any_value() {
    for count in [0, 1, 44, 600] {
        let weeks: Vec<u32> = (0..count).map(|at| at % 9).collect();
        let bars = Sparkbars { weeks, recent: 8, answered: Some(3), top: 4 };
        assert_sound(&draw(&bars.into(), "c0"), "bars");
        assert_sound(&draw(&Weeks(vec![true; usize::try_from(count).expect("small")]).into(), "c0"), "weeks");
    }
    for value in [f64::NAN, f64::INFINITY, -1.0, 0.0, 0.5, 2.0] {
        let interval = Interval { rate: Some(value), interval: Some((value, 1.0)), side: 1, width: 150 };
        assert_sound(&draw(&interval.into(), "c0"), "interval");
        assert_sound(&draw(&Target { value, target: value, top: value, width: 96 }.into(), "c0"), "target");
        assert!(!draw(&Bar(value).into(), "c0").contains("NaN"));
    }
}
