//! One thing many times over: four times as much must not take much more than four times as long.

use std::time::{Duration, Instant};

use jiff::civil::date;
use throughline::diagnostic::edits;
use throughline::source::{Role, Sources};
use throughline::{check, configuration};

use super::file;

/// Stands between what comes first, what is said again and again, and what comes last.
const MARK: &str = "%%%";
/// In what is said again and again, the number of the time.
const NUMBER: &str = "%n";
/// So long are the texts that are compared.
const BYTES: [usize; 2] = [24 * 1024, 4 * 24 * 1024];
/// What four times as much may take, in times.
const TIMES: u32 = 9;
/// Less than this is no measure: the system does other things too.
const QUICK: Duration = Duration::from_millis(120);

/// The text `head%%%unit%%%tail`, with the unit repeated, as a note in a workspace that is checked and mended.
pub fn masses(text: &str) {
    let parts: Vec<&str> = text.split(MARK).collect();
    let (head, unit, tail) = match parts[..] {
        [unit] => ("", unit, ""),
        [head, unit] => (head, unit, ""),
        [head, unit, tail, ..] => (head, unit, tail),
        [] => return,
    };
    if unit.is_empty() {
        return;
    }
    let slow = || {
        let [few, many] = BYTES.map(|bytes| {
            let again = (0..=bytes / unit.len()).map(|at| unit.replace(NUMBER, &at.to_string()));
            took(&format!("{head}{}{tail}", again.collect::<String>()))
        });
        (many > few * TIMES + QUICK).then_some((few, many))
    };
    // A busy machine is slow once, a bug every time.
    if slow().is_some()
        && slow().is_some()
        && slow().is_some()
        && let Some((few, many)) = slow()
    {
        panic!("{few:?}, and {many:?} of four times as much");
    }
}

fn took(text: &str) -> Duration {
    let sources = Sources::new("w", vec![file("notes/2026-03-16.md", Role::Note, text)], 0);
    let config = configuration(&sources);
    #[allow(clippy::disallowed_methods, reason = "what is tried is how long it takes")]
    let start = Instant::now();
    let checked = check(&sources, config, date(2026, 3, 30));
    edits::apply(&checked.diagnostics, &sources);
    start.elapsed()
}
