//! The review read aloud: whole workspaces in, every sentence of the quarter out.

use super::index::{Listed, listed, older, said as lists};
use super::lead::{Opening, Without, opening, said, says};
use super::{Page, Quarter, Review, index, page};
use crate::record::Scope;
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts};
use crate::report::page::Link;
use crate::report::trends::sample as series;
use crate::report::words;
use crate::source::date::plus_days;
use crate::statistics::Proportion;

const CONFIG: &str =
    "meetings: {weekday: monday}\ncurrency: USD\npeople:\n  dana: {side: marketing}\n  lee: {side: sales}\n";

states!(without_state(Without), WITHOUT:
    Without::Due(_) => "promises",
    Without::Held(_) => "meetings",
);

states!(opening_state(Opening), OPENINGS:
    Opening::MoreOut => "more out than in",
    Opening::Few => "too few for a percentage",
    Opening::Alone => "nothing before",
    Opening::TooClose(_) => "too close to tell apart",
    Opening::More(_) => "more",
    Opening::Fewer(_) => "fewer",
);

states!(listed_state(Listed), LISTED:
    Listed::Nothing => "no quarter",
    Listed::FirstRuns => "the first runs",
    Listed::One => "one",
    Listed::NewestRuns(_) => "the newest runs",
    Listed::Over(_) => "all are over",
);

type Files = Vec<(String, String)>;

fn text(links: &[Link]) -> String {
    links.iter().map(|link| link.text.as_str()).collect()
}

/// Every sentence of a page, in its order.
fn told(page: &Page<Review>) -> Vec<String> {
    let review = &page.content;
    let lead = &review.lead;
    let mut told = vec![format!("{}: {}", lead.kicker, lead.says.text()), text(&lead.paragraph)];
    told.extend(review.asks.iter().map(|ask| format!("asks: {}{}{}", ask.before, ask.link.text, ask.after)));
    for promises in review.promises.iter() {
        told.push(format!("promises: {} {} {}", promises.note, promises.became, promises.made));
    }
    told.extend(review.objections.iter().map(|objections| format!("objections: {}", objections.says)));
    told.extend(review.roadmap.iter().map(|roadmap| format!("roadmap: {} {}", roadmap.says, roadmap.sold)));
    for learned in review.learned.iter() {
        told.extend(learned.rows.iter().map(|row| format!("learned: {} {}, {}", row.verdict, row.link.text, row.note)));
        told.push(format!("learned: {}", learned.open));
    }
    for won in review.won.iter() {
        told.extend(won.rows.iter().map(|row| format!("{}: {}; {}", row.name, row.counted, row.reasons)));
    }
    for room in review.room.iter() {
        told.extend(room.pairs.iter().map(|pair| format!("{}: {}", pair.name, pair.text)));
    }
    for decided in review.decided.iter() {
        told.extend(decided.rows.iter().map(|row| format!("decided: {} {}", row.words, row.note)));
    }
    told.into_iter().filter(|said| !said.trim_end().ends_with(':')).map(|said| said.trim().to_owned()).collect()
}

/// The review of the third quarter on 16 November.
fn tell(table: &mut Golden, label: &str, notes: &[(&str, &str)]) {
    let mut files: Files = notes.iter().map(|(day, text)| card(&format!("notes/{day}.md"), text)).collect();
    files.push(card("throughline.yaml", CONFIG));
    tell_files(table, label, &files);
}

fn tell_files(table: &mut Golden, label: &str, files: &Files) {
    let quarter = Quarter::of(jiff::civil::date(2026, 8, 3));
    table.row(label, &told(&page(&facts(files), Scope::Whole, quarter)).join("\n    "));
}

/// A note a Monday from 6 April on, each made from its number.
fn weekly(many: i32, front: impl Fn(i32) -> String) -> Files {
    let first = jiff::civil::date(2026, 4, 6);
    let note = |at: i32| card(&format!("notes/{}.md", plus_days(first, 7 * at)), &format!("---\n{}\n---\n", front(at)));
    (0..many).map(note).chain([card("throughline.yaml", CONFIG)]).collect()
}

