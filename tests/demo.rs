//! The example ends in whatever week it is asked for, and nothing is wrong with it.

use jiff::civil::{Date, date};
use throughline::diagnostic::Level;
use throughline::source::date::Week;
use throughline::source::shift::Shift;
use throughline::source::{Role, SourceFile, Sources};
use throughline::workspace::example::{LAST, NORTHWIND};

/// The example as `demo` writes it, its files named as they are.
fn sources(today: Date) -> Sources {
    let shift = Shift { weeks: Week::of(today).since(Week::of(LAST)), year: LAST.year() };
    let file = |(path, text): &(&str, &str)| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let day = name.get(..10).filter(|_| folder.starts_with("notes"));
        let path = match day {
            Some(day) => format!("{folder}/{}{}", shift.text(day), &name[10..]),
            None => (*path).to_owned(),
        };
        SourceFile {
            role: Role::of(&path).unwrap_or(Role::Config),
            path: path.into(),
            text: shift.text(text).into(),
            trouble: None,
        }
    };
    Sources::new("northwind", NORTHWIND.iter().map(file).collect(), 0)
}

#[test]
fn nothing_is_wrong_with_it_in_any_week() {
    for today in [date(2026, 11, 16), date(2026, 11, 22), date(2027, 2, 17), date(2028, 2, 29), date(2026, 5, 6)] {
        let sources = sources(today);
        let compiled = throughline::compile(&sources, throughline::configuration(&sources), today);
        let loud: Vec<_> = compiled.diagnostics.iter().filter(|said| said.level > Level::Note).collect();
        assert!(loud.is_empty(), "{today}: {loud:?}");
        let last = compiled.record.meetings.last().expect("it has notes").date;
        assert_eq!(Week::of(last), Week::of(today));
        assert!(compiled.record.planned.is_empty());
    }
}

#[test]
fn it_says_the_same_on_every_day_but_for_its_dates() {
    let shape = |today: Date| -> Vec<_> {
        let sources = sources(today);
        let compiled = throughline::compile(&sources, throughline::configuration(&sources), today);
        let threads = compiled.analyses.threads.threads.iter();
        threads.map(|thread| (thread.id.clone(), thread.state, thread.moves, thread.slips, thread.days_late)).collect()
    };
    let now = shape(date(2026, 11, 22));
    assert_eq!(now, shape(date(2027, 7, 4)));
    assert_eq!(now, shape(date(2031, 8, 17)));
}
