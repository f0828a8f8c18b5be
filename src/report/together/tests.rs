//! Together from notes: its sentences, who was away, what is carried, the exchange and the people.

use super::says::{Opening, opening};
use super::{Together, basis, page, room};
use crate::record::{ItemRef, MeetingId, Scope};
use crate::report::Facts;
use crate::report::golden::{Golden, states};
use crate::report::meetings::{Neighbours, Which, meeting};
use crate::report::objections::sample::{card, facts};

const PEOPLE: &str = "meetings: {weekday: monday}
people:
  dana: {name: Dana Okafor, side: marketing, role: Demand generation, region: EMEA, lead: true}
  ines: {name: Ines Ferreira, side: marketing, role: Product marketing, region: EMEA}
  lee: {name: Lee Park, side: sales, role: Account executive, region: Americas, lead: true}
  sam: {name: Sam Whitlock, side: sales, role: Account executive, region: EMEA}
";

/// Notes by their day, the room of each in front matter and its sections below.
fn workspace(notes: &[(&str, &str, &str)]) -> Facts {
    let note = |(day, front, body): &(&str, &str, &str)| {
        card(&format!("notes/{day}.md"), &format!("---\n{front}\n---\n{body}\n"))
    };
    let mut files: Vec<_> = notes.iter().map(note).collect();
    files.push(card("throughline.yaml", PEOPLE));
    facts(&files)
}

fn shown(notes: &[(&str, &str, &str)]) -> Together {
    page(&workspace(notes), Scope::Whole).content
}

states!(state_of(Opening<'_>), STATES:
    Opening::NoNote => "no note",
    Opening::Untold => "nobody is named",
    Opening::Missing(_) => "a side was away",
    Opening::Both(..) => "sides in the room",
    Opening::Unsided => "nobody has a side",
);

#[test]
fn golden_together() {
    let mut table = Golden::of("together");
    table.wants(STATES);
    table.part("What Together opens with, by who was in the room");
    let cases: [&[(&str, &str, &str)]; 16] = [
        &[],
        &[("2026-11-09", "tags: []", "")],
        &[("2026-01-05", "present: [dana]", ""), ("2026-11-09", "tags: []", "")],
        &[("2026-11-16", "present: [dana, lee]", "")],
        &[("2026-11-16", "present: [ines, sam]", "")],
        &[("2026-11-09", "present: [dana, lee]", ""), ("2026-11-16", "present: [ines, sam]", "")],
        &[("2026-11-09", "present: [dana, lee]", ""), ("2026-11-16", "present: [dana, lee]", "")],
        &[("2026-11-09", "present: [dana, lee]", ""), ("2026-11-16", "present: [dana, ines]", "")],
        &[("2026-10-05", "present: [dana, lee]", ""), ("2026-11-16", "present: [lee]", "")],
        &[
            ("2026-10-05", "present: [dana, lee]", ""),
            ("2026-11-09", "present: [lee]", ""),
            ("2026-11-16", "present: [lee]", ""),
        ],
        &[("2026-11-09", "present: [lee]", ""), ("2026-11-16", "present: [lee]", "")],
        &[("2026-11-09", "present: [lee]\nfacilitator: dana", ""), ("2026-11-16", "present: [lee]\nscribe: ines", "")],
        &[("2026-11-09", "present: [ines, sam]", ""), ("2026-11-16", "present: [ines, sam]", "")],
        &[("2026-11-16", "present: [kim]", "")],
        &[("2026-11-09", "present: [kim, ola]", ""), ("2026-11-16", "present: [kim]", "")],
        &[
            ("2026-11-09", "present: [dana, ines, lee, sam]\nspoke: [dana, lee, sam]", ""),
            ("2026-11-16", "tags: []", ""),
        ],
    ];
    for notes in cases {
        let label: Vec<String> =
            notes.iter().map(|(day, front, _)| format!("{day} {}", front.replace('\n', " "))).collect();
        let facts = workspace(notes);
        let basis = basis(&facts, Scope::Whole);
        let (missing, _) = room::missing(&basis);
        let state = state_of(&opening(&basis, &missing));
        table.meets(state);
        let page = page(&facts, Scope::Whole).content;
        let label = if label.is_empty() { state.to_owned() } else { format!("{state}: {}", label.join("; ")) };
        table.row(&label, format!("{} {}", page.says, page.deck).trim());
    }
    table.finish();
}

#[test]
fn the_deck_says_what_was_kept_and_who_spoke() {
    let room = "present: [dana, ines, lee, sam]\nspoke: [dana, lee, sam]";
    let page = shown(&[("2026-10-26", room, ""), ("2026-11-09", room, ""), ("2026-11-16", "tags: []", "")]);
    assert_eq!(
        page.deck,
        "3 of 4 Mondays have a note, since 26 October. Of those in the room, four of four from sales and \
         two of four from marketing spoke. One note does not say who was there."
    );
    assert_eq!(page.cadence[0].missed, "missed in the week of 2 November");
}

#[test]
fn no_figure_is_one_persons() {
    let page = shown(&[("2026-11-16", "present: [dana, ines, lee, sam]\nspoke: [dana]", "")]);
    let roles = page.groups.iter().find(|grid| grid.id == "by-role").expect("roles");
    assert_eq!(roles.rows.len(), 1);
    let cells: Vec<&str> = roles.rows[0].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, ["Account executive", "1 of 1", "2.0", "0 of 2"]);
    assert!(roles.note.starts_with("Two roles that one person each stands for are not counted"), "{}", roles.note);
    let all = format!("{page:?}");
    assert!(!all.contains('%') && !all.contains("NaN"), "{all}");
}

