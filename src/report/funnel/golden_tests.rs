//! The page of the funnel read aloud: its conversions, agreements, lead quality and pulse, and who signed the shared
//! conversion.

use super::agreements::{Held, held, said};
use super::says::{Opening, opening};
use super::{Basis, page};
use crate::record::{Scope, TeamId};
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts};
use crate::source::date::plus_days;

states!(opening_state(Opening), OPENINGS:
    Opening::Nothing => "no stage",
    Opening::OneStage(_) => "one stage",
    Opening::NoNeighbours => "no neighbours",
    Opening::Early(_) => "too early",
    Opening::Usual(_) => "usual range",
    Opening::Changed(..) => "changed",
);

states!(held_state(Held), HELD:
    Held::Nothing => "none written down",
    Held::Untold => "no figure",
    Held::All(_) => "all attained",
    Held::None(_) => "none attained",
    Held::Some(..) => "some attained",
);

type Files = Vec<(String, String)>;

/// A note a week up to 16 November, the day of the report; each made from its number, the oldest first.
fn weeks(many: i32, front: impl Fn(i32) -> String) -> Files {
    let last = jiff::civil::date(2026, 11, 16);
    let note = |at: i32| {
        let date = plus_days(last, -7 * (many - 1 - at));
        card(&format!("notes/{date}.md"), &format!("---\n{}\n---\n", front(at)))
    };
    (0..many).map(note).collect()
}

fn with(mut files: Files, config: &str) -> Files {
    files.push(card("throughline.yaml", config));
    files
}

fn steady(at: i32) -> String {
    format!("metrics: {{leads: {}, mql: {}, sql: 12}}", 100 + at % 3, 40 + at % 2)
}

#[test]
fn golden_funnel() {
    let mut table = Golden::of("funnel");
    table.wants(OPENINGS);
    table.wants(HELD);
    opens(&mut table);
    signed(&mut table);
    apart(&mut table);
    owed(&mut table);
    quality(&mut table);
    pulse(&mut table);
    table.finish();
}

fn opens(table: &mut Golden) {
    table.part("What the page of the funnel opens with");
    let fell = |at: i32| if at < 22 { steady(at) } else { "metrics: {leads: 100, mql: 40, sql: 0}".to_owned() };
    let less = |at: i32| if at < 14 { steady(at) } else { "metrics: {leads: 100, mql: 40, sql: 5}".to_owned() };
    let both = |at: i32| if at < 22 { steady(at) } else { "metrics: {leads: 300, mql: 40, sql: 0}".to_owned() };
    for (label, files) in [
        ("nothing", vec![]),
        ("leads alone", weeks(3, |_| "metrics: {leads: 3}".to_owned())),
        ("leads and SQLs", weeks(3, |_| "metrics: {leads: 30, sql: 4}".to_owned())),
        ("three weeks of two stages", weeks(3, |_| "metrics: {leads: 30, mql: 4}".to_owned())),
        ("three weeks of three stages", weeks(3, steady)),
        ("old figures", weeks(24, |at| if at < 10 { steady(at) } else { "tags: []".to_owned() })),
        ("24 weeks of two stages", weeks(24, |at| format!("metrics: {{leads: {}, mql: 40}}", 100 + at % 3))),
        ("24 weeks of three stages", weeks(24, steady)),
        ("one of two stands out", weeks(24, fell)),
        ("one of two fell", weeks(24, less)),
        ("both changed", weeks(24, both)),
    ] {
        let facts = facts(&files);
        let basis = Basis::of(&facts, Scope::Whole);
        let state = opening_state(&opening(&basis.stages(), &basis.conversions()));
        table.meets(state);
        let page = page(&facts, Scope::Whole).content;
        table.row(&format!("{state}: {label}"), &format!("{} {}", page.says, page.deck));
    }
    // The stages are the workspace’s: a team may leave out those between.
    let team = |team: &str, figures: &str| {
        card(&format!("notes/{team}/2026-11-09.md"), &format!("---\nteam: {team}\nmetrics: {{{figures}}}\n---\n"))
    };
    let facts = facts(&[team("apac", "leads: 3, sql: 1"), team("emea", "leads: 3, mql: 2, sql: 1")]);
    let scope = Scope::Team(TeamId(0));
    let basis = Basis::of(&facts, scope);
    let state = opening_state(&opening(&basis.stages(), &basis.conversions()));
    table.meets(state);
    let page = page(&facts, scope).content;
    table.row(&format!("{state}: a team without a stage between"), &format!("{} {}", page.says, page.deck));
}

