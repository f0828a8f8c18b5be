//! The sentence of a person's page: what they promised and are owed, and no rate.

use crate::report::numbers;

/// What is open for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Open promises of theirs.
    pub(super) open: u64,
    /// Of those, past their date.
    pub(super) past: u64,
    /// Open promises to them by name.
    pub(super) owed: u64,
    /// Asks to them that nobody has taken up.
    pub(super) asks: u64,
    /// Whether any thread at all names them.
    pub(super) any: bool,
}

/// `Dana Okafor has three open promises, one of them past its date, and is owed two by name.`
pub(super) fn sentence(name: &str, standing: Standing) -> String {
    if !standing.any {
        return format!("No promise, ask or claim names {name} yet.");
    }
    let mut said = match (standing.open, standing.past) {
        (0, _) => format!("{name} has no open promise"),
        (1, 0) => format!("{name} has one open promise"),
        (1, _) => format!("{name} has one open promise, past its date,"),
        (n, 0) => format!("{name} has {} open promises", numbers::spelled(n)),
        (2, 2) => format!("{name} has two open promises, both past their dates,"),
        (n, past) if n == past => format!("{name} has {} open promises, all past their dates,", numbers::spelled(n)),
        (n, 1) => format!("{name} has {} open promises, one of them past its date,", numbers::spelled(n)),
        (n, past) => {
            format!(
                "{name} has {} open promises, {} of them past their dates,",
                numbers::spelled(n),
                numbers::spelled(past)
            )
        }
    };
    let more = match (standing.owed, standing.asks) {
        (0, 0) => String::new(),
        (owed, 0) => format!(" and is owed {}", numbers::spelled(owed)),
        (0, asks) => {
            let [one, many] = if standing.open > 0 { ["more thing", "more things"] } else { ["thing", "things"] };
            format!(" and is asked for {}", numbers::count(asks, one, many))
        }
        (owed, 1) => format!(" and is owed {}; one ask waits for an answer", numbers::spelled(owed)),
        (owed, asks) => {
            format!(" and is owed {}; {} asks wait for an answer", numbers::spelled(owed), numbers::spelled(asks))
        }
    };
    if more.is_empty() {
        said = said.trim_end_matches(',').to_owned();
    }
    format!("{said}{more}.")
}
