//! An entry of a list that says nothing, and an item that says nothing but a name.

use super::quoted::quoted;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::NameAlone { name } = &problem.what {
            out.at(file, problem.span, format!("{} stands alone: nothing is said that will be done", quoted(name)))
                .help("write the name on each line that says what: `- [ ] @dana healthcare case study`");
        }
        let Trouble::NoText { list } = &problem.what else { continue };
        out.at(file, problem.span, format!("an entry of {} has no words, and is left out", quoted(list)))
            .help("add its words: `text: healthcare case study`");
    }
}
