//! What the pages of campaigns say, one case a reading.

use super::{Index, list, one};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts};
use crate::series::CampaignReading;
use crate::source::date::plus_days;

/// A note a week for so many weeks up to 12 October, with the same campaigns in each; the report is of 16 November.
fn weeks(many: i32, campaigns: &[&str]) -> Vec<(String, String)> {
    let last = "2026-10-12".parse().expect("a day");
    let note = |back: i32| {
        let date = plus_days(last, -7 * back);
        let lines: String = campaigns.iter().map(|line| format!("  {line}\n")).collect();
        (format!("notes/{date}.md"), format!("---\ncampaigns:\n{lines}---\n"))
    };
    (0..many).map(note).collect()
}

fn page(facts: &Facts, slug: &str) -> one::CampaignPage {
    one::page(facts, &Index::new(facts), slug).content
}

fn says(campaigns: &[&str], slug: &str) -> String {
    page(&facts(&weeks(14, campaigns)), slug).says
}

states!(state_of(CampaignReading), STATES:
    CampaignReading::NotJudged => "not judged by leads",
    CampaignReading::TooEarly => "too early",
    CampaignReading::NotProducing => "not producing",
    CampaignReading::NotConverting => "not converting",
    CampaignReading::Working => "working",
    CampaignReading::NoDifferent => "no different",
);

/// What its own page says, and that of all campaigns.
fn tell(table: &mut Golden, label: &str, files: &[(String, String)], slug: &str) {
    let facts = facts(files);
    let set = &facts.analyses_of(Scope::Whole).expect("a scope").series;
    let found = set.campaigns.iter().find(|campaign| campaign.slug == slug).expect("a campaign");
    let state = state_of(&found.reading);
    table.meets(state);
    let one = page(&facts, slug);
    let all = list::page(&facts, &Index::new(&facts), Scope::Whole).content;
    table.row(&format!("{state}: {label}"), &format!("{} {}\n    {} {}", one.says, one.deck, all.says, all.deck));
}

#[test]
fn golden_campaigns() {
    let mut table = Golden::of("campaigns");
    table.wants(STATES);
    table.part("A campaign on its own page, then on the page of all");
    let other = "b: {leads: 20, accepted: 10, opportunities: 5}";
    for line in [
        "a: {leads: 20, accepted: 10, opportunities: 1}",
        "a: {leads: 20, accepted: 10, opportunities: 9}",
        "a: {leads: 20, accepted: 10, opportunities: 5}",
        "a: {leads: 3, accepted: 0}",
        "a: {leads: 0, spend: 9}",
        "a: {won: 1}",
    ] {
        tell(&mut table, line, &weeks(14, &[line, other]), "a");
    }
    let alone = "a: {leads: 20, accepted: 10, opportunities: 5}";
    tell(&mut table, "the only campaign", &weeks(14, &[alone]), "a");
    let mut beside = weeks(14, &[alone]);
    beside.push(card("campaigns/b.md", "---\ntitle: B\n---\n"));
    tell(&mut table, "beside one without figures", &beside, "a");
    let dear = [
        "a: {leads: 2, spend: $500}",
        "b: {leads: 2, spend: $50}",
        "c: {leads: 2, spend: $60}",
        "d: {leads: 2, spend: $70}",
    ];
    tell(&mut table, "a lead costs $250, others $25 to $35", &weeks(14, &dear), "a");
    tell(&mut table, "one week", &weeks(1, &["a: {leads: 1}"]), "a");
    tell(&mut table, "two weeks", &weeks(2, &["a: {leads: 9}"]), "a");
    tell(&mut table, "two weeks, two campaigns", &weeks(2, &["a: {leads: 9}", "b: {leads: 9}"]), "a");
    tell(
        &mut table,
        "two weeks, three campaigns",
        &weeks(2, &["a: {leads: 9}", "b: {leads: 9}", "c: {leads: 1}"]),
        "a",
    );
    let poor = [
        "a: {leads: 20, accepted: 10, opportunities: 1}",
        "c: {leads: 20, accepted: 10, opportunities: 1}",
        other,
        "d: {leads: 20, accepted: 10, opportunities: 6}",
    ];
    tell(&mut table, "two of four", &weeks(14, &poor), "a");
    let mut aware = weeks(14, &["podcast: {leads: 1, spend: 5}"]);
    aware.push(card("campaigns/podcast.md", "---\ngoal: awareness\n---\n"));
    for claims in [
        "",
        "- [ ] @dana the podcast helps",
        "- [x] @dana the podcast helps vouched:@lee",
        "- [-] @dana the podcast helps disputed:@lee",
        "- [ ] @dana the podcast helps\n- [ ] @dana the podcast is heard\n- [-] @dana the podcast is new disputed:@lee",
    ] {
        let mut files = aware.clone();
        files.push(("notes/2026-11-02.md".to_owned(), format!("## Claims\n{claims}\n")));
        files.push(card("throughline.yaml", "people: {dana: {side: marketing}, lee: {side: sales}}\n"));
        tell(&mut table, &format!("awareness, claims: {}", claims.replace('\n', " ")), &files, "podcast");
    }
    table.finish();
}

