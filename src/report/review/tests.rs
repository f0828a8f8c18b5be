//! The pages of reviews, on small workspaces.

use super::*;
use crate::config::Config;
use crate::record::sample::{NoteBuilder, note, record_of, teams};
use crate::report::trends::sample::{facts, of_record, weekly};
use crate::report::trends::sentences::Said;
use crate::report::trends::voice::Voice;
use crate::statistics::Proportion;

/// From the first Monday of 2026 on, so many weeks with these figures, on a day.
fn notes(as_of: &str, mql: &[f64], sql: &[f64]) -> Facts {
    facts(as_of, |_| {}, weekly("2026-01-05", &[("mql", mql), ("sql", sql)]))
}

fn of(facts: &Facts, day: &str) -> Page<Review> {
    page(facts, Scope::Whole, Quarter::of(day.parse().expect("a day")))
}

fn text(links: &[Link]) -> String {
    links.iter().map(|link| link.text.as_str()).collect()
}

fn promised(config: &mut Config) {
    let person = |side: &str| crate::config::Person { side: Some(side.to_owned()), ..Default::default() };
    config.people.insert("dana".to_owned(), person("marketing"));
    config.people.insert("lee".to_owned(), person("sales"));
}

fn with(as_of: &str, notes: Vec<NoteBuilder>) -> Facts {
    facts(as_of, promised, notes)
}

#[test]
fn the_shared_conversion_against_the_quarter_before() {
    let facts = notes("2026-07-01", &[60.0; 26], &[18.0; 26]);
    let set = &facts.analyses_of(Scope::Whole).expect("a scope").series;
    let voice = Voice::of(&facts, set.find("mql>sql").expect("a conversion"));
    let says = |now: (u32, u32), before: Option<(u32, u32)>| {
        let share = |(k, n)| Proportion::of(k, n);
        let opening = lead::opening(share(now), before.map(share), 1.0)?;
        lead::says(&voice, "in the third quarter", share(now), opening).as_ref().map(Said::text)
    };
    for (now, before, expected) in [
        (
            (168, 546),
            Some((170, 530)),
            "In the third quarter 31% of MQLs became SQLs (168 of 546; 27–35%): too close to tell from the 32% of the quarter before.",
        ),
        (
            (168, 546),
            Some((90, 500)),
            "In the third quarter 31% of MQLs became SQLs (168 of 546; 27–35%), more than in the quarter before: 31% against 18%.",
        ),
        (
            (90, 500),
            Some((168, 546)),
            "In the third quarter 18% of MQLs became SQLs (90 of 500; 15–22%), fewer than in the quarter before: 18% against 31%.",
        ),
        (
            (9, 30),
            Some((12, 30)),
            "In the third quarter 30% of MQLs became SQLs (9 of 30; 17–48%): too close to tell from the 40% of the quarter before.",
        ),
        ((168, 546), None, "In the third quarter 31% of MQLs became SQLs (168 of 546; 27–35%)."),
        ((168, 546), Some((3, 4)), "In the third quarter 31% of MQLs became SQLs (168 of 546; 27–35%)."),
        ((3, 4), Some((12, 30)), "In the third quarter 3 of 4 MQLs became SQLs."),
        ((9, 4), None, "More SQLs than MQLs in the third quarter, 9 of 4: some of them entered before."),
    ] {
        assert_eq!(says(now, before).as_deref(), Some(expected));
    }
    assert_eq!(says((0, 0), None), None);
}

#[test]
fn a_conversion_against_the_quarter_before_in_a_word() {
    let against = |now: (u32, u32), before: Option<(u32, u32)>| {
        funnel::against(Proportion::of(now.0, now.1), before.map(|(k, n)| Proportion::of(k, n)), 1.0)
    };
    assert_eq!(against((168, 546), Some((90, 500))), "more");
    assert_eq!(against((90, 500), Some((168, 546))), "fewer");
    assert_eq!(against((9, 30), Some((12, 30))), "not told apart");
    assert_eq!(against((3, 4), Some((12, 30))), "too few");
    assert_eq!(against((9, 30), None), "nothing before");
    assert_eq!(against((9, 4), Some((12, 30))), "too few");
    assert_eq!(against((9, 8), Some((12, 30))), "–");
}

