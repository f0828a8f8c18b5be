//! The brief as text: whole workspaces in, sentences out.

use std::fmt::Write as _;

use jiff::civil::{Date, Weekday, date};

use super::held::Held;
use super::sample::facts;
use super::{Brief, page};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::page::Section;
use crate::source::date::plus_days;

const CONFIG: (&str, &str) = (
    "throughline.yaml",
    "meetings: {weekday: monday}\ncurrency: USD\npeople:\n  dana: {name: Dana Okafor, side: marketing}\n  \
     lee: {name: Lee Park, side: sales}\n  sam: {side: sales}\n  ines: {side: marketing}\n",
);

fn brief(facts: &Facts) -> Brief {
    page(facts, Scope::Whole).content
}

/// A note of each week with these front matter lines, the last on 16 November.
fn weekly(weeks: i32, lines: impl Fn(i32) -> String, last: &str) -> Vec<(String, String)> {
    let note = |week: i32| {
        let day = plus_days(date(2026, 11, 16), 7 * (week + 1 - weeks));
        let body = if week + 1 == weeks { last } else { "" };
        (format!("notes/{day}.md"), format!("---\n{}---\n{body}", lines(week)))
    };
    (0..weeks).map(note).collect()
}

fn with<'a>(config: (&'a str, &'a str), notes: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let mut files = vec![config];
    files.extend(notes.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    files
}

#[test]
fn an_empty_workspace_is_told_how_to_begin() {
    let page = page(&facts(&[], "2026-11-21"), Scope::Whole);
    assert_eq!(page.note.as_deref(), Some("No. 1, for the first meeting; its notes are not written yet"));
    assert_eq!(page.content.lead.says.text(), "No note yet; the first one fills this page.");
    let step = page.content.first.first().expect("a step");
    assert_eq!(step.says, "Save this as notes/2026-11-21.md, and put your own words in place of ours.");
    assert!(step.example.starts_with("---\ndate: 2026-11-21\n"), "{}", step.example);
    let brief = page.content;
    assert!(brief.due.is_none() && brief.since.is_none() && brief.weeks.is_none() && brief.objections.is_none());
}

#[test]
fn a_meeting_that_is_only_planned_is_told() {
    let files = [("notes/2026-12-14.md", "## Nuggets\n- b\n"), ("notes/2026-12-07.md", "## Nuggets\n- a\n")];
    let page = page(&facts(&files, "2026-11-22"), Scope::Whole);
    let says = "No meeting so far; the first is planned for Monday 7 December.";
    assert_eq!(page.content.lead.says.text(), says);
    assert_eq!(page.note.as_deref(), Some("No. 1, for the first meeting, planned for Monday 7 December"));
}

