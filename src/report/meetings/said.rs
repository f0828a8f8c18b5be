//! The sentence that a note's page opens with: what the people in the room did.

use crate::config::kind::KindId;
use crate::note::{Mark, Note};
use crate::report::numbers::{count, spelled};
use crate::thread::{Change, Step};

/// What a note did, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deeds {
    /// Promises that ended.
    pub closed: u64,
    /// Promises whose date moved.
    pub moved: u64,
    /// Promises given up.
    pub given_up: u64,
    /// Promises taken up again.
    pub again: u64,
    /// New promises.
    pub made: u64,
    /// Promises that were spoken of and did not change.
    pub heard: u64,
    /// Objections.
    pub objections: u64,
    /// Decisions.
    pub decisions: u64,
    /// Deals won.
    pub won: u64,
    /// Deals lost.
    pub lost: u64,
    /// Nuggets.
    pub nuggets: u64,
    /// Figures.
    pub figures: u64,
}

impl Deeds {
    /// Counts a note's items; `step` gives what each did to its thread.
    pub(super) fn of<'a>(note: &Note, step: impl Fn(usize) -> Option<&'a Step>) -> Self {
        let mut deeds = Self { figures: number(note.figures.len()), ..Self::default() };
        for (at, item) in note.items.iter().enumerate() {
            match item.kind {
                KindId::COMMITMENT => deeds.promise(item.mark, step(at)),
                KindId::OBJECTION => deeds.objections += 1,
                KindId::DECISION => deeds.decisions += 1,
                KindId::WIN => deeds.won += 1,
                KindId::LOSS => deeds.lost += 1,
                KindId::NUGGET => deeds.nuggets += 1,
                _ => {}
            }
        }
        deeds
    }

    /// A note that counts nowhere has no steps: its boxes say what it would do.
    fn promise(&mut self, mark: Option<Mark>, step: Option<&Step>) {
        let mark = mark.unwrap_or(Mark::Open);
        let change = step.map_or(Change::Made, |step| step.change);
        let counted = match (change, mark) {
            (_, _) if step.is_some_and(|step| step.reopened) => &mut self.again,
            (Change::Ended(_), _) | (Change::Made, Mark::Ended) => &mut self.closed,
            (Change::Dropped, _) | (Change::Made, Mark::Dropped) => &mut self.given_up,
            (Change::Renegotiated(..) | Change::Slipped(..), _) => &mut self.moved,
            (Change::Reopened, _) => &mut self.again,
            (Change::Made, _) => &mut self.made,
            (Change::Heard | Change::Dated(_), _) => &mut self.heard,
        };
        *counted += 1;
    }

    /// What was done, after the people who did it: `closed one promise, moved one, and heard four objections`.
    /// Nothing where nothing was.
    pub(super) fn said(&self) -> String {
        let mut parts = self.promises();
        if self.objections > 0 {
            parts.push(["heard ", &count(self.objections, "objection", "objections")].concat());
        }
        if parts.is_empty() {
            parts = self.others();
        }
        join(&parts)
    }

    fn promises(&self) -> Vec<String> {
        let done = [
            ("closed", self.closed, ""),
            ("moved", self.moved, ""),
            ("gave up", self.given_up, ""),
            ("took", self.again, " up again"),
            ("made", self.made, ""),
        ];
        let mut parts: Vec<String> = Vec::new();
        for (verb, n, after) in done.into_iter().filter(|(_, n, _)| *n > 0) {
            // The noun is said once.
            let what = if parts.is_empty() { count(n, "promise", "promises") } else { spelled(n) };
            parts.push([verb, " ", &what, after].concat());
        }
        if parts.is_empty() && self.heard > 0 {
            parts.push(["went through ", &count(self.heard, "promise", "promises")].concat());
        }
        parts
    }

    fn others(&self) -> Vec<String> {
        let done = [
            (self.decisions, "took", "decision", "decisions"),
            (self.won, "won", "deal", "deals"),
            (self.lost, "lost", "deal", "deals"),
            (self.nuggets, "noted", "nugget", "nuggets"),
            (self.figures, "wrote down", "figure", "figures"),
        ];
        let some = done.into_iter().filter(|(n, ..)| *n > 0).take(3);
        some.map(|(n, verb, one, many)| [verb, " ", &count(n, one, many)].concat()).collect()
    }
}