#[test]
fn the_paragraph_says_the_difference_and_its_interval() {
    let sql: Vec<f64> = [[18.0; 13], [20.0; 13]].concat();
    let review = of(&notes("2026-07-01", &[60.0; 26], &sql), "2026-06-01");
    assert_eq!(
        review.content.lead.says.text(),
        "In the second quarter 33% of MQLs became SQLs (260 of 780; 30–37%): too close to tell from the 30% of the \
         quarter before."
    );
    let paragraph = text(&review.content.lead.paragraph);
    assert!(
        paragraph.starts_with(
            "The quarter before it was 30%, 234 of 780; the difference, +3 points, may be anything from −1 to +8."
        ),
        "{paragraph}"
    );
    assert!(review.content.lead.chart.is_some());
    assert!(review.content.lead.paragraph.iter().any(|part| part.href == "trends/mql-to-sql.html"), "{paragraph}");
}

#[test]
fn a_quarter_that_runs_says_so_far() {
    let facts = notes("2026-05-20", &[60.0; 20], &[18.0; 20]);
    let review = of(&facts, "2026-05-20");
    assert_eq!(review.content.lead.kicker, "Review of the second quarter so far, April to May 2026");
    assert!(review.content.lead.says.says.starts_with("So far in the second quarter 30% of MQLs"));
    assert_eq!(review.title, "Second quarter 2026");
    assert_eq!(text(&review.content.beside), "First quarter 2026");
}

#[test]
fn a_quarter_without_the_conversion_opens_with_what_was_promised_or_with_its_meetings() {
    let facts = with("2026-07-01", vec![note("2026-02-02"), note("2026-02-09")]);
    let review = of(&facts, "2026-02-02");
    assert_eq!(review.content.lead.says.text(), "In the first quarter two meetings were held.");
    assert!(text(&review.content.lead.paragraph).contains("A review fills with what the notes of its quarter have"));
    let all = (0..6).fold(note("2026-02-02"), |note, n| {
        note.promise(&format!("[ ] @dana promise {n} for:sales due:2026-02-06 ^p{n}"))
    });
    let done = (0..5).fold(note("2026-02-06"), |note, n| note.promise(&format!("[x] ^p{n}")));
    let review = of(&with("2026-07-01", vec![all, done]), "2026-02-02");
    assert_eq!(
        review.content.lead.says.text(),
        "In the first quarter 83% of the promises that came due were done by their first date."
    );
    let promises = review.content.promises.expect("promises");
    assert_eq!(
        promises.ways.iter().map(|way| (way.rate.as_str(), way.counted.as_str())).collect::<Vec<_>>(),
        [("83%", "5 of 6, 44–97%")]
    );
    assert_eq!(promises.made, "Of six promises made in the quarter, one is open, past its date.");
    assert_eq!(promises.open.len(), 1);
    assert_eq!(
        text(&review.content.lead.paragraph),
        "Of what marketing promised sales, 5 of 6 were done by the first date. 1 of 9 weeks has a note."
    );
}

#[test]
fn a_figure_changes_in_the_quarter_that_its_signal_is_met_in_or_most_of_its_run() {
    let values: Vec<f64> = [190.0, 194.0].repeat(10).into_iter().chain([198.0; 8]).collect();
    let facts = facts("2026-09-30", |_| {}, weekly("2026-01-05", &[("leads", &values)]));
    let set = &facts.analyses_of(Scope::Whole).expect("a scope").series;
    let leads = set.find("leads").expect("leads");
    let did = |day: &str| {
        let quarter = Quarter::of(day.parse().expect("a day"));
        figures::did(leads, facts.episodes(Scope::Whole, leads), quarter.from, quarter.to)
            .map(|did| (did.what, did.up, did.stands))
    };
    assert_eq!(did("2026-03-01"), None);
    assert_eq!(did("2026-06-01"), Some((figures::What::Run, true, true)), "six of its weeks lie in June and before");
    assert_eq!(did("2026-07-06"), Some((figures::What::Run, true, true)));
    let rows = of(&facts, "2026-07-06").content.figures.expect("figures").rows;
    assert_eq!(rows.first().map(|row| format!("{}{}", row.strong, row.rest)), Some("rose from 18 May".to_owned()));
}