#[test]
fn a_dear_campaign_is_told_with_the_median_of_the_others() {
    let lines = [
        "a: {leads: 2, spend: $500}",
        "b: {leads: 2, spend: $50}",
        "c: {leads: 2, spend: $60}",
        "d: {leads: 2, spend: $70}",
    ];
    assert_eq!(says(&lines, "a"), "A lead of “A” costs $250, against a median of $30 in the other campaigns.");
    let facts = facts(&weeks(14, &lines));
    let list = list::page(&facts, &Index::new(&facts), Scope::Whole).content;
    assert_eq!(
        list.says,
        "One of four campaigns is worth ten minutes together: a lead of “A” costs over twice as much as elsewhere."
    );
    assert_eq!(list.talks[0].figures, "$250 a lead, over twice the $30 that is the median of the others.");
    assert_eq!(list.totals[4..6], ["$9,520", "$85"]);
}

#[test]
fn too_early_says_when_a_reading_comes() {
    let facts = facts(&weeks(2, &["a: {leads: 9}"]));
    let page = page(&facts, "a");
    assert_eq!(page.says, "“A” is too new to tell: two weeks of figures and 18 leads.");
    let reading = page.reading.expect("a reading");
    assert_eq!(
        reading.figures,
        [
            "Two weeks of figures and 18 leads. A reading comes with four weeks and 20 leads, on 28 December at the latest."
        ]
    );
    assert_eq!(reading.asks, "Wait.");
    let list = list::page(&facts, &Index::new(&facts), Scope::Whole).content;
    assert_eq!(list.says, "One campaign, too new to tell.");
}

#[test]
fn awareness_asks_what_sales_says() {
    let mut files = weeks(14, &["podcast: {leads: 1, spend: 5}"]);
    files.push(card(
        "campaigns/podcast.md",
        "---\ntitle: Sponsored podcast\ngoal: awareness\n---\nOne guest a month.\n",
    ));
    files.push((
        "notes/2026-11-02.md".to_owned(),
        "## Claims\n- [x] @dana Three calls mentioned the podcast ^a vouched:@lee how:guess\n- [ ] @dana Everybody heard the Sponsored Podcast\n- [ ] @dana Podcasts are in fashion\n\n## Wins\n- heard of us in a van account:Acme amount:$41k campaign:podcast @lee\n".to_owned(),
    ));
    files.push(card("throughline.yaml", "people: {dana: {side: marketing}, lee: {side: sales}}\n"));
    let page = page(&facts(&files), "podcast");
    assert_eq!(page.says, "“Sponsored podcast” is not judged by leads: its goal is awareness.");
    assert_eq!(page.deck, "Of two claims about it one is vouched for and one waits for a yes.");
    let claims = page.claims.expect("claims");
    assert_eq!(claims.rows.len(), 2, "a word that only begins alike names nothing");
    assert_eq!(claims.rows[1].note, "vouched for by sales: a guess");
    let deals = page.deals.expect("deals");
    assert_eq!((deals.says.as_str(), deals.rows[0].about.as_str()), ("One win of $41k names it.", "Acme, $41k"));
}

