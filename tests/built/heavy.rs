//! A workspace of a large team: a hundred open threads, eighty objections, thirty campaigns and forty people, over 52
//! weeks of two teams, each note as full as a note can sensibly be.

use std::fmt::Write;

const WEEKS: usize = 52;
const PEOPLE: usize = 40;
const OBJECTIONS: usize = 80;
const CAMPAIGNS: usize = 30;
const THREADS: usize = 100;
const CARDS: usize = 30;
const TEAMS: [&str; 2] = ["emea", "americas"];
const WORDS: [&str; 16] = [
    "healthcare",
    "onboarding",
    "pricing",
    "webinar",
    "battlecard",
    "reference",
    "security",
    "pipeline",
    "partner",
    "migration",
    "renewal",
    "retail",
    "logistics",
    "dashboard",
    "template",
    "quarterly",
];

/// Every file, by its path.
pub(crate) fn files() -> Vec<(String, String)> {
    let mut files = vec![("throughline.yaml".to_owned(), config())];
    files.extend((0..OBJECTIONS / 2).map(|at| (format!("objections/objection-{}.md", word(at)), objection(at))));
    files.extend((0..CAMPAIGNS).map(|at| (format!("campaigns/campaign-{}.md", word(at)), campaign(at))));
    files.extend((0..CARDS).map(|at| (format!("roadmap/item-{}.md", word(at)), roadmap(at))));
    files.extend((0..CARDS).map(|at| (format!("hypotheses/hypothesis-{}.md", word(at)), hypothesis(at))));
    for (at, team) in TEAMS.iter().enumerate() {
        files.extend((0..WEEKS).map(|week| (format!("notes/{team}/{}.md", day(week)), note(at, week))));
    }
    files
}

/// The Monday of a week, the last of them 16 November 2026.
fn day(week: usize) -> String {
    let last = jiff::civil::date(2026, 11, 16);
    let before = i64::try_from(WEEKS - 1 - week).expect("a few weeks");
    (last - jiff::Span::new().weeks(before)).to_string()
}

/// A number in two words, no two alike: slugs that differ by a digit would be slips of the pen.
fn word(at: usize) -> String {
    format!("{}-{}", WORDS[at % WORDS.len()], WORDS[(at / WORDS.len() + at * 5 + 3) % WORDS.len()])
}

fn person(at: usize) -> String {
    format!("person-{}", (b'a' + u8::try_from(at / 20).expect("few")) as char).to_string()
        + &((b'a' + u8::try_from(at % 20).expect("few")) as char).to_string()
}

fn config() -> String {
    let mut text = "title: A large team\nurl: https://reports.example.internal/large/\n\
        repository: https://git.example.internal/large/blob/main/\nmeetings: {weekday: monday}\ncurrency: USD\n\
        funnel:\n  shared: {from: mql, to: sql, lag: 1w, agreed: 2026-01-12, by: [person-aa, person-ab]}\n\
        agreements:\n  - {side: sales, says: MQLs called within 24 hours, rate: [called-24h, mql], at_least: 90%}\n  \
        - {side: marketing, says: SQLs from our leads, metric: sql, at_least: 15}\n\
        teams:\n  emea: {title: EMEA}\n  americas: {title: Americas}\n\
        kinds:\n  competitors: {section: Competitors, is: topic}\nmetrics:\n"
        .to_owned();
    for metric in METRICS {
        let _ = writeln!(text, "  {metric}: {{definition: What is counted as {metric}, target: 200}}");
    }
    text.push_str("people:\n");
    for at in 0..PEOPLE {
        let side = ["sales", "marketing"][at % 2];
        let left = if at > PEOPLE - 4 { ", left: 2026-09-30" } else { "" };
        let _ = writeln!(
            text,
            "  {}: {{name: Person {} {}, side: {side}, role: Role {}, region: Region {}{left}}}",
            person(at),
            WORDS[at % 16],
            at + 1,
            at % 5,
            at % 4
        );
    }
    text
}

const METRICS: [&str; 12] = [
    "visitors",
    "leads",
    "mql",
    "sql",
    "opportunities",
    "won",
    "called-24h",
    "pipeline",
    "speed-to-lead",
    "demos",
    "mails",
    "calls",
];

fn objection(at: usize) -> String {
    let answered = if at.is_multiple_of(2) { "answered: 2026-06-01\n" } else { "" };
    format!(
        "---\ntitle: The objection about {}\nowner: {}\n{answered}---\n\n{}\n",
        word(at),
        person(at),
        "Ask what they compare us with, and wait for the answer. ".repeat(12)
    )
}

fn campaign(at: usize) -> String {
    format!(
        "---\ntitle: Campaign {}\nchannel: webinar\ngoal: leads\nowner: {}\nstarted: 2025-12-01\nbudget: 60000\nexpect: {{leads: 150, opportunities: 30}}\n---\n\nA campaign of ours.\n",
        word(at),
        person(at)
    )
}