#[test]
fn objections_of_the_quarter_come_with_their_answer() {
    let facts = with(
        "2026-04-01",
        vec![
            note("2026-01-05").item(KindId::OBJECTION, "#price dear"),
            note("2026-01-12").item(KindId::OBJECTION, "#price dear").item(KindId::OBJECTION, "#sso no sso"),
            note("2026-01-19").item(KindId::OBJECTION, "#price dear"),
        ],
    );
    let review = of(&facts, "2026-01-05");
    let objections = review.content.objections.expect("objections");
    assert_eq!(objections.says, "Two objections were heard, both of them new; no answer came into use in the quarter.");
    let rows: Vec<_> = objections.rows.iter().map(|row| (row.link.text.as_str(), row.meetings.as_str())).collect();
    assert_eq!(rows, [("Price", "3 of 3"), ("Sso", "1 of 3")]);
    assert!(text(&review.content.lead.paragraph).contains("“Price” was heard most, in all three notes"));
}

#[test]
fn the_list_has_a_row_for_each_quarter_with_a_note() {
    let facts = notes("2026-05-20", &[60.0; 20], &[18.0; 20]);
    let list = index(&facts, Scope::Whole).content;
    assert_eq!(list.says, "Two quarters have notes; the newest is running.");
    assert_eq!(list.shared, "MQLs that became SQLs");
    let rows: Vec<_> = list.rows.iter().map(|row| (row.link.text.as_str(), row.word, row.rate.as_str())).collect();
    assert_eq!(rows, [("Second quarter 2026", "so far", "30%"), ("First quarter 2026", "", "30%")]);
    assert_eq!(list.rows[1].link.href, "review/2026-q1.html");
    let empty = index(&with("2026-05-20", Vec::new()), Scope::Whole).content;
    assert_eq!(empty.says, "No quarter has a note yet.");
}

/// A campaign without a lead brought none of them.
#[test]
fn a_campaign_without_a_lead_has_no_part_in_those_that_came() {
    let said = |a: u32, b: u32| {
        let text = format!("---\ncampaigns:\n  a: {{leads: {a}}}\n  b: {{leads: {b}}}\n---\n");
        let facts = crate::report::objections::sample::facts(&[("notes/2026-10-05.md".to_owned(), text)]);
        text_of(&of(&facts, "2026-10-01"))
    };
    assert!(said(3, 4).contains("Two campaigns brought 7 leads."), "{}", said(3, 4));
    assert!(said(3, 0).contains("One campaign brought 3 leads."), "{}", said(3, 0));
    assert!(said(0, 0).contains("Two campaigns brought no lead."), "{}", said(0, 0));
}

fn text_of(review: &Page<Review>) -> String {
    text(&review.content.lead.paragraph)
}

/// What the review of a quarter says its figures did: a note a week from a day on, with demos.
fn demos(from: &str, as_of: &str, values: &[f64], day: &str) -> (String, String) {
    let facts = facts(as_of, |_| {}, weekly(from, &[("demos", values)]));
    let review = of(&facts, day);
    let rows = review.content.figures.expect("figures").rows;
    let row = rows.first().map(|row| format!("{}{}", row.strong, row.rest)).unwrap_or_default();
    (text(&review.content.lead.paragraph), row)
}

