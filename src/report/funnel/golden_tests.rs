//! The page of the funnel read aloud: its conversions, agreements, lead quality and pulse, and who signed the shared
//! conversion.

use super::agreements::{Held, held, said};
use super::leads_said::{self, Known, SentBack, Share, why};
use super::pulse::{self, Told, gave};
use super::says::{Opening, opening};
use super::{Basis, page};
use crate::record::{Scope, TeamId};
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts};
use crate::report::words;
use crate::source::date::plus_days;
use crate::statistics::Proportion;

states!(opening_state(Opening), OPENINGS:
    Opening::Nothing => "no stage",
    Opening::OneStage(_) => "one stage",
    Opening::NoNeighbours => "no neighbours",
    Opening::Early(_) => "too early",
    Opening::Without(..) => "without limits",
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

states!(known_state(Known), KNOWN:
    Known::Never => "never told",
    Known::NotLately => "not lately",
    Known::Lately(_) => "lately",
    Known::Both(..) => "lately and before",
);

states!(share_state(Share), SHARES:
    Share::MoreThanCame => "more than came",
    Share::Enough(_) => "in percent",
    Share::TheOne => "the one",
    Share::NotTheOne => "not the one",
    Share::NoneOfFew => "none of a few",
    Share::SomeOfFew => "some of a few",
);

states!(sent_state(SentBack), SENT:
    SentBack::Untold => "no reason told",
    SentBack::Counted(_) => "counted",
    SentBack::All(..) => "all of them",
    SentBack::Most(..) => "most of them",
);

states!(told_state(Told), PULSE:
    Told::Nothing => "none",
    Told::OfTeams => "of teams",
    Told::OneSide => "one side",
    Told::Separate => "never the same week",
    Told::Apart(_) => "apart",
    Told::Both(..) => "apart, and before",
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
    for all in [HELD, KNOWN, SHARES, SENT, PULSE] {
        table.wants(all);
    }
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
        ("twelve weeks of nothing", weeks(12, |_| "metrics: {leads: 0, mql: 0, sql: 0}".to_owned())),
        ("twelve weeks of next to nothing", weeks(12, |_| "metrics: {leads: 1, mql: 1}".to_owned())),
        ("twelve weeks of either", weeks(12, |_| "metrics: {leads: 1, mql: 0, sql: 0}".to_owned())),
        ("won", weeks(3, |_| "metrics: {opportunities: 5, won: 1}".to_owned())),
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
        pulled(table, &format!("weeks: {many}"), &weeks(24, up));
    }
    // The volume lies above its average for no other reason than that it fell later.
    let down = |at: i32| match at {
        at if at < 12 => format!("metrics: {{mql: {}, sql: {}}}", 60 + at % 2, if at == 8 { 0 } else { 20 }),
        at => format!("metrics: {{mql: {}, sql: 10}}", 30 + at % 2),
    };
    pulled(table, "volume that fell later", &weeks(20, down));
}

fn pulled(table: &mut Golden, label: &str, files: &Files) {
    let apart = page(&facts(files), Scope::Whole).content.apart;
    let rows = apart.rows.iter().map(|row| format!("{}: {}", row.day, row.says));
    let lines: Vec<String> = [apart.says].into_iter().chain(rows).collect();
    table.row(label, &lines.join("\n    "));
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

fn leads(table: &mut Golden) {
    let share = Proportion::of;
    for known in [
        Known::Never,
        Known::NotLately,
        Known::Lately(share(1, 1)),
        Known::Lately(share(0, 1)),
        Known::Lately(share(0, 4)),
        Known::Lately(share(1, 4)),
        Known::Lately(share(4, 4)),
        Known::Lately(share(9, 4)),
        Known::Lately(share(0, 60)),
        Known::Lately(share(60, 60)),
        Known::Both(share(312, 503), share(3, 4)),
        Known::Both(share(312, 503), share(0, 9)),
        Known::Both(share(3, 4), share(300, 512)),
        Known::Both(share(20, 19), share(21, 20)),
    ] {
        table.meets(known_state(&known));
        let of = match known {
            Known::Lately(now) | Known::Both(now, _) => {
                let how = share_state(&leads_said::share(now));
                table.meets(how);
                format!(": {how}")
            }
            Known::Never | Known::NotLately => String::new(),
        };
        table.row(&format!("{}{of}", known_state(&known)), &leads_said::said(known, "eight weeks"));
    }
}

fn reasons(table: &mut Golden) {
    let named = |reasons: &[&str]| reasons.iter().map(|reason| (*reason).to_owned()).collect::<Vec<String>>();
    let (one, two) = (named(&["“No budget”"]), named(&["“No budget”", "“wrong region”"]));
    let three = named(&["“No budget”", "“wrong region”", "“student”"]);
    for sent in [
        SentBack::Untold,
        SentBack::Counted(1.0),
        SentBack::Counted(2.0),
        SentBack::Counted(1_043.0),
        SentBack::All(one.clone(), 5.0),
        SentBack::All(two.clone(), 24.0),
        SentBack::Most(one, 0.6, 40.0),
        SentBack::Most(two, 0.58, 71.0),
        SentBack::Most(three, 0.51, 1_043.0),
    ] {
        table.meets(sent_state(&sent));
        table.row(sent_state(&sent), &why(&sent, "eight weeks"));
    }
}

fn quality(table: &mut Golden) {
    table.part("How good the leads are");
    leads(table);
    table.part("Why others were sent back");
    reasons(table);
    table.part("How good the leads are, and why others were sent back: from notes");
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
    for told in [
        Told::Nothing,
        Told::OfTeams,
        Told::OneSide,
        Told::Separate,
        Told::Apart(0.0),
        Told::Apart(1.25),
        Told::Both(0.5, 1.0),
        Told::Both(0.0, 1.0),
        Told::Both(1.0, 0.0),
        Told::Both(0.0, 0.0),
    ] {
        table.meets(told_state(&told));
        table.row(&format!("{told:?}"), &pulse::said(told, "the two", "eight weeks"));
    }
    table.row("the first two of three", &pulse::said(Told::Apart(1.0), "sales and marketing", "eight weeks"));
    table.part("What the sides gave last");
    let (today, before) = (jiff::civil::date(2026, 11, 16), jiff::civil::date(2025, 11, 10));
    let (sales, marketing, success) = (("sales", 4.0, today), ("marketing", 3.0, today), ("success", 4.5, today));
    for last in [&[sales][..], &[sales, marketing], &[sales, marketing, success], &[sales, ("marketing", 3.0, before)]]
    {
        let sides: Vec<&str> = last.iter().map(|(side, ..)| *side).collect();
        table.row(&words::list(&sides), &gave(last, today));
    }
    table.part("Both, from notes");
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
    let turns = |at: i32| format!("pulse: {{{}: 4}}", if at % 2 == 0 { "sales" } else { "marketing" });
    table.row("in turns", &page(&facts(&weeks(8, turns)), Scope::Whole).content.pulse.says);
}