fn roadmap(at: usize) -> String {
    let stage = ["concept", "development", "launch", "shipped"][at % 4];
    format!(
        "---\ntitle: Item {}\nowner: {}\nstage: {stage}\neta: 2026-12-{:02}\nhistory:\n  - {{on: 2026-02-02, stage: concept, eta: 2026-06-01}}\n  - {{on: 2026-11-{:02}, stage: {stage}, eta: 2026-12-{:02}}}\n---\n\nWhat it is for.\n",
        word(at),
        person(at),
        at % 28 + 1,
        at % 16 + 1,
        at % 28 + 1
    )
}

fn hypothesis(at: usize) -> String {
    format!(
        "---\ntitle: Hypothesis {}\nstatement: {} companies of 50 to 150 people buy without a pilot.\nopened: 2025-12-08\n---\n",
        word(at),
        word(at)
    )
}

/// A note: every list of the front matter full, and some items of every kind.
fn note(team: usize, week: usize) -> String {
    let mut text = format!("---\ndate: {}\nfacilitator: {}\n", day(week), person(week % PEOPLE));
    let _ = writeln!(text, "present: [{}]", people(|at| !(at + week).is_multiple_of(5)));
    let _ = writeln!(text, "absent: [{}]", people(|at| (at + week).is_multiple_of(5)));
    let _ = writeln!(text, "spoke: [{}]", people(|at| (at + week).is_multiple_of(3) && at % 4 != 3));
    text.push_str("metrics:\n");
    for (at, metric) in METRICS.iter().enumerate().filter(|(at, _)| week + 1 < WEEKS || at % 5 != 4) {
        let usual = 400 / (at + 1) + (week * (at + 7) + team * 3) % (40 / (at + 1) + 3);
        // Half of the metrics have risen since the autumn.
        let risen = if at % 2 == 1 && week > 42 { usual / 4 + 2 } else { 0 };
        let _ = writeln!(text, "  {metric}: {}", usual + risen);
    }
    text.push_str("campaigns:\n");
    for at in 0..CAMPAIGNS {
        let leads = 5 + (week * 7 + at * 3) % 11;
        let opportunities = if at.is_multiple_of(3) { 0 } else { leads / 4 };
        let _ = writeln!(
            text,
            "  campaign-{}: {{leads: {leads}, accepted: {}, opportunities: {opportunities}, won: {}, spend: {}}}",
            word(at),
            leads / 2,
            leads / 8,
            900 + at * 40
        );
    }
    text.push_str("rejected: {");
    for (at, word) in WORDS.iter().take(10).enumerate() {
        let _ = write!(text, "{}reason-{word}: {}", if at == 0 { "" } else { ", " }, (week + at) % 6);
    }
    let _ = writeln!(
        text,
        "}}\npulse: {{sales: {}, marketing: {}}}\nevents: [\"Event of week {week}\"]\n---\n",
        week % 4 + 1,
        week % 3 + 2
    );
    text.push_str("A week like the others, with more to say about it than anybody has read.\n");
    threads(&mut text, team, week);
    topics(&mut text, team, week);
    records(&mut text, week);
    text
}

fn people(chosen: impl Fn(usize) -> bool) -> String {
    (0..PEOPLE).filter(|at| chosen(*at)).map(person).collect::<Vec<_>>().join(", ")
}

/// A hundred commitments of each team stay open; eight more each week are kept, late, moved or dropped. Beside them
/// claims, asks and experiments that wait.
fn threads(text: &mut String, team: usize, week: usize) {
    text.push_str("\n## Commitments\n");
    let here = TEAMS[team];
    for at in (0..THREADS / 2).filter(|at| at % 13 == week % 13) {
        let (owner, side) = (person(at % PEOPLE), ["marketing", "sales"][at % 2]);
        if week < 13 {
            let _ = writeln!(
                text,
                "- [ ] @{owner} the long {} of {} for everybody who asked for:{side} due:2026-1{}-{:02} ^long-{here}-{at}",
                word(at),
                word(at + 3),
                at % 3,
                at % 28 + 1
            );
        } else {
            let _ = writeln!(text, "- [ ] ^long-{here}-{at} still waiting for the {} of {}", word(at), word(at + 5));
        }
    }
    for at in 0..8 {
        let id = format!("week-{here}-{week}-{at}");
        let (owner, side) = (person((week + at * 5) % PEOPLE), ["marketing", "sales"][(week + at) % 2]);
        let (what, who) = (word(at + week), WORDS[(at + week) % 16]);
        let _ = writeln!(text, "- [ ] @{owner} {what} {who} number {week} for:{side} due:next ^{id}");
        // Of each eight, five are kept, one is late, one slips and one is dropped; one of the kept is opened again.
        let (weeks, mark) = [(1, "x"), (1, "x"), (1, "x"), (1, "x"), (2, "x"), (1, "-"), (2, ">"), (1, "x")][at];
        let more = if mark == ">" { " due:2026-12-18" } else { "" };
        if week >= weeks {
            let _ = writeln!(text, "- [{mark}] ^week-{here}-{}-{at} told in the meeting{more}", week - weeks);
        }
        if week >= 3 && at == 7 {
            let _ = writeln!(text, "- [ ] ^week-{here}-{}-{at} not quite yet", week - 3);
        }
    }
    waiting(text, here, week);
}

