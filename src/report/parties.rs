//! The people and sides that the pages of notes name: the same ones again and again, so that each is put together once.

use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use super::Facts;
use super::part::Party;

/// Those that have been asked for.
#[derive(Debug, Clone)]
pub(super) struct Parties {
    /// By handle: everybody in the record.
    people: HashMap<Arc<str>, OnceLock<Arc<Party>>>,
    /// The configuration's sides, in its order.
    sides: Vec<OnceLock<Arc<Party>>>,
}

impl Facts {
    /// Whoever could say yes to a side: `the other side`, where there are two.
    pub fn other_side(&self) -> &'static str {
        if self.record.config.sides.len() > 2 { "another side" } else { "the other side" }
    }

    fn parties(&self) -> &Parties {
        self.index.parties.get_or_init(|| Parties {
            people: self.record.people.keys().map(|handle| (Arc::clone(handle), OnceLock::new())).collect(),
            sides: self.record.config.sides.iter().map(|_| OnceLock::new()).collect(),
        })
    }

    /// A person, by handle: as [`Facts::person`].
    pub(super) fn known(&self, handle: &str) -> Arc<Party> {
        self.of_record(handle).unwrap_or_else(|| Arc::new(self.person(handle)))
    }

    /// The person whom somebody meant by what they wrote.
    pub(super) fn known_person(&self, written: &str) -> Arc<Party> {
        self.of_record(written).unwrap_or_else(|| self.known(&self.record.person(written)))
    }

    fn of_record(&self, handle: &str) -> Option<Arc<Party>> {
        let known = self.parties().people.get(handle)?;
        Some(Arc::clone(known.get_or_init(|| Arc::new(self.person(handle)))))
    }

    /// A side or a person, as `for:` names them: as [`Facts::party`].
    pub(super) fn known_party(&self, name: &str) -> Arc<Party> {
        let side = self.record.config.sides.iter().position(|side| side == name);
        match side.and_then(|at| self.parties().sides.get(at)) {
            Some(known) => Arc::clone(known.get_or_init(|| Arc::new(self.party(name)))),
            None => self.known_person(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::meetings::sample;

    #[test]
    fn what_is_known_is_what_would_be_made() {
        let config = "sides: [sales, marketing]\npeople:\n  dana: {name: Dana Okafor, side: marketing}\n";
        let note = ("notes/2026-11-02.md", "---\npresent: [dana, Lee]\n---\n## Commitments\n- [ ] @Dana a for:sales\n");
        let facts = sample::facts(&[("throughline.yaml", config), note], "2026-11-16");
        for name in ["dana", "Dana", "Dana Okafor", "lee", "Lee", "sales", "Sales", "marketing", "nobody", ""] {
            for _ in 0..2 {
                assert_eq!(*facts.known_person(name), facts.person(&facts.record.person(name)), "{name}");
                assert_eq!(*facts.known_party(name), facts.party(name), "{name}");
            }
        }
    }
}
