//! The note that `new` writes is read back as the same threads: with it in the workspace nothing is promised twice,
//! nothing moves, and `check` says nothing above a note that it did not say before.

#![allow(clippy::disallowed_methods, reason = "a test reads its own folders")]

use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use throughline::config::Config;
use throughline::diagnostic::Level;
use throughline::report::Facts;
use throughline::report::next_note::{self, Wanted};
use throughline::source::{FileId, Role, SourceFile, Sources};
use throughline::thread::{State, Thread, ThreadId};
use throughline::workspace::read;
use throughline::{Compiled, compile, configuration};

fn example(name: &str) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let config = read::config(&root).expect("the configuration can be read");
    let ignore = config.as_ref().map(|file| Config::read(FileId(0), &file.text, name).ignore).unwrap_or_default();
    read::workspace(&root, config, &ignore).expect("the example can be read")
}

fn file(path: &str, text: &str) -> SourceFile {
    let role = if path == "throughline.yaml" { Role::Config } else { Role::Note };
    SourceFile { path: path.into(), role, text: text.into(), trouble: None }
}

fn compiled(sources: &Sources, day: Date) -> Compiled {
    compile(sources, configuration(sources), day)
}

/// The note of a day and a team, and the workspace with it.
fn with_new(sources: &Sources, day: Date, team: Option<&str>, kind: &str) -> (String, Sources) {
    let before = compiled(sources, day);
    let facts = Facts::new(Arc::new(sources.clone()), before.record, before.analyses);
    let at = facts.record.teams.iter().position(|known| Some(known.slug.as_str()) == team);
    let id = at.and_then(|at| u16::try_from(at).ok()).map(throughline::record::TeamId);
    let id = id.filter(|_| facts.record.teams.len() > 1);
    let wanted = Wanted { team: id, slug: team.map(str::to_owned), kind: kind.to_owned() };
    let note = next_note::compose(&facts, &wanted);
    let text = next_note::text(&note);
    let files = sources.iter().map(|(_, file)| file.clone()).chain([file(&note.path, &text)]).collect();
    (text, Sources::new(sources.folder.clone(), files, 0))
}

/// What a thread stands for, whoever wrote of it last.
fn stands(thread: &Thread) -> (String, State, Option<Date>, Option<Date>, Option<Date>, bool, u32, u32) {
    (
        thread.text.clone(),
        thread.state,
        thread.first_due,
        thread.agreed_due,
        thread.due,
        thread.due_assumed,
        thread.moves,
        thread.slips,
    )
}

/// Holds the workspace with the new note against the one without it.
fn assert_carried(sources: &Sources, day: Date, team: Option<&str>, kind: &str) -> String {
    let (text, after) = with_new(sources, day, team, kind);
    let (one, two) = (compiled(sources, day), compiled(&after, day));
    assert_eq!(one.analyses.threads.threads.len(), two.analyses.threads.threads.len(), "{text}");
    for (id, thread) in one.analyses.threads.iter() {
        let later = two.analyses.threads.get(ThreadId(id.0));
        assert_eq!(stands(thread), stands(later), "{text}");
        let carried = later.steps.len() - thread.steps.len();
        let own = team.is_none_or(|team| thread.team.is_some_and(|id| one.record.team(id).slug == team));
        let expected = own && !thread.state.ended() && thread.state != State::Taken;
        assert_eq!(carried, usize::from(expected), "{}\n{text}", thread.text);
    }
    let loud = |compiled: &Compiled| compiled.diagnostics.iter().filter(|said| said.level > Level::Note).count();
    assert_eq!(loud(&one), loud(&two), "{:?}\n{text}", two.diagnostics);
    text
}

#[test]
fn every_open_thread_of_the_example_is_carried_over() {
    let sources = example("northwind");
    for (day, team, kind) in [
        (date(2026, 11, 23), "emea", "weekly"),
        (date(2026, 11, 23), "americas", "weekly"),
        (date(2026, 11, 26), "americas", "in-depth"),
        (date(2026, 7, 7), "emea", "weekly"),
        (date(2026, 2, 10), "americas", "weekly"),
    ] {
        assert_carried(&sources, day, Some(team), kind);
    }
}

#[test]
fn the_first_note_of_a_workspace_asks_for_what_was_settled() {
    let config = "meetings: {weekday: monday}\nmetrics:\n  won: {}\n  leads: {}\n  nps: {}\n\
                  people: {dana: {side: marketing}, lee: {side: sales, left: 2026-01-01}}\n";
    let sources = Sources::new("w", vec![file("throughline.yaml", config)], 0);
    let text = assert_carried(&sources, date(2026, 3, 16), None, "weekly");
    assert!(text.contains("metrics:\n  leads:\n  won:\n  nps:\n"), "{text}");
    assert!(text.contains("# present: [dana] #"), "{text}");
}