/// Claims, asks and experiments; half of the claims are vouched for a week later.
fn waiting(text: &mut String, here: &str, week: usize) {
    let sorts = [
        ("Claims", "claim that", ""),
        ("Asks", "ask for", " for:sales"),
        ("Experiments", "experiment with", " until:2026-10-01"),
    ];
    for (section, words, more) in sorts {
        let _ = writeln!(text, "\n## {section}");
        let short = section[..3].to_lowercase();
        for at in 0..2 {
            let (who, what, place) = (person((week * 2 + at) % PEOPLE), word(week + at), word(week * 3 + at));
            let _ = writeln!(text, "- [ ] @{who} the {words} {what} in {place}{more} ^{short}-{here}-{week}-{at}");
        }
        if week > 0 && section == "Claims" {
            let voucher = person((week * 2 + 1) % PEOPLE);
            let _ = writeln!(text, "- [x] ^{short}-{here}-{}-1 vouched:@{voucher} how:helps", week - 1);
        }
    }
}

fn topics(text: &mut String, team: usize, week: usize) {
    let here = TEAMS[team];
    text.push_str("\n## Objections\n");
    for at in 0..OBJECTIONS {
        if (at + week).is_multiple_of(5) || at < 4 {
            let _ = writeln!(
                text,
                "- #objection-{} \"{} costs more than what {} asked for in the {}\" account:Account-{here}-{} amount:{}k stage:proposal product:{} region:{} @{}",
                word(at),
                word(at),
                word(week),
                word(at + week),
                (at * 7 + week) % 90,
                10 + at,
                WORDS[at % 8],
                WORDS[at % 4],
                person((at + week) % PEOPLE)
            );
        }
    }
    text.push_str("\n## Requests\n");
    for at in (0..CARDS).filter(|at| (at + week).is_multiple_of(5)) {
        let sold = if at.is_multiple_of(7) { " sold:yes" } else { "" };
        let _ = writeln!(
            text,
            "- #item-{} asked for again account:Account-{here}-{} amount:{}k @{}{sold}",
            word(at),
            (at + week) % 60,
            20 + at,
            person(at)
        );
    }
    text.push_str("\n## Hypotheses\n");
    for at in (0..CARDS).filter(|at| (at + week).is_multiple_of(5)) {
        let _ = writeln!(
            text,
            "- #hypothesis-{} {} signed in two weeks account:Account-{here}-{} @{}",
            word(at),
            ["+", "-"][(at + week) % 2],
            (at + week) % 60,
            person(at)
        );
    }
    text.push_str("\n## Competitors\n");
    for at in (0..20).filter(|at| (at + week).is_multiple_of(5)) {
        let _ = writeln!(text, "- #rival-{} heard of again account:Account-{here}-{}", word(at), (at + week) % 60);
    }
}

fn records(text: &mut String, week: usize) {
    text.push_str("\n## Nuggets\n");
    for at in 0..6 {
        let _ = writeln!(
            text,
            "- Two of three {} deals of week {week} never saw the {}.",
            WORDS[(at + week) % 16],
            word(at)
        );
    }
    text.push_str("\n## Decisions\n");
    for at in 0..3 {
        let _ = writeln!(
            text,
            "- @{} we stop the {} because:\"nobody asked for {}\" review:2026-11-{:02}",
            person(at + week % 20),
            word(at + week),
            word(at),
            at * 5 + 2
        );
    }
    for (section, at) in [("Wins", 0), ("Losses", 1)] {
        let _ = writeln!(text, "\n## {section}");
        for more in 0..3 {
            let _ = writeln!(
                text,
                "- signed, or not account:Account-emea-{} amount:{}k campaign:campaign-{} reason:reason-{} competitor:Globex @{}",
                (week * 3 + more + at) % 90,
                20 + week,
                word((week + more) % CAMPAIGNS),
                WORDS[(week + more) % 9],
                person((week + more) % PEOPLE)
            );
        }
    }
    text.push_str("\n## Visits\n");
    let _ = writeln!(
        text,
        "- @{} @{} sat with them for an hour account:Account-emea-{}",
        person(week % PEOPLE),
        person((week + 1) % PEOPLE),
        week
    );
    text.push_str("\n## Feedback\n");
    for (at, sign) in ["+", "~", "+", "+"].iter().enumerate() {
        let _ = writeln!(
            text,
            "- {sign} @{} to:@{} the {} arrived before it was needed",
            person((week + at) % PEOPLE),
            person((week + at + 1) % PEOPLE),
            word(at + week)
        );
    }
}