#[test]
fn golden_review() {
    let mut table = Golden::of("review");
    table.wants(WITHOUT);
    table.wants(OPENINGS);
    table.wants(LISTED);
    table.part("A quarter without the shared conversion");
    for state in [
        Without::Held(0),
        Without::Held(1),
        Without::Held(13),
        Without::Due(Proportion::of(0, 1)),
        Without::Due(Proportion::of(1, 1)),
        Without::Due(Proportion::of(1, 3)),
        Without::Due(Proportion::of(3, 4)),
        Without::Due(Proportion::of(0, 6)),
        Without::Due(Proportion::of(5, 6)),
        Without::Due(Proportion::of(6, 6)),
    ] {
        table.meets(without_state(&state));
        let label = match state {
            Without::Held(meetings) => format!("meetings: {meetings}"),
            Without::Due(share) => format!("promises: {} of {}", share.k, share.n),
        };
        table.row(&label, &said(state, "in the third quarter"));
    }
    table.row("so far", &said(Without::Held(3), "so far in the fourth quarter"));
    shared(&mut table);
    quarters(&mut table);
    parts(&mut table);
    list(&mut table);
    table.finish();
}

/// The shared conversion of a quarter, and of the quarter before where it has one: so many of so many.
fn shared(table: &mut Golden) {
    table.part("The shared conversion of a quarter");
    let weeks = series::weekly(series::FIRST, &[("mql", &[60.0; 26]), ("sql", &[18.0; 26])]);
    let facts = series::facts("2026-07-01", |_| {}, weeks);
    let voice = series::voice(&facts, "mql>sql");
    for (now, before) in [
        ((9, 4), None),
        ((1, 1), None),
        ((0, 4), Some((12, 30))),
        ((3, 4), Some((12, 30))),
        ((0, 60), None),
        ((168, 546), Some((3, 4))),
        ((168, 546), Some((30, 20))),
        ((168, 546), Some((170, 530))),
        ((0, 12), Some((0, 15))),
        ((9, 30), Some((12, 30))),
        ((168, 546), Some((90, 500))),
        ((90, 500), Some((168, 546))),
        ((0, 60), Some((20, 60))),
    ] {
        let share = |(k, n)| Proportion::of(k, n);
        let state = opening(share(now), before.map(share), 1.0).expect("something came in");
        table.meets(opening_state(&state));
        let was = before.map(|(k, n)| format!(", before {k} of {n}")).unwrap_or_default();
        let said = says(&voice, "in the third quarter", share(now), state).expect("a conversion");
        table.row(&format!("{}: {} of {}{was}", opening_state(&state), now.0, now.1), &said.text());
    }
    let share = Proportion::of(3, 9);
    let said = says(&voice, "so far in the fourth quarter", share, Opening::Alone).expect("a conversion");
    table.row("so far", &said.text());
    // The same shares where the weeks differ three times as much as chance explains.
    let state = opening(Proportion::of(168, 546), Some(Proportion::of(90, 500)), 3.0).expect("something came in");
    let said = says(&voice, "in the third quarter", Proportion::of(168, 546), state).expect("a conversion");
    table.row("weeks far apart: 168 of 546, before 90 of 500", &said.text());
    assert_eq!(opening(Proportion::of(0, 0), None, 1.0), None, "a quarter without any opens with what else there is");
}

fn quarters(table: &mut Golden) {
    table.part("A quarter with it, and its paragraph");
    let pair = |sql: fn(i32) -> i32| move |at: i32| format!("metrics: {{mql: 60, sql: {}}}", sql(at));
    tell_files(table, "as before", &weekly(26, pair(|at| 18 + at % 3)));
    tell_files(table, "too close to tell apart", &weekly(26, pair(|at| if at < 13 { 18 } else { 20 })));
    tell_files(table, "more", &weekly(26, pair(|at| if at < 13 { 18 } else { 26 })));
    tell_files(table, "fewer", &weekly(26, pair(|at| if at < 13 { 26 } else { 18 })));
    tell_files(table, "two weeks of few", &weekly(15, |at| format!("metrics: {{mql: 2, sql: {}}}", at % 2)));
}

