//! The brief read aloud: whole workspaces in, every sentence of the letter out.

use super::lead::{Opening, opening};
use super::sample::facts;
use super::spoken::{Block, Run, blocks};
use super::{Basis, agenda, page};
use crate::record::Scope;
use crate::report::golden::{Golden, states};
use crate::source::date::plus_days;

const PEOPLE: &str = "meetings: {weekday: monday}\ncurrency: USD\npeople:\n  dana: {side: marketing}\n  \
                      ines: {side: marketing}\n  lee: {side: sales}\n  sam: {side: sales}\n";
const TODAY: &str = "2026-11-21";

states!(opening_state(Opening<'_>), OPENINGS:
    Opening::Nothing => "no note",
    Opening::First(_) => "one note",
    Opening::Shared(_) => "shared conversion",
    Opening::Changed(_) => "a figure changed",
    Opening::Due(_) => "promises due",
    Opening::Held(_) => "nothing but meetings",
);

type Files = Vec<(String, String)>;

/// Notes of the Mondays up to 16 November, the oldest first.
fn mondays(notes: &[&str]) -> Files {
    let last = jiff::civil::date(2026, 11, 16);
    let back = |at: usize| i32::try_from(notes.len() - 1 - at).expect("few") * 7;
    let file = |(at, text): (usize, &&str)| (format!("notes/{}.md", plus_days(last, -back(at))), (*text).to_owned());
    notes.iter().enumerate().map(file).collect()
}

/// A note a week with these figures, the oldest first.
fn figures(weeks: usize, of_week: impl Fn(usize) -> String) -> Files {
    let texts: Vec<String> = (0..weeks).map(|at| format!("---\nmetrics: {{{}}}\n---\n", of_week(at))).collect();
    mondays(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn told(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| run.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" :", ":")
        .replace(" ,", ",")
        .replace(" .", ".")
        .replace(" ;", ";")
        .trim()
        .to_owned()
}

/// The letter, without the lines to type, and the agenda.
fn tell(table: &mut Golden, label: &str, files: &Files) {
    let mut with = vec![("throughline.yaml", PEOPLE)];
    with.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let facts = facts(&with, TODAY);
    let state = opening_state(&opening(&Basis::of(&facts, Scope::Whole)));
    table.meets(state);
    let page = page(&facts, Scope::Whole);
    let lines = blocks(&page.content).into_iter().filter_map(|block| match block {
        Block::Lead(runs) | Block::Paragraph(runs) => Some(told(&runs)),
        Block::Heading(says) => Some(format!("# {says}")),
        Block::Group(says) => Some(format!("## {says}")),
        Block::Entry { mark, runs } => {
            Some(format!("- {}{}", mark.map_or(String::new(), |mark| format!("[{}] ", mark.label)), told(&runs)))
        }
        Block::Example(_) => None,
    });
    let points = agenda::agenda(&facts, Scope::Whole).points;
    let asked = points.into_iter().map(|point| format!("agenda, {}: {}", point.title, point.says.join(" ")));
    let lines: Vec<String> = page.note.into_iter().chain(lines).chain(asked).collect();
    table.row(&format!("{state}: {label}"), &lines.join("\n    "));
}

/// So many of a thing, a line each.
fn lines(many: usize, line: impl Fn(usize) -> String) -> String {
    (0..many).map(|at| line(at) + "\n").collect()
}

#[test]
fn golden_brief() {
    let mut table = Golden::of("brief");
    table.wants(OPENINGS);
    table.part("The first notes");
    tell(&mut table, "nothing written", &Files::new());
    tell(&mut table, "a note without a date", &vec![("notes/kickoff.md".to_owned(), "x".to_owned())]);
    tell(&mut table, "nothing in it", &mondays(&["Hello"]));
    let one = "---\npresent: [dana, lee]\nmetrics: {mql: 14, sql: 5}\n---\n## Commitments\n- [ ] @dana a list for:sales due:2026-11-23\n";
    tell(&mut table, "a week of both stages, and a promise", &mondays(&[one]));
    tell(&mut table, "nothing in both", &mondays(&["Hello", "Hello again"]));
    promises(&mut table);
    the_rest(&mut table);
    numbers(&mut table);
    table.finish();
}

fn promises(table: &mut Golden) {
    table.part("Promises: none, one and many; kept, late, slipped, given up, opened again, new");
    for (label, first, second) in [
        ("one due", "", "- [ ] @dana a list for:sales due:2026-11-23"),
        ("one past its date", "", "- [ ] @dana a list for:sales due:2026-11-18"),
        (
            "one past its date, one due",
            "",
            "- [ ] @dana a for:sales due:2026-11-18\n- [ ] @lee b for:marketing due:2026-11-23",
        ),
        ("one due later", "", "- [ ] @dana a list for:sales due:2027-01-08"),
        ("one kept", "- [ ] @dana a list for:sales due:2026-11-20 ^l", "- [x] ^l"),
        ("one late", "- [ ] @dana a list for:sales due:2026-11-13 ^l", "- [x] ^l"),
        ("one given up", "- [ ] @dana a list for:sales due:2026-11-20 ^l", "- [-] ^l no budget"),
        ("one slipped", "- [ ] @dana a list for:sales due:2026-11-13 ^l", "- [>] ^l due:2026-12-04"),
        ("one moved in time", "- [ ] @dana a list for:sales due:2026-11-27 ^l", "- [>] ^l due:2026-12-04"),
        ("one opened again", "- [x] @dana a list for:sales ^l", "- [ ] ^l due:2026-12-04"),
        ("one assumed", "", "- [ ] @dana a list"),
    ] {
        let note = |lines: &str| format!("## Commitments\n{lines}\n");
        tell(table, label, &mondays(&[&note(first), &note(second)]));
    }
    let made = lines(3, |at| format!("- [ ] @dana done {at} for:sales due:2026-11-13 ^k{at}"))
        + &lines(2, |at| format!("- [ ] @lee late {at} for:marketing due:2026-11-06 ^s{at}"));
    let then = lines(2, |at| format!("- [x] ^k{at} done:2026-11-12"))
        + "- [x] ^k2\n"
        + &lines(2, |at| format!("- [>] ^s{at} due:2026-12-04"))
        + &lines(8, |at| format!("- [ ] @sam new {at} for:marketing due:2026-11-23"));
    tell(table, "many", &mondays(&[&format!("## Commitments\n{made}"), &format!("## Commitments\n{then}")]));
    let old = "## Commitments\n- [ ] @dana a list for:sales due:2027-01-08 ^l\n";
    tell(table, "one not heard of in two meetings", &mondays(&[old, "Hello", "Hello"]));
}

fn the_rest(table: &mut Golden) {
    table.part("Waiting for a yes, objections, campaigns, voices, praise, nuggets, the roadmap, weeks");
    let waits = |n: usize| {
        format!(
            "## Claims\n{}## Asks\n{}## Experiments\n{}## Decisions\n{}",
            lines(n, |at| format!("- [ ] @dana it was the webinar {at}")),
            lines(n, |at| format!("- [ ] @lee a pager {at} for:marketing")),
            lines(n, |at| format!("- [ ] @ines two subjects {at} until:2026-11-18")),
            lines(n, |at| format!("- one guide a year {at} review:2026-11-20")),
        )
    };
    tell(table, "one of each waits", &mondays(&["Hello", &waits(1)]));
    tell(table, "four of each wait", &mondays(&["Hello", &waits(4)]));
    let verdicts = "## Claims\n- [x] @dana it works vouched:@lee how:helps\n- [-] @dana it sells disputed:@lee\n## Experiments\n- [x] @ines two subjects\n";
    tell(table, "verdicts alone", &mondays(&["Hello", verdicts]));
    let dear = "## Objections\n- #price too dear account:Acme amount:$45k\n";
    tell(table, "an objection of three meetings", &mondays(&[dear, dear, dear]));
    let said = "---\npresent: [dana, lee, sam, ines]\nspoke: [dana, lee]\n---\n## Nuggets\n- Ask twice.\n## Feedback\n- + @lee the kit helped to:@dana\n";
    tell(table, "two who did not speak, praise and a nugget", &mondays(&[said, said]));
    let spend = "---\ncampaigns: {fair: {leads: 0, spend: 900}}\n---\n";
    tell(table, "a campaign without a lead", &mondays(&[spend; 13]));
    let mut moved = mondays(&["Hello", "Hello"]);
    let card = |slug: &str, on: &str| {
        let text = format!(
            "---\ntitle: Audit log\nstage: launch\neta: 2026-12-15\nhistory:\n  - {{on: 2026-09-14, stage: development, eta: 2026-11-30}}\n  - {{on: {on}, stage: launch, eta: 2026-12-15}}\n---\n"
        );
        (format!("roadmap/{slug}.md"), text)
    };
    moved.extend([card("log", "2026-10-26"), card("phone", "2026-11-18")]);
    tell(table, "one thing moved before the last meeting, one after it", &moved);
    let mut missed = figures(8, |at| if at == 7 { "mql: 5".to_owned() } else { "mql: 5, sql: 2".to_owned() });
    missed.remove(3);
    tell(table, "a Monday missed, and a blank", &missed);
}

fn numbers(table: &mut Golden) {
    table.part("Figures: within their usual range, one that changed, several");
    let pair = |at: usize| format!("mql: 60, sql: {}", 18 + at % 3);
    tell(table, "fourteen weeks", &figures(14, pair));
    tell(table, "seven weeks", &figures(7, pair));
    let demos = |at: usize| format!("demos: {}", 30 + at % 3);
    tell(table, "one figure, steady", &figures(14, demos));
    let rose = |at: usize| (if at < 16 { 100 } else { 120 }) + at % 4;
    tell(table, "one figure, and it changed", &figures(24, |at| format!("leads: {}", rose(at))));
    tell(table, "one of two changed", &figures(24, |at| format!("leads: {}, {}", rose(at), demos(at))));
    let both = |at: usize| format!("leads: {0}, visitors: {0}, {1}", rose(at), demos(at));
    let back = |at: usize| if at == 22 { 168 } else { 100 + at % 2 * 4 };
    tell(table, "one of two came back", &figures(24, |at| format!("leads: {}, {}", back(at), demos(at))));
    tell(
        table,
        "one changed, one came back",
        &figures(24, |at| format!("leads: {}, visitors: {}", rose(at), back(at))),
    );
    tell(table, "two of three changed", &figures(24, both));
}