fn signed(table: &mut Golden) {
    table.part("The shared conversion: what is counted, and who agreed");
    for shared in [
        "",
        ", by: [lee]",
        ", agreed: 2026-01-12",
        ", agreed: 2025-01-12, by: [lee, dana], lag: 1",
        ", agreed: 2026-01-12, by: [lee, dana, sam], lag: 3",
    ] {
        let config = format!("funnel:\n  shared: {{from: mql, to: sql{shared}}}\n");
        let page = page(&facts(&with(weeks(3, steady), &config)), Scope::Whole).content;
        let label = shared.trim_start_matches(", ");
        table.row(
            if label.is_empty() { "nobody" } else { label },
            &format!("{} {}", page.shared.says.text(), page.shared.definition),
        );
    }
    table.row("no stage", &page(&facts(&[]), Scope::Whole).content.shared.says.text());
}

fn apart(table: &mut Golden) {
    table.part("Volume up, the shared conversion down");
    for many in [0, 1, 2] {
        let up = |at: i32| match at {
            at if at > 23 - many => "metrics: {mql: 200, sql: 11}".to_owned(),
            at => format!("metrics: {{mql: {}, sql: {}}}", 30 + at % 2, 10 + at % 2),
        };
        let apart = page(&facts(&weeks(24, up)), Scope::Whole).content.apart;
        let rows = apart.rows.iter().map(|row| format!("{}: {}", row.day, row.says));
        let lines: Vec<String> = [apart.says].into_iter().chain(rows).collect();
        table.row(&format!("weeks: {many}"), &lines.join("\n    "));
    }
}

fn owed(table: &mut Golden) {
    table.part("What each side owes the other");
    let told = |all: usize, kept: usize| (0..all).map(|at| at < kept).collect::<Vec<bool>>();
    for (all, told) in [
        (0, vec![]),
        (1, vec![]),
        (1, told(1, 1)),
        (1, told(1, 0)),
        (2, told(2, 2)),
        (2, told(2, 1)),
        (2, told(2, 0)),
        (3, told(3, 3)),
        (3, told(3, 0)),
        (4, told(3, 2)),
        (4, told(4, 1)),
    ] {
        let state = held(all, &told);
        table.meets(held_state(&state));
        let kept = told.iter().filter(|kept| **kept).count();
        table.row(&format!("{}: {kept} of {}, of {all}", held_state(&state), told.len()), &said(state, "eight weeks"));
    }
    for (many, called, config) in [
        (24, 9, "{side: sales, says: Called, rate: [called, mql], at_least: 90%}"),
        (24, 4, "{side: sales, says: Called, rate: [called, mql], at_least: 90%}"),
        (24, 9, "{side: marketing, says: SQLs, metric: sql, at_least: 5}"),
        (24, 9, "{side: marketing, says: SQLs, metric: sql, at_least: 6}"),
        (1, 9, "{side: marketing, says: SQLs, metric: sql, at_least: 5}"),
        (24, 9, "{side: marketing, says: Demos, metric: demos, at_least: 5}"),
    ] {
        let files = weeks(many, |_| format!("metrics: {{mql: 10, sql: 5, called: {called}}}"));
        let owed = page(&facts(&with(files, &format!("agreements:\n  - {config}\n"))), Scope::Whole).content.agreements;
        let rows = owed.rows.iter().map(|row| format!("{}: {} {}", row.side.name, row.says, row.strokes_say));
        table.row(&format!("{config}, weeks: {many}"), &rows.collect::<Vec<_>>().join("\n    "));
    }
}

fn quality(table: &mut Golden) {
    table.part("How good the leads are, and why others were sent back");
    let rejected =
        |reasons: &str| if reasons.is_empty() { String::new() } else { format!("\nrejected: {{{reasons}}}") };
    for (many, leads, accepted, reasons) in [
        (1, 0, 0, ""),
        (1, 1, 1, "student: 1"),
        (1, 4, 3, "student: 4"),
        (1, 4, 0, "student: 0"),
        (8, 10, 6, "student: 3"),
        (16, 10, 6, "no-budget: 3, student: 1, twice: 1"),
        (16, 10, 6, "no-budget: 2, student: 2, twice: 1"),
    ] {
        let figures = match leads {
            0 => "tags: []".to_owned(),
            n => format!("campaigns: {{a: {{leads: {n}, accepted: {accepted}}}}}"),
        };
        let quality =
            page(&facts(&weeks(many, |_| figures.clone() + &rejected(reasons))), Scope::Whole).content.quality;
        let label = format!("{accepted} of {leads} a week, {reasons}; weeks: {many}");
        table.row(&label, &format!("{}\n    {}", quality.says, quality.rejected));
    }
}

fn pulse(table: &mut Golden) {
    table.part("How well the sides work together");
    for (many, pulse) in [
        (1, "tags: []"),
        (1, "pulse: {sales: 4}"),
        (1, "pulse: {sales: 4, marketing: 3}"),
        (8, "pulse: {sales: 4, marketing: 4}"),
        (16, "pulse: {sales: 4, marketing: 3}"),
    ] {
        let page = page(&facts(&weeks(many, |_| pulse.to_owned())), Scope::Whole).content;
        table.row(&format!("{pulse}, weeks: {many}"), &page.pulse.says);
    }
}