fn parts(table: &mut Golden) {
    table.part("Its parts: none, one and many");
    tell(table, "nothing in it", &[("2026-08-03", "Hello")]);
    let promise = "## Commitments\n- [ ] @dana a list for:sales due:2026-08-07 ^l\n";
    tell(table, "one promise past its date", &[("2026-08-03", promise)]);
    tell(table, "one promise kept", &[("2026-08-03", promise), ("2026-08-05", "## Commitments\n- [x] ^l\n")]);
    let both = format!("{promise}- [ ] @lee calls for:marketing due:2026-08-07 ^c\n");
    tell(
        table,
        "one each way, both kept",
        &[("2026-08-03", &both), ("2026-08-05", "## Commitments\n- [x] ^l\n- [x] ^c\n")],
    );
    tell(table, "one each way, none kept", &[("2026-08-03", &both)]);
    let many: String = (0..6).map(|at| format!("- [ ] @dana p{at} for:sales due:2026-08-07 ^p{at}\n")).collect();
    let done: String = (0..4).map(|at| format!("- [x] ^p{at}\n")).collect();
    let notes = [("2026-08-03", format!("## Commitments\n{many}")), ("2026-08-05", format!("## Commitments\n{done}"))];
    tell(table, "four of six kept", &[(notes[0].0, &notes[0].1), (notes[1].0, &notes[1].1)]);
    let dear = "## Objections\n- #price dear account:Acme\n";
    tell(table, "an objection, once", &[("2026-08-03", dear)]);
    tell(table, "an objection, in both meetings", &[("2026-08-03", dear), ("2026-08-10", dear)]);
    tell(table, "an objection, in three meetings", &[("2026-08-03", dear), ("2026-08-10", dear), ("2026-08-17", dear)]);
    let sso = "## Objections\n- #price dear\n- #sso none\n";
    tell(
        table,
        "two objections, one without an answer",
        &[("2026-08-03", dear), ("2026-08-10", sso), ("2026-08-17", dear)],
    );
    let rest = "## Claims\n- [x] @dana it works vouched:@lee how:helps\n- [ ] @dana it sells\n## Experiments\n- [-] @lee two subjects\n\
                - [ ] @lee one subject until:2026-08-28\n- [ ] @lee no subject until:2026-12-28\n## Wins\n- Acme #fit account:Acme amount:$40k\n\
                ## Losses\n- Fern account:Fern amount:$9k reason:price\n- Birch\n## Decisions\n- one guide because:\"too dear\" review:2026-11-20\n\
                - two guides\n## Requests\n- #log soon account:Birch amount:$80k sold:yes\n";
    tell(
        table,
        "one of the rest",
        &[(
            "2026-08-03",
            &format!("---\npresent: [dana, lee]\nspoke: [lee]\ncampaigns: {{fair: {{leads: 1}}}}\n---\n{rest}"),
        )],
    );
}

fn list(table: &mut Golden) {
    table.part("The list of reviews");
    for state in [
        Listed::Nothing,
        Listed::FirstRuns,
        Listed::One,
        Listed::NewestRuns(2),
        Listed::NewestRuns(13),
        Listed::Over(2),
        Listed::Over(13),
    ] {
        table.meets(listed_state(&state));
        table.row(&format!("{state:?}"), &lists(state));
    }
    for left in 0..3 {
        table.row(&format!("{left} left out"), &older(left));
    }
    for days in
        [&[][..], &["2026-11-09"], &["2026-08-03"], &["2026-05-04", "2026-08-03"], &["2026-08-03", "2026-11-09"]]
    {
        let files: Files = days.iter().map(|day| card(&format!("notes/{day}.md"), "x")).collect();
        let facts = facts(&files);
        let mut all = Quarter::all(&facts, Scope::Whole);
        all.reverse();
        let state = listed_state(&listed(&all, facts.record.as_of));
        let list = index(&facts, Scope::Whole).content;
        let of = if days.is_empty() { String::new() } else { format!(": {}", words::list(days)) };
        table.row(&format!("{state}{of}"), &format!("{} {}", list.says, list.deck));
    }
}
