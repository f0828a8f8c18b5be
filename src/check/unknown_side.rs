//! A pulse of a side that is not configured, and a promise to one.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::config::kind::Key;
use crate::note::problem::Trouble;
use crate::source::slug::fold;
use crate::source::{Place, spelling};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let sides = || facts.config.sides.iter().map(String::as_str);
    for (file, problem) in facts.problems() {
        let Trouble::UnknownSide { side, nearest } = &problem.what else { continue };
        let help = match nearest {
            Some(nearest) => format!("write `{nearest}`"),
            None => format!(
                "write {}, or name it in `throughline.yaml`: {}",
                written::either(sides()),
                quoted(&format!("sides: [{}, {side}]", sides().collect::<Vec<_>>().join(", ")))
            ),
        };
        out.at(file, problem.span, format!("{} is not a side of this workspace", quoted(side))).help(help);
    }
    promised(facts, out);
}

/// Who a promise is for may be anybody: only near misses of a side are told.
fn promised(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let sides = &facts.config.sides;
    for note in facts.notes.iter().filter(|note| !note.private) {
        for field in note.items.iter().filter_map(|item| item.field(Key::For)) {
            let typed = field.value.trim_start_matches('@');
            if sides.iter().any(|side| side == typed) {
                continue;
            }
            let near = || spelling::nearest(&fold(typed), sides.iter().map(String::as_str));
            if let Some(side) = near().filter(|_| facts.record.side_of(typed).is_none()) {
                let place = written::once(facts, Place { file: note.file, span: field.span }, typed);
                out.say(place, format!("{} is not a side of this workspace", quoted(typed)))
                    .help(format!("write `{side}`"));
            }
        }
    }
}
