//! The list of meetings, checked on small workspaces.

use super::super::sample;
use super::*;

fn weekly(days: &[&str], as_of: &str) -> Facts {
    let files: Vec<(String, String)> =
        days.iter().map(|day| (format!("notes/{day}.md"), "## Nuggets\n- One.\n".to_owned())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    sample::facts(&files, as_of)
}

fn says_of(days: &[&str], as_of: &str) -> String {
    list(&weekly(days, as_of), Scope::Whole, Part::Newest).content.says
}

#[test]
fn the_list_says_since_when_and_what_is_missing() {
    assert_eq!(says_of(&[], "2026-11-16"), "No note has a date up to today yet.");
    assert_eq!(says_of(&["2026-11-09"], "2026-11-16"), "One meeting, on 9 November.");
    assert_eq!(
        says_of(&["2026-11-02", "2026-11-09"], "2026-11-16"),
        "Two meetings since 2 November, and no week without one."
    );
    assert_eq!(
        says_of(&["2026-10-19", "2026-11-02", "2026-11-09"], "2026-11-21"),
        "Three meetings since 19 October; the week of 26 October has none."
    );
    assert_eq!(
        says_of(&["2026-10-12", "2026-11-02"], "2026-11-16"),
        "Two meetings since 12 October; the weeks of 19 October, 26 October and 9 November have none."
    );
    assert_eq!(
        says_of(&["2025-11-03", "2026-11-09"], "2026-11-16"),
        "Two meetings since 3 November 2025; 52 weeks have none."
    );
}

#[test]
fn a_short_history_has_one_page() {
    let facts = weekly(&["2026-11-02", "2026-11-09"], "2026-11-16");
    assert_eq!(parts(&facts.record, Scope::Whole), []);
    let page = list(&facts, Scope::Whole, Part::Newest).content;
    assert_eq!((page.folds[0].rows.len(), page.years.len(), page.caption.as_str()), (2, 0, "Newest first."));
    assert_eq!(page.folds[0].rows[0].iso, "2026-11-09");
    assert_eq!(
        page.folds[0].rows[0].nugget.as_ref().map(|link| link.href.as_str()),
        Some("meetings/2026-11-09.html#l2")
    );
}

#[test]
fn a_long_history_has_a_page_a_year_beside_notes_of_any_name() {
    let facts = weekly(&["2024-01-08", "2025-01-06", "2026-11-02", "2026-11-09"], "2026-11-16");
    assert_eq!(parts(&facts.record, Scope::Whole), [(2026, 1), (2025, 1), (2024, 1)]);
    let page = list(&facts, Scope::Whole, Part::Newest).content;
    assert_eq!((page.folds[0].rows.len(), page.caption.as_str()), (2, "Newest first: 2 of 4."));
    assert_eq!(page.years[2], Link::new("2024", "meetings/2024.html"));
    let year = list(&facts, Scope::Whole, Part::Year(2024, 1)).content;
    assert_eq!((year.folds[0].rows.len(), year.says.as_str()), (1, "One meeting in 2024."));
}

#[test]
fn a_long_list_is_folded_by_quarter() {
    let days: Vec<String> =
        (0..40).map(|at| crate::source::date::plus_days(jiff::civil::date(2026, 2, 2), 7 * at).to_string()).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let folds = |days: &[&str]| -> Vec<(String, String)> {
        let page = list(&weekly(days, "2026-11-16"), Scope::Whole, Part::Newest).content;
        page.folds.into_iter().map(|fold| (fold.title, fold.count)).collect()
    };
    let told = |title: &str, count: &str| (title.to_owned(), count.to_owned());
    assert_eq!(folds(&[]), []);
    assert_eq!(folds(&days[..1]), [told("", "1 meeting")]);
    assert_eq!(folds(&days[..30]), [told("", "30 meetings")], "a short list needs no opening");
    let all = [
        told("Fourth quarter 2026", "5 meetings"),
        told("Third quarter 2026", "13 meetings"),
        told("Second quarter 2026", "13 meetings"),
        told("First quarter 2026", "9 meetings"),
    ];
    assert_eq!(folds(&days), all);
}

#[test]
fn a_note_cannot_take_the_name_of_a_year() {
    let facts =
        sample::facts(&[("notes/2024.md", "---\ndate: 2024-01-08\n---\n"), ("notes/2026-11-09.md", "x")], "2026-11-16");
    assert_eq!(facts.addresses.meetings_of(Scope::Whole, 2024, 1), "meetings/2024.html");
    let note = facts.addresses.file(sample::file(&facts, "notes/2024.md")).expect("has a page");
    assert!(note.starts_with("meetings/2024-") && note != "meetings/2024.html", "{note}");
}

#[test]
fn a_year_of_many_meetings_has_several_pages() {
    let days: Vec<String> = (0..250).map(|at| format!("x{at:03}")).collect();
    let files: Vec<(String, String)> =
        days.iter().map(|day| (format!("notes/{day}.md"), "---\ndate: 2025-03-03\n---\n".to_owned())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let facts = sample::facts(&files, "2026-11-16");
    assert_eq!(parts(&facts.record, Scope::Whole), [(2025, 1), (2025, 2), (2025, 3)]);
    let last = list(&facts, Scope::Whole, Part::Year(2025, 3)).content;
    assert_eq!((last.folds[0].rows.len(), last.says.as_str()), (42, "250 meetings in 2025; page 3 of 3."));
}

#[test]
fn a_filter_tells_teams_apart_where_there_are_some() {
    let note = |day: &str, team: &str| (format!("notes/{team}{day}.md"), format!("---\nteam: {team}\n---\n"));
    let of = |files: &[(String, String)]| {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        list(&sample::facts(&files, "2026-11-16"), Scope::Whole, Part::Newest).content
    };
    let page = of(&[note("2026-11-09", "emea"), note("2026-11-02", "apac")]);
    assert_eq!(page.filter, "All|0:Apac|1:Emea");
    assert_eq!((page.folds[0].rows[0].team.as_str(), page.folds[0].rows[0].key.as_str()), ("Emea", "1"));
    assert_eq!(of(&[note("2026-11-09", "emea")]).filter, "");
}

#[test]
fn planned_and_undated_notes_stand_beside() {
    let files = [("notes/2026-12-07.md", "x"), ("notes/ideas.md", "# Ideas\n"), ("notes/2026-11-09.md", "x")];
    let page = list(&sample::facts(&files, "2026-11-16"), Scope::Whole, Part::Newest).content;
    assert_eq!(page.folds[0].rows.len(), 1);
    assert_eq!(page.planned.len(), 1);
    assert_eq!(page.undated, [Link::new("Ideas", "meetings/ideas.html")]);
}
