//! More of everything than anybody writes.

use std::fmt::Write;

use super::Case;

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "{}", line(at));
        text
    })
}

/// So many notes, one a day from the first of January 2000 on.
fn notes(name: &'static str, count: usize, text: impl Fn(usize) -> String) -> Case {
    let first = jiff::civil::date(2000, 1, 1);
    let day = |at: usize| first.saturating_add(jiff::Span::new().days(i64::try_from(at).expect("is small")));
    let files = (0..count).map(|at| (format!("notes/{}.md", day(at)), text(at))).collect();
    Case { name, files, told: Vec::new() }
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::note("a line of 10 MB", "word ".repeat(2 << 20)),
        Case::note("a word of 10 MB", "a".repeat(10 << 20)),
        Case::items("an item of 500 KB", "Commitments", format!("- [ ] @dana {}", "word ".repeat(100_000))),
        Case::items("100,000 items", "Nuggets", lines(100_000, |at| format!("- nugget {at}"))),
        Case::items(
            "1,000 people in a section",
            "Visits",
            lines(100, |at| {
                format!("- account:A{at} {}", (0..10).map(|n| format!("@p{} ", at * 10 + n)).collect::<String>())
            }),
        ),
        Case::front("10,000 people", format!("present: [{}]", lines(10_000, |at| format!("p{at},")).replace('\n', ""))),
        Case::items(
            "one topic 5,000 times",
            "Objections",
            lines(5_000, |at| format!("- #price too dear {at} account:A{at}")),
        ),
        Case::items("one id 1,500 times", "Commitments", "- [ ] @dana a ^a\n".repeat(1_500)).tells("same-id-twice"),
        Case::front("400 metrics", format!("metrics:\n{}", lines(400, |at| format!("  m{at}: {at}")))),
        notes("2,000 tiny notes", 2_000, |at| format!("{at}")),
        notes("500 notes that move one thread", 500, |at| {
            format!("## Commitments\n- [>] @dana a ^long due:{}-01-01\n", 2001 + at)
        }),
        Case::file("400 meetings in a file", "throughline.yaml", "split: headings\n").and(
            "notes/log.md",
            lines(400, |at| format!("## 2026-03-{:02}\n\n### Actions\n- @dana a {at}\n", at % 28 + 1)),
        ),
        Case {
            name: "500 cards",
            files: (0..500)
                .map(|at| (format!("objections/a{at}.md"), format!("---\naliases: [b{at}, b{}]\n---\n", at + 1)))
                .collect(),
            told: vec!["alias-clash"],
        },
    ]
}
