//! What the page of search opens with.

use super::page::{Found, found, page, said};
use crate::record::{Scope, TeamId};
use crate::report::golden::{Golden, states};
use crate::report::objections::sample::{card, facts};

states!(found_state(Found), FOUND:
    Found::Nothing => "nothing",
    Found::Counted(_) => "counted",
);

#[test]
fn golden_search() {
    let mut table = Golden::of("search");
    table.wants(FOUND);
    table.part("What can be found: meetings, threads and topics");
    for state in [
        Found::Nothing,
        Found::Counted([1, 0, 0]),
        Found::Counted([1, 1, 1]),
        Found::Counted([2, 0, 1]),
        Found::Counted([2, 12, 0]),
        Found::Counted([108, 1_431, 23]),
    ] {
        table.meets(found_state(&state));
        table.row(&format!("{state:?}"), &said(state, ""));
    }
    table.part("In the notes of a workspace, and of its teams");
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
        let teams = (0..).zip(&facts.record.teams).filter(|_| facts.record.scopes.len() > 1);
        let teams = teams.map(|(at, team)| (Scope::Team(TeamId(at)), format!(", {}", team.title)));
        for (scope, name) in [(Scope::Whole, String::new())].into_iter().chain(teams) {
            let state = found(&facts, scope);
            table.meets(found_state(&state));
            table.row(&format!("{}: {label}{name}", found_state(&state)), &page(&facts, scope).content.says);
        }
    }
    table.finish();
}
