//! What the page of the funnel says.

use super::{Funnel, page};
use crate::record::Scope;
use crate::report::objections::sample::{card, facts};
use crate::source::date::plus_days;

/// A note a week up to 16 November, the day of the report; each made from its number, the oldest first.
fn weeks(many: i32, front: impl Fn(i32) -> String) -> Vec<(String, String)> {
    let last = "2026-11-16".parse().expect("a day");
    let note = |at: i32| {
        let date = plus_days(last, -7 * (many - 1 - at));
        (format!("notes/{date}.md"), format!("---\n{}\n---\n", front(at)))
    };
    (0..many).map(note).collect()
}

fn funnel(files: &[(String, String)]) -> Funnel {
    page(&facts(files), Scope::Whole).content
}

fn steady(at: i32) -> String {
    format!("metrics: {{leads: {}, mql: {}, sql: 12}}", 100 + at % 3, 40 + at % 2)
}

#[test]
fn the_sentence_says_which_conversions_changed() {
    assert_eq!(funnel(&weeks(24, steady)).says, "Both conversions are within their usual range.");
    assert_eq!(
        funnel(&weeks(3, steady)).says,
        "The funnel has two conversions; it is too early to say what is usual in them."
    );
    let fell = |at: i32| if at < 22 { steady(at) } else { "metrics: {leads: 100, mql: 40, sql: 0}".to_owned() };
    let said = funnel(&weeks(24, fell)).says;
    assert_eq!(said, "MQLs to SQLs stands out; the other conversion is within its usual range.");
    let one = funnel(&weeks(3, |_| "metrics: {leads: 3}".to_owned()));
    assert_eq!(one.says, "One stage of the funnel is written down so far: leads.");
    let none = funnel(&[]);
    assert_eq!(none.says, "No note has a stage of the funnel yet.");
    assert!(none.example.contains("leads: 412"));
}

#[test]
fn stages_add_up_over_the_last_weeks() {
    let page = funnel(&weeks(24, |_| "metrics: {leads: 100, mql: 40, sql: 12}".to_owned()));
    assert_eq!(page.deck, "Over the last eight weeks: 800 leads, 320 MQLs and 96 SQLs.");
    let row = &page.stages[0];
    assert_eq!((row.recent.as_str(), row.before.as_str(), row.weeks.as_str()), ("800", "800", "8"));
    let row = &page.conversions[1];
    assert!(row.shared);
    assert_eq!((row.rate.as_str(), row.counts.as_str(), row.before.as_str()), ("30%", "96 of 320", "30%"));
}

#[test]
fn agreements_are_told_both_ways() {
    let mut files = weeks(24, |at| format!("metrics: {{mql: 10, sql: {}, called: 9}}", if at == 20 { 3 } else { 5 }));
    files.push(card(
        "throughline.yaml",
        "agreements:\n  - {side: marketing, says: SQLs, metric: sql, at_least: 5}\n  - {side: sales, says: Called, rate: [called, mql], at_least: 90%}\n",
    ));
    let owed = funnel(&files).agreements;
    assert_eq!(owed.says, "One of the two agreements was attained over the last eight weeks.");
    let said: Vec<(&str, &str)> = owed.rows.iter().map(|row| (row.side.name.as_str(), row.says.as_str())).collect();
    assert_eq!(
        said,
        [
            ("sales", "Attained over the last eight weeks: 90% (72 of 80; 81–95%), where at least 90% was agreed."),
            (
                "marketing",
                "Attained in 7 of the last 8 weeks (53–98%), not in all, where at least 5 a week was agreed."
            ),
        ]
    );
    assert_eq!(owed.rows[1].strokes_say, "attained in 23 of 24 weeks");
    assert!(funnel(&weeks(3, steady)).agreements.says.ends_with("is not written down yet."));
}

#[test]
fn a_quarter_of_few_weeks_has_no_rate_in_words_either() {
    let agreed = "agreements:\n  - {side: marketing, says: SQLs, metric: sql, at_least: 35}\n";
    let told = |many| {
        let mut files = weeks(many, |_| "metrics: {mql: 10, sql: 5}".to_owned());
        files.push(card("throughline.yaml", agreed));
        format!("{:?}", page(&facts(&files), Scope::Whole).charts)
    };
    let few = told(2);
    assert!(few.contains("0 of 2. At least 35 a week was agreed."), "{few}");
    let some = told(6);
    assert!(some.contains("0 of 6, 0%. At least 35 a week was agreed."), "{some}");
}