#[test]
fn expected_stands_beside_what_came_and_the_verdict_beside_ours() {
    let mut files = weeks(14, &["a: {leads: 3, accepted: 2, spend: $100}"]);
    files.push(card(
        "campaigns/a.md",
        "---\nchannel: print\nbudget: $2000\nexpect: {leads: 84}\nverdict: stop\ndecided: 2026-11-09\nbecause: too dear\n---\n",
    ));
    let page = page(&facts(&files), "a");
    let rows: Vec<_> =
        page.sums.iter().map(|row| (row.name, row.sum.as_str(), row.expected.as_str(), row.reached.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("Leads", "42", "84", "50%"),
            ("Accepted", "28", "", ""),
            ("Spend", "$1,400", "$2,000", "70%"),
            ("A lead", "$33.33", "", "")
        ]
    );
    assert_eq!(page.verdict, "stop, decided on 9 November: too dear");
    assert_eq!(page.weeks, "The sums are of 14 weeks. The upright line is what was expected.");
}

/// A team that misses a week takes it out of the workspace's sums, and the page says so.
#[test]
fn weeks_left_out_of_the_sums_are_told() {
    let note = |team: &str, day: &str| {
        (format!("notes/{team}/{day}.md"), format!("---\nteam: {team}\ncampaigns:\n  a: {{leads: 5}}\n---\n"))
    };
    let files = [note("emea", "2026-10-05"), note("apac", "2026-10-05"), note("emea", "2026-10-12")];
    let facts = facts(&files);
    let page = page(&facts, "a");
    assert_eq!(page.weeks, "1 of the 2 weeks was written by both teams and is in the sums: read each team’s own.");
    assert_eq!((page.sums[0].sum.as_str(), page.sums[0].weeks.as_str()), ("10", "1 of 2"));
    assert_eq!(page.teams.len(), 2);
    let list = list::page(&facts, &Index::new(&facts), Scope::Whole).content;
    assert_eq!(list.rows[0].cells[0], "1 of 2");
    assert!(!list.left_out.is_empty());
}

/// Sums of some weeks say nothing of what was expected of all, and the weeks are those of the figure shown.
#[test]
fn nothing_is_reached_by_a_sum_that_lacks_weeks() {
    let note = |team: &str, day: &str, figures: &str| {
        (format!("notes/{team}/{day}.md"), format!("---\nteam: {team}\ncampaigns:\n  a: {{{figures}}}\n---\n"))
    };
    let mut files = vec![
        note("emea", "2026-10-05", "leads: 5, won: 1"),
        note("apac", "2026-10-05", "leads: 3, won: 1"),
        note("emea", "2026-10-12", "leads: 9, won: 0"),
        note("apac", "2026-10-12", "won: 2"),
    ];
    files.push(card("campaigns/a.md", "---\nexpect: {leads: 40, won: 8}\n---\n"));
    let facts = facts(&files);
    let page = page(&facts, "a");
    let rows: Vec<_> =
        page.sums.iter().map(|row| [row.name, &row.sum, &row.expected, &row.reached, &row.weeks]).collect();
    assert_eq!(rows, [["Leads", "8", "40", "–", "1 of 2"], ["Won", "4", "8", "50%", "2"]]);
    assert!(page.sums[0].picture.is_none() && page.sums[1].picture.is_some());
    assert_eq!(
        page.weeks,
        "A sum is of the weeks that both teams wrote, 1 of 2 for “Leads”: read each team’s own. The upright line is what was \
         expected."
    );
    let list = list::page(&facts, &Index::new(&facts), Scope::Whole).content;
    assert_eq!(list.rows[0].cells[0], "1 of 2");
    assert!(list.left_out.contains("those of a campaign’s first figure"), "{}", list.left_out);
}

#[test]
fn nothing_written_says_what_to_write() {
    let facts = facts(&[]);
    let list = list::page(&facts, &Index::new(&facts), Scope::Whole).content;
    assert_eq!(list.says, "No note has a figure of a campaign yet.");
    assert!(list.example.contains("spend: 3000"));
}