#[test]
fn one_meeting_is_not_one_of_one() {
    let files = [("notes/2026-11-16.md", "## Objections\n- #price dear\n")];
    let said = format!("{:?}", super::spoken::blocks(&brief(&facts(&files, "2026-11-21"))));
    for part in ["heard in the last meeting", "no account named"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(!said.contains("1 of 1"), "{said}");
}

/// What is pasted from the brief goes on with the threads that are there: without an id one is its owner and its words.
#[test]
fn the_lines_to_write_next_go_on_with_the_same_threads() {
    let first = "## Commitments\n- [ ] @dana, write the FAQ\n- [ ] @lee call Acme about everything that we said we \
                 would send them before the fair due:2026-03-18\n";
    let facts_before = facts(&[CONFIG, ("notes/2026-03-16.md", first)], "2026-03-20");
    let steps = brief(&facts_before).first;
    let next = &steps.first().expect("a step").example;
    let after = facts(&[CONFIG, ("notes/2026-03-16.md", first), ("notes/2026-03-20.md", next)], "2026-03-20");
    let threads = &after.analyses.threads.threads;
    let told: Vec<_> = threads.iter().map(|thread| (thread.owner.as_deref(), thread.steps.len())).collect();
    assert_eq!(told, [(Some("dana"), 2), (Some("lee"), 2)], "{next}");
}

#[test]
fn the_first_note_is_read_back() {
    let text = "---\npresent: [mara, tobi]\nmetrics: {mql: 14, sql: 5}\n---\n## Commitments\n\
                - [ ] @mara price list for:sales due:2026-11-23 ^price-list\n## Objections\n- #price too dear\n";
    let brief = brief(&facts(&[("notes/2026-11-16.md", text)], "2026-11-21"));
    let read = "The first note is read: two figures, one commitment and one objection.";
    assert_eq!(brief.lead.says.text(), read);
    assert_eq!(
        brief.lead.deck,
        "5 of 14 MQLs became SQLs; after six weeks the first limits say how much of that is usual."
    );
    let examples: String = brief.first.iter().map(|step| step.example.clone() + "\n").collect();
    assert!(examples.contains("- [x] ^price-list"), "{examples}");
    assert!(examples.contains("  mara: {side: marketing}"), "whoever promises sales something is of marketing");
    assert!(brief.lead.chart.is_none() && brief.since.is_none());
}

#[test]
fn the_shared_conversion_leads_with_who_agreed() {
    let notes = weekly(14, |week| format!("metrics: {{mql: 60, sql: {}}}\n", 18 + week % 3), "");
    let config =
        "meetings: {weekday: monday}\nfunnel:\n  shared: {from: mql, to: sql, agreed: 2026-01-12, by: [lee]}\n";
    let facts = facts(&with(("throughline.yaml", config), &notes), "2026-11-23");
    let page = page(&facts, Scope::Whole);
    assert_eq!(page.note.as_deref(), Some("No. 15, for today’s meeting; its notes are not written yet"));
    let lead = &page.content.lead;
    assert!(lead.says.text().starts_with("32% of MQLs became SQLs over the last eight weeks (133 of 420; "));
    assert_eq!(lead.definition, "SQLs of a week against the MQLs of the same week; agreed on 12 January by lee.");
    assert!(lead.chart.is_some() && lead.weekly.is_some());
    let steady = page.content.steady.expect("within their range");
    assert_eq!(steady.says, "All three figures: last week’s ups and downs in them are noise.");
}

#[test]
fn the_last_notes_say_what_was_kept_slipped_and_begun() {
    let earlier = "## Commitments\n- [ ] @dana study for:sales due:2026-11-20 ^study\n\
                   - [ ] @lee intros for:marketing due:2026-11-06 ^intros\n- [x] @sam list for:marketing ^list\n\
                   - [ ] @ines pager for:sales due:2026-11-10 ^pager\n## Claims\n- [ ] @dana it was the webinar ^webinar\n";
    let last = "## Commitments\n- [x] ^study\n- [>] ^intros due:2026-12-01\n- [ ] ^list\n- [x] ^pager\n\
                - [ ] @sam deck for:marketing due:2026-11-27\n## Claims\n- [x] ^webinar vouched:@lee how:helps\n";
    let files = [CONFIG, ("notes/2026-11-02.md", earlier), ("notes/2026-11-16.md", last)];
    let brief = brief(&facts(&files, "2026-11-21"));
    let since = brief.since.expect("changes");
    assert_eq!(
        since.says,
        "The note of Monday 16 November: one promise kept, one done late, one slipped, one opened again, one new and \
         one verdict."
    );
    let mut told = String::new();
    for sort in &since.sorts {
        for row in &sort.rows {
            let _ = writeln!(told, "{}: {} {}", sort.title, row.link.text, row.note);
        }
    }
    assert_eq!(
        told,
        "Kept: study \nLate: pager by 6 days\nSlipped: intros now 1 Dec\nOpened again: list \nNew: deck due 27 Nov\n\
         Settled: it was the webinar vouched for by lee, helps\n"
    );
}

#[test]
fn what_is_due_is_grouped_and_told_both_ways() {
    let note = "## Commitments\n- [ ] @dana study for:sales due:2026-11-20\n- [ ] @lee intros for:marketing due:2026-11-23\n\
                - [ ] @sam deck for:marketing\n- [ ] @dana page for:sales due:2027-01-08\n";
    let facts = facts(&[CONFIG, ("notes/2026-11-16.md", note)], "2026-11-21");
    let due = brief(&facts).due.expect("promises");
    assert_eq!(format!("{}{}", due.open.text, due.ways), "Four are open: two to sales, two to marketing.");
    let groups: Vec<(&str, usize)> = due.groups.iter().map(|group| (group.title.as_str(), group.rows.len())).collect();
    assert_eq!(groups, [("Past their date", 1), ("Due by Monday 23 November", 2)]);
    let assumed = due.groups.iter().flat_map(|group| &group.rows).find(|row| row.link.text == "deck").expect("a row");
    assert_eq!(assumed.note, "date assumed");
}

#[test]
fn nothing_due_is_said_and_nothing_promised_is_not() {
    let note = "## Commitments\n- [x] @dana study for:sales due:2026-11-20\n";
    let due = brief(&facts(&[CONFIG, ("notes/2026-11-16.md", note)], "2026-11-21")).due.expect("a promise");
    assert_eq!(due.nothing, "Nothing is due by Monday 23 November, and nothing is past its date.");
    assert!(brief(&facts(&[CONFIG, ("notes/2026-11-16.md", "")], "2026-11-21")).due.is_none());
}

#[test]
fn what_waits_for_a_yes_says_since_when_and_for_whom() {
    let note = "## Claims\n- [ ] @dana it was the webinar\n## Asks\n- [ ] @lee a pager for:sales\n## Experiments\n\
                - [ ] @ines two subject lines until:2026-11-01\n## Decisions\n- one guide a year review:2026-11-20\n\
                - pilots may start review:2027-02-01\n";
    let files = [CONFIG, ("notes/2026-10-05.md", note)];
    let waiting = brief(&facts(&files, "2026-11-21")).waiting.expect("four wait");
    let said: Vec<String> = waiting.rows.iter().map(|row| format!("{} {}", row.link.text, row.after)).collect();
    assert_eq!(
        said,
        [
            "“it was the webinar” on 5 October; nobody from sales has vouched for it yet",
            "“a pager” asked on 5 October; nobody has taken it up yet",
            "“two subject lines” ran until 1 November; no verdict yet",
            "“one guide a year” decided on 5 October; to be looked at again on 20 November",
        ]
    );
}

/// Nothing in a note ends a decision: what its page counts as due is counted here too, however long ago.
#[test]
fn decisions_to_look_at_again_are_counted_as_their_page_counts_them() {
    let lines: String = (1..=5).map(|at| format!("- rule {at} review:2026-0{at}-20\n")).collect();
    let note = format!("## Decisions\n{lines}- later review:2027-01-01\n");
    let facts = facts(&[CONFIG, ("notes/2026-01-05.md", &note)], "2026-11-21");
    let waiting = brief(&facts).waiting.expect("five wait");
    let said: Vec<&str> = waiting.rows.iter().map(|row| row.link.text.as_str()).collect();
    assert_eq!(said, ["“rule 5”", "“rule 4”"]);
    assert_eq!(waiting.more.iter().map(|more| more.text.as_str()).collect::<Vec<_>>(), ["three more decisions"]);
    let page = crate::report::claims::page(&facts, Scope::Whole).content;
    assert!(page.decisions.says.starts_with("Five decisions are due"), "{}", page.decisions.says);
}

/// Accounts are of all time, what is at stake is of the last weeks: each says so.
#[test]
fn accounts_so_far_and_accounts_at_stake_are_told_apart() {
    let note = |account: &str| format!("## Objections\n- #price dear account:{account} amount:10k\n");
    let notes = ["2026-06-01", "2026-11-09", "2026-11-16"]
        .iter()
        .zip(["Acme", "Birch", "Cedar"])
        .map(|(day, account)| (format!("notes/{day}.md"), note(account)))
        .collect::<Vec<_>>();
    let objections = brief(&facts(&with(CONFIG, &notes), "2026-11-21")).objections.expect("one recurs");
    let row = objections.rows.first().expect("a row");
    assert_eq!((row.accounts.as_str(), row.amount.as_str()), ("3", "$20k"));
    assert_eq!(row.stake, "$20k at stake in two");
}

#[test]
fn a_real_change_is_told_with_how_many_were_looked_at() {
    let leads = |week: i32| if week < 14 { 100 + week % 4 } else { 120 + week % 4 };
    let notes = weekly(24, |week| format!("metrics: {{leads: {}, demos: {}}}\n", leads(week), 30 + week % 3), "");
    let brief = brief(&facts(&with(CONFIG, &notes), "2026-11-21"));
    let changed = brief.changed.expect("leads rose");
    assert_eq!(changed.says, "Of two figures, one has changed for real.");
    assert_eq!(changed.rows.first().map(|row| row.link.text.as_str()), Some("Leads rose"));
    assert_eq!(brief.lead.says.text(), changed.says, "without the shared conversion the change leads");
    assert_eq!(brief.steady.expect("demos").says, "The other one: this week’s up or down in it is noise.");
}

#[test]
fn an_objection_of_three_meetings_asks_for_an_answer() {
    let heard = "## Objections\n- #price too dear account:Acme amount:45k\n";
    let days = ["notes/2026-11-02.md", "notes/2026-11-09.md", "notes/2026-11-16.md"];
    let files: Vec<(&str, &str)> = days.iter().map(|path| (*path, heard)).collect();
    let objections = brief(&facts(&files, "2026-11-21")).objections.expect("one");
    assert_eq!(objections.title, "Objections without an answer");
    assert_eq!(
        objections.says,
        "“Price” has no answer yet: each of the last three meetings heard it, with 45k at stake in one account."
    );
    let answered = [&files[..], &[("objections/price.md", "It pays for itself.\n")]].concat();
    assert_eq!(brief(&facts(&answered, "2026-11-21")).objections.map(|objections| objections.title), None);
}

#[test]
fn silent_people_are_named_by_side_and_only_where_notes_say_who_spoke() {
    let spoke = "---\npresent: [dana, lee, sam, ines]\nspoke: [dana, lee]\n---\n";
    let files = [CONFIG, ("notes/2026-11-09.md", spoke), ("notes/2026-11-16.md", spoke)];
    let voices = brief(&facts(&files, "2026-11-21")).voices.expect("two are silent");
    let sides: Vec<Vec<&str>> =
        voices.sides.iter().map(|side| side.people.iter().map(|person| person.name.as_str()).collect()).collect();
    assert_eq!(sides, [["sam"], ["ines"]]);
    let silent = "---\npresent: [dana, lee]\n---\n";
    let files = [CONFIG, ("notes/2026-11-09.md", silent), ("notes/2026-11-16.md", silent)];
    assert!(brief(&facts(&files, "2026-11-21")).voices.is_none());
}

#[test]
fn missed_meetings_and_blanks_are_told() {
    let lines =
        |week: i32| if week == 7 { "metrics: {mql: 5}\n".to_owned() } else { "metrics: {mql: 5, sql: 2}\n".to_owned() };
    let mut notes = weekly(8, lines, "");
    notes.remove(3);
    let weeks = brief(&facts(&with(CONFIG, &notes), "2026-11-21")).weeks.expect("weeks");
    assert_eq!(
        (weeks.title.as_str(), weeks.rows.first().map(|row| row.count.as_str())),
        ("Mondays kept", Some("7 of 8"))
    );
    assert_eq!(weeks.blanks.first().map(|blank| blank.says.as_str()), Some("No SQLs in the last note"));
}

#[test]
fn a_meeting_is_missed_once_its_day_is_over() {
    let notes = weekly(8, |_| String::new(), "");
    let count = |as_of: &str| {
        let weeks = brief(&facts(&with(CONFIG, &notes), as_of)).weeks.expect("weeks");
        weeks.rows.first().map(|row| row.count.clone())
    };
    assert_eq!(count("2026-11-23").as_deref(), Some("8 of 8"));
    assert_eq!(count("2026-11-24").as_deref(), Some("8 of 9"));
}

#[test]
fn the_roadmap_says_what_moved() {
    let says = |now: &str, history: &[&str]| {
        let history: Vec<String> = history.iter().map(|milestone| format!("  - {{on: {milestone}}}\n")).collect();
        let card = format!("---\ntitle: Audit log\n{now}\nhistory:\n{}---\n", history.concat());
        let card = ("roadmap/audit-log.md", card.as_str());
        let files = [CONFIG, card, ("notes/2026-11-09.md", ""), ("notes/2026-11-16.md", "")];
        let truck = brief(&facts(&files, "2026-11-21")).truck.expect("a move");
        truck.rows.first().expect("a row").note.clone()
    };
    let begun = "2026-09-14, stage: development, eta: 2026-11-30";
    let launch = "2026-10-26, stage: launch, eta: 2026-12-15";
    let moved = "2026-10-26, eta: 2026-12-15";
    let (stage, both) = ("stage: launch", "stage: launch\neta: 2026-12-15");
    for (now, history, said) in [
        (both, &[begun, launch][..], "in launch since 26 October, expected on 15 December; it was 30 November"),
        ("", &[begun, launch], "in launch since 26 October, expected on 15 December; it was 30 November"),
        (stage, &[launch], "in launch since 26 October, expected on 15 December"),
        (both, &[begun, moved], "in launch, expected on 15 December; it was 30 November"),
        ("stage: development", &[begun, moved], "moved on 26 October, expected on 15 December; it was 30 November"),
        (stage, &[moved], "moved on 26 October, expected on 15 December"),
        // The card went on without a milestone.
        (
            "stage: launch\neta: 2027-01-10",
            &[launch],
            "in launch since 26 October, expected on 10 January 2027; it was 15 December",
        ),
        ("stage: shipped\neta: 2026-11-01", &[begun, launch], "on the truck"),
        ("stage: shipped", &[begun, "2026-10-26, stage: shipped"], "on the truck since 26 October"),
    ] {
        assert_eq!(says(now, history), said, "{now} {history:?}");
    }
}

#[test]
fn the_number_counts_days_with_a_note() {
    let held = Held { days: 44, last: Some(date(2026, 11, 9)), ..Held::default() };
    let line = |today: Date, weekday| held.where_line(today, weekday);
    let monday = Some(Weekday::Monday);
    assert_eq!(line(date(2026, 11, 16), monday), "No. 45, for today’s meeting; its notes are not written yet");
    assert_eq!(line(date(2026, 11, 9), monday), "No. 44, with the notes of today’s meeting");
    assert_eq!(
        line(date(2026, 11, 12), monday),
        "No. 45, for the meeting of Monday 16 November; the last one was on Monday 9 November"
    );
    assert_eq!(line(date(2026, 11, 12), None), "No. 45, for the next meeting; the last one was on Monday 9 November");
}

#[test]
fn long_lists_are_capped_and_lead_to_all() {
    let mut note = String::from("## Commitments\n");
    for at in 0..500 {
        let _ = writeln!(note, "- [ ] @dana promise {at} for:sales due:2026-11-{:02}", 17 + at % 3);
    }
    let due = brief(&facts(&[CONFIG, ("notes/2026-11-16.md", &note)], "2026-11-21")).due.expect("promises");
    let group = due.groups.first().expect("a group");
    assert_eq!(group.rows.len(), 5);
    let more = group.more.link.as_ref().expect("more");
    assert_eq!((more.text.as_str(), more.href.as_str()), ("and 495 more", "commitments/index.html"));
}

#[test]
fn only_sections_with_a_page_are_led_to() {
    let facts = facts(&[], "2026-11-21");
    let shown = Section::shown(&facts.record.config);
    assert!(shown.iter().all(|section| section.exists()) && shown.contains(&Section::Trends));
    for section in Section::all(&facts.record.config) {
        assert_eq!(facts.section_link(Scope::Whole, section, "words").href.is_empty(), !section.exists());
    }
    assert_eq!(facts.section_link(Scope::Whole, Section::Trends, "Trends").href, "trends/index.html");
}