#[test]
fn leads_are_accepted_and_sent_back() {
    let page = funnel(&weeks(16, |at| {
        format!(
            "campaigns: {{a: {{leads: 10, accepted: {}}}}}\nrejected: {{no-budget: 3, student: 1, twice: 1}}",
            if at < 8 { 5 } else { 6 }
        )
    }));
    assert_eq!(
        page.quality.says,
        "60% of the campaigns’ leads were accepted by sales over the last eight weeks (48 of 80; 49–70%); in the eight \
         weeks before it was 50% (40 of 80)."
    );
    assert_eq!(
        page.quality.rejected,
        "“No budget” is the reason for 60% of the 40 leads that sales sent back over the last eight weeks."
    );
    assert_eq!((page.quality.reasons.len(), page.quality.reasons[0].recent.as_str()), (3, "24"));
    let few = funnel(&weeks(1, |_| "campaigns: {a: {leads: 4, accepted: 3}}\nrejected: {student: 1}".to_owned()));
    assert_eq!(few.quality.says, "Sales accepted 3 of the campaigns’ 4 leads over the last eight weeks.");
    assert_eq!(few.quality.rejected, "1 lead was sent back over the last eight weeks.");
}

#[test]
fn the_gap_between_the_sides_is_told() {
    let page = funnel(&weeks(16, |at| format!("pulse: {{sales: 4, marketing: {}}}", if at < 8 { 2 } else { 3 })));
    assert_eq!(
        page.pulse.says,
        "Sales gave 4 and marketing gave 3 on 16 November, out of five. Over the last eight weeks the two were 1.0 apart \
         on average, and 2.0 in the eight weeks before."
    );
    assert_eq!(page.pulse.weekly.heads, ["Sales", "Marketing", "Apart"]);
    assert_eq!(page.pulse.pairs[2].text, "1.0 over the last eight weeks, 2.0 before");
    assert_eq!(funnel(&weeks(1, steady)).pulse.says, "No note has a pulse yet.");
}

#[test]
fn volume_up_and_conversion_down_is_told_in_words() {
    let page = funnel(&weeks(24, |at| match at {
        23 => "metrics: {mql: 200, sql: 11}".to_owned(),
        at => format!("metrics: {{mql: {}, sql: {}}}", 30 + at % 2, 10 + at % 2),
    }));
    assert_eq!(
        page.apart.says,
        "Once a stage’s volume signalled up while the share of MQLs that became SQLs signalled down."
    );
    let row = &page.apart.rows[0];
    assert_eq!(row.says, "MQLs rose while a smaller share of MQLs became SQLs");
    assert_eq!((row.volume.text.as_str(), row.share.text.as_str()), ("200", "6% (11 of 200)"));
    assert!(row.volume.href.ends_with("2026-11-16.html#l2"), "{}", row.volume.href);
    assert!(funnel(&weeks(24, steady)).apart.says.starts_with("In no week"));
}

/// Pulses of teams do not add: the workspace's page leads to each.
#[test]
fn the_pulse_of_teams_is_their_own() {
    let note =
        |team: &str| (format!("notes/{team}/2026-11-09.md"), format!("---\nteam: {team}\npulse: {{sales: 4}}\n---\n"));
    let page = funnel(&[note("emea"), note("apac")]);
    assert_eq!(page.pulse.teams.len(), 2);
    assert!(page.pulse.teams[0].href.ends_with("/funnel/index.html#pulse"));
}

#[test]
fn the_words_of_the_picture_have_the_digits_of_the_table() {
    let fine = |at: i32| format!("metrics: {{visitors: 1000, leads: {}}}", 38 + at % 2);
    let page = page(&facts(&weeks(24, fine)), Scope::Whole);
    let row = &page.content.conversions[0];
    assert_eq!((row.rate.as_str(), row.interval.as_str(), row.before.as_str()), ("3.9%", "3.5–4.3%", "3.9%"));
    let said = format!("{:?}", page.charts);
    assert!(said.contains("308 of 8,000, 3.9%, interval 3.5–4.3%, before 3.9%"), "{said}");
}
