//! What the page of search opens with.

use super::page::page;
use crate::record::{Scope, TeamId};
use crate::report::golden::Golden;
use crate::report::objections::sample::{card, facts};

#[test]
fn golden_search() {
    let mut table = Golden::of("search");
    table.part("What can be found");
    let note = |day: &str, text: &str| card(&format!("notes/emea/2026-11-{day}.md"), text);
    let (promise, dear) = ("## Commitments\n- [ ] @dana a list\n", "## Objections\n- #price dear\n");
    for (label, files) in [
        ("nothing written", vec![]),
        ("one note", vec![note("02", "x")]),
        ("one of each", vec![note("02", &format!("{promise}{dear}"))]),
        (
            "two of each",
            vec![
                note("02", &format!("{promise}{dear}")),
                note("09", &format!("{promise}## Objections\n- #sso none\n")),
            ],
        ),
        (
            "two teams",
            vec![
                note("02", &format!("---\nteam: emea\n---\n{promise}")),
                card("notes/apac/2026-11-02.md", &format!("---\nteam: apac\n---\n{dear}")),
            ],
        ),
    ] {
        let facts = facts(&files);
        table.row(label, &page(&facts, Scope::Whole).content.says);
        for (at, _) in (0..).zip(&facts.record.teams).filter(|_| facts.record.scopes.len() > 1) {
            table.row(&format!("{label}, one of them"), &page(&facts, Scope::Team(TeamId(at))).content.says);
        }
    }
    table.finish();
}