/// The sentence: on which day, who, and what they did.
pub(super) fn sentence(day: &str, people: usize, deeds: &Deeds) -> String {
    let who = match number(people) {
        0 => "the team".to_owned(),
        n => count(n, "person", "people"),
    };
    match deeds.said() {
        done if !done.is_empty() => ["On ", day, ", ", &who, " ", &done, "."].concat(),
        _ if people == 0 => format!("On {day}, nothing was promised, and no objection was heard."),
        _ => format!("On {day}, {who} met; nothing was promised, and no objection was heard."),
    }
}

/// Parts of a sentence, with a comma before the last where there are three or more.
fn join(parts: &[String]) -> String {
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        let between = match (at, parts.len()) {
            (0, _) => "",
            (1, 2) => " and ",
            (at, all) if at + 1 == all => ", and ",
            _ => ", ",
        };
        out.extend([between, part.as_str()]);
    }
    out
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "Monday 9 November";

    fn says(people: usize, deeds: Deeds) -> String {
        sentence(DAY, people, &deeds)
    }

    #[test]
    fn the_design_says() {
        let deeds = Deeds { closed: 1, moved: 1, made: 2, objections: 4, figures: 8, ..Deeds::default() };
        assert_eq!(
            says(5, deeds),
            "On Monday 9 November, five people closed one promise, moved one, made two, and heard four objections."
        );
    }

    #[test]
    fn every_number_of_things() {
        assert_eq!(
            says(1, Deeds { made: 1, ..Deeds::default() }),
            "On Monday 9 November, one person made one promise."
        );
        assert_eq!(
            says(0, Deeds { given_up: 2, objections: 1, ..Deeds::default() }),
            "On Monday 9 November, the team gave up two promises and heard one objection."
        );
        assert_eq!(
            says(2, Deeds { again: 1, made: 13, ..Deeds::default() }),
            "On Monday 9 November, two people took one promise up again and made 13."
        );
        assert_eq!(
            says(3, Deeds { heard: 3, ..Deeds::default() }),
            "On Monday 9 November, three people went through three promises."
        );
    }

    #[test]
    fn where_nothing_was_promised_the_rest_is_said() {
        assert_eq!(
            says(3, Deeds { decisions: 1, won: 1, lost: 2, nuggets: 4, ..Deeds::default() }),
            "On Monday 9 November, three people took one decision, won one deal, and lost two deals."
        );
        assert_eq!(
            says(3, Deeds { figures: 8, ..Deeds::default() }),
            "On Monday 9 November, three people wrote down eight figures."
        );
        assert_eq!(
            says(4, Deeds::default()),
            "On Monday 9 November, four people met; nothing was promised, and no objection was heard."
        );
        assert_eq!(
            says(0, Deeds::default()),
            "On Monday 9 November, nothing was promised, and no objection was heard."
        );
    }

    #[test]
    fn no_combination_is_ungrammatical() {
        for bits in 0..64_u64 {
            let of = |bit: u64| bits >> bit & 1;
            let deeds = Deeds {
                closed: of(0),
                moved: of(1),
                given_up: of(2),
                again: of(3),
                made: of(4),
                objections: of(5),
                ..Deeds::default()
            };
            let said = says(2, deeds);
            assert!(said.ends_with('.') && !said.contains("  ") && !said.contains(" ,"), "{said}");
            assert!(said.matches("promise").count() <= 1, "{said}");
        }
    }
}