#[test]
fn sides_roles_and_regions_are_missed_after_four_weeks() {
    let page = shown(&[
        ("2026-10-19", "present: [dana, ines, lee, sam]", ""),
        ("2026-10-20", "present: [ines, sam]", ""),
        ("2026-11-16", "present: [dana, sam]", ""),
    ]);
    let missing: Vec<String> = page
        .missing
        .iter()
        .map(|group| format!("{}: {} {}", group.name, group.says, group.last.as_ref().map_or("", |last| &last.text)))
        .collect();
    assert_eq!(missing, ["Americas: a region; last in the room on 19 October"]);
}

const AWAY: &str = "present: [dana, sam]\nabsent: [lee]";
const RAISED: &str = "## Asks\n- [ ] @lee call Acme ^acme\n## Commitments\n- [ ] @dana the deck for:lee\n\
                      ## Feedback\n- ~ @dana to:@lee too late";

#[test]
fn what_is_raised_against_somebody_absent_is_carried_until_they_are_there() {
    let carried = |later: &[(&str, &str, &str)]| -> Vec<String> {
        let notes: Vec<_> = [("2026-11-02", AWAY, RAISED)].into_iter().chain(later.iter().copied()).collect();
        shown(&notes).raised.iter().map(|row| format!("{} {}", row.link.text, row.before)).collect()
    };
    assert_eq!(carried(&[]), ["“call Acme” asked of", "“too late” feedback to"]);
    assert_eq!(carried(&[("2026-11-09", AWAY, "")]).len(), 2, "still away");
    assert_eq!(carried(&[("2026-11-09", AWAY, "## Asks\n- [x] ^acme")]), ["“too late” feedback to"], "ended");
    assert!(carried(&[("2026-11-09", "present: [lee]", "")]).is_empty());
}

#[test]
fn only_what_is_new_is_raised() {
    let body = "## Commitments\n- [ ] @lee the call ^call";
    let facts = workspace(&[("2026-11-02", "present: [lee]", body), ("2026-11-09", AWAY, body)]);
    let at = |meeting: u32| super::away::raised(&facts, ItemRef { meeting: MeetingId(meeting), item: 0 });
    assert_eq!((at(0), at(1)), (None, None), "an update needs nobody in the room");
    let facts = workspace(&[("2026-11-09", AWAY, body)]);
    let first = super::away::raised(&facts, ItemRef { meeting: MeetingId(0), item: 0 });
    assert_eq!(first.as_deref(), Some("lee"));
    assert_eq!(super::away::raised(&facts, ItemRef { meeting: MeetingId(9), item: 0 }), None);
}

#[test]
fn visits_feedback_and_deals_have_their_tables() {
    let body = "## Visits\n- @lee @dana walked the wards account:Alder\n- @sam alone\n\
                ## Feedback\n- + @lee to:@dana well done\n- ~ @dana to:sales slow\n\
                ## Losses\n- a account:Acme amount:$40k reason:no-decision\n## Wins\n- b account:Fern\n\
                ## Decisions\n- one guide review:2026-11-10\n- later review:2026-12-10";
    let page = shown(&[("2026-11-09", "present: [dana, lee]", body)]);
    let rows = |id: &str| -> Vec<String> {
        let grid = page.exchange.iter().find(|grid| grid.id == id).expect("a table");
        let row = |row: &Vec<crate::report::page::Link>| {
            row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" · ")
        };
        grid.rows.iter().map(row).collect()
    };
    assert_eq!(rows("visits"), ["Sales with marketing · 1 · 9 Nov", "Sales alone · 1 · "]);
    assert_eq!(rows("feedback"), ["Sales to marketing · 1 · – · 9 Nov", "Marketing to sales · – · 1 · 9 Nov"]);
    assert_eq!(rows("deals"), ["No decision · – · 1 · $40k · 9 Nov", "No reason noted · 1 · – · – · 9 Nov"]);
    assert_eq!(page.visits.iter().map(|visit| visit.says.as_str()).collect::<Vec<_>>(), ["Alder, 9 November"]);
    assert_eq!(page.praise.iter().map(|said| said.words.as_str()).collect::<Vec<_>>(), ["“well done”"]);
    let decisions: Vec<&str> = page.decisions.iter().map(|row| row.says.as_str()).collect();
    assert_eq!(decisions, ["decided on 9 November, to be looked at again on 10 November"]);
    assert_eq!(page.decisions[0].link.href, "meetings/2026-11-09.html#l15");
}

#[test]
fn people_lead_to_their_pages_by_side() {
    let page = shown(&[("2026-11-09", "present: [dana, kim]", "")]);
    let groups: Vec<(&str, Vec<&str>)> = page
        .people
        .iter()
        .map(|group| (group.name.as_str(), group.people.iter().map(|person| person.href.as_str()).collect()))
        .collect();
    assert_eq!(
        groups,
        [
            ("Sales", vec!["people/lee.html", "people/sam.html"]),
            ("Marketing", vec!["people/dana.html", "people/ines.html"]),
            ("Named in notes alone", vec!["people/kim.html"]),
        ]
    );
}

#[test]
fn a_note_marks_what_was_raised_against_somebody_absent() {
    let facts = workspace(&[("2026-11-02", AWAY, RAISED)]);
    let neighbours = Neighbours::new(&facts.record);
    let page = format!("{:?}", meeting(&facts, &neighbours, Which::Counted(MeetingId(0))).content);
    assert_eq!(page.matches("lee was away").count(), 2, "{page}");
}
