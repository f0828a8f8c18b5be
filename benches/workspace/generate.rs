//! A workspace of any size: teams × weeks of notes of about 2.5 KB, four commitments and four objections in each.
//! The same numbers give the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use throughline::source::date::{Week, plus_days};

const PEOPLE: [&str; 12] =
    ["dana", "lee", "sam", "ines", "jo", "marcus", "ruth", "priya", "kofi", "nadia", "omar", "vera"];
const TOPICS: [&str; 24] = [
    "price",
    "security-review",
    "data-residency",
    "crm-connector",
    "procurement",
    "switching",
    "contract-length",
    "references",
    "roadmap",
    "support-hours",
    "onboarding",
    "reporting",
    "permissions",
    "mobile",
    "uptime",
    "training",
    "languages",
    "billing",
    "integrations",
    "exports",
    "performance",
    "accessibility",
    "ownership",
    "renewal",
];
const WORDS: [&str; 40] = [
    "the", "pilot", "team", "asked", "for", "a", "shorter", "list", "of", "accounts", "before", "next", "week", "and",
    "we", "agreed", "to", "send", "notes", "after", "every", "call", "so", "that", "nobody", "waits", "demo", "page",
    "went", "live", "on", "Tuesday", "with", "new", "figures", "from", "finance", "in", "good", "shape",
];

/// How large a workspace is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Teams, each with its folder.
    pub(crate) teams: u32,
    /// Notes of each team, one a week, ending in March 2026.
    pub(crate) weeks: u32,
}

/// A small generator of numbers (SplitMix64), so that the benchmark depends on nothing.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or_default()]
    }

    fn sentence(&mut self, words: u64) -> String {
        let mut text: Vec<&str> = (0..words).map(|_| self.pick(&WORDS)).collect();
        text.push("today.");
        text.join(" ")
    }
}

/// Writes the workspace into a folder, which is made new.
pub(crate) fn workspace(root: &Path, size: Size) -> std::io::Result<()> {
    if root.exists() {
        fs::remove_dir_all(root)?;
    }
    fs::create_dir_all(root.join("objections"))?;
    fs::write(root.join("throughline.yaml"), config(size))?;
    for topic in &TOPICS[..12] {
        fs::write(root.join(format!("objections/{topic}.md")), "---\nanswered: 2025-06-02\n---\nSay it plainly.\n")?;
    }
    for team in 0..size.teams {
        let mut numbers = Numbers(u64::from(team) + 1);
        for week in 0..size.weeks {
            note(root, team, week, size.weeks, &mut numbers)?;
        }
    }
    Ok(())
}

fn config(size: Size) -> String {
    let mut text = "title: Benchmark\nmeetings: {weekday: monday}\ncurrency: USD\npeople:\n".to_owned();
    for (at, person) in PEOPLE.iter().enumerate() {
        let side = if at % 2 == 0 { "marketing" } else { "sales" };
        let _ = writeln!(text, "  {person}: {{side: {side}}}");
    }
    text.push_str("teams:\n");
    for team in 0..size.teams {
        let _ = writeln!(text, "  team-{team:02}: {{}}");
    }
    text.push_str("funnel:\n  shared: {from: mql, to: sql, lag: 1w, agreed: 2020-01-06, by: [dana, lee]}\n");
    text
}

fn note(root: &Path, team: u32, week: u32, weeks: u32, numbers: &mut Numbers) -> std::io::Result<()> {
    let last = Week::of(jiff::civil::date(2026, 3, 16));
    let back = i32::try_from(weeks - week - 1).unwrap_or_default();
    let date = last.plus(-back).monday();
    let folder = root.join(format!("notes/team-{team:02}/{}", date.year()));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{date}.md")), text(date, team, week, numbers))
}

fn text(date: jiff::civil::Date, team: u32, week: u32, numbers: &mut Numbers) -> String {
    let mut text =
        format!("---\ndate: {date}\npresent: [dana, lee, sam, ines, {}]\nmetrics:\n", numbers.pick(&PEOPLE[4..]));
    let leads = 150 + numbers.below(60);
    let mql = leads / 4 + numbers.below(12);
    let sql = mql / 4 + numbers.below(6);
    let _ = writeln!(text, "  visitors: {}\n  leads: {leads}\n  mql: {mql}\n  sql: {sql}", 5000 + numbers.below(900));
    let _ = writeln!(text, "  opportunities: {}\n  won: {}", sql / 2, numbers.below(6));
    let _ = writeln!(
        text,
        "  pipeline: ${}k\n  speed-to-lead: {}.{}",
        900 + numbers.below(300),
        3 + numbers.below(4),
        numbers.below(10)
    );
    text.push_str("pulse: {sales: 4, marketing: 3}\n---\n\n");
    for _ in 0..3 {
        let _ = writeln!(text, "{}\n", numbers.sentence(48));
    }
    text.push_str("## Commitments\n");
    for item in 0..3 {
        let due = plus_days(date, 7 + i32::try_from(numbers.below(20)).unwrap_or_default());
        let (owner, side) = if item % 2 == 0 { ("dana", "sales") } else { ("lee", "marketing") };
        let _ = writeln!(text, "- [ ] @{owner} {} for:{side} due:{due} ^t{team}-w{week}-{item}", numbers.sentence(7));
    }
    if week >= 2 {
        let _ = writeln!(text, "- [x] ^t{team}-w{}-{} done, with thanks", week - 2, week % 3);
    }
    text.push_str("\n## Objections\n");
    for _ in 0..4 {
        let (topic, words, account) = (numbers.pick(&TOPICS), numbers.sentence(9), numbers.below(400));
        let _ =
            writeln!(text, "- #{topic} \"{words}\" account:Account-{account} amount:{}k @lee", 10 + numbers.below(90));
    }
    text.push_str("\n## Nuggets\n");
    for _ in 0..3 {
        let _ = writeln!(text, "- {}", numbers.sentence(11));
    }
    text.push_str("\n## Discussion\n");
    for _ in 0..2 {
        let _ = writeln!(text, "{} [A link](https://example.com/) and **bold** words.\n", numbers.sentence(40));
    }
    text
}
