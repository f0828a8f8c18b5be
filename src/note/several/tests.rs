//! Files of many meetings, one statement after the other.

use std::fmt::Write;
use std::time::{Duration, Instant};

use jiff::civil::date;

use super::*;
use crate::config::Config;
use crate::source::Role;

fn notes_in(config: &str, path: &str, text: &str) -> Vec<Note> {
    let config = Config::read(FileId(9), config, "x");
    assert_eq!(config.problems, []);
    let source = SourceFile { path: path.into(), role: Role::Note, text: text.into(), trouble: None };
    read_all(FileId(0), &source, &Names::new(&config))
}

fn notes(text: &str) -> Vec<Note> {
    notes_in("split: headings\n", "notes/log.md", text)
}

/// Day, title, and line and words of each item.
fn shown(notes: &[Note]) -> Vec<(String, &str, Vec<(u32, &str)>)> {
    let items = |note: &'_ Note| note.items.iter().map(|item| item.line).collect::<Vec<_>>();
    let shown = notes.iter().map(|note| {
        let words = note.items.iter().map(|item| item.text.as_str());
        let day = note.date.map(|dated| dated.date.to_string()).unwrap_or_default();
        (day, note.title.as_deref().unwrap_or_default(), items(note).into_iter().zip(words).collect())
    });
    shown.collect()
}

const LOG: &str = "---\ntags: [log]\nmetrics: {leads: 4}\n---\n# Log\n\nACTION: @dana begin\n\n## 2026-03-02\n\n### Actions\n\
                   - @dana a due:next\n\n## Room 2026-03-09\n- [ ] @lee b\n\n## Aside\n- [ ] @lee c\n\n### 2026-03-01\n\n\
                   ## 2026-03-16\n\n### Private\n- [ ] @lee d\n";

#[test]
fn each_heading_with_a_date_at_the_level_of_the_first_opens_a_note() {
    let notes = notes(LOG);
    let expected = [
        ("2026-03-02".to_owned(), "2026-03-02", vec![(7, "begin"), (12, "a")]),
        ("2026-03-09".to_owned(), "Room 2026-03-09", vec![(15, "b"), (18, "c")]),
        ("2026-03-16".to_owned(), "2026-03-16", vec![]),
    ];
    assert_eq!(shown(&notes), expected);
    assert_eq!(notes.iter().map(|note| note.part).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
    assert!(notes.iter().all(|note| note.tags == ["log"] && note.problems.is_empty()));
    assert_eq!(notes.iter().map(|note| note.figures.len()).collect::<Vec<_>>(), [1, 0, 0]);
    let own: Vec<&str> = notes.iter().map(|note| &LOG[note.own()]).collect();
    assert_eq!(own.concat(), LOG);
    assert!(own[1].starts_with("## Room") && own[2].starts_with("## 2026-03-16"));
    assert_eq!(notes[0].items[1].fields[0].date, Some(date(2026, 3, 9)));
    assert_eq!(notes[2].hidden.len(), 1);
    for note in &notes {
        for item in &note.items {
            assert!(
                LOG[item.span.range()].ends_with(item.text.split(' ').next_back().unwrap()) || !item.fields.is_empty()
            );
        }
    }
}

#[test]
fn a_file_is_a_meeting_unless_the_configuration_says_otherwise() {
    assert_eq!(notes_in("title: a\n", "notes/log.md", LOG).len(), 1);
    assert_eq!(notes_in("title: a\n", "notes/log.md", LOG)[0].part, None);
}

#[test]
fn a_file_with_a_date_of_its_own_is_one_meeting() {
    let text = "# Weekly\n## Since 2026-03-02\n- a\n## Since 2026-03-09\n- b\n";
    assert_eq!(notes_in("split: headings\n", "notes/2026-03-16.md", text).len(), 1);
    assert_eq!(notes(&format!("---\ndate: 2026-03-16\n---\n{text}")).len(), 1);
    assert_eq!(notes(text).len(), 2);
    let one = notes("# Kick-off 2026-03-16\n- a\n");
    assert_eq!((one.len(), one[0].part, one[0].date.map(|dated| dated.date)), (1, None, Some(date(2026, 3, 16))));
    // The first meeting of a year has an address that the second leaves alone.
    assert_eq!(notes("# 2026\n## 2026-01-05\n").iter().map(|note| note.part).collect::<Vec<_>>(), [Some(0)]);
    assert_eq!(notes("# Log\n\nNo date yet.\n").len(), 1);
}

#[test]
fn dates_in_sections_quotes_lists_comments_and_private_parts_open_nothing() {
    let text = "## 2026-03-02\na\n# Private\n## 2026-03-03\n- [ ] @dana b\n# Actions\n## 2026-03-04\n- @dana c\n# Log\n\
                > ## 2026-03-05\n\n- ## 2026-03-06\n\n```\n## 2026-03-07\n```\n<!--\n## 2026-03-08\n-->\n\n## 2026-03-09\n";
    let notes = notes(text);
    let days: Vec<_> = notes.iter().map(|note| note.date.unwrap().date).collect();
    assert_eq!(days, [date(2026, 3, 2), date(2026, 3, 9)]);
    assert_eq!(shown(&notes)[0].2, [(8, "c")]);
    assert!(notes[0].hidden.iter().any(|span| text[span.range()].contains("@dana b")));
}

#[test]
fn a_private_file_is_private_in_all_its_notes() {
    let notes = notes("---\nprivate: true\n---\n## 2026-03-02\n## 2026-03-09\n");
    assert_eq!(notes.iter().map(|note| note.private).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn every_line_belongs_to_one_note_however_lines_end() {
    let text = LOG.replace('\n', "\r\n");
    let notes = notes(&text);
    assert_eq!(shown(&notes), shown(&self::notes(LOG)));
    assert_eq!(notes.iter().map(|note| &text[note.own()]).collect::<String>(), text);
}

/// Twice the meetings may take about twice the time.
#[test]
#[allow(clippy::disallowed_methods, reason = "a clock measures whether reading is linear")]
fn many_meetings_take_linear_time() {
    let time = |count: u32| {
        let text = (0..count).fold(String::from("# Log\n"), |mut text, n| {
            let _ = writeln!(text, "## 2026-03-{:02}\n\n- [ ] @dana a\n", n % 28 + 1);
            text
        });
        let start = Instant::now();
        assert_eq!(notes(&text).len(), count as usize);
        start.elapsed()
    };
    let quick = || time(4_000) < time(1_000) * 10 + Duration::from_millis(250);
    assert!(quick() || quick() || quick());
}