#[test]
fn a_run_that_begins_its_level_has_not_risen() {
    let values = [[20.0, 21.0].repeat(6), vec![8.0]].concat();
    let (says, row) = demos("2026-04-06", "2026-06-30", &values, "2026-06-30");
    assert!(says.starts_with("Demos stood out for real, on 29 June."), "{says}");
    assert_eq!(row, "stood out below, 29 Jun");
    let values = [[20.0, 21.0].repeat(6), [30.0, 31.0].repeat(4)].concat();
    let (says, row) = demos("2026-03-02", "2026-07-30", &values, "2026-06-30");
    assert!(says.starts_with("Demos rose for real, from 25 May."), "{says}");
    assert_eq!(row, "rose from 25 May");
    let (says, row) = demos("2026-01-12", "2026-07-30", &values, "2026-03-30");
    assert!(says.starts_with("Demos lay below their average until 30 March."), "{says}");
    assert_eq!(row, "below their average to 30 Mar");
}

#[test]
fn the_latest_change_of_a_quarter_is_told() {
    let values = [[190.0, 194.0].repeat(10), vec![268.0, 192.0, 194.0, 100.0]].concat();
    let (says, row) = demos("2026-02-16", "2026-09-30", &values, "2026-08-30");
    assert!(says.starts_with("Demos stood out for real, on 27 July."), "{says}");
    assert_eq!(row, "stood out below, 27 Jul");
}

#[test]
fn a_step_back_from_outside_is_no_change() {
    let values = [[190.0, 194.0].repeat(10), vec![268.0, 192.0]].concat();
    let (says, row) = demos("2026-02-09", "2026-09-30", &values, "2026-08-30");
    assert!(says.starts_with("Demos came back into their usual range on 6 July."), "{says}");
    assert_eq!(row, "back in their usual range, 6 Jul");
}

#[test]
fn a_level_that_the_notes_begin_is_no_signal() {
    let figures = weekly("2026-06-01", &[("leads", &[[30.0, 32.0].repeat(7), vec![60.0]].concat())]);
    let shifted = |(at, note): (usize, NoteBuilder)| if at == 14 { note.shift("leads", "new form") } else { note };
    let facts = facts("2026-09-12", |_| {}, figures.into_iter().enumerate().map(shifted).collect());
    let review = of(&facts, "2026-09-12");
    let says = text(&review.content.lead.paragraph);
    assert!(says.starts_with("The notes begin a new level of leads on 7 September."), "{says}");
    assert!(!says.contains("for real"), "{says}");
    let rows = review.content.figures.expect("figures").rows;
    assert_eq!((rows[0].strong.as_str(), rows[0].rest.as_str()), ("", "new level noted 7 Sep"));
}

#[test]
fn several_figures_that_changed_stand_in_one_sentence() {
    let rose: Vec<f64> = [[190.0, 194.0].repeat(10), vec![198.0; 8]].concat();
    let out: Vec<f64> = [[190.0, 194.0].repeat(12), vec![190.0, 194.0, 190.0, 268.0]].concat();
    let facts = facts("2026-09-30", |_| {}, weekly("2026-02-16", &[("leads", &rose), ("demos", &out)]));
    let says = text(&of(&facts, "2026-08-30").content.lead.paragraph);
    assert!(
        says.starts_with("Two figures changed for real: leads rose from 29 June and demos stood out on 24 August."),
        "{says}"
    );
}

#[test]
fn a_week_that_runs_is_not_missed() {
    let says = |as_of: &str| {
        let facts = with(as_of, vec![note("2026-06-01"), note("2026-06-08")]);
        text(&of(&facts, as_of).content.lead.paragraph)
    };
    for as_of in ["2026-06-14", "2026-06-16", "2026-06-21"] {
        assert!(says(as_of).starts_with("Both weeks have a note."), "{as_of}: {}", says(as_of));
    }
    assert!(says("2026-06-22").starts_with("2 of 3 weeks have a note."), "{}", says("2026-06-22"));
}

