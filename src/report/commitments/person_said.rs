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

/// Their own open promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// None.
    Nothing,
    /// So many, none past its date.
    InTime(u64),
    /// So many, some past their date.
    Past(u64, u64),
    /// So many, all past their date.
    AllPast(u64),
}

/// What others promised or asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nothing.
    Nothing,
    /// So much is promised to them.
    Owed(u64),
    /// So much is asked of them.
    Asked(u64),
    /// Both.
    Both(u64, u64),
}

impl Standing {
    pub(super) fn own(self) -> Open {
        match (self.open, self.past) {
            (0, _) => Open::Nothing,
            (open, 0) => Open::InTime(open),
            (open, past) if past < open => Open::Past(open, past),
            (open, _) => Open::AllPast(open),
        }
    }

    pub(super) fn wanted(self) -> Wanted {
        match (self.owed, self.asks) {
            (0, 0) => Wanted::Nothing,
            (owed, 0) => Wanted::Owed(owed),
            (0, asks) => Wanted::Asked(asks),
            (owed, asks) => Wanted::Both(owed, asks),
        }
    }
}

/// `Dana Okafor has three open promises, one of them past its date, and is owed two.`
pub(super) fn sentence(name: &str, standing: Standing) -> String {
    if !standing.any {
        return format!("No promise, ask or claim names {name} yet.");
    }
    let spelled = numbers::spelled;
    let own = match standing.own() {
        Open::Nothing => format!("{name} has no open promise"),
        Open::InTime(n) => format!("{name} has {}", numbers::count(n, "open promise", "open promises")),
        Open::AllPast(1) => format!("{name} has one open promise, past its date,"),
        Open::AllPast(2) => format!("{name} has two open promises, both past their dates,"),
        Open::AllPast(n) => format!("{name} has {} open promises, all past their dates,", spelled(n)),
        Open::Past(n, 1) => format!("{name} has {} open promises, one of them past its date,", spelled(n)),
        Open::Past(n, past) => {
            format!("{name} has {} open promises, {} of them past their dates,", spelled(n), spelled(past))
        }
    };
    match standing.wanted() {
        Wanted::Nothing => format!("{}.", own.trim_end_matches(',')),
        Wanted::Owed(owed) => format!("{own} and is owed {}.", spelled(owed)),
        Wanted::Asked(asks) => {
            let [one, many] = if standing.open > 0 { ["more thing", "more things"] } else { ["thing", "things"] };
            format!("{own} and is asked for {}.", numbers::count(asks, one, many))
        }
        Wanted::Both(owed, asks) => {
            let asks = numbers::count(asks, "ask waits", "asks wait");
            format!("{own} and is owed {}; {asks} for an answer.", spelled(owed))
        }
    }
}
