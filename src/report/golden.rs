//! Tables of sentences for people to read aloud: every state of a family and what is said in it, in
//! `tests/sentences/<family>.txt`. `UPDATE=1 cargo test --lib golden` rewrites them.
//!
//! Where states are a type, [`states`] names each of its variants in a match without a rest: a new one does not compile
//! until it has a name, and the table fails until it has a sentence.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// A table in the making.
pub(crate) struct Golden {
    family: &'static str,
    text: String,
    met: BTreeSet<&'static str>,
    wanted: Vec<&'static str>,
}

/// The name of each variant of a type, and the list of them all.
macro_rules! states {
    ($name:ident($of:ty), $all:ident: $($pattern:pat => $word:literal),+ $(,)?) => {
        const $all: &[&str] = &[$($word),+];
        fn $name(state: &$of) -> &'static str {
            match state {
                $($pattern => $word),+
            }
        }
    };
}
pub(crate) use states;

impl Golden {
    /// An empty table.
    pub(crate) fn of(family: &'static str) -> Self {
        Self { family, text: String::new(), met: BTreeSet::new(), wanted: Vec::new() }
    }

    /// A heading for the rows that follow.
    pub(crate) fn part(&mut self, title: &str) {
        let _ = writeln!(self.text, "{}## {title}\n", if self.text.is_empty() { "" } else { "\n" });
    }

    /// Every one of these has to be met before the table ends.
    pub(crate) fn wants(&mut self, states: &[&'static str]) {
        self.wanted.extend(states);
    }

    /// A state of a type has its sentence.
    pub(crate) fn meets(&mut self, state: &'static str) {
        self.met.insert(state);
    }

    /// A state in a few words, and what is said in it.
    pub(crate) fn row(&mut self, state: &str, says: &str) {
        let says = if says.is_empty() { "(nothing)" } else { says };
        let _ = writeln!(self.text, "{state}\n    {says}");
    }

    /// Holds the table against its file.
    #[allow(clippy::disallowed_methods, reason = "a test reads and writes its own files")]
    pub(crate) fn finish(self) {
        let missed: Vec<_> = self.wanted.iter().filter(|state| !self.met.contains(*state)).collect();
        assert!(missed.is_empty(), "{}: no sentence for {missed:?}", self.family);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sentences/{}.txt", self.family));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &self.text).expect("the table can be written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        for (at, (was, is)) in written.lines().zip(self.text.lines()).enumerate() {
            assert_eq!(was, is, "{} line {}: UPDATE=1 rewrites it", path.display(), at + 1);
        }
        assert!(
            written == self.text,
            "{} is longer or shorter than what is said: UPDATE=1 rewrites it",
            path.display()
        );
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::Golden;
    use crate::config::Unit;
    use crate::report::{dates, numbers, words};
    use crate::statistics::Interval;

    #[test]
    fn golden_numbers() {
        let mut table = Golden::of("numbers");
        table.part("Counts in a sentence");
        for n in [0, 1, 2, 12, 13, 1_043] {
            table.row(&n.to_string(), &numbers::count(n, "promise", "promises"));
        }
        table.part("Counts in a table");
        for n in [0, 1, 2, 1_043] {
            table.row(&n.to_string(), &numbers::figures(n, "day", "days"));
        }
        table.part("How often, and which");
        for n in [0, 1, 2, 3, 13] {
            table.row(&n.to_string(), &format!("{}, {}", numbers::times(n), numbers::ordinal(n.max(1))));
        }
        table.part("Shares");
        for rate in [0.0, 0.0001, 0.004, 0.3101, 0.997, 0.9999, 1.0, 1.2] {
            table.row(
                &rate.to_string(),
                &format!("{}, in tenths {}", numbers::percent(rate), numbers::percent_fine(rate)),
            );
        }
        table.row("0.268 to 0.362", &numbers::interval(Interval { low: 0.268, high: 0.362 }));
        table.row("0 to 0.08", &numbers::interval(Interval { low: 0.0, high: 0.08 }));
        table.part("Money");
        for value in [0.0, 12.5, 857.14, 3_000.0, 45_600.0, 412_000.0, 1_240_000.0, -1_500_000.0] {
            table.row(&value.to_string(), &numbers::money(value, Some('$')));
        }
        table.row("45000, without a currency", &numbers::money(45_000.0, None));
        table.part("Figures in their unit, aloud");
        for (unit, name) in [
            (Unit::Count, "count"),
            (Unit::Number, "number"),
            (Unit::Rate, "rate"),
            (Unit::Money, "money"),
            (Unit::Hours, "hours"),
            (Unit::Days, "days"),
        ] {
            let format = numbers::Format::new(unit, Some('$'), 4.0);
            let said = [0.0, 1.0, 2.0, 4.84].map(|value| format.spoken(value));
            table.row(&format!("{name}: 0, 1, 2, 4.84"), &said.join(" · "));
        }
        table.finish();
    }

    #[test]
    fn golden_dates() {
        let today = date(2026, 11, 16);
        let mut table = Golden::of("dates");
        let days: [(&str, Date); 4] = [
            ("today", today),
            ("this year", date(2026, 1, 12)),
            ("last year", date(2025, 1, 12)),
            ("next year", date(2027, 1, 1)),
        ];
        type Said = fn(Date, Date) -> String;
        let ways: [(&str, Said); 6] = [
            ("A day", dates::day),
            ("A day in a table", dates::short),
            ("A day with its weekday", dates::long),
            ("The day something is due", dates::due),
            ("A month", dates::month),
            ("A quarter", dates::quarter),
        ];
        for (title, say) in ways {
            table.part(title);
            days.iter().for_each(|(name, day)| table.row(name, &say(*day, today)));
        }
        table.part("A stretch");
        for (name, from) in days {
            table.row(&format!("{name} to today"), &dates::span(from, today, today));
        }
        table.row("October to November", &dates::months(date(2026, 10, 1), today, today));
        table.row("a month", &dates::months(date(2026, 11, 1), today, today));
        table.row("a quarter of last year", &dates::months(date(2025, 7, 1), date(2025, 9, 30), today));
        table.part("How old");
        for days in [0, 1, 6, 7, 8, 13, 14, 42, 364] {
            table.row(&format!("{days} days"), &dates::age(crate::source::date::plus_days(today, -days), today));
        }
        table.part("How far past its date");
        for days in [1, 2, 400] {
            table.row(&format!("{days} days"), &dates::past(days));
        }
        table.part("Lists");
        for many in 0..=4 {
            let names = ["emea", "apac", "americas", "japan"];
            let all = words::list(&names[..many]);
            table.row(
                &format!("{many} of them"),
                &format!("{all} · at most two: {}", words::list_some(&names[..many], 2)),
            );
        }
        table.finish();
    }

    #[test]
    #[should_panic(expected = "no sentence for")]
    fn golden_tables_miss_no_state() {
        let mut table = Golden::of("none");
        table.wants(&["said", "unsaid"]);
        table.meets("said");
        table.finish();
    }
}