#[test]
fn meetings_are_counted_by_team_and_notes_as_notes() {
    let held = |missed: bool| {
        let days = ["2026-04-06", "2026-04-13", "2026-04-20"];
        let weeks = |team: &'static str| days.into_iter().map(move |day| (team, day));
        let both = weeks("emea").chain(weeks("us")).filter(|one| !(missed && *one == ("us", "2026-04-13")));
        let notes = both.map(|(team, day)| note(day).team(team).item(KindId::OBJECTION, "#price dear"));
        let config =
            Config { weekday: Some(jiff::civil::Weekday::Monday), ..teams(Config::defaults("sample"), "emea us") };
        let facts = of_record(record_of(config, notes.collect(), "2026-04-26"));
        text(&of(&facts, "2026-04-06").content.lead.paragraph)
    };
    assert!(held(false).contains("in all six notes,"), "{}", held(false));
    assert!(held(false).contains("Both teams kept all 3 Mondays."), "{}", held(false));
    assert!(held(true).contains("EMEA kept 3 of 3 Mondays, and US 2 of 3."), "{}", held(true));
}

#[test]
fn a_percentage_has_its_counts_beside_it() {
    let week = |first: &str, second: &str, done: usize| {
        let ids = |from: &str, to: &str| (0..6).map(|at| format!("^{from}{to}{at}-{first}")).collect::<Vec<_>>();
        let (there, back) = (ids("d", "s"), ids("l", "m"));
        let start = note(first).present("dana lee").spoke("lee");
        let made = there.iter().map(|id| format!("[ ] @dana list {id} for:sales due:{second} {id}"));
        let asked = back.iter().map(|id| format!("[ ] @lee call {id} for:marketing due:{second} {id}"));
        let ended = there.iter().enumerate().map(|(at, id)| format!("[{}] {id}", if at < done { "x" } else { "-" }));
        let all = ended.chain(back.iter().map(|id| format!("[x] {id}")));
        let end = note(second).present("dana lee").spoke("lee");
        [
            made.chain(asked).fold(start, |note, line| note.promise(&line)),
            all.fold(end, |note, line| note.promise(&line)),
        ]
    };
    let weeks = [("2026-01-05", "2026-01-09", 3), ("2026-04-06", "2026-04-10", 6), ("2026-04-13", "2026-04-17", 6)];
    let mut notes: Vec<NoteBuilder> = weeks.into_iter().flat_map(|(one, two, done)| week(one, two, done)).collect();
    notes.push(note("2026-04-20").present("dana lee").spoke("lee"));
    let review = of(&with("2026-07-01", notes), "2026-04-06").content;
    let note = review.promises.expect("promises").note;
    assert!(note.ends_with("The quarter before: 50% (3 of 6) and 100% (6 of 6)."), "{note}");
    let spoke = review.room.expect("a room").pairs.into_iter().find(|pair| pair.name == "Spoke").expect("voices");
    assert_eq!(spoke.text, "sales 100% (5 of 5), marketing 0% (0 of 5)");
}

#[test]
fn an_interval_that_is_wider_is_so_in_the_sentence_and_in_the_table() {
    let review = of(&notes("2026-05-24", &[200.0; 20], &[20.0, 90.0].repeat(10)), "2026-03-02").content;
    assert!(review.lead.says.text().contains("; 25–28% or wider)"), "{}", review.lead.says.text());
    assert_eq!(review.funnel.expect("a conversion").rows[0].interval, "25–28% or wider");
}

#[test]
fn a_difference_agrees_with_the_shares_beside_it() {
    let said = |then: f64, now: f64| {
        let facts = notes("2026-07-01", &[1000.0; 26], &[[then; 13], [now; 13]].concat());
        text(&of(&facts, "2026-06-01").content.lead.paragraph)
    };
    assert!(said(284.0, 266.0).contains("was 28%, 3,692 of 13,000; the difference, −1.8 points, may"));
    assert!(said(290.0, 270.0).contains("was 29%, 3,770 of 13,000; the difference, −2 points, may"));
    assert!(said(280.0, 270.0).contains("the difference, −1 point, may"));
    assert!(!said(0.0, 0.0).contains("0 of 0"));
    let none = notes("2026-07-01", &[0.0; 26], &[0.0; 26]);
    assert!(!text(&of(&none, "2026-06-01").content.lead.paragraph).contains("The quarter before"));
}