#[test]
fn what_nobody_dated_stays_assumed() {
    let note = "## Commitments\n- [ ] @dana call Acme\n";
    let sources = Sources::new("w", vec![file("notes/2026-03-16.md", note)], 0);
    let text = assert_carried(&sources, date(2026, 3, 23), None, "weekly");
    assert!(
        text.contains(
            "- [ ] @dana call Acme ^call-acme\n  <!-- due today, nobody named a date, due:2026-03-23 is assumed -->"
        ),
        "{text}"
    );
}

#[test]
fn a_note_before_one_that_is_there_gives_the_same_ids() {
    let note = "## Commitments\n- [ ] @dana call Acme about the fair\n";
    let sources = Sources::new("w", vec![file("notes/2026-03-16.md", note)], 0);
    let (_, after) = with_new(&sources, date(2026, 3, 30), None, "weekly");
    let (text, both) = with_new(&after, date(2026, 3, 23), None, "weekly");
    assert!(text.contains("^call-acme-about"), "{text}");
    assert_eq!(compiled(&both, date(2026, 3, 30)).analyses.threads.threads.len(), 1);
}

/// Lines whose words mean something to Markdown, to YAML or to items.
const ODD: [&str; 16] = [
    "- [ ] @dana write to \\@lee and \\#sales due:2026-04-01",
    "- [ ] @dana `code` and *stars* and _lines_ [link](https://a.example/x_y_z)",
    "- [ ] @dana a < b & c &amp; d > e",
    "- [ ] @dana 50 % off: due\\: yesterday",
    "- [ ] @dana call at 10:30 re:invent https://a.example/b?c=d",
    "- [ ] @dana \"quoted\" 'words' and a \\^caret",
    "- [ ] @dana ~~gone~~ and still there",
    "- [ ] @dana # not a heading",
    "- [ ] @dana 1. not a list",
    "- [ ] @dana --> not the end of a comment <!-- hidden --> and on",
    "- [ ] @dana the x3 plan for:@lee due:2026-04-09 ^x3",
    "- [ ] @dana + - * / = | ` ~ ^ \\ $ { } ( ) [ ]",
    "- [ ] Dana will send the deck due:2026-04-02",
    "- [ ] @dana x2 see 2026-04-02 and 4/6/20",
    "- [ ] @dana | a table | of sorts |",
    "- [ ] @dana ümlaut — “quotes” … 🙂 due:2026-04-03",
];

#[test]
fn whatever_a_line_says_it_is_read_back() {
    let config = "people: {dana: {name: Dana Okafor, side: marketing}, lee: {name: Lee Park, side: sales}}\n\
                  kinds: {risks: {section: Risks, is: thread}}\n";
    for section in ["Commitments", "Asks", "Experiments", "Risks"] {
        for line in ODD {
            let note = format!("## {section}\n{line}\n");
            let sources =
                Sources::new("w", vec![file("throughline.yaml", config), file("notes/2026-03-16.md", &note)], 0);
            let text = assert_carried(&sources, date(2026, 3, 23), None, "weekly");
            assert!(!text.contains("carry this over by hand"), "{line}\n{text}");
        }
    }
}

#[test]
fn an_owner_who_is_no_handle_goes_to_the_front_matter() {
    let note = "---\ncommitments:\n- {text: \"a: b, #c\", owner: Zoe van Dam, due: 2026-04-01}\n---\n";
    let sources = Sources::new("w", vec![file("notes/2026-03-16.md", note)], 0);
    let text = assert_carried(&sources, date(2026, 3, 23), None, "weekly");
    assert!(text.contains("owner: Zoe van Dam"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_words_are_read_back_or_left_to_a_person(words in "[ -~äß“]{1,40}", due in proptest::option::of(1_u8..28)) {
        let due = due.map(|day| format!(" due:2026-04-{day:02}")).unwrap_or_default();
        let note = format!("## Commitments\n- [ ] @dana {words}{due}\n");
        let sources = Sources::new("w", vec![file("notes/2026-03-16.md", &note)], 0);
        let day = date(2026, 3, 23);
        let (text, after) = with_new(&sources, day, None, "weekly");
        let (one, two) = (compiled(&sources, day), compiled(&after, day));
        let all = |compiled: &Compiled| compiled.analyses.threads.iter().map(|(_, thread)| stands(thread)).collect::<Vec<_>>();
        prop_assert_eq!(all(&one), all(&two), "{}", text);
    }
}
